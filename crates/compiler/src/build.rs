//! A whole build: the phases, one after the other.

use crate::app::{App, AppKind, MANIFEST};
use crate::bundle::bundle;
use crate::config::Config;
use crate::emit::{Stage, stamp};
use crate::gather::{Gathered, gather};
use crate::options::{Options, Report};
use crate::prerender::{Pages, Places, Shell, prerender};
use crate::render::render;
use crate::sink::{DataFiles, Folder, Sink};
use crate::{Failure, codes, comments, feeds, robots, sitemap, style};
use mainsheet_content::{Diagnostic, Severity};
use rayon::prelude::*;
use std::path::Path;
use std::time::{Duration, Instant};

/// Builds the site of `options.source` into `options.out`. The former output stays until the new one is complete, and
/// altogether if `options.strict` is set and there are diagnostics.
///
/// # Errors
/// When the source, the app or the output cannot be read or written. Problems of articles are in the report.
pub fn build(options: &Options) -> Result<Report, Failure> {
    build_unless(options, |_| false)
}

/// The same, but the former output stays as well if `hold` says so of the report: `mainsheet serve` goes on showing a
/// site whose configuration is being mended.
///
/// # Errors
/// As [`build`].
pub fn build_unless(options: &Options, hold: impl FnOnce(&Report) -> bool) -> Result<Report, Failure> {
    let app = App::read(&options.app)?;
    let stage = Stage::beside(&options.out, &[&options.source])?;
    let sink = Folder::new(stage.folder().to_owned());
    app.copy(&options.app, &sink)?;
    let mut report = compile(options, &app, &sink)?;
    if (options.strict && !report.diagnostics.is_empty()) || hold(&report) {
        return Ok(report);
    }
    let start = Instant::now();
    stage.swap_in(options.former.as_deref())?;
    report.phases.push(("emit", start.elapsed()));
    Ok(report)
}

/// Builds into the folder that Trunk is staging: lists the app that it holds, and adds the site of `options.source`,
/// if that is given, around it. `public_url` is the address at which Trunk serves.
///
/// # Errors
/// As [`build`].
pub fn hook(staging: &Path, public_url: &str, kind: AppKind, options: Option<&Options>) -> Result<Report, Failure> {
    let app = App::from_staged(staging, public_url)?;
    if kind == AppKind::Release {
        app.squeeze(staging)?;
    }
    let sink = Folder::new(staging.to_owned());
    sink.put(MANIFEST, &app.json()?)?;
    let report = options.map(|options| compile(options, &app, &sink)).transpose()?;
    stamp(staging)?;
    Ok(report.unwrap_or_default())
}

/// Everything but the app's own files and the last step.
fn compile(options: &Options, app: &App, sink: &dyn Sink) -> Result<Report, Failure> {
    let mut clock = Clock::start();
    let gathered = gather(options, |_| {}, |phase| clock.lap(phase))?;
    let Gathered { config, locales, sources, assembly, mut diagnostics } = gathered;

    let mut rendered = render(&assembly, &sources, &config, &locales);
    diagnostics.extend(rendered.iter_mut().flat_map(|page| std::mem::take(&mut page.diagnostics)));
    clock.lap("render");

    let files = DataFiles::new(sink);
    let bundled = bundle(&assembly, &rendered, &sources, &config, &locales, sink, &files)?;
    clock.lap("bundle");

    copy(&assembly, sink, &mut diagnostics)?;
    comments::write(assembly.parts.iter().filter_map(|part| part.comments.as_ref()), sink)?;
    let shell = Shell {
        app: app.clone(),
        sheets: sheets(&assembly, &config, sink, &mut diagnostics)?,
        site_id: bundled.site.id.clone(),
        base_path: config.base_path.clone(),
        policy: Pages::policy(&assembly, &rendered, app),
    };
    let feeds = feeds::plan(&assembly, &sources, &config);
    let pages = Pages {
        assembly: &assembly,
        rendered: &rendered,
        bundled: &bundled,
        config: &config,
        shell: &shell,
        feeds: &feeds,
        places: Places::of(&assembly),
    };
    let count = prerender(&pages, options.prerender, sink)?;
    // GitHub Pages would otherwise pass over files whose names begin with an underscore.
    sink.put(".nojekyll", b"")?;
    clock.lap("prerender");

    let content = feeds::Content {
        assembly: &assembly,
        rendered: &rendered,
        sources: &sources,
        config: &config,
        locales: &locales,
    };
    feeds::write(&feeds, &content, sink)?;
    let map = sitemap::write(&assembly, &sources, &config, sink)?;
    robots::write(&assembly, &config, map.as_deref(), sink)?;
    diagnostics.extend(sitemap::check(&sources));
    clock.lap("feeds");

    if sources.is_empty() {
        diagnostics.push(no_articles(&options.source));
    }
    diagnostics.sort();
    let articles = assembly.pages.iter().zip(&rendered).filter(|(page, _)| page.is_article);
    Ok(Report {
        diagnostics,
        articles: assembly.articles(),
        words: articles.map(|(_, page)| page.words).sum(),
        hidden: assembly.hidden,
        pages: count.all,
        prerendered: count.prerendered,
        data_files: files.count() + 1,
        phases: clock.laps,
        policy: shell.policy.clone(),
        notes: notes(&config),
    })
}

/// What the site goes without, since its address is not known: nothing is wrong with that while it is being written.
fn notes(config: &Config) -> Vec<String> {
    let machines = &config.machines;
    let feeds = &machines.feeds;
    let wanted = machines.sitemap.file.is_some() || !(feeds.home.is_empty() && feeds.section.is_empty());
    let note = "`baseURL` is not set: no feeds, no sitemap, no canonical links and no pictures in link previews";
    (config.base_url.is_empty() && wanted).then(|| note.to_owned()).into_iter().collect()
}

/// A folder without articles is a site without articles, and mostly a mistake.
fn no_articles(source: &Path) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        code: codes::NO_ARTICLES,
        file: source.to_string_lossy().into_owned(),
        line: None,
        column: None,
        message: "there is no article in this folder".to_owned(),
        help: "articles are `.md` files below `content/`, or below the folder itself where it has no `content/`"
            .to_owned(),
    }
}

/// Copies the files of `static/` and those beside articles.
fn copy(
    assembly: &crate::assemble::Assembly,
    sink: &dyn Sink,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Failure> {
    let problems: Vec<Option<Diagnostic>> = assembly
        .copies
        .par_iter()
        .map(|copy| match sink.copy(&copy.from, copy.to.below_root()) {
            // What cannot be read is the site owner's to mend; what cannot be written stops the build elsewhere.
            Err(Failure::Copy { path, error }) => Ok(Some(Diagnostic {
                severity: Severity::Error,
                code: codes::UNREADABLE,
                file: path.to_string_lossy().into_owned(),
                line: None,
                column: None,
                message: format!("the file cannot be copied: {error}"),
                help: "check that it exists and that its permissions allow reading".to_owned(),
            })),
            other => other.map(|()| None),
        })
        .collect::<Result<_, Failure>>()?;
    diagnostics.extend(problems.into_iter().flatten());
    Ok(())
}

/// The style sheets that follow the app's, relative to the root: of the site's values, and of the site's own.
fn sheets(
    assembly: &crate::assemble::Assembly,
    config: &Config,
    sink: &dyn Sink,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<String>, Failure> {
    let mut sheets = Vec::new();
    if let Some(sheet) = style::style(config, diagnostics) {
        let name = style::name(&sheet);
        sink.put(&name, sheet.as_bytes())?;
        sheets.push(name);
    }
    let none = mainsheet_model::Root::new("");
    sheets.extend(assembly.sheets.iter().map(|sheet| sheet.place(&none).trim_start_matches('/').to_owned()));
    Ok(sheets)
}

/// Times the phases.
struct Clock {
    last: Instant,
    laps: Vec<(&'static str, Duration)>,
}

impl Clock {
    fn start() -> Self {
        Self { last: Instant::now(), laps: Vec::new() }
    }

    fn lap(&mut self, phase: &'static str) {
        self.laps.push((phase, self.last.elapsed()));
        self.last = Instant::now();
    }
}
