//! Whose comments articles have: `params.giscus`, or `services.disqus`.

use mainsheet_content::{Map, Value};
use mainsheet_model::Comments;

use super::codes;
use super::read::Reader;

/// The keys without which giscus does not know where its threads are.
const REQUIRED: [(&str, &str); 4] =
    [("repo", "repo"), ("repoId", "repo-id"), ("category", "category"), ("categoryId", "category-id")];

/// How giscus may find an article's thread.
const MAPPINGS: [&str; 6] = ["pathname", "url", "title", "og:title", "specific", "number"];

/// The languages that giscus has words for; an address with any other is none.
const LANGUAGES: [&str; 31] = [
    "ar", "be", "bg", "ca", "cs", "da", "de", "en", "eo", "es", "eu", "fa", "fr", "he", "hi", "hu", "id", "it", "ja",
    "ko", "nl", "pl", "pt", "ro", "ru", "th", "tr", "uk", "vi", "zh-CN", "zh-TW",
];

/// The service of a language, where the site names one. `params` are the language's, `language` its own keys.
pub(super) fn comments(
    reader: &mut Reader<'_>,
    site: &Map,
    language: &Map,
    params: &Map,
    tag: &str,
) -> Option<Comments> {
    let giscus = giscus(reader, params, tag);
    let disqus = disqus(reader, site, language);
    if giscus.is_some() && disqus.is_some() {
        let message = "the site names giscus and Disqus; giscus is used".to_owned();
        reader.warn(codes::COMMENTS_TWICE, "giscus", message, "take one of them out of the configuration");
    }
    giscus.or(disqus)
}

fn disqus(reader: &mut Reader<'_>, site: &Map, language: &Map) -> Option<Comments> {
    let keys = ["services.disqus.shortname", "disqusShortname"];
    let name = keys.iter().find_map(|key| reader.text(language, key));
    let name = name.or_else(|| keys.iter().find_map(|key| reader.text(site, key)))?;
    let name = name.trim().to_lowercase();
    if !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        let message = format!("the shortname of Disqus is {name:?}; there are no comments");
        let help = "write the site's shortname at Disqus: letters, digits and `-`";
        reader.warn(codes::CONFIG_ODD_VALUE, "shortname", message, help);
        return None;
    }
    Some(crate::comments::disqus(&name))
}

fn giscus(reader: &mut Reader<'_>, params: &Map, tag: &str) -> Option<Comments> {
    let giscus = reader.map(params, "giscus")?.clone();
    let mut data = Vec::new();
    let mut missing = Vec::new();
    for (key, name) in REQUIRED {
        match reader.text(&giscus, key) {
            Some(value) => data.push((name.to_owned(), value)),
            None => missing.push(format!("`{key}`")),
        }
    }
    if !missing.is_empty() {
        let message = format!("`giscus` has no {}; there are no comments of giscus", missing.join(", "));
        reader.warn(codes::COMMENTS_INCOMPLETE, "giscus", message, "giscus.app says them for your repository");
        return None;
    }
    let mut add = |name: &str, value: String| data.push((name.to_owned(), value));
    let mapping = choice(reader, &giscus, "mapping", &MAPPINGS);
    let term = reader.text(&giscus, "term");
    match mapping {
        // The title alone is in the page's head only, which in-app navigation does not renew: the app says it.
        "og:title" => {
            add("mapping", "specific".to_owned());
            add("term", String::new());
        }
        mapping => {
            add("mapping", mapping.to_owned());
            if let (Some(term), "specific" | "number") = (term, mapping) {
                add("term", term);
            }
        }
    }
    let digit = |on: bool| if on { "1" } else { "0" }.to_owned();
    add("strict", digit(flag(reader, &giscus, "strict").unwrap_or(false)));
    add("reactions-enabled", digit(flag(reader, &giscus, "reactionsEnabled").unwrap_or(true)));
    add("input-position", choice(reader, &giscus, "inputPosition", &["bottom", "top"]).to_owned());
    add("theme", reader.text(&giscus, "theme").unwrap_or_else(|| "preferred_color_scheme".to_owned()));
    add("lang", reader.text(&giscus, "lang").unwrap_or_else(|| words(tag).to_owned()));
    Some(crate::comments::giscus(data))
}

/// A switch; giscus itself writes `"0"` and `"1"`, which are nothing odd.
fn flag(reader: &mut Reader<'_>, map: &Map, key: &str) -> Option<bool> {
    match map.get(key) {
        Some(Value::String(text)) if text.trim() == "0" => Some(false),
        Some(Value::String(text)) if text.trim() == "1" => Some(true),
        _ => reader.flag(map, key),
    }
}

/// One of some words, the first where none is set.
fn choice(reader: &mut Reader<'_>, map: &Map, key: &str, known: &[&'static str]) -> &'static str {
    let default = known.first().copied().unwrap_or_default();
    let Some(written) = reader.text(map, key) else { return default };
    if let Some(found) = known.iter().find(|known| known.eq_ignore_ascii_case(written.trim())) {
        return found;
    }
    let message = format!("`giscus.{key}` is {written:?}; `{default}` is used");
    reader.warn(codes::CONFIG_ODD_VALUE, key, message, &format!("known are {}", known.join(", ")));
    default
}

/// The language of giscus for a site's language.
fn words(tag: &str) -> &'static str {
    let primary = tag.split('-').next().unwrap_or(tag);
    let tag = match primary {
        "zh" if ["TW", "HK", "Hant"].iter().any(|part| tag.contains(part)) => "zh-TW",
        "zh" => "zh-CN",
        "el" => return "gr",
        primary => primary,
    };
    LANGUAGES.iter().find(|known| known.eq_ignore_ascii_case(tag)).copied().unwrap_or("en")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn giscus_speaks_the_sites_language_or_english() {
        for (tag, expected) in
            [("de", "de"), ("pt-BR", "pt"), ("zh-TW", "zh-TW"), ("zh", "zh-CN"), ("el", "gr"), ("tlh", "en")]
        {
            assert_eq!(words(tag), expected, "{tag}");
        }
    }
}
