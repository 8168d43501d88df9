//! `highlight`: a block of code.

use super::{Call, Html, Output};
use crate::entities::escape_into;
use crate::markdown::writer::{code_open, copyable};

pub(super) fn write(call: &mut Call<'_, '_, '_>) -> Output {
    let language = call.arguments.text("lang", 0);
    let inner = call.expander.fragments.plain(call.inner.unwrap_or_default());
    let code = inner.trim_matches('\n');
    let pictures = call.expander.pictures;
    let mut block = code_open(&language, pictures.options);
    escape_into(&mut block, code);
    block.push_str("</code></pre>\n");
    let mut line = String::from("<code>");
    escape_into(&mut line, code);
    line.push_str("</code>");
    let decorated = pictures.decorate().then(|| copyable(&block, &pictures.options.labels));
    Output::Html(Html { plain: block, decorated, block: true, line: Some(line) })
}
