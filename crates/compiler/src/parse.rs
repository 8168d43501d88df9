//! Phase two: every article's front matter, in parallel.

use crate::codes;
use crate::config::Config;
use crate::discover::SourceFile;
use mainsheet_content::{Diagnostic, Parsed, Severity};
use rayon::prelude::*;
use std::fs;

/// An article as it lies in the source.
pub(crate) struct Source {
    /// Its file.
    pub(crate) file: SourceFile,
    /// What is in it.
    pub(crate) parsed: Parsed,
}

/// Reads and parses the files, keeping their order. A file that cannot be read is an empty article and a diagnostic.
pub(crate) fn parse(files: Vec<SourceFile>, config: &Config) -> Vec<Source> {
    files
        .into_par_iter()
        .map(|file| {
            let (bytes, problem) = match fs::read(&file.path) {
                Ok(bytes) => (bytes, None),
                Err(error) => (Vec::new(), Some(unreadable(&file, &error))),
            };
            let mut parsed = mainsheet_content::parse(&file.shown, &bytes, &config.time_zone);
            parsed.diagnostics.extend(problem);
            Source { file, parsed }
        })
        .collect()
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
