//! What a click on a link means: a visit within the site, a jump within the page, or the browser's own business.

use super::dom;
use mainsheet_model::{Root, SitePath};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlAnchorElement, MouseEvent};

/// A link that leads into this site.
#[derive(Debug)]
pub(crate) struct SiteLink {
    /// The page's address.
    pub(crate) path: SitePath,
    /// `?…`, or nothing.
    pub(crate) search: String,
    /// `#…`, or nothing.
    pub(crate) hash: String,
    /// Whether the link names a place within a page, if only the page's beginning (`#`).
    pub(crate) is_anchor: bool,
}

/// The link into this site that an event happened to. None for links that say they are not the app's: `target`,
/// `download`, `rel="external"`, or `data-router-ignore` on them or around them.
pub(crate) fn site_link(event: &Event, root: &Root) -> Option<SiteLink> {
    let link = dom::closest(event, "a[href]")?.dyn_into::<HtmlAnchorElement>().ok()?;
    let apart = link.has_attribute("download")
        || !matches!(link.target().as_str(), "" | "_self")
        || link.rel().split_ascii_whitespace().any(|word| word == "external")
        || link.closest("[data-router-ignore]").is_ok_and(|found| found.is_some());
    if apart || Some(link.origin()) != dom::window().location().origin().ok() {
        return None;
    }
    Some(SiteLink {
        path: SitePath::from_location(&link.pathname(), root)?,
        search: link.search(),
        hash: link.hash(),
        is_anchor: link.get_attribute("href").is_some_and(|href| href.contains('#')),
    })
}

/// Whether a click is the plain one that follows a link here: the left button, no key held, nobody else's yet.
pub(crate) fn is_plain(event: &MouseEvent) -> bool {
    let keys = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
    event.button() == 0 && !keys && !event.default_prevented()
}
