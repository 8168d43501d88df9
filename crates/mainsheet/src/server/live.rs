//! A site while it is being written: what its pages are told about builds, and the addresses that do so.
//!
//! Below [`RESERVED`] the server answers by itself. `reload.js`, which every page gets, asks `state` what there is, and
//! is answered at once or when something changes; then it reloads the page or shows what is wrong. `explain` is the
//! guide's article about diagnostics. All of it is under the site's own policy: files of this server, and no inline code.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use mainsheet_content::{Diagnostic, Severity};
use serde::Serialize;
use tokio::sync::watch;

use super::BasePath;
use crate::explain;

/// The folder, below the site's path, whose addresses are the server's own.
pub const RESERVED: &str = "_mainsheet/";

/// How many problems a page shows; the rest are counted.
const MOST: usize = 50;

/// How long a question waits for an answer. Shorter than what proxies and browsers put up with.
const PATIENCE: Duration = Duration::from_secs(25);

/// What the pages of a site are told, shared by those who build it and those who serve it.
#[derive(Clone, Debug)]
pub struct Live {
    state: watch::Sender<Arc<State>>,
    /// Tells this run of the server from others, whose numbers are the same.
    run: Arc<str>,
}

/// What there is to be seen after a build.
#[derive(Clone, Debug, Default)]
struct State {
    /// How many builds there were.
    seen: u64,
    /// How many of them made a new site.
    site: u64,
    policy: Option<HeaderValue>,
    problems: Vec<Diagnostic>,
    failure: Option<String>,
}

/// The same, as pages read it.
#[derive(Serialize)]
struct Told<'a> {
    seen: String,
    site: String,
    /// The first of them, errors before warnings.
    problems: Vec<&'a Diagnostic>,
    /// How many there are.
    count: usize,
    failure: Option<&'a str>,
}

impl Default for Live {
    fn default() -> Self {
        let started = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { state: watch::Sender::new(Arc::default()), run: format!("{:x}", started.as_millis()).into() }
    }
}

impl Live {
    /// A build has made a new site, with these problems.
    pub fn built(&self, problems: Vec<Diagnostic>, policy: &str) {
        let policy = HeaderValue::from_str(policy).ok();
        self.next(|last| State { site: last.site + 1, policy, problems, failure: None, ..State::default() });
    }

    /// A build has made none: the last one goes on being shown, with what is wrong.
    pub fn held(&self, problems: Vec<Diagnostic>, failure: Option<String>) {
        self.next(|last| State { site: last.site, policy: last.policy.clone(), problems, failure, ..State::default() });
    }

    fn next(&self, make: impl FnOnce(&State) -> State) {
        self.state.send_modify(|state| *state = Arc::new(State { seen: state.seen + 1, ..make(state) }));
    }

    /// The policy of the site that is shown.
    pub(super) fn policy(&self) -> Option<HeaderValue> {
        self.state.borrow().policy.clone()
    }

    /// The name of the site that is shown: each that was built has its own.
    pub(super) fn site(&self) -> String {
        format!("{}-{}", self.run, self.state.borrow().site)
    }

    /// The page with the script that keeps it up to date.
    pub(super) fn with_script(&self, page: &[u8], site: &str, base: &BasePath) -> Vec<u8> {
        let source = format!("{}{RESERVED}", base.as_str());
        let source = html_escape(&source);
        let script = format!("<script src=\"{source}reload.js\" data-site=\"{site}\" defer></script>\n");
        let end = find(page, b"</head>").or_else(|| find(page, b"</HEAD>")).unwrap_or(page.len());
        let (before, after) = page.split_at(end);
        [before, script.as_bytes(), after].concat()
    }

    /// The answer to a reserved address.
    pub(super) async fn answer(&self, name: &str, base: &BasePath, method: &Method, uri: &Uri) -> Response {
        if method != Method::GET && method != Method::HEAD {
            return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response();
        }
        let file = |media: &'static str, text: String| {
            ([(CONTENT_TYPE, media), (CACHE_CONTROL, "no-cache")], text).into_response()
        };
        let script = "text/javascript; charset=utf-8";
        let style = "text/css; charset=utf-8";
        match name {
            "reload.js" => file(script, include_str!("live/reload.js").to_owned()),
            "overlay.css" => file(style, include_str!("live/overlay.css").to_owned()),
            "explain.css" => file(style, include_str!("live/explain.css").to_owned()),
            "explain" | "explain/" => file("text/html; charset=utf-8", explain::page(base.as_str())),
            "state" => self.state(seen(uri)).await,
            _ => (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response(),
        }
    }

    /// What there is to tell, as soon as it is something else than `known`; nothing after a while.
    async fn state(&self, known: &str) -> Response {
        let mut changes = self.state.subscribe();
        let is_news = |state: &Arc<State>| self.name(state.seen) != known;
        let Ok(Ok(state)) = tokio::time::timeout(PATIENCE, changes.wait_for(is_news)).await else {
            return (StatusCode::NO_CONTENT, [(CACHE_CONTROL, "no-store")]).into_response();
        };
        let state = Arc::clone(&state);
        let mut problems: Vec<&Diagnostic> = state.problems.iter().collect();
        problems.sort_by_key(|problem| (problem.severity == Severity::Warning, *problem));
        let count = problems.len();
        problems.truncate(MOST);
        let failure = state.failure.as_deref();
        let told = Told { seen: self.name(state.seen), site: self.name(state.site), problems, count, failure };
        // Texts and numbers: this does not fail.
        let text = serde_json::to_string(&told).unwrap_or_default();
        ([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")], text).into_response()
    }

    fn name(&self, number: u64) -> String {
        format!("{}-{number}", self.run)
    }
}

/// The name of a reserved address.
pub(super) fn reserved<'a>(base: &BasePath, path: &'a str) -> Option<&'a str> {
    path.strip_prefix(base.as_str())?.strip_prefix(RESERVED)
}

/// What the page that asks knows already.
fn seen(uri: &Uri) -> &str {
    let mut pairs = uri.query().unwrap_or_default().split('&');
    pairs.find_map(|pair| pair.strip_prefix("seen=")).unwrap_or_default()
}

fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    text.windows(word.len()).position(|window| window == word)
}

fn html_escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
