//! Real articles, and the suites of others, where they are: in the folder `MAINSHEET_CORPORA`, by default `../shared`
//! beside the workspace. Without it these tests say that they skip.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use jiff::tz::TimeZone;
use mainsheet_content::{Decorations, FrontMatter, Parsed, RenderOptions, Severity, UnsafeHtml, parse, render};

fn folder() -> Option<PathBuf> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("MAINSHEET_CORPORA").map_or(default, PathBuf::from);
    if !folder.is_dir() {
        println!("skipped: there is no folder of corpora");
        return None;
    }
    Some(folder)
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
    found.sort();
}

#[test]
fn every_file_there_is_is_an_article() {
    let Some(folder) = folder() else { return };
    let mut all = Vec::new();
    files(&folder, &mut all);
    let start = Instant::now();
    let mut codes: BTreeMap<String, usize> = BTreeMap::new();
    let mut articles = 0;
    for path in &all {
        let Ok(bytes) = std::fs::read(path) else { continue };
        let name = path.strip_prefix(&folder).unwrap_or(path).to_string_lossy();
        let parsed = parse(&name, &bytes, &TimeZone::UTC);
        for mathjax in [false, true] {
            let options = RenderOptions { mathjax, ..RenderOptions::default() };
            let rendered = render(&parsed, &name, &options, &|dest| dest.to_owned());
            if !mathjax {
                for diagnostic in parsed.diagnostics.iter().chain(&rendered.diagnostics) {
                    *codes.entry(diagnostic.code.to_string()).or_default() += 1;
                }
            }
        }
        articles += 1;
    }
    println!("{articles} files in {:?}: {codes:?}", start.elapsed());
}

#[test]
fn the_news_are_read_without_error() {
    let Some(folder) = folder() else { return };
    let mut all = Vec::new();
    files(&folder.join("corpora/news-cc0/content"), &mut all);
    files(&folder.join("seed"), &mut all);
    all.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    let mut words = 0;
    let start = Instant::now();
    for path in &all {
        let bytes = std::fs::read(path).unwrap();
        let name = path.to_string_lossy();
        let parsed = parse(&name, &bytes, &TimeZone::UTC);
        let rendered = render(&parsed, &name, &RenderOptions::default(), &|dest| dest.to_owned());
        words += rendered.words;
        let errors: Vec<_> = parsed.diagnostics.iter().filter(|d| d.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{errors:?}");
        assert!(parsed.front.title.is_some() && parsed.front.date.is_some(), "{name}");
        assert!(!rendered.html.is_empty() && !rendered.summary.is_empty(), "{name}");
    }
    println!("{} articles of {words} words in {:?}", all.len(), start.elapsed());
}

/// What differs on purpose is taken out of both sides: ids, typography, and the alignment of cells.
fn normal(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let tag = &rest[at..end];
        rest = &rest[end..];
        let heading = tag.starts_with("<h") && tag.as_bytes().get(2).is_some_and(u8::is_ascii_digit);
        let tag = if heading { &tag[..3] } else { tag.trim_end_matches('>').trim_end_matches('/').trim_end() };
        out.push_str(tag);
        out.push('>');
    }
    out.push_str(rest);
    for (from, to) in [
        ("“", "&quot;"),
        ("”", "&quot;"),
        ("‘", "'"),
        ("’", "'"),
        ("—", "---"),
        ("–", "--"),
        ("…", "..."),
        ("\"", "&quot;"),
        ("&#x27;", "'"),
        ("«", "&lt;&lt;"),
        ("»", "&gt;&gt;"),
        ("\u{A0}", "&nbsp;"),
        (" class=&quot;align-start&quot;", " align=&quot;left&quot;"),
        (" class=&quot;align-center&quot;", " align=&quot;center&quot;"),
        (" class=&quot;align-end&quot;", " align=&quot;right&quot;"),
    ] {
        out = out.replace(from, to);
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ").replace("> <", "><")
}

fn agreement(name: &str) -> Option<(usize, usize)> {
    let text = std::fs::read_to_string(folder()?.join("suites").join(name)).ok()?;
    let cases: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let mut good = 0;
    let mut sections: BTreeMap<&str, usize> = BTreeMap::new();
    for case in &cases {
        let parsed = Parsed {
            front: FrontMatter::default(),
            body: case["markdown"].as_str().unwrap().to_owned(),
            body_line: 1,
            title_from_text: false,
            diagnostics: Vec::new(),
        };
        let options = RenderOptions {
            unsafe_html: UnsafeHtml::Allow,
            decorations: Decorations::None,
            ..RenderOptions::default()
        };
        let rendered = render(&parsed, "a.md", &options, &|dest| dest.to_owned());
        let (ours, theirs) = (normal(&rendered.html), normal(case["html"].as_str().unwrap()));
        if ours == theirs {
            good += 1;
        } else {
            *sections.entry(case["section"].as_str().unwrap()).or_default() += 1;
            if std::env::var_os("MAINSHEET_SHOW").is_some() {
                println!("--- {} {}\n{}\n{ours}\n{theirs}", case["section"], case["example"], parsed.body);
            }
        }
    }
    println!("{name}: {good} of {} agree; others: {sections:?}", cases.len());
    Some((good, cases.len()))
}

/// The numbers only go up. What does not agree is raw HTML that is not safe, links of Hugo's extensions, and one link
/// without text, which shows its address here.
#[test]
fn the_core_agrees_with_commonmark() {
    if let Some((good, _)) = agreement("commonmark.json") {
        assert!(good >= COMMONMARK, "{good}");
    }
    if let Some((good, _)) = agreement("gfm-extensions.json") {
        assert!(good >= GFM, "{good}");
    }
}

const COMMONMARK: usize = 587;
const GFM: usize = 19;
