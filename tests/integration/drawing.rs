//! `chart` in a terminal: what it draws with where there is only ASCII, and that colour adds nothing but colour.

use crate::harness::Scratch;
use aiwatch::{Streams, Terminal, run};

const OPEN: &str = "metric,entity,period,qualifier,value,upper,unit\n\
    n,Exact,2023,,60,,USD\nn,Côte d’Ivoire,2023,about,50,,USD\nn,More,2023,more-than,40,,USD\n\
    n,Less,2023,at-most,30,,USD\nn,Range,2023,range,10,45,USD\nn,Nought,2023,,0,,USD\n";
const YEARS: &str = "metric,entity,period,value,unit\n\
    n,A,2010,1,USD\nn,A,2015,3,USD\nn,A,2023,9,USD\nn,B,2010,9,USD\nn,B,2015,,USD\nn,B,2023,2,USD\n";

/// What is drawn on this terminal.
fn drawn(folder: &Scratch, arguments: &str, terminal: &Terminal) -> String {
    let arguments = arguments.replace("@OPEN", folder.path("open.csv").to_str().unwrap());
    let arguments = arguments.replace("@YEARS", folder.path("years.csv").to_str().unwrap());
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut input = std::io::empty();
    let streams = Streams { input: &mut input, out: &mut out, err: &mut err };
    let status = run(["aiwatch", "chart"].into_iter().chain(arguments.split(' ')), terminal, streams);
    assert_eq!((status, String::from_utf8(err).unwrap()), (0, String::new()), "{arguments}");
    String::from_utf8(out).unwrap()
}

fn folder() -> Scratch {
    Scratch::with("open.csv", OPEN).file("years.csv", YEARS)
}

const QUESTIONS: [&str; 8] = [
    "--data @OPEN",
    "--data @OPEN --form bars",
    "--data @YEARS",
    "--data @YEARS --form slope",
    "--metric patents",
    "--metric patents --form stacked",
    "--metric models",
    "--metric investment",
];

/// The line of an entity.
#[track_caller]
fn line<'t>(text: &'t str, name: &str) -> &'t str {
    text.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("no {name} in {text}"))
}

#[test]
fn where_there_is_only_ascii_everything_is_drawn_with_it() {
    let folder = folder();
    let ascii = Terminal { width: Some(60), ascii: true, ..Terminal::default() };
    for question in QUESTIONS {
        for lang in ["en", "fr"] {
            let text = drawn(&folder, &format!("{question} --lang {lang}"), &ascii);
            assert!(text.is_ascii(), "{text}");
        }
    }
    // Letters that ASCII has nothing like are told by their numbers, and marks of direction not at all.
    let hebrew = Scratch::with("open.csv", "metric,entity,period,value\nn,אב,2023,1\nn,B,2023,2\n");
    for arguments in ["--data @OPEN", "--data @OPEN --form dots"] {
        let text = drawn(&hebrew, arguments, &ascii);
        assert!(text.contains("\\u{5d0}\\u{5d1}") && !text.contains("200e"), "{text}");
    }
    let marks = drawn(&folder, "--data @OPEN", &ascii);
    for (name, row) in [
        ("Exact", "                                    * $60"),
        ("Cote d'Ivoire", "                              o ~ $50"),
        ("More", "                        *-> > $40"),
        ("Less", "                <-* <= $30"),
        ("Range", "      [--------------------] $10-45"),
        ("Nought", "* $0"),
    ] {
        assert_eq!(line(&marks, name), format!("{name:13}  {row}"), "{marks}");
    }
    let bars = drawn(&folder, "--data @OPEN --form bars", &ascii);
    for (name, row) in [
        ("Exact", format!("{} $60", "#".repeat(36))),
        ("Cote d'Ivoire", format!("{} ~ $50", ":".repeat(30))),
        ("More", format!("{}> > $40", "#".repeat(24))),
        ("Less", format!("{}< <= $30", ":".repeat(17))),
        ("Range", format!("{}{} $10-45", "#".repeat(6), ":".repeat(21))),
        ("Nought", "$0".to_owned()),
    ] {
        assert_eq!(line(&bars, name), format!("{name:13}  {row}"), "{bars}");
    }
    // From low to high: the lowest, the third part, the highest; and a gap where nothing is known.
    let lines = drawn(&folder, "--data @YEARS", &ascii);
    assert!(line(&lines, "A ").contains(".-# $1 -> $9"), "{lines}");
    assert!(line(&lines, "B ").contains("# . $9 -> $2"), "{lines}");
    let slope = drawn(&folder, "--metric patents", &ascii);
    assert!(
        line(&slope, "China").contains("o--") && line(&slope, "China").contains("--* 10% -> 70%"),
        "{slope}"
    );
    assert!(line(&slope, "United States").contains("*--") && slope.contains("--o "), "{slope}");
}

#[test]
fn colour_adds_nothing_but_colour() {
    let folder = folder();
    for ascii in [false, true] {
        for question in QUESTIONS {
            let plain = Terminal { width: Some(70), ascii, ..Terminal::default() };
            let colour = Terminal { color: true, ..plain.clone() };
            let (without, with) = (drawn(&folder, question, &plain), drawn(&folder, question, &colour));
            assert!(!without.contains('\u{1b}'), "{without}");
            assert!(with.contains("\u{1b}[36m"), "{with}");
            let mut stripped = with;
            for code in ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[36m", "\u{1b}[0m"] {
                stripped = stripped.replace(code, "");
            }
            assert_eq!(stripped, without, "{question}");
        }
    }
}
