//! `mainsheet new`: an article from its archetype.

use std::io::{self, Write};

use mainsheet_compiler::archetype::{self, NewArticle};

use crate::cli::NewArgs;
use crate::{Failure, Outcome, print};

/// Makes the article and prints where it is.
pub(crate) fn run(args: &NewArgs) -> Result<Outcome, Failure> {
    let created = archetype::create(&NewArticle {
        source: args.source.clone(),
        name: args.name.clone(),
        title: args.title.clone(),
        now: super::now(None)?,
    })?;
    for left in &created.left {
        let place = format!("{}:{}:{}", left.file.display(), left.line, left.column);
        print::note(&format!("{place}: {} is not understood, and was left as it is", left.text));
    }
    let mut stdout = io::stdout().lock();
    for file in &created.files {
        writeln!(stdout, "{}", file.display()).map_err(|error| Failure::io("cannot write the names", error))?;
    }
    Ok(Outcome::Done)
}
