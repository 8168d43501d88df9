//! How an address becomes a page: what to read (`resolve.rs`), what is there already (`cache.rs`), and how the rest
//! gets here (`fetch.rs`).

mod cache;
#[cfg(target_arch = "wasm32")]
mod fetch;
mod file;
#[cfg(target_arch = "wasm32")]
mod load;
#[cfg(target_arch = "wasm32")]
mod prefetch;
mod resolve;

#[cfg(target_arch = "wasm32")]
pub(crate) use self::{
    load::{Outcome, Store},
    prefetch::Prefetch,
    resolve::language_of,
};
