//! The sheet of keys.

use mainsheet_model::Strings;
use yew::prelude::*;

/// Each key and what it does; `src/shell/keys.rs` does it.
pub fn shortcuts(words: &Strings) -> Html {
    let keys = [
        ("j", &words.key_next),
        ("k", &words.key_previous),
        ("n", &words.key_newer),
        ("p", &words.key_older),
        ("h", &words.home),
        ("/", &words.search),
        ("t", &words.theme),
        ("?", &words.key_help),
    ];
    html! {
        <dl class="keys">
            for (key, does) in keys {
                <div {key}><dt><kbd>{ key }</kbd></dt><dd>{ does }</dd></div>
            }
        </dl>
    }
}
