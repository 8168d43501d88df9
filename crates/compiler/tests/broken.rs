//! A site in which nearly everything is broken: every article has its page, its place in the list of its section, and
//! its diagnostic with file and line.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod support;
#[path = "../../content/tests/wild/mod.rs"]
mod wild;

use std::collections::{BTreeMap, BTreeSet};

use mainsheet_model::SitePath;
use support::{Built, TestSite};

/// How many files there are of each kind.
const EACH: usize = 10;

const CONFIG: &str = "baseURL = 'https://example.org/'\ntitle = 'A site'\n";

/// The pages of a section by a word of their texts that begins with `Mark`.
fn by_mark(built: &Built, section: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for path in built.list(section) {
        let page = built.text(&SitePath::new(&path).file());
        let article = built.article(&path);
        let mark = article.html.split("Mark").nth(1).and_then(|rest| rest.split("End").next());
        let mark = mark.unwrap_or_else(|| panic!("{path} has no text: {}", article.html)).to_owned();
        assert!(page.contains(&format!("Mark{mark}End")), "the page of {path} is another's");
        assert_eq!(found.insert(mark, path.clone()), None, "{path} is shown twice");
    }
    found
}

#[test]
fn ten_files_of_each_broken_kind_are_all_shown_listed_and_told() {
    let site = TestSite::new().file("hugo.toml", CONFIG);
    let groups = [
        ("accepted", wild::ACCEPTED),
        ("odd", wild::SILENTLY_ODD),
        ("dates", wild::ODD_DATES),
        ("refused", wild::REFUSED),
        ("seen", wild::SEEN),
    ];
    for (section, cases) in groups {
        for case in cases {
            for n in 0..EACH {
                let text = case.file.replace("Text.", &format!("Text. Mark{}x{n}End.", case.name));
                site.write(&format!("content/{section}/{}-{n}.md", case.name), text);
            }
        }
    }
    let mut options = site.options(&site.source());
    options.drafts = true;
    let report = mainsheet_compiler::build(&options).expect("the build runs");
    let built = site.read(report);

    let total = groups.iter().map(|(_, cases)| cases.len() * EACH).sum::<usize>();
    assert_eq!(built.report.articles, total);
    assert_eq!(built.report.hidden, mainsheet_compiler::Hidden::default());
    let told: BTreeSet<(String, &str, u32, u32)> = built
        .report
        .diagnostics
        .iter()
        .map(|told| (told.file.clone(), told.code.0, told.line.unwrap_or(0), told.column.unwrap_or(0)))
        .collect();
    for (section, cases) in groups {
        let shown = by_mark(&built, &format!("/{section}/"));
        assert_eq!(shown.len(), cases.len() * EACH, "/{section}/");
        for case in cases {
            for n in 0..EACH {
                let mark = format!("{}x{n}", case.name);
                let path = shown.get(&mark).unwrap_or_else(|| panic!("{mark} is not listed"));
                let article = built.article(path);
                for (key, expected) in case.reads {
                    if *key == "title" && !expected.is_empty() {
                        assert_eq!(article.title, *expected, "{mark}");
                    }
                }
                for (code, line, column) in case.told {
                    let expected = (format!("content/{section}/{}-{n}.md", case.name), *code, *line, *column);
                    assert!(told.contains(&expected), "{expected:?} is not told");
                }
            }
        }
    }
}

/// The addresses are those of Hugo 0.168.
#[test]
fn files_of_odd_names_have_hugos_addresses_and_are_told_by_their_names() {
    let long = "long ".repeat(24) + "name";
    let names: &[(&str, &str)] = &[
        ("colon: b", "/n/colon-b/"),
        ("this & that", "/n/this--that/"),
        ("me@home", "/n/me@home/"),
        ("a+b", "/n/a+b/"),
        ("with many spaces", "/n/with-many-spaces/"),
        ("two  spaces", "/n/two--spaces/"),
        ("cafe\u{301}", "/n/cafe\u{301}/"),
        ("bidi\u{202E}mark", "/n/bidimark/"),
        ("line\u{2028}separator", "/n/line-separator/"),
        ("no\u{A0}break", "/n/no-break/"),
        ("zero\u{200B}width", "/n/zerowidth/"),
        ("C#", "/n/c#/"),
        ("100%", "/n/100/"),
        ("50 % off", "/n/50--off/"),
        ("what?", "/n/what/"),
        ("quo\"te", "/n/quote/"),
        ("apos'trophe", "/n/apostrophe/"),
        ("x,y;z", "/n/xyz/"),
        ("(p) [q] {r}", "/n/p-q-r/"),
        ("v1.2.3", "/n/v1.2.3/"),
        ("-dash-", "/n/-dash-/"),
        ("tilde~name", "/n/tilde~name/"),
        ("star*", "/n/star/"),
        ("日本 語", "/n/日本-語/"),
        ("Ünï & Co", "/n/ünï--co/"),
        (&long, &format!("/n/{}/", long.replace(' ', "-"))),
    ];
    let mut site = TestSite::new().file("hugo.toml", CONFIG);
    for (n, (name, _)) in names.iter().enumerate() {
        site = site.article(&format!("content/n/{name}.md"), "title: a: b: c", &format!("Mark{n}End"));
    }
    let built = site.build();
    assert_eq!(built.report.articles, names.len());
    let shown = by_mark(&built, "/n/");
    let told: BTreeSet<String> = built
        .report
        .diagnostics
        .iter()
        .map(|told| format!("{}:{} {}", told.file, told.line.unwrap_or(0), told.code))
        .collect();
    let mut faults = Vec::new();
    for (n, (name, path)) in names.iter().enumerate() {
        match shown.get(&n.to_string()) {
            Some(found) if found == path => {}
            found => faults.push(format!("{name:?} is at {found:?} instead of {path:?}")),
        }
        if !told.contains(&format!("content/n/{name}.md:2 front-matter-yaml")) {
            faults.push(format!("{name:?} is not told"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn names_that_come_to_the_same_address_are_told_and_all_shown() {
    let names = ["a b", "a-b", "a\u{A0}b", "A b", "a\u{2028}b", "a:-b"];
    let mut site = TestSite::new().file("hugo.toml", CONFIG);
    for (n, name) in names.iter().enumerate() {
        site = site.article(&format!("content/n/{name}.md"), "title: T", &format!("Mark{n}End"));
    }
    let built = site.build();
    assert_eq!(by_mark(&built, "/n/").len(), names.len());
    let collisions = built.problems().iter().filter(|problem| problem.ends_with("address-collision")).count();
    assert_eq!(collisions, names.len() - 1, "{:?}", built.problems());
}

/// So many articles of one title were met in one site.
#[test]
fn five_hundred_articles_of_one_title_are_five_hundred_articles() {
    let site = TestSite::new().file("hugo.toml", CONFIG);
    for n in 0..532 {
        site.write(
            &format!("content/n/{n}.md"),
            format!("---\ntitle: The weather\ndate: 2020-01-01\n---\nMark{n}End\n"),
        );
    }
    let built = site.build();
    assert_eq!(by_mark(&built, "/n/").len(), 532);
    assert_eq!(built.problems(), Vec::<String>::new());
}
