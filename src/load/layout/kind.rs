//! What a layout is: a value, which says how a kind of file is told from others, and how a plan is made from its header.

use crate::load::layout::plan::{Plan, Role};
use crate::load::layout::survey::{CellRules, Survey};
use crate::load::notation::period;
use crate::load::problem::Fault;
use crate::model::{Period, Text, Untrusted, normalized};

/// What is wrong with a header, each with its column.
pub(crate) type Faults = Vec<(Text, Fault)>;

/// How a kind of file arranges its figures.
pub(crate) struct Layout {
    /// Its name on the command line.
    pub(crate) name: &'static str,
    /// What messages call such a file.
    pub(crate) title: &'static str,
    /// What its header has.
    pub(crate) wants: &'static str,
    /// Whether a header is one of its own.
    pub(crate) recognizes: fn(&Head<'_>) -> bool,
    /// Where the parts of observations stand, or what is wrong with which column.
    pub(crate) plan: fn(&Survey, &FileInfo<'_>) -> Result<Plan, Faults>,
    /// What its cells hold.
    pub(crate) cells: CellRules,
    /// Beginnings of the lines below the rows.
    pub(crate) footers: &'static [&'static str],
    /// The columns that a table must have, and the fields that each record must have.
    pub(crate) required: &'static [Role],
    /// Whether figures may have a qualifier: bounds, ranges, ranks.
    pub(crate) has_qualifiers: bool,
    /// Whether a column means what its name says, whatever it holds, so that the header is all that the plan needs.
    pub(crate) is_planned_by_names: bool,
    /// Whether any header will do, so that it is the layout of files that have no other.
    pub(crate) takes_any_header: bool,
    /// Reads a period as its cells have it.
    pub(crate) reads_period: fn(&str) -> Option<Period>,
}

impl Layout {
    /// What most publishers' files have in common.
    pub(crate) const PUBLISHED: Layout = Layout {
        name: "",
        title: "",
        wants: "",
        recognizes: |_| false,
        plan: |_, _| Err(Faults::new()),
        cells: CellRules { surveys: |_| true, missing: &[], has_flags: false },
        footers: &[],
        required: &[],
        has_qualifiers: false,
        is_planned_by_names: false,
        takes_any_header: false,
        reads_period: period::period,
    };
}

/// What a layout is told by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head<'h> {
    /// The names of the columns.
    pub(crate) names: &'h [Text],
}

impl Head<'_> {
    /// The first column of one of these names, in any case.
    pub(crate) fn column(&self, names: &[&str]) -> Option<usize> {
        column(self.names, names)
    }

    /// Whether there are columns of all these names.
    pub(crate) fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.column(&[name]).is_some())
    }
}

/// What a layout knows of a file beside its columns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FileInfo<'f> {
    /// Its name, which is the source of its rows.
    pub(crate) source: &'f Text,
    /// What stands beside it and describes it.
    pub(crate) metadata: Option<&'f [u8]>,
}

impl FileInfo<'_> {
    /// Its name without its endings: what a file of one metric is called by.
    pub(crate) fn stem(&self) -> Text {
        let name = self.source.raw();
        let mut stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
        while let Some((before, ending)) = stem.rsplit_once('.') {
            if before.is_empty()
                || ending.is_empty()
                || ending.len() > 7
                || !ending.bytes().all(|b| b.is_ascii_alphanumeric())
            {
                break;
            }
            stem = before;
        }
        Text::from(stem.to_owned())
    }
}

/// The first column of one of these names, in any case.
pub(crate) fn column(all: &[Text], names: &[&str]) -> Option<usize> {
    names.iter().find_map(|wanted| all.iter().position(|name| name.raw().trim().eq_ignore_ascii_case(wanted)))
}

/// A name as columns are compared by it.
pub(crate) fn fold(name: &Untrusted<'_>) -> String {
    normalized(name.raw().trim()).raw().to_lowercase()
}

/// The first column whose name stands there before.
pub(crate) fn repeated(names: &[Text]) -> Option<(Text, Fault)> {
    let mut seen = std::collections::BTreeSet::new();
    let again = names.iter().find(|name| !name.raw().trim().is_empty() && !seen.insert(fold(name)))?;
    Some((again.clone(), Fault::RepeatedColumn))
}
