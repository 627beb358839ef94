//! A file read by several threads at once, with the same outcome as by one.
//!
//! Whichever thread is free takes the next chunk, reads it, waits for its turn and hands on what came of it: in the order of
//! the file, so that sums, messages and repeated keys never depend on how many threads there are. Waiting is parking, never
//! spinning.

use crate::load::source::decompress::ReadError;
use crate::load::tokenize::chunks::{Chunk, Chunks};
use std::num::NonZeroUsize;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// What one thread makes of the chunks that it takes.
pub(crate) trait Worker<C>: Send {
    /// Reads a chunk, while others read others.
    fn read(&mut self, chunk: &Chunk);

    /// Hands on what came of the chunk that was read last, in the order of the file; all threads have `common` in common.
    /// Whether there is more to read.
    fn hand_on(&mut self, chunk: &Chunk, common: &mut C) -> bool;
}

/// What the threads of a file share.
struct Shared<'c, 's, C> {
    chunks: Mutex<(&'c mut Chunks<'s>, Option<ReadError>)>,
    turn: Mutex<Turn<C>>,
    next: Condvar,
}

/// Whose turn it is.
struct Turn<C> {
    /// The number of its chunk.
    number: usize,
    /// How many threads wait for theirs: to wake nobody takes time, too.
    waiting: usize,
    is_over: bool,
    common: C,
}

/// What is left when a file was read.
pub(crate) struct Outcome<W, C> {
    pub(crate) workers: Vec<W>,
    pub(crate) common: C,
    /// What kept the file from being read to its end.
    pub(crate) error: Option<ReadError>,
}

/// Reads all chunks that are left with this many threads, or as many as there are processors. The `first` worker reads the
/// first chunk alone: most files have no other one. `more` makes
/// a worker for each further thread, if there may be any.
pub(crate) fn read<C: Send, W: Worker<C>>(
    chunks: &mut Chunks<'_>,
    threads: Option<usize>,
    common: C,
    mut first: W,
    more: impl Fn(&W) -> Option<W>,
) -> Outcome<W, C> {
    let turn = Turn { number: chunks.number(), waiting: 0, is_over: false, common };
    let shared = Shared { chunks: Mutex::new((chunks, None)), turn: Mutex::new(turn), next: Condvar::new() };
    let goes_on = shared.one(&mut first, Vec::new()).is_some() && !locked(&shared.chunks).0.are_all_taken();
    let threads = if goes_on { threads.unwrap_or_else(available) } else { 1 };
    let mut workers = Vec::new();
    if threads > 1 {
        let others: Vec<W> = (1..threads).map_while(|_| more(&first)).collect();
        std::thread::scope(|scope| {
            // If the system gives no more threads, there are enough.
            let spawn = |worker| std::thread::Builder::new().spawn_scoped(scope, || shared.work(worker)).ok();
            let others: Vec<_> = others.into_iter().map_while(spawn).collect();
            workers.push(shared.work(first));
            workers.extend(others.into_iter().filter_map(|other| other.join().ok()));
        });
    } else {
        workers.push(if goes_on { shared.work(first) } else { first });
    }
    let Turn { is_over, common, .. } = shared.turn.into_inner().unwrap_or_else(PoisonError::into_inner);
    let (_, error) = shared.chunks.into_inner().unwrap_or_else(PoisonError::into_inner);
    // Nobody needs to know what is wrong after the end of what can be read.
    Outcome { workers, common, error: error.filter(|_| !is_over) }
}

/// Available parallelism. Queried late: on Linux it reads several files of the system.
fn available() -> usize {
    std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

impl<C: Send> Shared<'_, '_, C> {
    /// Reads chunks until there are no more.
    fn work<W: Worker<C>>(&self, mut worker: W) -> W {
        let mut room = Vec::new();
        while let Some(used) = self.one(&mut worker, room) {
            room = used;
        }
        worker
    }

    /// Reads one chunk into the room of an old one; none if there is no more.
    fn one<W: Worker<C>>(&self, worker: &mut W, room: Vec<u8>) -> Option<Vec<u8>> {
        let chunk = self.chunk(room)?;
        worker.read(&chunk);
        let mut turn = locked(&self.turn);
        turn.waiting += 1;
        while turn.number != chunk.number && !turn.is_over {
            turn = self.next.wait(turn).unwrap_or_else(PoisonError::into_inner);
        }
        turn.waiting -= 1;
        if turn.is_over {
            return None;
        }
        let goes_on = worker.hand_on(&chunk, &mut turn.common);
        turn.number += 1;
        turn.is_over = !goes_on;
        let is_awaited = turn.waiting > 0;
        drop(turn);
        if is_awaited {
            self.next.notify_all();
        }
        goes_on.then_some(chunk.bytes)
    }

    fn chunk(&self, room: Vec<u8>) -> Option<Chunk> {
        let mut chunks = locked(&self.chunks);
        if chunks.1.is_some() {
            return None;
        }
        match chunks.0.next(room) {
            Ok(chunk) => chunk,
            Err(error) => {
                chunks.1 = Some(error);
                None
            }
        }
    }
}

/// A thread that panics ends the program; what it held is as good as ever.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
