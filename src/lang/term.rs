//! Words for the values of enums.

use super::Lang;
use crate::model::{EntityKind, Kind};
use crate::query::aggregate::Aggregation;
use crate::query::verdict::{PeriodAnswer, ScopeAnswer, Verdict};

impl Lang {
    pub(super) fn entity_kind(self, kind: EntityKind) -> &'static str {
        match kind {
            EntityKind::Country => self.either("country", "pays"),
            EntityKind::Bloc => self.either("bloc", "groupe de pays"),
            EntityKind::World => self.either("world", "monde"),
            EntityKind::Company => self.either("company", "entreprise"),
            EntityKind::Unknown => self.either("unknown", "inconnue"),
        }
    }

    pub(super) fn quantity_kind(self, kind: Kind) -> &'static str {
        match kind {
            Kind::Flow => self.either("flow: so much in a period", "flux\u{a0}: tant pendant une période"),
            Kind::Stock => self.either("stock: so much at a time", "stock\u{a0}: tant à un moment"),
            Kind::Share => self.either("share of one whole", "part d’un tout"),
            Kind::Count => self.either("count of things", "nombre de choses comptées"),
            Kind::Rate => self.either("rate: so much for each", "taux\u{a0}: tant pour chacun"),
        }
    }

    pub(super) fn additivity(self, entities: bool, time: bool) -> &'static str {
        match (entities, time) {
            (true, true) => self.either("over entities and over periods", "entre entités et entre périodes"),
            (true, false) => {
                self.either("over entities, not over periods", "entre entités, pas entre périodes")
            }
            (false, true) => {
                self.either("over periods, not over entities", "entre périodes, pas entre entités")
            }
            (false, false) => {
                self.either("neither over entities nor over periods", "ni entre entités ni entre périodes")
            }
        }
    }

    pub(super) fn aggregation(self, how: Aggregation) -> &'static str {
        match how {
            Aggregation::Sum => self.either("Sum", "Somme"),
            Aggregation::Mean => self.either("Mean", "Moyenne"),
            Aggregation::Min => "Minimum",
            Aggregation::Max => "Maximum",
            Aggregation::Count => self.either("Count", "Nombre"),
        }
    }

    pub(super) fn verdict(self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Unverifiable => self.either("unverifiable", "invérifiable"),
            Verdict::DifferentScope => self.either("different scope", "champ différent"),
            Verdict::Outdated => self.either("outdated", "périmé"),
            Verdict::Contradicted => self.either("contradicted", "contredit"),
            Verdict::Rounds => self.either("holds, rounded", "exact à l’arrondi près"),
            Verdict::Holds => self.either("holds", "confirmé"),
        }
    }

    /// How the scope of the second figure compares to that of the first.
    pub(super) fn scope_answer(self, answer: ScopeAnswer) -> &'static str {
        match answer {
            ScopeAnswer::Same => self.either("the same", "le même"),
            ScopeAnswer::Narrower => self.either(
                "narrower: the second counts a part of the first",
                "plus étroit\u{a0}: le second ne compte qu’une partie du premier",
            ),
            ScopeAnswer::Wider => self.either(
                "wider: the second counts more than the first",
                "plus large\u{a0}: le second compte plus que le premier",
            ),
            ScopeAnswer::Different => self.either(
                "different: the two do not count the same thing",
                "différent\u{a0}: les deux ne comptent pas la même chose",
            ),
            ScopeAnswer::NotStated => self.either("not stated", "non précisé"),
        }
    }

    pub(super) fn period_answer(self, answer: PeriodAnswer) -> &'static str {
        match answer {
            PeriodAnswer::Same => self.either("the same one", "la même période"),
            PeriodAnswer::Unplaced => self.either("not both placed in time", "pas toutes deux datées"),
            PeriodAnswer::Different => self.either("different periods", "périodes différentes"),
        }
    }
}
