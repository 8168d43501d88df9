//! `figure`: a picture with a title and a caption (Hugo, tpl/tplimpl/embedded/templates/_shortcodes/figure.html).

use super::details::attribute;
use super::{Call, Html, Output};
use crate::markdown::links::{LinkKind, Verdict, escape_href, judge};
use crate::markdown::pictures::{Loading, Picture};
use crate::markdown::words::plain_text;

pub(super) fn write(call: &mut Call<'_, '_, '_>) -> Output {
    let own = |name: &str| call.arguments.name(name);
    let (title, caption, credit) = (own("title"), own("caption"), own("attr"));
    let (class, loading) = (own("class"), own("loading"));
    let side = |name: &str| Some(own(name)).filter(|side| is_length(side)).unwrap_or_default();
    let (width, height) = (side("width"), side("height"));
    // Hugo takes the picture by name alone; a lone parameter can mean nothing else.
    let src = call.address(&call.arguments.text("src", 0));
    let link = Some(own("link")).filter(|link| !link.is_empty()).map(|link| call.address(&link));
    let link = link.filter(|link| judge(link, LinkKind::Link) == Verdict::Good);
    let credit_link = Some(own("attrlink")).filter(|link| !link.is_empty()).map(|link| call.address(&link));
    let credit_link = credit_link.filter(|link| judge(link, LinkKind::Link) == Verdict::Good);
    let (target, rel, alt) = (own("target"), own("rel"), own("alt"));

    let caption = if caption.is_empty() { String::new() } else { call.line(&caption) };
    let credit = if credit.is_empty() { String::new() } else { call.line(&credit) };
    let alt = if alt.is_empty() { plain_text(&caption) } else { alt };

    let pictures = call.expander.pictures;
    let picture = Picture { src: &src, alt: &alt, width: &width, height: &height, ..Picture::default() };
    let is_shown = judge(&src, LinkKind::Image) == Verdict::Good;
    let wait = if loading == "eager" { Loading::Eager } else { Loading::Lazy };
    let image = if is_shown { pictures.image(picture, wait) } else { String::new() };
    let image = match loading.as_str() {
        "lazy" | "eager" if !image.contains(" loading=") => {
            image.trim_end_matches('>').to_owned() + &format!(" loading=\"{loading}\">")
        }
        _ => image,
    };
    let inline = match &link {
        None => image.clone(),
        Some(link) => {
            let mut html = String::from("<a href=\"");
            escape_href(&mut html, link);
            html.push('"');
            attribute(&mut html, "target", &target);
            // A page in a new window could else lead this one away.
            attribute(&mut html, "rel", if rel.is_empty() && target == "_blank" { "noopener" } else { &rel });
            html + ">" + &image + "</a>"
        }
    };
    let caption = figcaption(&title, &caption, &credit, credit_link.as_deref());
    let figure = |picture: &str| {
        let mut html = String::from("<figure");
        attribute(&mut html, "class", &class);
        html + ">" + picture + &caption + "</figure>\n"
    };
    let decorated =
        (is_shown && link.is_none() && pictures.decorate()).then(|| figure(&pictures.zoom(picture, &image)));
    Output::Html(Html { plain: figure(&inline), decorated, block: true, line: Some(inline) })
}

fn figcaption(title: &str, caption: &str, credit: &str, credit_link: Option<&str>) -> String {
    if title.is_empty() && caption.is_empty() && credit.is_empty() {
        return String::new();
    }
    let mut html = String::from("<figcaption>");
    if !title.is_empty() {
        html.push_str("<h4>");
        crate::entities::escape_into(&mut html, title);
        html.push_str("</h4>");
    }
    if !caption.is_empty() || !credit.is_empty() {
        html.push_str("<p>");
        html.push_str(caption);
        if !credit.is_empty() {
            let blank = if caption.is_empty() { "" } else { " " };
            html.push_str(blank);
            match credit_link {
                None => html.push_str(credit),
                Some(link) => {
                    html.push_str("<a href=\"");
                    escape_href(&mut html, link);
                    html.push_str(&format!("\">{}</a>", crate::markdown::writer::without_links(credit)));
                }
            }
        }
        html.push_str("</p>");
    }
    html + "</figcaption>"
}

/// Whether a side is a number of pixels; other lengths are none in HTML.
fn is_length(side: &str) -> bool {
    !side.is_empty() && side.len() < 6 && side.bytes().all(|byte| byte.is_ascii_digit())
}
