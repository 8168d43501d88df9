//! The end of every page.

use super::{Icon, icon, tree};
use crate::{Context, Shown};
use yew::prelude::*;

/// The copyright line, the menu `footer` and the way back to the top.
pub fn footer(context: &Context, shown: &Shown) -> Html {
    let language = &context.language;
    let menu = tree(context, shown.page(), &language.menu_footer);
    html! {
        <footer class="foot">
            <p class="foot__copyright">{ &language.copyright }</p>
            if let Some(menu) = menu {
                <nav class="foot__menu" aria-label={language.strings.footer_menu.clone()}>{ menu }</nav>
            }
            <a class="foot__top" href="#top">{ icon(Icon::Up) }{ &language.strings.to_top }</a>
        </footer>
    }
}
