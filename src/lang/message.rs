//! Messages on stderr.

use super::Lang;
use crate::error::Error;
use std::fmt;

/// Displays as an `error:` line and an optional `help:` line.
#[derive(Debug)]
pub(crate) struct Message {
    pub(crate) what: String,
    /// The nearest valid form, or a command to type.
    pub(crate) help: Option<String>,
}

/// The second format is the help.
macro_rules! message {
    ($lang:ident($($word:ident $(= $said:expr)?),+), $($format:literal),+ $(,)?) => {{
        $(let $word = said!($lang, $word $(= $said)?);)+
        message!($lang, $($format),+)
    }};
    ($lang:expr, $what:literal $(,)?) => {
        $crate::lang::message::Message { what: text!($lang, $what), help: None }
    };
    ($lang:expr, $what:literal, $help:literal $(,)?) => {
        $crate::lang::message::Message { what: text!($lang, $what), help: Some(text!($lang, $help)) }
    };
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "error: {}", self.what)?;
        self.help.as_ref().map_or(Ok(()), |help| writeln!(f, "help: {help}"))
    }
}

impl Lang {
    /// Everything written to stderr for an error.
    pub(crate) fn error(self, error: &Error) -> String {
        self.messages(error).iter().map(Message::to_string).collect()
    }
}
