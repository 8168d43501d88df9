//! Small builders of what the components render, shared by the native and the browser tests. What a test is about, it
//! sets itself; everything else is as plain as can be.

#![allow(dead_code, reason = "each test binary uses some of it")]

pub(crate) mod html;
pub(crate) mod kinds;
#[cfg(target_arch = "wasm32")]
pub(crate) mod rendered;

use mainsheet_app::Context;
use mainsheet_model::{
    Article, Author, Card, Chrome, Comments, Contents, Defaults, Direction, Drawing, FORMAT, Href, Language,
    LanguageFile, LanguagePart, Link, ListKind, ListRef, ListRoute, ListView, Locator, MenuItem, MetaPart, PageData,
    Root, SearchForm, Side, Site, SitePath, SocialLink, Strings, Table, TableKind, TaxonomyRoute, TaxonomyView,
    TermCard, TermCount, Thumbnail, View, When, WidgetName,
};
use std::rc::Rc;
use std::sync::Arc;

/// A site of one language that shows as little as possible: no menu, no sidebar, no widgets.
pub(crate) fn language() -> LanguagePart {
    LanguagePart {
        tag: "en".to_owned(),
        dir: Direction::Ltr,
        home: SitePath::home(),
        title: "The Harbour Ledger".to_owned(),
        logo_title: "The Harbour Ledger".to_owned(),
        subtitle: String::new(),
        logo_image: None,
        copyright: "© 2026 The Harbour Ledger".to_owned(),
        menu_main: Vec::new(),
        menu_side: Vec::new(),
        menu_footer: Vec::new(),
        defaults: Defaults { home: Chrome::default(), list: Chrome::default(), single: Chrome::default() },
        meta: Vec::new(),
        search: None,
        recent: Vec::new(),
        categories: Vec::new(),
        categories_all: None,
        categories_counter: false,
        tags: Vec::new(),
        tags_all: None,
        tags_counter: false,
        social: Vec::new(),
        author: None,
        comments: None,
        scripts: Vec::new(),
        strings: Strings::english(),
    }
}

/// A language with everything that a language can have.
pub(crate) fn rich_language() -> LanguagePart {
    let chrome = chrome(Some(Side::Right), &["search", "recent", "categories", "taglist"]);
    LanguagePart {
        subtitle: "Markets, ships and weather since 1911".to_owned(),
        menu_main: vec![
            entry("News", "/news/"),
            MenuItem {
                children: vec![entry("Freight", "/companies/freight/"), entry("Cables", "/companies/cables/")],
                ..entry("Companies", "/companies/")
            },
            entry("Commodities", "/commodities/"),
            MenuItem {
                children: vec![
                    entry("News again", "/news/"),
                    MenuItem { children: vec![entry("Tides", "/tides/")], ..label("Sea") },
                ],
                ..label("More")
            },
            label("Nowhere"),
            entry("Archive", "/archive/"),
            entry("About", "/about/"),
        ],
        menu_footer: vec![entry("Imprint", "/imprint/"), entry("Privacy", "/privacy/"), label("Nowhere")],
        defaults: Defaults { home: chrome.clone(), list: chrome.clone(), single: chrome },
        meta: vec![
            MetaPart::Author,
            MetaPart::Date,
            MetaPart::Categories,
            MetaPart::Translations,
            MetaPart::ReadingTime,
        ],
        search: Some(search_form()),
        recent: vec![
            link("Grain exports rise for a third month", "/news/grain/"),
            link("The lighthouse at Skerry Point goes electric, at last", "/news/lighthouse/"),
            link("Cable maker doubles revenue as data centres outgrow copper", "/news/cable/"),
            link("", "/news/untitled/"),
        ],
        categories: vec![term("Companies", 1), term("Commodities", 2), term("Shipping", 3), term("Weather", 4)],
        categories_all: Some(SitePath::new("/categories/")),
        categories_counter: true,
        tags: [
            "ballast",
            "copper",
            "data centres",
            "earnings",
            "freight",
            "pilots",
            "semiconductors",
            "tides",
            "wheat",
        ]
        .iter()
        .zip([1, 2, 4, 5, 4, 1, 3, 2, 1])
        .map(|(title, level)| term(title, level))
        .collect(),
        tags_all: Some(SitePath::new("/tags/")),
        author: Some(author()),
        ..language()
    }
}

/// A language with the parts that few sites have.
pub(crate) fn full_language() -> LanguagePart {
    let link = |title: &str, href: &str, icon| SocialLink {
        title: title.to_owned(),
        href: Href::raw(href),
        rel: "noopener noreferrer".to_owned(),
        icon: Some(icon),
    };
    LanguagePart {
        logo_image: Some(picture("logo.png")),
        menu_side: vec![MenuItem {
            children: vec![entry("Pilots", "/news/pilots/"), label("Nowhere")],
            ..entry("News", "/news/")
        }],
        menu_footer: vec![MenuItem { children: vec![entry("Privacy", "/privacy/")], ..label("Legal") }],
        social: vec![
            link("GitHub", "https://github.example/harbour", Drawing::Path("M4 4h16".to_owned())),
            link("Elsewhere", "https://harbour.example/", Drawing::Picture(Href::raw("\u{E000}img/own.svg"))),
        ],
        comments: Some(Comments {
            service: "Talk".to_owned(),
            script: Href::raw("https://talk.example/talk.js"),
            place: "talk".to_owned(),
            data: Vec::new(),
        }),
        ..rich_language()
    }
}

/// An article of that language.
pub(crate) fn full_article() -> Article {
    let chrome = chrome(Some(Side::Left), &["sidemenu", "languages", "social"]);
    Article { comments: true, chrome: Some(chrome), ..rich_article() }
}

/// The site's author, for the author's box.
pub(crate) fn author() -> Author {
    Author {
        name: "R. Amsel".to_owned(),
        bio: "Covers technology and anything with a hull. <a href=\"\u{E000}about/\">More</a>.".to_owned(),
        avatar: Some(Href::raw("\u{E000}img/amsel.svg")),
    }
}

/// A site search at a search engine.
pub(crate) fn search_form() -> SearchForm {
    SearchForm {
        action: "https://www.google.com/search".to_owned(),
        field: "q".to_owned(),
        hidden: Some(("sitesearch".to_owned(), "https://harbour.example/".to_owned())),
    }
}

/// A page of this language sees the site's root at `/`.
pub(crate) fn context(language: LanguagePart) -> Context {
    context_at("/", language)
}

/// A page of this language sees the site's root at `root`.
pub(crate) fn context_at(root: &str, language: LanguagePart) -> Context {
    let languages = [("en", "English", "/"), ("fr", "Français", "/fr/"), ("ar", "العربية", "/ar/")];
    let part = || LanguageFile::Inline(Arc::new(language.clone()));
    let site = Site {
        format: FORMAT,
        id: "harbour".to_owned(),
        open: None,
        languages: languages
            .iter()
            .map(|(tag, name, home)| Language {
                tag: (*tag).to_owned(),
                name: (*name).to_owned(),
                home: SitePath::new(home),
                untranslated: format!("Not in {name}"),
                part: part(),
            })
            .collect(),
        pagination: "page".to_owned(),
        page_size: 10,
        routes: Table { kind: TableKind::Shards, slots: Vec::new() },
        articles: 0,
    };
    Context { site: Rc::new(site), language: Arc::new(language), root: Root::new(root) }
}

/// Sidebar and widgets.
pub(crate) fn chrome(sidebar: Option<Side>, widgets: &[&str]) -> Chrome {
    Chrome { sidebar, widgets: widgets.iter().map(|name| WidgetName((*name).to_owned())).collect() }
}

/// A link.
pub(crate) fn link(title: &str, path: &str) -> Link {
    Link { title: title.to_owned(), path: SitePath::new(path) }
}

/// An entry of a menu that leads to a section.
pub(crate) fn entry(name: &str, path: &str) -> MenuItem {
    let path = SitePath::new(path);
    MenuItem { name: name.to_owned(), href: Href::to_site(&path), path: Some(path), section: true, children: vec![] }
}

/// An entry of a menu that leads nowhere itself.
pub(crate) fn label(name: &str) -> MenuItem {
    MenuItem { name: name.to_owned(), href: Href::raw(""), path: None, section: false, children: vec![] }
}

/// A term in a widget.
pub(crate) fn term(title: &str, level: u8) -> TermCount {
    let path = SitePath::new(&format!("/tags/{}/", title.replace(' ', "-")));
    TermCount { title: title.to_owned(), path, count: (u32::from(level) * 7).to_string(), level }
}

/// A term in a taxonomy's list.
pub(crate) fn term_card(title: &str, count: u32) -> TermCard {
    TermCard {
        title: title.to_owned(),
        path: SitePath::new(&format!("/tags/{}/", title.replace(' ', "-"))),
        count,
        count_text: format!("{count} articles"),
        date: Some(when(11)),
        thumbnail: None,
    }
}

/// A day of February 2025.
pub(crate) fn when(day: u32) -> When {
    When { iso: format!("2025-02-{day:02}T12:00:00Z"), text: format!("{day} February 2025") }
}

/// A picture with its size.
pub(crate) fn picture(name: &str) -> Thumbnail {
    Thumbnail { src: Href::raw(&format!("\u{E000}img/{name}")), width: Some(1400), height: Some(700) }
}

/// An article with a text and nothing else.
pub(crate) fn article(path: &str, title: &str) -> Article {
    Article {
        path: SitePath::new(path),
        title: title.to_owned(),
        lead: String::new(),
        description: String::new(),
        date: None,
        lastmod: None,
        authors: Vec::new(),
        categories: Vec::new(),
        tags: Vec::new(),
        translations: Vec::new(),
        reading: String::new(),
        thumbnail: None,
        toc: Vec::new(),
        html: "<p>A text.</p>".to_owned(),
        authorbox: false,
        comments: false,
        previous: None,
        next: None,
        chrome: None,
        lang: None,
    }
}

/// An article with everything that an article can have.
pub(crate) fn rich_article() -> Article {
    Article {
        lead: "Record fourth quarter, and an outlook above what analysts had asked for.".to_owned(),
        date: Some(when(11)),
        lastmod: Some(when(12)),
        authors: vec!["R. Amsel".to_owned(), "J. Dorn".to_owned()],
        categories: vec![link("Companies", "/categories/companies/"), link("Shipping", "/categories/shipping/")],
        tags: vec![link("earnings", "/tags/earnings/"), link("C#", "/tags/c#/"), link("data centres", "/tags/dc/")],
        translations: vec![link("Français", "/fr/news/cable/"), link("العربية", "/ar/news/cable/")],
        reading: "5 min read".to_owned(),
        thumbnail: Some(picture("cable.svg")),
        toc: vec![
            heading("a-record-quarter", "A <em>record</em> quarter", vec![]),
            heading("growth", "Where the growth comes from", vec![heading("retimers", "Retimers", vec![])]),
            heading("", "", vec![heading("smart-cables", "Smart cables", vec![])]),
        ],
        html: "<p>See <a href=\"\u{E000}about/\">who we are</a>.</p><h2 id=\"a-record-quarter\">A record quarter</h2>\
               <p>Margins held.</p>"
            .to_owned(),
        authorbox: true,
        previous: Some(link("Grain exports rise for a third month", "/news/grain/")),
        next: Some(link("Dredging begins in the northern channel", "/news/dredging/")),
        ..article("/news/cable/", "Cable maker doubles revenue as data centres outgrow copper")
    }
}

/// A heading in a contents list.
pub(crate) fn heading(id: &str, html: &str, children: Vec<Contents>) -> Contents {
    Contents { id: id.to_owned(), html: html.to_owned(), children }
}

/// A card with a title and nothing else.
pub(crate) fn card(path: &str, title: &str) -> Card {
    Card {
        path: SitePath::new(path),
        title: title.to_owned(),
        lead: String::new(),
        summary: String::new(),
        truncated: false,
        date: None,
        lastmod: None,
        authors: Vec::new(),
        categories: Vec::new(),
        reading: String::new(),
        thumbnail: None,
        lang: None,
        at: Locator { bundle: None, index: 0 },
    }
}

/// A card with everything that a card can have.
pub(crate) fn rich_card(path: &str, title: &str) -> Card {
    Card {
        lead: "A standfirst of one sentence.".to_owned(),
        summary: "<p>Silos along the eastern quay are full again, and the railway has added two night trains to \
                  <a href=\"\u{E000}news/harvest/\">keep up with the harvest</a>.</p>"
            .to_owned(),
        truncated: true,
        date: Some(when(10)),
        authors: vec!["R. Amsel".to_owned()],
        categories: vec![link("Commodities", "/categories/commodities/")],
        reading: "4 min read".to_owned(),
        thumbnail: Some(picture("quay.svg")),
        ..card(path, title)
    }
}

/// The only page of a list.
pub(crate) fn list(kind: ListKind, path: &str, cards: Vec<Card>) -> ListView {
    let total = u32::try_from(cards.len()).unwrap();
    ListView {
        route: ListRoute {
            kind,
            title: "Shipping".to_owned(),
            parent: None,
            sections: Vec::new(),
            intro: None,
            list: ListRef { total, ..ListRef::default() },
            count_text: format!("{total} articles"),
            chrome: None,
            translations: Vec::new(),
        },
        base: SitePath::new(path),
        page: 1,
        pages: 1,
        intro: None,
        cards,
    }
}

/// The only page of a taxonomy.
pub(crate) fn taxonomy(path: &str, terms: Vec<TermCard>) -> TaxonomyView {
    let total = u32::try_from(terms.len()).unwrap();
    TaxonomyView {
        route: TaxonomyRoute {
            title: "Tags".to_owned(),
            intro: None,
            terms: ListRef { total, ..ListRef::default() },
            chrome: None,
            translations: Vec::new(),
        },
        base: SitePath::new(path),
        page: 1,
        pages: 1,
        intro: None,
        terms,
    }
}

/// A page of an article.
pub(crate) fn article_page(article: Article) -> Rc<PageData> {
    Rc::new(PageData { path: article.path.clone(), view: View::Article(Box::new(article)) })
}

/// A page of a list, at the address that its number gives it.
pub(crate) fn list_page(view: ListView) -> Rc<PageData> {
    Rc::new(PageData { path: view.base.page("page", view.page), view: View::List(Box::new(view)) })
}

/// A page of a taxonomy, at the address that its number gives it.
pub(crate) fn taxonomy_page(view: TaxonomyView) -> Rc<PageData> {
    Rc::new(PageData { path: view.base.page("page", view.page), view: View::Taxonomy(Box::new(view)) })
}

/// The page for an address that does not exist.
pub(crate) fn missing_page() -> Rc<PageData> {
    Rc::new(PageData { path: SitePath::new("/nowhere/"), view: View::Missing })
}
