//! Small drawings, our own, in the colour of the text beside them.

use yew::prelude::*;

/// Which drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A looking glass.
    Search,
    /// An arrow against the direction of reading.
    Back,
    /// An arrow in the direction of reading.
    Forward,
    /// An arrow upwards.
    Up,
    /// A corner pointing downwards: there is more below.
    Open,
    /// A large letter and a small one: how the page looks.
    Letters,
    /// A cross.
    Close,
    /// Letters of two scripts.
    Languages,
}

/// The drawing, on a grid of 24 by 24, hidden from screen readers: the words beside it say the same.
pub fn icon(icon: Icon) -> Html {
    let class = match icon {
        Icon::Back | Icon::Forward => "icon icon--turns",
        _ => "icon",
    };
    let d = match icon {
        Icon::Search => "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.2 15.2 20.5 20.5",
        Icon::Back => "M20 12H4.5M11 5.5 4.5 12l6.5 6.5",
        Icon::Forward => "M4 12h15.5M13 5.5l6.5 6.5-6.5 6.5",
        Icon::Up => "M12 20V4.5M5.5 11 12 4.5l6.5 6.5",
        Icon::Open => "m6 9.5 6 6 6-6",
        Icon::Letters => "M2.5 19 8 5l5.5 14M4.5 14h7M21.5 11v8M21.5 15a3.25 4 0 1 0-6.5 0 3.25 4 0 1 0 6.5 0",
        Icon::Close => "m6 6 12 12M18 6 6 18",
        Icon::Languages => {
            "M3.5 6h9M8 4v2M11 6c-.8 3.5-3.5 6.5-7 8M5.5 9c1 2.3 3 4.2 5.5 5M11.5 20l4.3-10L20 20M13.2 16.5h5.3"
        }
    };
    html! { <svg {class} viewBox="0 0 24 24" aria-hidden="true"><path {d} /></svg> }
}
