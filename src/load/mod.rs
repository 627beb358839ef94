//! Bytes to observations, with places: the one loader, for built-in data and users' files alike.
//!
//! A cell passes each room once, on its way from a file to a table:
//!
//! ```text
//! source      where bytes come from, until they are text
//! tokenize    text to rows of cells
//! layout      a header to a plan: which part of an observation is in which column
//! interpret   cells to observations, by the plan
//! read        who reads what, in which order, on how many threads
//! ```
//!
//! `notation` is how publishers write numbers, periods, units and flags, used by `layout` and `interpret` alike. Only this
//! layer knows lines, columns and encodings; what is wrong in a file is data here ([`problem`]), and has its words elsewhere.
//!
//! # Map
//!
//! Each room uses those after its colon and no others; a test holds the code to it.
//!
//! ```text
//! limits:
//! location:
//! problem: limits, location
//! error: problem
//! loaded: problem
//! seen:
//! source: error, limits, problem
//! tokenize: limits, location, problem, source
//! notation: location, tokenize
//! layout: location, notation, problem, source, tokenize
//! request: layout, limits, notation
//! interpret: layout, limits, location, seen, notation, problem, tokenize
//! read: error, interpret, layout, limits, location, seen, notation, problem, source, tokenize
//! ```

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

pub use error::Error;
pub use limits::{Limits, UnpackLimit};
pub use loaded::{FilePart, FileRead, LeftOut, Loaded};
pub use notation::number::Decimal;
pub use request::{LayoutName, ReadOptions, Request, encoding_of};
pub use source::input::extraordinary_input;
pub use source::progress::{Incoming, Watch};

use crate::model::Sink;
use problem::Problems;

/// Reads all files, checks every row, and passes what is chosen to the sink.
///
/// # Errors
///
/// Where a file can't be read, or anything in the files is wrong: then with all that is wrong.
pub fn load(request: &Request<'_>, stdin: &mut Incoming<'_>, sink: &mut dyn Sink) -> Result<Loaded, Error> {
    let (loaded, problems) = inspect(request, Problems::default(), stdin, sink)?;
    if problems.count() > 0 {
        return Err(Error::Invalid(problems));
    }
    if loaded.passed_over.len() == loaded.files.len() {
        return Err(Error::NoObservations(loaded.passed_over));
    }
    Ok(loaded)
}

/// Reads all files, and gives what is wrong in them beside what was met.
///
/// # Errors
///
/// Where a file can't be read.
pub fn inspect(
    request: &Request<'_>,
    problems: Problems,
    stdin: &mut Incoming<'_>,
    sink: &mut dyn Sink,
) -> Result<(Loaded, Problems), Error> {
    let mut inputs = Vec::new();
    for data in request.data {
        inputs.extend(source::input::open(data)?);
    }
    source::input::name_apart(&mut inputs);
    read::files::read(request, &inputs, problems, stdin, sink)
}
