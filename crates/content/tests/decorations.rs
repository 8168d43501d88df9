//! What rendering adds to what Hugo writes is in the article's own HTML and nowhere else, and can be left out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

use jiff::tz::TimeZone;
use mainsheet_content::{Decorations, RenderOptions, Rendered, parse, render_measured};

const TEXT: &str = "---\ntitle: T\n---\n![Harbour](a.png \"The *harbour*\")\n\nWords ![inline](b.png) and a \
                    [![linked](c.png)](/x/).\n\n## Head *ing*\n\n### Below\n\n![](d.svg?v=1)\n\n| a |\n|---|\n| b |\n\n```rust\nlet a;\n```\n\n\
                    {{< figure src=\"e.png\" caption=\"C\" width=\"100\" >}}\n\n> ![quoted](https://x.example/f.png)\n";

fn article(text: &str, decorations: Decorations) -> Rendered {
    let options = RenderOptions { decorations, summary_length: 1000, ..RenderOptions::default() };
    let parsed = parse("a.md", text.as_bytes(), &TimeZone::UTC);
    let measure = |src: &str| src.starts_with('/').then_some((800, 600));
    render_measured(
        &parsed,
        "a.md",
        &options,
        &|dest| if dest.contains(':') { dest.into() } else { format!("/r/{dest}") },
        &measure,
    )
}

#[test]
fn an_article_has_links_to_pictures_and_headings_captions_copy_buttons_and_sizes() {
    let html = article(TEXT, Decorations::Added).html;
    for part in [
        "<figure><a class=\"zoom\" href=\"/r/a.png\" data-router-ignore aria-label=\"Enlarge the picture: Harbour\"><img src=\"/r/a.png\" \
         alt=\"Harbour\" decoding=\"async\" width=\"800\" height=\"600\"></a><figcaption>The *harbour*</figcaption></figure>",
        "<p>Words <img src=\"/r/b.png\" alt=\"inline\" loading=\"lazy\" decoding=\"async\" width=\"800\" height=\"600\"> and a <a \
         href=\"/r//x/\"><img src=\"/r/c.png\"",
        "<h2 id=\"head-ing\">Head <em>ing</em><a class=\"anchor\" href=\"#head-ing\" aria-label=\"Link to this section\"></a></h2>",
        "<p><a class=\"zoom\" href=\"/r/d.svg?v=1\" data-router-ignore aria-label=\"Enlarge the picture\"><img",
        "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"Table\">",
        "<div class=\"code\"><pre tabindex=\"0\"><code class=\"language-rust\"><span class=\"k\">let</span> a;\n</code></pre><button type=\"button\" \
         class=\"code__copy\" data-action=\"copy\">Copy</button></div>",
        "<figure><a class=\"zoom\" href=\"/r/e.png\" data-router-ignore aria-label=\"Enlarge the picture: C\"><img src=\"/r/e.png\" \
         alt=\"C\" width=\"100\" loading=\"lazy\" decoding=\"async\" height=\"75\"></a><figcaption>C</figcaption></figure>",
        "<a class=\"zoom\" href=\"https://x.example/f.png\" referrerpolicy=\"no-referrer\" data-router-ignore",
    ] {
        assert!(html.contains(part), "{part}\n\n{html}");
    }
    assert_eq!(html.matches("class=\"zoom\"").count(), 4, "not within a line or another link");
}

#[test]
fn summary_text_words_and_contents_are_the_same_with_and_without() {
    for text in [
        TEXT.to_owned(),
        format!("{TEXT}\n<b>raw</b> HTML <img src=\"g.png\">\n"),
        TEXT.replace("## ", "<!--more-->\n\n## "),
    ] {
        let (with, without) = (article(&text, Decorations::Added), article(&text, Decorations::None));
        assert_ne!(with.html, without.html);
        assert_eq!(
            (&with.plain, with.words, &with.toc, with.truncated),
            (&without.plain, without.words, &without.toc, without.truncated)
        );
        for part in ["zoom", "anchor", "<button", "figcaption>The", "class=\"code\"", " id="] {
            assert!(!with.summary.contains(part), "{part}: {}", with.summary);
        }
    }
}

#[test]
fn the_plain_form_has_nothing_that_is_added() {
    let text = format!("{TEXT}\n<img src=\"g.png\">\n");
    for text in [TEXT, &text] {
        let html = article(text, Decorations::None).html;
        for part in [
            "zoom",
            "anchor",
            "button",
            "class=\"table\"",
            "tabindex",
            "loading",
            "decoding",
            "referrerpolicy",
            "width=\"800\"",
        ] {
            assert!(!html.contains(part), "{part}: {html}");
        }
        assert!(html.contains("<p><img src=\"/r/a.png\" alt=\"Harbour\" title=\"The *harbour*\"></p>"), "{html}");
        assert!(html.contains("<h2 id=\"head-ing\">Head <em>ing</em></h2>"), "{html}");
    }
}

#[test]
fn pictures_in_raw_html_get_the_size_that_they_do_not_have() {
    let html = article("<img src=\"a.png\" alt=\"A\"> <img src=\"b.png\" width=\"7\">", Decorations::Added).html;
    assert!(html.contains("decoding=\"async\" width=\"800\" height=\"600\""), "{html}");
    assert!(html.contains("width=\"7\"") && html.matches("width=").count() == 2, "{html}");
}

#[test]
fn a_mark_of_decoration_cannot_be_written_by_authors() {
    let html = article(
        "![a](a.png)\n\n<i data-mainsheet-piece=\"0\">x</i> <i data-mainsheet-piece=\"i9x9\">y</i>\n",
        Decorations::Added,
    )
    .html;
    assert_eq!(html.matches("zoom").count(), 1, "{html}");
    assert!(!html.contains("data-mainsheet-piece") && !html.contains("width=\"9\""), "{html}");
}
