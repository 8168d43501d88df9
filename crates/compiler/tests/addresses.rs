//! Where pages are: patterns, slugs, own addresses and former ones. The expectations were measured with Hugo 0.168.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod support;

use mainsheet_model::{Route, SitePath};
use support::{Built, TestSite};

const HEAD: &str = "baseURL = 'https://example.org/'\ntitle = 'A site'\n";

/// A site with a section that has a slug and one within it, articles of both, terms, and addresses of their own.
fn site(config: &str) -> Built {
    TestSite::new()
        .file("hugo.toml", format!("{HEAD}{config}"))
        .article("content/blog/_index.md", "title: The Blog\nslug: jour nal, x", "")
        .article(
            "content/blog/a.md",
            "title: A\ndate: 2024-03-05\ntags: [Foo Bar, 'C#', 'a/b']\nslug: 'My  Slug, No & 5'",
            "",
        )
        .article("content/blog/sub/_index.md", "title: Sub", "")
        .article("content/blog/sub/b.md", "title: B\ndate: 2024-03-05\ncategories: [X]", "")
        .article("content/blog/url.md", "title: U\ndate: 2024-03-05\nurl: '/:year/:slug-x/:title.html'", "")
        .article("content/blog/url2.md", "title: U two\ndate: 2024-03-05\nurl: 'rel/:contentbasename'", "")
        .article("content/blog/url3.md", "title: U three\nurl: 'rel/a\\:c d'", "")
        .article("content/blog/url4.md", "title: U four\nslug: s4\nurl: '/Upper Case/:sections/:slug'", "")
        .article("content/blog/url5.md", "title: U five\ndate: 2024-03-05\nurl: '/X/:monthname/:title'", "")
        .article("content/root.md", "title: Root Page\ndate: 2024-03-05", "")
        .article("content/tags/_index.md", "title: Tagz", "")
        .article("content/tags/foo bar/_index.md", "title: FB\nslug: effbee", "")
        .article("content/other/x.md", "title: XX\ndate: 2023-01-01", "")
        .build()
}

/// Whether each of the addresses is that of a page.
fn has(built: &Built, paths: &[&str]) {
    for path in paths {
        assert!(built.route(path).is_some(), "{path}: nothing is there");
        let file = SitePath::new(path).file();
        assert!(built.out.join(&file).is_file(), "{file}");
    }
}

fn lacks(built: &Built, paths: &[&str]) {
    for path in paths {
        assert!(built.route(path).is_none(), "{path}: {:?}", built.route(path));
    }
}

/// What has an address of its own, whatever the patterns say.
const OWN: [&str; 5] = ["/2024/u-x/u.html", "/rel/url2/", "/rel/a:c d/", "/Upper Case/blog/s4/", "/X/March/u-five/"];

#[test]
fn a_slug_takes_the_place_of_the_last_segment_that_of_a_section_for_all_below_it() {
    let built = site("");
    has(&built, &OWN);
    has(&built, &["/jour-nal-x/", "/jour-nal-x/my-slug-no-5/", "/jour-nal-x/sub/", "/jour-nal-x/sub/b/", "/other/x/"]);
    has(&built, &["/root/", "/tags/", "/tags/a/b/", "/tags/c#/", "/tags/effbee/", "/categories/x/"]);
    lacks(&built, &["/blog/", "/blog/a/", "/tags/foo-bar/"]);
    assert_eq!(built.problems(), [""; 0]);
    assert_eq!(built.list("/tags/effbee/"), ["/jour-nal-x/my-slug-no-5/"]);
    assert_eq!(built.article("/jour-nal-x/my-slug-no-5/").tags[0].path, SitePath::new("/tags/effbee/"));
}

#[test]
fn a_pattern_for_a_section_is_for_its_articles_and_one_for_a_taxonomy_for_its_terms() {
    let built = site("[permalinks]\ntags = '/topics/:slug/'\nblog = '/:year/:month/:slug/'\n");
    has(&built, &OWN);
    has(&built, &["/2024/03/my-slug-no-5/", "/2024/03/b/", "/jour-nal-x/", "/jour-nal-x/sub/", "/other/x/", "/root/"]);
    has(&built, &["/tags/", "/topics/a/b/", "/topics/c/", "/topics/effbee/", "/categories/x/"]);
    lacks(&built, &["/tags/c#/", "/jour-nal-x/sub/b/"]);
}

#[test]
fn patterns_may_be_given_for_each_kind_of_page() {
    let built = site(
        "[permalinks.page]\nblog = '/p/:slug/'\n'/' = '/root/:slug/'\n[permalinks.section]\nblog = '/s/:sections/:slug/'\n\
         [permalinks.term]\ntags = '/t/:slug/'\ncategories = '/c/:title'\n[permalinks.taxonomy]\ntags = '/tt/:slug/'\n",
    );
    has(&built, &OWN);
    has(&built, &["/s/blog/jour-nal-x/", "/s/blog/sub/sub/", "/p/my-slug-no-5/", "/p/b/", "/root/root-page/"]);
    has(&built, &["/tt/tagz/", "/t/a/b/", "/t/c/", "/t/effbee/", "/c/x/", "/categories/", "/other/x/"]);
    let Some(Route::List(term)) = built.route("/t/c/") else { panic!("no term") };
    assert_eq!(term.parent.map(|link| link.path), Some(SitePath::new("/tt/tagz/")));
    let menu: Vec<String> = built.part(0).tags.iter().map(|tag| tag.path.to_string()).collect();
    assert_eq!(menu, ["/t/a/b/", "/t/c/", "/t/effbee/"]);
}

#[test]
fn patterns_may_be_a_list_with_targets() {
    let built = site(
        "[[permalinks]]\npattern = '/z/:slug/'\n[permalinks.target]\nkind = 'page'\npath = '/blog/**'\n\
         [[permalinks]]\npattern = '/never/:slug/'\n[permalinks.target]\npath = '/blog/**'\nkind = 'page'\n",
    );
    has(&built, &["/z/my-slug-no-5/", "/z/b/", "/jour-nal-x/", "/jour-nal-x/sub/", "/other/x/", "/tags/effbee/"]);
}

#[test]
fn a_pattern_needs_no_slashes_at_its_ends_and_a_dot_makes_no_file() {
    let built = site("[permalinks]\nblog = 'x/:slug'\nother = ':year-:month-:day-:title'\n");
    has(&built, &["/x/my-slug-no-5/", "/x/b/", "/2023-01-01-xx/"]);
    let built = site("[permalinks]\nblog = '/:year/:slug.html'\n");
    has(&built, &["/2024/my-slug-no-5.html/", "/2024/b.html/"]);
}

#[test]
fn tokens_look_at_sections_and_titles() {
    for (pattern, deep, slugged, undated, leaf) in [
        (":sectionslugs", "nn/dd-ss/more", "nn", "nn", "nn"),
        (":sections[1:]", "deep-one/more", "", "", ""),
        (":title", "a-title-with-stuff-café", "sl", "", "leaf-t"),
        (":slug", "a-title-with-stuff-café", "my-slug/ü", "", "leaf-t"),
        (":slugorcontentbasename", "my-post-née", "my-slug/ü", "nodate", "leaf"),
        (":year/:weekdayname/:06", "2024/tuesday/24", "2024/tuesday/24", "1/monday/01", "2024/tuesday/24"),
    ] {
        // The file's name tells the articles apart where the pattern alone does not.
        let built = TestSite::new()
            .file("hugo.toml", format!("{HEAD}[permalinks]\nnews = '/x/{pattern}/:contentbasename/'\n"))
            .article("content/news/_index.md", "title: The News\nslug: nn", "")
            .article("content/news/Deep One/_index.md", "title: Deep T\nslug: dd ss", "")
            .article("content/news/Deep One/more/_index.md", "title: more", "")
            .article(
                "content/news/Deep One/more/My Post Née.md",
                "title: 'A Title: With, Stuff & Café'\ndate: 2024-03-05",
                "",
            )
            .article("content/news/sl.md", "title: Sl\nslug: My Slug/Ü\ndate: 2024-12-31", "")
            .article("content/news/nodate.md", "title: ''", "")
            .article("content/news/leaf/index.md", "title: Leaf t\ndate: 2024-03-05", "")
            .build();
        for (middle, name) in [(deep, "my-post-née"), (slugged, "sl"), (undated, "nodate"), (leaf, "leaf")] {
            let path = format!("/x/{middle}/{name}/").replace("//", "/");
            assert!(matches!(built.route(&path), Some(Route::Article(_))), "{pattern}: {path}");
        }
    }
}

#[test]
fn unknown_tokens_are_reported_and_the_address_is_the_folders() {
    let built = TestSite::new()
        .file("hugo.toml", format!("{HEAD}[permalinks]\nnews = '/:slugg/x/'\n"))
        .article("content/news/a.md", "title: A", "")
        .article("content/news/b.md", "title: B\nurl: /x/:kind/", "")
        .build();
    has(&built, &["/news/a/", "/x/:kind/"]);
    assert_eq!(built.problems(), ["content/news/b.md odd-value", "hugo.toml:3 config-odd-value"]);
    assert_eq!(built.report.diagnostics[1].help, "did you mean `:slug`?");
}

#[test]
fn a_language_may_have_patterns_of_its_own() {
    let built = TestSite::new()
        .file(
            "hugo.toml",
            format!(
                "{HEAD}[permalinks]\nnews = '/n/:slug/'\n[languages.en]\n[languages.fr]\n\
                 [languages.fr.permalinks]\nnews = '/actu/:slug/'\n"
            ),
        )
        .article("content/news/a.md", "title: A", "")
        .article("content/news/a.fr.md", "title: Un", "")
        .build();
    has(&built, &["/n/a/", "/fr/actu/un/"]);
}

#[test]
fn the_case_of_letters_and_accents_may_be_kept_or_not() {
    let pages = |config: &str| {
        TestSite::new()
            .file("hugo.toml", format!("{config}\n{HEAD}"))
            .article("content/n/Caps File.md", "title: C\ntags: [T Four, 'Élan É']", "")
            .article("content/T op/2024/deep.md", "title: Deep\nslug: 'x/Y z'", "")
            .article("content/T op/2024/Le Af/index.md", "title: Leaf", "")
            .article("content/née/œuf Ødé.md", "title: T", "")
            .build()
    };
    let built = pages("");
    has(&built, &["/n/caps-file/", "/tags/t-four/", "/tags/élan-é/", "/t-op/2024/x/y-z/", "/t-op/2024/le-af/"]);
    has(&built, &["/née/œuf-ødé/"]);
    let built = pages("disablePathToLower = true");
    has(&built, &["/n/Caps-File/", "/tags/T-Four/", "/tags/Élan-É/", "/T-op/2024/x/Y-z/", "/T-op/2024/Le-Af/"]);
    let built = pages("removePathAccents = true");
    has(&built, &["/n/caps-file/", "/tags/elan-e/", "/nee/œuf-øde/"]);
}

#[test]
fn former_addresses_lead_to_the_page_unless_they_are_switched_off() {
    let pages = |config: &str| {
        TestSite::new()
            .file("hugo.toml", format!("{config}\n{HEAD}"))
            .article("content/n/_index.md", "title: N\naliases: [oldn, /older/n]", "")
            .article(
                "content/n/a.md",
                "title: A\naliases: [rel, ../up, /abs, /file.html, /dir.d/, ./dot, sub/rel2.html, /UPPER/Case]",
                "",
            )
            .article("content/n/leaf/index.md", "title: L\naliases: [lrel]", "")
            .article("content/n/u.md", "title: U\nurl: /else/where/\naliases: [urel]", "")
            .article("content/tags/t/_index.md", "title: T\nslug: s\naliases: [old]", "")
            .article("content/tags/unused/_index.md", "title: Unused", "")
            .article("content/n/t.md", "title: T\ntags: [t]", "")
            .build()
    };
    let built = pages("");
    for (from, to) in [
        ("/oldn/", "/n/"),
        ("/older/n/", "/n/"),
        ("/n/rel/", "/n/a/"),
        ("/up/", "/n/a/"),
        ("/abs/", "/n/a/"),
        ("/file.html", "/n/a/"),
        ("/dir.d/", "/n/a/"),
        ("/n/dot/", "/n/a/"),
        ("/n/sub/rel2.html", "/n/a/"),
        ("/UPPER/Case/", "/n/a/"),
        ("/n/lrel/", "/n/leaf/"),
        ("/else/urel/", "/else/where/"),
        ("/tags/old/", "/tags/s/"),
    ] {
        assert!(
            matches!(built.route(from), Some(Route::Redirect(path)) if path == SitePath::new(to)),
            "{from}: {:?}",
            built.route(from)
        );
        let page = built.text(&SitePath::new(from).file());
        assert!(page.contains("http-equiv=\"refresh\""), "{page}");
    }
    assert!(matches!(built.route("/tags/unused/"), Some(Route::List(_))));
    let built = pages("disableAliases = true");
    lacks(&built, &["/oldn/", "/n/rel/", "/abs/", "/tags/old/"]);
}

#[test]
fn what_wants_the_same_address_is_shown_and_reported_with_both_files() {
    let built = TestSite::new()
        .file("hugo.toml", format!("{HEAD}[permalinks.term]\ntags = '/t/:slug/'\n"))
        .article("content/n/_index.md", "title: N\nslug: same", "")
        .article("content/m/_index.md", "title: M\nslug: same", "")
        .article("content/m/a.md", "title: A\ntags: [c, 'C#']\naliases: [/old/]", "")
        .article("content/n/b.md", "title: B\naliases: [/old/, /old/]\nurl: /same/", "")
        .build();
    assert!(matches!(built.route("/old/"), Some(Route::Redirect(path)) if path == SitePath::new("/same/a/")));
    for path in ["/same/", "/same-2/", "/t/c/", "/t/c-2/"] {
        assert!(matches!(built.route(path), Some(Route::List(_))), "{path}: {:?}", built.route(path));
    }
    assert_eq!(built.list("/same-2/"), ["/same-3/"]);
    let problems: Vec<&str> = built.report.diagnostics.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(
        problems,
        [
            "the address /same/ is taken by the list \"M\" of content/m/_index.md; the list \"N\" of content/n/_index.md is at /same-2/",
            "the address /same/ is taken by the list \"M\" of content/m/_index.md; this article is at /same-3/",
            "the alias /old/ is left out: content/m/a.md is there",
            "the address /t/c/ is taken by the list \"C\"; the list \"C#\" is at /t/c-2/",
        ]
    );
}

#[test]
fn articles_may_be_files_instead_of_folders() {
    let build = |config: &str| {
        TestSite::new()
            .file("hugo.toml", format!("{HEAD}{config}"))
            .article("content/blog/a.md", "title: A\ntags: [t]\naliases: [old, /x/y]", "[o](../other/o.md)")
            .article("content/blog/b.md", "title: B\nurl: /own/b", "")
            .article("content/blog/leaf/index.md", "title: L", "![p](p.png)")
            .file("content/blog/leaf/p.png", "x")
            .article("content/other/o.md", "title: O\nslug: a/b", "")
            .article("content/root.md", "title: R", "")
            .build()
    };
    let built = build("uglyURLs = true\n");
    has(&built, &["/blog/a.html", "/own/b/", "/blog/leaf.html", "/other/a/b.html", "/root.html", "/blog/", "/tags/t/"]);
    for (from, to) in [("/blog/old.html", "/blog/a.html"), ("/x/y.html", "/blog/a.html"), ("/tags/t.html", "/tags/t/")]
    {
        assert!(matches!(built.route(from), Some(Route::Redirect(path)) if path == SitePath::new(to)), "{from}");
    }
    assert!(built.out.join("blog/leaf/p.png").is_file());
    assert!(built.article("/blog/leaf.html").html.contains("\u{E000}blog/leaf/p.png"));
    assert!(built.article("/blog/a.html").html.contains("\u{E000}other/a/b.html"));
    assert_eq!(built.problems(), [""; 0]);
    let built = build("uglyURLs = true\n[permalinks]\nblog = '/x/:slug/'\n");
    has(&built, &["/x/a.html", "/x/l.html", "/own/b/"]);
    let built = build("[uglyURLs]\nblog = true\nother = false\n");
    has(&built, &["/blog/a.html", "/blog/leaf.html", "/other/a/b/", "/root/", "/tags/t/"]);
}
