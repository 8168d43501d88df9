//! The table of rules, `docs/semantics.md`: every rule has a test, and every test that it names is there.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The groups of the table in their order.
const GROUPS: [&str; 13] = ["a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "a10", "wild", "decision"];

/// The last part, which has no table.
const NOT_YET: &str = "Not yet in this table";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A row of the table.
#[derive(Debug)]
struct Row {
    group: String,
    id: String,
    rule: String,
    tests: Vec<String>,
}

/// The rows of a text, in order, and the headings of its parts.
fn read(text: &str) -> (Vec<Row>, Vec<String>) {
    let (mut rows, mut headings) = (Vec::new(), Vec::new());
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            headings.push(heading.split(':').next().unwrap_or_default().to_owned());
        }
        let Some(line) = line.strip_prefix("| `") else { continue };
        let cells: Vec<&str> = line.trim_end().trim_end_matches('|').split('|').collect();
        let [id, rule, tests] = cells.as_slice() else { panic!("a row of {} cells: {line}", cells.len()) };
        rows.push(Row {
            group: headings.last().expect("a heading above the row").clone(),
            id: id.trim().trim_end_matches('`').to_owned(),
            rule: rule.trim().to_owned(),
            tests: tests.split('`').skip(1).step_by(2).map(str::to_owned).collect(),
        });
    }
    (rows, headings)
}

/// What is wrong with a table; `exists` knows the tests.
fn faults(rows: &[Row], headings: &[String], exists: impl Fn(&str) -> Result<(), String>) -> Vec<String> {
    let mut faults = Vec::new();
    if headings.iter().map(String::as_str).ne(GROUPS.into_iter().chain([NOT_YET])) {
        faults.push(format!("the parts are {headings:?}"));
    }
    let mut ids = BTreeSet::new();
    let mut before: Option<&Row> = None;
    for row in rows {
        if !ids.insert(&row.id) {
            faults.push(format!("{} is there twice", row.id));
        }
        if !row.id.starts_with(&format!("{}-", row.group)) {
            faults.push(format!("{} stands in {}", row.id, row.group));
        }
        if before.is_some_and(|before| before.group == row.group && before.id > row.id) {
            faults.push(format!("{} is out of order", row.id));
        }
        if row.rule.len() < 10 || !row.rule.ends_with('.') {
            faults.push(format!("{} is no sentence", row.id));
        }
        if row.tests.is_empty() {
            faults.push(format!("{} has no test", row.id));
        }
        faults.extend(row.tests.iter().filter_map(|test| exists(test).err()).map(|why| format!("{}: {why}", row.id)));
        before = Some(row);
    }
    for group in GROUPS {
        if !rows.iter().any(|row| row.group == group) {
            faults.push(format!("{group} has no rule"));
        }
    }
    faults
}

/// Whether the test of this name is in the sources.
fn find(test: &str) -> Result<(), String> {
    if test.starts_with("e2e/") {
        let (file, title) = test.split_once(": ").ok_or_else(|| format!("no title in `{test}`"))?;
        let text = fs::read_to_string(root().join(file)).map_err(|_| format!("no file {file}"))?;
        return has_title(&text, title).then_some(()).ok_or_else(|| format!("no test `{title}` in {file}"));
    }
    let parts: Vec<&str> = test.split("::").collect();
    let [package, path @ .., name] = parts.as_slice() else { return Err(format!("`{test}` names no test")) };
    let folder = if *package == "app" { root() } else { root().join("crates").join(package) };
    let files: Vec<PathBuf> = match path {
        ["tests", file] => vec![folder.join("tests").join(format!("{file}.rs"))],
        [] => return Err(format!("`{test}` has no module")),
        modules => {
            let path = folder.join("src").join(modules.join("/"));
            vec![path.with_extension("rs"), path.join("mod.rs")]
        }
    };
    let text = files.iter().find_map(|file| fs::read_to_string(file).ok());
    let text = text.ok_or_else(|| format!("no file for `{test}`"))?;
    has_test(&text, name).then_some(()).ok_or_else(|| format!("no test `{test}`"))
}

/// Whether a source has a function of this name that is marked as a test.
fn has_test(source: &str, name: &str) -> bool {
    let mut marked = false;
    for line in source.lines().map(str::trim) {
        if matches!(line, "#[test]" | "#[wasm_bindgen_test]") {
            marked = true;
        } else if marked && !line.starts_with("#[") && !line.starts_with("//") {
            let function = line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn ");
            if function.is_some_and(|rest| rest.split('(').next() == Some(name)) {
                return true;
            }
            marked = false;
        }
    }
    false
}

/// Whether a source of the tests in the browser has a test of this title, with its `${…}` as they stand.
fn has_title(source: &str, title: &str) -> bool {
    let escaped = title.replace('\'', "\\'");
    [format!("test('{escaped}',"), format!("test(`{title}`,"), format!("test(\"{title}\",")]
        .iter()
        .any(|call| source.lines().any(|line| line.trim_start().starts_with(call.as_str())))
}

#[test]
fn every_rule_has_a_test_that_is_there() {
    let text = fs::read_to_string(root().join("docs/semantics.md")).expect("the table");
    let (rows, headings) = read(&text);
    let faults = faults(&rows, &headings, find);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(rows.len() > 120, "{} rules", rows.len());
}

#[test]
fn a_table_that_is_wrong_is_found_out() {
    let table = |rows: &str| {
        let parts: Vec<String> = GROUPS
            .iter()
            .map(|group| match *group {
                "a3" => format!("## a3: Lists\n\n{rows}"),
                group => format!("## {group}: Part\n\n| `{group}-x` | A rule of the part. | `here` |\n"),
            })
            .collect();
        let (rows, headings) = read(&format!("{}## {NOT_YET}\n", parts.concat()));
        faults(&rows, &headings, |test| if test == "here" { Ok(()) } else { Err(format!("no test `{test}`")) })
    };
    for (rows, expected) in [
        ("| `a3-a` | A good rule. | `here` |\n| `a3-b` | A good rule. | `here`, `here` |\n", ""),
        ("| `a3-a` | A good rule. | |\n", "a3-a has no test"),
        ("| `a3-a` | A good rule. | `here`, `gone` |\n", "a3-a: no test `gone`"),
        ("| `a3-b` | A good rule. | `here` |\n| `a3-a` | A good rule. | `here` |\n", "a3-a is out of order"),
        ("| `a3-a` | A good rule. | `here` |\n| `a3-a` | A good rule. | `here` |\n", "a3-a is there twice"),
        ("| `a4-a` | A good rule. | `here` |\n", "a4-a stands in a3"),
        ("| `a3-a` | | `here` |\n", "a3-a is no sentence"),
        ("", "a3 has no rule"),
    ] {
        assert_eq!(table(rows).join(", "), expected, "{rows}");
    }
}

#[test]
fn tests_are_found_by_their_mark_and_name() {
    let source = "#[test]\nfn one() {}\n\nfn helper() {}\n    #[test]\n    #[cfg(unix)]\n    fn two() {}\n\
                  #[wasm_bindgen_test]\nasync fn three() {}\n";
    for (name, expected) in [("one", true), ("two", true), ("three", true), ("helper", false), ("on", false)] {
        assert_eq!(has_test(source, name), expected, "{name}");
    }
    let source = "test('a\\'s title', x);\n  test(`of ${name}`, x);\n// test('no', x)\n";
    for (title, expected) in [("a's title", true), ("of ${name}", true), ("no", false), ("a", false)] {
        assert_eq!(has_title(source, title), expected, "{title}");
    }
    assert!(find("content::split::tests_that_are_not_there").is_err());
    assert!(find("content::split::parts").is_err(), "a function that is no test");
    assert_eq!(find("compiler::tests::rules::tests_are_found_by_their_mark_and_name"), Ok(()));
}
