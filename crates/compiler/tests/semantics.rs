//! Rules of Hugo and of the theme that only a whole site shows, and that no other test proves; each by its name in
//! `docs/semantics.md`.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod support;

use mainsheet_model::{Card, ListRoute, MetaPart, Route, Side, SitePath};
use support::{Built, TestSite};

const CONFIG: &str = "baseURL = 'https://example.org/'\ntitle = 'A site'\n";

/// A site of this configuration.
fn site(config: &str) -> TestSite {
    TestSite::new().file("hugo.toml", format!("{CONFIG}{config}"))
}

fn list(built: &Built, path: &str) -> ListRoute {
    match built.route(path) {
        Some(Route::List(list)) => *list,
        other => panic!("{path} is no list: {other:?}"),
    }
}

fn cards(built: &Built, path: &str) -> Vec<Card> {
    built.cards(&list(built, path).list)
}

/// The part of a page that shows its contents.
fn main_of(html: &str) -> &str {
    let from = html.find("<main").expect("a main part");
    &html[from..html.find("</main>").expect("its end")]
}

#[test]
fn the_pages_flag_wins_over_the_sites_also_when_it_is_false() {
    let site_says = |on: bool| {
        format!(
            "[params]\nauthorbox = {on}\ntoc = {on}\npager = {on}\ncomments = {on}\n[params.author]\nname = 'Ada'\n"
        )
    };
    for (site_on, page, expected) in [
        (true, "", true),
        (false, "", false),
        (true, "false", false),
        (false, "true", true),
        (true, "\"\"", true),
        (false, "\"\"", false),
    ] {
        let mut front = "title: A\ndate: 2020-01-02".to_owned();
        if !page.is_empty() {
            for key in ["authorbox", "toc", "pager", "comments"] {
                front.push_str(&format!("\n{key}: {page}"));
            }
        }
        let built = site(&site_says(site_on))
            .article("content/n/a.md", &front, "## One\n\nText.")
            .article("content/n/b.md", "title: B\ndate: 2020-01-01", "")
            .build();
        let article = built.article("/n/a/");
        let found = [article.authorbox, !article.toc.is_empty(), article.previous.is_some(), article.comments];
        assert_eq!(found, [expected; 4], "{site_on} {page:?}");
    }
}

#[test]
fn what_is_empty_falls_through_to_the_site_and_false_does_not() {
    let config = "[params.sidebar]\nsingle = 'left'\nwidgets = ['recent', 'taglist']\n";
    for (front, side, widgets) in [
        ("", Some(Side::Left), &["recent", "taglist"][..]),
        ("sidebar: \"\"", Some(Side::Left), &["recent", "taglist"]),
        ("widgets: []", Some(Side::Left), &["recent", "taglist"]),
        ("sidebar: false", None, &["recent", "taglist"]),
        ("sidebar: right", Some(Side::Right), &["recent", "taglist"]),
        ("sidebar: true", Some(Side::Right), &["recent", "taglist"]),
        ("widgets: [search]", Some(Side::Left), &["search"]),
    ] {
        let built = site(config).article("content/a.md", &format!("title: A\n{front}"), "").build();
        let default = built.part(0).defaults.single;
        let chrome = built.article("/a/").chrome.unwrap_or(default);
        let names: Vec<&str> = chrome.widgets.iter().map(|name| name.0.as_str()).collect();
        assert_eq!((chrome.sidebar, names.as_slice()), (side, widgets), "{front}");
    }
}

#[test]
fn keys_of_the_configuration_and_the_front_matter_are_found_in_any_case() {
    let built = TestSite::new()
        .file("hugo.toml", "BASEURL = 'https://example.org/'\nTitle = 'Caps'\n[Params]\nAUTHORBOX = true\nToc = true\n")
        .article("content/a.md", "TITLE: A\nTOC: true\nWEIGHT: 3", "## One")
        .build();
    assert_eq!(built.part(0).title, "Caps");
    let article = built.article("/a/");
    assert!(article.authorbox && article.toc.len() == 1 && article.title == "A");
}

#[test]
fn a_configured_site_without_post_meta_has_no_meta_line() {
    let front = "title: A\ndate: 2020-01-02\ncategories: [X]";
    let built = site("").article("content/a.md", front, "Text.").build();
    assert_eq!(built.part(0).meta, []);
    assert!(!main_of(&built.text("a/index.html")).contains("class=\"meta"));
    let built = site("[params]\npost_meta = ['date', 'categories']\n").article("content/a.md", front, "Text.").build();
    assert_eq!(built.part(0).meta, [MetaPart::Date, MetaPart::Categories]);
    assert!(main_of(&built.text("a/index.html")).contains("class=\"meta"));
}

#[test]
fn the_title_of_a_document_is_the_pages_and_the_sites_and_at_home_the_sites() {
    let built = site("").article("content/n/a.md", "title: An article", "").build();
    for (file, title) in
        [("n/a/index.html", "An article - A site"), ("index.html", "A site"), ("n/index.html", "Ns - A site")]
    {
        assert!(built.text(file).contains(&format!("<title>{title}</title>")), "{file}");
    }
}

#[test]
fn the_sites_description_is_of_the_home_page_and_an_articles_of_the_article() {
    let built = site("[params]\ndescription = 'Of the site.'\n")
        .article("content/n/a.md", "title: A\ndescription: Of the article.", "Text.")
        .article("content/n/b.md", "title: B", "Text of b.")
        .build();
    let of = |file: &str| {
        let html = built.text(file);
        let rest = html.split("<meta name=\"description\" content=\"").nth(1).unwrap_or_default();
        rest.split('"').next().unwrap_or_default().to_owned()
    };
    assert_eq!(of("index.html"), "Of the site.");
    assert_eq!(of("n/a/index.html"), "Of the article.");
    assert_eq!(of("n/index.html"), "");
    assert!(!of("n/b/index.html").contains("Of the site."));
    assert!(!main_of(&built.text("n/a/index.html")).contains("Of the article."), "a description is not displayed");
}

#[test]
fn read_more_is_the_sites_choice_and_never_the_articles() {
    let long = format!("{}\n\nThe rest.", "word ".repeat(80));
    for (config, front, expected) in [
        ("", "title: A", false),
        ("", "title: A\nreadmore: true", false),
        ("[params]\nreadmore = true\n", "title: A", true),
        ("[params]\nreadmore = true\n", "title: A\nreadmore: false", true),
        ("[params]\nreadmore = true\n", "title: A\nsummary: Own.", false),
    ] {
        let built = site(config).article("content/n/a.md", front, &long).build();
        assert_eq!(cards(&built, "/n/")[0].truncated, expected, "{config}{front}");
    }
}

#[test]
fn recent_posts_are_the_first_of_the_main_sections_in_the_default_order() {
    let mut own = site("[params]\nmainSections = ['n']\n[params.widgets]\nrecent_num = 3\n");
    for day in 1..=5 {
        own = own.article(&format!("content/n/d{day}.md"), &format!("title: Day {day}\ndate: 2020-01-0{day}"), "");
    }
    let built = own
        .article("content/n/heavy.md", "title: Heavy\ndate: 2000-01-01\nweight: 1", "")
        .article("content/other/x.md", "title: X\ndate: 2021-01-01", "")
        .build();
    let recent: Vec<String> = built.part(0).recent.into_iter().map(|link| link.title).collect();
    assert_eq!(recent, ["Heavy", "Day 5", "Day 4"]);
}

#[test]
fn keys_that_only_hugo_or_the_theme_needs_are_taken_without_a_word() {
    let built = site(
        "googleAnalytics = 'UA-1'\n[params]\ngoogleFontsLink = false\nmathjaxPath = 'x.js'\nmathjaxConfig = 'TeX'\n\
         opengraph = true\nschema = true\ntwitter_cards = true\n[params.widgets.recent]\ncached = true\n[services.rss]\n\
         limit = 5\n[minify]\ndisableXML = true\n",
    )
    .article("content/a.md", "title: A\nlayout: x\noutputs: [html]\nsitemap: {disable: true}\nmarkup: goldmark", "")
    .build();
    assert_eq!(built.problems(), Vec::<String>::new());
}

#[test]
fn a_date_in_a_files_name_is_no_date_by_default() {
    let built = site("").article("content/n/2020-01-02-words.md", "title: A", "").build();
    let article = built.article("/n/2020-01-02-words/");
    assert_eq!((article.date, article.lastmod), (None, None));
}

#[test]
fn the_last_change_is_shown_where_it_differs_from_the_date() {
    let built = site("[params]\npost_meta = ['date']\n")
        .article("content/n/a.md", "title: A\ndate: 2020-01-02\nlastmod: 2020-01-03", "")
        .article("content/n/b.md", "title: B\ndate: 2020-01-02\nlastmod: 2020-01-02", "")
        .article("content/n/c.md", "title: C\ndate: 2020-01-02", "")
        .article("content/n/d.md", "title: D", "")
        .build();
    let dates = |name: &str| {
        let article = built.article(&format!("/n/{name}/"));
        (article.date.map(|when| when.text), article.lastmod.map(|when| when.text))
    };
    let (first, second) = (Some("January 02, 2020".to_owned()), Some("January 03, 2020".to_owned()));
    assert_eq!(dates("a"), (first.clone(), second));
    assert_eq!(dates("b"), (first.clone(), None));
    assert_eq!(dates("c"), (first, None));
    assert_eq!(dates("d"), (None, None));
    assert!(!main_of(&built.text("n/d/index.html")).contains("<time"));
}

#[test]
fn a_lead_is_plain_text_on_its_page_and_in_lists() {
    let built = site("").article("content/n/a.md", "title: A\nlead: \"**A** <b>lead</b>\"", "Text.").build();
    assert_eq!(built.article("/n/a/").lead, "**A** <b>lead</b>");
    for file in ["n/a/index.html", "n/index.html"] {
        let html = built.text(file);
        assert!(main_of(&html).contains("**A** &lt;b&gt;lead&lt;/b&gt;"), "{file}: {}", main_of(&html));
    }
}

#[test]
fn a_picture_with_a_leading_slash_is_found_below_the_base_path() {
    for src in ["img/a.png", "/img/a.png"] {
        let built = TestSite::new()
            .base_url("https://example.org/sub/path/")
            .file("hugo.toml", "baseURL = 'https://example.org/sub/path/'\ntitle = 'T'\n")
            .file("static/img/a.png", "picture")
            .article("content/n/a.md", &format!("title: A\nthumbnail: {src}"), "![x](/img/a.png)")
            .build();
        let html = built.text("n/a/index.html");
        assert_eq!(main_of(&html).matches("src=\"../../img/a.png\"").count(), 2, "{src}: {}", main_of(&html));
        assert!(html.contains("property=\"og:image\" content=\"https://example.org/sub/path/img/a.png\""), "{html}");
    }
}

#[test]
fn the_picture_for_previews_is_the_articles_image_then_its_thumbnail_then_the_sites() {
    for (front, expected) in
        [("images: [i.png]\nthumbnail: t.png", "i.png"), ("thumbnail: t.png", "t.png"), ("thumbnail: \"\"", "s.png")]
    {
        let mut own = site("[params]\nimages = ['s.png']\n");
        for name in ["i.png", "t.png", "s.png"] {
            own = own.file(&format!("static/{name}"), name);
        }
        let built = own.article("content/a.md", &format!("title: A\n{front}"), "").build();
        let expected = format!("property=\"og:image\" content=\"https://example.org/{expected}\"");
        assert!(built.text("a/index.html").contains(&expected), "{front}");
    }
}

#[test]
fn lists_terms_taxonomies_and_the_missing_page_have_the_sidebar_of_lists() {
    let built = site("[params.sidebar]\nhome = 'left'\nlist = 'right'\nsingle = false\nwidgets = ['recent']\n")
        .article("content/n/a.md", "title: A\ntags: [x]", "")
        .article("content/own/_index.md", "title: Own\nsidebar: left", "")
        .article("content/own/b.md", "title: B", "")
        .build();
    for (file, side) in [
        ("index.html", "left"),
        ("n/index.html", "right"),
        ("tags/index.html", "right"),
        ("tags/x/index.html", "right"),
        ("404.html", "right"),
        ("own/index.html", "left"),
        ("n/a/index.html", "none"),
    ] {
        let html = built.text(file);
        if file == "404.html" {
            // It is filled in by the app; its sidebar is that of lists.
            assert_eq!(built.part(0).defaults.list.sidebar, Some(Side::Right));
            continue;
        }
        assert!(html.contains(&format!("columns--{side}")), "{file}");
    }
}

#[test]
fn terms_stand_by_their_newest_article_in_their_taxonomy() {
    let built = site("")
        .article("content/n/a.md", "title: A\ndate: 2020-01-01\ntags: [old, both]", "")
        .article("content/n/b.md", "title: B\ndate: 2021-01-01\ntags: [new, both]", "")
        .article("content/n/c.md", "title: C\ntags: [undated]", "")
        .build();
    let Some(Route::Taxonomy(taxonomy)) = built.route("/tags/") else { panic!("no taxonomy") };
    let terms: Vec<(String, u32)> =
        built.terms(&taxonomy.terms).into_iter().map(|term| (term.title, term.count)).collect();
    let expected = [("Both", 2), ("New", 1), ("Old", 1), ("Undated", 1)];
    assert_eq!(terms, expected.map(|(title, count)| (title.to_owned(), count)));
}

#[test]
fn the_widgets_of_terms_are_in_alphabetical_order() {
    let built = site("")
        .article("content/n/a.md", "title: A\ndate: 2021-01-01\ntags: [zebra, Apple]\ncategories: [b, A]", "")
        .article("content/n/b.md", "title: B\ndate: 2020-01-01\ntags: [zebra, mango]\ncategories: [b]", "")
        .build();
    let part = built.part(0);
    let names = |terms: &[mainsheet_model::TermCount]| {
        terms.iter().map(|term| format!("{} {}", term.title, term.count)).collect::<Vec<_>>()
    };
    assert_eq!(names(&part.tags), ["Apple 1", "Mango 1", "Zebra 2"]);
    assert_eq!(names(&part.categories), ["A 1", "B 2"]);
}

#[test]
fn lists_have_pages_of_their_own_and_the_first_of_them_leads_to_the_list() {
    let mut own = site("[pagination]\npagerSize = 2\n");
    for day in 1..=5 {
        own = own.article(
            &format!("content/n/d{day}.md"),
            &format!("title: Day {day}\ndate: 2020-01-0{day}\ntags: [x]"),
            "",
        );
    }
    let built = own.build();
    for below in ["", "n/", "tags/x/"] {
        for (page, shown, gone) in
            [("", "Day 5", "Day 3"), ("page/2/", "Day 3", "Day 5"), ("page/3/", "Day 1", "Day 2")]
        {
            let html = built.text(&format!("{below}{page}index.html"));
            let main = main_of(&html);
            assert!(main.contains(shown) && !main.contains(gone), "{below}{page}");
        }
        assert!(!built.out.join(format!("{below}page/4/index.html")).exists(), "{below}");
        let first = built.text(&format!("{below}page/1/index.html"));
        assert!(first.contains("http-equiv=\"refresh\""), "{first}");
    }
}

#[test]
fn neighbours_are_of_the_nearest_section_and_turn_round_where_the_site_says_so() {
    let build = |config: &str| {
        site(&format!("[params]\npager = true\n{config}"))
            .article("content/n/a.md", "title: A\ndate: 2020-01-01", "")
            .article("content/n/b.md", "title: B\ndate: 2020-01-02", "")
            .article("content/n/deep/_index.md", "title: Deep", "")
            .article("content/n/deep/c.md", "title: C\ndate: 2020-01-03", "")
            .article("content/n/plain/d.md", "title: D\ndate: 2020-01-04", "")
            .build()
    };
    let neighbours = |built: &Built, path: &str| {
        let article = built.article(path);
        [article.previous, article.next].map(|link| link.map(|link| link.title).unwrap_or_default())
    };
    let built = build("");
    assert_eq!(neighbours(&built, "/n/b/"), ["A", "D"], "a folder without an index is no section");
    assert_eq!(neighbours(&built, "/n/deep/c/"), ["", ""]);
    assert_eq!(neighbours(&built, "/n/a/"), ["", "B"]);
    let built = build("[page]\nnextPrevInSectionSortOrder = 'asc'\n");
    assert_eq!(neighbours(&built, "/n/b/"), ["D", "A"]);
}

#[test]
fn entries_of_a_menu_stand_by_weight_then_name_then_identifier() {
    let entry = |name: &str, weight: i64, id: &str| {
        format!("[[menus.main]]\nname = '{name}'\nurl = '/{id}/'\nidentifier = '{id}'\nweight = {weight}\n")
    };
    let config = [
        entry("Beta", 0, "zero"),
        entry("Same", 3, "b"),
        entry("Same", 3, "a"),
        entry("Alpha", 0, "nought"),
        entry("First", -1, "minus"),
        entry("Two", 2, "two"),
    ]
    .concat();
    let built = site(&config).article("content/p.md", "title: Page\nmenu: main\nweight: 1", "").build();
    let hrefs: Vec<String> = built
        .part(0)
        .menu_main
        .iter()
        .map(|item| item.href.as_str().trim_start_matches('\u{E000}').trim_matches('/').to_owned())
        .collect();
    assert_eq!(hrefs, ["minus", "p", "two", "a", "b", "nought", "zero"]);
}

#[test]
fn headings_of_the_levels_two_and_three_make_a_contents_list_and_others_none() {
    for (text, expected) in
        [("# One\n\n# Two", 0), ("## One", 1), ("### Only three", 1), ("#### Four", 0), ("Text.", 0)]
    {
        let built = site("[params]\ntoc = true\n").article("content/a.md", "title: A", text).build();
        assert_eq!(built.article("/a/").toc.len(), expected, "{text}");
    }
}

#[test]
fn articles_of_different_names_are_translations_by_their_key() {
    let built = site("[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n")
        .article("content/n/harbour.md", "title: Harbour\ntranslationKey: port", "")
        .article("content/n/le-port.fr.md", "title: Le port\ntranslationKey: port", "")
        .article("content/n/alone.md", "title: Alone", "")
        .build();
    let paths =
        |path: &str| built.article(path).translations.into_iter().map(|link| link.path.to_string()).collect::<Vec<_>>();
    assert_eq!(paths("/n/harbour/"), ["/fr/n/le-port/"]);
    assert_eq!(paths("/fr/n/le-port/"), ["/n/harbour/"]);
    assert_eq!(paths("/n/alone/"), Vec::<String>::new());
}

#[test]
fn an_own_address_with_a_slash_is_of_the_site_and_without_one_of_the_language() {
    let built = site("[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n")
        .article("content/n/a.fr.md", "title: A\nurl: /of/site/", "")
        .article("content/n/b.fr.md", "title: B\nurl: of/language/", "")
        .build();
    assert_eq!(built.article("/of/site/").title, "A");
    assert_eq!(built.article("/fr/of/language/").title, "B");
}

#[test]
fn a_former_address_is_a_page_that_leads_on_and_asks_not_to_be_indexed() {
    let built = site("").article("content/post/a.md", "title: A\naliases: [old-rel, /old/abs/, /x.html]", "").build();
    for file in ["post/old-rel/index.html", "old/abs/index.html", "x.html"] {
        let html = built.text(file);
        assert!(html.contains("http-equiv=\"refresh\""), "{file}: {html}");
        assert!(html.contains("rel=\"canonical\" href=\"https://example.org/post/a/\""), "{file}: {html}");
        assert!(html.contains("name=\"robots\" content=\"noindex\""), "{file}: {html}");
    }
}

#[test]
fn a_slug_is_of_pages_and_an_own_address_wins_over_it() {
    let built = site("")
        .article("content/n/a.md", "title: A\nslug: Other Name", "")
        .article("content/n/b/index.md", "title: B\nslug: bundle", "")
        .article("content/n/c.md", "title: C\nslug: unused\nurl: /c/own.html", "")
        .build();
    for (path, title) in [("/n/other-name/", "A"), ("/n/bundle/", "B"), ("/c/own.html", "C")] {
        assert_eq!(built.article(path).title, title);
    }
}

#[test]
fn a_scalar_tag_or_category_is_a_list_of_one() {
    let built = site("[params]\npost_meta = ['categories']\n")
        .article("content/n/a.md", "title: A\ntags: News\ncategories: Sea and Sand", "")
        .build();
    let article = built.article("/n/a/");
    assert_eq!((article.tags[0].path.as_str(), article.categories[0].title.as_str()), ("/tags/news/", "Sea and Sand"));
    assert_eq!(built.list("/categories/sea-and-sand/"), ["/n/a/"]);
}

#[test]
fn links_of_terms_lead_to_their_pages_whatever_their_names() {
    let names = ["C#", "Ünï & Co.", " spaced  name ", "a/b", "日本 語", "100%", "What?", "it's", "2020", "C++", "F'x"];
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let list = quoted.join(", ");
    let built = site("[params]\npost_meta = ['categories']\n")
        .article("content/n/a.md", &format!("title: A\ntags: [{list}]\ncategories: [{list}]"), "")
        .build();
    let article = built.article("/n/a/");
    for links in [&article.tags, &article.categories] {
        assert_eq!(links.len(), names.len(), "{links:?}");
        for link in links {
            assert_eq!(built.list(link.path.as_str()), ["/n/a/"], "{link:?}");
            assert!(built.out.join(SitePath::new(link.path.as_str()).file()).is_file(), "{link:?}");
        }
    }
}

#[test]
fn a_text_that_says_no_means_it_and_is_told() {
    let built = site("[params]\npager = true\n")
        .article("content/n/a.md", "title: A\ndate: 2020-01-02\npager: \"false\"", "")
        .article("content/n/b.md", "title: B\ndate: 2020-01-01", "")
        .build();
    assert!(built.article("/n/a/").previous.is_none() && built.article("/n/b/").next.is_some());
    assert_eq!(built.problems(), ["content/n/a.md:4 odd-value"]);
}

#[test]
fn a_language_that_the_site_does_not_have_is_the_articles_own() {
    let built = site("").article("content/n/a.md", "title: A\nlang: [ar]", "").build();
    assert_eq!(built.article("/n/a/").lang.as_deref(), Some("ar"));
    assert!(built.text("n/a/index.html").contains("lang=\"ar\" dir=\"rtl\""));
}

#[test]
fn an_article_may_have_authors_of_its_own() {
    let config = "[params]\npost_meta = ['author']\n[params.author]\nname = 'Site'\n";
    for (front, expected) in [
        ("", vec!["Site"]),
        ("author: Ada", vec!["Ada"]),
        ("author: [Ada, Bo]", vec!["Ada", "Bo"]),
        ("authors:\n- name: Cy", vec!["Cy"]),
        ("author: \"\"", vec!["Site"]),
    ] {
        let built = site(config).article("content/n/a.md", &format!("title: A\n{front}"), "").build();
        assert_eq!(built.article("/n/a/").authors, expected, "{front}");
        assert_eq!(cards(&built, "/n/")[0].authors, expected, "{front}");
    }
}

#[test]
fn articles_of_the_root_are_listed_where_no_section_has_any() {
    let built = TestSite::new().article("content/a.md", "title: A", "").article("content/b.md", "title: B", "").build();
    assert_eq!(built.list("/"), ["/a/", "/b/"]);
}
