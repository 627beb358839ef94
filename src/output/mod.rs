//! Writes answers to files and folders atomically.

mod folder;
mod signals;

use folder::{folder_target, write_folder};

use crate::error::Error;
use crate::model::Text;
use signals::{Failure, Signals};
use std::borrow::Cow;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};

/// A rendered answer.
pub(crate) enum Output<'a> {
    File(Content<'a>),
    Folder(Vec<(String, Content<'a>)>),
    /// A file, and a second one beside it that describes it.
    Pair {
        main: Vec<u8>,
        /// Replaces the extension of the main file.
        ending: &'static str,
        beside: Vec<u8>,
    },
}

/// The content of a file.
pub(crate) enum Content<'a> {
    Kept(Vec<u8>),
    /// Written anew each time, since it may be larger than memory should hold.
    Made(Writer<'a>),
}

type Writer<'a> = Box<dyn Fn(&mut dyn Write) -> io::Result<()> + 'a>;

impl Content<'_> {
    pub(crate) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Content::Kept(bytes) => out.write_all(bytes),
            Content::Made(write) => write(out),
        }
    }

    pub(crate) fn bytes(&self) -> io::Result<Cow<'_, [u8]>> {
        match self {
            Content::Kept(bytes) => Ok(Cow::Borrowed(bytes)),
            Content::Made(write) => {
                let mut bytes = Vec::new();
                write(&mut bytes)?;
                Ok(Cow::Owned(bytes))
            }
        }
    }

    fn size(&self) -> usize {
        let mut counter = Counter(0);
        // Counting never fails.
        let _ = self.write(&mut counter);
        counter.0
    }
}

struct Counter(usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Output<'_> {
    pub(crate) fn size(&self) -> usize {
        match self {
            Output::File(content) => content.size(),
            Output::Folder(files) => files.iter().map(|(_, content)| content.size()).sum(),
            Output::Pair { main, beside, .. } => main.len() + beside.len(),
        }
    }

    /// The path that would be written, for `--dry-run`.
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

    /// Writes atomically. Returns the path written if that differs from `path`, because that is a link.
    pub(crate) fn write(&self, path: &Path, force: bool) -> Result<Option<Text>, Error> {
        match self {
            Output::File(content) => write_whole(path, force, |out| content.write(out)),
            Output::Folder(files) => write_folder(path, force, files),
            Output::Pair { main, ending, beside } => {
                // Writes neither if one must not be written.
                target(path, force)?;
                write_whole(&beside_of(path, ending), force, |out| out.write_all(beside))?;
                write_whole(path, force, |out| out.write_all(main))
            }
        }
    }
}

/// `x.metadata.json` beside `x.csv`.
fn beside_of(path: &Path, ending: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}{ending}"))
}

/// Small writes are collected.
pub(crate) const BUFFER: usize = 1 << 16;
/// Bytes written between checks for signals.
const CHUNK: usize = 1 << 20;

/// Stops at a signal.
struct Interruptible<'f> {
    file: &'f mut NamedTempFile,
    signals: &'f Signals,
}

impl Write for Interruptible<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Whoever writes checks again, and says which signal it was.
        self.signals.check().map_err(|_| io::ErrorKind::Other)?;
        self.file.write(bytes.get(..CHUNK).unwrap_or(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Writes a temporary file beside the target and renames it. On error the existing file is intact and no temporary file
/// is left. Links are followed; returns the file written if that differs from `path`.
fn write_whole(
    path: &Path,
    force: bool,
    write: impl Fn(&mut dyn Write) -> io::Result<()>,
) -> Result<Option<Text>, Error> {
    let target = target(path, force)?;
    with_signals_deferred(path, force, |signals| save(&target, force, write, signals))?;
    Ok(if_other(path, &target))
}

fn with_signals_deferred(
    path: &Path,
    force: bool,
    save: impl FnOnce(&Signals) -> Result<(), Failure>,
) -> Result<(), Error> {
    let saved = Signals::defer().map_err(Failure::System).and_then(|signals| save(&signals));
    saved.map_err(|failure| failure.into_error(path, force))
}

/// The path written, where that is the target of a link.
fn if_other(path: &Path, target: &Path) -> Option<Text> {
    (target != path).then(|| Text::from(target))
}

/// Resolves links. Existing files need `force`.
fn target(path: &Path, force: bool) -> Result<PathBuf, Error> {
    let target = resolved(path)?;
    match std::fs::metadata(&target) {
        Ok(found) if !found.is_file() => Err(Error::NotWritable(Text::from(path))),
        Ok(_) if !force => Err(Error::Exists(Text::from(path))),
        _ => Ok(target),
    }
}

fn save(
    target: &Path,
    force: bool,
    write: impl Fn(&mut dyn Write) -> io::Result<()>,
    signals: &Signals,
) -> Result<(), Failure> {
    let folder = folder_of(target);
    // Gives the system's message for a missing folder, instead of one about the temporary file.
    std::fs::metadata(folder)?;
    let mut file = temporary(folder)?;
    let mut buffered = BufWriter::with_capacity(BUFFER, Interruptible { file: &mut file, signals });
    let written = write(&mut buffered).and_then(|()| buffered.flush());
    // What is left in it after an error is of no use.
    drop(buffered.into_parts());
    signals.check()?;
    written?;
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
    // The file is complete. Syncing the folder, so that its name survives a power cut, is best effort.
    let _ = sync_folder(folder);
    Ok(())
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writing through a link replaces its target and keeps the link.
fn resolved(path: &Path) -> Result<PathBuf, Error> {
    match std::fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_symlink() => {
            path.canonicalize().map_err(|_| Error::DanglingLink(Text::from(path)))
        }
        _ => Ok(path.to_owned()),
    }
}

fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    // The default of most programs: 0666, reduced by the umask. Temporary files would be 0600.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.prefix(".aiwatch-").tempfile_in(folder)
}

/// Elsewhere than on Unix, a folder can't be opened.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { std::fs::File::open(folder)?.sync_all() } else { Ok(()) }
}
