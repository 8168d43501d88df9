//! Where files become pages: sections, lists, terms, order, neighbours, languages, addresses.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod support;

use mainsheet_model::{Route, SitePath};
use support::TestSite;

const CONFIG: &str = "baseURL = 'https://example.org/'\ntitle = 'A site'\n[params]\npager = true\n";

fn dated(day: u32) -> String {
    format!("title: Day {day}\ndate: 2026-10-{day:02}")
}

#[test]
fn lists_are_in_hugos_order_and_the_previous_article_is_the_older_one() {
    let built = TestSite::new()
        .file("hugo.toml", CONFIG)
        .article("content/news/a.md", &dated(1), "")
        .article("content/news/b.md", &dated(3), "")
        .article("content/news/c.md", &dated(2), "")
        .article("content/news/heavy.md", "title: Heavy\ndate: 2020-01-01\nweight: 7", "")
        .article("content/news/light.md", "title: Light\ndate: 2020-01-01\nweight: -1", "")
        .article("content/news/undated.md", "title: Undated", "")
        .build();
    let order = ["light", "heavy", "b", "c", "a", "undated"].map(|name| format!("/news/{name}/"));
    assert_eq!(built.list("/news/"), order);
    assert_eq!(built.list("/"), order);
    let recent: Vec<String> = built.part(0).recent.iter().map(|link| link.path.to_string()).collect();
    assert_eq!(recent, order);
    let article = built.article("/news/c/");
    assert_eq!(article.previous.map(|link| link.path), Some(SitePath::new("/news/a/")));
    assert_eq!(article.next.map(|link| link.path), Some(SitePath::new("/news/b/")));
}

/// Measured with Hugo 0.168: what lies in such a folder has the root as its section, and the folder as its type.
#[test]
fn a_folder_with_an_article_of_its_name_is_a_section_only_with_an_index() {
    let built = TestSite::new()
        .file("hugo.toml", "title = 'A site'\n[params]\npager = true\nmainSections = ['news']\n")
        .article("content/news.md", &dated(1), "")
        .article("content/news/a.md", &dated(2), "")
        .article("content/log.md", &dated(3), "")
        .article("content/log/_index.md", "title: Log", "")
        .article("content/log/b.md", &dated(4), "")
        .build();
    assert!(matches!(built.route("/news/"), Some(Route::Article(_))), "the article has the address");
    assert_eq!(built.list("/"), ["/news/a/"]);
    assert_eq!(built.article("/news/a/").previous.map(|link| link.path), Some(SitePath::new("/news/")));
    assert_eq!(built.list("/log/"), ["/log/b/"]);
}

#[test]
fn a_link_that_has_the_path_of_the_site_has_it_once() {
    let built = TestSite::new()
        .file("hugo.toml", "baseURL = 'https://example.org/sub/'")
        .article("content/post/a.md", "title: A", "[b](/sub/post/b/) [b](/post/b/) [b](b.md)")
        .article("content/post/b.md", "title: B", "")
        .build();
    let html = built.article("/post/a/").html;
    assert_eq!(html.matches("href=\"\u{E000}post/b/\"").count(), 3, "{html}");
}

/// Hugo compares what front matter says (measured with 0.168).
#[test]
fn an_article_whose_title_is_a_heading_of_its_text_is_sorted_as_one_without_a_title() {
    let built = TestSite::new()
        .file("hugo.toml", CONFIG)
        .article("content/post/a.md", "title: A", "")
        .article("content/post/z.md", "weight: 0", "# Z\n\ntext")
        .build();
    assert_eq!(built.list("/post/"), ["/post/z/", "/post/a/"]);
}

/// Hugo, hugolib/site_render.go.
#[test]
fn the_folder_of_the_default_language_leads_to_its_home_page() {
    let config = "title = 'A site'\ndefaultContentLanguage = 'en'\n";
    let languages = "[languages.en]\nweight = 1\n[languages.de]\nweight = 2\n";
    for (more, expected) in [("", true), ("disableDefaultLanguageRedirect = true\n", false)] {
        let built = TestSite::new()
            .file("hugo.toml", format!("{config}{more}{languages}"))
            .article("content/post/a.md", "title: A", "")
            .build();
        assert_eq!(built.route("/en/").is_some(), expected, "{more}");
    }
}

/// Measured with Hugo 0.168.
#[test]
fn of_menu_entries_with_one_identifier_the_last_counts() {
    let entries = "[[menus.main]]\nname = 'A'\nurl = '/1/'\n[[menus.main]]\nname = 'B'\nidentifier = 'i'\nurl = '/2/'\n\
                   [[menus.main]]\nname = 'A'\nurl = '/3/'\n[[menus.main]]\nname = 'C'\nidentifier = 'i'\nurl = '/4/'\n";
    let built = TestSite::new()
        .file("hugo.toml", format!("title = 'A site'\n{entries}"))
        .article("content/a.md", "", "")
        .build();
    let menu = &built.part(0).menu_main;
    let names: Vec<(&str, &str)> = menu.iter().map(|item| (item.name.as_str(), item.href.as_str())).collect();
    assert_eq!(names, [("A", "\u{E000}3/"), ("C", "\u{E000}4/")]);
}

#[test]
fn a_deeper_folder_is_a_section_only_with_an_index() {
    let built = TestSite::new()
        .file("hugo.toml", CONFIG)
        .article("content/news/2024/old.md", &dated(1), "")
        .article("content/news/top.md", &dated(2), "")
        .article("content/news/sport/_index.md", "title: Sport", "All about balls.")
        .article("content/news/sport/ball.md", &dated(3), "")
        .build();
    assert_eq!(built.list("/news/"), ["/news/top/", "/news/2024/old/"]);
    assert_eq!(built.list("/news/sport/"), ["/news/sport/ball/"]);
    assert_eq!(built.list("/").len(), 3);
    let Some(Route::List(sport)) = built.route("/news/sport/") else { panic!("no section") };
    assert_eq!(sport.parent.map(|link| link.title), Some("News".to_owned()));
    assert!(built.at(&sport.intro.expect("an intro")).html.contains("All about balls."));
    let Some(Route::List(news)) = built.route("/news/") else { panic!("no section") };
    assert_eq!(news.sections.iter().map(|link| link.title.as_str()).collect::<Vec<_>>(), ["Sport"]);
    assert!(built.route("/news/2024/").is_none());
}

#[test]
fn an_article_beside_a_folder_of_its_name_is_the_page_at_that_address() {
    // Measured with Hugo 0.168.
    let built = TestSite::new()
        .file("hugo.toml", CONFIG)
        .article("content/comp.md", &dated(4), "")
        .article("content/comp/a.md", &dated(1), "")
        .article("content/comp/b.md", &dated(2), "")
        .article("content/z/y.md", &dated(3), "")
        .build();
    assert_eq!(built.article("/comp/").title, "Day 4");
    assert_eq!(built.list("/"), ["/comp/b/", "/comp/a/"]);
    assert_eq!(built.article("/comp/b/").next.map(|link| link.path), Some(SitePath::new("/comp/")));
    assert_eq!(built.problems(), [""; 0]);
    // Where the folder has a text of its own, both are shown and one of them elsewhere.
    let built = TestSite::new()
        .file("hugo.toml", CONFIG)
        .article("content/two.md", "title: T", "")
        .article("content/two/_index.md", "title: TI", "")
        .build();
    assert!(matches!(built.route("/two/"), Some(Route::List(_))));
    assert_eq!(built.article("/two-2/").title, "T");
    assert_eq!(built.problems(), ["content/two.md address-collision"]);
}

#[test]
fn home_lists_the_largest_section_or_the_root_where_there_is_none() {
    let built = TestSite::new()
        .file("hugo.toml", CONFIG)
        .article("content/about.md", "title: About", "")
        .article("content/blog/a.md", &dated(1), "")
        .article("content/news/a.md", &dated(1), "")
        .article("content/news/b.md", &dated(2), "")
        .build();
    assert_eq!(built.list("/"), ["/news/b/", "/news/a/"]);
    let built = TestSite::new().article("one.md", "title: One", "").article("two.md", "title: Two", "").build();
    assert_eq!(built.list("/"), ["/one/", "/two/"]);
}

#[test]
fn main_sections_and_types_choose_what_home_lists() {
    let built = TestSite::new()
        .file("hugo.toml", format!("{CONFIG}mainSections = ['blog', 'essay']\n"))
        .article("content/Blog/a.md", &dated(1), "")
        .article("content/news/b.md", &dated(2), "")
        .article("content/news/c.md", &format!("{}\ntype: essay", dated(3)), "")
        .build();
    assert_eq!(built.list("/"), ["/news/c/", "/blog/a/"]);
}

#[test]
fn terms_are_the_same_whatever_their_case_and_spaces_and_link_to_their_own_page() {
    let built = TestSite::new()
        .file("hugo.toml", CONFIG)
        .article("content/news/a.md", &format!("{}\ntags: [Foo Bar, \"C#\", 2020]", dated(1)), "")
        .article("content/news/b.md", &format!("{}\ntags: [foo bar, Foo Bar]\ncategories: News", dated(2)), "")
        .build();
    assert_eq!(built.list("/tags/foo-bar/"), ["/news/b/", "/news/a/"]);
    let tags = built.article("/news/a/").tags;
    for tag in &tags {
        assert!(matches!(built.route(tag.path.as_str()), Some(Route::List(_))), "{tag:?}");
    }
    assert_eq!(tags.iter().map(|tag| tag.title.as_str()).collect::<Vec<_>>(), ["Foo Bar", "C#", "2020"]);
    assert_eq!(built.article("/news/b/").categories[0].path, SitePath::new("/categories/news/"));
    let Some(Route::Taxonomy(taxonomy)) = built.route("/tags/") else { panic!("no taxonomy") };
    let terms: Vec<(String, u32)> =
        built.terms(&taxonomy.terms).into_iter().map(|term| (term.title, term.count)).collect();
    assert_eq!(terms[0], ("Foo Bar".to_owned(), 2));
    assert_eq!(terms.len(), 3);
}

#[test]
fn addresses_follow_folders_slugs_and_urls() {
    let built = TestSite::new()
        .file("hugo.toml", CONFIG)
        .article("content/news/My File Name.md", "title: a", "")
        .article("content/news/slugged.md", "title: b\nslug: other", "")
        .article("content/news/moved.md", "title: c\nurl: /elsewhere/page.html", "")
        .article("content/news/bundle/index.md", "title: d\naliases: [/old/, older]", "")
        .article("content/news/née.md", "title: e", "")
        .article("content/about/index.md", "title: f", "")
        .build();
    for path in
        ["/news/my-file-name/", "/news/other/", "/elsewhere/page.html", "/news/bundle/", "/news/née/", "/about/"]
    {
        assert_eq!(built.article(path).path.as_str(), path);
        let file = SitePath::new(path).file();
        assert!(built.out.join(&file).is_file(), "{file}");
    }
    for alias in ["/old/", "/news/older/"] {
        assert_eq!(built.route(alias), Some(Route::Redirect(SitePath::new("/news/bundle/"))));
    }
    assert!(built.text("old/index.html").contains("url=../news/bundle/"));
}

#[test]
fn files_beside_an_article_are_copied_to_its_address_and_links_find_them() {
    let built = TestSite::new()
        .file("hugo.toml", CONFIG)
        .file("static/img/logo.png", "logo")
        .file("content/news/trip/pic one.png", "picture")
        .file("content/news/trip/deep/notes.pdf", "notes")
        .file("content/news/beside.png", "beside")
        .article(
            "content/news/trip/index.md",
            "title: Trip",
            "![a](pic%20one.png) [n](deep/notes.pdf) ![l](/img/logo.png) [other](../plain.md#top) [x](https://example.com/y)",
        )
        .article("content/news/plain.md", "title: Plain", "![b](beside.png)")
        .build();
    for file in ["img/logo.png", "news/trip/pic one.png", "news/trip/deep/notes.pdf", "news/beside.png"] {
        assert!(built.out.join(file).is_file(), "{file}");
    }
    let html = built.article("/news/trip/").html;
    for part in [
        "src=\"\u{E000}news/trip/pic%20one.png\"",
        "href=\"\u{E000}news/trip/deep/notes.pdf\"",
        "src=\"\u{E000}img/logo.png\"",
        "href=\"\u{E000}news/plain/#top\"",
        "href=\"https://example.com/y\"",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(built.article("/news/plain/").html.contains("src=\"\u{E000}news/beside.png\""));
    assert!(built.text("news/trip/index.html").contains("src=\"../../news/trip/pic%20one.png\""));
}

#[test]
fn languages_have_their_own_homes_lists_and_translations() {
    let config = "baseURL = 'https://example.org/'\ntitle = 'Site'\ndefaultContentLanguage = 'en'\n\
                  [languages.en]\nlanguageName = 'English'\nweight = 1\n\
                  [languages.ar]\nlanguageName = 'العربية'\ntitle = 'الموقع'\nweight = 2\n";
    let built = TestSite::new()
        .file("hugo.toml", config)
        .article("content/news/a.md", &format!("{}\ntags: [x]", dated(1)), "")
        .article("content/news/a.ar.md", "title: واحد\ndate: 2026-10-01\ntags: [x]", "")
        .article("content/news/only.md", &dated(2), "")
        .article("content/news/moved.md", "title: Moved\nlang: [ar]\ndate: 2026-10-05", "")
        .build();
    assert_eq!(built.list("/"), ["/news/only/", "/news/a/"]);
    assert_eq!(built.list("/ar/"), ["/ar/news/moved/", "/ar/news/a/"]);
    assert_eq!(built.list("/ar/tags/x/"), ["/ar/news/a/"]);
    let article = built.article("/news/a/");
    assert_eq!(article.translations[0].path, SitePath::new("/ar/news/a/"));
    assert_eq!(article.translations[0].title, "العربية");
    let arabic = built.text("ar/news/a/index.html");
    assert!(arabic.contains("<html lang=\"ar\" dir=\"rtl\">"), "{arabic}");
    assert!(arabic.contains("hreflang=\"en\" href=\"https://example.org/news/a/\""));
    assert_eq!(built.part(1).title, "الموقع");
}

/// Measured with Hugo 0.168.
#[test]
fn the_default_languages_other_address_leads_home() {
    let both = "[languages.en]\nweight = 1\n[languages.de]\nweight = 2\n";
    let built = |config: &str| TestSite::new().file("hugo.toml", config).article("content/a.md", &dated(1), "").build();
    let moved = |config: &str, file: &str| {
        let built = built(config);
        built.out.join(file).is_file().then(|| built.text(file)).filter(|text| text.contains("http-equiv=\"refresh\""))
    };
    let subdir = format!("defaultContentLanguageInSubdir = true\n{both}");
    assert!(moved(&subdir, "index.html").is_some_and(|text| text.contains("url=./en/")));
    assert!(moved("defaultContentLanguageInSubdir = true", "index.html").is_some());
    assert!(moved(both, "en/index.html").is_some_and(|text| text.contains("url=../")));
    assert!(moved("title = 'One'", "en/index.html").is_none());
    assert!(moved(&format!("disableDefaultLanguageRedirect = true\n{subdir}"), "index.html").is_none());
    assert!(moved(&format!("disableDefaultLanguageRedirect = true\n{both}"), "en/index.html").is_none());
    // A page that is there stays.
    let page = TestSite::new().file("hugo.toml", both).article("content/en/_index.md", "title: Mine", "").build();
    assert!(page.report.diagnostics.is_empty());
    assert!(page.text("en/index.html").contains("Mine"));
}

#[test]
fn translations_join_articles_with_languages_of_their_own() {
    let front = |title: &str, lang: &str, translations: &str| {
        format!("title: {title}\ndate: 2026-10-01\nlang: [{lang}]\ntranslations: [{translations}]")
    };
    let built = TestSite::new()
        .article("content/en/flood.md", &front("Flood", "en", "en, DE, fr, it"), "")
        .article("content/de/flood.md", &front("Flut", "de", "en, de"), "")
        .article("content/fr/flood/index.md", &front("Inondation", "fr", "fr"), "")
        // Two of one language: which of them is meant is not said.
        .article("content/it/flood.md", &front("Alluvione", "it", "it"), "")
        .article("content/it/old/flood.md", &front("Alluvione", "it", "it"), "")
        .article("content/de/other.md", &front("Anderes", "de", "en, de"), "")
        .build();
    let links = |path: &str| -> Vec<(String, String)> {
        let translations = built.article(path).translations;
        translations.iter().map(|link| (link.title.clone(), link.path.to_string())).collect()
    };
    let link = |title: &str, path: &str| (title.to_owned(), path.to_owned());
    assert_eq!(links("/en/flood/"), [link("Deutsch", "/de/flood/"), link("Français", "/fr/flood/")]);
    assert_eq!(links("/de/flood/"), [link("English", "/en/flood/")]);
    assert_eq!(links("/fr/flood/"), []);
    assert_eq!(links("/de/other/"), []);
}

#[test]
fn an_address_that_is_the_path_of_a_file_leads_to_its_page() {
    let two = "[languages.en]\nweight = 1\n[languages.de]\nweight = 2\n";
    let body = "[a](/news/moved/) [b](/news/) [c](/news/moved#x) [d](/nowhere/) [e]({{< relref path=\"/news/moved\" lang=\"en\" >}})";
    let html = |config: &str, file: &str| {
        let built = TestSite::new()
            .file("hugo.toml", config)
            .article("content/news/_index.de.md", "title: Neues", "")
            .article("content/news/moved.md", "title: Moved\nurl: /new/", "")
            .article("content/news/moved.de.md", "title: Umgezogen", "")
            .article("content/a.md", "title: A", body)
            .article("content/a.de.md", "title: A", body)
            .build();
        let html = built.article(file).html;
        html.split("href=\"\u{E000}").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(html(two, "/a/"), ["new/", "news/", "new/#x", "nowhere/", "new/"]);
    assert_eq!(html(two, "/de/a/"), ["de/news/moved/", "news/", "de/news/moved/#x", "nowhere/", "new/"]);
    assert_eq!(html("title = 'One'", "/a/"), ["new/", "news/", "new/#x", "nowhere/", "new/"]);
}

#[test]
fn drafts_and_articles_of_the_future_are_left_out_and_counted() {
    let built = TestSite::new()
        .article("shown.md", "title: Shown", "")
        .article("draft.md", "title: Draft\ndraft: true", "")
        .article("future.md", "title: Future\ndate: 2030-01-01", "")
        .article("expired.md", "title: Expired\nexpiryDate: 2020-01-01", "")
        .article("zero.md", "title: Zero\nexpiryDate: 0001-01-01T00:00:00Z", "")
        .build();
    assert_eq!(built.list("/"), ["/shown/", "/zero/"]);
    let hidden = built.report.hidden;
    assert_eq!((hidden.drafts, hidden.future, hidden.expired), (1, 1, 1));
}

#[test]
fn two_articles_with_one_address_are_both_shown_and_reported() {
    let built = TestSite::new()
        .article("a.md", "title: First\nslug: same", "")
        .article("b.md", "title: Second\nslug: same", "")
        .build();
    assert_eq!(built.article("/same/").title, "First");
    assert_eq!(built.article("/same-2/").title, "Second");
    assert_eq!(built.problems(), ["b.md address-collision"]);
}

#[test]
fn no_address_that_an_author_writes_stops_a_build_or_takes_what_is_anothers() {
    let long = "x".repeat(300);
    let built = TestSite::new()
        .file("hugo.toml", CONFIG)
        .file("static/index.html", "mine")
        .file("static/tags", "a file where a list is")
        .file("static/foo.html/x.txt", "a folder where a page is")
        .file("static/app.json", "mine")
        .article("content/news/a.md", "title: a\ntags: [x, '.', '..']\nurl: /data/site.json", "")
        .article("content/news/b.md", &format!("title: b\nurl: /{long}/"), "")
        .article(
            "content/news/c.md",
            &format!("title: c\naliases: [/{long}/, /404.html, /index.html, /app.json, /]"),
            "",
        )
        .article("content/news/d.md", "title: d\nurl: /", "")
        .article("content/news/e.md", "title: e\nurl: /zz.html", "")
        .article("content/news/f.md", "title: f\nurl: /zz.html/sub/", "")
        .article("content/news/g.md", "title: g\nurl: /foo.html", "")
        .article("content/tags/x.md", "title: h", "")
        .article("content/news/i.md", "title: i\nurl: /news/j/index.html", "")
        .article("content/news/j.md", "title: j", "")
        .build();
    assert_eq!(built.report.articles, 10);
    for page in built.list("/news/") {
        assert!(built.out.join(SitePath::new(&page).file()).is_file(), "{page}");
    }
    assert_eq!(built.site().articles, 10);
    assert!(matches!(built.route("/"), Some(Route::List(_))));
    assert!(matches!(built.route("/tags/x/"), Some(Route::List(_))));
    assert!(built.text("404.html").contains("data-root=\"\""));
    assert!(built.text("app.json").contains("app-1.js"));
    assert!(built.text("index.html").contains("class=\"masthead"));
    let problems = built.problems().join("\n");
    for file in
        ["a.md", "c.md", "d.md", "f.md", "tags/x.md", "j.md", "static/index.html", "static/tags", "x.txt", "app.json"]
    {
        assert!(problems.contains(file), "nothing is said of {file} in\n{problems}");
    }
}

#[test]
fn an_unknown_widget_is_reported_where_it_stands() {
    let built = TestSite::new().article("a.md", "title: A\nwidgets:\n  - recent\n  - recnt\n  - sidemenu", "").build();
    assert_eq!(built.problems(), ["a.md:5 unknown-widget"]);
}

#[test]
fn the_output_has_what_hosts_need() {
    let built = TestSite::new().article("a.md", "title: A", "").build();
    for file in [".nojekyll", "404.html", "index.html", "app.json", "app-1.js", "data/site.json"] {
        assert!(built.out.join(file).is_file(), "{file}");
    }
}

#[test]
fn the_menu_joins_configuration_and_front_matter_in_order() {
    let config = format!(
        "{CONFIG}[[menus.main]]\nname = 'News'\npageRef = '/news'\nweight = 2\n\
         [[menus.main]]\nname = 'Elsewhere'\nurl = 'https://example.com/'\nweight = 3\n\
         [[menus.main]]\nname = 'Lost'\npageRef = '/lost'\n"
    );
    let built = TestSite::new()
        .file("hugo.toml", config)
        .article("content/about.md", "title: About us\nmenu: main\nweight: 1", "")
        .article("content/odd.md", "title: Odd\nmenu: \"\"", "")
        .article("content/news/a.md", &dated(1), "")
        .build();
    let menu: Vec<(String, String, bool)> = built
        .part(0)
        .menu_main
        .into_iter()
        .map(|item| (item.name, item.href.as_str().to_owned(), item.section))
        .collect();
    assert_eq!(
        menu,
        [
            ("About us".to_owned(), "\u{E000}about/".to_owned(), false),
            ("News".to_owned(), "\u{E000}news/".to_owned(), true),
            ("Elsewhere".to_owned(), "https://example.com/".to_owned(), false),
        ]
    );
    assert_eq!(built.problems(), ["hugo.toml unknown-page-ref"]);
}
