//! Widget `social`.

use super::{Beside, titled};
use mainsheet_model::{Drawing, SocialLink};
use yew::prelude::*;

/// Where else the site is (`params.widgets.social`): a drawing and a name each.
pub(super) fn social(beside: &Beside<'_>) -> Option<Html> {
    let language = &beside.context.language;
    if language.social.is_empty() {
        return None;
    }
    let list = html! {
        <ul class="social">
            for (key, link) in language.social.iter().enumerate() {
                <li {key}>{ entry(beside, link) }</li>
            }
        </ul>
    };
    Some(titled("widget widget--social", &language.strings.social, list))
}

/// A link that opens beside the page, except for letters.
fn entry(beside: &Beside<'_>, link: &SocialLink) -> Html {
    let root = &beside.context.root;
    let drawing = link.icon.as_ref().map(|icon| match icon {
        Drawing::Path(d) => {
            html! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={d.clone()} /></svg> }
        }
        Drawing::Picture(src) => html! { <img class="icon" src={src.place(root)} alt="" width="18" height="18" /> },
    });
    let target = (!link.href.as_str().starts_with("mailto:")).then_some("_blank");
    let rel = (!link.rel.is_empty()).then(|| link.rel.clone());
    html! { <a href={link.href.place(root)} {target} {rel}>{ drawing }{ &link.title }</a> }
}
