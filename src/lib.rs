//! The app that shows a Mainsheet site.
//!
//! One tree of components, rendered in two places: in the browser, by the `shell`, and natively, by `prerender`.
//! Components are functions of their props and nothing else: they fetch nothing, keep nothing that depends on the
//! reader, and have no event handlers. What a reader does is seen by the shell's delegated listeners on the document,
//! which find a link's `href` or a button's `data-action`, and answer by giving the root component new props. So the
//! first render in the browser equals the prerendered page.
//!
//! Start with [`App`], the root; `pages/` has a file per kind of page, `widgets/` one per widget of the sidebar,
//! `components/` the parts they share. `shell/` holds what needs a browser: start and take-over, fetching and cache,
//! navigation, scroll, focus.

mod app;
pub mod components;
pub mod pages;
#[cfg(not(target_arch = "wasm32"))]
pub mod prerender;
#[cfg(any(test, target_arch = "wasm32"))]
pub mod shell;
pub mod widgets;

pub use app::{Adopted, App, AppProps, Context, Failure, Overlay, Shown};
