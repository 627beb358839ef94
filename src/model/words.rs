//! Enums whose values are words in files.

/// Declares such an enum: beside each value its word, and any other that is read as well.
macro_rules! words {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $($(#[$doc:meta])* $value:ident = $word:literal $(| $other:literal)*,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name {
            $($(#[$doc])* $value,)+
        }

        #[allow(dead_code)] // not every enum is both read and written
        impl $name {
            /// All values, in order.
            $vis const ALL: [$name; [$($word),+].len()] = [$($name::$value),+];

            /// The word in files and machine formats.
            #[must_use]
            $vis fn word(self) -> &'static str {
                match self {
                    $($name::$value => $word,)+
                }
            }

            /// The value with this word.
            #[must_use]
            $vis fn from_word(word: &str) -> Option<$name> {
                Some(match word {
                    $($word $(| $other)* => $name::$value,)+
                    _ => return None,
                })
            }
        }
    };
}

pub(crate) use words;
