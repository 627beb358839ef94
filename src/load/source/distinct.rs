//! Files named several times, by a path, a link or a folder, so that none is counted twice.

use crate::load::loaded::Repeated;
use crate::load::source::input::{Input, InputContent};
use crate::model::Text;
use std::collections::BTreeMap;
use std::path::Path;

/// What tells files apart, whatever they are called.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Identity {
    BuiltIn(Text),
    Stdin,
    /// Device and inode, which hard links share.
    #[cfg(unix)]
    File(u64, u64),
    #[cfg(not(unix))]
    File(std::path::PathBuf),
}

impl Identity {
    /// Standard input may also be named by its path.
    fn of_stdin() -> Option<Identity> {
        Identity::of_path(Path::new("/dev/stdin")).or(Some(Identity::Stdin))
    }

    #[cfg(unix)]
    fn of_path(path: &Path) -> Option<Identity> {
        use std::os::unix::fs::MetadataExt as _;
        let metadata = std::fs::metadata(path).ok()?;
        Some(Identity::File(metadata.dev(), metadata.ino()))
    }

    #[cfg(not(unix))]
    fn of_path(path: &Path) -> Option<Identity> {
        path.canonicalize().ok().map(Identity::File)
    }
}

/// Drops files, and parts of tables, that come earlier under the same or another name.
pub(crate) fn distinct(inputs: &mut Vec<Input>) -> Vec<Repeated> {
    let mut first_names: BTreeMap<Identity, Text> = BTreeMap::new();
    let mut repeated = Vec::new();
    let mut is_new = |identity: Option<Identity>, name: &Text| {
        // A file that can't be looked at can't be read either, which is reported then.
        let Some(identity) = identity else { return true };
        match first_names.get(&identity) {
            None => {
                first_names.insert(identity, name.clone());
                true
            }
            Some(first) => {
                repeated.push(Repeated { name: name.clone(), first: first.clone() });
                false
            }
        }
    };
    inputs.retain_mut(|input| match &mut input.content {
        InputContent::Bytes(_) => is_new(Some(Identity::BuiltIn(input.name.clone())), &input.name),
        InputContent::Stdin => is_new(Identity::of_stdin(), &input.name),
        InputContent::File(path) | InputContent::Pipe(path) => is_new(Identity::of_path(path), &input.name),
        InputContent::Parts(parts) => {
            parts.retain(|part| is_new(Identity::of_path(&part.path), &part.name));
            !parts.is_empty()
        }
    });
    repeated
}
