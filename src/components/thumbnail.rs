//! The picture of an article.

use mainsheet_model::{Href, Root, Thumbnail};
use yew::prelude::*;

/// How soon a picture is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loading {
    /// It is likely the largest thing on the page's first screen.
    First,
    /// Only when it comes near the screen.
    Lazy,
}

/// Front matter `thumbnail`. With its size, where that is known, so that nothing moves when it arrives; pictures from
/// elsewhere are fetched without saying who links to them.
pub fn thumbnail(root: &Root, thumbnail: &Thumbnail, alt: &str, loading: Loading) -> Html {
    let (lazy, priority) = match loading {
        Loading::First => (None, Some("high")),
        Loading::Lazy => (Some("lazy"), None),
    };
    sized(root, thumbnail, "thumbnail", alt, lazy, priority)
}

/// A picture with its size.
pub(crate) fn sized(
    root: &Root,
    picture: &Thumbnail,
    class: &'static str,
    alt: &str,
    loading: Option<&'static str>,
    fetchpriority: Option<&'static str>,
) -> Html {
    html! {
        <img
            {class}
            src={picture.src.place(root)}
            alt={alt.to_owned()}
            width={picture.width.map(|width| width.to_string())}
            height={picture.height.map(|height| height.to_string())}
            {loading}
            decoding="async"
            {fetchpriority}
            referrerpolicy={policy(&picture.src)}
        />
    }
}

/// What a picture's host is told about the page.
pub(crate) fn policy(src: &Href) -> Option<&'static str> {
    (!src.is_site()).then_some("no-referrer")
}
