//! The examples of the README are run, and say what the README says.

use crate::harness::Scratch;

#[test]
fn the_examples_say_what_they_say() {
    let readme = include_str!("../../README.md");
    let mut examples = 0;
    for block in readme.split("```console\n").skip(1).filter_map(|rest| rest.split("```").next()) {
        for example in block.split("$ ").filter(|example| !example.is_empty()) {
            let (command, expected) = example.split_once('\n').unwrap();
            let run = match command.split_once(" | aiwatch ") {
                Some((printf, arguments)) => Scratch::new().pipe(printed(printf), arguments),
                None => Scratch::new().run(command.strip_prefix("aiwatch ").unwrap()),
            };
            // Beside an answer there may be notes; instead of one, there are errors.
            let is_note = |line: &str| line.starts_with("note: ");
            assert!(run.status > 0 || run.err.lines().all(is_note), "{}", run.all());
            let shown = if run.status < 2 { &run.out } else { run.refusal() };
            // The README is written with plain spaces.
            let shown = shown.replace(['\u{a0}', '\u{202f}'], " ");
            assert_eq!(shown, expected.trim_end_matches('\n').to_owned() + "\n", "{command}");
            examples += 1;
        }
    }
    assert!(examples >= 5, "only {examples} examples found");
}

/// A chart carries the command that draws it.
#[test]
fn the_charts_of_the_readme_are_those_that_are_drawn_now() {
    let readme = include_str!("../../README.md");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut charts = 0;
    for path in readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        if !path.starts_with("data/pictures/") {
            continue;
        }
        let picture = std::fs::read(folder.join(path)).unwrap();
        assert!(picture.len() < 100_000, "{path} is too large");
        let Some(text) = String::from_utf8(picture).ok().filter(|text| text.contains(">aiwatch chart "))
        else {
            continue;
        };
        let command = text.split(">aiwatch ").nth(1).unwrap().split('<').next().unwrap();
        let drawn = Scratch::new().run(&format!("{command} --format svg")).out;
        assert_eq!(text, drawn, "{path}: tests/pictures/make_pictures.py makes it anew");
        charts += 1;
    }
    assert!(charts > 0);
}

#[test]
fn the_columns_of_the_readme_are_those_of_export() {
    let export = crate::harness::run("export");
    let header = export.answer().lines().next().unwrap();
    for column in header.split(',') {
        assert!(
            include_str!("../../README.md").contains(&format!("`{column}`")),
            "{column} is not explained"
        );
    }
}

/// What `printf '…'` writes.
fn printed(command: &str) -> String {
    command.strip_prefix("printf '").unwrap().trim_end_matches('\'').replace("\\n", "\n").replace("%%", "%")
}
