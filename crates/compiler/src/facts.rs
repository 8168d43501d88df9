//! What a build knows about a site, as plain values: for comparing it with what another generator knows.
//!
//! [`facts()`] runs the phases up to `render` and reads off their results. It decides nothing itself.

use crate::Failure;
use crate::assemble::{Assembly, Page, PageId};
use crate::config::Config;
use crate::gather::{Gathered, gather};
use crate::locale::Locale;
use crate::options::Options;
use crate::parse::Source;
use crate::render;
use jiff::Timestamp;
use mainsheet_content::{Decorations, Diagnostic, Moment, Rendered};
use mainsheet_model::{Link, ListKind, MenuItem, Root, SitePath};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What is known about a whole site.
#[derive(Clone, Debug, Default)]
pub struct SiteFacts {
    /// Every page with an address, lists among them.
    pub pages: Vec<PageFacts>,
    /// The menus of every language.
    pub menus: Vec<ListedMenu>,
    /// Former addresses, and where they lead.
    pub aliases: BTreeMap<SitePath, SitePath>,
    /// The path of `baseURL`, which begins and ends with `/`.
    pub base_path: String,
    /// What is wrong with the content, sorted by file and line.
    pub diagnostics: Vec<Diagnostic>,
}

/// A menu in a language.
#[derive(Clone, Debug, Default)]
pub struct ListedMenu {
    /// Its name.
    pub menu: String,
    /// The key of the language.
    pub language: String,
    /// Its entries, in order.
    pub items: Vec<MenuItem>,
}

/// What is known about a page.
#[derive(Clone, Debug, Default)]
pub struct PageFacts {
    /// Its file, relative to the source folder; none for a list that has no file.
    pub file: Option<String>,
    /// Its address.
    pub path: String,
    /// `home`, `section`, `taxonomy`, `term` or `page`.
    pub kind: &'static str,
    /// The key of its language.
    pub language: String,
    /// The folder at the top that it lies in; empty for the root's own pages.
    pub section: String,
    /// Front matter `type`, else the section.
    pub content_type: String,
    /// Plain text.
    pub title: String,
    /// Plain text, for menus and lists.
    pub link_title: String,
    /// When it was published.
    pub date: Option<Timestamp>,
    /// When it was changed.
    pub lastmod: Option<Timestamp>,
    /// From when on it is shown.
    pub publish_date: Option<Timestamp>,
    /// Until when it is shown.
    pub expiry_date: Option<Timestamp>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Its weight; 0 is none.
    pub weight: i64,
    /// The addresses of its terms, as ordered by its author, by taxonomy.
    pub terms: BTreeMap<String, Vec<String>>,
    /// The address of the older neighbour in its section.
    pub previous: Option<String>,
    /// The address of the newer neighbour.
    pub next: Option<String>,
    /// The addresses of the same page in other languages.
    pub translations: Vec<String>,
    /// The addresses of a list's pages, in order.
    pub members: Vec<String>,
    /// Its text, without anything that rendering adds.
    pub text: Rendered,
}

/// Reads, assembles and renders the site of `options.source`, writing nothing. `adjust` may change the configuration
/// first.
///
/// # Errors
/// When the source folder or the configuration cannot be read.
pub fn facts(options: &Options, adjust: impl FnOnce(&mut Config)) -> Result<SiteFacts, Failure> {
    let Gathered { config, locales, sources, assembly, mut diagnostics } = gather(options, adjust, |_| {})?;
    let site = Site { assembly: &assembly, sources: &sources, config: &config, locales: &locales };
    let own: Vec<PageFacts> = (0..assembly.pages.len()).into_par_iter().filter_map(|id| site.page(id)).collect();
    diagnostics.extend(own.iter().flat_map(|page| page.text.diagnostics.iter().cloned()));
    diagnostics.sort();
    let mut pages = site.lists(&own);
    let articles = own.into_iter().zip(&assembly.pages).filter(|(_, page)| page.is_article);
    pages.extend(articles.map(|(facts, _)| facts));
    Ok(SiteFacts {
        pages,
        menus: site.menus(),
        aliases: assembly.redirects.clone(),
        base_path: config.base_path.clone(),
        diagnostics,
    })
}

/// The phases' results together.
struct Site<'a> {
    assembly: &'a Assembly,
    sources: &'a [Source],
    config: &'a Config,
    locales: &'a [Locale],
}

impl Site<'_> {
    fn address(&self, id: Option<PageId>) -> Option<String> {
        Some(self.assembly.pages.get(id?)?.path.to_string())
    }

    fn language(&self, position: usize) -> String {
        self.config.languages.get(position).map(|language| language.key.clone()).unwrap_or_default()
    }

    fn page(&self, id: PageId) -> Option<PageFacts> {
        let page = self.assembly.pages.get(id)?;
        let source = self.sources.get(page.source)?;
        let front = &source.parsed.front;
        let when = |moment: &Option<Moment>| moment.as_ref().map(Moment::timestamp);
        let title = front.title.clone().unwrap_or_default();
        Some(PageFacts {
            file: Some(source.file.shown.clone()),
            path: page.path.to_string(),
            kind: "page",
            language: self.language(page.language),
            section: top(page).to_owned(),
            content_type: page.kind.clone(),
            link_title: front.link_title.clone().unwrap_or_else(|| title.clone()),
            title,
            date: when(&front.date),
            lastmod: when(&front.lastmod),
            publish_date: when(&front.publish_date),
            expiry_date: when(&front.expiry_date),
            draft: front.draft,
            weight: page.weight,
            terms: self.terms(page),
            previous: self.address(page.previous),
            next: self.address(page.next),
            translations: page.translations.iter().filter_map(|id| self.address(Some(*id))).collect(),
            members: Vec::new(),
            text: render::text(
                page,
                &source.file.shown,
                &source.parsed,
                self.assembly,
                self.config,
                self.locales,
                Decorations::None,
            ),
        })
    }

    fn terms(&self, page: &Page) -> BTreeMap<String, Vec<String>> {
        let address = |id: &usize| Some(self.assembly.terms.get(*id)?.path.to_string());
        let taxonomies = self.config.taxonomies.iter().zip(&page.terms);
        taxonomies
            .filter(|(_, ids)| !ids.is_empty())
            .map(|((_, plural), ids)| (plural.clone(), ids.iter().filter_map(address).collect()))
            .collect()
    }

    /// The lists and taxonomies; what is known about the `_index.md` of one is in `own`.
    fn lists(&self, own: &[PageFacts]) -> Vec<PageFacts> {
        let list = |kind, language, path: &SitePath, title: &str, intro: Option<PageId>, translations: &[Link]| {
            let intro = intro.and_then(|id| own.get(id)).cloned().unwrap_or_else(|| PageFacts {
                title: title.to_owned(),
                link_title: title.to_owned(),
                ..PageFacts::default()
            });
            PageFacts {
                kind,
                language: self.language(language),
                path: path.to_string(),
                title: title.to_owned(),
                translations: translations.iter().map(|link| link.path.to_string()).collect(),
                ..intro
            }
        };
        let lists = self.assembly.lists.iter().map(|node| PageFacts {
            members: node.members.iter().filter_map(|id| self.address(Some(*id))).collect(),
            ..list(kind(node.kind), node.language, &node.path, &node.title, node.intro, &node.translations)
        });
        let taxonomies = self.assembly.taxonomies.iter().map(|node| PageFacts {
            members: node.terms.iter().filter_map(|id| Some(self.assembly.terms.get(*id)?.path.to_string())).collect(),
            ..list("taxonomy", node.language, &node.path, &node.title, node.intro, &node.translations)
        });
        lists.chain(taxonomies).collect()
    }

    fn menus(&self) -> Vec<ListedMenu> {
        let parts = self.assembly.parts.iter().enumerate();
        let named = parts.flat_map(|(language, part)| {
            [("main", &part.menu_main), ("side", &part.menu_side), ("footer", &part.menu_footer)]
                .map(|(menu, items)| (menu, language, items))
        });
        named
            .filter(|(_, _, items)| !items.is_empty())
            .map(|(menu, language, items)| ListedMenu {
                menu: menu.to_owned(),
                language: self.language(language),
                items: items.clone(),
            })
            .collect()
    }
}

impl ListedMenu {
    /// The entries with the addresses that a page has whose site lies at `base_path`, in order: how deep each lies,
    /// its name, where it leads.
    #[must_use]
    pub fn entries(&self, base_path: &str) -> Vec<(usize, String, String)> {
        fn below(items: &[MenuItem], depth: usize, root: &Root, out: &mut Vec<(usize, String, String)>) {
            for item in items {
                out.push((depth, item.name.clone(), item.href.place(root)));
                below(&item.children, depth + 1, root, out);
            }
        }
        let mut out = Vec::new();
        below(&self.items, 0, &Root::new(base_path), &mut out);
        out
    }
}

fn kind(kind: ListKind) -> &'static str {
    match kind {
        ListKind::Home => "home",
        ListKind::Section => "section",
        ListKind::Term => "term",
    }
}

/// The folder at the top that a page lies in; a page bundle lies above its own folder.
fn top(page: &Page) -> &str {
    let (top, rest) = page.dir.split_once('/').unwrap_or((&page.dir, ""));
    if page.leaf && rest.is_empty() { "" } else { top }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Prerender;
    use std::fs;

    #[test]
    fn facts_are_those_of_the_phases() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let file = folder.path().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        };
        write("hugo.toml", "baseURL = 'https://x.example/sub/'\n[[menus.main]]\nname = 'Log'\npageRef = '/log'\n");
        write("content/log/_index.md", "---\ntitle: Log\n---\nAll of it.");
        write("content/log/a.md", "---\ntitle: A\ndate: 2020-01-01\ntags: [x]\naliases: [/old/]\n---\n## One\n\ntext");
        write("content/log/b.md", "---\ntitle: B\ndate: 2020-01-02\n---\n![x](y.png)");
        let options = Options {
            source: folder.path().to_owned(),
            app: folder.path().to_owned(),
            out: folder.path().to_owned(),
            former: None,
            base_url: None,
            drafts: false,
            future: false,
            expired: false,
            prerender: Prerender::None,
            strict: false,
            environment: crate::config::PRODUCTION.to_owned(),
            now: "2026-01-01T00:00:00Z".parse().unwrap(),
        };
        let facts = facts(&options, |_| {}).unwrap();
        let page = |path: &str| facts.pages.iter().find(|page| page.path == path).unwrap();
        let a = page("/log/a/");
        assert_eq!((a.kind, a.section.as_str(), a.next.as_deref()), ("page", "log", Some("/log/b/")));
        assert_eq!(a.terms["tags"], ["/tags/x/"]);
        assert_eq!(a.text.html, "<h2 id=\"one\">One</h2>\n<p>text</p>\n");
        assert_eq!(page("/log/").members, ["/log/b/", "/log/a/"]);
        assert_eq!((page("/log/").kind, page("/log/").text.plain.trim()), ("section", "All of it."));
        assert_eq!(page("/tags/x/").members, ["/log/a/"]);
        assert_eq!(page("/tags/").members, ["/tags/x/"]);
        assert_eq!(facts.menus[0].entries(&facts.base_path), [(0, "Log".to_owned(), "/sub/log/".to_owned())]);
        assert_eq!(facts.aliases.len(), 1);
        assert!(!page("/log/b/").text.html.contains("loading"), "{}", page("/log/b/").text.html);
    }
}
