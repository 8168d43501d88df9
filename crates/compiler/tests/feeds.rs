//! Feeds, each read by a parser that is not ours.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod support;

use feed_rs::model::{Entry, Feed};
use support::{Built, TestSite};

const CONFIG: &str = "baseURL = 'https://example.org/b/'\ntitle = 'Harbour & \"quay\"'\n[params]\nmainSections = ['news']\n\
                      description = 'About <ships>'\n";

/// A file that begins as a GIF of this size does.
fn gif(width: u8, height: u8) -> Vec<u8> {
    [b"GIF89a".as_slice(), &[width, 0, height, 0, 0, 0, 0]].concat()
}

fn read(built: &Built, file: &str) -> Feed {
    let bytes = std::fs::read(built.out.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    if !file.ends_with(".json") {
        well_formed(&bytes);
    }
    feed_rs::parser::parse(bytes.as_slice()).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Reads all of it, which fails for what is not well-formed.
fn well_formed(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap();
    let forbidden = |c: char| (c < ' ' && !"\t\n\r".contains(c)) || matches!(c, '\u{fffe}' | '\u{ffff}');
    assert!(!text.contains(forbidden), "{text:?}");
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(start) | quick_xml::events::Event::Empty(start) => {
                start.attributes().for_each(|attribute| drop(attribute.unwrap()));
            }
            _ => {}
        }
    }
}

fn titles(feed: &Feed) -> Vec<String> {
    feed.entries.iter().map(|entry| entry.title.clone().unwrap().content).collect()
}

fn link(entry: &Entry) -> &str {
    &entry.links[0].href
}

fn site(config: &str) -> TestSite {
    TestSite::new()
        .file("hugo.toml", format!("{CONFIG}{config}"))
        .article("content/news/old.md", "title: Old\ndate: 2020-01-02\nweight: 1\ntags: [a, C#]", "Words.")
        .article(
            "content/news/storm/index.md",
            "title: 'The <b>storm</b> & \"more\" ]]> \\u0001'\ndate: 2024-05-06T07:08:09+02:00\nlastmod: 2024-06-01\n\
             author: Jane\ntags: [a]\ncategories: [a, 'Sea & sky']\nthumbnail: wave.gif",
            "Before [home](/) and ![wave](wave.gif) a note[^1].\n\n<!--more-->\n\n## After\n\n[Old](../old.md)\n\n[^1]: Note.",
        )
        .file("content/news/storm/wave.gif", gif(8, 6))
        .article("content/about.md", "title: About\ndate: 2025-01-01", "Me.")
}

#[test]
fn home_has_the_articles_of_main_sections_by_date_in_every_format() {
    let built = site("").build();
    for file in ["index.xml", "atom.xml", "feed.json"] {
        let feed = read(&built, file);
        assert_eq!(titles(&feed).len(), 2, "{file}");
        assert_eq!(titles(&feed)[1], "Old", "the weight does not count: {file}");
        assert_eq!(feed.title.unwrap().content, "Harbour & \"quay\"", "{file}");
        assert_eq!(feed.description.unwrap().content, "About <ships>", "{file}");
        let entry = &feed.entries[0];
        assert_eq!(link(entry), "https://example.org/b/news/storm/", "{file}");
        assert_eq!(entry.published.unwrap().to_rfc3339(), "2024-05-06T05:08:09+00:00", "{file}");
        assert_eq!(entry.authors[0].name.as_deref(), Some("Jane"), "{file}");
        let terms: Vec<_> = entry.categories.iter().map(|category| category.term.as_str()).collect();
        assert_eq!(terms, ["a", "Sea & sky"], "each name once: {file}");
    }
    let language = read(&built, "index.xml").language;
    assert_eq!(language.as_deref(), Some("en"));
}

#[test]
fn a_title_stays_what_it_is_whatever_is_in_it() {
    let built = site("")
        .file("content/news/odd.md", "---\ntitle: \"\\u0001 </title> ]]> \\uFFFE &amp; \\u2028 😀 <!-- x\"\ndate: 2024-07-01\n---\nText \u{8} &lt;b&gt;.\n")
        .build();
    let seen: Vec<String> =
        ["index.xml", "atom.xml", "feed.json"].iter().map(|file| titles(&read(&built, file))[0].clone()).collect();
    for title in &seen {
        assert!(title.contains("</title> ]]>") && title.contains("😀 <!-- x"), "{title:?}");
    }
}

#[test]
fn addresses_in_html_are_complete() {
    let built = site("[params.feeds]\nfull = true").build();
    for file in ["index.xml", "atom.xml", "feed.json"] {
        let feed = read(&built, file);
        let entry = &feed.entries[0];
        let body = entry.content.as_ref().and_then(|content| content.body.clone()).expect(file);
        for part in [
            "href=\"https://example.org/b/\"",
            "src=\"https://example.org/b/news/storm/wave.gif\"",
            "href=\"https://example.org/b/news/old/\"",
            "href=\"https://example.org/b/news/storm/#fn:1\"",
        ] {
            assert!(body.contains(part), "{file}: {part} in {body}");
        }
        assert!(
            !body.contains('\u{E000}') && !body.contains("data-action") && !body.contains("zoom"),
            "{file}: {body}"
        );
    }
}

#[test]
fn a_feed_has_summaries_unless_it_is_to_have_whole_articles() {
    let built = site("").build();
    let feed = read(&built, "index.xml");
    let summary = feed.entries[0].summary.clone().unwrap().content;
    assert!(summary.contains("Before") && !summary.contains("After"), "{summary}");
    assert!(!built.text("index.xml").contains("content:encoded>") && !built.text("atom.xml").contains("<content"));
    let json: serde_json::Value = serde_json::from_str(&built.text("feed.json")).unwrap();
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    assert!(!json["items"][0]["content_html"].as_str().unwrap().contains("After"));
}

#[test]
fn a_thumbnail_is_an_enclosure_with_type_and_length() {
    let built = site("").build();
    let rss = built.text("index.xml");
    let (address, mime) = ("https://example.org/b/news/storm/wave.gif", "image/gif");
    assert!(rss.contains(&format!("<enclosure url=\"{address}\" length=\"13\" type=\"{mime}\"/>")), "{rss}");
    assert!(
        rss.contains(&format!(
            "<media:content url=\"{address}\" medium=\"image\" type=\"{mime}\" width=\"8\" height=\"6\"/>"
        )),
        "{rss}"
    );
    let atom = read(&built, "atom.xml");
    let enclosure = atom.entries[0].links.iter().find(|link| link.rel.as_deref() == Some("enclosure")).unwrap();
    assert_eq!((enclosure.href.as_str(), enclosure.media_type.as_deref()), (address, Some(mime)));
    assert!(built.text("feed.json").contains(&format!("\"image\":\"{address}\"")));
}

#[test]
fn sections_have_all_formats_and_terms_rss() {
    let built = site("").build();
    assert_eq!(titles(&read(&built, "news/atom.xml")).len(), 2);
    assert_eq!(read(&built, "news/index.xml").title.unwrap().content, "News - Harbour & \"quay\"");
    assert_eq!(titles(&read(&built, "tags/c#/index.xml")), ["Old"]);
    let files = built.files();
    assert!(!files.contains_key("tags/c#/atom.xml") && !files.contains_key("tags/index.xml"));
    let page = built.text("news/index.html");
    let links: Vec<_> =
        page.split("<link rel=\"alternate\" type=\"").skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
    assert_eq!(
        links,
        [
            "application/rss+xml\" title=\"News - Harbour &amp; &quot;quay&quot;\" href=\"https://example.org/b/news/index.xml\"",
            "application/atom+xml\" title=\"News - Harbour &amp; &quot;quay&quot;\" href=\"https://example.org/b/news/atom.xml\"",
            "application/feed+json\" title=\"News - Harbour &amp; &quot;quay&quot;\" href=\"https://example.org/b/news/feed.json\"",
            "application/rss+xml\" title=\"Harbour &amp; &quot;quay&quot;\" href=\"https://example.org/b/index.xml\"",
        ]
    );
}

#[test]
fn the_most_used_terms_have_feeds_and_no_more_than_are_wanted() {
    let built = site("[params.feeds]\nterms = 1").build();
    let feeds: Vec<_> = built.files().into_keys().filter(|file| file.ends_with("/index.xml")).collect();
    assert_eq!(feeds, ["news/index.xml", "tags/a/index.xml"]);
    let none = site("[params.feeds]\nterms = 0").build();
    assert!(!none.files().keys().any(|file| file.starts_with("tags/") && file.ends_with(".xml")));
}

#[test]
fn the_number_of_articles_is_limited() {
    let many = |config: &str| {
        (0..25)
            .fold(site(config), |site, n| {
                site.article(&format!("content/news/n{n}.md"), &format!("title: N{n}\ndate: 2023-01-{:02}", n + 1), "T")
            })
            .build()
    };
    let count = |config: &str| read(&many(config), "index.xml").entries.len();
    assert_eq!(count(""), 20);
    assert_eq!(count("[services.rss]\nlimit = 3"), 3);
    assert_eq!(count("[services.rss]\nlimit = -1"), 27, "Hugo's word for all");
}

#[test]
fn outputs_and_disabled_kinds_say_which_feeds_there_are() {
    let feeds = |built: &Built| -> Vec<String> {
        let is_feed = |file: &String| ["index.xml", "atom.xml", "feed.json"].iter().any(|name| file.ends_with(name));
        built.files().into_keys().filter(is_feed).collect()
    };
    let off = TestSite::new().file("hugo.toml", "baseURL = 'https://e.org/'\ndisableKinds = ['RSS']\n");
    let off = off.article("content/news/a.md", "title: A\ntags: [x]\noutputs: [rss]", "T").build();
    assert_eq!(feeds(&off), Vec::<String>::new());
    assert!(!off.text("index.html").contains("rss+xml"));
    let built = site("[outputs]\nhome = ['HTML', 'RSS', 'JSON']\nsection = ['html']\nterm = ['html', 'Atom']")
        .article("content/note/a.md", "title: A", "T")
        .article("content/note/_index.md", "title: Notes\noutputs: [html, jsonfeed]", "T")
        .build();
    assert_eq!(
        feeds(&built),
        [
            "categories/a/atom.xml",
            "categories/sea--sky/atom.xml",
            "index.xml",
            "note/feed.json",
            "tags/a/atom.xml",
            "tags/c#/atom.xml"
        ]
    );
}

#[test]
fn without_an_address_there_are_no_feeds_and_a_note_says_so_once() {
    let built = TestSite::new().article("content/news/a.md", "title: A", "T").build();
    let files = built.files();
    assert!(!files.contains_key("index.xml") && !files.contains_key("sitemap.xml"), "{:?}", files.keys());
    assert_eq!(built.report.notes.len(), 1);
    assert!(built.report.notes[0].starts_with("`baseURL` is not set"));
    assert_eq!(site("").build().report.notes, Vec::<String>::new());
}

#[test]
fn a_file_of_the_site_wins() {
    let built = site("enableRobotsTXT = true\n".trim())
        .file("static/index.xml", "mine")
        .file("static/robots.txt", "my rules")
        .file("static/sitemap.xml", "my map")
        .build();
    assert_eq!(built.problems(), Vec::<String>::new());
    assert_eq!((built.text("index.xml").as_str(), built.text("sitemap.xml").as_str()), ("mine", "my map"));
    assert_eq!(built.text("robots.txt"), "my rules");
    assert!(!built.text("index.html").contains("rss+xml") && built.text("index.html").contains("atom+xml"));
}

#[test]
fn each_language_has_its_own_feeds() {
    let built = site("[languages.en]\nweight = 1\n[languages.de]\nweight = 2\ntitle = 'Hafen'\n")
        .article("content/news/old.de.md", "title: Alt\ndate: 2020-01-02", "Worte.")
        .build();
    let feed = read(&built, "de/index.xml");
    assert_eq!((titles(&feed), feed.language.as_deref()), (vec!["Alt".to_owned()], Some("de")));
    assert_eq!(feed.title.unwrap().content, "Hafen");
    assert_eq!(titles(&read(&built, "index.xml")).len(), 2);
    assert_eq!(link(&feed.entries[0]), "https://example.org/b/de/news/old/");
}

#[test]
fn an_article_without_a_title_or_date_has_an_entry_all_the_same() {
    let built = site("")
        .article("content/news/plain.md", "draft: false", "Only words.")
        .article("content/news/ancient.md", "title: Ancient\ndate: 0044-03-15", "Words.")
        .build();
    let rss = read(&built, "index.xml");
    assert_eq!(titles(&rss)[1..], ["Old", "Ancient", "Only words."]);
    assert_eq!(rss.entries[3].published, None);
    assert_eq!(titles(&read(&built, "atom.xml")).len(), 4);
}

#[test]
fn two_builds_write_the_same_bytes() {
    let feeds = |built: &Built| {
        let mut files = built.files();
        files.retain(|file, _| file.ends_with(".xml") || file.ends_with("feed.json"));
        files
    };
    let (first, second) = (site("").build(), site("").build());
    assert!(feeds(&first).len() > 8);
    assert_eq!(feeds(&first), feeds(&second));
}
