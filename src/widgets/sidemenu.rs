//! Widget `sidemenu`.

use super::Beside;
use crate::components::tree;
use yew::prelude::*;

/// Menu `side` of the configuration and of front matter (`menu: side`), with all that is below its entries.
pub(super) fn sidemenu(beside: &Beside<'_>) -> Option<Html> {
    let language = &beside.context.language;
    let tree = tree(beside.context, beside.page, &language.menu_side)?;
    Some(html! {
        <nav class="widget widget--sidemenu" aria-label={language.strings.side_menu.clone()}>{ tree }</nav>
    })
}
