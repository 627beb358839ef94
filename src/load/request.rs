//! What to load, and options for reading it.

use crate::load::layout;
use crate::load::limits::Limits;
use crate::load::notation::number::Decimal;
use crate::model::Selection;
use encoding_rs::Encoding;
use std::collections::BTreeSet;
use std::ffi::OsString;

/// What to load, and how.
#[derive(Debug)]
pub struct Request<'a> {
    /// The arguments of `--data`.
    pub data: &'a [OsString],
    /// What to pass to the sink.
    pub selection: &'a Selection,
    /// Whether to skip invalid rows instead of failing.
    pub skip_invalid: bool,
    /// How to read the files.
    pub options: ReadOptions,
    /// The maximum number of threads, if given. It doesn't affect the result.
    pub threads: Option<usize>,
}

/// How to read files. Anything not given is detected.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadOptions {
    /// The layout.
    pub layout: Option<LayoutName>,
    /// The encoding.
    pub encoding: Option<&'static Encoding>,
    /// The decimal mark.
    pub decimal: Option<Decimal>,
    /// Whether a unit that is not known is wrong where the metric is known: figures in it can't be checked.
    pub needs_known_units: bool,
    /// The limits.
    pub limits: Limits,
}

/// The name of an existing layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayoutName(&'static str);

impl LayoutName {
    /// All names, in the order in which layouts are tried.
    pub fn all() -> impl Iterator<Item = &'static str> {
        let names = layout::LAYOUTS.into_iter().map(|layout| layout.name);
        let mut seen = BTreeSet::new();
        names.filter(move |name| seen.insert(*name))
    }

    /// The name.
    pub(crate) fn name(self) -> &'static str {
        self.0
    }

    /// The layout with this name.
    #[must_use]
    pub fn of(name: &str) -> Option<LayoutName> {
        layout::by_name(name).map(|layout| LayoutName(layout.name))
    }
}

/// The encoding with this name or label.
#[must_use]
pub fn encoding_of(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(label.as_bytes())
}
