//! Opens the site in the reader's browser: `--open`.

use std::io::{self, Write};
use std::process::{Command, Stdio};

/// What opens an address on this system.
#[cfg(target_os = "macos")]
const OPENER: &[&str] = &["open"];
#[cfg(windows)]
const OPENER: &[&str] = &["cmd", "/C", "start", ""];
#[cfg(not(any(target_os = "macos", windows)))]
const OPENER: &[&str] = &["xdg-open"];

/// Opens the address. That it does not work is no reason to stop: the address is on the terminal.
pub(super) fn open(url: &str) {
    let Some((program, arguments)) = OPENER.split_first() else { return };
    let mut command = Command::new(program);
    command.args(arguments).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.spawn() {
        // Nobody waits for it but its parent, which has to, or it stays as a zombie.
        Ok(mut child) => drop(std::thread::spawn(move || child.wait())),
        Err(error) => {
            let _ = writeln!(io::stderr(), "note: cannot open a browser ({program}: {error}); the address is {url}");
        }
    }
}
