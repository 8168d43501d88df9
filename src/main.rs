//! The program that Trunk builds for the browser. Everything is in the library.

#[cfg(target_arch = "wasm32")]
fn main() {
    mainsheet_app::shell::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program runs in a browser: `cargo xtask serve` builds and shows it.");
}
