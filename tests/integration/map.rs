//! The maps of `src/lib.rs` and `src/load/mod.rs` are true: each room uses the rooms that they say and no others.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What each room uses, by name.
type Map = BTreeMap<String, BTreeSet<String>>;

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// All files of the crate but those of tests, each with the module that it is.
fn files() -> BTreeMap<PathBuf, Vec<String>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![src()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !is_of_tests(&path) {
                files.insert(path.clone(), module(&path));
            }
        }
    }
    files
}

/// Whether a file is a module of tests, as the module that it is in says.
fn is_of_tests(path: &Path) -> bool {
    let name = path.file_stem().unwrap().to_str().unwrap();
    let parent = fs::read_to_string(path.with_file_name("mod.rs")).unwrap_or_default();
    parent.contains(&format!("#[cfg(test)]\nmod {name};"))
}

/// `src/load/tokenize/mod.rs` is `load::tokenize`.
fn module(path: &Path) -> Vec<String> {
    let relative = path.strip_prefix(src()).unwrap().with_extension("");
    let mut module: Vec<String> =
        relative.components().map(|part| part.as_os_str().to_str().unwrap().to_owned()).collect();
    if matches!(module.last().unwrap().as_str(), "mod" | "lib" | "main") {
        module.pop();
    }
    // What a build without a feature has in its place is the same module.
    if let Some(name) = module.last_mut()
        && let Some(of_feature) = name.strip_prefix("no_")
    {
        *name = of_feature.to_owned();
    }
    module
}

/// The code of a file without comments and without its tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    code.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n")
}

/// The modules that a file uses, as far as they are named: `use crate::a::{b, c::D}` and `super::a::f()` alike.
fn uses(path: &Path, module: &[String]) -> BTreeSet<Vec<String>> {
    let code = code(path);
    let mut uses = BTreeSet::new();
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            let is_part_of_another =
                code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            let is_visibility = code[..at].ends_with("in ");
            if is_part_of_another || is_visibility {
                continue;
            }
            let (mut base, mut rest) = (module.to_vec(), &code[at..]);
            if let Some(path) = rest.strip_prefix("crate::") {
                (base, rest) = (Vec::new(), path);
            }
            while let Some(path) = rest.strip_prefix("super::") {
                base.pop();
                rest = path;
            }
            for path in paths(rest) {
                uses.insert(base.iter().cloned().chain(path).collect());
            }
        }
    }
    uses
}

/// The paths at the beginning of a text: `a::{b, c::D}` are `a::b` and `a::c::D`.
fn paths(text: &str) -> Vec<Vec<String>> {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if let Some(rest) = rest.strip_prefix("::{").filter(|_| !name.is_empty()) {
        return group(rest).into_iter().map(|path| [vec![name.to_owned()], path].concat()).collect();
    }
    if name.is_empty() {
        return text.strip_prefix('{').map(group).unwrap_or_default();
    }
    match rest.strip_prefix("::") {
        Some(rest) => paths(rest).into_iter().map(|path| [vec![name.to_owned()], path].concat()).collect(),
        None => vec![vec![name.to_owned()]],
    }
}

/// The paths between braces, up to the one that closes them.
fn group(text: &str) -> Vec<Vec<String>> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                let item = text[start..at].trim();
                // A module itself, where nothing in it is named.
                let is_module = item.is_empty() || item == "self";
                found.extend(if is_module { vec![Vec::new()] } else { paths(item) });
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    found
}

/// The file that a path names something of: the longest module that it begins with.
fn file_of<'f>(path: &[String], files: &'f BTreeMap<PathBuf, Vec<String>>) -> &'f Path {
    let modules = files.iter().filter(|(_, module)| path.starts_with(module));
    modules.max_by_key(|(_, module)| module.len()).unwrap().0
}

/// The map in the comment at the top of a file: lines `room: one, other` below its heading.
fn map_of(path: &str) -> Map {
    let text = fs::read_to_string(src().join(path)).unwrap();
    let map = text.split("//! # Map\n").nth(1).unwrap();
    let drawn = map.split("```text\n").nth(1).unwrap().split("//! ```").next().unwrap();
    let lines = drawn.lines().filter_map(|line| line.trim_start_matches("//!").split_once(':'));
    let names =
        |names: &str| names.split([',', ' ']).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    lines.map(|(room, used)| (room.trim().to_owned(), names(used))).collect()
}

/// What the rooms in a folder use of each other.
fn measured(depth: usize, within: &[&str]) -> Map {
    let files = files();
    let mut map = Map::new();
    let room = |module: &[String]| {
        let is_within = module.iter().map(String::as_str).take(depth).eq(within.iter().copied());
        module.get(depth).filter(|_| is_within).cloned()
    };
    for (path, module) in &files {
        let Some(own) = room(module) else { continue };
        let used = map.entry(own.clone()).or_default();
        let rooms = uses(path, module).into_iter().filter_map(|used| room(&files[file_of(&used, &files)]));
        used.extend(rooms.filter(|room| *room != own));
    }
    map
}

#[test]
fn the_map_of_the_crate_is_true() {
    assert_eq!(map_of("lib.rs"), measured(0, &[]));
}

#[test]
fn the_map_of_the_loader_is_true() {
    assert_eq!(map_of("load/mod.rs"), measured(1, &["load"]));
}

/// No room is used by one that it uses itself, however far around.
#[test]
fn nothing_flows_backwards() {
    for map in [map_of("lib.rs"), map_of("load/mod.rs")] {
        let mut left = map;
        while !left.is_empty() {
            let free: Vec<String> = left
                .iter()
                .filter(|(_, used)| used.iter().all(|room| !left.contains_key(room)))
                .map(|(room, _)| room.clone())
                .collect();
            assert!(!free.is_empty(), "a circle: {left:?}");
            left.retain(|room, _| !free.contains(room));
        }
    }
}

/// No two files import each other, a module and its own children aside.
#[test]
fn no_two_files_import_each_other() {
    let files = files();
    let arrows: BTreeSet<(&Path, &Path)> = files
        .iter()
        .flat_map(|(path, module)| {
            uses(path, module)
                .into_iter()
                .map(|used| (path.as_path(), file_of(&used, &files)))
                .collect::<Vec<_>>()
        })
        .filter(|(from, to)| from != to)
        .collect();
    let is_family = |from: &Path, to: &Path| {
        let (from, to) = (&files[from], &files[to]);
        from.starts_with(to) || to.starts_with(from)
    };
    let circles: Vec<_> = arrows
        .iter()
        .filter(|(from, to)| from < to && arrows.contains(&(*to, *from)) && !is_family(from, to))
        .collect();
    assert!(circles.is_empty(), "{circles:#?}");
    assert!(arrows.len() > 300, "{} arrows: are they read?", arrows.len());
}

#[test]
fn only_the_command_line_knows_clap() {
    for (path, module) in files() {
        let room = module.first().map_or("", String::as_str);
        let may = ["", "cli", "commands", "completion"].contains(&room);
        let code = code(&path);
        let knows = code.match_indices("clap").any(|(at, _)| {
            let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
            !is_word(code[..at].chars().next_back()) && !is_word(code[at + 4..].chars().next())
        });
        assert!(may || !knows, "{}", path.display());
    }
}
