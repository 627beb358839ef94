//! Decodes cells as written into their text.

use crate::load::problem::Fault;
use crate::model::Untrusted;
use crate::spreadsheet_escape::unescape;
use std::borrow::Cow;

/// The syntax of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// An RFC 4180 field, quoted or not.
    Csv,
    /// A JSON scalar.
    Json,
    /// Plain text.
    #[cfg(feature = "parquet")]
    Plain,
}

impl Syntax {
    /// How a missing value is written, besides the empty cell.
    pub(crate) fn null(self) -> &'static [u8] {
        if self == Syntax::Json { b"null" } else { b"" }
    }

    pub(crate) fn has_quotes(self) -> bool {
        matches!(self, Syntax::Csv | Syntax::Json)
    }

    /// The text of a valid cell.
    pub(crate) fn text(self, written: &str) -> Cow<'_, str> {
        match self {
            Syntax::Csv => csv(written),
            Syntax::Json => json(written).unwrap_or_default(),
            #[cfg(feature = "parquet")]
            Syntax::Plain => Cow::Borrowed(written),
        }
    }
}

/// The text of a CSV field: without quotes, and without the escapes that an export puts before formulas.
pub(crate) fn csv(written: &str) -> Cow<'_, str> {
    match written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(quoted) if quoted.contains('"') => {
            Cow::Owned(unescape(&quoted.replace("\"\"", "\"")).into_owned())
        }
        Some(quoted) => unescape(quoted),
        None => unescape(written),
    }
}

/// The text of a JSON scalar: the characters of a string, the digits of a number, nothing for null.
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

/// Checks a valid JSON value as a cell: it must be a scalar, and its escapes must be characters.
pub(crate) fn json_fault(written: &str) -> Option<Fault> {
    let is_plain = written.starts_with('"') && !written.contains('\\');
    if is_plain { None } else { json(written).err() }
}

/// A string, borrowed if it has no escapes.
#[derive(serde::Deserialize)]
pub(crate) struct JsonString<'t>(#[serde(borrow)] pub(crate) Cow<'t, str>);

/// The fault for JSON of the wrong kind.
pub(crate) fn expected(wanted: &'static str, found: &str) -> Fault {
    Fault::Expected { wanted, found: Untrusted::from(found).shortened(60), help: None }
}

/// The fault for invalid JSON. Drops the position from the parser's message, since ours begins with it.
pub(crate) fn syntax(error: &serde_json::Error) -> Fault {
    let message = error.to_string();
    Fault::Json(message.split(" at line ").next().unwrap_or_default().to_owned())
}
