//! The text of an article or a list.

use crate::Adopted;
use mainsheet_model::{Article, PageData, Root, View, place};
use std::rc::Rc;
use yew::prelude::*;
use yew::virtual_dom::VNode;

/// Props of [`Prose`].
#[derive(Clone, Properties)]
pub struct ProseProps {
    /// The page whose text it is.
    pub page: Rc<PageData>,
    /// Where the page sees the site's root.
    pub root: Root,
    /// The node that shows the text already.
    pub adopted: Adopted,
}

impl PartialEq for ProseProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.page, &other.page) && self.root == other.root && self.adopted == other.adopted
    }
}

/// The text, as one `div`: inserted and parsed at once, and left alone as long as it is the same page's.
#[component]
pub fn Prose(props: &ProseProps) -> Html {
    if let Some(node) = &props.adopted.0 {
        return VNode::VRef(node.clone());
    }
    let html = text(&props.page.view).map_or("", |article| &article.html);
    let html = ["<div class=\"prose\">", &place(html, &props.root), "</div>"].concat();
    Html::from_html_unchecked(AttrValue::from(html))
}

/// The article, or the text over a list.
fn text(view: &View) -> Option<&Article> {
    match view {
        View::Article(article) => Some(article),
        View::List(view) => view.intro.as_ref(),
        View::Taxonomy(view) => view.intro.as_ref(),
        View::Missing => None,
    }
}
