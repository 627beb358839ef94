//! Claims checked against reference figures: `check`.
//!
//! - `question`, `time`, `pools`: which references a claim is put to: its scope or the default one, its period or the newest.
//! - `pool`: what they say of the number, each line of editions by its newest; `credit`: what the claim credits speaks alone.
//! - here: the word that sums it up. `reason`: why there is none; `fit`: what the number is of, if not of what is claimed.

mod candidate;
mod credit;
mod evidence;
mod fit;
mod index;
mod pool;
mod pools;
mod question;
mod reason;
mod references;
#[cfg(test)]
mod tests;
mod time;

pub(crate) use evidence::{Difference, Evidence};
pub(crate) use fit::{Fit, Kinship};
pub(crate) use reason::{Instead, Reason};
pub(crate) use references::References;

use super::agreement::{Agreement, is_far_outside};
use super::verdict::{EditionAnswer, ScopeAnswer, Verdict, counted};
use crate::model::bounds::Order;
use crate::model::period::Date;
use crate::model::words::words;
use crate::model::{Amount, Catalog, Figure, Observation, Period, Text};
use candidate::{Candidate, Standing, available};
use credit::Credited;
use pool::{Asking, Pool};
use pools::{Heard, Known, Pools, period_answer};
use question::{Asked, Facts};
use std::collections::BTreeMap;
use std::rc::Rc;
use time::meeting;

/// So many references of a kind are named at most.
pub(crate) const MAX_NAMED: usize = 8;

/// A claim and its verdict, computed from the references.
#[derive(Clone, Debug)]
pub(crate) struct Checked<'d> {
    /// The claim.
    pub claim: &'d Observation,
    /// The verdict.
    pub verdict: Verdict,
    /// The reference that decides, or that leaves it open.
    pub decides: Option<Evidence<'d>>,
    /// Others that support it alike, counted in another way.
    pub alike: Vec<Evidence<'d>>,
    /// Others that say otherwise: of the scope and period of the one that supports it, or of those against it.
    pub against: Vec<Evidence<'d>>,
    /// Where only an older edition or period supports it: what is so now.
    pub current: Vec<Evidence<'d>>,
    /// References that were published later.
    pub later: Vec<Evidence<'d>>,
    /// The edition that decides.
    pub edition: EditionAnswer,
    /// Only references published by this date decide; `None` if it is not known.
    pub as_of: Option<Text>,
    /// What the claim credits.
    pub credit: Credit,
    /// Why the claim is undecided, if it is.
    pub reason: Option<Reason>,
    /// What there is instead.
    pub instead: Instead,
    /// What the number is of, where it is not of what is claimed.
    pub fit: Option<Fit<'d>>,
}

impl<'d> Checked<'d> {
    /// All references that the answer names, each with its part in it.
    pub(crate) fn evidence(&self) -> impl Iterator<Item = (&'static str, &Evidence<'d>)> {
        let parts = [
            ("decides", self.decides.as_slice()),
            ("alike", &self.alike),
            ("against", &self.against),
            ("current", &self.current),
            ("later", &self.later),
        ];
        let named = parts.into_iter().flat_map(|(part, evidence)| evidence.iter().map(move |e| (part, e)));
        named.chain(self.fit.iter().map(|fit| ("fit", &fit.by)))
    }

    /// Whether the claim was put to the default scope of its metric.
    pub(crate) fn is_of_default_scope(&self, catalog: &Catalog) -> bool {
        self.claim.scope.is_none() && Facts::of(self.claim, catalog).default_scope.is_some()
    }
}

words! {
    /// What the claim credits, and whether that decides.
    pub(crate) enum Credit {
        /// It credits nobody.
        None = "none",
        /// What it credits has figures of this, and decides alone.
        Decides = "decides",
        /// What it credits says nothing of this; all others are asked.
        Silent = "silent",
    }
}

/// Checks claims against references. Those published by `as_of` decide; by default, those published by the date of the claim's
/// own document. A partial date counts from its first day, and a document without a date from the beginning. Claims without
/// a value are skipped.
pub(crate) fn check<'d, 'r>(
    claims: &'d [Observation],
    references: &'r References<'d>,
    as_of: Option<&'r Text>,
) -> impl Iterator<Item = Checked<'d>> + use<'d, 'r> {
    let known = Known::new(references);
    let stated = claims.iter().filter_map(|claim| Some((claim, claim.figure?)));
    stated.map(move |(claim, figure)| Judge { claim, figure, references, known: &known, as_of }.checked())
}

/// One claim before its references.
struct Judge<'k, 'r, 'd> {
    claim: &'d Observation,
    figure: Figure,
    references: &'r References<'d>,
    known: &'k Known<'r, 'd>,
    as_of: Option<&'k Text>,
}

impl<'d> Judge<'_, '_, 'd> {
    /// A name that stands for several groups is asked of each: the first that supports the claim is named, and it is
    /// contradicted only if all that have a figure are against it.
    fn checked(&self) -> Checked<'d> {
        let mut all: Vec<Checked<'d>> =
            self.references.meant(self.claim).into_iter().map(|entity| self.about(entity)).collect();
        all.sort_by_key(|checked| (checked.verdict, checked.decides.is_none()));
        let is_open =
            |checked: &Checked<'d>| checked.verdict == Verdict::Undecided && checked.decides.is_none();
        let speaking = all.iter().position(|checked| !is_open(checked)).unwrap_or_default();
        all.swap_remove(speaking)
    }

    fn about(&self, entity: &'d Text) -> Checked<'d> {
        let (claim, catalog) = (self.claim, self.references.catalog);
        let facts = Facts::of(claim, catalog);
        let asked = Asked::of(claim, facts);
        let (as_of, date) = self.date();
        let credited = claim.origin.as_ref().and_then(|name| {
            let run = self.references.in_unit(claim, entity);
            let is_of_time =
                |c: &&Candidate<'d>| meeting(claim.period, c.period, c.is_running, facts).is_some();
            let of_time: Vec<_> = run.candidates().iter().filter(is_of_time).collect();
            Credited::of(name, catalog, &of_time)
        });
        let heard = Heard { as_of: date, credited };
        let pools = self.known.pools(claim, entity, asked, claim.period, heard);
        let of_each_scope = || self.known.pools(claim, entity, Asked::Each, claim.period, heard);
        let asking = Asking {
            figure: self.figure,
            own: &claim.source,
            as_of: date,
            whole: facts.whole(claim),
            credited,
            is_of_any_moment: claim.scope.is_none(),
        };
        let heard = pools.asked.hear(&asking);
        let case = Case { judge: self, entity, asked, facts, asking, pools, heard };
        let found =
            case.supported().or_else(|| case.outdated()).or_else(|| case.of_other_scope(&of_each_scope));
        let mut checked = found.unwrap_or_else(|| case.unsupported());
        checked.as_of = as_of;
        checked.credit = match (&claim.origin, credited) {
            (None, _) => Credit::None,
            (Some(_), Some(_)) => Credit::Decides,
            (Some(_), None) => Credit::Silent,
        };
        if !checked.verdict.is_support() {
            checked.fit = case.fit(&checked);
        }
        checked
    }

    /// The date by which references must have been published.
    fn date(&self) -> (Option<Text>, Option<Date>) {
        let source = self.references.catalog.source(&self.claim.source);
        let (text, period) = match self.as_of {
            Some(as_of) => (Some(as_of), Period::NotStated),
            None => (source.map(|source| &source.published), self.claim.period),
        };
        let text = text.filter(|text| !text.is_empty());
        (text.cloned(), text.and_then(|text| available(text.raw(), period)))
    }
}

/// One claim about one entity.
struct Case<'j, 'k, 'r, 'd> {
    judge: &'j Judge<'k, 'r, 'd>,
    entity: &'d Text,
    asked: Asked<'d>,
    facts: Facts<'d>,
    asking: Asking<'d>,
    pools: Rc<Pools<'r, 'd>>,
    /// What those that are asked say.
    heard: pool::Heard<'r, 'd>,
}

type Said<'r, 'd> = (Agreement, &'r Candidate<'d>);

impl<'r, 'd> Case<'_, '_, 'r, 'd> {
    fn claim(&self) -> &'d Observation {
        self.judge.claim
    }

    fn evidence(&self, by: &Candidate<'d>, is_older: bool) -> Evidence<'d> {
        let claim = self.claim();
        let number = self.asking.compare(by.figure, by.is_of_moment);
        let found = (&claim.metric, by.unit, by.scope);
        Evidence {
            number,
            difference: evidence::difference(number, self.asking.figure, by.figure),
            scope: ScopeAnswer::of(counted(claim), found, self.judge.references.catalog),
            period: period_answer(claim.period, by, self.facts, is_older),
            by: by.clone(),
        }
    }

    fn verdict(&self, verdict: Verdict, decides: Option<Evidence<'d>>) -> Checked<'d> {
        let edition = match &decides {
            None => EditionAnswer::None,
            Some(evidence) if evidence.by.is_dated => EditionAnswer::Newest,
            Some(_) => EditionAnswer::Undated,
        };
        let later = self.pools.asked.late(&self.asking).into_iter().map(|c| self.evidence(c, false));
        Checked {
            claim: self.claim(),
            verdict,
            decides,
            alike: Vec::new(),
            against: Vec::new(),
            current: Vec::new(),
            later: later.collect(),
            edition,
            as_of: None,
            credit: Credit::None,
            reason: None,
            instead: Instead::default(),
            fit: None,
        }
    }

    /// By a reference of the claimed scope and period that supports the number, or nearly does.
    fn supported(&self) -> Option<Checked<'d>> {
        let mut near = self.heard.near.clone();
        near.extend(self.pools.within.hear(&self.asking).near);
        let word = |said: &Said<'r, 'd>| Verdict::of_number(said.0);
        near.retain(|said| word(said) <= Verdict::Imprecise);
        // Any may support a claim, and the firmest is named.
        near.sort_by_key(|said| (!word(said).is_support(), said.1.standing, word(said)));
        let &first = near.first()?;
        let decides = first.1;
        let is_alike = |said: &&Said<'r, 'd>| word(said) == word(&first) && said.1.scope != decides.scope;
        let alike =
            near.iter().filter(is_alike).take(MAX_NAMED).map(|(_, c)| self.evidence(c, false)).collect();
        let verdict = word(&first);
        let against = if verdict.is_support() { self.disputing(decides) } else { Vec::new() };
        Some(Checked { alike, against, ..self.verdict(verdict, Some(self.evidence(decides, false))) })
    }

    /// Firm references of the same scope and period that the claim doesn't fit.
    fn disputing(&self, supports: &Candidate<'d>) -> Vec<Evidence<'d>> {
        let is_of_it = |c: &Candidate<'d>| {
            c.standing == Standing::Firm && (c.scope, c.period) == (supports.scope, supports.period)
        };
        let against = self.pools.asked.against(&self.asking, &self.heard, is_of_it);
        self.named(&against)
    }

    fn named(&self, candidates: &[&Candidate<'d>]) -> Vec<Evidence<'d>> {
        candidates.iter().take(MAX_NAMED).map(|c| self.evidence(c, false)).collect()
    }

    /// By an older edition, or by an older period of a claim without one.
    fn outdated(&self) -> Option<Checked<'d>> {
        let of_edition = self.heard.older.iter().copied();
        let of_period = self.pools.older.hear(&self.asking);
        let older =
            of_period.near.into_iter().chain(of_period.older).filter(|(number, _)| number.bears_out());
        let (_, by) = of_edition.chain(older).min_by_key(|said| Verdict::of_number(said.0))?;
        let is_successor = |c: &Candidate<'d>| {
            c.standing != Standing::Derived
                && c.scope == by.scope
                && (c.period == by.period || time::Class::of(c.period) == time::Class::of(by.period))
        };
        let current = self.named(&self.pools.asked.against(&self.asking, &self.heard, is_successor));
        let decides = self.evidence(by, true);
        let checked = self.verdict(Verdict::Outdated, Some(decides));
        Some(Checked { current, edition: EditionAnswer::Older, ..checked })
    }

    /// By a reference of another scope only.
    fn of_other_scope(&self, of_each_scope: &dyn Fn() -> Rc<Pools<'r, 'd>>) -> Option<Checked<'d>> {
        if self.asked == Asked::All
            || !self.judge.references.in_unit(self.claim(), self.entity).any_but(self.asking.own)
        {
            return None;
        }
        let pools = of_each_scope();
        let near =
            pools.asked.hear(&self.asking).near.into_iter().chain(pools.within.hear(&self.asking).near);
        let others = near.filter(|(number, c)| number.bears_out() && !self.asked.has(c.scope));
        let mut others: Vec<Evidence<'d>> = others.map(|(_, c)| self.evidence(c, false)).collect();
        let is_unusual = |e: &Evidence<'d>| e.by.scope != self.facts.default_scope;
        others.sort_by_key(|e| (Verdict::of_number(e.number), e.by.standing, is_unusual(e), e.scope));
        others.truncate(MAX_NAMED);
        let mut others = others.into_iter();
        let decides = others.next()?;
        let alike = others.filter(|e| e.by.scope != decides.by.scope).collect();
        let against = self
            .named(&self.pools.asked.against(&self.asking, &self.heard, |c| c.standing == Standing::Firm));
        Some(Checked { alike, against, ..self.verdict(Verdict::DifferentScope, Some(decides)) })
    }

    /// By nothing: contradicted, or undecided.
    fn unsupported(&self) -> Checked<'d> {
        let claim = self.claim();
        // A reference that doesn't state its scope may be of another one.
        let is_of_scope = |c: &Candidate<'d>| claim.scope.is_none() || c.scope.is_some();
        let speaks = |c: &Candidate<'d>| c.standing != Standing::Derived;
        let against = self.pools.asked.against(&self.asking, &self.heard, |c| speaks(c) && is_of_scope(c));
        let open = self.heard.near.iter().map(|(_, c)| *c).find(|c| speaks(c));
        let unclear =
            || self.pools.asked.against(&self.asking, &self.heard, |c| !speaks(c) || !is_of_scope(c));
        let (verdict, reason, decides, others) = match (open, against.as_slice()) {
            (Some(open), _) => (Verdict::Undecided, Some(Reason::Open), open, against.clone()),
            (None, [first, rest @ ..]) => {
                let verdict =
                    if first.standing == Standing::Firm { Verdict::Contradicted } else { Verdict::Undecided };
                let reason = (verdict == Verdict::Undecided).then_some(Reason::SingleSource);
                (verdict, reason, *first, rest.to_vec())
            }
            (None, []) => match self.within() {
                Some((verdict, by)) => {
                    let reason = (verdict == Verdict::Undecided).then_some(Reason::Open);
                    (verdict, reason, by, Vec::new())
                }
                None => match unclear().as_slice() {
                    [first, rest @ ..] if first.standing == Standing::Derived => {
                        (Verdict::Undecided, Some(Reason::SingleSource), *first, rest.to_vec())
                    }
                    [first, rest @ ..] => {
                        (Verdict::Undecided, Some(Reason::OtherScopes), *first, rest.to_vec())
                    }
                    [] => return self.unanswered(),
                },
            },
        };
        let (verdict, reason) = match verdict {
            Verdict::Contradicted if decides.is_running && self.is_between_states() => {
                (Verdict::Undecided, Some(Reason::BetweenStates))
            }
            verdict => (verdict, reason),
        };
        let against = self.named(&others);
        Checked { against, reason, ..self.verdict(verdict, Some(self.evidence(decides, false))) }
    }

    /// By figures of shorter periods inside the claimed one. Only all together contradict, only those of a state, and only a
    /// claim far outside of all of them.
    fn within(&self) -> Option<(Verdict, &'r Candidate<'d>)> {
        let speaking: Vec<&Candidate<'d>> =
            self.heard_in(&self.pools.within).filter(|c| c.standing != Standing::Derived).collect();
        let &first = speaking.first()?;
        let amounts = || speaking.iter().filter_map(|c| c.figure.amount());
        let by_middle = |a: &Amount, b: &Amount| a.middle().cmp_value(b.middle());
        let ends = amounts().min_by(by_middle).zip(amounts().max_by(by_middle));
        let is_far = ends.zip(self.asking.figure.amount());
        let is_far = is_far.is_some_and(|((low, high), claim)| is_far_outside(claim, low, high));
        let may_contradict = first.standing == Standing::Firm && self.facts.adds_time == Some(false);
        let contradicts = is_far && may_contradict && !first.is_running;
        let verdict = if contradicts { Verdict::Contradicted } else { Verdict::Undecided };
        Some((verdict, first))
    }

    fn heard_in(&self, pool: &Pool<'r, 'd>) -> impl Iterator<Item = &'r Candidate<'d>> {
        pool.heard(&self.asking).into_iter()
    }

    /// Whether the claim is strictly between two states of a running count in one series, later ones too.
    fn is_between_states(&self) -> bool {
        let Some(claim) = self.asking.figure.amount() else { return false };
        let mut sides: BTreeMap<_, (bool, bool)> = BTreeMap::new();
        let run = self.judge.references.in_unit(self.claim(), self.entity);
        for c in run.candidates().iter().filter(|c| c.is_running && self.asked.has(c.scope)) {
            let Some(state) = c.figure.amount() else { continue };
            let (below, above) = sides.entry((c.scope, c.origin, c.series)).or_default();
            match claim.order(state) {
                Order::Above => *below = true,
                Order::Below => *above = true,
                Order::Equal | Order::Unsettled => {}
            }
        }
        sides.values().any(|(below, above)| *below && *above)
    }

    /// No reference says anything of it.
    fn unanswered(&self) -> Checked<'d> {
        let checked = self.verdict(Verdict::Undecided, None);
        let has_late = !checked.later.is_empty();
        let (claim, references) = (self.claim(), self.judge.references);
        let (reason, instead) =
            reason::nothing_answers(claim, self.entity, (self.asked, self.facts), references, has_late);
        let edition = if has_late { EditionAnswer::Later } else { EditionAnswer::None };
        Checked { reason: Some(reason), instead, edition, ..checked }
    }
}
