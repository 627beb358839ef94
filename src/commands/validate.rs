//! `validate`: is this file sound?

use super::Answer;
use super::reading::{request, selection};
use crate::builtin;
use crate::cli::args::{DataArgs, OutputArgs};
use crate::cli::examples;
use crate::error::Error;
use crate::lang::Lang;
use crate::load::problem::{Problem, Problems};
use crate::load::{FileRead, Incoming, Loaded, Request, inspect};
use crate::model::{EntityKind, Text};
use crate::query::profile::Profile;
use crate::query::soundness::Soundness;
use crate::report::{Audience, Cell, Column, Fact, Label, Report, ReportKind, Section, Table};
use std::collections::BTreeMap;

/// So many problems are told, each with its place; the others are counted.
const MOST_PROBLEMS: usize = 10_000;
/// So many names that are not known are told to people.
const MOST_NAMES: usize = 40;

/// Say whether a file is sound: how it is read, what it holds, and every problem with its place
///
/// Every row is checked as by all other commands. A problem is what the others would refuse the file for: a cell that can't be
/// read, a row that is too short or too long, a key that two rows share. Names that are not known are listed, and are no
/// problem. The exit status is 1 where there are problems.
#[derive(clap::Args, Debug)]
#[command(before_help = examples::VALIDATE)]
pub struct Args {
    /// The file: a path as for --data; repeatable
    #[arg(value_name = "FILE", required_unless_present = "data", conflicts_with = "data")]
    pub file: Vec<String>,
    /// Do not look for rows that share a key
    #[arg(long)]
    pub no_duplicates: bool,
    /// Only these metrics
    #[arg(long, value_name = "NAMES", value_parser = crate::cli::args::names())]
    pub metric: Vec<String>,
    /// The data.
    #[command(flatten)]
    pub data: DataArgs,
    /// The output.
    #[command(flatten)]
    pub output: OutputArgs,
}

pub(super) fn run(args: &Args, stdin: &mut Incoming<'_>) -> Result<Answer, Error> {
    let data = if args.file.is_empty() { &args.data.data } else { &args.file };
    let selection = selection(&args.data, &args.metric);
    // What is left out elsewhere is told here.
    let request = Request { skip_invalid: false, ..request(data, &args.data, &selection) };
    let mut soundness = Soundness::new(!args.no_duplicates);
    let (loaded, problems) = inspect(&request, Problems::keeping(MOST_PROBLEMS), stdin, &mut soundness)?;
    let profiles = soundness.profiler.finish(&loaded.texts);
    let report = Report {
        kind: ReportKind::Validate,
        title: Some(Label::ValidateTitle.into()),
        sections: sections(&loaded, &problems, &profiles),
        notes: Vec::new(),
        sources: Vec::new(),
    };
    Ok(Answer { fails: problems.count() > 0, ..Answer::new(report, loaded, Vec::new()) })
}

fn sections(
    loaded: &Loaded,
    problems: &Problems,
    profiles: &BTreeMap<(Text, Option<Text>), Profile>,
) -> Vec<Section> {
    let files = files(&loaded.files);
    let file = match loaded.files.as_slice() {
        [only] => Section::facts("file", facts_of(only)).only_for(Audience::People),
        _ => Section::rows("files", files.clone()).titled(Label::Files).only_for(Audience::People),
    };
    vec![
        // Formats of one table have the problems.
        Section::rows("problems", of_problems(problems)).only_for(Audience::Machines),
        file,
        Section::rows("files", files).only_for(Audience::Machines),
        Section::facts("data", held(loaded, problems, profiles)),
        Section::rows("metrics", metrics(profiles)).titled(Label::MetricsOfSource),
        Section::rows("unknown", unknown(loaded)).only_for(Audience::Machines),
        Section::rows("problems", of_problems(problems)).titled(Label::Problems).only_for(Audience::People),
    ]
}

/// How one file is read.
fn facts_of(file: &FileRead) -> Vec<Fact> {
    let text = |text: &str| if text.is_empty() { Cell::Blank } else { Cell::Text(text.to_owned().into()) };
    vec![
        Fact::new("file", Label::File, Cell::Text(file.name.clone())),
        Fact::new("layout", Label::LayoutOfFile, layout(file)),
        Fact::new("format", Label::Format, format(file)),
        Fact::new("encoding", Label::Encoding, text(&encoding(file))),
        Fact::new("decimals", Label::Decimals, text(&decimals(file))),
        Fact::new("header_line", Label::HeaderLine, line(file.header_line)),
    ]
}

fn layout(file: &FileRead) -> Cell {
    if file.layout.is_empty() { Cell::Blank } else { Cell::Text(file.layout.into()) }
}

fn format(file: &FileRead) -> Cell {
    let packing = file.packing.map(|packing| format!(", {packing}")).unwrap_or_default();
    let delimiter = match file.delimiter {
        Some(';') => " (;)",
        Some('\t') => " (\\t)",
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

fn line(line: Option<u64>) -> Cell {
    line.map_or(Cell::Blank, Cell::Count)
}

/// How each file is read.
fn files(files: &[FileRead]) -> Table {
    let columns = vec![
        Column::new("file", Label::File).weighing(u8::MAX),
        Column::new("layout", Label::LayoutOfFile).weighing(9),
        Column::new("format", Label::Format).weighing(7),
        Column::new("packing", Label::Packing),
        Column::new("delimiter", Label::Delimiter),
        Column::new("encoding", Label::Encoding).weighing(6),
        Column::for_machines("encoding_is_guessed"),
        Column::new("decimals", Label::Decimals).weighing(5),
        Column::new("header_line", Label::HeaderLine),
        Column::new("rows", Label::Rows).weighing(8),
        Column::for_machines("unused_columns"),
    ];
    let text = |text: &str| if text.is_empty() { Cell::Blank } else { Cell::Text(text.to_owned().into()) };
    let row = |file: &FileRead| {
        vec![
            Cell::Text(file.name.clone()),
            text(file.layout),
            text(file.format),
            text(file.packing.unwrap_or_default()),
            file.delimiter.map_or(Cell::Blank, |delimiter| Cell::Text(delimiter.to_string().into())),
            text(file.encoding),
            Cell::Flag(file.is_encoding_guessed),
            text(&decimals(file)),
            line(file.header_line),
            Cell::Count(file.rows),
            Cell::List(file.unused_columns.clone()),
        ]
    };
    Table { columns, rows: files.iter().map(row).collect() }
}

/// What the files hold.
fn held(
    loaded: &Loaded,
    problems: &Problems,
    profiles: &BTreeMap<(Text, Option<Text>), Profile>,
) -> Vec<Fact> {
    let of = |kind: Known| loaded.ids.entities.iter().filter(|id| known(id, loaded) == kind).count() as u64;
    let periods = profiles.values().filter_map(|profile| profile.periods);
    let first = periods.clone().map(|(first, _)| first).min();
    let last = periods.map(|(_, last)| last).max();
    let period = |period: Option<crate::model::Period>| period.map_or(Cell::Blank, Cell::Period);
    let figures: u64 = profiles.values().map(|profile| profile.rows - profile.missing).sum();
    let missing: u64 = profiles.values().map(|profile| profile.missing).sum();
    let mut unknown: Vec<Text> =
        loaded.ids.entities.iter().filter(|id| known(id, loaded) == Known::Not).cloned().collect();
    let more = unknown.len().saturating_sub(MOST_NAMES);
    unknown.truncate(MOST_NAMES);
    vec![
        Fact::new("rows", Label::Rows, Cell::Count(loaded.rows)),
        Fact::new("figures", Label::FigureCount, Cell::Count(figures)),
        Fact::new("missing", Label::Missing, Cell::Count(missing)),
        Fact::new("metrics_count", Label::Metrics, Cell::Count(loaded.ids.metrics.len() as u64)),
        Fact::new("first", Label::FirstPeriod, period(first)),
        Fact::new("last", Label::LastPeriod, period(last)),
        Fact::new("units", Label::Units, Cell::List(loaded.ids.units.iter().cloned().collect())),
        Fact::new("known_entities", Label::KnownEntities, Cell::Count(of(Known::One))),
        Fact::new("aggregates", Label::Aggregates, Cell::Count(of(Known::Several))),
        Fact::new("unknown_entities", Label::UnknownEntities, Cell::Count(of(Known::Not))),
        Fact::for_people(Label::UnknownNames, names(unknown, more)),
        Fact::new("problems_count", Label::ProblemCount, Cell::Count(problems.count())),
    ]
}

fn names(names: Vec<Text>, more: usize) -> Cell {
    if names.is_empty() {
        return Cell::Blank;
    }
    let more = (more > 0).then(|| Text::from(format!("… +{more}")));
    Cell::List(names.into_iter().map(|name| name.shortened(60)).chain(more).collect())
}

/// What is known of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// It is one entity's.
    One,
    /// It stands for several.
    Several,
    /// Nothing.
    Not,
}

fn known(id: &Text, loaded: &Loaded) -> Known {
    let entity = builtin::entity(id.raw());
    match entity.kind {
        _ if entity.is_group() || loaded.described.groups.contains(id) => Known::Several,
        EntityKind::Unknown => Known::Not,
        _ => Known::One,
    }
}

fn unknown(loaded: &Loaded) -> Table {
    let columns = vec![Column::for_machines("entity")];
    let unknown = loaded.ids.entities.iter().filter(|id| known(id, loaded) == Known::Not);
    Table { columns, rows: unknown.map(|id| vec![Cell::Text(id.clone())]).collect() }
}

fn metrics(profiles: &BTreeMap<(Text, Option<Text>), Profile>) -> Table {
    let columns = vec![
        Column::new("metric", Label::Metric).weighing(u8::MAX),
        Column::new("unit", Label::Unit).weighing(u8::MAX),
        Column::new("rows", Label::Rows).weighing(9),
        Column::new("missing", Label::Missing).weighing(8),
        Column::new("entities", Label::Entities).weighing(7),
        Column::new("first", Label::First).weighing(6),
        Column::new("last", Label::Last).weighing(6),
    ];
    let row = |((metric, unit), profile): (&(Text, Option<Text>), &Profile)| {
        let period = |period: Option<crate::model::Period>| period.map_or(Cell::Blank, Cell::Period);
        vec![
            Cell::Text(metric.clone()),
            Cell::optional(unit.as_ref()),
            Cell::Count(profile.rows),
            Cell::Count(profile.missing),
            Cell::Count(profile.entities),
            period(profile.periods.map(|(first, _)| first)),
            period(profile.periods.map(|(_, last)| last)),
        ]
    };
    Table { columns, rows: profiles.iter().map(row).collect() }
}

/// Every problem with its place, and what would help. Messages are English, as on stderr.
fn of_problems(problems: &Problems) -> Table {
    let columns = vec![
        Column::new("file", Label::File).weighing(u8::MAX),
        Column::new("line", Label::Line).weighing(u8::MAX),
        Column::for_machines("character"),
        Column::new("column", Label::ColumnOfFile).weighing(u8::MAX),
        Column::new("problem", Label::Problem).weighing(u8::MAX),
        Column::new("help", Label::Help).weighing(2),
    ];
    let row = |problem: &Problem| {
        vec![
            Cell::Text(problem.file.clone()),
            line(problem.line),
            line(problem.character),
            Cell::optional(problem.field.as_ref().filter(|field| !field.is_empty())),
            Cell::Text(Lang::En.fault(&problem.fault).into()),
            Lang::En.fault_help(&problem.fault).map_or(Cell::Blank, |help| Cell::Text(help.into())),
        ]
    };
    Table { columns, rows: problems.kept().iter().map(row).collect() }
}
