//! Dynamic shell completion. The only module that knows how shells ask and expect answers.

use crate::builtin::{self, fold};
pub use crate::commands::completions::VARIABLE;
use crate::commands::program;
use crate::load::{Incoming, Loaded, ReadOptions, Request, load};
use crate::model::untrusted::has_hidden;
use crate::model::{Interner, Place, Record, Selection, Sink, Text};
use clap::Arg;
use clap::builder::StyledStr;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter as _};
use clap_complete::env::Shells;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ffi::{OsStr, OsString};
use std::fs::DirEntry;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

/// Larger files are not read: the user is waiting for a key press.
const MAX_BYTES: u64 = 8 << 20;

/// Answers a shell and returns the exit status.
pub fn run(shell: &OsStr, arguments: Vec<OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    match answer(shell, arguments, out) {
        Ok(()) => crate::DONE,
        Err(error) => {
            // If stderr fails too, nobody can be told.
            let _ = writeln!(err, "error: {VARIABLE}: {error}");
            crate::COULD_NOT_RUN
        }
    }
}

/// Writes the candidates. `arguments` are the program, `--`, and the words of the command line.
///
/// # Errors
///
/// The shell is unknown, or `out` can't be written.
pub fn answer(shell: &OsStr, arguments: Vec<OsString>, out: &mut dyn Write) -> io::Result<()> {
    let shells = Shells::builtins();
    let name = shell.to_string_lossy();
    let completer =
        shells.completer(&name).ok_or_else(|| io::Error::other(format!("unknown shell `{name}`")))?;
    let mut words: Vec<OsString> = arguments.into_iter().skip_while(|word| word != "--").skip(1).collect();
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let is_bash = name == "bash";
    let index = variable("_CLAP_COMPLETE_INDEX").parse().unwrap_or_default();
    let index = if is_bash { joined(&mut words, index) } else { index };
    let known = names(&words);
    let traits = match name.as_ref() {
        "zsh" => ShellTraits { quotes: true, same_letters: true },
        "fish" => ShellTraits { quotes: true, same_letters: false },
        _ => ShellTraits { quotes: false, same_letters: false },
    };
    let mut command = program();
    // Subcommands are deferred until built.
    command.build();
    let mut command =
        command.mut_subcommands(|command| command.mut_args(|arg| completing(arg, &known, traits)));
    let folder = std::env::current_dir().ok();
    if !is_bash {
        return completer.write_complete(&mut command, words, folder.as_deref(), out);
    }
    let candidates = clap_complete::engine::complete(&mut command, words, index, folder.as_deref())?;
    let candidates = candidates.iter().map(|candidate| candidate.get_value().to_string_lossy().into_owned());
    write!(out, "{}", candidates.collect::<Vec<_>>().join(&variable("_CLAP_IFS")))
}

/// How a shell treats candidates.
#[derive(Clone, Copy)]
struct ShellTraits {
    /// Whether it quotes what it inserts.
    quotes: bool,
    /// Whether it drops candidates that do not start with exactly what was typed.
    same_letters: bool,
}

/// Bash splits `--metric=pat` at the `=`. Joins the parts to `--metric pat` and returns the adjusted index of the word
/// to complete.
fn joined(words: &mut Vec<OsString>, index: usize) -> usize {
    let is_option =
        |word: Option<&OsString>| word.is_some_and(|word| word.to_string_lossy().starts_with("--"));
    let mut place = index;
    let mut at = 1;
    while at < place {
        if words.get(at).is_some_and(|word| word == "=") && is_option(words.get(at - 1)) {
            words.remove(at);
            place -= 1;
        } else {
            at += 1;
        }
    }
    place
}

/// Ids to offer, with their names.
type Names = Arc<[(Text, Text)]>;

/// For each argument, the names from the data that the words name, and built in.
fn names(words: &[OsString]) -> HashMap<&'static str, Names> {
    let loaded = loaded(words).unwrap_or_default();
    let plain = |id: &Text| (id.clone(), Text::default());
    let titled = |ids: &BTreeSet<Text>, titles: BTreeMap<Text, Text>| -> Vec<(Text, Text)> {
        ids.iter().map(|id| (id.clone(), titles.get(id).cloned().unwrap_or_default())).collect()
    };
    let metrics =
        titled(&loaded.ids.metrics, builtin::metrics().map(|metric| (metric.id, metric.name.en)).collect());
    let all = || builtin::sources().map(|source| (source.id, source.title));
    let sources = titled(&loaded.ids.sources, all().collect());
    // For `show`, all that are built in too.
    let documents = all().filter(|(id, _)| !loaded.ids.sources.contains(id));
    let documents: Vec<_> = sources.iter().cloned().chain(documents).collect();
    let codes = builtin::entity_ids().flat_map(|id| {
        let name = builtin::entity(id.raw()).name;
        let french = (name.fr != name.en).then(|| (id.clone(), name.fr));
        [(id, name.en)].into_iter().chain(french)
    });
    let of_data = loaded
        .ids
        .entities
        .iter()
        .filter(|id| builtin::entity(id.raw()).kind == crate::model::EntityKind::Unknown);
    let entities: Names = codes.chain(of_data.map(plain)).collect();
    let about = |c: &clap::Command| c.get_about().map(ToString::to_string).unwrap_or_default();
    let command = |c: &clap::Command| (Text::from(c.get_name().to_owned()), Text::from(about(c)));
    HashMap::from([
        ("name", metrics.iter().chain(&documents).chain(&*entities).cloned().collect()),
        ("metric", metrics.into()),
        ("source", sources.into()),
        ("scope", loaded.ids.scopes.iter().map(plain).collect()),
        ("unit", loaded.ids.units.iter().map(plain).collect()),
        ("vs", Arc::clone(&entities)),
        ("entity", entities),
        ("command", program().get_subcommands().map(command).collect()),
    ])
}

/// Loads the data that the words name; `None` if that fails or would take too long.
fn loaded(words: &[OsString]) -> Option<Loaded> {
    let mut data: Vec<OsString> = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if word == "--data" {
            data.extend(words.next().cloned());
        } else if let Some(path) = word.to_str().and_then(|word| word.strip_prefix("--data=")) {
            data.push(path.into());
        }
    }
    if data.is_empty() {
        data.push(builtin::ARTICLE.name.into());
    }
    let is_small = |path: &OsString| {
        path.to_str().is_some_and(|path| path.starts_with('@'))
            || fits(folder_of_package(path), MAX_FOLDERS, &mut MAX_BYTES.clone())
    };
    data.retain(is_small);
    let selection = Selection::default();
    let request = Request {
        data: &data,
        selection: &selection,
        skip_invalid: true,
        options: ReadOptions::default(),
        threads: None,
    };
    load(&request, &mut Incoming::of(&mut io::empty()), &mut Discard).ok()
}

/// Whether everything that would be read from a path fits into the remaining bytes.
fn fits(path: &Path, depth: u8, left: &mut u64) -> bool {
    let Ok(found) = std::fs::metadata(path) else { return true };
    if found.is_dir() {
        let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
        let is_hidden = |entry: &DirEntry| entry.file_name().to_string_lossy().starts_with('.');
        return depth > 0
            && entries.filter(|entry| !is_hidden(entry)).all(|entry| fits(&entry.path(), depth - 1, left));
    }
    // Reading a pipe could block.
    let rest = left.checked_sub(found.len()).filter(|_| found.is_file());
    *left = rest.unwrap_or_default();
    rest.is_some()
}

/// The folder of a package descriptor, otherwise the path itself.
fn folder_of_package(path: &OsStr) -> &Path {
    let path = Path::new(path);
    let folder = path.parent().filter(|_| path.ends_with("datapackage.json"));
    folder.map_or(path, |folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
}

/// Maximum depth of folders in a package.
const MAX_FOLDERS: u8 = 4;

struct Discard;

impl Sink for Discard {
    fn take(&mut self, _record: &Record, _texts: &Interner) -> Result<(), Place> {
        Ok(())
    }
}

fn completing(arg: Arg, known: &HashMap<&str, Names>, traits: ShellTraits) -> Arg {
    let id = arg.get_id().as_str();
    if matches!(id, "data" | "against" | "file") {
        return arg.add(ArgValueCompleter::new(data_paths));
    }
    let Some(names) = known.get(id).cloned() else { return arg };
    arg.add(ArgValueCompleter::new(move |typed: &OsStr| candidates(&typed.to_string_lossy(), &names, traits)))
}

fn data_paths(typed: &OsStr) -> Vec<CompletionCandidate> {
    let built_in = builtin::SETS
        .map(|set| set.name)
        .into_iter()
        .filter(|set| set.starts_with(&*typed.to_string_lossy()));
    built_in.map(CompletionCandidate::new).chain(PathCompleter::any().complete(typed)).collect()
}

/// Completes the last of the comma-separated names: ids that start with it, or whose name does.
fn candidates(typed: &str, names: &[(Text, Text)], traits: ShellTraits) -> Vec<CompletionCandidate> {
    let (before, last) = typed.rsplit_once(',').map_or(("", typed), |(before, last)| (before, last));
    let comma = if before.is_empty() { "" } else { "," };
    let candidate = |(id, name): &(Text, Text)| {
        let value = completed(last, id.raw(), name.raw(), traits)?;
        let help = (!name.is_empty()).then(|| StyledStr::from(name.to_string()));
        Some(CompletionCandidate::new(format!("{before}{comma}{value}")).help(help))
    };
    let mut candidates: Vec<CompletionCandidate> = names.iter().filter_map(candidate).collect();
    // An entity may match by several names.
    let mut seen = BTreeSet::new();
    candidates.retain(|candidate| seen.insert(candidate.get_value().to_owned()));
    candidates
}

/// The id; or the name, if only that matches and the shell quotes it.
fn completed(typed: &str, id: &str, name: &str, traits: ShellTraits) -> Option<String> {
    let folded = fold(typed);
    // Bash, PowerShell and Elvish insert candidates verbatim, and a file may name a metric `x;rm`.
    let plain = |c: char| c.is_alphanumeric() || "-_.+@%:/".contains(c);
    let fits = if traits.quotes { !has_hidden(id) } else { id.chars().all(plain) };
    if !fits {
        return None;
    }
    if id.starts_with(typed) || (!traits.same_letters && fold(id).starts_with(&folded)) {
        return Some(id.to_owned());
    }
    if !fold(name).starts_with(&folded) {
        return None;
    }
    if !traits.quotes {
        return Some(id.to_owned());
    }
    let length = typed.chars().count();
    let begins = name.to_lowercase().chars().take(length).eq(typed.to_lowercase().chars());
    begins.then(|| typed.chars().chain(name.chars().skip(length)).collect())
}
