//! What comes of painting a picture in pixels.

use std::collections::BTreeSet;
use std::fmt;
use std::io;

/// A picture that is painted.
#[derive(Clone, Debug)]
pub struct Painted {
    /// The file.
    pub bytes: Vec<u8>,
    /// What no font has; a box stands in its place.
    pub missing: BTreeSet<String>,
}

/// Why a picture is not painted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "png"), allow(dead_code))] // without it, there is one reason
pub enum Unpainted {
    /// This program was built without what paints.
    NotBuilt,
    /// There is no font, and a picture without its words says nothing.
    NoFont,
    /// So many pixels across and down.
    TooLarge(u32, u32),
    /// What the painter says.
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
    /// What to do instead.
    #[must_use]
    pub fn help(&self) -> &'static str {
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
