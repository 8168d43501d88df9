//! What the name of a file in a folder of articles means: its ending, its language, whether it is an index.

use crate::config::Config;

/// Which syntax a file is written in, by its ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// `.md`, `.markdown` and what else Hugo takes for Markdown.
    Markdown,
    /// One that Hugo reads as an article and Mainsheet does not.
    OtherSyntax(&'static str),
    /// No article.
    Other,
}

/// The language that a file's name gives it: an index into the site's languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SourceLanguage {
    /// By its suffix.
    Said(usize),
    /// By its folder.
    Unsaid(usize),
    /// By the suffix of a language that is switched off.
    Off,
}

impl SourceLanguage {
    pub(super) fn index(self) -> usize {
        match self {
            Self::Said(language) | Self::Unsaid(language) => language,
            Self::Off => 0,
        }
    }
}

/// A file's name, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileName {
    /// Without language and ending.
    pub(super) stem: String,
    /// As written, without the dot; nothing where there is none.
    ending_text: String,
    pub(super) ending: Ending,
    /// What the suffix says; none without one.
    pub(super) language: Option<SourceLanguage>,
}

/// The syntax that Hugo takes for an article only if it has front matter.
pub(super) const HTML: &str = "HTML";

/// The endings of articles (Hugo, resources/kinds and markup).
const SYNTAXES: [(&str, Ending); 16] = [
    ("md", Ending::Markdown),
    ("markdown", Ending::Markdown),
    ("mdown", Ending::Markdown),
    ("goldmark", Ending::Markdown),
    ("html", Ending::OtherSyntax(HTML)),
    ("htm", Ending::OtherSyntax(HTML)),
    ("ad", Ending::OtherSyntax("AsciiDoc")),
    ("adoc", Ending::OtherSyntax("AsciiDoc")),
    ("asciidoc", Ending::OtherSyntax("AsciiDoc")),
    ("rst", Ending::OtherSyntax("reStructuredText")),
    ("org", Ending::OtherSyntax("Org mode")),
    ("pandoc", Ending::OtherSyntax("Pandoc's Markdown")),
    ("pdc", Ending::OtherSyntax("Pandoc's Markdown")),
    ("mmark", Ending::OtherSyntax("Mmark")),
    ("mdx", Ending::OtherSyntax("MDX")),
    ("rmd", Ending::OtherSyntax("R Markdown")),
];

impl FileName {
    /// Takes a name apart. A suffix counts only for a language of the site.
    pub(super) fn of(name: &str, config: &Config) -> Self {
        let (rest, ending_text) = match name.rsplit_once('.') {
            Some((rest, ending)) if !rest.is_empty() => (rest, ending),
            _ => (name, ""),
        };
        let lower = ending_text.to_lowercase();
        let ending = SYNTAXES.iter().find(|(known, _)| *known == lower).map_or(Ending::Other, |(_, ending)| *ending);
        let suffix = rest.rsplit_once('.').filter(|(stem, _)| !stem.is_empty());
        let said = suffix.and_then(|(stem, suffix)| Some((stem, language(suffix, config)?)));
        Self {
            stem: said.map_or(rest, |(stem, _)| stem).to_owned(),
            ending_text: ending_text.to_owned(),
            ending,
            language: said.map(|(_, language)| language),
        }
    }

    /// The name without its language.
    pub(super) fn plain(&self) -> String {
        if self.ending_text.is_empty() { self.stem.clone() } else { format!("{}.{}", self.stem, self.ending_text) }
    }

    pub(super) fn is_leaf_index(&self) -> bool {
        self.ending == Ending::Markdown && self.stem == "index"
    }

    pub(super) fn is_branch_index(&self) -> bool {
        self.ending == Ending::Markdown && self.stem == "_index"
    }
}

fn language(suffix: &str, config: &Config) -> Option<SourceLanguage> {
    let suffix = suffix.to_lowercase();
    if let Some(index) = config.languages.iter().position(|language| language.key == suffix) {
        return Some(SourceLanguage::Said(index));
    }
    config.disabled_languages.contains(&suffix).then_some(SourceLanguage::Off)
}
