//! The layouts of files: how publishers arrange their figures, each in a file of its own.
//!
//! A layout is a value: how it is told from others by its header, and how a plan is made from it. Nothing else knows one
//! from another, so that adding a layout is adding a file, and naming it in [`LAYOUTS`].

mod epoch;
mod eurostat;
mod native;
mod owid;
mod sdmx;
mod side;
mod weo;
mod wide;
mod world_bank;

pub(crate) use native::{LAYOUT as NATIVE, missing, own_name};
pub(crate) use side::{API_ERROR, NotData, OWID_METADATA, other_text, seems};
pub(crate) use world_bank::unit_of;

use super::plan::Plan;
use super::problem::Fault;
use super::survey::Survey;
use crate::model::{Text, Untrusted};

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
    pub(crate) recognises: fn(&Head<'_>) -> bool,
    /// Where the parts of observations stand, or what is wrong with which column.
    pub(crate) plan: fn(&Survey, &File<'_>) -> Result<Plan, Faults>,
    /// Whether a column has to be looked over before the plan is made: for what it holds, or how its numbers are written.
    pub(crate) surveys: fn(&Text) -> bool,
    /// What stands in a cell of values where there is no value, beside nothing at all.
    pub(crate) missing: &'static [&'static str],
    /// Whether flags stand behind the values, in the same cells.
    pub(crate) has_flags: bool,
    /// Beginnings of the lines that stand below the rows.
    pub(crate) footers: &'static [&'static str],
}

impl Layout {
    /// Whether it is what any header may be, when it is no other.
    pub(crate) fn is_plain(&self) -> bool {
        *self == wide::LAYOUT
    }
}

impl std::fmt::Debug for Layout {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Layout {
    fn eq(&self, other: &Layout) -> bool {
        self.name == other.name
    }
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
pub(crate) struct File<'f> {
    /// Its name, which is the source of its rows.
    pub(crate) source: &'f Text,
    /// What stands beside it and describes it.
    pub(crate) metadata: Option<&'f [u8]>,
}

impl File<'_> {
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

/// All layouts, in the order in which they are tried: those that ask most of a header first.
pub(crate) static LAYOUTS: [&Layout; 12] = [
    &sdmx::LAYOUT,
    &native::LAYOUT,
    &owid::LAYOUT,
    &world_bank::WIDE,
    &world_bank::LONG,
    &world_bank::API,
    &eurostat::TSV,
    &epoch::LAYOUT,
    &weo::LAYOUT,
    &weo::PORTAL,
    &native::MEANT,
    &wide::LAYOUT,
];

/// The layout that columns of these names tell.
pub(crate) fn recognised(names: &[Text]) -> Option<&'static Layout> {
    LAYOUTS.into_iter().find(|layout| (layout.recognises)(&Head { names }))
}

/// The layout of this name.
pub(crate) fn by_name(name: &str) -> Option<&'static Layout> {
    LAYOUTS.into_iter().find(|layout| layout.name == name)
}

/// The first column of one of these names, in any case.
pub(crate) fn column(all: &[Text], names: &[&str]) -> Option<usize> {
    names.iter().find_map(|wanted| all.iter().position(|name| name.raw().trim().eq_ignore_ascii_case(wanted)))
}

/// A name as columns are compared by it.
fn fold(name: &Untrusted<'_>) -> String {
    super::normalised(name.raw().trim()).raw().to_lowercase()
}

/// The first column whose name stands there before.
pub(crate) fn repeated(names: &[Text]) -> Option<(Text, Fault)> {
    let mut seen = std::collections::BTreeSet::new();
    let again = names.iter().find(|name| !name.raw().trim().is_empty() && !seen.insert(fold(name)))?;
    Some((again.clone(), Fault::RepeatedColumn))
}
