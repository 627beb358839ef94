//! What ends a command, as data.

use crate::load;
use crate::model::{Name, Text};
use crate::query::refusal::Refusal;
use std::io;

/// What ends a command.
#[derive(Debug)]
pub(crate) enum Error {
    /// The files can't be loaded.
    Load(load::Error),
    /// A name that is neither built in nor in the data.
    UnknownName {
        /// What was to be named: "metric", "entity".
        what: &'static str,
        /// What the user wrote.
        given: Text,
        /// Names like it.
        near: Vec<Text>,
        /// Those in the data, for where none is like it.
        all: Vec<Text>,
    },
    /// A name that could be several things.
    Ambiguous {
        /// What the user wrote.
        given: Text,
        /// What it could be.
        meanings: Vec<Meaning>,
    },
    /// Several metrics, and none is chosen.
    ChooseMetric {
        /// The metrics of the data.
        metrics: Vec<Text>,
        /// The command, for the example.
        command: &'static str,
    },
    /// The command can't answer this.
    Refused(Refusal),
    /// The answer can't be written.
    Write {
        /// Where to; standard output where there is none.
        path: Option<Text>,
        /// What the system says.
        error: io::Error,
    },
    /// The file to write is there already.
    Exists(Text),
    /// What is to be written is there and is no file: a folder, a device, a pipe.
    NotWritable(Text),
    /// A folder to replace that holds something else than a package, or no folder.
    NotAPackage(Text),
    /// Standard input is named twice, and can be read once.
    StandardInputTwice,
    /// One entity is shown, and others are chosen.
    EntityTwice,
    /// A dry run without a file to write.
    NothingToWrite,
    /// A package has its own format.
    PackageFormat,
    /// A table of Our World in Data has its own format.
    OwidFormat,
    /// A format that only a chart has, and that is a picture.
    NoPicture(&'static str),
    /// A picture in pixels can't be had.
    Unpainted(Unpainted),
    /// Pixels are not for a terminal, and no file for them is named.
    PixelsOnTerminal,
    /// A page has its own format.
    PageFormat,
    /// A page is for a browser, and no file for it is named.
    PageOnTerminal,
    /// The interface is for a terminal at both ends.
    NoTerminal,
    /// The interface is not in this build.
    #[cfg(not(feature = "explore"))]
    NoExplore,
    /// A package is a folder, and none is named.
    PackageWithoutFolder,
    /// A link to nothing can't be written through.
    DanglingLink(Text),
    /// A signal ended the writing; what was begun is taken back.
    Interrupted(i32),
    /// The ending of a file to write says no format.
    UnknownEnding(Text),
}

/// One thing that a name could stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// "metric", "entity", "source".
    pub kind: &'static str,
    /// Its id.
    pub id: Text,
    /// The name of an entity.
    pub name: Option<Name>,
}

/// Why a picture is not painted in pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "png"), allow(dead_code))] // without it, there is one reason
pub(crate) enum Unpainted {
    /// This program was built without what paints.
    NotBuilt,
    /// There is no font, and a picture without its words says nothing.
    NoFont,
    /// Its pixels across and down.
    TooLarge(u32, u32),
    /// What the painter says.
    Failed(String),
}

impl From<load::Error> for Error {
    fn from(error: load::Error) -> Error {
        Error::Load(error)
    }
}

impl Error {
    /// Whether the reader of our output has gone away: a quiet success.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Error::Write { error, .. } if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
