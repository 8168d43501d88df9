//! Widget `languages`.

use super::{Beside, titled};
use crate::components::language_link;
use mainsheet_model::Link;
use yew::prelude::*;

/// All languages of the site: each leads to the page's translation, or to the language's home where there is none.
pub(super) fn languages(beside: &Beside<'_>) -> Option<Html> {
    let (site, language) = (&beside.context.site, &beside.context.language);
    if site.languages.len() < 2 {
        return None;
    }
    let translations = beside.page.map_or(&[][..], |page| page.view.translations());
    let entries = site.languages.iter().map(|each| {
        let is_current = each.home == language.home;
        let translation = translations.iter().find(|link| link.title == each.name).map(|link| &link.path);
        let here = beside.page.filter(|_| is_current).map(|page| &page.path);
        let path = here.or(translation).unwrap_or(&each.home).clone();
        let link = Link { title: each.name.clone(), path };
        html! { <li key={each.home.as_str()}>{ language_link(beside.context, &link, is_current) }</li> }
    });
    let list = html! { <ul class="widget__list">{ for entries }</ul> };
    Some(titled("widget widget--languages", &language.strings.languages, list))
}
