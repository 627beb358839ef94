//! Error messages.

use super::Lang;
use super::list::joined;
use super::message::Message;
use crate::error::{Error, Meaning, Unpainted};
use crate::load;
use crate::load::error::PackageFault;
use crate::model::Text;

/// Longer names are cut in messages.
const MAX_NAME: usize = 60;
/// Number of names listed in messages; the rest are counted.
const MAX_NAMES: usize = 12;

impl Lang {
    /// Several for problems in files.
    pub(crate) fn messages(self, error: &Error) -> Vec<Message> {
        match error {
            Error::Load(load::Error::Invalid(problems)) => self.problems(problems),
            other => vec![self.message(other)],
        }
    }

    fn message(self, error: &Error) -> Message {
        let lang = self;
        table! { message(lang), error;
            Error::Load(error) => { lang.load_error(error) };
            Error::Refused(refusal) => { lang.refusal(refusal) };
            Error::UnknownName { what, given, near, all } => { lang.unknown_name(what, given, near, all) };
            Error::Ambiguous { given, meanings } => { lang.ambiguous(given, meanings) };
            Error::ChooseMetric { metrics, command } =>
                (all = names(metrics), example = metrics.first().cloned().unwrap_or_default())
                "the data holds several metrics: {all}",
                "choose with --metric, as in: aiwatch {command} --metric {example}";
            Error::Write { path: Some(path), error } => "{path}: {error}; nothing was written";
            Error::Write { path: None, error } => "standard output: {error}";
            Error::Exists(path) =>
                "{path} is there already; nothing was written",
                "--force replaces it";
            Error::NotWritable(path) => "{path} is there and is no ordinary file; nothing was written";
            Error::NotAPackage(path) =>
                "{path} is there and holds other things than a package; nothing was written",
                "--force replaces a package only; name a folder that is not there";
            Error::DanglingLink(path) => "{path} is a link to a file that is not there";
            Error::Interrupted(_) => "interrupted; nothing was written";
            Error::StandardInputTwice => "standard input is named twice, and can be read once";
            Error::EntityTwice =>
                "what is shown is an entity: --entity chooses among those of a metric or a source";
            Error::NothingToWrite => "--dry-run tells what -o would write, and no file is named";
            Error::UnknownEnding(path) =>
                "{path}: the ending says no format",
                "end it in .csv, .tsv, .json, .jsonl, .md, .html or .txt (of chart, also .svg and .png), or give --format";
            Error::PackageFormat =>
                "a package is CSV with a datapackage.json; no other format can be asked of it";
            Error::PackageWithoutFolder =>
                "a package is a folder of several files",
                "name the folder, as in: aiwatch export --layout package -o figures";
            Error::OwidFormat =>
                "the layout owid is CSV with a .metadata.json; no other format can be asked of it";
            Error::PageFormat =>
                "a report is a page in HTML; no other format can be asked of it",
                "compare, check and claims give what is in it in other formats";
            Error::PageOnTerminal =>
                "a page in HTML is for a browser, not for a terminal",
                "name a file for it, as in: -o report.html (-o - writes it here all the same)";
            #[cfg(feature = "explore")]
            Error::NoTerminal =>
                "explore needs a terminal that shows more than lines, for its input and its output",
                "the other commands give the same answers anywhere, as in: aiwatch compare --metric patents";
            #[cfg(not(feature = "explore"))]
            Error::NoExplore =>
                "this build of aiwatch has no explore",
                "cargo install --path . --features explore";
            Error::NoPicture(format) => (name = format.to_uppercase())
                "{name} is a picture, and this command draws none",
                "aiwatch chart does, as in: aiwatch chart --metric patents -o patents.{format}";
            Error::Unpainted(why) => { lang.unpainted(why) };
            Error::PixelsOnTerminal =>
                "a PNG is a file of bytes, not for a terminal",
                "name a file for it, as in: -o patents.png (-o - writes it here all the same)";
        }
    }

    fn unknown_name(self, what: &str, given: &Text, near: &[Text], all: &[Text]) -> Message {
        let given = given.shortened(MAX_NAME);
        let message = message!(self, "unknown {what} `{given}`");
        let (near_names, all_names) = (names(near), names(all));
        let help = match near {
            [_] => text!(self, "did you mean `{near_names}`?"),
            [_, ..] => text!(self, "did you mean one of {near_names}?"),
            [] if what == "entity" => text!(
                self,
                "name a code (FR, FRA) or a name in English or French; aiwatch list entities has those of the data"
            ),
            [] if matches!(what, "name" | "metric" | "source") && all.is_empty() => {
                text!(self, "aiwatch list has what the data names: metrics, entities, sources")
            }
            [] if all.is_empty() => return message,
            [] if matches!(what, "command" | "statement") => text!(self, "there is {all_names}"),
            [] => text!(self, "the data has {all_names}"),
        };
        Message { help: Some(help), ..message }
    }

    fn ambiguous(self, given: &Text, meanings: &[Meaning]) -> Message {
        let given = given.shortened(MAX_NAME);
        let meaning = |meaning: &Meaning| {
            let (kind, id) = (meaning.kind, meaning.id.shortened(MAX_NAME));
            match &meaning.name {
                Some(name) => {
                    text!(self(name = self.either(&name.en, &name.fr).shortened(MAX_NAME)), "{name} ({id})")
                }
                None => text!(self, "the {kind} {id}"),
            }
        };
        let all = joined(meanings.iter().map(meaning), " or ");
        let mut options: Vec<String> = meanings.iter().map(|at| format!("--as {}", at.kind)).collect();
        options.dedup();
        let help = if options.len() == meanings.len() && options.len() > 1 {
            text!(self(options = options.join(" or ")), "say which with {options}")
        } else {
            text!(self, "say which by its id")
        };
        Message { what: text!(self, "`{given}` could be {all}"), help: Some(help) }
    }

    fn unpainted(self, why: &Unpainted) -> Message {
        table! { message(self), why;
            #[cfg(not(feature = "png"))]
            Unpainted::NotBuilt =>
                "this aiwatch was built without PNG",
                "-o FILE.svg is a picture too; a build with the feature png paints: cargo install --path . --features png";
            Unpainted::NoFont =>
                "a PNG has its words painted, and no font is found for them",
                "install a font, as DejaVu Sans, or write -o FILE.svg";
            Unpainted::TooLarge(width, height) =>
                "a PNG of {width} × {height} pixels is too large to be painted",
                "--top and --width make it smaller; -o FILE.svg may be of any size";
            Unpainted::Failed(why) =>
                "the picture can't be painted: {why}",
                "write -o FILE.svg";
        }
    }

    fn load_error(self, error: &load::Error) -> Message {
        table! { message(self), error;
            load::Error::Read { path, error } => "{path}: {error}";
            load::Error::NotAFile { path, what } => "{path}: expected a file or a pipe, found {what}";
            load::Error::NoFiles(path) =>
                "{path}: no file to read in this folder",
                "files that end in .csv, .tsv, .json or .jsonl are read";
            load::Error::NoObservations(files) => (files = names(files))
                "no observations in {files}",
                "a file needs the columns metric, entity, value and a period";
            load::Error::Package { path, what } => (what = self.package_fault(what)) "{path}: {what}";
            load::Error::UnknownSet(name) =>
                "unknown built-in data `{name}`",
                "there are @article and @reference; for a file of that name write ./{name}";
            // Problems have messages of their own.
            load::Error::Invalid(problems) => (n = self.count(problems.count())) "{n} problems";
        }
    }

    fn package_fault(self, fault: &PackageFault) -> String {
        match fault {
            PackageFault::NotText(fault) => self.fault(fault).what,
            PackageFault::NotADescriptor(what) => {
                let what = what.raw();
                Text::from(text!(self, "expected a data package: {what}")).shortened(120).to_string()
            }
            PackageFault::NoPath => text!(self, "a resource without a path is not read"),
            PackageFault::Outside(path) => {
                text!(self, "the resource \"{path}\" is not below the package's folder")
            }
            PackageFault::Unreadable { path, error } => text!(self, "the resource \"{path}\": {error}"),
            PackageFault::NotAFile(path) => text!(self, "the resource \"{path}\" is not an ordinary file"),
            PackageFault::Empty => text!(self, "it has no resources"),
            PackageFault::LinkOutside => text!(self, "the link leads out of the folder"),
            PackageFault::LinkToFolder => text!(self, "a link to a folder is not followed"),
        }
    }
}

fn names(names: &[Text]) -> String {
    let mut shown: Vec<String> =
        names.iter().take(MAX_NAMES).map(|name| name.shortened(MAX_NAME).to_string()).collect();
    if names.len() > MAX_NAMES {
        shown.push(format!("and {} more", names.len() - MAX_NAMES));
    }
    shown.join(", ")
}
