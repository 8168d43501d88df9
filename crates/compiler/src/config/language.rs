//! One language of the site: `[languages.xx]` over the site's own keys.

use std::path::PathBuf;
use std::sync::OnceLock;

use mainsheet_content::{Map, Value};
use mainsheet_model::{Comments, Direction, SitePath};

use super::comments::comments;
use super::menu::{MenuEntry, menus};
use super::params::{Params, params};
use super::permalinks::{Permalinks, permalinks};
use super::read::Reader;
use super::{Config, codes};
use crate::locale;

/// A language of the site.
#[derive(Debug, Clone)]
pub struct LanguageConfig {
    /// Its name in the configuration, in file names and in addresses, in lower case: `zh-cn`.
    pub key: String,
    /// A BCP 47 tag, for the attribute `lang`: `zh-CN`.
    pub tag: String,
    /// The tag whose words, months and plural forms are shown; mostly `tag`.
    pub locale: String,
    /// The language's name in itself.
    pub name: String,
    /// The direction of its script.
    pub direction: Direction,
    /// The site's title in this language; plain text.
    pub title: String,
    /// The folder of its articles, where it has one of its own.
    pub content_dir: Option<PathBuf>,
    /// Its place among the languages.
    pub weight: i64,
    /// Its home page: `/` or `/xx/`.
    pub home: SitePath,
    /// The root key `copyright`.
    pub copyright: Option<String>,
    /// The parameters: the site's, overridden by the language's.
    pub params: Params,
    /// Whose comments articles have, where they have any.
    pub comments: Option<Comments>,
    /// `sectionPagesMenu`: the menu that gets every section; none where it is not set.
    pub section_pages_menu: Option<String>,
    /// `summaryLength`, where the language has its own.
    pub summary_length: Option<usize>,
    /// `hasCJKLanguage`, where the language says it.
    pub has_cjk: Option<bool>,
    /// The patterns of addresses: the language's own, else the site's.
    pub permalinks: Permalinks,
    /// The entries of all menus, each with its menu's name.
    pub menus: Vec<(String, MenuEntry)>,
}

impl LanguageConfig {
    /// English with every default: what there is without a configuration.
    pub(super) fn english() -> &'static Self {
        static ENGLISH: OnceLock<LanguageConfig> = OnceLock::new();
        ENGLISH.get_or_init(|| Self {
            key: "en".to_owned(),
            tag: "en".to_owned(),
            locale: "en".to_owned(),
            name: "English".to_owned(),
            direction: Direction::Ltr,
            title: String::new(),
            content_dir: None,
            weight: 0,
            home: SitePath::home(),
            copyright: None,
            params: Params::default(),
            comments: None,
            section_pages_menu: None,
            summary_length: None,
            has_cjk: None,
            permalinks: Permalinks::default(),
            menus: Vec::new(),
        })
    }
}

/// The languages, the default one first, and the keys of those that are switched off.
pub(super) fn languages(
    reader: &mut Reader<'_>,
    config: &Config,
    folder_title: &str,
    source: &std::path::Path,
) -> (Vec<LanguageConfig>, Vec<String>) {
    let none = Map::new();
    let raw = &config.raw;
    let default_key = default_key(reader, raw);
    let listed = reader.list(raw, "disableLanguages").unwrap_or_default();
    let mut disabled: Vec<String> = listed.iter().map(|key| key.to_lowercase()).collect();
    let mut languages = Vec::new();
    for (key, value) in reader.map(raw, "languages").unwrap_or(&none).iter() {
        let map = value.as_map().unwrap_or(&none);
        let off = reader.flag(map, "disabled") == Some(true) || disabled.iter().any(|other| other == key);
        // The default language cannot be switched off (Hugo refuses to).
        if off && key != default_key {
            disabled.push(key.to_owned());
            continue;
        }
        languages.push(language(reader, config, Keyed { key, map, default_key: &default_key }, folder_title, source));
    }
    if !languages.iter().any(|language| language.key == default_key) {
        let alone = languages.is_empty();
        // Languages without the default one: the first of them is the default, unless files may need it.
        if alone || raw.get("defaultContentLanguage").is_some() {
            let keyed = Keyed { key: &default_key, map: &none, default_key: &default_key };
            languages.push(language(reader, config, keyed, folder_title, source));
        }
    }
    let place = |language: &LanguageConfig| {
        // 0 is no weight: last.
        let weight = if language.weight == 0 { i64::MAX } else { language.weight };
        (language.key != default_key, weight, language.key.clone())
    };
    languages.sort_by_cached_key(place);
    if let Some(first) = languages.first_mut().filter(|first| first.key != default_key) {
        first.home = home(&first.key, config.default_language_in_subdir);
    }
    disabled.sort();
    disabled.dedup();
    (languages, disabled)
}

/// The default language: `defaultContentLanguage`, else English if the site has it, else the first by weight.
fn default_key(reader: &mut Reader<'_>, raw: &Map) -> String {
    if let Some(key) = reader.text(raw, "defaultContentLanguage") {
        return key.trim().to_lowercase();
    }
    let code = code(reader, raw).map(|code| code.to_lowercase());
    let Some(Value::Map(languages)) = raw.get("languages").filter(|value| value.truthy()) else {
        return "en".to_owned();
    };
    if languages.contains_key("en") {
        return "en".to_owned();
    }
    if let Some(code) = code.filter(|code| languages.contains_key(code)) {
        return code;
    }
    let weight = |value: &Value| value.get("weight").and_then(Value::as_integer).filter(|weight| *weight != 0);
    let first = languages.iter().min_by_key(|(_, value)| weight(value).unwrap_or(i64::MAX));
    first.map_or_else(|| "en".to_owned(), |(key, _)| key.to_owned())
}

/// A language's key, what the configuration says of it, and which language is the default one.
struct Keyed<'a> {
    key: &'a str,
    map: &'a Map,
    default_key: &'a str,
}

fn language(
    reader: &mut Reader<'_>,
    config: &Config,
    keyed: Keyed<'_>,
    folder_title: &str,
    source: &std::path::Path,
) -> LanguageConfig {
    let Keyed { key, map, default_key } = keyed;
    let raw = &config.raw;
    let (tag, words) = tags(reader, raw, &keyed);
    let title = reader.text(map, "title").or_else(|| reader.text(raw, "title"));
    let title = title.unwrap_or_else(|| folder_title.to_owned());
    let name = reader.text(map, "label").or_else(|| reader.text(map, "languageName"));
    let written = reader.text(map, "direction").or_else(|| reader.text(map, "languageDirection"));
    let direction = match written.as_deref().map(str::to_lowercase).as_deref() {
        Some("rtl") => Direction::Rtl,
        Some("ltr") => Direction::Ltr,
        _ => locale::direction(&tag),
    };
    let home = if key == default_key { home(key, config.default_language_in_subdir) } else { home(key, true) };
    let params = params(reader, merged_params(config, map), &title);
    LanguageConfig {
        key: key.to_owned(),
        name: name.unwrap_or_else(|| locale::autonym(&tag)),
        direction,
        content_dir: reader.text(map, "contentDir").map(|folder| source.join(folder)),
        weight: reader.integer(map, "weight").unwrap_or_default(),
        home,
        copyright: reader.text(map, "copyright").or_else(|| reader.text(raw, "copyright")),
        comments: comments(reader, raw, map, &params.raw, &tag),
        section_pages_menu: reader.text(map, "sectionPagesMenu").or_else(|| config.section_pages_menu.clone()),
        summary_length: reader.bounded(map, "summaryLength", 0, 100_000).map(|words| words as usize),
        has_cjk: reader.flag(map, "hasCJKLanguage"),
        permalinks: permalinks(reader, if map.contains_key("permalinks") { map } else { raw }),
        params,
        menus: menus(reader, raw, map),
        tag,
        locale: words,
        title,
    }
}

fn home(key: &str, prefixed: bool) -> SitePath {
    if prefixed { SitePath::new(&format!("/{key}/")) } else { SitePath::home() }
}

/// `languageCode`, now called `locale`.
fn code(reader: &mut Reader<'_>, map: &Map) -> Option<String> {
    reader.text(map, "locale").or_else(|| reader.text(map, "languageCode"))
}

/// The tag for readers' machines, and the one whose words are shown.
///
/// The key says what language it is; `languageCode` says it more exactly (`pt-BR`). Where they contradict each other
/// the key wins if the owner wrote it: `languageCode = "en-us"` is in every configuration that Hugo makes.
fn tags(reader: &mut Reader<'_>, raw: &Map, keyed: &Keyed<'_>) -> (String, String) {
    let own = code(reader, keyed.map);
    let site = if keyed.key == keyed.default_key { code(reader, raw) } else { None };
    let Some(code) = own.or(site).map(|code| locale::canonical(&code)) else {
        let tag = locale::canonical(keyed.key);
        return (tag.clone(), tag);
    };
    let chosen = !keyed.map.is_empty() || raw.get("defaultContentLanguage").is_some();
    if chosen && primary(&code) != primary(keyed.key) && keyed.map.get("languageCode").is_none() {
        let message = format!("`languageCode` is `{code}`, but the language is `{}`", keyed.key);
        reader.warn(codes::LANGUAGE_CODE_MISMATCH, "languageCode", message, "write the code of the site's language");
        let tag = locale::canonical(keyed.key);
        return (tag.clone(), tag);
    }
    (code.clone(), code)
}

fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or(tag).to_lowercase()
}

/// The site's parameters, then the language's: those in its `params`, and those that older Hugo had beside them.
fn merged_params(config: &Config, language: &Map) -> Map {
    const OWN: [&str; 18] = [
        "title",
        "weight",
        "contentdir",
        "disabled",
        "languagename",
        "languagecode",
        "languagedirection",
        "label",
        "locale",
        "direction",
        "params",
        "menu",
        "menus",
        "baseurl",
        "copyright",
        "taxonomies",
        "pagination",
        "permalinks",
    ];
    let mut map = config.params.clone();
    let beside = language.iter().filter(|(key, _)| !OWN.contains(key));
    map.merge(beside.map(|(key, value)| (key.to_owned(), value.clone())).collect());
    if let Some(Value::Map(own)) = language.get("params") {
        map.merge(own.clone());
    }
    map
}
