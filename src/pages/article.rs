//! An article.

use super::Page;
use crate::components::{
    Icon, Loading, Meta, authorbox, by_length, comments, contents, direction, icon, kicker, lightbox, meta, note,
    pager, share, tags, thumbnail, titled, untranslated,
};
use mainsheet_model::Article;
use yew::prelude::*;

/// Title, lead, meta line, picture, contents list, text, tags; then the author's box and the neighbours. The order is
/// Mainroad's (`single.html`). Front matter `lang` sets the language and direction of the article alone.
pub(super) fn article(page: &Page<'_>, article: &Article) -> Html {
    let context = page.context;
    let title = titled(&article.title, &context.language.strings.untitled);
    let picture = article.thumbnail.as_ref().map(|picture| {
        html! { <div class="article__picture">{ thumbnail(&context.root, picture, title, Loading::First) }</div> }
    });
    html! {
        <>
            <article class="article" lang={article.lang.clone()} dir={article.lang.as_deref().map(direction)}>
                <header class="article__head">
                    { kicker(context, Meta::from(article)) }
                    <h1 class={by_length(title, "article__title", "article__title article__title--long")} tabindex="-1">{ title }</h1>
                    if !article.lead.is_empty() {
                        <p class="article__lead">{ &article.lead }</p>
                    }
                    { meta(context, Meta::from(article)) }
                    { untranslated(context, &article.translations) }
                </header>
                { picture }
                { contents(context, &article.toc) }
                { page.prose() }
                { share(&context.language) }
                { tags(context, &article.tags) }
                { note(&context.language) }
                { lightbox(&context.language) }
            </article>
            { article.authorbox.then(|| authorbox(context)).flatten() }
            { pager(context, article) }
            { comments(context, article) }
            <a class="to-top" href="#top" aria-label={context.language.strings.to_top.clone()}>{ icon(Icon::Up) }</a>
        </>
    }
}
