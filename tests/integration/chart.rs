//! `chart`: pictures that say what the figures say, and in which every label can be read.

use crate::harness::{Run, Scratch, run};
use roxmltree::{Document, Node};
use std::fmt::Write as _;

/// A box around a text: left, top, right, bottom.
type Area = [f64; 4];

const HEADER: &str = "metric,entity,period,qualifier,value,upper,unit\n";

/// Names that break pictures: marks of XML, writing from right to left, wide letters, no end, controls.
fn names() -> Vec<String> {
    let hostile = [
        "<script>alert(1)</script>",
        "A & B \u{201c}q\u{201d} 'r' >",
        "עברית ארוכה מאוד מאוד מאוד",
        "日本国とその他の地域の長い名前",
        "bad\u{202e}name\u{2067}x\u{1b}[31m\u{8}",
        "Côte d’Ivoire",
    ];
    let long = ["x".repeat(200), "W".repeat(200), "word ".repeat(40).trim_end().to_owned()];
    let plain = (0..31).map(|n| format!("Entity {n}"));
    hostile.into_iter().map(str::to_owned).chain(long).chain(plain).collect()
}

/// A file with figures of all names in some periods.
fn figures(periods: &[&str], unit: &str, value: impl Fn(usize, usize) -> String) -> String {
    let mut text = HEADER.to_owned();
    for (n, name) in names().iter().enumerate() {
        for (at, period) in periods.iter().enumerate() {
            writeln!(text, "n,\"{name}\",{period},,{},,{unit}", value(n, at)).unwrap();
        }
    }
    text
}

fn svg(folder: &Scratch, arguments: &str) -> String {
    let Run { status, out, err } = folder.run(&format!("chart {arguments} --format svg"));
    assert_eq!(status, 0, "{arguments}: {err}");
    out
}

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).unwrap().parse().unwrap()
}

/// What a text says to those who see it, without the title that a pointer shows.
fn seen(node: Node<'_, '_>) -> String {
    let parts =
        node.descendants().filter(|n| n.is_text() && n.parent().unwrap().tag_name().name() != "title");
    parts.filter_map(|n| n.text()).collect()
}

fn texts<'i>(document: &'i Document<'_>) -> impl Iterator<Item = Node<'i, 'i>> {
    document.descendants().filter(|node| node.has_tag_name("text"))
}

/// The width of a text in Helvetica, which is that of Arial, after the widths that Adobe publishes.
fn width(text: &str, size: f64) -> f64 {
    let of = |c: char| match c {
        'i' | 'j' | 'l' => 222,
        ' ' | 'I' | 'f' | 't' | ',' | '.' | ':' | ';' | '/' | '!' | '[' | ']' | '|' => 278,
        'r' | '(' | ')' | '-' => 333,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 500,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' | '&' => 667,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 722,
        'G' | 'O' | 'Q' => 778,
        'm' | 'M' => 833,
        'W' => 944,
        '\u{200e}' => 0,
        '\u{2e80}'.. | '…' => 1000,
        _ => 584,
    };
    f64::from(text.chars().map(of).sum::<u32>()) / 1000.0 * size
}

fn area(node: Node<'_, '_>) -> Area {
    let size = number(node, "font-size");
    let (x, y) = (number(node, "x"), number(node, "y"));
    let wide = width(&seen(node), size);
    let left = match node.attribute("text-anchor") {
        Some("middle") => x - wide / 2.0,
        Some("end") => x - wide,
        _ => x,
    };
    [left, y - size * 0.8, left + wide, y + size * 0.2]
}

/// Every text is in the frame, over no other, and dark enough on the ground.
#[track_caller]
fn assert_readable(svg: &str, what: &str) {
    let document = Document::parse(svg).unwrap();
    let root = document.root_element();
    let frame = [number(root, "width"), number(root, "height")];
    let all: Vec<(Area, String)> = texts(&document).map(|node| (area(node), seen(node))).collect();
    for (at, (a, text)) in all.iter().enumerate() {
        assert!(
            a[0] >= 0.0 && a[1] >= 0.0 && a[2] <= frame[0] && a[3] <= frame[1],
            "{what}: {text} leaves: {a:?} {frame:?}"
        );
        for (b, other) in &all[..at] {
            let apart = a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
            assert!(apart, "{what}: {text} over {other}");
        }
    }
    for node in texts(&document) {
        let colour = node.attribute("fill").unwrap();
        let is_inside = ["#000000", "#ffffff"].contains(&colour);
        assert!(is_inside || contrast(colour, "#ffffff") >= 4.5, "{what}: {colour}");
    }
}

fn contrast(a: &str, b: &str) -> f64 {
    let light = |colour: &str| {
        let part = |at: usize| {
            let part = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    };
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_form_can_be_read_with_hostile_names_and_forty_entities() {
    let years = ["2010", "2015", "2020", "2023"];
    let folder =
        Scratch::with("one.csv", figures(&["2023"], "models", |n, _| (n * n * 7919 % 90_000).to_string()))
            .file("two.csv", figures(&["2010", "2023"], "models", |n, at| (n * 31 + at * 700).to_string()))
            .file("more.csv", figures(&years, "USD", |n, at| format!("{}e9", (n + 1) * (at + 1))))
            .file("same.csv", figures(&years, "models", |_, _| "5".to_owned()))
            .file(
                "huge.csv",
                figures(&["2023"], "FLOP", |n, _| {
                    format!("{}e{n}", 0.000_001 * f64::from(u32::try_from(n).unwrap() + 1))
                }),
            );
    let mut pictures = 0;
    for file in ["one", "two", "more", "same", "huge"] {
        for form in ["", "--form bars", "--form dots", "--form slope", "--form lines", "--form dots --log"] {
            for rest in ["", "--lang fr --width 320", "--top 2"] {
                let arguments = format!("--data {file}.csv {form} {rest}");
                let run = folder.run(&format!("chart {arguments} --format svg"));
                // One period has no lines; zero has no logarithm.
                assert!(
                    run.status == 0
                        || form.contains("slope")
                        || form.contains("lines")
                        || form.contains("log"),
                    "{}",
                    run.all()
                );
                if run.status == 0 {
                    assert_readable(&run.out, &arguments);
                    pictures += 1;
                }
            }
        }
    }
    assert!(pictures > 60, "{pictures}");
    for metric in ["patents", "investment", "models", "training-cost", "gpus"] {
        for data in ["", "--data @reference"] {
            for lang in ["en", "fr"] {
                let run = run(&format!("chart --metric {metric} {data} --lang {lang} --format svg"));
                if run.status == 0 {
                    assert_readable(&run.out, metric);
                }
            }
        }
    }
    assert_readable(run("chart --metric patents --form stacked --format svg").answer(), "stacked");
}

#[test]
fn bars_are_as_long_as_their_amounts() {
    let folder = Scratch::with(
        "a.csv",
        format!("{HEADER}n,A,2023,,100,,USD\nn,B,2023,,25,,USD\nn,C,2023,,-50,,USD\nn,D,2023,,0,,USD\n"),
    );
    let picture = svg(&folder, "--data a.csv");
    let document = Document::parse(&picture).unwrap();
    let bars: Vec<(f64, f64)> = document
        .descendants()
        .filter(|node| node.attribute("class") == Some("bar"))
        .map(|node| (number(node, "x"), number(node, "width")))
        .collect();
    let [a, b, d, c] = bars[..] else { panic!("{bars:?}") };
    assert!((a.1 / b.1 - 4.0).abs() < 0.01 && (a.1 / c.1 - 2.0).abs() < 0.01 && d.1 < 0.01, "{bars:?}");
    assert!((a.0 - b.0).abs() < 0.01);
    assert!((c.0 + c.1 - a.0).abs() < 0.02, "what is below zero ends where what is above begins");
}

#[test]
fn a_figure_without_an_amount_is_listed_and_not_drawn() {
    let picture = run("chart --metric investment --format svg");
    let document = Document::parse(picture.answer()).unwrap();
    assert_eq!(document.descendants().filter(|node| node.attribute("class") == Some("bar")).count(), 1);
    let all: Vec<String> = texts(&document).map(seen).collect();
    let listed = all.iter().find(|text| text.starts_with("Not drawn, since no amount is stated")).unwrap();
    assert!(listed.contains("France, rank 8; India, rank 7–9"), "{listed}");
    let french = run("chart --metric investment --lang fr");
    assert!(french.answer().contains("France, rang 8"));
}

#[test]
fn what_is_open_about_an_amount_is_drawn_as_what_it_is() {
    let rows = "n,Exact,2023,,60,,USD\nn,About,2023,about,50,,USD\nn,More,2023,more-than,40,,USD\nn,Less,2023,at-most,30,,USD\nn,Range,2023,range,10,45,USD\n";
    let folder = Scratch::with("a.csv", format!("{HEADER}{rows}"));
    let picture = svg(&folder, "--data a.csv");
    let document = Document::parse(&picture).unwrap();
    let circles: Vec<&str> = document
        .descendants()
        .filter(|node| node.has_tag_name("circle"))
        .map(|node| node.attribute("fill").unwrap())
        .collect();
    // Exact is full, about and "more than" are hollow, "at most" may be the number itself; the range is no circle.
    assert_eq!(circles, ["#0072b2", "#ffffff", "#ffffff", "#0072b2"]);
    let arrows: Vec<Vec<f64>> = document
        .descendants()
        .filter(|node| node.has_tag_name("polygon"))
        .map(|node| node.attribute("points").unwrap().split([' ', ',']).map(|n| n.parse().unwrap()).collect())
        .collect();
    let [more, less] = &arrows[..] else { panic!("{arrows:?}") };
    assert!(more[0] > more[2] && less[0] < less[2], "one points to the right, the other to the left");
    let told = folder.run("chart --data a.csv --width 60");
    for line in ["● $60", "○ ≈ $50", "●─▶ > $40", "◀─● ≤ $30", "┤ $10–45"] {
        assert!(told.answer().contains(line), "{line} in {}", told.out);
    }
}

#[test]
fn the_figures_choose_the_form_and_the_user_overrules() {
    let folder = Scratch::with(
        "a.csv",
        figures(&["2010", "2015", "2023"], "models", |n, at| (n + at + 1).to_string()),
    );
    let lines = |arguments: &str| {
        let picture = svg(&folder, arguments);
        let document = Document::parse(&picture).unwrap();
        let of = |tag: &str| document.descendants().filter(|node| node.has_tag_name(tag)).count();
        (of("rect") > 2, of("polyline") > 39)
    };
    assert_eq!(lines("--data a.csv"), (false, true));
    assert_eq!(lines("--data a.csv --period 2023"), (true, false));
    assert!(lines("--data a.csv --form bars").0);
    assert!(folder.run("chart --data a.csv --form slope").answer().contains("In models, 2010 and 2023"));
    assert!(folder.run("chart --data a.csv --period 2023 --form lines").refusal().contains("two periods"));
    assert!(folder.run("chart --data a.csv --form stacked").refusal().contains("only shares of one whole"));
    assert!(folder.run("chart --data a.csv --form bars --log").refusal().contains("begin at zero"));
    let zero = Scratch::with("z.csv", format!("{HEADER}n,A,2023,,0,,USD\nn,B,2023,,2,,USD\n"));
    assert!(zero.run("chart --data z.csv --log").refusal().contains("as A has (2023)"));
}

#[test]
fn stacked_shares_leave_the_rest_that_compare_tells() {
    let picture = run("chart --metric patents --form stacked --format svg");
    let document = Document::parse(picture.answer()).unwrap();
    let parts: Vec<f64> = document
        .descendants()
        .filter(|node| node.attribute("class") == Some("part"))
        .map(|node| number(node, "height"))
        .collect();
    // 2010: China 10, the United States 40, the rest 50; 2023: 70, 14, 16.
    let shares = [10.0, 40.0, 50.0, 70.0, 14.0, 16.0];
    assert!(parts.iter().zip(shares).all(|(part, share)| (part - share * 3.0).abs() < 0.1), "{parts:?}");
    assert!(texts(&document).any(|node| seen(node) == "the rest, not listed 16%"));
}

#[test]
fn a_picture_is_told_in_words_and_carries_its_source_and_its_command() {
    let picture = run("chart --metric patents --lang fr --format svg");
    let document = Document::parse(picture.answer()).unwrap();
    let root = document.root_element();
    assert_eq!((root.attribute("role"), root.attribute("lang")), (Some("img"), Some("fr")));
    let told = |tag: &str| {
        let node = root.children().find(|node| node.has_tag_name(tag)).unwrap();
        node.text().unwrap().replace(['\u{a0}', '\u{202f}'], " ")
    };
    assert_eq!(told("title"), "Part des brevets d’IA du monde");
    assert!(told("desc").contains("Chine – 10 % (2010), 70 % (2023)."), "{}", told("desc"));
    let all: Vec<String> = texts(&document).map(seen).collect();
    assert!(all.iter().any(|text| text.starts_with("Source\u{a0}: Reboot")));
    assert!(all.iter().any(|text| text == "aiwatch chart --metric patents --lang fr"));
    assert_eq!(picture, run("chart --metric patents --lang fr --format svg"));
}

#[test]
fn hostile_names_stay_text() {
    let folder = Scratch::with("a.csv", figures(&["2023"], "models", |n, _| (n + 1).to_string()));
    let picture = svg(&folder, "--data a.csv");
    assert!(!picture.contains("<script") && !picture.contains('\u{202e}') && !picture.contains('\u{1b}'));
    let is_control = |c: char| c.is_control() && c != '\n';
    assert!(!picture.chars().any(|c| is_control(c) || ('\u{2066}'..='\u{2069}').contains(&c)));
    let document = Document::parse(&picture).unwrap();
    // What is shortened is whole in the title that a pointer shows.
    let whole =
        document.descendants().filter(|node| node.has_tag_name("title")).filter_map(|node| node.text());
    assert!(whole.into_iter().any(|text| text == "W".repeat(200)));
}

#[test]
fn a_terminal_of_any_width_has_its_picture() {
    let folder =
        Scratch::with("a.csv", figures(&["2010", "2023"], "models", |n, at| (n * 31 + at + 1).to_string()));
    for form in ["bars", "slope", "lines", "dots"] {
        for width in [1, 2, 9, 30, 60, 200] {
            let run = folder.run(&format!("chart --data a.csv --form {form} --width {width}"));
            // Words of sentences are not broken; names and figures are.
            let lines = run.answer().lines().filter(|_| width >= 30);
            for line in lines.filter(|line| !line.contains(['日', 'ע', '\u{200e}'])) {
                assert!(line.chars().count() <= width, "{form} {width}: {line}");
            }
        }
    }
}

#[test]
fn other_formats_have_the_figures_and_other_commands_no_picture() {
    let csv = run("chart --metric patents --csv");
    assert!(csv.out.starts_with(
        "code,entity,metric,period,unit,scope,source,origin,value,stated_rank\nCHN,China,patents,2010,%"
    ));
    assert!(run("chart --metric patents --format md").answer().contains("| China"));
    let json: serde_json::Value =
        serde_json::from_str(run("chart --metric patents --json").answer()).unwrap();
    assert_eq!((&json["schema"], json["rows"].as_array().unwrap().len()), (&"aiwatch.chart/1".into(), 4));
    let folder = Scratch::new();
    assert_eq!(folder.run("chart --metric patents -o p.svg").status, 0);
    assert_eq!(folder.read("p.svg"), run("chart --metric patents --format svg").out);
    assert!(folder.run("compare --metric patents -o c.svg").refusal().contains("aiwatch chart"));
    assert!(run("chart").refusal().contains("--metric"));
}
