//! Texts of `check`.

use super::Lang;
use super::list::joined;
use super::number::{self, Scale};
use crate::model::metric::change_unit;
use crate::model::{Amount, Figure, Name, Period, Qualifier, Text};
use crate::query::check::{Difference, Why};
use crate::query::verdict::{Agreement, EditionAnswer, PeriodAnswer, ScopeAnswer, Verdict};
use crate::report::{Finding, Reference};

impl Lang {
    pub(super) fn finding(self, finding: &Finding) -> String {
        match finding {
            Finding::Tally(counts) => self.tally(counts),
            Finding::Verdict { verdict, disputed_by, quoted_from } => {
                let disputed = (!disputed_by.is_empty()).then(|| {
                    text!(self(disputed_by), "disputed by {disputed_by}", "contesté par {disputed_by}")
                });
                let quoted = quoted_from.as_ref().map(|document| {
                    text!(
                        self(document),
                        "the number is quoted faithfully from {document}",
                        "le nombre est fidèle à {document}"
                    )
                });
                let word = Some(self.verdict(*verdict));
                joined([word, disputed, quoted].into_iter().flatten(), ", ")
            }
            Finding::Word(verdict, disputed) => {
                let disputed = if *disputed { self.either(", disputed", ", contesté") } else { "" };
                format!("{}{disputed}", self.verdict(*verdict))
            }
            Finding::Time(PeriodAnswer::Unplaced, spans) => self.unplaced(*spans),
            Finding::Time(answer, _) => self.period_answer(*answer),
            Finding::References(references) => {
                self.semicolons(references.iter().map(|found| self.reference(found)))
            }
            Finding::Number { number, stated, found, unit, difference } => {
                self.arithmetic(*number, (*stated, *found), unit.as_ref(), *difference)
            }
            Finding::Counted { answer, usual, found } => {
                self.what_is_counted(*answer, usual.as_ref(), found.as_ref())
            }
            Finding::Edition(answer, as_of) => self.edition(*answer, as_of.as_ref()),
            Finding::Why(why) => self.reason(why),
            Finding::Metrics(metrics) => text!(
                self(metrics = joined(metrics, ", ")),
                "None of these metrics is in the references, which have: {metrics}.",
                "Aucun de ces indicateurs n’est dans les références, qui portent sur\u{a0}: {metrics}."
            ),
            Finding::WithoutValue(n) => {
                let figures = self.counted(
                    *n,
                    ["figure without a value is", "figures without a value are"],
                    ["chiffre sans valeur n’est pas vérifié", "chiffres sans valeur ne sont pas vérifiés"],
                );
                text!(self, "{figures} not checked.", "{figures}.")
            }
        }
    }

    fn tally(self, counts: &[(Verdict, usize)]) -> String {
        let all: usize = counts.iter().map(|(_, n)| n).sum();
        let part = |(verdict, n): &(Verdict, usize)| format!("{} {}", self.verdict(*verdict), self.count(*n));
        let parts = joined(counts.iter().filter(|(_, n)| *n > 0).map(part), " · ");
        text!(self(figures = self.figure_count(all)), "{figures}: {parts}", "{figures}\u{a0}: {parts}")
    }

    /// For a claim without a date; with both periods if it states a duration.
    fn unplaced(self, spans: Option<(Period, Period)>) -> String {
        let spans = spans.map_or(String::new(), |(claimed, found)| {
            text!(
                self(claimed, found),
                " ({claimed}; the reference: {found})",
                " ({claimed}\u{202f}; la référence\u{a0}: {found})"
            )
        });
        text!(
            self,
            "the claim is not placed in time{spans}; the newest of each edition is taken",
            "l’affirmation n’est pas datée{spans}\u{202f}; le plus récent de chaque édition est retenu"
        )
    }

    fn reference(self, r: &Reference) -> String {
        let figure = self.figure(r.figure, r.unit.as_ref());
        let scope = r.scope.as_ref().map(|scope| self.name(scope)).filter(|scope| !scope.is_empty());
        let about = joined([self.period(r.period)].into_iter().chain(scope), ", ");
        let document = [
            Some(self.name(&r.document)),
            r.locator.as_ref().map(ToString::to_string),
            r.origin.as_ref().map(|origin| self.credited(origin)),
            r.confidence.as_ref().map(|letter| self.confidence(letter)),
        ];
        let document = joined(document.into_iter().flatten(), ", ");
        let note = self.bracketed(r.note.as_ref());
        format!("{figure}, {about} – {document}{note}")
    }

    fn arithmetic(
        self,
        number: Agreement,
        (stated, found): (Figure, Figure),
        unit: Option<&Text>,
        difference: Option<Difference>,
    ) -> String {
        let (claim, reference) = (self.figure(stated, unit), self.figure(found, unit));
        let is_exact = match stated {
            Figure::Amount(amount) => amount.qualifier() == Qualifier::Exact,
            Figure::Rank(position) => position.is_settled(),
        };
        table! { text(self), (number, difference, stated);
            (Agreement::Equal, ..) => "equal: {claim}", "égal\u{a0}: {claim}";
            (Agreement::Rounds, ..) =>
                "{reference} is {claim} when rounded",
                "{reference} donne {claim} à l’arrondi";
            (Agreement::Within, ..) => {
                let (inner, outer) = if is_exact { (claim, reference) } else { (reference, claim) };
                text!(self, "{inner} lies within {outer}", "{inner} est compris dans {outer}")
            };
            (Agreement::Open, ..) =>
                "open: the bounds of {claim} and {reference} allow both",
                "indécis\u{a0}: les bornes de {claim} et de {reference} permettent les deux";
            (_, Some(difference), _) => (off = self.difference(difference, unit))
                "off by {off}: {claim} less {reference}",
                "écart de {off}\u{a0}: {claim} moins {reference}";
            (_, None, Figure::Rank(_)) =>
                "{claim}, but {reference} by the reference",
                "{claim}, mais {reference} selon la référence";
            (_, None, Figure::Amount(_)) =>
                "{claim} and {reference} exclude each other",
                "{claim} et {reference} s’excluent";
        }
    }

    fn difference(self, difference: Difference, unit: Option<&Text>) -> String {
        let written =
            |amount: Amount, unit: Option<&Text>| number::change(self, amount, unit, Scale::of([amount]));
        let absolute = written(difference.absolute, unit.map(change_unit).as_ref());
        let relative = difference.relative.map(|share| format!(" ({})", written(share, Some(&"%".into()))));
        format!("{absolute}{}", relative.unwrap_or_default())
    }

    fn what_is_counted(self, answer: ScopeAnswer, usual: Option<&Name>, found: Option<&Name>) -> String {
        table! { text(self), (answer, usual, found);
            (ScopeAnswer::Same, ..) => "the same", "le même";
            (ScopeAnswer::Narrower, ..) =>
                "narrower: the reference counts a part of what is claimed",
                "plus étroit\u{a0}: la référence ne compte qu’une partie de ce qui est affirmé";
            (ScopeAnswer::Wider, ..) =>
                "wider: the reference counts more than what is claimed",
                "plus large\u{a0}: la référence compte plus que ce qui est affirmé";
            (ScopeAnswer::Different, Some(usual), _) => (usual)
                "not stated, and the reference counts something else than the usual one ({usual})",
                "non précisé, et la référence compte autre chose que le champ habituel ({usual})";
            (ScopeAnswer::Different, None, _) =>
                "different: the reference counts something else",
                "différent\u{a0}: la référence compte autre chose";
            (ScopeAnswer::NotStated, Some(usual), _) => (usual)
                "not stated; the usual one is taken ({usual})",
                "non précisé\u{202f}; le champ habituel est retenu ({usual})";
            (ScopeAnswer::NotStated, None, Some(found)) => (found)
                "not stated; the reference says what it counts ({found})",
                "non précisé\u{202f}; la référence dit ce qu’elle compte ({found})";
            (ScopeAnswer::NotStated, None, None) =>
                "not stated on both sides",
                "non précisé de part et d’autre";
        }
    }

    fn edition(self, answer: EditionAnswer, as_of: Option<&Text>) -> String {
        table! { text(self), (answer, as_of);
            (EditionAnswer::Newest, None) => "the newest", "la plus récente";
            // French needs an article before days only.
            (EditionAnswer::Newest, Some(date)) =>
                (article = if date.raw().len() > 7 { "le " } else { "" }, date = self.date(date.raw()))
                "the newest of those published before {date}",
                "la plus récente de celles parues avant {article}{date}";
            (EditionAnswer::Older, _) =>
                "an earlier one bears the number out, the newest does not",
                "une édition antérieure confirme le nombre, la plus récente non";
            (EditionAnswer::Between, _) =>
                "the count lies between two editions, neither of which speaks against it",
                "le décompte se situe entre deux éditions, dont aucune ne le contredit";
            (EditionAnswer::Undated, _) => "its date is not known", "sa date n’est pas connue";
            (EditionAnswer::Later, _) => "there are only later ones", "il n’y en a que de plus tardives";
            (EditionAnswer::None, _) => "there is none", "il n’y en a aucune";
        }
    }

    fn reason(self, why: &Why) -> String {
        let unit = |unit: &Text| {
            if unit.is_empty() { self.either("none", "aucune").to_owned() } else { unit.to_string() }
        };
        table! { text(self), why;
            Why::NoMetric =>
                "the references have nothing on this metric",
                "les références n’ont rien sur cet indicateur";
            Why::NoEntity =>
                "the references have no amount of this for the entity",
                "les références n’ont pas de montant pour cette entité";
            Why::NoPosition =>
                "the references have no list complete enough to tell this position",
                "les références n’ont pas de liste assez complète pour établir ce rang";
            Why::OwnSource =>
                "only the document that states it has it",
                "seul le document qui l’affirme le donne";
            Why::OtherUnits(units) => (units = joined(units.iter().map(unit), ", "))
                "the references have it in other units only: {units}",
                "les références ne l’ont que dans d’autres unités\u{a0}: {units}";
            Why::OtherPeriods(periods) => (periods = joined(periods.iter().map(|at| self.period(*at)), ", "))
                "the references have it for other periods only: {periods}",
                "les références ne l’ont que pour d’autres périodes\u{a0}: {periods}";
            Why::OnlyLater =>
                "the references were all published later",
                "les références ont toutes paru plus tard";
            Why::Between =>
                "a running count, between what two editions state",
                "un décompte en cours, entre ce qu’affirment deux éditions";
            Why::Disagreement =>
                "the references disagree, and none is newer than the other",
                "les références se contredisent, sans que l’une soit plus récente que l’autre";
            Why::Open => "the bounds leave it open", "les bornes laissent la question ouverte";
        }
    }
}
