//! The words of the interface, one file per language in `words/`. English is in the model, as the default.

use icu_plurals::{PluralCategory, PluralRules};
use mainsheet_content::data::parse_toml;
use mainsheet_content::{AlertLabels, Labels, Map};
use mainsheet_model::Strings;

/// The files, by tag.
const FILES: &[(&str, &str)] = &[
    ("ar", include_str!("words/ar.toml")),
    ("bg", include_str!("words/bg.toml")),
    ("bn", include_str!("words/bn.toml")),
    ("cs", include_str!("words/cs.toml")),
    ("de", include_str!("words/de.toml")),
    ("es", include_str!("words/es.toml")),
    ("fa", include_str!("words/fa.toml")),
    ("fi", include_str!("words/fi.toml")),
    ("fr", include_str!("words/fr.toml")),
    ("he", include_str!("words/he.toml")),
    ("hr", include_str!("words/hr.toml")),
    ("hu", include_str!("words/hu.toml")),
    ("id", include_str!("words/id.toml")),
    ("it", include_str!("words/it.toml")),
    ("ja", include_str!("words/ja.toml")),
    ("kk", include_str!("words/kk.toml")),
    ("ko", include_str!("words/ko.toml")),
    ("mk", include_str!("words/mk.toml")),
    ("nl", include_str!("words/nl.toml")),
    ("pl", include_str!("words/pl.toml")),
    ("pt", include_str!("words/pt.toml")),
    ("pt-br", include_str!("words/pt-br.toml")),
    ("ru", include_str!("words/ru.toml")),
    ("sv", include_str!("words/sv.toml")),
    ("tr", include_str!("words/tr.toml")),
    ("uk", include_str!("words/uk.toml")),
    ("vi", include_str!("words/vi.toml")),
    ("zh", include_str!("words/zh.toml")),
    ("zh-hant", include_str!("words/zh-hant.toml")),
];

/// A text with `{n}`, in the language's plural forms.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Forms(Vec<(String, String)>);

impl Forms {
    /// The form for a category; `other` where the language does not tell it apart.
    pub(super) fn of(&self, category: PluralCategory) -> &str {
        let name = name(category);
        let find = |name: &str| self.0.iter().find(|(form, _)| form == name).map(|(_, text)| text.as_str());
        find(name).or_else(|| find("other")).unwrap_or("{n}")
    }

    fn new(map: &Map, key: &str) -> Option<Self> {
        let forms = map.get(key)?.as_map()?;
        Some(Self(forms.iter().filter_map(|(form, text)| Some((form.to_owned(), text.to_text()?))).collect()))
    }
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// What the interface says in one language.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) strings: Strings,
    pub(super) articles: Forms,
    pub(super) reading_time: Forms,
    /// Empty for a language without a file: English cannot say that something is not in it.
    untranslated: String,
    labels: Labels,
    rules: Option<PluralRules>,
}

impl Words {
    /// The words of the language; English ones for what its file lacks, and for a language without a file.
    pub(super) fn new(tag: &str) -> Self {
        let file = file(tag);
        let map = file.and_then(|(_, text)| parse_toml(text).ok()).unwrap_or_default();
        let language = file.map_or("en", |(language, _)| language);
        let english = |one: &str, other: &str| {
            Forms(vec![("one".to_owned(), one.to_owned()), ("other".to_owned(), other.to_owned())])
        };
        let locale: Option<icu_locale::Locale> = language.parse().ok();
        Self {
            articles: Forms::new(&map, "articles").unwrap_or_else(|| english("{n} article", "{n} articles")),
            reading_time: Forms::new(&map, "reading_time").unwrap_or_else(|| english("{n} min read", "{n} min read")),
            rules: locale.and_then(|locale| PluralRules::try_new_cardinal((&locale).into()).ok()),
            untranslated: untranslated(&map, tag),
            labels: labels(&map),
            strings: strings(&map),
        }
    }

    /// The plural category of a number.
    pub(super) fn category(&self, number: u32) -> PluralCategory {
        self.rules.as_ref().map_or(PluralCategory::Other, |rules| rules.category_for(number))
    }
}

impl super::Locale {
    /// The words for what rendering adds to articles.
    #[must_use]
    pub fn labels(&self) -> Labels {
        self.words.labels.clone()
    }

    /// What a page says that is not in this language; empty for a language without words of its own.
    #[must_use]
    pub fn untranslated(&self) -> &str {
        &self.words.untranslated
    }
}

/// What a page says that is not in this language.
fn untranslated(map: &Map, tag: &str) -> String {
    let english = is_english(tag).then(|| "This page is not available in English".to_owned());
    map.get("untranslated").and_then(|text| text.to_text()).or(english).unwrap_or_default()
}

fn is_english(tag: &str) -> bool {
    super::identifier(tag).language.as_str() == "en"
}

/// The words for what rendering adds to articles; English ones for what the file lacks.
fn labels(map: &Map) -> Labels {
    let english = Labels::default();
    let labels = map.get("labels").and_then(|labels| labels.as_map());
    let word = |key: &str, english: String| {
        labels.and_then(|labels| labels.get(key)?.to_text()).filter(|word| !word.trim().is_empty()).unwrap_or(english)
    };
    let own = |key: &str, english: String| map.get(key).and_then(|text| text.to_text()).unwrap_or(english);
    Labels {
        footnotes: word("footnotes", english.footnotes),
        back_to_reference: word("back_to_reference", english.back_to_reference),
        task_done: word("task_done", english.task_done),
        task_open: word("task_open", english.task_open),
        section_link: word("section_link", english.section_link),
        table: word("table", english.table),
        details: word("details", english.details),
        play: word("play", english.play),
        show_post: word("show_post", english.show_post),
        loads_from: word("loads_from", english.loads_from),
        // The app says these too.
        enlarge: own("enlarge", english.enlarge),
        copy: own("copy", english.copy),
        alerts: AlertLabels {
            note: word("alerts.note", english.alerts.note),
            tip: word("alerts.tip", english.alerts.tip),
            important: word("alerts.important", english.alerts.important),
            warning: word("alerts.warning", english.alerts.warning),
            caution: word("alerts.caution", english.alerts.caution),
        },
    }
}

/// The words of the interface; English ones for what the file lacks.
fn strings(map: &Map) -> Strings {
    let mut strings = Strings::english();
    for (name, place) in Strings::NAMES.iter().zip(strings.texts_mut()) {
        if let Some(text) = map.get(name).and_then(|text| text.as_str()) {
            *place = text.to_owned();
        }
    }
    strings
}

/// The file of a language: of the tag itself, of its script, of the language alone.
fn file(tag: &str) -> Option<(&'static str, &'static str)> {
    let tag = super::canonical(tag).to_lowercase();
    let find = |tag: &str| FILES.iter().find(|(name, _)| *name == tag).copied();
    if ["zh-tw", "zh-hk", "zh-mo"].contains(&tag.as_str()) || tag.starts_with("zh-hant") {
        return find("zh-hant");
    }
    find(&tag).or_else(|| find(tag.split('-').next().unwrap_or(&tag)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn english() -> Vec<(&'static str, String)> {
        let texts = Strings::english().texts().map(str::to_owned);
        Strings::NAMES.iter().copied().zip(texts).collect()
    }

    fn placeholders(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
    }

    #[test]
    fn every_file_has_every_word_and_no_other() {
        let expected: BTreeSet<_> = Strings::NAMES
            .iter()
            .copied()
            .chain(["articles", "reading_time", "untranslated", "labels"])
            .map(str::to_owned)
            .collect();
        for (tag, text) in FILES {
            let map = parse_toml(text).unwrap_or_else(|error| panic!("{tag}: {error}"));
            let keys: BTreeSet<_> = map.keys().map(str::to_owned).collect();
            assert_eq!(keys, expected, "{tag}");
        }
    }

    #[test]
    fn translations_keep_the_placeholders() {
        for (tag, text) in FILES {
            let map = parse_toml(text).unwrap();
            for (key, english) in english() {
                let translated = map.get(key).unwrap().as_str().unwrap();
                assert!(!translated.is_empty(), "{tag} {key}");
                assert_eq!(placeholders(translated), placeholders(&english), "{tag} {key}");
            }
        }
    }

    #[test]
    fn every_plural_form_that_a_language_tells_apart_is_there() {
        for (tag, _) in FILES {
            let words = Words::new(tag);
            for number in 0..=120 {
                let category = words.category(number);
                for forms in [&words.articles, &words.reading_time] {
                    assert!(forms.0.iter().any(|(form, _)| form == name(category)), "{tag} {category:?} for {number}");
                }
            }
            for (_, form) in words.articles.0.iter().chain(&words.reading_time.0) {
                assert!(placeholders(form).is_subset(&BTreeSet::from(["n"])), "{tag} {form}");
            }
        }
    }

    #[test]
    fn every_language_has_every_label() {
        let all = |labels: Labels| {
            let more = labels.clone();
            let Labels { footnotes, back_to_reference, task_done, task_open, section_link, table, .. } = labels;
            let Labels { details, play, show_post, loads_from, .. } = more;
            assert_eq!(placeholders(&loads_from), BTreeSet::from(["service"]));
            [
                footnotes,
                back_to_reference,
                task_done,
                task_open,
                section_link,
                table,
                details,
                play,
                show_post,
                loads_from,
            ]
        };
        let english = all(Labels::default());
        for (tag, text) in FILES {
            let map = parse_toml(text).unwrap();
            assert_eq!(map.get("labels").unwrap().as_map().unwrap().keys().count(), english.len() + 1, "{tag}");
            for (label, english) in all(super::super::Locale::new(tag).labels()).into_iter().zip(&english) {
                assert!(!label.trim().is_empty() && label != *english, "{tag} {label}");
            }
        }
        assert_eq!(all(super::super::Locale::new("en-GB").labels()), english);
        assert_eq!(all(super::super::Locale::new("xx").labels()), english);
        assert_eq!(super::super::Locale::new("de-AT").labels().table, "Tabelle");
    }

    #[test]
    fn every_language_says_that_a_page_is_not_in_it() {
        let texts: BTreeSet<_> =
            FILES.iter().map(|(tag, _)| super::super::Locale::new(tag).untranslated().to_owned()).collect();
        // Portuguese is said alike in Brazil.
        assert_eq!(texts.len(), FILES.len() - 1);
        assert!(texts.iter().all(|text| !text.is_empty() && !text.contains("English")));
        assert_eq!(super::super::Locale::new("en-GB").untranslated(), "This page is not available in English");
        assert_eq!(super::super::Locale::new("xx").untranslated(), "");
    }

    #[test]
    fn every_language_has_the_titles_of_alerts() {
        for (tag, text) in FILES {
            let map = parse_toml(text).unwrap();
            let own = map.get("labels").unwrap().as_map().unwrap().get("alerts").unwrap().as_map().unwrap().clone();
            let AlertLabels { note, tip, important, warning, caution } = super::super::Locale::new(tag).labels().alerts;
            let shown =
                [("note", note), ("tip", tip), ("important", important), ("warning", warning), ("caution", caution)];
            assert_eq!(own.keys().count(), shown.len(), "{tag}");
            for (key, label) in shown {
                assert_eq!(own.get(key).and_then(|text| text.to_text()), Some(label), "{tag} {key}");
            }
        }
        assert_eq!(super::super::Locale::new("en-GB").labels().alerts, AlertLabels::default());
    }

    #[test]
    fn a_label_that_a_file_lacks_is_english() {
        let map = parse_toml("[labels]\ntable = \"T\"\ntask_done = \"\"").unwrap();
        let labels = labels(&map);
        assert_eq!(
            (labels.table.as_str(), labels.task_done.as_str(), labels.task_open.as_str()),
            ("T", "Done", "To do")
        );
    }

    #[test]
    fn the_files_are_in_order() {
        assert!(FILES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    /// The languages of the theme, and those written from right to left that it lacks.
    #[test]
    fn every_language_of_the_theme_has_words() {
        let theme = "bg bn cs de es fi fr hr hu id it ja kk mk nl pt-br pt ru sv vi zh-cn zh-tw";
        for tag in theme.split(' ').chain(["ar", "fa", "he"]) {
            assert!(file(tag).is_some(), "{tag}");
        }
    }

    #[test]
    fn a_language_is_found_by_script_region_and_alone() {
        let found = |tag| file(tag).map(|(name, _)| name);
        assert_eq!(found("de-AT"), Some("de"));
        assert_eq!(found("pt-BR"), Some("pt-br"));
        assert_eq!(found("pt-PT"), Some("pt"));
        assert_eq!(found("zh-CN"), Some("zh"));
        assert_eq!(found("zh_tw"), Some("zh-hant"));
        assert_eq!(found("xx"), None);
        assert_eq!(found(""), None);
    }
}
