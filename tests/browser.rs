//! The components in a real browser: each flag on, off, inherited and odd; the first render against the prerendered
//! page; the adoption of its text.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

mod support;

use mainsheet_app::{Adopted, AppProps, Failure, Shown};
use mainsheet_model::{
    Article, Chrome, Defaults, Href, LanguagePart, Link, ListKind, MetaPart, PageData, Side, Thumbnail, View,
};
use std::rc::Rc;
use support::html::pretty;
use support::kinds::kinds;
use support::rendered::{Rendered, flags, props};
use support::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Element;

wasm_bindgen_test_configure!(run_in_browser);

/// A picture without a size.
fn drawn() -> Thumbnail {
    Thumbnail { src: Href::raw("data:,x"), width: None, height: None }
}

/// A language whose articles have these sidebar and widgets by default.
fn inheriting(side: Option<Side>, widgets: &[&str]) -> LanguagePart {
    let single = chrome(side, widgets);
    LanguagePart { defaults: Defaults { single, ..language().defaults }, ..rich_language() }
}

#[wasm_bindgen_test]
async fn the_first_render_equals_the_prerendered_page() {
    let snapshots = [
        ("home", include_str!("snapshots/prerender__home.snap")),
        ("home_empty", include_str!("snapshots/prerender__home_empty.snap")),
        ("section", include_str!("snapshots/prerender__section.snap")),
        ("term", include_str!("snapshots/prerender__term.snap")),
        ("taxonomy", include_str!("snapshots/prerender__taxonomy.snap")),
        ("taxonomy_empty", include_str!("snapshots/prerender__taxonomy_empty.snap")),
        ("article", include_str!("snapshots/prerender__article.snap")),
        ("article_bare", include_str!("snapshots/prerender__article_bare.snap")),
        ("article_full", include_str!("snapshots/prerender__article_full.snap")),
        ("missing", include_str!("snapshots/prerender__missing.snap")),
        ("failed", include_str!("snapshots/prerender__failed.snap")),
        ("outdated", include_str!("snapshots/prerender__outdated.snap")),
    ];
    assert_eq!(snapshots.len(), kinds().len());
    for ((name, context, shown), (snapshot, expected)) in kinds().into_iter().zip(snapshots) {
        assert_eq!(name, snapshot);
        let page = Rendered::new(props(context, shown)).await;
        let (_, expected) = expected.split_once("\n---\n").unwrap();
        let (found, expected) = (pretty(&page.place.inner_html()), expected.trim_end());
        let difference = found.trim_end().lines().zip(expected.lines()).find(|(found, expected)| found != expected);
        assert_eq!(difference, None, "{name}");
        assert_eq!(found.trim_end().len(), expected.len(), "{name}");
    }
}

#[wasm_bindgen_test]
async fn sidebar_left_right_off_inherited_and_without_anything_in_it() {
    flags(&[
        ("off by default", |_, _| {}, ".sidebar, .columns--left, .columns--right", 0),
        ("off by default", |_, _| {}, ".columns--none", 1),
        ("right", |l, a| set(l, a, Some(Side::Right), &["recent"]), ".columns--right > main + .sidebar", 1),
        ("left", |l, a| set(l, a, Some(Side::Left), &["recent"]), ".columns--left > main + .sidebar", 1),
        (
            "off, where the site has it",
            |l, a| {
                *l = inheriting(Some(Side::Right), &["recent"]);
                a.chrome = Some(Chrome::default());
            },
            ".sidebar",
            0,
        ),
        ("inherited", |l, _| *l = inheriting(Some(Side::Left), &["recent"]), ".columns--left .sidebar", 1),
        ("without widgets", |l, a| set(l, a, Some(Side::Right), &[]), ".sidebar, .columns--right", 0),
        ("with unknown widgets only", |l, a| set(l, a, Some(Side::Right), &["weather"]), ".sidebar", 0),
        ("named", |l, a| set(l, a, Some(Side::Right), &["recent"]), "aside[aria-label='Sidebar']", 1),
    ])
    .await;
}

fn set(language: &mut LanguagePart, article: &mut Article, side: Option<Side>, widgets: &[&str]) {
    *language = LanguagePart { defaults: support::language().defaults, ..rich_language() };
    article.chrome = Some(chrome(side, widgets));
}

#[wasm_bindgen_test]
async fn each_kind_of_page_has_the_sidebar_of_its_kind() {
    let language = || {
        let one = |widget: &str| chrome(Some(Side::Right), &[widget]);
        let defaults = Defaults { home: one("search"), list: one("taglist"), single: one("recent") };
        LanguagePart { defaults, ..rich_language() }
    };
    let missing = || Shown::Page(missing_page());
    let failure =
        Failure { file: "data/a.json".to_owned(), reason: "gone".to_owned(), offline: false, outdated: false };
    for (name, shown, expected) in [
        ("home", Shown::Page(list_page(list(ListKind::Home, "/", vec![]))), ".widget--search"),
        ("section", Shown::Page(list_page(list(ListKind::Section, "/news/", vec![]))), ".widget--taglist"),
        ("term", Shown::Page(list_page(list(ListKind::Term, "/tags/a/", vec![]))), ".widget--taglist"),
        ("taxonomy", Shown::Page(taxonomy_page(taxonomy("/tags/", vec![]))), ".widget--taglist"),
        ("article", Shown::Page(article_page(article("/a/", "A"))), ".widget--recent"),
        ("missing", missing(), ".widget--taglist"),
        ("failed", Shown::Failed(Rc::new(failure)), ".widget--taglist"),
    ] {
        let page = Rendered::new(props(context(language()), shown)).await;
        assert_eq!((page.count(expected), page.count(".widget")), (1, 1), "{name}");
    }
}

#[wasm_bindgen_test]
async fn widgets_stand_in_the_given_order_and_unknown_ones_are_passed_over() {
    for (names, expected) in [
        (&["search", "recent", "taglist"][..], "search recent taglist"),
        (&["taglist", "categories", "recent", "search"], "taglist categories recent search"),
        (&["weather", "recent", "Recent", ""], "recent"),
        (&["ddg-search"], "search"),
        (&["recent", "recent"], "recent recent"),
    ] {
        let mut article = article("/a/", "A");
        article.chrome = Some(chrome(Some(Side::Right), names));
        let page = Rendered::page(rich_language(), article_page(article)).await;
        let widgets = page.place.query_selector_all(".sidebar .widget").unwrap();
        let found: Vec<String> = (0..widgets.length())
            .map(|index| wasm_bindgen::JsCast::unchecked_into::<Element>(widgets.get(index).unwrap()).class_name())
            .map(|class| class.split("--").nth(1).unwrap().split(' ').next().unwrap().to_owned())
            .collect();
        assert_eq!(found.join(" "), expected, "{names:?}");
    }
}

#[wasm_bindgen_test]
async fn a_widget_without_anything_to_show_is_not_there() {
    for name in ["search", "recent", "categories", "taglist"] {
        let mut article = article("/a/", "A");
        article.chrome = Some(chrome(Some(Side::Right), &[name]));
        let page = Rendered::page(language(), article_page(article)).await;
        assert_eq!(page.count(".widget, .sidebar"), 0, "{name}");
    }
}

#[wasm_bindgen_test]
async fn widget_search_is_a_form_that_works_without_scripts() {
    let mut article = article("/a/", "A");
    article.chrome = Some(chrome(Some(Side::Right), &["search"]));
    let page = Rendered::page(rich_language(), article_page(article)).await;
    assert_eq!(page.attribute("form[role=search]", "action").unwrap(), "https://www.google.com/search");
    assert_eq!(page.attribute("form[role=search]", "method").unwrap(), "get");
    assert_eq!(page.attribute("input[type=search][name=q]", "aria-label").unwrap(), "Search");
    assert_eq!(page.attribute("input[type=hidden][name=sitesearch]", "value").unwrap(), "https://harbour.example/");
    assert_eq!(page.count("button[type=submit]"), 1);
}

#[wasm_bindgen_test]
async fn widget_recent_marks_the_article_that_is_shown() {
    let mut article = article("/news/cable/", "A");
    article.chrome = Some(chrome(Some(Side::Right), &["recent"]));
    let page = Rendered::page(rich_language(), article_page(article)).await;
    assert_eq!(page.count(".widget--recent li"), 4);
    assert_eq!(page.texts(".widget--recent [aria-current=page]").len(), 1);
    assert_eq!(page.texts(".widget--recent li").last().unwrap(), "Untitled");
}

#[wasm_bindgen_test]
async fn widgets_of_terms_have_counters_and_a_way_to_all_terms_where_the_site_says_so() {
    let widgets = ["categories", "taglist"];
    for counters in [true, false] {
        let mut article = article("/a/", "A");
        article.chrome = Some(chrome(Some(Side::Right), &widgets));
        let mut language = rich_language();
        (language.categories_counter, language.tags_counter) = (counters, counters);
        if !counters {
            (language.categories_all, language.tags_all) = (None, None);
        }
        let page = Rendered::page(language, article_page(article)).await;
        for (widget, terms) in [(".widget--categories", 4), (".widget--taglist", 9)] {
            let count = |inside: &str| page.count(&[widget, " ", inside].concat());
            assert_eq!(count("li a"), terms);
            assert_eq!(count(".widget__count"), if counters { terms } else { 0 });
            assert_eq!(count(".widget__all a"), u32::from(counters));
        }
    }
}

#[wasm_bindgen_test]
async fn widget_taglist_shows_how_much_a_tag_is_used_by_its_size() {
    for (level, class) in [(0, "cloud__l1"), (1, "cloud__l1"), (3, "cloud__l3"), (5, "cloud__l5"), (9, "cloud__l5")] {
        let mut article = article("/a/", "A");
        article.chrome = Some(chrome(Some(Side::Right), &["taglist"]));
        let language = LanguagePart { tags: vec![term("tides", level)], ..language() };
        let page = Rendered::page(language, article_page(article)).await;
        assert_eq!(page.attribute(".cloud a", "class").unwrap(), class, "{level}");
    }
}

#[wasm_bindgen_test]
async fn toc_on_off_and_with_levels_left_out() {
    flags(&[
        ("off", |_, _| {}, ".contents", 0),
        (
            "on",
            |_, a| a.toc = vec![heading("one", "One", vec![])],
            "main .contents details:not([open]) a[href='#one']",
            1,
        ),
        ("named", |_, a| a.toc = vec![heading("one", "One", vec![])], "nav[aria-label='Contents'] summary", 1),
        ("formatted", |_, a| a.toc = vec![heading("one", "a <em>b</em>", vec![])], ".contents a em", 1),
        ("nested", |_, a| a.toc = rich_article().toc, ".contents ol ol a", 2),
        ("level left out", |_, a| a.toc = vec![heading("", "", vec![heading("x", "X", vec![])])], ".contents a", 1),
        ("percent", |_, a| a.toc = vec![heading("50%", "50 %", vec![])], ".contents a[href='#50%25']", 1),
    ])
    .await;
}

#[wasm_bindgen_test]
async fn authorbox_on_off_and_without_an_author() {
    flags(&[
        ("off", |l, _| l.author = Some(author()), ".authorbox", 0),
        ("on", |l, a| (l.author, a.authorbox) = (Some(author()), true), "article + .authorbox .authorbox__name", 1),
        ("bio", |l, a| (l.author, a.authorbox) = (Some(author()), true), ".authorbox a[href='/about/']", 1),
        ("without an author", |_, a| a.authorbox = true, ".authorbox", 0),
        (
            "without a name, a bio, a portrait",
            |l, a| {
                let none = mainsheet_model::Author { name: String::new(), bio: String::new(), avatar: None };
                (l.author, a.authorbox) = (Some(none), true);
            },
            ".authorbox",
            0,
        ),
        (
            "without a portrait",
            |l, a| {
                let plain = mainsheet_model::Author { avatar: None, ..author() };
                (l.author, a.authorbox) = (Some(plain), true);
            },
            ".authorbox img",
            0,
        ),
    ])
    .await;
}

#[wasm_bindgen_test]
async fn pager_on_off_and_with_one_neighbour() {
    fn neighbour() -> Option<Link> {
        Some(link("Other", "/news/other/"))
    }
    flags(&[
        ("off", |_, _| {}, ".pager", 0),
        ("on", |_, a| (a.previous, a.next) = (neighbour(), neighbour()), "nav.pager > a", 2),
        ("older only", |_, a| a.previous = neighbour(), ".pager a.pager__older[rel=prev][href='/news/other/']", 1),
        ("older only", |_, a| a.previous = neighbour(), ".pager a", 1),
        ("newer only", |_, a| a.next = neighbour(), ".pager a.pager__newer[rel=next]", 1),
    ])
    .await;
    let mut article = article("/a/", "A");
    article.previous = Some(link(" ", "/b/"));
    let page = Rendered::page(language(), article_page(article)).await;
    assert_eq!(page.texts(".pager__title"), ["Untitled"]);
}

#[wasm_bindgen_test]
async fn thumbnail_on_off_without_size_and_from_elsewhere() {
    fn unsized_picture(src: &str) -> Option<Thumbnail> {
        Some(Thumbnail { src: Href::raw(src), width: None, height: None })
    }
    flags(&[
        ("off", |_, _| {}, "img", 0),
        ("on", |_, a| a.thumbnail = Some(picture("a.svg")), "img[src='/img/a.svg'][width='1400'][height='700']", 1),
        ("on", |_, a| a.thumbnail = Some(picture("a.svg")), "img[alt='Title']:not([loading])", 1),
        ("of unknown size", |_, a| a.thumbnail = unsized_picture("\u{E000}a.png"), "img:not([width], [height])", 1),
        ("own", |_, a| a.thumbnail = unsized_picture("\u{E000}a.png"), "img[referrerpolicy]", 0),
        ("elsewhere", |_, a| a.thumbnail = unsized_picture("data:,x"), "img[referrerpolicy=no-referrer]", 1),
        (
            "untitled",
            |_, a| (a.thumbnail, a.title) = (unsized_picture("data:,x"), String::new()),
            "img[alt=Untitled]",
            1,
        ),
    ])
    .await;
}

#[wasm_bindgen_test]
async fn lead_title_and_tags_on_off_and_odd() {
    flags(&[
        ("no lead", |_, _| {}, ".article__lead", 0),
        ("lead", |_, a| a.lead = "Lead".to_owned(), "h1 + .article__lead", 1),
        ("no tags", |_, _| {}, ".tags", 0),
        ("tags", |_, a| a.tags = vec![link("C#", "/tags/c#/")], ".prose ~ .tags a[href='/tags/c%23/']", 1),
        ("one h1 to focus", |_, _| {}, "#content h1[tabindex='-1']", 1),
    ])
    .await;
    for (title, expected) in [("Title", "Title"), ("", "Untitled"), ("  ", "Untitled"), ("<b>&amp;", "<b>&amp;")] {
        let page = Rendered::page(language(), article_page(article("/a/", title))).await;
        assert_eq!(page.texts("h1"), [expected], "{title:?}");
    }
}

#[wasm_bindgen_test]
async fn the_meta_line_has_the_parts_that_the_site_names_in_its_order() {
    use MetaPart::{Author, Categories, Date, ReadingTime, Translations};
    let dates = "11 February 2025 Updated 12 February 2025";
    for (parts, expected) in [
        (vec![], vec![]),
        (vec![Author, Date], vec!["By R. Amsel, J. Dorn", dates]),
        (vec![Date, Author], vec![dates, "By R. Amsel, J. Dorn"]),
        (vec![ReadingTime, Translations], vec!["5 min read", "Read in Français, العربية"]),
        (vec![Categories], vec![]),
    ] {
        let language = LanguagePart { meta: parts.clone(), ..language() };
        let page = Rendered::page(language.clone(), article_page(rich_article())).await;
        assert_eq!(page.texts(".meta__part"), expected, "{parts:?}");
        let categories = if parts.contains(&Categories) { vec!["Companies", "Shipping"] } else { vec![] };
        assert_eq!(page.texts(".kicker a"), categories, "{parts:?}");
        let bare = Rendered::page(language, article_page(article("/a/", "A"))).await;
        assert_eq!(bare.count(".meta, .kicker"), 0, "nothing is known about the article");
    }
    let language = LanguagePart { meta: vec![Date], ..language() };
    let page = Rendered::page(language, article_page(rich_article())).await;
    assert_eq!(page.attribute("time", "datetime").unwrap(), "2025-02-11T12:00:00Z");
}

#[wasm_bindgen_test]
async fn menu_main_on_off_nested_and_current() {
    flags(&[
        ("none", |_, _| {}, ".menu", 0),
        (
            "some",
            |l, _| l.menu_main = vec![entry("Old", "/old/")],
            "nav.menu[aria-label='Main menu'] a[href='/old/']",
            1,
        ),
        ("another page", |l, _| l.menu_main = vec![entry("Old", "/old/")], ".menu [aria-current]", 0),
        ("this page", |l, _| l.menu_main = vec![entry("B", "/news/b/")], ".menu [aria-current=page]", 1),
        ("its section", |l, _| l.menu_main = vec![entry("News", "/news/")], ".menu [aria-current=true]", 1),
        ("home is no section", |l, _| l.menu_main = vec![entry("Home", "/")], ".menu [aria-current]", 0),
        ("nested", |l, _| l.menu_main = rich_language().menu_main, ".menu details:not([open]) .menu__sub a", 4),
        ("a label", |l, _| l.menu_main = rich_language().menu_main, ".menu .menu__label:first-child", 2),
        ("nowhere", |l, _| l.menu_main = vec![label("Nowhere")], ".menu", 0),
        (
            "this page twice",
            |l, _| l.menu_main = vec![entry("B", "/news/b/"), entry("B again", "/news/b/")],
            ".menu li:first-child > [aria-current=page], .menu li + li > [aria-current]",
            1,
        ),
        (
            "elsewhere, twice",
            |l, _| {
                let mut away = entry("Away", "/");
                (away.href, away.path) = (Href::raw("https://elsewhere.example/"), None);
                l.menu_main = vec![away.clone(), away];
            },
            ".menu a[href='https://elsewhere.example/']:not([aria-current])",
            2,
        ),
    ])
    .await;
}

#[wasm_bindgen_test]
async fn the_masthead_shows_what_the_logo_has() {
    flags(&[
        ("title", |_, _| {}, ".masthead__home[href='/'] .masthead__title", 1),
        ("no title", |l, _| l.logo_title.clear(), ".masthead__home", 0),
        ("picture beside a title", |l, _| l.logo_image = Some(drawn()), ".masthead__home img[alt='']", 1),
        (
            "picture alone",
            |l, _| (l.logo_image, l.logo_title) = (Some(drawn()), String::new()),
            ".masthead__home img[alt='The Harbour Ledger']",
            1,
        ),
        ("no subtitle", |_, _| {}, ".masthead__subtitle", 0),
        ("subtitle", |l, _| l.subtitle = "Since 1911".to_owned(), ".masthead__subtitle", 1),
    ])
    .await;
}

#[wasm_bindgen_test]
async fn translations_are_linked_in_their_own_language() {
    let page = Rendered::page(language(), article_page(rich_article())).await;
    assert_eq!(page.texts(".languages a"), ["Français", "العربية"]);
    assert_eq!(page.attribute(".languages a", "lang").as_deref(), Some("fr"));
    assert_eq!(page.attribute(".languages a", "href").as_deref(), Some("/fr/news/cable/"));
    let page = Rendered::page(language(), article_page(article("/a/", "A"))).await;
    assert_eq!(page.count(".languages"), 0);
}

#[wasm_bindgen_test]
async fn an_article_says_in_which_languages_it_is_not() {
    let page = Rendered::page(language(), article_page(article("/a/", "A"))).await;
    assert_eq!(page.texts(".untranslated a"), ["Not in Français", "Not in العربية"]);
    assert_eq!(page.attribute(".untranslated li", "lang").as_deref(), Some("fr"));
    assert_eq!(page.attribute(".untranslated a", "href").as_deref(), Some("/fr/"));
    let mut half = article("/a/", "A");
    half.translations = vec![link("Français", "/fr/a/")];
    let page = Rendered::page(language(), article_page(half)).await;
    assert_eq!(page.texts(".untranslated a"), ["Not in العربية"]);
    let page = Rendered::page(language(), article_page(rich_article())).await;
    assert_eq!(page.count(".untranslated"), 0);
}

#[wasm_bindgen_test]
async fn lang_sets_language_and_direction_of_the_article_alone() {
    for (lang, dir) in [(None, None), (Some("ar"), Some("rtl")), (Some("de"), Some("ltr")), (Some("??"), Some("ltr"))] {
        let mut article = article("/a/", "A");
        article.lang = lang.map(str::to_owned);
        let page = Rendered::page(language(), article_page(article)).await;
        assert_eq!(page.attribute("article", "lang").as_deref(), lang);
        assert_eq!(page.attribute("article", "dir").as_deref(), dir, "{lang:?}");
    }
}

#[wasm_bindgen_test]
async fn a_card_shows_what_its_article_has_and_nothing_else() {
    let cards = vec![rich_card("/a/", "A"), card("/b/", ""), rich_card("/c/", "C")];
    let page = Rendered::page(rich_language(), list_page(list(ListKind::Section, "/news/", cards))).await;
    assert_eq!(page.texts("h2.card__title"), ["A", "Untitled", "C"]);
    for (selector, expected) in [
        (".card__lead", 2),
        (".card .meta", 2),
        (".card__summary a[href='/news/harvest/']", 2),
        (".card__more a", 2),
        (".card__picture[tabindex='-1'][aria-hidden=true] img[alt='']", 2),
        (".card img[loading=lazy]", 1),
        (".card--lead", 0),
    ] {
        assert_eq!(page.count(selector), expected, "{selector}");
    }
    assert_eq!(page.texts(".card__more a"), ["Read more: A", "Read more: C"]);
}

#[wasm_bindgen_test]
async fn the_first_card_of_the_front_page_leads() {
    let cards = || vec![card("/a/", "A"), card("/b/", "B")];
    for (kind, number, expected) in [(ListKind::Home, 1, 1), (ListKind::Home, 2, 0), (ListKind::Term, 1, 0)] {
        let mut view = list(kind, "/", cards());
        (view.page, view.pages) = (number, 2);
        let page = Rendered::page(language(), list_page(view)).await;
        assert_eq!(page.count(".cards__slot:first-child .card--lead"), expected, "{kind:?} {number}");
    }
}

#[wasm_bindgen_test]
async fn a_list_has_links_to_its_other_pages() {
    for (number, pages, steps, numbers) in [
        (1, 1, vec![], vec![]),
        (1, 2, vec!["next /tags/a/page/2/"], vec!["2"]),
        (2, 2, vec!["prev /tags/a/"], vec!["1"]),
        (5, 9, vec!["prev /tags/a/page/4/", "next /tags/a/page/6/"], vec!["1", "4", "6", "9"]),
    ] {
        let mut view = list(ListKind::Term, "/tags/a/", vec![card("/a/", "A")]);
        (view.page, view.pages) = (number, pages);
        let page = Rendered::page(language(), list_page(view)).await;
        let step = |rel: &str| {
            let selector = [".pages a[rel=", rel, "]"].concat();
            (page.count(&selector) == 1).then(|| [rel, " ", &page.attribute(&selector, "href").unwrap()].concat())
        };
        assert_eq!([step("prev"), step("next")].into_iter().flatten().collect::<Vec<_>>(), steps);
        assert_eq!(page.texts("a.pages__number"), numbers);
        assert_eq!(page.count(".pages [aria-current=page]"), u32::from(pages > 1));
    }
}

#[wasm_bindgen_test]
async fn a_list_says_what_it_is_and_when_it_is_empty() {
    let mut view = list(ListKind::Term, "/tags/a/", vec![]);
    view.route.parent = Some(link("Tags", "/tags/"));
    let page = Rendered::page(language(), list_page(view)).await;
    assert_eq!(page.texts(".heading > *"), ["Tags", "Shipping", "0 articles"]);
    assert_eq!(page.texts(".empty"), ["Nothing here yet."]);
    let mut view = list(ListKind::Section, "/news/", vec![]);
    view.route.sections = vec![link("Freight", "/news/freight/")];
    view.intro = Some(article("/news/", "News"));
    let page = Rendered::page(language(), list_page(view)).await;
    assert_eq!((page.count(".empty"), page.count(".prose"), page.count(".sections a")), (0, 1, 1));
    let page = Rendered::page(language(), taxonomy_page(taxonomy("/tags/", vec![term_card("copper", 2)]))).await;
    assert_eq!((page.texts(".terms__title"), page.count(".empty")), (vec!["copper".to_owned()], 0));
    let page = Rendered::page(language(), taxonomy_page(taxonomy("/tags/", vec![]))).await;
    assert_eq!(page.count(".empty"), 1);
}

#[wasm_bindgen_test]
async fn a_failure_names_the_file_and_offers_what_helps() {
    for (outdated, action, label) in [(false, "retry", "Try again"), (true, "reload", "Reload the page")] {
        let failure = Failure {
            file: "data/cards/a.json".to_owned(),
            reason: "404 Not Found".to_owned(),
            offline: false,
            outdated,
        };
        let page = Rendered::new(props(context(language()), Shown::Failed(Rc::new(failure)))).await;
        assert_eq!(page.texts(".notice__details"), ["Could not load data/cards/a.json. 404 Not Found"]);
        assert_eq!(page.texts(".notice button"), [label]);
        assert_eq!(page.attribute(".notice button", "data-action").unwrap(), action);
        assert_eq!(page.count("#content h1[tabindex='-1']"), 1);
    }
}

#[wasm_bindgen_test]
async fn the_text_of_a_prerendered_page_is_adopted_until_another_page_is_shown() {
    let document = web_sys::window().unwrap().document().unwrap();
    let node = document.create_element("div").unwrap();
    node.set_class_name("prose");
    node.set_inner_html("<details open><summary>S</summary>T</details>");
    let context = context(language());
    let without_text = Article { html: String::new(), ..article("/a/", "A") };
    let first = AppProps {
        context: context.clone(),
        shown: Shown::Page(article_page(without_text)),
        adopted: Adopted(Some(node.clone().into())),
        overlay: None,
    };
    let mut page = Rendered::new(first.clone()).await;
    let prose = || page.place.query_selector(".prose").unwrap().unwrap();
    assert!(prose().is_same_node(Some(&node)) && page.count("article > .prose") == 1);
    page.update(first).await;
    assert!(page.place.query_selector(".prose").unwrap().unwrap().is_same_node(Some(&node)), "after an update");
    page.update(props(context, Shown::Page(article_page(article("/b/", "B"))))).await;
    assert_eq!((page.texts(".prose"), page.count(".prose")), (vec!["A text.".to_owned()], 1));
    assert!(!node.is_connected());
}

#[wasm_bindgen_test]
async fn the_text_over_a_list_is_adopted_too() {
    let document = web_sys::window().unwrap().document().unwrap();
    let node = document.create_element("div").unwrap();
    let mut view = list(ListKind::Section, "/news/", vec![card("/a/", "A")]);
    view.intro = Some(Article { html: String::new(), ..article("/news/", "News") });
    let page = PageData { path: view.base.clone(), view: View::List(Box::new(view)) };
    let adopted = Adopted(Some(node.clone().into()));
    let page = Rendered::new(AppProps { adopted, ..props(context(language()), Shown::Page(Rc::new(page))) }).await;
    assert!(page.place.contains(Some(&node)));
}

#[wasm_bindgen_test]
async fn what_a_reader_opened_does_not_stay_open_on_the_next_page() {
    let context = context(LanguagePart { menu_main: rich_language().menu_main, ..language() });
    let show = |path: &str| {
        let article = Article { toc: vec![heading("x", "X", vec![])], ..article(path, "A") };
        props(context.clone(), Shown::Page(article_page(article)))
    };
    let mut page = Rendered::new(show("/a/")).await;
    page.place.query_selector(".menu details").unwrap().unwrap().set_attribute("open", "").unwrap();
    page.place.query_selector(".contents details").unwrap().unwrap().set_attribute("open", "").unwrap();
    page.update(show("/b/")).await;
    assert_eq!((page.count(".menu details[open]"), page.count(".contents details[open]")), (0, 0));
}
