//! The data model: figures with their qualifiers, and what they are about.
//!
//! Invalid values are unrepresentable: the low end of a range is below its high end, a rank has no unit, a number is
//! finite and keeps its digits as written. No input or output here.

pub mod amount;
pub mod bounds;
pub mod catalog;
pub mod claim;
pub mod dataset;
pub mod entity;
pub mod event;
pub mod interner;
pub mod keys;
pub mod metric;
pub mod normalized;
pub mod number;
pub mod observation;
pub mod period;
pub mod record;
pub mod selection;
pub mod source;
pub mod total;
pub mod untrusted;
pub(crate) mod words;

pub use amount::{Amount, Figure, Qualifier, Range, Rank};
pub use catalog::{Catalog, Ids};
pub use claim::{Claim, Relation};
pub use dataset::Dataset;
pub use entity::{Entity, EntityKind, Membership, Name};
pub use event::Event;
pub use interner::{Interner, Symbol, SymbolSet};
pub use keys::Keys;
pub use metric::{Metric, MetricKind, Scope};
pub use normalized::{normalized, sort_key};
pub use number::Number;
pub use observation::{OBSERVATION_COLUMNS, Observation};
pub use period::{Period, Point};
pub use record::{Place, Record, Remarks, Sink};
pub use selection::{PeriodTerm, Selection, Wanted};
pub use source::{CompleteList, Source, Undated};
pub use total::Total;
pub use untrusted::{Text, Untrusted};
