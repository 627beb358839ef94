//! Comparisons of figures, in words.

use super::Lang;
use super::list::joined;
use super::number::{self, Scale};
use crate::model::metric::POINTS;
use crate::model::{Amount, Figure, Relation, Text};
use crate::query::agreement::Agreement;
use crate::report::Reckoned;

impl Lang {
    pub(super) fn reckoned(self, reckoned: &Reckoned) -> String {
        let Reckoned { relation, figures, first, unit, number, amount, claimed, documents } = reckoned;
        let unit = unit.as_ref();
        let written = |figure: &Figure| self.figure(*figure, unit);
        let (left, right) = figures.split_at_checked(*first).unwrap_or((figures, &[]));
        let left = joined(left.iter().map(written), " + ");
        let right = right.first().map(written).unwrap_or_default();
        let said = match (relation, amount) {
            (Relation::LessThan, _) => self.order(&left, &right, *number, *amount),
            (Relation::SameAs, _) => self.likeness(&left, &right, *number),
            (_, None) => {
                text!(self, "cannot be computed from these figures", "calcul impossible avec ces chiffres")
            }
            (Relation::Times, Some(times)) => {
                format!("{left} ÷ {right} = {}", self.outcome(*relation, *times, unit))
            }
            (Relation::Points, Some(points)) => {
                format!("{left} − {right} = {}", self.outcome(*relation, *points, unit))
            }
            (Relation::Percent, Some(percent)) => {
                text!(
                    self(change = self.outcome(*relation, *percent, unit)),
                    "from {right} to {left}: {change}",
                    "de {right} à {left}\u{a0}: {change}"
                )
            }
            (Relation::Sum, Some(sum)) => format!("{left} = {}", self.outcome(*relation, *sum, unit)),
        };
        let claimed = match (claimed, relation) {
            (Some(claimed), _) => Some(self.outcome(*relation, *claimed, unit)),
            (None, Relation::Sum) => Some(right),
            (None, _) => None,
        };
        let claimed = claimed.map_or(String::new(), |claimed| {
            text!(self, "; claimed: {claimed}", "\u{202f}; affirmé\u{a0}: {claimed}")
        });
        let documents = joined(documents.iter().map(|name| self.name(name)), ", ");
        let documents = if documents.is_empty() { documents } else { format!(" ({documents})") };
        format!("{said}{claimed}{documents}")
    }

    fn outcome(self, relation: Relation, amount: Amount, unit: Option<&Text>) -> String {
        let change = |unit: &'static str| number::change(self, amount, Some(&Text::from(unit)), Scale::Units);
        match relation {
            Relation::Times => {
                text!(self(times = number::multiple(self, amount)), "{times} times", "{times} fois")
            }
            Relation::Points => change(POINTS),
            Relation::Percent => change("%").replace(POINTS, "%"),
            _ => self.figure(Figure::Amount(amount), unit),
        }
    }

    fn order(self, left: &str, right: &str, number: Agreement, times: Option<Amount>) -> String {
        let times = times.map_or(String::new(), |times| {
            text!(
                self(times = number::multiple(self, times)),
                "; the second is {times} times the first",
                "\u{202f}; le second vaut {times} fois le premier"
            )
        });
        table! { text(self), number;
            Agreement::Less => "{left} is less than {right}{times}", "{left} est inférieur à {right}{times}";
            Agreement::NotLess =>
                "{left} is not less than {right}{times}",
                "{left} n’est pas inférieur à {right}{times}";
            _ =>
                "{left} and {right} may be in either order{times}",
                "{left} et {right} peuvent être dans un ordre ou dans l’autre{times}";
        }
    }

    fn likeness(self, left: &str, right: &str, number: Agreement) -> String {
        table! { text(self), number;
            Agreement::Equal => "{left} equals {right}", "{left} est égal à {right}";
            Agreement::Rounded =>
                "{left} and {right} agree when rounded",
                "{left} et {right} concordent à l’arrondi près";
            Agreement::Imprecise => "{left} nearly equals {right}", "{left} est proche de {right}";
            Agreement::Within => "{left} is consistent with {right}", "{left} est compatible avec {right}";
            Agreement::Off => "{left} is not {right}", "{left} diffère de {right}";
            _ => "{left} and {right} may be equal or not", "{left} et {right} peuvent être égaux ou non";
        }
    }
}
