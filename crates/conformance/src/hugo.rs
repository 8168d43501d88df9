//! What Hugo knows of a site: a copy is built with layouts of our own that write it down.

use crate::field::{Facts, Field, Known};
use crate::site::{self, Copy};
use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use walkdir::WalkDir;

/// What counts as now, on both sides.
pub(crate) const CLOCK: &str = "2027-06-15T12:00:00Z";

/// The layout of every page, and the one that writes a site down.
const PAGE: &str = include_str!("../layouts/all.html");
const DUMP: &str = include_str!("../layouts/home.dump.json");

/// Settings that must be so for Hugo to get through, and for the two to be comparable.
const SETTINGS: &[(&str, &str)] = &[
    ("HUGO_OUTPUTFORMATS", r#"{"dump":{"mediaType":"application/json","baseName":"conformance","isPlainText":true}}"#),
    (
        "HUGO_OUTPUTS",
        r#"{"home":["html","dump"],"page":["html"],"section":["html"],"taxonomy":["html"],"term":["html"]}"#,
    ),
    ("HUGO_REFLINKSERRORLEVEL", "WARNING"),
    // Links to files lead to their pages, as Hugo has it by default where there are several languages.
    ("HUGO_MARKUP_GOLDMARK_RENDERHOOKS_LINK_USEEMBEDDED", "fallback"),
    ("HUGO_MARKUP_GOLDMARK_RENDERHOOKS_IMAGE_USEEMBEDDED", "fallback"),
    ("HUGO_MARKUP_GOLDMARK_RENDERER_UNSAFE", "false"),
    // The copy lies in the project's own repository.
    ("HUGO_ENABLEGITINFO", "false"),
    ("HUGO_SECURITY_HTTP_URLS", "none"),
    ("HUGO_TIMEOUT", "300s"),
];

/// Hugo's answer for one site.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Answer {
    /// Files that Hugo refuses, relative to the site, with what it says of each.
    pub(crate) refused: BTreeMap<String, String>,
    /// The site in each of its languages.
    dumps: Vec<Dump>,
    /// Former addresses and where they lead.
    aliases: BTreeMap<String, String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Dump {
    pages: Vec<Page>,
    menus: Vec<Menu>,
    base: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Page {
    file: String,
    path: String,
    kind: String,
    language: String,
    section: String,
    #[serde(rename = "type")]
    content_type: String,
    title: String,
    link_title: String,
    date: String,
    lastmod: String,
    publish_date: String,
    expiry_date: String,
    draft: bool,
    weight: i64,
    terms: BTreeMap<String, Vec<String>>,
    previous: String,
    next: String,
    translations: Vec<String>,
    members: Vec<String>,
    contents: String,
    summary: String,
    truncated: bool,
    words: usize,
    minutes: usize,
    plain: String,
    html: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Menu {
    menu: String,
    language: String,
    items: Vec<Item>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Item {
    depth: usize,
    name: String,
    title: String,
    url: String,
}

/// A Hugo, and where its answers are kept.
pub(crate) struct Hugo {
    /// The program.
    pub(crate) program: PathBuf,
    /// A folder for answers, by what they answer.
    pub(crate) cache: PathBuf,
}

impl Hugo {
    /// Builds a copy, leaving out the files that Hugo refuses, which are removed from the copy.
    pub(crate) fn answer(&self, copy: &Copy) -> io::Result<Answer> {
        let file = self.cache.join(format!("{}.json", self.key(copy)?));
        if let Some(answer) = fs::read(&file).ok().and_then(|bytes| serde_json::from_slice::<Answer>(&bytes).ok()) {
            for refused in answer.refused.keys() {
                fs::remove_file(copy.folder.join(refused))?;
            }
            return Ok(answer);
        }
        let answer = self.build(copy)?;
        fs::create_dir_all(&self.cache)?;
        fs::write(file, serde_json::to_vec(&answer).map_err(io::Error::other)?)?;
        Ok(answer)
    }

    /// The hash of everything that an answer depends on.
    fn key(&self, copy: &Copy) -> io::Result<String> {
        let version = Command::new(&self.program).arg("version").output()?.stdout;
        let mut hasher = blake3::Hasher::new();
        for part in [copy.hash.as_bytes(), &version, CLOCK.as_bytes(), PAGE.as_bytes(), DUMP.as_bytes()] {
            hasher.update(part).update(&[0]);
        }
        hasher.update(format!("{SETTINGS:?}").as_bytes());
        Ok(hasher.finalize().to_hex().to_string())
    }

    fn build(&self, copy: &Copy) -> io::Result<Answer> {
        let layouts = copy.folder.join("layouts");
        fs::create_dir_all(&layouts)?;
        fs::write(layouts.join("all.html"), PAGE)?;
        fs::write(layouts.join("home.dump.json"), DUMP)?;
        let mut answer = Answer::default();
        let out = copy.folder.with_extension("hugo");
        loop {
            if out.exists() {
                fs::remove_dir_all(&out)?;
            }
            let done = self.command(&copy.folder, &out).output()?;
            if done.status.success() {
                break;
            }
            let said = format!("{}{}", String::from_utf8_lossy(&done.stderr), String::from_utf8_lossy(&done.stdout));
            let Some(refused) = blamed(&said, &copy.folder) else {
                return Err(io::Error::other(format!("Hugo fails and names no article:\n{said}")));
            };
            fs::remove_file(copy.folder.join(&refused))?;
            answer.refused.insert(refused, said.trim().to_owned());
        }
        for entry in WalkDir::new(&out).sort_by_file_name() {
            let entry = entry.map_err(io::Error::other)?;
            let name = entry.file_name().to_string_lossy();
            if name == "conformance.json" {
                answer.dumps.push(serde_json::from_slice(&fs::read(entry.path())?).map_err(io::Error::other)?);
            } else if entry.file_type().is_file() {
                let text = String::from_utf8_lossy(&fs::read(entry.path())?).into_owned();
                let relative = entry.path().strip_prefix(&out).map_err(io::Error::other)?;
                if let Some(to) = redirect(&text) {
                    answer.aliases.insert(address_of_file(relative), to);
                }
            }
        }
        for page in answer.dumps.iter_mut().flat_map(|dump| &mut dump.pages) {
            page.file = relative(&page.file, &copy.folder);
        }
        fs::remove_dir_all(&out)?;
        if answer.dumps.is_empty() {
            return Err(io::Error::other("Hugo builds the site, but without a home page that could be written down"));
        }
        Ok(answer)
    }

    fn command(&self, source: &Path, out: &Path) -> Command {
        let mut command = Command::new(&self.program);
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("HUGO")) {
            command.env_remove(name);
        }
        command.envs(SETTINGS.iter().copied());
        command.args(["--noBuildLock", "--clock", CLOCK, "--source"]).arg(source);
        command.arg("--destination").arg(out).arg("--cacheDir").arg(self.cache.join("hugo"));
        command
    }
}

/// The file that an error of Hugo's is about: the article that it names first.
fn blamed(said: &str, folder: &Path) -> Option<String> {
    let mut first: Option<(usize, String)> = None;
    // Warnings name articles too. What goes on for several lines is about the error above it.
    let is_error = |line: &str| line.starts_with("ERROR") || line.starts_with("Error");
    let mut within = false;
    let lines = said.split_inclusive('\n').filter(|line| {
        within = is_error(line) || within && !line.starts_with("WARN");
        within
    });
    let said: String = lines.collect();
    for article in site::articles(folder) {
        let at = said.find(&*folder.join(&article).to_string_lossy());
        if let Some(at) = at
            && first.as_ref().is_none_or(|(before, _)| at < *before)
        {
            first = Some((at, article));
        }
    }
    first.map(|(_, article)| article)
}

fn relative(file: &str, folder: &Path) -> String {
    let folder = format!("{}/", folder.to_string_lossy());
    file.strip_prefix(&folder).unwrap_or(file).to_owned()
}

/// Where a page leads that Hugo writes at a former address.
fn redirect(text: &str) -> Option<String> {
    let rest = text.split_once("http-equiv=\"refresh\" content=\"0; url=")?.1;
    Some(rest.split('"').next().unwrap_or_default().to_owned())
}

/// The address at which a file of the output is served.
fn address_of_file(relative: &Path) -> String {
    let path = format!("/{}", relative.to_string_lossy());
    path.strip_suffix("index.html").filter(|folder| folder.ends_with('/')).map_or(path.clone(), str::to_owned)
}

impl Answer {
    /// The answer in the form in which the two sides are compared.
    pub(crate) fn facts(&self) -> Facts {
        let mut facts = Facts::new();
        let base = self.dumps.first().map_or("/", |dump| dump.base.as_str());
        for dump in &self.dumps {
            for page in &dump.pages {
                facts.insert(key(&page.kind, &page.file, &path(&page.path, base)), known(page, base));
            }
            for menu in dump.menus.iter().filter(|menu| ["main", "side", "footer"].contains(&menu.menu.as_str())) {
                // What has no name is not shown (Mainroad), and themes with icons put it into `title`.
                let lines = menu.items.iter().map(|item| {
                    let name = if item.name.is_empty() { &item.title } else { &item.name };
                    format!("{}{name} -> {}\n", "  ".repeat(item.depth), decoded(&item.url))
                });
                let known = Known::from([(Field::Menus, lines.collect())]);
                facts.insert(format!("menu {} ({})", menu.menu, menu.language), known);
            }
        }
        for (from, to) in &self.aliases {
            let known = Known::from([(Field::Aliases, format!("{}\n", path(&decoded(to), base)))]);
            facts.insert(format!("alias {from}"), known);
        }
        facts
    }
}

/// What a thing is called on both sides: a page by its file, a list by its address.
pub(crate) fn key(kind: &str, file: &str, path: &str) -> String {
    if kind == "page" { file.to_owned() } else { format!("{kind} {path}") }
}

fn decoded(address: &str) -> String {
    percent_decode_str(address).decode_utf8_lossy().into_owned()
}

/// An address of the site without its host and the path that the site lies at.
fn path(address: &str, base: &str) -> String {
    let address = decoded(address);
    let address = match address.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/").to_owned(),
        None => address,
    };
    address.strip_prefix(base).map_or(address.clone(), |rest| format!("/{rest}"))
}

fn known(page: &Page, base: &str) -> Known {
    let here = |address: &String| path(address, base);
    let lines = |addresses: &[String]| addresses.iter().map(|address| here(address) + "\n").collect::<String>();
    let mut known = Known::from([
        (Field::Address, here(&page.path)),
        (Field::Title, format!("{}\n{}\n", page.title, page.link_title)),
        (Field::Translations, sorted(lines(&page.translations))),
        (Field::Contents, page.contents.clone()),
        (Field::Plain, page.plain.clone()),
        (Field::Html, page.html.clone()),
    ]);
    if page.kind == "page" {
        let dates = [&page.date, &page.lastmod, &page.publish_date, &page.expiry_date];
        known.extend([
            (Field::Neighbours, format!("previous {}\nnext {}\n", here(&page.previous), here(&page.next))),
            (Field::Dates, dates.map(|date| format!("{date}\n")).concat()),
            (Field::Draft, page.draft.to_string()),
            (Field::Section, format!("{}\n{}\n", page.section, page.content_type)),
            (Field::Weight, page.weight.to_string()),
            (Field::Summary, page.summary.clone()),
            (Field::Truncated, page.truncated.to_string()),
            (Field::Words, page.words.to_string()),
            (Field::Minutes, page.minutes.to_string()),
            (
                Field::Terms,
                page.terms.iter().map(|(name, terms)| format!("{name}:\n{}", sorted(lines(terms)))).collect(),
            ),
        ]);
    } else {
        known.insert(Field::Order, lines(&page.members));
    }
    known
}

/// Lines in the order of their text.
pub(crate) fn sorted(lines: String) -> String {
    let mut lines: Vec<&str> = lines.split_inclusive('\n').collect();
    lines.sort_unstable();
    lines.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_that_is_named_first_behind_an_error_is_to_blame() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("content")).unwrap();
        for name in ["a.md", "b.md", "b.md.md"] {
            fs::write(folder.path().join("content").join(name), "x").unwrap();
        }
        let at = |name: &str| folder.path().join("content").join(name).display().to_string();
        let said = format!("WARN {}\nError: \"{}:1:2\": see {}", at("a.md"), at("b.md.md"), at("a.md"));
        assert_eq!(blamed(&said, folder.path()).as_deref(), Some("content/b.md.md"));
        assert_eq!(blamed("Error: no such template", folder.path()), None);
    }

    #[test]
    fn addresses_are_those_below_the_site() {
        assert_eq!(path("/sub/tags/c%23/", "/sub/"), "/tags/c#/");
        assert_eq!(path("https://x.example/sub/a/", "/sub/"), "/a/");
        assert_eq!(path("", "/"), "");
        assert_eq!(address_of_file(Path::new("old/index.html")), "/old/");
        assert_eq!(address_of_file(Path::new("old.html")), "/old.html");
        assert_eq!(
            redirect("<meta http-equiv=\"refresh\" content=\"0; url=https://x/a/\">").as_deref(),
            Some("https://x/a/")
        );
    }
}
