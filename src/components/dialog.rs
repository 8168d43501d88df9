//! What opens over a page: a title, a button that closes it, and what it is for. The shell opens it.

use super::{Icon, display, icon, shortcuts};
use crate::{Context, Overlay};
use yew::prelude::*;

/// The dialog that is asked for. It is rendered only then, so that no page carries it.
pub fn dialog(context: &Context, overlay: Overlay) -> Html {
    let words = &context.language.strings;
    let (class, title, body) = match overlay {
        Overlay::Display => ("overlay overlay--display", &words.display, display(words)),
        Overlay::Shortcuts => ("overlay", &words.shortcuts, shortcuts(words)),
    };
    html! {
        <dialog {class} aria-labelledby="overlay-title">
            <div class="overlay__body">
                <div class="overlay__head">
                    <h2 class="overlay__title" id="overlay-title">{ title }</h2>
                    <button type="button" class="overlay__close" data-action="close" aria-label={words.close.clone()}>
                        { icon(Icon::Close) }
                    </button>
                </div>
                { body }
            </div>
        </dialog>
    }
}
