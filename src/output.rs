//! Where an answer goes: a file that appears whole or not at all.

use crate::error::Error;
use crate::model::Text;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tempfile::{Builder, NamedTempFile};

/// How much is written before signals are looked at again.
const PART: usize = 1 << 20;

/// Writes a file whole: into a temporary file beside it, which then takes its name. On any error the old file is as it
/// was, and nothing is left behind. A link is followed; then the file that was written is given.
///
/// # Errors
///
/// Where the file is there and `force` is not given, where what is there is no file, or the system refuses.
pub fn write_whole(path: &Path, force: bool, bytes: &[u8]) -> Result<Option<Text>, Error> {
    let target = target(path, force)?;
    let failed = |error| Error::Write { path: Some(Text::from(path)), error: system_error(error) };
    let signals = Signals::hold_back().map_err(failed)?;
    save(&target, force, bytes, &signals).map_err(|failure| match failure {
        Failure::Signal(signal) => Error::Interrupted(signal),
        // Someone else was faster.
        Failure::System(error) if error.kind() == io::ErrorKind::AlreadyExists && !force => {
            Error::Exists(Text::from(path))
        }
        Failure::System(error) => failed(error),
    })?;
    Ok((target != path).then(|| Text::from(target.as_path())))
}

/// The file that would be written: the path itself, or what it is a link to.
///
/// # Errors
///
/// Where it is there and `force` is not given, or what is there is no file.
pub fn target(path: &Path, force: bool) -> Result<PathBuf, Error> {
    let target = resolved(path)?;
    match std::fs::metadata(&target) {
        Ok(found) if !found.is_file() => Err(Error::NotWritable(Text::from(path))),
        Ok(_) if !force => Err(Error::Exists(Text::from(path))),
        _ => Ok(target),
    }
}

fn save(target: &Path, force: bool, bytes: &[u8], signals: &Signals) -> Result<(), Failure> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
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

/// Why a file was not written.
enum Failure {
    System(io::Error),
    Signal(i32),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::System(error)
    }
}

/// The signals that end a program, held back while a file is written, so that the temporary one is taken away.
struct Signals(Vec<Held>);

struct Held {
    signal: i32,
    met: Arc<AtomicBool>,
    #[cfg(unix)]
    handler: signal_hook::SigId,
}

#[cfg(unix)]
impl Drop for Held {
    fn drop(&mut self) {
        signal_hook::low_level::unregister(self.handler);
    }
}

impl Signals {
    #[cfg(unix)]
    fn hold_back() -> io::Result<Signals> {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        let hold = |signal| {
            let met = Arc::new(AtomicBool::new(false));
            let handler = signal_hook::flag::register(signal, Arc::clone(&met))?;
            Ok(Held { signal, met, handler })
        };
        [SIGHUP, SIGINT, SIGTERM].into_iter().map(hold).collect::<io::Result<_>>().map(Signals)
    }

    #[cfg(not(unix))]
    fn hold_back() -> io::Result<Signals> {
        Ok(Signals(Vec::new()))
    }

    fn check(&self) -> Result<(), Failure> {
        let met = self.0.iter().find(|held| held.met.load(Ordering::Relaxed));
        met.map_or(Ok(()), |held| Err(Failure::Signal(held.signal)))
    }
}

/// The system's own error, without the name of the temporary file, which means nothing to anybody.
fn system_error(error: io::Error) -> io::Error {
    if error.raw_os_error().is_some() { error } else { io::Error::from(error.kind()) }
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
