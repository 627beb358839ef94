//! The command that reproduces a chart.

use super::super::reproduce::{CommandLine, name_of, public};
use super::Args;
use crate::cli::args::{CommonArgs, DataArgs};
use crate::lang::Lang;
use crate::model::Text;

/// Includes every option that affects the chart.
pub(super) fn command(args: &Args, common: &CommonArgs, metric: &Text) -> Text {
    let mut command = CommandLine::of("chart");
    let DataArgs { data, entity, period, source, scope, unit, .. } = &common.data;
    if !matches!(data.as_slice(), [only] if only == "@article") {
        command.options("data", data.iter().map(|path| public(path)));
    }
    if !metric.is_empty() {
        command.option("metric", metric.raw());
    }
    for (name, chosen) in [("entity", entity), ("source", source), ("scope", scope), ("unit", unit)] {
        command.options(name, chosen);
    }
    command.periods(period);
    command.options("form", args.form.and_then(name_of));
    command.options("agg", args.agg.and_then(name_of));
    command.options("top", args.top.map(|top| top.to_string()));
    command.options("lang", common.output.lang.filter(|lang| *lang == Lang::Fr).map(Lang::code));
    if args.log {
        command.flag("log");
    }
    Text::from(command.line())
}
