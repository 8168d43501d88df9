//! The keys of the site as a whole.

use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use mainsheet_content::{Diagnostic, Map, Value};

use super::files::{ConfigFile, Files};
use super::read::Reader;
use super::{Config, codes, default, language};

/// Keys that ask for something that is not done, and what to do about it.
const UNSUPPORTED: [(&str, &str); 2] = [
    ("module.mounts", "put the files into `content/` and `static/`"),
    ("module.imports", "copy the module's content into `content/`"),
];

/// The typed configuration of the site in `source`.
pub(super) fn config(source: &Path, files: Files, diagnostics: &mut Vec<Diagnostic>) -> Config {
    let Files { map, files } = files;
    let configured = !files.is_empty();
    let raw = if configured { map } else { default::configuration() };
    let mut reader = Reader::new(&files, diagnostics);
    for (key, help) in UNSUPPORTED {
        if raw.get(key).is_some_and(Value::truthy) {
            reader.warn(codes::CONFIG_UNSUPPORTED, "module", format!("`{key}` is not read"), help);
        }
    }
    let mut config = keys(&mut reader, raw, source, configured, &files);
    let (languages, disabled) = language::languages(&mut reader, &config, &folder_title(source), source);
    config.languages = languages;
    config.disabled_languages = disabled;
    check_content(&mut reader, &config);
    config
}

fn keys(reader: &mut Reader<'_>, raw: Map, source: &Path, configured: bool, files: &[ConfigFile]) -> Config {
    let (base_url, base_path) = base(&reader.text(&raw, "baseURL").unwrap_or_default());
    let (content_dir, content_is_source) = content(reader, &raw, source);
    let on = |reader: &mut Reader<'_>, key: &str, default: bool| reader.flag(&raw, key).unwrap_or(default);
    Config {
        base_url,
        base_path,
        static_dirs: statics(reader, &raw, source),
        content_dir,
        content_is_source,
        configured,
        files: files.iter().map(|file| file.name.clone()).collect(),
        languages: Vec::new(),
        disabled_languages: Vec::new(),
        default_language_in_subdir: on(reader, "defaultContentLanguageInSubdir", false),
        page_size: page_size(reader, &raw),
        pagination_path: pagination_path(reader, &raw),
        time_zone: time_zone(reader, &raw),
        summary_length: reader.bounded(&raw, "summaryLength", 0, 100_000).map_or(70, |words| words as usize),
        unsafe_html: reader.flag(&raw, "markup.goldmark.renderer.unsafe"),
        toc_levels: toc_levels(reader, &raw),
        highlight: super::highlight::highlight(reader, &raw),
        build_drafts: on(reader, "buildDrafts", false),
        build_future: on(reader, "buildFuture", false),
        build_expired: on(reader, "buildExpired", false),
        permalinks: reader.map(&raw, "permalinks").cloned().unwrap_or_default(),
        taxonomies: taxonomies(reader, &raw),
        main_sections: reader.list(&raw, "params.mainSections").or_else(|| reader.list(&raw, "mainSections")),
        disable_kinds: lower(reader.list(&raw, "disableKinds")),
        disable_path_to_lower: on(reader, "disablePathToLower", false),
        remove_path_accents: on(reader, "removePathAccents", false),
        enable_emoji: on(reader, "enableEmoji", false),
        capitalize_list_titles: on(reader, "capitalizeListTitles", true),
        pluralize_list_titles: on(reader, "pluralizeListTitles", true),
        has_cjk_language: on(reader, "hasCJKLanguage", false),
        next_prev_ascending: reader
            .text(&raw, "page.nextPrevInSectionSortOrder")
            .is_some_and(|order| order.eq_ignore_ascii_case("asc")),
        disable_aliases: on(reader, "disableAliases", false),
        section_pages_menu: reader.text(&raw, "sectionPagesMenu"),
        params: parameters(&raw),
        raw,
    }
}

/// `params`, with the author that older Hugo had beside them.
fn parameters(raw: &Map) -> Map {
    let mut params = raw.get("params").and_then(Value::as_map).cloned().unwrap_or_default();
    if let Some(author) = raw.get("author").filter(|_| params.get("author").is_none_or(|value| !value.is_set())) {
        params.insert("author", author.clone());
    }
    params
}

/// An address that ends with `/`, and its path. Anything that is not an address with a host gives only a path.
pub(super) fn base(url: &str) -> (String, String) {
    let url = url.trim();
    let url = url.split(['?', '#']).next().unwrap_or(url);
    let host = url.split_once("://").map(|(scheme, rest)| (scheme, rest.split('/').next().unwrap_or_default()));
    let Some((scheme, host)) = host.filter(|(scheme, host)| !scheme.is_empty() && !host.is_empty()) else {
        return (String::new(), folder(url.rsplit_once("://").map_or(url, |(_, path)| path)));
    };
    let path = url.get(scheme.len() + 3 + host.len()..).unwrap_or_default();
    let path = folder(path);
    (format!("{scheme}://{host}{path}"), path)
}

/// A path that begins and ends with `/`.
fn folder(path: &str) -> String {
    let path = path.trim_matches('/');
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}

fn content(reader: &mut Reader<'_>, raw: &Map, source: &Path) -> (PathBuf, bool) {
    let written = reader.text(raw, "contentDir");
    let folder = source.join(written.as_deref().unwrap_or("content"));
    let per_language = raw.get("languages").and_then(Value::as_map).is_some_and(|languages| {
        languages.iter().any(|(_, language)| language.get("contentDir").is_some_and(Value::truthy))
    });
    if folder.is_dir() || written.is_some() || per_language {
        // `contentDir = "."` is a source folder that is its own content folder.
        let same = written.is_some() && same_folder(&folder, source);
        return (if same { source.to_owned() } else { folder }, same);
    }
    (source.to_owned(), true)
}

fn same_folder(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// Reports folders of articles that do not exist.
fn check_content(reader: &mut Reader<'_>, config: &Config) {
    let own = config.languages.iter().filter_map(|language| language.content_dir.as_ref());
    let all_have_own = config.languages.iter().all(|language| language.content_dir.is_some());
    let site = (!all_have_own).then_some(&config.content_dir);
    for folder in own.chain(site).filter(|folder| !folder.is_dir()) {
        let message = format!("there is no folder {}", folder.display());
        reader.warn(codes::CONFIG_MISSING_FOLDER, "contentDir", message, "make the folder, or mend `contentDir`");
    }
}

/// `staticDir`, `staticDir0` to `staticDir10`: those that exist.
fn statics(reader: &mut Reader<'_>, raw: &Map, source: &Path) -> Vec<PathBuf> {
    let mut names = reader.list(raw, "staticDir").unwrap_or_else(|| vec!["static".to_owned()]);
    for number in 0..=10 {
        names.extend(reader.list(raw, &format!("staticDir{number}")).unwrap_or_default());
    }
    names.iter().map(|name| source.join(name)).filter(|folder| folder.is_dir()).collect()
}

/// `pagination.pagerSize`, once called `paginate`.
fn page_size(reader: &mut Reader<'_>, raw: &Map) -> u32 {
    let new = reader.bounded(raw, "pagination.pagerSize", 1, 100);
    new.or_else(|| reader.bounded(raw, "paginate", 1, 100)).unwrap_or(10)
}

/// `pagination.path`, once called `paginatePath`: one segment.
fn pagination_path(reader: &mut Reader<'_>, raw: &Map) -> String {
    let word = reader.text(raw, "pagination.path").or_else(|| reader.text(raw, "paginatePath"));
    let word = word.map(|word| word.trim_matches('/').to_lowercase());
    match word {
        Some(word) if !word.is_empty() && !word.contains('/') && !word.starts_with('.') => word,
        Some(word) if !word.is_empty() => {
            let message = format!("`pagination.path` is `{word}`; `page` is used");
            reader.warn(codes::CONFIG_ODD_VALUE, "path", message, "write one word, without `/`");
            "page".to_owned()
        }
        _ => "page".to_owned(),
    }
}

fn time_zone(reader: &mut Reader<'_>, raw: &Map) -> TimeZone {
    let Some(name) = reader.text(raw, "timeZone") else { return TimeZone::UTC };
    TimeZone::get(name.trim()).unwrap_or_else(|_| {
        let message = format!("there is no time zone `{name}`; UTC is used");
        reader.warn(codes::UNKNOWN_TIME_ZONE, "timeZone", message, "write a name such as `Europe/Berlin`");
        TimeZone::UTC
    })
}

/// First and last level of headings in contents lists; the last is not before the first.
fn toc_levels(reader: &mut Reader<'_>, raw: &Map) -> (u8, u8) {
    let mut level = |key: &str, default: u32| {
        let level = reader.bounded(raw, &format!("markup.tableOfContents.{key}"), 1, 6).unwrap_or(default);
        u8::try_from(level).unwrap_or(6)
    };
    let first = level("startLevel", 2);
    (first, level("endLevel", 3).max(first))
}

/// `taxonomies`: the two of Hugo, unless the site names its own; an empty table has none.
fn taxonomies(reader: &mut Reader<'_>, raw: &Map) -> Vec<(String, String)> {
    let pair = |singular: &str, plural: &str| (singular.to_owned(), plural.to_owned());
    match raw.get("taxonomies") {
        Some(Value::Map(map)) => map
            .iter()
            .filter_map(|(singular, plural)| Some(pair(singular, &plural.to_text()?.to_lowercase())))
            .collect(),
        Some(_) => {
            reader.map(raw, "taxonomies");
            Vec::new()
        }
        None => vec![pair("category", "categories"), pair("tag", "tags")],
    }
}

fn lower(names: Option<Vec<String>>) -> Vec<String> {
    names.unwrap_or_default().iter().map(|name| name.to_lowercase()).collect()
}

/// The title of a site that names none: the folder's name.
fn folder_title(source: &Path) -> String {
    let named = source.canonicalize().unwrap_or_else(|_| source.to_owned());
    named.file_name().map_or_else(|| "Articles".to_owned(), |name| name.to_string_lossy().into_owned())
}
