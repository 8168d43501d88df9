//! The component around the app's root that says when a render has reached the document.

use super::{dialog, display};
use crate::{App, AppProps};
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`Frame`].
#[derive(Clone, Properties)]
pub(crate) struct FrameProps {
    /// What the app shows.
    pub(crate) app: AppProps,
    /// The number of this update.
    pub(crate) turn: u32,
    /// Where the number is put when it is rendered.
    pub(crate) rendered: Rc<Cell<u32>>,
}

impl PartialEq for FrameProps {
    fn eq(&self, other: &Self) -> bool {
        self.turn == other.turn
    }
}

/// The app's root. The first time Yew renders everything below in one go, before the browser can paint a page whose
/// text has been taken out. Later, on a slow machine, it yields to the browser between the render of a component and the
/// update of its children: so the number is put there by an effect, which runs when everything below is rendered. Then
/// a dialog that has come with it opens.
#[component]
pub(crate) fn Frame(props: &FrameProps) -> Html {
    if props.rendered.get() == 0 {
        props.rendered.set(props.turn);
    }
    let rendered = Rc::clone(&props.rendered);
    use_effect_with(props.turn, move |turn| {
        rendered.set(*turn);
        if dialog::open(".overlay") {
            display::tick();
        }
    });
    html! { <App ..props.app.clone() /> }
}
