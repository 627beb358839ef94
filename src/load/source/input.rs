//! Resolves `--data` to files.

use crate::builtin;
use crate::load::error::{Error, PackageFault};
use crate::load::limits::MAX_DESCRIPTOR;
use crate::load::source::encoding;
use crate::load::source::partitions::{self, Part};
use crate::model::words::words;
use crate::model::{Selection, Text};
use serde::Deserialize;
use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A file to read.
pub(crate) struct Input {
    /// The name in messages.
    pub(crate) name: Text,
    /// The source for rows that don't name one.
    pub(crate) source: Text,
    /// The format, if the file name tells it.
    pub(crate) format: Option<InputFormat>,
    pub(crate) content: InputContent,
    /// Whether to skip it if it has no observations, like other tables of a package.
    pub(crate) optional: bool,
    /// Whether it was found by reading a folder, and may describe another file there.
    pub(crate) is_in_folder: bool,
    /// The content of the metadata file beside it.
    pub(crate) metadata: Option<Vec<u8>>,
    /// Whether it is built in, and therefore valid and plain.
    pub(crate) is_built_in: bool,
}

/// Where the bytes of a file are.
pub(crate) enum InputContent {
    /// In memory.
    Bytes(Cow<'static, [u8]>),
    /// In a file, which can be read again.
    File(PathBuf),
    /// In a pipe, which can be read once.
    Pipe(PathBuf),
    /// On standard input, which can be read once.
    Stdin,
    /// In these Parquet files.
    Parts(Vec<Part>),
}

/// A byte stream, and its length if known.
pub(crate) type Bytes<'s> = (Box<dyn Read + Send + 's>, Option<u64>);

impl Input {
    /// A file that stands alone.
    fn of(name: Text, source: Text, content: InputContent) -> Input {
        Input {
            name,
            source,
            format: None,
            content,
            optional: false,
            is_in_folder: false,
            metadata: None,
            is_built_in: false,
        }
    }

    fn built_in(file: &'static str, text: Cow<'static, str>) -> Input {
        let name = Text::from(file);
        let content = InputContent::Bytes(match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        });
        Input { format: Some(InputFormat::Csv), is_built_in: true, ..Input::of(name.clone(), name, content) }
    }

    pub(crate) fn can_be_read_again(&self) -> bool {
        matches!(self.content, InputContent::Bytes(_) | InputContent::File(_))
    }

    /// The bytes, from the beginning.
    pub(crate) fn bytes<'s>(&'s self, stdin: &'s mut (dyn Read + Send)) -> io::Result<Bytes<'s>> {
        Ok(match &self.content {
            InputContent::Bytes(bytes) => (Box::new(bytes.as_ref()), Some(bytes.len() as u64)),
            InputContent::File(path) => {
                let file = File::open(path)?;
                let size = file.metadata()?.len();
                (Box::new(file), Some(size))
            }
            InputContent::Pipe(path) => (Box::new(File::open(path)?), None),
            InputContent::Stdin => (Box::new(stdin), None),
            InputContent::Parts(_) => (Box::new(io::empty()), None),
        })
    }
}

/// The suffix of a file that describes the columns of another.
const METADATA: &str = ".metadata.json";
/// The file name of a package descriptor.
const DESCRIPTOR: &str = "datapackage.json";

words! {
    /// The format of a file, by its extension.
    pub(crate) enum InputFormat {
        Csv = "csv",
        Tsv = "tsv" | "tab",
        Json = "json",
        JsonLines = "jsonl" | "ndjson",
    }
}

impl InputFormat {
    fn of(path: &Path) -> Option<InputFormat> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        if matches!(ending.as_str(), "gz" | "zst" | "gzip" | "zstd") {
            return InputFormat::of(Path::new(path.file_stem()?));
        }
        InputFormat::from_word(&ending)
    }
}

/// The files for one `--data`: a built-in set, standard input, a file, a folder or a package.
pub(crate) fn open(data: &OsStr, selection: &Selection) -> Result<Vec<Input>, Error> {
    if let Some(set) = builtin::SETS.into_iter().find(|set| set.name == data) {
        let tables = builtin::tables(set, selection).into_iter();
        return Ok(tables.map(|(file, text)| Input::built_in(file, text)).collect());
    }
    match data.to_str() {
        Some(set) if set.starts_with('@') => Err(Error::UnknownSet(Text::from(set.to_owned()))),
        Some("-") => {
            let name = Text::from("standard input");
            Ok(vec![Input::of(name.clone(), name, InputContent::Stdin)])
        }
        _ => open_path(Path::new(data)),
    }
}

/// Uses the full path as source for files of the same name: two downloads of one table are different sources.
pub(crate) fn name_apart(inputs: &mut [Input]) {
    let sources: Vec<Text> = inputs.iter().map(|input| input.source.clone()).collect();
    for input in inputs.iter_mut().filter(|input| !input.is_built_in) {
        if sources.iter().filter(|source| **source == input.source).count() > 1 {
            input.source = input.name.clone();
        }
    }
}

fn open_path(path: &Path) -> Result<Vec<Input>, Error> {
    let metadata = std::fs::metadata(path).map_err(|error| Error::Read { path: Text::from(path), error })?;
    if metadata.is_dir() {
        let package = path.join(DESCRIPTOR);
        if package.exists() { open_package(&package) } else { open_folder(path) }
    } else if path.file_name().is_some_and(|name| name == DESCRIPTOR) {
        open_package(path)
    } else {
        Ok(vec![open_file(path, false)?])
    }
}

/// The files with a known extension directly in a folder, sorted by name. Without any, the Parquet files below it form
/// one table.
fn open_folder(folder: &Path) -> Result<Vec<Input>, Error> {
    let failed = |error| Error::Read { path: Text::from(folder), error };
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let describes = path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(METADATA));
        if !hidden && !describes && InputFormat::of(&path).is_some() && path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() {
        let parts = partitions::below(folder)?;
        if parts.is_empty() {
            return Err(Error::NoFiles(Text::from(folder)));
        }
        return Ok(vec![of_parts(folder, parts, false)]);
    }
    paths.iter().map(|path| Ok(Input { is_in_folder: true, ..open_file(path, false)? })).collect()
}

/// The parts of `datapackage.json` that are used.
#[derive(Deserialize)]
struct Package {
    #[serde(default)]
    resources: Vec<Resource>,
}

#[derive(Deserialize)]
struct Resource {
    path: Option<serde_json::Value>,
}

/// The resources of a package. Those without observations are skipped later.
fn open_package(descriptor: &Path) -> Result<Vec<Input>, Error> {
    let wrong = |what| Error::Package { path: Text::from(descriptor), what };
    let bytes = described(descriptor)?;
    let decoded = encoding::decode(&bytes, None).map_err(|(_, fault)| wrong(PackageFault::NotText(fault)))?;
    let package: Package = serde_json::from_str(&decoded.text)
        .map_err(|error| wrong(PackageFault::NotADescriptor(Text::from(error.to_string()))))?;
    let folder = descriptor.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let root = folder.canonicalize().map_err(|error| Error::Read { path: Text::from(folder), error })?;
    let mut inputs = Vec::new();
    for resource in &package.resources {
        let paths = match &resource.path {
            Some(serde_json::Value::String(path)) => vec![path.as_str()],
            Some(serde_json::Value::Array(paths)) => {
                paths.iter().filter_map(serde_json::Value::as_str).collect()
            }
            _ => return Err(wrong(PackageFault::NoPath)),
        };
        for path in paths {
            let named = || Text::from(path.to_owned()).shortened(60);
            let outside = || wrong(PackageFault::Outside(named()));
            let relative = Path::new(path);
            let below = relative.components().all(|part| matches!(part, std::path::Component::Normal(_)));
            if !below || path.contains("://") || path.contains('\\') {
                return Err(outside());
            }
            let joined = folder.join(relative);
            let real = joined
                .canonicalize()
                .map_err(|error| wrong(PackageFault::Unreadable { path: named(), error }))?;
            if !real.starts_with(&root) {
                return Err(outside());
            }
            if !real.is_file() {
                return Err(wrong(PackageFault::NotAFile(named())));
            }
            if let Some(beside) = metadata_path(&joined)
                && beside.canonicalize().is_ok_and(|real| !real.starts_with(&root))
            {
                return Err(outside());
            }
            inputs.push(open_file(&joined, true)?);
        }
    }
    if inputs.is_empty() { Err(wrong(PackageFault::Empty)) } else { Ok(inputs) }
}

/// A Parquet table.
fn of_parts(path: &Path, parts: Vec<Part>, optional: bool) -> Input {
    Input { optional, ..Input::of(Text::from(path), source_of(path), InputContent::Parts(parts)) }
}

/// The source for rows that don't name one: the file name without folders.
fn source_of(path: &Path) -> Text {
    path.file_name().map_or_else(|| Text::from(path), |name| Text::from(name.to_string_lossy().into_owned()))
}

fn open_file(path: &Path, optional: bool) -> Result<Input, Error> {
    if partitions::has_parquet_extension(path) && path.is_file() {
        return Ok(of_parts(path, vec![Part::whole(path)], optional));
    }
    let content = if ordinary(path)?.is_file() {
        InputContent::File(path.into())
    } else {
        InputContent::Pipe(path.into())
    };
    Ok(Input {
        format: InputFormat::of(path),
        optional,
        metadata: metadata_beside(path)?,
        ..Input::of(Text::from(path), source_of(path), content)
    })
}

/// The metadata file of an Our World in Data table: `x.metadata.json` beside `x.csv`.
fn metadata_beside(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match metadata_path(path).filter(|beside| beside.is_file()) {
        Some(beside) => described(&beside).map(Some),
        None => Ok(None),
    }
}

/// Where that metadata file would be.
fn metadata_path(path: &Path) -> Option<PathBuf> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (stem, _) = name.split_once(".csv")?;
    Some(path.with_file_name(format!("{stem}{METADATA}")))
}

/// Reads a small regular file that describes others.
fn described(path: &Path) -> Result<Vec<u8>, Error> {
    let failed = |error| Error::Read { path: Text::from(path), error };
    if !ordinary(path)?.is_file() {
        return Err(Error::NotAFile { path: Text::from(path), what: "a pipe" });
    }
    let mut bytes = Vec::new();
    File::open(path).map_err(failed)?.take(MAX_DESCRIPTOR + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX_DESCRIPTOR {
        return Err(failed(io::Error::other(format!(
            "more than {} MB, which describe no files of figures",
            MAX_DESCRIPTOR / 1_000_000
        ))));
    }
    Ok(bytes)
}

/// The type of a file, if it is a regular file or a pipe. Anything else is rejected before opening it: a device might
/// never end.
fn ordinary(path: &Path) -> Result<std::fs::FileType, Error> {
    let failed = |error| Error::Read { path: Text::from(path), error };
    let kind = std::fs::metadata(path).map_err(failed)?.file_type();
    match extraordinary(kind) {
        Some(what) => Err(Error::NotAFile { path: Text::from(path), what }),
        None => Ok(kind),
    }
}

/// What standard input is, unless it is a regular file or a pipe.
#[cfg(unix)]
#[must_use]
pub fn extraordinary_input() -> Option<&'static str> {
    use std::os::fd::AsFd as _;
    let input = std::fs::File::from(std::io::stdin().as_fd().try_clone_to_owned().ok()?);
    extraordinary(input.metadata().ok()?.file_type())
}

/// What standard input is, unless it is a regular file.
#[cfg(not(unix))]
#[must_use]
pub fn extraordinary_input() -> Option<&'static str> {
    None
}

/// What a file is, unless it is a regular file or a pipe.
#[cfg(unix)]
fn extraordinary(kind: std::fs::FileType) -> Option<&'static str> {
    use std::os::unix::fs::FileTypeExt as _;
    match kind {
        _ if kind.is_file() || kind.is_fifo() => None,
        _ if kind.is_dir() => Some("a folder"),
        _ if kind.is_socket() => Some("a socket"),
        _ => Some("a device"),
    }
}

/// What a file is, unless it is a regular file.
#[cfg(not(unix))]
fn extraordinary(kind: std::fs::FileType) -> Option<&'static str> {
    (!kind.is_file()).then_some("no ordinary file")
}
