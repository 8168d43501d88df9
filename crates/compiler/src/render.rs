//! Phase four: every article's text, and what lists show of it, in parallel.

use crate::assemble::{Assembly, Page, order, own_chrome, picture, sized};
use crate::codes;
use crate::config::Config;
use crate::locale::Locale;
use crate::measure::picture_size;
use crate::parse::Source;
use mainsheet_content::{
    Decorations, Diagnostic, FrontMatter, Moment, Parsed, RenderOptions, Rendered, Severity, TocEntry, UnsafeHtml,
    render_measured,
};
use mainsheet_model::{Article, Card, Contents, Link, Locator, MetaPart, When};
use rayon::prelude::*;

/// A page ready to be bundled.
pub(crate) struct RenderedPage {
    /// What its own page shows.
    pub(crate) article: Article,
    /// What lists show; it does not know yet where the article lies.
    pub(crate) card: Card,
    /// Addresses of pictures for previews elsewhere, the best first.
    pub(crate) images: Vec<mainsheet_model::Href>,
    /// How many words it has.
    pub(crate) words: usize,
    /// What is wrong with it.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Renders all pages, in their order.
pub(crate) fn render(
    assembly: &Assembly,
    sources: &[Source],
    config: &Config,
    locales: &[Locale],
) -> Vec<RenderedPage> {
    assembly
        .pages
        .par_iter()
        .map(|page| {
            let empty = Parsed::default();
            let source = sources.get(page.source);
            let parsed = source.map_or(&empty, |source| &source.parsed);
            let file = source.map(|source| source.file.shown.as_str()).unwrap_or_default();
            one(page, file, parsed, assembly, config, locales)
        })
        .collect()
}

fn one(
    page: &Page,
    file: &str,
    parsed: &Parsed,
    assembly: &Assembly,
    config: &Config,
    locales: &[Locale],
) -> RenderedPage {
    let front = &parsed.front;
    let language = config.languages.get(page.language).unwrap_or_else(|| config.default_language());
    let params = &language.params;
    let on = |own: Option<bool>, site: Option<bool>| own.or(site).unwrap_or(false);
    let options = RenderOptions {
        mathjax: on(front.mathjax, params.mathjax),
        unsafe_html: match config.unsafe_html {
            None => UnsafeHtml::Sanitise,
            Some(false) => UnsafeHtml::Drop,
            Some(true) => UnsafeHtml::Allow,
        },
        summary_length: config.summary_length,
        toc_levels: config.toc_levels,
        cjk: front.is_cjk.unwrap_or(config.has_cjk_language),
        emoji: config.enable_emoji,
        highlight: config.highlight.clone(),
        decorations: Decorations::Added,
        labels: locales.get(page.language).map(Locale::labels).unwrap_or_default(),
    };
    let measure = |address: &str| {
        let file = mainsheet_model::Href::raw(address.split(['?', '#']).next()?);
        picture_size(assembly.links.file_at(&file).filter(|_| file.is_site())?)
    };
    let rendered = render_measured(parsed, file, &options, &|dest| assembly.links.resolve(page, dest), &measure);
    let when = |moment: &Moment| When {
        iso: moment.to_rfc3339(),
        text: locales
            .get(page.language)
            .map(|locale| locale.date(moment.zoned(), date_format(config, params)))
            .unwrap_or_default(),
    };
    let date = front.date.as_ref().map(when);
    let lastmod = front.lastmod.as_ref().filter(|moment| Some(*moment) != front.date.as_ref()).map(when);
    let reading = if params.post_meta.iter().flatten().any(|part| *part == MetaPart::ReadingTime) {
        let minutes = u32::try_from(rendered.reading_minutes).unwrap_or(u32::MAX);
        locales.get(page.language).map(|locale| locale.reading_time(minutes)).unwrap_or_default()
    } else {
        String::new()
    };
    let authors = if front.authors.is_empty() {
        params.author.iter().map(|author| author.name.clone()).filter(|name| !name.is_empty()).collect()
    } else {
        front.authors.clone()
    };
    let thumbnail = front
        .thumbnail
        .as_ref()
        .and_then(|thumbnail| Some(sized(picture(&thumbnail.src, Some(page), assembly)?, assembly)));
    let shown = |own: Option<bool>, site: bool| own.unwrap_or(site).then(|| thumbnail.clone()).flatten();
    let in_list = front.thumbnail.as_ref().and_then(|thumbnail| thumbnail.in_list);
    let in_post = front.thumbnail.as_ref().and_then(|thumbnail| thumbnail.in_post);
    let lang = own_language(front, language);
    let title = front.title.clone().unwrap_or_default();
    let pager = page.is_article && on(front.pager, params.pager);
    let neighbour = |id: Option<usize>| id.filter(|_| pager).and_then(|id| link(id, assembly));
    let default = assembly.parts.get(page.language).map(|part| part.defaults.single.clone()).unwrap_or_default();
    let categories = terms_of(page, "categories", assembly, config);
    let lead = front.lead.clone().unwrap_or_default();
    let mut images: Vec<mainsheet_model::Href> =
        front.images.iter().filter_map(|image| picture(image, Some(page), assembly)).collect();
    images.extend(thumbnail.iter().map(|thumbnail| thumbnail.src.clone()));
    images.extend(params.images.iter().take(1).filter_map(|image| picture(image, None, assembly)));
    let Rendered { html, toc, summary, truncated, plain, words, mut diagnostics, .. } = rendered;
    match (&front.thumbnail, &thumbnail) {
        (Some(_), None) => diagnostics.push(unsafe_thumbnail(file)),
        (Some(own), Some(found)) if found.src.is_site() && assembly.links.file_at(&found.src).is_none() => {
            diagnostics.push(missing_thumbnail(file, &own.src));
        }
        _ => {}
    }
    let article = Article {
        path: page.path.clone(),
        title: title.clone(),
        lead: lead.clone(),
        description: front.description.clone().unwrap_or_else(|| excerpt(&plain)),
        date: date.clone(),
        lastmod: lastmod.clone(),
        authors: authors.clone(),
        categories: categories.clone(),
        tags: terms_of(page, "tags", assembly, config),
        translations: page
            .translations
            .iter()
            .filter_map(|id| {
                let other = assembly.pages.get(*id)?;
                let name = config.languages.get(other.language)?.name.clone();
                Some(Link { title: name, path: other.path.clone() })
            })
            .collect(),
        reading: reading.clone(),
        thumbnail: shown(in_post, params.thumbnail.post),
        toc: if on(front.toc, params.toc) { toc.into_iter().map(contents).collect() } else { Vec::new() },
        html,
        authorbox: on(front.authorbox, params.authorbox),
        comments: front.comments.or(params.comments).unwrap_or(true),
        previous: neighbour(page.previous),
        next: neighbour(page.next),
        chrome: if page.is_article { own_chrome(front, &default) } else { None },
        lang: lang.clone(),
    };
    let card = Card {
        path: page.path.clone(),
        title,
        lead,
        summary,
        truncated: truncated && params.readmore,
        date,
        lastmod,
        authors,
        categories,
        reading,
        thumbnail: shown(in_list, params.thumbnail.list),
        lang,
        at: Locator { bundle: None, index: 0 },
    };
    RenderedPage { article, card, images, words, diagnostics }
}

/// A thumbnail that is no file of the site.
fn missing_thumbnail(file: &str, src: &str) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        code: codes::MISSING_FILE,
        file: file.to_owned(),
        line: None,
        column: None,
        message: format!("there is no picture {src:?} for `thumbnail`"),
        help: "put it into `static/` or beside the article's `index.md`".to_owned(),
    }
}

/// A thumbnail whose address is not shown.
fn unsafe_thumbnail(file: &str) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        code: codes::UNSAFE_ADDRESS,
        file: file.to_owned(),
        line: None,
        column: None,
        message: "`thumbnail` has an address that would run something; it is left out".to_owned(),
        help: "give the address of a picture".to_owned(),
    }
}

/// How dates are shown: the site's format, else Mainroad's, else, without a configuration, the language's own.
fn date_format<'a>(config: &Config, params: &'a crate::config::Params) -> &'a str {
    params.dateformat.as_deref().unwrap_or(if config.configured { "January 02, 2006" } else { ":date_long" })
}

/// The article's language where front matter names one that is not the page's and not the site's to choose.
fn own_language(front: &FrontMatter, language: &crate::config::LanguageConfig) -> Option<String> {
    let same = |lang: &str| lang.eq_ignore_ascii_case(&language.key) || lang.eq_ignore_ascii_case(&language.tag);
    let lang = front.lang.first()?;
    let primary = language.tag.split('-').next().unwrap_or_default();
    let sound = lang.len() <= 35 && lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    (sound && !same(lang) && !lang.eq_ignore_ascii_case(primary)).then(|| crate::locale::canonical(lang))
}

/// The link to a page, by its title.
fn link(id: usize, assembly: &Assembly) -> Option<Link> {
    let page = assembly.pages.get(id)?;
    Some(Link { title: page.title.clone(), path: page.path.clone() })
}

/// The page's terms in a taxonomy, by the terms' own titles.
fn terms_of(page: &Page, plural: &str, assembly: &Assembly, config: &Config) -> Vec<Link> {
    let position = config.taxonomies.iter().position(|(_, name)| name == plural);
    let terms = position.and_then(|position| page.terms.get(position));
    let terms = terms.into_iter().flatten().filter_map(|id| assembly.terms.get(*id));
    terms.map(|term| Link { title: term.title.clone(), path: term.path.clone() }).collect()
}

fn contents(entry: TocEntry) -> Contents {
    Contents { id: entry.id, html: entry.html, children: entry.children.into_iter().map(contents).collect() }
}

/// The beginning of a text, up to a word's end, for the document's description.
fn excerpt(plain: &str) -> String {
    const MOST: usize = 160;
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.chars().count() <= MOST {
        return plain;
    }
    let cut: String = plain.chars().take(MOST - 1).collect();
    let end = cut.rfind(' ').filter(|at| *at > MOST / 2).unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or(&cut).trim_end_matches([',', ';', ':', ' ', '.']))
}

/// The pages in the order in which they are filed: the oldest first.
pub(crate) fn by_age(pages: &[Page]) -> Vec<usize> {
    let mut ids: Vec<usize> = (0..pages.len()).collect();
    ids.sort_by(|a, b| match (pages.get(*a), pages.get(*b)) {
        (Some(a), Some(b)) => order::by_age(a, b),
        _ => a.cmp(b),
    });
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_ends_with_a_word() {
        assert_eq!(excerpt("short  text"), "short text");
        let long = excerpt(&"seventeen letters, ".repeat(20));
        assert!(long.chars().count() <= 160 && long.ends_with("letters…"), "{long}");
    }
}
