//! The author's box.

use super::{raw, thumbnail::policy};
use crate::Context;
use yew::prelude::*;

/// Front matter `authorbox`: who wrote the site (`params.author`), below the text. Nothing where the site names no
/// author.
pub fn authorbox(context: &Context) -> Option<Html> {
    let Context { language, root, .. } = context;
    let author = language.author.as_ref()?;
    if author.name.is_empty() && author.bio.is_empty() {
        return None;
    }
    let avatar = author.avatar.as_ref().map(|src| {
        html! {
            <img
                class="authorbox__avatar"
                src={src.place(root)}
                alt=""
                width="72"
                height="72"
                loading="lazy"
                decoding="async"
                referrerpolicy={policy(src)}
            />
        }
    });
    Some(html! {
        <section class="authorbox" aria-label={language.strings.about_author.clone()}>
            { avatar }
            <div class="authorbox__text">
                <h2 class="authorbox__label">{ &language.strings.about_author }</h2>
                if !author.name.is_empty() {
                    <p class="authorbox__name">{ &author.name }</p>
                }
                if !author.bio.is_empty() {
                    <p class="authorbox__bio">{ raw(&author.bio, root) }</p>
                }
            </div>
        </section>
    })
}
