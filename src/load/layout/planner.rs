//! From the columns of a file to the plan by which it is read, or all that is wrong with its header.

use crate::load::ReadOptions;
use crate::load::layout::plan::{Plan, Role};
use crate::load::layout::survey::Survey;
use crate::load::layout::{self, FileInfo, Head, Layout};
use crate::load::notation::number::{self, Decimal, DecimalEvidence, Undecided};
use crate::load::problem::Fault;
use crate::load::problem::Wrong;
use crate::load::source::input::Input;
use crate::load::tokenize::format::Form;
use crate::model::Text;
use std::collections::BTreeSet;

/// What became of making a plan.
pub(crate) enum Planned {
    /// It is made.
    Plan(Box<Plan>),
    /// The file holds no observations, and need not.
    PassedOver,
    /// All that is wrong.
    Faulty(Vec<Wrong>),
}

/// The plan of a file, or all that is wrong with its header.
pub(crate) fn plan(
    input: &Input,
    layout: &Layout,
    survey: &Survey,
    form: Form<'_>,
    options: &ReadOptions,
) -> Planned {
    let is_table = form.has_header();
    let file = FileInfo { source: &input.source, metadata: input.metadata.as_deref() };
    if survey.names.is_empty() {
        // What is wrong is told when it is read.
        return Planned::Plan(Box::default());
    }
    let side_file =
        layout::seems(&survey.names).filter(|_| !layout.is_planned_by_names && options.layout.is_none());
    if side_file.is_some() && (input.optional || input.is_in_folder) {
        return Planned::PassedOver;
    }
    let location = |name: &Text| {
        let column = survey.names.iter().rposition(|known| known == name).unwrap_or(0);
        survey.locations.get(column).copied()
    };
    let problem = |name: Text, fault| Wrong { location: location(&name), field: Some(name), fault };
    if let Some(what) = side_file {
        return Planned::Faulty(vec![problem(Text::default(), Fault::NotData(what))]);
    }
    // What required columns are missing is said below.
    let is_other = layout.required.is_empty() && !(layout.recognizes)(&Head { names: &survey.names });
    if is_other {
        let seems = layout::recognized(&survey.names).map_or("no known layout", |other| other.title);
        let fault = Fault::OtherLayout { layout: layout.title, wants: layout.wants, seems };
        return Planned::Faulty(vec![problem(Text::default(), fault)]);
    }
    let plan = match (layout.plan)(survey, &file) {
        Ok(plan) => plan.tidied(),
        Err(faults)
            if input.optional && faults.iter().all(|(_, f)| matches!(f, Fault::MissingColumns { .. })) =>
        {
            return Planned::PassedOver;
        }
        Err(faults) => {
            return Planned::Faulty(faults.into_iter().map(|(name, fault)| problem(name, fault)).collect());
        }
    };
    if plan.values.is_empty() && plan.counts.is_none() && layout.required.is_empty() && !input.optional {
        let fault = Fault::MissingColumns { missing: Vec::new() };
        return Planned::Faulty(vec![problem(Text::default(), fault)]);
    }
    // Records need not all have the same fields; a table has its columns or has not.
    let required = layout.required.iter().filter(|role| is_table && plan.column(**role).is_none());
    let mut missing: Vec<Role> = required.copied().collect();
    // It may have several names, so that it is named last.
    missing.sort_by_key(|role| *role == Role::Period);
    let missing: Vec<&'static str> = missing.into_iter().map(layout::own_name).collect();
    match missing.is_empty() {
        true => Planned::Plan(Box::new(plan)),
        false if input.optional => Planned::PassedOver,
        false => Planned::Faulty(vec![problem(Text::default(), Fault::MissingColumns { missing })]),
    }
}

/// How the numbers of each column of values are written, and with which marks where those tell; else what is wrong.
/// `together` is what all columns say, `alone` what one does.
pub(crate) fn decimals(
    plan: &mut Plan,
    form: Form<'_>,
    wanted: Option<Decimal>,
    together: &DecimalEvidence,
    alone: impl Fn(usize) -> DecimalEvidence,
) -> Result<BTreeSet<&'static str>, Wrong> {
    let is_table = form.delimiter().is_some();
    // Where another column has decimal commas, people wrote it, whatever separates the fields.
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
                // The numbers of JSON have a point; its texts are not read by another rule.
                value.decimal = if is_table { decimal } else { Decimal::Point };
                if evidence.tells() {
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

/// Whether the beginning of a file is enough to make its plan by: what may come later is judged on the way then. Its columns
/// are those of observations, and a point stands before decimals where nothing says otherwise.
pub(crate) fn is_told_by_its_head(layout: &Layout, form: Form<'_>, options: &ReadOptions) -> bool {
    layout.is_planned_by_names && (form.is_of_a_program() || options.decimal.is_some())
}
