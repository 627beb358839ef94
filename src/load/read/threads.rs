//! A file read by several threads at once, with the same outcome as by one.
//!
//! Whoever is free takes the next chunk, makes a batch of it, waits for its turn and hands the batch on: in the order of the
//! file, so that sums, messages and repeated keys never tell how many there were. Waiting is parking, never spinning.

use crate::load::interpret::batch::{Batch, Found, Job};
use crate::load::read::worker::{Fields, Worker};
use crate::load::source::decompress::ReadError;
use crate::load::tokenize::chunks::{Chunk, Chunks};
use crate::load::tokenize::format::Form;
use std::num::NonZeroUsize;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Takes what is in batches, in the order of the file.
pub(crate) type Hand<'h> = &'h mut (dyn FnMut(&mut Batch) + Send);

/// What all threads of a file share.
struct Shared<'c, 's, 'h> {
    chunks: Mutex<(&'c mut Chunks<'s>, Option<ReadError>)>,
    turn: Mutex<Turn<'h>>,
    next: Condvar,
}

/// Whose turn it is to hand a batch on.
struct Turn<'h> {
    /// The number of its chunk.
    number: usize,
    is_over: bool,
    /// What fields records have, once they have more than was known before any was read.
    fields: Option<Fields>,
    hand: Hand<'h>,
}

/// Reads all chunks with so many threads, or as many as there is room for; what each found out, and what kept the file from being read to its end.
pub(crate) fn read(
    chunks: &mut Chunks<'_>,
    (job, form): (Job<'_>, Form<'_>),
    threads: Option<usize>,
    hand: Hand<'_>,
) -> (Vec<Found>, Option<ReadError>) {
    let shared = Shared {
        chunks: Mutex::new((chunks, None)),
        turn: Mutex::new(Turn { number: 0, is_over: false, fields: None, hand }),
        next: Condvar::new(),
    };
    let mut found = Vec::new();
    // Most files are one chunk.
    let mut first = Worker::new(job, form);
    let goes_on = shared.one(&mut first, Vec::new()).is_some() && !locked(&shared.chunks).0.are_all_taken();
    let threads = if goes_on { threads.unwrap_or_else(available) } else { 1 };
    if threads > 1 {
        std::thread::scope(|scope| {
            // Where the system gives no more threads, there are enough.
            let one_more = |_| {
                std::thread::Builder::new().spawn_scoped(scope, || shared.work(Worker::new(job, form))).ok()
            };
            let others: Vec<_> = (1..threads).map_while(one_more).collect();
            found.push(shared.work(first));
            found.extend(others.into_iter().filter_map(|other| other.join().ok()));
        });
    } else if goes_on {
        found.push(shared.work(first));
    } else {
        found.push(first.finish());
    }
    let is_over = locked(&shared.turn).is_over;
    let (_, trouble) = shared.chunks.into_inner().unwrap_or_else(PoisonError::into_inner);
    // What comes after the end of what can be read is nobody's trouble.
    (found, trouble.filter(|_| !is_over))
}

/// How many threads there is room for: asked late, since the answer stands in several files of the system.
fn available() -> usize {
    std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

impl Shared<'_, '_, '_> {
    /// Reads chunks until there are no more.
    fn work(&self, mut worker: Worker<'_>) -> Found {
        let mut room = Vec::new();
        while let Some(used) = self.one(&mut worker, room) {
            room = used;
        }
        worker.finish()
    }

    /// Reads one chunk in the room of an old one; none where there is no more.
    fn one(&self, worker: &mut Worker<'_>, room: Vec<u8>) -> Option<Vec<u8>> {
        let chunk = self.chunk(room)?;
        worker.read(&chunk);
        let mut batch = std::mem::take(worker.batch());
        let mut turn = locked(&self.turn);
        while turn.number != chunk.number && !turn.is_over {
            turn = self.next.wait(turn).unwrap_or_else(PoisonError::into_inner);
        }
        if turn.is_over {
            return None;
        }
        if worker.met_fields() {
            // What new fields mean depends on those that were met before them, whoever did.
            if let Some(fields) = turn.fields.as_ref().filter(|fields| worker.knew_less_than(fields)) {
                worker.read_again(&chunk, fields);
                batch = std::mem::take(worker.batch());
            }
            turn.fields = Some(worker.fields());
        }
        let is_last = batch.is_last;
        (turn.hand)(&mut batch);
        let goes_on = !is_last;
        turn.number += 1;
        turn.is_over = !goes_on;
        drop(turn);
        self.next.notify_all();
        *worker.batch() = batch;
        worker.keep();
        goes_on.then_some(chunk.bytes)
    }

    fn chunk(&self, room: Vec<u8>) -> Option<Chunk> {
        let mut chunks = locked(&self.chunks);
        if chunks.1.is_some() {
            return None;
        }
        match chunks.0.next(room) {
            Ok(chunk) => chunk,
            Err(trouble) => {
                chunks.1 = Some(trouble);
                None
            }
        }
    }
}

/// A thread that panics ends the program; what it held is as good as ever.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
