//! Files that come with a download and hold no figures, recognized by their columns, so that whoever names one learns which
//! file to take instead.

use super::kind::column;
use crate::load::problem::NotData;
use crate::model::Text;

/// What a text begins with that is no table.
const OTHER_TEXTS: [(&str, NotData); 2] =
    [("version https://git-lfs", NotData::GitLfsPointer), ("<", NotData::WebPage)];

/// What a text is that can't be a table.
pub(crate) fn other_text(text: &str) -> Option<NotData> {
    let begins = |(beginning, _): &(&str, NotData)| text.trim_start().starts_with(beginning);
    OTHER_TEXTS.into_iter().find(begins).map(|(_, not_data)| not_data)
}

/// Columns that all such files have, and what they are.
const SIDE_FILES: [(&[&str], NotData); 7] = [
    (&["iso2Code", "capitalCity"], NotData::WorldBankApiCountries),
    (&["Country Code", "IncomeGroup"], NotData::WorldBankCountries),
    (&["Country Code", "Short Name"], NotData::WdiCountries),
    (&["INDICATOR_CODE", "SOURCE_NOTE"], NotData::WorldBankIndicators),
    (&["Series Code", "Topic"], NotData::WdiSeries),
    (&["CountryCode", "SeriesCode"], NotData::WdiFootnotes),
    (&["Code", "Long definition"], NotData::WorldBankSeries),
];

/// What a file with these columns is, where it is known to hold no figures.
pub(crate) fn seems(names: &[Text]) -> Option<NotData> {
    let has_all = |columns: &[&str]| columns.iter().all(|name| column(names, &[name]).is_some());
    SIDE_FILES.into_iter().find(|(columns, _)| has_all(columns)).map(|(_, not_data)| not_data)
}
