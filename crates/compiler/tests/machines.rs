//! The site's map, `robots.txt`, and what pages say about themselves to programs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod support;

use serde_json::Value;
use support::{Built, TestSite};

const CONFIG: &str = "baseURL = 'https://example.org/b/'\ntitle = 'Harbour'\n";

/// A file that begins as a GIF of this size does.
fn gif(width: u8, height: u8) -> Vec<u8> {
    [b"GIF89a".as_slice(), &[width, 0, height, 0, 0, 0, 0]].concat()
}

fn site(config: &str) -> TestSite {
    TestSite::new().file("hugo.toml", format!("{CONFIG}{config}"))
}

/// An element of the map: address, and what else is said.
#[derive(Debug, Default, Clone, PartialEq)]
struct Url {
    loc: String,
    lastmod: String,
    changefreq: String,
    priority: String,
    alternates: Vec<(String, String)>,
}

/// The map, as another parser reads it.
fn map(built: &Built, file: &str) -> Vec<Url> {
    use quick_xml::events::Event;
    let text = built.text(file);
    let mut reader = quick_xml::Reader::from_str(&text);
    reader.config_mut().trim_text(true);
    let (mut urls, mut name): (Vec<Url>, String) = (Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return urls,
            Event::Start(start) => {
                name = start.name().as_ref().to_owned();
                if name == "url" {
                    urls.push(Url::default());
                }
            }
            Event::Empty(empty) => {
                let get = |name: &str| empty.try_get_attribute(name).unwrap().unwrap().value.into_owned();
                urls.last_mut().unwrap().alternates.push((get("hreflang"), get("href")));
            }
            Event::Text(text) => {
                let url = urls.last_mut().unwrap();
                let field = match name.as_str() {
                    "loc" => &mut url.loc,
                    "lastmod" => &mut url.lastmod,
                    "changefreq" => &mut url.changefreq,
                    "priority" => &mut url.priority,
                    other => panic!("{other}"),
                };
                field.push_str(&text.into_inner());
            }
            _ => {}
        }
    }
}

#[test]
fn every_page_is_in_the_map_with_its_last_change() {
    let built = site("[sitemap]\nchangefreq = 'weekly'\npriority = 0.5\n")
        .article("content/news/a.md", "title: A\ndate: 2024-01-01\nlastmod: 2024-02-03\ntags: [C# & more]", "T")
        .article("content/news/b.md", "title: B\ndate: 2024-01-02\nsitemap:\n  changefreq: daily\n  priority: 0.9", "T")
        .article("content/news/c.md", "title: C\nsitemap:\n  disable: true", "T")
        .article("content/draft.md", "title: D\ndraft: true", "T")
        .article("content/news/unlisted.md", "title: U\nbuild:\n  list: never", "T")
        .build();
    let urls = map(&built, "sitemap.xml");
    let seen: Vec<_> =
        urls.iter().map(|url| (url.loc.trim_start_matches("https://example.org/b"), url.lastmod.as_str())).collect();
    assert_eq!(
        seen,
        [
            ("/news/a/", "2024-02-03T00:00:00Z"),
            ("/news/b/", "2024-01-02T00:00:00Z"),
            ("/tags/c%23--more/", "2024-02-03T00:00:00Z"),
            ("/categories/", ""),
            ("/tags/", "2024-02-03T00:00:00Z"),
            ("/", "2024-02-03T00:00:00Z"),
            ("/news/", "2024-02-03T00:00:00Z"),
        ]
    );
    assert_eq!((urls[0].changefreq.as_str(), urls[0].priority.as_str()), ("weekly", "0.5"));
    assert_eq!((urls[1].changefreq.as_str(), urls[1].priority.as_str()), ("daily", "0.9"));
}

#[test]
fn translations_name_each_other_in_the_map_and_in_the_head() {
    let built = site("[languages.en]\nweight = 1\n[languages.de]\nweight = 2\n[languages.pt-br]\nweight = 3\n")
        .article("content/news/a.md", "title: A", "T")
        .article("content/news/a.de.md", "title: A", "T")
        .article("content/news/b.de.md", "title: B", "T")
        .article("content/news/b.pt-br.md", "title: B", "T")
        .article("content/news/alone.md", "title: C", "T")
        .build();
    let urls = map(&built, "sitemap.xml");
    let of = |path: &str| {
        let url = urls.iter().find(|url| url.loc == format!("https://example.org/b{path}")).expect(path);
        url.alternates.clone()
    };
    let pair = |lang: &str, path: &str| (lang.to_owned(), format!("https://example.org/b{path}"));
    let expected = [pair("en", "/news/a/"), pair("de", "/de/news/a/"), pair("x-default", "/news/a/")];
    assert_eq!(of("/news/a/"), expected);
    let german = [pair("de", "/de/news/a/"), pair("en", "/news/a/"), pair("x-default", "/news/a/")];
    assert_eq!(of("/de/news/a/"), german);
    assert_eq!(of("/de/news/b/"), [pair("de", "/de/news/b/"), pair("pt-BR", "/pt-br/news/b/")], "no default");
    assert_eq!(of("/news/alone/"), []);
    let html = built.text("news/a/index.html");
    for (lang, address) in expected {
        assert!(html.contains(&format!("<link rel=\"alternate\" hreflang=\"{lang}\" href=\"{address}\">")), "{html}");
    }
    assert!(!built.text("news/alone/index.html").contains("<link rel=\"alternate\" hreflang"));
}

#[test]
fn further_pages_of_a_list_have_no_translations_and_are_not_in_the_map() {
    let built = (0..3)
        .fold(
            site("[pagination]\npagerSize = 2\n[languages.en]\nweight = 1\n[languages.de]\nweight = 2\n"),
            |site, n| {
                site.article(&format!("content/news/{n}.md"), "title: A", "T").article(
                    &format!("content/news/{n}.de.md"),
                    "title: A",
                    "T",
                )
            },
        )
        .build();
    assert!(built.text("news/index.html").contains("<link rel=\"alternate\" hreflang"));
    assert!(!built.text("news/page/2/index.html").contains("<link rel=\"alternate\" hreflang"));
    assert!(!built.text("sitemap.xml").contains("/page/2/"));
    assert!(built.text("news/page/1/index.html").contains("noindex"), "a redirect");
    assert!(built.text("404.html").contains("noindex"));
    assert!(!built.text("news/page/2/index.html").contains("noindex"), "the way to the older articles");
}

#[test]
fn the_map_has_another_name_or_is_left_out_where_the_site_says_so() {
    let named = site("[sitemap]\nfilename = 'map.xml'\n").article("content/a.md", "title: A", "T").build();
    assert!(named.files().contains_key("map.xml") && !named.files().contains_key("sitemap.xml"));
    let off = site("disableKinds = ['sitemap']\n").article("content/a.md", "title: A", "T").build();
    assert!(!off.files().contains_key("sitemap.xml"));
    let odd = site("[sitemap]\nchangefreq = 'often'\n")
        .article("content/a.md", "title: A\nsitemap:\n  priority: 7", "T")
        .build();
    assert_eq!(odd.problems(), ["content/a.md odd-value", "hugo.toml:4 config-odd-value"]);
}

#[test]
fn robots_are_told_where_the_map_is() {
    let built = site("enableRobotsTXT = true\n").article("content/a.md", "title: A", "T").build();
    assert_eq!(built.text("robots.txt"), "User-agent: *\nDisallow:\n\nSitemap: https://example.org/b/sitemap.xml\n");
    let off = site("").article("content/a.md", "title: A", "T").build();
    assert!(!off.files().contains_key("robots.txt"));
}

/// What a page says in `property` and `name` elements.
fn meta<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!("=\"{name}\" content=\"");
    let rest: Vec<_> = html.split(&start).skip(1).collect();
    rest.into_iter().map(|rest| rest.split('"').next().unwrap()).collect()
}

/// The linked data of a page.
fn linked(html: &str) -> Value {
    let (_, rest) = html.split_once("<script type=\"application/ld+json\">").expect("linked data");
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn previews_and_linked_data_are_on_unless_they_are_switched_off() {
    let page = |params: &str| {
        let built =
            site(&format!("[params]\n{params}")).article("content/news/a.md", "title: A\ndate: 2024-01-01", "T");
        built.build().text("news/a/index.html")
    };
    let has = |html: &str| (html.contains("og:title"), html.contains("ld+json"), html.contains("twitter:card"));
    assert_eq!(has(&page("")), (true, true, true));
    assert_eq!(has(&page("opengraph = true\nschema = true\ntwitter_cards = true")), (true, true, true));
    assert_eq!(has(&page("opengraph = false")), (false, true, true));
    assert_eq!(has(&page("schema = false")), (true, false, true));
    assert_eq!(has(&page("twitter_cards = false")), (true, true, false));
    // Without Open Graph, the card has to say everything by itself.
    assert_eq!(meta(&page("opengraph = false"), "twitter:title"), ["A"]);
    assert_eq!(meta(&page(""), "twitter:title"), Vec::<&str>::new());
}

#[test]
fn the_picture_is_the_articles_own_in_this_order_else_the_sites() {
    let built = site("[params]\nimages = ['img/site.png', 'other.png']\n")
        .file("static/img/site.png", "")
        .article("content/n/images/index.md", "title: A\nimages: [x.gif]\nthumbnail: t.gif", "T")
        .file("content/n/images/x.gif", gif(40, 30))
        .file("content/n/images/t.gif", gif(1, 1))
        .article("content/n/thumb/index.md", "title: A\nthumbnail: /img/t.png", "T")
        .file("static/img/t.png", "")
        .file("content/n/thumb/feature.png", "")
        .article("content/n/feature/index.md", "title: A", "T")
        .file("content/n/feature/a-cover.jpg", "")
        .file("content/n/feature/My-Feature.PNG", "")
        .file("content/n/feature/feature.txt", "")
        .article("content/n/cover/index.md", "title: A", "T")
        .file("content/n/cover/deep/feature.png", "")
        .file("content/n/cover/cover.webp", "")
        .article("content/n/none.md", "title: A", "T")
        .article("content/n/_index.md", "title: N\nimages: ['/img/t.png']", "T")
        .build();
    let image = |page: &str| {
        let html = built.text(&format!("{page}/index.html"));
        let found: Vec<_> =
            meta(&html, "og:image").iter().map(|address| address.replace("https://example.org/b/", "")).collect();
        found.join(" ")
    };
    assert_eq!(image("n/images"), "n/images/x.gif");
    assert_eq!(image("n/thumb"), "img/t.png");
    assert_eq!(image("n/feature"), "n/feature/My-Feature.PNG");
    assert_eq!(image("n/cover"), "n/cover/cover.webp");
    assert_eq!(image("n/none"), "img/site.png");
    assert_eq!(image("n"), "img/t.png", "a section's own");
    assert_eq!(image("."), "img/site.png");
    let html = built.text("n/images/index.html");
    assert_eq!((meta(&html, "og:image:width"), meta(&html, "og:image:height")), (vec!["40"], vec!["30"]));
    assert_eq!(meta(&html, "twitter:card"), ["summary_large_image"]);
}

#[test]
fn linked_data_tells_articles_the_site_and_the_way_to_a_page() {
    let built = site("[params]\ndescription = 'Ships'\n")
        .article("content/news/_index.md", "title: News", "")
        .article("content/news/local/_index.md", "title: Local", "")
        .article(
            "content/news/local/a.md",
            "title: 'A </script>'\ndate: 2024-01-01\nauthor: Jane\ntags: [sea]\ndescription: D",
            "Four words are here.",
        )
        .article("content/about.md", "title: About", "T")
        .build();
    let graph = linked(&built.text("news/local/a/index.html"));
    let (article, way) = (&graph["@graph"][0], &graph["@graph"][1]);
    assert_eq!(article["@type"], "BlogPosting");
    assert_eq!(
        (article["headline"].as_str(), article["articleSection"].as_str()),
        (Some("A </script>"), Some("Local"))
    );
    assert_eq!((article["author"][0]["name"].as_str(), article["wordCount"].as_u64()), (Some("Jane"), Some(4)));
    assert_eq!((article["keywords"][0].as_str(), article["description"].as_str()), (Some("sea"), Some("D")));
    let steps: Vec<_> = way["itemListElement"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            (item["position"].as_u64().unwrap(), item["name"].as_str().unwrap(), item["item"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        steps,
        [
            (1, "Harbour", "https://example.org/b/"),
            (2, "News", "https://example.org/b/news/"),
            (3, "Local", "https://example.org/b/news/local/"),
            (4, "A </script>", "https://example.org/b/news/local/a/"),
        ]
    );
    let about = linked(&built.text("about/index.html"));
    assert_eq!(about["@graph"][0]["@type"], "Article", "without a date it is no post");
    let home = linked(&built.text("index.html"));
    assert_eq!((home["@type"].as_str(), home["description"].as_str()), (Some("WebSite"), Some("Ships")));
    assert_eq!(linked(&built.text("tags/sea/index.html"))["itemListElement"][1]["name"], "Tags");
    assert!(!built.text("404.html").contains("ld+json"));
}
