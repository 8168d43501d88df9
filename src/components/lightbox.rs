//! Where the shell shows an article's pictures, as large as the screen allows.

use super::{Icon, icon};
use mainsheet_model::LanguagePart;
use yew::prelude::*;

/// The dialog, empty and closed. Without scripts it stays so: a picture's link leads to the picture's file.
pub fn lightbox(language: &LanguagePart) -> Html {
    let words = &language.strings;
    let step = |by: &'static str, label: &String, drawing| {
        html! {
            <button type="button" class="tool lightbox__step" data-step={by} aria-label={label.clone()}>{ icon(drawing) }</button>
        }
    };
    html! {
        <dialog class="lightbox" aria-label={words.enlarge.clone()}>
            <figure class="lightbox__picture" aria-live="polite"></figure>
            <form class="lightbox__tools" method="dialog">
                { step("-1", &words.previous_picture, Icon::Back) }
                { step("1", &words.next_picture, Icon::Forward) }
                <button class="tool lightbox__close" aria-label={words.close.clone()}>{ icon(Icon::Close) }</button>
            </form>
        </dialog>
    }
}
