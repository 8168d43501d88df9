//! Bad input: a diagnostic each time, everything else shown, nothing executed, no panic.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod support;

use support::TestSite;

#[test]
fn whatever_a_file_holds_the_other_articles_are_shown() {
    let large = if cfg!(debug_assertions) { 4 << 20 } else { 50 << 20 };
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("empty.md", vec![]),
        ("binary.md", (0..=255).cycle().take(100_000).collect()),
        ("large.md", "A line of text that is repeated again and again.\n".repeat(large / 49).into_bytes()),
        ("one-line.md", "word ".repeat(200_000).into_bytes()),
        ("deep-quotes.md", ">".repeat(50_000).into_bytes()),
        ("deep-lists.md", "- ".repeat(50_000).into_bytes()),
        ("deep-brackets.md", "[".repeat(50_000).into_bytes()),
        ("deep-html.md", "<div>".repeat(50_000).into_bytes()),
        ("deep-yaml.md", format!("---\na: {}\n---\ntext", "[".repeat(20_000)).into_bytes()),
        ("bomb.md", b"---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e]\n---\ntext".to_vec()),
        ("unclosed.md", b"---\ntitle: Unclosed\n\ntext".to_vec()),
        ("truncated.md", b"---\ntitle: \"Trunca".to_vec()),
        ("colons.md", b"---\ntitle: a: b: c\n---\ntext".to_vec()),
        ("tabs.md", b"---\n\ttitle: x\n---\ntext".to_vec()),
        ("twice.md", b"---\ntitle: x\ntitle: y\n---\ntext".to_vec()),
        ("list.md", b"---\n- a\n- b\n---\ntext".to_vec()),
        ("latin1.md", b"---\ntitle: caf\xe9\n---\ntext".to_vec()),
        ("evil.md", b"---\ntitle: \"</script><script>alert(1)</script>\"\ntags: [\"../../etc\", \"<img src=x onerror=alert(1)>\"]\nthumbnail: \"javascript:alert(1)\"\nslug: \"../../../../tmp/x\"\nurl: \"/../../tmp/y\"\n---\n<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) \xee\x80\x80".to_vec()),
    ];
    let mut site = TestSite::new().article("good.md", "title: Good", "A good article.");
    for (name, bytes) in &cases {
        site = site.file(name, bytes);
    }
    let built = site.build();
    assert_eq!(built.report.articles, cases.len() + 1);
    let listed = built.list("/");
    assert_eq!(listed.len(), cases.len() + 1);
    for path in &listed {
        built.article(path);
    }
    assert_eq!(built.article("/good/").title, "Good");
    let problems = built.problems().join("\n");
    for file in [
        "binary.md",
        "deep-quotes.md",
        "deep-yaml.md",
        "unclosed.md",
        "truncated.md",
        "colons.md",
        "tabs.md",
        "twice.md",
        "list.md",
        "latin1.md",
        "evil.md",
    ] {
        assert!(problems.contains(file), "no diagnostic for {file} in\n{problems}");
    }
    for page in built.files().into_iter().filter(|(name, _)| name.ends_with(".html")) {
        let html = String::from_utf8(page.1).expect("UTF-8");
        let lower = html.to_lowercase();
        assert!(!lower.contains("<script>") && !lower.contains("=\"javascript:"), "{}", page.0);
        assert!(!lower.contains("<img src=x onerror"), "{}", page.0);
        // One loader, the page's data, perhaps its linked data.
        assert!(lower.matches("<script").count() <= 3, "{}", page.0);
    }
}

#[test]
fn an_article_cut_off_at_any_byte_is_still_shown() {
    let text = "---\ntitle: \"Cut ☃ here\"\ntags:\n  - a\nmenu: {main: {weight: 2}}\n---\n\n# Head\n\nA **bold** [link](x \"t\") ☃\n";
    let mut site = TestSite::new();
    for end in 0..text.len() {
        site = site.file(&format!("cut-{end:03}.md"), &text.as_bytes()[..end]);
    }
    let built = site.build();
    assert_eq!(built.report.articles, text.len());
}

#[test]
fn an_empty_folder_is_an_empty_site_and_reported() {
    let built = TestSite::new().build();
    assert_eq!((built.report.articles, built.report.diagnostics.len()), (0, 1), "{:?}", built.problems());
    assert!(built.out.join("index.html").is_file());
}

#[test]
fn a_strict_build_with_diagnostics_leaves_the_former_site() {
    let site = TestSite::new().article("a.md", "title: Before", "");
    let built = site.build();
    site.write("a.md", "---\ntitle: a: b: c\n---\n");
    let mut options = site.options(&site.source());
    options.strict = true;
    let report = mainsheet_compiler::build(&options).expect("the build runs");
    assert_eq!(report.diagnostics.len(), 1);
    assert_eq!(built.article("/a/").title, "Before");
}
