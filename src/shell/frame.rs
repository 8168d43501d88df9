//! The component around the app's root that says when a render has reached the document.

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

/// The app's root. Its effect runs when everything below it is rendered: on a slow machine Yew yields to the browser
/// between the render of a component and the update of its children, so that the render itself says nothing yet.
#[component]
pub(crate) fn Frame(props: &FrameProps) -> Html {
    let rendered = Rc::clone(&props.rendered);
    use_effect_with(props.turn, move |turn| rendered.set(*turn));
    html! { <App ..props.app.clone() /> }
}
