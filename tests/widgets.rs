//! The widgets `social`, `languages` and `sidemenu`, the menus, the masthead's picture and the comments in a real
//! browser: on, off, inherited and odd.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

mod support;

use mainsheet_app::{Context, Shown};
use mainsheet_model::{
    Article, Comments, Drawing, Href, LanguagePart, Link, ListKind, MenuItem, Side, SocialLink, Thumbnail,
};
use std::rc::Rc;
use support::rendered::{Rendered, flags, props};
use support::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The article's sidebar gets these widgets.
fn beside(article: &mut Article, widgets: &[&str]) {
    article.chrome = Some(chrome(Some(Side::Right), widgets));
}

fn social(title: &str, href: &str, icon: Option<Drawing>) -> SocialLink {
    SocialLink { title: title.to_owned(), href: Href::raw(href), rel: "noopener noreferrer".to_owned(), icon }
}

fn elsewhere() -> Vec<SocialLink> {
    vec![
        social("GitHub", "https://github.example/h", Some(Drawing::Path("M1 1h2".to_owned()))),
        social("Own", "\u{E000}own/", Some(Drawing::Picture(Href::raw("\u{E000}img/own.svg")))),
        SocialLink { rel: String::new(), ..social("Email", "mailto:a@b.example", None) },
    ]
}

/// A change of a case: an article with the widget `social`.
fn with_social(language: &mut LanguagePart, article: &mut Article) {
    language.social = elsewhere();
    beside(article, &["social"]);
}

/// The same with comments.
fn with_comments(language: &mut LanguagePart, article: &mut Article) {
    language.comments = Some(service());
    article.comments = true;
}

fn menu(depth: usize) -> Vec<MenuItem> {
    let inner = (0..depth).rev().fold(Vec::new(), |children, n| {
        vec![MenuItem { children, ..entry(&n.to_string(), &format!("/{}", "x/".repeat(n + 1))) }]
    });
    let group = MenuItem { children: vec![entry("In", "/in/")], ..label("Group") };
    [inner, vec![group, label("Nowhere")]].concat()
}

fn service() -> Comments {
    Comments {
        service: "Talk".to_owned(),
        script: Href::raw("https://talk.example/talk.js"),
        place: "talk".to_owned(),
        data: Vec::new(),
    }
}

#[wasm_bindgen_test]
async fn social_on_off_inherited_and_without_links() {
    flags(&[
        ("off by default", |l, _| l.social = elsewhere(), ".social", 0),
        ("on, with nothing to show", |_, a| beside(a, &["social"]), ".sidebar", 0),
        ("on", with_social, ".widget--social .social > li > a", 3),
        (
            "inherited",
            |l, _| {
                l.social = elsewhere();
                l.defaults.single = chrome(Some(Side::Left), &["social"]);
            },
            ".columns--left .social > li",
            3,
        ),
        (
            "off, where the site has it",
            |l, a| {
                l.social = elsewhere();
                l.defaults.single = chrome(Some(Side::Left), &["social"]);
                beside(a, &["recent"]);
            },
            ".social",
            0,
        ),
        ("a drawing", with_social, "a[href*=github] > svg[aria-hidden] > path[d='M1 1h2']", 1),
        ("a picture", with_social, "a[href='/own/'] > img[src='/img/own.svg'][alt='']", 1),
        ("a tab of its own", with_social, ".social a[target=_blank][rel='noopener noreferrer']", 2),
        ("not for letters", with_social, "a[href^=mailto]:not([target], [rel])", 1),
        ("no icon at all", with_social, "a[href^=mailto] > *", 0),
    ])
    .await;
}

#[wasm_bindgen_test]
async fn languages_lead_to_the_translation_or_home_and_mark_the_current_one() {
    let mut translated = article("/news/b/", "Title");
    translated.translations = vec![Link { title: "Français".to_owned(), ..link("", "/fr/news/b/") }];
    beside(&mut translated, &["languages"]);
    let page = Rendered::page(language(), article_page(translated)).await;
    let links = ".widget--languages a";
    assert_eq!(page.texts(links), ["English", "Français", "العربية"]);
    let hrefs = ["en", "fr", "ar"].map(|lang| page.attribute(&format!("{links}[lang={lang}]"), "href").unwrap());
    assert_eq!(hrefs, ["/news/b/", "/fr/news/b/", "/ar/"]);
    assert_eq!(page.texts(&format!("{links}[aria-current=true]")), ["English"]);
    assert_eq!(page.count(&format!("{links}[hreflang=fr][rel=alternate]")), 1);
}

#[wasm_bindgen_test]
async fn one_language_alone_has_no_choice() {
    let mut article = article("/news/b/", "Title");
    beside(&mut article, &["languages"]);
    let Context { site, language, root } = context(language());
    let mut site = Rc::unwrap_or_clone(site);
    site.languages.truncate(1);
    let context = Context { site: Rc::new(site), language, root };
    let page = Rendered::new(props(context, Shown::Page(article_page(article)))).await;
    assert_eq!(page.count(".widget--languages, .sidebar"), 0);
}

#[wasm_bindgen_test]
async fn languages_lead_home_from_a_list_and_from_a_page_that_is_missing() {
    let mut part = language();
    part.defaults.list = chrome(Some(Side::Right), &["languages"]);
    let shown = [list_page(list(ListKind::Section, "/news/", Vec::new())), missing_page()];
    for data in shown {
        let page = Rendered::page(part.clone(), data).await;
        assert_eq!(page.attribute(".widget--languages a[lang=fr]", "href").unwrap(), "/fr/");
        assert_eq!(page.count(".widget--languages [aria-current]"), 1);
    }
}

#[wasm_bindgen_test]
async fn the_side_menu_shows_all_levels_and_marks_where_the_page_is() {
    let mut part = language();
    part.menu_side = menu(5);
    let mut deep = article("/x/x/x/", "Deep");
    beside(&mut deep, &["sidemenu"]);
    let page = Rendered::page(part.clone(), article_page(deep)).await;
    let nav = "nav.widget--sidemenu[aria-label='Side menu']";
    assert_eq!(page.texts(&format!("{nav} a")), ["0", "1", "2", "3", "4", "In"]);
    assert_eq!(page.texts(&format!("{nav} span")), ["Group"]);
    assert_eq!(page.count(&format!("{nav} ul ul ul ul ul a")), 1);
    assert_eq!(page.texts("[aria-current=page]"), ["2"]);
    assert_eq!(page.texts(&format!("{nav} [aria-current=true]")), ["0", "1"]);
    flags(&[
        ("off", |l, _| l.menu_side = menu(2), ".widget--sidemenu", 0),
        ("empty", |_, a| beside(a, &["sidemenu"]), ".sidebar", 0),
        (
            "labels only",
            |l, a| {
                l.menu_side = vec![label("A")];
                beside(a, &["sidemenu"]);
            },
            ".sidebar",
            0,
        ),
    ])
    .await;
}

#[wasm_bindgen_test]
async fn the_footers_menu_may_be_nested_and_is_marked_too() {
    flags(&[
        ("none", |_, _| {}, ".foot__menu", 0),
        (
            "flat",
            |l, _| l.menu_footer = vec![entry("A", "/a/")],
            "nav.foot__menu[aria-label='Footer menu'] a[href='/a/']",
            1,
        ),
        ("nested", |l, _| l.menu_footer = menu(3), ".foot__menu a", 4),
        ("labels only", |l, _| l.menu_footer = vec![label("A")], ".foot__menu", 0),
        ("marked", |l, _| l.menu_footer = vec![entry("B", "/news/b/")], ".foot__menu [aria-current=page]", 1),
        ("ancestor", |l, _| l.menu_footer = vec![entry("News", "/news/")], ".foot__menu [aria-current=true]", 1),
    ])
    .await;
}

#[wasm_bindgen_test]
async fn the_main_menu_opens_at_any_depth() {
    let part = LanguagePart { menu_main: menu(4), ..language() };
    let page = Rendered::page(part, article_page(article("/x/x/x/x/", "Deep"))).await;
    assert_eq!(page.count(".menu details details details a[aria-current=page]"), 1);
    assert_eq!(page.texts(".menu [aria-current=true]"), ["0", "1", "2"]);
}

#[wasm_bindgen_test]
async fn the_logo_has_the_size_of_its_file() {
    flags(&[
        ("none", |_, _| {}, ".masthead img", 0),
        (
            "with its size",
            |l, _| l.logo_image = Some(picture("logo.png")),
            ".masthead__logo[width='1400'][height='700']",
            1,
        ),
        (
            "without",
            |l, _| l.logo_image = Some(Thumbnail { width: None, height: None, ..picture("logo.svg") }),
            ".masthead__logo:not([width], [height])",
            1,
        ),
        (
            "from elsewhere",
            |l, _| l.logo_image = Some(Thumbnail { src: Href::raw("https://x.example/l.png"), ..picture("") }),
            ".masthead__logo[referrerpolicy=no-referrer]",
            1,
        ),
    ])
    .await;
}

#[wasm_bindgen_test]
async fn comments_on_off_and_without_a_service() {
    flags(&[
        ("no service", |_, a| a.comments = true, ".comments", 0),
        ("off", |l, _| l.comments = Some(service()), ".comments", 0),
        ("on", with_comments, "section.comments[aria-label=Comments]", 1),
        ("asked first", with_comments, ".comments script, .comments iframe", 0),
        ("the button", with_comments, ".comments button[data-action=comments]", 1),
        ("the place", with_comments, "#talk.comments__place:empty", 1),
        ("without scripts", with_comments, ".comments noscript", 1),
    ])
    .await;
    let part = LanguagePart { comments: Some(service()), ..language() };
    let page = Rendered::page(part, article_page(Article { comments: true, ..article("/a/", "A") })).await;
    let note = "Comments are kept by Talk, which learns of your visit when you open them.";
    assert_eq!(page.texts(".comments > .comments__note"), [note]);
    assert_eq!(page.texts(".comments__failed"), ["Talk could not be reached."]);
}

#[wasm_bindgen_test]
async fn another_article_has_a_section_of_its_own_which_asks_again() {
    let part = LanguagePart { comments: Some(service()), ..language() };
    let commented = |path: &str| article_page(Article { comments: true, ..article(path, "A") });
    let context = context(part);
    let first = props(context.clone(), Shown::Page(commented("/a/")));
    let mut page = Rendered::new(first.clone()).await;
    let section = page.place.query_selector(".comments").unwrap().unwrap();
    section.set_attribute("data-state", "open").unwrap();
    section.query_selector("#talk").unwrap().unwrap().set_inner_html("<p>Theirs</p>");
    page.update(first).await;
    assert_eq!(page.count(".comments[data-state=open] #talk p"), 1, "the same article keeps its comments");
    page.update(props(context, Shown::Page(commented("/b/")))).await;
    assert_eq!((page.count(".comments"), page.count("[data-state], #talk p")), (1, 0));
}
