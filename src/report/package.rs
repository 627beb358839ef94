use super::{Citation, Table};

#[derive(Clone, Debug)]
pub(crate) struct Package {
    pub documents: Vec<Citation>,
    pub tables: Vec<PackagedTable>,
}

#[derive(Clone, Debug)]
pub(crate) struct PackagedTable {
    pub name: &'static str,
    /// From the descriptor of the built-in package.
    pub schema: serde_json::Value,
    pub table: Table,
}
