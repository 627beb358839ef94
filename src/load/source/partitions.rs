//! The Parquet files of a table: a single file, or the parts that `DuckDB` and Spark write into a folder.
//!
//! Folder names can hold a column for all rows below, as in `year=2023/data_0.parquet` (Hive partitioning).

use crate::load::error::{Error, PackageFault};
use crate::model::Text;
use std::path::{Path, PathBuf};

/// The maximum nesting of folders.
const MAX_DEPTH: usize = 16;
/// The maximum number of entries to visit in an arbitrary folder.
const MAX_ENTRIES: usize = 100_000;
/// The folder name for a missing value.
const NULL: &str = "__HIVE_DEFAULT_PARTITION__";

/// One file of a table.
#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "parquet"), allow(dead_code))] // found even when it can't be read, to be named in messages
pub(crate) struct Part {
    /// The name in messages.
    pub(crate) name: Text,
    pub(crate) path: PathBuf,
    /// Columns and values from its folder names. Empty for a missing value.
    pub(crate) keys: Vec<(String, String)>,
}

impl Part {
    /// A file that is a table of its own.
    pub(crate) fn whole(path: &Path) -> Part {
        Part { name: Text::from(path), path: path.to_owned(), keys: Vec::new() }
    }
}

/// Whether the extension is that of Parquet.
pub(crate) fn has_parquet_extension(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("parquet"))
}

/// The parts below a folder, sorted by path. Skips hidden files and those beginning with `_`, which writers use for
/// bookkeeping.
pub(crate) fn below(folder: &Path) -> Result<Vec<Part>, Error> {
    let failed = |error| Error::Read { path: Text::from(folder), error };
    let root = folder.canonicalize().map_err(failed)?;
    let mut search = FolderWalk { root, parts: Vec::new(), left: MAX_ENTRIES, link: None };
    search.folder(folder, &[], 0)?;
    match search.link {
        Some(error) if !search.parts.is_empty() => Err(error),
        _ => Ok(search.parts),
    }
}

struct FolderWalk {
    root: PathBuf,
    parts: Vec<Part>,
    /// The number of entries left to visit.
    left: usize,
    /// The first link that was not followed, an error only if there are parts.
    link: Option<Error>,
}

impl FolderWalk {
    fn folder(&mut self, folder: &Path, keys: &[(String, String)], depth: usize) -> Result<(), Error> {
        let failed = |error| Error::Read { path: Text::from(folder), error };
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(failed)?.take(self.left) {
            paths.push(entry.map_err(failed)?.path());
        }
        self.left -= paths.len();
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with(['.', '_']) {
                continue;
            }
            let is_folder = path.is_dir();
            if path.is_symlink() && (is_folder || has_parquet_extension(&path)) {
                match self.refused(&path, is_folder) {
                    Some(error) if has_parquet_extension(&path) => return Err(error),
                    Some(error) => {
                        self.link.get_or_insert(error);
                        continue;
                    }
                    None => {}
                }
            }
            if is_folder && depth < MAX_DEPTH {
                let mut keys = keys.to_vec();
                keys.extend(name.split_once('=').map(|(key, value)| (decoded(key), value_of(value))));
                self.folder(&path, &keys, depth + 1)?;
            } else if has_parquet_extension(&path) && path.is_file() {
                self.parts.push(Part { name: Text::from(path.as_path()), path, keys: keys.to_vec() });
            }
        }
        Ok(())
    }

    /// Why a link is not followed: everything read must lie below the folder, and only once.
    fn refused(&self, path: &Path, is_folder: bool) -> Option<Error> {
        let wrong = |what| Error::Package { path: Text::from(path), what };
        match path.canonicalize() {
            Err(error) => Some(Error::Read { path: Text::from(path), error }),
            Ok(real) if !real.starts_with(&self.root) => Some(wrong(PackageFault::LinkOutside)),
            Ok(_) if is_folder => Some(wrong(PackageFault::LinkToFolder)),
            Ok(_) => None,
        }
    }
}

fn value_of(text: &str) -> String {
    if text == NULL { String::new() } else { decoded(text) }
}

/// Decodes percent-encoding.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let byte = after.get(..2).filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        match byte.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(b'%');
                rest = after;
            }
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_folders_are_written_with_codes_of_bytes() {
        for (text, wanted) in [
            ("2023", "2023"),
            ("South%20Korea", "South Korea"),
            ("C%C3%B4te", "Côte"),
            ("100%", "100%"),
            ("5%é", "5%é"),
            ("%2", "%2"),
            ("%+1", "%+1"),
            (NULL, ""),
        ] {
            assert_eq!(value_of(text), wanted, "{text}");
        }
    }
}
