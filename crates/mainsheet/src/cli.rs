//! The words of the command line: what `mainsheet --help` says.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use mainsheet_compiler::Prerender;

const ABOUT: &str = "Shows a folder of Markdown articles, written for Hugo and its theme Mainroad, as a web site.";

const LONG_ABOUT: &str = "\
Shows a folder of Markdown articles, written for Hugo and its theme Mainroad, as a web site: complete pages that work \
without scripts, and an app that takes over from there. The result is plain files for any static host.

A folder with nothing but articles is a site. `hugo.toml` (or config.toml, in TOML, YAML or JSON) is read where there \
is one, with the keys of Hugo and Mainroad.";

const EXAMPLES: &str = "\
Examples:
  mainsheet init my-site                      make a site with a first article
  mainsheet serve --source my-site --open     write it, and see every change in the browser
  mainsheet new news/storm.md -s my-site      make an article from its archetype
  mainsheet build --source my-site            write it to dist/, ready to be uploaded
  mainsheet build --source my-site --strict   the same, and fail if any article has a problem
  mainsheet explain odd-value                 what a message means, and how to mend it
  mainsheet check --source my-site            what the site loses in Hugo, dead links, odd dates
  mainsheet list --source my-site > all.csv   every article, as `hugo list all` has it
  mainsheet render article.md                 the HTML of one article

Exit codes:
  0  done
  1  failed, and what was there before is untouched; or there are diagnostics and --strict was given
  2  the command line is wrong

Environment:
  MAINSHEET_APP      the folder of the built app (as --app)
  SOURCE_DATE_EPOCH  what counts as now, in seconds since 1970 (as --now)
  NO_COLOR           no colours in messages";

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "mainsheet", version, about = ABOUT, long_about = LONG_ABOUT, after_help = EXAMPLES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the site to a folder, ready to be uploaded.
    ///
    /// Reads the configuration, the articles and `static/`, and writes complete pages, the data of the app, and the app
    /// itself. The new site is built beside the old one and then put in its place, so that a build that fails or is
    /// interrupted leaves the old one as it was. Problems of articles are reported with file, line and a way to mend
    /// them; they never stop a build, unless --strict is given.
    #[command(after_help = BUILD_EXAMPLES)]
    Build(BuildArgs),
    /// Show the site while it is being written.
    ///
    /// Builds the site into a temporary folder and serves it as a static host does. When an article, a file of
    /// `static/`, an archetype or the configuration changes, the site is built again and the open page shows it, at the
    /// place where it was read. What is wrong is said in the terminal and at the foot of the page; a mistake never needs a restart,
    /// and while there is no new site the last one is shown. Ctrl-C stops it.
    ///
    /// With --dir, a folder that was built before is served as it is.
    #[command(after_help = SERVE_EXAMPLES)]
    Serve(ServeArgs),
    /// Make an article from its archetype.
    ///
    /// The archetype is `archetypes/SECTION.md`, or the folder `archetypes/SECTION/` for an article with files of its
    /// own, else `archetypes/default.md`, else one that is built in. The words of Hugo's archetypes are filled in:
    /// {{ .Name }}, {{ .Date }}, {{ replace .Name "-" " " | title }}, {{ now.Format "2006-01-02" }} and the like; what is
    /// not understood is left as it is and reported. Nothing is written over. Prints the article's path.
    #[command(after_help = NEW_EXAMPLES)]
    New(NewArgs),
    /// Make a site: a configuration that explains itself, and a first article.
    ///
    /// Writes `hugo.toml` with every parameter of the theme, an article, a page about the site, an archetype and
    /// `static/`. A folder that is not empty is refused; with --force, what is missing is added to it.
    Init(InitArgs),
    /// Look a site over: what Hugo and Mainroad lose of it, what is not done here, dead links, odd dates.
    ///
    /// Reads everything as `build` does, and writes nothing. Findings are put together by what they are about, with file
    /// and line; without --all, of many only the most frequent kinds are shown, each with an example. `mainsheet explain`
    /// says more about each kind. --strict makes any finding a failure.
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArgs),
    /// Explain the code of a message, or list all codes.
    ///
    /// Says what a diagnostic means, with an example of what brings it about and of what mends it.
    Explain(ExplainArgs),
    /// List all articles as CSV.
    ///
    /// The header and columns are those of `hugo list all`: path, slug, title, date, expiryDate, publishDate, draft,
    /// permalink, kind, section. Drafts and articles of the future are listed too.
    List(ListArgs),
    /// Render one article to standard output.
    ///
    /// Takes the article through the whole pipeline, with the defaults of a site without configuration. Diagnostics go
    /// to standard error.
    #[command(after_help = RENDER_EXAMPLES)]
    Render(RenderArgs),
    /// Put the site into what Trunk has built (its post_build hook runs this).
    ///
    /// Reads TRUNK_STAGING_DIR and TRUNK_PUBLIC_URL, which Trunk sets, and MAINSHEET_SOURCE: the site's folder, by
    /// default `site`; `none` for the app alone.
    #[command(hide = true)]
    Hook,
}

const BUILD_EXAMPLES: &str = "\
Examples:
  mainsheet build --source my-site --out dist
  mainsheet build --source my-site --base-url https://example.org/blog/
  mainsheet build --source archive --prerender latest=1000";

const SERVE_EXAMPLES: &str = "\
Examples:
  mainsheet serve --source my-site
  mainsheet serve --source my-site --drafts --future --open
  mainsheet serve --dir dist --base-path /blog/";

const CHECK_EXAMPLES: &str = "\
Examples:
  mainsheet check --source my-site
  mainsheet check --source my-site --all | less
  mainsheet check --source my-site --format json > findings.json";

const NEW_EXAMPLES: &str = "\
Examples:
  mainsheet new news/storm.md --source my-site
  mainsheet new news/storm.md --title \"The storm: a first report\"";

const RENDER_EXAMPLES: &str = "\
Examples:
  mainsheet render article.md
  mainsheet render article.md --format json
  mainsheet render - < article.md";

/// Which articles count and how they are shown: what `build` and `serve` have in common.
#[derive(Debug, Clone, Args)]
pub struct SiteArgs {
    /// The folder of the built app, or of any built site [default: target/app of this checkout]
    #[arg(long, value_name = "DIR")]
    pub app: Option<PathBuf>,
    /// Show drafts too
    #[arg(long)]
    pub drafts: bool,
    /// Show articles of the future too
    #[arg(long)]
    pub future: bool,
    /// Show articles that have expired too
    #[arg(long)]
    pub expired: bool,
    /// Which pages are complete without scripts [default: all up to 15,000 pages, then the lists and the latest]
    ///
    /// `all`; `sections`: the first page of every list; `latest=N`: the lists and the N newest articles; `none`: only
    /// the home pages. What is not prerendered is shown by the app all the same.
    #[arg(long, value_name = "WHICH", value_parser = prerender)]
    pub prerender: Option<Prerender>,
    /// The environment whose configuration counts [default: HUGO_ENVIRONMENT, else production]
    #[arg(long, short, value_name = "NAME")]
    pub environment: Option<String>,
    /// Where the site will be, instead of the configuration's baseURL
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// What counts as now, as RFC 3339 [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "TIME")]
    pub now: Option<Timestamp>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub report: ReportArgs,
}

/// How much is said.
#[derive(Debug, Clone, Copy, Args)]
pub struct ReportArgs {
    /// Fail if there is any diagnostic
    #[arg(long)]
    pub strict: bool,
    /// Print every diagnostic, not just the first 50
    #[arg(long)]
    pub all_diagnostics: bool,
    /// Print nothing but failures
    #[arg(long, short)]
    pub quiet: bool,
}

/// `mainsheet build`.
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// The folder of the site or of its articles
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    pub source: PathBuf,
    /// Where the site goes; what was there is replaced
    #[arg(long, short, value_name = "DIR", default_value = "dist")]
    pub out: PathBuf,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub site: SiteArgs,
}

/// `mainsheet serve`.
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    /// The folder of the site or of its articles
    #[arg(long, short, value_name = "DIR", default_value = ".", conflicts_with = "dir")]
    pub source: PathBuf,
    /// Serve this folder, which was built before
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Build into this folder and keep it [default: a temporary folder]
    #[arg(long, short, value_name = "DIR", conflicts_with = "dir")]
    pub out: Option<PathBuf>,
    /// Open the site in the browser
    #[arg(long)]
    pub open: bool,
    /// The port; if it is taken, the next free one
    #[arg(long, short, value_name = "N", default_value_t = 1313)]
    pub port: u16,
    /// The address to listen on; 0.0.0.0 for other machines too
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub host: String,
    /// Serve the site below this path, as a host of project pages does
    #[arg(long, value_name = "PATH", default_value = "/")]
    pub base_path: String,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub site: SiteArgs,
}

/// `mainsheet new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The article's name below the folder of the articles, as `news/storm.md`
    #[arg(value_name = "SECTION/NAME.md")]
    pub name: String,
    /// The folder of the site
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    pub source: PathBuf,
    /// Its title [default: made of the name]
    #[arg(long, short, value_name = "TITLE")]
    pub title: Option<String>,
}

/// `mainsheet init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The folder of the new site
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Add to a folder that is not empty; what is there stays as it is
    #[arg(long)]
    pub force: bool,
}

/// `mainsheet check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The folder of the site or of its articles
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    pub source: PathBuf,
    /// For readers, or everything for programs
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub format: CheckFormat,
    /// Print every finding
    #[arg(long)]
    pub all: bool,
    /// Fail if there is any finding
    #[arg(long)]
    pub strict: bool,
    /// Look drafts over too
    #[arg(long)]
    pub drafts: bool,
    /// Where the site will be, instead of the configuration's baseURL
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// What counts as now, as RFC 3339 [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "TIME")]
    pub now: Option<Timestamp>,
    /// The environment whose configuration counts [default: HUGO_ENVIRONMENT, else production]
    #[arg(long, short, value_name = "NAME")]
    pub environment: Option<String>,
}

/// How findings are written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Lines for a terminal.
    Human,
    /// Areas, codes and findings.
    Json,
}

/// `mainsheet explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The code, as it stands at the end of a message; without one, all are listed
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// `mainsheet list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// The folder of the site or of its articles
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    pub source: PathBuf,
    /// The environment whose configuration counts [default: HUGO_ENVIRONMENT, else production]
    #[arg(long, short, value_name = "NAME")]
    pub environment: Option<String>,
    /// Where the site will be, instead of the configuration's baseURL
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub report: ReportArgs,
}

/// `mainsheet render`.
#[derive(Debug, Args)]
pub struct RenderArgs {
    /// The article, or `-` for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// HTML alone, or everything that is known of the article
    #[arg(long, value_enum, default_value_t = Format::Html)]
    pub format: Format,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub report: ReportArgs,
}

/// How an article is written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Its HTML.
    Html,
    /// Front matter, HTML, summary, contents list, links and counts.
    Json,
}

/// Reads the value of `--prerender`.
fn prerender(text: &str) -> Result<Prerender, String> {
    match text.split_once('=') {
        None if text == "all" => Ok(Prerender::All),
        None if text == "sections" => Ok(Prerender::Sections),
        None if text == "none" => Ok(Prerender::None),
        Some(("latest", number)) => {
            number.parse().map(Prerender::Latest).map_err(|_| format!("`{number}` is not a number of articles"))
        }
        _ => Err("expected all, sections, latest=N or none".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn prerender_takes_four_words() {
        assert_eq!(prerender("all"), Ok(Prerender::All));
        assert_eq!(prerender("sections"), Ok(Prerender::Sections));
        assert_eq!(prerender("latest=12"), Ok(Prerender::Latest(12)));
        assert_eq!(prerender("none"), Ok(Prerender::None));
        for odd in ["", "latest", "latest=", "latest=x", "some", "all=1"] {
            assert!(prerender(odd).is_err(), "{odd}");
        }
    }
}
