//! What checking found, in the words of both languages side by side.

use super::Lang;
use super::citation;
use super::number::{self, Scale};
use super::period::period;
use crate::model::metric::change_unit;
use crate::model::{Amount, Figure, Name, Qualifier, Text};
use crate::query::check::{Difference, Why};
use crate::query::verdict::{Agreement, EditionAnswer, PeriodAnswer, ScopeAnswer, Verdict};
use crate::report::{Finding, Phrase, Reference};

/// The words of one language.
#[allow(clippy::too_many_lines)] // it is a table
pub(super) fn say(lang: Lang, finding: &Finding) -> String {
    let either = |en: &str, fr: &str| match lang {
        Lang::En => en.to_owned(),
        Lang::Fr => fr.to_owned(),
    };
    match finding {
        Finding::Tally(counts) => tally(lang, counts),
        Finding::Verdict { verdict, disputed_by, quoted_from } => {
            let word = lang.say(&Phrase::VerdictIs(*verdict));
            let disputed = (!disputed_by.is_empty())
                .then(|| format!("{} {}", either("disputed by", "contesté par"), lang.names(disputed_by)));
            let quoted = quoted_from.as_ref().map(|document| {
                format!(
                    "{} {}",
                    either("the number is quoted faithfully from", "le nombre est fidèle à"),
                    lang.name(document)
                )
            });
            [Some(word), disputed, quoted].into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        Finding::Word(verdict, disputed) => {
            let word = lang.say(&Phrase::VerdictIs(*verdict));
            if *disputed { format!("{word}, {}", either("disputed", "contesté")) } else { word }
        }
        Finding::Time(PeriodAnswer::Unplaced, None) => either(
            "the claim is not placed in time; the newest of each edition is taken",
            "l’affirmation n’est pas datée\u{202f}; le plus récent de chaque édition est retenu",
        ),
        Finding::Time(PeriodAnswer::Unplaced, Some((claimed, found))) => {
            let (claimed, found) = (period(lang, *claimed), period(lang, *found));
            match lang {
                Lang::En => format!(
                    "the claim is not placed in time ({claimed}; the reference: {found}); the newest of each edition is taken"
                ),
                Lang::Fr => format!(
                    "l’affirmation n’est pas datée ({claimed}\u{202f}; la référence\u{a0}: {found})\u{202f}; le plus récent de chaque édition est retenu"
                ),
            }
        }
        Finding::Time(answer, _) => lang.say(&Phrase::PeriodIs(*answer)),
        Finding::References(references) => {
            let all: Vec<String> = references.iter().map(|r| reference(lang, r)).collect();
            all.join(&either("; ", "\u{202f}; "))
        }
        Finding::Number { number, stated, found, unit, difference } => {
            arithmetic(lang, *number, (*stated, *found), unit.as_ref(), *difference)
        }
        Finding::Counted { answer, usual, found } => counted(lang, *answer, usual.as_ref(), found.as_ref()),
        Finding::Edition(answer, as_of) => match answer {
            EditionAnswer::Newest => match as_of {
                None => either("the newest", "la plus récente"),
                Some(date) => {
                    let day = citation::day(lang, date.raw());
                    match lang {
                        Lang::En => format!("the newest of those published before {day}"),
                        // Only a day has an article.
                        Lang::Fr if date.raw().len() > 7 => {
                            format!("la plus récente de celles parues avant le {day}")
                        }
                        Lang::Fr => format!("la plus récente de celles parues avant {day}"),
                    }
                }
            },
            EditionAnswer::Older => either(
                "an earlier one bears the number out, the newest does not",
                "une édition antérieure confirme le nombre, la plus récente non",
            ),
            EditionAnswer::Between => either(
                "the count lies between two editions, neither of which speaks against it",
                "le décompte se situe entre deux éditions, dont aucune ne le contredit",
            ),
            EditionAnswer::Undated => either("its date is not known", "sa date n’est pas connue"),
            EditionAnswer::Later => either("there are only later ones", "il n’y en a que de plus tardives"),
            EditionAnswer::None => either("there is none", "il n’y en a aucune"),
        },
        Finding::Why(why) => reason(lang, why),
        Finding::Metrics(metrics) => {
            let metrics: Vec<String> = metrics.iter().map(ToString::to_string).collect();
            let start = either(
                "None of these metrics is in the references, which have",
                "Aucun de ces indicateurs n’est dans les références, qui portent sur",
            );
            format!("{start}{}{}.", either(": ", "\u{a0}: "), metrics.join(", "))
        }
        Finding::WithoutValue(n) => match lang {
            Lang::En if *n == 1 => "1 figure without a value is not checked.".to_owned(),
            Lang::En => {
                format!("{} figures without a value are not checked.", number::count(lang, *n as u64))
            }
            Lang::Fr if *n == 1 => "1 chiffre sans valeur n’est pas vérifié.".to_owned(),
            Lang::Fr => {
                format!("{} chiffres sans valeur ne sont pas vérifiés.", number::count(lang, *n as u64))
            }
        },
    }
}

fn counted(lang: Lang, answer: ScopeAnswer, usual: Option<&Name>, found: Option<&Name>) -> String {
    let either = |en: &str, fr: &str| match lang {
        Lang::En => en.to_owned(),
        Lang::Fr => fr.to_owned(),
    };
    let named = |words: String, name: &Name| format!("{words} ({})", lang.name(name));
    match (answer, usual, found) {
        (ScopeAnswer::Same, ..) => either("the same", "le même"),
        (ScopeAnswer::Narrower, ..) => either(
            "narrower: the reference counts a part of what is claimed",
            "plus étroit\u{a0}: la référence ne compte qu’une partie de ce qui est affirmé",
        ),
        (ScopeAnswer::Wider, ..) => either(
            "wider: the reference counts more than what is claimed",
            "plus large\u{a0}: la référence compte plus que ce qui est affirmé",
        ),
        (ScopeAnswer::Different, Some(usual), _) => named(
            either(
                "not stated, and the reference counts something else than the usual one",
                "non précisé, et la référence compte autre chose que le champ habituel",
            ),
            usual,
        ),
        (ScopeAnswer::Different, None, _) => either(
            "different: the reference counts something else",
            "différent\u{a0}: la référence compte autre chose",
        ),
        (ScopeAnswer::NotStated, Some(usual), _) => named(
            either("not stated; the usual one is taken", "non précisé\u{202f}; le champ habituel est retenu"),
            usual,
        ),
        (ScopeAnswer::NotStated, None, Some(found)) => named(
            either(
                "not stated; the reference says what it counts",
                "non précisé\u{202f}; la référence dit ce qu’elle compte",
            ),
            found,
        ),
        (ScopeAnswer::NotStated, None, None) => {
            either("not stated on both sides", "non précisé de part et d’autre")
        }
    }
}

fn tally(lang: Lang, counts: &[(Verdict, usize)]) -> String {
    let all: usize = counts.iter().map(|(_, n)| n).sum();
    let part = |(verdict, n): &(Verdict, usize)| {
        format!("{} {}", lang.say(&Phrase::VerdictIs(*verdict)), number::count(lang, *n as u64))
    };
    let parts: Vec<String> = counts.iter().filter(|(_, n)| *n > 0).map(part).collect();
    let figures = match (lang, all) {
        (Lang::En, 1) => "figure",
        (Lang::En, _) => "figures",
        (Lang::Fr, 0 | 1) => "chiffre",
        (Lang::Fr, _) => "chiffres",
    };
    let colon = if lang == Lang::En { ":" } else { "\u{a0}:" };
    format!("{} {figures}{colon} {}", number::count(lang, all as u64), parts.join(" · "))
}

fn figure(lang: Lang, figure: Figure, unit: Option<&Text>) -> String {
    match figure {
        Figure::Amount(amount) => lang.amount(amount, unit),
        Figure::Rank(position) => lang.say(&Phrase::RankIs(position)),
    }
}

fn reference(lang: Lang, r: &Reference) -> String {
    let when = lang.say(&Phrase::Period(r.period));
    let scope = r.scope.as_ref().map(|scope| lang.name(scope));
    let about = [Some(when), scope].into_iter().flatten().filter(|part| !part.is_empty());
    let locator = r.locator.as_ref().map(ToString::to_string);
    let credited = r.origin.as_ref().map(|origin| match lang {
        Lang::En => format!("credited to {}", lang.name(origin)),
        Lang::Fr => format!("selon {}", lang.name(origin)),
    });
    let confidence = r.confidence.as_ref().map(|letter| match lang {
        Lang::En => format!("confidence {letter}"),
        Lang::Fr => format!("fiabilité {letter}"),
    });
    let document = [Some(lang.name(&r.document)), locator, credited, confidence];
    let note = r.note.as_ref().map_or(String::new(), |note| format!(" ({})", lang.name(note)));
    format!(
        "{}, {} – {}{note}",
        figure(lang, r.figure, r.unit.as_ref()),
        about.collect::<Vec<_>>().join(", "),
        document.into_iter().flatten().collect::<Vec<_>>().join(", ")
    )
}

fn arithmetic(
    lang: Lang,
    number: Agreement,
    (stated, found): (Figure, Figure),
    unit: Option<&Text>,
    difference: Option<Difference>,
) -> String {
    let (claim, reference) = (figure(lang, stated, unit), figure(lang, found, unit));
    let is_exact = |f: Figure| match f {
        Figure::Amount(amount) => amount.qualifier() == Qualifier::Exact,
        Figure::Rank(position) => position.is_settled(),
    };
    match (number, lang) {
        (Agreement::Equal, Lang::En) => format!("equal: {claim}"),
        (Agreement::Equal, Lang::Fr) => format!("égal\u{a0}: {claim}"),
        (Agreement::Rounds, Lang::En) => format!("{reference} is {claim} when rounded"),
        (Agreement::Rounds, Lang::Fr) => format!("{reference} donne {claim} à l’arrondi"),
        (Agreement::Within, Lang::En) if is_exact(stated) => format!("{claim} lies within {reference}"),
        (Agreement::Within, Lang::En) => format!("{reference} lies within {claim}"),
        (Agreement::Within, Lang::Fr) if is_exact(stated) => format!("{claim} est compris dans {reference}"),
        (Agreement::Within, Lang::Fr) => format!("{reference} est compris dans {claim}"),
        (Agreement::Open, Lang::En) => format!("open: the bounds of {claim} and {reference} allow both"),
        (Agreement::Open, Lang::Fr) => {
            format!("indécis\u{a0}: les bornes de {claim} et de {reference} permettent les deux")
        }
        _ => match (difference, stated, lang) {
            (Some(difference), _, Lang::En) => {
                format!("off by {}: {claim} less {reference}", off(lang, difference, unit))
            }
            (Some(difference), _, Lang::Fr) => {
                format!("écart de {}\u{a0}: {claim} moins {reference}", off(lang, difference, unit))
            }
            (None, Figure::Rank(_), Lang::En) => format!("{claim}, but {reference} by the reference"),
            (None, Figure::Rank(_), Lang::Fr) => format!("{claim}, mais {reference} selon la référence"),
            (None, _, Lang::En) => format!("{claim} and {reference} exclude each other"),
            (None, _, Lang::Fr) => format!("{claim} et {reference} s’excluent"),
        },
    }
}

fn off(lang: Lang, difference: Difference, unit: Option<&Text>) -> String {
    let written =
        |amount: Amount, unit: Option<&Text>| number::change(lang, amount, unit, Scale::of([amount]));
    let unit = unit.map(change_unit);
    let absolute = written(difference.absolute, unit.as_ref());
    let relative = difference.relative.map(|share| format!(" ({})", written(share, Some(&"%".into()))));
    format!("{absolute}{}", relative.unwrap_or_default())
}

fn reason(lang: Lang, why: &Why) -> String {
    let listed = |start_en: &str, start_fr: &str, items: Vec<String>| match lang {
        Lang::En => format!("{start_en}: {}", items.join(", ")),
        Lang::Fr => format!("{start_fr}\u{a0}: {}", items.join(", ")),
    };
    let either = |en: &str, fr: &str| match lang {
        Lang::En => en.to_owned(),
        Lang::Fr => fr.to_owned(),
    };
    match why {
        Why::NoMetric => either(
            "the references have nothing on this metric",
            "les références n’ont rien sur cet indicateur",
        ),
        Why::NoEntity => either(
            "the references have no amount of this for the entity",
            "les références n’ont pas de montant pour cette entité",
        ),
        Why::NoPosition => either(
            "the references have no list complete enough to tell this position",
            "les références n’ont pas de liste assez complète pour établir ce rang",
        ),
        Why::OwnSource => {
            either("only the document that states it has it", "seul le document qui l’affirme le donne")
        }
        Why::OtherUnits(units) => listed(
            "the references have it in other units only",
            "les références ne l’ont que dans d’autres unités",
            units
                .iter()
                .map(|unit| if unit.is_empty() { either("none", "aucune") } else { unit.to_string() })
                .collect(),
        ),
        Why::OtherPeriods(periods) => listed(
            "the references have it for other periods only",
            "les références ne l’ont que pour d’autres périodes",
            periods.iter().map(|p| period(lang, *p)).collect(),
        ),
        Why::OnlyLater => {
            either("the references were all published later", "les références ont toutes paru plus tard")
        }
        Why::Between => either(
            "a running count, between what two editions state",
            "un décompte en cours, entre ce qu’affirment deux éditions",
        ),
        Why::Disagreement => either(
            "the references disagree, and none is newer than the other",
            "les références se contredisent, sans que l’une soit plus récente que l’autre",
        ),
        Why::Open => either("the bounds leave it open", "les bornes laissent la question ouverte"),
    }
}
