//! From a cell as it is written to its text.

use crate::guard::unguarded;
use crate::load::problem::Fault;
use crate::model::Untrusted;
use std::borrow::Cow;

/// How a cell is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// As RFC 4180 has it, in quotes or bare.
    Csv,
    /// A scalar of JSON.
    Json,
    /// As it is.
    #[cfg(feature = "parquet")]
    Plain,
}

impl Syntax {
    /// How a cell without a value is written, besides being empty.
    pub(crate) fn null(self) -> &'static [u8] {
        if self == Syntax::Json { b"null" } else { b"" }
    }

    /// The text of a cell that is written so, and known to be sound.
    pub(crate) fn text(self, written: &str) -> Cow<'_, str> {
        match self {
            Syntax::Csv => csv(written),
            Syntax::Json => json(written).unwrap_or_default(),
            #[cfg(feature = "parquet")]
            Syntax::Plain => Cow::Borrowed(written),
        }
    }
}

/// The text of a field of CSV: without its quotes, and without what an export puts before formulas.
pub(crate) fn csv(written: &str) -> Cow<'_, str> {
    match written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(quoted) if quoted.contains('"') => {
            Cow::Owned(unguarded(&quoted.replace("\"\"", "\"")).into_owned())
        }
        Some(quoted) => unguarded(quoted),
        None => unguarded(written),
    }
}

/// The text of a scalar of JSON: a string's characters, a number's digits, nothing for null.
pub(crate) fn json(written: &str) -> Result<Cow<'_, str>, Fault> {
    match written.as_bytes().first() {
        None | Some(b'n') => Ok(Cow::Borrowed("")),
        Some(b'"') => match serde_json::from_str::<JsonString<'_>>(written) {
            Ok(JsonString(text)) => Ok(text),
            Err(error) => Err(syntax(&error)),
        },
        Some(b'-' | b'0'..=b'9') => Ok(Cow::Borrowed(written)),
        _ => Err(expected("a text, a number or null", written)),
    }
}

/// What is wrong with a value of JSON that is known to be JSON: only scalars are cells, and escapes may name no character.
pub(crate) fn json_fault(written: &str) -> Option<Fault> {
    let is_plain = written.starts_with('"') && !written.contains('\\');
    if is_plain { None } else { json(written).err() }
}

/// A string, borrowed where it has no escapes.
#[derive(serde::Deserialize)]
pub(crate) struct JsonString<'t>(#[serde(borrow)] pub(crate) Cow<'t, str>);

/// The fault of JSON where something else should be.
pub(crate) fn expected(wanted: &'static str, found: &str) -> Fault {
    Fault::Expected { wanted, found: Untrusted::from(found).shortened(60), help: None }
}

/// What is wrong with the JSON, without its place: that goes to the front of a message.
pub(crate) fn syntax(error: &serde_json::Error) -> Fault {
    let message = error.to_string();
    Fault::Json(message.split(" at line ").next().unwrap_or_default().to_owned())
}
