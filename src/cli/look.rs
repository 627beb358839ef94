//! From the arguments of output to what they mean, once the terminal and the file are known.

use super::args::{ColorArg, OutputArgs};
use crate::error::Error;
use crate::lang::Lang;
use crate::model::Text;
use crate::render::{Format, Look};
use crate::terminal::Terminal;
use std::path::Path;

/// The format that is asked for, or that the ending of the file says.
pub(crate) fn format(args: &OutputArgs, file: Option<&Path>, default: Format) -> Result<Format, Error> {
    match (args.format, args.json, args.csv, file) {
        (Some(format), ..) => Ok(format.into()),
        (None, true, ..) => Ok(Format::Json),
        (None, _, true, _) => Ok(Format::Csv),
        (None, _, _, None) => Ok(default),
        (None, _, _, Some(path)) => {
            let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned());
            let format = ending.and_then(|ending| Format::of_ending(&ending));
            format.ok_or_else(|| Error::UnknownEnding(Text::from(path)))
        }
    }
}

/// The language, room and colour of the answer.
pub(crate) fn look(args: &OutputArgs, file: Option<&Path>, terminal: &Terminal) -> Look {
    let locale = || terminal.locales.iter().find_map(|locale| Lang::of_locale(locale));
    let room = if file.is_some() { None } else { terminal.width };
    Look {
        lang: args.lang.map(Lang::from).or_else(locale).unwrap_or_default(),
        // A width of nought is one that is not known.
        width: args.width.or(room).map(usize::from).filter(|width| *width > 0),
        color: match args.color {
            ColorArg::Always => true,
            ColorArg::Never => false,
            ColorArg::Auto => terminal.color && file.is_none(),
        },
        raw: args.raw,
    }
}
