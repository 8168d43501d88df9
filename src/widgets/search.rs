//! Widget `search`.

use super::Beside;
use crate::components::{Icon, icon};
use yew::prelude::*;

/// A form that asks a search engine for pages of this site (`params.widgets.search`). `ddg-search` is another name for
/// it.
pub(super) fn search(beside: &Beside<'_>) -> Option<Html> {
    let words = &beside.context.language.strings;
    let form = beside.context.language.search.as_ref()?;
    let hidden = form.hidden.as_ref().map(|(name, value)| {
        html! { <input type="hidden" name={name.clone()} value={value.clone()} /> }
    });
    Some(html! {
        <form class="widget widget--search search" role="search" action={form.action.clone()} method="get">
            <input
                class="search__field"
                type="search"
                name={form.field.clone()}
                placeholder={words.search_hint.clone()}
                aria-label={words.search.clone()}
                enterkeyhint="search"
                autocomplete="off"
                required=true
            />
            { hidden }
            <button class="search__button" type="submit" aria-label={words.search.clone()}>{ icon(Icon::Search) }</button>
        </form>
    })
}
