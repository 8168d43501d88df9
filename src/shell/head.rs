//! What the document says about the page outside of `<body>`: title, language, description, address.

use super::dom;
use crate::{Context, Shown};
use mainsheet_model::{PageData, Root, SitePath, View, document_title};
use wasm_bindgen::JsCast;
use web_sys::HtmlLinkElement;

/// The parts of the document's head that follow the page.
pub(crate) struct Head {
    /// The site's published root, as the prerendered page's canonical link tells it.
    published: Option<Root>,
}

impl Head {
    /// Reads the head of the page that the app takes over.
    pub(crate) fn of(taken: Option<&PageData>) -> Self {
        let canonical = || dom::query("link[rel=canonical]")?.get_attribute("href");
        make_absolute();
        let published = taken.zip(canonical()).and_then(|(page, link)| published_root(&link, &page.path));
        Self { published }
    }

    /// Makes the head say what is shown; returns the title.
    pub(crate) fn show(&self, context: &Context, shown: &Shown) -> String {
        let language = &context.language;
        let title = match shown {
            Shown::Page(page) => document_title(&page.view, language),
            Shown::Failed(failure) if language.title.is_empty() => failure.title(&language.strings).to_owned(),
            Shown::Failed(failure) => [failure.title(&language.strings), " - ", &language.title].concat(),
        };
        dom::document().set_title(&title);
        let mut lang = &language.tag;
        let mut description = "";
        if let Shown::Page(page) = shown {
            let article = match &page.view {
                View::Article(article) => Some(&**article),
                View::List(view) => view.intro.as_ref(),
                View::Taxonomy(view) => view.intro.as_ref(),
                View::Missing => None,
            };
            description = article.map_or("", |article| &article.description);
            if let (View::Article(article), Some(root)) = (&page.view, &self.published) {
                lang = article.lang.as_ref().unwrap_or(lang);
                set("link[rel=canonical]", "href", &article.path.href(root));
            } else if let Some(root) = &self.published {
                set("link[rel=canonical]", "href", &page.path.href(root));
            }
        }
        set("meta[name=description]", "content", description);
        set("html", "lang", lang);
        set("html", "dir", language.dir.as_str());
        title
    }
}

/// Browsers look for the icon again whenever the address changes; a static page's link to it is relative.
fn make_absolute() {
    for link in dom::query_all_of_document("link[rel=icon]") {
        if let Some(link) = link.dyn_ref::<HtmlLinkElement>() {
            link.set_href(&link.href());
        }
    }
}

fn set(selector: &str, attribute: &str, value: &str) {
    if let Some(element) = dom::query(selector)
        && element.get_attribute(attribute).as_deref() != Some(value)
    {
        let _ = element.set_attribute(attribute, value);
    }
}

/// The root below which a canonical link has this path.
fn published_root(link: &str, path: &SitePath) -> Option<Root> {
    let encoded = path.href(&Root::new("/"));
    let root = link.strip_suffix(encoded.as_str())?;
    Some(Root::new(root))
}
