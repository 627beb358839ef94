//! Tests the interface without a terminal: keys go to `update`, the screen is a buffer, and the commands answer.

use super::draw::{draw, draw_fitted};
use super::layout::Pane;
use super::list::ListKind;
use super::state::{Overlay, State};
use super::update::update;
use super::{Backend, Choice, View, serve};
use crate::commands::explore::{Args, CommandBackend, opened};
use crate::lang::Lang;
use crate::model::untrusted::{has_hidden, is_hidden};
use crate::model::{PeriodTerm, Text};
use crate::render::Look;
use clap::{Args as _, FromArgMatches as _};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::style::{Color, Modifier};
use std::path::Path;

const LOOK: Look = Look { lang: Lang::En, width: None, color: false, ascii: false, raw: false };

/// The interface and its backend.
struct Visit {
    state: State,
    backend: CommandBackend,
}

impl Visit {
    fn to(arguments: &[&str], look: Look, size: (u16, u16)) -> Visit {
        let words = ["explore"].iter().chain(arguments);
        let matches = Args::augment_args(clap::Command::new("explore")).get_matches_from(words);
        let (state, backend) = opened(&Args::from_arg_matches(&matches).unwrap(), look, None, None).unwrap();
        let mut visit = Visit { state, backend };
        visit.send(&Event::Resize(size.0, size.1));
        visit
    }

    fn at(size: (u16, u16)) -> Visit {
        Visit::to(&[], LOOK, size)
    }

    fn send(&mut self, event: &Event) {
        update(&mut self.state, event);
        serve(&mut self.state, &mut self.backend);
    }

    fn press(&mut self, code: KeyCode) {
        self.send(&Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
    }

    /// Types letters; `<` is Enter and `>` is Tab.
    fn keys(&mut self, keys: &str) {
        for key in keys.chars() {
            self.press(match key {
                '<' => KeyCode::Enter,
                '>' => KeyCode::Tab,
                key => KeyCode::Char(key),
            });
        }
    }

    fn click(&mut self, column: u16, row: u16) {
        let kind = MouseEventKind::Down(MouseButton::Left);
        self.send(&Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
    }

    fn screen(&self) -> Terminal<TestBackend> {
        let (width, height) = (self.state.size.width, self.state.size.height);
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| draw(&self.state, frame)).unwrap();
        terminal
    }

    fn text(&self) -> String {
        let screen = self.screen();
        let lines = screen.backend().buffer().content().chunks(usize::from(self.state.size.width.max(1)));
        let line = |cells: &[ratatui::buffer::Cell]| {
            let text: String = cells.iter().map(ratatui::buffer::Cell::symbol).collect();
            text.trim_end().to_owned()
        };
        lines.map(line).collect::<Vec<_>>().join("\n")
    }

    #[track_caller]
    fn shows(&self, wanted: &str) {
        assert!(self.text().contains(wanted), "{wanted}\n{}", self.text());
    }

    #[track_caller]
    fn lacks(&self, unwanted: &str) {
        assert!(!self.text().contains(unwanted), "{unwanted}\n{}", self.text());
    }

    /// The text in reverse video: the cursor.
    fn swapped(&self) -> String {
        let screen = self.screen();
        let cells = screen.backend().buffer().content().iter();
        cells
            .filter(|cell| cell.modifier.contains(Modifier::REVERSED))
            .map(ratatui::buffer::Cell::symbol)
            .collect()
    }

    fn about(&self) -> String {
        self.state.about.lines.join("\n")
    }

    fn choice(&self) -> &Choice {
        &self.state.choice
    }
}

fn patents(size: (u16, u16)) -> Visit {
    Visit::to(&["--metric", "patents"], LOOK, size)
}

#[test]
fn it_opens_on_a_choice_with_its_table_its_picture_and_a_figure() {
    for size in [(80, 24), (200, 60)] {
        let visit = patents(size);
        for text in ["Metric: Share", "China", "+60 pp", "○───", "verdict", "? help"] {
            visit.shows(text);
        }
        // The cursor starts at the last figure.
        assert!(
            visit.about().starts_with("China, Share of the world’s AI patents: 70%, 2023"),
            "{}",
            visit.about()
        );
    }
}

#[test]
fn screens() {
    let small = patents((40, 12)).text();
    insta::assert_snapshot!("40x12", small);
    insta::assert_snapshot!("80x24", patents((80, 24)).text());
    insta::assert_snapshot!("200x60", patents((200, 60)).text());
    let french = Look { lang: Lang::Fr, ..LOOK };
    insta::assert_snapshot!("80x24-fr", Visit::to(&["--metric", "investment"], french, (80, 24)).text());
    let ascii = Visit::to(&["--metric", "patents"], Look { ascii: true, ..LOOK }, (80, 24)).text();
    assert!(ascii.is_ascii(), "{ascii}");
}

/// The screenshot in the README was taken in a real terminal; it must show the same words as the screen today.
#[test]
fn the_picture_of_the_readme_shows_what_is_drawn_now() {
    let path = "data/pictures/explore.svg";
    let picture = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let texts = picture.split("<text ").skip(1).filter_map(|text| text.split_once('>')?.1.split_once('<'));
    let letters = |text: &str| text.split_whitespace().collect::<String>();
    let shown: String = texts.map(|(text, _)| letters(text)).collect();
    let mut visit = Visit::to(&["--metric", "models"], Look { color: true, ..LOOK }, (100, 32));
    visit.keys(">");
    assert_eq!(shown, letters(&visit.text()), "{path}: tests/pictures/make_pictures.py makes it anew");
}

#[test]
fn a_small_screen_shows_one_pane_at_a_time() {
    let mut visit = patents((40, 12));
    visit.shows(" Choose ");
    visit.shows("Entities: all");
    visit.press(KeyCode::Tab);
    visit.shows("China");
    visit.lacks("Entities: all");
    visit.press(KeyCode::Tab);
    visit.shows("70%");
    visit.press(KeyCode::Tab);
    visit.shows("verdict");
    visit.press(KeyCode::BackTab);
    visit.press(KeyCode::BackTab);
    assert_eq!(visit.state.focus, Pane::Table);
    visit.click(2, 0);
    assert_eq!(visit.state.focus, Pane::Choose);
}

#[test]
fn any_size_is_drawn() {
    let mut visit = patents((80, 24));
    for (width, height) in (0..90).step_by(13).flat_map(|w| (0..30).step_by(4).map(move |h| (w, h))) {
        visit.send(&Event::Resize(width, height));
        for _ in Pane::ALL {
            visit.press(KeyCode::Tab);
            if width > 0 && height > 0 {
                visit.screen();
            }
        }
        for over in ['?', 'y', '/', 'e'] {
            visit.press(KeyCode::Char(over));
            if width > 0 && height > 0 {
                visit.screen();
            }
            visit.press(KeyCode::Esc);
        }
    }
}

#[test]
fn the_table_moves_sideways_as_far_as_it_must_and_back() {
    let mut visit = patents((30, 12));
    visit.keys(">");
    visit.shows("2023");
    visit.lacks("2010");
    visit.keys("ll");
    visit.shows("ratio");
    visit.keys("hhhhh");
    visit.shows("entity         2010");
    visit.keys("llll");
    visit.send(&Event::Resize(80, 24));
    visit.shows("entity         2010  2023  change  ratio");
}

#[test]
fn arrows_and_letters_move_through_the_lists() {
    for [up, down, left, right] in [
        [KeyCode::Up, KeyCode::Down, KeyCode::Left, KeyCode::Right],
        [KeyCode::Char('k'), KeyCode::Char('j'), KeyCode::Char('h'), KeyCode::Char('l')],
    ] {
        let mut visit = patents((80, 24));
        visit.press(KeyCode::Home);
        visit.press(down);
        visit.press(down);
        visit.press(up);
        assert_eq!(visit.state.list(ListKind::Metric).cursor, 1);
        visit.press(right);
        assert_eq!(visit.state.open, ListKind::Entity);
        visit.press(left);
        visit.press(left);
        assert_eq!(visit.state.open, ListKind::Source);
    }
    let mut visit = patents((80, 24));
    visit.press(KeyCode::End);
    let last = visit.state.list(ListKind::Metric).order.len() - 1;
    assert_eq!(visit.state.list(ListKind::Metric).cursor, last);
    visit.press(KeyCode::PageUp);
    visit.press(KeyCode::Char('g'));
    assert_eq!(visit.state.list(ListKind::Metric).cursor, 0);
    visit.press(KeyCode::PageDown);
    assert!(visit.state.list(ListKind::Metric).cursor > 3);
    visit.press(KeyCode::Char('G'));
    assert_eq!(visit.state.list(ListKind::Metric).cursor, last);
}

#[test]
fn enter_chooses_and_chooses_no_longer() {
    let mut visit = patents((80, 24));
    visit.keys("l<");
    assert_eq!(visit.choice().entities, [Text::from("CHN")]);
    visit.shows("Entities: China");
    visit.shows("● China");
    visit.keys("<");
    assert!(visit.choice().entities.is_empty());
    visit.keys("l");
    visit.press(KeyCode::Down);
    visit.keys(" ");
    assert_eq!(visit.choice().periods, [PeriodTerm::Only("2023".parse().unwrap())]);
    visit.lacks("2010  2023");
    visit.press(KeyCode::Backspace);
    assert!(visit.choice().periods.is_empty());
    // There is always a metric.
    visit.keys("hh");
    visit.press(KeyCode::Backspace);
    assert_eq!(visit.choice().metric, Some(Text::from("patents")));
}

#[test]
fn another_metric_keeps_who_is_chosen_and_lets_go_what_it_has_not() {
    let mut visit = Visit::to(&["--metric", "patents", "--entity", "US", "--period", "2023"], LOOK, (80, 24));
    visit.keys("/models<");
    assert_eq!(visit.choice().metric, Some(Text::from("models")));
    assert_eq!(visit.choice().entities, [Text::from("USA")]);
    assert!(visit.choice().periods.is_empty());
    visit.shows("161 models");
}

#[test]
fn a_search_finds_in_both_languages_and_with_a_slip() {
    for (words, id) in [
        ("etats unis", "USA"),
        ("united st", "USA"),
        ("Chine", "CHN"),
        ("frnace", "FRA"),
        ("coree", "KOR"),
        ("brevets", "patents"),
        ("nvidia", "nvidia"),
        ("reboot", "reboot-2025"),
    ] {
        let mut visit = Visit::at((80, 24));
        visit.keys(&format!("/{words}"));
        let Some(Overlay::Search(search)) = &visit.state.overlay else { panic!("no search") };
        let (kind, index) = search.hits[0];
        assert_eq!(visit.state.list(kind).items[index].id.raw(), id, "{words}");
        visit.press(KeyCode::Enter);
        assert!(visit.state.overlay.is_none());
        let choice = visit.choice();
        let all = choice.metric.iter().chain(&choice.entities).chain(&choice.sources);
        assert!(all.into_iter().any(|chosen| chosen.raw() == id), "{words}: {choice:?}");
    }
}

#[test]
fn in_a_search_letters_are_letters() {
    let mut visit = Visit::at((80, 24));
    visit.keys("/qLcr?");
    visit.shows("Search: qLcr?");
    visit.shows("Nothing found.");
    for _ in 0..5 {
        visit.press(KeyCode::Backspace);
    }
    visit.keys("chin");
    visit.press(KeyCode::Down);
    visit.press(KeyCode::Up);
    visit.shows("China");
    let control_u = KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL);
    visit.send(&Event::Key(control_u));
    visit.lacks("chin");
    visit.press(KeyCode::Esc);
    visit.lacks("Search:");
    visit.press(KeyCode::Char('q'));
    assert!(visit.state.asks_quit);
}

#[test]
fn the_figure_under_the_cursor_is_told_of() {
    let mut visit = patents((80, 24));
    visit.keys(">");
    for (key, figure) in [
        (KeyCode::Char('h'), "China, Share of the world’s AI patents: 10%, 2010"),
        (KeyCode::Char('j'), "United States, Share of the world’s AI patents: 40%, 2010"),
        (KeyCode::Right, "United States, Share of the world’s AI patents: 14%, 2023"),
        // No source states a change: the details are about the last figure.
        (KeyCode::Right, "United States, Share of the world’s AI patents: 14%, 2023"),
        (KeyCode::Up, "China, Share of the world’s AI patents: 70%, 2023"),
    ] {
        visit.press(key);
        assert!(visit.about().starts_with(figure), "{key:?}: {}", visit.about());
    }
    let about = visit.about();
    for text in ["verdict", "supported, rounded", "Reboot", "¶8", "Arte", "the chain ends here", "definition"]
    {
        assert!(about.contains(text), "{text}\n{about}");
    }
    visit.press(KeyCode::Enter);
    assert_eq!(visit.state.focus, Pane::About);
    visit.press(KeyCode::Down);
    assert_eq!(visit.state.about.top, 1);
    visit.press(KeyCode::End);
    visit.shows("relaying Arte");
}

#[test]
fn what_is_a_reference_itself_has_no_verdict() {
    let both = ["--metric", "patents", "--data", "@article", "--data", "@reference", "--source"];
    for (source, has_verdict) in [("reboot-2025", true), ("ai-index-2025", false)] {
        let visit = Visit::to(&[both.as_slice(), &[source]].concat(), LOOK, (80, 24));
        assert_eq!(visit.about().contains("verdict"), has_verdict, "{source}: {}", visit.about());
    }
}

#[test]
fn a_stated_rank_is_told_of_as_one() {
    let mut visit = Visit::to(&["--metric", "investment"], LOOK, (80, 24));
    visit.keys("r>G");
    assert!(visit.about().starts_with("South Korea, AI investment: rank 7–9"), "{}", visit.about());
    visit.keys("g");
    assert!(visit.about().starts_with("United States, AI investment: $335 bn"), "{}", visit.about());
}

#[test]
fn c_and_r_compare_and_rank() {
    let mut visit = patents((80, 24));
    visit.shows("Comparison");
    visit.keys("r");
    visit.shows("Ranking");
    visit.shows("rank  entity");
    assert_eq!(visit.state.view, View::Rank);
    visit.keys("c");
    visit.shows("+60 pp");
}

#[test]
fn capital_l_is_the_other_language() {
    let mut visit = patents((80, 24));
    visit.keys("L");
    for text in ["Chine", "États-Unis", "70\u{a0}%", "Entités\u{a0}: toutes", "aide"] {
        visit.shows(text);
    }
    assert!(visit.about().contains("Chine, Part"), "{}", visit.about());
    visit.keys("L");
    visit.shows("Entities: all");
}

#[test]
fn y_shows_a_command_that_gives_the_same() {
    let mut visit = patents((80, 24));
    visit.keys("r");
    visit.keys("/chine<");
    visit.keys("l");
    visit.press(KeyCode::Down);
    visit.keys("<l<y");
    let text = visit.text().replace(" \\\n", "");
    let wanted = "aiwatch rank --data @article --metric patents --entity CHN --period 2023 --source reboot-2025 --lang en";
    assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains(wanted), "{text}");
    visit.shows("aiwatch chart --data @article");
    visit.press(KeyCode::Esc);
    visit.lacks("aiwatch chart");
}

#[test]
fn the_command_that_is_shown_gives_what_is_shown() {
    for (keys, french) in [("", false), ("r", true), ("L/chine<", false), ("/2010<", false)] {
        let look = Look { lang: if french { Lang::Fr } else { Lang::En }, ..LOOK };
        let mut visit = Visit::to(&["--metric", "patents"], look, (80, 24));
        visit.keys(keys);
        let line = visit.state.commands[0].join(" ");
        let words: Vec<&str> = line.split(' ').collect();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut input = std::io::empty();
        let streams = crate::Streams { input: &mut input, out: &mut out, err: &mut err };
        assert_eq!(crate::run(words, &crate::Terminal::default(), streams), 0, "{line}");
        let shown = visit.state.shown.as_ref().unwrap();
        let rendered = crate::render::TABLE.render(&shown.report, visit.state.look).unwrap().bytes;
        assert_eq!(String::from_utf8(out).unwrap(), String::from_utf8(rendered).unwrap(), "{line}");
    }
}

#[test]
fn e_exports_what_is_shown() {
    let folder = tempfile::TempDir::new().unwrap();
    let mut visit = patents((80, 24));
    visit.keys("e");
    visit.shows("Write to: patents.csv");
    let control_u = Event::Key(KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL));
    visit.send(&control_u);
    visit.keys("x.svg");
    visit.press(KeyCode::Enter);
    assert_eq!(visit.state.asks_export.as_deref(), Some("x.svg"));
    visit.press(KeyCode::Esc);
    assert!(visit.state.overlay.is_none());
    let shown = visit.state.shown.clone().unwrap();
    for (name, content) in [
        ("a.csv", "CHN,China,patents,%"),
        ("a.svg", "<svg"),
        ("a.json", "aiwatch.compare/1"),
        ("a.md", "| China"),
        ("a.html", "<!DOCTYPE html>"),
        ("a.txt", "+60 pp"),
    ] {
        let path = folder.path().join(name);
        let path = path.to_str().unwrap();
        visit.backend.export(&shown, path, LOOK).unwrap();
        let text = std::fs::read_to_string(Path::new(path)).unwrap();
        assert!(text.contains(content), "{name}: {text}");
        assert!(!text.contains(folder.path().to_str().unwrap()));
        let again = Lang::En.error(&visit.backend.export(&shown, path, LOOK).unwrap_err());
        assert!(again.contains("is there already"), "{again}");
    }
    let error = Lang::En.error(&visit.backend.export(&shown, "figures", LOOK).unwrap_err());
    assert!(error.contains("csv"), "{error}");
}

#[test]
fn help_lies_over_everything_until_a_key_is_pressed() {
    let mut visit = patents((80, 24));
    visit.keys("?");
    visit.shows("Shift-Tab");
    visit.press(KeyCode::PageDown);
    visit.press(KeyCode::PageDown);
    visit.shows("wheel to scroll");
    visit.press(KeyCode::Char('q'));
    assert!(!visit.state.asks_quit);
    visit.lacks("Shift-Tab");
}

#[test]
fn q_and_control_c_quit_wherever_one_is() {
    let control_c = Event::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL));
    let mut visit = patents((80, 24));
    visit.press(KeyCode::Char('q'));
    assert!(visit.state.asks_quit);
    for over in ['?', 'y', '/', 'e'] {
        visit.state.asks_quit = false;
        visit.press(KeyCode::Char(over));
        visit.send(&control_c);
        assert!(visit.state.asks_quit, "{over}");
    }
}

#[test]
fn the_mouse_chooses_moves_and_scrolls() {
    let mut visit = patents((80, 24));
    // The first metric below its heading.
    visit.click(3, 2);
    assert_eq!(visit.choice().metric, Some(Text::from("investment")));
    let mut visit = patents((80, 24));
    visit.keys("h");
    // The headings of the lists above the open one.
    visit.click(3, 2);
    assert_eq!(visit.state.open, ListKind::Entity);
    visit.click(3, 3);
    assert_eq!(visit.choice().entities, [Text::from("CHN")]);
    let mut visit = patents((80, 24));
    let row = visit.text().lines().position(|line| line.contains("United States")).unwrap();
    visit.click(34, u16::try_from(row).unwrap());
    assert_eq!((visit.state.focus, visit.state.cell.0), (Pane::Table, 1));
    let kind = MouseEventKind::ScrollDown;
    visit.send(&Event::Mouse(MouseEvent { kind, column: 40, row: 20, modifiers: KeyModifiers::NONE }));
    assert!(visit.state.about.top > 0);
}

#[test]
fn the_cursor_is_seen_without_colour_and_the_only_colour_is_that_of_pictures() {
    let mut visit = patents((80, 24));
    visit.keys(">");
    assert!(visit.swapped().contains("70%"), "{}", visit.swapped());
    let colours = |visit: &Visit| {
        let screen = visit.screen();
        let cells = screen.backend().buffer().content();
        assert!(cells.iter().all(|cell| cell.bg == Color::Reset));
        cells.iter().any(|cell| cell.fg != Color::Reset)
    };
    assert!(!colours(&visit));
    assert!(colours(&Visit::to(&["--metric", "patents"], Look { color: true, ..LOOK }, (80, 24))));
}

/// A file in a folder of its own.
fn file(content: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("figures.csv");
    std::fs::write(&path, content).unwrap();
    (folder, path.to_str().unwrap().to_owned())
}

#[test]
fn no_text_of_a_file_steers_the_screen() {
    let steering: String = ('\0'..=char::MAX)
        .filter(|c| is_hidden(*c) && !matches!(c, '\n' | '\r' | '\t' | '\0' | '\u{e0080}'..))
        .collect();
    let content = format!(
        "metric,entity,year,value,unit,scope,source,note\n\"m{steering}\",\"e{steering}\",2020,1,\"u{steering}\",\"s{steering}\",\"d{steering}\",\"n{steering}\"\n\"m{steering}\",\"\u{1b}[2J\u{1b}]0;x\u{7}日本\u{5d0}\",2021,2,%,,,\n"
    );
    let (_folder, path) = file(&content);
    let mut visit = Visit::to(&["--data", &path], Look { color: true, ..LOOK }, (200, 60));
    for keys in [">", ">", ">", ">", "l", "y", "?", "r", "L", "e", "?"] {
        visit.keys(keys);
        let screen = visit.screen();
        for cell in screen.backend().buffer().content() {
            assert!(!has_hidden(cell.symbol()), "{:?}", cell.symbol());
        }
        visit.press(KeyCode::Esc);
    }
}

#[test]
fn names_as_long_as_a_file_and_wide_tables_are_shown_as_far_as_there_is_room() {
    let long = "Very long name of a place ".repeat(200);
    let rows = (0..60).map(|n| format!("m,\"{long}{n}\",{},{n}\n", 1900 + n % 6));
    let (_folder, path) = file(&format!("metric,entity,year,value\n{}", rows.collect::<Vec<_>>().concat()));
    for size in [(40, 12), (80, 24), (200, 60)] {
        let mut visit = Visit::to(&["--data", &path], LOOK, size);
        visit.keys(">GLg");
        visit.keys("hhhhllll");
        visit.shows("Very long");
        let Some(at) = visit.state.at() else { panic!("no figure") };
        assert!(at.entity.raw().starts_with("Very long"));
    }
}

#[test]
fn data_without_figures_says_so() {
    let (_folder, path) = file("metric,entity,year,value\n");
    let mut visit = Visit::to(&["--data", &path], LOOK, (80, 24));
    visit.shows("No figures");
    visit.keys("<l<l<>jjlle");
    visit.press(KeyCode::Esc);
    visit.keys("Lry");
}

#[test]
fn a_metric_of_very_many_figures_begins_with_its_newest_period() {
    let rows = (0..210_000).map(|n| format!("m,e{},{},{n}\n", n % 2100, 1900 + n / 2100));
    let (_folder, path) = file(&format!("metric,entity,year,value\n{}", rows.collect::<Vec<_>>().concat()));
    let visit = Visit::to(&["--data", &path], LOOK, (80, 24));
    visit.shows("Of 210,000 figures, those of 1999 are shown.");
    visit.shows("Periods: 1999");
}

/// The window may shrink between what was reported of it and the drawing.
#[test]
fn any_size_is_drawn_whatever_was_reported() {
    for overlay in ["", "?", "x", "/", "r"] {
        let mut visit = Visit::at((120, 40));
        overlay.chars().for_each(|key| visit.press(KeyCode::Char(key)));
        for size in (0..60).map(|n| (n * 37 % 131, n * 23 % 47)).chain([(0, 0), (1, 1), (130, 0), (0, 46)]) {
            visit.state.size = ratatui::layout::Size { width: 120, height: 40 };
            visit.state.settle();
            let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
            terminal.draw(|frame| draw_fitted(&mut visit.state, frame)).unwrap();
            assert_eq!((visit.state.size.width, visit.state.size.height), size);
        }
    }
}
