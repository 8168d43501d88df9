//! The components as text, for prerendered pages.

use crate::{Adopted, App, AppProps, Context, Shown};
use mainsheet_model::PageData;
use std::rc::Rc;

/// The HTML that stands inside `<div id="app">` of a page. The tree never suspends, so that it is done at first poll.
#[must_use]
pub fn body(context: Context, page: Rc<PageData>) -> String {
    render(context, Shown::Page(page))
}

/// The same for anything that the app can show.
#[must_use]
pub fn render(context: Context, shown: Shown) -> String {
    let props = AppProps { context, shown, adopted: Adopted::default(), overlay: None };
    futures::executor::block_on(yew::LocalServerRenderer::<App>::with_props(props).hydratable(false).render())
}
