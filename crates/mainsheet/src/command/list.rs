//! `mainsheet list`: the articles as `hugo list all` has them.

use std::io::{self, Write};
use std::path::PathBuf;

use mainsheet_compiler::{ListRow, Options, Prerender};

use crate::cli::ListArgs;
use crate::{Failure, Outcome};

/// The header of `hugo list all` (Hugo, commands/list.go).
const HEADER: [&str; 10] =
    ["path", "slug", "title", "date", "expiryDate", "publishDate", "draft", "permalink", "kind", "section"];

/// Prints the list.
pub(crate) fn run(args: &ListArgs) -> Result<Outcome, Failure> {
    let options = Options {
        source: args.source.clone(),
        app: PathBuf::new(),
        out: PathBuf::new(),
        former: None,
        base_url: args.base_url.clone(),
        environment: super::environment(args.environment.as_deref()),
        drafts: true,
        future: true,
        expired: true,
        strict: false,
        prerender: Prerender::None,
        now: super::now(None)?,
    };
    let (rows, diagnostics) = mainsheet_compiler::list(&options)?;
    write(&rows, io::stdout().lock())?;
    Ok(super::outcome(&diagnostics, args.report, None))
}

fn write(rows: &[ListRow], to: impl Write) -> Result<(), Failure> {
    let mut csv = csv::Writer::from_writer(to);
    csv.write_record(HEADER)?;
    for row in rows {
        csv.write_record([
            &row.path,
            &row.slug,
            &row.title,
            &row.date,
            &row.expiry_date,
            &row.publish_date,
            &row.draft,
            &row.permalink,
            &row.kind,
            &row.section,
        ])?;
    }
    csv.flush().map_err(|error| Failure::io("cannot write the list", error))
}
