//! Texts of `check`.

use super::Lang;
use super::list::joined;
use super::number::{self, Scale};
use crate::model::metric::change_unit;
use crate::model::{Amount, Figure, Name, Number, Period, Qualifier, Text};
use crate::query::agreement::Agreement;
use crate::query::check::{Difference, Kinship, Reason};
use crate::query::verdict::{EditionAnswer, PeriodAnswer, ScopeAnswer, Verdict};
use crate::report::{Finding, Phrase, Reference, Ruling};

impl Lang {
    pub(super) fn finding(self, finding: &Finding) -> String {
        match finding {
            Finding::Tally(counts) => self.tally(counts, |n| self.figure_count(n)),
            Finding::ComparisonTally(counts) => self.tally(counts, |n| {
                self.counted(n, ["comparison", "comparisons"], ["comparaison", "comparaisons"])
            }),
            Finding::Verdict(ruling) => self.ruling(ruling),
            Finding::Word(verdict, disputed, reason) => {
                let disputed = if *disputed { self.either(", disputed", ", contesté") } else { "" };
                let reason = reason.map_or(String::new(), |reason| {
                    format!("{}{}", self.either(": ", "\u{a0}: "), self.short_reason(reason))
                });
                format!("{}{disputed}{reason}", self.verdict(*verdict))
            }
            Finding::Time(answer, claimed, found) => self.time(*answer, *claimed, *found),
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
            Finding::Reason { reason, units, periods, scopes, more } => {
                self.reason(*reason, units, periods, scopes) + if *more { " …" } else { "" }
            }
            Finding::Fit(kinship, by) => self.fit(*kinship, by),
            Finding::Metrics { checked, known, more } => {
                let more = match more {
                    0 => String::new(),
                    n => text!(self(n), " and {n} more", " et {n} de plus"),
                };
                text!(
                    self(checked = joined(checked, ", "), known = joined(known, ", ")),
                    "The references have none of these metrics: {checked}.\nThey have: {known}{more}.",
                    "Aucun de ces indicateurs n’est dans les références\u{a0}: {checked}.\nElles portent sur\u{a0}: {known}{more}."
                )
            }
            Finding::WithoutDetails(n) => {
                let figures = self.counted(
                    *n,
                    ["supported figure", "supported figures"],
                    ["chiffre confirmé", "chiffres confirmés"],
                );
                text!(self, "Details of {figures}: -v.", "Détail de {figures}\u{a0}: -v.")
            }
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

    fn tally(self, counts: &[(Verdict, usize)], count: impl Fn(usize) -> String) -> String {
        let all: usize = counts.iter().map(|(_, n)| n).sum();
        let part = |(verdict, n): &(Verdict, usize)| format!("{} {}", self.verdict(*verdict), self.count(*n));
        let parts = joined(counts.iter().filter(|(_, n)| *n > 0).map(part), " · ");
        text!(self(figures = count(all)), "{figures}: {parts}", "{figures}\u{a0}: {parts}")
    }

    fn ruling(self, ruling: &Ruling) -> String {
        let Ruling { verdict, scopes, entity, period, disputed_by, quoted_from, silent } = ruling;
        let listed = |names: &[Name]| joined(names.iter().map(|name| self.name(name)), ", ");
        let scopes = (!scopes.is_empty())
            .then(|| text!(self(scopes = listed(scopes)), "as {scopes}", "au sens de\u{a0}: {scopes}"));
        let entity =
            entity.as_ref().map(|entity| text!(self(entity), "as {entity}", "au sens de\u{a0}: {entity}"));
        let period = period.map(|period| text!(self(period), "for {period}", "pour {period}"));
        let disputed = (!disputed_by.is_empty())
            .then(|| text!(self(by = listed(disputed_by)), "disputed by {by}", "contesté par {by}"));
        let quoted = quoted_from
            .as_ref()
            .map(|document| text!(self(document), "correctly quoted from {document}", "fidèle à {document}"));
        let silent = silent.as_ref().map(|document| {
            text!(self(document), "{document} has no figure of this", "{document} n’en donne aucun chiffre")
        });
        let word = Some(self.verdict(*verdict));
        joined([word, entity, scopes, period, disputed, quoted, silent].into_iter().flatten(), ", ")
    }

    fn time(self, answer: PeriodAnswer, claimed: Period, found: Period) -> String {
        let word = self.period_answer(answer);
        if answer == PeriodAnswer::Same {
            return word;
        }
        let (claimed, found) = (self.text(&Phrase::When(claimed)), self.period(found));
        text!(
            self,
            "{word} (claim: {claimed}; reference: {found})",
            "{word} (affirmation\u{a0}: {claimed}\u{202f}; référence\u{a0}: {found})"
        )
    }

    fn fit(self, kinship: Kinship, by: &Reference) -> String {
        let kind = table! { text(self), kinship;
            Kinship::Period => "another period", "une autre période";
            Kinship::Entity => "another entity", "une autre entité";
            Kinship::Unit => "another unit", "une autre unité";
            Kinship::Scale => "another order of magnitude", "un autre ordre de grandeur";
            Kinship::LaterEdition => "a later edition", "une édition plus récente";
            Kinship::Source => "another source", "une autre source";
        };
        text!(self(by = self.reference(by)), "{kind}: {by}", "{kind}\u{a0}: {by}")
    }

    fn reference(self, r: &Reference) -> String {
        let figure = self.figure(r.figure, r.unit.as_ref());
        let scope = r.scope.as_ref().map(|scope| self.name(scope)).filter(|scope| !scope.is_empty());
        let entity = r.entity.as_ref().map(|entity| self.name(entity));
        let about = joined(entity.into_iter().chain([self.period(r.period)]).chain(scope), ", ");
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
            (Agreement::Rounded, ..) =>
                "{claim} and {reference} agree when rounded",
                "{claim} et {reference} concordent à l’arrondi près";
            (Agreement::Within, ..) => {
                let (inner, outer) = if is_exact { (claim, reference) } else { (reference, claim) };
                text!(self, "{inner} is consistent with {outer}", "{inner} est compatible avec {outer}")
            };
            (Agreement::Open, ..) =>
                "{reference} neither confirms nor excludes {claim}",
                "{reference} ne confirme ni n’exclut {claim}";
            (_, Some(Difference { absolute: Amount::Exactly(by), relative }), _) => {
                self.off_by(by, relative, (&claim, &reference), unit)
            };
            (.., Figure::Rank(_)) =>
                "{claim}; {reference} in the reference",
                "{claim}\u{202f}; {reference} dans la référence";
            (.., Figure::Amount(_)) =>
                "{claim} and {reference} exclude each other",
                "{claim} et {reference} s’excluent";
        }
    }

    fn off_by(
        self,
        by: Number,
        relative: Option<Amount>,
        (claim, reference): (&str, &str),
        unit: Option<&Text>,
    ) -> String {
        let written = |amount: Amount, unit: Option<&Text>| {
            let amount = Amount::Exactly(amount.value().abs());
            number::figure(self, amount, unit, Scale::of([amount]))
        };
        let share =
            relative.map_or(String::new(), |share| format!(" ({})", written(share, Some(&"%".into()))));
        let off = written(Amount::Exactly(by), unit.map(change_unit).as_ref()) + &share;
        if by.is_negative() {
            text!(self, "{claim} is {off} below {reference}", "{claim}, soit {off} de moins que {reference}")
        } else {
            text!(self, "{claim} is {off} above {reference}", "{claim}, soit {off} de plus que {reference}")
        }
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
                "not stated; the reference does not count the default ({usual})",
                "non précisé\u{202f}; la référence ne compte pas le périmètre habituel ({usual})";
            (ScopeAnswer::Different, None, _) =>
                "different: the reference counts something else",
                "différent\u{a0}: la référence compte autre chose";
            (ScopeAnswer::NotStated, Some(usual), _) => (usual)
                "not stated; default used ({usual})",
                "non précisé\u{202f}; périmètre habituel retenu ({usual})";
            (ScopeAnswer::NotStated, None, Some(found)) => (found)
                "not stated; the reference counts {found}",
                "non précisé\u{202f}; la référence compte\u{a0}: {found}";
            (ScopeAnswer::NotStated, None, None) =>
                "not stated by either source",
                "non précisé de part et d’autre";
        }
    }

    fn edition(self, answer: EditionAnswer, as_of: Option<&Text>) -> String {
        table! { text(self), (answer, as_of);
            (EditionAnswer::Newest, None) => "the latest", "la plus récente";
            // French needs an article before days only.
            (EditionAnswer::Newest, Some(date)) =>
                (article = if date.raw().len() > 7 { "le " } else { "en " }, date = self.date(date.raw()))
                "the latest published by {date}",
                "la plus récente parue au plus tard {article}{date}";
            (EditionAnswer::Older, _) =>
                "an earlier one supports the figure; the latest does not",
                "une édition antérieure confirme le chiffre, la plus récente non";
            (EditionAnswer::Undated, _) => "its date is not known", "sa date n’est pas connue";
            (EditionAnswer::Later, _) => "only later ones exist", "seules existent des éditions plus récentes";
            (EditionAnswer::None, _) => "none exists", "il n’en existe aucune";
        }
    }

    /// In a table.
    fn short_reason(self, reason: Reason) -> String {
        table! { text(self), reason;
            Reason::NoMetric => "no reference for this metric", "aucune référence sur cet indicateur";
            Reason::NoEntity => "no reference for this entity", "aucune référence sur cette entité";
            Reason::NoList => "no complete ranking", "aucun classement complet";
            Reason::OwnSource => "no other source", "aucune autre source";
            Reason::OtherUnits => "only in other units", "seulement dans d’autres unités";
            Reason::OtherPeriods => "only for other periods", "seulement pour d’autres périodes";
            Reason::OtherScopes => "only for other scopes", "seulement pour d’autres périmètres";
            Reason::OnlyLater => "only published later", "seulement publié plus tard";
            Reason::BetweenStates => "between two states of a running count", "entre deux états d’un décompte en cours";
            Reason::SingleSource => "only one secondary source", "une seule source secondaire";
            Reason::NoSeries => "no source has all figures", "aucune source n’a tous les chiffres";
            Reason::Open => "left open by the references", "laissé ouvert par les références";
        }
    }

    fn reason(self, reason: Reason, units: &[Text], periods: &[Period], scopes: &[Name]) -> String {
        let unit = |unit: &Text| {
            if unit.is_empty() { self.either("none", "aucune").to_owned() } else { unit.to_string() }
        };
        table! { text(self), (reason, scopes.is_empty());
            (Reason::NoMetric, _) =>
                "the references have nothing on this metric",
                "les références n’ont rien sur cet indicateur";
            (Reason::NoEntity, _) =>
                "the references have no such figure for this entity",
                "les références n’ont pas ce chiffre pour cette entité";
            (Reason::NoList, _) =>
                "no ranking in the references is complete enough to settle this rank",
                "aucun classement des références n’est assez complet pour établir ce rang";
            (Reason::OwnSource, _) =>
                "only the source that claims it has it",
                "seule la source qui l’affirme le donne";
            (Reason::OtherUnits, _) => (units = joined(units.iter().map(unit), ", "))
                "the references have it in other units only: {units}",
                "les références ne l’ont que dans d’autres unités\u{a0}: {units}";
            (Reason::OtherPeriods, _) => (periods = joined(periods.iter().map(|at| self.period(*at)), ", "))
                "the references have it for other periods only: {periods}",
                "les références ne l’ont que pour d’autres périodes\u{a0}: {periods}";
            (Reason::OtherScopes, true) =>
                "the references do not state this scope",
                "les références ne précisent pas ce périmètre";
            (Reason::OtherScopes, false) => (scopes = joined(scopes.iter().map(|scope| self.name(scope)), ", "))
                "the references have it for other scopes only: {scopes}",
                "les références ne l’ont que pour d’autres périmètres\u{a0}: {scopes}";
            (Reason::OnlyLater, _) =>
                "the references were all published later",
                "les références ont toutes paru plus tard";
            (Reason::BetweenStates, _) =>
                "a cumulative count that lies between two known states",
                "un décompte cumulé, entre deux états connus";
            (Reason::SingleSource, _) =>
                "only a single secondary source, or a calculation, says otherwise",
                "seule une source secondaire isolée, ou un calcul, dit autre chose";
            (Reason::NoSeries, _) =>
                "no single source has all the figures that are compared",
                "aucune source n’a à elle seule tous les chiffres comparés";
            (Reason::Open, _) =>
                "the references neither confirm nor exclude it",
                "les références ne le confirment ni ne l’excluent";
        }
    }
}
