//! Where bytes come from, until they are text: files, folders, packages, standard input; decompressed, decoded, streamed.

pub(crate) mod decompress;
pub(crate) mod encoding;
pub(crate) mod input;
pub(crate) mod partitions;
pub(crate) mod progress;
pub(crate) mod stream;
