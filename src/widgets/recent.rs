//! Widget `recent`.

use super::{Beside, current, titled};
use crate::components;
use yew::prelude::*;

/// The first articles in the site's order (`params.widgets.recent_num`).
pub(super) fn recent(beside: &Beside<'_>) -> Option<Html> {
    let language = &beside.context.language;
    if language.recent.is_empty() {
        return None;
    }
    let list = html! {
        <ul class="widget__list">
            for link in &language.recent {
                <li key={link.path.as_str()}>
                    <a href={link.path.href(&beside.context.root)} aria-current={current(beside, &link.path)}>
                        { components::titled(&link.title, &language.strings.untitled) }
                    </a>
                </li>
            }
        </ul>
    };
    Some(titled("widget widget--recent", &language.strings.recent, list))
}
