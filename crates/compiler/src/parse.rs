//! Phase two: every article's front matter, in parallel; then what articles inherit from lists and the configuration.

use crate::cascade::cascade;
use crate::codes;
use crate::config::Config;
use crate::discover::SourceFile;
use jiff::Timestamp;
use mainsheet_content::{Diagnostic, Moment, Parsed, Reading, Severity, parse_as};
use rayon::prelude::*;
use std::fs;
use std::path::Path;

/// An article as it lies in the source.
pub(crate) struct Source {
    /// Its file.
    pub(crate) file: SourceFile,
    /// What is in it.
    pub(crate) parsed: Parsed,
}

/// Reads and parses the files, keeping their order. A file that cannot be read is an empty article and a diagnostic.
pub(crate) fn parse(files: Vec<SourceFile>, config: &Config) -> Vec<Source> {
    let mut sources: Vec<Source> = files
        .into_par_iter()
        .map(|file| {
            let (bytes, problem) = match fs::read(&file.path) {
                Ok(bytes) => (bytes, None),
                Err(error) => (Vec::new(), Some(unreadable(&file, &error))),
            };
            let how = reading(config, file.dated_name(), &file.path);
            let mut parsed = parse_as(&file.shown, &bytes, &how);
            parsed.diagnostics.extend(problem);
            Source { file, parsed }
        })
        .collect();
    cascade(&mut sources, config);
    sources
}

/// How dates are read of the file at `path`, whose name, if names give dates, is `name`.
pub(crate) fn reading<'a>(config: &'a Config, name: &'a str, path: &Path) -> Reading<'a> {
    let modified = || {
        let time = fs::metadata(path).ok()?.modified().ok()?;
        let time = Timestamp::try_from(time).ok()?;
        Some(Moment::new(time.to_zoned_datetime(config.time_zone.clone())))
    };
    Reading {
        zone: &config.time_zone,
        dates: &config.dates,
        name,
        // Asking the system for each of many files takes its time.
        modified: if config.asks_when_modified() { modified() } else { None },
    }
}

fn unreadable(file: &SourceFile, error: &std::io::Error) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        code: codes::UNREADABLE,
        file: file.shown.clone(),
        line: None,
        column: None,
        message: format!("the file cannot be read: {error}"),
        help: "check that it exists and that its permissions allow reading".to_owned(),
    }
}
