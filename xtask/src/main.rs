//! `cargo xtask …`: the project's own commands, for people and for CI alike.
//!
//! [`COMMANDS`] lists them; each has a file of its own. `setup/` installs what is missing, [`step`] says what is done,
//! [`command`] runs other programs, [`machine`] knows where things are, and [`versions`] holds every version in one
//! place. There are no dependencies, so that `cargo xtask` answers at once on a new machine.
//!
//! It never changes anything outside the clone but cargo's `bin` folder, the user's cache folder and, for Chromium and
//! only after saying so, the system's packages.

mod app;
mod args;
mod bench;
mod check;
mod command;
mod conformance;
mod machine;
mod serve;
mod setup;
mod step;
mod test;
mod versions;

use std::env;
use std::process::ExitCode;

use crate::args::Args;
use crate::machine::Machine;
use crate::step::Failure;

/// One of the commands.
pub(crate) struct Command {
    /// Its name.
    name: &'static str,
    /// What follows the name.
    usage: &'static str,
    /// What it does, in one line.
    about: &'static str,
    /// What it does, at length.
    help: &'static str,
    /// The options that it takes, each with a value.
    options: &'static [&'static str],
    /// Does it.
    run: fn(&Machine, &Args) -> Result<(), Failure>,
}

/// All commands, in the order of the help text.
const COMMANDS: &[Command] = &[
    serve::COMMAND,
    app::COMMAND,
    test::COMMAND,
    conformance::COMMAND,
    check::COMMAND,
    bench::COMMAND,
    setup::COMMAND,
];

fn main() -> ExitCode {
    match run(env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: Vec<String>) -> Result<(), Failure> {
    let mut words = words.into_iter();
    let Some(name) = words.next() else {
        print!("{}", overview());
        return Ok(());
    };
    let words = words.collect::<Vec<_>>();
    if ["help", "-h", "--help"].contains(&name.as_str()) {
        match words.first() {
            Some(topic) => print!("{}", details(find(topic)?)),
            None => print!("{}", overview()),
        }
        return Ok(());
    }
    let command = find(&name)?;
    let usage = format!("usage: cargo xtask {} {}", command.name, command.usage);
    let args = Args::parse(words, command.options).map_err(|cause| Failure::because(cause).mend(&usage))?;
    if args.help {
        print!("{}", details(command));
        return Ok(());
    }
    (command.run)(&Machine::look()?, &args).map_err(|failure| failure.in_step(&format!("cargo xtask {name}")))
}

fn find(name: &str) -> Result<&'static Command, Failure> {
    COMMANDS.iter().find(|command| command.name == name).ok_or_else(|| {
        let names = COMMANDS.iter().map(|command| command.name).collect::<Vec<_>>().join(", ");
        Failure::because(format!("there is no command `{name}`")).mend(format!("one of {names}; or `cargo xtask help`"))
    })
}

fn overview() -> String {
    let mut text = String::from(
        "Mainsheet's own commands. Each installs first what it needs and does not find, and says so.\n\n\
         Usage: cargo xtask COMMAND [OPTIONS]\n\n",
    );
    for command in COMMANDS {
        text += &format!("  {:<11} {}\n", command.name, command.about);
    }
    text += "\nMore on one of them: cargo xtask help COMMAND\n\
             To begin: `cargo xtask serve` shows the sample site, `cargo xtask test` runs every test there is.\n";
    text
}

fn details(command: &Command) -> String {
    format!("{}\n\nUsage: cargo xtask {} {}\n\n{}", command.about, command.name, command.usage, command.help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_in_the_overview_and_has_details() {
        for command in COMMANDS {
            assert!(overview().contains(command.about));
            let details = details(command);
            assert!(details.ends_with('\n'), "{}", command.name);
            assert!(details.lines().all(|line| line.chars().count() <= 100), "{}", command.name);
        }
    }

    #[test]
    fn every_option_is_explained() {
        for command in COMMANDS {
            for option in command.options {
                assert!(command.help.contains(&format!("--{option}")), "{} --{option}", command.name);
            }
        }
    }

    #[test]
    fn an_unknown_command_names_the_known_ones() {
        let failure = run(vec!["tset".to_owned()]).unwrap_err();
        assert!(failure.mend.contains("test"), "{failure}");
    }
}
