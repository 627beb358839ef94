//! Recognizes tables of definitions by their columns.

use crate::builtin::{Resource, resource};
use crate::load::layout::{fold, is_native};
use crate::model::Text;

/// The tables that are used, with the columns that each must have, and those of which it has one at least.
const TABLES: [(Resource, &[&str], &[&str]); 4] = [
    (Resource::Comparisons, &["id", "relation", "left", "right"], &["left"]),
    (Resource::Scopes, &["metric", "id"], &["name_en", "name_fr", "within", "running", "moment"]),
    (Resource::Sources, &["id"], &["title", "producer", "published", "url"]),
    (Resource::Metrics, &["id"], &["unit", "kind", "definition_en", "definition_fr", "default_scope"]),
];

/// The table that a file with these columns is: no column is of another table, or it has the table's name.
pub(crate) fn table(names: &[Text], file: &Text) -> Option<Resource> {
    if is_native(names) {
        return None;
    }
    let folded: Vec<String> = names.iter().map(|name| fold(name)).filter(|name| !name.is_empty()).collect();
    let has = |wanted: &&&str| folded.iter().any(|name| name == **wanted);
    let stem = stem(file);
    let fits = |(table, required, distinct): &&(Resource, &[&str], &[&str])| {
        let (known, _) = resource(*table);
        let is_known = |name: &String| known.contains(&name.as_str());
        if stem == table.word() {
            return known.iter().filter(has).count() > 1;
        }
        required.iter().all(|column| has(&column))
            && distinct.iter().any(|column| has(&column))
            && folded.iter().all(is_known)
    };
    TABLES.iter().find(fits).map(|(table, ..)| *table)
}

/// The columns that a table must have.
pub(crate) fn required(table: Resource) -> &'static [&'static str] {
    TABLES.iter().find(|(of, ..)| *of == table).map_or(&[], |(_, required, _)| required)
}

/// The name of a file without folders and endings.
fn stem(file: &Text) -> &str {
    let name = file.raw();
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.split('.').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_known_by_their_columns_or_by_their_name() {
        use Resource::{Comparisons, Metrics, Scopes, Sources};
        for (file, header, expected) in [
            ("a.csv", "id,relation,left,right,value", Some(Comparisons)),
            ("a.csv", "ID,Title,URL,published", Some(Sources)),
            ("a.csv", "id,title,url,score", None),
            ("x/sources.csv.gz", "id,title,url,score", Some(Sources)),
            ("a.csv", "metric,id,name_en", Some(Scopes)),
            ("a.csv", "id,name_en,unit", Some(Metrics)),
            ("a.csv", "id,name_en", None),
            ("entities.csv", "id,kind,alpha2,alpha3,name_en,name_fr", None),
            ("metrics.csv", "metric,entity,year,value", None),
            ("comparisons.csv", "id,left,right", Some(Comparisons)),
            ("sources.csv", "name,year,value", None),
        ] {
            let names: Vec<Text> = header.split(',').map(|name| Text::from(name.to_owned())).collect();
            assert_eq!(table(&names, &Text::from(file)), expected, "{file}: {header}");
        }
        for (table, ..) in TABLES {
            let (names, _) = resource(table);
            let names: Vec<Text> = names.into_iter().map(Text::from).collect();
            assert_eq!(super::table(&names, &Text::from("x")), Some(table), "its own columns");
        }
    }
}
