//! What Hugo 0.168 makes of texts, by its settings as they are: measured, and compared here.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use jiff::tz::TimeZone;
use mainsheet_content::{Decorations, RenderOptions, Rendered, UnsafeHtml, parse, render};

fn article(text: &str, options: &RenderOptions) -> Rendered {
    let parsed = parse("a.md", text.as_bytes(), &TimeZone::UTC);
    render(&parsed, "a.md", options, &|dest| dest.to_owned())
}

/// The HTML of a text in its plain form, without what Hugo does not write.
fn html(text: &str) -> String {
    let options = RenderOptions { decorations: Decorations::None, ..RenderOptions::default() };
    article(&format!("---\ntitle: T\n---\n{text}\n"), &options).html
}

fn check(cases: &[(&str, &str)]) {
    let faults: Vec<String> = cases
        .iter()
        .map(|(text, expected)| (text, expected, html(text)))
        .filter(|(_, expected, found)| found.trim_end() != **expected)
        .map(|(text, expected, found)| format!("{text:?}\n  is   {found:?}\n  hugo {expected:?}"))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_typographer_has_hugos_set() {
    check(&[
        ("\"double\" and 'single' -- and --- and ... and <<g>>", "<p>“double” and ‘single’ – and — and … and «g»</p>"),
        ("it's the '90s", "<p>it’s the ’90s</p>"),
        ("(c) (tm) (r) 1/2 3/4", "<p>(c) (tm) (r) 1/2 3/4</p>"),
    ]);
}

#[test]
fn tildes_delete_and_other_marks_are_text() {
    check(&[("~~a~~ ~b~", "<p><del>a</del> <del>b</del></p>"), ("x^2^ ==m== ++i++", "<p>x^2^ ==m== ++i++</p>")]);
}

#[test]
fn bare_addresses_are_links_and_those_without_scheme_are_https() {
    check(&[
        (
            "www.example.com and https://example.org/x",
            "<p><a href=\"https://www.example.com\">www.example.com</a> and \
             <a href=\"https://example.org/x\">https://example.org/x</a></p>",
        ),
        ("a@b.example", "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>"),
        (
            "http://a.example/?x=1&y=2",
            "<p><a href=\"http://a.example/?x=1&amp;y=2\">http://a.example/?x=1&amp;y=2</a></p>",
        ),
    ]);
}

#[test]
fn definition_lists_are_on() {
    check(&[("Term\n: Definition", "<dl>\n<dt>Term</dt>\n<dd>Definition</dd>\n</dl>")]);
}

#[test]
fn tasks_are_boxes_that_cannot_be_changed() {
    let found = html("- [ ] open\n- [x] done");
    assert_eq!(found.matches("type=\"checkbox\"").count(), 2, "{found}");
    assert_eq!((found.matches("disabled").count(), found.matches("checked").count()), (2, 1), "{found}");
}

#[test]
fn footnotes_have_hugos_ids() {
    let found = html("A[^1] b[^x].\n\n[^x]: Other.\n[^1]: Note.");
    for part in ["id=\"fnref:1\"", "href=\"#fn:1\"", "id=\"fn:1\"", "href=\"#fnref:2\"", "\u{21A9}\u{FE0E}"] {
        assert!(found.contains(part), "{part} in {found}");
    }
    assert!(found.find("Note.") < found.find("Other."), "in the order of their references: {found}");
}

#[test]
fn headings_have_ids_of_their_text_or_their_own() {
    check(&[
        ("# A {#id .cls}", "<h1 id=\"id\" class=\"cls\">A</h1>"),
        ("## B {.cls}", "<h2 id=\"b\" class=\"cls\">B</h2>"),
        ("# Été & Co. Q", "<h1 id=\"été--co-q\">Été &amp; Co. Q</h1>"),
        ("# 日本語 見出し", "<h1 id=\"日本語-見出し\">日本語 見出し</h1>"),
        ("# Dup\n\n# Dup\n\n# Dup", "<h1 id=\"dup\">Dup</h1>\n<h1 id=\"dup-1\">Dup</h1>\n<h1 id=\"dup-2\">Dup</h1>"),
        ("# \"Hello\" -- World... 100% ok", "<h1 id=\"hello--world-100-ok\">“Hello” – World… 100% ok</h1>"),
        ("# :smile: x", "<h1 id=\"smile-x\">:smile: x</h1>"),
        ("# Code `x` and *em*", "<h1 id=\"code-x-and-em\">Code <code>x</code> and <em>em</em></h1>"),
        ("# ", "<h1></h1>"),
    ]);
}

#[test]
fn attributes_of_blocks_and_emoji_are_text_unless_they_are_switched_on() {
    check(&[("P\n{.cls}", "<p>P\n{.cls}</p>"), ("a :smile: b", "<p>a :smile: b</p>")]);
}

#[test]
fn marks_of_formulas_are_text_unless_formulas_are_switched_on() {
    check(&[("\\(y\\) $$z$$", "<p>(y) $$z$$</p>"), ("\\\\(y\\\\)", "<p>\\(y\\)</p>")]);
}

#[test]
fn raw_html_is_dropped_where_the_site_says_so_and_the_text_within_stays() {
    let options =
        RenderOptions { decorations: Decorations::None, unsafe_html: UnsafeHtml::Drop, ..RenderOptions::default() };
    for (text, expected) in
        [("a <b>bold</b> <kbd>K</kbd>", "<p>a bold K</p>"), ("<div>block</div>", ""), ("<script>alert(1)</script>", "")]
    {
        let found = article(&format!("---\ntitle: T\n---\n{text}\n"), &options);
        assert_eq!(found.html.replace("<!-- raw HTML omitted -->", "").trim(), expected, "{text}");
        assert!(!found.diagnostics.is_empty(), "{text}");
    }
}

#[test]
fn fences_of_unknown_languages_are_plain_code() {
    for language in ["nolang", "mermaid"] {
        let found = html(&format!("```{language}\nx\n```"));
        assert!(found.contains(&format!("<code class=\"language-{language}\"")), "{found}");
        assert!(found.contains(">x\n</code></pre>"), "{found}");
    }
}

#[test]
fn pictures_links_breaks_and_references_are_written_alike() {
    check(&[
        ("![alt](a.png \"Title\")", "<p><img src=\"a.png\" alt=\"alt\" title=\"Title\"></p>"),
        ("[x](b.md)", "<p><a href=\"b.md\">x</a></p>"),
        ("a  \nb", "<p>a<br>\nb</p>"),
        ("1) x", "<ol>\n<li>x</li>\n</ol>"),
        ("* * *", "<hr>"),
        ("&copy; &amp;", "<p>© &amp;</p>"),
        ("<https://a.example/>", "<p><a href=\"https://a.example/\">https://a.example/</a></p>"),
    ]);
}

/// Many words: each "word".
fn words(count: usize) -> String {
    vec!["word"; count].join(" ")
}

#[test]
fn a_summary_is_what_stands_before_the_divider_else_the_keys_else_the_beginning() {
    let (forty, eighty, hundred) = (words(40), words(80), words(100));
    for (front, body, summary, truncated) in [
        ("", "Before *it*.\n\n<!--more-->\n\nAfter.".to_owned(), "<p>Before <em>it</em>.</p>".to_owned(), true),
        ("summary: Own", "Before.\n\n<!--more-->\n\nAfter.".to_owned(), "<p>Before.</p>".to_owned(), true),
        ("", "A.\n\n<!--more-->\n\nB.\n\n<!--more-->\n\nC.".to_owned(), "<p>A.</p>".to_owned(), true),
        ("", "All.\n\n<!--more-->".to_owned(), "<p>All.</p>".to_owned(), false),
        ("summary: \"Own *em* text\"", format!("Body {hundred}"), "Own <em>em</em> text".to_owned(), false),
        ("summary: \"One.\\n\\nTwo.\"", "Body.".to_owned(), "<p>One.</p>\n<p>Two.</p>".to_owned(), false),
        ("", "Short.".to_owned(), "<p>Short.</p>".to_owned(), false),
        ("", format!("{forty}\n\n{forty}\n\nrest"), format!("<p>{forty}</p>\n<p>{forty}</p>"), true),
        ("", format!("{}\n\nrest", words(70)), format!("<p>{}</p>", words(70)), true),
        ("", format!("{}\n\nrest", words(69)), format!("<p>{}</p>\n<p>rest</p>", words(69)), false),
        ("", "- a\n- b\n- c".to_owned(), "<ul>\n<li>a</li>\n<li>b</li>\n<li>c</li>\n</ul>".to_owned(), false),
        ("", format!("- li\n\n{eighty}\n\nrest"), format!("<ul>\n<li>li</li>\n</ul>\n<p>{eighty}</p>"), true),
        ("", String::new(), String::new(), false),
    ] {
        let options = RenderOptions { decorations: Decorations::None, ..RenderOptions::default() };
        let found = article(&format!("---\ntitle: T\n{front}\n---\n{body}\n"), &options);
        assert_eq!((found.summary.trim_end(), found.truncated), (summary.as_str(), truncated), "{front} {body}");
    }
}

#[test]
fn a_summary_of_the_front_matter_has_no_shortcodes() {
    let found = article("---\ntitle: T\nsummary: \"{{< x >}} y\"\n---\nBody.\n", &RenderOptions::default());
    assert_eq!((found.summary.as_str(), found.truncated), ("{{&lt; x &gt;}} y", false));
}

#[test]
fn reading_takes_a_minute_for_each_212_words_or_500_characters() {
    let latin = |count| article(&words(count), &RenderOptions::default());
    for (count, minutes) in [(0, 0), (1, 1), (212, 1), (213, 2), (424, 2), (425, 3)] {
        assert_eq!((latin(count).words, latin(count).reading_minutes), (count, minutes), "{count}");
    }
    let options = RenderOptions { cjk: true, ..RenderOptions::default() };
    for (count, minutes) in [(500, 1), (501, 2), (1000, 2)] {
        let found = article(&"日".repeat(count), &options);
        assert_eq!((found.words, found.reading_minutes), (count, minutes), "{count}");
    }
}

#[test]
fn the_contents_list_has_the_levels_two_and_three_nested() {
    let options = RenderOptions::default();
    let toc = |text: &str| {
        let entries = article(text, &options).toc;
        entries.iter().map(|entry| (entry.id.clone(), entry.children.len())).collect::<Vec<_>>()
    };
    assert_eq!(toc("---\ntitle: T\n---\n# One\n\n# Two\n\n#### Four"), []);
    assert_eq!(
        toc("---\ntitle: T\n---\n# One\n\n## A\n\n### B\n\n#### C\n\n### D\n\n## E"),
        [("a".to_owned(), 2), ("e".to_owned(), 0)]
    );
}
