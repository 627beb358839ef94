//! Recognizes files that come with a download but have no figures, so that the message can point to the right file.

use super::kind::has_all;
use crate::load::problem::NotData;
use crate::model::Text;

/// Prefixes of text files that are not tables.
const OTHER_TEXTS: [(&str, NotData); 2] =
    [("version https://git-lfs", NotData::GitLfsPointer), ("<", NotData::WebPage)];

/// The kind of a text that can't be a table.
pub(crate) fn other_text(text: &str) -> Option<NotData> {
    let begins = |(beginning, _): &(&str, NotData)| text.trim_start().starts_with(beginning);
    OTHER_TEXTS.into_iter().find(begins).map(|(_, not_data)| not_data)
}

/// Kinds of side files, by the columns they all have.
const SIDE_FILES: [(&[&str], NotData); 7] = [
    (&["iso2Code", "capitalCity"], NotData::WorldBankApiCountries),
    (&["Country Code", "IncomeGroup"], NotData::WorldBankCountries),
    (&["Country Code", "Short Name"], NotData::WdiCountries),
    (&["INDICATOR_CODE", "SOURCE_NOTE"], NotData::WorldBankIndicators),
    (&["Series Code", "Topic"], NotData::WdiSeries),
    (&["CountryCode", "SeriesCode"], NotData::WdiFootnotes),
    (&["Code", "Long definition"], NotData::WorldBankSeries),
];

/// The kind of a file with these columns, if it is known to have no figures.
pub(crate) fn seems(names: &[Text]) -> Option<NotData> {
    SIDE_FILES.into_iter().find(|(columns, _)| has_all(names, columns)).map(|(_, not_data)| not_data)
}
