//! The theme's flags, from the configuration and front matter to the data: on, off, inherited and odd.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod support;

use mainsheet_model::{Drawing, MenuItem, MetaPart, Side};
use support::{Built, TestSite};

const CONFIG: &str = "baseURL = 'https://example.org/'\ntitle = 'A site'\n";

/// A file that begins as a GIF of this size does.
fn gif(width: u8, height: u8) -> Vec<u8> {
    [b"GIF89a".as_slice(), &[width, 0, height, 0, 0, 0, 0]].concat()
}

/// A site of this configuration with one article.
fn site(config: &str, front: &str) -> TestSite {
    TestSite::new().file("hugo.toml", format!("{CONFIG}{config}")).article("content/a.md", front, "A text.")
}

fn shown(items: &[MenuItem]) -> String {
    let item = |item: &MenuItem| match item.children.as_slice() {
        [] => item.name.clone(),
        children => format!("{} ({})", item.name, shown(children)),
    };
    items.iter().map(item).collect::<Vec<_>>().join(", ")
}

fn policy(built: &Built) -> String {
    built.report.policy.clone()
}

#[test]
fn social_links_have_their_drawings() {
    let built = site(
        "[params.sidebar]\nhome = 'right'\nwidgets = ['social']\n[params.widgets.social]\ngithub = 'g'\n\
         [[params.widgets.social.custom]]\ntitle = 'Own'\nurl = '/own/?x'\nicon = 'img/own.svg'\nrel = false\n\
         [[params.widgets.social.custom]]\ntitle = 'Fediverse'\nurl = 'https://f.example/@x'\nicon = 'Mastodon'\nrel = 'me'\n\
         [[params.widgets.social.custom]]\ntitle = 'Plain'\nurl = 'https://p.example/'\n\
         [[params.widgets.social.custom]]\ntitle = 'Odd'\nurl = 'https://o.example/'\nicon = 'svg/odd.svg'\n",
        "title: A",
    )
    .file("static/img/own.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    .build();
    let social = built.part(0).social;
    let seen: Vec<_> = social.iter().map(|l| (l.title.as_str(), l.href.as_str(), l.rel.as_str())).collect();
    let rel = "noopener noreferrer";
    assert_eq!(
        seen,
        [
            ("GitHub", "https://github.com/g", rel),
            ("Own", "\u{E000}own/?x", ""),
            ("Fediverse", "https://f.example/@x", "me"),
            ("Plain", "https://p.example/", rel),
            ("Odd", "https://o.example/", rel),
        ]
    );
    let drawn: Vec<_> = social.iter().map(|l| l.icon.clone().expect("a drawing")).collect();
    assert!(matches!(&drawn[1], Drawing::Picture(src) if src.as_str() == "\u{E000}img/own.svg"), "{drawn:?}");
    assert!(matches!(&drawn[2], Drawing::Path(path) if path.starts_with('M')), "{drawn:?}");
    assert_eq!(drawn[3], drawn[4], "the neutral one");
    assert!(drawn[0] != drawn[2] && drawn[0] != drawn[3]);
    assert_eq!(built.problems(), ["hugo.toml missing-file"]);
    assert_eq!(built.part(0).defaults.home.widgets.len(), 1);
}

#[test]
fn without_social_links_there_are_none_and_a_language_may_have_its_own() {
    assert!(site("", "title: A").build().part(0).social.is_empty());
    let built = site(
        "[params.widgets.social]\ngithub = 'all'\n[languages.en]\n[languages.fr]\n\
         [languages.fr.params.widgets.social]\ngithub = 'fr'\n",
        "title: A",
    )
    .build();
    let github = |language: usize| built.part(language).social[0].href.as_str().to_owned();
    assert_eq!((github(0).as_str(), github(1).as_str()), ("https://github.com/all", "https://github.com/fr"));
}

#[test]
fn every_menu_joins_configuration_and_front_matter_at_any_depth() {
    for (name, menu) in [("main", 0), ("side", 1), ("footer", 2)] {
        let built = TestSite::new()
            .file(
                "hugo.toml",
                format!(
                    "{CONFIG}[[menus.{name}]]\nname = 'Top'\nidentifier = 'top'\nweight = 1\ntitle = 'Tip'\npre = '<i>'\n\
                     post = '</i>'\nparams = {{icon = 'x'}}\n[[menus.{name}]]\nname = 'Deep'\nparent = 'Two'\nurl = '/deep/'\n"
                ),
            )
            .article("content/one.md", &format!("title: One\nmenu: {{{name}: {{parent: top, weight: 2}}}}"), "")
            .article("content/two.md", &format!("title: Two\nmenus:\n  {name}:\n    parent: One"), "")
            .article("content/three.md", &format!("title: Three\nmenu: [{name}]\nweight: 3"), "")
            .article("content/four.md", &format!("title: Four\nmenu: {name}\nlinkTitle: 4th\nweight: 4"), "")
            .article("content/none.md", "title: None\nmenu: \"\"", "")
            .build();
        let part = built.part(0);
        let menus = [&part.menu_main, &part.menu_side, &part.menu_footer];
        assert_eq!(shown(menus[menu]), "Top (One (Two (Deep))), Three, 4th", "{name}");
        assert_eq!(menus.iter().filter(|menu| menu.is_empty()).count(), 2, "{name}");
        assert_eq!(built.problems(), [""; 0], "{name}");
    }
}

#[test]
fn a_page_of_the_sites_menu_need_not_be_in_every_language() {
    let entries = "[[menus.main]]\npageRef = '/a'\n[[menus.main]]\npageRef = '/lost'\n";
    let built = site(&format!("{entries}[languages.en]\n[languages.fr]\n"), "title: A").build();
    assert_eq!((shown(&built.part(0).menu_main).as_str(), built.part(1).menu_main.len()), ("A", 0));
    let lost: Vec<_> = built.report.diagnostics.iter().map(|problem| problem.message.clone()).collect();
    assert!(lost.len() == 1 && lost[0].contains("\"/lost\""), "{lost:?}");
}

#[test]
fn an_entry_without_a_name_is_called_by_its_title_or_its_page() {
    let entries =
        "[[menus.main]]\nname = ''\ntitle = 'Code'\nurl = 'https://example.org/'\n[[menus.main]]\npageRef = '/a'\n";
    let built = site(entries, "title: A").build();
    assert_eq!(shown(&built.part(0).menu_main), "A, Code");
}

#[test]
fn a_circle_in_a_menu_is_reported_once() {
    let entries = "[[menus.main]]\nname = 'A'\nurl = '/a/'\nparent = 'B'\n[[menus.main]]\nname = 'B'\nurl = '/b/'\nparent = 'A'\n";
    let built = site(&format!("{entries}[languages.en]\n[languages.fr]\n"), "title: A").build();
    assert_eq!(shown(&built.part(0).menu_main), "A, B");
    assert_eq!(built.problems(), ["hugo.toml menu-nesting"]);
}

const GISCUS: &str = "[params.giscus]\nrepo = 'a/b'\nrepoId = 'R'\ncategory = 'C'\ncategoryId = 'I'\n";

#[test]
fn comments_on_off_inherited_and_without_a_service() {
    const SECTION: &str = "class=\"comments\"";
    for (config, front, expected) in [
        (GISCUS.to_owned(), "title: A", true),
        (GISCUS.to_owned(), "title: A\ncomments: true", true),
        (GISCUS.to_owned(), "title: A\ncomments: false", false),
        (GISCUS.to_owned(), "title: A\ncomments: \"\"", true),
        (format!("[params]\ncomments = false\n{GISCUS}"), "title: A", false),
        (format!("[params]\ncomments = false\n{GISCUS}"), "title: A\ncomments: true", true),
        (String::new(), "title: A\ncomments: true", false),
        ("[services.disqus]\nshortname = 'harbour'\n".to_owned(), "title: A", true),
    ] {
        let built = site(&config, front).build();
        let html = built.text("a/index.html");
        assert_eq!(html.contains(SECTION), expected, "{config}{front}");
        assert!(!built.text("index.html").contains(SECTION), "a list has no comments");
        assert_eq!(html.contains("Comments need scripts."), expected);
        assert!(!html.contains("client.js") && !html.contains("embed.js"), "nothing is asked for: {html}");
        let own = built.files().into_keys().filter(|name| name.starts_with("comments.")).count();
        assert_eq!(own, usize::from(config.contains("disqus")), "a script of the site's own");
        assert_eq!(built.problems(), [""; 0], "{config}{front}");
    }
    let built = site(GISCUS, "title: A\ncomments: \"no\"").build();
    assert!(!built.article("/a/").comments);
    assert_eq!(built.problems(), ["content/a.md:3 odd-value"]);
}

#[test]
fn the_policy_names_the_hosts_of_the_comments_and_of_nothing_else() {
    let policy_of = |config: &str| policy(&site(config, "title: A").build());
    let none = policy_of("[params.widgets.search]\nurl = '/search/'\n");
    assert!(!none.contains("https://"), "{none}");
    let giscus = policy_of(GISCUS);
    assert!(giscus.contains("https://giscus.app") && !giscus.contains("disqus"), "{giscus}");
    let disqus = policy_of("disqusShortname = 'harbour'\n");
    assert!(disqus.contains("https://harbour.disqus.com") && !disqus.contains("giscus"), "{disqus}");
    let page = site(GISCUS, "title: A").build().text("a/index.html");
    assert!(page.contains(&giscus.replace('\'', "&#x27;")) || page.contains(&giscus), "{page}");
}

#[test]
fn the_look_goes_into_a_sheet_of_the_sites_own_and_what_could_close_its_rule_does_not() {
    let sheet = |config: &str| {
        let built = site(config, "title: A").build();
        let names = built.files().into_keys().filter(|name| name.starts_with("site.") && name.ends_with(".css"));
        let sheets: Vec<String> = names.map(|name| built.text(&name)).collect();
        (sheets.join("\n"), built.problems())
    };
    assert_eq!(sheet(""), (String::new(), vec![]));
    let (css, problems) = sheet(
        "[params.style.vars]\nhighlightColor = '#0b7285'\nfontFamilyPrimary = '\"Open Sans\", sans-serif'\n\
         fontFamilySecondary = 'Menlo'\n",
    );
    let family = "\"Open Sans\", sans-serif";
    assert_eq!(css, format!(":root{{--accent:#0b7285;--serif:{family};--sans:{family};--mono:Menlo}}\n"));
    assert!(problems.is_empty(), "{problems:?}");
    let (css, _) = sheet("[params]\nhighlightColor = 'teal'\n");
    assert_eq!(css, ":root{--accent:teal}\n");
    let (css, problems) =
        sheet("[params.style.vars]\nhighlightColor = 'red}body{display:none'\nfontFamilyPrimary = 'a;b'\n");
    assert_eq!((css.as_str(), problems.len()), ("", 2), "{problems:?}");
    assert!(problems.iter().all(|problem| problem == "hugo.toml config-odd-value"), "{problems:?}");
}

#[test]
fn own_sheets_follow_ours_in_order_and_own_scripts_are_in_the_data() {
    let built = site(
        "[params]\ncustomCSS = ['css/b.css', '/css/a b.css', 'css/none.css', 'https://x.example/x.css', 'css/b.css']\n\
         customJS = ['js/one.js', '//x.example/x.js', 'js/two.js?v=1']\n[params.style.vars]\nhighlightColor = '#123456'\n",
        "title: A",
    )
    .file("static/css/a b.css", "a{}")
    .file("static/css/b.css", "b{}")
    .file("static/js/one.js", "1")
    .file("static/js/two.js", "2")
    .build();
    let html = built.text("a/index.html");
    let at = |part: &str| html.find(part).unwrap_or_else(|| panic!("no {part} in {html}"));
    let order =
        [at("href=\"../app-1.css"), at("href=\"../site."), at("href=\"../css/b.css?"), at("href=\"../css/a%20b.css?")];
    assert!(order.is_sorted(), "{order:?}");
    assert!(!html.contains("none.css") && !html.contains("x.example"));
    assert_eq!(html.matches("css/b.css?").count(), 2, "once as a link, once for the loader");
    let scripts: Vec<String> = built.part(0).scripts.iter().map(|src| src.as_str().to_owned()).collect();
    let [one, two] = scripts.as_slice() else { panic!("{scripts:?}") };
    assert!(one.starts_with("\u{E000}js/one.js?") && two.starts_with("\u{E000}js/two.js?"), "{scripts:?}");
    let mut problems = built.problems();
    problems.sort();
    assert_eq!(problems, ["hugo.toml missing-file", "hugo.toml remote-file", "hugo.toml remote-file"]);
}

#[test]
fn a_changed_sheet_has_another_address() {
    let address = |css: &str| {
        let built = site("[params]\ncustomCSS = 'a.css'\n", "title: A").file("static/a.css", css).build();
        let html = built.text("index.html");
        html.split("href=\"./a.css").nth(1).and_then(|rest| rest.split('"').next()).expect("a link").to_owned()
    };
    assert_eq!(address("a{}"), address("a{}"));
    assert_ne!(address("a{}"), address("b{}"));
}

#[test]
fn the_logo_has_its_size_from_its_file() {
    let logo = |image: &str| {
        let built = site(&format!("[params.logo]\nimage = '{image}'\nsubtitle = 'S'\n"), "title: A")
            .file("static/img/logo.gif", gif(120, 40))
            .build();
        (built.part(0), built.problems())
    };
    for image in ["img/logo.gif", "/img/logo.gif"] {
        let (part, problems) = logo(image);
        let found = part.logo_image.expect("a logo");
        assert_eq!((found.src.as_str(), found.width, found.height), ("\u{E000}img/logo.gif", Some(120), Some(40)));
        assert_eq!((part.logo_title.as_str(), part.subtitle.as_str(), problems.len()), ("A site", "S", 0));
    }
    let drawn = site("[params.logo]\nimage = 'l.svg'\n", "title: A")
        .file("static/l.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 20'/>");
    let drawn = drawn.build().part(0).logo_image.expect("a logo");
    assert_eq!((drawn.width, drawn.height), (Some(30), Some(20)));
    let (part, problems) = logo("img/none.png");
    assert_eq!((part.logo_image.expect("a logo").width, problems), (None, vec!["hugo.toml missing-file".to_owned()]));
    let (part, _) = logo("javascript:alert(1)");
    assert_eq!(part.logo_image, None);
    assert_eq!(site("", "title: A").build().part(0).logo_image, None);
}

#[test]
fn thumbnails_follow_the_article_then_the_site() {
    for (config, thumbnail, list, post) in [
        ("", "img/t.gif", true, true),
        ("", "/img/t.gif", true, true),
        ("", "{src: img/t.gif, visibility: [list]}", true, false),
        ("", "{src: img/t.gif, visibility: post}", false, true),
        ("", "\"\"", false, false),
        ("[params.thumbnail]\nvisibility = ['post']\n", "img/t.gif", false, true),
        ("[params.thumbnail]\nvisibility = ['post']\n", "{src: img/t.gif, visibility: []}", false, true),
        ("[params.thumbnail]\nvisibility = ['post']\n", "{src: img/t.gif, visibility: [list]}", true, false),
    ] {
        let built =
            site(config, &format!("title: A\nthumbnail: {thumbnail}")).file("static/img/t.gif", gif(30, 20)).build();
        let article = built.article("/a/");
        let Some(mainsheet_model::Route::List(home)) = built.route("/") else { panic!("no home") };
        let card = built.cards(&home.list).remove(0);
        assert_eq!((card.thumbnail.is_some(), article.thumbnail.is_some()), (list, post), "{config}{thumbnail}");
        for found in article.thumbnail.iter().chain(&card.thumbnail) {
            assert_eq!((found.src.as_str(), found.width, found.height), ("\u{E000}img/t.gif", Some(30), Some(20)));
        }
        assert_eq!(built.problems(), [""; 0], "{config}{thumbnail}");
    }
}

#[test]
fn the_meta_line_readmore_and_the_authors_box_are_the_sites_or_the_articles() {
    let built = site(
        "[params]\npost_meta = ['date', 'reading_time', 'author']\nreadmore = true\nauthorbox = true\n\
         [Author]\nname = 'Ada'\nbio = '*old* salt'\navatar = 'img/ada.gif'\n",
        "title: A\ndate: 2026-10-01\nlastmod: 2026-10-02\nsummary: Short.",
    )
    .article("content/off.md", "title: Off\nauthorbox: false\ndate: 2026-10-01", &"A long text.\n\n".repeat(90))
    .build();
    let part = built.part(0);
    assert_eq!(part.meta, [MetaPart::Date, MetaPart::ReadingTime, MetaPart::Author]);
    let author = part.author.expect("an author");
    assert_eq!((author.name.as_str(), author.bio.as_str()), ("Ada", "<em>old</em> salt"));
    let (on, off) = (built.article("/a/"), built.article("/off/"));
    assert!(on.authorbox && !off.authorbox);
    assert_eq!((on.authors.as_slice(), on.reading.is_empty()), (&["Ada".to_owned()][..], false));
    assert!(on.lastmod.is_some() && off.lastmod.is_none(), "the same day is no change");
    let Some(mainsheet_model::Route::List(home)) = built.route("/") else { panic!("no home") };
    let truncated: Vec<_> = built.cards(&home.list).iter().map(|card| card.truncated).collect();
    assert_eq!(truncated, [false, true], "a summary in front matter is never truncated");
    let built = site("", "title: A").build();
    assert!(built.part(0).meta.is_empty() && built.part(0).author.is_none() && !built.article("/a/").authorbox);
}

#[test]
fn the_copyright_line_has_its_holder_and_the_year() {
    for (config, expected) in [
        ("", "© 2026 A site"),
        ("copyright = 'Root'\n", "© 2026 Root"),
        ("copyright = 'Root'\n[params]\ncopyright = 'Params'\n", "© 2026 Params"),
        ("[params]\ncopyright = '© 1999 Old'\n", "© 1999 Old"),
        ("[params]\ncopyright = ''\n", "© 2026 A site"),
    ] {
        assert_eq!(site(config, "title: A").build().part(0).copyright, expected, "{config}");
    }
}

#[test]
fn front_matter_may_be_json() {
    let built = TestSite::new()
        .file("hugo.toml", CONFIG)
        .file(
            "content/a.md",
            "{\n\"title\": \"From JSON\", \"toc\": true, \"sidebar\": \"left\", \"menu\": {\"side\": {\"weight\": 3}},\n\
             \"thumbnail\": {\"src\": \"t.gif\", \"visibility\": [\"post\"]}}\n\n## One\n\nA text.\n",
        )
        .file("static/t.gif", gif(1, 1))
        .build();
    let article = built.article("/a/");
    assert_eq!((article.title.as_str(), article.toc.len()), ("From JSON", 1));
    assert_eq!(article.chrome.and_then(|chrome| chrome.sidebar), Some(Side::Left));
    assert!(article.thumbnail.is_some());
    assert_eq!(shown(&built.part(0).menu_side), "From JSON");
    assert_eq!(built.problems(), [""; 0]);
}
