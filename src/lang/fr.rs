//! The words in French.

use super::number::{count, period};
use super::{Lang, ListName, Phrase, WholeName};
use crate::model::{EntityKind, Period, Position};
use crate::query::aggregate::Aggregation;
use crate::query::positions::Ties;

const LANG: Lang = Lang::Fr;

/// Every phrase has its words here: the match has no other arm.
#[allow(clippy::too_many_lines)] // it is a table
pub(super) fn say(phrase: &Phrase) -> String {
    let fixed = match phrase {
        Phrase::Nothing => "",
        Phrase::MetricsTitle => "Indicateurs présents dans les données",
        Phrase::EntitiesTitle => "Entités présentes dans les données",
        Phrase::SourcesTitle => "Sources présentes dans les données",
        Phrase::PeriodsTitle => "Périodes présentes dans les données",
        Phrase::Rank => "rang",
        Phrase::ComputedRank => "selon le montant",
        Phrase::Entity => "entité",
        Phrase::Code => "code",
        Phrase::Metric => "indicateur",
        Phrase::Unit => "unité",
        Phrase::Scope => "champ",
        Phrase::Source => "source",
        Phrase::Origin => "attribué à",
        Phrase::Amount => "montant",
        Phrase::Change => "évolution",
        Phrase::Ratio => "rapport",
        Phrase::Rows => "lignes",
        Phrase::Ranks => "rangs",
        Phrase::Entities => "entités",
        Phrase::Metrics => "indicateurs",
        Phrase::First => "première",
        Phrase::Last => "dernière",
        Phrase::Missing => "manquantes",
        Phrase::Minimum => "minimum",
        Phrase::Maximum => "maximum",
        Phrase::Mean => "moyenne",
        Phrase::Kind => "nature",
        Phrase::Producer => "producteur",
        Phrase::Title => "titre",
        Phrase::Published => "publication",
        Phrase::PeriodCode => "code",
        Phrase::PeriodColumn => "période",
        Phrase::EntityKind(kind) => match kind {
            EntityKind::Country => "pays",
            EntityKind::Bloc => "groupe de pays",
            EntityKind::World => "monde",
            EntityKind::Company => "entreprise",
            EntityKind::Unknown => "inconnue",
        },
        Phrase::OpenPositions => {
            "Quand les montants sont bornés ou approximatifs (environ : à 5 % près), le rang couvre toutes les places possibles."
        }
        Phrase::Rounded => "Certains montants sont arrondis ici ; --format csv ou json en donne tous les chiffres.",
        Phrase::TieRule(Ties::Competition) => "Les montants égaux partagent un rang, et le suivant est sauté (1, 2, 2, 4).",
        Phrase::TieRule(Ties::Dense) => "Les montants égaux partagent un rang, sans que le suivant soit sauté (1, 2, 2, 3).",
        Phrase::TieRule(Ties::Ordinal) => "Les montants égaux sont numérotés dans l’ordre de leurs codes (1, 2, 3, 4).",
        Phrase::Name(name) => return LANG.name(name),
        Phrase::Names(names) => return LANG.names(names),
        Phrase::Period(p) => return period(LANG, *p),
        Phrase::RankIn(p) => return format!("rang, {}", period(LANG, *p)),
        Phrase::Versus(name) => return format!("par rapport à : {}", LANG.name(name)),
        Phrase::Ranking { metric, period: at, since, scope } => return {
            let scope = scope.as_ref().map_or(String::new(), |scope| format!(" ({})", LANG.name(scope)));
            let when = match since {
                Some(since) => format!("évolution de {} à {}", period(LANG, *since), period(LANG, *at)),
                None => period(LANG, *at),
            };
            format!("{}{scope}, {when}", LANG.name(metric))
        }
        Phrase::Among(1) => return "Le rang est établi parmi la seule entité que la source cite.".to_owned(),
        Phrase::Among(n) => return format!("Les rangs sont établis parmi les {} que la source cite.", count(LANG, *n as u64)),
        Phrase::Gaps(gaps) => return {
            let runs: Vec<String> = gaps.iter().map(|gap| run(*gap)).collect();
            format!("Rangs non précisés\u{a0}: {}.", LANG.row(&runs))
        }
        Phrase::NoData(names) => return format!("Sans données\u{a0}: {}.", LANG.names(names)),
        Phrase::Others(lists) => return {
            let names: Vec<String> = lists.iter().map(list).collect();
            format!("Aussi dans les données\u{a0}: {}.", names.join("\u{202f}; "))
        }
        Phrase::Unnumbered { bloc, overlaps } => return format!(
            "{} n’a pas de rang, car ce groupe recoupe {}, qui figure dans la liste.",
            LANG.name(bloc),
            LANG.name(overlaps)
        ),
        Phrase::Disagrees { entity, stated, computed } => return format!(
            "{}\u{a0}: rang cité {}, mais {} d’après les montants.",
            LANG.name(entity),
            place(*stated),
            place(*computed)
        ),
        Phrase::Rest(rests) => return {
            let rests: Vec<String> = rests
                .iter()
                .map(|(name, rest)| format!("{} {}", LANG.amount(*rest, Some(&"%".into())), whole(name)))
                .collect();
            format!("Détenus par tous les autres\u{a0}: {}.", rests.join(", "))
        }
        Phrase::Passes(wholes) => return {
            let wholes: Vec<String> = wholes.iter().map(whole).collect();
            format!("Les parts dépassent 100\u{a0}% {}.", wholes.join(", "))
        }
        Phrase::HiddenPeriods(1) => return {
            "1 période entre la première et la dernière n’est pas montrée\u{a0}; --period permet de choisir.".to_owned()
        }
        Phrase::HiddenPeriods(n) => return format!(
            "{} périodes entre la première et la dernière ne sont pas montrées\u{a0}; --period permet de choisir.",
            count(LANG, *n as u64)
        ),
        Phrase::Between(first, last) => return {
            format!("Évolution et rapport de {} à {}.", period(LANG, *first), period(LANG, *last))
        }
        Phrase::SeveralRows(name) => return format!(
            "Une ligne n’est rapportée à {} que dans la même unité, le même champ et la même source.",
            LANG.name(name)
        ),
        Phrase::Merged { how, records, sources, missing } => return {
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
        Phrase::LeftOut { count: n, places } => return {
            let more = n.saturating_sub(places.len() as u64);
            let mut names: Vec<String> = places.iter().map(ToString::to_string).collect();
            if more > 0 {
                names.push(counted(more, "autre", "autres"));
            }
            let lines = counted(*n, "ligne fautive laissée", "lignes fautives laissées");
            format!("{lines} de côté ({}).", LANG.row(&names))
        }
        Phrase::HiddenColumns(n) => return format!(
            "{} faute de place\u{a0}; --width ou --format csv montre tout.",
            counted(*n as u64, "colonne omise", "colonnes omises")
        ),
        Phrase::Document { producer, title, published, id, relays } => return {
            let published = if published.is_empty() { String::new() } else { format!(", {published}") };
            let relays = relays.as_ref().map_or(String::new(), |relays| format!(", qui relaie {relays}"));
            format!("{producer}, «\u{a0}{title}\u{a0}»{published} ({id}{relays})")
        }
        Phrase::Sources(sources) => return {
            let word = if sources.len() == 1 { "Source" } else { "Sources" };
            let sources: Vec<String> = sources.iter().map(say).collect();
            format!("{word}\u{a0}: {}", sources.join("\u{202f}; "))
        }
    };
    spaced(fixed)
}


/// French has no-break spaces before its tall marks.
fn spaced(text: &str) -> String {
    text.replace(" ;", "\u{202f};").replace(" :", "\u{a0}:").replace(" %", "\u{a0}%")
}

/// The plural begins at 2.
fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(LANG, n), if n < 2 { one } else { many })
}

fn run((first, last): (u32, u32)) -> String {
    if first == last { first.to_string() } else { format!("{first} à {last}") }
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
        Period::At(_) => format!("en {}", period(LANG, whole.period)),
        Period::Between(..) => format!("sur {}", period(LANG, whole.period)),
        other => period(LANG, other),
    };
    let parts: Vec<String> = whole.parts.iter().map(|name| LANG.name(name)).collect();
    if parts.is_empty() { when } else { format!("{when} ({})", parts.join(", ")) }
}
