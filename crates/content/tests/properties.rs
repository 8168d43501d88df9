//! Properties of any input: no panic, balanced HTML, nothing that runs, no `style`.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use jiff::tz::TimeZone;
use mainsheet_content::{Parsed, RenderOptions, Rendered, UnsafeHtml, parse, parse_moment, render, urlize};
use proptest::prelude::*;

/// Pieces that mean something to a parser, so that random articles reach its corners.
const PIECES: &[&str] = &[
    "---\n",
    "+++\n",
    "{",
    "}",
    "title: x\n",
    "a",
    "é",
    " ",
    "\n",
    "\n\n",
    "\t",
    "    ",
    "#",
    "## h\n",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~~",
    "[",
    "]",
    "(b)",
    "![",
    "](",
    "<",
    ">",
    "/",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<p>",
    "<!--",
    "-->",
    "<!--more-->",
    "<script>",
    "</script>",
    "<img src=x onerror=y>",
    "<a href=\"javascript:x\">",
    "</a>",
    "<table>",
    "<td>",
    "</table>",
    "<svg>",
    "<math>",
    "<style>",
    "<textarea>",
    "<select>",
    "<iframe src=x>",
    "&lt;",
    "&#xE000;",
    "\u{E000}",
    "\u{E000}0\u{E000}",
    "|",
    "|-|\n",
    "- ",
    "1. ",
    "> ",
    "[^1]",
    "[^1]: n\n",
    ": d\n",
    "\"",
    "'",
    "--",
    "...",
    "<<",
    ">>",
    "$$",
    "\\(",
    "\\)",
    "\\\\[",
    "\\",
    "{{<",
    ">}}",
    "{{% x %}}",
    "{{< figure src=a >}}",
    "{{</*",
    "*/>}}",
    "www.a.bc",
    "https://a.b/c",
    "a@b.cd",
    "{#id .c}",
    "- [ ] ",
    "data-mainsheet-piece=\"0\"",
    "<i data-mainsheet-piece=\"0\"></i>",
    "\0",
    "\r",
    "\u{2028}",
    "\u{202E}",
    "日本語",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

fn options() -> impl Strategy<Value = RenderOptions> {
    let mode = prop::sample::select(vec![UnsafeHtml::Sanitise, UnsafeHtml::Drop, UnsafeHtml::Allow]);
    (any::<bool>(), mode, 0..100usize, any::<bool>()).prop_map(|(mathjax, unsafe_html, summary_length, cjk)| {
        RenderOptions { mathjax, unsafe_html, summary_length, cjk, ..RenderOptions::default() }
    })
}

fn article(bytes: &[u8], options: &RenderOptions) -> (Parsed, Rendered) {
    let parsed = parse("a.md", bytes, &TimeZone::UTC);
    let rendered = render(&parsed, "a.md", options, &|dest| format!("\u{E000}/{dest}"));
    (parsed, rendered)
}

/// Checks that the tags of `html` are balanced, and that nothing in it runs or styles.
fn check(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    for (at, _) in html.match_indices('<') {
        let tag = &html[at + 1..];
        let end = tag.find('>').expect("a tag has an end");
        let tag = &tag[..end];
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric()) && !name.is_empty(), "{name:?} in {html}");
        assert!(!matches!(name, "script" | "style" | "svg" | "object" | "embed" | "template"), "{html}");
        // Formulas are ours alone, and say their source; what an author writes as MathML never remains.
        let is_formula = tag.starts_with('/') || html[at + end + 2..].starts_with("<semantics>");
        assert!(name != "math" || is_formula, "{html}");
        // Outside quotes there are attributes alone.
        for (index, part) in tag.split('"').enumerate() {
            if index % 2 == 0 {
                assert!(!part.contains("style=") && !part.contains(" on"), "{html}");
                assert!(!part.contains("data-mainsheet-piece"), "{html}");
            }
        }
        assert!(!tag.contains("\"javascript:"), "{html}");
        // An empty element of a formula.
        if tag.ends_with('/') && !tag.starts_with('/') {
            continue;
        }
        if matches!(name, "br" | "hr" | "img" | "input" | "col" | "source" | "track" | "wbr") {
            continue;
        }
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
        } else {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?} in {html}");
    // The marker of internal addresses is at the start of addresses alone.
    for (at, _) in html.match_indices('\u{E000}') {
        assert!(
            html[..at].ends_with("href=\"") || html[..at].ends_with("src=\"") || html[..at].ends_with("=\""),
            "{html}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_an_article(bytes in prop::collection::vec(any::<u8>(), 0..2000), options in options()) {
        article(&bytes, &options);
    }

    #[test]
    fn any_text_is_safe_and_balanced(text in text(), options in options()) {
        let (_, rendered) = article(text.as_bytes(), &options);
        check(&rendered.html);
        check(&rendered.summary);
        prop_assert!(!rendered.summary.contains(" id=\"") || options.unsafe_html == UnsafeHtml::Allow);
        assert!(!rendered.plain.contains('\u{E000}'), "{text:?}");
    }

    #[test]
    fn any_front_matter_leaves_the_body(front in text()) {
        let front = front.replace(['\r', '\u{E000}', '\0'], "");
        let text = format!("---\nkey: 1\n{front}\n---\n\nlast line");
        let (parsed, _) = article(text.as_bytes(), &RenderOptions::default());
        prop_assert!(parsed.body.ends_with("last line"));
    }

    #[test]
    fn any_text_may_stand_for_a_date_or_name(text in "\\PC*") {
        parse_moment(&text, &TimeZone::UTC);
        urlize(&text);
    }

    #[test]
    fn a_written_moment_reads_back(seconds in -62_000_000_000i64..250_000_000_000) {
        let zone = TimeZone::UTC;
        let moment = mainsheet_content::Moment::new(jiff::Timestamp::from_second(seconds).unwrap().to_zoned_datetime(zone.clone()));
        prop_assert_eq!(parse_moment(&moment.to_rfc3339(), &zone), Some(moment));
    }
}
