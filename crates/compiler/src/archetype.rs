//! New articles from archetypes, as `hugo new content` makes them.
//!
//! An archetype is a file, or a folder for an article with files of its own, in `archetypes/`: that of the section,
//! else `default.md`, else one that is built in. [`create`] fills in what the article's name and the time say; what it
//! does not understand stays as it is and is reported. It writes below the folder of the articles only, and never over
//! anything.
//!
//! `words` understands what stands between the braces.

mod words;

use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use jiff::Timestamp;
use walkdir::WalkDir;

use crate::config::{self, Config};
use words::{Facts, fill};

/// What `mainsheet new` is told.
#[derive(Clone, Debug)]
pub struct NewArticle {
    /// The folder of the site.
    pub source: PathBuf,
    /// The article's name below the folder of the articles: `news/first.md`.
    pub name: String,
    /// Its title, instead of the one that its name makes.
    pub title: Option<String>,
    /// The article's date.
    pub now: Timestamp,
}

/// What was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Created {
    /// The files, the article first.
    pub files: Vec<PathBuf>,
    /// What an archetype asks for and was not understood.
    pub left: Vec<Left>,
}

/// A template's word that stays in the article as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The file that has it now.
    pub file: PathBuf,
    /// The line of that file, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// With its braces.
    pub text: String,
}

/// Why there is no new article.
#[derive(Debug, thiserror::Error)]
pub enum NewFailure {
    /// There is no such site.
    #[error(transparent)]
    Source(#[from] config::ConfigError),
    /// The name leads elsewhere, or is none.
    #[error("`{name}` is no name for an article: {reason}")]
    Name {
        /// As it was given.
        name: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// There is such an article.
    #[error("{} is there already, and nothing is written over it", .0.display())]
    Exists(PathBuf),
    /// The file system refused.
    #[error("{}: {error}", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

impl NewFailure {
    fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| match error.kind() {
            io::ErrorKind::AlreadyExists => Self::Exists(path.to_owned()),
            _ => Self::Io { path: path.to_owned(), error },
        }
    }
}

/// Where there is no archetype.
const BUILT_IN: &str =
    "---\ntitle: \"{{ replace .File.ContentBaseName \"-\" \" \" | title }}\"\ndate: {{ .Date }}\ndraft: true\n---\n\n";

/// Makes an article.
///
/// # Errors
/// When the name leads outside the folder of the articles, the article exists, or the file system refuses.
pub fn create(new: &NewArticle) -> Result<Created, NewFailure> {
    let config = config::load(&new.source, &mut Vec::new())?;
    let name = relative(&new.name, &config)?;
    let archetype = Archetype::of(&name, &new.source);
    let (target, article) = match &archetype {
        Archetype::Folder(_) => {
            let folder = config.content_dir.join(name.with_extension(""));
            (folder.clone(), folder.join("index.md"))
        }
        _ => (config.content_dir.join(&name), config.content_dir.join(&name)),
    };
    check_inside(&target, &config.content_dir, &new.name)?;
    if target.symlink_metadata().is_ok() {
        return Err(NewFailure::Exists(target));
    }
    // Everything is read before anything is written.
    let facts = Facts::of(&article, new.now, &config);
    let sources = match archetype {
        Archetype::BuiltIn => vec![(BUILT_IN.as_bytes().to_vec(), target)],
        Archetype::File(file) => vec![(read(&file)?, target)],
        Archetype::Folder(folder) => {
            let files = files(&folder, &target).into_iter();
            files.map(|(from, to)| Ok((read(&from)?, to))).collect::<Result<_, NewFailure>>()?
        }
    };
    let mut created = Created::default();
    for (bytes, file) in sources {
        let title = new.title.as_deref().filter(|_| file == article);
        let (bytes, left) = if is_markdown(&file) { filled(bytes, &facts, title) } else { (bytes, Vec::new()) };
        put(&file, &bytes)?;
        created.left.extend(left.into_iter().map(|left| Left { file: file.clone(), ..left }));
        created.files.push(file);
    }
    // The article first: that is what its author opens.
    created.files.sort_by_key(|file| (*file != article, file.clone()));
    Ok(created)
}

/// A template with everything filled in, and what was not understood.
fn filled(template: Vec<u8>, facts: &Facts, title: Option<&str>) -> (Vec<u8>, Vec<Left>) {
    // What is not text is no template.
    let template = match String::from_utf8(template) {
        Ok(template) => template,
        Err(error) => return (error.into_bytes(), Vec::new()),
    };
    let template = title.map_or_else(|| template.clone(), |title| words::with_title(&template, title));
    let (text, left) = fill(&template, facts);
    (text.into_bytes(), left)
}

/// The archetype of an article.
enum Archetype {
    BuiltIn,
    File(PathBuf),
    Folder(PathBuf),
}

impl Archetype {
    /// `archetypes/SECTION/` or `archetypes/SECTION.md`, `archetypes/default/` or `archetypes/default.md`.
    fn of(name: &Path, source: &Path) -> Self {
        let section = name.parent().and_then(|folder| folder.iter().next()).map(|name| name.to_string_lossy());
        let folder = source.join("archetypes");
        // An index is an article within a folder already, and gets no other folder around it.
        let name = name.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let index = ["index", "_index"].contains(&name.split('.').next().unwrap_or_default());
        for kind in section.as_deref().into_iter().chain(["default"]) {
            let (bundle, file) = (folder.join(kind), folder.join(format!("{kind}.md")));
            if !index && bundle.is_dir() {
                return Self::Folder(bundle);
            }
            if file.is_file() {
                return Self::File(file);
            }
        }
        Self::BuiltIn
    }
}

/// The name as a path below the folder of the articles, with its ending.
fn relative(name: &str, config: &Config) -> Result<PathBuf, NewFailure> {
    let refuse = |reason| Err(NewFailure::Name { name: name.to_owned(), reason });
    if name.contains('\\') || name.chars().any(char::is_control) {
        return refuse("it has a backslash or a control character; write `/` between folders");
    }
    let path = Path::new(name.strip_suffix('/').unwrap_or(name));
    if path.components().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir)) {
        return refuse("it leads outside the folder of the articles; write it as `news/first.md`");
    }
    let mut path: PathBuf = path.components().filter(|part| matches!(part, Component::Normal(_))).collect();
    // People write it with the folder that they see, as they may with Hugo.
    let content = config.content_dir.file_name().filter(|_| !config.content_is_source);
    if let Some(content) = content
        && path.iter().count() > 1
        && path.starts_with(content)
        && let Ok(rest) = path.strip_prefix(content)
    {
        path = rest.to_owned();
    }
    if path.as_os_str().is_empty() {
        return refuse("it is empty; write it as `news/first.md`");
    }
    if path.iter().any(|part| part.to_string_lossy().starts_with('.')) {
        return refuse("hidden files and folders hold no articles");
    }
    if !is_markdown(&path) {
        // Not `set_extension`: in `version-1.2` the `2` is none.
        path.as_mut_os_string().push(".md");
    }
    Ok(path)
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "md" || ending == "markdown")
}

/// Refuses a target that a link leads outside.
fn check_inside(target: &Path, content: &Path, name: &str) -> Result<(), NewFailure> {
    let existing = target.ancestors().skip(1).find(|folder| folder.symlink_metadata().is_ok());
    let within = match (existing, content.canonicalize()) {
        (Some(folder), Ok(content)) => folder.canonicalize().is_ok_and(|folder| folder.starts_with(content)),
        // The folder of the articles is still to be made.
        _ => true,
    };
    let reason = "a link in it leads outside the folder of the articles";
    if within { Ok(()) } else { Err(NewFailure::Name { name: name.to_owned(), reason }) }
}

/// The files of an archetype and where they go.
fn files(folder: &Path, target: &Path) -> Vec<(PathBuf, PathBuf)> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .filter_map(|entry| Some((entry.path().to_owned(), target.join(entry.path().strip_prefix(folder).ok()?))))
        .collect()
}

fn put(file: &Path, bytes: &[u8]) -> Result<(), NewFailure> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(NewFailure::io(folder))?;
    }
    let mut to = fs::OpenOptions::new().write(true).create_new(true).open(file).map_err(NewFailure::io(file))?;
    to.write_all(bytes).map_err(NewFailure::io(file))
}

fn read(file: &Path) -> Result<Vec<u8>, NewFailure> {
    fs::read(file).map_err(NewFailure::io(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Site(tempfile::TempDir);

    impl Site {
        fn with(files: &[(&str, &str)]) -> Self {
            let site = Self(tempfile::tempdir().expect("a temporary folder"));
            fs::create_dir(site.path("content")).expect("a folder");
            files.iter().for_each(|(name, text)| put(&site.path(name), text.as_bytes()).expect("written"));
            site
        }

        fn path(&self, name: &str) -> PathBuf {
            self.0.path().join(name)
        }

        fn create(&self, name: &str, title: Option<&str>) -> Result<Created, NewFailure> {
            create(&NewArticle {
                source: self.0.path().to_owned(),
                name: name.to_owned(),
                title: title.map(str::to_owned),
                now: "2026-11-20T08:30:00Z".parse().expect("a time"),
            })
        }

        fn read(&self, name: &str) -> String {
            fs::read_to_string(self.path(name)).expect("written")
        }
    }

    #[test]
    fn without_an_archetype_there_is_one_that_is_built_in() {
        let site = Site::with(&[]);
        let created = site.create("news/a-first-storm.md", None).expect("made");
        assert_eq!(created.files, [site.path("content/news/a-first-storm.md")]);
        let expected = "---\ntitle: \"A First Storm\"\ndate: 2026-11-20T08:30:00Z\ndraft: true\n---\n\n";
        assert_eq!(site.read("content/news/a-first-storm.md"), expected);
    }

    #[test]
    fn the_sections_archetype_wins_over_the_default_and_is_found_by_the_first_folder() {
        let site = Site::with(&[("archetypes/news.md", "news {{ .Name }}"), ("archetypes/default.md", "default")]);
        for (name, expected) in
            [("news/a.md", "news a"), ("news/2026/b.md", "news b"), ("trips/c.md", "default"), ("d.md", "default")]
        {
            site.create(name, None).expect("made");
            assert_eq!(site.read(&format!("content/{name}")), expected, "{name}");
        }
    }

    #[test]
    fn a_translation_has_the_name_of_its_article() {
        let site =
            Site::with(&[("hugo.toml", "[languages.en]\n[languages.fr]\n"), ("archetypes/default.md", "{{ .Name }}")]);
        for (name, expected) in [("news/a.fr.md", "a"), ("news/b/index.fr.md", "b"), ("news/v1.2.md", "v1.2")] {
            site.create(name, None).expect("made");
            assert_eq!(site.read(&format!("content/{name}")), expected, "{name}");
        }
    }

    #[test]
    fn a_folder_as_archetype_makes_an_article_with_files() {
        let site = Site::with(&[
            ("archetypes/trips/index.md", "---\ntitle: \"{{ replace .Name \"-\" \" \" | title }}\"\n---\n"),
            ("archetypes/trips/pics/map.svg", "<svg>{{ .Name }}</svg>"),
        ]);
        let created = site.create("trips/to-lisbon.md", None).expect("made");
        let expected = ["content/trips/to-lisbon/index.md", "content/trips/to-lisbon/pics/map.svg"];
        assert_eq!(created.files, expected.map(|file| site.path(file)));
        assert_eq!(site.read(expected[0]), "---\ntitle: \"To Lisbon\"\n---\n");
        assert_eq!(site.read(expected[1]), "<svg>{{ .Name }}</svg>", "only Markdown is a template");
    }

    #[test]
    fn nothing_is_written_over() {
        let site =
            Site::with(&[("content/a.md", "mine"), ("archetypes/trips/index.md", "x"), ("content/trips/b/x.md", "")]);
        assert!(matches!(site.create("a.md", None), Err(NewFailure::Exists(_))));
        assert!(matches!(site.create("trips/b.md", None), Err(NewFailure::Exists(_))));
        assert_eq!(site.read("content/a.md"), "mine");
        assert!(!site.path("content/trips/b/index.md").exists());
    }

    #[test]
    fn names_that_lead_outside_are_refused() {
        let site = Site::with(&[]);
        for name in ["../a.md", "news/../../a.md", "/tmp/a.md", "a\\..\\b.md", "", ".", ".git/a.md", "a\nb.md"] {
            assert!(matches!(site.create(name, None), Err(NewFailure::Name { .. })), "{name:?}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(site.0.path(), site.path("content/out")).expect("a link");
            assert!(matches!(site.create("out/a.md", None), Err(NewFailure::Name { .. })));
        }
    }

    #[test]
    fn the_folder_of_the_articles_and_the_ending_may_be_left_out_or_not() {
        let site = Site::with(&[]);
        for (name, file) in
            [("content/news/a.md", "content/news/a.md"), ("news/b", "content/news/b.md"), ("v-1.2", "content/v-1.2.md")]
        {
            site.create(name, None).expect("made");
            assert!(site.path(file).is_file(), "{name}");
        }
    }

    #[test]
    fn what_is_not_understood_is_left_and_reported_with_its_place() {
        let site =
            Site::with(&[("archetypes/default.md", "---\ntitle: x\n---\n\nä {{ partial \"x\" . }} {{ .Name }}\n")]);
        let created = site.create("a.md", None).expect("made");
        let file = site.path("content/a.md");
        assert_eq!(created.left, [Left { file, line: 5, column: 3, text: "{{ partial \"x\" . }}".to_owned() }]);
        assert_eq!(site.read("content/a.md"), "---\ntitle: x\n---\n\nä {{ partial \"x\" . }} a\n");
    }

    #[test]
    fn a_title_that_is_given_takes_the_place_of_the_archetypes() {
        let site = Site::with(&[("archetypes/toml.md", "+++\ntitle = 'x'\n+++\n"), ("archetypes/none.md", "Text.\n")]);
        for (name, title, line) in [
            ("a.md", "Say \"hello\": now", "title: \"Say \\\"hello\\\": now\""),
            ("toml/b.md", "B \\ c", "title = \"B \\\\ c\""),
            ("none/c.md", "C", "title: \"C\""),
        ] {
            site.create(name, Some(title)).expect("made");
            let text = site.read(&format!("content/{name}"));
            assert!(text.lines().any(|found| found == line), "{name}: {text}");
            let parsed = mainsheet_content::parse(name, text.as_bytes(), &jiff::tz::TimeZone::UTC);
            assert_eq!((parsed.front.title.as_deref(), parsed.diagnostics.len()), (Some(title), 0), "{text}");
        }
    }
}
