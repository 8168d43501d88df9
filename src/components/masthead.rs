//! The top of every page.

use super::{Icon, icon, languages, menu, thumbnail::sized};
use crate::{Context, Shown};
use mainsheet_model::LanguagePart;
use yew::prelude::*;

/// The site's name, which leads home, the reader's tools and the main menu.
///
/// `params.logo.image`, `.title` and `.subtitle`; an empty title is hidden.
pub fn masthead(context: &Context, shown: &Shown) -> Html {
    let Context { language, root, .. } = context;
    html! {
        <header class="masthead">
            <div class="masthead__bar">
                <div class="masthead__name">
                    if language.logo_image.is_some() || !language.logo_title.is_empty() {
                        <a class="masthead__home" href={language.home.href(root)}>
                            { logo(context) }
                            if !language.logo_title.is_empty() {
                                <span class="masthead__title">{ &language.logo_title }</span>
                            }
                        </a>
                    }
                    if !language.subtitle.is_empty() {
                        <p class="masthead__subtitle">{ &language.subtitle }</p>
                    }
                </div>
                <div class="masthead__tools">
                    { languages(context, shown) }
                    if !language.strings.display.is_empty() {
                        <button type="button" class="tool" data-action="display" aria-haspopup="dialog">
                            { icon(Icon::Letters) }<span class="tool__label">{ &language.strings.display }</span>
                        </button>
                    }
                </div>
            </div>
            { menu(context, shown) }
        </header>
    }
}

/// The picture; it is the link's name where there is no title beside it.
fn logo(context: &Context) -> Option<Html> {
    let Context { language, root, .. } = context;
    let logo = language.logo_image.as_ref()?;
    let (class, alt) = match language.logo_title.as_str() {
        "" => ("masthead__logo masthead__logo--alone", name(language)),
        _ => ("masthead__logo", ""),
    };
    Some(sized(root, logo, class, alt, None, None))
}

fn name(language: &LanguagePart) -> &str {
    super::titled(&language.title, &language.strings.home)
}
