//! `markup.goldmark`: how the site wants its Markdown read. The keys and defaults are Hugo's
//! (markup/goldmark/goldmark_config); what only changes how Hugo writes HTML, such as `renderer.xhtml`, has no effect.

use mainsheet_content::{
    Cjk, Delimiter, Extras, FootnoteStyle, IdStyle, LineBreaks, Map, Markup, Typographer, Value, decode_entities,
};

use super::codes;
use super::read::Reader;

const ROOT: &str = "markup.goldmark";

/// Reads the switches of a site.
pub(super) fn markup(reader: &mut Reader<'_>, raw: &Map) -> Markup {
    let defaults = Markup::default();
    let mut on = |path: &str, default: bool| reader.flag(raw, &format!("{ROOT}.{path}")).unwrap_or(default);
    let extra =
        |on: &mut dyn FnMut(&str, bool) -> bool, name: &str| on(&format!("extensions.extras.{name}.enable"), false);
    let extras = Extras {
        delete: extra(&mut on, "delete"),
        insert: extra(&mut on, "insert"),
        mark: extra(&mut on, "mark"),
        subscript: extra(&mut on, "subscript"),
        superscript: extra(&mut on, "superscript"),
    };
    let linkify = on("extensions.linkify", true);
    let heading_ids = on("parser.autoHeadingID", true);
    let cjk = on("extensions.cjk.enable", false);
    let line_breaks = on("extensions.cjk.eastAsianLineBreaks", false);
    let escaped_space = cjk && on("extensions.cjk.escapedSpace", false);
    let passthrough = on("extensions.passthrough.enable", false);
    Markup {
        definition_lists: on("extensions.definitionList", defaults.definition_lists),
        strikethrough: on("extensions.strikethrough", defaults.strikethrough),
        tables: on("extensions.table", defaults.tables),
        task_lists: on("extensions.taskList", defaults.task_lists),
        term_ids: on("parser.autoDefinitionTermID", defaults.term_ids),
        title_attributes: on("parser.attribute.title", defaults.title_attributes),
        block_attributes: on("parser.attribute.block", defaults.block_attributes),
        wrap_lone_images: on("parser.wrapStandAloneImageWithinParagraph", defaults.wrap_lone_images),
        hard_wraps: on("renderer.hardWraps", defaults.hard_wraps),
        extras,
        typographer: typographer(reader, raw),
        linkify: linkify.then(|| protocol(reader, raw)),
        footnotes: footnotes(reader, raw),
        passthrough: if passthrough { delimiters(reader, raw) } else { Vec::new() },
        cjk: Cjk { line_breaks: (cjk && line_breaks).then(|| style_of_breaks(reader, raw)), escaped_space },
        heading_ids: heading_ids.then(|| id_style(reader, raw)),
    }
}

/// Whether ids of footnotes begin with something of their page: `extensions.footnote.enableAutoIDPrefix`.
pub(super) fn footnote_prefix(reader: &mut Reader<'_>, raw: &Map) -> bool {
    let path = format!("{ROOT}.extensions.footnote");
    matches!(raw.get(&path), Some(Value::Map(_)))
        && reader.flag(raw, &format!("{path}.enableAutoIDPrefix")).unwrap_or(false)
}

/// A switch that was once a value of its own: `footnote = false`, now `footnote.enable = false`.
fn is_on(reader: &mut Reader<'_>, raw: &Map, path: &str, key: &str) -> Option<bool> {
    match raw.get(path) {
        Some(Value::Map(_)) => reader.flag(raw, &format!("{path}.{key}")),
        Some(_) => reader.flag(raw, path),
        None => None,
    }
}

fn typographer(reader: &mut Reader<'_>, raw: &Map) -> Option<Typographer> {
    let path = format!("{ROOT}.extensions.typographer");
    let is_table = matches!(raw.get(&path), Some(Value::Map(_)));
    let set = is_on(reader, raw, &path, "disable");
    if set.is_some_and(|set| set == is_table) {
        return None;
    }
    let defaults = Typographer::default();
    // An empty text says that a mark is to be gone.
    let mark = |key: &str, default: String| {
        raw.get(&format!("{path}.{key}")).and_then(Value::to_text).map_or(default, |text| decode_entities(&text))
    };
    Some(Typographer {
        left_single_quote: mark("leftSingleQuote", defaults.left_single_quote),
        right_single_quote: mark("rightSingleQuote", defaults.right_single_quote),
        left_double_quote: mark("leftDoubleQuote", defaults.left_double_quote),
        right_double_quote: mark("rightDoubleQuote", defaults.right_double_quote),
        en_dash: mark("enDash", defaults.en_dash),
        em_dash: mark("emDash", defaults.em_dash),
        ellipsis: mark("ellipsis", defaults.ellipsis),
        left_angle_quote: mark("leftAngleQuote", defaults.left_angle_quote),
        right_angle_quote: mark("rightAngleQuote", defaults.right_angle_quote),
        apostrophe: mark("apostrophe", defaults.apostrophe),
    })
}

fn footnotes(reader: &mut Reader<'_>, raw: &Map) -> Option<FootnoteStyle> {
    let path = format!("{ROOT}.extensions.footnote");
    if is_on(reader, raw, &path, "enable") == Some(false) {
        return None;
    }
    let defaults = FootnoteStyle::default();
    let is_table = matches!(raw.get(&path), Some(Value::Map(_)));
    let backlink = is_table.then(|| reader.text(raw, &format!("{path}.backlinkHTML"))).flatten();
    Some(FootnoteStyle { backlink: backlink.map_or(defaults.backlink, |text| decode_entities(&text)), ..defaults })
}

/// `linkifyProtocol`: `https` unless it is another that pages have.
fn protocol(reader: &mut Reader<'_>, raw: &Map) -> String {
    let words = ["https", "http"];
    let key = format!("{ROOT}.extensions.linkifyProtocol");
    word(reader, raw, &key, &words).unwrap_or("https").to_owned()
}

fn id_style(reader: &mut Reader<'_>, raw: &Map) -> IdStyle {
    let words = ["github", "github-ascii", "blackfriday"];
    let old = format!("{ROOT}.parser.autoHeadingIDType");
    let key = if raw.get(&old).is_some_and(Value::is_set) { old } else { format!("{ROOT}.parser.autoIDType") };
    match word(reader, raw, &key, &words) {
        Some("github-ascii") => IdStyle::GitHubAscii,
        Some("blackfriday") => IdStyle::Blackfriday,
        _ => IdStyle::GitHub,
    }
}

fn style_of_breaks(reader: &mut Reader<'_>, raw: &Map) -> LineBreaks {
    let key = format!("{ROOT}.extensions.cjk.eastAsianLineBreaksStyle");
    match word(reader, raw, &key, &["simple", "css3draft"]) {
        Some("css3draft") => LineBreaks::Css3Draft,
        _ => LineBreaks::Simple,
    }
}

/// One of the words that a key takes; the first is the default.
fn word<'w>(reader: &mut Reader<'_>, raw: &Map, key: &str, words: &[&'w str]) -> Option<&'w str> {
    let text = reader.text(raw, key)?;
    let found = words.iter().copied().find(|word| text.trim().eq_ignore_ascii_case(word));
    if found.is_none() {
        let short = key.rsplit('.').next().unwrap_or(key);
        let message = format!("`{key}` is `{text}`; `{}` is used", words.first().unwrap_or(&""));
        reader.warn(codes::CONFIG_ODD_VALUE, short, message, &format!("write one of {}", words.join(", ")));
    }
    found
}

/// `extensions.passthrough.delimiters`: pairs of what stands before and behind a formula.
fn delimiters(reader: &mut Reader<'_>, raw: &Map) -> Vec<Delimiter> {
    let mut found = Vec::new();
    for (key, display) in [("block", true), ("inline", false)] {
        let path = format!("{ROOT}.extensions.passthrough.delimiters.{key}");
        let pairs = match raw.get(&path) {
            Some(Value::List(pairs)) => pairs.as_slice(),
            _ => &[],
        };
        for pair in pairs {
            let texts: Vec<_> = match pair {
                Value::List(texts) => texts.iter().filter_map(Value::to_text).collect(),
                _ => Vec::new(),
            };
            match texts.as_slice() {
                [open, close] if !open.trim().is_empty() && !close.trim().is_empty() => {
                    found.push(Delimiter { open: open.clone(), close: close.clone(), display });
                }
                _ => {
                    let message = format!("`{path}` has something that is not a pair of delimiters");
                    reader.warn(codes::CONFIG_ODD_VALUE, key, message, "write pairs such as `['$$', '$$']`");
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Markup, Vec<String>) {
        let raw = mainsheet_content::data::parse_toml(text).unwrap();
        let mut diagnostics = Vec::new();
        let markup = markup(&mut Reader::new(&[], &mut diagnostics), &raw);
        (markup, diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect())
    }

    #[test]
    fn a_site_that_says_nothing_has_hugos_defaults() {
        assert_eq!(read(""), (Markup::default(), vec![]));
    }

    #[test]
    fn every_switch_is_read() {
        let (markup, messages) = read(
            r#"
            [markup.goldmark.renderer]
            hardWraps = true
            [markup.goldmark.parser]
            autoIDType = "blackfriday"
            autoDefinitionTermID = true
            wrapStandAloneImageWithinParagraph = false
            [markup.goldmark.parser.attribute]
            title = false
            block = true
            [markup.goldmark.extensions]
            linkifyProtocol = "http"
            definitionList = false
            strikethrough = false
            table = false
            taskList = false
            [markup.goldmark.extensions.footnote]
            enable = true
            backlinkHTML = "&#8617;"
            [markup.goldmark.extensions.typographer]
            leftDoubleQuote = "&laquo;"
            enDash = ""
            [markup.goldmark.extensions.extras]
            insert.enable = true
            mark.enable = true
            delete.enable = true
            subscript.enable = true
            superscript.enable = true
            [markup.goldmark.extensions.cjk]
            enable = true
            eastAsianLineBreaks = true
            eastAsianLineBreaksStyle = "css3draft"
            escapedSpace = true
            [markup.goldmark.extensions.passthrough]
            enable = true
            [markup.goldmark.extensions.passthrough.delimiters]
            block = [["$$", "$$"]]
            inline = [["\\(", "\\)"]]
            "#,
        );
        let delimiter =
            |open: &str, close: &str, display| Delimiter { open: open.to_owned(), close: close.to_owned(), display };
        assert_eq!(messages, Vec::<String>::new());
        assert_eq!(
            markup,
            Markup {
                typographer: Some(Typographer {
                    left_double_quote: "«".to_owned(),
                    en_dash: String::new(),
                    ..Typographer::default()
                }),
                linkify: Some("http".to_owned()),
                definition_lists: false,
                footnotes: Some(FootnoteStyle { backlink: "↩".to_owned(), ..FootnoteStyle::default() }),
                strikethrough: false,
                tables: false,
                task_lists: false,
                extras: Extras { delete: true, insert: true, mark: true, subscript: true, superscript: true },
                passthrough: vec![delimiter("$$", "$$", true), delimiter("\\(", "\\)", false)],
                cjk: Cjk { line_breaks: Some(LineBreaks::Css3Draft), escaped_space: true },
                heading_ids: Some(IdStyle::Blackfriday),
                term_ids: true,
                title_attributes: false,
                block_attributes: true,
                wrap_lone_images: false,
                hard_wraps: true,
            }
        );
    }

    #[test]
    fn switches_that_were_once_values_are_read_too() {
        let (markup, _) = read("[markup.goldmark.extensions]\ntypographer = false\nfootnote = false\nlinkify = false");
        assert_eq!((markup.typographer, markup.footnotes, markup.linkify), (None, None, None));
        let (markup, _) = read("[markup.goldmark.extensions]\ntypographer = true\nfootnote = true");
        assert_eq!(markup, Markup::default());
        let (markup, _) = read("[markup.goldmark.extensions.typographer]\ndisable = true");
        assert_eq!(markup.typographer, None);
    }

    #[test]
    fn words_that_no_key_takes_are_reported() {
        let (markup, messages) = read(
            "[markup.goldmark.parser]\nautoHeadingIDType = \"githb\"\n[markup.goldmark.extensions.passthrough]\nenable = true\n[markup.goldmark.extensions.passthrough.delimiters]\nblock = [[\"$$\"]]",
        );
        assert_eq!(markup, Markup::default());
        assert_eq!(messages.len(), 2, "{messages:?}");
    }
}
