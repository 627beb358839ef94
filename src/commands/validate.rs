//! `validate`: checks that files can be read.

use super::data::{request, selection};
use super::{Answer, DataCommand, HasHelp};
use crate::builtin;
use crate::cli::args::{CommonArgs, DataArgs};
use crate::error::Error;
use crate::lang::Lang;
use crate::load::problem::Problems;
use crate::load::{FileRead, Incoming, Loaded, Request, can_be_read_again, inspect, unmatched};
use crate::model::{Dataset, EntityKind, Text};
use crate::query::profile::Profile;
use crate::query::soundness::Soundness;
use crate::report::{Audience, Cell, Column, Fact, Label, Report, Section, Table};
use std::collections::BTreeMap;
use std::ffi::OsString;

/// Number of problems listed; the rest are counted.
const MAX_PROBLEMS: usize = 10_000;
/// Number of unknown names that people see.
const MAX_NAMES: usize = 40;

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The file: a path as for --data; repeatable
    #[arg(value_name = "FILE", required_unless_present = "data", conflicts_with = "data")]
    pub(crate) file: Vec<OsString>,
    /// Do not look for rows that share a key
    #[arg(long)]
    pub(crate) no_duplicates: bool,
    /// Only these metrics
    #[arg(long, value_name = "NAMES", value_parser = crate::cli::args::names())]
    pub(crate) metric: Vec<String>,
}

impl HasHelp for Args {
    const NAME: &str = "validate";
    const ABOUT: &str =
        "Say whether a file is sound: how it is read, what it holds, and every problem with its place";
    const DETAILS: &str = "\
        Every row is checked as by all other commands. A problem is what the others would refuse the \
        file for: a cell that can't be read, a row that is too short or too long, a key that two \
        rows share. Names that are not known are listed, and are no problem. The exit status is 1 \
        where there are problems.";
    const EXAMPLES: &[&str] = &["aiwatch validate figures.csv", "aiwatch validate figures.csv --json"];
}

impl DataCommand for Args {
    fn reads_stdin(&self, data: &DataArgs) -> bool {
        data.data.iter().chain(&self.file).any(|path| path == "-")
    }

    fn run(&self, common: &CommonArgs, stdin: &mut Incoming<'_>) -> Result<Answer, Error> {
        let data = if self.file.is_empty() { &common.data.data } else { &self.file };
        let selection = selection(&common.data, &self.metric);
        // These rows are the answer, so they must not be skipped.
        let request = Request { skip_invalid: false, ..request(data, &common.data, &selection) };
        let mut soundness = Soundness::new(!self.no_duplicates);
        let (loaded, problems) = inspect(&request, Problems::keeping(MAX_PROBLEMS), stdin, &mut soundness)?;
        let problems = match loaded.comparisons().next() {
            Some(_) if selection.is_of_all() => compared(&request, &loaded, problems, stdin)?,
            _ => problems,
        };
        let profiles = soundness.profiler.finish(&loaded.interner);
        let report = Report {
            kind: "validate",
            title: Some(Label::ValidateTitle.into()),
            sections: sections(&loaded, &problems, &profiles),
            ..Report::default()
        };
        Ok(Answer { fails: problems.count() > 0, ..Answer::new(report, loaded, Vec::new()) })
    }
}

/// Adds what is wrong with the claims that compare figures: these are read again, if they can be.
fn compared(
    request: &Request<'_>,
    loaded: &Loaded,
    problems: Problems,
    stdin: &mut Incoming<'_>,
) -> Result<Problems, Error> {
    if !can_be_read_again(request) {
        return Ok(problems);
    }
    let mut rows = Dataset::default();
    inspect(request, Problems::default(), stdin, &mut rows)?;
    Ok(unmatched(loaded, &rows.observations, problems))
}

/// By metric and unit.
type Profiles = BTreeMap<(Text, Option<Text>), Profile>;

fn sections(loaded: &Loaded, problems: &Problems, profiles: &Profiles) -> Vec<Section> {
    let names = Names::of(loaded);
    let files = files(&loaded.files);
    let file = match loaded.files.as_slice() {
        [only] => Section::facts("file", facts_of(only)).only_for(Audience::People),
        _ => Section::rows("files", files.clone()).titled(Label::Files).only_for(Audience::People),
    };
    vec![
        // Formats with a single table get the problems.
        Section::rows("problems", of_problems(problems)).only_for(Audience::Machines),
        file,
        Section::rows("files", files).only_for(Audience::Machines),
        Section::facts("data", contents(loaded, &names, problems, profiles)),
        Section::rows("metrics", metrics(profiles)).titled(Label::MetricsOfSource),
        Section::rows("unknown", unknown(&names)).only_for(Audience::Machines),
        Section::rows("problems", of_problems(problems)).titled(Label::Problems).only_for(Audience::People),
    ]
}

fn facts_of(file: &FileRead) -> Vec<Fact> {
    vec![
        Fact::new("file", Label::File, Cell::Text(file.name.clone())),
        Fact::new("layout", Label::LayoutOfFile, text(file.layout)),
        Fact::new("format", Label::Format, format(file)),
        Fact::new("encoding", Label::Encoding, text(&encoding(file))),
        Fact::new("decimals", Label::Decimals, text(&decimals(file))),
        Fact::new("header_line", Label::HeaderLine, Cell::optional(file.header_line)),
    ]
}

fn format(file: &FileRead) -> Cell {
    let packing = file.packing.map(|packing| format!(", {packing}")).unwrap_or_default();
    let delimiter = match file.delimiter {
        Some(';') => " (;)",
        Some('\t') => " (\\t)",
        Some('|') => " (|)",
        Some(_) => " (,)",
        None => "",
    };
    if file.format.is_empty() {
        Cell::Blank
    } else {
        Cell::Text(format!("{}{delimiter}{packing}", file.format).into())
    }
}

fn encoding(file: &FileRead) -> String {
    let mark = if file.is_encoding_guessed { "?" } else { "" };
    format!("{}{mark}", file.encoding)
}

fn decimals(file: &FileRead) -> String {
    file.decimals.iter().copied().collect::<Vec<_>>().join(", ")
}

fn text(text: &str) -> Cell {
    Cell::optional(Some(text.to_owned()).filter(|text| !text.is_empty()).map(Text::from))
}

fn files(files: &[FileRead]) -> Table {
    Table::of(files)
        .column(Column::new("file", Label::File).kept(), |file| Cell::from(&file.name))
        .column(Column::new("layout", Label::LayoutOfFile).weighing(9), |file| text(file.layout))
        .column(Column::new("format", Label::Format).weighing(7), |file| text(file.format))
        .column(Column::new("packing", Label::Packing), |file| text(file.packing.unwrap_or_default()))
        .column(Column::new("delimiter", Label::Delimiter), |file| {
            Cell::optional(file.delimiter.map(|delimiter| Text::from(delimiter.to_string())))
        })
        .column(Column::new("encoding", Label::Encoding).weighing(6), |file| text(file.encoding))
        .for_machines("encoding_is_guessed", |file| Cell::Flag(file.is_encoding_guessed))
        .column(Column::new("decimals", Label::Decimals).weighing(5), |file| text(&decimals(file)))
        .column(Column::new("header_line", Label::HeaderLine), |file| Cell::optional(file.header_line))
        .column(Column::new("rows", Label::Rows).weighing(8), |file| Cell::Count(file.rows))
        .for_machines("unused_columns", |file| Cell::List(file.unused_columns.clone()))
        .build()
}

fn contents(loaded: &Loaded, names: &Names<'_>, problems: &Problems, profiles: &Profiles) -> Vec<Fact> {
    let count = |names: &[&Text]| Cell::Count(names.len() as u64);
    let periods = profiles.values().filter_map(|profile| profile.periods);
    let first = periods.clone().map(|(first, _)| first).min();
    let last = periods.map(|(_, last)| last).max();
    let figures: u64 = profiles.values().map(|profile| profile.rows - profile.missing).sum();
    let missing: u64 = profiles.values().map(|profile| profile.missing).sum();
    vec![
        Fact::new("rows", Label::Rows, Cell::Count(loaded.rows)),
        Fact::new("figures", Label::FigureCount, Cell::Count(figures)),
        Fact::new("missing", Label::Missing, Cell::Count(missing)),
        Fact::new("metrics_count", Label::Metrics, Cell::Count(loaded.ids.metrics.len() as u64)),
        Fact::new("first", Label::FirstPeriod, Cell::optional(first)),
        Fact::new("last", Label::LastPeriod, Cell::optional(last)),
        Fact::new("units", Label::Units, Cell::List(loaded.ids.units.iter().cloned().collect())),
        Fact::new("known_entities", Label::KnownEntities, count(&names.known)),
        Fact::new("aggregates", Label::Aggregates, count(&names.groups)),
        Fact::new("unknown_entities", Label::UnknownEntities, count(&names.unknown)),
        Fact::for_people(Label::UnknownNames, first_names(&names.unknown)),
        Fact::new("problems_count", Label::ProblemCount, Cell::Count(problems.count())),
    ]
}

fn first_names(names: &[&Text]) -> Cell {
    if names.is_empty() {
        return Cell::Blank;
    }
    let more = names.len().saturating_sub(MAX_NAMES);
    let more = (more > 0).then(|| Text::from(format!("… +{more}")));
    Cell::List(names.iter().take(MAX_NAMES).map(|name| name.shortened(60)).chain(more).collect())
}

/// The names of entities in the data.
struct Names<'l> {
    known: Vec<&'l Text>,
    groups: Vec<&'l Text>,
    unknown: Vec<&'l Text>,
}

impl Names<'_> {
    fn of(loaded: &Loaded) -> Names<'_> {
        let is_group =
            |id: &&Text| builtin::entity(id.raw()).is_group() || loaded.described.groups.contains(*id);
        let is_unknown = |id: &&Text| builtin::entity(id.raw()).kind == EntityKind::Unknown;
        let (groups, others): (Vec<_>, Vec<_>) = loaded.ids.entities.iter().partition(is_group);
        let (unknown, known) = others.into_iter().partition(is_unknown);
        Names { known, groups, unknown }
    }
}

fn unknown(names: &Names<'_>) -> Table {
    Table::of(&names.unknown).for_machines("entity", |id| Cell::from(**id)).build()
}

fn metrics(profiles: &Profiles) -> Table {
    Table::of(profiles)
        .column(Column::new("metric", Label::Metric).kept(), |((metric, _), _)| Cell::from(metric))
        .column(Column::new("unit", Label::Unit).kept(), |((_, unit), _)| Cell::optional(unit.as_ref()))
        .column(Column::new("rows", Label::Rows).weighing(9), |(_, of)| Cell::Count(of.rows))
        .column(Column::new("missing", Label::Missing).weighing(8), |(_, of)| Cell::Count(of.missing))
        .column(Column::new("entities", Label::Entities).weighing(7), |(_, of)| Cell::Count(of.entities))
        .column(Column::new("first", Label::First).weighing(6), |(_, of)| Cell::optional(of.first_period()))
        .column(Column::new("last", Label::Last).weighing(6), |(_, of)| Cell::optional(of.last_period()))
        .build()
}

/// Messages are in English, as on stderr.
fn of_problems(problems: &Problems) -> Table {
    Table::of(problems.kept())
        .column(Column::new("file", Label::File).kept(), |problem| Cell::from(&problem.file))
        .column(Column::new("line", Label::Line).kept(), |problem| Cell::optional(problem.line))
        .for_machines("character", |problem| Cell::optional(problem.character))
        .column(Column::new("column", Label::ColumnOfFile).kept(), |problem| {
            Cell::optional(problem.field.as_ref().filter(|field| !field.is_empty()))
        })
        .column(Column::new("problem", Label::Problem).kept(), |problem| {
            Cell::Text(Lang::En.fault(&problem.fault).what.into())
        })
        .column(Column::new("help", Label::Help).weighing(2), |problem| {
            Cell::optional(Lang::En.fault(&problem.fault).help.map(Text::from))
        })
        .build()
}
