//! Texts on and below a chart.

use super::list::joined;
use super::{Lang, number};
use crate::model::{Name, Period, Rank};
use crate::report::ChartPhrase;

impl Lang {
    pub(super) fn chart(self, phrase: &ChartPhrase) -> String {
        table! { text(self), phrase;
            ChartPhrase::Subtitle { unit, periods, is_logarithmic } => {
                let unit = unit
                    .as_ref()
                    .map(|unit| text!(self(unit = number::unit_name(self, unit)), "In {unit}", "En {unit}"));
                let scale = is_logarithmic.then(|| text!(self, "logarithmic scale", "échelle logarithmique"));
                let parts = [unit, Some(self.periods(periods)), scale].into_iter().flatten();
                with_capital(&joined(parts.filter(|part| !part.is_empty()), ", "))
            };
            ChartPhrase::Ranks(ranks) => (ranks = self.semicolons(ranks.iter().map(|rank| self.stated(rank))))
                "Not drawn, since no amount is stated: {ranks}.",
                "Non dessinés, faute de montant\u{a0}: {ranks}.";
            ChartPhrase::NotDrawn(lists) => (lists)
                "Not drawn here: {lists}.",
                "Non dessinés ici\u{a0}: {lists}.";
            ChartPhrase::More(1) => "1 more is not drawn.", "1 autre n’est pas dessiné.";
            ChartPhrase::More(n) =>
                "{n} more are not drawn.",
                "{n} autres ne sont pas dessinés.";
            ChartPhrase::Advice { more, others } => {
                let top = more.then_some("--top");
                let others: &[&str] =
                    if *others { &["--period", "--unit", "--scope", "--source"] } else { &[] };
                let options: Vec<&str> = top.into_iter().chain(others.iter().copied()).collect();
                let options = match options.as_slice() {
                    [all @ .., last] if !all.is_empty() => {
                        text!(self(all = all.join(", ")), "{all} or {last}", "{all} ou {last}")
                    }
                    all => all.concat(),
                };
                text!(self, "Choose with {options}.", "Choisir avec {options}.")
            };
            ChartPhrase::BlocsApart(names) => (names)
                "Not stacked, since they hold others: {names}.",
                "Non empilés, car ils en contiennent d’autres\u{a0}: {names}.";
        }
    }

    fn stated(self, (name, at, position): &(Name, Option<Period>, Rank)) -> String {
        let when = at.map_or(String::new(), |at| format!(" ({})", self.period(at)));
        format!("{}, {}{when}", self.name(name), self.rank(*position))
    }

    fn periods(self, periods: &[Period]) -> String {
        match periods {
            [] => String::new(),
            [one] => self.period(*one),
            [one, other] => text!(self(one, other), "{one} and {other}", "{one} et {other}"),
            [first, .., last] => text!(self(first, last), "{first} to {last}", "{first} à {last}"),
        }
    }
}

fn with_capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + chars.as_str()
}
