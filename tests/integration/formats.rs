//! Every format of every question, to be looked at, and what none of them may do: pass the width, break a number, come out of
//! line, or let a name become Markdown or HTML.

use crate::harness::{Run, Scratch, run};
use insta::assert_snapshot;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::LazyLock;
use unicode_width::UnicodeWidthStr;

/// Formats that are read by people, in their language.
const FOR_PEOPLE: [&str; 3] = ["table", "plain", "md"];
/// Formats that are read by programs, in no language.
const FOR_MACHINES: [&str; 4] = ["csv", "tsv", "json", "jsonl"];
const LANGUAGES: [&str; 2] = ["en", "fr"];
/// A window beside another one, a terminal as it opens, a wide screen.
const WIDTHS: [usize; 3] = [40, 80, 200];

/// One question of each kind.
const QUESTIONS: [&str; 16] = [
    "compare --metric patents",
    "compare --metric patents,investment",
    "rank --metric investment",
    "list metrics",
    "list entities",
    "list sources",
    "list periods",
    "show france",
    "show deepseek",
    "show patents",
    "show reboot-2025",
    "check --fail-on none",
    "compare --metric patents --data @reference --data @article",
    "rank --metric investment --data @reference --period 2013/2024 --entity FR,SE",
    "show patents --data @reference",
    "export --metric models",
];

/// Names that are wider, narrower or longer than they have characters, and such as run the other way.
const DIFFICULT: [&str; 9] = [
    "Côte d’Ivoire",
    "日本国",
    "🚀 Rocket",
    "👨\u{200d}👩\u{200d}👧\u{200d}👦",
    "e\u{301}toile",
    "ישראל שלי",
    "مرحبا بالعالم",
    "The very very very very very very very very very very very very very very very very very very very x",
    "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichenfabrikants",
];

/// Names that mean something in Markdown, HTML or a terminal.
const HOSTILE: [&str; 22] = [
    "a|b",
    "a||b",
    "|first",
    "last|",
    r"a\|b",
    r"end\",
    "<script>alert(1)</script>",
    "<!-- a -->",
    "</td><td>",
    "[x](http://y)",
    "![x](http://y/z.png)",
    "<http://a.b>",
    "*b*",
    "__b__",
    "`code`",
    "``a|b``",
    "~~s~~",
    "$x$",
    "&lt;b&gt;",
    "new\nline",
    "a\n\n| b | c |\n| --- | --- |\n",
    "# heading",
];

/// The answer in all formats, one below the other.
#[track_caller]
fn all_formats(question: &str) -> String {
    let mut sheet = String::new();
    for format in FOR_PEOPLE {
        for lang in LANGUAGES {
            let run = run(&format!("{question} --format {format} --lang {lang}"));
            write!(sheet, "── {format}, {lang}\n{}\n", run.answer()).unwrap();
        }
    }
    for format in FOR_MACHINES {
        let Run { status, out, err } = run(&format!("{question} --format {format}"));
        assert_eq!(status, 0, "{err}");
        write!(sheet, "── {format}\n{out}\n").unwrap();
        if !err.is_empty() {
            write!(sheet, "── {format}, stderr\n{err}\n").unwrap();
        }
    }
    sheet
}

#[test]
fn what_machines_read_is_in_no_language() {
    for question in QUESTIONS {
        for format in ["csv", "json"] {
            let [english, french] =
                LANGUAGES.map(|lang| run(&format!("{question} --format {format} --lang {lang}")));
            assert_eq!(english, french, "{question}: {format}");
        }
    }
}

#[test]
fn the_columns_that_machines_read() {
    for (question, columns) in [
        (
            "check --metric patents",
            "id,code,entity,metric,period,figure,unit,scope,source,origin,locator,verdict,reason,edition_answer,as_of,\
             credit,disputed_by,fit,number_answer,difference,difference_percent,scope_answer,period_answer,\
             reference_id,reference_entity,reference_period,reference_figure,reference_scope,reference_source,\
             reference_origin,reference_locator,reference_confidence,reference_note,reference_note_fr",
        ),
        (
            "show reboot-2025",
            "code,entity,metric,period,unit,scope,source,origin,figure,figure qualifier,figure upper,rank,rank upper,\
             locator,confidence,note,note_fr",
        ),
        (
            "show deepseek",
            "code,entity,metric,period,unit,scope,source,origin,figure,figure qualifier,figure upper,rank,among,\
             stated_rank,computed_rank,locator,confidence,note,note_fr",
        ),
    ] {
        let run = run(&format!("{question} --csv"));
        assert_eq!(run.out.lines().next(), Some(columns), "{question}");
    }
}

/// The table in rooms of several widths.
#[track_caller]
fn all_widths(question: &str) -> String {
    let mut sheet = String::new();
    for width in WIDTHS {
        for lang in LANGUAGES {
            let run = run(&format!("{question} --width {width} --lang {lang}"));
            write!(sheet, "── {width}, {lang}\n{}\n", run.answer()).unwrap();
        }
    }
    sheet
}

macro_rules! snapshots {
    ($of:ident: $($name:ident = $question:literal,)*) => {
        $(#[test]
        fn $name() {
            assert_snapshot!(stringify!($name), $of($question));
        })*
    };
}

// One question for each shape of an answer; other shapes of tables are in the files of their commands.
snapshots! { all_formats:
    compare_in_all_formats = "compare --metric patents",
    list_sources_in_all_formats = "list sources",
    show_france_in_all_formats = "show france",
    show_patents_in_all_formats = "show patents",
    comparisons_in_all_formats = "check --entity deepseek",
    reference_in_all_formats = "rank --metric investment --data @reference --period 2013/2024 --entity FR,SE",
    export_in_all_formats = "export --metric models",
}

snapshots! { all_widths:
    compare_in_all_widths = "compare --metric patents",
    list_metrics_in_all_widths = "list metrics",
    comparisons_in_all_widths = "check --entity deepseek",
}

/// A file with a row for each name; every amount is written with as many characters.
fn file_of(names: &[&str]) -> Scratch {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["metric", "entity", "period", "value", "unit", "scope", "source", "note"]).unwrap();
    for (name, value) in names.iter().zip(1001..) {
        for period in ["2020", "2023"] {
            let value = value.to_string();
            writer.write_record(["m", name, period, &value, "USD", "", "file", ""]).unwrap();
        }
    }
    Scratch::with("a.csv", writer.into_inner().unwrap())
}

#[test]
fn difficult_names_in_all_widths() {
    let folder = file_of(&DIFFICULT);
    let mut sheet = String::new();
    let looks = WIDTHS.map(|width| format!("--width {width}")).into_iter();
    for look in looks.chain(["--plain".to_owned(), "--format md".to_owned()]) {
        let run = folder.run(&format!("compare --data a.csv {look}"));
        write!(sheet, "── {look}\n{}\n", run.answer()).unwrap();
    }
    assert_snapshot!("difficult_names_in_all_widths", sheet);
}

#[test]
fn a_name_from_right_to_left_does_not_draw_an_amount_along() {
    let folder = file_of(&["אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר אחת עשרה"]);
    let run = folder.run("compare --data a.csv --width 40");
    let is_hebrew = |c: char| ('א'..='ת').contains(&c);
    for line in run.answer().lines().filter(|line| line.contains(is_hebrew)) {
        let ends = [line.find(is_hebrew), line.rfind(is_hebrew)].map(Option::unwrap);
        let marks = [&line[..ends[0]], &line[ends[1]..]].map(|side| side.contains('\u{200e}'));
        assert_eq!(marks, [true, true], "{}", run.out);
    }
}

/// The lines of each table: those between a rule and the next empty line, with the width of the rule.
fn tables(answer: &str) -> Vec<(usize, Vec<&str>)> {
    let mut tables = Vec::new();
    let mut lines = answer.lines();
    while let Some(line) = lines.next() {
        if !line.is_empty() && line.chars().all(|c| c == '─') {
            tables.push((line.width(), lines.by_ref().take_while(|line| !line.is_empty()).collect()));
        }
    }
    tables
}

#[test]
fn the_last_column_ends_at_one_place_whatever_the_names() {
    // Where the longest name is of wide letters, it is not the one of the most letters.
    let wide = "日本国".repeat(12);
    for names in
        [&DIFFICULT[..], &[&wide, "日本国", "étoile"], &["日本国", "a", "👨\u{200d}👩\u{200d}👧\u{200d}👦"]]
    {
        let folder = file_of(names);
        for question in ["compare --data a.csv", "rank --data a.csv", "rank --data a.csv --by change"] {
            for width in [40, 60, 80, 100, 120, 200, 0] {
                let run = folder.run(&format!("{question} --width {width}"));
                let tables = tables(run.answer());
                let [(edge, lines)] = tables.as_slice() else { panic!("one table: {}", run.out) };
                // A name of several lines has its amounts beside the first.
                let (rows, rest): (Vec<&str>, Vec<&str>) =
                    lines.iter().partition(|line| line.contains(|c: char| c.is_ascii_digit()));
                assert_eq!(rows.len(), names.len(), "{question} --width {width}\n{}", run.out);
                let ends = rows.iter().all(|row| row.width() == *edge);
                assert!(*edge <= width || width == 0, "{question} --width {width}\n{}", run.out);
                let is_aligned = ends && rest.iter().all(|line| line.width() < *edge);
                assert!(is_aligned, "{question} --width {width}\n{}", run.out);
            }
            let plain = folder.run(&format!("{question} --plain"));
            let rows: Vec<&str> = plain.answer().split("\n\n").nth(1).unwrap().lines().collect();
            assert_eq!(rows.len(), 1 + names.len(), "{}", plain.out);
            assert!(rows.iter().all(|row| row.width() == rows[0].width()), "{}", plain.out);
        }
    }
}

#[test]
fn a_difficult_name_is_whole_where_there_is_room() {
    let folder = file_of(&DIFFICULT);
    for look in ["--width 200", "--width 0", "--plain", "--format md", "--json", "--csv", "--format tsv"] {
        let run = folder.run(&format!("compare --data a.csv {look}"));
        for name in DIFFICULT {
            let name = name.replace("e\u{301}", "é");
            assert!(run.answer().contains(&name), "{look}: {name}");
        }
    }
}

/// A question in a language, in a room of some width, with its answer there and where there is no limit.
struct Narrow {
    question: String,
    width: usize,
    answer: String,
    unlimited: String,
}

/// Each question in each language at many widths.
static NARROW: LazyLock<Vec<Narrow>> = LazyLock::new(|| {
    let table = |question: &str, width: usize| {
        let run = run(&format!("{question} --format table --width {width}"));
        run.answer().to_owned()
    };
    let asked =
        QUESTIONS.iter().flat_map(|question| LANGUAGES.map(|lang| format!("{question} --lang {lang}")));
    let narrow = asked.flat_map(|question| {
        let unlimited = table(&question, 0);
        [40, 44, 50, 57, 66, 73, 80, 93, 120].map(|width| Narrow {
            answer: table(&question, width),
            question: question.clone(),
            width,
            unlimited: unlimited.clone(),
        })
    });
    narrow.collect()
});

#[test]
fn no_line_is_wider_than_the_room_but_for_a_word_that_is() {
    for Narrow { question, width, answer, .. } in NARROW.iter() {
        for line in answer.lines().filter(|line| line.width() > *width) {
            let longest = line.split(' ').map(UnicodeWidthStr::width).max().unwrap_or_default();
            assert!(longest > *width, "{question} --width {width}: {} columns: {line}", line.width());
        }
    }
}

#[test]
fn no_room_is_too_small_for_an_answer() {
    for width in [1, 2, 5, 10, 20, 30] {
        for question in QUESTIONS {
            run(&format!("{question} --format table --width {width}")).answer();
        }
    }
}

/// The words that hold digits, outside the sentence on columns that are left out. Ids are broken at their hyphens.
fn numbers(answer: &str) -> BTreeSet<&str> {
    let is_on_columns =
        |line: &str| ["for lack of space", "faute de place"].iter().any(|words| line.contains(words));
    let words = answer.lines().filter(|line| !is_on_columns(line)).flat_map(|line| line.split(' '));
    let is_id =
        |word: &str| word.starts_with('-') || (word.contains('-') && word.contains(char::is_alphabetic));
    words.filter(|word| word.contains(|c: char| c.is_ascii_digit()) && !is_id(word)).collect()
}

#[test]
fn no_number_is_cut_whatever_the_room() {
    for Narrow { question, width, answer, unlimited } in NARROW.iter() {
        let whole = numbers(unlimited);
        let parts: Vec<&str> = numbers(answer).difference(&whole).copied().collect();
        assert!(parts.is_empty(), "{question} --width {width}: {parts:?}\n{answer}");
    }
}

#[test]
fn a_number_keeps_to_one_line_with_a_long_unit() {
    let rows = "metric,entity,year,value,unit\nn,FR,2020,12345,cards per researcher\nn,Wakanda in the South,2020,7,cards per researcher\n";
    let folder = Scratch::with("a.csv", rows);
    for width in [40, 44, 50] {
        let run = folder.run(&format!("compare --data a.csv --width {width}"));
        assert!(run.answer().lines().all(|line| line.width() <= width), "--width {width}\n{}", run.out);
        for amount in ["12,345 cards per researcher", " 7 cards per researcher"] {
            assert!(run.answer().contains(amount), "--width {width}\n{}", run.out);
        }
    }
}

/// What stands on both sides of a break between a number and its scale or unit.
fn broken_number(line: &str, next: &str, unlimited: &str) -> Option<String> {
    const UNITS: &str = "bn m pp % M Md M$ Md$ GPU GPUs models modèles people personnes points \
        million billion millions milliard milliards";
    let number = line.split(' ').next_back().filter(|word| word.ends_with(|c: char| c.is_ascii_digit()))?;
    let unit = next.trim_start().split([' ', ',', ';', '.', ')', '/']).next()?;
    let both = format!("{number} {unit}");
    let is_one = !number.contains(char::is_alphabetic) && UNITS.split(' ').any(|known| known == unit);
    (is_one && unlimited.contains(&format!(" {both}"))).then_some(both)
}

#[test]
fn no_number_is_broken_from_its_unit() {
    for Narrow { question, width, answer, unlimited } in NARROW.iter() {
        let lines: Vec<&str> = answer.lines().collect();
        for pair in lines.windows(2) {
            assert_eq!(broken_number(pair[0], pair[1], unlimited), None, "{question} --width {width}");
        }
    }
}

#[test]
fn every_text_of_an_answer_is_in_every_format_for_people() {
    // What stands in the cells, without what each format puts around it.
    let cells = |text: &str| -> BTreeSet<String> {
        let text = text.replace("\\$", "$").replace("&#58;", ":").replace("\\_", "_");
        let text = text.replace("\\[", "[").replace("\\]", "]").replace(['|', '─', '*'], "  ");
        let parts = text
            .split("  ")
            .flat_map(|part| part.split('\n'))
            .map(|part| part.trim().trim_start_matches("- "));
        let facts = parts.flat_map(|part| part.split(": ")).map(str::trim);
        facts.filter(|part| !matches!(*part, "" | "-") && !part.contains("---")).map(str::to_owned).collect()
    };
    for question in QUESTIONS {
        for lang in LANGUAGES {
            let of =
                |format: &str| cells(run(&format!("{question} --lang {lang} --format {format}")).answer());
            let plain = of("plain");
            // Headings of two lines are one in the others.
            let table: Vec<String> = of("table").difference(&plain).cloned().collect();
            let is_heading = |cell: &String| plain.iter().any(|other| other.contains(cell.as_str()));
            assert!(table.iter().all(is_heading), "{question} --lang {lang}: {table:?}");
            assert_eq!(of("md"), plain, "{question} --lang {lang}");
        }
    }
}

#[test]
fn a_french_colon_has_its_space() {
    for question in QUESTIONS {
        for format in FOR_PEOPLE {
            let run = run(&format!("{question} --lang fr --format {format}"));
            let mut words = run.answer().split([' ', '\n']);
            // Of columns in Markdown and of addresses it is none.
            let bare = words.find(|word| word.ends_with(':') && !word.contains(['-', '\u{a0}']));
            assert_eq!(bare, None, "{question} --format {format}");
        }
    }
}

/// How many columns a row of Markdown has: GitHub's rule, by which a backslash takes the next character's meaning away.
fn columns(row: &str) -> usize {
    let mut bars = 0;
    let mut characters = row.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => drop(characters.next()),
            '|' => bars += 1,
            _ => {}
        }
    }
    bars - 1
}

/// The tables of a Markdown text, each as the number of columns of its rows.
fn shape(markdown: &str) -> Vec<Vec<usize>> {
    let mut shape: Vec<Vec<usize>> = vec![Vec::new()];
    for line in markdown.lines() {
        match shape.last_mut() {
            Some(rows) if line.starts_with('|') => rows.push(columns(line)),
            Some(rows) if !rows.is_empty() => shape.push(Vec::new()),
            _ => {}
        }
    }
    shape.retain(|rows| !rows.is_empty());
    shape
}

#[test]
fn every_row_of_markdown_has_the_columns_of_its_heading() {
    for question in QUESTIONS {
        for lang in LANGUAGES {
            let run = run(&format!("{question} --format md --lang {lang}"));
            for rows in shape(run.answer()) {
                assert!(
                    rows.len() > 2 && rows.iter().all(|n| *n == rows[0]),
                    "{question}: {rows:?}\n{}",
                    run.out
                );
            }
        }
    }
    let tables = shape(run("show deepseek --format md").answer());
    assert_eq!(tables, [vec![6; 9], vec![2; 4]], "seven figures, two statements");
}

/// A file with the name in every place that takes one. Other names are beside it, so that no table is of one row.
fn file_about(name: &str) -> Scratch {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(["metric", "entity", "period", "value", "unit", "scope", "source", "origin", "note"])
        .unwrap();
    for entity in [name, "FR"] {
        writer.write_record([name, entity, "2020", "5", name, name, name, name, name]).unwrap();
        writer.write_record(["n", entity, "2020", "7", name, name, name, name, name]).unwrap();
    }
    Scratch::with("a.csv", writer.into_inner().unwrap())
}

#[test]
fn no_name_becomes_markdown_or_html() {
    let questions = [
        "compare --data a.csv --metric n",
        "rank --data a.csv --metric n",
        "list metrics --data a.csv",
        "list entities --data a.csv",
        "list sources --data a.csv",
        "list periods --data a.csv",
        "show FR --data a.csv",
        "show n --data a.csv",
        "export --data a.csv",
    ];
    let tame = questions.map(|question| {
        let run = file_about("tame").run(&format!("{question} --format md"));
        (shape(run.answer()), run.out.lines().count())
    });
    for name in HOSTILE {
        let folder = file_about(name);
        for (question, (tables, lines)) in questions.iter().zip(&tame) {
            let run = folder.run(&format!("{question} --format md"));
            assert_eq!(run.status, 0, "{question}, {name:?}: {}", run.err);
            let markdown = run.out.as_str();
            assert_eq!(shape(markdown), *tables, "{question}, {name:?}:\n{markdown}");
            assert_eq!(markdown.lines().count(), *lines, "{question}, {name:?}:\n{markdown}");
            assert!(!markdown.contains('<'), "{question}, {name:?}:\n{markdown}");
            for opening in ["](", "![", "**b", "`c", "~~s", "__b", "http://"] {
                let is_escaped = markdown.replace("\\]", "").replace("\\[", "").replace("\\`", "");
                let is_escaped = is_escaped.replace("\\*", "").replace("\\~", "").replace("\\_", "");
                assert!(!is_escaped.contains(opening), "{question}, {name:?}: {opening}\n{markdown}");
            }
            let heading = markdown.lines().any(|line| line.starts_with(['#', '<', '>', '`']));
            assert!(!heading, "{question}, {name:?}:\n{markdown}");
        }
    }
}
