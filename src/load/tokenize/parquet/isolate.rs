//! Isolates work on a thread of its own. The `parquet` crate may panic on a damaged file, which would abort the
//! program; here a panic ends only the work, and is reported like any other fault.

use std::cell::RefCell;
use std::panic;
use std::sync::Once;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// The capacity of the channel.
const CAPACITY: usize = 2;

thread_local! {
    /// Called if this thread panics.
    static PANIC_HANDLER: RefCell<Option<Box<dyn FnOnce()>>> = const { RefCell::new(None) };
}

/// Where the work sends its results.
pub(super) struct Output<T>(SyncSender<Option<T>>);

impl<T> Output<T> {
    /// Sends a result. Returns whether more are wanted.
    pub(super) fn give(&self, item: T) -> bool {
        self.0.send(Some(item)).is_ok()
    }
}

/// Starts the work. Yields its results in order, and `None` once if it panicked.
pub(super) fn spawn<T: Send + 'static>(
    work: impl FnOnce(&Output<T>) + Send + 'static,
) -> Receiver<Option<T>> {
    install_panic_hook();
    let (sender, receiver) = sync_channel(CAPACITY);
    let output = Output(sender.clone());
    let spawned = thread::Builder::new().spawn(move || {
        let broken = output.0.clone();
        PANIC_HANDLER.set(Some(Box::new(move || drop(broken.send(None)))));
        work(&output);
        PANIC_HANDLER.set(None);
    });
    if spawned.is_err() {
        // There is room for it, since the channel is empty.
        drop(sender.send(None));
    }
    receiver
}

/// Installs a hook that runs a panicking thread's handler and then parks the thread, because the program aborts after
/// the hook.
fn install_panic_hook() {
    static HOOK_INSTALLED: Once = Once::new();
    HOOK_INSTALLED.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| match PANIC_HANDLER.take() {
            Some(last_word) => {
                last_word();
                // When unwinding, a panic ends only this thread.
                while cfg!(panic = "abort") {
                    thread::park();
                }
            }
            None => usual(panic),
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_the_last_that_comes() {
        let items = spawn(|output| {
            output.give(1);
            output.give(2);
            panic!("expected");
        });
        let first: Vec<_> = items.iter().take(3).collect();
        assert_eq!(first, [Some(1), Some(2), None]);
    }

    #[test]
    fn work_that_is_done_ends() {
        assert_eq!(
            spawn(|output: &Output<&str>| assert!(output.give("all"))).iter().collect::<Vec<_>>(),
            [Some("all")]
        );
    }
}
