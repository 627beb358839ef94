//! Words for the values of enums.

use super::Lang;
use crate::model::{EntityKind, MetricKind};
use crate::query::aggregate::Aggregation;
use crate::query::verdict::{PeriodAnswer, ScopeAnswer, Verdict};

impl Lang {
    pub(super) fn entity_kind(self, kind: EntityKind) -> String {
        table! { text(self), kind;
            EntityKind::Country => "country", "pays";
            EntityKind::Bloc => "bloc", "groupe de pays";
            EntityKind::World => "world", "monde";
            EntityKind::Company => "company", "entreprise";
            EntityKind::Model => "model", "modèle";
            EntityKind::Organization => "organization", "organisme";
            EntityKind::Unknown => "unknown", "inconnue";
        }
    }

    pub(super) fn quantity_kind(self, kind: MetricKind) -> String {
        table! { text(self), kind;
            MetricKind::Flow => "flow: so much in a period", "flux\u{a0}: tant pendant une période";
            MetricKind::Stock => "stock: so much at a time", "stock\u{a0}: tant à un moment";
            MetricKind::Share => "share of one whole", "part d’un tout";
            MetricKind::Count => "count of things", "nombre de choses comptées";
            MetricKind::Rate => "rate: so much for each", "taux\u{a0}: tant pour chacun";
            MetricKind::Announcement => "announcement: money promised", "annonce\u{a0}: argent promis";
        }
    }

    pub(super) fn additivity(self, entities: bool, time: bool) -> String {
        table! { text(self), (entities, time);
            (true, true) => "over entities and over periods", "entre entités et entre périodes";
            (true, false) => "over entities, not over periods", "entre entités, pas entre périodes";
            (false, true) => "over periods, not over entities", "entre périodes, pas entre entités";
            (false, false) => "neither over entities nor over periods", "ni entre entités ni entre périodes";
        }
    }

    pub(super) fn aggregation(self, how: Aggregation) -> String {
        table! { text(self), how;
            Aggregation::Sum => "Sum", "Somme";
            Aggregation::Mean => "Mean", "Moyenne";
            Aggregation::Min => "Minimum", "Minimum";
            Aggregation::Max => "Maximum", "Maximum";
            Aggregation::Count => "Count", "Nombre";
        }
    }

    pub(super) fn verdict(self, verdict: Verdict) -> String {
        table! { text(self), verdict;
            Verdict::Supported => "supported", "confirmé";
            Verdict::Rounded => "supported, rounded", "confirmé, arrondi";
            Verdict::Imprecise => "imprecise", "approximatif";
            Verdict::Outdated => "outdated", "dépassé";
            Verdict::DifferentScope => "different scope", "périmètre différent";
            Verdict::Undecided => "undecided", "non tranché";
            Verdict::Contradicted => "contradicted", "contredit";
        }
    }

    /// How the scope of the second figure compares to that of the first.
    pub(super) fn scope_answer(self, answer: ScopeAnswer) -> String {
        table! { text(self), answer;
            ScopeAnswer::Same => "the same", "le même";
            ScopeAnswer::Narrower =>
                "narrower: the second counts a part of the first",
                "plus étroit\u{a0}: le second ne compte qu’une partie du premier";
            ScopeAnswer::Wider =>
                "wider: the second counts more than the first",
                "plus large\u{a0}: le second compte plus que le premier";
            ScopeAnswer::Different =>
                "different: the two do not count the same thing",
                "différent\u{a0}: les deux ne comptent pas la même chose";
            ScopeAnswer::NotStated => "not stated", "non précisé";
        }
    }

    pub(super) fn period_answer(self, answer: PeriodAnswer) -> String {
        table! { text(self), answer;
            PeriodAnswer::Same => "the same", "la même";
            PeriodAnswer::Once => "it happens only once", "cela n’arrive qu’une fois";
            PeriodAnswer::Running => "a running count that ends in it", "un décompte en cours qui s’y achève";
            PeriodAnswer::Nearest =>
                "the nearest known state of a running count",
                "l’état connu le plus proche d’un décompte en cours";
            PeriodAnswer::Within => "a date or shorter period within it", "une date ou une période plus courte incluse";
            PeriodAnswer::Current => "no date claimed; the latest", "non datée\u{202f}; la plus récente";
            PeriodAnswer::Older => "no date claimed; an older one", "non datée\u{202f}; une période plus ancienne";
            PeriodAnswer::Unplaced => "not both dated", "pas toutes deux datées";
            PeriodAnswer::Different => "different periods", "périodes différentes";
        }
    }
}
