//! What stands beside the main column.

use crate::widgets::{Beside, widget};
use crate::{Context, Shown};
use mainsheet_model::WidgetName;
use yew::prelude::*;

/// Front matter and parameter `widgets`: the widgets in the given order. Names that the app does not know and widgets
/// without anything to show are passed over; where none is left, there is no sidebar.
pub fn sidebar(context: &Context, shown: &Shown, names: &[WidgetName]) -> Option<Html> {
    let beside = Beside { context, page: shown.page() };
    let widgets: Vec<Html> = names.iter().filter_map(|name| widget(name, &beside)).collect();
    if widgets.is_empty() {
        return None;
    }
    Some(html! {
        <aside class="sidebar" aria-label={context.language.strings.sidebar.clone()}>
            for (key, widget) in widgets.into_iter().enumerate() {
                <div class="sidebar__slot" {key}>{ widget }</div>
            }
        </aside>
    })
}
