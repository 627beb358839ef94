//! The words in English.

use super::Lang;
use super::number::{self, count};
use super::period::period;
use super::{citation, finding, picture};
use crate::model::metric::Better;
use crate::model::{EntityKind, Figure, Kind, Name, Period, Point, Position};
use crate::query::aggregate::Aggregation;
use crate::query::positions::Ties;
use crate::query::verdict::{Agreement, PeriodAnswer, ScopeAnswer, Verdict};
use crate::report::{FirmName, ListName, Phrase, When, WholeName};

const LANG: Lang = Lang::En;

/// Every phrase has its words here: the match has no other arm.
#[allow(clippy::too_many_lines, clippy::match_same_arms)] // it is a table
pub(super) fn say(phrase: &Phrase) -> String {
    match phrase {
        Phrase::Nothing => fixed(""),
        Phrase::Label(label) => fixed(label.words().0),
        Phrase::More(n) => format!("{} more", count(LANG, *n as u64)),
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
        Phrase::When(Period::NotStated) => fixed("not stated"),
        Phrase::When(p) => period(LANG, *p),
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
        Phrase::Hedge { about, text } => format!("{}: {}", LANG.figures(about), LANG.remark(text)),
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
        Phrase::AllMembersUnknown(blocs) => format!(
            "{} have no number: which countries they hold is not known, so they may overlap others.",
            LANG.names(blocs)
        ),
        Phrase::MembersUnknown { bloc, of: None } => {
            format!(
                "{} has no number: which countries it holds is not known, so it may overlap others.",
                LANG.name(bloc)
            )
        }
        Phrase::MembersUnknown { bloc, of: Some(of) } => {
            format!(
                "{} has no number: which countries {} holds is not known, so they may overlap.",
                LANG.name(bloc),
                LANG.name(of)
            )
        }
        Phrase::Disagrees { whose, stated, computed } => format!(
            "{}: stated rank {}, but {} by the amounts.",
            LANG.name(whose),
            place(*stated),
            place(*computed)
        ),
        Phrase::Firmness { names, more } => {
            let name = |firm: &FirmName| {
                let elsewhere =
                    firm.elsewhere.iter().map(|(p, at)| format!("{} ({})", ordinal(*p), list(at)));
                let all: Vec<String> = firm
                    .here
                    .map(|here| format!("{} here", ordinal(here)))
                    .into_iter()
                    .chain(elsewhere)
                    .collect();
                format!("{}: {}", LANG.name(&firm.name), all.join("; "))
            };
            let names: Vec<String> = names.iter().map(name).collect();
            let more = match more {
                0 => String::new(),
                n => format!(
                    " And {} whose position differs; --entity names them.",
                    counted(*n as u64, "other", "others")
                ),
            };
            format!("How firm: {}.{more}", names.join(". "))
        }
        Phrase::Rest(rests) => {
            let rests: Vec<String> = rests
                .iter()
                .map(|(name, rest)| format!("{} {}", LANG.amount(*rest, Some(&"%".into())), whole(name)))
                .collect();
            format!(
                "Left to all whom the source does not list one by one, by subtraction: {}.",
                rests.join(", ")
            )
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
        Phrase::Statement { entity, metric, scope, period: at, figure, unit, origin } => {
            let scope = scope.as_ref().map_or(String::new(), |scope| format!(" ({})", LANG.name(scope)));
            let figure = match figure {
                None => fixed("no value"),
                Some(Figure::Amount(amount)) => LANG.amount(*amount, unit.as_ref()),
                Some(Figure::Rank(position)) => format!("rank {}", place(*position)),
            };
            let origin = origin
                .as_ref()
                .map_or(String::new(), |origin| format!(", credited to {}", LANG.name(origin)));
            format!(
                "{}, {}{scope}: {figure}, {}{origin}",
                LANG.name(entity),
                LANG.name(metric),
                period(LANG, *at)
            )
        }
        Phrase::Compared { number, times } => {
            let times = times.map_or(String::new(), |times| {
                format!("; the second is {} times the first", number::multiple(LANG, times))
            });
            match number {
                Agreement::Equal => fixed("stated alike"),
                Agreement::Rounds => fixed("equal when rounded"),
                Agreement::Within => fixed("one lies within what the other states"),
                Agreement::Off => fixed("not equal"),
                Agreement::Less => format!("the first is less{times}"),
                Agreement::NotLess => format!("the first is not less{times}"),
                Agreement::Open => format!("open: their bounds allow more than one answer{times}"),
                Agreement::Incomparable => fixed("not comparable: that takes two amounts in one unit"),
            }
        }
        Phrase::ScopeIs(scope) => match scope {
            ScopeAnswer::Same => fixed("the same"),
            ScopeAnswer::Narrower => fixed("narrower: the second counts a part of the first"),
            ScopeAnswer::Wider => fixed("wider: the second counts more than the first"),
            ScopeAnswer::Different => fixed("different: the two do not count the same thing"),
            ScopeAnswer::NotStated => fixed("not stated"),
        },
        Phrase::PeriodIs(period) => match period {
            PeriodAnswer::Same => fixed("the same one"),
            PeriodAnswer::Unplaced => fixed("not both placed in time"),
            PeriodAnswer::Different => fixed("different periods"),
        },
        Phrase::VerdictIs(verdict) => match verdict {
            Verdict::Unverifiable => fixed("unverifiable"),
            Verdict::DifferentScope => fixed("different scope"),
            Verdict::Outdated => fixed("outdated"),
            Verdict::Contradicted => fixed("contradicted"),
            Verdict::Rounds => fixed("holds, rounded"),
            Verdict::Holds => fixed("holds"),
        },
        Phrase::Where { source, locator } => format!("{}, {locator}", LANG.name(source)),
        Phrase::Names(names) => LANG.sorted(names),
        Phrase::Memberships(blocs) => {
            let bloc = |(name, from, to): &(Name, Option<Point>, Option<Point>)| {
                let when = match (from, to) {
                    (None, None) => String::new(),
                    (Some(from), None) => format!(" (since {from})"),
                    (None, Some(to)) => format!(" (until {to})"),
                    (Some(from), Some(to)) => format!(" ({from} to {to})"),
                };
                format!("{}{when}", LANG.name(name))
            };
            blocs.iter().map(bloc).collect::<Vec<_>>().join(", ")
        }
        Phrase::QuantityKind(kind) => match kind {
            Kind::Flow => fixed("flow: so much in a period"),
            Kind::Stock => fixed("stock: so much at a time"),
            Kind::Share => fixed("share of one whole"),
            Kind::Count => fixed("count of things"),
            Kind::Rate => fixed("rate: so much for each"),
        },
        Phrase::AddsUp { entities: true, time: true } => fixed("over entities and over periods"),
        Phrase::AddsUp { entities: true, time: false } => fixed("over entities, not over periods"),
        Phrase::AddsUp { entities: false, time: true } => fixed("over periods, not over entities"),
        Phrase::AddsUp { entities: false, time: false } => fixed("neither over entities nor over periods"),
        Phrase::BetterIs(Better::Higher) => fixed("higher"),
        Phrase::BetterIs(Better::Lower) => fixed("lower"),
        Phrase::Chain(links) => citation::chain(LANG, links),
        Phrase::Whence(links) => format!("Where it comes from: {}.", citation::chain(LANG, links)),
        Phrase::Quoted(quote) => citation::text(LANG, &citation::cited(LANG, quote)),
        Phrase::RankIs(position) => format!("rank {}", place(*position)),
        Phrase::Place { position, of: None, .. } => place(*position),
        Phrase::Place { position, of: Some(n), listed: true } => {
            format!("{} of {} listed", place(*position), count(LANG, *n as u64))
        }
        Phrase::Place { position, of: Some(n), listed: false } => {
            format!("{} of {}", place(*position), count(LANG, *n as u64))
        }
        Phrase::NotJudged(ids) => {
            let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
            format!(
                "Not judged, since a figure is missing, stands twice or is of another document: {}.",
                ids.join(", ")
            )
        }
        Phrase::NoFigures { of_part: false } => fixed("The data has no figure on it."),
        Phrase::NoFigures { of_part: true } => fixed("No figure on it with these options."),
        Phrase::HiddenFigures(n) => format!(
            "{} between the first and the last period not shown; choose with --period.",
            counted(*n as u64, "figure", "figures")
        ),
        Phrase::ManyFigures(n) => {
            format!("{}: aiwatch export lists them.", counted(*n as u64, "figure", "figures"))
        }
        Phrase::HiddenColumns(titles) => {
            format!("Left out for lack of space: {}; --width or --format csv shows all.", LANG.row(titles))
        }
        Phrase::Document { producer, title, published, id, relayed } => {
            let published = if published.is_empty() { String::new() } else { format!(", {published}") };
            let relays = relayed.as_ref().map_or(String::new(), |relays| format!(", relaying {relays}"));
            let title = if title.is_empty() { String::new() } else { format!(", “{title}”") };
            format!("{producer}{title}{published} [{id}]{relays}")
        }
        Phrase::Finding(finding) => finding::say(LANG, finding),
        Phrase::FactCheck { title, producer } => format!("Do the figures of “{title}” ({producer}) hold?"),
        Phrase::ManyChecked(n) => {
            format!("{}: aiwatch check tells them one by one.", counted(*n as u64, "figure", "figures"))
        }
        Phrase::Read(date) => format!("read on {}", citation::day(LANG, &date.to_string())),
        Phrase::Heading(label) => format!("{}:", label.words().0),
        Phrase::MadeBy(version) => format!("Made by aiwatch {version}."),
        Phrase::Picture(said) => picture::say(LANG, said),
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

/// `1st`, `22nd`, `7–9`.
fn ordinal(position: Position) -> String {
    let ending = match (position.first() % 10, position.first() % 100) {
        _ if !position.is_settled() => "",
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{}{ending}", place(position))
}

fn list(list: &ListName) -> String {
    let parts = list.period.map(|p| period(LANG, p)).into_iter().chain(list.parts.iter().map(say));
    parts.collect::<Vec<_>>().join(", ")
}

fn whole(whole: &WholeName) -> String {
    let when = match whole.period {
        Period::At(_) | Period::Between(..) => {
            format!("in {}", period(LANG, whole.period))
        }
        other => format!("({})", period(LANG, other)),
    };
    let parts: Vec<String> = whole.parts.iter().map(|name| LANG.name(name)).collect();
    if parts.is_empty() { when } else { format!("{when} ({})", parts.join(", ")) }
}
