//! A folder in, its files by kind out.

use super::*;
use crate::config;
use std::fs;

struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    fn new(files: &[&str]) -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        files.iter().for_each(|name| site.write(name, "x"));
        site
    }

    fn multilingual(files: &[&str]) -> Self {
        let site = Self::new(files);
        site.write("hugo.toml", "[languages.en]\n[languages.fr]\n[languages.zh-CN]\n[languages.de]\ndisabled = true");
        site
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn discover(&self) -> Discovered {
        let config = config::load(self.folder.path(), &mut Vec::new()).unwrap();
        discover(&config, self.folder.path())
    }
}

/// Each article as `relative -> logical language kind`.
fn articles(found: &Discovered) -> Vec<String> {
    let kind = |kind| match kind {
        PageKind::Page => "page",
        PageKind::LeafIndex => "leaf",
        PageKind::BranchIndex => "branch",
    };
    let shown = |a: &SourceFile| format!("{} -> {} {} {}", a.relative, a.identity(), a.language, kind(a.kind));
    found.articles.iter().map(shown).collect()
}

/// Each resource as `relative -> bundle | name language`.
fn resources(found: &Discovered) -> Vec<String> {
    let language = |r: &Resource| r.language.map_or("all".to_owned(), |n| n.to_string());
    let shown = |r: &Resource| format!("{} -> {} | {} {}", r.relative, r.bundle, r.name, language(r));
    found.resources.iter().map(shown).collect()
}

fn codes(found: &Discovered) -> Vec<String> {
    found.diagnostics.iter().map(|d| format!("{} {}", d.file, d.code)).collect()
}

#[test]
fn articles_are_found_in_the_order_of_their_names() {
    let found =
        Site::new(&["content/b.md", "content/a.markdown", "content/news/2024/x.MD", "content/about.txt"]).discover();
    assert_eq!(
        articles(&found),
        ["a.markdown -> a 0 page", "b.md -> b 0 page", "news/2024/x.MD -> news/2024/x 0 page"]
    );
    assert_eq!(found.articles[0].shown, "content/a.markdown");
    assert_eq!(codes(&found), [""; 0]);
}

#[test]
fn what_lies_beside_an_index_belongs_to_it() {
    let found = Site::new(&[
        "content/_index.md",
        "content/post/index.md",
        "content/post/pics/a.png",
        "content/post/draft.md",
        "content/post/inner/index.md",
        "content/news/_index.md",
        "content/news/map.svg",
        "content/news/2024/chart.svg",
        "content/news/2024/x.md",
        "content/robots.txt",
    ])
    .discover();
    assert_eq!(
        articles(&found),
        [
            "_index.md -> _index 0 branch",
            "news/2024/x.md -> news/2024/x 0 page",
            "news/_index.md -> news/_index 0 branch",
            "post/index.md -> post/index 0 leaf",
        ]
    );
    assert_eq!(
        resources(&found),
        [
            "news/2024/chart.svg -> news | 2024/chart.svg all",
            "news/map.svg -> news | map.svg all",
            "post/pics/a.png -> post | pics/a.png all",
            "robots.txt ->  | robots.txt all",
        ]
    );
    assert_eq!(
        codes(&found),
        ["content/post/draft.md article-in-bundle", "content/post/inner/index.md article-in-bundle"]
    );
}

#[test]
fn an_index_in_the_outermost_folder_hides_nothing() {
    let found = Site::new(&["content/index.md", "content/a.md", "content/news/b.md"]).discover();
    assert_eq!(articles(&found), ["a.md -> a 0 page", "index.md -> _index 0 branch", "news/b.md -> news/b 0 page"]);
}

#[test]
fn a_folder_with_both_indexes_is_a_list() {
    let found = Site::new(&["content/n/_index.md", "content/n/index.md", "content/n/a.md"]).discover();
    assert_eq!(
        articles(&found),
        ["n/_index.md -> n/_index 0 branch", "n/a.md -> n/a 0 page", "n/index.md -> n/index 0 page"]
    );
    assert_eq!(codes(&found), ["content/n/index.md both-indexes"]);
}

#[test]
fn a_suffix_counts_only_for_a_language_of_the_site() {
    let files = [
        "content/a.md",
        "content/a.fr.md",
        "content/a.ZH-cn.md",
        "content/b.es.md",
        "content/c.de.md",
        "content/v1.2.md",
    ];
    let found = Site::multilingual(&files).discover();
    assert_eq!(
        articles(&found),
        [
            "a.ZH-cn.md -> a 2 page",
            "a.fr.md -> a 1 page",
            "a.md -> a 0 page",
            "b.es.md -> b.es 0 page",
            "v1.2.md -> v1.2 0 page",
        ]
    );
    let found = Site::new(&["content/a.en.md", "content/b.zh-CN.md", "content/.en.md"]).discover();
    assert_eq!(articles(&found), ["a.en.md -> a 0 page", "b.zh-CN.md -> b.zh-CN 0 page"]);
}

#[test]
fn resources_are_for_all_languages_unless_their_name_says_which() {
    let files = ["content/p/index.md", "content/p/index.fr.md", "content/p/a.png", "content/p/a.fr.png"];
    let found = Site::multilingual(&files).discover();
    assert_eq!(articles(&found), ["p/index.fr.md -> p/index 1 leaf", "p/index.md -> p/index 0 leaf"]);
    assert_eq!(resources(&found), ["p/a.fr.png -> p | a.png 1", "p/a.png -> p | a.png all"]);
    let found = Site::new(&["content/p/index.md", "content/p/a.en.png"]).discover();
    assert_eq!(resources(&found), ["p/a.en.png -> p | a.en.png all"]);
}

#[test]
fn languages_may_have_folders_of_their_own() {
    let site = Site::new(&["content/a.md", "content/fr/a.md", "content/fr/b.en.md"]);
    site.write("hugo.toml", "[languages.en]\ncontentDir = 'content'\n[languages.fr]\ncontentDir = 'content/fr'");
    let found = site.discover();
    assert_eq!(articles(&found), ["a.md -> a 0 page", "a.md -> a 1 page", "b.en.md -> b 0 page"]);
    assert_eq!(found.articles[1].shown, "content/fr/a.md");
}

#[test]
fn the_same_page_twice_is_shown_once_and_reported() {
    let found = Site::new(&["content/a.en.md", "content/a.md", "content/a.markdown"]).discover();
    assert_eq!(articles(&found), ["a.en.md -> a 0 page"]);
    assert_eq!(codes(&found), ["content/a.markdown same-page-twice", "content/a.md same-page-twice"]);
}

#[test]
fn a_folder_without_content_is_its_own_content_and_the_rest_of_a_site_is_not() {
    let found = Site::new(&[
        "a.md",
        "pics/a.png",
        "hugo.toml.bak",
        "static/s.css",
        "public/index.html",
        "node_modules/x/README.md",
        "themes/t/README.md",
        "package.json",
        ".git/HEAD",
        "deep/static/b.md",
    ])
    .discover();
    assert_eq!(articles(&found), ["a.md -> a 0 page", "deep/static/b.md -> deep/static/b 0 page"]);
    assert_eq!(resources(&found), ["pics/a.png ->  | pics/a.png all"]);
    assert_eq!(found.statics.iter().map(|file| file.relative.as_str()).collect::<Vec<_>>(), ["s.css"]);
}

#[test]
fn hidden_files_and_backups_are_passed_over() {
    let found = Site::new(&[
        "content/.a.md",
        "content/.obsidian/b.md",
        "content/c.md~",
        "content/#d.md#",
        "content/e.md.swp",
        "content/Thumbs.db",
        "static/.htaccess",
        "static/.well-known/x",
        "static/.git/HEAD",
        "static/.DS_Store",
        "static/a~",
    ])
    .discover();
    assert_eq!((articles(&found).len(), resources(&found).len()), (0, 0));
    assert_eq!(
        found.statics.iter().map(|file| file.relative.as_str()).collect::<Vec<_>>(),
        [".htaccess", ".well-known/x"]
    );
}

#[test]
fn other_syntaxes_are_reported_and_plain_html_is_copied() {
    let site = Site::new(&["content/a.adoc", "content/b.org", "content/demo.html"]);
    site.write("content/page.html", "---\ntitle: x\n---\n<p>");
    let found = site.discover();
    assert_eq!(
        codes(&found),
        ["content/a.adoc unread-syntax", "content/b.org unread-syntax", "content/page.html unread-syntax"]
    );
    assert_eq!(resources(&found), ["demo.html ->  | demo.html all"]);
}

#[test]
fn of_static_files_with_the_same_name_the_later_folder_wins() {
    let site = Site::new(&["content/a.md", "one/x.txt", "one/y.txt", "two/x.txt"]);
    site.write("hugo.toml", "staticDir = ['one', 'two', 'three']");
    let found = site.discover();
    let from = |path: &Path| path.strip_prefix(site.folder.path()).unwrap().to_string_lossy().into_owned();
    assert_eq!(found.statics.iter().map(|file| from(&file.path)).collect::<Vec<_>>(), ["two/x.txt", "one/y.txt"]);
}

#[cfg(unix)]
#[test]
fn loops_of_links_names_that_are_not_utf_8_and_dead_links_are_reported() {
    use std::os::unix::ffi::OsStrExt;
    let site = Site::new(&["content/news/a.md", "elsewhere/b.md"]);
    let content = site.folder.path().join("content");
    std::os::unix::fs::symlink(&content, content.join("news/loop")).unwrap();
    std::os::unix::fs::symlink(site.folder.path().join("elsewhere"), content.join("linked")).unwrap();
    std::os::unix::fs::symlink("nowhere.md", content.join("dead.md")).unwrap();
    fs::write(content.join(std::ffi::OsStr::from_bytes(b"b\xff.md")), "x").unwrap();
    let found = site.discover();
    assert_eq!(articles(&found), ["linked/b.md -> linked/b 0 page", "news/a.md -> news/a 0 page"]);
    assert_eq!(
        codes(&found),
        ["content/b\u{fffd}.md name-not-utf8", "content/dead.md unreadable-file", "content/news/loop link-loop"]
    );
}
