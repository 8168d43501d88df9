//! The first three phases together, as building, listing, checking and comparing begin with them.

use crate::Failure;
use crate::assemble::{Assembly, assemble};
use crate::config::{self, Config};
use crate::discover::discover;
use crate::locale::Locale;
use crate::options::Options;
use crate::parse::{Source, parse};
use mainsheet_content::Diagnostic;

/// A site, put together and not rendered yet.
pub(crate) struct Gathered {
    pub(crate) config: Config,
    /// Of each language, in the configuration's order.
    pub(crate) locales: Vec<Locale>,
    pub(crate) sources: Vec<Source>,
    pub(crate) assembly: Assembly,
    /// What is wrong so far, phase by phase.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Reads and assembles the site of `options.source`. `adjust` may change the configuration first; `done` hears of each
/// phase when it is done.
///
/// # Errors
/// When the source folder or the configuration cannot be read.
pub(crate) fn gather(
    options: &Options,
    adjust: impl FnOnce(&mut Config),
    mut done: impl FnMut(&'static str),
) -> Result<Gathered, Failure> {
    let mut diagnostics = Vec::new();
    let mut config = config::load_in(&options.source, &options.environment, &mut diagnostics)?;
    if let Some(url) = &options.base_url {
        config.set_base_url(url);
    }
    adjust(&mut config);
    let found = discover(&config, &options.source);
    diagnostics.extend(found.diagnostics);
    done("discover");

    let mut sources = parse(found.articles, &config);
    diagnostics.extend(sources.iter_mut().flat_map(|source| std::mem::take(&mut source.parsed.diagnostics)));
    done("parse");

    let locales: Vec<Locale> = config.languages.iter().map(|language| Locale::new(&language.locale)).collect();
    let mut assembly = assemble(&sources, &found.resources, &found.statics, &config, &locales, options);
    diagnostics.append(&mut assembly.diagnostics);
    done("assemble");
    Ok(Gathered { config, locales, sources, assembly, diagnostics })
}
