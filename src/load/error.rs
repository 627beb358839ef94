//! What keeps files from being loaded, as data: its words are the caller's.

use crate::load::problem::{Fault, Problems};
use crate::model::Text;
use std::io;

/// What ends a load.
#[derive(Debug)]
pub enum Error {
    /// A file can't be read.
    Read {
        /// The file as the user named it.
        path: Text,
        /// What the system says.
        error: io::Error,
    },
    /// Something other than a file or a pipe.
    NotAFile {
        /// As the user named it.
        path: Text,
        /// What it is.
        what: &'static str,
    },
    /// A folder without a file of a known extension.
    NoFiles(Text),
    /// A package without observations.
    NoObservations(Vec<Text>),
    /// A package that can't be read.
    Package {
        /// Its descriptor.
        path: Text,
        /// What is wrong with it.
        what: PackageFault,
    },
    /// A built-in set that does not exist.
    UnknownSet(Text),
    /// The files hold something wrong.
    Invalid(Problems),
}

/// What is wrong with a package, or with the folder of a partitioned table.
#[derive(Debug)]
pub enum PackageFault {
    /// Its descriptor is not text.
    NotText(Fault),
    /// Its descriptor is not the JSON of a data package: what the parser says.
    NotADescriptor(Text),
    /// A resource without a path.
    NoPath,
    /// A resource whose path leads out of the folder of the package.
    Outside(Text),
    /// It lists no resources.
    Empty,
    /// A link that leads out of the folder.
    LinkOutside,
    /// A link to a folder.
    LinkToFolder,
}
