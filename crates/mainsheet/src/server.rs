//! A web server that does what a static host does, and nothing else.
//!
//! A folder is served by its `index.html` and only with a slash at its end; what is not there is `404.html` with
//! status 404. Responses carry the site's Content-Security-Policy, and say how long they may be kept: names with a
//! content hash for ever, all others until asked again. It reads below its folder only, wherever links lead.
//!
//! A site that is [`live`] is one that is being written: its pages carry a script that shows problems and reloads them,
//! and nothing of it is kept without asking.
//!
//! [`serve`] runs it; `request` turns an address into a file, `media` names types, `respond` makes responses.

pub mod live;
mod media;
mod policy;
mod request;
mod respond;
#[cfg(test)]
mod tests;

use std::future::Future;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::response::Response;
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;

use live::Live;
pub use policy::policy_of;

/// A folder that is served, and how.
#[derive(Debug)]
pub struct Site {
    /// The folder, without links in its path.
    root: PathBuf,
    base: BasePath,
    policy: Option<HeaderValue>,
    live: Option<Live>,
    /// The folder whose folders are the site as it was before, without links in its path.
    former: Option<PathBuf>,
}

impl Site {
    /// The site in a folder.
    ///
    /// # Errors
    /// The folder does not exist, or is a file.
    pub fn new(folder: &Path, base: BasePath, policy: Option<String>) -> io::Result<Self> {
        let root = folder.canonicalize()?;
        if !root.is_dir() {
            return Err(io::Error::from(io::ErrorKind::NotADirectory));
        }
        // A policy that is no header is in the pages all the same.
        Ok(Self {
            root,
            base,
            policy: policy.and_then(|policy| HeaderValue::from_str(&policy).ok()),
            live: None,
            former: None,
        })
    }

    /// The same, while it is being written: `live` says what there is to show.
    #[must_use]
    pub fn live(self, live: Live) -> Self {
        Self { live: Some(live), ..self }
    }

    /// The same, with the folder that keeps the last few sites. A page that was there before asks for its files by
    /// names with a hash, and finds them until it is loaded anew.
    #[must_use]
    pub fn former(self, folder: &Path) -> Self {
        Self { former: folder.canonicalize().ok(), ..self }
    }
}

/// The path that a site is served below: begins and ends with `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BasePath(String);

impl BasePath {
    /// The path of this text: missing slashes are added.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let inner = text.trim().trim_matches('/');
        if inner.is_empty() { Self("/".to_owned()) } else { Self(format!("/{inner}/")) }
    }

    /// The path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Serves the site on a listener, until `stop` is done.
///
/// # Errors
/// The listener failed.
pub async fn serve(
    listener: TcpListener,
    site: Site,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let app = Router::new()
        .fallback(answer)
        .layer(CompressionLayer::new().compress_when(media::worth_compressing))
        .with_state(Arc::new(site));
    axum::serve(listener, app).with_graceful_shutdown(stop).await
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    if let Some(live) = &site.live
        && let Some(name) = live::reserved(&site.base, request.uri().path())
    {
        let response = live.answer(name, &site.base, request.method(), request.uri()).await;
        return respond::with_headers(&site, response);
    }
    let mut found = request::find(&site, request.method(), request.uri()).await;
    if found == request::Found::Missing {
        found = request::find_former(&site, request.uri()).await;
    }
    respond::with_headers(&site, respond::to(&site, found, request.headers()).await)
}
