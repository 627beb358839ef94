//! What the records say about the figures that an answer shows: a hedge, a reservation, how a figure was understood.

use crate::model::{Name, Observation, Text};

/// A remark, and what it is made on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hedge<'d> {
    /// In English, and in French where there is a translation.
    pub text: Name,
    /// The entities and scopes whose figures it is made on.
    pub about: Vec<(&'d Text, Option<&'d Text>)>,
}

/// The remarks on some observations, each once, in the order in which they were read.
#[must_use]
pub fn hedges<'d>(observations: impl IntoIterator<Item = &'d Observation<'static>>) -> Vec<Hedge<'d>> {
    let mut hedges: Vec<Hedge<'d>> = Vec::new();
    for o in observations {
        let (en, fr) = match (&o.note, &o.note_fr) {
            (None, None) => continue,
            (Some(en), fr) => (en, fr.as_ref().unwrap_or(en)),
            (None, Some(fr)) => (fr, fr),
        };
        let about = (&o.entity, o.scope.as_ref());
        let alike = hedges.iter_mut().take(MOST_ALIKE).find(|h| h.text.en == *en && h.text.fr == *fr);
        match alike {
            Some(hedge) if hedge.about.contains(&about) => {}
            Some(hedge) => hedge.about.push(about),
            None => hedges.push(Hedge { text: Name { en: en.clone(), fr: fr.clone() }, about: vec![about] }),
        }
    }
    hedges
}

/// How many remarks are looked through for the same words: an answer names fewer.
const MOST_ALIKE: usize = 50;
