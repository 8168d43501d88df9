//! Keys of the configuration that are near to a known one: slips of the pen.
//!
//! Any key may stand in a configuration, since themes and their users make up their own. So an unknown one is reported
//! only if a known one is a slip of the pen away and is not set itself.

use super::codes;
use super::read::Reader;
use mainsheet_content::distance;
use mainsheet_content::{Map, Value};

/// The keys at the root that Hugo 0.168 reads, those that older versions read, and those that Mainsheet does.
const ROOT: &[&str] = &[
    "archetypeDir",
    "assetDir",
    "author",
    "baseURL",
    "build",
    "buildDrafts",
    "buildExpired",
    "buildFuture",
    "cacheDir",
    "caches",
    "canonifyURLs",
    "capitalizeListTitles",
    "cascade",
    "cleanDestinationDir",
    "contentDir",
    "contentTypes",
    "copyright",
    "dataDir",
    "defaultContentLanguage",
    "defaultContentLanguageInSubdir",
    "defaultContentRole",
    "defaultContentRoleInSubdir",
    "defaultContentVersion",
    "defaultContentVersionInSubdir",
    "defaultOutputFormat",
    "deployment",
    "disable404",
    "disableAliases",
    "disableDefaultLanguageRedirect",
    "disableDefaultSiteRedirect",
    "disableFastRender",
    "disableHugoGeneratorInject",
    "disableKinds",
    "disableLanguages",
    "disableLiveReload",
    "disablePathToLower",
    "disableRSS",
    "disableSitemap",
    "disqusShortname",
    "enableEmoji",
    "enableGitInfo",
    "enableInlineShortcodes",
    "enableMissingTranslationPlaceholders",
    "enableRobotsTXT",
    "environment",
    "footnoteAnchorPrefix",
    "footnoteReturnLinkContents",
    "frontmatter",
    "googleAnalytics",
    "hasCJKLanguage",
    "httpCache",
    "i18nDir",
    "ignoreCache",
    "ignoreErrors",
    "ignoreFiles",
    "ignoreLogs",
    "ignoreVendorPaths",
    "imaging",
    "languageCode",
    "languageDirection",
    "languageName",
    "languages",
    "layoutDir",
    "locale",
    "mainSections",
    "markup",
    "mediaTypes",
    "menu",
    "menus",
    "metaDataFormat",
    "minify",
    "module",
    "newContentEditor",
    "noBuildLock",
    "noChmod",
    "noTimes",
    "outputFormats",
    "outputs",
    "page",
    "paginate",
    "paginatePath",
    "pagination",
    "panicOnWarning",
    "params",
    "permalinks",
    "pluralizeListTitles",
    "preserveTaxonomyNames",
    "printI18nWarnings",
    "printPathWarnings",
    "printUnusedTemplates",
    "privacy",
    "publishDir",
    "pygmentsCodeFences",
    "pygmentsStyle",
    "pygmentsUseClasses",
    "refLinksErrorLevel",
    "refLinksNotFoundURL",
    "related",
    "relativeURLs",
    "removePathAccents",
    "renderSegments",
    "resourceDir",
    "roles",
    "rssLimit",
    "sectionPagesMenu",
    "security",
    "segments",
    "server",
    "services",
    "sitemap",
    "social",
    "staticDir",
    "summaryLength",
    "taxonomies",
    "templateMetrics",
    "templateMetricsHints",
    "theme",
    "themesDir",
    "timeout",
    "timeZone",
    "title",
    "titleCaseStyle",
    "uglyURLs",
    "versions",
    "watch",
    "workingDir",
];

/// The keys of tables, by the path of the table; of tables that are not here any key may be meant.
const TABLES: &[(&str, &[&str])] = &[
    ("", ROOT),
    ("pagination", &["disableAliases", "pagerSize", "path"]),
    ("page", &["nextPrevInSectionSortOrder", "nextPrevSortOrder"]),
    ("frontmatter", &["date", "expiryDate", "lastmod", "publishDate"]),
    ("services", &["disqus", "googleAnalytics", "instagram", "rss", "twitter", "x"]),
    ("services.disqus", &["shortname"]),
    (
        "params",
        &[
            "author",
            "authorbox",
            "comments",
            "copyright",
            "customCSS",
            "customJS",
            "dateformat",
            "description",
            "giscus",
            "googleFontsLink",
            "highlightColor",
            "images",
            "logo",
            "mainSections",
            "mathjax",
            "mathjaxConfig",
            "mathjaxPath",
            "opengraph",
            "pager",
            "post_meta",
            "readmore",
            "schema",
            "sidebar",
            "style",
            "subtitle",
            "thumbnail",
            "toc",
            "twitter_cards",
            "widgets",
        ],
    ),
    ("params.author", &["avatar", "bio", "name"]),
    ("params.logo", &["image", "subtitle", "title"]),
    ("params.sidebar", &["home", "list", "single", "widgets"]),
    ("params.style", &["vars"]),
    ("params.style.vars", &["fontFamilyPrimary", "fontFamilySecondary", "highlightColor"]),
    ("params.thumbnail", &["visibility"]),
    ("params.widgets", &["categories_counter", "recent_num", "search", "social", "tags_counter"]),
    ("params.widgets.search", &["input", "url"]),
    ("params.widgets.search.input", &["name", "pre"]),
];

/// The keys of a language that are no parameters and no keys of the root.
const LANGUAGE: [&str; 5] = ["direction", "disabled", "label", "languageDirection", "weight"];

/// Keys that languages may have in Hugo, and that here count for the whole site only.
const WHOLE_SITE: [&str; 18] = [
    "capitalizeListTitles",
    "cascade",
    "disableAliases",
    "disableKinds",
    "disablePathToLower",
    "enableEmoji",
    "frontmatter",
    "markup",
    "paginate",
    "paginatePath",
    "page",
    "pagination",
    "pluralizeListTitles",
    "removePathAccents",
    "taxonomies",
    "timeZone",
    "titleCaseStyle",
    "uglyURLs",
];

/// Reports the keys that are slips of the pen.
pub(super) fn check(reader: &mut Reader<'_>, raw: &Map) {
    for (path, known) in TABLES {
        table(reader, if path.is_empty() { Some(raw) } else { raw.get(path).and_then(Value::as_map) }, known, "");
    }
    for (language, value) in raw.get("languages").and_then(Value::as_map).into_iter().flat_map(Map::iter) {
        let all: Vec<&str> = ROOT.iter().chain(&LANGUAGE).copied().collect();
        let within = format!("languages.{language}");
        table(reader, value.as_map(), &all, &within);
        for (path, known) in TABLES.iter().filter(|(path, _)| path.starts_with("params")) {
            table(reader, value.get(path).and_then(Value::as_map), known, &within);
        }
        for key in WHOLE_SITE.iter().filter(|key| value.get(key).is_some_and(Value::is_set)) {
            let message = format!("`{within}.{key}` is not read: `{key}` counts for the whole site");
            let help = "write it above the languages, or leave it out";
            reader.warn(codes::CONFIG_UNSUPPORTED, key, message, help);
        }
    }
}

fn table(reader: &mut Reader<'_>, map: Option<&Map>, known: &[&str], within: &str) {
    let Some(map) = map else { return };
    for key in map.keys() {
        if known.iter().any(|known| known.eq_ignore_ascii_case(key)) || is_numbered(key) {
            continue;
        }
        // A table is not meant for a key that takes none.
        let fits = |known: &str| !matches!(map.get(key), Some(Value::Map(_))) || is_table(known);
        let near = known.iter().filter(|known| !map.contains_key(known) && is_slip(key, known) && fits(known));
        let Some(near) = near.min_by_key(|known| distance(key, &known.to_lowercase())) else { continue };
        let place = if within.is_empty() { String::new() } else { format!(" of `{within}`") };
        let message = format!("nobody reads the key `{key}`{place}");
        reader.warn(codes::MISSPELT_KEY, key, message, &format!("did you mean `{near}`?"));
    }
}

/// Whether a key takes a table.
fn is_table(known: &str) -> bool {
    let others =
        ["caches", "deployment", "imaging", "languages", "markup", "mediaTypes", "menu", "menus", "minify", "module"];
    let more =
        ["outputFormats", "outputs", "params", "permalinks", "privacy", "related", "security", "server", "taxonomies"];
    let named = TABLES.iter().any(|(path, _)| path.rsplit('.').next() == Some(known));
    named || known == "sitemap" || others.contains(&known) || more.contains(&known)
}

/// `staticDir0` to `staticDir10`.
fn is_numbered(key: &str) -> bool {
    key.strip_prefix("staticdir").is_some_and(|number| number.parse::<u8>().is_ok_and(|number| number <= 10))
}

/// Whether the first is the second but for a slip of the pen: hyphens and underscores, or one sign, or two of a long
/// word. A plural is a word of its own.
fn is_slip(key: &str, known: &str) -> bool {
    let bare = |text: &str| text.to_lowercase().replace(['_', '-'], "");
    let (key, known) = (bare(key), bare(known));
    if key == known {
        return true;
    }
    let (short, long) = if key.len() < known.len() { (&key, &known) } else { (&known, &key) };
    if long.strip_suffix('s') == Some(short.as_str()) && short.len() < 6 {
        return false;
    }
    let most = match known.chars().count() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    key.chars().next() == known.chars().next() && distance(&key, &known) <= most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_sign_or_two_of_a_long_word() {
        for (key, known, expected) in [
            ("tittle", "title", true),
            ("baseUrls", "baseURL", true),
            ("pagerSzie", "pagerSize", true),
            ("post-meta", "post_meta", true),
            ("summarylenght", "summaryLength", true),
            ("logos", "logo", false),
            ("tor", "toc", false),
            ("images2", "images", true),
            ("mode", "module", false),
            ("biography", "bio", false),
            ("theme_color", "theme", false),
        ] {
            assert_eq!(is_slip(key, known), expected, "{key}");
        }
    }
}
