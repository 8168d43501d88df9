//! The site's configuration: `hugo.toml` and its kin, typed, with every default applied.
//!
//! [`load`] reads what it finds in the source folder and never fails for what stands in it: a file that cannot be
//! read, a value of an odd type, a widget that nobody knows become diagnostics, and the default applies. The keys are
//! those of Hugo and of the theme Mainroad; a folder without any configuration is a site too.
//!
//! Start with [`Config`]; its parts are in the files beside: `files` finds and merges the files, `read` reads
//! single values, `language` and `params` make the typed parts, `menu` reads menus.

mod comments;
mod default;
mod files;
mod highlight;
mod language;
mod menu;
mod params;
mod read;
mod site;
mod social;
mod suggest;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use mainsheet_content::{Diagnostic, Highlight, Map};

pub use language::LanguageConfig;
pub use menu::MenuEntry;
pub use params::{Author, Logo, Params, SearchParams, Sidebars, ThumbnailVisibility, WIDGETS, side_of, unknown_widget};
pub use social::SocialEntry;
pub use suggest::nearest;

/// The codes of the diagnostics of the configuration.
pub mod codes {
    use mainsheet_content::Code;

    /// A file of the configuration cannot be read; the defaults apply.
    pub const CONFIG_UNREADABLE: Code = Code("config-unreadable");
    /// A value of the configuration has a type that its key does not take.
    pub const CONFIG_ODD_VALUE: Code = Code("config-odd-value");
    /// A key of the configuration asks for something that Mainsheet does not do.
    pub const CONFIG_UNSUPPORTED: Code = Code("config-unsupported");
    /// A number of the configuration is out of its bounds.
    pub const CONFIG_OUT_OF_BOUNDS: Code = Code("config-out-of-bounds");
    /// A folder that the configuration names does not exist.
    pub const CONFIG_MISSING_FOLDER: Code = Code("config-missing-folder");
    /// No widget has this name.
    pub const UNKNOWN_WIDGET: Code = Code("unknown-widget");
    /// No part of the line below a title has this name.
    pub const UNKNOWN_POST_META: Code = Code("unknown-post-meta");
    /// Two services for comments are named.
    pub const COMMENTS_TWICE: Code = Code("comments-twice");
    /// A service for comments lacks something that it needs.
    pub const COMMENTS_INCOMPLETE: Code = Code("comments-incomplete");
    /// The time zone is not in the database of time zones.
    pub const UNKNOWN_TIME_ZONE: Code = Code("unknown-time-zone");
    /// `languageCode` and `defaultContentLanguage` are different languages.
    pub const LANGUAGE_CODE_MISMATCH: Code = Code("language-code-mismatch");
}

/// Why there is no configuration at all, not even the default one.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The source folder cannot be looked into.
    #[error("cannot read the source folder {}: {error}", path.display())]
    Source {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// The source is a file.
    #[error("{} is not a folder; give the folder that holds the site", path.display())]
    NotAFolder {
        /// The file.
        path: PathBuf,
    },
}

/// A site's configuration, every default applied.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the site is deployed, ending with `/`; empty where it is not known, else with scheme and host.
    pub base_url: String,
    /// The path of `base_url`: `/`, `/blog/`.
    pub base_path: String,
    /// The folder of the articles.
    pub content_dir: PathBuf,
    /// The folders whose files are copied as they are; they exist, a later one wins.
    pub static_dirs: Vec<PathBuf>,
    /// Whether the source folder is itself the folder of the articles, because it has no `content/`.
    pub content_is_source: bool,
    /// Whether there is a configuration that could be read.
    pub configured: bool,
    /// The names of the files that were read, as diagnostics give them.
    pub files: Vec<String>,
    /// The languages: the default one first, then by weight. Never empty.
    pub languages: Vec<LanguageConfig>,
    /// The keys of languages that are switched off: their articles are passed over.
    pub disabled_languages: Vec<String>,
    /// Whether the default language has its prefix too.
    pub default_language_in_subdir: bool,
    /// How many cards a page of a list has: `pagination.pagerSize`, 10.
    pub page_size: u32,
    /// The word in the addresses of a list's further pages: `pagination.path`, `page`.
    pub pagination_path: String,
    /// For dates without a zone, and for showing dates: `timeZone`, UTC.
    pub time_zone: TimeZone,
    /// How many words an automatic summary has: `summaryLength`, 70.
    pub summary_length: usize,
    /// `markup.goldmark.renderer.unsafe`; none where it is not set.
    pub unsafe_html: Option<bool>,
    /// The levels of headings in contents lists, first and last: `markup.tableOfContents`, 2 and 3.
    pub toc_levels: (u8, u8),
    /// How blocks of code are shown: `markup.highlight`.
    pub highlight: Highlight,
    /// `buildDrafts`.
    pub build_drafts: bool,
    /// `buildFuture`.
    pub build_future: bool,
    /// `buildExpired`.
    pub build_expired: bool,
    /// `permalinks`, as written: section to pattern, or kind to section to pattern.
    pub permalinks: Map,
    /// Singular (the key of front matter) and plural (the address): `tag` and `tags`, `category` and `categories`.
    /// Hugo reads the plural from front matter.
    pub taxonomies: Vec<(String, String)>,
    /// The sections that home and recent posts list: `params.mainSections`; none where it is not set.
    pub main_sections: Option<Vec<String>>,
    /// The kinds of pages that are not made, in lower case: `disableKinds`.
    pub disable_kinds: Vec<String>,
    /// `disablePathToLower`.
    pub disable_path_to_lower: bool,
    /// `removePathAccents`.
    pub remove_path_accents: bool,
    /// `enableEmoji`.
    pub enable_emoji: bool,
    /// `capitalizeListTitles`, on.
    pub capitalize_list_titles: bool,
    /// `pluralizeListTitles`, on.
    pub pluralize_list_titles: bool,
    /// `hasCJKLanguage`.
    pub has_cjk_language: bool,
    /// `page.nextPrevInSectionSortOrder` is `asc`.
    pub next_prev_ascending: bool,
    /// `disableAliases`.
    pub disable_aliases: bool,
    /// `sectionPagesMenu`: the menu that gets every section; none where it is not set.
    pub section_pages_menu: Option<String>,
    /// `params`, without what languages override.
    pub params: Map,
    /// The whole configuration, merged from its files: for keys that have no field of their own.
    pub raw: Map,
}

impl Config {
    /// The default language.
    ///
    /// `languages` is never empty; should somebody empty it, this is a language of English defaults.
    #[must_use]
    pub fn default_language(&self) -> &LanguageConfig {
        self.languages.first().unwrap_or_else(|| LanguageConfig::english())
    }

    /// Puts the site somewhere else than the configuration says: `--base-url`.
    pub fn set_base_url(&mut self, url: &str) {
        let (base_url, base_path) = site::base(url);
        self.base_url = base_url;
        self.base_path = base_path;
    }
}

/// Reads the configuration of the site in the folder `source`.
///
/// # Errors
/// Only if there is no such folder.
pub fn load(source: &Path, diagnostics: &mut Vec<Diagnostic>) -> Result<Config, ConfigError> {
    let metadata = std::fs::metadata(source).map_err(|error| ConfigError::Source { path: source.to_owned(), error })?;
    if !metadata.is_dir() {
        return Err(ConfigError::NotAFolder { path: source.to_owned() });
    }
    let files = files::find(source, diagnostics);
    Ok(site::config(source, files, diagnostics))
}
