//! The components as text, for prerendered pages.

use crate::{App, AppProps, Context, Shown};
use mainsheet_model::PageData;
use std::rc::Rc;

/// The HTML that stands inside `<div id="app">` of a page. The tree never suspends, so that it is done at first poll.
#[must_use]
pub fn body(context: Context, page: Rc<PageData>) -> String {
    let props = AppProps { context, shown: Shown::Page(page), adopted: crate::Adopted::default() };
    futures::executor::block_on(yew::LocalServerRenderer::<App>::with_props(props).hydratable(false).render())
}
