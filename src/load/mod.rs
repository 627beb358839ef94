//! Turns bytes into observations with their locations. Built-in data and user files take the same path.
//!
//! A cell passes through each room once, on its way from a file to a table:
//!
//! ```text
//! source      bytes from files and pipes, decompressed and decoded
//! tokenize    text to rows of cells
//! layout      a header to a plan: which column provides which property
//! interpret   cells to observations, by the plan
//! read        scheduling: which thread reads what, in which order
//! ```
//!
//! `notation` is how publishers write numbers, periods, units and flags, for both `layout` and `interpret`. Only this
//! layer knows about lines, columns and encodings. Problems in files are data ([`problem`]), worded elsewhere.
//!
//! # Map
//!
//! Each room uses only those after its colon; a test checks the code against this.
//!
//! ```text
//! limits:
//! location:
//! problem: limits, location
//! error: problem
//! definitions: interpret, layout, location, notation, problem, tokenize
//! loaded: definitions, problem
//! comparisons: loaded, problem
//! seen:
//! source: error, limits, loaded, problem
//! tokenize: limits, location, problem, source
//! notation: location, tokenize
//! layout: location, notation, problem, source, tokenize
//! request: layout, limits, notation
//! interpret: layout, limits, location, seen, notation, problem, tokenize
//! read: definitions, error, interpret, layout, limits, location, seen, notation, problem, source, tokenize
//! ```

mod comparisons;
mod definitions;
pub mod error;
mod interpret;
mod layout;
pub mod limits;
mod loaded;
mod location;
mod notation;
pub mod problem;
mod read;
mod request;
mod seen;
mod source;
mod tokenize;

pub(crate) use comparisons::unmatched;
pub(crate) use definitions::Definitions;
pub use error::Error;
pub use limits::{Limits, UnpackLimit};
pub use loaded::{FilePart, FileRead, LeftOut, Loaded, Repeated};
pub use notation::number::Decimal;
pub use notation::period::written as written_period;
pub use request::{LayoutName, ReadOptions, Request, encoding_of};
pub use source::input::extraordinary_input;
pub use source::progress::{Incoming, Watch};

use crate::model::Sink;
use problem::Problems;
use source::input::Input;

/// Reads all files, validates every row, and passes the selected ones to the sink.
///
/// # Errors
///
/// If a file can't be read, or with all problems in the files.
pub fn load(request: &Request<'_>, stdin: &mut Incoming<'_>, sink: &mut dyn Sink) -> Result<Loaded, Error> {
    let (loaded, problems) = inspect(request, Problems::default(), stdin, sink)?;
    if problems.count() > 0 {
        return Err(Error::Invalid(problems));
    }
    if loaded.passed_over.len() + loaded.defining.len() == loaded.files.len() {
        let files = loaded.passed_over.into_iter().chain(loaded.defining);
        return Err(Error::NoObservations(files.collect()));
    }
    Ok(loaded)
}

/// Whether what is named can be read a second time.
pub(crate) fn can_be_read_again(request: &Request<'_>) -> bool {
    let mut inputs = request.data.iter().map(|data| source::input::open(data, request.selection));
    inputs.all(|inputs| inputs.is_ok_and(|all| all.iter().all(Input::can_be_read_again)))
}

/// Reads all files, and returns their problems along with what was found.
///
/// # Errors
///
/// If a file can't be read.
pub fn inspect(
    request: &Request<'_>,
    problems: Problems,
    stdin: &mut Incoming<'_>,
    sink: &mut dyn Sink,
) -> Result<(Loaded, Problems), Error> {
    let mut inputs = Vec::new();
    for data in request.data {
        inputs.extend(source::input::open(data, request.selection)?);
    }
    let repeated = source::distinct::distinct(&mut inputs);
    source::input::name_apart(&mut inputs);
    let (loaded, problems) = read::files::read(request, &inputs, problems, stdin, sink)?;
    Ok((Loaded { repeated, ..loaded }, problems))
}
