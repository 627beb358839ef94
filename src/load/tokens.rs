//! A file as its tokenizer reads it, as often as is wanted.

use super::chunks::Cut;
use super::csv::{self, Dialect};
use super::input::{Input, InputFormat};
use super::json;
use super::layout::{self, Head, Layout};
use super::limits::Limits;
use super::parquet::Dataset;
use super::problem::Fault;
use super::row::{Header, Row, Rows};
use super::spot::Spot;
use super::stream::Stream;
use crate::model::{Text, Untrusted};

/// How many records may stand above a header.
const MOST_ABOVE: usize = 12;
/// So much of a long text is looked over, where what comes later is judged on the way.
const LOOKED_OVER: usize = 64 * 1024;
/// How many records tell what separates the fields.
const TELLING: usize = 20;

/// The text of a file, and how it is taken apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tokens<'t> {
    text: &'t str,
    form: Form<'t>,
    limits: Limits,
}

/// How a text is taken apart.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form<'t> {
    Table(Dialect),
    Document,
    Lines,
    Columns(&'t Dataset),
}

impl<'t> Tokens<'t> {
    /// Finds out how a text is written, where its name does not say.
    pub(crate) fn of(text: &'t str, format: Option<InputFormat>, limits: Limits) -> Tokens<'t> {
        let format = format.unwrap_or_else(|| InputFormat::sniff(text));
        let form = match format {
            InputFormat::Csv | InputFormat::Tsv => {
                Form::Table(Dialect { delimiter: delimiter(text, format, limits), above: 0, limits })
            }
            InputFormat::Json => Form::Document,
            InputFormat::JsonLines => Form::Lines,
        };
        Tokens { text, form, limits }
    }

    /// The same tokens of the first lines, if there are many.
    pub(crate) fn beginning(self) -> Tokens<'t> {
        let beginning = self.text.as_bytes().get(..LOOKED_OVER).unwrap_or_default();
        let end = memchr::memrchr(b'\n', beginning);
        Tokens { text: end.and_then(|end| self.text.get(..=end)).unwrap_or(self.text), ..self }
    }

    /// The text taken apart in this way.
    pub(crate) fn in_form(text: &'t str, form: Form<'t>, limits: Limits) -> Tokens<'t> {
        Tokens { text, form, limits }
    }

    /// How the text is taken apart.
    pub(crate) fn form(self) -> Form<'t> {
        self.form
    }

    /// A built-in table: as RFC 4180 has it, with commas.
    pub(crate) fn built_in(text: &'t str) -> Tokens<'t> {
        let limits = Limits::default();
        Tokens { text, form: Form::Table(Dialect { delimiter: b',', above: 0, limits }), limits }
    }

    /// What is in a table of columns.
    pub(crate) fn of_columns(dataset: &'t Dataset) -> Tokens<'t> {
        Tokens { text: "", form: Form::Columns(dataset), limits: Limits::default() }
    }

    /// The layout that the header tells, and the same tokens with the records above it as such.
    pub(crate) fn recognised(self) -> (&'static Layout, Tokens<'t>) {
        let Form::Table(dialect) = self.form else {
            let mut first = FirstColumns::default();
            self.read(&mut first);
            return (layout::recognised(&first.names).unwrap_or(&layout::NATIVE), self);
        };
        let head = csv::head(self.text, dialect.delimiter, MOST_ABOVE, self.limits);
        let mut all = head.iter().map(|names| layout::recognised(names)).enumerate();
        let telling =
            all.find_map(|(above, layout)| Some((above, layout.filter(|layout| !layout::is_plain(layout))?)));
        // Where no record tells, the first one is the header that is no title and no empty line.
        let above = below_titles(&head);
        let first = || head.get(above).and_then(|names| layout::recognised(names)).unwrap_or(&layout::NATIVE);
        let (above, layout) = telling.unwrap_or_else(|| (above, first()));
        (layout, Tokens { form: Form::Table(Dialect { above, ..dialect }), ..self })
    }

    /// The same tokens for a layout that the user names: its header is the first that fits.
    pub(crate) fn forced(self, layout: &'static Layout) -> Tokens<'t> {
        let Form::Table(dialect) = self.form else { return self };
        let head = csv::head(self.text, dialect.delimiter, MOST_ABOVE, self.limits);
        let fits = |names: &Vec<Text>| (layout.recognises)(&Head { names });
        let above = if layout::is_plain(layout) {
            below_titles(&head)
        } else {
            head.iter().position(fits).unwrap_or(0)
        };
        Tokens { form: Form::Table(Dialect { above, ..dialect }), ..self }
    }

    /// Reads all rows.
    pub(crate) fn read(self, rows: &mut dyn Rows) {
        match self.form {
            Form::Table(dialect) => csv::read(self.text, dialect, rows),
            Form::Document => json::read_document(self.text, self.limits, rows),
            Form::Lines => {
                json::read_lines(self.text, 1, &mut json::Columns::within(self.limits), rows);
            }
            Form::Columns(dataset) => dataset.read(rows),
        }
    }
}

impl Form<'_> {
    /// How the text of a file is taken apart, as far as its beginning tells.
    pub(crate) fn of(stream: &Stream<'_>, input: &Input) -> Form<'static> {
        let text = stream.head_text();
        let tokens = if input.is_built_in {
            Tokens::built_in(text)
        } else {
            Tokens::of(text, input.format, stream.limits())
        };
        tokens.form.of_text()
    }

    /// Whether programs wrote it, so that a point alone stands before decimals: people's spreadsheets write semicolons.
    pub(crate) fn is_of_a_program(self) -> bool {
        self.delimiter() != Some(b';')
    }

    /// Whether all rows have the columns of one header.
    pub(crate) fn has_header(self) -> bool {
        matches!(self, Form::Table(_) | Form::Columns(_))
    }

    /// What separates the fields of a text that is a table.
    pub(crate) fn delimiter(self) -> Option<u8> {
        match self {
            Form::Table(dialect) => Some(dialect.delimiter),
            Form::Document | Form::Lines | Form::Columns(_) => None,
        }
    }

    /// Where the text may be cut; nowhere where it is taken apart as a whole.
    pub(crate) fn cut(self) -> Option<Cut> {
        match self {
            Form::Table(dialect) => Some(Cut::Records(dialect.delimiter)),
            Form::Lines => Some(Cut::Lines),
            Form::Document | Form::Columns(_) => None,
        }
    }

    /// Whether all of the text has to be there before anything in it can be read.
    pub(crate) fn is_whole(self) -> bool {
        matches!(self, Form::Document)
    }

    /// The same form of a text, which does not need that text.
    pub(crate) fn of_text<'any>(self) -> Form<'any> {
        match self {
            Form::Table(dialect) => Form::Table(dialect),
            Form::Lines => Form::Lines,
            Form::Document | Form::Columns(_) => Form::Document,
        }
    }

    /// What people call the format.
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

/// How many records stand above the first that names several columns: titles, empty ones, and what separates the fields.
fn below_titles(head: &[Vec<Text>]) -> usize {
    let filled = |names: &[Text]| names.iter().filter(|name| !name.raw().trim().is_empty()).count();
    let is_title =
        |names: &[Text]| filled(names) < 2 || names.first().is_some_and(|first| is_separator(first.raw()));
    head.iter().position(|names| !is_title(names)).unwrap_or(0)
}

/// The line by which a spreadsheet tells itself what separates the fields: `sep=;`.
fn is_separator(first: &str) -> bool {
    first.trim_start().get(..4).is_some_and(|start| start.eq_ignore_ascii_case("sep="))
}

/// What separates the fields: the mark by which most of the first records have as many fields as the header.
fn delimiter(text: &str, format: InputFormat, limits: Limits) -> u8 {
    let first = text.lines().next().unwrap_or_default().trim_end();
    if let (true, Some(mark @ (b',' | b';' | b'\t'))) =
        (is_separator(first), first.as_bytes().get(4).copied())
    {
        return mark;
    }
    let candidates = if format == InputFormat::Tsv { *b"\t,;" } else { *b",;\t" };
    let score = |delimiter: &u8| {
        let head = csv::head(text, *delimiter, TELLING, limits);
        let width = head.iter().map(Vec::len).find(|width| *width > 1).unwrap_or(0);
        let alike = head.iter().filter(|record| record.len() == width).count();
        if width < 2 { (0, 0) } else { (alike, width) }
    };
    let scores = candidates.map(|delimiter| (score(&delimiter), delimiter));
    let first = scores.first().copied().unwrap_or(((0, 0), b','));
    // The usual mark stays, unless another one does better.
    let better = |best: ((usize, usize), u8), next: ((usize, usize), u8)| {
        if next.0 > best.0 && (best.0.0 == 0 || format == InputFormat::Csv) { next } else { best }
    };
    scores.into_iter().skip(1).fold(first, better).1
}

/// The columns of the first record, and nothing more.
#[derive(Default)]
struct FirstColumns {
    names: Vec<Text>,
}

impl Rows for FirstColumns {
    fn columns(&mut self, names: &[Untrusted<'_>], _header: Header) -> bool {
        self.names = names.iter().map(|name| name.clone().into_owned()).collect();
        false
    }

    fn row(&mut self, _row: &Row<'_>) {}

    fn ragged(&mut self, _row: &Row<'_>, _wanted: usize) {}

    fn fault(&mut self, _spot: Option<Spot>, _field: Option<&Untrusted<'_>>, _fault: Fault) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_separates_fields_is_told_by_several_records() {
        for (text, wanted) in [
            ("a,b\n1,2\n", b','),
            ("a;b\n1,5;2,5\n", b';'),
            ("a;b;c\n1;2;3\n", b';'),
            ("a\tb\n1,5\t2,5\n", b'\t'),
            ("x,geo\\time\t2008 \t2009 \nA,B\t1\t2\n", b'\t'),
            ("name,note\nx,a;b;c\n", b','),
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
