//! Languages of the site that an article is not in.

use crate::Context;
use mainsheet_model::Link;
use yew::prelude::*;

/// Says so in each of these languages, for whoever reads no other, and leads to the language's home.
pub fn untranslated(context: &Context, translations: &[Link]) -> Option<Html> {
    let has = |name: &str| translations.iter().any(|link| link.title == name);
    let missing = context
        .site
        .languages
        .iter()
        .filter(|language| language.home != context.language.home && !language.untranslated.is_empty())
        .filter(|language| !has(&language.name));
    let items: Vec<Html> = missing
        .map(|language| {
            let tag = language.tag.clone();
            html! {
                <li key={language.home.as_str()} lang={tag.clone()}>
                    <a href={language.home.href(&context.root)} hreflang={tag}><bdi>{ &language.untranslated }</bdi></a>
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| html! { <ul class="untranslated">{ for items }</ul> })
}
