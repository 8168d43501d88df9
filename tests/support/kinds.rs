//! Every kind of page.

use super::*;
use mainsheet_app::{Failure, Shown};

/// A page of each kind, with everything that it can have, and the same with nothing.
pub(crate) fn kinds() -> Vec<(&'static str, Context, Shown)> {
    let rich = || context_at("../", rich_language());
    let cards = || {
        vec![
            rich_card("/news/grain/", "Grain exports rise"),
            card("/news/untitled/", ""),
            rich_card("/news/50%/", "50 %"),
        ]
    };
    let mut home = list(ListKind::Home, "/", cards());
    home.pages = 9;
    let mut section = list(ListKind::Section, "/companies/", cards());
    section.intro = Some(article("/companies/", "Companies"));
    section.route.sections = vec![link("Freight", "/companies/freight/")];
    let mut term = list(ListKind::Term, "/tags/freight/", cards());
    (term.page, term.pages, term.route.parent) = (2, 3, Some(link("Tags", "/tags/")));
    let mut terms = taxonomy("/tags/", vec![term_card("copper", 2), term_card("freight", 1)]);
    terms.terms[0].thumbnail = Some(Href::raw("\u{E000}img/copper.svg"));
    let failed = |outdated| {
        let file = "data/articles/4k2v0q9d3m.json".to_owned();
        Shown::Failed(Rc::new(Failure { file, reason: "404 Not Found".to_owned(), offline: false, outdated }))
    };
    vec![
        ("home", rich(), Shown::Page(list_page(home))),
        ("home_empty", context(language()), Shown::Page(list_page(list(ListKind::Home, "/", vec![])))),
        ("section", rich(), Shown::Page(list_page(section))),
        ("term", rich(), Shown::Page(list_page(term))),
        ("taxonomy", rich(), Shown::Page(taxonomy_page(terms))),
        ("taxonomy_empty", context(language()), Shown::Page(taxonomy_page(taxonomy("/tags/", vec![])))),
        ("article", rich(), Shown::Page(article_page(rich_article()))),
        ("article_bare", context(language()), Shown::Page(article_page(article("/a/", "")))),
        ("article_full", context_at("../", full_language()), Shown::Page(article_page(full_article()))),
        ("missing", rich(), Shown::Page(missing_page())),
        ("failed", context(language()), failed(false)),
        ("outdated", context(language()), failed(true)),
    ]
}
