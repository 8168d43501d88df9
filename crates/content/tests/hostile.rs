//! Inputs that nobody writes: whatever the bytes are, there is an article, soon, and no panic.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use mainsheet_content::{RenderOptions, Rendered, UnsafeHtml, parse, render};

/// How big the big inputs are that are read as Markdown: debug builds are slow.
const BIG: usize = if cfg!(debug_assertions) { 1 << 20 } else { 7 << 20 };

fn article(bytes: &[u8]) -> Rendered {
    article_with(bytes, &RenderOptions { mathjax: true, ..RenderOptions::default() })
}

fn article_with(bytes: &[u8], options: &RenderOptions) -> Rendered {
    let start = Instant::now();
    let parsed = parse("a.md", bytes, &TimeZone::UTC);
    let rendered = render(&parsed, "a.md", options, &|dest| dest.to_owned());
    let taken = start.elapsed();
    let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
    if taken > Duration::from_secs(2) {
        println!("{shown:?}… of {} bytes took {taken:?}", bytes.len());
    }
    rendered
}

#[test]
fn an_empty_file_is_an_empty_article() {
    for bytes in ["", "\n", " ", "\u{FEFF}", "---\n---\n", "---", "---\n", "+++", "{", "{}"] {
        article(bytes.as_bytes());
    }
}

#[test]
fn a_binary_file_is_no_article() {
    let bytes: Vec<u8> = (0..100_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    assert_eq!(article(&bytes).html, "");
}

#[test]
fn a_big_file_takes_seconds() {
    for line in [
        "word word word word, and *more* words.\n\n",
        "a\n",
        "x",
        "- item\n",
        "| a | b |\n",
        "# h\n\n",
        "[a](b) ",
        "\u{E000}",
    ] {
        article(line.repeat(BIG / line.len()).as_bytes());
    }
    let front = format!("---\n{}\n---\nbody", "key: value\n".repeat(BIG / 11));
    assert_eq!(article(front.as_bytes()).html, "<p>body</p>\n");
    let huge = article("word word\n\n".repeat((50 << 20) / 11).as_bytes());
    assert!(huge.html.starts_with("<pre tabindex=\"0\"><code>word word\n\nword"));
    assert_eq!(huge.diagnostics[0].code.0, "article-too-big");
    assert!(huge.summary.len() < 1000);
    let unclosed = format!("---\n{}", "key: value\n".repeat(BIG / 11));
    article(unclosed.as_bytes());
}

#[test]
fn deep_nesting_is_shown_as_text() {
    let n = 100_000;
    for text in [
        ">".repeat(n),
        "> ".repeat(n),
        "- ".repeat(n),
        "1. ".repeat(n),
        "* > ".repeat(n),
        format!("{}a{}", "*".repeat(n), "*".repeat(n)),
        "*a **b ".repeat(n),
        "_a __b ".repeat(n),
        format!("{}a{}", "[".repeat(n), "](b)".repeat(n)),
        format!("{}a{}", "![".repeat(n), "](b)".repeat(n)),
        "[".repeat(n),
        "]".repeat(n),
        "![".repeat(n),
        "[a](".repeat(n),
        "[a](<b".repeat(n),
        "`a``".repeat(n),
        "\\".repeat(n),
        "<".repeat(n),
        "<a ".repeat(n),
        "<div \"".repeat(n),
        "<div>\n".repeat(n),
        "<b><i>".repeat(n),
        "<b id=\"x\">a <p>".repeat(n),
        "<a href=x><table>".repeat(n),
        "<!--".repeat(n),
        "<![CDATA[".repeat(n),
        "<?".repeat(n),
        "&".repeat(n),
        "~a ~~b ".repeat(n),
        "[^a]".repeat(n),
        format!("{}\n\n[^a]: b", "[^a]".repeat(n / 10)),
        "[^a]: b\n".repeat(n),
        (0..n / 10).map(|n| format!("[^{n}]: [^{}]\n", n + 1)).collect(),
        "a\n: b\n".repeat(n),
        "|".repeat(n),
        format!("{}\n{}\n", "a|".repeat(n / 10), "-|".repeat(n / 10)),
        "\"'".repeat(n),
        "{{< a >}}".repeat(n),
        "{{< \"".repeat(n),
        "$$a".repeat(n),
        "\\(a\\)".repeat(n),
        "www.a_".repeat(n),
        "a@b.c ".repeat(n),
        "# a {#b}\n".repeat(n),
        "# a\n".repeat(n),
        "<script>".repeat(n),
        "<select>".repeat(n),
        "<textarea>".repeat(n),
        "[a]: b\n".repeat(n),
        (0..n / 10).map(|depth| format!("{}- a\n", "  ".repeat(depth % 500))).collect(),
    ] {
        article(text.as_bytes());
        article_with(text.as_bytes(), &RenderOptions { unsafe_html: UnsafeHtml::Allow, ..RenderOptions::default() });
    }
}

#[test]
fn deep_front_matter_is_reported() {
    let n = 100_000;
    for front in [
        format!("---\na: {}\n---\nbody", "[".repeat(n)),
        format!("---\na: {}\n---\nbody", "{a: ".repeat(n)),
        format!("---\na:\n{}\n---\nbody", "- ".repeat(n)),
        format!("+++\na = {}\n+++\nbody", "[".repeat(n)),
        format!("{{\"a\": {}\n\nbody", "[".repeat(n)),
    ] {
        let parsed = parse("a.md", front.as_bytes(), &TimeZone::UTC);
        assert!(!parsed.diagnostics.is_empty());
        assert!(parsed.body.contains("body"));
    }
}

const SAMPLE: &str = "---\ntitle: \"é: x\"\ndate: 2020-01-02\ntags: [a, 'b']\nmenu:\n  main: {weight: 1}\n---\n\n\
    # Tïtle {#id}\n\nText *em* **st** `code` $$x_1$$ \\\\(y\\\\) [l](a \"t\") ![i](b.png)[^1] www.a.b <b>raw</b>.\n\n\
    {{< figure src=\"x\" >}} {{% y %}}\n\n<!--more-->\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n\n- [x] done\n  > quote\n\n\
    ```rust {x=1}\nlet a = \"<\";\n```\n\n<div class=\"x\"\n onclick=y>\n\nterm\n: def\n\n[^1]: note\n";

#[test]
fn an_article_cut_at_every_byte_is_still_an_article() {
    for end in 0..=SAMPLE.len() {
        for mode in [UnsafeHtml::Sanitise, UnsafeHtml::Drop, UnsafeHtml::Allow] {
            let options = RenderOptions { mathjax: true, unsafe_html: mode, ..RenderOptions::default() };
            article_with(&SAMPLE.as_bytes()[..end], &options);
            article_with(&SAMPLE.as_bytes()[end..], &options);
        }
    }
}
