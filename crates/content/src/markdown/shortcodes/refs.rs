//! `ref` and `relref`: the address of another page (Hugo, resources/page/page_paths and hugolib/site.go `refLink`).
//! Both are relative to the site's root here, wherever the site lies.

use super::{Call, Html, Output};
use crate::diagnostic::{codes, quoted};
use crate::entities::escape;

pub(super) fn write(call: &mut Call<'_, '_, '_>) -> Output {
    let path = call.arguments.text("path", 0);
    let lang = call.arguments.name("lang");
    let place = (call.expander.context.refer)(&path, &lang);
    if place.is_none() && !path.is_empty() {
        let message = format!("there is no page {} for `{}`", quoted(&path), call.name);
        call.warn(codes::SHORTCODE_WITHOUT_TARGET, &message, "give the path of an article below `content/`");
    }
    let dest = place.unwrap_or(path);
    if call.in_address {
        // The place of a destination in Markdown: blanks would end it.
        return Output::Text(dest.replace(' ', "%20"));
    }
    Output::Html(Html { plain: escape(&dest), ..Html::default() })
}
