//! `chart` as SVG: every mark stands where the numbers and dates of its axes say, and what is missing has none.

use crate::harness::Scratch;
use roxmltree::{Document, Node};
use std::fmt::Write as _;

const GRID: &str = "#dddddd";
/// The colours of the first, second and third entity.
const COLOURS: [&str; 3] = ["#0072b2", "#d55e00", "#009e73"];

fn folder() -> Scratch {
    let header = "metric,entity,period,value,unit\n";
    let years = "n,A,2010,100,models\nn,A,2012,300,models\nn,A,2020,200,models\n\
                 n,B,2010,50,models\nn,B,2012,,models\nn,B,2020,400,models\nn,C,2010,250,models\n";
    let powers = "n,A,2010,1,models\nn,A,2020,5000,models\nn,B,2010,20,models\nn,B,2020,300,models\n";
    Scratch::with("years.csv", format!("{header}{years}")).file("powers.csv", format!("{header}{powers}"))
}

fn svg(arguments: &str) -> String {
    folder().run(&format!("chart {arguments} -f svg")).answer().to_owned()
}

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).unwrap().parse().unwrap()
}

fn points(node: Node<'_, '_>) -> Vec<(f64, f64)> {
    let all = node.attribute("points").unwrap().split(' ').map(|point| point.split_once(',').unwrap());
    all.map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap())).collect()
}

fn tagged<'i>(document: &'i Document<'_>, tag: &'static str) -> impl Iterator<Item = Node<'i, 'i>> {
    document.descendants().filter(move |node| node.has_tag_name(tag))
}

fn seen(node: Node<'_, '_>) -> String {
    let is_title = |node: Node<'_, '_>| node.parent().is_some_and(|parent| parent.has_tag_name("title"));
    let parts = node.descendants().filter(|node| node.is_text() && !is_title(*node));
    parts.filter_map(|node| node.text()).collect::<String>().replace(['\u{a0}', '\u{202f}'], " ")
}

/// Texts with their places.
fn texts(document: &Document<'_>) -> Vec<(String, f64, f64)> {
    tagged(document, "text").map(|node| (seen(node), number(node, "x"), number(node, "y"))).collect()
}

#[track_caller]
fn place_of(document: &Document<'_>, text: &str) -> (f64, f64) {
    let all = texts(document);
    let found: Vec<_> = all.iter().filter(|(seen, ..)| seen == text).collect();
    let [(_, x, y)] = found[..] else { panic!("{text} in {all:?}") };
    (*x, *y)
}

/// The middle of each mark of an entity, from left to right.
fn marks(document: &Document<'_>, entity: usize) -> Vec<(f64, f64)> {
    let colour = Some(COLOURS[entity]);
    let circles = tagged(document, "circle").filter(|node| node.attribute("stroke") == colour);
    let circles = circles.map(|node| (number(node, "cx"), number(node, "cy")));
    let middle = |corners: Vec<(f64, f64)>| {
        let ends = |of: fn(&(f64, f64)) -> f64| {
            let all = || corners.iter().map(of);
            f64::midpoint(all().fold(f64::MAX, f64::min), all().fold(f64::MIN, f64::max))
        };
        (ends(|corner| corner.0), ends(|corner| corner.1))
    };
    let shapes = tagged(document, "polygon").filter(|node| node.attribute("stroke") == colour);
    let mut all: Vec<_> = circles.chain(shapes.map(|node| middle(points(node)))).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    all
}

/// The lines of an entity, by their points.
fn lines(document: &Document<'_>, entity: usize) -> Vec<Vec<(f64, f64)>> {
    let is_of = |node: &Node<'_, '_>| node.attribute("stroke") == Some(COLOURS[entity]);
    tagged(document, "polyline").filter(is_of).map(points).collect()
}

fn is_same(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.01
}

/// The ticks of an axis: the place of each line, and the number that stands at it.
fn ticks(document: &Document<'_>, is_upright: bool) -> Vec<(f64, f64)> {
    let of_line = |line: Vec<(f64, f64)>| {
        let [from, to] = line[..] else { return None };
        let is_wanted = if is_upright { is_same(from.1, to.1) } else { is_same(from.0, to.0) };
        let place = if is_upright { from.1 } else { from.0 };
        let is_at =
            |x: f64, y: f64| if is_upright { (y - place + 3.5).abs() < 0.1 } else { (x - place).abs() < 0.1 };
        let number = |text: &str| text.replace(',', "").replace('−', "-").parse::<f64>().ok();
        let all = texts(document);
        let text = all.iter().find_map(|(text, x, y)| number(text).filter(|_| is_at(*x, *y)));
        Some((place, text?)).filter(|_| is_wanted)
    };
    let is_grid = |node: &Node<'_, '_>| {
        node.attribute("stroke") == Some(GRID) && node.attribute("stroke-dasharray").is_none()
    };
    let all: Vec<_> = tagged(document, "polyline").filter(is_grid).map(points).filter_map(of_line).collect();
    assert!(all.len() > 2, "{all:?}");
    all
}

/// Each place stands for its amount, by the ticks at its sides.
#[track_caller]
fn assert_stand(ticks: &[(f64, f64)], places: &[f64], amounts: &[f64], scale: fn(f64) -> f64) {
    let (first, last) = (ticks[0], ticks[ticks.len() - 1]);
    let place = |amount: f64| {
        let part = (scale(amount) - scale(first.1)) / (scale(last.1) - scale(first.1));
        first.0 + part * (last.0 - first.0)
    };
    for (at, amount) in ticks.iter().copied().chain(places.iter().copied().zip(amounts.iter().copied())) {
        assert!((place(amount) - at).abs() < 0.5, "{amount} stands at {at}, not {}", place(amount));
    }
    assert_eq!(places.len(), amounts.len());
}

fn as_is(n: f64) -> f64 {
    n
}

#[test]
fn lines_stand_at_their_dates_and_amounts_and_stop_where_nothing_is_known() {
    let picture = svg("--data years.csv");
    let document = Document::parse(&picture).unwrap();
    let ticks = ticks(&document, true);
    assert!(
        ticks.iter().any(|(at, n)| *n == 0.0 && ticks.iter().all(|(other, _)| other <= at)),
        "zero is below"
    );
    // In the order of the last amounts.
    let (b, a, c) = (marks(&document, 0), marks(&document, 1), marks(&document, 2));
    let heights = |marks: &[(f64, f64)]| marks.iter().map(|mark| mark.1).collect::<Vec<_>>();
    assert_stand(&ticks, &heights(&a), &[100.0, 300.0, 200.0], as_is);
    assert_stand(&ticks, &heights(&b), &[50.0, 400.0], as_is);
    assert_stand(&ticks, &heights(&c), &[250.0], as_is);
    assert_eq!(lines(&document, 1), std::slice::from_ref(&a), "one line through all of A");
    assert_eq!(lines(&document, 0), [[]; 0], "none over what is not known of B");
    assert!(((a[1].0 - a[0].0) / (a[2].0 - a[0].0) - 0.2).abs() < 0.01, "two of ten years");
    for (date, x) in [("2010", a[0].0), ("2012", a[1].0), ("2020", a[2].0)] {
        assert!((place_of(&document, date).0 - x).abs() < 1.0, "{date}");
    }
    for (label, mark) in [("A 200 models", a[2]), ("B 400 models", b[1]), ("C 250 models", c[0])] {
        assert!((place_of(&document, label).1 - 4.2 - mark.1).abs() < 16.0, "{label}");
    }
}

#[test]
fn equal_factors_are_equal_steps_of_a_logarithmic_axis() {
    let picture = svg("--data powers.csv --form lines --log");
    let document = Document::parse(&picture).unwrap();
    let heights = |entity: usize| marks(&document, entity).iter().map(|mark| mark.1).collect::<Vec<_>>();
    assert_stand(&ticks(&document, true), &heights(0), &[1.0, 5000.0], f64::log10);
    assert_stand(&ticks(&document, true), &heights(1), &[20.0, 300.0], f64::log10);
    let picture = svg("--data powers.csv --form dots --log --period 2020");
    let document = Document::parse(&picture).unwrap();
    let across: Vec<f64> = tagged(&document, "circle").map(|node| number(node, "cx")).collect();
    assert_stand(&ticks(&document, false), &across, &[5000.0, 300.0], f64::log10);
    let picture = svg("--data powers.csv --form slope --log");
    let document = Document::parse(&picture).unwrap();
    let (a, b) = (marks(&document, 0), marks(&document, 1));
    let step = (a[0].1 - a[1].1) / 5000_f64.log10();
    assert!(((b[0].1 - b[1].1) / 15_f64.log10() - step).abs() < 0.5);
}

#[test]
fn a_slope_goes_from_the_first_period_to_the_last_of_those_known_in_both() {
    let picture = svg("--data years.csv --form slope");
    let document = Document::parse(&picture).unwrap();
    let (b, a, c) = (marks(&document, 0), marks(&document, 1), marks(&document, 2));
    assert_eq!((a.len(), b.len(), c.len()), (2, 2, 1));
    let (from, to) = (place_of(&document, "2010").0, place_of(&document, "2020").0);
    assert!(from < to);
    for (marks, heading) in [([a[0], b[0], c[0]].as_slice(), from), (&[a[1], b[1]], to)] {
        assert!(marks.iter().all(|mark| (mark.0 - heading).abs() < 1.0), "{marks:?} under {heading}");
    }
    // From 50 to 400 in all; 100 and 250 are where they are between.
    let part = |height: f64| (b[0].1 - height) / (b[0].1 - b[1].1);
    assert!(b[1].1 < b[0].1, "more is higher");
    for (height, amount) in [(a[0].1, 100.0), (a[1].1, 200.0), (c[0].1, 250.0)] {
        assert!((part(height) - (amount - 50.0) / 350.0).abs() < 0.01, "{amount}");
    }
    assert_eq!(
        (lines(&document, 0), lines(&document, 1), lines(&document, 2)),
        (vec![b.clone()], vec![a.clone()], vec![])
    );
    for (label, mark) in
        [("A 100 models", a[0]), ("A 200 models", a[1]), ("B 400 models", b[1]), ("C 250 models", c[0])]
    {
        let place = place_of(&document, label);
        assert!((place.1 - 4.2 - mark.1).abs() < 16.0 && (place.0 - mark.0).abs() < 30.0, "{label}");
    }
    let drawn = folder().run("chart --data years.csv --form slope --width 60").out;
    let c = drawn.lines().find(|line| line.starts_with("C ")).unwrap();
    assert!(c.ends_with("250 models → –") && c.matches(['●', '○', '─']).count() == 1, "{c}");
}

#[test]
fn bars_begin_at_zero_and_end_at_their_amounts() {
    // Amounts near each other: on an axis of their own they would look far apart.
    let rows = "metric,entity,period,qualifier,value,upper,unit\nn,A,2020,,1000,,models\nn,B,2020,about,900,,models\n\
                n,C,2020,range,700,800,models\n";
    let folder = Scratch::with("near.csv", rows);
    let picture = folder.run("chart --data near.csv --form bars -f svg").out;
    let document = Document::parse(&picture).unwrap();
    let ticks = ticks(&document, false);
    let bar = |class: &str| {
        let bar = tagged(&document, "rect").find(|node| node.attribute("class") == Some(class)).unwrap();
        (number(bar, "x"), number(bar, "x") + number(bar, "width"))
    };
    let (exact, about, open) = (bar("bar"), bar("bar about"), bar("bar open"));
    // A hollow bar has its stroke around it.
    let ends = [exact.0, exact.1, about.0 - 0.8, about.1 + 0.8, open.0 - 0.8, open.1 + 0.8];
    assert_stand(&ticks, &ends, &[0.0, 1000.0, 0.0, 900.0, 700.0, 800.0], as_is);
    let paint = |class: &str| {
        tagged(&document, "rect")
            .find(|node| node.attribute("class") == Some(class))
            .unwrap()
            .attribute("fill")
    };
    assert_eq!(
        (paint("bar"), paint("bar about"), paint("bar open")),
        (Some(COLOURS[0]), Some("#ffffff"), Some("#ffffff"))
    );
    let drawn = folder.run("chart --data near.csv --form bars --width 80").out;
    let length = |name: &str| {
        let line = drawn.lines().find(|line| line.starts_with(name)).unwrap();
        line.matches(['█', '░']).count()
    };
    let parts = [length("A") * 9, length("B") * 10];
    assert!(parts[0].abs_diff(parts[1]) <= 10 && length("A") > 40, "{drawn}");
}

#[test]
fn a_bar_is_full_as_far_as_its_amount_is_certain() {
    // What is more than −40 may be −1, and what is at most −30 is no shorter.
    let rows = "metric,entity,period,qualifier,value,upper,unit\n\
        n,Exact,2020,,-60,,models\nn,About,2020,about,-50,,models\nn,More,2020,more-than,-40,,models\n\
        n,Less,2020,at-most,-30,,models\nn,Below,2020,range,-45,-10,models\nn,Across,2020,range,-10,20,models\n\
        n,Above,2020,at-least,15,,models\nn,Up,2020,less-than,18,,models\n";
    let folder = Scratch::with("below.csv", rows);
    let picture = folder.run("chart --data below.csv --form bars -f svg").out;
    let document = Document::parse(&picture).unwrap();
    let ticks = ticks(&document, false);
    let bars = |name: &str, class: &str| {
        let (_, y) = place_of(&document, name);
        let is_of = |node: &Node<'_, '_>| {
            node.attribute("class") == Some(class)
                && (number(*node, "y") + number(*node, "height") / 2.0 - y).abs() < 7.0
        };
        // A hollow bar has its stroke around it.
        let stroke = if class == "bar" { 0.0 } else { 0.8 };
        let ends = |node: Node<'_, '_>| {
            let left = number(node, "x");
            [left - stroke, left + number(node, "width") + stroke]
        };
        tagged(&document, "rect").filter(is_of).flat_map(ends).collect::<Vec<_>>()
    };
    for (name, full, open) in [
        ("Exact", vec![-60.0, 0.0], vec![]),
        ("More", vec![], vec![-40.0, 0.0]),
        ("Less", vec![-30.0, 0.0], vec![]),
        ("Below", vec![-10.0, 0.0], vec![-45.0, -10.0]),
        ("Across", vec![], vec![-10.0, 20.0]),
        ("Above", vec![0.0, 15.0], vec![]),
        ("Up", vec![], vec![0.0, 18.0]),
    ] {
        assert_stand(&ticks, &bars(name, "bar"), &full, as_is);
        assert_stand(&ticks, &bars(name, "bar open"), &open, as_is);
    }
    assert_stand(&ticks, &bars("About", "bar about"), &[-50.0, 0.0], as_is);
    // An arrow out of a full bar, or into a hollow one.
    let drawn = folder.run("chart --data below.csv --form bars --width 60").out;
    for (name, bar) in
        [("More", "▶░░"), ("Less", "◀██"), ("Below", "░█"), ("Across", "  ░░"), ("Above", "█▶"), ("Up", "░◀")]
    {
        let line = drawn.lines().find(|line| line.starts_with(name)).unwrap();
        assert!(line.contains(bar), "{bar} in {drawn}");
        assert!(line.contains('░') != line.contains('█') || name == "Below", "{drawn}");
    }
}

#[test]
fn a_point_alone_is_seen_where_lines_have_no_marks() {
    // So many dates that marks would hide the line; A is known in one only, and of B one amount is a bound.
    let mut rows = "metric,entity,period,qualifier,value,unit\n".to_owned();
    for year in 1990..2020 {
        if year == 2000 {
            writeln!(rows, "n,A,{year},,70,models").unwrap();
        }
        let qualifier = if year == 2005 { "more-than" } else { "" };
        writeln!(rows, "n,B,{year},{qualifier},{},models", year - 1980).unwrap();
    }
    let picture = Scratch::with("long.csv", rows).run("chart --data long.csv -f svg").out;
    let document = Document::parse(&picture).unwrap();
    let ticks = ticks(&document, true);
    let mut circles: Vec<f64> = tagged(&document, "circle").map(|node| number(node, "cy")).collect();
    circles.sort_by(f64::total_cmp);
    assert_stand(&ticks, &circles, &[70.0, 25.0], as_is);
    let arrows = tagged(&document, "polygon").count();
    assert!(arrows >= 1, "{arrows}: the bound is told from the others");
    // The shaft of the arrow has two points.
    let lengths = |entity| lines(&document, entity).iter().map(Vec::len).collect::<Vec<_>>();
    assert_eq!((lengths(0), lengths(1)), (vec![30, 2], vec![]));
}

#[test]
fn amounts_in_millions_are_not_shortened_to_other_millions() {
    let rows = "metric,entity,period,value,unit\nn,A,2020,1500000,million cards\nn,B,2020,20,million cards\n";
    let folder = Scratch::with("millions.csv", rows);
    for arguments in ["--width 80", "-f svg", "--form dots -f svg"] {
        let told = folder.run(&format!("chart --data millions.csv {arguments}"));
        let told = told.answer().replace(['\u{a0}', '\u{202f}'], " ");
        assert!(told.contains("1,500,000") && !told.contains("1.5"), "{told}");
    }
}

#[test]
fn parts_of_a_whole_have_their_figures_beside_them_or_in_them() {
    let row = |entity: &str, year: u16, share: u8| format!("patents,{entity},{year},{share},%,granted\n");
    let mut rows = "metric,entity,period,value,unit,scope\n".to_owned();
    for (year, china) in [(2010, 10), (2015, 40), (2023, 70)] {
        rows += &(row("CN", year, china) + &row("US", year, 25));
    }
    let folder = Scratch::with("shares.csv", rows);
    for (period, columns) in [("2023", 1), ("2010,2015,2023", 3)] {
        let told = folder.run(&format!(
            "chart --metric patents --data shares.csv --form stacked --period {period} -f svg"
        ));
        let document = Document::parse(told.answer()).unwrap();
        let parts: Vec<_> =
            tagged(&document, "rect").filter(|node| node.attribute("class") == Some("part")).collect();
        assert_eq!(parts.len(), columns * 3);
        let words = texts(&document);
        let is_in = |text: &str, part: Node<'_, '_>| {
            let (x, y) = (number(part, "x"), number(part, "y"));
            let inside =
                |at: f64, from: f64, length: &str| (from..=from + number(part, length)).contains(&at);
            words.iter().any(|(seen, left, top)| {
                seen == text && inside(*left, x, "width") && inside(*top, y, "height")
            })
        };
        if columns == 3 {
            // In the middle nothing stands beside the column.
            assert!(is_in("40%", parts[3]) && is_in("25%", parts[4]) && is_in("35%", parts[5]), "{words:?}");
        }
        let right = number(parts[columns * 3 - 1], "x") + number(parts[columns * 3 - 1], "width");
        for text in ["China 70%", "United States 25%", "the rest, not listed 5%"] {
            let beside = words.iter().filter(|(seen, x, _)| seen == text && *x > right);
            assert_eq!(beside.count(), 1, "{text} in {words:?}");
        }
    }
}

#[test]
fn no_two_of_the_first_seven_look_alike() {
    let mut rows = "metric,entity,period,value,unit\n".to_owned();
    for n in 1..=7 {
        writeln!(rows, "n,E{n},2010,{n},models\nn,E{n},2020,{},models", n * 3).unwrap();
    }
    let picture = Scratch::with("a.csv", rows).run("chart --data a.csv --form lines -f svg").out;
    let document = Document::parse(&picture).unwrap();
    let is_line = |node: &Node<'_, '_>| node.attribute("stroke-width") == Some("2.2");
    let of = |name: &'static str| -> Vec<&str> {
        let lines = tagged(&document, "polyline").filter(is_line);
        lines.map(|node| node.attribute(name).unwrap_or_default()).collect()
    };
    let (mut colours, dashes) = (of("stroke"), of("stroke-dasharray"));
    let corners = |colour: &&str| {
        let mark = |node: &Node<'_, '_>| {
            node.attribute("stroke") == Some(*colour) && node.attribute("stroke-width") == Some("1.6")
        };
        let mark = document.descendants().find(mark).unwrap();
        let shape = mark.attribute("points").map_or(0, |points| points.split(' ').count());
        // A square and a diamond have four corners each: the diamond's first is above its middle.
        let is_tilted = shape == 4 && !is_same(points(mark)[0].1, points(mark)[1].1);
        (shape, is_tilted)
    };
    let mut looks: Vec<_> = colours.iter().map(corners).zip(dashes).collect();
    colours.sort_unstable();
    colours.dedup();
    looks.sort_unstable();
    looks.dedup();
    assert_eq!((colours.len(), looks.len()), (7, 7));
}

#[test]
fn arrows_point_to_where_the_amount_may_lie() {
    let rows = "metric,entity,period,qualifier,value,unit\nn,More,2020,more-than,40,models\n\
                n,More,2021,more-than,40,models\nn,More,2022,at-least,40,models\n\
                n,Less,2020,less-than,30,models\nn,Less,2021,at-most,30,models\nn,Less,2022,at-most,30,models\n\
                n,Exact,2022,,50,models\n";
    let folder = Scratch::with("a.csv", rows);
    // An arrow has a tip and two corners behind it, and no stroke.
    let arrows = |form: &str| -> Vec<[f64; 2]> {
        let picture = folder.run(&format!("chart --data a.csv --form {form} -f svg")).out;
        let document = Document::parse(&picture).unwrap();
        let shapes = tagged(&document, "polygon").filter(|node| node.attribute("stroke").is_none());
        let ways = shapes
            .map(points)
            .map(|corners| [corners[0].0 - corners[1].0, corners[0].1 - corners[1].1 - 4.5]);
        ways.collect()
    };
    for form in ["bars", "dots"] {
        assert_eq!(arrows(form), [[8.0, 0.0], [-8.0, 0.0]], "{form}: to the right, to the left");
    }
    let up = arrows("lines").into_iter().filter(|[_, down]| *down < -8.0).count();
    assert_eq!((up, arrows("lines").len()), (3, 6), "three point up, three down");
}

#[test]
fn whole_years_are_named_among_months_and_quarters_and_nought_is_nought() {
    let dates = |month: fn(u32, u32) -> String, each: u32| {
        let mut rows = "metric,entity,period,value,unit\n".to_owned();
        for year in 2018..2024 {
            for part in 1..=each {
                writeln!(rows, "n,A,{},{}e6,USD", month(year, part), year + part - 2018).unwrap();
            }
        }
        let picture = Scratch::with("a.csv", rows).run("chart --data a.csv -f svg").out;
        let document = Document::parse(&picture).unwrap();
        let all = texts(&document);
        assert!(all.iter().any(|(text, ..)| text == "$0") && !picture.contains("$0\u{a0}m"), "{all:?}");
        let below = all.iter().filter(|(text, ..)| text.contains("20") && text.len() == 7);
        below.map(|(text, ..)| text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        dates(|year, month| format!("{year}-{month:02}"), 12)[2..],
        ["2019-01", "2020-01", "2021-01", "2022-01", "2023-01"]
    );
    let quarters = dates(|year, quarter| format!("{year}-Q{quarter}"), 4);
    // The last, and the first of each year.
    assert!(quarters.len() > 5 && quarters[1..].iter().all(|text| text.starts_with("Q1 ")), "{quarters:?}");
}

#[test]
fn a_telephone_has_whole_names_of_countries() {
    let picture = crate::harness::run("chart --data @reference --metric investment -f svg --width 340").out;
    let document = Document::parse(&picture).unwrap();
    for name in ["United States", "United Kingdom"] {
        place_of(&document, name);
    }
}

#[test]
fn options_are_advised_to_those_who_type_them_and_not_to_readers_of_a_picture() {
    let question = "chart --data @reference --metric investment --top 2";
    let advice = "Choose with --top, --period, --unit, --scope or --source.";
    let told = crate::harness::run(question).out;
    assert!(told.contains("more are not drawn.") && told.contains(advice), "{told}");
    let picture = crate::harness::run(&format!("{question} -f svg")).out;
    assert!(picture.contains("more are not drawn.") && picture.contains("Not drawn here: "), "{picture}");
    assert!(!picture.contains("Choose with"), "{picture}");
    let few = crate::harness::run("chart --metric models --top 1 --lang fr").out;
    assert!(few.contains("Choisir avec --top."), "{few}");
}
