//! The titles that lists have where nobody wrote one: from the names of folders, taxonomies and terms.
//!
//! Hugo, hugolib/page__meta.go: a section is called by its folder, in the plural (`pluralizeListTitles`) and with
//! capitals (`capitalizeListTitles`), a taxonomy and a term the same without the plural. How capitals are set is
//! `titleCaseStyle`.

mod plural;

use crate::config::Config;
use plural::plural;

/// Which words of a title begin with a capital: `titleCaseStyle`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TitleCase {
    /// Of the Associated Press: all but articles, conjunctions and prepositions of up to three letters.
    #[default]
    Ap,
    /// Of the Chicago Manual of Style: longer prepositions are small too.
    Chicago,
    /// All words, a word being what stands between signs that are no letters (Go, `strings.Title`).
    Go,
    /// The first letter alone.
    FirstUpper,
    /// As written.
    None,
}

impl TitleCase {
    /// The styles by their names in the configuration.
    pub(crate) const NAMES: [(&str, TitleCase); 5] = [
        ("ap", TitleCase::Ap),
        ("chicago", TitleCase::Chicago),
        ("go", TitleCase::Go),
        ("firstupper", TitleCase::FirstUpper),
        ("none", TitleCase::None),
    ];

    /// The text with capitals.
    pub(crate) fn apply(self, text: &str) -> String {
        match self {
            Self::Ap => by_words(text, |word| SMALL.contains(&word)),
            Self::Chicago => by_words(text, |word| SMALL.contains(&word) || CHICAGO.contains(&word)),
            Self::Go => by_letters(text),
            Self::FirstUpper => capital(text),
            Self::None => text.to_owned(),
        }
    }
}

/// The title of a folder that has no text of its own.
pub(crate) fn of_section(dir: &str, config: &Config) -> String {
    let name = dir.rsplit('/').next().unwrap_or_default();
    let name = if config.pluralize_list_titles { plural(name) } else { name.to_owned() };
    capitals(&name, config)
}

/// The title of a taxonomy or a term that has no text of its own.
pub(crate) fn of_term(name: &str, config: &Config) -> String {
    capitals(
        name.rsplit_once('/')
            .filter(|_| config.taxonomies.iter().any(|(_, plural)| plural == name))
            .map_or(name, |(_, last)| last),
        config,
    )
}

fn capitals(name: &str, config: &Config) -> String {
    if config.capitalize_list_titles { config.title_case.apply(name) } else { name.to_owned() }
}

/// Words that both styles leave small within a title. Measured with Hugo 0.168.
const SMALL: [&str; 23] = [
    "a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "nor", "of", "on", "or", "per", "the", "to",
    "v", "v.", "via", "vs", "vs.",
];
/// Words that Chicago leaves small besides. Measured with Hugo 0.168.
const CHICAGO: [&str; 32] = [
    "about",
    "above",
    "across",
    "after",
    "against",
    "along",
    "among",
    "around",
    "before",
    "between",
    "beyond",
    "despite",
    "down",
    "during",
    "from",
    "into",
    "near",
    "over",
    "since",
    "through",
    "throughout",
    "towards",
    "under",
    "until",
    "upon",
    "with",
    "within",
    "without",
    "against",
    "along",
    "among",
    "around",
];

/// Capitals at the beginnings of words, but for those that are small; the first and the last word never are. A word
/// begins with a letter or digit and goes on to a blank, `-` or `/`.
fn by_words(text: &str, small: impl Fn(&str) -> bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |index: Option<usize>| index.and_then(|index| chars.get(index)).copied();
    let mut out = String::with_capacity(text.len());
    let mut index = 0;
    while let Some(first) = at(Some(index)) {
        if !first.is_alphanumeric() {
            out.push(first);
            index += 1;
            continue;
        }
        let ends = |c: &char| c.is_whitespace() || matches!(c, '-' | '/');
        let length = chars.iter().skip(index).position(ends).unwrap_or(chars.len() - index);
        let word: String = chars.iter().skip(index).take(length).collect();
        let end = index + length;
        let bounding = index == 0 || end == chars.len();
        let before = at(index.checked_sub(1));
        let further = at(index.checked_sub(2));
        let lower = word.to_lowercase();
        let within = matches!(before, Some(' ' | '-' | '/')) && !matches!(further, Some(':' | '-'));
        let joined = at(Some(end)) == Some('-') && before != Some('-');
        let stays = !bounding && within && !joined && small(&lower);
        out.push_str(&if stays { lower } else { capital(&word) });
        index = end;
    }
    out
}

/// A capital for each letter that stands behind none, nor behind a digit or `_`.
fn by_letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut within = false;
    for c in text.chars() {
        if within {
            out.push(c)
        } else {
            out.extend(c.to_uppercase())
        }
        within = c == '_' || c.is_alphanumeric() || (!c.is_ascii() && !c.is_whitespace());
    }
    out
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Hugo 0.168 makes of each, as a term: in the styles `ap`, `chicago`, `go` and `firstupper`.
    #[test]
    fn capitals_are_set_as_hugo_does() {
        for (text, expected) in [
            (
                "the lord of the rings",
                ["The Lord of the Rings", "The Lord of the Rings", "The Lord Of The Rings", "The lord of the rings"],
            ),
            ("big IDEA via mail", ["Big IDEA via Mail", "Big IDEA via Mail", "Big IDEA Via Mail", "Big IDEA via mail"]),
            ("état d'âme", ["État D'âme", "État D'âme", "État D'Âme", "État d'âme"]),
            (
                "3d print",
                ["3d Print"; 2].into_iter().chain(["3d Print", "3d print"]).collect::<Vec<_>>().try_into().unwrap(),
            ),
            ("be to", ["Be To", "Be To", "Be To", "Be to"]),
            ("what's up", ["What's Up", "What's Up", "What'S Up", "What's up"]),
            ("foo: the bar", ["Foo: The Bar", "Foo: The Bar", "Foo: The Bar", "Foo: the bar"]),
            (
                "re-use of well-being",
                ["Re-Use of Well-Being", "Re-Use of Well-Being", "Re-Use Of Well-Being", "Re-use of well-being"],
            ),
            ("hello-the-world", ["Hello-the-World", "Hello-the-World", "Hello-The-World", "Hello-the-world"]),
            (
                "the-lord of-the rings",
                ["The-Lord Of-the Rings", "The-Lord Of-the Rings", "The-Lord Of-The Rings", "The-lord of-the rings"],
            ),
            ("x-y z_w", ["X-Y Z_w", "X-Y Z_w", "X-Y Z_w", "X-y z_w"]),
            ("q&a", ["Q&a", "Q&a", "Q&A", "Q&a"]),
            ("a/b", ["A/B", "A/B", "A/B", "A/b"]),
            ("iPhone", ["IPhone", "IPhone", "IPhone", "IPhone"]),
            ("x with y", ["X With Y", "X with Y", "X With Y", "X with y"]),
            ("日本", ["日本", "日本", "日本", "日本"]),
        ] {
            let made = [TitleCase::Ap, TitleCase::Chicago, TitleCase::Go, TitleCase::FirstUpper]
                .map(|style| style.apply(text));
            assert_eq!(made, expected, "{text}");
            assert_eq!(TitleCase::None.apply(text), text);
        }
    }
}
