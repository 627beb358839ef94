//! A layout is a value: how to recognize a kind of file, and how to make a plan from its header.

use crate::load::layout::plan::{Plan, Role, ValueColumn};
use crate::load::layout::survey::{CellRules, Survey};
use crate::load::notation::period;
use crate::load::problem::Fault;
use crate::model::{Period, Text, Untrusted, normalized};

/// The faults of a header, by column.
pub(crate) type Faults = Vec<(Text, Fault)>;

/// How a kind of file arranges its figures.
#[allow(clippy::struct_excessive_bools)] // independent switches
pub(crate) struct Layout {
    /// The name on the command line.
    pub(crate) name: &'static str,
    /// The name in messages.
    pub(crate) title: &'static str,
    /// A description of the header.
    pub(crate) wants: &'static str,
    /// Whether a header has this layout.
    pub(crate) recognizes: fn(&[Text]) -> bool,
    /// Makes a plan from a survey, or reports faults by column.
    pub(crate) plan: fn(&Survey, &FileInfo<'_>) -> Result<Plan, Faults>,
    pub(crate) cells: CellRules,
    /// Prefixes of lines below the data.
    pub(crate) footers: &'static [&'static str],
    /// The columns that a table must have, and the fields that every JSON record must have.
    pub(crate) required: &'static [Role],
    /// Whether figures may be bounds, ranges or ranks.
    pub(crate) has_qualifiers: bool,
    /// Whether the header alone determines the plan, whatever the columns contain.
    pub(crate) is_planned_by_names: bool,
    /// Whether any header will do; this is the fallback layout.
    pub(crate) takes_any_header: bool,
    pub(crate) reads_period: fn(&str) -> Option<Period>,
    /// Whether people write its files, so that the scale of an amount may stand beside its unit.
    pub(crate) is_by_hand: bool,
}

impl Layout {
    /// Defaults shared by most publishers.
    pub(crate) const PUBLISHED: Layout = Layout {
        name: "",
        title: "",
        wants: "",
        recognizes: |_| false,
        plan: |_, _| Err(Faults::new()),
        cells: CellRules { surveys: |_| true, missing: &[], has_flags: false, has_units: false },
        footers: &[],
        required: &[],
        has_qualifiers: false,
        is_planned_by_names: false,
        takes_any_header: false,
        reads_period: period::period,
        is_by_hand: false,
    };

    /// The fault of a header that lacks these columns.
    pub(crate) fn lacks(&self, missing: Vec<&'static str>) -> Faults {
        let fault = Fault::NotOfLayout { layout: self.title, missing, wants: self.wants };
        vec![(Text::default(), fault)]
    }
}

/// What a layout knows about a file besides its columns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FileInfo<'f> {
    /// The file name, which is the source of its rows.
    pub(crate) source: &'f Text,
    /// The content of the metadata file beside it.
    pub(crate) metadata: Option<&'f [u8]>,
}

impl FileInfo<'_> {
    /// Whether the file name has a publisher's name in it.
    pub(crate) fn is_named_after(&self, publisher: &str) -> bool {
        self.source.raw().to_lowercase().contains(publisher)
    }

    /// The file name without extensions, which names the metric if the file has only one.
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

/// The first column with one of these names, ignoring case.
pub(crate) fn column(all: &[Text], names: &[&str]) -> Option<usize> {
    names.iter().find_map(|wanted| all.iter().position(|name| name.raw().trim().eq_ignore_ascii_case(wanted)))
}

/// Whether all these columns exist.
pub(crate) fn has_all(all: &[Text], names: &[&str]) -> bool {
    names.iter().all(|name| column(all, &[name]).is_some())
}

/// Whether any column is a period.
pub(crate) fn has_periods(names: &[Text]) -> bool {
    names.iter().any(|name| period::is_heading(name.raw()))
}

/// The columns that are periods, as columns of values.
pub(crate) fn by_period(names: &[Text]) -> Vec<ValueColumn> {
    let heading = |(column, name): (usize, &Text)| {
        let period = Some(period::period(name.raw())?);
        Some(ValueColumn { period, ..ValueColumn::of(column) })
    };
    names.iter().enumerate().filter_map(heading).collect()
}

/// Folds a column name for comparison.
pub(crate) fn fold(name: &Untrusted<'_>) -> String {
    normalized(name.raw().trim()).raw().to_lowercase()
}

/// Rejects a header with the same name twice.
pub(crate) fn reject_repeated(names: &[Text]) -> Result<(), Faults> {
    let mut seen = std::collections::BTreeSet::new();
    let again = names.iter().find(|name| !name.raw().trim().is_empty() && !seen.insert(fold(name)));
    again.map_or(Ok(()), |name| Err(vec![(name.clone(), Fault::RepeatedColumn)]))
}
