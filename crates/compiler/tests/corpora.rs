//! Real articles: every one is shown, none stops a build.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod support;

use mainsheet_model::{Route, SitePath};
use std::collections::BTreeSet;
use std::fs;
use support::{TestSite, corpora};

#[test]
fn every_article_of_the_news_archive_is_shown_in_order_with_its_own_title_and_text() {
    let Some(folder) = corpora() else { return };
    let site = TestSite::new();
    let built = site.build_source(&folder.join("corpora/news-cc0"));
    assert_eq!(built.report.articles, 415);
    let listed = built.list("/news/");
    assert_eq!(listed.len(), 415);
    assert_eq!(built.list("/"), listed);
    let mut texts = BTreeSet::new();
    let mut previous: Option<SitePath> = None;
    for (n, path) in listed.iter().enumerate() {
        let article = built.article(path);
        assert!(!article.title.is_empty(), "{path}");
        assert!(texts.insert((article.title.clone(), article.html.clone())), "{path} is shown twice");
        // The neighbours lead from one to the next through the whole archive.
        assert_eq!(article.next.map(|link| link.path), previous, "{path}");
        assert_eq!(article.previous.map(|link| link.path.to_string()), listed.get(n + 1).cloned(), "{path}");
        previous = Some(SitePath::new(path));
        let page = built.text(&SitePath::new(path).file());
        assert!(page.contains("class=\"prose\""), "{path} has no text");
    }
    let part = built.part(0);
    assert_eq!(part.recent.len(), 8);
    assert!(part.tags.iter().all(|tag| matches!(built.route(tag.path.as_str()), Some(Route::List(_)))));
}

#[test]
fn the_seed_article_alone_in_a_folder_is_a_site() {
    let Some(folder) = corpora() else { return };
    let text = fs::read(folder.join("seed/astera-labs-fy2024.md")).expect("the seed article");
    let built = TestSite::new().file("astera-labs-fy2024.md", text).build();
    assert_eq!(built.list("/"), ["/astera-labs-fy2024/"]);
    let article = built.article("/astera-labs-fy2024/");
    assert_eq!(article.title, "Astera Labs Reports Strong Financial Growth in FY 2024");
    assert!(article.toc.is_empty() && !article.authorbox && !article.comments);
    assert!(article.previous.is_none() && article.next.is_none() && article.lang.is_none());
    let widgets: Vec<String> =
        article.chrome.expect("its own widgets").widgets.into_iter().map(|name| name.0).collect();
    assert_eq!(widgets, ["search", "recent", "taglist"]);
    assert_eq!(built.problems(), Vec::<String>::new());
}

#[test]
fn no_site_of_the_corpora_stops_a_build() {
    let Some(folder) = corpora() else { return };
    for (source, least) in [
        ("corpora/neoforged", 30),
        ("corpora/icaps2024", 45),
        ("corpora/theme-loveit/exampleSite", 10),
        ("corpora", 400),
        (".", 400),
    ] {
        let site = TestSite::new();
        let built = site.build_source(&folder.join(source));
        println!(
            "{source}: {} articles, {} pages, {} diagnostics",
            built.report.articles,
            built.report.pages,
            built.report.diagnostics.len()
        );
        assert!(built.report.articles >= least, "{source}: {} articles", built.report.articles);
        assert!(built.out.join("index.html").is_file() && built.out.join("404.html").is_file());
    }
}

#[test]
fn a_check_finds_in_the_corpora_what_a_build_reports_and_every_feed_of_theirs_is_read() {
    let Some(folder) = corpora() else { return };
    for source in ["corpora/neoforged", "corpora/icaps2024", "corpora/theme-loveit/exampleSite", "corpora/news-cc0"] {
        let site = TestSite::new().base_url("https://example.org/");
        let source = folder.join(source);
        let built = site.build_source(&source);
        let survey = mainsheet_compiler::check::check(&site.options(&source)).expect("the source can be read");
        for problem in &built.report.diagnostics {
            assert!(survey.findings.contains(problem), "{problem}");
        }
        let is_feed = |file: &String| ["index.xml", "atom.xml", "feed.json"].iter().any(|name| file.ends_with(name));
        let mut feeds = 0;
        for (file, bytes) in built.files().into_iter().filter(|(file, _)| is_feed(file)) {
            let feed = feed_rs::parser::parse(bytes.as_slice()).unwrap_or_else(|error| panic!("{file}: {error}"));
            assert!(feed.entries.len() <= 20 && feed.entries.iter().all(|entry| !entry.links.is_empty()), "{file}");
            feeds += 1;
        }
        assert!(feeds >= 3, "{}: {feeds} feeds", source.display());
    }
}
