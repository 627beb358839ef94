//! The words in English.

use super::number::{count, period};
use super::{Lang, ListName, Phrase, WholeName};
use crate::model::{EntityKind, Position};
use crate::query::aggregate::Aggregation;
use crate::query::positions::Ties;

const LANG: Lang = Lang::En;

/// Every phrase has its words here: the match has no other arm.
#[allow(clippy::too_many_lines)] // it is a table
pub(super) fn say(phrase: &Phrase) -> String {
    let fixed = match phrase {
        Phrase::Nothing => "",
        Phrase::MetricsTitle => "Metrics in the data",
        Phrase::EntitiesTitle => "Entities in the data",
        Phrase::SourcesTitle => "Sources in the data",
        Phrase::PeriodsTitle => "Periods in the data",
        Phrase::Rank => "rank",
        Phrase::ComputedRank => "by amount",
        Phrase::Entity => "entity",
        Phrase::Code => "code",
        Phrase::Metric => "metric",
        Phrase::Unit => "unit",
        Phrase::Scope => "scope",
        Phrase::Source => "source",
        Phrase::Origin => "credited to",
        Phrase::Amount => "amount",
        Phrase::Change => "change",
        Phrase::Ratio => "ratio",
        Phrase::Rows => "rows",
        Phrase::Ranks => "ranks",
        Phrase::Entities => "entities",
        Phrase::Metrics => "metrics",
        Phrase::First => "first",
        Phrase::Last => "last",
        Phrase::Missing => "missing",
        Phrase::Minimum => "minimum",
        Phrase::Maximum => "maximum",
        Phrase::Mean => "mean",
        Phrase::Kind => "kind",
        Phrase::Producer => "producer",
        Phrase::Title => "title",
        Phrase::Published => "published",
        Phrase::PeriodCode => "code",
        Phrase::PeriodColumn => "period",
        Phrase::EntityKind(kind) => match kind {
            EntityKind::Country => "country",
            EntityKind::Bloc => "bloc",
            EntityKind::World => "world",
            EntityKind::Company => "company",
            EntityKind::Unknown => "unknown",
        },
        Phrase::OpenPositions => "Where amounts are bounds or approximate (about: within 5%), a position is all the places they allow.",
        Phrase::Rounded => "Some amounts are rounded here; --format csv or json has all their digits.",
        Phrase::TieRule(Ties::Competition) => "Equal amounts share a position, and the next one is left out (1, 2, 2, 4).",
        Phrase::TieRule(Ties::Dense) => "Equal amounts share a position, and the next one follows (1, 2, 2, 3).",
        Phrase::TieRule(Ties::Ordinal) => "Equal amounts are numbered in the order of their codes (1, 2, 3, 4).",
        Phrase::Name(name) => return LANG.name(name),
        Phrase::Names(names) => return LANG.names(names),
        Phrase::Period(p) => return period(LANG, *p),
        Phrase::RankIn(p) => return format!("rank, {}", period(LANG, *p)),
        Phrase::Versus(name) => return format!("vs {}", LANG.name(name)),
        Phrase::Ranking { metric, period: at, since, scope } => return {
            let scope = scope.as_ref().map_or(String::new(), |scope| format!(" ({})", LANG.name(scope)));
            let when = match since {
                Some(since) => format!("change from {} to {}", period(LANG, *since), period(LANG, *at)),
                None => period(LANG, *at),
            };
            format!("{}{scope}, {when}", LANG.name(metric))
        }
        Phrase::Among(1) => return "The position is among the 1 that the source lists.".to_owned(),
        Phrase::Among(n) => return format!("Positions are among the {} that the source lists.", count(LANG, *n as u64)),
        Phrase::Gaps(gaps) => return {
            let runs: Vec<String> = gaps.iter().map(|gap| run(*gap)).collect();
            format!("Positions not stated: {}.", LANG.row(&runs))
        }
        Phrase::NoData(names) => return format!("No data: {}.", LANG.names(names)),
        Phrase::Others(lists) => return {
            let names: Vec<String> = lists.iter().map(list).collect();
            format!("Also in the data: {}.", names.join("; "))
        }
        Phrase::Unnumbered { bloc, overlaps } => return {
            format!("{} has no number: it overlaps {}, which is in the list.", LANG.name(bloc), LANG.name(overlaps))
        }
        Phrase::Disagrees { entity, stated, computed } => return format!(
            "{}: stated rank {}, but {} by the amounts.",
            LANG.name(entity),
            place(*stated),
            place(*computed)
        ),
        Phrase::Rest(rests) => return {
            let rests: Vec<String> = rests
                .iter()
                .map(|(name, rest)| format!("{} {}", LANG.amount(*rest, Some(&"%".into())), whole(name)))
                .collect();
            format!("Held by all others: {}.", rests.join(", "))
        }
        Phrase::Passes(wholes) => return {
            let wholes: Vec<String> = wholes.iter().map(whole).collect();
            format!("The shares pass 100% {}.", wholes.join(", "))
        }
        Phrase::HiddenPeriods(n) => return {
            format!("{} between the first and the last {} not shown; choose with --period.", counted(*n as u64, "period", "periods"), if *n == 1 { "is" } else { "are" })
        }
        Phrase::Between(first, last) => return {
            format!("Change and ratio are from {} to {}.", period(LANG, *first), period(LANG, *last))
        }
        Phrase::SeveralRows(name) => return {
            format!("A row is set against {} only in its own unit, scope and source.", LANG.name(name))
        }
        Phrase::Merged { how, records, sources, missing } => return {
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
        Phrase::LeftOut { count: n, places } => return {
            let more = n.saturating_sub(places.len() as u64);
            let mut names: Vec<String> = places.iter().map(ToString::to_string).collect();
            if more > 0 {
                names.push(format!("{} more", count(LANG, more)));
            }
            format!("Left out as wrong: {} ({}).", counted(*n, "row", "rows"), LANG.row(&names))
        }
        Phrase::HiddenColumns(n) => return {
            format!("{} for want of room; --width or --format csv shows all.", counted(*n as u64, "column left out", "columns left out"))
        }
        Phrase::Document { producer, title, published, id, relays } => return {
            let published = if published.is_empty() { String::new() } else { format!(", {published}") };
            let relays = relays.as_ref().map_or(String::new(), |relays| format!(", relaying {relays}"));
            format!("{producer}, “{title}”{published} ({id}{relays})")
        }
        Phrase::Sources(sources) => return {
            let word = if sources.len() == 1 { "Source" } else { "Sources" };
            let sources: Vec<String> = sources.iter().map(say).collect();
            format!("{word}: {}", sources.join("; "))
        }
    };
    fixed.to_owned()
}


fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(LANG, n), if n == 1 { one } else { many })
}

fn run((first, last): (u32, u32)) -> String {
    if first == last { first.to_string() } else { format!("{first} to {last}") }
}

fn place(position: Position) -> String {
    if position.is_settled() { position.first().to_string() } else { format!("{}–{}", position.first(), position.last()) }
}

fn list(list: &ListName) -> String {
    let parts = list.period.map(|p| period(LANG, p)).into_iter().chain(list.parts.iter().map(|name| LANG.name(name)));
    parts.collect::<Vec<_>>().join(", ")
}

fn whole(whole: &WholeName) -> String {
    let when = match whole.period {
        crate::model::Period::At(_) | crate::model::Period::Between(..) => format!("in {}", period(LANG, whole.period)),
        other => period(LANG, other),
    };
    let parts: Vec<String> = whole.parts.iter().map(|name| LANG.name(name)).collect();
    if parts.is_empty() { when } else { format!("{when} ({})", parts.join(", ")) }
}
