//! Widget `categories`.

use super::{Beside, show_all, term, titled};
use yew::prelude::*;

/// The categories, in alphabetical order, with their numbers of articles where `params.widgets.categories_counter`
/// says so.
pub(super) fn categories(beside: &Beside<'_>) -> Option<Html> {
    let language = &beside.context.language;
    if language.categories.is_empty() {
        return None;
    }
    let title = &language.strings.categories;
    let list = html! {
        <>
            <ul class="widget__list">
                for each in &language.categories {
                    <li key={each.path.as_str()}>{ term(beside, each, None, language.categories_counter) }</li>
                }
            </ul>
            { show_all(beside, language.categories_all.as_ref(), title) }
        </>
    };
    Some(titled("widget widget--categories", title, list))
}
