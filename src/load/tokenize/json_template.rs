//! A fast path for JSON Lines as programs write them: every record has the same fields in the same order, with the same
//! bytes in between.
//!
//! Lines that match the learned template are split without parsing. All others go to the plain tokenizer, which is the
//! reference.

use super::cell_index::{CellIndex, GROUP};
use super::cell_text::Syntax;
use super::chunks::{Chunk, lines};
use super::json::{self, ColumnNames};
use super::row::{RowVisitor, Span};
use memchr::{memchr, memchr2};
use std::ops::Range;
use wide::u8x16;

/// The bytes between the values of a record.
#[derive(Clone, Debug, Default)]
pub(crate) struct Template {
    /// The bytes before each value, and its column.
    before: Vec<(Between, usize)>,
    /// The bytes after the last value.
    end: Between,
    width: usize,
    /// How many templates were learned.
    learned: usize,
}

impl Template {
    /// The number of templates after which the records are too irregular to benefit.
    const MAX_LEARNED: usize = 20;
    /// The widest record for the fast path, which keeps bounds for every column.
    const MAX_WIDTH: usize = 256;

    /// Learns the template of a line that was just read.
    pub(crate) fn learn(&mut self, line: &str, columns: &ColumnNames) {
        if self.learned >= Template::MAX_LEARNED || columns.count() > Template::MAX_WIDTH {
            return;
        }
        if let Some(read) = Template::of(line, columns) {
            let is_new = (&read.before, &read.end, read.width) != (&self.before, &self.end, self.width);
            *self = Template { learned: self.learned + usize::from(is_new), ..read };
        }
    }

    /// The template of a line; `None` if the line is invalid.
    fn of(line: &str, columns: &ColumnNames) -> Option<Template> {
        let (mut before, mut at) = (Vec::new(), 0);
        for (name, span) in json::fields(line)? {
            let between = line.as_bytes().get(at..span.start as usize)?;
            let column = columns.known(&name)?;
            if before.iter().any(|(_, other)| *other == column) {
                return None;
            }
            before.push((Between::of(between), column));
            at = span.end as usize;
        }
        let end = Between::of(line.as_bytes().get(at..)?);
        Some(Template { before, end, width: columns.count(), learned: 0 })
    }

    /// Reads a line as a record of the index. Returns whether it matched, and no new fields have appeared meanwhile.
    #[inline]
    fn read(
        &self,
        bytes: &[u8],
        line: Range<usize>,
        number: u64,
        columns: &ColumnNames,
        index: &mut CellIndex,
    ) -> bool {
        let Range { start, end } = line;
        let Some(line) = bytes.get(..end) else { return false };
        if self.before.is_empty() || self.width != columns.count() {
            return false;
        }
        let spaces = line.iter().skip(start).take_while(|byte| **byte == b' ').count();
        let cells = index.record(self.width, number, Span::of(start + spaces, end));
        if self.cells(line, start, cells) != Some(end) {
            index.forget_record();
            return false;
        }
        true
    }

    /// Finds the values of a line. Returns its last byte, if it matched.
    #[inline]
    fn cells(&self, line: &[u8], start: usize, cells: &mut [[u32; 2]]) -> Option<usize> {
        let mut at = start;
        for (between, column) in &self.before {
            let value = between.end(line, at)?;
            at = value + value_length(line.get(value..)?)?;
            *cells.get_mut(*column)? = Span::of(value, at).bounds();
        }
        self.end.end(line, at)
    }
}

/// The expected bytes between two values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Between {
    bytes: Box<[u8]>,
    /// The first sixteen bytes as an integer with its mask: the bytes are few, and a call to `memcmp` would cost more.
    first: u128,
    own: u128,
}

impl Between {
    fn of(bytes: &[u8]) -> Between {
        let mut first = [0; 16];
        first.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        let own = (0..bytes.len().min(16)).fold(0, |own: u128, _| own << 8 | 0xff);
        Between { bytes: bytes.into(), first: u128::from_le_bytes(first), own }
    }

    /// Where the bytes end, if they match at `at`.
    #[inline]
    fn end(&self, line: &[u8], at: usize) -> Option<usize> {
        let here = line.get(at..)?;
        let is_here = match here.first_chunk::<16>() {
            Some(first) if self.bytes.len() <= 16 => u128::from_le_bytes(*first) & self.own == self.first,
            _ => here.starts_with(&self.bytes),
        };
        is_here.then_some(at.wrapping_add(self.bytes.len()))
    }
}

/// The length of the value at the start, if it is a string, number or null that the plain tokenizer accepts.
#[inline]
fn value_length(bytes: &[u8]) -> Option<usize> {
    match bytes.first()? {
        b'"' => text_length(bytes),
        b'n' => bytes.starts_with(b"null").then_some(4),
        _ => number_length(bytes),
    }
}

/// The length of a string, with its quotes.
#[inline]
fn text_length(bytes: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        let rest = bytes.get(at..)?;
        let special = match rest.first_chunk::<16>() {
            Some(block) => {
                let block = u8x16::new(*block);
                let found = block.simd_eq(u8x16::splat(b'"')) | block.simd_eq(u8x16::splat(b'\\'));
                match found.to_bitmask().trailing_zeros() {
                    place @ 0..16 => place as usize,
                    _ => {
                        at += 16;
                        continue;
                    }
                }
            }
            None => memchr2(b'"', b'\\', rest)?,
        };
        at += special;
        if rest.get(special) == Some(&b'"') {
            return Some(at + 1);
        }
        at += escape_length(rest.get(special + 1..)?)?;
    }
}

/// The length of an escape, with its backslash, given the bytes after that.
fn escape_length(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => Some(2),
        // Surrogates are left to the plain tokenizer.
        [b'u', a, b, c, d, ..] if ![b'd', b'D'].contains(a) => {
            [a, b, c, d].into_iter().all(u8::is_ascii_hexdigit).then_some(6)
        }
        _ => None,
    }
}

#[inline]
fn number_length(bytes: &[u8]) -> Option<usize> {
    let digits = |from: usize| from + digits(bytes.get(from..).unwrap_or_default());
    let sign = usize::from(bytes.first() == Some(&b'-'));
    let mut end = digits(sign);
    if end == sign || (end > sign + 1 && bytes.get(sign) == Some(&b'0')) {
        return None;
    }
    if bytes.get(end) == Some(&b'.') {
        let fraction = end + 1;
        end = digits(fraction);
        if end == fraction {
            return None;
        }
    }
    if let Some(b'e' | b'E') = bytes.get(end) {
        let power = end + 1 + usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        end = digits(power);
        if end == power {
            return None;
        }
    }
    Some(end)
}

/// The number of leading digits.
#[inline]
fn digits(bytes: &[u8]) -> usize {
    if let Some(block) = bytes.first_chunk::<16>() {
        let block = u8x16::new(*block) - u8x16::splat(b'0');
        let others = !block.min(u8x16::splat(9)).simd_eq(block).to_bitmask();
        if let count @ 0..16 = others.trailing_zeros() {
            return count as usize;
        }
    }
    bytes.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(bytes.len())
}

/// Whether there are no control characters except line feeds: others are invalid in strings, and `\r` ends a line.
fn is_plain(bytes: &[u8]) -> bool {
    let (blocks, rest) = bytes.as_chunks::<16>();
    let wrong = |block: &[u8; 16]| {
        let block = u8x16::new(*block);
        let controls = block.min(u8x16::splat(b' ' - 1)).simd_eq(block);
        controls & !block.simd_eq(u8x16::splat(b'\n'))
    };
    let any = blocks.iter().fold(u8x16::ZERO, |any, block| any | wrong(block));
    any.to_bitmask() == 0 && !rest.iter().any(|byte| *byte < b' ' && *byte != b'\n')
}

/// Reads JSON Lines by chunk.
#[derive(Debug)]
pub(crate) struct LineReader {
    pub(crate) columns: ColumnNames,
    template: Template,
    index: CellIndex,
}

impl LineReader {
    /// A reader that knows these fields.
    pub(crate) fn new(columns: ColumnNames) -> LineReader {
        LineReader { columns, template: Template::default(), index: CellIndex::default() }
    }

    /// Reads the lines of a chunk. Returns whether to continue.
    pub(crate) fn read(&mut self, chunk: &Chunk, text: &str, visitor: &mut dyn RowVisitor) -> bool {
        let bytes = text.as_bytes();
        let is_plain = is_plain(bytes);
        let (mut start, mut line) = (0, chunk.line);
        self.index.clear(2);
        while let Some(length) = bytes.get(start..).and_then(|rest| memchr(b'\n', rest)) {
            let end = start + length;
            let is_read =
                is_plain && self.template.read(bytes, start..end, line, &self.columns, &mut self.index);
            if !is_read || self.index.rows().len() >= GROUP {
                self.index.give(Syntax::Json, bytes, visitor);
                self.index.clear(2);
            }
            let written = text.get(start..=end).unwrap_or_default();
            if !is_read {
                if !json::read_lines(written, line, &mut self.columns, visitor) {
                    return false;
                }
                self.template.learn(written.trim_end_matches('\n'), &self.columns);
            }
            // A `\r` within the line ends one, too.
            (start, line) = (end + 1, line + if is_plain { 1 } else { lines(written.as_bytes()) });
        }
        self.index.give(Syntax::Json, bytes, visitor);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::limits::Limits;
    use crate::load::location::Location;
    use crate::load::problem::Fault;
    use crate::load::tokenize::row::{Header, Rows};
    use crate::model::{Text, Untrusted};
    use proptest::prelude::*;

    /// What each line yields: its location and the text and location of each field, or a fault.
    #[derive(Debug, Default, PartialEq)]
    struct Read(Vec<(Option<Location>, Line)>);

    type Line = Result<Vec<Option<(String, Location)>>, String>;

    impl RowVisitor for Read {
        fn columns(&mut self, _: &[Untrusted<'_>], _: Header) -> bool {
            true
        }

        fn rows(&mut self, rows: Rows<'_>) {
            for row in rows.iter() {
                let field = |column| {
                    row.cell(column).map(|_| (row.whole_text(column).into_owned(), row.location_of(column)))
                };
                self.0.push((Some(row.location()), Ok((0..row.width()).map(field).collect())));
            }
        }

        fn fault(&mut self, location: Option<Location>, field: Option<&Untrusted<'_>>, fault: Fault) {
            self.0.push((location, Err(format!("{field:?} {fault:?}"))));
        }
    }

    const NAMES: [&str; 4] = ["metric", "value", "é", "a\"b"];

    fn columns() -> ColumnNames {
        ColumnNames::named(&NAMES.map(Text::from), Limits::default())
    }

    /// Reads lines both ways, after learning one. Returns how many matched the template.
    fn assert_same(learned: &str, text: &str) -> usize {
        let mut reader = LineReader::new(columns());
        reader.template.learn(learned, &columns());
        let mut count = 0;
        for line in text.split_inclusive('\n').filter(|line| is_plain(line.as_bytes())) {
            let (index, end) = (&mut CellIndex::default(), line.len() - 1);
            count += usize::from(reader.template.read(line.as_bytes(), 0..end, 1, &columns(), index));
        }
        let chunk = Chunk { number: 1, line: 5, bytes: text.as_bytes().to_vec(), is_regular: true };
        let (mut quick, mut plain) = (Read::default(), Read::default());
        reader.read(&chunk, text, &mut quick);
        json::read_lines(text, 5, &mut columns(), &mut plain);
        assert_eq!(quick, plain, "{text:?}");
        count
    }

    #[test]
    fn lines_are_counted_whatever_ends_them() {
        let record = r#"{"metric":"m","value":1}"#;
        for ends in
            [["\n", "\n"], ["\r\n", "\n"], ["\r", "\n"], ["\r", "\r"], ["\n\r", "\r\n"], ["\r\r\n", "\n"]]
        {
            let [one, other] = ends;
            let text = format!("{record}{one}{record}{other}{one}{record}{one}[]{other}{record}\n");
            assert_same(record, &text);
        }
    }

    #[test]
    fn a_line_like_the_learned_one_matches_the_template() {
        let learned = "{\"value\": 1, \"é\" :null,\"metric\":\"x\" } ";
        for (line, is_alike) in [
            (learned, true),
            ("{\"value\": -1.50e-7, \"é\" :\"\\u00e9\\n\",\"metric\":null } ", true),
            ("{\"value\": 1, \"é\" :null,\"metric\":\"x\" }", false),
            ("{\"value\":1, \"é\" :null,\"metric\":\"x\" } ", false),
            ("{\"value\": 1, \"é\" :null,\"metric\":\"x\" ,\"a\":1} ", false),
            ("{\"value\": 01, \"é\" :null,\"metric\":\"x\" } ", false),
            ("{\"value\": 1., \"é\" :null,\"metric\":\"x\" } ", false),
            ("{\"value\": true, \"é\" :null,\"metric\":\"x\" } ", false),
            ("{\"value\": [1], \"é\" :null,\"metric\":\"x\" } ", false),
            ("{\"value\": \"\\q\", \"é\" :null,\"metric\":\"x\" } ", false),
            ("{\"value\": \"\t\", \"é\" :null,\"metric\":\"x\" } ", false),
            ("{\"value\": \"\\ud83d\", \"é\" :null,\"metric\":\"x\" } ", false),
        ] {
            assert_eq!(assert_same(learned, &format!("{line}\n")), usize::from(is_alike), "{line:?}");
        }
    }

    fn value() -> impl Strategy<Value = String> {
        let number = "-?(0|[1-9][0-9]{0,3}|0[0-9]|)(\\.[0-9]{0,3})?([eE][+-]?[0-9]{0,2})?";
        let text =
            "\"([a-zé{},: \u{7f}]|\\\\[\"\\\\/bfnrtux]|\\\\u00[0-9a-fG][0-9]|\\\\u[dD]8[0-9]{2}){0,20}\"";
        prop_oneof![
            6 => "[1-9][0-9]{0,2}|0\\.[0-9]{1,3}|\"[a-zé ]{0,20}\"|null",
            1 => number,
            1 => text,
            1 => "true|nul|nulls|\\[1\\]|\\{\"a\":1\\}|\"[a\t\r]\"|\"a|",
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1000, ..ProptestConfig::default() })]
        /// The plain tokenizer is the reference.
        #[test]
        fn lines_are_read_like_the_plain_tokenizer_does(
            keys in prop::sample::subsequence(vec![0_usize, 1, 2, 3], 1..=4).prop_shuffle(),
            space in "[ ]?",
            values in prop::collection::vec(prop::collection::vec(value(), 4), 1..10),
            odd in prop::collection::vec(0_usize..24, 10),
            end in "\n|\n|\r\n|\r",
        ) {
            let record = |keys: &[usize], values: &[String], space: &str| {
                let names = keys.iter().map(|key| serde_json::to_string(NAMES[*key]).unwrap());
                let fields = names.zip(values).map(|(name, value)| format!("{name}:{space}{value}"));
                format!("{{{}}}", fields.collect::<Vec<_>>().join(&format!(",{space}")))
            };
            let learned = record(&keys, &["1", "\"x\"", "null", "0.5"].map(str::to_owned), &space);
            let lines = values.iter().zip(odd).map(|(values, odd)| {
                let mut keys = keys.clone();
                match odd {
                    0 => keys.reverse(),
                    1 => keys.truncate(1),
                    2 => keys.push(0),
                    3 => return String::new(),
                    4 => return format!(" {}", record(&keys, values, &space)),
                    5 => return format!("{}\t", record(&keys, values, &space)),
                    6 => return record(&keys, values, "  "),
                    7 => return record(&keys, values, &space).replace("metric", "metri\\u0063"),
                    _ => {}
                }
                record(&keys, values, &space)
            });
            let text = lines.map(|line| line + &end).collect::<String>() + "\n";
            assert_same(&learned, &text);
        }
    }
}
