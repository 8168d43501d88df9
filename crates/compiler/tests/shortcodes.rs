//! Shortcodes of a whole site: its own templates, what they know of pages and languages, references, and the policy
//! that videos need.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod support;

use support::TestSite;

const CONFIG: &str = "baseURL = 'https://example.org/blog/'\ntitle = 'A site'\n[params]\nwho = 'Ada'\n";

#[test]
fn a_site_has_shortcodes_of_its_own() {
    let built = TestSite::new()
        .file("hugo.toml", CONFIG)
        .file(
            "layouts/shortcodes/note.html",
            "<aside>{{ with .Get \"title\" }}<strong>{{ . }}</strong>{{ end }}{{ .Inner | markdownify }}</aside>",
        )
        .file(
            "layouts/_shortcodes/meta/where.html",
            "{{ .Page.Title }}, {{ .Page.RelPermalink }}, {{ .Page.Params.town }}, {{ site.Title }}, {{ site.Params.who }}",
        )
        .file("layouts/shortcodes/odd.html", "\n{{ partial \"x\" . }}{{ .Inner }}")
        .file("layouts/shortcodes/evil.html", "<script>alert(1)</script><img src=\"x.png\" onerror=\"alert(1)\">")
        .article(
            "content/a.md",
            "title: A & B\ntown: Porto",
            "{{< note title=\"<T>\" >}}in *em*{{< /note >}}\n\n{{< meta/where >}}\n\n{{< odd >}}kept{{< /odd >}}\n\n{{< evil >}}",
        )
        .build();
    let html = built.article("/a/").html;
    assert!(html.contains("<aside><strong>&lt;T&gt;</strong>in <em>em</em></aside>"), "{html}");
    assert!(html.contains("A &amp; B, /a/, Porto, A site, Ada"), "{html}");
    assert!(html.contains("<p>kept</p>"), "{html}");
    assert!(!html.contains("alert") && html.contains("<img "), "{html}");
    let odd: Vec<_> = built.report.diagnostics.iter().filter(|odd| odd.code.0 == "shortcode-template").collect();
    assert_eq!(odd.len(), 1, "{odd:?}");
    assert_eq!((odd[0].file.as_str(), odd[0].line), ("layouts/shortcodes/odd.html", Some(2)));
    assert!(odd[0].message.contains("`partial`"), "{}", odd[0].message);
}

#[test]
fn a_reference_finds_a_page_with_or_without_its_extension_or_folder() {
    let built = TestSite::new()
        .file("hugo.toml", CONFIG)
        .article("content/news/first.md", "title: First", "")
        .article("content/guide/deep/index.md", "title: Deep", "")
        .article(
            "content/news/second.md",
            "title: Second",
            "[a]({{< ref \"first\" >}}) [b]({{< relref \"/news/first.md#x\" >}}) [c]({{< ref \"guide/deep\" >}}) \
             [d]({{< ref \"deep\" >}}) [e]({{< ref \"nowhere.md\" >}}) [f]({{< ref \"#own\" >}})",
        )
        .build();
    let html = built.article("/news/second/").html;
    for part in ["news/first/\">a", "news/first/#x\">b", "guide/deep/\">c", "guide/deep/\">d", "href=\"#own\">f"] {
        assert!(html.contains(part), "{part}: {html}");
    }
    let dead: Vec<_> =
        built.report.diagnostics.iter().filter(|found| found.code.0 == "shortcode-without-target").collect();
    assert_eq!(dead.len(), 1, "{dead:?}");
    assert!(dead[0].message.contains("nowhere.md"));
}

#[test]
fn the_policy_allows_frames_of_the_services_that_articles_use_alone() {
    let built = TestSite::new()
        .file("hugo.toml", CONFIG)
        .article("content/a.md", "title: A", "{{< youtube w7Ft2ymGmfc >}}\n\n{{< gist user 1 >}}")
        .build();
    let policy = &built.report.policy;
    assert!(policy.contains("; frame-src https://www.youtube-nocookie.com; "), "{policy}");
    assert!(!policy.contains("vimeo") && !policy.contains("github"), "{policy}");
    let html = built.article("/a/").html;
    assert!(!html.contains("<iframe") && !html.contains("src=\""), "{html}");
    assert!(html.contains("<button type=\"button\" class=\"embed__play\" data-action=\"embed\""), "{html}");
    let without = TestSite::new().file("hugo.toml", CONFIG).article("content/a.md", "title: A", "x").build();
    assert!(!without.report.policy.contains("frame-src"), "{}", without.report.policy);
}
