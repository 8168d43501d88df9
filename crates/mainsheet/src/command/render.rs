//! `mainsheet render`: one article through the pipeline.

use std::io::{self, Read, Write};
use std::path::Path;

use jiff::tz::TimeZone;
use mainsheet_content::{FrontMatter, RenderOptions, Rendered, parse, render};
use serde::Serialize;

use crate::cli::{Format, RenderArgs};
use crate::{Failure, Outcome};

/// Everything that is known of an article.
#[derive(Serialize)]
struct Article<'a> {
    file: &'a str,
    front: &'a FrontMatter,
    #[serde(flatten)]
    rendered: &'a Rendered,
}

/// Renders the article to standard output.
pub(crate) fn run(args: &RenderArgs) -> Result<Outcome, Failure> {
    let (name, bytes) = read(&args.file)?;
    let mut parsed = parse(&name, &bytes, &TimeZone::UTC);
    let options = RenderOptions {
        mathjax: parsed.front.mathjax.unwrap_or(false),
        cjk: parsed.front.is_cjk.unwrap_or(false),
        ..RenderOptions::default()
    };
    let mut rendered = render(&parsed, &name, &options, &|dest| dest.to_owned());
    let mut diagnostics = std::mem::take(&mut parsed.diagnostics);
    diagnostics.append(&mut rendered.diagnostics);
    diagnostics.sort();
    let text = match args.format {
        Format::Html => rendered.html,
        Format::Json => {
            rendered.diagnostics.clone_from(&diagnostics);
            serde_json::to_string_pretty(&Article { file: &name, front: &parsed.front, rendered: &rendered })?
        }
    };
    let end = if text.ends_with('\n') { "" } else { "\n" };
    write!(io::stdout().lock(), "{text}{end}").map_err(|error| Failure::io("cannot write the article", error))?;
    Ok(super::outcome(&diagnostics, args.report, None))
}

/// The name for diagnostics, and the bytes.
fn read(file: &Path) -> Result<(String, Vec<u8>), Failure> {
    if file == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map_err(|error| Failure::io("cannot read standard input", error))?;
        return Ok(("-".to_owned(), bytes));
    }
    let name = file.display().to_string();
    let bytes = std::fs::read(file).map_err(|error| Failure::io(format!("cannot read {name}"), error))?;
    Ok((name, bytes))
}
