//! What the reader can change about the page's looks.

use mainsheet_model::Strings;
use yew::prelude::*;

/// A control for each setting. Which one is chosen depends on the reader, so the shell ticks it; a value is what the
/// root element's attribute (`data-` and the control's name) then has, the empty one is the site's own.
pub fn display(words: &Strings) -> Html {
    html! {
        <>
            { group("choice choice--theme", "theme", &words.theme, &[
                ("", &words.theme_system),
                ("light", &words.theme_light),
                ("dark", &words.theme_dark),
                ("sepia", &words.theme_sepia),
                ("contrast", &words.theme_contrast),
            ]) }
            <fieldset class="choice choice--size">
                <legend>{ &words.text_size }</legend>
                <div class="choice__values">
                    <button type="button" data-action="smaller">{ &words.smaller }</button>
                    <output />
                    <button type="button" data-action="larger">{ &words.larger }</button>
                </div>
            </fieldset>
            { group("choice", "measure", &words.line_length, &[
                ("narrow", &words.narrow),
                ("", &words.normal),
                ("wide", &words.wide),
            ]) }
            { group("choice", "leading", &words.line_height, &[
                ("tight", &words.tight),
                ("", &words.normal),
                ("airy", &words.airy),
            ]) }
            { group("choice choice--font", "font", &words.typeface, &[
                ("", &words.normal),
                ("serif", &words.serif),
                ("sans", &words.sans),
                ("easy", &words.easy),
            ]) }
            <div class="overlay__foot">
                <label class="choice__switch">
                    <input type="checkbox" name="keys" value="off" />
                    { &words.shortcuts_on }
                </label>
                <button type="button" class="tool" data-action="shortcuts" aria-label={words.shortcuts.clone()}>
                    <kbd>{ "?" }</kbd>
                </button>
                <button type="button" class="button button--quiet" data-action="reset">{ &words.reset }</button>
            </div>
        </>
    }
}

fn group(class: &'static str, name: &'static str, legend: &str, values: &[(&'static str, &String)]) -> Html {
    let value = |(value, label): &(&'static str, &String)| {
        // A piece of the colours that it stands for.
        let theme = (name == "theme" && !value.is_empty()).then_some(*value);
        html! {
            <label key={*value}>
                <input type="radio" {name} value={*value} />
                <span data-theme={theme}>{ label }</span>
            </label>
        }
    };
    html! {
        <fieldset {class}>
            <legend>{ legend }</legend>
            <div class="choice__values">{ values.iter().map(value).collect::<Html>() }</div>
        </fieldset>
    }
}
