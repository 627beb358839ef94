//! Where an answer goes: a file that appears whole or not at all.

use crate::error::Error;
use crate::model::Text;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};

/// Writes a file whole: into a temporary file beside it, which then takes its name. On any error the old file is as it
/// was, and nothing is left behind.
///
/// # Errors
///
/// Where the file is there and `force` is not given, or the system refuses.
pub fn write_whole(path: &Path, force: bool, bytes: &[u8]) -> Result<(), Error> {
    let target = resolved(path)?;
    if !force && target.exists() {
        return Err(Error::Exists(shown(path)));
    }
    save(&target, force, bytes).map_err(|error| match error.kind() {
        // Someone else was faster.
        io::ErrorKind::AlreadyExists if !force => Error::Exists(shown(path)),
        _ => Error::Write { path: Some(shown(path)), error },
    })
}

fn save(target: &Path, force: bool, bytes: &[u8]) -> io::Result<()> {
    if target.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = temporary(folder)?;
    file.write_all(bytes)?;
    file.flush()?;
    file.as_file().sync_all()?;
    if force {
        file.persist(target)?;
    } else {
        file.persist_noclobber(target)?;
    }
    sync_folder(folder)
}

/// The file that a link stands for: writing replaces that one and leaves the link.
fn resolved(path: &Path) -> Result<PathBuf, Error> {
    match std::fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_symlink() => {
            path.canonicalize().map_err(|_| Error::DanglingLink(shown(path)))
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

fn shown(path: &Path) -> Text {
    Text::from(path.to_string_lossy().into_owned())
}
