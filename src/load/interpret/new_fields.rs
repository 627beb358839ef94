//! Records that have more fields than those before.

use super::row_reader::RowReader;
use crate::load::layout::survey::Survey;
use crate::load::layout::{self, FileInfo};
use crate::load::limits::TooMuch;
use crate::load::problem::Fault;
use crate::load::tokenize::row::{Header, RowVisitor as _};
use crate::model::{Text, Untrusted};
use std::collections::BTreeSet;

impl RowReader<'_> {
    /// Plans again, with the new fields. Earlier records have none of them, so their meaning does not change.
    pub(super) fn extend(&mut self, names: &[Untrusted<'_>], header: Header) {
        if self.extend_without_meaning(names) {
            return;
        }
        let (Header::OfTable(location) | Header::OfRecord(location)) = header;
        // Planning again costs as much as there are fields.
        let most = self.job.limits.columns / 10;
        if !self.job.layout.is_planned_by_names && names.len() > most {
            self.fault(Some(location), None, Fault::TooMuch(TooMuch::Columns(most)));
            self.batch.is_last = true;
            return;
        }
        let mut survey = Survey::new(self.job.layout.cells, false);
        survey.columns(names, header);
        match (self.job.layout.plan)(&survey, &FileInfo { source: self.job.source, metadata: None }) {
            Ok(plan) => {
                let plan = plan.tidied();
                let known: BTreeSet<&Text> = self.plan.unused.iter().collect();
                let new = plan.unused.iter().filter(|name| !known.contains(name));
                self.batch.unused.extend(new.cloned());
                self.folded.clear();
                self.follow(plan);
            }
            Err(faults) => {
                for (name, fault) in faults {
                    self.fault(Some(location), Some(&name), fault);
                }
                self.batch.is_last = true;
            }
        }
    }

    /// Adds new fields without a meaning to the plan, which is not made again: there may be thousands. Returns false if a
    /// field has a meaning.
    fn extend_without_meaning(&mut self, names: &[Untrusted<'_>]) -> bool {
        if !self.job.layout.is_planned_by_names {
            return false;
        }
        let known = self.plan.names.len();
        if self.folded.is_empty() {
            self.folded = self.plan.names.iter().map(|name| layout::fold(name)).collect();
        }
        let new = || names.iter().skip(known);
        if !new()
            .all(|name| layout::is_unknown(&self.plan, name) && !self.folded.contains(&layout::fold(name)))
        {
            return false;
        }
        for name in new() {
            self.folded.insert(layout::fold(name));
            let name = name.clone().into_owned();
            self.batch.unused.push(name.clone());
            self.plan.unused.push(name.clone());
            self.plan.names.push(name);
        }
        let plan = std::mem::take(&mut self.plan);
        self.follow(plan);
        true
    }
}
