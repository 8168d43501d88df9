//! The page for addresses that do not exist.

use crate::Context;
use crate::components::{Icon, icon};
use yew::prelude::*;

/// Says so, and leads home. Its static twin, `404.html`, is served for every address that is not prerendered, and
/// says without scripts that it cannot look further.
pub(super) fn missing(context: &Context) -> Html {
    let Context { language, root, .. } = context;
    let words = &language.strings;
    html! {
        <section class="notice notice--missing">
            <p class="notice__sign" aria-hidden="true">{ "404" }</p>
            <h1 class="notice__title" tabindex="-1">{ &words.missing }</h1>
            <p>{ &words.missing_text }</p>
            <noscript><p>{ &words.missing_static }</p></noscript>
            <p class="notice__ways">
                <a class="button" href={language.home.href(root)}>{ &words.go_home }{ icon(Icon::Forward) }</a>
            </p>
        </section>
    }
}
