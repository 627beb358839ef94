//! The result of painting a chart in pixels.

use std::collections::BTreeSet;
use std::fmt;
use std::io;

#[derive(Clone, Debug)]
pub(crate) struct Painted {
    pub(crate) bytes: Vec<u8>,
    /// Characters that no font has, for which there are boxes.
    pub(crate) missing: BTreeSet<String>,
}

/// Why a chart could not be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "png"), allow(dead_code))] // without it, there is one variant
pub enum Unpainted {
    /// Built without the feature `png`.
    NotBuilt,
    /// Without a font, the chart would have no text.
    NoFont,
    /// The width and height in pixels.
    TooLarge(u32, u32),
    /// The message of the renderer.
    Failed(String),
}

impl fmt::Display for Unpainted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unpainted::NotBuilt => f.write_str("this aiwatch was built without PNG"),
            Unpainted::NoFont => f.write_str("a PNG has its words painted, and no font is found for them"),
            Unpainted::TooLarge(width, height) => {
                write!(f, "a PNG of {width} × {height} pixels is too large to be painted")
            }
            Unpainted::Failed(why) => write!(f, "the picture can't be painted: {why}"),
        }
    }
}

impl std::error::Error for Unpainted {}

impl From<Unpainted> for io::Error {
    fn from(why: Unpainted) -> io::Error {
        io::Error::other(why)
    }
}

impl Unpainted {
    pub(crate) fn help(&self) -> &'static str {
        match self {
            Unpainted::NotBuilt => {
                "-o FILE.svg is a picture too; a build with the feature png paints: cargo install --path . --features png"
            }
            Unpainted::NoFont => "install a font, as DejaVu Sans, or write -o FILE.svg",
            Unpainted::TooLarge(..) => "--top and --width make it smaller; -o FILE.svg may be of any size",
            Unpainted::Failed(_) => "write -o FILE.svg",
        }
    }
}
