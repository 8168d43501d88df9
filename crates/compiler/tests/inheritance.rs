//! What pages inherit, what is shown where, and when. The expectations were measured with Hugo 0.168.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod support;

use mainsheet_model::{Route, SitePath};
use support::{Built, TestSite};

const HEAD: &str = "baseURL = 'https://example.org/'\ntitle = 'A site'\n";

/// The leads of articles: a key that each page shows.
fn leads(built: &Built, paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| built.article(path).lead).collect()
}

fn shown(built: &Built, path: &str) -> bool {
    built.route(path).is_some()
}

#[test]
fn of_what_is_inherited_the_nearest_counts_and_the_pages_own_most() {
    let built = TestSite::new()
        .file(
            "hugo.toml",
            format!(
                "{HEAD}[[cascade]]\nlead = 'site, blog'\n[cascade.target]\npath = '/blog/**'\n\
                 [[cascade]]\nlead = 'site'\n[cascade.params]\npager = true\n"
            ),
        )
        .article(
            "content/blog/_index.md",
            "title: B\ncascade:\n- target: {path: '/blog/sub/**'}\n  lead: sub by path\n- _target: {kind: section}\n  lead: sections\n\
             - target: {path: '{/blog/a*,/blog/sub/c}', environment: production}\n  lead: glob\n\
             - target: {environment: staging}\n  lead: staging",
            "",
        )
        .article("content/blog/a.md", "title: A", "")
        .article("content/blog/own.md", "title: Own\nlead: own", "")
        .article("content/blog/b.md", "title: Bee", "")
        .article("content/blog/sub/_index.md", "title: S\ncascade: {subtitle: x}", "")
        .article("content/blog/sub/b.md", "title: S B", "")
        .article("content/blog/sub/deep/_index.md", "title: D\ncascade: {lead: deep}", "")
        .article("content/blog/sub/deep/d.md", "title: D", "")
        .article("content/leaf/index.md", "title: L\ncascade: {lead: itself}", "")
        .article("content/other/x.md", "title: X", "")
        .build();
    let paths = ["/blog/a/", "/blog/own/", "/blog/b/", "/blog/sub/b/", "/blog/sub/deep/d/", "/leaf/", "/other/x/"];
    assert_eq!(leads(&built, &paths), ["glob", "own", "site, blog", "sub by path", "deep", "itself", "site"]);
    let Some(Route::List(blog)) = built.route("/blog/") else { panic!("no list") };
    assert_eq!(built.at(&blog.intro.expect("an intro")).lead, "sections");
    assert!(built.article("/blog/a/").next.is_some() || built.article("/blog/a/").previous.is_some());
    assert_eq!(built.problems(), [""; 0]);
}

#[test]
fn what_is_inherited_may_be_a_type_a_draft_or_a_language() {
    let built = TestSite::new()
        .file("hugo.toml", format!("{HEAD}[params]\nmainSections = ['essay']\n[languages.en]\n[languages.fr]\n"))
        .article(
            "content/blog/_index.md",
            "title: B\ncascade:\n- type: essay\n- target: {path: /blog/wip/**}\n  draft: true\n- target: {lang: fr}\n  lead: fr",
            "",
        )
        .article("content/blog/_index.fr.md", "title: B\ncascade: {lead: aussi}", "")
        .article("content/blog/a.md", "title: A", "")
        .article("content/blog/a.fr.md", "title: Un", "")
        .article("content/blog/wip/b.md", "title: W", "")
        .build();
    assert_eq!(built.list("/"), ["/blog/a/"]);
    assert_eq!(built.report.hidden.drafts, 1);
    assert_eq!(leads(&built, &["/blog/a/", "/fr/blog/a/"]), ["", "aussi"]);
}

#[test]
fn a_page_may_be_built_and_not_listed_or_the_other_way_round() {
    let built = TestSite::new()
        .file("hugo.toml", format!("{HEAD}[params]\npager = true\nmainSections = ['n']\n"))
        .article("content/n/_index.md", "title: N", "")
        .article("content/n/a.md", "title: A\ntags: [t]\ndate: 2024-01-01", "")
        .article("content/n/local.md", "title: L\ntags: [t]\ndate: 2024-01-02\nbuild: {list: local}", "")
        .article("content/n/z.md", "title: Z\ndate: 2024-01-03", "")
        .article("content/n/never.md", "title: U\ntags: [t]\ndate: 2024-01-04\nbuild: {list: never}", "")
        .article("content/n/norender.md", "title: R\ntags: [t]\nbuild: {render: never}", "")
        .article("content/n/hp.md", "title: H\ntags: [t]\nheadless: true", "")
        .article("content/n/hl/index.md", "title: HL\nheadless: true", "")
        .file("content/n/hl/r.png", "x")
        .article(
            "content/n/npr/index.md",
            "title: NPR\ndate: 2023-01-01\nbuild: {publishResources: false}",
            "![](used one.png)",
        )
        .file("content/n/npr/used one.png", "x")
        .file("content/n/npr/other.png", "x")
        .article("content/sec/_index.md", "title: never\nbuild: {render: never}", "")
        .article("content/sec/p.md", "title: P", "")
        .article("content/wip/_index.md", "title: draft\ndraft: true", "")
        .article("content/wip/p.md", "title: P", "")
        .article("content/tags/t/_index.md", "title: T\nbuild: {list: never}", "")
        .build();
    assert_eq!(built.list("/n/"), ["/n/z/", "/n/local/", "/n/a/", "/n/npr/"]);
    assert_eq!(built.list("/"), ["/n/z/", "/n/a/", "/n/npr/"]);
    assert_eq!(built.list("/tags/t/"), ["/n/a/"]);
    let local = built.article("/n/local/");
    assert_eq!(local.previous.map(|link| link.path), Some(SitePath::new("/n/a/")));
    assert_eq!(local.next.map(|link| link.path), Some(SitePath::new("/n/z/")));
    let never = built.article("/n/never/");
    assert!(never.previous.is_none() && never.next.is_none());
    let Some(Route::Taxonomy(tags)) = built.route("/tags/") else { panic!("no taxonomy") };
    assert!(built.terms(&tags.terms).is_empty());
    assert!(shown(&built, "/sec/p/") && !shown(&built, "/sec/"));
    assert!(shown(&built, "/wip/p/") && !shown(&built, "/wip/"));
    for hidden in ["/n/norender/", "/n/hp/", "/n/hl/"] {
        assert!(!shown(&built, hidden), "{hidden}");
    }
    let files = built.files();
    for (file, there) in [("n/hl/r.png", true), ("n/npr/used one.png", true), ("n/npr/other.png", false)] {
        assert_eq!(files.contains_key(file), there, "{file}");
    }
}

#[test]
fn what_counts_is_the_moment_of_publication_and_expiry_itself_is_expired() {
    let built = TestSite::new()
        .article("expired.md", "title: a\nexpiryDate: 2026-11-01T12:00:00Z", "")
        .article("later.md", "title: b\nexpiryDate: 2026-11-01T12:00:01Z", "")
        .article("future.md", "title: c\npublishDate: 2026-11-01T12:00:01Z", "")
        .article("now.md", "title: d\npublishDate: 2026-11-01T12:00:00Z", "")
        .article("dated.md", "title: e\ndate: 2027-01-01\npublishDate: 2020-01-01", "")
        .article("undated.md", "title: f\ndate: 2027-01-01", "")
        .build();
    let shown: Vec<bool> = ["/expired/", "/later/", "/future/", "/now/", "/dated/", "/undated/"]
        .iter()
        .map(|path| shown(&built, path))
        .collect();
    assert_eq!(shown, [false, true, false, true, true, false]);
}

#[test]
fn kinds_of_pages_may_be_left_out() {
    let build = |kind: &str| {
        TestSite::new()
            .file("hugo.toml", format!("{HEAD}disableKinds = ['{kind}']\n[params.sidebar]\nwidgets = ['taglist']\n"))
            .article("content/n/_index.md", "title: N", "")
            .article("content/n/a.md", "title: A\ntags: [t]", "")
            .article("content/tags/t/_index.md", "title: Tt", "")
            .build()
    };
    for (kind, section, page, taxonomy, term) in [
        ("section", false, true, true, true),
        ("page", true, false, true, true),
        ("taxonomy", true, true, false, true),
        ("taxonomyTerm", true, true, false, true),
        ("term", true, true, true, false),
        ("RSS", true, true, true, true),
    ] {
        let built = build(kind);
        let there = ["/n/", "/n/a/", "/tags/", "/tags/t/"].map(|path| shown(&built, path));
        assert_eq!(there, [section, page, taxonomy, term], "{kind}");
        // The list of tags in the sidebar does not need a page of all of them.
        assert_eq!(built.part(0).tags.len(), usize::from(page && term), "{kind}");
        if page {
            assert_eq!(built.article("/n/a/").tags.len(), usize::from(term), "{kind}");
        }
    }
}

#[test]
fn taxonomies_have_the_names_that_the_site_gives_them() {
    let built = TestSite::new()
        .file(
            "hugo.toml",
            format!("{HEAD}[taxonomies]\nserie = 'series'\nauthor = 'Authors'\nperson = 'people/x'\ntag = 'tags'\n"),
        )
        .article(
            "content/n/a.md",
            "title: A\nseries: [One]\nAuthors: ['Jo']\ntags: q\nserie: [Two]\n'people/x': [P]\ncategories: [no]",
            "",
        )
        .article("content/Authors/jo/_index.md", "title: JO", "Who is *Jo*?")
        .article("content/authors/_index.md", "title: AUT", "")
        .build();
    assert_eq!(built.article("/n/a/").tags[0].title, "q");
    for (path, title) in [("/authors/jo/", "JO"), ("/series/one/", "One"), ("/people/x/p/", "P"), ("/tags/q/", "Q")] {
        let Some(Route::List(list)) = built.route(path) else { panic!("{path}") };
        assert_eq!(list.title, title);
        assert_eq!(built.list(path), ["/n/a/"]);
    }
    for (path, title) in [("/authors/", "AUT"), ("/series/", "Series"), ("/people/x/", "X"), ("/tags/", "Tags")] {
        let Some(Route::Taxonomy(node)) = built.route(path) else { panic!("{path}") };
        assert_eq!(node.title, title);
    }
    let Some(Route::List(jo)) = built.route("/authors/jo/") else { panic!("no term") };
    assert!(built.at(&jo.intro.expect("an intro")).html.contains("<em>Jo</em>"));
    assert!(!shown(&built, "/categories/no/") && !shown(&built, "/series/two/"));
}

#[test]
fn terms_are_ordered_by_their_own_weight_and_their_articles_by_theirs() {
    let built = TestSite::new()
        .file("hugo.toml", HEAD)
        .article("content/n/a.md", "title: A\ndate: 2020-01-01\ntags: [t1]\nweight: 4", "")
        .article("content/n/b.md", "title: B\ndate: 2024-03-05\ntags: [t3, T Four]\ntags_weight: 5", "")
        .article("content/n/c.md", "title: C\ndate: 2023-03-05\ntags: [t3]\ntags_weight: 3", "")
        .article("content/n/z.md", "title: Z\ndate: 2022-03-05\ntags: [t3]", "")
        .article("content/tags/t1/_index.md", "title: T one\nweight: 5", "")
        .article("content/tags/unused/_index.md", "title: Unused", "")
        .build();
    assert_eq!(built.list("/tags/t3/"), ["/n/z/", "/n/c/", "/n/b/"]);
    let Some(Route::Taxonomy(tags)) = built.route("/tags/") else { panic!("no taxonomy") };
    let titles: Vec<String> = built.terms(&tags.terms).into_iter().map(|term| term.title).collect();
    assert_eq!(titles, ["T one", "T Four", "T3", "Unused"]);
    assert!(built.list("/tags/unused/").is_empty());
}

#[test]
fn lists_that_nobody_called_otherwise_are_called_by_their_folders() {
    let build = |config: &str| {
        let built = TestSite::new()
            .file("hugo.toml", format!("{config}\n{HEAD}"))
            .article("content/my-story/a.md", "title: A\ntags: [the lord of the rings]\ncategories: [Chips & more]", "")
            .article("content/iPhone/a.md", "title: A", "")
            .build();
        assert_eq!(built.article("/my-story/a/").categories[0].title, "Chips & more");
        ["/my-story/", "/iphone/", "/tags/the-lord-of-the-rings/"].map(|path| match built.route(path) {
            Some(Route::List(list)) => list.title,
            other => panic!("{path}: {other:?}"),
        })
    };
    let lord = "The Lord of the Rings";
    assert_eq!(build(""), ["My-Stories", "IPhones", lord]);
    assert_eq!(build("pluralizeListTitles = false"), ["My-Story", "IPhone", lord]);
    assert_eq!(build("capitalizeListTitles = false"), ["my-stories", "iPhones", "the lord of the rings"]);
    assert_eq!(build("titleCaseStyle = 'Go'"), ["My-Stories", "IPhones", "The Lord Of The Rings"]);
    assert_eq!(build("titleCaseStyle = 'firstupper'"), ["My-stories", "IPhones", "The lord of the rings"]);
    assert_eq!(build("titleCaseStyle = 'none'"), ["my-stories", "iPhones", "the lord of the rings"]);
}

#[test]
fn dates_come_from_where_the_site_says() {
    let build = |config: &str| {
        TestSite::new()
            .file("hugo.toml", format!("{HEAD}[frontmatter]\n{config}\n"))
            .article("content/n/2024-03-05-my-post.md", "title: A", "")
            .article("content/n/2024-03-06-own.md", "title: B\nslug: own-slug\ndate: 2020-01-01", "")
            .article("content/n/2024-03-10-bun/index.md", "title: F", "")
            .article("content/n/plain.md", "title: J\nmydate: 2019-09-09\nlastmod: 2021-01-01", "")
            .build()
    };
    let date = |built: &Built, path: &str| {
        built.article(path).date.map(|when| when.iso.get(..10).unwrap_or_default().to_owned()).unwrap_or_default()
    };
    let dates = |config: &str, paths: [&str; 4]| {
        let built = build(config);
        let dates = paths.map(|path| date(&built, path));
        (dates, built.problems())
    };
    let plain = ["/n/2024-03-05-my-post/", "/n/own-slug/", "/n/2024-03-10-bun/", "/n/plain/"];
    let named = ["/n/my-post/", "/n/own-slug/", "/n/bun/", "/n/plain/"];
    for (config, paths, expected) in [
        ("", plain, ["", "2020-01-01", "", "2021-01-01"]),
        ("date = [':filename', ':default']", named, ["2024-03-05", "2024-03-06", "2024-03-10", "2021-01-01"]),
        ("date = ['date', ':filename']", named, ["2024-03-05", "2020-01-01", "2024-03-10", ""]),
        ("lastmod = [':fileName']", named, ["", "2020-01-01", "", "2021-01-01"]),
        ("date = ['myDate', 'date']", plain, ["", "2020-01-01", "", "2019-09-09"]),
        ("date = 'mydate'", plain, ["", "", "", "2019-09-09"]),
        ("date = []", plain, ["", "", "", ""]),
    ] {
        let (dates, problems) = dates(config, paths);
        assert_eq!((dates, problems), (expected.map(str::to_owned), Vec::new()), "{config}");
    }
    let (_, problems) = dates("lastmod = [':git', ':default']", plain);
    assert_eq!(problems, ["hugo.toml:4 config-unsupported"]);
    let (_, problems) = dates("date = [':filenam']", plain);
    assert_eq!(problems, ["hugo.toml:4 config-odd-value"]);
    let modified = build("lastmod = [':fileModTime', ':default']").article("/n/plain/");
    assert!(modified.lastmod.is_some_and(|when| !when.iso.starts_with("2021")));
}
