//! The end of every page.

use super::{Icon, icon};
use crate::Context;
use yew::prelude::*;

/// The copyright line, the menu `footer` and the way back to the top.
pub fn footer(context: &Context) -> Html {
    let Context { language, root, .. } = context;
    let mut entries = language.menu_footer.iter().filter(|item| !item.href.as_str().is_empty()).peekable();
    html! {
        <footer class="foot">
            <p class="foot__copyright">{ &language.copyright }</p>
            if entries.peek().is_some() {
                <ul class="foot__menu">
                    for (key, item) in entries.enumerate() {
                        <li {key}><a href={item.href.place(root)}>{ &item.name }</a></li>
                    }
                </ul>
            }
            <a class="foot__top" href="#top">{ icon(Icon::Up) }{ &language.strings.to_top }</a>
        </footer>
    }
}
