//! The button that changes the colours.

use super::{Icon, icon};
use mainsheet_model::LanguagePart;
use yew::prelude::*;

/// Changes the colours: the system's, light, dark, sepia. The shell does it, by `data-theme` on the root element; all
/// four labels are here, and the style sheet shows the one that holds, so that the button is the same for everybody.
pub fn theme(language: &LanguagePart) -> Html {
    let words = &language.strings;
    let choices = [
        ("theme__choice theme__choice--system", Icon::System, &words.theme_system),
        ("theme__choice theme__choice--light", Icon::Light, &words.theme_light),
        ("theme__choice theme__choice--dark", Icon::Dark, &words.theme_dark),
        ("theme__choice theme__choice--sepia", Icon::Sepia, &words.theme_sepia),
    ];
    html! {
        <button type="button" class="theme tool" data-action="theme">
            <span class="visually-hidden">{ &words.theme }{ ": " }</span>
            for (class, drawing, label) in choices {
                <span {class} key={class}>{ icon(drawing) }<span class="tool__label">{ label }</span></span>
            }
        </button>
    }
}
