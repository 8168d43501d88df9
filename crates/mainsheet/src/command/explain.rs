//! `mainsheet explain`: what a diagnostic's code means, and how to mend it.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::cli::ExplainArgs;
use crate::{Failure, Outcome, explain};

/// Prints the section of a code, or all codes.
pub(crate) fn run(args: &ExplainArgs) -> Result<Outcome, Failure> {
    let text = match &args.code {
        None => list(),
        Some(code) => {
            let found = explain::section(code);
            let section = found.map_err(|near| Failure::UnknownCode { code: code.clone(), near })?;
            format!("{}\n\n{}\n", section.code, section.text)
        }
    };
    match io::stdout().lock().write_all(text.as_bytes()) {
        // `mainsheet explain | head` has read enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::io("cannot write", error)),
        _ => Ok(Outcome::Done),
    }
}

fn list() -> String {
    let sections = explain::sections();
    let width = sections.iter().map(|section| section.code.len()).max().unwrap_or_default();
    sections.iter().fold(String::new(), |mut text, section| {
        let _ = writeln!(text, "{:width$}  {}", section.code, section.gist());
        text
    })
}
