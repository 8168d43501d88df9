//! Links to the same page in other languages.

use super::{Icon, icon};
use crate::{Context, Shown};
use mainsheet_model::SitePath;
use yew::prelude::*;

/// The page's translations, in the masthead.
///
/// Found by file name, `translationKey` or front matter `translations`.
pub fn languages(context: &Context, shown: &Shown) -> Option<Html> {
    let links = shown.view()?.translations();
    if links.is_empty() {
        return None;
    }
    let label = context.language.strings.translations.clone();
    Some(html! {
        <nav class="languages" aria-label={label}>
            { icon(Icon::Languages) }
            <ul>
                for link in links {
                    <li key={link.path.as_str()}>{ language_link(context, &link.title, &link.path, false) }</li>
                }
            </ul>
        </nav>
    })
}

/// A link by the language's name in itself, which is also said in that language; marked where it is the page's.
pub fn language_link(context: &Context, name: &str, path: &SitePath, is_current: bool) -> Html {
    let language = context.site.languages.iter().find(|language| language.name == name);
    let tag = language.map(|language| language.tag.clone());
    let rel = (tag.is_some() && !is_current).then_some("alternate");
    let current = is_current.then_some("true");
    html! {
        <a href={path.href(&context.root)} {rel} lang={tag.clone()} hreflang={tag} aria-current={current}>
            { name }
        </a>
    }
}
