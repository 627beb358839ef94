//! Writes a folder of files atomically.

use super::signals::{Failure, Signals};
use super::{BUFFER, Content, folder_of, if_other, resolved, sync_folder, with_signals_deferred};
use crate::error::Error;
use crate::model::Text;
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
use rustix::{
    fs::{CWD, RenameFlags, renameat_with},
    io::Errno,
};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::Builder;

/// Name and contents.
type File<'a> = (String, Content<'a>);

/// Writes the files to a temporary folder and renames that. With `force` it is exchanged with the existing folder, in
/// one step where the system supports that. On error the existing folder is intact and no temporary files are left.
/// Links are followed; returns the folder written if that differs from `path`.
pub(super) fn write_folder(path: &Path, force: bool, files: &[File<'_>]) -> Result<Option<Text>, Error> {
    let target = folder_target(path, force, files)?;
    with_signals_deferred(path, force, |signals| save(&target, force, files, signals))?;
    Ok(if_other(path, &target))
}

/// Resolves links. Existing folders must be empty or hold a package, and need `force`.
pub(super) fn folder_target(path: &Path, force: bool, files: &[File<'_>]) -> Result<PathBuf, Error> {
    let target = resolved(path)?;
    match fs::metadata(&target) {
        // `force` must not delete files that are not ours.
        Ok(_) if !holds_only(&target, files) => Err(Error::NotAPackage(Text::from(path))),
        Ok(_) if !force => Err(Error::Exists(Text::from(path))),
        _ => Ok(target),
    }
}

fn holds_only(folder: &Path, files: &[File<'_>]) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    let is_ours = |entry: &fs::DirEntry| {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        is_file && files.iter().any(|(name, _)| entry.file_name() == name.as_str())
    };
    let entries: Vec<_> = entries.collect();
    let all_ours = entries.iter().all(|entry| entry.as_ref().is_ok_and(is_ours));
    all_ours && (entries.is_empty() || folder.join("datapackage.json").is_file())
}

fn save(target: &Path, force: bool, files: &[File<'_>], signals: &Signals) -> Result<(), Failure> {
    let around = folder_of(target);
    // Gives the system's message for a missing folder, instead of one about the temporary file.
    fs::metadata(around)?;
    let place = Builder::new().prefix(".aiwatch-").tempdir_in(around)?;
    // The temporary folder is private (0700), so the package gets one inside it with default permissions.
    let folder = place.path().join("package");
    fs::create_dir(&folder)?;
    let replaces = force && target.exists();
    for (name, content) in files {
        let file = fs::File::create_new(folder.join(name))?;
        let mut buffered = BufWriter::with_capacity(BUFFER, &file);
        content.write(&mut buffered)?;
        buffered.flush()?;
        if let (true, Ok(old)) = (replaces, fs::metadata(target.join(name))) {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()?;
        signals.check()?;
    }
    let _ = sync_folder(&folder);
    if replaces {
        fs::set_permissions(&folder, fs::metadata(target)?.permissions())?;
        let old = exchange(&folder, target, &place.path().join("old"))?;
        if !holds_only(&old, files) {
            // Someone added a file since the check.
            if exchange(&old, target, &place.path().join("new")).is_err() {
                let kept = place.keep();
                let what = format!("what was there is in {}", kept.display());
                return Err(Failure::System(io::Error::other(what)));
            }
            return Err(Failure::System(io::ErrorKind::DirectoryNotEmpty.into()));
        }
    } else {
        move_to(&folder, target)?;
    }
    // Dropping the temporary folder deletes the previous package.
    let _ = sync_folder(around);
    Ok(())
}

/// `None` if the system or the file system does not support the flags.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn rename_with(from: &Path, to: &Path, flags: RenameFlags) -> Option<io::Result<()>> {
    match renameat_with(CWD, from, CWD, to, flags) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => None,
        renamed => Some(renamed.map_err(io::Error::from)),
    }
}

/// Renames without replacing anything.
fn move_to(folder: &Path, target: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    if let Some(moved) = rename_with(folder, target, RenameFlags::NOREPLACE) {
        return moved;
    }
    fs::rename(folder, target)
}

/// Swaps a folder with `target`. Returns where the old one is now, which is `aside` on systems that can't swap.
fn exchange(folder: &Path, target: &Path, aside: &Path) -> io::Result<PathBuf> {
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    if let Some(exchanged) = rename_with(folder, target, RenameFlags::EXCHANGE) {
        return exchanged.map(|()| folder.to_owned());
    }
    // Without an atomic exchange: rename twice, and undo the first if the second fails.
    fs::rename(target, aside)?;
    fs::rename(folder, target).inspect_err(|_| drop(fs::rename(aside, target)))?;
    Ok(aside.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [&str; 2] = ["datapackage.json", "observations.csv"];

    fn package(text: &str) -> Vec<File<'static>> {
        FILES.map(|name| (name.to_owned(), Content::Kept(text.into()))).into()
    }

    fn content(folder: &Path) -> Vec<(String, String)> {
        let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
        let read = |entry: fs::DirEntry| {
            (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap())
        };
        let mut all: Vec<_> = entries.map(read).collect();
        all.sort();
        all
    }

    /// Races between the check of a folder and its replacement.
    #[test]
    fn what_comes_into_the_folder_meanwhile_is_not_lost() {
        let around = tempfile::tempdir().unwrap();
        let target = around.path().join("package");
        write_folder(&target, false, &package("old")).unwrap();
        // Someone else wrote a package there, and `force` is not given.
        let signals = Signals::defer().unwrap();
        let failure = save(&target, false, &package("new"), &signals).unwrap_err();
        assert!(matches!(failure.into_error(&target, false), Error::Exists(_)));
        // Someone added a file to it.
        fs::write(target.join("notes.txt"), "mine").unwrap();
        let before = content(&target);
        let failure = save(&target, true, &package("new"), &signals).unwrap_err();
        assert!(matches!(failure.into_error(&target, true), Error::Write { .. }));
        assert_eq!(content(&target), before);
        assert_eq!(fs::read_dir(around.path()).unwrap().count(), 1, "and no litter");
        fs::remove_file(target.join("notes.txt")).unwrap();
        write_folder(&target, true, &package("new")).unwrap();
        assert!(content(&target).iter().all(|(_, text)| text == "new"));
    }
}
