//! A site's own shortcode: its template is run, and what it gives is sanitised.

use super::{Call, Html, Output};
use crate::decode::RESERVED;
use crate::diagnostic::codes;
use crate::markdown::fragments::{Cut, Fragment};
use crate::markdown::html::{Piece, pieces};
use crate::markdown::options::UnsafeHtml;
use crate::markdown::raw_html::RawHtml;
use crate::markdown::sanitise::sanitise;
use crate::markdown::summary::unwrap_paragraph;
use crate::markdown::template::{Display, Scope, Template};
use crate::markdown::words::plain_text;

/// Elements that stand between lines of text.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "audio",
    "blockquote",
    "center",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "iframe",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
    "video",
];

pub(super) fn write(call: &mut Call<'_, '_, '_>, template: &Template, mark: char) -> Output {
    let context = call.expander.context;
    let page = (context.page)();
    let parents = call.expander.parents.clone();
    let inner = call.inner.unwrap_or_default().to_owned();
    let (name, arguments, ordinal) = (call.name, call.arguments, call.ordinal);
    let result = {
        // A mark stands for what was rendered: it is resolved and sanitised already, and must not be so again.
        let mut markdown = |text: &str, display: Display| {
            let (html, decorated) = call.markdown(text);
            let cut = |html: &str| match display {
                Display::Block => html.to_owned(),
                Display::Line => unwrap_paragraph(html.trim_end()).to_owned(),
            };
            let plain = cut(&html);
            if plain.is_empty() {
                return plain;
            }
            let decorated = decorated.map(|html| cut(&html));
            let mut mark = String::new();
            let fragment = Fragment {
                html: decorated.clone().unwrap_or_else(|| plain.clone()),
                plain: plain_text(&plain),
                block: Some(plain),
                decorated,
            };
            call.expander.fragments.add(&mut mark, fragment);
            mark
        };
        let scope = Scope {
            name,
            arguments,
            inner: &inner,
            ordinal,
            parents: &parents,
            page: &page,
            site: context.site,
            refer: context.refer,
        };
        template.run(&scope, &mut markdown)
    };
    let text = match result {
        Ok(text) => text,
        Err(failure) => {
            // A template that is not understood was reported once, with its line.
            if let Some(message) = failure.message {
                let message = format!("the shortcode `{name}` shows its inner text only: {message}");
                call.warn(codes::SHORTCODE_TEMPLATE, &message, &format!("look into `{}`", template.file()));
            }
            return Output::Text(inner);
        }
    };
    if mark == '%' {
        return Output::Text(text);
    }
    html(call, &text)
}

/// What a template gave, as trusted HTML: scripts, styles and handlers never remain.
fn html(call: &mut Call<'_, '_, '_>, text: &str) -> Output {
    let expander = &mut *call.expander;
    let filtered = RawHtml::new(expander.pictures).filter(text, UnsafeHtml::Allow, expander.resolve, false);
    for loss in filtered.losses {
        call.warn(loss.code, &loss.message, "a template may not have it; take it out of the template");
    }
    let expander = &mut *call.expander;
    let kept = marks_to_letters(&filtered.html);
    let clean = letters_to_marks(&sanitise(&kept, UnsafeHtml::Allow));
    let mut plain = String::with_capacity(clean.len());
    let mut decorated = String::with_capacity(clean.len());
    for piece in pieces(&clean) {
        let (is_text, whole) = match piece {
            Piece::Text(whole) => (true, whole),
            Piece::Open { whole, .. } | Piece::Close { whole, .. } => (false, whole),
        };
        for cut in expander.fragments.cut(whole) {
            match cut {
                Cut::Text(text) => {
                    plain.push_str(text);
                    decorated.push_str(text);
                }
                Cut::Fragment(fragment) if is_text => {
                    let block = fragment.block.as_ref().unwrap_or(&fragment.html);
                    plain.push_str(block);
                    decorated.push_str(fragment.decorated.as_ref().unwrap_or(block));
                }
                Cut::Fragment(fragment) => {
                    crate::entities::escape_into(&mut plain, &fragment.plain);
                    crate::entities::escape_into(&mut decorated, &fragment.plain);
                }
            }
        }
    }
    let first = pieces(plain.trim_start()).next();
    let block = matches!(first, Some(Piece::Open { name, .. }) if BLOCKS.contains(&name));
    let decorated = (decorated != plain).then_some(decorated);
    let plain = plain.trim().to_owned();
    Output::Html(Html { plain, decorated, block, line: None })
}

/// Two private characters that stand for the marks of fragments while the sanitiser, which takes those out, works.
const OPEN: char = '\u{F0000}';

fn marks_to_letters(html: &str) -> String {
    // Addresses of the site keep theirs: the sanitiser knows them there.
    let mut out = String::with_capacity(html.len());
    for character in html.chars() {
        out.push(if character == RESERVED && !out.ends_with("=\"") { OPEN } else { character });
    }
    out
}

fn letters_to_marks(html: &str) -> String {
    html.replace(OPEN, &RESERVED.to_string())
}
