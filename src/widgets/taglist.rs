//! Widget `taglist`.

use super::{Beside, show_all, term, titled};
use yew::prelude::*;

/// The tags as a cloud: in alphabetical order, the more used the larger, with their numbers of articles where
/// `params.widgets.tags_counter` says so.
pub(super) fn taglist(beside: &Beside<'_>) -> Option<Html> {
    let language = &beside.context.language;
    if language.tags.is_empty() {
        return None;
    }
    let title = &language.strings.tags;
    let cloud = html! {
        <>
            <ul class="cloud">
                for each in &language.tags {
                    <li key={each.path.as_str()}>
                        { term(beside, each, Some(size(each.level)), language.tags_counter) }
                    </li>
                }
            </ul>
            { show_all(beside, language.tags_all.as_ref(), title) }
        </>
    };
    Some(titled("widget widget--taglist", title, cloud))
}

fn size(level: u8) -> &'static str {
    match level {
        0 | 1 => "cloud__l1",
        2 => "cloud__l2",
        3 => "cloud__l3",
        4 => "cloud__l4",
        _ => "cloud__l5",
    }
}
