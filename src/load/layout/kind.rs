//! What a layout is: a value, which says how a kind of file is told from others, and how a plan is made from its header.

use crate::load::layout::plan::Plan;
use crate::load::layout::survey::{Cells, Survey};
use crate::load::problem::Fault;
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
    /// What its cells hold.
    pub(crate) cells: Cells,
    /// Beginnings of the lines that stand below the rows.
    pub(crate) footers: &'static [&'static str],
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

/// The first column of one of these names, in any case.
pub(crate) fn column(all: &[Text], names: &[&str]) -> Option<usize> {
    names.iter().find_map(|wanted| all.iter().position(|name| name.raw().trim().eq_ignore_ascii_case(wanted)))
}

/// A name as columns are compared by it.
pub(crate) fn fold(name: &Untrusted<'_>) -> String {
    crate::model::normalized(name.raw().trim()).raw().to_lowercase()
}

/// The first column whose name stands there before.
pub(crate) fn repeated(names: &[Text]) -> Option<(Text, Fault)> {
    let mut seen = std::collections::BTreeSet::new();
    let again = names.iter().find(|name| !name.raw().trim().is_empty() && !seen.insert(fold(name)))?;
    Some((again.clone(), Fault::RepeatedColumn))
}
