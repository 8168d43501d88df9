//! What readers wrote about an article.

use crate::Context;
use mainsheet_model::{Article, Strings};
use yew::prelude::*;

/// Front matter `comments`, where the site has a service for them: who keeps them, and a button. Nothing is asked of
/// the service before it is pressed; then the shell (`shell/comments.rs`) adds the service's script to the place for
/// it, and says by `data-state` what is to be seen. The key makes the section anew for each article.
pub fn comments(context: &Context, article: &Article) -> Option<Html> {
    let service = context.language.comments.as_ref().filter(|_| article.comments)?;
    let words = &context.language.strings;
    let named = |text: &str| Strings::fill(text, "service", &service.service);
    Some(html! {
        <section class="comments" aria-label={words.comments.clone()} key={article.path.as_str()}>
            <h2 class="comments__title" tabindex="-1">{ &words.comments }</h2>
            <p class="comments__note">{ named(&words.comments_note) }</p>
            <p class="comments__failed" tabindex="-1">{ named(&words.comments_failed) }</p>
            <button type="button" class="button button--quiet" data-action="comments">
                <span class="comments__show">{ &words.comments_show }</span>
                <span class="comments__retry">{ &words.retry }</span>
            </button>
            <noscript><p class="comments__note">{ &words.comments_static }</p></noscript>
            <div class="comments__place" id={service.place.clone()}></div>
        </section>
    })
}
