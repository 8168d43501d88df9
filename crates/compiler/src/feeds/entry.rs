//! What a feed says of one article.

use super::Content;
use crate::assemble::{PageId, picture};
use crate::render::{RenderedPage, text};
use html_escape::encode_double_quoted_attribute as attribute;
use mainsheet_content::{Decorations, Moment};
use mainsheet_model::{Href, Root, place};

/// An article in a feed.
pub(super) struct Entry<'a> {
    /// Plain text; never empty.
    pub(super) title: String,
    /// The complete address.
    pub(super) address: String,
    pub(super) published: Option<&'a Moment>,
    /// The last change, else when it was published.
    pub(super) updated: Option<&'a Moment>,
    pub(super) authors: &'a [String],
    /// Categories and tags, each name once.
    pub(super) categories: Vec<&'a str>,
    /// Plain text, of a few lines.
    pub(super) excerpt: &'a str,
    /// HTML.
    pub(super) summary: String,
    /// HTML: the whole article, where feeds have that.
    pub(super) full: Option<String>,
    pub(super) picture: Option<Picture>,
    /// The article's own language, where it is not the feed's.
    pub(super) lang: Option<&'a str>,
}

/// The picture of an article.
pub(super) struct Picture {
    /// The complete address.
    pub(super) address: String,
    pub(super) mime: Option<&'static str>,
    /// How many bytes it has, where it is a file of the site.
    pub(super) bytes: Option<u64>,
    /// Width and height.
    pub(super) size: Option<(u32, u32)>,
}

impl<'a> Entry<'a> {
    /// The entry of a page.
    pub(super) fn of(id: PageId, content: &Content<'a>) -> Option<Self> {
        let Content { assembly, rendered, sources, config, locales } = *content;
        let page = assembly.pages.get(id)?;
        let RenderedPage { article, card, .. } = rendered.get(id)?;
        let parsed = &sources.get(page.source)?.parsed;
        let root = Root::new(&config.base_url);
        let address = page.path.href(&root);
        let full = config
            .machines
            .feeds
            .full
            .then(|| text(page, "", parsed, assembly, config, locales, Decorations::None).html);
        let mut categories: Vec<&str> = Vec::new();
        for link in article.categories.iter().chain(&article.tags) {
            if !categories.contains(&link.title.as_str()) {
                categories.push(&link.title);
            }
        }
        let title = [article.title.as_str(), card.lead.as_str(), article.description.as_str()];
        let title = title.into_iter().find(|text| !text.trim().is_empty()).unwrap_or(&address).to_owned();
        let own = parsed.front.thumbnail.as_ref().and_then(|own| picture(&own.src, Some(page), assembly));
        let own = own.or_else(|| rendered.get(id)?.images.first().cloned());
        Some(Self {
            title,
            published: parsed.front.date.as_ref(),
            updated: parsed.front.lastmod.as_ref().or(parsed.front.date.as_ref()),
            authors: &article.authors,
            categories,
            excerpt: &article.description,
            summary: absolute(&card.summary, &address, &root),
            full: full.map(|html| absolute(&html, &address, &root)),
            picture: own.and_then(|src| Picture::of(&src, content)),
            lang: article.lang.as_deref(),
            address,
        })
    }

    /// The most that the feed has of the text, as HTML.
    pub(super) fn text(&self) -> &str {
        self.full.as_deref().unwrap_or(&self.summary)
    }
}

impl Picture {
    fn of(src: &Href, content: &Content<'_>) -> Option<Self> {
        let address = src.place(&Root::new(&content.config.base_url));
        if !address.starts_with("http") {
            return None;
        }
        let file = content.assembly.links.file_at(src).filter(|_| src.is_site());
        Some(Self {
            mime: mime(&address),
            bytes: file.and_then(|file| std::fs::metadata(file).ok()).map(|data| data.len()),
            size: file.and_then(crate::measure::picture_size),
            address,
        })
    }
}

/// The type of a picture, by the ending of its address.
fn mime(address: &str) -> Option<&'static str> {
    let path = address.split(['?', '#']).next()?;
    Some(match path.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

/// HTML whose addresses are all complete: those of the site get its address, those within the article the article's.
fn absolute(html: &str, address: &str, root: &Root) -> String {
    let html = place(html, root);
    if !html.contains("=\"#") {
        return html;
    }
    let address = attribute(address);
    let mut out = String::with_capacity(html.len() + 256);
    for (n, part) in html.split('<').enumerate() {
        // Only what stands within a tag is an attribute.
        let (tag, text) = part.split_at(part.find('>').unwrap_or(part.len()));
        if n == 0 {
            out.push_str(part);
            continue;
        }
        out.push('<');
        out.push_str(&tag.replace(" href=\"#", &format!(" href=\"{address}#")));
        out.push_str(text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_is_complete_and_text_that_looks_like_one_stays() {
        let html = "<a href=\"\u{E000}b/\">b</a> href=\"#x\" <sup><a href=\"#fn:1\">1</a></sup><a href=\"https://o/\">";
        assert_eq!(
            absolute(html, "https://e/a/?&", &Root::new("https://e/")),
            "<a href=\"https://e/b/\">b</a> href=\"#x\" <sup><a href=\"https://e/a/?&amp;#fn:1\">1</a></sup><a \
             href=\"https://o/\">"
        );
    }

    #[test]
    fn the_type_of_a_picture_is_that_of_its_ending() {
        assert_eq!(mime("https://e/a.JPG?w=1"), Some("image/jpeg"));
        assert_eq!((mime("https://e/a.exe"), mime("https://e/a")), (None, None));
    }
}
