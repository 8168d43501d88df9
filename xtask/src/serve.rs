//! `cargo xtask serve`: the app and a site in the browser, rebuilt when a file changes.

use std::fs;

use crate::app::{TRUNK_MEND, trunk};
use crate::args::Args;
use crate::machine::Machine;
use crate::setup::{self, Purpose};
use crate::step::Failure;

/// The command.
pub(crate) const COMMAND: crate::Command = crate::Command {
    name: "serve",
    usage: "[--source DIR] [-- TRUNK ARGUMENTS]",
    about: "Builds the app and a site, serves them and rebuilds when a file changes",
    help: "  --source DIR  the folder of the site or of its articles (default: site)\n\n\
           What follows `--` goes to `trunk serve`, for example `-- --port 9000 --open`. For plain Trunk\n\
           the variable MAINSHEET_SOURCE chooses the site: MAINSHEET_SOURCE=DIR trunk serve\n",
    options: &["source"],
    run,
};

/// What the app is made of, as `[watch]` in Trunk.toml has it.
const WATCHED: [&str; 4] = ["src", "crates/model", "index.html", "static"];

fn run(machine: &Machine, args: &Args) -> Result<(), Failure> {
    setup::run(machine, &[Purpose::App])?;
    let settings = fs::read_to_string(machine.root.join("Trunk.toml")).unwrap_or_default();
    let mut cmd = trunk(machine).arg("serve").args(&args.rest);
    println!("▶ trunk serve; once it is built the site is at http://127.0.0.1:{}/", port(&args.rest, &settings));
    if let Some(source) = args.path("source") {
        // Trunk.toml watches the sample site; what is given here takes the place of its list.
        for path in WATCHED.map(|path| machine.root.join(path)).iter().chain([&source]) {
            cmd = cmd.arg("--watch").arg(path);
        }
        cmd = cmd.env("MAINSHEET_SOURCE", &source);
    }
    cmd.run().map_err(|failure| failure.mend(TRUNK_MEND))
}

/// The port that Trunk will use: what its arguments say, else its settings, else its default.
fn port(arguments: &[String], settings: &str) -> u16 {
    let mut words = arguments.iter().map(String::as_str);
    let mut port = None;
    while let Some(word) = words.next() {
        match word.split_once('=') {
            Some(("--port" | "-p", value)) => port = Some(value),
            _ if word == "--port" || word == "-p" => port = words.next(),
            _ => {}
        }
    }
    let port = port.or_else(|| {
        let serve = settings.lines().map(str::trim).skip_while(|line| *line != "[serve]").skip(1);
        let mut keys = serve.take_while(|line| !line.starts_with('[')).filter_map(|line| line.split_once('='));
        keys.find(|(key, _)| key.trim() == "port").map(|(_, value)| value.trim())
    });
    port.and_then(|port| port.parse().ok()).unwrap_or(8080)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_comes_from_the_arguments_then_the_settings_then_the_default() {
        let settings = "[watch]\nport = 1\n[serve]\naddresses = []\nport = 8123\n[tools]\n";
        for (arguments, settings, expected) in [
            (&["--port", "9000"] as &[&str], settings, 9000),
            (&["--open", "-p=9001"], settings, 9001),
            (&["--open"], settings, 8123),
            (&[], "", 8080),
        ] {
            let arguments = arguments.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
            assert_eq!(port(&arguments, settings), expected, "{arguments:?}");
        }
    }
}
