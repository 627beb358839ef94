//! Makes the plan for a file from its columns, or reports the faults of its header.

use crate::load::ReadOptions;
use crate::load::layout::plan::{Plan, Role};
use crate::load::layout::survey::Survey;
use crate::load::layout::{self, FileInfo, Layout};
use crate::load::notation::number::{self, Decimal, DecimalEvidence, Undecided};
use crate::load::notation::period::{MAX_YEAR, MIN_YEAR};
use crate::load::problem::{Fault, Wrong};
use crate::load::source::input::Input;
use crate::load::tokenize::format::Form;
use crate::model::{Text, Untrusted};
use std::collections::BTreeSet;

/// Makes the plan; `None` if the file has no observations and may be skipped.
pub(crate) fn plan(
    input: &Input,
    layout: &Layout,
    survey: &Survey,
    form: Form<'_>,
    options: &ReadOptions,
) -> Result<Option<Plan>, Vec<Wrong>> {
    let is_table = form.has_header();
    let file = FileInfo { source: &input.source, metadata: input.metadata.as_deref() };
    if survey.names.is_empty() {
        // Reading will report what is wrong.
        return Ok(Some(Plan::default()));
    }
    if let Some(column) = survey.names.iter().position(|name| is_table && has_space_before_quote(name)) {
        let location = survey.locations.get(column).copied();
        return Err(vec![Wrong { location, field: None, fault: Fault::SpaceBeforeQuote }]);
    }
    let side_file =
        layout::seems(&survey.names).filter(|_| !layout.is_planned_by_names && options.layout.is_none());
    if side_file.is_some() && (input.optional || input.is_in_folder) {
        return Ok(None);
    }
    let problem = |(name, fault): (Text, Fault)| {
        let column = survey.names.iter().rposition(|known| *known == name).unwrap_or(0);
        Wrong { location: survey.locations.get(column).copied(), field: Some(name), fault }
    };
    let of_file = |fault| Err(vec![problem((Text::default(), fault))]);
    if let Some(what) = side_file {
        return of_file(Fault::NotData(what));
    }
    // Missing columns are reported below.
    let is_other = layout.required.is_empty() && !(layout.recognizes)(&survey.names);
    if is_other {
        let seems = layout::recognized(&survey.names).map_or("no known layout", |other| other.title);
        return of_file(Fault::OtherLayout { layout: layout.title, wants: layout.wants, seems });
    }
    let mut plan = match (layout.plan)(survey, &file) {
        Ok(plan) => plan.tidied(),
        Err(faults)
            if input.optional && faults.iter().all(|(_, f)| matches!(f, Fault::MissingColumns { .. })) =>
        {
            return Ok(None);
        }
        Err(faults) => return Err(faults.into_iter().map(problem).collect()),
    };
    plan.is_built_in = input.is_built_in;
    plan.has_words = plan
        .column(Role::Entity)
        .is_some_and(|column| !says_countries(&plan.name(column)) && survey.of(column).has_words());
    let too_late = plan.values.iter().find_map(|value| {
        value.period?.years().filter(|(_, last)| *last > MAX_YEAR)?;
        Some(plan.name(value.column).into_owned())
    });
    if let Some(found) = too_late {
        let fault = Fault::ImpossibleYear { found: found.clone(), first: MIN_YEAR, last: MAX_YEAR };
        return Err(vec![problem((found, fault))]);
    }
    if plan.values.is_empty() && plan.counts.is_none() && layout.required.is_empty() && !input.optional {
        return of_file(Fault::MissingColumns { missing: Vec::new() });
    }
    // Not every record has every field, but a table either has a column or doesn't.
    let required = layout.required.iter().filter(|role| is_table && plan.column(**role).is_none());
    let mut missing: Vec<Role> = required.copied().collect();
    // Several columns can provide the period, so it is listed last.
    missing.sort_by_key(|role| *role == Role::Period);
    let missing: Vec<&'static str> = missing.into_iter().map(layout::own_name).collect();
    match missing.is_empty() {
        true => Ok(Some(plan)),
        false if input.optional => Ok(None),
        false => of_file(Fault::MissingColumns { missing }),
    }
}

/// Whether a name is quoted, but for a space before the quote.
fn has_space_before_quote(name: &Text) -> bool {
    name.raw().starts_with(' ') && name.raw().trim_start().starts_with('"')
}

/// Whether a heading says that its column is of countries.
fn says_countries(heading: &Untrusted<'_>) -> bool {
    let heading = layout::fold(heading);
    let words = [
        "country",
        "countries",
        "pays",
        "nation",
        "area",
        "zone",
        "geo",
        "location",
        "economy",
        "territ",
        "region",
        "land",
    ];
    words.iter().any(|word| heading.contains(word))
}

/// Decides how the numbers of each value column are written, or reports why that is undecided. `together` is the
/// evidence from all columns, `alone` from a single one.
pub(crate) fn decimals(
    plan: &mut Plan,
    form: Form<'_>,
    wanted: Option<Decimal>,
    together: &DecimalEvidence,
    alone: impl Fn(usize) -> DecimalEvidence,
) -> Result<BTreeSet<&'static str>, Wrong> {
    let is_table = form.delimiter().is_some();
    // Decimal commas elsewhere in the table show that a person wrote it, whatever the field separator.
    let is_of_a_program = form.is_of_a_program() && !(is_table && together.has_comma());
    let are_one = plan.is_one_table || plan.column(Role::Upper).is_some();
    let mut decided = BTreeSet::new();
    for value in &mut plan.values {
        let of_column = (!are_one).then(|| alone(value.column));
        let evidence = of_column.as_ref().unwrap_or(together);
        let found = match wanted {
            Some(decimal) if is_table => Ok(decimal),
            _ => evidence.decide(is_of_a_program),
        };
        let (location, fault) = match found {
            Ok(decimal) => {
                // JSON numbers always have a decimal point, and so do numbers in its strings.
                value.decimal = if is_table { decimal } else { Decimal::Point };
                if evidence.is_decisive() {
                    decided.insert(value.decimal.word());
                }
                continue;
            }
            Err(Undecided::Doubtful(location, text)) => {
                let readings =
                    [Decimal::Point, Decimal::Comma].map(|decimal| number::read(text.raw(), decimal).ok());
                (location, Fault::Doubtful { text, readings: Box::new(readings) })
            }
            Err(Undecided::Mixed(location, point, comma)) => {
                (location, Fault::MixedDecimals { point, comma })
            }
        };
        return Err(Wrong { location: Some(location), field: plan.names.get(value.column).cloned(), fault });
    }
    Ok(decided)
}

/// Whether the beginning of a file is enough to plan it, with later rows checked while reading. Its columns must be
/// known by name, and its numbers have decimal points unless the beginning shows otherwise.
pub(crate) fn can_be_planned_from_head(layout: &Layout, form: Form<'_>, options: &ReadOptions) -> bool {
    layout.is_planned_by_names && (form.is_of_a_program() || options.decimal.is_some())
}
