//! What the components make of each kind of page, as text: what a reader without scripts gets, and what the app renders
//! over it.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

mod support;

use mainsheet_app::prerender;
use mainsheet_model::{Direction, Href, LanguagePart, MenuItem, Thumbnail};
use support::html::{attributes, pretty, tags};
use support::kinds::kinds;
use support::*;

#[test]
fn each_kind_of_page_is_rendered_as_in_its_snapshot() {
    for (name, context, shown) in kinds() {
        insta::assert_snapshot!(name, pretty(&prerender::render(context, shown)));
    }
}

#[test]
fn the_same_data_give_the_same_text() {
    for ((name, context, shown), (_, context_again, shown_again)) in kinds().into_iter().zip(kinds()) {
        assert_eq!(prerender::render(context, shown), prerender::render(context_again, shown_again), "{name}");
    }
}

#[test]
fn a_strict_policy_finds_no_style_attribute_and_no_handler() {
    for (name, context, shown) in kinds() {
        let html = prerender::render(context, shown);
        for attribute in attributes(&html) {
            assert!(attribute != "style" && !attribute.starts_with("on"), "{name} has the attribute {attribute}");
        }
        assert!(!html.contains("<script") && !html.contains("<style"), "{name}");
    }
}

#[test]
fn no_marker_of_the_root_is_left() {
    for (name, context, shown) in kinds() {
        assert!(!prerender::render(context, shown).contains('\u{E000}'), "{name}");
    }
}

#[test]
fn every_page_has_one_h1_to_focus_and_no_level_is_skipped() {
    for (name, context, shown) in kinds() {
        let html = prerender::render(context, shown);
        let main = html.split_once("<main id=\"content\"").unwrap().1;
        assert_eq!(main.matches("<h1").count(), 1, "{name}");
        let h1 = &main[main.find("<h1").unwrap()..];
        assert!(h1[..h1.find('>').unwrap()].contains("tabindex=\"-1\""), "{name}");
        let levels: Vec<u8> = tags(&html)
            .filter_map(|tag| match tag.as_bytes() {
                [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
                _ => None,
            })
            .collect();
        assert_eq!(levels.first(), Some(&1), "{name}: {levels:?}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
    }
}

#[test]
fn links_start_from_the_root_that_the_page_sees() {
    let page = || article_page(rich_article());
    let html = prerender::body(context_at("../../", rich_language()), page());
    assert!(html.contains("<p>See <a href=\"../../about/\">"), "in the text");
    assert!(html.contains("href=\"../../tags/c%23/\""), "to a tag");
    assert!(html.contains("src=\"../../img/cable.svg\""), "of a picture");
    let html = prerender::body(context_at("/blog/", rich_language()), page());
    assert!(html.contains("href=\"/blog/about/\"") && !html.contains("href=\"/about/\""));
}

#[test]
fn only_the_first_menu_entry_of_this_page_is_marked_and_entries_that_lead_nowhere_are_no_links() {
    let menu_main = vec![entry("B", "/b/"), MenuItem { children: vec![entry("B again", "/b/")], ..label("More") }];
    let html = prerender::body(context(LanguagePart { menu_main, ..language() }), article_page(article("/b/", "B")));
    assert_eq!(html.matches("aria-current=\"page\"").count(), 1, "{html}");
    assert!(html.contains("<a href=\"/b/\" aria-current=\"page\">B</a>"), "{html}");
    assert!(html.contains("<summary class=\"menu__label\">More<svg"), "{html}");
    let (menu_main, menu_footer) = (vec![label("A"), label("B")], vec![label("C")]);
    let nowhere = LanguagePart { menu_main, menu_footer, ..language() };
    let html = prerender::body(context(nowhere), article_page(article("/b/", "B")));
    assert!(!html.contains("class=\"menu") && !html.contains("foot__menu"), "{html}");
}

#[test]
fn an_article_has_the_direction_of_its_own_language() {
    let rtl = LanguagePart { tag: "ar".to_owned(), dir: Direction::Rtl, ..rich_language() };
    for (language, lang, expected) in [
        (language(), None, None),
        (language(), Some("ar"), Some("rtl")),
        (rtl.clone(), None, None),
        (rtl, Some("en"), Some("ltr")),
    ] {
        let mut article = article("/a/", "Title");
        article.lang = lang.map(str::to_owned);
        let html = prerender::body(context(language), article_page(article));
        let tag = &html[html.find("<article").unwrap()..];
        let tag = &tag[..tag.find('>').unwrap()];
        let attribute =
            |name: &str| tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split('"').next());
        assert_eq!((attribute("lang"), attribute("dir")), (lang, expected), "{tag}");
    }
}

#[test]
fn pictures_from_elsewhere_are_fetched_without_a_referrer() {
    let mut article = article("/a/", "Title");
    article.thumbnail =
        Some(Thumbnail { src: Href::raw("https://elsewhere.example/a.png"), width: None, height: None });
    let html = prerender::body(context(language()), article_page(article));
    assert!(
        html.contains("src=\"https://elsewhere.example/a.png\"") && html.contains("referrerpolicy=\"no-referrer\"")
    );
    let html = prerender::body(context(language()), article_page(rich_article()));
    assert!(!html.contains("referrerpolicy"));
}

#[test]
fn texts_are_escaped() {
    let mut article = article("/a/", "<script>alert(1)</script> & \"quotes\"");
    article.lead = "<b>".to_owned();
    article.tags = vec![link("\"><i>", "/tags/\"><i>/")];
    let html = prerender::body(context(language()), article_page(article));
    assert!(!html.contains("<script") && !html.contains("<b>") && !html.contains("<i>"), "{html}");
}
