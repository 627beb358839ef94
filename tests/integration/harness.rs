//! Runs the program in a scratch folder, with nothing of the tester's environment.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A folder of its own, gone when the test is.
pub(crate) struct Scratch {
    folder: TempDir,
}

impl Scratch {
    pub(crate) fn new() -> Scratch {
        Scratch { folder: TempDir::new().unwrap() }
    }

    /// A scratch folder with one file in it.
    pub(crate) fn with(name: &str, content: impl AsRef<[u8]>) -> Scratch {
        Scratch::new().file(name, content)
    }

    /// The same with another file.
    pub(crate) fn file(self, name: &str, content: impl AsRef<[u8]>) -> Scratch {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        self
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// The names of everything in the folder, hidden ones too.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// Runs `aiwatch` here with arguments as a shell would split them (single quotes keep spaces).
    pub(crate) fn run(&self, arguments: &str) -> Run {
        self.run_with(arguments, &[], "")
    }

    /// Runs it with standard input.
    pub(crate) fn pipe(&self, input: impl AsRef<[u8]>, arguments: &str) -> Run {
        self.run_with(arguments, &[], input)
    }

    /// Runs it with environment variables and standard input.
    pub(crate) fn run_with(
        &self,
        arguments: &str,
        environment: &[(&str, &str)],
        input: impl AsRef<[u8]>,
    ) -> Run {
        let mut child = command(self.folder.path())
            .args(split(arguments))
            .envs(environment.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // The program need not read its input; a pipe that it closes is no fault of the test.
        let _ = child.stdin.take().unwrap().write_all(input.as_ref());
        Run::from(child.wait_with_output().unwrap())
    }
}

/// The program with an empty environment, but for where it counts what it runs, when that is counted.
pub(crate) fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_aiwatch"));
    command.current_dir(folder).env_clear();
    command.envs(std::env::var_os("LLVM_PROFILE_FILE").map(|file| ("LLVM_PROFILE_FILE", file)));
    command
}

/// Runs `aiwatch` without any file.
pub(crate) fn run(arguments: &str) -> Run {
    Scratch::new().run(arguments)
}

/// What came of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// Exit status, stdout and stderr together, for a snapshot.
    pub(crate) fn all(&self) -> String {
        let mut text = String::new();
        writeln!(text, "exit {}", self.status).unwrap();
        for (name, stream) in [("stdout", &self.out), ("stderr", &self.err)] {
            if !stream.is_empty() {
                write!(text, "── {name}\n{stream}").unwrap();
            }
        }
        text
    }

    /// Stdout of a run that must be done without a remark.
    #[track_caller]
    pub(crate) fn answer(&self) -> &str {
        assert_eq!((self.status, self.err.as_str()), (0, ""), "{}", self.all());
        &self.out
    }

    /// Stderr of a run that must not have an answer.
    #[track_caller]
    pub(crate) fn refusal(&self) -> &str {
        assert_eq!((self.status, self.out.as_str()), (2, ""), "{}", self.all());
        &self.err
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Run {
        Run {
            status: output.status.code().expect("the program was not killed"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn split(arguments: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for c in arguments.chars() {
        match c {
            '\'' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            c if c.is_whitespace() && !quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}
