//! How an article is handed on.

use mainsheet_model::LanguagePart;
use yew::prelude::*;

/// Buttons that need scripts, and are hidden without; the second one also where the browser cannot share.
pub fn share(language: &LanguagePart) -> Html {
    let words = &language.strings;
    html! {
        <p class="share">
            <button type="button" class="share__button" data-action="copy-link">{ &words.copy_link }</button>
            <button type="button" class="share__button" data-action="share">{ &words.share }</button>
        </p>
    }
}
