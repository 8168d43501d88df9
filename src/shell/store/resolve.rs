//! What is at an address: which files say so, and the page that they make.
//!
//! [`resolve`] reads what is there and names what is missing; the caller fetches that, all at once, and asks again. So
//! the same function serves a navigation, a prefetch, and the question whether a page can be shown at once.

use super::file::{File, Files, Parsed};
use mainsheet_model::{
    Article, Card, Cover, Kind, LanguageFile, LanguagePart, ListDirectory, ListRef, ListRoute, ListView, Locator, Name,
    PageData, Piece, Route, RouteShard, Site, SitePath, TableKind, TaxonomyRoute, TaxonomyView, TermCard, View,
    address_hash,
};
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

/// How many redirects are followed from one address.
const REDIRECTS: usize = 8;

/// The answer to one question.
#[derive(Debug)]
pub(crate) enum Step {
    /// Fetch these, then ask again.
    Need(Vec<File>),
    /// The page; its path is the address to show, which differs from the one asked for where that has moved.
    Found(Box<Found>),
    /// A file is there but has not what others say it has.
    Broken(File),
}

/// A page and the language it stands in.
#[derive(Debug)]
pub(crate) struct Found {
    /// The page, as it was prerendered.
    pub(crate) page: PageData,
    /// The language's position in the site.
    pub(crate) language: usize,
}

/// The position of the language that an address belongs to: the longest home that it is below.
pub(crate) fn language_of(site: &Site, path: &SitePath) -> usize {
    let folder = path.to_folder();
    let homes = site.languages.iter().enumerate();
    let below = homes.filter(|(_, language)| folder.as_str().starts_with(language.home.as_str()));
    below.max_by_key(|(at, language)| (language.home.as_str().len(), usize::MAX - at)).map_or(0, |(at, _)| at)
}

/// What is at the address.
pub(crate) fn resolve(site: &Site, asked: &SitePath, files: &impl Files) -> Step {
    let mut asked = asked.clone();
    for _ in 0..REDIRECTS {
        let mut reader = Reader { site, files, missing: Vec::new(), broken: None };
        let language = language_of(site, &asked);
        reader.language(language);
        let answer = reader.answer(&asked);
        if let Some(file) = reader.broken {
            return Step::Broken(file);
        }
        if !reader.missing.is_empty() {
            return Step::Need(reader.missing);
        }
        match answer {
            Some(Answer::Page(page)) => return Step::Found(Box::new(Found { page, language })),
            Some(Answer::Moved(target)) => asked = target,
            None => break,
        }
    }
    let language = language_of(site, &asked);
    Step::Found(Box::new(Found { page: PageData { path: asked, view: View::Missing }, language }))
}

enum Answer {
    Page(PageData),
    Moved(SitePath),
}

/// A way to read an address.
enum Reading {
    /// As the address of a page.
    Exact(SitePath),
    /// As a further page of the list at this address.
    Page(SitePath, u32),
}

/// The ways to read an address, the first that leads somewhere wins. A page number comes first: such addresses are no
/// other page's (the compiler reports it), and one shard less is fetched.
fn readings(asked: &SitePath, word: &str) -> Vec<Reading> {
    let mut readings = Vec::new();
    let mut add = |path: SitePath| {
        readings.extend(path.split_page(word).map(|(list, number)| Reading::Page(list, number)));
        readings.push(Reading::Exact(path));
    };
    add(asked.clone());
    if !asked.is_folder() {
        add(match asked.as_str().strip_suffix("/index.html") {
            Some(folder) => SitePath::new(folder).to_folder(),
            None => asked.to_folder(),
        });
    }
    readings
}

struct Reader<'a, F> {
    site: &'a Site,
    files: &'a F,
    missing: Vec<File>,
    broken: Option<File>,
}

/// Methods give nothing where a file is missing; it is noted then.
impl<F: Files> Reader<'_, F> {
    fn answer(&mut self, asked: &SitePath) -> Option<Answer> {
        for reading in readings(asked, &self.site.pagination) {
            let (path, number) = match reading {
                Reading::Exact(path) => (path, None),
                Reading::Page(list, number) => (list, Some(number)),
            };
            let shard = self.routes(&path)?;
            let Some(route) = shard.routes.get(&path) else { continue };
            let answer = match (route, number) {
                (Route::Redirect(target), None) => Some(Answer::Moved(target.clone())),
                (Route::Redirect(target), Some(number)) => {
                    Some(Answer::Moved(target.page(&self.site.pagination, number)))
                }
                (Route::Article(_), Some(_)) => continue,
                (Route::Article(at), None) => self
                    .article(at)
                    .map(|article| Answer::Page(PageData { path, view: View::Article(Box::new(article)) })),
                (Route::List(route), number) => match self.page(&route.list, &path, number) {
                    None => continue,
                    Some(Err(moved)) => Some(moved),
                    Some(Ok((page, positions))) => self.list(route, path, page, positions),
                },
                (Route::Taxonomy(route), number) => match self.page(&route.terms, &path, number) {
                    None => continue,
                    Some(Err(moved)) => Some(moved),
                    Some(Ok((page, positions))) => self.taxonomy(route, path, page, positions),
                },
            };
            return answer;
        }
        None
    }

    /// The positions on a list's page; none where the list has no such page. The address of page 1 is the list's.
    fn page(&self, list: &ListRef, base: &SitePath, number: Option<u32>) -> Option<Result<(u32, Range<u32>), Answer>> {
        let page = number.unwrap_or(1);
        let positions = list.page(page, self.site.page_size)?;
        Some(if number == Some(1) { Err(Answer::Moved(base.clone())) } else { Ok((page, positions)) })
    }

    fn list(&mut self, route: &ListRoute, base: SitePath, page: u32, positions: Range<u32>) -> Option<Answer> {
        let intro = self.intro(route.intro.as_ref(), page);
        let cards = self.cards(&route.list, positions);
        let path = base.page(&self.site.pagination, page);
        let pages = route.list.pages(self.site.page_size);
        let view = ListView { route: route.clone(), base, page, pages, intro: intro?, cards: cards? };
        Some(Answer::Page(PageData { path, view: View::List(Box::new(view)) }))
    }

    fn taxonomy(&mut self, route: &TaxonomyRoute, base: SitePath, page: u32, positions: Range<u32>) -> Option<Answer> {
        let intro = self.intro(route.intro.as_ref(), page);
        let terms = self.terms(&route.terms, positions);
        let path = base.page(&self.site.pagination, page);
        let pages = route.terms.pages(self.site.page_size);
        let view = TaxonomyView { route: route.clone(), base, page, pages, intro: intro?, terms: terms? };
        Some(Answer::Page(PageData { path, view: View::Taxonomy(Box::new(view)) }))
    }

    /// The list's text, which only its first page has.
    fn intro(&mut self, at: Option<&Locator>, page: u32) -> Option<Option<Article>> {
        match at {
            Some(at) if page == 1 => self.article(at).map(Some),
            _ => Some(None),
        }
    }

    fn article(&mut self, at: &Locator) -> Option<Article> {
        let Some(name) = at.bundle.as_ref().or(self.site.open.as_ref()) else {
            self.broken = Some(File::new(Kind::Articles, &Name::from_hash(&[0; 32])));
            return None;
        };
        let file = File::new(Kind::Articles, name);
        let Parsed::Articles(bundle) = self.read(&file)? else { return self.wrong(file) };
        match bundle.articles.get(at.index as usize) {
            Some(article) => Some(article.clone()),
            None => self.wrong(file),
        }
    }

    fn cards(&mut self, list: &ListRef, positions: Range<u32>) -> Option<Vec<Card>> {
        let mut cards = Some(Vec::new());
        for piece in self.pieces(list, positions)? {
            let file = File::new(Kind::Cards, &piece.name);
            match (self.read(&file), &mut cards) {
                (Some(Parsed::Cards(shard)), Some(cards)) => cards.extend(piece.take(&shard)),
                _ => cards = None,
            }
        }
        cards
    }

    fn terms(&mut self, list: &ListRef, positions: Range<u32>) -> Option<Vec<TermCard>> {
        let mut terms = Some(Vec::new());
        for piece in self.pieces(list, positions)? {
            let file = File::new(Kind::Terms, &piece.name);
            match (self.read(&file), &mut terms) {
                (Some(Parsed::Terms(shard)), Some(terms)) => terms.extend(piece.take(&shard)),
                _ => terms = None,
            }
        }
        terms
    }

    /// The pieces of a list, by way of those directories that they are in.
    fn pieces(&mut self, list: &ListRef, positions: Range<u32>) -> Option<Vec<Piece>> {
        let mut directories: Vec<(Name, Rc<ListDirectory>)> = Vec::new();
        loop {
            let find = |name: &Name| directories.iter().find(|(known, _)| known == name).map(|(_, runs)| &**runs);
            let wanted = match list.cover(positions.clone(), find) {
                Cover::Pieces(pieces) => return Some(pieces),
                Cover::Directories(names) => names,
            };
            let mut complete = true;
            for name in wanted {
                match self.read(&File::new(Kind::Runs, &name)) {
                    Some(Parsed::Runs(runs)) => directories.push((name, runs)),
                    _ => complete = false,
                }
            }
            if !complete {
                return None;
            }
        }
    }

    /// The shard that has the address if any has.
    fn routes(&mut self, path: &SitePath) -> Option<Rc<RouteShard>> {
        let (table, hash) = (&self.site.routes, address_hash(path));
        let slot = match (table.slot(hash), table.kind) {
            (None, _) => return Some(Rc::default()),
            (Some(slot), TableKind::Shards) => slot.name().clone(),
            (Some(slot), TableKind::Directories) => {
                let file = File::new(Kind::Tables, slot.name());
                let Parsed::Tables(directory) = self.read(&file)? else { return self.wrong(file) };
                match table.slot_in(&directory, hash) {
                    Some(slot) => slot.name().clone(),
                    None => return self.wrong(file),
                }
            }
        };
        let file = File::new(Kind::Routes, &slot);
        match self.read(&file)? {
            Parsed::Routes(shard) => Some(shard),
            _ => self.wrong(file),
        }
    }

    /// The language's part, if it is a file of its own.
    fn language(&mut self, at: usize) -> Option<Arc<LanguagePart>> {
        let LanguageFile::File(name) = &self.site.languages.get(at)?.part else { return None };
        match self.read(&File::new(Kind::Languages, name))? {
            Parsed::Language(part) => Some(part),
            _ => None,
        }
    }

    fn read(&mut self, file: &File) -> Option<Parsed> {
        let found = self.files.get(file);
        if found.is_none() && !self.missing.contains(file) {
            self.missing.push(file.clone());
        }
        found
    }

    fn wrong<T>(&mut self, file: File) -> Option<T> {
        self.broken = Some(file);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mainsheet_model::{
        ArticleBundle, Defaults, Direction, FORMAT, Head, Language, ListKind, ListShard, Run, Slot, Strings, Table,
        TableDirectory,
    };
    use std::cell::RefCell;

    fn name(n: u8) -> Name {
        Name::from_hash(&[n; 32])
    }

    /// A site in memory, and which of its files have come.
    struct Host {
        site: Site,
        all: Vec<(File, Parsed)>,
        come: RefCell<Vec<File>>,
    }

    impl Files for Host {
        fn get(&self, file: &File) -> Option<Parsed> {
            let come = self.come.borrow().contains(file);
            come.then(|| self.all.iter().find(|(known, _)| known == file).map(|(_, parsed)| parsed.clone())).flatten()
        }
    }

    impl Host {
        /// The page at an address, and the paths of the files that were fetched for it, round by round.
        fn open(&self, path: &str) -> (Found, Vec<Vec<String>>) {
            let mut rounds = Vec::new();
            loop {
                match resolve(&self.site, &SitePath::new(path), self) {
                    Step::Need(files) => {
                        for file in &files {
                            assert!(self.all.iter().any(|(known, _)| known == file), "no {}", file.path());
                            assert!(!self.come.borrow().contains(file), "twice {}", file.path());
                        }
                        rounds.push(files.iter().map(|file| file.kind.folder().to_owned()).collect());
                        self.come.borrow_mut().extend(files);
                    }
                    Step::Found(found) => return (*found, rounds),
                    Step::Broken(file) => panic!("broken {}", file.path()),
                }
            }
        }
    }

    fn article(path: &str) -> Article {
        serde_json::from_value(serde_json::json!({ "path": path, "title": path, "html": "<p>text</p>" }))
            .expect("article")
    }

    fn card(path: &str) -> Card {
        serde_json::from_value(serde_json::json!({ "path": path, "at": { "index": 0 } })).expect("card")
    }

    fn part(tag: &str, home: &str) -> LanguagePart {
        let json = serde_json::json!({ "tag": tag, "home": home, "title": "", "copyright": "",
            "defaults": { "home": {}, "list": {}, "single": {} }, "strings": Strings::english() });
        let part: LanguagePart = serde_json::from_value(json).expect("part");
        assert_eq!(part.dir, Direction::Ltr);
        assert_eq!(part.strings, Strings::english());
        assert_eq!(
            part.defaults,
            Defaults { home: Default::default(), list: Default::default(), single: Default::default() }
        );
        part
    }

    fn list(kind: ListKind, list: ListRef, intro: Option<Locator>) -> Route {
        Route::List(Box::new(ListRoute {
            kind,
            title: "List".to_owned(),
            parent: None,
            sections: Vec::new(),
            intro,
            list,
            count_text: String::new(),
            chrome: None,
            translations: Vec::new(),
        }))
    }

    fn taxonomy(terms: ListRef) -> Route {
        Route::Taxonomy(Box::new(TaxonomyRoute {
            title: "Tags".to_owned(),
            intro: None,
            terms,
            chrome: None,
            translations: Vec::new(),
        }))
    }

    fn term(number: u32) -> TermCard {
        let (path, title) = (SitePath::new(&format!("/tags/{number}/")), number.to_string());
        TermCard { title, path, count: 1, count_text: String::new(), date: None, thumbnail: None }
    }

    /// Two languages, one of them in a file; routes in two directories; a list of 25 whose older runs are in a directory.
    fn host() -> Host {
        let language = |tag: &str, home: &str, part| Language {
            tag: tag.to_owned(),
            name: tag.to_owned(),
            home: SitePath::new(home),
            untranslated: String::new(),
            part,
        };
        let runs = ListRef { total: 25, older: vec![Head::new(name(20), 12)], runs: vec![Run::new(name(31), 1, 13)] };
        let at = |bundle: Option<u8>, index| Locator { bundle: bundle.map(name), index };
        let routes = [
            (
                "/",
                list(
                    ListKind::Home,
                    ListRef { total: 13, runs: vec![Run::new(name(31), 1, 13)], ..ListRef::default() },
                    None,
                ),
            ),
            ("/news/", list(ListKind::Section, runs, Some(at(Some(40), 1)))),
            ("/news/first/", Route::Article(at(Some(40), 0))),
            ("/news/last/", Route::Article(at(None, 0))),
            ("/fr/un/", Route::Article(at(None, 1))),
            ("/tags/", taxonomy(ListRef { total: 11, runs: vec![Run::new(name(60), 0, 11)], ..ListRef::default() })),
            ("/page/", Route::Article(at(Some(40), 0))),
            ("/old/", Route::Redirect(SitePath::new("/older/"))),
            ("/older/", Route::Redirect(SitePath::new("/news/"))),
            ("/loop/", Route::Redirect(SitePath::new("/loop/"))),
            ("/files/list.html", Route::Article(at(Some(40), 0))),
        ];
        let shard =
            RouteShard { routes: routes.into_iter().map(|(path, route)| (SitePath::new(path), route)).collect() };
        let shard = Rc::new(shard);
        let cards = |numbers: std::ops::Range<u32>| {
            let cards = numbers.map(|n| card(&format!("/news/{n}/"))).collect();
            Parsed::Cards(Rc::new(ListShard { cards }))
        };
        let directory = |bits: &[(u8, u8)]| {
            let slots = bits.iter().map(|(bits, n)| Slot::new(*bits, name(*n))).collect();
            Parsed::Tables(Rc::new(TableDirectory { slots }))
        };
        Host {
            site: Site {
                format: FORMAT,
                id: String::new(),
                open: Some(name(41)),
                languages: vec![
                    language("en", "/", LanguageFile::Inline(Arc::new(part("en", "/")))),
                    language("fr", "/fr/", LanguageFile::File(name(50))),
                ],
                pagination: "page".to_owned(),
                page_size: 10,
                routes: Table {
                    kind: TableKind::Directories,
                    slots: vec![Slot::new(1, name(1)), Slot::new(1, name(2))],
                },
                articles: 25,
            },
            all: vec![
                (File::new(Kind::Tables, &name(1)), directory(&[(2, 11), (2, 12)])),
                (File::new(Kind::Tables, &name(2)), directory(&[(1, 13)])),
                (File::new(Kind::Routes, &name(11)), Parsed::Routes(Rc::clone(&shard))),
                (File::new(Kind::Routes, &name(12)), Parsed::Routes(Rc::clone(&shard))),
                (File::new(Kind::Routes, &name(13)), Parsed::Routes(shard)),
                (
                    File::new(Kind::Runs, &name(20)),
                    Parsed::Runs(Rc::new(ListDirectory { runs: vec![Run::new(name(30), 0, 12)] })),
                ),
                (
                    File::new(Kind::Terms, &name(60)),
                    Parsed::Terms(Rc::new(ListShard { cards: (0..11).map(term).collect() })),
                ),
                (File::new(Kind::Cards, &name(30)), cards(0..12)),
                (File::new(Kind::Cards, &name(31)), cards(11..25)),
                (
                    File::new(Kind::Articles, &name(40)),
                    Parsed::Articles(Rc::new(ArticleBundle {
                        articles: vec![article("/news/first/"), article("/news/")],
                    })),
                ),
                (
                    File::new(Kind::Articles, &name(41)),
                    Parsed::Articles(Rc::new(ArticleBundle {
                        articles: vec![article("/news/last/"), article("/fr/un/")],
                    })),
                ),
                (File::new(Kind::Languages, &name(50)), Parsed::Language(Arc::new(part("fr", "/fr/")))),
            ],
            come: RefCell::default(),
        }
    }

    fn cards(view: &View) -> Vec<String> {
        let View::List(view) = view else { panic!("no list: {view:?}") };
        view.cards.iter().map(|card| card.path.as_str().to_owned()).collect()
    }

    #[test]
    fn an_article_needs_its_route_and_its_bundle() {
        let host = host();
        let (found, rounds) = host.open("/news/first/");
        assert!(matches!(&found.page.view, View::Article(article) if article.path.as_str() == "/news/first/"));
        assert_eq!(rounds, [["tables"], ["routes"], ["articles"]]);
        let (again, rounds) = host.open("/news/first/");
        assert_eq!((again.page, rounds.len()), (found.page, 0), "everything is there");
        assert!(matches!(host.open("/news/last/").0.page.view, View::Article(_)), "in the open bundle");
    }

    #[test]
    fn the_parts_of_a_list_are_fetched_at_once() {
        let host = host();
        let (found, rounds) = host.open("/news/");
        assert_eq!(rounds[2], ["articles", "cards"]);
        assert_eq!(rounds.len(), 3);
        let View::List(view) = &found.page.view else { panic!("a list") };
        assert_eq!((view.page, view.pages, view.base.as_str()), (1, 3, "/news/"));
        assert!(view.intro.is_some());
        assert_eq!(cards(&found.page.view), (15..25).rev().map(|n| format!("/news/{n}/")).collect::<Vec<_>>());
    }

    #[test]
    fn a_page_of_a_list_is_cut_from_the_shards_it_lies_in() {
        let host = host();
        let (found, rounds) = host.open("/news/page/2/");
        assert_eq!(found.page.path.as_str(), "/news/page/2/");
        assert_eq!(cards(&found.page.view), (5..15).rev().map(|n| format!("/news/{n}/")).collect::<Vec<_>>());
        assert_eq!(rounds[2..], [vec!["runs".to_owned()], vec!["cards".to_owned(), "cards".to_owned()]]);
        let (last, _) = host.open("/news/page/3/");
        assert_eq!(cards(&last.page.view), ["/news/4/", "/news/3/", "/news/2/", "/news/1/", "/news/0/"]);
        let View::List(view) = &last.page.view else { panic!("a list") };
        assert!(view.intro.is_none(), "only the first page has it");
    }

    #[test]
    fn a_taxonomy_is_a_list_of_terms() {
        let host = host();
        let (found, rounds) = host.open("/tags/page/2/");
        assert_eq!(rounds[2..], [["terms"]]);
        let View::Taxonomy(view) = &found.page.view else { panic!("a taxonomy") };
        assert_eq!((view.page, view.pages, view.base.as_str()), (2, 2, "/tags/"));
        assert_eq!(view.terms, [term(0)]);
        assert!(matches!(&host.open("/tags/").0.page.view, View::Taxonomy(view) if view.terms.len() == 10));
    }

    #[test]
    fn addresses_lead_to_the_one_that_is_shown() {
        let host = host();
        for (asked, shown) in [
            ("/", "/"),
            ("/index.html", "/"),
            ("/news", "/news/"),
            ("/news/index.html", "/news/"),
            ("/news/page/1/", "/news/"),
            ("/news/page/2", "/news/page/2/"),
            ("/page/2/", "/page/2/"),
            ("/page/", "/page/"),
            ("/old/", "/news/"),
            ("/old", "/news/"),
            ("/old/page/2/", "/news/page/2/"),
            ("/files/list.html", "/files/list.html"),
        ] {
            let (found, _) = host.open(asked);
            assert_eq!(found.page.path.as_str(), shown, "{asked}");
            assert_ne!(found.page.view, View::Missing, "{asked}");
        }
        for missing in ["/nowhere/", "/news/page/4/", "/news/page/0/", "/news/first/page/2/", "/loop/", "/files/x.pdf"]
        {
            let (found, _) = host.open(missing);
            assert_eq!(found.page, PageData { path: SitePath::new(missing), view: View::Missing }, "{missing}");
        }
    }

    #[test]
    fn a_language_is_the_one_with_the_longest_home() {
        let host = host();
        for (path, language) in [("/", 0), ("/news/", 0), ("/fr/", 1), ("/fr", 1), ("/fr/un/", 1), ("/free/", 0)] {
            assert_eq!(language_of(&host.site, &SitePath::new(path)), language, "{path}");
        }
        let (found, rounds) = host.open("/fr/un/");
        assert_eq!(found.language, 1);
        assert_eq!(rounds[0], ["languages", "tables"], "together with the first other file");
    }

    #[test]
    fn a_place_that_does_not_exist_is_told() {
        let mut host = host();
        host.come.borrow_mut().extend(host.all.iter().map(|(file, _)| file.clone()));
        host.site.open = Some(name(40));
        let step = resolve(&host.site, &SitePath::new("/fr/un/"), &host);
        assert!(matches!(step, Step::Found(_)), "position 1 is there");
        host.site.open = None;
        let step = resolve(&host.site, &SitePath::new("/fr/un/"), &host);
        assert!(matches!(step, Step::Broken(file) if file.kind == Kind::Articles));
    }
}
