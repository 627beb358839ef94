//! `show`: everything about one entity, metric or source.

pub(super) mod entity;
mod figures;
pub(super) mod metric;
mod source;
mod standings;

use super::data::chosen_records;
use super::lookup::{self, Subject, SubjectKind};
use super::{Answer, DataCommand, HasHelp, chain, notes};
use crate::cli::args::CommonArgs;
use crate::error::Error;
use crate::load::Incoming;
use crate::model::{Catalog, Dataset, Observation, Text};
use crate::report::Phrase;
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

impl DataCommand for Args {
    fn run(&self, common: &CommonArgs, stdin: &mut Incoming<'_>) -> Result<Answer, Error> {
        let mut chosen = chosen_records(&common.data, &self.metric, stdin)?;
        let subject = lookup::subject(&self.name.join(" "), self.kind, &chosen.loaded)?;
        if subject.kind == SubjectKind::Entity && !chosen.entities.is_empty() {
            return Err(Error::EntityTwice);
        }
        chosen.dataset.observations = chosen.take_admitted();
        let figures = about(&subject, &chosen.dataset);
        let mut report = match subject.kind {
            SubjectKind::Entity => entity::page(&subject.id, &chosen),
            SubjectKind::Metric => metric::page(&subject.id, &figures, &chosen),
            SubjectKind::Source => source::page(&subject.id, &figures, &chosen.dataset.catalog),
        };
        if figures.is_empty() {
            let of_part = !chosen.selection.is_of_all() || !chosen.entities.is_empty();
            report.notes.push(Phrase::NoFigures { of_part });
        }
        // The page of a source has the chain among its facts.
        if subject.kind != SubjectKind::Source {
            report.notes.extend(chains(&figures, &chosen.dataset.catalog));
        }
        report.notes.extend(notes::letters(figures));
        report.notes.extend(notes::left_out(&chosen.loaded));
        Ok(Answer::new(report, chosen.loaded, chosen.entities))
    }
}

fn about<'d>(subject: &Subject, dataset: &'d Dataset) -> Vec<&'d Observation> {
    let id = &subject.id;
    let is_about = |o: &&Observation| match subject.kind {
        SubjectKind::Entity => o.entity == *id,
        SubjectKind::Metric => o.metric == *id,
        SubjectKind::Source => o.source == *id || o.origin.as_ref() == Some(id),
    };
    dataset.observations.iter().filter(is_about).collect()
}

/// The source chains of the figures, where they have more than one link.
fn chains(figures: &[&Observation], catalog: &Catalog) -> impl Iterator<Item = Phrase> {
    let mut ways: BTreeMap<(&Text, Option<&Text>), &Observation> = BTreeMap::new();
    for o in figures {
        ways.entry((&o.source, o.origin.as_ref())).or_insert(o);
    }
    let chains = ways.into_values().map(|o| chain::of_document(o, catalog)).filter(|links| links.len() > 1);
    chains.map(Phrase::SourceChain)
}
