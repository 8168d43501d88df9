//! `highlight`: a block of code.

use super::{Call, Html, Output};
use crate::entities::escape_into;
use crate::markdown::code::block;
use crate::markdown::fence::Fence;

pub(super) fn write(call: &mut Call<'_, '_, '_>) -> Output {
    let language = call.arguments.text("lang", 0);
    let inner = call.expander.fragments.plain(call.inner.unwrap_or_default());
    let code = inner.trim_matches('\n');
    let pictures = call.expander.pictures;
    let mut fence = Fence { language, highlight: pictures.options.highlight.clone(), ..Fence::default() };
    fence.highlight.read_list(&call.arguments.text("options", 1));
    let block = block(&fence, code, 0, pictures.options);
    let mut line = String::from("<code>");
    escape_into(&mut line, code);
    line.push_str("</code>");
    let decorated = pictures.decorate().then_some(block.decorated);
    Output::Html(Html { plain: block.plain, decorated, block: true, line: Some(line) })
}
