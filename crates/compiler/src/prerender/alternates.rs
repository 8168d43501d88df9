//! The same page in other languages, for search engines.

use crate::config::Config;
use mainsheet_model::{Root, SitePath};

/// A page in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Alternate {
    /// A BCP 47 tag; `x-default` for whoever reads none of the languages.
    pub(crate) lang: String,
    /// The complete address.
    pub(crate) address: String,
}

/// A page in all its languages, itself first, then the one for everybody else: that of the site's default language. None
/// where the page has no translation, or the site's address is not known.
///
/// Each is a language's position, where it is known, and an address.
pub(crate) fn alternates<'a>(
    own: (Option<usize>, &'a SitePath),
    others: impl Iterator<Item = (Option<usize>, &'a SitePath)>,
    config: &Config,
) -> Vec<Alternate> {
    let others: Vec<_> = others.collect();
    if others.is_empty() || config.base_url.is_empty() {
        return Vec::new();
    }
    let root = Root::new(&config.base_url);
    let mut default = None;
    let mut all = Vec::with_capacity(others.len() + 2);
    for (language, path) in std::iter::once(own).chain(others) {
        let language = language.unwrap_or_else(|| language_of(path, config));
        let Some(tag) = config.languages.get(language).map(|language| language.tag.clone()) else { continue };
        let address = path.href(&root);
        if language == 0 {
            default = Some(address.clone());
        }
        all.push(Alternate { lang: tag, address });
    }
    all.extend(default.map(|address| Alternate { lang: "x-default".to_owned(), address }));
    all
}

/// The language that an address belongs to: that of the home page it lies below.
fn language_of(path: &SitePath, config: &Config) -> usize {
    let languages = config.languages.iter().enumerate();
    let below = languages.filter(|(_, language)| path.as_str().starts_with(language.home.as_str()));
    below.max_by_key(|(_, language)| language.home.as_str().len()).map_or(0, |(n, _)| n)
}
