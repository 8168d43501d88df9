//! Videos and posts at third parties: on a click, and not before, the still makes room for the frame.

use super::dom;
use web_sys::Event;

/// The third parties whose frames may be opened, as the compiler writes them; the policy allows those that a site uses.
const HOSTS: [&str; 4] = [
    "https://www.youtube-nocookie.com/",
    "https://player.vimeo.com/",
    "https://platform.twitter.com/",
    "https://www.instagram.com/",
];

/// Puts the frame in the place of the still whose button was clicked. Tells whether it did.
pub(crate) fn clicked(event: &Event) -> bool {
    let Some(button) = dom::closest(event, "[data-action=embed]") else { return false };
    let (Some(address), Some(still)) = (button.get_attribute("data-frame"), button.parent_element()) else {
        return false;
    };
    if !HOSTS.iter().any(|host| address.starts_with(host)) {
        return false;
    }
    let Ok(frame) = dom::document().create_element("iframe") else { return false };
    let set = |name: &str, value: &str| drop(frame.set_attribute(name, value));
    set("class", "embed__frame");
    set("title", &button.get_attribute("data-title").unwrap_or_default());
    set("referrerpolicy", "strict-origin-when-cross-origin");
    let is_small = button.has_attribute("data-small");
    set("allow", if is_small { ALLOWED } else { ALLOWED_FULL });
    set("src", &address);
    still.replace_with_with_node_1(&frame).is_ok_and(|()| {
        // The button that had the focus is gone.
        dom::focus(&frame);
        true
    })
}

/// What a player may do.
const ALLOWED: &str = "autoplay; encrypted-media; picture-in-picture";
const ALLOWED_FULL: &str = "autoplay; encrypted-media; picture-in-picture; fullscreen";
