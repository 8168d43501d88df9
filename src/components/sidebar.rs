//! What stands beside the main column.

use super::contents_beside;
use crate::widgets::{Beside, widget};
use crate::{Context, Shown};
use mainsheet_model::{View, WidgetName};
use yew::prelude::*;

/// Front matter and parameter `widgets`: the widgets in the given order. Names that the app does not know and widgets
/// without anything to show are passed over; where none is left, there is no sidebar. An article's contents list comes
/// first.
pub fn sidebar(context: &Context, shown: &Shown, names: &[WidgetName]) -> Option<Html> {
    let beside = Beside { context, page: shown.page() };
    let widgets: Vec<Html> = names.iter().filter_map(|name| widget(name, &beside)).collect();
    if widgets.is_empty() {
        return None;
    }
    let contents = match shown.view() {
        Some(View::Article(article)) if !article.toc.is_empty() => Some(contents_beside(context, &article.toc)),
        _ => None,
    };
    Some(html! {
        <aside class="sidebar" aria-label={context.language.strings.sidebar.clone()}>
            { contents }
            for (key, widget) in widgets.into_iter().enumerate() {
                <div class="sidebar__slot" {key}>{ widget }</div>
            }
        </aside>
    })
}
