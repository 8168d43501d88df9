//! Pictures in articles: how they are loaded, how much room is kept for them, and the link that enlarges one which
//! stands alone.

use super::links::{escape_href, is_remote};
use super::options::{Decorations, Measure, RenderOptions};
use crate::entities::{escape, escape_into};

/// Pictures whose longer side is shorter are shown as large as they are: a link to them would show nothing more.
const SMALL: u32 = 240;

/// Text of this length in HTML before a picture fills the first screen: the picture can wait.
const LONG: usize = 1500;

/// What pictures are written with.
#[derive(Clone, Copy)]
pub(crate) struct Pictures<'a> {
    pub(crate) options: &'a RenderOptions,
    pub(crate) measure: Measure<'a>,
}

/// A picture as the author gave it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Picture<'a> {
    /// Its address, resolved.
    pub(crate) src: &'a str,
    pub(crate) alt: &'a str,
    pub(crate) title: &'a str,
    /// Width and height, if the author says them.
    pub(crate) width: &'a str,
    pub(crate) height: &'a str,
}

/// When a picture is fetched.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Loading {
    /// At once.
    Eager,
    /// When the reader comes near it.
    Lazy,
}

impl Loading {
    /// The first picture is fetched at once if it stands before any long text.
    pub(crate) fn of(is_first: bool, before: &str) -> Self {
        if is_first && before.len() < LONG { Self::Eager } else { Self::Lazy }
    }
}

impl Pictures<'_> {
    /// Whether anything is added that Hugo does not write.
    pub(crate) fn decorate(&self) -> bool {
        self.options.decorations == Decorations::Added
    }

    /// Width and height in pixels, where they are known and not given by the author.
    pub(crate) fn size(&self, src: &str) -> Option<(u32, u32)> {
        if self.decorate() { (self.measure)(src).filter(|(width, height)| *width > 0 && *height > 0) } else { None }
    }

    /// The `<img>` of a picture.
    pub(crate) fn image(&self, picture: Picture<'_>, loading: Loading) -> String {
        let Picture { src, alt, title, width, height } = picture;
        let mut html = String::from("<img src=\"");
        escape_href(&mut html, src);
        html.push_str("\" alt=\"");
        escape_into(&mut html, alt);
        html.push('"');
        if !title.is_empty() {
            html.push_str(" title=\"");
            escape_into(&mut html, title);
            html.push('"');
        }
        for (name, size) in [("width", width), ("height", height)] {
            if !size.is_empty() {
                html.push_str(&format!(" {name}=\"{size}\""));
            }
        }
        if self.decorate() {
            html.push_str(&attributes(is_remote(src), loading, missing_size(self.size(src), width, height)));
        }
        html.push('>');
        html
    }

    /// The picture within a link to it, which the app answers by showing it over the page; `image` is its `<img>`.
    pub(crate) fn zoom(&self, picture: Picture<'_>, image: &str) -> String {
        let is_small = self.size(picture.src).is_some_and(|(width, height)| width.max(height) < SMALL);
        // Browsers open no `data:` address by a link.
        let is_inline = picture.src.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
        if is_small || is_inline {
            return image.to_owned();
        }
        let mut html = String::from("<a class=\"zoom\" href=\"");
        escape_href(&mut html, picture.src);
        html.push('"');
        if is_remote(picture.src) {
            html.push_str(" referrerpolicy=\"no-referrer\"");
        }
        html.push_str(" data-router-ignore aria-label=\"");
        escape_into(&mut html, &self.options.labels.enlarge);
        if !picture.alt.is_empty() {
            html.push_str(": ");
            escape_into(&mut html, picture.alt);
        }
        html.push_str(&format!("\">{image}</a>"));
        html
    }

    /// A picture that is alone in its paragraph: as Hugo writes it, and as it is shown.
    pub(crate) fn alone(&self, picture: Picture<'_>, loading: Loading) -> (String, String) {
        let plain = self.image(picture, loading);
        let shown = self.zoom(picture, &self.image(Picture { title: "", ..picture }, loading));
        let shown = if picture.title.is_empty() {
            format!("<p>{shown}</p>\n")
        } else {
            format!("<figure>{shown}<figcaption>{}</figcaption></figure>\n", escape(picture.title))
        };
        (format!("<p>{plain}</p>\n"), shown)
    }
}

/// The sides that the author left out: both as they are, or one in proportion to the other.
fn missing_size(size: Option<(u32, u32)>, width: &str, height: &str) -> Option<(Option<u64>, Option<u64>)> {
    let (w, h) = size.map(|(w, h)| (u64::from(w), u64::from(h)))?;
    match (width.parse::<u64>().ok(), height.parse::<u64>().ok()) {
        (None, None) if width.is_empty() && height.is_empty() => Some((Some(w), Some(h))),
        (Some(given), None) if height.is_empty() => Some((None, Some(given.saturating_mul(h).div_ceil(w)))),
        (None, Some(given)) if width.is_empty() => Some((Some(given.saturating_mul(w).div_ceil(h)), None)),
        _ => None,
    }
}

/// The attributes of an image for its loading, and the sides that are known. They come last and in this order: what
/// counts the words of HTML as Hugo does passes over them (`summary`).
fn attributes(remote: bool, loading: Loading, size: Option<(Option<u64>, Option<u64>)>) -> String {
    let mut html = String::new();
    if loading == Loading::Lazy {
        html.push_str(" loading=\"lazy\"");
    }
    html.push_str(" decoding=\"async\"");
    if remote {
        html.push_str(" referrerpolicy=\"no-referrer\"");
    }
    let (width, height) = size.unwrap_or_default();
    for (name, side) in [("width", width), ("height", height)] {
        if let Some(side) = side {
            html.push_str(&format!(" {name}=\"{side}\""));
        }
    }
    html
}

/// The same for an image in raw HTML.
pub(crate) fn raw_attributes(remote: bool, size: Option<(u32, u32)>) -> String {
    attributes(remote, Loading::Lazy, missing_size(size, "", ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_that_the_author_gives_is_kept_and_the_other_follows() {
        for (size, width, height, expected) in [
            (None, "", "", None),
            (Some((640, 480)), "", "", Some((Some(640), Some(480)))),
            (Some((640, 480)), "320", "", Some((None, Some(240)))),
            (Some((640, 480)), "", "240", Some((Some(320), None))),
            (Some((640, 480)), "1", "2", None),
            (Some((640, 480)), "99999999999999999999", "", None),
        ] {
            assert_eq!(missing_size(size, width, height), expected, "{width} {height}");
        }
    }

    #[test]
    fn a_picture_before_any_long_text_is_fetched_at_once() {
        assert!(Loading::of(true, "<p>short</p>") == Loading::Eager);
        assert!(Loading::of(false, "") == Loading::Lazy);
        assert!(Loading::of(true, &"x".repeat(LONG)) == Loading::Lazy);
    }

    #[test]
    fn a_picture_alone_is_a_link_to_itself_unless_it_is_small_or_in_its_address() {
        let options = RenderOptions::default();
        let shown = |src, alt, title, size| {
            let pictures = Pictures { options: &options, measure: &move |_| size };
            pictures.alone(Picture { src, alt, title, ..Picture::default() }, Loading::Lazy).1
        };
        assert_eq!(
            shown("\u{E000}a.png", "A \"b\"", "", Some((800, 600))),
            "<p><a class=\"zoom\" href=\"\u{E000}a.png\" data-router-ignore aria-label=\"Enlarge the picture: A \
             &quot;b&quot;\"><img src=\"\u{E000}a.png\" alt=\"A &quot;b&quot;\" loading=\"lazy\" decoding=\"async\" \
             width=\"800\" height=\"600\"></a></p>\n"
        );
        let remote = shown("https://x.example/a.png", "", "T <b>", None);
        assert!(remote.starts_with("<figure><a class=\"zoom\" href=\"https://x.example/a.png\" referrerpolicy="));
        assert!(remote.ends_with("</a><figcaption>T &lt;b&gt;</figcaption></figure>\n") && !remote.contains(" title="));
        for small in [shown("\u{E000}a.png", "", "", Some((100, 60))), shown("data:image/png;base64,AA", "", "", None)]
        {
            assert!(small.starts_with("<p><img "), "{small}");
        }
    }

    #[test]
    fn the_plain_form_is_as_hugo_writes_it() {
        let options = RenderOptions { decorations: Decorations::None, ..RenderOptions::default() };
        let pictures = Pictures { options: &options, measure: &|_| Some((800, 600)) };
        let picture = Picture { src: "a.png", alt: "A", title: "T", ..Picture::default() };
        assert_eq!(pictures.alone(picture, Loading::Lazy).0, "<p><img src=\"a.png\" alt=\"A\" title=\"T\"></p>\n");
    }
}
