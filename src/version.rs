//! The version of the program and of the data in it.

/// What `--version` and the pages of the program print; a test holds it to what the package says.
pub(crate) const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), " (data 0.2.0 of 2026-11-23)");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_package() {
        let package: serde_json::Value =
            serde_json::from_str(include_str!("../data/datapackage.json")).unwrap();
        let text = |key: &str| package[key].as_str().unwrap();
        let day = text("created").split('T').next().unwrap();
        assert!(VERSION.ends_with(&format!("(data {} of {day})", text("version"))), "{VERSION}");
    }
}
