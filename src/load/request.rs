//! What to load, and how files are written.

use crate::load::layout;
use crate::load::limits::Limits;
use crate::load::notation::number::Decimal;
use crate::model::Selection;
use encoding_rs::Encoding;
use std::collections::BTreeSet;

/// What to load, and how.
#[derive(Debug)]
pub struct Request<'a> {
    /// What each `--data` names.
    pub data: &'a [String],
    /// What reaches the sink.
    pub selection: &'a Selection,
    /// Whether wrong rows are left out instead of ending everything.
    pub skip_invalid: bool,
    /// What the user says of the files.
    pub options: ReadOptions,
    /// How many threads read at most, where that is said; the outcome is the same for any number.
    pub threads: Option<usize>,
}

/// What the user says of how files are written; what is not said is found out.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadOptions {
    /// The layout, by its name.
    pub layout: Option<LayoutName>,
    /// The encoding.
    pub encoding: Option<&'static Encoding>,
    /// The decimal mark.
    pub decimal: Option<Decimal>,
    /// How much they may hold.
    pub limits: Limits,
}

/// The name of a layout that there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayoutName(&'static str);

impl LayoutName {
    /// All names, in the order in which layouts are tried.
    pub fn all() -> impl Iterator<Item = &'static str> {
        let names = layout::LAYOUTS.into_iter().map(|layout| layout.name);
        let mut seen = BTreeSet::new();
        names.filter(move |name| seen.insert(*name))
    }

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0
    }

    /// The layout of this name.
    #[must_use]
    pub fn of(name: &str) -> Option<LayoutName> {
        layout::by_name(name).map(|layout| LayoutName(layout.name))
    }
}

/// The encoding of this name or label.
#[must_use]
pub fn encoding_of(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(label.as_bytes())
}
