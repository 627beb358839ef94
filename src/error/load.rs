//! What is said of files that can't be loaded.

use super::words::joined;
use crate::load::error::{Error, PackageFault};
use crate::model::Text;
use std::fmt;

impl fmt::Display for Error {
    /// Whole lines: `error:`, then `help:` where there is some.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Invalid(problems) => write!(f, "{problems}"),
            Error::Read { path, error } => writeln!(f, "error: {path}: {error}"),
            Error::NotAFile { path, what } => {
                writeln!(f, "error: {path}: expected a file or a pipe, found {what}")
            }
            Error::NoFiles(path) => {
                writeln!(f, "error: {path}: no file to read in this folder")?;
                writeln!(f, "help: files that end in .csv, .tsv, .json or .jsonl are read")
            }
            Error::NoObservations(files) => {
                writeln!(f, "error: no observations in {}", joined(files))?;
                writeln!(f, "help: a file needs the columns metric, entity, value and a period")
            }
            Error::Package { path, what } => writeln!(f, "error: {path}: {what}"),
            Error::UnknownSet(name) => {
                writeln!(f, "error: unknown built-in data `{name}`")?;
                writeln!(f, "help: there are @article and @reference; for a file of that name write ./{name}")
            }
        }
    }
}

impl fmt::Display for PackageFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PackageFault::NotText(fault) => write!(f, "{fault}"),
            PackageFault::NotADescriptor(what) => {
                let told = Text::from(format!("expected a data package: {}", what.raw()));
                write!(f, "{}", told.shortened(200))
            }
            PackageFault::NoPath => f.write_str("a resource without a path is not read"),
            PackageFault::Outside(path) => {
                write!(f, "the resource \"{path}\" is not below the package's folder")
            }
            PackageFault::Empty => f.write_str("it has no resources"),
            PackageFault::LinkOutside => f.write_str("the link leads out of the folder"),
            PackageFault::LinkToFolder => f.write_str("a link to a folder is not followed"),
        }
    }
}
