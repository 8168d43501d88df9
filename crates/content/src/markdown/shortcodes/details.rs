//! `details`: what a reader opens (Hugo, tpl/tplimpl/embedded/templates/_shortcodes/details.html).

use super::{Call, Html, Output};
use crate::entities::{escape, escape_into};

pub(super) fn write(call: &mut Call<'_, '_, '_>) -> Output {
    let mut start = String::from("<details");
    for name in ["class", "name"] {
        attribute(&mut start, name, &call.arguments.name(name));
    }
    if call.arguments.flag("open") == Some(true) {
        start.push_str(" open");
    }
    attribute(&mut start, "title", &call.arguments.name("title"));
    let summary = call.arguments.name("summary");
    let summary = match summary.trim() {
        "" => escape(&call.expander.pictures.options.labels.details),
        summary => call.line(summary),
    };
    let inner = call.inner.unwrap_or_default().to_owned();
    let (html, decorated) = call.markdown(&inner);
    let details = |inner: &str| format!("{start}>\n<summary>{summary}</summary>\n{inner}</details>\n");
    let decorated = decorated.map(|html| details(&html));
    Output::Html(Html { plain: details(&html), decorated, block: true, line: None })
}

/// Writes an attribute, if it has a value.
pub(super) fn attribute(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        out.push_str(&format!(" {name}=\""));
        escape_into(out, value);
        out.push('"');
    }
}
