//! `param`: a value of the page's front matter, else of the site's parameters (Hugo, `.Page.Param`).

use super::{Call, Html, Output};
use crate::diagnostic::{codes, quoted};
use crate::entities::escape;

pub(super) fn write(call: &mut Call<'_, '_, '_>) -> Output {
    let key = call.arguments.text("key", 0);
    let page = (call.expander.context.page)();
    let find = |of: &crate::value::Value| of.get("params").and_then(|params| params.get(&key)).cloned();
    let value = find(&page).or_else(|| find(call.expander.context.site));
    let Some(text) = value.map(|value| crate::markdown::template::shown(&value)) else {
        let message = format!("neither the page nor the site has the parameter {}", quoted(&key));
        let help = "write it into the front matter, or below `params` of the configuration";
        call.warn(codes::SHORTCODE_WITHOUT_TARGET, &message, help);
        return Output::Nothing;
    };
    let is_markdown = call.expander.body.get(call.start..).is_some_and(|tag| tag.starts_with("{{%"));
    if is_markdown || call.in_address {
        return Output::Text(text);
    }
    Output::Html(Html { plain: escape(&text), ..Html::default() })
}
