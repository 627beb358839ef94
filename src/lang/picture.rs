//! What is said on and below a picture.

use super::{Lang, number, period};
use crate::model::{Name, Period, Position};
use crate::report::{ListName, OfPicture};

pub(super) fn say(lang: Lang, phrase: &OfPicture) -> String {
    match phrase {
        OfPicture::Subtitle { unit, periods, is_logarithmic } => {
            let unit = unit.as_ref().map(|unit| match lang {
                Lang::En => format!("In {}", number::unit_name(lang, unit)),
                Lang::Fr => format!("En {}", number::unit_name(lang, unit)),
            });
            let scale = is_logarithmic.then(|| match lang {
                Lang::En => "logarithmic scale".to_owned(),
                Lang::Fr => "échelle logarithmique".to_owned(),
            });
            let parts = [unit, Some(when(lang, periods)), scale].into_iter().flatten();
            let text = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
            with_capital(&text)
        }
        OfPicture::Ranks(ranks) => {
            let rank = |(name, at, position): &(Name, Option<Period>, Position)| {
                let place = if position.is_settled() {
                    position.first().to_string()
                } else {
                    format!("{}–{}", position.first(), position.last())
                };
                let word = if lang == Lang::En { "rank" } else { "rang" };
                let when = at.map_or(String::new(), |at| format!(" ({})", period::period(lang, at)));
                format!("{}, {word} {place}{when}", lang.name(name))
            };
            let ranks: Vec<String> = ranks.iter().map(rank).collect();
            match lang {
                Lang::En => format!("Not drawn, since no amount is stated: {}.", ranks.join("; ")),
                Lang::Fr => {
                    format!("Non dessinés, faute de montant\u{a0}: {}.", ranks.join("\u{202f}; "))
                }
            }
        }
        OfPicture::NotDrawn(lists) => {
            let name = |list: &ListName| {
                let at = list.period.map(|at| period::period(lang, at));
                let parts = list.parts.iter().map(|part| lang.say(part));
                at.into_iter().chain(parts).collect::<Vec<_>>().join(", ")
            };
            let names: Vec<String> = lists.iter().map(name).collect();
            match lang {
                Lang::En => format!("Not drawn here: {}.", names.join("; ")),
                Lang::Fr => format!("Non dessinés ici\u{a0}: {}.", names.join("\u{202f}; ")),
            }
        }
        OfPicture::More(1) => match lang {
            Lang::En => "1 smaller one is not drawn.".to_owned(),
            Lang::Fr => "1 autre, plus petit, n’est pas dessiné.".to_owned(),
        },
        OfPicture::More(count) => match lang {
            Lang::En => format!("{count} smaller ones are not drawn."),
            Lang::Fr => format!("{count} autres, plus petits, ne sont pas dessinés."),
        },
        OfPicture::Advice { more, others } => {
            let options = [
                more.then_some("--top"),
                others.then_some("--period"),
                others.then_some("--unit"),
                others.then_some("--scope"),
                others.then_some("--source"),
            ];
            let options: Vec<&str> = options.into_iter().flatten().collect();
            match (options.as_slice(), lang) {
                ([all @ .., last], Lang::En) if !all.is_empty() => {
                    format!("Choose with {} or {last}.", all.join(", "))
                }
                ([all @ .., last], Lang::Fr) if !all.is_empty() => {
                    format!("Choisir avec {} ou {last}.", all.join(", "))
                }
                (all, Lang::En) => format!("Choose with {}.", all.concat()),
                (all, Lang::Fr) => format!("Choisir avec {}.", all.concat()),
            }
        }
        OfPicture::BlocsApart(names) => match lang {
            Lang::En => format!("Not stacked, since they hold others: {}.", lang.names(names)),
            Lang::Fr => format!("Non empilés, car ils en contiennent d’autres\u{a0}: {}.", lang.names(names)),
        },
    }
}

/// One period, two, or from the first to the last.
fn when(lang: Lang, periods: &[Period]) -> String {
    let say = |at: &Period| period::period(lang, *at);
    match (periods, lang) {
        ([], _) => String::new(),
        ([one], _) => say(one),
        ([one, other], Lang::En) => format!("{} and {}", say(one), say(other)),
        ([one, other], Lang::Fr) => format!("{} et {}", say(one), say(other)),
        ([first, .., last], Lang::En) => format!("{} to {}", say(first), say(last)),
        ([first, .., last], Lang::Fr) => format!("{} à {}", say(first), say(last)),
    }
}

fn with_capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + chars.as_str()
}
