//! The words in English.

use super::number::count;
use super::period::period;
use super::{Lang, ListName, Phrase, When, WholeName};
use crate::model::{EntityKind, Position};
use crate::query::aggregate::Aggregation;
use crate::query::positions::Ties;

const LANG: Lang = Lang::En;

/// Every phrase has its words here: the match has no other arm.
#[allow(clippy::too_many_lines, clippy::match_same_arms)] // it is a table
pub(super) fn say(phrase: &Phrase) -> String {
    match phrase {
        Phrase::Nothing => fixed(""),
        Phrase::MetricsTitle => fixed("Metrics in the data"),
        Phrase::EntitiesTitle => fixed("Entities in the data"),
        Phrase::SourcesTitle => fixed("Sources in the data"),
        Phrase::PeriodsTitle => fixed("Periods in the data"),
        Phrase::Rank => fixed("rank"),
        Phrase::ComputedRank => fixed("by amount"),
        Phrase::Entity => fixed("entity"),
        Phrase::Code => fixed("code"),
        Phrase::Metric => fixed("metric"),
        Phrase::Unit => fixed("unit"),
        Phrase::Scope => fixed("scope"),
        Phrase::Source => fixed("source"),
        Phrase::Origin => fixed("credited to"),
        Phrase::Amount => fixed("amount"),
        Phrase::Change => fixed("change"),
        Phrase::Ratio => fixed("ratio"),
        Phrase::Rows => fixed("rows"),
        Phrase::Ranks => fixed("ranks"),
        Phrase::Entities => fixed("entities"),
        Phrase::Metrics => fixed("metrics"),
        Phrase::First => fixed("first"),
        Phrase::Last => fixed("last"),
        Phrase::NoUnit => fixed("without a unit"),
        Phrase::NoOrigin => fixed("credited to nobody"),
        Phrase::More(n) => format!("{} more", count(LANG, *n as u64)),
        Phrase::NoScope => fixed("without a scope"),
        Phrase::Missing => fixed("missing"),
        Phrase::Minimum => fixed("minimum"),
        Phrase::Maximum => fixed("maximum"),
        Phrase::Mean => fixed("mean"),
        Phrase::Kind => fixed("kind"),
        Phrase::Producer => fixed("producer"),
        Phrase::Title => fixed("title"),
        Phrase::Published => fixed("published"),
        Phrase::PeriodCode => fixed("code"),
        Phrase::PeriodColumn => fixed("period"),
        Phrase::EntityKind(kind) => match kind {
            EntityKind::Country => fixed("country"),
            EntityKind::Bloc => fixed("bloc"),
            EntityKind::World => fixed("world"),
            EntityKind::Company => fixed("company"),
            EntityKind::Unknown => fixed("unknown"),
        },
        Phrase::OpenPositions => fixed(
            "Where amounts are bounds or approximate (about: within 5%), a position is all the places they allow.",
        ),
        Phrase::Rounded => fixed("Some amounts are rounded here; --format csv or json has all their digits."),
        Phrase::TieRule(Ties::Competition) => {
            fixed("Equal amounts share a position, and the next one is left out (1, 2, 2, 4).")
        }
        Phrase::TieRule(Ties::Dense) => {
            fixed("Equal amounts share a position, and the next one follows (1, 2, 2, 3).")
        }
        Phrase::TieRule(Ties::Ordinal) => {
            fixed("Equal amounts are numbered in the order of their codes (1, 2, 3, 4).")
        }
        Phrase::Name(name) => LANG.name(name),
        Phrase::Period(p) => period(LANG, *p),
        Phrase::RankIn(p) => format!("rank, {}", period(LANG, *p)),
        Phrase::Versus(name) => format!("vs {}", LANG.name(name)),
        Phrase::About { metric, scope, origin, when } => {
            let scope = scope.as_ref().map_or(String::new(), |scope| format!(" ({})", LANG.name(scope)));
            let origin = origin
                .as_ref()
                .map_or(String::new(), |origin| format!(", credited to {}", LANG.name(origin)));
            let when = match when {
                None => String::new(),
                Some(When::In(at)) => format!(", {}", period(LANG, *at)),
                Some(When::Change(since, at)) => {
                    format!(", change from {} to {}", period(LANG, *since), period(LANG, *at))
                }
            };
            format!("{}{scope}{origin}{when}", LANG.name(metric))
        }
        Phrase::Titles(titles) => titles.iter().map(say).collect::<Vec<_>>().join(" · "),
        Phrase::Legend => fixed("–: a row without a value; empty: no row."),
        Phrase::Among(1) => fixed("The source lists no other."),
        Phrase::Among(n) => {
            format!("Positions are among the {} that the source lists.", count(LANG, *n as u64))
        }
        Phrase::Hedge { about, text } => format!("{}: {}.", LANG.scoped(about), LANG.name(text)),
        Phrase::MoreHedges(n) => {
            format!("{}; export has them all.", counted(*n as u64, "more remark", "more remarks"))
        }
        Phrase::NoPeriods(periods) => {
            let periods: Vec<String> = periods.iter().map(|p| period(LANG, *p)).collect();
            format!("No figure for: {}.", LANG.row(&periods))
        }
        Phrase::Gaps(gaps) => {
            let runs: Vec<String> = gaps.iter().map(|gap| run(*gap)).collect();
            format!("Positions not stated: {}.", LANG.row(&runs))
        }
        Phrase::NoData(names) => format!("No data: {}.", LANG.names(names)),
        Phrase::NoChange(names) => format!("No figure at one end, so no change: {}.", LANG.names(names)),
        Phrase::LeftOpen(names) => {
            format!("The bounds of the merged records leave nothing to say: {}.", LANG.names(names))
        }
        Phrase::Others(lists) => {
            let names: Vec<String> = lists.iter().map(list).collect();
            format!(
                "Not ranked here: {}. Choose with --period, --unit, --scope or --source.",
                names.join("; ")
            )
        }
        Phrase::Unnumbered { bloc, overlaps } => {
            format!(
                "{} has no number: it overlaps {}, which is in the list.",
                LANG.name(bloc),
                LANG.name(overlaps)
            )
        }
        Phrase::Disagrees { entity, stated, computed } => format!(
            "{}: stated rank {}, but {} by the amounts.",
            LANG.name(entity),
            place(*stated),
            place(*computed)
        ),
        Phrase::Rest(rests) => {
            let rests: Vec<String> = rests
                .iter()
                .map(|(name, rest)| format!("{} {}", LANG.amount(*rest, Some(&"%".into())), whole(name)))
                .collect();
            format!("Left to all whom the source does not list, by subtraction: {}.", rests.join(", "))
        }
        Phrase::Passes(wholes) => {
            let wholes: Vec<String> = wholes.iter().map(whole).collect();
            format!("The shares add up to more than 100% {}.", wholes.join(", "))
        }
        Phrase::HiddenPeriods(n) => {
            format!(
                "{} between the first and the last {} not shown; choose with --period.",
                counted(*n as u64, "period", "periods"),
                if *n == 1 { "is" } else { "are" }
            )
        }
        Phrase::Between { metric, first, last } => {
            let of = metric.as_ref().map_or(String::new(), |metric| format!("{metric}: "));
            format!("{of}Change and ratio are from {} to {}.", period(LANG, *first), period(LANG, *last))
        }
        Phrase::NoCommonBase(name) => {
            format!("A row is set against {} only in its own unit, scope and source.", LANG.name(name))
        }
        Phrase::Merged { how, records, sources, missing } => {
            let how = match how {
                Aggregation::Sum => "Sum",
                Aggregation::Mean => "Mean",
                Aggregation::Min => "Minimum",
                Aggregation::Max => "Maximum",
                Aggregation::Count => "Count",
            };
            let without = match missing {
                0 => String::new(),
                n => format!("; {} without a value left out", counted(*n, "record", "records")),
            };
            format!(
                "{how} of {} from {}{without}.",
                counted(*records, "record", "records"),
                counted(*sources as u64, "source", "sources")
            )
        }
        Phrase::LeftOut { count: n, places } => {
            let more = n.saturating_sub(places.len() as u64);
            let mut names: Vec<String> = places.iter().map(ToString::to_string).collect();
            if more > 0 {
                names.push(format!("{} more", count(LANG, more)));
            }
            format!("Left out as wrong: {} ({}).", counted(*n, "row", "rows"), LANG.row(&names))
        }
        Phrase::HiddenColumns(n) => {
            format!(
                "{} for lack of space; --width or --format csv shows all.",
                counted(*n as u64, "column left out", "columns left out")
            )
        }
        Phrase::Document { producer, title, published, id, relayed } => {
            let published = if published.is_empty() { String::new() } else { format!(", {published}") };
            let relays = relayed.as_ref().map_or(String::new(), |relays| format!(", relaying {relays}"));
            format!("{producer}, “{title}”{published} [{id}]{relays}")
        }
        Phrase::Sources(sources) => {
            let word = if sources.len() == 1 { "Source" } else { "Sources" };
            let sources: Vec<String> = sources.iter().map(say).collect();
            format!("{word}: {}", sources.join("; "))
        }
    }
}

fn fixed(text: &str) -> String {
    text.to_owned()
}

fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(LANG, n), if n == 1 { one } else { many })
}

fn run((first, last): (u32, u32)) -> String {
    match last - first {
        0 => first.to_string(),
        1 => format!("{first} and {last}"),
        _ => format!("{first} to {last}"),
    }
}

fn place(position: Position) -> String {
    if position.is_settled() {
        position.first().to_string()
    } else {
        format!("{}–{}", position.first(), position.last())
    }
}

fn list(list: &ListName) -> String {
    let parts = list.period.map(|p| period(LANG, p)).into_iter().chain(list.parts.iter().map(say));
    parts.collect::<Vec<_>>().join(", ")
}

fn whole(whole: &WholeName) -> String {
    let when = match whole.period {
        crate::model::Period::At(_) | crate::model::Period::Between(..) => {
            format!("in {}", period(LANG, whole.period))
        }
        other => format!("({})", period(LANG, other)),
    };
    let parts: Vec<String> = whole.parts.iter().map(|name| LANG.name(name)).collect();
    if parts.is_empty() { when } else { format!("{when} ({})", parts.join(", ")) }
}
