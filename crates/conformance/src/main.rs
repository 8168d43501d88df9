//! Compares what Mainsheet makes of a site with what Hugo makes of it, field by field.
//!
//! `cargo xtask conformance` installs the Hugo that is compared with and calls this. [`site`] copies a site into a form
//! that both read, [`hugo`] and [`mainsheet`] ask the two sides, [`compare`] compares their answers, [`html`] says when
//! two texts are the same, [`differences`] has everything that was decided to be different, [`report`] prints. Nothing
//! of a site is known here, and Mainsheet's answers are read from its own phases.

mod compare;
mod differences;
mod field;
mod html;
mod hugo;
mod mainsheet;
mod report;
mod site;

use clap::Parser;
use field::Field;
use hugo::Hugo;
use report::{Measure, Row};
use site::Site;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Compares sites as Mainsheet and Hugo make them.
#[derive(Parser)]
struct Args {
    /// The Hugo to compare with.
    #[arg(long)]
    hugo: PathBuf,
    /// Where copies and Hugo's answers are kept.
    #[arg(long)]
    work: PathBuf,
    /// A site to compare; repeatable.
    #[arg(long, required = true)]
    source: Vec<PathBuf>,
    /// Only this field's differences are shown.
    #[arg(long)]
    field: Option<String>,
    /// Only differences of pages are shown whose file or address contains this.
    #[arg(long)]
    page: Option<String>,
    /// How many differences of each field are shown.
    #[arg(long, default_value_t = 3)]
    show: usize,
    /// How many lines of a difference are shown.
    #[arg(long, default_value_t = 12)]
    lines: usize,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<bool, String> {
    let field = match args.field.as_deref() {
        Some(name) => Some(Field::named(name).ok_or_else(|| format!("there is no field {name:?}"))?),
        None => None,
    };
    // Hugo takes paths relative to the site.
    let work = std::path::absolute(&args.work).map_err(|error| error.to_string())?;
    let hugo = Hugo { program: args.hugo.clone(), cache: work.join("answers") };
    let mut rows = Vec::new();
    let mut sound = true;
    for source in &args.source {
        match compare_site(source, &work, &hugo) {
            Ok(mut row) => {
                println!("{}", report::verdict(&row));
                sound &= row.passes();
                row.comparison.mismatches.retain(|mismatch| {
                    field.is_none_or(|field| mismatch.field == field)
                        && args.page.as_ref().is_none_or(|page| mismatch.thing.contains(page))
                });
                print!("{}", report::differences(&row, args.show, args.lines));
                rows.push(row);
            }
            Err(error) => {
                println!("✗ {}: {error}", source.display());
                sound = false;
            }
        }
    }
    println!("\nAgreement in % but for what was decided to be different:\n{}", report::table(&rows, Measure::Agree));
    println!("Agreement in % letter by letter:\n{}", report::table(&rows, Measure::Same));
    println!("Decided to be different:\n{}", differences::listed());
    Ok(sound)
}

fn compare_site(source: &Path, work: &Path, hugo: &Hugo) -> Result<Row, String> {
    let site = Site { name: name(source), source: source.to_owned() };
    let copy = site::copy(&site, &work.join("sites").join(&site.name)).map_err(|error| error.to_string())?;
    let whole = mainsheet::ask(&copy.folder)?;
    let answer = hugo.answer(&copy).map_err(|error| error.to_string())?;
    // Mainsheet shows every file that Hugo refuses, and says what is wrong with it.
    let unreported = answer.refused.keys().filter(|file| {
        let shown = whole.pages.iter().any(|page| page.file.as_ref() == Some(*file));
        let reported = whole.diagnostics.iter().any(|diagnostic| diagnostic.file == **file);
        !(shown && reported)
    });
    let unreported = unreported.cloned().collect();
    let ours = if answer.refused.is_empty() { whole } else { mainsheet::ask(&copy.folder)? };
    let comparison = compare::compare(&answer.facts(), &mainsheet::facts(&ours), &ours.base_path);
    fs::remove_dir_all(&copy.folder).map_err(|error| error.to_string())?;
    Ok(Row { name: site.name, refused: answer.refused.len(), unreported, comparison })
}

/// A site is called after its folder; an example after the theme that it is of.
fn name(source: &Path) -> String {
    let last = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match (last(source).as_str(), source.parent()) {
        ("exampleSite", Some(parent)) => last(parent),
        (name, _) => name.to_owned(),
    }
}
