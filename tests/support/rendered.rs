//! A page in a real browser, and what is found in it.

use super::{article_page, context};
use gloo::timers::future::TimeoutFuture;
use mainsheet_app::{Adopted, App, AppProps, Context, Shown};
use mainsheet_model::{Article, LanguagePart, PageData};
use std::rc::Rc;
use web_sys::{Element, wasm_bindgen::JsCast};
use yew::AppHandle;

/// A page in a `div` of its own, taken away with its owner.
pub(crate) struct Rendered {
    pub(crate) place: Element,
    app: Option<AppHandle<App>>,
}

impl Rendered {
    pub(crate) async fn new(props: AppProps) -> Self {
        let document = web_sys::window().unwrap().document().unwrap();
        let place = document.create_element("div").unwrap();
        document.body().unwrap().append_child(&place).unwrap();
        let app = yew::Renderer::<App>::with_root_and_props(place.clone(), props).render();
        TimeoutFuture::new(0).await;
        Self { place, app: Some(app) }
    }

    pub(crate) async fn page(language: LanguagePart, page: Rc<PageData>) -> Self {
        Self::new(props(context(language), Shown::Page(page))).await
    }

    pub(crate) async fn update(&mut self, props: AppProps) {
        self.app.as_mut().unwrap().update(props);
        TimeoutFuture::new(0).await;
    }

    pub(crate) fn count(&self, selector: &str) -> u32 {
        self.place.query_selector_all(selector).unwrap().length()
    }

    /// All elements that the selector finds.
    pub(crate) fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.place.query_selector_all(selector).unwrap();
        (0..found.length()).map(|index| found.get(index).unwrap().unchecked_into()).collect()
    }

    /// Their texts.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).iter().map(|element| element.text_content().unwrap().trim().to_owned()).collect()
    }

    pub(crate) fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.place.query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector}")).get_attribute(name)
    }
}

impl Drop for Rendered {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.place.remove();
    }
}

/// Props of a page without a text of its own in the document.
pub(crate) fn props(context: Context, shown: Shown) -> AppProps {
    AppProps { context, shown, adopted: Adopted::default(), overlay: None }
}

/// A name, a change of a bare article in a bare language, a selector, and how often it then finds something.
pub(crate) type Case = (&'static str, fn(&mut LanguagePart, &mut Article), &'static str, u32);

/// Checks each case on a page of its own.
pub(crate) async fn flags(cases: &[Case]) {
    for (name, change, selector, expected) in cases {
        let (mut language, mut article) = (super::language(), super::article("/news/b/", "Title"));
        change(&mut language, &mut article);
        let page = Rendered::page(language, article_page(article)).await;
        assert_eq!(page.count(selector), *expected, "{name}: {selector}");
    }
}
