//! From the arguments of output to what they mean, once the terminal and the file are known.

use super::args::{ColorArg, LangArg, OutputArgs};
use crate::lang::Lang;
use crate::render::{Format, Look};
use crate::terminal::Terminal;
use std::path::Path;

/// The language that is asked for, or that the user's settings say.
pub(crate) fn lang(asked: Option<LangArg>, terminal: &Terminal) -> Lang {
    let locale = || terminal.locales.iter().find_map(|locale| Lang::of_locale(locale));
    asked.map(Lang::from).or_else(locale).unwrap_or_default()
}

/// Whether what goes to the terminal has colour.
pub(crate) fn color(asked: ColorArg, terminal: &Terminal) -> bool {
    match asked {
        ColorArg::Always => true,
        ColorArg::Never => false,
        ColorArg::Auto => terminal.color,
    }
}

/// The language, room and colour of the answer.
pub(crate) fn look(args: &OutputArgs, format: &Format, file: Option<&Path>, terminal: &Terminal) -> Look {
    let room = if file.is_some() || format.is_picture() { None } else { terminal.width };
    Look {
        lang: lang(args.lang, terminal),
        // A width of zero is an unknown one.
        width: args.width.or(room).map(usize::from).filter(|width| *width > 0),
        color: color(args.color, terminal) && (file.is_none() || args.color == ColorArg::Always),
        // A file is UTF-8, wherever it is written.
        ascii: terminal.ascii && file.is_none(),
        raw: args.raw,
    }
}
