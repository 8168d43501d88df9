//! Whole articles as they are rendered. A change here is a change of what readers see.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use jiff::tz::TimeZone;
use mainsheet_content::{RenderOptions, UnsafeHtml, parse, render};

/// Renders an article; the resolver puts the site's root before destinations that begin with `/`.
fn shown(text: &str, options: &RenderOptions) -> String {
    let parsed = parse("post/a.md", text.as_bytes(), &TimeZone::UTC);
    let resolve = |dest: &str| if dest.starts_with('/') { format!("ROOT{dest}") } else { dest.to_owned() };
    let rendered = render(&parsed, "post/a.md", options, &resolve);
    let mut out = format!(
        "words {}, minutes {}, truncated {}\n--- summary\n{}\n--- html\n{}",
        rendered.words, rendered.reading_minutes, rendered.truncated, rendered.summary, rendered.html
    );
    out.push_str("--- contents\n");
    out.push_str(&serde_json::to_string_pretty(&rendered.toc).unwrap());
    out.push_str("\n--- plain\n");
    out.push_str(&rendered.plain);
    out.push_str("\n--- links\n");
    for link in &rendered.links {
        out.push_str(&format!("{} {:?} {}\n", link.line, link.kind, link.dest));
    }
    out.push_str("--- diagnostics\n");
    for diagnostic in parsed.diagnostics.iter().chain(&rendered.diagnostics) {
        out.push_str(&format!("{diagnostic}\n"));
    }
    out
}

#[test]
fn everything_that_markdown_has() {
    insta::assert_snapshot!(shown(include_str!("articles/everything.md"), &RenderOptions::default()));
}

#[test]
fn raw_html_is_sanitised() {
    insta::assert_snapshot!(shown(include_str!("articles/raw-html.md"), &RenderOptions::default()));
}

#[test]
fn raw_html_is_dropped() {
    let options = RenderOptions { unsafe_html: UnsafeHtml::Drop, ..RenderOptions::default() };
    insta::assert_snapshot!(shown(include_str!("articles/raw-html.md"), &options));
}

#[test]
fn raw_html_is_allowed() {
    let options = RenderOptions { unsafe_html: UnsafeHtml::Allow, ..RenderOptions::default() };
    insta::assert_snapshot!(shown(include_str!("articles/raw-html.md"), &options));
}

#[test]
fn formulas_and_shortcodes() {
    let options = RenderOptions { mathjax: true, ..RenderOptions::default() };
    insta::assert_snapshot!(shown(include_str!("articles/formulas.md"), &options));
}

#[test]
fn malformed_front_matter_still_gives_an_article() {
    insta::assert_snapshot!(shown(include_str!("articles/malformed.md"), &RenderOptions::default()));
}
