//! What is shown where a page could not be loaded.

use crate::{Context, Failure};
use mainsheet_model::Strings;
use yew::prelude::*;

/// Names the file and the reason, unless there is just no connection, and offers to try again, or to load the document afresh where the site was updated
/// meanwhile. The shell answers the button.
pub fn failed(context: &Context, failure: &Failure) -> Html {
    let Context { language, root, .. } = context;
    let words = &language.strings;
    let (text, action, label) = match failure.outdated {
        true => (&words.outdated, "reload", &words.reload),
        false if failure.is_offline(words) => (&words.offline_text, "retry", &words.retry),
        false => (&words.failed_text, "retry", &words.retry),
    };
    html! {
        <section class="notice notice--failed">
            <h1 class="notice__title" tabindex="-1">{ failure.title(words) }</h1>
            <p>{ text }</p>
            if !failure.is_offline(words) {
                <p class="notice__details">
                    if !failure.file.is_empty() {
                        { Strings::fill(&words.failed_file, "file", &failure.file) }{ " " }
                    }
                    <span dir="auto">{ &failure.reason }</span>
                </p>
            }
            <p class="notice__ways">
                <button type="button" class="button" data-action={action}>{ label }</button>
                <a class="button button--quiet" href={language.home.href(root)}>{ &words.go_home }</a>
            </p>
        </section>
    }
}
