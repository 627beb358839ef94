//! A message on stderr: what is wrong, and what would help.

use super::Lang;
use crate::error::Error;
use std::fmt;

/// One message; written, it is an `error:` line, then `help:` where there is some.
#[derive(Debug)]
pub(crate) struct Message {
    /// What is wrong.
    pub(crate) what: String,
    /// The nearest right form, or a command to type.
    pub(crate) help: Option<String>,
}

/// A message of what is wrong, and of what would help where there is a second format.
macro_rules! message {
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
    /// All lines that stderr has on an error.
    pub(crate) fn error(self, error: &Error) -> String {
        self.messages(error).iter().map(Message::to_string).collect()
    }
}
