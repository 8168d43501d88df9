//! What needs a browser.
pub fn start() {}
