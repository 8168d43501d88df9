//! Articles as Hugo 0.168 renders them, case by case: `tests/goldmark/cases.json` holds small texts, the name of the
//! settings that they were rendered with, and the HTML that Hugo made of them with a template of nothing but
//! `{{ .Content }}`. Compared is what a browser sees: white space outside `pre`, the order of attributes and the way
//! in which a character is written do not count.
//!
//! `MAINSHEET_GOLDMARK=FILE` compares the cases of another file instead, and writes what differs beside it. Of the 655
//! examples of CommonMark and the 28 of GitHub's extensions, 11 differed when this was written; of 96 real articles 13,
//! all in the colours of code, two of them also in the alignment of cells that a row of a table lacks. What is known to differ and stays so:
//! - schemes of addresses that articles may not have, such as `made-up:` (a decision);
//! - the text between raw `<style>` and its like, which is no text (a decision);
//! - `style` and handlers of events among the attributes of blocks (a decision: the pages' policy forbids them);
//! - names of languages of code with references to characters or backslashes; empty lines at the end of code;
//! - several terms of one definition on lines of their own, and a first paragraph before a second in a definition: the
//!   parser makes one term, and writes both as paragraphs;
//! - an indented block of code in a footnote; `~a~~`, where the numbers of tildes differ;
//! - ids of headings with a quotation in emphasis at their start, and with emphasis in the text of a picture.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use mainsheet_content::{
    Cjk, Decorations, Extras, FrontMatter, IdStyle, LineBreaks, Markup, Parsed, RenderOptions, Typographer, UnsafeHtml,
    render,
};

/// The options that stand for a configuration of Hugo's; none if nobody knows the name.
fn settings(name: &str) -> Option<RenderOptions> {
    let options =
        RenderOptions { unsafe_html: UnsafeHtml::Drop, decorations: Decorations::None, ..RenderOptions::default() };
    let mut options = options;
    let markup = &mut options.markup;
    match name {
        "" => {}
        "no-typographer" => markup.typographer = None,
        "french" => {
            markup.typographer = Some(Typographer {
                left_double_quote: "«\u{A0}".into(),
                right_double_quote: "\u{A0}»".into(),
                en_dash: String::new(),
                ..Typographer::default()
            });
        }
        "plain" => {
            *markup = Markup {
                linkify: None,
                definition_lists: false,
                footnotes: None,
                strikethrough: false,
                tables: false,
                task_lists: false,
                ..Markup::default()
            };
        }
        "http" => markup.linkify = Some("http".into()),
        "extras" => markup.extras = Extras { insert: true, mark: true, superscript: true, ..Extras::default() },
        "subscript" => {
            markup.strikethrough = false;
            markup.extras = Extras { delete: true, subscript: true, ..Extras::default() };
        }
        "delete" => {
            markup.strikethrough = false;
            markup.extras.delete = true;
        }
        "ascii-ids" => markup.heading_ids = Some(IdStyle::GitHubAscii),
        "blackfriday-ids" => markup.heading_ids = Some(IdStyle::Blackfriday),
        "no-ids" => markup.heading_ids = None,
        "no-title-attributes" => markup.title_attributes = false,
        "block-attributes" => markup.block_attributes = true,
        "hard-wraps" => markup.hard_wraps = true,
        "lone-images" => markup.wrap_lone_images = false,
        "emoji" => options.emoji = true,
        "cjk" => markup.cjk = Cjk { line_breaks: Some(LineBreaks::Simple), escaped_space: true },
        "cjk-draft" => markup.cjk.line_breaks = Some(LineBreaks::Css3Draft),
        "term-ids" => markup.term_ids = true,
        "footnote-prefix" => markup.footnotes.as_mut()?.id_prefix = "h083ce6efd47a57a4".into(),
        "footnote-backlink" => markup.footnotes.as_mut()?.backlink = "\u{21A9}".into(),
        _ => return None,
    }
    Some(options)
}

/// HTML as a browser reads it: one piece a line.
fn normal(html: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut pre = 0;
    let mut rest = html;
    while !rest.is_empty() {
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let tagged =
            rest.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic() || c == '/'));
        if tagged {
            let mut quoted = false;
            let end = rest.find(|c| {
                quoted ^= c == '"';
                c == '>' && !quoted
            });
            let (tag, after) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
            rest = after;
            let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
            let (name, attributes) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
            pre += i32::from(name == "pre") - i32::from(name == "/pre");
            out.push(format!("<{name}{}>", sorted(attributes)));
            continue;
        }
        let end = rest.char_indices().skip(1).find(|(_, c)| *c == '<').map_or(rest.len(), |(at, _)| at);
        let (text, after) = rest.split_at(end);
        rest = after;
        let text = decoded(text);
        let text = if pre > 0 { text } else { collapsed(&text) };
        match out.last_mut() {
            Some(last) if !last.starts_with('<') => {
                last.push_str(&text);
                if pre == 0 {
                    *last = collapsed(last);
                }
            }
            _ => out.push(text),
        }
    }
    let block = |piece: Option<&String>| piece.is_none_or(|piece| is_block(piece));
    let mut lines = Vec::new();
    for (at, piece) in out.iter().enumerate() {
        let mut text = piece.as_str();
        if !piece.starts_with('<') {
            if at == 0 || block(out.get(at - 1)) {
                text = text.trim_start();
            }
            if block(out.get(at + 1)) {
                text = text.trim_end();
            }
        }
        if !text.is_empty() {
            lines.push(text.to_owned());
        }
    }
    lines.join("\n")
}

fn is_block(piece: &str) -> bool {
    let name = piece.trim_start_matches(['<', '/']).split([' ', '>']).next().unwrap_or("");
    matches!(
        name,
        "p" | "div"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "thead"
            | "tbody"
            | "tr"
            | "td"
            | "th"
            | "hr"
            | "br"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "blockquote"
            | "pre"
            | "section"
    ) && piece.starts_with('<')
}

fn collapsed(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        if matches!(character, ' ' | '\n' | '\t' | '\r') {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(character);
        }
    }
    out
}

/// What the compared texts hold of character references.
fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let found = after.split_once(';').and_then(|(name, rest)| {
            let character = match name {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "nbsp" => '\u{A0}',
                "ldquo" => '“',
                "rdquo" => '”',
                "lsquo" => '‘',
                "rsquo" => '’',
                "ndash" => '–',
                "mdash" => '—',
                "hellip" => '…',
                "laquo" => '«',
                "raquo" => '»',
                "bull" => '•',
                _ => {
                    let number = name.strip_prefix('#')?;
                    let code = match number.strip_prefix(['x', 'X']) {
                        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                        None => number.parse().ok()?,
                    };
                    char::from_u32(code)?
                }
            };
            Some((character, rest))
        });
        match found {
            Some((character, after)) => {
                out.push(character);
                rest = after;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out + rest
}

fn sorted(attributes: &str) -> String {
    let mut all = Vec::new();
    let mut rest = attributes.trim();
    while !rest.is_empty() {
        let end = rest.find(['=', ' ', '\n']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        match after.strip_prefix("=\"").and_then(|value| value.split_once('"')) {
            Some((value, after)) => {
                all.push(format!(" {name}=\"{}\"", decoded(value)));
                rest = after.trim_start();
            }
            None => {
                all.push(format!(" {name}"));
                rest = after.trim_start_matches(['=', ' ', '\n']);
            }
        }
    }
    all.sort();
    // What this house says to those who listen, and where Hugo has attributes of the highlighter and styles.
    all.retain(|one| !one.starts_with(" aria-label=") && !one.starts_with(" data-lang=") && one != " tabindex=\"0\"");
    for one in &mut all {
        for (style, class) in [("left", "start"), ("center", "center"), ("right", "end")] {
            if *one == format!(" style=\"text-align:{style}\"") || *one == format!(" style=\"text-align: {style}\"") {
                *one = format!(" class=\"align-{class}\"");
            }
        }
        *one = one.replace("=\"\"", "");
    }
    all.concat()
}

fn rendered(markdown: &str, options: &RenderOptions) -> String {
    let parsed = Parsed { front: FrontMatter::default(), body: markdown.to_owned(), body_line: 1, ..Parsed::default() };
    render(&parsed, "a.md", options, &str::to_owned).html
}

#[test]
fn articles_are_rendered_as_hugo_renders_them() {
    let more = std::env::var("MAINSHEET_GOLDMARK").ok();
    let text = match &more {
        Some(file) => std::fs::read_to_string(file).unwrap(),
        None => include_str!("goldmark/cases.json").to_owned(),
    };
    let cases: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let mut differing = Vec::new();
    for case in &cases {
        let name = case["settings"].as_str().unwrap_or("");
        let options = settings(name).unwrap_or_else(|| panic!("nobody knows the settings {name}"));
        let markdown = case["markdown"].as_str().unwrap();
        let Some(theirs) = case["html"].as_str() else { continue };
        let html = rendered(markdown, &options);
        let (ours, theirs) = (normal(&html), normal(theirs));
        if ours != theirs {
            let label = case["name"].as_str().unwrap_or("");
            differing.push(format!("--- {name} {label}\n{markdown}\n--- here\n{ours}\n--- Hugo\n{theirs}\n"));
        }
    }
    if let Some(file) = more {
        std::fs::write(format!("{file}.txt"), differing.concat()).unwrap();
    }
    assert!(differing.is_empty(), "{} of {} differ:\n{}", differing.len(), cases.len(), differing.concat());
}
