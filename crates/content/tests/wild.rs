//! Front matter in the wild: each file of the table is an article, read as a person would read it, and what is odd
//! about it is told with its place.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

#[path = "wild/mod.rs"]
mod table;

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use mainsheet_content::{FrontMatter, Moment, RenderOptions, SidebarChoice, parse, render};
use table::{Case, Hugo};

/// A key of the front matter as text; items are joined by `|`.
fn text_of(front: &FrontMatter, key: &str) -> String {
    let date = |moment: &Option<Moment>| moment.as_ref().map(Moment::to_rfc3339).unwrap_or_default();
    match key {
        "title" => front.title.clone().unwrap_or_default(),
        "lead" => front.lead.clone().unwrap_or_default(),
        "slug" => front.slug.clone().unwrap_or_default(),
        "url" => front.url.clone().unwrap_or_default(),
        "date" => date(&front.date),
        "draft" => front.draft.to_string(),
        "weight" => front.weight.to_string(),
        "tags" => front.tags.join("|"),
        "categories" => front.categories.join("|"),
        "authors" => front.authors.join("|"),
        "lang" => front.lang.join("|"),
        "translations" => front.translations.join("|"),
        "menu" => front.menu.iter().map(|entry| entry.menu.as_str()).collect::<Vec<_>>().join("|"),
        "thumbnail" => front.thumbnail.as_ref().map(|picture| picture.src.clone()).unwrap_or_default(),
        "sidebar" => match front.sidebar {
            Some(SidebarChoice::Left) => "left",
            Some(SidebarChoice::Right) => "right",
            Some(SidebarChoice::Off) => "off",
            None => "",
        }
        .to_owned(),
        key => panic!("the table reads a key that this test does not know: {key}"),
    }
}

/// What differs from the table.
fn faults(case: &Case) -> Vec<String> {
    let parsed = parse("a.md", case.file.as_bytes(), &TimeZone::UTC);
    let mut faults = Vec::new();
    for (key, expected) in case.reads {
        let found = text_of(&parsed.front, key);
        if found != *expected {
            faults.push(format!("{}: `{key}` is {found:?} instead of {expected:?}", case.name));
        }
    }
    let told: Vec<_> =
        parsed.diagnostics.iter().map(|told| (told.code.0, told.line.unwrap_or(0), told.column.unwrap_or(0))).collect();
    if told != case.told {
        faults.push(format!("{}: told is {told:?} instead of {:?}", case.name, case.told));
    }
    if parsed.diagnostics.iter().any(|told| told.help.is_empty()) {
        faults.push(format!("{}: a diagnostic without help", case.name));
    }
    let rendered = render(&parsed, "a.md", &RenderOptions::default(), &|dest| dest.to_owned());
    if !rendered.plain.contains("Text.") {
        faults.push(format!("{}: the text is not shown: {:?}", case.name, rendered.plain));
    }
    faults
}

fn check(cases: &[Case]) {
    let faults: Vec<String> = cases.iter().flat_map(faults).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_hugo_accepts_is_read_alike_and_nothing_is_said() {
    check(table::ACCEPTED);
    assert!(table::ACCEPTED.iter().all(|case| case.told.is_empty() && case.hugo == Hugo::Agrees));
}

#[test]
fn what_hugo_takes_silently_for_something_else_is_told() {
    check(table::SILENTLY_ODD);
    assert!(table::SILENTLY_ODD.iter().all(|case| !case.told.is_empty()));
}

#[test]
fn dates_that_hugo_leaves_out_are_read_as_a_person_reads_them_and_told() {
    check(table::ODD_DATES);
    assert!(table::ODD_DATES.iter().all(|case| !case.told.is_empty()));
}

#[test]
fn files_that_hugo_refuses_are_shown_and_told_with_their_place() {
    check(table::REFUSED);
    assert!(table::REFUSED.iter().all(|case| !case.told.is_empty() && case.hugo == Hugo::Refuses));
}

#[test]
fn what_stands_in_files_of_real_sites_is_read() {
    check(table::SEEN);
}

#[test]
fn every_file_of_the_table_has_a_name_of_its_own() {
    let names: BTreeSet<_> = table::all().map(|case| case.name).collect();
    assert_eq!(names.len(), table::all().count());
}

/// Measured with Hugo 0.168 and `timeZone = "Asia/Tokyo"`.
#[test]
fn dates_without_a_zone_are_in_the_sites() {
    let tokyo = TimeZone::fixed(jiff::tz::offset(9));
    for (date, expected) in [
        ("2018-05-03", "2018-05-03T00:00:00+09:00"),
        ("2018-05-03 14:00:00", "2018-05-03T14:00:00+09:00"),
        ("2018-05-03T14:00:00Z", "2018-05-03T14:00:00Z"),
        ("2018-05-03 14:00:00 -0400", "2018-05-03T14:00:00-04:00"),
    ] {
        let parsed = parse("a.md", format!("---\ndate: {date}\n---\n").as_bytes(), &tokyo);
        assert_eq!(text_of(&parsed.front, "date"), expected);
        assert_eq!(parsed.diagnostics, []);
    }
}

#[test]
fn a_text_of_other_bytes_than_utf_8_is_told_with_its_place() {
    let parsed = parse("a.md", b"---\ntitle: caf\xe9\n---\nText.", &TimeZone::UTC);
    assert_eq!(parsed.front.title.as_deref(), Some("caf\u{FFFD}"));
    let told = &parsed.diagnostics[0];
    assert_eq!((told.code.0, told.line, told.column), ("not-utf8", Some(2), Some(11)));
}

/// The longest file that was met: 582 kB, one line of it 110 kB.
#[test]
fn a_very_long_article_with_a_very_long_line_is_read_to_its_end() {
    let line = "A word and *another*, ".repeat(5_000);
    let text = format!("---\ntitle: Long\n---\n\n{line}\n\n{}\n\nThe last line.\n", "A paragraph.\n\n".repeat(33_700));
    assert!(text.len() > 580_000 && line.len() >= 110_000);
    let parsed = parse("a.md", text.as_bytes(), &TimeZone::UTC);
    let rendered = render(&parsed, "a.md", &RenderOptions::default(), &|dest| dest.to_owned());
    assert!(rendered.html.ends_with("<p>The last line.</p>\n"));
    assert_eq!(rendered.html.matches("<em>another</em>").count(), 5_000);
    assert_eq!((parsed.diagnostics.len(), rendered.diagnostics.len()), (0, 0));
}
