//! Write failures, and the signals that are deferred during writes.

use crate::error::Error;
use crate::model::Text;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub(super) enum Failure {
    System(io::Error),
    Signal(i32),
}

impl Failure {
    pub(super) fn into_error(self, path: &Path, force: bool) -> Error {
        match self {
            Failure::Signal(signal) => Error::Interrupted(signal),
            // Someone created the file since the check.
            Failure::System(error) if error.kind() == io::ErrorKind::AlreadyExists && !force => {
                Error::Exists(Text::from(path))
            }
            Failure::System(error) => {
                Error::Write { path: Some(Text::from(path)), error: system_error(error) }
            }
        }
    }
}

/// Drops the name of the temporary file, which means nothing to users.
fn system_error(error: io::Error) -> io::Error {
    if error.raw_os_error().is_some() { error } else { io::Error::from(error.kind()) }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::System(error)
    }
}

/// Termination signals, deferred so that temporary files are removed first.
pub(super) struct Signals(Vec<Deferred>);

struct Deferred {
    signal: i32,
    met: Arc<AtomicBool>,
    #[cfg(unix)]
    handler: signal_hook::SigId,
}

#[cfg(unix)]
impl Drop for Deferred {
    fn drop(&mut self) {
        signal_hook::low_level::unregister(self.handler);
    }
}

impl Signals {
    #[cfg(unix)]
    pub(super) fn defer() -> io::Result<Signals> {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        let hold = |signal| {
            let met = Arc::new(AtomicBool::new(false));
            let handler = signal_hook::flag::register(signal, Arc::clone(&met))?;
            Ok(Deferred { signal, met, handler })
        };
        [SIGHUP, SIGINT, SIGTERM].into_iter().map(hold).collect::<io::Result<_>>().map(Signals)
    }

    #[cfg(not(unix))]
    pub(super) fn defer() -> io::Result<Signals> {
        Ok(Signals(Vec::new()))
    }

    pub(super) fn check(&self) -> Result<(), Failure> {
        let met = self.0.iter().find(|deferred| deferred.met.load(Ordering::Relaxed));
        met.map_or(Ok(()), |deferred| Err(Failure::Signal(deferred.signal)))
    }
}
