//! Phase three: the whole site. The only phase that sees all articles at once.
//!
//! Pages get addresses, folders become sections, names of tags and categories become terms; lists get their order and
//! articles their neighbours. Nothing is rendered here, and no file is read or written.
//!
//! `pages` makes pages of sources, `sections` and `terms` the lists, `site` what every page of a language shows.

pub(crate) mod address;
mod assets;
mod links;
mod menus;
pub(crate) mod order;
mod outputs;
mod pages;
pub(crate) mod sections;
mod site;
mod social;
mod terms;
mod widgets;

pub(crate) use links::{Links, is_safe};
pub(crate) use outputs::Outputs;
pub(crate) use pages::term_key;
pub(crate) use site::{own_chrome, picture, sized};

use crate::config::{Config, UglyUrls};
use crate::discover::{Resource, StaticFile};
use crate::locale::Locale;
use crate::options::{Hidden, Options};
use crate::parse::Source;
use mainsheet_content::Diagnostic;
use mainsheet_model::{Href, LanguagePart, Link, ListKind, SitePath};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The position of a page in [`Assembly::pages`].
pub(crate) type PageId = usize;

/// A page that has a text of its own: an article, or the `_index.md` of a list.
pub(crate) struct Page {
    /// The position of its source.
    pub(crate) source: usize,
    /// The position of its language.
    pub(crate) language: usize,
    /// Whether it is an article.
    pub(crate) is_article: bool,
    /// Whether it is the `index.md` of a page bundle.
    pub(crate) leaf: bool,
    /// Its address.
    pub(crate) path: SitePath,
    /// The folder that relative links in it start from, below the content folder.
    pub(crate) dir: String,
    /// The folder of its section; empty for the root.
    pub(crate) section: String,
    /// Front matter `type`, else the folder at the top that it lies in.
    pub(crate) kind: String,
    /// Front matter `weight`.
    pub(crate) weight: i64,
    /// When it was published.
    pub(crate) date: Option<jiff::Timestamp>,
    /// Plain text, for links to it: `linkTitle`, else `title`; may be empty.
    pub(crate) title: String,
    /// The same, for ordering.
    pub(crate) sort_title: String,
    /// The older neighbour in its section.
    pub(crate) previous: Option<PageId>,
    /// The newer neighbour in its section.
    pub(crate) next: Option<PageId>,
    /// The same page in other languages.
    pub(crate) translations: Vec<PageId>,
    /// Its terms, by the taxonomies' positions: positions in [`Assembly::terms`].
    pub(crate) terms: Vec<Vec<usize>>,
    /// Its former addresses.
    pub(crate) aliases: Vec<SitePath>,
}

/// A list of articles.
pub(crate) struct ListNode {
    /// Which list.
    pub(crate) kind: ListKind,
    /// The position of its language.
    pub(crate) language: usize,
    /// Its address.
    pub(crate) path: SitePath,
    /// Plain text.
    pub(crate) title: String,
    /// A term's taxonomy, or the section above.
    pub(crate) parent: Option<Link>,
    /// The sections directly below.
    pub(crate) sections: Vec<Link>,
    /// The page of its `_index.md`.
    pub(crate) intro: Option<PageId>,
    /// Its articles, in order.
    pub(crate) members: Vec<PageId>,
    /// The same list in other languages.
    pub(crate) translations: Vec<Link>,
}

/// A taxonomy in one language.
pub(crate) struct TaxonomyNode {
    /// The position of its language.
    pub(crate) language: usize,
    /// Its name in the plural, as the configuration has it: `tags`.
    pub(crate) plural: String,
    /// Its address.
    pub(crate) path: SitePath,
    /// Plain text.
    pub(crate) title: String,
    /// The page of its `_index.md`.
    pub(crate) intro: Option<PageId>,
    /// Its terms, in order: positions in [`Assembly::terms`].
    pub(crate) terms: Vec<usize>,
    /// The same taxonomy in other languages.
    pub(crate) translations: Vec<Link>,
}

/// A term in one language.
pub(crate) struct TermNode {
    /// The term's page: a position in [`Assembly::lists`].
    pub(crate) list: usize,
    /// Plain text.
    pub(crate) title: String,
    /// Its address.
    pub(crate) path: SitePath,
    /// Whether its own `_index.md` says the title.
    pub(crate) named: bool,
    /// The position of its taxonomy in the configuration.
    pub(crate) taxonomy: usize,
    /// Its identity within its taxonomy and language.
    pub(crate) key: String,
}

/// A file that is copied beside a page.
pub(crate) struct Copy {
    /// Where it lies.
    pub(crate) from: PathBuf,
    /// Where it goes.
    pub(crate) to: SitePath,
}

/// The whole site, before its articles are rendered.
pub(crate) struct Assembly {
    pub(crate) pages: Vec<Page>,
    pub(crate) lists: Vec<ListNode>,
    pub(crate) taxonomies: Vec<TaxonomyNode>,
    pub(crate) terms: Vec<TermNode>,
    pub(crate) parts: Vec<LanguagePart>,
    pub(crate) redirects: BTreeMap<SitePath, SitePath>,
    pub(crate) copies: Vec<Copy>,
    pub(crate) links: Links,
    /// Which files of the output are taken.
    pub(crate) outputs: Outputs,
    /// The style sheets of the site's own, in order: `params.customCSS`.
    pub(crate) sheets: Vec<Href>,
    pub(crate) hidden: Hidden,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Puts the site together.
pub(crate) fn assemble(
    sources: &[Source],
    resources: &[Resource],
    statics: &[StaticFile],
    config: &Config,
    locales: &[Locale],
    options: &Options,
) -> Assembly {
    let mut diagnostics = Vec::new();
    let (mut pages, hidden) = pages::pages(sources, config, options);
    let folders = sections::Folders::of(&pages, sources);
    sections::place(&mut pages, sources, &folders);
    let addresses = address::Addresses::of(&pages, sources, &folders, config);
    pages::address(&mut pages, sources, &addresses, config, &mut diagnostics);
    pages::join_translations(&mut pages, sources);
    pages::join_own_languages(&mut pages, sources, config);
    let mut paths = outputs::ListPaths::default();
    let mut lists = sections::lists(&mut pages, sources, &folders, &addresses, &mut paths, config);
    let terms::Terms { taxonomies, terms } =
        terms::terms(&mut pages, &mut lists, sources, &addresses, &mut paths, config);
    diagnostics.extend(paths.problems());
    sections::join_translations(&mut lists, config);
    let mut outputs = outputs::Outputs::default();
    outputs.take_lists(&lists, &taxonomies, &pages, sources, config);
    outputs.take_articles(&mut pages, sources, &mut diagnostics);
    let mut redirects = pages::redirects(&pages);
    // Of terms, Hugo makes files too (`uglyURLs`). Their lists go on over several pages, so they stay folders here.
    let terms_as_files = terms.iter().filter(|_| config.ugly_urls == UglyUrls::All(true));
    redirects.extend(terms_as_files.map(|term| (address::as_file(&term.path), term.path.clone(), usize::MAX)));
    let mut redirects = outputs.take_redirects(redirects, sources, &mut diagnostics);
    redirects.extend(outputs.take_home_redirect(config));
    let (links, copies) = links::links(&pages, &lists, sources, resources, statics, config);
    let copies = outputs.take_copies(copies, &mut diagnostics);
    let mut assembly = Assembly {
        pages,
        lists,
        taxonomies,
        terms,
        parts: Vec::new(),
        redirects,
        copies,
        links,
        outputs,
        sheets: Vec::new(),
        hidden,
        diagnostics,
    };
    let parts = (0..config.languages.len())
        .map(|language| site::part(language, &mut assembly, sources, config, locales, options))
        .collect();
    assembly.parts = parts;
    assembly.sheets = assets::assets("customCSS", &config.default_language().params.custom_css, &mut assembly, config);
    widgets::check(sources, &mut assembly.diagnostics);
    assembly
}

impl Assembly {
    /// The text of a page's front matter and body.
    pub(crate) fn source<'a>(&self, page: PageId, sources: &'a [Source]) -> Option<&'a Source> {
        sources.get(self.pages.get(page)?.source)
    }

    /// How many articles there are.
    pub(crate) fn articles(&self) -> usize {
        self.pages.iter().filter(|page| page.is_article).count()
    }
}
