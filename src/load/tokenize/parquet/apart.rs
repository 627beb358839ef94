//! Work on a thread of its own. The crate that reads Parquet may panic over a damaged file, and a panic would end the program,
//! which does not unwind; there it ends the work alone, and is a message like any other.

use std::cell::RefCell;
use std::panic;
use std::sync::Once;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// How much may wait to be taken.
const WAITING: usize = 2;

thread_local! {
    /// What is done where this thread panics.
    static LAST_WORD: RefCell<Option<Box<dyn FnOnce()>>> = const { RefCell::new(None) };
}

/// Where the work leaves what it makes.
pub(super) struct Outlet<T>(SyncSender<Option<T>>);

impl<T> Outlet<T> {
    /// Whether somebody still wants more.
    pub(super) fn give(&self, item: T) -> bool {
        self.0.send(Some(item)).is_ok()
    }
}

/// Begins a work. All that it makes comes out in order; nothing, once, where it panicked.
pub(super) fn begin<T: Send + 'static>(
    work: impl FnOnce(&Outlet<T>) + Send + 'static,
) -> Receiver<Option<T>> {
    mind_panics();
    let (sender, receiver) = sync_channel(WAITING);
    let outlet = Outlet(sender.clone());
    let spawned = thread::Builder::new().spawn(move || {
        let broken = outlet.0.clone();
        LAST_WORD.set(Some(Box::new(move || drop(broken.send(None)))));
        work(&outlet);
        LAST_WORD.set(None);
    });
    if spawned.is_err() {
        // There is room for it, since nothing else was given.
        drop(sender.send(None));
    }
    receiver
}

/// Lets a thread that has a last word say it when it panics, and go no further: behind the hook is the end of the program.
fn mind_panics() {
    static MINDED: Once = Once::new();
    MINDED.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| match LAST_WORD.take() {
            Some(last_word) => {
                last_word();
                // A program that unwinds ends this thread alone.
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
        let items = begin(|outlet| {
            outlet.give(1);
            outlet.give(2);
            panic!("expected");
        });
        let first: Vec<_> = items.iter().take(3).collect();
        assert_eq!(first, [Some(1), Some(2), None]);
    }

    #[test]
    fn work_that_is_done_ends() {
        assert_eq!(
            begin(|outlet: &Outlet<&str>| assert!(outlet.give("all"))).iter().collect::<Vec<_>>(),
            [Some("all")]
        );
    }
}
