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
    /// A disc, half filled: the system's colours.
    System,
    /// A sun.
    Light,
    /// A moon.
    Dark,
    /// A book.
    Sepia,
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
        Icon::Close => "M6 6l12 12M18 6 6 18",
        Icon::Open => "m6 9.5 6 6 6-6",
        Icon::System => "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16v16M15 5.5v13M18 7.5v9",
        Icon::Light => {
            "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"
        }
        Icon::Dark => "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10",
        Icon::Sepia => {
            "M12 6.5C9.5 4.8 6.5 4.5 3.5 5v13c3-.5 6-.2 8.5 1.5 2.5-1.7 5.5-2 8.5-1.5V5c-3-.5-6-.2-8.5 1.5v13"
        }
        Icon::Languages => {
            "M3.5 6h9M8 4v2M11 6c-.8 3.5-3.5 6.5-7 8M5.5 9c1 2.3 3 4.2 5.5 5M11.5 20l4.3-10L20 20M13.2 16.5h5.3"
        }
    };
    html! { <svg {class} viewBox="0 0 24 24" aria-hidden="true"><path {d} /></svg> }
}
