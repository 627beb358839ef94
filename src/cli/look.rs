//! Resolves the output options, given the terminal and the output file.

use super::args::{ColorArg, OutputArgs};
use crate::lang::Lang;
use crate::render::{Format, Look};
use crate::terminal::Terminal;
use std::path::Path;

/// `--lang`, else the first locale variable with a known language.
pub(crate) fn lang(asked: Option<Lang>, terminal: &Terminal) -> Lang {
    let locale = || terminal.locales.iter().find_map(|locale| Lang::of_locale(locale));
    asked.or_else(locale).unwrap_or_default()
}

pub(crate) fn color(asked: ColorArg, terminal: &Terminal) -> bool {
    match asked {
        ColorArg::Always => true,
        ColorArg::Never => false,
        ColorArg::Auto => terminal.color,
    }
}

pub(crate) fn look(args: &OutputArgs, format: &Format, file: Option<&Path>, terminal: &Terminal) -> Look {
    let room = if file.is_some() || format.is_picture() { None } else { terminal.width };
    Look {
        lang: lang(args.lang, terminal),
        // Some terminals report a width of zero.
        width: args.width.or(room).map(usize::from).filter(|width| *width > 0),
        color: color(args.color, terminal) && (file.is_none() || args.color == ColorArg::Always),
        // Files are always UTF-8.
        ascii: terminal.ascii && file.is_none(),
        raw: args.raw,
    }
}
