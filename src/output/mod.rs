//! Where an answer goes: a file or a folder that appears whole or not at all.

mod folder;
mod signals;

use folder::{folder_target, write_folder};

use crate::error::Error;
use crate::model::Text;
use signals::{Failure, Signals};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};

/// An answer in bytes.
#[derive(Debug)]
pub(crate) enum Output {
    /// In one file.
    File(Vec<u8>),
    /// In a folder of several, by their names.
    Folder(Vec<(String, Vec<u8>)>),
    /// In one file, with another that describes it beside it.
    Pair {
        /// What is in the one.
        main: Vec<u8>,
        /// What the name of the other ends with, in place of the ending of the first.
        ending: &'static str,
        /// What is in the other.
        beside: Vec<u8>,
    },
}

impl Output {
    /// How many bytes there are.
    pub(crate) fn size(&self) -> usize {
        match self {
            Output::File(bytes) => bytes.len(),
            Output::Folder(files) => files.iter().map(|(_, bytes)| bytes.len()).sum(),
            Output::Pair { main, beside, .. } => main.len() + beside.len(),
        }
    }

    /// Where it would be written.
    ///
    /// # Errors
    ///
    /// Where what is there is not to be replaced.
    pub(crate) fn target(&self, path: &Path, force: bool) -> Result<Text, Error> {
        let target = match self {
            Output::File(_) => target(path, force),
            Output::Folder(files) => folder_target(path, force, files),
            Output::Pair { ending, .. } => {
                target(&beside_of(path, ending), force).and_then(|_| target(path, force))
            }
        }?;
        match std::fs::metadata(folder_of(&target)) {
            Ok(_) => Ok(Text::from(target.as_path())),
            Err(error) => Err(Error::Write { path: Some(Text::from(path)), error }),
        }
    }

    /// Writes it whole or not at all. Gives what was written where that is not what was named, but what a link stands for.
    ///
    /// # Errors
    ///
    /// As [`Output::target`], and where the system refuses.
    pub(crate) fn write(&self, path: &Path, force: bool) -> Result<Option<Text>, Error> {
        match self {
            Output::File(bytes) => write_whole(path, force, bytes),
            Output::Folder(files) => write_folder(path, force, files),
            Output::Pair { main, ending, beside } => {
                // Neither is begun where one may not be written.
                target(path, force)?;
                write_whole(&beside_of(path, ending), force, beside)?;
                write_whole(path, force, main)
            }
        }
    }
}

/// The file beside another: `x.metadata.json` beside `x.csv`.
fn beside_of(path: &Path, ending: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}{ending}"))
}

/// How much is written before signals are looked at again.
const PART: usize = 1 << 20;

/// Writes a file whole: into a temporary file beside it, which then takes its name. On any error the old file is as it
/// was, and nothing is left behind. A link is followed; then the file that was written is given.
///
/// # Errors
///
/// Where the file is there and `force` is not given, where what is there is no file, or the system refuses.
fn write_whole(path: &Path, force: bool, bytes: &[u8]) -> Result<Option<Text>, Error> {
    let target = target(path, force)?;
    let saved = Signals::hold_back()
        .map_err(Failure::System)
        .and_then(|signals| save(&target, force, bytes, &signals));
    saved.map_err(|failure| failure.told(path, force))?;
    Ok((target != path).then(|| Text::from(target.as_path())))
}

/// The file that would be written: the path itself, or what it is a link to.
///
/// # Errors
///
/// Where it is there and `force` is not given, or what is there is no file.
fn target(path: &Path, force: bool) -> Result<PathBuf, Error> {
    let target = resolved(path)?;
    match std::fs::metadata(&target) {
        Ok(found) if !found.is_file() => Err(Error::NotWritable(Text::from(path))),
        Ok(_) if !force => Err(Error::Exists(Text::from(path))),
        _ => Ok(target),
    }
}

fn save(target: &Path, force: bool, bytes: &[u8], signals: &Signals) -> Result<(), Failure> {
    let folder = folder_of(target);
    // Asked first, so that a folder that is not there is told in the system's words.
    std::fs::metadata(folder)?;
    let mut file = temporary(folder)?;
    for part in bytes.chunks(PART) {
        file.write_all(part)?;
        signals.check()?;
    }
    file.flush()?;
    if let Ok(old) = std::fs::metadata(target) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    signals.check()?;
    if force {
        file.persist(target).map_err(io::Error::from)?;
    } else {
        file.persist_noclobber(target).map_err(io::Error::from)?;
    }
    // The file is there, whole. That its name lasts through a power cut is as much as the system lets us ask for.
    let _ = sync_folder(folder);
    Ok(())
}

/// The folder that a file is in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The file that a link stands for: writing replaces that one and leaves the link.
fn resolved(path: &Path) -> Result<PathBuf, Error> {
    match std::fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_symlink() => {
            path.canonicalize().map_err(|_| Error::DanglingLink(Text::from(path)))
        }
        _ => Ok(path.to_owned()),
    }
}

#[cfg(unix)]
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt as _;
    // As any program makes a file: read and write for all, less what the umask takes away.
    let permissions = std::fs::Permissions::from_mode(0o666);
    Builder::new().prefix(".aiwatch-").permissions(permissions).tempfile_in(folder)
}

#[cfg(not(unix))]
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    Builder::new().prefix(".aiwatch-").tempfile_in(folder)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
