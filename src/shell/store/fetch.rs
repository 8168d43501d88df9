//! Data files over the network, each at most once at a time.

use super::cache::Cache;
use super::file::{File, Parsed};
use crate::shell::dom;
use mainsheet_model::wire::{Wire, from_json};
use mainsheet_model::{Kind, Root};
use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Poll, Waker};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{RequestCache, RequestInit, Response};

/// Why a file did not come.
#[derive(Clone, Debug)]
pub(crate) enum FetchError {
    /// The connection or the host failed; another try may help.
    Failed(String),
    /// The host has no such file, or answers with a page instead: the site was updated meanwhile.
    Gone(String),
}

/// What the browser's own cache may answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Freshness {
    /// Whatever it has: the name says what is in the file.
    Kept,
    /// Only what the host confirms.
    Confirmed,
    /// Nothing: what it has may be damaged.
    Anew,
}

/// Fetches the JSON text at a path below the root.
pub(crate) async fn read_json(root: &Root, path: &str, freshness: Freshness) -> Result<String, FetchError> {
    let mut url = String::from(root.as_str());
    url.push_str(path);
    let cache = match freshness {
        Freshness::Kept => RequestCache::Default,
        Freshness::Confirmed => RequestCache::NoCache,
        Freshness::Anew => RequestCache::Reload,
    };
    let options = RequestInit::new();
    options.set_cache(cache);
    let response = JsFuture::from(dom::window().fetch_with_str_and_init(&url, &options)).await.map_err(failed)?;
    let response: Response = response.unchecked_into();
    let mut status = response.status().to_string();
    match response.status() {
        200..=299 => {}
        404 | 410 => return Err(FetchError::Gone(status)),
        _ => {
            status.push(' ');
            status.push_str(&response.status_text());
            return Err(FetchError::Failed(status));
        }
    }
    let text = JsFuture::from(response.text().map_err(failed)?).await.map_err(failed)?;
    let text = text.as_string().unwrap_or_default();
    if text.trim_start().starts_with('<') {
        return Err(FetchError::Gone("HTML".to_owned()));
    }
    Ok(text)
}

/// What the browser says went wrong: `TypeError: Failed to fetch`.
fn failed(error: JsValue) -> FetchError {
    FetchError::Failed(error.unchecked_into::<js_sys::Object>().to_string().into())
}

/// The value that a JSON text stands for.
pub(crate) fn decode<T: Wire + Default>(text: &str) -> Result<T, FetchError> {
    from_json(text).map_err(damaged)
}

fn damaged(at: usize) -> FetchError {
    FetchError::Failed(["JSON: ", &at.to_string()].concat())
}

fn parse(kind: Kind, text: &str) -> Result<Parsed, FetchError> {
    Ok(match kind {
        Kind::Articles => Parsed::Articles(Rc::new(decode(text)?)),
        Kind::Cards => Parsed::Cards(Rc::new(decode(text)?)),
        Kind::Terms => Parsed::Terms(Rc::new(decode(text)?)),
        Kind::Runs => Parsed::Runs(Rc::new(decode(text)?)),
        Kind::Routes => Parsed::Routes(Rc::new(decode(text)?)),
        Kind::Tables => Parsed::Tables(Rc::new(decode(text)?)),
        Kind::Languages => Parsed::Language(Arc::new(decode(text)?)),
    })
}

/// The files that are on their way.
#[derive(Debug, Default)]
pub(crate) struct Flights(RefCell<Vec<Rc<Flight>>>);

/// A file on its way.
#[derive(Debug)]
pub(crate) struct Flight {
    file: File,
    landed: RefCell<Option<Result<(), FetchError>>>,
    waiting: RefCell<Vec<Waker>>,
}

impl Flights {
    /// Sends for a file, unless it is on its way already. It is put into the cache when it comes.
    pub(crate) fn start(self: &Rc<Self>, root: &Root, cache: &Rc<Cache>, file: &File, anew: bool) -> Rc<Flight> {
        if let Some(flight) = self.0.borrow().iter().find(|flight| flight.file == *file) {
            return Rc::clone(flight);
        }
        let flight = Rc::new(Flight { file: file.clone(), landed: RefCell::default(), waiting: RefCell::default() });
        self.0.borrow_mut().push(Rc::clone(&flight));
        let (flights, cache, root, own) = (Rc::clone(self), Rc::clone(cache), root.clone(), Rc::clone(&flight));
        spawn_local(async move {
            let freshness = if anew { Freshness::Anew } else { Freshness::Kept };
            let result = match read_json(&root, &own.file.path(), freshness).await {
                Ok(text) => parse(own.file.kind, &text).map(|parsed| cache.put(own.file.clone(), parsed, text.len())),
                Err(error) => Err(error),
            };
            flights.0.borrow_mut().retain(|flight| !Rc::ptr_eq(flight, &own));
            *own.landed.borrow_mut() = Some(result);
            own.waiting.take().into_iter().for_each(Waker::wake);
        });
        flight
    }
}

impl Flight {
    /// Waits until the file is in the cache, or why it is not.
    pub(crate) async fn landed(&self) -> Result<(), FetchError> {
        poll_fn(|context| match &*self.landed.borrow() {
            Some(result) => Poll::Ready(result.clone()),
            None => {
                self.waiting.borrow_mut().push(context.waker().clone());
                Poll::Pending
            }
        })
        .await
    }
}
