//! The neutral result of `export --layout package`.

use super::{Citation, Table};

/// A Data Package: tables that name each other's rows.
#[derive(Clone, Debug)]
pub(crate) struct Package {
    /// The documents that its figures come from.
    pub documents: Vec<Citation>,
    pub tables: Vec<PackagedTable>,
}

/// One table of a package.
#[derive(Clone, Debug)]
pub(crate) struct PackagedTable {
    /// What it is called.
    pub name: &'static str,
    /// What its columns mean, as the descriptor of the built-in package has it.
    pub schema: serde_json::Value,
    pub table: Table,
}
