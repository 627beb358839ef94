//! `show`: everything about one entity, metric or source.

pub(super) mod entity;
mod figures;
pub(super) mod metric;
mod source;
mod standings;

use super::data::{Chosen, chosen_records};
use super::lookup::{self, Subject, SubjectKind};
use super::{Answer, DataCommand, HasHelp, chain, notes};
use crate::cli::args::CommonArgs;
use crate::error::Error;
use crate::load::Incoming;
use crate::model::{Observation, Text};
use crate::report::{Phrase, Report, Section};
use std::collections::BTreeMap;

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Whom or what to show: a code, an id, or a name in English or French
    #[arg(value_name = "NAME", required = true, num_args = 1.., value_parser = crate::cli::args::names())]
    pub(crate) name: Vec<String>,
    /// What the name is of, where it could be two things
    #[arg(long = "as", value_name = "KIND")]
    pub(crate) kind: Option<SubjectKind>,
    /// Only these metrics
    #[arg(long, value_name = "NAMES", value_parser = crate::cli::args::names())]
    pub(crate) metric: Vec<String>,
}

impl HasHelp for Args {
    const NAME: &str = "show";
    const ABOUT: &str = "Show all that is known of one entity, metric or source";
    const DETAILS: &str = "\
        Of an entity: its figures by metric, where they rank, facts without a number, and the \
        statements about it. Of a metric: its definition, what it leaves out, what exactly may be \
        counted, and who states it. Of a source: what it is, what it relays, and its figures. A name \
        that could be two things is asked about.";
    const EXAMPLES: &[&str] =
        &["aiwatch show france", "aiwatch show patents --lang fr", "aiwatch show reboot-2025"];
}

#[derive(Clone, Copy)]
struct Restriction {
    /// Whether any option restricts the data.
    of_part: bool,
    /// Whether `--period` is given: then long series are not cut.
    periods: bool,
}

struct Page {
    title: Phrase,
    sections: Vec<Section>,
    notes: Vec<Phrase>,
    sources: Vec<crate::report::Citation>,
}

impl DataCommand for Args {
    fn run(&self, common: &CommonArgs, stdin: &mut Incoming<'_>) -> Result<Answer, Error> {
        let (selection, mut chosen) = chosen_records(&common.data, &self.metric, stdin)?;
        let subject = lookup::subject(&self.name.join(" "), self.kind, &chosen.loaded)?;
        if subject.kind == SubjectKind::Entity && !chosen.entities.is_empty() {
            return Err(Error::EntityTwice);
        }
        chosen.dataset.observations = chosen.take_admitted();
        let periods = !selection.periods.is_empty();
        let restriction =
            Restriction { periods, of_part: !selection.is_of_all() || !chosen.entities.is_empty() };
        let chains = chains(&subject, &chosen);
        let letters = notes::letters(about(&subject, &chosen));
        let page = match subject.kind {
            SubjectKind::Entity => entity::page(&subject.id, &chosen, restriction),
            SubjectKind::Metric => metric::page(&subject.id, &chosen, restriction),
            SubjectKind::Source => source::page(&subject.id, &chosen, restriction),
        };
        let Page { title, sections, mut notes, sources } = page;
        notes.extend(chains);
        notes.extend(letters);
        notes.extend(notes::left_out(&chosen.loaded));
        let report = Report { kind: "show", title: Some(title), sections, notes, sources };
        Ok(Answer::new(report, chosen.loaded, chosen.entities))
    }
}

/// The figures of the page.
fn about<'d>(subject: &'d Subject, chosen: &'d Chosen) -> impl Iterator<Item = &'d Observation<'static>> {
    let id = &subject.id;
    chosen.dataset.observations.iter().filter(move |o| match subject.kind {
        SubjectKind::Entity => o.entity == *id,
        SubjectKind::Metric => o.metric == *id,
        SubjectKind::Source => o.source == *id || o.origin.as_ref() == Some(id),
    })
}

/// The source chains of the figures, where they have more than one link.
fn chains(subject: &Subject, chosen: &Chosen) -> Vec<Phrase> {
    // That page shows the chain among its facts.
    if subject.kind == SubjectKind::Source {
        return Vec::new();
    }
    let mut ways: BTreeMap<(&Text, Option<&Text>), &Observation<'static>> = BTreeMap::new();
    for o in about(subject, chosen) {
        ways.entry((&o.source, o.origin.as_ref())).or_insert(o);
    }
    let chains = ways.into_values().map(chain::of_document).filter(|links| links.len() > 1);
    chains.map(Phrase::SourceChain).collect()
}
