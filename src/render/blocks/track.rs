//! One row of a chart in a terminal: characters on a scale.

use super::super::as_f64;
use super::super::axis::{Axis, certain};
use crate::model::Amount;

/// The characters to draw with.
struct Signs {
    /// From the thinnest partial block to a full one.
    blocks: &'static [char],
    /// From the lowest to the highest.
    heights: &'static [char],
    /// The uncertain part of a bar.
    open: char,
    hollow: char,
    full: char,
    right: char,
    left: char,
    between: char,
    stops: (char, char),
}

const UNICODE: Signs = Signs {
    blocks: &['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'],
    heights: &['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
    open: '░',
    hollow: '○',
    full: '●',
    right: '▶',
    left: '◀',
    between: '─',
    stops: ('├', '┤'),
};

const ASCII: Signs = Signs {
    blocks: &['#'],
    heights: &['_', '.', '-', '=', '*', '#'],
    open: ':',
    hollow: 'o',
    full: '*',
    right: '>',
    left: '<',
    between: '-',
    stops: ('[', ']'),
};

pub(super) struct Track {
    signs: &'static Signs,
    columns: Vec<char>,
}

impl Track {
    pub(super) fn new(ascii: bool, width: f64) -> Track {
        Track { signs: if ascii { &ASCII } else { &UNICODE }, columns: vec![' '; nearest(width)] }
    }

    fn put(&mut self, at: usize, sign: char) {
        if let Some(place) = self.columns.get_mut(at) {
            *place = sign;
        }
    }

    fn fill(&mut self, from: usize, to: usize, sign: char) {
        (from..to).for_each(|at| self.put(at, sign));
    }

    fn text(self) -> String {
        self.columns.into_iter().collect::<String>().trim_end().to_owned()
    }

    pub(super) fn bar(mut self, axis: &Axis, amount: Amount) -> String {
        let signs = self.signs;
        let (zero, end) = (axis.of(0.0), axis.at(amount.value()));
        let block = signs.blocks.last().copied().unwrap_or('#');
        // The uncertain part of a range is drawn over its bar below.
        let is_full = matches!(amount, Amount::Between(_)) || certain(amount) == amount.value();
        let sign = if is_full { block } else { signs.open };
        let (from, to) = (nearest(zero.min(end)), nearest(zero.max(end)));
        self.fill(from, to, sign);
        if sign == block && zero <= 0.0 && !amount.value().is_zero() {
            self.tip(end);
        } else if from == to && !amount.value().is_zero() {
            self.put(from, sign);
        }
        match amount {
            Amount::Between(range) => self.fill(nearest(end), nearest(axis.at(range.high())), signs.open),
            Amount::MoreThan(_) | Amount::AtLeast(_) => self.put(nearest(end), signs.right),
            Amount::LessThan(_) | Amount::AtMost(_) => self.put(nearest(end).saturating_sub(1), signs.left),
            _ => {}
        }
        self.text()
    }

    /// The end of a bar, to a fraction of a column. Only zero is invisible.
    fn tip(&mut self, end: f64) {
        let parts = as_f64(self.signs.blocks.len());
        let whole = end.floor();
        let part = nearest((end - whole) * parts);
        let at = nearest(whole);
        let sign = match part {
            0 if at > 0 => ' ',
            0 => self.signs.blocks.first().copied().unwrap_or('#'),
            part => self.signs.blocks.get(part - 1).copied().unwrap_or(' '),
        };
        self.put(at, sign);
    }

    /// A mark that shows the qualifier.
    pub(super) fn mark(mut self, axis: &Axis, amount: Amount) -> String {
        let signs = self.signs;
        let at = nearest(axis.at(amount.value()));
        match amount {
            Amount::Exactly(_) => self.put(at, signs.full),
            Amount::About(_) => self.put(at, signs.hollow),
            Amount::MoreThan(_) | Amount::AtLeast(_) => {
                // If there is no room after the mark, the arrow replaces it.
                self.put(at, signs.full);
                let tip = (at + 2).min(self.columns.len().saturating_sub(1));
                self.fill(at + 1, tip, signs.between);
                self.put(tip, signs.right);
            }
            Amount::LessThan(_) | Amount::AtMost(_) => {
                self.put(at, signs.full);
                self.fill(at.saturating_sub(1), at, signs.between);
                self.put(at.saturating_sub(2), signs.left);
            }
            Amount::Between(range) => {
                let high = nearest(axis.at(range.high())).max(at + 1);
                self.fill(at, high, signs.between);
                self.put(at, signs.stops.0);
                self.put(high, signs.stops.1);
            }
        }
        self.text()
    }

    /// A line from one amount to another, with a hollow mark at its start.
    pub(super) fn step(mut self, axis: &Axis, from: Option<Amount>, to: Option<Amount>) -> String {
        let signs = self.signs;
        let at = |amount: Amount| nearest(axis.at(amount.middle()));
        let (from, to) = (from.map(at), to.map(at));
        if let (Some(from), Some(to)) = (from, to) {
            self.fill(from.min(to), from.max(to), signs.between);
        }
        if let Some(from) = from {
            self.put(from, signs.hollow);
        }
        if let Some(to) = to {
            self.put(to, signs.full);
        }
        // Untrimmed, so that the figures after it are aligned.
        self.columns.into_iter().collect()
    }

    /// A height for each period, or for the last of several if there are too many.
    pub(super) fn history(mut self, axis: &Axis, amounts: &[Option<Amount>]) -> String {
        let signs = self.signs;
        let together = amounts.len().div_ceil(self.columns.len().max(1)).max(1);
        let max = as_f64(signs.heights.len().saturating_sub(1));
        let mut used = 0;
        for (at, amounts) in amounts.chunks(together).enumerate() {
            let height = |amount: &Amount| nearest(axis.at(amount.middle()) * max);
            let last = amounts.iter().rev().flatten().next();
            let sign = last.and_then(|amount| signs.heights.get(height(amount)).copied());
            self.put(at, sign.unwrap_or(' '));
            used = at + 1;
        }
        self.columns.into_iter().take(used).collect()
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // not negative, and within the track
fn nearest(at: f64) -> usize {
    at.max(0.0).round() as usize
}
