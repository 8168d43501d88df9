//! The first phase: which files the site consists of.
//!
//! Reads names, not contents: an article is a Markdown file below a folder of articles, what lies beside the
//! `index.md` of a page bundle belongs to it, and what lies in `static/` is copied. The order of the result is that
//! of the names, whatever the file system's.
//!
//! Start with [`discover`]; `name` says what a file's name means, `walk` which files are looked at.

mod name;
#[cfg(test)]
mod tests;
pub(crate) mod walk;

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};
use std::io::Read;
use std::path::{Path, PathBuf};

use mainsheet_content::{Code, Diagnostic, Severity};

use crate::config::Config;
use name::{Ending, FileName, HTML, SourceLanguage};
use walk::Place;

/// The codes of the diagnostics of this phase.
pub mod codes {
    use mainsheet_content::Code;

    /// The name of a file or folder is not valid UTF-8; it is passed over.
    pub const NAME_NOT_UTF8: Code = Code("name-not-utf8");
    /// A file or folder cannot be read; it is passed over.
    pub const UNREADABLE_FILE: Code = Code("unreadable-file");
    /// A symbolic link leads back to a folder that it is in; it is passed over.
    pub const LINK_LOOP: Code = Code("link-loop");
    /// The file is written in a syntax that is not read.
    pub const UNREAD_SYNTAX: Code = Code("unread-syntax");
    /// Two files are the same page in the same language; the first is shown.
    pub const SAME_PAGE_TWICE: Code = Code("same-page-twice");
    /// A Markdown file lies beside the `index.md` of another article.
    pub const ARTICLE_IN_BUNDLE: Code = Code("article-in-bundle");
    /// A folder has both `index.md` and `_index.md`.
    pub const BOTH_INDEXES: Code = Code("both-indexes");
}

/// What an article's file is by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// An article of its folder.
    Page,
    /// `index.md`: the article of its folder, with the files beside it.
    LeafIndex,
    /// `_index.md`: the text of its folder's list.
    BranchIndex,
}

/// An article's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its name below the folder of articles, with `/` between folders: `news/2024/x.fr.md`.
    pub relative: String,
    /// Its name below the source folder, for diagnostics: `content/news/2024/x.fr.md`.
    pub shown: String,
    /// Its folder below the folder of articles: `news/2024`, or nothing.
    pub folder: String,
    /// Its name without language and ending: `x`, `index`, `_index`.
    pub stem: String,
    /// Its language: an index into [`Config::languages`].
    pub language: usize,
    /// What its name makes of it.
    pub kind: PageKind,
}

impl SourceFile {
    /// Its name without language and ending: `news/2024/x`. Translations of a page have it in common (Hugo: same path
    /// and base name).
    #[must_use]
    pub fn identity(&self) -> String {
        join(&self.folder, &self.stem)
    }

    /// The name that tells about its page: its own, of an index its folder's.
    #[must_use]
    pub fn dated_name(&self) -> &str {
        match self.kind {
            PageKind::Page => &self.stem,
            PageKind::LeafIndex | PageKind::BranchIndex => self.folder.rsplit('/').next().unwrap_or_default(),
        }
    }
}

/// A file that belongs to a page and is copied to its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Where it is.
    pub path: PathBuf,
    /// Its name below the folder of articles, with the language's suffix if it has one.
    pub relative: String,
    /// Its name below the source folder, for diagnostics.
    pub shown: String,
    /// The folder of the page it belongs to, below the folder of articles; that of the home page is nothing.
    pub bundle: String,
    /// Its name below `bundle`, without the language's suffix: `pics/a.png`.
    pub name: String,
    /// The only language it is for: an index into [`Config::languages`]. None for all of them; a file for one
    /// language wins over one for all.
    pub language: Option<usize>,
    /// Whether the page it belongs to is a leaf bundle, `index.md`.
    pub of_leaf: bool,
}

/// A file that is copied as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaticFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its name below the site's root, with `/` between folders.
    pub relative: String,
}

/// The files of a site, each list in the order of names.
#[derive(Debug, Default)]
pub struct Discovered {
    /// Articles and the texts of lists.
    pub articles: Vec<SourceFile>,
    /// Files of pages.
    pub resources: Vec<Resource>,
    /// Files that are copied as they are; of two with the same name only the one that wins.
    pub statics: Vec<StaticFile>,
    /// What is odd.
    pub diagnostics: Vec<Diagnostic>,
}

/// A folder of articles and whose it is.
struct ContentRoot<'a> {
    folder: &'a Path,
    /// The language of files without a suffix.
    language: usize,
    /// Whether it is the source folder, where other things lie too.
    is_source: bool,
}

/// Finds the files of the site in `source`.
#[must_use]
pub fn discover(config: &Config, source: &Path) -> Discovered {
    let mut found = Discovered::default();
    for root in roots(config) {
        articles(config, source, &root, &mut found);
    }
    found.articles.sort_by(|a, b| a.relative.cmp(&b.relative).then_with(|| a.path.cmp(&b.path)));
    found.resources.sort_by(|a, b| a.relative.cmp(&b.relative).then_with(|| a.path.cmp(&b.path)));
    keep_first(&mut found);
    for folder in &config.static_dirs {
        statics(source, folder, &mut found);
    }
    found.statics.sort_by(|a, b| a.relative.cmp(&b.relative));
    found.diagnostics.sort();
    found.diagnostics.dedup();
    found
}

/// The folders of articles: each once, for the first language that has it.
fn roots(config: &Config) -> Vec<ContentRoot<'_>> {
    let mut roots: Vec<ContentRoot<'_>> = Vec::new();
    for (language, own) in config.languages.iter().enumerate() {
        let folder = own.content_dir.as_deref().unwrap_or(&config.content_dir);
        if folder.is_dir() && !roots.iter().any(|root| root.folder == folder) {
            let is_source = config.content_is_source && folder == config.content_dir;
            roots.push(ContentRoot { folder, language, is_source });
        }
    }
    roots
}

fn articles(config: &Config, source: &Path, root: &ContentRoot<'_>, found: &mut Discovered) {
    // A folder of articles may lie within another: `content` and `content/fr`.
    let others: Vec<_> = roots(config).iter().map(|other| other.folder).filter(|other| *other != root.folder).collect();
    let place = if root.is_source { Place::Source } else { Place::Content };
    let files = walk::files(root.folder, source, place, &others, &mut found.diagnostics);
    let candidates: Vec<_> = files.into_iter().filter_map(|file| candidate(config, root, file)).collect();
    let bundles = Bundles::of(&candidates);
    let many = config.languages.len() > 1;
    for candidate in candidates {
        let leaf = bundles.leaf_around(&candidate.folder).cloned();
        let is_its_index = leaf.as_deref() == Some(&candidate.folder) && candidate.name.is_leaf_index();
        match candidate.name.ending {
            Ending::Markdown if leaf.is_none() || is_its_index => found.articles.push(article(candidate, &bundles)),
            Ending::Markdown => found.diagnostics.push(within_bundle(&candidate, &leaf.unwrap_or_default())),
            Ending::OtherSyntax(syntax) if candidate.is_article() => found.diagnostics.push(unread(&candidate, syntax)),
            // Beside ordinary articles it belongs to the nearest list (Hugo, page resources of branch bundles).
            Ending::OtherSyntax(_) | Ending::Other => {
                let of_leaf = leaf.is_some();
                let bundle = leaf.or_else(|| bundles.branch_around(&candidate.folder).cloned()).unwrap_or_default();
                found.resources.push(resource(candidate, bundle, of_leaf, many));
            }
        }
    }
}

/// What is known of a file before it is told whether it is an article or a resource.
struct Candidate {
    path: PathBuf,
    relative: String,
    shown: String,
    folder: String,
    base: String,
    name: FileName,
    language: SourceLanguage,
}

impl Candidate {
    /// Whether Hugo takes a file of an article's ending for one: HTML only if it begins with front matter.
    fn is_article(&self) -> bool {
        if self.name.ending != Ending::OtherSyntax(HTML) {
            return true;
        }
        let mut start = [0; 64];
        let read = std::fs::File::open(&self.path).and_then(|mut file| file.read(&mut start)).unwrap_or_default();
        let start = String::from_utf8_lossy(start.get(..read).unwrap_or_default()).into_owned();
        let start = start.trim_start_matches('\u{feff}').trim_start();
        ["---", "+++", "{"].iter().any(|fence| start.starts_with(fence))
    }
}

fn candidate(config: &Config, root: &ContentRoot<'_>, file: walk::Found) -> Option<Candidate> {
    let (folder, base) = file.relative.rsplit_once('/').unwrap_or(("", &file.relative));
    let (folder, base) = (folder.to_owned(), base.to_owned());
    let name = FileName::of(&base, config);
    let language = match name.language {
        Some(SourceLanguage::Off) => return None,
        Some(language) => language,
        None => SourceLanguage::Unsaid(root.language),
    };
    Some(Candidate { folder, base, name, language, path: file.path, relative: file.relative, shown: file.shown })
}

/// The folders that are pages with files of their own.
struct Bundles {
    /// Those with an `index.md`; none of them lies within another.
    leaves: BTreeSet<String>,
    /// Those with an `_index.md`.
    branches: BTreeSet<String>,
}

impl Bundles {
    fn of(candidates: &[Candidate]) -> Self {
        let folders = |test: fn(&FileName) -> bool| -> BTreeSet<String> {
            let indexes = candidates.iter().filter(|candidate| test(&candidate.name));
            indexes.map(|candidate| candidate.folder.clone()).collect()
        };
        let branches = folders(FileName::is_branch_index);
        let indexes = folders(FileName::is_leaf_index);
        // A folder with both is a list, its `index.md` an article of it. The outermost folder is always a list: taken
        // for a leaf bundle, as Hugo does, it would hide every other article.
        let possible: BTreeSet<String> =
            indexes.into_iter().filter(|folder| !folder.is_empty() && !branches.contains(folder)).collect();
        let outermost = |folder: &&String| enclosing(&possible, parent(folder)).is_none();
        let leaves = possible.iter().filter(outermost).cloned().collect();
        Self { leaves, branches }
    }

    fn leaf_around(&self, folder: &str) -> Option<&String> {
        enclosing(&self.leaves, folder)
    }

    fn branch_around(&self, folder: &str) -> Option<&String> {
        enclosing(&self.branches, folder)
    }
}

fn parent(folder: &str) -> &str {
    folder.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The nearest of `folders` that is `folder` or around it.
fn enclosing<'a>(folders: &'a BTreeSet<String>, folder: &str) -> Option<&'a String> {
    let mut folder = folder;
    loop {
        match folders.get(folder) {
            Some(found) => return Some(found),
            None if folder.is_empty() => return None,
            None => folder = parent(folder),
        }
    }
}

fn article(candidate: Candidate, bundles: &Bundles) -> SourceFile {
    let kind = match candidate.name.stem.as_str() {
        "_index" => PageKind::BranchIndex,
        "index" if bundles.leaves.contains(&candidate.folder) => PageKind::LeafIndex,
        // `index.md` of the outermost folder is the text of the home page.
        "index" if candidate.folder.is_empty() && !bundles.branches.contains("") => PageKind::BranchIndex,
        _ => PageKind::Page,
    };
    let stem = if kind == PageKind::BranchIndex { "_index" } else { candidate.name.stem.as_str() };
    SourceFile {
        stem: stem.to_owned(),
        folder: candidate.folder,
        language: candidate.language.index(),
        path: candidate.path,
        relative: candidate.relative,
        shown: candidate.shown,
        kind,
    }
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

fn resource(candidate: Candidate, bundle: String, of_leaf: bool, many_languages: bool) -> Resource {
    let below = candidate.folder.strip_prefix(&bundle).unwrap_or(&candidate.folder).trim_start_matches('/');
    // Where there is one language, a suffix is a part of the name that authors link to.
    let base = if many_languages { candidate.name.plain() } else { candidate.base };
    let language = match candidate.language {
        SourceLanguage::Said(language) if many_languages => Some(language),
        _ => None,
    };
    Resource {
        name: join(below, &base),
        path: candidate.path,
        relative: candidate.relative,
        shown: candidate.shown,
        bundle,
        language,
        of_leaf,
    }
}

/// Two files of the same page in the same language: `a.md` and `a.en.md`, `a.md` and `a.markdown`.
fn keep_first(found: &mut Discovered) {
    let mut seen = BTreeMap::new();
    let mut diagnostics = Vec::new();
    found.articles.retain(|article| match seen.entry((article.identity(), article.language)) {
        Entry::Vacant(entry) => {
            entry.insert(article.shown.clone());
            true
        }
        Entry::Occupied(first) => {
            let message = format!("this is the same page in the same language as {}, and is not shown", first.get());
            let help = "rename or remove one of them";
            diagnostics.push(diagnostic(&article.shown, codes::SAME_PAGE_TWICE, Severity::Error, message, help));
            false
        }
    });
    let pages = found.articles.iter().filter(|article| article.kind == PageKind::Page && article.stem == "index");
    for article in pages {
        if seen.contains_key(&(join(&article.folder, "_index"), article.language)) {
            let message =
                "the folder has `_index.md` too, so it is a list, and this file one of its articles".to_owned();
            let help = "keep `index.md` for an article with files of its own, `_index.md` for a list";
            diagnostics.push(diagnostic(&article.shown, codes::BOTH_INDEXES, Severity::Warning, message, help));
        }
    }
    found.diagnostics.extend(diagnostics);
}

fn unread(candidate: &Candidate, syntax: &str) -> Diagnostic {
    let message = format!("articles in {syntax} are not read yet; this file is not shown");
    let help = "write the article in Markdown, with the ending `.md`";
    diagnostic(&candidate.shown, codes::UNREAD_SYNTAX, Severity::Warning, message, help)
}

fn within_bundle(candidate: &Candidate, leaf: &str) -> Diagnostic {
    let message = format!("this file belongs to the article `{leaf}/index.md` and is no article of its own");
    let help = match candidate.name.stem.strip_prefix("index.") {
        Some(language) => format!("if it is a translation, add the language: `[languages.{language}]`"),
        None => "to make the folder a list of articles, rename its `index.md` to `_index.md`".to_owned(),
    };
    diagnostic(&candidate.shown, codes::ARTICLE_IN_BUNDLE, Severity::Warning, message, &help)
}

fn statics(source: &Path, folder: &Path, found: &mut Discovered) {
    let files = walk::files(folder, source, Place::Static, &[], &mut found.diagnostics);
    let names: BTreeSet<_> = files.iter().map(|file| file.relative.clone()).collect();
    found.statics.retain(|file| !names.contains(&file.relative));
    found.statics.extend(files.into_iter().map(|file| StaticFile { path: file.path, relative: file.relative }));
}

fn diagnostic(file: &str, code: Code, severity: Severity, message: String, help: &str) -> Diagnostic {
    Diagnostic { file: file.to_owned(), line: None, column: None, code, severity, message, help: help.to_owned() }
}
