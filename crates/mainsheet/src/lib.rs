//! The `mainsheet` command: builds a folder of Mainroad articles into a site, shows it while it is being written, makes
//! sites and articles, looks sites over, lists and renders articles, explains diagnostics.
//!
//! The work is done by `mainsheet-compiler` and `mainsheet-content`; here are the words of the command line
//! ([`cli`]), one file per command in `command/`, how diagnostics are printed (`print`) and what they mean (`explain`), and the web server
//! ([`server`]), which does what a static host does.

#![forbid(unsafe_code)]

pub mod cli;
mod command;
mod explain;
mod failure;
mod print;
pub mod server;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};
pub use failure::Failure;

/// What a command ended with; see the help for the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything was done.
    Done,
    /// `--strict` made diagnostics a failure.
    Strict,
}

/// Runs the command of this process's arguments.
#[must_use]
pub fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Strict) => ExitCode::from(1),
        Err(failure) => {
            print::failure(&failure);
            ExitCode::from(1)
        }
    }
}

fn run(cli: &Cli) -> Result<Outcome, Failure> {
    match &cli.command {
        Command::Build(args) => command::build::run(args),
        Command::Serve(args) => command::serve::run(args),
        Command::New(args) => command::new::run(args),
        Command::Init(args) => command::init::run(args),
        Command::Check(args) => command::check::run(args),
        Command::Explain(args) => command::explain::run(args),
        Command::List(args) => command::list::run(args),
        Command::Render(args) => command::render::run(args),
        Command::Hook => command::hook::run(),
    }
}
