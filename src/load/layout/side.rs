//! Files that come with a download and hold no figures: known by their columns, so that who names one is told which file to
//! take instead.

use super::kind::column;
use crate::model::Text;

/// A file that is no data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotData {
    /// What it is.
    pub(crate) what: &'static str,
    /// What to do.
    pub(crate) help: &'static str,
}

/// What describes the columns of a table of Our World in Data.
pub(crate) const OWID_METADATA: NotData = NotData {
    what: "the description that comes with a table of Our World in Data",
    help: "name the .csv beside it; the description is read with it",
};

/// What the World Bank's API answers where it can't answer.
pub(crate) const API_ERROR: NotData = NotData {
    what: "an error message of the World Bank's API",
    help: "the request was not understood: ask the service anew",
};

/// What a text begins with that is no table, and what it is.
const OTHER_TEXTS: [(&str, NotData); 2] = [
    (
        "version https://git-lfs",
        NotData {
            what: "a pointer to a file, as Git LFS keeps in its place",
            help: "fetch the file itself: git lfs pull",
        },
    ),
    (
        "<",
        NotData {
            what: "a page of the web or an XML document",
            help: "download the table as CSV; a service may have answered with an error page",
        },
    ),
];

/// What a text is that can't be a table.
pub(crate) fn other_text(text: &str) -> Option<NotData> {
    let begins = |(beginning, _): &(&str, NotData)| text.trim_start().starts_with(beginning);
    OTHER_TEXTS.into_iter().find(begins).map(|(_, not_data)| not_data)
}

/// The files: columns that all of them have, and what they are.
const SIDE_FILES: [(&[&str], NotData); 7] = [
    (
        &["iso2Code", "capitalCity"],
        NotData {
            what: "the list of countries of the World Bank's API",
            help: "ask the service for an indicator: /v2/country/all/indicator/…",
        },
    ),
    (
        &["Country Code", "IncomeGroup"],
        NotData {
            what: "the list of countries that comes with a World Bank download",
            help: "name the file beside it that begins with API_",
        },
    ),
    (
        &["Country Code", "Short Name"],
        NotData {
            what: "the list of countries that comes with a World Bank download",
            help: "name the file with the figures: WDIData.csv, or one that ends in Data.csv",
        },
    ),
    (
        &["INDICATOR_CODE", "SOURCE_NOTE"],
        NotData {
            what: "the description of an indicator that comes with a World Bank download",
            help: "name the file beside it that begins with API_",
        },
    ),
    (
        &["Series Code", "Topic"],
        NotData {
            what: "the list of series that comes with a World Bank download",
            help: "name the file with the figures: WDIData.csv, or one that ends in Data.csv",
        },
    ),
    (
        &["CountryCode", "SeriesCode"],
        NotData {
            what: "the list of footnotes or sources that comes with a World Bank download",
            help: "name the file with the figures: WDIData.csv, or one that ends in Data.csv",
        },
    ),
    (
        &["Code", "Long definition"],
        NotData {
            what: "the description of series that comes with a World Bank download",
            help: "name the file beside it that ends in Data.csv",
        },
    ),
];

/// What a file with these columns is, where it is known to hold no figures.
pub(crate) fn seems(names: &[Text]) -> Option<NotData> {
    let has_all = |columns: &[&str]| columns.iter().all(|name| column(names, &[name]).is_some());
    SIDE_FILES.into_iter().find(|(columns, _)| has_all(columns)).map(|(_, not_data)| not_data)
}
