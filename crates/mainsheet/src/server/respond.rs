//! Responses: status, type, how long they may be kept, and what protects readers.

use std::path::Path;
use std::time::UNIX_EPOCH;

use axum::body::Body;
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LOCATION,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use tokio::fs::File;
use tokio_util::io::ReaderStream;

use super::live::Live;
use super::request::Found;
use super::{Site, media};

/// The response to what an address leads to.
pub(super) async fn to(site: &Site, found: Found, asked: &HeaderMap) -> Response {
    match found {
        Found::File(path) => file(site, &path, StatusCode::OK, asked).await,
        Found::Moved(location) => (StatusCode::MOVED_PERMANENTLY, [(LOCATION, location)]).into_response(),
        Found::Missing => missing(site).await,
        Found::NotAllowed => (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response(),
    }
}

/// Adds what every response has.
pub(super) fn with_headers(site: &Site, mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    let policy = site.live.as_ref().and_then(Live::policy).or_else(|| site.policy.clone());
    if let Some(policy) = policy {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(ASK_AGAIN));
    }
    response
}

/// For names that change with their contents.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For all others: kept, but not shown without asking.
const ASK_AGAIN: &str = "no-cache";

async fn missing(site: &Site) -> Response {
    let page = site.root.join("404.html");
    if page.is_file() {
        return file(site, &page, StatusCode::NOT_FOUND, &HeaderMap::new()).await;
    }
    (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response()
}

async fn file(site: &Site, path: &Path, status: StatusCode, asked: &HeaderMap) -> Response {
    // Before the file is read: a page that claims to be older than it is reloads once more, and no page stays old.
    let live = site.live.as_ref().filter(|_| media::of(path).starts_with("text/html")).map(|live| (live, live.site()));
    if let Some((live, version)) = live {
        return match tokio::fs::read(path).await {
            Ok(page) => page_of(live.with_script(&page, &version, &site.base), status),
            Err(_) => unreadable(),
        };
    }
    let opened = async {
        let file = File::open(path).await?;
        let metadata = file.metadata().await?;
        Ok::<_, std::io::Error>((file, metadata))
    };
    let Ok((file, metadata)) = opened.await else {
        return unreadable();
    };
    let tag = tag(&metadata);
    let name = path.strip_prefix(&site.root).unwrap_or(path);
    // While a site is being written, a name that looks hashed may be its author's own.
    let fixed = is_hashed(name) && status == StatusCode::OK && site.live.is_none();
    let keep = if fixed { FOR_EVER } else { ASK_AGAIN };
    if asked.get(IF_NONE_MATCH).and_then(|known| known.to_str().ok()).is_some_and(|known| matches(known, &tag)) {
        return (StatusCode::NOT_MODIFIED, headers([(ETAG, &tag), (CACHE_CONTROL, keep)])).into_response();
    }
    let length = metadata.len().to_string();
    let about = [(CONTENT_TYPE, media::of(path)), (CONTENT_LENGTH, &length), (ETAG, &tag), (CACHE_CONTROL, keep)];
    (status, headers(about), Body::from_stream(ReaderStream::new(file))).into_response()
}

fn unreadable() -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, "The file cannot be read.\n").into_response()
}

/// A page that is never kept, not even for going back to it.
fn page_of(html: Vec<u8>, status: StatusCode) -> Response {
    let about = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "no-store")];
    (status, headers(about), html).into_response()
}

fn headers<const N: usize>(pairs: [(HeaderName, &str); N]) -> HeaderMap {
    pairs.into_iter().filter_map(|(name, value)| Some((name, HeaderValue::from_str(value).ok()?))).collect()
}

/// A weak tag, since the same file may be sent compressed: size and time of the last change.
fn tag(metadata: &std::fs::Metadata) -> String {
    let changed = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    format!("W/\"{:x}-{:x}\"", metadata.len(), changed.as_nanos())
}

/// Whether one of the tags that a browser knows is this one; weak comparison (RFC 9110, 13.1.2).
fn matches(known: &str, tag: &str) -> bool {
    known
        .split(',')
        .map(str::trim)
        .any(|known| known == "*" || known.trim_start_matches("W/") == tag.trim_start_matches("W/"))
}

/// Whether a file's name has a hash of its contents: all data but `site.json`, and names such as
/// `app-0123456789abcdef_bg.wasm` or `site.01234567.css`.
pub(super) fn is_hashed(name: &Path) -> bool {
    let mut parts = name.iter().map(|part| part.to_string_lossy());
    let first = parts.next().unwrap_or_default();
    let base = name.file_name().map(|base| base.to_string_lossy().into_owned()).unwrap_or_default();
    if first == "data" {
        return name.iter().count() > 2;
    }
    base.split(['-', '.', '_']).skip(1).any(|part| {
        let digits = part.bytes().filter(u8::is_ascii_digit).count();
        part.len() >= 8
            && digits > 0
            && digits < part.len()
            && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'v'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_hash_are_kept_for_ever() {
        for hashed in [
            "data/articles/0123456789.json",
            "app-0123456789abcdef.js",
            "app-0123456789abcdef_bg.wasm",
            "site.1a2b3c4d5e.css",
        ] {
            assert!(is_hashed(Path::new(hashed)), "{hashed}");
        }
        for plain in [
            "data/site.json",
            "index.html",
            "news/a/index.html",
            "pic-20240101.png",
            "app.json",
            "my-favourite.png",
            "0123456789abcdef.png",
        ] {
            assert!(!is_hashed(Path::new(plain)), "{plain}");
        }
    }

    #[test]
    fn tags_are_compared_weakly() {
        assert!(matches("\"a\", W/\"b\"", "W/\"b\"") && matches("\"b\"", "W/\"b\"") && matches("*", "W/\"b\""));
        assert!(!matches("\"c\"", "W/\"b\""));
    }
}
