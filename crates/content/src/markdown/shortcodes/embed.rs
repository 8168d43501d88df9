//! Videos and posts at third parties: a still with a play button and a link. Nothing is asked of the third party before
//! the reader clicks; the app then puts the frame in the still's place (src/shell/embed.rs).

use super::details::attribute;
use super::{Call, Html, Output};
use crate::diagnostic::codes;
use crate::entities::escape;
use crate::markdown::links::{LinkKind, Verdict, escape_href, judge};
use crate::markdown::pictures::{Loading, Picture};

/// A third party.
struct Service {
    /// Its name.
    name: &'static str,
    /// The class of its still.
    class: &'static str,
    /// The host of its frames; none if it has no frames.
    host: Option<&'static str>,
    /// Whether it has posts, which are shown, instead of videos, which are played.
    posts: bool,
}

const YOUTUBE: Service =
    Service { name: "YouTube", class: "youtube", host: Some("https://www.youtube-nocookie.com"), posts: false };
const VIMEO: Service = Service { name: "Vimeo", class: "vimeo", host: Some("https://player.vimeo.com"), posts: false };
const X: Service = Service { name: "X", class: "x", host: Some("https://platform.twitter.com"), posts: true };
const INSTAGRAM: Service =
    Service { name: "Instagram", class: "instagram", host: Some("https://www.instagram.com"), posts: true };
const GIST: Service = Service { name: "GitHub Gist", class: "gist", host: None, posts: true };

/// The hosts whose frames a reader can open in an article, in a fixed order: for the site's policy.
pub fn frame_hosts(html: &str) -> Vec<&'static str> {
    let is_used = |host: &&str| html.contains(&format!(" data-frame=\"{host}/"));
    [YOUTUBE, VIMEO, X, INSTAGRAM].iter().filter_map(|service| service.host).filter(is_used).collect()
}

/// Parameters by Hugo's template `youtube.html`; the player starts at once, since a click asked for it.
pub(super) fn youtube(call: &mut Call<'_, '_, '_>) -> Output {
    let id = call.arguments.text("id", 0);
    let mut query = String::from("autoplay=1");
    if call.arguments.flag("controls") == Some(false) {
        query.push_str("&controls=0");
    }
    for name in ["end", "start"] {
        let seconds = call.arguments.name(name);
        if seconds.bytes().all(|byte| byte.is_ascii_digit()) && seconds.parse().is_ok_and(|seconds: u32| seconds > 0) {
            query.push_str(&format!("&{name}={seconds}"));
        }
    }
    if call.arguments.flag("loop") == Some(true) {
        query.push_str(&format!("&loop=1&playlist={id}"));
    }
    if call.arguments.flag("mute") == Some(true) || call.arguments.flag("autoplay") == Some(true) {
        query.push_str("&mute=1");
    }
    let start = call.arguments.name("start");
    let at = if start.parse().is_ok_and(|start: u32| start > 0) { format!("&t={start}s") } else { String::new() };
    let page = format!("https://www.youtube.com/watch?v={id}{at}");
    still(call, &YOUTUBE, &[&id], &page, &format!("embed/{id}?{query}"))
}

/// Parameters by Hugo's template `vimeo.html`: by position they are id, class and title. Nobody is followed (`dnt`).
pub(super) fn vimeo(call: &mut Call<'_, '_, '_>) -> Output {
    let id = call.arguments.text("id", 0);
    // A private video has its key behind a slash.
    let (number, key) = id.split_once('/').unwrap_or((&id, ""));
    let key_query = if key.is_empty() { String::new() } else { format!("&h={key}") };
    let number = number.to_owned();
    let parts: Vec<&str> = if key.is_empty() { vec![&number] } else { vec![&number, key] };
    let page = format!("https://vimeo.com/{id}");
    still(call, &VIMEO, &parts, &page, &format!("video/{number}?autoplay=1&dnt=1{key_query}"))
}

/// `x`, `tweet` and their kin: `user` and `id`, or the number of the post alone.
pub(super) fn x(call: &mut Call<'_, '_, '_>) -> Output {
    let id = match call.arguments.name("id") {
        id if id.is_empty() => {
            let (first, second) = (call.arguments.text("", 0), call.arguments.text("", 1));
            if second.is_empty() { first } else { second }
        }
        id => id,
    };
    let user = match call.arguments.name("user") {
        user if user.is_empty() => "i".to_owned(),
        user => user,
    };
    let page = format!("https://x.com/{user}/status/{id}");
    still(call, &X, &[&id, &user], &page, &format!("embed/Tweet.html?id={id}&dnt=true"))
}

pub(super) fn instagram(call: &mut Call<'_, '_, '_>) -> Output {
    let id = call.arguments.text("id", 0);
    let page = format!("https://www.instagram.com/p/{id}/");
    still(call, &INSTAGRAM, &[&id], &page, &format!("p/{id}/embed/captioned/"))
}

/// GitHub gives gists as a script alone, which no page may run: there is a link.
pub(super) fn gist(call: &mut Call<'_, '_, '_>) -> Output {
    let (user, id, file) =
        (call.arguments.text("user", 0), call.arguments.text("id", 1), call.arguments.text("file", 2));
    let anchor: String = file.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let anchor = if anchor.is_empty() { anchor } else { format!("#file-{anchor}") };
    let page = format!("https://gist.github.com/{user}/{id}{anchor}");
    still(call, &GIST, &[&user, &id], &page, "")
}

/// Whether a part of an address is what services make: letters, digits, `-`, `_` and `.`.
fn is_sound(id: &str) -> bool {
    !id.is_empty() && id.len() <= 100 && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

/// The still: `page` is the address for readers, `frame` what the frame shows on the service's host.
fn still(call: &mut Call<'_, '_, '_>, service: &Service, ids: &[&str], page: &str, frame: &str) -> Output {
    let name = service.name;
    if !ids.iter().all(|id| is_sound(id)) {
        let message = format!("`{}` does not say which video or post of {name} it means", call.name);
        call.warn(codes::SHORTCODE_WITHOUT_TARGET, &message, "give its `id` as it stands in its address");
        return Output::Nothing;
    }
    let is_vimeo = service.class == VIMEO.class;
    let title = call.arguments.text("title", if is_vimeo { 2 } else { usize::MAX });
    let id = ids.first().copied().unwrap_or_default();
    let shown = if title.trim().is_empty() { id.to_owned() } else { title.trim().to_owned() };
    let mut link = String::from("<a href=\"");
    escape_href(&mut link, page);
    link.push_str(&format!("\">{name}: {}</a>", escape(&shown)));
    let plain = format!("<p class=\"embed\">{link}</p>\n");
    let pictures = call.expander.pictures;
    if !pictures.decorate() {
        return Output::Html(Html { plain, decorated: None, block: true, line: Some(link) });
    }
    let own_class = call.arguments.text("class", if is_vimeo { 1 } else { usize::MAX });
    let mut html = String::from("<figure");
    attribute(&mut html, "class", format!("embed embed--{} {own_class}", service.class).trim());
    html.push('>');
    if let Some(host) = service.host {
        html.push_str("<div class=\"embed__still\">");
        let picture = call.arguments.name("picture");
        if !picture.is_empty() {
            let src = call.address(&picture);
            if judge(&src, LinkKind::Image) == Verdict::Good {
                let image = pictures.image(Picture { src: &src, ..Picture::default() }, Loading::Lazy);
                html.push_str(&image.replacen("<img ", "<img class=\"embed__picture\" ", 1));
            }
        }
        let labels = &pictures.options.labels;
        let label = escape(if service.posts { &labels.show_post } else { &labels.play });
        let from = escape(&labels.loads_from.replace("{service}", name));
        html.push_str("<button type=\"button\" class=\"embed__play\" data-action=\"embed\"");
        attribute(&mut html, "data-frame", &format!("{host}/{frame}"));
        attribute(&mut html, "data-title", &format!("{name}: {shown}"));
        if !service.posts && call.arguments.flag("allowFullScreen") == Some(false) {
            html.push_str(" data-small");
        }
        let icon = if service.posts { "<path d=\"M4 5h16v11H9l-5 4z\"/>" } else { "<path d=\"M8 5v14l11-7z\"/>" };
        html.push_str(&format!(
            " aria-label=\"{label}: {}\"><svg viewBox=\"0 0 24 24\" aria-hidden=\"true\">{icon}</svg>\
             <span class=\"embed__label\">{label}</span><span class=\"embed__from\">{from}</span></button></div>",
            escape(&format!("{shown} ({name})"))
        ));
    }
    html.push_str(&format!("<figcaption>{link}</figcaption></figure>\n"));
    Output::Html(Html { plain, decorated: Some(html), block: true, line: Some(link) })
}
