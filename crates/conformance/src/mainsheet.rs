//! What Mainsheet knows of a site, in the form in which the two sides are compared.

use crate::field::{Facts, Field, Known};
use crate::hugo::{CLOCK, key, sorted};
use jiff::Timestamp;
use mainsheet_compiler::{Options, PageFacts, Prerender, SiteFacts};
use std::path::Path;

/// The mark of the site's root in addresses within texts.
const MARKER: &str = "\u{E000}";

/// Runs Mainsheet's phases over a folder, raw HTML dropped as Hugo does it.
pub(crate) fn ask(source: &Path) -> Result<SiteFacts, String> {
    let options = Options {
        source: source.to_owned(),
        app: source.to_owned(),
        out: source.to_owned(),
        former: None,
        base_url: None,
        drafts: false,
        future: false,
        expired: false,
        prerender: Prerender::None,
        strict: false,
        environment: mainsheet_compiler::config::PRODUCTION.to_owned(),
        now: CLOCK.parse::<Timestamp>().map_err(|error| error.to_string())?,
    };
    mainsheet_compiler::facts(&options, |config| config.unsafe_html = Some(false)).map_err(|error| error.to_string())
}

/// The facts, by what identifies a thing on both sides.
pub(crate) fn facts(site: &SiteFacts) -> Facts {
    let mut facts = Facts::new();
    for page in &site.pages {
        let file = page.file.as_deref().unwrap_or_default();
        facts.insert(key(page.kind, file, &page.path), known(page, &site.base_path));
    }
    for menu in &site.menus {
        let entries = menu.entries(&site.base_path);
        let lines = entries.into_iter().map(|(depth, name, href)| {
            let href = percent_encoding::percent_decode_str(&href).decode_utf8_lossy().into_owned();
            format!("{}{name} -> {href}\n", "  ".repeat(depth))
        });
        facts.insert(format!("menu {} ({})", menu.menu, menu.language), Known::from([(Field::Menus, lines.collect())]));
    }
    for (from, to) in &site.aliases {
        facts.insert(format!("alias {from}"), Known::from([(Field::Aliases, format!("{to}\n"))]));
    }
    facts
}

fn known(page: &PageFacts, base: &str) -> Known {
    let lines = |addresses: &[String]| addresses.iter().map(|address| format!("{address}\n")).collect::<String>();
    let html = |text: &str| text.replace(MARKER, base);
    let text = &page.text;
    let mut known = Known::from([
        (Field::Address, page.path.clone()),
        (Field::Title, format!("{}\n{}\n", page.title, page.link_title)),
        (Field::Translations, sorted(lines(&page.translations))),
        (Field::Contents, contents(&text.toc, base)),
        (Field::Plain, text.plain.clone()),
        (Field::Html, html(&text.html)),
    ]);
    if page.kind == "page" {
        let dates = [&page.date, &page.lastmod, &page.publish_date, &page.expiry_date];
        let previous = page.previous.clone().unwrap_or_default();
        let next = page.next.clone().unwrap_or_default();
        let content_type = if page.content_type.is_empty() { "page" } else { &page.content_type };
        known.extend([
            (Field::Neighbours, format!("previous {previous}\nnext {next}\n")),
            (Field::Dates, dates.map(|date| day(date.as_ref())).concat()),
            (Field::Draft, page.draft.to_string()),
            (Field::Section, format!("{}\n{content_type}\n", page.section)),
            (Field::Weight, page.weight.to_string()),
            (Field::Summary, html(&text.summary)),
            (Field::Truncated, text.truncated.to_string()),
            (Field::Words, text.words.to_string()),
            (Field::Minutes, text.reading_minutes.to_string()),
            (
                Field::Terms,
                page.terms.iter().map(|(name, terms)| format!("{name}:\n{}", sorted(lines(terms)))).collect(),
            ),
        ]);
    } else {
        known.insert(Field::Order, lines(&page.members));
    }
    known
}

/// A date as Hugo's side writes it: whole seconds, and Go's zero time for none.
fn day(date: Option<&Timestamp>) -> String {
    date.map_or_else(
        || "0001-01-01T00:00:00Z\n".to_owned(),
        |date| format!("{}\n", date.strftime("%Y-%m-%dT%H:%M:%SZ")),
    )
}

/// The contents list as the HTML that Hugo writes.
fn contents(entries: &[mainsheet_content::TocEntry], base: &str) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let items = entries.iter().map(|entry| {
        let html = entry.html.replace(MARKER, base);
        format!("<li><a href=\"#{}\">{html}</a>{}</li>", entry.id, contents(&entry.children, base))
    });
    format!("<ul>{}</ul>", items.collect::<String>())
}
