//! What needs a browser: start and take-over, fetching and cache, navigation, scroll, focus.
//!
//! The components know none of this. The shell gives the root component new props and then does to the document what
//! a browser does on a navigation: title, scroll position, focus, announcement. Start with [`start()`] for how the app
//! comes up in a static page, with `navigate.rs` for what a click does, with `store/` for how an address becomes a
//! page.
//!
//! Rules without a browser in them (`store/resolve.rs`, `store/cache.rs`, `journal.rs`, …) compile natively as well,
//! for their tests.

#[cfg(target_arch = "wasm32")]
mod announce;
#[cfg(target_arch = "wasm32")]
mod click;
#[cfg(target_arch = "wasm32")]
mod comments;
#[cfg(target_arch = "wasm32")]
mod copy;
#[cfg(target_arch = "wasm32")]
mod dialog;
mod display;
#[cfg(target_arch = "wasm32")]
mod dom;
#[cfg(target_arch = "wasm32")]
mod embed;
#[cfg(target_arch = "wasm32")]
mod failure;
#[cfg(target_arch = "wasm32")]
mod focus;
#[cfg(target_arch = "wasm32")]
mod frame;
#[cfg(target_arch = "wasm32")]
mod head;
mod journal;
#[cfg(target_arch = "wasm32")]
mod keys;
#[cfg(target_arch = "wasm32")]
mod lightbox;
#[cfg(target_arch = "wasm32")]
mod loader;
#[cfg(target_arch = "wasm32")]
mod navigate;
#[cfg(target_arch = "wasm32")]
mod notes;
#[cfg(target_arch = "wasm32")]
mod pictures;
#[cfg(target_arch = "wasm32")]
mod reading;
#[cfg(target_arch = "wasm32")]
mod scroll;
#[cfg(target_arch = "wasm32")]
mod start;
mod store;
#[cfg(target_arch = "wasm32")]
mod submenu;
#[cfg(target_arch = "wasm32")]
mod takeover;

#[cfg(target_arch = "wasm32")]
pub use start::start;
