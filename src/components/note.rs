//! Where the shell shows a footnote beside its reference.

use mainsheet_model::LanguagePart;
use yew::prelude::*;

/// The box, empty and closed. Without scripts it stays so: a reference leads down to the note.
pub fn note(language: &LanguagePart) -> Html {
    html! {
        <div class="note" popover="auto" role="dialog" tabindex="-1">
            <div class="note__text"></div>
            <a class="note__all" href="#content">{ &language.strings.all_notes }</a>
        </div>
    }
}
