//! The app as Trunk built it: one for all sites, listed in its own `app.json`.

mod compact;
mod names;
mod squeeze;

use crate::Failure;
use crate::sink::Sink;
use mainsheet_model::FORMAT;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// The file in which an app lists its files.
pub const MANIFEST: &str = "app.json";

/// What Trunk builds an app for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppKind {
    /// For developers, who want to read its files.
    Debug,
    /// For readers, who download them.
    Release,
}

/// What a page must know of the app, and what a site copies of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct App {
    /// The wire format that it reads: [`FORMAT`].
    pub format: u32,
    /// Its start-up module, relative to the root like all files here.
    pub js: String,
    /// Its program.
    pub wasm: String,
    /// Its style sheets, in order.
    pub css: Vec<String>,
    /// Its icon.
    pub icon: String,
    /// The loader: the inline script that every page carries, byte for byte.
    pub loader: String,
    /// Every file, those above among them.
    pub files: Vec<String>,
}

impl App {
    /// Reads the manifest in a folder: of an app, or of any site, since each site holds its app.
    ///
    /// # Errors
    /// When there is none, or when the app reads another version of the wire format.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        let fail = |reason: String| Failure::App { path: folder.to_owned(), reason };
        let text = fs::read_to_string(folder.join(MANIFEST))
            .map_err(|error| fail(format!("{MANIFEST}: {error}; `cargo xtask build` makes one")))?;
        let app: Self = serde_json::from_str(&text).map_err(|error| fail(format!("{MANIFEST}: {error}")))?;
        if app.format != FORMAT {
            return Err(fail(format!(
                "it reads version {} of the data, this program writes version {FORMAT}; build both from one release",
                app.format
            )));
        }
        Ok(app)
    }

    /// Makes the manifest of what Trunk has staged in `folder`, from the page it generated.
    ///
    /// # Errors
    /// When the folder cannot be read or its page lacks the loader.
    pub fn from_staged(folder: &Path, public_url: &str) -> Result<Self, Failure> {
        let page = folder.join("index.html");
        let html = fs::read_to_string(&page).map_err(|error| Failure::read(&page, error))?;
        let mut app = Self::from_page(&html, public_url)
            .map_err(|missing| Failure::App { path: page.clone(), reason: format!("the page lacks {missing}") })?;
        app.files = list(folder)?;
        Ok(app)
    }

    /// What the page that Trunk generates says of the app; on failure, what it does not say.
    fn from_page(html: &str, public_url: &str) -> Result<Self, &'static str> {
        let relative = |path: &str| {
            let path = path.strip_prefix(public_url).or_else(|| path.strip_prefix("./")).unwrap_or(path);
            path.trim_start_matches('/').to_owned()
        };
        let (script, rest) = html
            .split_once("<script data-root")
            .ok_or("the loader's script")
            .map(|(_, rest)| rest.split_once('>').unwrap_or((rest, "")))?;
        let loader = rest.split_once("</script>").ok_or("the loader's end")?.0;
        let links: Vec<&str> =
            html.split("<link").skip(1).filter_map(|link| link.split_once('>')).map(|(tag, _)| tag).collect();
        let href = |rel: &str| {
            links
                .iter()
                .filter(|tag| attribute(tag, "rel").is_some_and(|value| value == rel))
                .filter_map(|tag| attribute(tag, "href"))
                .map(relative)
                .collect::<Vec<_>>()
        };
        Ok(Self {
            format: FORMAT,
            js: relative(attribute(script, "data-js").ok_or("data-js")?),
            wasm: relative(attribute(script, "data-wasm").ok_or("data-wasm")?),
            css: href("stylesheet"),
            icon: href("icon").into_iter().next().ok_or("an icon")?,
            loader: loader.to_owned(),
            files: Vec::new(),
        })
    }

    /// Takes out of its files in `folder` what only developers need: for a release.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub(crate) fn squeeze(&self, folder: &Path) -> Result<(), Failure> {
        squeeze::squeeze(folder, self)
    }

    /// The manifest's JSON.
    ///
    /// # Errors
    /// Never in practice: it holds only texts.
    pub fn json(&self) -> Result<Vec<u8>, Failure> {
        Ok(serde_json::to_vec_pretty(self)?)
    }

    /// Copies the app into a site.
    ///
    /// # Errors
    /// When a file cannot be copied, or the manifest names one outside the folder.
    pub(crate) fn copy(&self, folder: &Path, sink: &dyn Sink) -> Result<(), Failure> {
        for file in &self.files {
            if Path::new(file).components().any(|part| !matches!(part, std::path::Component::Normal(_))) {
                return Err(Failure::App {
                    path: folder.to_owned(),
                    reason: format!("{MANIFEST} names {file}, which lies outside"),
                });
            }
            sink.copy(&folder.join(file), file)?;
        }
        sink.put(MANIFEST, &self.json()?)
    }
}

/// The value of an attribute in a tag as Trunk writes tags: quoted values are without entities.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let rest = tag.split_once(&format!("{name}="))?.1;
    match rest.chars().next()? {
        quote @ ('"' | '\'') => rest.get(1..)?.split(quote).next(),
        _ => rest.split([' ', '>', '/']).next(),
    }
}

/// The files that make the app: all that Trunk staged but its page.
fn list(folder: &Path) -> Result<Vec<String>, Failure> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| Failure::read(folder, error.into()))?;
        let name = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
        if entry.file_type().is_file() && name != "index.html" && name != MANIFEST {
            files.push(name);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_is_read_off_the_page_that_trunk_generates() {
        let html = r#"<!DOCTYPE html><html><head><link rel="icon" href="/blog/icon-1.svg"><link rel="stylesheet" href="/blog/app-2.css"/>
            <script data-root="" data-base="" data-site="" data-css="" data-js="/blog/app-3.js" data-wasm="/blog/app-3_bg.wasm">load()</script></head></html>"#;
        let app = App::from_page(html, "/blog/").expect("complete");
        assert_eq!(
            (app.js.as_str(), app.wasm.as_str(), app.icon.as_str(), app.loader.as_str()),
            ("app-3.js", "app-3_bg.wasm", "icon-1.svg", "load()")
        );
        assert_eq!(app.css, ["app-2.css"]);
        assert_eq!(App::from_page("<html></html>", "/"), Err("the loader's script"));
    }

    #[test]
    fn a_manifest_cannot_name_files_outside_its_folder() {
        let app = App {
            format: FORMAT,
            js: String::new(),
            wasm: String::new(),
            css: vec![],
            icon: String::new(),
            loader: String::new(),
            files: vec!["../secret".to_owned()],
        };
        let sink = crate::sink::Memory::default();
        assert!(matches!(app.copy(Path::new("app"), &sink), Err(Failure::App { .. })));
    }
}
