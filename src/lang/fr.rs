//! The words in French.

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

const LANG: Lang = Lang::Fr;

/// Every phrase has its words here: the match has no other arm.
#[allow(clippy::too_many_lines, clippy::match_same_arms)] // it is a table
pub(super) fn say(phrase: &Phrase) -> String {
    match phrase {
        Phrase::Nothing => fixed(""),
        Phrase::Label(label) => fixed(label.words().1),
        Phrase::More(n) => format!("{} de plus", count(LANG, *n as u64)),
        Phrase::EntityKind(kind) => match kind {
            EntityKind::Country => fixed("pays"),
            EntityKind::Bloc => fixed("groupe de pays"),
            EntityKind::World => fixed("monde"),
            EntityKind::Company => fixed("entreprise"),
            EntityKind::Unknown => fixed("inconnue"),
        },
        Phrase::OpenPositions => fixed(
            "Quand les montants sont bornés ou approximatifs (environ : à 5 % près), le rang couvre toutes les places possibles.",
        ),
        Phrase::Rounded => {
            fixed("Certains montants sont arrondis ici ; --format csv ou json en donne tous les chiffres.")
        }
        Phrase::TieRule(Ties::Competition) => {
            fixed("Les montants égaux partagent un rang, et le suivant est sauté (1, 2, 2, 4).")
        }
        Phrase::TieRule(Ties::Dense) => {
            fixed("Les montants égaux partagent un rang, sans que le suivant soit sauté (1, 2, 2, 3).")
        }
        Phrase::TieRule(Ties::Ordinal) => {
            fixed("Les montants égaux sont numérotés dans l’ordre de leurs codes (1, 2, 3, 4).")
        }
        Phrase::Name(name) => LANG.name(name),
        Phrase::Period(p) => period(LANG, *p),
        Phrase::When(Period::NotStated) => fixed("non précisée"),
        Phrase::When(p) => period(LANG, *p),
        Phrase::RankIn(p) => format!("rang, {}", period(LANG, *p)),
        Phrase::Versus(name) => format!("rapporté à\u{a0}: {}", LANG.name(name)),
        Phrase::About { metric, scope, origin, when } => {
            let scope = scope.as_ref().map_or(String::new(), |scope| format!(" ({})", LANG.name(scope)));
            let origin =
                origin.as_ref().map_or(String::new(), |origin| format!(", selon {}", LANG.name(origin)));
            let when = match when {
                None => String::new(),
                Some(When::In(at)) => format!(", {}", period(LANG, *at)),
                Some(When::Change(since, at)) => {
                    format!(", évolution de {} à {}", period(LANG, *since), period(LANG, *at))
                }
            };
            format!("{}{scope}{origin}{when}", LANG.name(metric))
        }
        Phrase::Titles(titles) => titles.iter().map(say).collect::<Vec<_>>().join(" · "),
        Phrase::Legend => fixed("– : ligne sans valeur ; vide : aucune ligne."),
        Phrase::Among(1) => fixed("La source n’en cite pas d’autre."),
        Phrase::Among(n) => {
            format!("Les rangs sont établis parmi les {} que la source cite.", count(LANG, *n as u64))
        }
        Phrase::Hedge { about, text } => format!("{}\u{a0}: {}", LANG.figures(about), LANG.remark(text)),
        Phrase::MoreHedges(n) => {
            format!(
                "{}\u{202f}; export les donne toutes.",
                counted(*n as u64, "autre remarque", "autres remarques")
            )
        }
        Phrase::NoPeriods(periods) => {
            let periods: Vec<String> = periods.iter().map(|p| period(LANG, *p)).collect();
            format!("Aucun chiffre pour\u{a0}: {}.", LANG.row(&periods))
        }
        Phrase::Gaps(gaps) => {
            let runs: Vec<String> = gaps.iter().map(|gap| run(*gap)).collect();
            format!("Rangs non précisés\u{a0}: {}.", LANG.row(&runs))
        }
        Phrase::NoData(names) => format!("Aucune donnée\u{a0}: {}.", LANG.names(names)),
        Phrase::NoChange(names) => {
            format!(
                "Chiffre manquant pour l’une des deux périodes, évolution non calculée\u{a0}: {}.",
                LANG.names(names)
            )
        }
        Phrase::LeftOpen(names) => format!(
            "Les bornes des lignes fusionnées ne permettent pas de conclure\u{a0}: {}.",
            LANG.names(names)
        ),
        Phrase::Others(lists) => {
            let names: Vec<String> = lists.iter().map(list).collect();
            format!(
                "Non classés ici\u{a0}: {}. Choisir avec --period, --unit, --scope ou --source.",
                names.join("\u{202f}; ")
            )
        }
        Phrase::MembersUnknown { bloc, of: Some(of) } => format!(
            "{}\u{a0}: sans rang, car on ne sait pas quels pays contient {}, et les deux peuvent se recouper.",
            LANG.name(bloc),
            LANG.name(of)
        ),
        Phrase::AllMembersUnknown(blocs) => format!(
            "{}\u{a0}: sans rang, car on ne sait pas quels pays ces groupes contiennent, et ils peuvent en recouper d’autres.",
            LANG.names(blocs)
        ),
        Phrase::MembersUnknown { bloc, of: None } => format!(
            "{}\u{a0}: sans rang, car on ne sait pas quels pays ce groupe contient, et il peut en recouper d’autres.",
            LANG.name(bloc)
        ),
        Phrase::Unnumbered { bloc, overlaps } => format!(
            "{}\u{a0}: sans rang, car ce groupe recoupe une entité de la liste ({}).",
            LANG.name(bloc),
            LANG.name(overlaps)
        ),
        Phrase::Disagrees { whose, stated, computed } => format!(
            "{}\u{a0}: rang cité {}, mais {} d’après les montants.",
            LANG.name(whose),
            place(*stated),
            place(*computed)
        ),
        Phrase::Firmness { names, more } => {
            let name = |firm: &FirmName| {
                let elsewhere = firm.elsewhere.iter().map(|(p, at)| format!("{} ({})", ordinal(*p), list(at)));
                let all: Vec<String> =
                    firm.here.map(|here| format!("{} ici", ordinal(here))).into_iter().chain(elsewhere).collect();
                format!("{}\u{a0}: {}", LANG.name(&firm.name), all.join("\u{202f}; "))
            };
            let names: Vec<String> = names.iter().map(name).collect();
            let more = match more {
                0 => String::new(),
                1 => " Et 1 autre dont le rang diffère, que --entity désigne.".to_owned(),
                n => format!(" Et {} autres dont le rang diffère, que --entity désigne.", count(LANG, *n as u64)),
            };
            format!("Solidité du rang\u{a0}: {}.{more}", names.join(". "))
        }
        Phrase::Rest(rests) => {
            let rests: Vec<String> = rests
                .iter()
                .map(|(name, rest)| format!("{} {}", LANG.amount(*rest, Some(&"%".into())), whole(name)))
                .collect();
            format!(
                "Reste à tous ceux que la source ne cite pas un par un, par soustraction\u{a0}: {}.",
                rests.join(", ")
            )
        }
        Phrase::Passes(wholes) => {
            let wholes: Vec<String> = wholes.iter().map(whole).collect();
            format!("Les parts dépassent ensemble 100\u{a0}% {}.", wholes.join(", "))
        }
        Phrase::HiddenPeriods(1) => {
            "1 période entre la première et la dernière n’est pas montrée\u{202f}; --period permet de choisir."
                .to_owned()
        }
        Phrase::HiddenPeriods(n) => format!(
            "{} périodes entre la première et la dernière ne sont pas montrées\u{202f}; --period permet de choisir.",
            count(LANG, *n as u64)
        ),
        Phrase::Between { metric, first, last } => {
            let of = metric.as_ref().map_or(String::new(), |metric| format!("{metric}\u{a0}: "));
            format!("{of}Évolution et rapport de {} à {}.", period(LANG, *first), period(LANG, *last))
        }
        Phrase::NoCommonBase(name) => format!(
            "Une ligne n’est rapportée à {} que dans la même unité, le même champ et la même source.",
            LANG.name(name)
        ),
        Phrase::Merged { how, records, sources, missing } => {
            let how = match how {
                Aggregation::Sum => "Somme",
                Aggregation::Mean => "Moyenne",
                Aggregation::Min => "Minimum",
                Aggregation::Max => "Maximum",
                Aggregation::Count => "Nombre",
            };
            let without = match missing {
                0 => String::new(),
                n => format!(", hors {}", counted(*n, "ligne sans valeur", "lignes sans valeur")),
            };
            format!(
                "{how} de {} provenant de {}{without}.",
                counted(*records, "ligne", "lignes"),
                counted(*sources as u64, "source", "sources")
            )
        }
        Phrase::LeftOut { count: n, places } => {
            let more = n.saturating_sub(places.len() as u64);
            let mut names: Vec<String> = places.iter().map(ToString::to_string).collect();
            if more > 0 {
                names.push(counted(more, "autre", "autres"));
            }
            let lines = counted(*n, "ligne fautive laissée", "lignes fautives laissées");
            format!("{lines} de côté ({}).", LANG.row(&names))
        }
        Phrase::Statement { entity, metric, scope, period: at, figure, unit, origin } => {
            let scope = scope.as_ref().map_or(String::new(), |scope| format!(" ({})", LANG.name(scope)));
            let figure = match figure {
                None => fixed("sans valeur"),
                Some(Figure::Amount(amount)) => LANG.amount(*amount, unit.as_ref()),
                Some(Figure::Rank(position)) => format!("rang {}", place(*position)),
            };
            let origin =
                origin.as_ref().map_or(String::new(), |origin| format!(", selon {}", LANG.name(origin)));
            format!(
                "{}, {}{scope}\u{a0}: {figure}, {}{origin}",
                LANG.name(entity),
                LANG.name(metric),
                period(LANG, *at)
            )
        }
        Phrase::Compared { number, times } => {
            let times = times.map_or(String::new(), |times| {
                format!("\u{202f}; le second vaut {} fois le premier", number::multiple(LANG, times))
            });
            match number {
                Agreement::Equal => fixed("énoncés à l’identique"),
                Agreement::Rounds => fixed("égaux à l’arrondi près"),
                Agreement::Within => fixed("l’un est compris dans ce qu’affirme l’autre"),
                Agreement::Off => fixed("inégaux"),
                Agreement::Less => format!("le premier est inférieur{times}"),
                Agreement::NotLess => format!("le premier n’est pas inférieur{times}"),
                Agreement::Open => format!("indécis\u{a0}: leurs bornes permettent plusieurs réponses{times}"),
                Agreement::Incomparable => {
                    fixed("incomparables : il faudrait deux montants de même unité")
                }
            }
        }
        Phrase::ScopeIs(scope) => match scope {
            ScopeAnswer::Same => fixed("le même"),
            ScopeAnswer::Narrower => fixed("plus étroit : le second ne compte qu’une partie du premier"),
            ScopeAnswer::Wider => fixed("plus large : le second compte plus que le premier"),
            ScopeAnswer::Different => fixed("différent : les deux ne comptent pas la même chose"),
            ScopeAnswer::NotStated => fixed("non précisé"),
        },
        Phrase::PeriodIs(period) => match period {
            PeriodAnswer::Same => fixed("la même période"),
            PeriodAnswer::Unplaced => fixed("pas toutes deux datées"),
            PeriodAnswer::Different => fixed("périodes différentes"),
        },
        Phrase::VerdictIs(verdict) => match verdict {
            Verdict::Unverifiable => fixed("invérifiable"),
            Verdict::DifferentScope => fixed("champ différent"),
            Verdict::Outdated => fixed("périmé"),
            Verdict::Contradicted => fixed("contredit"),
            Verdict::Rounds => fixed("exact à l’arrondi près"),
            Verdict::Holds => fixed("confirmé"),
        },
        Phrase::Where { source, locator } => format!("{}, {locator}", LANG.name(source)),
        Phrase::Names(names) => LANG.sorted(names),
        Phrase::Memberships(blocs) => {
            let bloc = |(name, from, to): &(Name, Option<Point>, Option<Point>)| {
                let when = match (from, to) {
                    (None, None) => String::new(),
                    (Some(from), None) => format!(" (depuis {from})"),
                    (None, Some(to)) => format!(" (jusqu’à {to})"),
                    (Some(from), Some(to)) => format!(" (de {from} à {to})"),
                };
                format!("{}{when}", LANG.name(name))
            };
            blocs.iter().map(bloc).collect::<Vec<_>>().join(", ")
        }
        Phrase::QuantityKind(kind) => match kind {
            Kind::Flow => fixed("flux : tant pendant une période"),
            Kind::Stock => fixed("stock : tant à un moment"),
            Kind::Share => fixed("part d’un tout"),
            Kind::Count => fixed("nombre de choses comptées"),
            Kind::Rate => fixed("taux : tant pour chacun"),
        },
        Phrase::AddsUp { entities: true, time: true } => fixed("entre entités et entre périodes"),
        Phrase::AddsUp { entities: true, time: false } => fixed("entre entités, pas entre périodes"),
        Phrase::AddsUp { entities: false, time: true } => fixed("entre périodes, pas entre entités"),
        Phrase::AddsUp { entities: false, time: false } => fixed("ni entre entités ni entre périodes"),
        Phrase::BetterIs(Better::Higher) => fixed("plus élevé"),
        Phrase::BetterIs(Better::Lower) => fixed("plus bas"),
        Phrase::Chain(links) => citation::chain(LANG, links),
        Phrase::Whence(links) => format!("D’où vient le chiffre\u{a0}: {}.", citation::chain(LANG, links)),
        Phrase::Quoted(quote) => citation::text(LANG, &citation::cited(LANG, quote)),
        Phrase::RankIs(position) => format!("rang {}", place(*position)),
        Phrase::Place { position, of: None, .. } => place(*position),
        Phrase::Place { position, of: Some(n), listed: true } => {
            format!("{} sur {} cités", place(*position), count(LANG, *n as u64))
        }
        Phrase::Place { position, of: Some(n), listed: false } => {
            format!("{} sur {}", place(*position), count(LANG, *n as u64))
        }
        Phrase::NotJudged(ids) => {
            let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
            format!("Sans verdict, faute d’un chiffre, unique et du même document\u{a0}: {}.", ids.join(", "))
        }
        Phrase::NoFigures { of_part: false } => fixed("Les données n’ont aucun chiffre à ce sujet."),
        Phrase::NoFigures { of_part: true } => fixed("Aucun chiffre à ce sujet avec ces options."),
        Phrase::HiddenFigures(n) => format!(
            "{} entre la première et la dernière période\u{202f}; --period permet de choisir.",
            counted(*n as u64, "chiffre non montré", "chiffres non montrés")
        ),
        Phrase::ManyFigures(n) => {
            format!("{}\u{a0}: aiwatch export en donne la liste.", counted(*n as u64, "chiffre", "chiffres"))
        }
        Phrase::HiddenColumns(titles) => format!(
            "Omis faute de place\u{a0}: {}\u{202f}; --width ou --format csv montre tout.",
            LANG.row(titles)
        ),
        Phrase::Document { producer, title, published, id, relayed } => {
            let published = if published.is_empty() { String::new() } else { format!(", {published}") };
            let relays = relayed.as_ref().map_or(String::new(), |relays| format!(", qui relaie {relays}"));
            let title =
                if title.is_empty() { String::new() } else { format!(", «\u{a0}{title}\u{a0}»") };
            format!("{producer}{title}{published} [{id}]{relays}")
        }
        Phrase::Finding(finding) => finding::say(LANG, finding),
        Phrase::FactCheck { title, producer } => {
            format!("Les chiffres de «\u{a0}{title}\u{a0}» ({producer}) tiennent-ils\u{202f}?")
        }
        Phrase::ManyChecked(n) => {
            format!("{}\u{a0}: aiwatch check les examine un par un.", counted(*n as u64, "chiffre", "chiffres"))
        }
        Phrase::Read(date) => format!("lu le {}", citation::day(LANG, &date.to_string())),
        Phrase::Heading(label) => format!("{}\u{a0}:", label.words().1),
        Phrase::MadeBy(version) => format!("Établi par aiwatch {version}."),
        Phrase::Picture(said) => picture::say(LANG, said),
        Phrase::Sources(sources) => {
            let word = if sources.len() == 1 { "Source" } else { "Sources" };
            let sources: Vec<String> = sources.iter().map(say).collect();
            format!("{word}\u{a0}: {}", sources.join("\u{202f}; "))
        }
    }
}

/// French has no-break spaces before its tall marks.
fn fixed(text: &str) -> String {
    text.replace(" ;", "\u{202f};").replace(" :", "\u{a0}:").replace(" %", "\u{a0}%")
}

/// The plural begins at 2.
fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(LANG, n), if n < 2 { one } else { many })
}

fn run((first, last): (u32, u32)) -> String {
    match last - first {
        0 => first.to_string(),
        1 => format!("{first} et {last}"),
        _ => format!("{first} à {last}"),
    }
}

fn place(position: Position) -> String {
    if position.is_settled() {
        position.first().to_string()
    } else {
        format!("{}–{}", position.first(), position.last())
    }
}

/// `1er`, `22e`, `7–9`.
fn ordinal(position: Position) -> String {
    let ending = match position.first() {
        _ if !position.is_settled() => "",
        1 => "er",
        _ => "e",
    };
    format!("{}{ending}", place(position))
}

fn list(list: &ListName) -> String {
    let parts = list.period.map(|p| period(LANG, p)).into_iter().chain(list.parts.iter().map(say));
    parts.collect::<Vec<_>>().join(", ")
}

fn whole(whole: &WholeName) -> String {
    let when = match whole.period {
        Period::At(_) => format!("en {}", period(LANG, whole.period)),
        Period::Between(..) => format!("sur {}", period(LANG, whole.period)),
        other => format!("({})", period(LANG, other)),
    };
    let parts: Vec<String> = whole.parts.iter().map(|name| LANG.name(name)).collect();
    if parts.is_empty() { when } else { format!("{when} ({})", parts.join(", ")) }
}
