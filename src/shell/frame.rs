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

/// The app's root. Yew renders everything below in one go and yields to the browser only after that: so whoever sees
/// the number from outside of Yew sees the whole page.
#[component]
pub(crate) fn Frame(props: &FrameProps) -> Html {
    props.rendered.set(props.turn);
    html! { <App ..props.app.clone() /> }
}
