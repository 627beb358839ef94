//! The Parquet files that make one table: a file, or the parts that `DuckDB` and Spark write into a folder.
//!
//! What a folder within is called may say a column of all that is in it, as in `year=2023/data_0.parquet`.

use crate::load::error::{Error, PackageFault};
use crate::model::Text;
use std::path::{Path, PathBuf};

/// How deep folders may lie in each other.
const MAX_DEPTH: usize = 16;
/// How much is looked at to find parts in a folder that may be any.
const MAX_ENTRIES: usize = 100_000;
/// What stands for no value in the name of a folder.
const NULL: &str = "__HIVE_DEFAULT_PARTITION__";

/// One file of a table.
#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "parquet"), allow(dead_code))] // found, to be named, where they are not read
pub(crate) struct Part {
    /// What messages call it.
    pub(crate) name: Text,
    pub(crate) path: PathBuf,
    /// The columns that its folders say, and what is in them: nothing for no value.
    pub(crate) keys: Vec<(String, String)>,
}

impl Part {
    /// A file that is all of its table.
    pub(crate) fn whole(path: &Path) -> Part {
        Part { name: Text::from(path), path: path.to_owned(), keys: Vec::new() }
    }
}

/// Whether a file is named as Parquet is.
pub(crate) fn is_named_so(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("parquet"))
}

/// The parts below a folder, in the order of their paths; none where it has none. Hidden files and those that begin with
/// `_` are what the writers say of their own work.
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
    /// How many entries may still be looked at.
    left: usize,
    /// The first link that is not followed. It matters only where there are parts.
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
            if path.is_symlink() && (is_folder || is_named_so(&path)) {
                match self.refused(&path, is_folder) {
                    Some(error) if is_named_so(&path) => return Err(error),
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
            } else if is_named_so(&path) && path.is_file() {
                self.parts.push(Part { name: Text::from(path.as_path()), path, keys: keys.to_vec() });
            }
        }
        Ok(())
    }

    /// Why a link is not followed: what is read lies below the folder, and once.
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

/// A text in which `%20` and the like stand for bytes.
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
