//! Sources of text: files, folders, packages and standard input, decompressed, decoded and streamed.

pub(crate) mod decompress;
pub(crate) mod distinct;
pub(crate) mod encoding;
pub(crate) mod input;
pub(crate) mod partitions;
pub(crate) mod progress;
pub(crate) mod stream;
