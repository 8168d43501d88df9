//! Builds small sites in temporary folders and reads them as the app does.
#![allow(dead_code, missing_docs, unreachable_pub, reason = "each test file uses a part of it")]

use mainsheet_compiler::config::PRODUCTION;
use mainsheet_compiler::{App, MANIFEST, Options, Prerender, Report};
use mainsheet_model::{
    Article, ArticleBundle, Card, Cover, FORMAT, Kind, LanguageFile, LanguagePart, ListDirectory, ListRef, ListShard,
    Locator, Name, Route, RouteShard, SITE_FILE, Site, SitePath, TableDirectory, TableKind, TermCard, address_hash,
};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// What counts as now in tests.
pub const NOW: &str = "2026-11-01T12:00:00Z";

/// A site that is being written.
pub struct TestSite {
    folder: Arc<TempDir>,
    prerender: Prerender,
    base_url: Option<String>,
    environment: String,
}

impl TestSite {
    /// An empty folder without configuration.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join("source")).expect("a folder");
        Self { folder: Arc::new(folder), prerender: Prerender::All, base_url: None, environment: PRODUCTION.to_owned() }
    }

    pub fn source(&self) -> PathBuf {
        self.folder.path().join("source")
    }

    /// Writes a file of the source.
    pub fn file(self, path: &str, contents: impl AsRef<[u8]>) -> Self {
        self.write(path, contents);
        self
    }

    pub fn write(&self, path: &str, contents: impl AsRef<[u8]>) {
        let file = self.source().join(path);
        fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
        fs::write(file, contents).expect("a file");
    }

    /// Writes an article with YAML front matter.
    pub fn article(self, path: &str, front: &str, body: &str) -> Self {
        self.file(path, format!("---\n{front}\n---\n\n{body}\n"))
    }

    pub fn prerender(mut self, prerender: Prerender) -> Self {
        self.prerender = prerender;
        self
    }

    pub fn environment(mut self, name: &str) -> Self {
        self.environment = name.to_owned();
        self
    }

    pub fn base_url(mut self, url: &str) -> Self {
        self.base_url = Some(url.to_owned());
        self
    }

    pub fn options(&self, source: &Path) -> Options {
        let app = self.folder.path().join("app");
        fs::create_dir_all(&app).expect("a folder");
        let manifest = App {
            format: FORMAT,
            js: "app-1.js".to_owned(),
            wasm: "app-1_bg.wasm".to_owned(),
            css: vec!["app-1.css".to_owned()],
            icon: "app-icon.svg".to_owned(),
            loader: "load()".to_owned(),
            files: ["app-1.js", "app-1_bg.wasm", "app-1.css", "app-icon.svg"].map(str::to_owned).to_vec(),
        };
        for file in &manifest.files {
            fs::write(app.join(file), file).expect("a file");
        }
        fs::write(app.join(MANIFEST), manifest.json().expect("JSON")).expect("a file");
        Options {
            source: source.to_owned(),
            app,
            out: self.folder.path().join("dist"),
            former: None,
            base_url: self.base_url.clone(),
            environment: self.environment.clone(),
            drafts: false,
            future: false,
            expired: false,
            strict: false,
            prerender: self.prerender,
            now: NOW.parse().expect("a time"),
        }
    }

    /// Builds the site.
    pub fn build(&self) -> Built {
        self.build_source(&self.source())
    }

    /// Builds another folder with this site's options.
    pub fn build_source(&self, source: &Path) -> Built {
        let options = self.options(source);
        let report = mainsheet_compiler::build(&options).expect("the build succeeds");
        self.read(report)
    }

    /// Reads what a build of this site has written.
    pub fn read(&self, report: Report) -> Built {
        Built { out: self.folder.path().join("dist"), report, folder: self.folder.clone() }
    }
}

/// A site that was built.
pub struct Built {
    pub out: PathBuf,
    pub report: Report,
    /// Kept until the site has been read.
    folder: Arc<TempDir>,
}

impl Built {
    /// Every file of the output, by its path.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        walkdir::WalkDir::new(&self.out)
            .into_iter()
            .map(|entry| entry.expect("an entry"))
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let name = entry.path().strip_prefix(&self.out).expect("below").to_string_lossy().into_owned();
                (name, fs::read(entry.path()).expect("a file"))
            })
            .collect()
    }

    pub fn text(&self, file: &str) -> String {
        fs::read_to_string(self.out.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    fn json<T: DeserializeOwned>(&self, file: &str) -> T {
        serde_json::from_str(&self.text(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    pub fn data<T: DeserializeOwned>(&self, kind: Kind, name: &Name) -> T {
        self.json(&name.file(kind))
    }

    pub fn site(&self) -> Site {
        self.json(SITE_FILE)
    }

    /// The part of the language at this position.
    pub fn part(&self, language: usize) -> LanguagePart {
        match self.site().languages.remove(language).part {
            LanguageFile::Inline(part) => LanguagePart::clone(&part),
            LanguageFile::File(name) => self.data(Kind::Languages, &name),
        }
    }

    /// What is at an address, found as the app finds it.
    pub fn route(&self, path: &str) -> Option<Route> {
        let path = SitePath::new(path);
        let table = self.site().routes;
        let hash = address_hash(&path);
        let slot = table.slot(hash).expect("every hash is covered").clone();
        let slot = match table.kind {
            TableKind::Shards => slot,
            TableKind::Directories => {
                let directory: TableDirectory = self.data(Kind::Tables, slot.name());
                table.slot_in(&directory, hash).expect("every hash is covered").clone()
            }
        };
        let shard: RouteShard = self.data(Kind::Routes, slot.name());
        shard.routes.get(&path).cloned()
    }

    pub fn at(&self, locator: &Locator) -> Article {
        let name = locator.bundle.clone().or_else(|| self.site().open).expect("a bundle");
        let bundle: ArticleBundle = self.data(Kind::Articles, &name);
        bundle.articles[locator.index as usize].clone()
    }

    /// The article at an address.
    pub fn article(&self, path: &str) -> Article {
        match self.route(path) {
            Some(Route::Article(locator)) => self.at(&locator),
            other => panic!("{path} is no article: {other:?}"),
        }
    }

    /// All cards of a list, the newest first.
    pub fn cards(&self, list: &ListRef) -> Vec<Card> {
        self.read_list(list, Kind::Cards)
    }

    pub fn terms(&self, list: &ListRef) -> Vec<TermCard> {
        self.read_list(list, Kind::Terms)
    }

    fn read_list<T: DeserializeOwned + Clone>(&self, list: &ListRef, kind: Kind) -> Vec<T> {
        let directories: BTreeMap<Name, ListDirectory> =
            list.older.iter().map(|head| (head.name().clone(), self.data(Kind::Runs, head.name()))).collect();
        match list.cover(0..list.total, |name| directories.get(name)) {
            Cover::Directories(names) => panic!("directories are missing: {names:?}"),
            Cover::Pieces(pieces) => {
                pieces.iter().flat_map(|piece| piece.take(&self.data::<ListShard<T>>(kind, &piece.name))).collect()
            }
        }
    }

    /// The addresses of the articles in the list at an address, in order.
    pub fn list(&self, path: &str) -> Vec<String> {
        match self.route(path) {
            Some(Route::List(route)) => {
                self.cards(&route.list).into_iter().map(|card| card.path.as_str().to_owned()).collect()
            }
            other => panic!("{path} is no list: {other:?}"),
        }
    }

    /// The codes of the diagnostics, with file and line.
    pub fn problems(&self) -> Vec<String> {
        let place = |line: Option<u32>| line.map(|line| format!(":{line}")).unwrap_or_default();
        self.report
            .diagnostics
            .iter()
            .map(|problem| format!("{}{} {}", problem.file, place(problem.line), problem.code))
            .collect()
    }
}

/// The folder of real articles, if it is there.
pub fn corpora() -> Option<PathBuf> {
    let folder = std::env::var_os("MAINSHEET_CORPORA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    if folder.join("corpora").is_dir() {
        return Some(folder);
    }
    println!("skipped: there are no real articles at {} (set MAINSHEET_CORPORA)", folder.display());
    None
}
