//! Widget `languages`.

use super::{Beside, titled};
use crate::components::language_link;
use mainsheet_model::{Language, SitePath};
use yew::prelude::*;

/// All languages of the site: each leads to the page's translation, or to the language's home where there is none.
pub(super) fn languages(beside: &Beside<'_>) -> Option<Html> {
    let (site, language) = (&beside.context.site, &beside.context.language);
    if site.languages.len() < 2 {
        return None;
    }
    let translations = beside.page.map_or(&[][..], |page| page.view.translations());
    let path = |of: &'_ Language| -> SitePath {
        let translation = translations.iter().find(|link| link.title == of.name).map(|link| &link.path);
        let here = beside.page.filter(|_| of.home == language.home).map(|page| &page.path);
        here.or(translation).unwrap_or(&of.home).clone()
    };
    let list = html! {
        <ul class="widget__list">
            for each in &site.languages {
                <li key={each.home.as_str()}>
                    { language_link(beside.context, &each.name, &path(each), each.home == language.home) }
                </li>
            }
        </ul>
    };
    Some(titled("widget widget--languages", &language.strings.languages, list))
}
