//! The format of a file, and tokens that can be read repeatedly.

use crate::load::limits::Limits;
use crate::load::source::input::{Input, InputFormat};
use crate::load::source::stream::Stream;
use crate::load::tokenize::chunks::Cut;
use crate::load::tokenize::csv::{self, Dialect};
use crate::load::tokenize::json;
use crate::load::tokenize::parquet::ParquetTable;
use crate::load::tokenize::row::RowVisitor;
use crate::model::Text;

/// How much of a long text to survey when the rest is checked while reading.
const SURVEYED_BYTES: usize = 64 * 1024;
/// Records to examine for the field separator.
const SNIFFED_RECORDS: usize = 20;

/// A text and how to tokenize it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tokens<'t> {
    text: &'t str,
    form: Form<'t>,
    limits: Limits,
}

/// How to tokenize a text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form<'t> {
    Table(Dialect),
    Document,
    Lines,
    Columns(&'t ParquetTable),
}

impl<'t> Tokens<'t> {
    /// Only the first lines, if there are many.
    pub(crate) fn beginning(self) -> Tokens<'t> {
        let beginning = self.text.as_bytes().get(..SURVEYED_BYTES).unwrap_or_default();
        let end = memchr::memrchr(b'\n', beginning);
        Tokens { text: end.and_then(|end| self.text.get(..=end)).unwrap_or(self.text), ..self }
    }

    /// A text with a known form.
    pub(crate) fn in_form(text: &'t str, form: Form<'t>, limits: Limits) -> Tokens<'t> {
        Tokens { text, form, limits }
    }

    pub(crate) fn form(self) -> Form<'t> {
        self.form
    }

    /// A Parquet table.
    pub(crate) fn of_columns(dataset: &'t ParquetTable) -> Tokens<'t> {
        Tokens { text: "", form: Form::Columns(dataset), limits: Limits::default() }
    }

    /// The first records of a table, including its header.
    pub(crate) fn head(self, max: usize) -> Vec<Vec<Text>> {
        match self.form {
            Form::Table(dialect) => csv::head(self.text, dialect.delimiter, max, self.limits),
            Form::Document | Form::Lines | Form::Columns(_) => Vec::new(),
        }
    }

    /// The tokens of a table with this many records above its header.
    pub(crate) fn below(self, above: usize) -> Tokens<'t> {
        match self.form {
            Form::Table(dialect) => Tokens { form: Form::Table(Dialect { above, ..dialect }), ..self },
            Form::Document | Form::Lines | Form::Columns(_) => self,
        }
    }

    /// Reads all rows.
    pub(crate) fn read(self, visitor: &mut dyn RowVisitor) {
        match self.form {
            Form::Table(dialect) => csv::read(self.text, dialect, visitor),
            Form::Document => json::read_document(self.text, self.limits, visitor),
            Form::Lines => {
                json::read_lines(self.text, 1, &mut json::ColumnNames::within(self.limits), visitor);
            }
            Form::Columns(dataset) => dataset.read(visitor),
        }
    }
}

impl Form<'_> {
    /// The form of a stream, as far as its name and beginning tell.
    pub(crate) fn of(stream: &Stream<'_>, input: &Input) -> Form<'static> {
        let (text, limits) = (stream.head_text(), stream.limits());
        if input.is_built_in {
            return Form::Table(Dialect { delimiter: b',', above: 0, limits: Limits::default() });
        }
        let format = input.format.unwrap_or_else(|| sniff(text));
        match format {
            InputFormat::Csv | InputFormat::Tsv => {
                Form::Table(Dialect { delimiter: delimiter(text, format, limits), above: 0, limits })
            }
            InputFormat::Json => Form::Document,
            InputFormat::JsonLines => Form::Lines,
        }
    }

    /// Whether programs wrote it, so that a single point is decimal. People's spreadsheets write semicolons.
    pub(crate) fn is_of_a_program(self) -> bool {
        self.delimiter() != Some(b';')
    }

    /// Whether one header applies to all rows.
    pub(crate) fn has_header(self) -> bool {
        matches!(self, Form::Table(_) | Form::Columns(_))
    }

    /// The field separator of a table.
    pub(crate) fn delimiter(self) -> Option<u8> {
        match self {
            Form::Table(dialect) => Some(dialect.delimiter),
            Form::Document | Form::Lines | Form::Columns(_) => None,
        }
    }

    /// Where the text may be cut; `None` if it must be tokenized as a whole.
    pub(crate) fn cut(self) -> Option<Cut> {
        match self {
            Form::Table(dialect) => Some(Cut::Records(dialect.delimiter)),
            Form::Lines => Some(Cut::Lines),
            Form::Document | Form::Columns(_) => None,
        }
    }

    /// Whether tokenizing requires the whole text.
    pub(crate) fn is_whole(self) -> bool {
        matches!(self, Form::Document)
    }

    /// The same form, independent of the text's lifetime.
    pub(crate) fn of_text<'any>(self) -> Form<'any> {
        match self {
            Form::Table(dialect) => Form::Table(dialect),
            Form::Lines => Form::Lines,
            Form::Document | Form::Columns(_) => Form::Document,
        }
    }

    /// The display name of the format.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Form::Table(Dialect { delimiter: b'\t', .. }) => "TSV",
            Form::Table(_) => "CSV",
            Form::Document => "JSON",
            Form::Lines => "JSON Lines",
            Form::Columns(_) => "Parquet",
        }
    }
}

/// Detects the format from the text.
fn sniff(text: &str) -> InputFormat {
    let start = text.trim_start();
    let mut lines = start.split(['\n', '\r']).filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    if start.starts_with('[') {
        InputFormat::Json
    } else if start.starts_with('{') {
        match json::is_export(first) {
            Some(true) if lines.next().is_none() => InputFormat::Json,
            Some(_) => InputFormat::JsonLines,
            None => InputFormat::Json,
        }
    } else {
        InputFormat::Csv
    }
}

/// Whether this is the line `sep=;` that tells a spreadsheet the field separator.
pub(crate) fn is_separator(first: &str) -> bool {
    first.trim_start().get(..4).is_some_and(|start| start.eq_ignore_ascii_case("sep="))
}

/// Detects the field separator: the one with which most of the first records have as many fields as the header.
fn delimiter(text: &str, format: InputFormat, limits: Limits) -> u8 {
    let first = text.lines().next().unwrap_or_default().trim_end();
    if let (true, Some(mark @ (b',' | b';' | b'\t' | b'|'))) =
        (is_separator(first), first.as_bytes().get(4).copied())
    {
        return mark;
    }
    let candidates = if format == InputFormat::Tsv { *b"\t,;|" } else { *b",;\t|" };
    let score = |delimiter: &u8| {
        let head = csv::head(text, *delimiter, SNIFFED_RECORDS, limits);
        let width = head.iter().map(Vec::len).find(|width| *width > 1).unwrap_or(0);
        let alike = head.iter().filter(|record| record.len() == width).count();
        if width < 2 { (0, 0) } else { (alike, width) }
    };
    let scores = candidates.map(|delimiter| (score(&delimiter), delimiter));
    let first = scores.first().copied().unwrap_or(((0, 0), b','));
    // The default separator wins ties.
    let better = |best: ((usize, usize), u8), next: ((usize, usize), u8)| {
        if next.0 > best.0 && (best.0.0 == 0 || format == InputFormat::Csv) { next } else { best }
    };
    scores.into_iter().skip(1).fold(first, better).1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_detected_from_several_records() {
        for (text, wanted) in [
            ("a,b\n1,2\n", b','),
            ("a;b\n1,5;2,5\n", b';'),
            ("a;b;c\n1;2;3\n", b';'),
            ("a\tb\n1,5\t2,5\n", b'\t'),
            ("x,geo\\time\t2008 \t2009 \nA,B\t1\t2\n", b'\t'),
            ("name,note\nx,a;b;c\n", b','),
            ("name|value\nx|1,5\n", b'|'),
            ("name,note\nx,a|b|c\n", b','),
            ("sep=|\nname|value\n", b'|'),
            ("pays;PIB, en euros\nFrance;1\n", b';'),
            ("only\n1\n", b','),
            ("", b','),
        ] {
            assert_eq!(delimiter(text, InputFormat::Csv, Limits::default()), wanted, "{text}");
        }
        assert_eq!(delimiter("a,b\\c\t1\t2\n", InputFormat::Tsv, Limits::default()), b'\t');
        assert_eq!(delimiter("a,b\n1,2\n", InputFormat::Tsv, Limits::default()), b',');
    }
}
