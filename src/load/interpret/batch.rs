//! What the rows of a chunk came to, in their order.

use super::counts::Counts;
use crate::load::layout::Layout;
use crate::load::layout::plan::Plan;
use crate::load::limits::Limits;
use crate::load::location::Location;
use crate::load::notation::number::DecimalEvidence;
use crate::load::problem::Wrong;
use crate::load::seen::SeenIds;
use crate::model::{Interner, Metric, Record, Selection, Text};
use std::collections::BTreeSet;
use std::sync::Mutex;

/// What all threads know of the file that they read.
#[derive(Clone, Copy)]
pub(crate) struct Job<'j> {
    pub(crate) layout: &'static Layout,
    pub(crate) plan: &'j Plan,
    /// The source of rows that name none.
    pub(crate) source: &'j Text,
    /// The current year, if known.
    pub(crate) year: Option<u16>,
    /// Which of all files it is.
    pub(crate) file: usize,
    pub(crate) selection: &'j Selection,
    pub(crate) keeps_remarks: bool,
    /// Whether only the beginning was surveyed before, so that how numbers are written is judged on the way.
    pub(crate) is_judged_on_the_way: bool,
    pub(crate) texts: &'j Mutex<Interner>,
    /// Whether a unit that is not known is wrong where the metric is known.
    pub(crate) needs_known_units: bool,
    /// How much the file may hold.
    pub(crate) limits: Limits,
}

/// Records, and whatever else has to be said of some rows.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// How many rows there were.
    pub(crate) rows: u64,
    pub(crate) records: Vec<Record>,
    /// Each with the number of records before it.
    pub(crate) events: Vec<(usize, Event)>,
    /// What rows call their metrics.
    pub(crate) metrics: Vec<Metric>,
    /// Columns without a known meaning, found while reading.
    pub(crate) unused: Vec<Text>,
    /// Whether nothing after it can be read.
    pub(crate) is_last: bool,
}

impl Batch {
    /// Adds what has to be said after the records so far.
    pub(super) fn tell(&mut self, event: Event) {
        self.events.push((self.records.len(), event));
    }
}

/// What has to be said of a row.
#[derive(Debug)]
pub(crate) enum Event {
    /// What is wrong with it.
    Wrong(Vec<Wrong>),
    /// It does not have as many fields as the header.
    Ragged {
        location: Location,
        wanted: usize,
        found: usize,
        /// Whether the remarks below the table begin with it.
        ends_table: bool,
        /// Whether it is one of them.
        is_footer: bool,
    },
}

/// What one thread found out by the end of a file.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) seen: SeenIds,
    pub(crate) evidence: DecimalEvidence,
    pub(crate) groups: BTreeSet<Text>,
    pub(crate) counts: Option<Counts>,
}
