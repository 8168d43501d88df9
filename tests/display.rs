//! What opens over a page, in a real browser: the panel of what the reader can choose, and the sheet of keys.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

mod support;

use mainsheet_app::{AppProps, Failure, Overlay, Shown};
use mainsheet_model::{ListKind, Strings};
use std::rc::Rc;
use support::rendered::{Rendered, props};
use support::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{HtmlInputElement, wasm_bindgen::JsCast};

wasm_bindgen_test_configure!(run_in_browser);

fn page(overlay: Option<Overlay>) -> AppProps {
    let shown = Shown::Page(list_page(list(ListKind::Home, "/", vec![card("/a/", "A")])));
    AppProps { overlay, ..props(context(language()), shown) }
}

#[wasm_bindgen_test]
async fn no_page_carries_a_dialog_until_it_is_asked_for() {
    let rendered = Rendered::new(page(None)).await;
    assert_eq!((rendered.all("dialog").len(), rendered.all("button[data-action=display]").len()), (0, 1));
    assert_eq!(rendered.texts("[data-action=display]"), ["Display"]);
}

#[wasm_bindgen_test]
async fn each_setting_is_a_group_of_controls_with_names() {
    let rendered = Rendered::new(page(Some(Overlay::Display))).await;
    assert_eq!(rendered.all("dialog[aria-labelledby=overlay-title]").len(), 1);
    assert_eq!(rendered.texts("#overlay-title"), ["Display"]);
    let legends = ["Colours", "Text size", "Line length", "Line height", "Typeface"];
    assert_eq!(rendered.texts("fieldset > legend:first-child"), legends);
    for (name, values, labels) in [
        (
            "theme",
            &["", "light", "dark", "sepia", "contrast"][..],
            &["System", "Light", "Dark", "Sepia", "High contrast"][..],
        ),
        ("measure", &["narrow", "", "wide"], &["Narrow", "Normal", "Wide"]),
        ("leading", &["tight", "", "airy"], &["Tight", "Normal", "Airy"]),
        ("font", &["", "serif", "sans", "easy"], &["Normal", "Serif", "Sans serif", "Easy to read"]),
        ("keys", &["off"], &["Keyboard shortcuts"]),
    ] {
        let inputs = rendered.all(&format!("label > input[name={name}]"));
        let inputs: Vec<HtmlInputElement> = inputs.into_iter().map(JsCast::unchecked_into).collect();
        assert_eq!(inputs.iter().map(HtmlInputElement::value).collect::<Vec<_>>(), values, "{name}");
        assert!(inputs.iter().all(|input| !input.checked()), "{name}: what is chosen depends on the reader");
        let texts: Vec<_> = inputs
            .iter()
            .map(|input| input.parent_element().unwrap().text_content().unwrap().trim().to_owned())
            .collect();
        assert_eq!(texts, labels, "{name}");
    }
    let buttons = ["close", "smaller", "larger", "shortcuts", "reset"];
    let actions: Vec<_> =
        rendered.all("dialog button").iter().map(|it| it.get_attribute("data-action").unwrap()).collect();
    assert_eq!(actions, buttons);
    assert_eq!(rendered.texts("fieldset button"), ["Smaller", "Larger"]);
    for unnamed in rendered.all("[data-action=close], [data-action=shortcuts]") {
        assert!(!unnamed.get_attribute("aria-label").unwrap().is_empty());
    }
}

#[wasm_bindgen_test]
async fn the_sheet_names_every_key() {
    let rendered = Rendered::new(page(Some(Overlay::Shortcuts))).await;
    assert_eq!(rendered.texts("dialog dt"), ["j", "k", "n", "p", "h", "/", "t", "?"]);
    assert!(rendered.texts("dialog dd").iter().all(|text| !text.is_empty()));
}

#[wasm_bindgen_test]
async fn nothing_else_is_made_anew_when_a_dialog_comes_and_goes() {
    let mut rendered = Rendered::new(page(None)).await;
    let stays = |rendered: &Rendered| rendered.all(".skip, .masthead, [data-action=display], .card, .foot");
    let before = stays(&rendered);
    assert_eq!(before.len(), 5);
    let props = page(None);
    for overlay in [Some(Overlay::Display), Some(Overlay::Shortcuts), None, Some(Overlay::Display), None] {
        rendered.update(AppProps { overlay, ..props.clone() }).await;
        assert_eq!(rendered.all("dialog").len(), usize::from(overlay.is_some()));
        assert!(stays(&rendered) == before, "{overlay:?}");
    }
}

#[wasm_bindgen_test]
async fn there_is_no_button_without_words_for_it() {
    let mut language = language();
    language.strings = Strings::bare();
    let rendered = Rendered::new(AppProps { context: context(language), ..page(None) }).await;
    assert_eq!(rendered.all("[data-action=display]").len(), 0);
}

#[wasm_bindgen_test]
async fn without_a_connection_that_is_said_instead_of_what_failed() {
    let failure =
        |offline, outdated| Failure { file: "data/a.json".to_owned(), reason: "no".to_owned(), offline, outdated };
    for (failure, title, action, details) in [
        (failure(false, false), "This page could not be loaded", "retry", 1),
        (failure(true, false), "You are offline", "retry", 0),
        (failure(true, true), "This page could not be loaded", "reload", 1),
    ] {
        let rendered = Rendered::new(AppProps { shown: Shown::Failed(Rc::new(failure)), ..page(None) }).await;
        assert_eq!(rendered.texts("h1"), [title]);
        assert_eq!(rendered.all(&format!(".notice [data-action={action}]")).len(), 1);
        assert_eq!(rendered.all(".notice__details").len(), details, "{title}");
    }
    let mut language = language();
    language.strings = Strings::bare();
    let shown = Shown::Failed(Rc::new(failure(true, false)));
    let rendered = Rendered::new(AppProps { context: context(language), shown, ..page(None) }).await;
    assert_eq!(rendered.texts("h1"), ["This page could not be loaded"], "without words for it");
}

#[wasm_bindgen_test]
async fn a_title_of_many_words_is_smaller() {
    let long = "Words and more words ".repeat(6);
    for (title, expected) in [("Short", 0), (long.as_str(), 1)] {
        let shown = Shown::Page(article_page(article("/a/", title)));
        let rendered = Rendered::new(AppProps { shown, ..page(None) }).await;
        assert_eq!(rendered.all("h1.article__title--long").len(), expected, "{title}");
        let shown = Shown::Page(list_page(list(ListKind::Home, "/", vec![card("/a/", title)])));
        let rendered = Rendered::new(AppProps { shown, ..page(None) }).await;
        assert_eq!(rendered.all(".card--lead .card__title--long").len(), expected, "{title}");
    }
}
