//! Errors that end a load, as data; their wording is left to the caller.

use crate::load::problem::{Fault, Problems};
use crate::model::Text;
use std::io;

/// Why a load failed.
#[derive(Debug)]
pub enum Error {
    /// A file can't be read.
    Read {
        /// The file as the user named it.
        path: Text,
        /// The error from the operating system.
        error: io::Error,
    },
    /// Neither a file nor a pipe.
    NotAFile {
        /// The path as the user named it.
        path: Text,
        /// What it is instead.
        what: &'static str,
    },
    /// A folder without any file of a known extension.
    NoFiles(Text),
    /// A package without observations.
    NoObservations(Vec<Text>),
    /// An invalid package.
    Package {
        /// The path of its descriptor.
        path: Text,
        /// The fault.
        what: PackageFault,
    },
    /// No built-in set has this name.
    UnknownSet(Text),
    /// The files have problems.
    Invalid(Problems),
}

/// Why a package, or the folder of a partitioned table, is invalid.
#[derive(Debug)]
pub enum PackageFault {
    /// The descriptor is not text.
    NotText(Fault),
    /// The descriptor is not valid JSON for a Data Package, with the parser's message.
    NotADescriptor(Text),
    /// A resource lacks a path.
    NoPath,
    /// A resource can't be read.
    Unreadable {
        /// Its path in the descriptor.
        path: Text,
        /// The error from the operating system.
        error: io::Error,
    },
    /// The path of a resource leads to something else than a file.
    NotAFile(Text),
    /// The path of a resource leads out of the package folder.
    Outside(Text),
    /// The package lists no resources.
    Empty,
    /// A link leads out of the folder.
    LinkOutside,
    /// A link to a folder.
    LinkToFolder,
}
