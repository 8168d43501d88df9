//! What the codes of diagnostics mean: the guide's article about them, which is compiled in.
//!
//! There is one text for the guide, for `mainsheet explain` and for the page that `mainsheet serve` shows, so that they
//! cannot disagree. A section is a heading of level 2, whose text is the code.

use jiff::tz::TimeZone;
use mainsheet_compiler::config::nearest;
use mainsheet_content::{RenderOptions, parse, render};

/// The article.
const ARTICLE: &str = include_str!("../../../site/content/guide/troubleshooting.md");

/// What there is to say about a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Section {
    pub(crate) code: String,
    /// Markdown, without the heading.
    pub(crate) text: String,
}

impl Section {
    /// The first sentence.
    pub(crate) fn gist(&self) -> &str {
        let first = self.text.lines().next().unwrap_or_default();
        first.find(". ").and_then(|end| first.get(..=end)).unwrap_or(first)
    }
}

/// All sections, in the order of the article.
pub(crate) fn sections() -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut code_block = false;
    for line in text().lines() {
        code_block ^= line.starts_with("```");
        match (line.strip_prefix("## ").filter(|_| !code_block), sections.last_mut()) {
            (Some(code), _) => sections.push(Section { code: code.trim().to_owned(), text: String::new() }),
            (None, Some(section)) => section.text.extend([line, "\n"]),
            (None, None) => {}
        }
    }
    for section in &mut sections {
        section.text = section.text.trim().to_owned();
    }
    sections
}

/// The section of a code; else the nearest code, where one is near.
pub(crate) fn section(code: &str) -> Result<Section, Option<String>> {
    // As it stands in a message, too.
    let code = code.trim_matches(['[', ']', ' ']).to_lowercase();
    let sections = sections();
    if let Some(section) = sections.iter().find(|section| section.code == code) {
        return Ok(section.clone());
    }
    let known: Vec<_> = sections.iter().map(|section| section.code.as_str()).collect();
    Err(nearest(&code, &known).map(str::to_owned))
}

/// The article for readers who have the text alone: shortcodes as they are written, and no links to other articles.
fn text() -> String {
    without_links(&ARTICLE.replace("{{</*", "{{<").replace("*/>}}", ">}}"))
}

/// Takes away links to other articles of the guide, and keeps their words.
fn without_links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        let Some((address, tail)) = after.split_once(')') else { break };
        match before.rfind('[').filter(|_| is_article(address)) {
            Some(open) => {
                out.push_str(before.get(..open).unwrap_or_default());
                out.push_str(before.get(open + 1..).unwrap_or_default());
            }
            None => out.extend([before, "](", address, ")"]),
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

fn is_article(address: &str) -> bool {
    address.ends_with(".md") && !address.contains(':')
}

/// The article as a page of the server, below this path.
pub(crate) fn page(base: &str) -> String {
    // Not `text()`: here shortcodes are read, and what shows them has to stay.
    let parsed = parse("troubleshooting.md", without_links(ARTICLE).as_bytes(), &TimeZone::UTC);
    let rendered = render(&parsed, "troubleshooting.md", &RenderOptions::default(), &|address| address.to_owned());
    let base = base.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Troubleshooting</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"{base}{}explain.css\">\n</head>\n<body>\n\
         <main>\n<h1>What diagnostics mean and how to mend them</h1>\n{}</main>\n</body>\n</html>\n",
        crate::server::live::RESERVED,
        rendered.html,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use mainsheet_compiler::config;
    use mainsheet_content::Diagnostic;

    /// The codes that the sources of the crates define, wherever that is.
    fn defined() -> BTreeSet<String> {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let mut codes = BTreeSet::new();
        for name in ["content", "compiler", "mainsheet"] {
            collect(&crates.join(name).join("src"), &mut codes);
        }
        codes
    }

    fn collect(folder: &Path, codes: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                collect(&entry, codes);
            } else if entry.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&entry).unwrap();
                let definitions = text.split(concat!(": Code = ", "Code(\"")).skip(1);
                codes.extend(definitions.map(|rest| rest.split('"').next().unwrap().to_owned()));
            }
        }
    }

    #[test]
    fn every_code_has_its_section_and_every_section_a_code() {
        let defined = defined();
        assert!(defined.len() > 40 && defined.contains("odd-value"), "{defined:?}");
        let explained: Vec<_> = sections().into_iter().map(|section| section.code).collect();
        let unique: BTreeSet<_> = explained.iter().cloned().collect();
        assert_eq!(unique.len(), explained.len(), "a section is there twice");
        let missing: Vec<_> = defined.difference(&unique).collect();
        let strange: Vec<_> = unique.difference(&defined).collect();
        assert_eq!((missing, strange), (vec![], vec![]), "codes without a section, sections without a code");
        for section in sections() {
            assert!(section.gist().len() > 20 && section.gist().ends_with('.'), "{section:?}");
        }
    }

    #[test]
    fn the_list_at_the_top_has_every_code_in_the_order_of_the_sections() {
        let intro = ARTICLE.split("\n## ").next().unwrap();
        let mut listed = Vec::new();
        for group in intro.lines().filter(|line| line.starts_with("**")) {
            let codes: Vec<_> = group.split("](#").skip(1).map(|rest| rest.split(')').next().unwrap()).collect();
            assert!(codes.is_sorted(), "{group}");
            listed.extend(codes.into_iter().map(str::to_owned));
        }
        assert_eq!(listed, sections().into_iter().map(|section| section.code).collect::<Vec<_>>());
    }

    /// The examples behind a word of a section: language and text.
    fn example<'a>(section: &'a Section, word: &str) -> Option<(&'a str, &'a str)> {
        let (_, rest) = section.text.split_once(&format!("{word}\n\n```"))?;
        let (language, rest) = rest.split_once('\n')?;
        Some((language, rest.split_once("\n```")?.0))
    }

    /// The diagnostics of an example, where it can be tried.
    fn tried(language: &str, text: &str) -> Option<Vec<Diagnostic>> {
        if language == "toml" {
            let folder = tempfile::tempdir().unwrap();
            fs::create_dir_all(folder.path().join("content")).unwrap();
            fs::write(folder.path().join("hugo.toml"), text).unwrap();
            let mut diagnostics = Vec::new();
            config::load(folder.path(), &mut diagnostics).unwrap();
            return Some(diagnostics);
        }
        let article = match language {
            // A shortcode of an example stands within an article.
            "md" if text.starts_with("{{") => format!("Text.\n\n{text}"),
            "md" => text.to_owned(),
            "yaml" => format!("---\n{text}\n---\n\nText.\n"),
            _ => return None,
        };
        let mut parsed = parse("a.md", article.as_bytes(), &TimeZone::UTC);
        let rendered = render(&parsed, "a.md", &RenderOptions::default(), &|address| address.to_owned());
        parsed.diagnostics.extend(rendered.diagnostics);
        Some(parsed.diagnostics)
    }

    #[test]
    fn the_wrong_examples_bring_their_diagnostic_about_and_the_right_ones_none() {
        // What only a whole site shows.
        let whole = ["missing-file", "unsafe-address", "menu-nesting", "remote-file"];
        let mut number = 0;
        for section in sections() {
            if let Some((language, text)) = example(&section, "Wrong:")
                && let Some(found) = tried(language, text)
                && !whole.contains(&section.code.as_str())
            {
                assert!(found.iter().any(|found| found.code.0 == section.code), "{}: {found:?}", section.code);
                number += 1;
            }
            if let Some((language, text)) = example(&section, "Right:")
                && let Some(found) = tried(language, text)
            {
                assert_eq!(found, [], "{}", section.code);
            }
        }
        assert!(number > 20, "{number}");
    }

    #[test]
    fn a_code_is_found_as_it_stands_in_a_message_and_a_slip_of_the_pen_finds_the_nearest() {
        assert_eq!(section("[Odd-Value] ").unwrap().code, "odd-value");
        assert_eq!(section("od-value"), Err(Some("odd-value".to_owned())));
        assert_eq!(section("weather"), Err(None));
    }

    #[test]
    fn texts_for_the_terminal_show_shortcodes_and_no_links_that_lead_nowhere() {
        let shortcode = section("unknown-shortcode").unwrap().text;
        assert!(shortcode.contains("{{< weather town=\"Lisbon\" >}}") && !text().contains("{{</*"), "{shortcode}");
        assert_eq!(without_links("a [b](c.md) [d](#e) [f](https://x/y.md)"), "a b [d](#e) [f](https://x/y.md)");
        assert_eq!(without_links("a](b"), "a](b");
    }

    #[test]
    fn the_page_has_an_anchor_for_every_code_and_needs_nothing_but_its_style() {
        let page = page("/blog/");
        for section in sections() {
            assert!(page.contains(&format!("id=\"{}\"", section.code)), "{}", section.code);
        }
        assert!(page.contains("href=\"/blog/_mainsheet/explain.css\"") && !page.contains("<script"), "{page}");
        assert!(page.contains("{{&lt; weather") && !page.contains(".md\""), "{page}");
    }
}
