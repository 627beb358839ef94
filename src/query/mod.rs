//! From observations to derived figures: pure functions over the model.
//!
//! Nothing here formats, reads or writes, and nothing is guessed: an order that bounds leave open stays open, and a missing
//! value stays missing.

/// Declares an enum whose variants have a word each in machine formats.
macro_rules! worded {
    ($(#[$attribute:meta])* $name:ident {
        $($(#[$doc:meta])* $variant:ident $(($data:ty))? = $word:literal,)+
    }) => {
        $(#[$attribute])*
        pub(crate) enum $name {
            $($(#[$doc])* $variant $(($data))?,)+
        }

        impl $name {
            /// Its word in machine formats.
            pub(crate) fn word(&self) -> &'static str {
                match self {
                    $($name::$variant { .. } => $word,)+
                }
            }
        }
    };
}

pub(crate) mod across;
pub(crate) mod aggregate;
pub(crate) mod chart;
pub(crate) mod check;
pub(crate) mod claims;
pub(crate) mod compare;
#[cfg(test)]
mod fixture;
pub(crate) mod hedges;
pub(crate) mod inventory;
pub(crate) mod periods;
pub(crate) mod profile;
pub(crate) mod rank;
pub(crate) mod refusal;
pub(crate) mod series;
pub(crate) mod shares;
pub(crate) mod soundness;
pub(crate) mod statements;
pub(crate) mod verdict;
