//! The site as the app has it, and how an address is loaded: from what is there at once, else by fetching, once more
//! with a fresh `site.json` where the site was updated meanwhile.

use super::cache::Cache;
use super::fetch::{FetchError, Flights, Freshness, decode, read_json};
use super::file::{File, Files, Parsed};
use super::resolve::{Found, Step, resolve};
use crate::{Context, Failure};
use mainsheet_model::{FORMAT, Kind, LanguageFile, PageData, Root, SITE_FILE, Site, SitePath, Version};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// How often a question is asked anew, each time with the files that the last answer named. A deep list needs four.
const ROUNDS: usize = 16;

/// What became of an address.
pub(crate) enum Outcome {
    /// A page.
    Page(Context, Rc<PageData>),
    /// That it could not be loaded.
    Failed(Failure),
    /// That the site was updated to another format: only another document can show it.
    Outdated(Failure),
}

/// The site, and what is known of it.
pub(crate) struct Store {
    /// The site's root.
    pub(crate) root: Root,
    site: RefCell<Rc<Site>>,
    /// One per language, made when it is first needed: components compare them by address.
    contexts: RefCell<Vec<Option<Context>>>,
    cache: Rc<Cache>,
    flights: Rc<Flights>,
    /// Whether the browser's cache is passed over: after a failure.
    anew: Cell<bool>,
}

impl Store {
    /// The store of a site.
    pub(crate) fn new(root: Root, site: Site) -> Self {
        let contexts = site.languages.iter().map(|_| None).collect();
        Self {
            root,
            site: RefCell::new(Rc::new(site)),
            contexts: RefCell::new(contexts),
            cache: Rc::default(),
            flights: Rc::default(),
            anew: Cell::new(false),
        }
    }

    /// The site.
    pub(crate) fn site(&self) -> Rc<Site> {
        Rc::clone(&self.site.borrow())
    }

    /// The context of the language at this position, if its part is there.
    pub(crate) fn context(&self, language: usize) -> Option<Context> {
        if let Some(context) = self.contexts.borrow().get(language).cloned().flatten() {
            return Some(context);
        }
        let site = self.site();
        let part = match &site.languages.get(language)?.part {
            LanguageFile::Inline(part) => Arc::clone(part),
            LanguageFile::File(name) => match self.cache.get(&File::new(Kind::Languages, name))? {
                Parsed::Language(part) => part,
                _ => return None,
            },
        };
        let context = Context { site, language: part, root: self.root.clone() };
        if let Some(slot) = self.contexts.borrow_mut().get_mut(language) {
            *slot = Some(context.clone());
        }
        Some(context)
    }

    /// Fetches the part of a language, if it is a file of its own, and gives the context.
    pub(crate) async fn fetch_context(&self, language: usize) -> Option<Context> {
        if let Some(LanguageFile::File(name)) = self.site().languages.get(language).map(|language| &language.part) {
            self.fetch(&[File::new(Kind::Languages, name)]).await.ok()?;
        }
        self.context(language)
    }

    /// The page at an address, if everything is there.
    pub(crate) fn now(&self, path: &SitePath) -> Option<Outcome> {
        match resolve(&self.site(), path, &*self.cache) {
            Step::Found(found) => self.outcome(*found),
            Step::Need(_) | Step::Broken(_) => None,
        }
    }

    /// The page at an address, by fetching what is missing.
    pub(crate) async fn load(&self, path: &SitePath) -> Outcome {
        let first = self.attempt(path).await;
        let (file, reason) = match first {
            Err((file, FetchError::Gone(reason))) => (file, reason),
            other => return self.end(other),
        };
        match self.refresh().await {
            Refreshed::Site => {}
            Refreshed::OtherFormat => {
                return Outcome::Outdated(Failure { file, reason, offline: false, outdated: true });
            }
            Refreshed::Failed(error) => return self.end(Err((SITE_FILE.to_owned(), error))),
        }
        let second = self.attempt(path).await;
        self.end(second)
    }

    /// Fetches what a page needs, without anybody waiting for it. What fails, fails again when it is needed.
    pub(crate) async fn prefetch(&self, path: &SitePath) {
        let _ = self.attempt(path).await;
    }

    fn end(&self, result: Result<Outcome, (String, FetchError)>) -> Outcome {
        self.anew.set(result.is_err());
        result.unwrap_or_else(|(file, error)| {
            let (reason, outdated) = match error {
                FetchError::Failed(reason) => (reason, false),
                FetchError::Gone(reason) => (reason, true),
            };
            Outcome::Failed(Failure { file, reason, offline: false, outdated })
        })
    }

    async fn attempt(&self, path: &SitePath) -> Result<Outcome, (String, FetchError)> {
        for _ in 0..ROUNDS {
            let step = resolve(&self.site(), path, &*self.cache);
            match step {
                Step::Need(files) => self.fetch(&files).await?,
                Step::Broken(file) => return Err((file.path(), FetchError::Gone("?".to_owned()))),
                Step::Found(found) => match self.outcome(*found) {
                    Some(outcome) => return Ok(outcome),
                    None => break,
                },
            }
        }
        Err((SITE_FILE.to_owned(), FetchError::Failed("?".to_owned())))
    }

    /// Fetches files at the same time.
    async fn fetch(&self, files: &[File]) -> Result<(), (String, FetchError)> {
        let send = |file| (file, self.flights.start(&self.root, &self.cache, file, self.anew.get()));
        let flights: Vec<_> = files.iter().map(send).collect();
        for (file, flight) in flights {
            flight.landed().await.map_err(|error| (file.path(), error))?;
        }
        Ok(())
    }

    fn outcome(&self, found: Found) -> Option<Outcome> {
        let context = self.context(found.language)?;
        Some(Outcome::Page(context, Rc::new(found.page)))
    }

    async fn refresh(&self) -> Refreshed {
        let text = match read_json(&self.root, SITE_FILE, Freshness::Confirmed).await {
            Ok(text) => text,
            Err(error) => return Refreshed::Failed(error),
        };
        match decode::<Version>(&text) {
            Ok(version) if version.format != FORMAT => return Refreshed::OtherFormat,
            _ => {}
        }
        match decode::<Site>(&text) {
            Ok(site) => {
                self.contexts.replace(site.languages.iter().map(|_| None).collect());
                self.site.replace(Rc::new(site));
                Refreshed::Site
            }
            Err(error) => Refreshed::Failed(error),
        }
    }
}

enum Refreshed {
    Site,
    OtherFormat,
    Failed(FetchError),
}
