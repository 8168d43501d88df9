//! What an address means: a file below the site's folder, a redirect, or nothing.

use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use axum::http::{Method, Uri};

use super::Site;

/// What an address leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// A file, below the site's folder and without links in its path.
    File(PathBuf),
    /// Another address.
    Moved(String),
    /// Nothing.
    Missing,
    /// A method other than GET and HEAD.
    NotAllowed,
}

/// What this address leads to.
pub(super) async fn find(site: &Site, method: &Method, uri: &Uri) -> Found {
    if method != Method::GET && method != Method::HEAD {
        return Found::NotAllowed;
    }
    let path = uri.path();
    let Some(below) = path.strip_prefix(site.base.as_str()) else {
        // `/blog` for `/blog/`.
        let short = format!("{path}/") == site.base.as_str();
        return if short { Found::Moved(with_query(site.base.as_str(), uri)) } else { Found::Missing };
    };
    let Some(name) = decode(below) else { return Found::Missing };
    let Some(relative) = safe(&name) else { return Found::Missing };
    match within(&site.root, &relative).await {
        Some(folder) if folder.is_dir() => match within(&folder, Path::new("index.html")).await {
            // An index that is a link to somewhere else is no page of this site.
            Some(index) if index.is_file() && index.starts_with(&site.root) => {
                let is_folder = path.ends_with('/');
                if is_folder { Found::File(index) } else { Found::Moved(with_query(&format!("{path}/"), uri)) }
            }
            _ => Found::Missing,
        },
        Some(file) if file.is_file() && !path.ends_with('/') => Found::File(file),
        _ => Found::Missing,
    }
}

/// The same, in the last few sites: only data whose names have a hash, which cannot mean anything else today.
pub(super) async fn find_former(site: &Site, uri: &Uri) -> Found {
    let path = uri.path().strip_prefix(site.base.as_str()).and_then(decode);
    let relative =
        path.as_deref().and_then(safe).filter(|path| path.starts_with("data") && super::respond::is_hashed(path));
    let (Some(former), Some(relative)) = (&site.former, relative) else { return Found::Missing };
    if let Some(file) = in_one_of(former, &relative).await {
        return Found::File(file);
    }
    // The site may be on its way there.
    tokio::time::sleep(MOVED).await;
    in_one_of(former, &relative).await.map_or(Found::Missing, Found::File)
}

/// After how long a site that was replaced has come to where it is kept, for certain.
const MOVED: Duration = Duration::from_millis(50);

async fn in_one_of(folder: &Path, relative: &Path) -> Option<PathBuf> {
    let mut sites = tokio::fs::read_dir(folder).await.ok()?;
    while let Ok(Some(site)) = sites.next_entry().await {
        if let Some(file) = within(&site.path(), relative).await.filter(|file| file.is_file()) {
            return Some(file);
        }
    }
    None
}

fn with_query(path: &str, uri: &Uri) -> String {
    uri.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"))
}

/// Decodes `%XX`; none if the result is not UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let digits =
            (*first == b'%').then(|| tail.get(..2)).flatten().and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit())) {
            Some(digits) => {
                bytes.push(u8::from_str_radix(digits, 16).ok()?);
                rest = tail.get(2..)?;
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

/// The path, if every segment of it is an ordinary name. Only the last one may be empty.
fn safe(name: &str) -> Option<PathBuf> {
    let name = name.strip_suffix('/').unwrap_or(name);
    if name.is_empty() {
        return Some(PathBuf::new());
    }
    let odd = |segment: &str| matches!(segment, "" | "." | "..") || segment.contains(['\0', '\\']);
    if name.split('/').any(odd) {
        return None;
    }
    let path = PathBuf::from(name);
    path.components().all(|part| matches!(part, Component::Normal(_))).then_some(path)
}

/// The path below `root` with all links followed, if it exists and is still below `root`.
async fn within(root: &Path, relative: &Path) -> Option<PathBuf> {
    let path = tokio::fs::canonicalize(root.join(relative)).await.ok()?;
    path.starts_with(root).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_decoded_once() {
        assert_eq!(decode("a%20b/%C3%A9.html").as_deref(), Some("a b/é.html"));
        assert_eq!(decode("100%/%zz").as_deref(), Some("100%/%zz"));
        assert_eq!(decode("%252e").as_deref(), Some("%2e"));
        assert_eq!(decode("%ff"), None);
    }

    #[test]
    fn only_ordinary_names_are_safe() {
        for good in ["", "a", "a/b/", "a b/é", ".well-known/x", "c#", "..."] {
            assert!(safe(good).is_some(), "{good}");
        }
        for bad in ["..", "a/../b", "../a", "./a", "a//b", "/etc/passwd", "//a", "a\0b", "a\\..\\b", "a/./b"] {
            assert_eq!(safe(bad), None, "{bad}");
        }
    }
}
