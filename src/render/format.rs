//! What an output format is: a value with its name and help, and the function that writes a report.

use super::Look;
use crate::error::{Error, Unpainted};
use crate::report::Report;
use std::collections::BTreeSet;
use std::io::{self, Write};

#[derive(Debug)]
pub(crate) struct Format {
    /// The name on the command line, which is unique.
    pub(crate) name: &'static str,
    /// The help for that name.
    pub(crate) help: &'static str,
    /// The file extensions that select it, in lower case.
    pub(super) extensions: &'static [&'static str],
    pub(super) content: Content,
}

/// What of a report a format contains and who reads it, with the function that writes it.
#[derive(Debug)]
pub(super) enum Content {
    /// All of it, for people, in the width and colors of the terminal.
    Terminal(WriteFn),
    /// All of it, for people.
    Document(WriteFn),
    /// All of it, for a browser.
    Page(WriteFn),
    /// The chart.
    Picture(WriteFn),
    /// The chart in pixels, with the fonts of this computer.
    Pixels(fn(&Report, Look) -> Result<Rendered, Unpainted>),
    /// All of it, for programs.
    Data(WriteFn),
    /// Records or sources only, one after another, for programs.
    Records(WriteFn),
}

pub(crate) type WriteFn = fn(&Report, Look, &mut dyn Write) -> io::Result<()>;

#[derive(Debug)]
pub(crate) struct Rendered {
    pub(crate) bytes: Vec<u8>,
    /// Characters that no font has, drawn as boxes.
    pub(crate) missing: BTreeSet<String>,
}

impl Format {
    /// Whether nothing of the report is lost. Otherwise the notes go to stderr.
    pub(crate) fn has_all(&self) -> bool {
        !matches!(self.content, Content::Records(_))
    }

    /// Whether it is translated.
    pub(crate) fn is_for_people(&self) -> bool {
        !matches!(self.content, Content::Data(_) | Content::Records(_))
    }

    /// Whether it has the width and colors of the terminal.
    pub(crate) fn is_for_terminal(&self) -> bool {
        matches!(self.content, Content::Terminal(_))
    }

    pub(crate) fn is_picture(&self) -> bool {
        matches!(self.content, Content::Picture(_) | Content::Pixels(_))
    }

    /// The error if it makes no sense on a terminal.
    pub(crate) fn terminal_error(&self) -> Option<Error> {
        match self.content {
            Content::Page(_) => Some(Error::PageOnTerminal),
            Content::Pixels(_) => Some(Error::PixelsOnTerminal),
            _ => None,
        }
    }

    /// The function that writes a report; `None` if a report must be rendered as a whole.
    pub(crate) fn writes(&self) -> Option<WriteFn> {
        match self.content {
            Content::Pixels(_) => None,
            Content::Terminal(write)
            | Content::Document(write)
            | Content::Page(write)
            | Content::Picture(write)
            | Content::Data(write)
            | Content::Records(write) => Some(write),
        }
    }

    pub(crate) fn render(&self, report: &Report, look: Look) -> Result<Rendered, Error> {
        if let Content::Pixels(paint) = self.content {
            return paint(report, look).map_err(Error::Unpainted);
        }
        let mut bytes = Vec::new();
        let written = self.writes().map_or(Ok(()), |write| write(report, look, &mut bytes));
        written.map_err(|error| Error::Write { path: None, error })?;
        Ok(Rendered { bytes, missing: BTreeSet::new() })
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Format) -> bool {
        self.name == other.name
    }
}
