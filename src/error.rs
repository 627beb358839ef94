use crate::load;
use crate::model::{Name, Text};
use crate::query::refusal::Refusal;
use std::io;

/// Why a command fails.
#[derive(Debug)]
pub(crate) enum Error {
    Load(load::Error),
    /// Neither built in nor in the data.
    UnknownName {
        /// "metric", "entity", …
        what: &'static str,
        given: Text,
        /// Similar names.
        near: Vec<Text>,
        /// All names in the data, in case none is similar.
        all: Vec<Text>,
    },
    Ambiguous {
        given: Text,
        meanings: Vec<Meaning>,
    },
    /// The command is about one metric, and the data has several.
    ChooseMetric {
        metrics: Vec<Text>,
        /// For the example in the help.
        command: &'static str,
    },
    /// The question has no honest answer.
    Refused(Refusal),
    Write {
        /// `None` for standard output.
        path: Option<Text>,
        error: io::Error,
    },
    Exists(Text),
    /// Something other than a regular file is there: a folder, a device, a pipe.
    NotWritable(Text),
    /// The folder to replace contains other files than those of a package.
    NotAPackage(Text),
    StandardInputTwice,
    /// `show` of an entity with `--entity`.
    EntityTwice,
    /// `--dry-run` without `-o`.
    NothingToWrite,
    /// `--layout package` with a format.
    PackageFormat,
    /// `--layout owid` with a format other than CSV.
    OwidFormat,
    /// SVG or PNG of a command that draws no chart.
    NoPicture(&'static str),
    Unpainted(Unpainted),
    PixelsOnTerminal,
    /// `report` in a format other than HTML.
    PageFormat,
    PageOnTerminal,
    /// `explore` needs a terminal for both input and output.
    #[cfg(feature = "explore")]
    NoTerminal,
    #[cfg(not(feature = "explore"))]
    NoExplore,
    PackageWithoutFolder,
    DanglingLink(Text),
    /// By a signal, during writing. Temporary files are gone.
    Interrupted(i32),
    UnknownEnding(Text),
}

/// One meaning of an ambiguous name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// "metric", "entity", "source".
    pub kind: &'static str,
    pub id: Text,
    /// For entities.
    pub name: Option<Name>,
}

/// Why a chart can't be rasterized.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "png"), allow(dead_code))] // without it, there is one reason
pub(crate) enum Unpainted {
    /// Built without the feature `png`.
    #[cfg(not(feature = "png"))]
    NotBuilt,
    /// No font is installed for its texts.
    NoFont,
    /// Width and height in pixels.
    TooLarge(u32, u32),
    /// The message of the rasterizer.
    Failed(String),
}

impl From<load::Error> for Error {
    fn from(error: load::Error) -> Error {
        Error::Load(error)
    }
}

impl Error {
    /// The reader of our output has enough (`| head`), which is a success.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Error::Write { error, .. } if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
