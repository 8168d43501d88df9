//! What `mainsheet check` finds: each kind where it is, and not where it is not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod support;

use mainsheet_compiler::check::{Area, check};
use mainsheet_compiler::config;
use mainsheet_content::Diagnostic;
use support::TestSite;

const CONFIG: &str = "baseURL = 'https://example.org/b/'\ntitle = 'Harbour'\n";

fn site() -> TestSite {
    TestSite::new().file("hugo.toml", CONFIG)
}

fn findings(site: &TestSite) -> Vec<Diagnostic> {
    check(&site.options(&site.source())).expect("the source can be read").findings
}

/// Place and code of each finding.
fn found(site: &TestSite) -> Vec<String> {
    let line = |line: Option<u32>| line.map(|line| format!(":{line}")).unwrap_or_default();
    findings(site).iter().map(|found| format!("{}{} {}", found.file, line(found.line), found.code)).collect()
}

/// The messages of a code.
fn messages(site: &TestSite, code: &str) -> Vec<String> {
    findings(site).into_iter().filter(|found| found.code.0 == code).map(|found| found.message).collect()
}

#[test]
fn nothing_is_found_where_nothing_is_wrong_and_nothing_is_written() {
    let site = site()
        .article(
            "content/news/a.md",
            "title: A\ndate: 2024-01-01\ntags: [sea, C++]\ncategories: [News]\nlastmod: 2024-01-02\nimage: x\ncustom: 1",
            "[b](b.md) [top](#top) [there](#two-words) [over](/news/b/#part) [list](/news) [tag](/tags/sea/) \
             [file](/f.pdf) [feed](/index.xml) [map](/sitemap.xml) [own](https://example.org/b/news/b/) \
             [far](https://example.com/none/#x) [mail](mailto:a@b) [page](/news/index.html)\n\n## Two words\n\n\
             ![A pier](/pier.png)",
        )
        .article("content/news/b.md", "title: B\naliases: [/old/]", "## Part\n\n[Old](/old/) [text](/news/a/#:~:text=x)")
        .file("static/f.pdf", "x")
        .file("static/pier.png", "x");
    assert_eq!(found(&site), Vec::<String>::new());
    assert!(!site.options(&site.source()).out.exists());
}

#[test]
fn what_the_theme_loses_is_found() {
    let site = site()
        .article(
            "content/a.md",
            "title: A\ncategories: [News, Küche, 'Q&A', Salt  Water]\ntags: ['C#', 'a:b', 'Salt & Pepper', sea, 日本]",
            "T",
        )
        .article("content/b.md", "title: B\ntags: storm\ncategories: 5", "T")
        .article("content/c.md", "title: C", "Press <kbd>X</kbd>.\n\n<div>\n\nblock\n\n</div>\n\n`<code>` 1 < 2");
    assert_eq!(
        found(&site),
        [
            "content/a.md:3 dropped-category",
            "content/a.md:3 dropped-category",
            "content/a.md:3 dropped-category",
            "content/a.md:4 dead-term-link",
            "content/a.md:4 dead-term-link",
            "content/b.md:3 scalar-taxonomy",
            "content/c.md:5 lost-html",
            "content/c.md:7 lost-html",
        ]
    );
    let links = messages(&site, "dead-term-link");
    assert!(
        links.contains(&"Mainroad's link for the tag `C#` leads to /tags/c/, its page is /tags/c#/".to_owned()),
        "{links:?}"
    );
}

#[test]
fn raw_html_is_lost_nowhere_where_the_site_says_what_is_to_happen() {
    for unsafe_html in ["true", "false"] {
        let site = TestSite::new()
            .file("hugo.toml", format!("{CONFIG}[markup.goldmark.renderer]\nunsafe = {unsafe_html}\n"))
            .article("content/c.md", "title: C", "Press <kbd>X</kbd>.");
        assert_eq!(messages(&site, "lost-html"), Vec::<String>::new(), "{unsafe_html}");
    }
}

#[test]
fn links_that_lead_nowhere_and_pictures_that_are_not_there_are_found_where_they_stand() {
    let site = site()
        .article(
            "content/news/a.md",
            "title: A",
            "[gone](/gone/)\n[gone](c.md)\n[anchor](#Part)\n[over](b.md#Part)\n[gone](https://example.org/b/gone/)\n\
             ![Alt](gone.png)\n![](/pier.png)\n\n## Two {#x}\n\n## Three {#x}",
        )
        .article("content/news/b.md", "title: B", "## Part\n\n<img src=\"/pier.png\">")
        .file("static/pier.png", "x");
    let found: Vec<String> = found(&site).into_iter().filter(|found| !found.ends_with("lost-html")).collect();
    assert_eq!(
        found,
        [
            "content/news/a.md:5 dead-link",
            "content/news/a.md:6 dead-link",
            "content/news/a.md:7 dead-anchor",
            "content/news/a.md:8 dead-anchor",
            "content/news/a.md:9 dead-link",
            "content/news/a.md:10 missing-file",
            "content/news/a.md:11 missing-alt",
            "content/news/a.md:15 duplicate-id",
            "content/news/b.md:7 missing-alt",
        ]
    );
    site.write("content/moved/gone.md", "---\ntitle: G\n---\n");
    let dead = messages(&site, "dead-link");
    assert_eq!(dead[0], "`/gone/` leads to /gone/, where nothing is; did you mean /moved/gone/?");
    assert!(messages(&site, "dead-anchor")[1].ends_with("; there is `#part`"));
}

#[test]
fn titles_dates_weights_and_keys_that_are_odd_are_found_with_their_line() {
    let site = site()
        .article("content/news/a.md", "title: Weekly\nweight: 7\ndate: 2020-01-01", "T")
        .article("content/news/b.md", "title: weekly \ndate: 1970-08-22", "T")
        .article("content/news/c.md", "descrption: X\ndate: 2020-01-02\nlastmod: 2019-01-01", "T")
        .article("content/news/d.md", "title: D\ndate: 2030-01-01", "T")
        .article("content/news/e.md", "title: E\nimages: [a]\nimage: b\nTIMAGES: 1", "T")
        .article("content/pages/one.md", "title: One\nweight: 1", "T")
        .article("content/pages/two.md", "title: Two\nweight: 2", "T");
    assert_eq!(
        found(&site),
        [
            "content/news/a.md:2 duplicate-title",
            "content/news/a.md:3 lonely-weight",
            "content/news/b.md:3 suspicious-date",
            "content/news/c.md:1 missing-title",
            "content/news/c.md:2 misspelt-key",
            "content/news/c.md:4 suspicious-date",
            "content/news/d.md:3 suspicious-date",
        ]
    );
    let help: Vec<_> =
        findings(&site).into_iter().filter(|found| found.code.0 == "misspelt-key").map(|found| found.help).collect();
    assert_eq!(help, ["did you mean `description`?"]);
}

#[test]
fn folders_and_settings_that_are_not_read_and_a_missing_address_are_found() {
    let site = TestSite::new()
        .file("hugo.toml", "title = 'Harbour'\n")
        .article("content/a.md", "title: A", "T")
        .file("layouts/shortcodes/x.html", "x")
        .file("assets/css/.keep", "")
        .file("data/ships.yaml", "a: 1");
    assert_eq!(found(&site), ["data unread-folder", "hugo.toml no-base-url"]);
    let site = site.file(
        "hugo.toml",
        "baseURL = 'https://e.org/'\n# googleFontsLink\n[params]\ngoogleFontsLink = 'x'\n[services.googleAnalytics]\nid = 'G'\n",
    );
    assert_eq!(found(&site), ["data unread-folder", "hugo.toml:4 unused-setting", "hugo.toml:5 unused-setting"]);
    let site = site.file("layouts/partials/x.html", "x");
    assert_eq!(messages(&site, "unread-folder"), ["`data/` is not read (1 file)", "`layouts/` is not read (1 file)"]);
}

#[test]
fn every_code_of_a_check_has_an_area_of_its_own_choice() {
    use mainsheet_compiler::check::codes;
    for (code, area) in [
        (codes::DROPPED_CATEGORY, Area::LostElsewhere),
        (codes::UNREAD_FOLDER, Area::NotDone),
        (codes::DEAD_ANCHOR, Area::Links),
        (codes::LONELY_WEIGHT, Area::Order),
        (config::codes::MISSPELT_KEY, Area::FrontMatter),
        (mainsheet_content::codes::FRONT_MATTER_YAML, Area::FrontMatter),
        (mainsheet_content::codes::NOT_UTF8, Area::Site),
    ] {
        assert_eq!(Area::of(code), area, "{code}");
    }
}

#[test]
fn what_a_build_reports_is_found_too() {
    let site = site().article("content/a.md", "title: A\ndate: 2018-5-3\ntoc: 'yes'", "{{< weather >}}");
    let built: Vec<String> = site.build().problems();
    let found = found(&site);
    assert_eq!(built.len(), 3, "{built:?}");
    for problem in built {
        assert!(found.contains(&problem), "{problem} in {found:?}");
    }
}

#[test]
fn an_article_of_nothing_but_strange_keys_and_tags_is_looked_at_in_time() {
    let keys: String = (0..3000).map(|n| format!("titl{n}: x\n")).collect();
    let misspelt: String = ('a'..='z').flat_map(|a| ('a'..='z').map(move |b| format!("summar{a}{b}: x\n"))).collect();
    let tags: Vec<String> = (0..300).map(|n| format!("'c{n}#'")).collect();
    let site = site().article("content/a.md", &format!("title: A\n{keys}{misspelt}tags: [{}]", tags.join(", ")), "T");
    assert_eq!(messages(&site, "misspelt-key").len(), 20);
    assert_eq!(messages(&site, "dead-term-link").len(), 300);
}
