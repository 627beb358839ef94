//! Makes the benchmarks' file: figures as publishers list them, in random order, with keys that collide.
//!
//! ```sh
//! rustc --edition 2024 -O benches/data.rs -o target/bench/data && target/bench/data 1000000 csv > 1000000.csv
//! ```
//!
//! `data ROWS csv|jsonl [--bad]`. The same number gives the same bytes, and both formats hold the same rows; with
//! `--bad` a year or a value of one row in 500 is wrong, and the others stay as they are.

use std::error::Error;
use std::io::{BufWriter, Write, stdout};

/// Names that need quotes, as a publisher spells them, instead of our own spelling.
const SPELLINGS: [(&str, &str); 9] = [
    ("Bahamas", "Bahamas, The"),
    ("Democratic Republic of the Congo", "Congo, Dem. Rep."),
    ("Egypt", "Egypt, Arab Rep."),
    ("Gambia", "Gambia, The"),
    ("Iran", "Iran, Islamic Rep."),
    ("Republic of the Congo", "Congo, Rep."),
    ("South Korea", "Korea, Rep."),
    ("Venezuela", "Venezuela, RB"),
    ("Yemen", "Yemen, Rep."),
];
/// Names that are in no list of ours.
const UNKNOWN: [&str; 6] = [
    "CEA-Leti, Grenoble",
    "Universität Tübingen",
    "Université de Montréal",
    "Vector Institute",
    "Sakana AI",
    "École des Ponts",
];

/// Metric, unit, and how its values look.
const SUBJECTS: [(&str, &str, Look); 20] = [
    ("patents", "patents", Look::Count),
    ("papers", "papers", Look::Count),
    ("startup_funding", "USD", Look::Money),
    ("large_models", "models", Look::Count),
    ("compute_used", "FLOP", Look::Power),
    ("firms_using_ai", "%", Look::Percent),
    ("vacancies", "vacancies", Look::Count),
    ("robots_installed", "robots", Look::Count),
    ("exam_accuracy", "points", Look::Fraction),
    ("electricity", "GWh", Look::Measure),
    ("graduates", "people", Look::Count),
    ("chips_imported", "USD", Look::Money),
    ("repositories", "repositories", Look::Count),
    ("trust", "%", Look::Percent),
    ("water", "ML", Look::Measure),
    ("public_budget", "EUR", Look::Money),
    ("model_size", "parameters", Look::Power),
    ("court_cases", "cases", Look::Count),
    ("latency", "ms", Look::Measure),
    ("accidents", "accidents", Look::Count),
];
/// What makes ten metrics of each.
const ASPECTS: [&str; 10] = [
    "",
    "_growth",
    "_public",
    "_private",
    "_academic",
    "_per_person",
    "_cumulative",
    "_urban",
    "_revised",
    "_forecast",
];

const REMARKS: [&str; 6] =
    ["preliminary", "own estimate", "série révisée", "new base year", "fiscal year", "without Åland"];
const QUOTED: [&str; 6] = [
    "preliminary, to be revised",
    "counts what the office calls \"AI-related\"",
    "two offices,\none count",
    "see \"Méthodes\", p. 12",
    "rounded\nby the source",
    "\"hors brevets\", d’après l’étude",
];

#[derive(Clone, Copy)]
enum Look {
    Count,
    Measure,
    Percent,
    Change,
    Money,
    Power,
    Fraction,
}

/// Numbers that look random: xorshift64*.
struct Dice(u64);

impl Dice {
    /// At least 0, below 1.
    fn share(&mut self) -> f64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, end: usize) -> usize {
        (self.share() * end as f64) as usize
    }

    /// A place in a table of [`falling`] weights.
    fn skewed(&mut self, table: &[f64]) -> usize {
        let at = self.share() * table[table.len() - 1];
        table.partition_point(|sum| *sum <= at)
    }

    fn value(&mut self, look: Look) -> String {
        let at = self.share();
        match look {
            Look::Count => format!("{:.0}", 10_f64.powf(at * 5.0)),
            Look::Measure => format!("{:.1$}", 10_f64.powf(at * 5.0 - 1.0), 1 + self.below(3)),
            Look::Percent => format!("{:.1$}", at * 100.0, self.below(4)),
            Look::Change => format!("{:.1$}", at * 100.0 - 35.0, 1 + self.below(3)),
            Look::Money => {
                format!("{:.1$}", 10_f64.powf(3.0 + at * 8.0), if self.below(3) == 0 { 2 } else { 0 })
            }
            Look::Power => format!("{:.2}e{}", 1.0 + self.share() * 8.99, 9 + (at * 16.0) as u32),
            Look::Fraction => format!("{:.1$}", at, if self.below(8) == 0 { 16 } else { 3 + self.below(5) }),
        }
    }
}

/// Sums of weights that fall from place to place: the smaller `flat`, the steeper.
fn falling(places: usize, flat: f64) -> Vec<f64> {
    let mut sum = 0.0;
    (0..places)
        .map(|place| {
            sum += 1.0 / (place as f64 + flat);
            sum
        })
        .collect()
}

/// The names of our own list, which publishers write too, in an order that is not the alphabet's.
fn entities() -> Vec<String> {
    let known = include_str!("../data/entities.csv").lines().filter_map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        let taken = matches!(cells[1], "country" | "company" | "world") || cells[0] == "EU";
        taken.then(|| cells[4])
    });
    let spelt =
        known.map(|name| SPELLINGS.iter().find(|(ours, _)| *ours == name).map_or(name, |(_, theirs)| theirs));
    let mut names: Vec<String> = UNKNOWN.into_iter().chain(spelt).map(str::to_owned).collect();
    // Those that are too many are cut off after mixing; what the file is to have comes first.
    let count = names.len();
    names = (0..count).map(|place| names[place * 101 % count].clone()).collect();
    names.sort_by_key(|name| !(name.contains(',') || name == "World" || name == "European Union"));
    names.truncate(250);
    (0..250).map(|place| names[(place * 67 + 20) % 250].clone()).collect()
}

/// A cell of CSV.
fn cell(line: &mut String, text: &str) {
    if text.contains([',', '"', '\n']) {
        *line += &format!("\"{}\"", text.replace('"', "\"\""));
    } else {
        *line += text;
    }
}

/// A string of JSON.
fn string(line: &mut String, text: &str) {
    *line += &format!("\"{}\"", text.replace('"', "\\\"").replace('\n', "\\n"));
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let (rows, format) =
        (args.get(1).ok_or("ROWS")?.parse::<u64>()?, args.get(2).ok_or("csv or jsonl")?.as_str());
    let bad = args.iter().any(|word| word == "--bad");
    let metrics: Vec<(String, String, Look)> = (0..200)
        .map(|at| {
            let ((subject, unit, look), aspect) = (SUBJECTS[at % 20], ASPECTS[at / 20]);
            match aspect {
                "_growth" => (format!("{subject}{aspect}"), "%".to_owned(), Look::Change),
                "_per_person" => (format!("{subject}{aspect}"), format!("{unit} per person"), Look::Fraction),
                _ => (format!("{subject}{aspect}"), unit.to_owned(), look),
            }
        })
        .collect();
    let entities = entities();
    let sources: Vec<String> = (1..=40)
        .map(|at| if at % 8 == 0 { format!("Institute {at}, Report") } else { format!("office-{at}") })
        .collect();
    let (metric_at, entity_at, source_at) = (falling(200, 4.0), falling(250, 25.0), falling(40, 6.0));
    // Wrong cells have dice of their own, so that all other cells stay.
    let (mut dice, mut wrong) = (Dice(0x00A1_3A7C_4202_5EED), Dice(77));
    let mut out = BufWriter::with_capacity(1 << 20, stdout().lock());
    if format == "csv" {
        out.write_all(b"metric,entity,year,value,unit,source,note\n")?;
    }
    let mut line = String::new();
    for _ in 0..rows {
        let (metric, unit, look) = &metrics[dice.skewed(&metric_at)];
        let entity = &entities[dice.skewed(&entity_at)];
        let mut year = (1990 + (dice.share().sqrt() * 36.0) as u32).to_string();
        let mut value = dice.value(*look);
        if dice.below(1000) < 15 {
            value.clear();
        }
        let source = &sources[dice.skewed(&source_at)];
        let note = match dice.below(100) {
            0..2 => QUOTED[dice.below(6)],
            2..20 => REMARKS[dice.below(6)],
            _ => "",
        };
        let mut is_wrong = (false, false);
        if bad && wrong.below(500) == 0 {
            match wrong.below(6) {
                0 => year = "20x4".to_owned(),
                1 => year = "99".to_owned(),
                2 => year.push('y'),
                3 => value = "n/a".to_owned(),
                4 => value = "12.5.1".to_owned(),
                _ => value.push('e'),
            }
            is_wrong = (year.parse::<u32>().is_err(), value.parse::<f64>().is_err());
        }
        line.clear();
        if format == "csv" {
            for (at, text) in [metric, entity, &year, &value, unit, source, note].into_iter().enumerate() {
                if at > 0 {
                    line.push(',');
                }
                cell(&mut line, text);
            }
        } else {
            line += "{\"metric\":";
            string(&mut line, metric);
            line += ",\"entity\":";
            string(&mut line, entity);
            line += ",\"year\":";
            if is_wrong.0 {
                string(&mut line, &year)
            } else {
                line += &year
            }
            line += ",\"value\":";
            if is_wrong.1 && !value.is_empty() {
                string(&mut line, &value);
            } else {
                line += if value.is_empty() { "null" } else { &value };
            }
            for (name, text) in [("unit", unit.as_str()), ("source", source), ("note", note)] {
                line += &format!(",\"{name}\":");
                string(&mut line, text);
            }
            line.push('}');
        }
        line.push('\n');
        out.write_all(line.as_bytes())?;
    }
    Ok(out.flush()?)
}
