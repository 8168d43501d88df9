//! A complete HTML document around what the app's components rendered.

use crate::app::App;
use html_escape::{encode_double_quoted_attribute as attribute, encode_text};
use mainsheet_model::{Root, SitePath};
use std::fmt::Write;

/// What is the same in every document of a site.
#[derive(Clone, Debug)]
pub(crate) struct Shell {
    /// The app.
    pub(crate) app: App,
    /// The site's own style sheets in order, relative to the root.
    pub(crate) sheets: Vec<String>,
    /// [`Site::id`](mainsheet_model::Site::id)
    pub(crate) site_id: String,
    /// The path of `baseURL`.
    pub(crate) base_path: String,
    /// The Content-Security-Policy.
    pub(crate) policy: String,
}

/// What differs from page to page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Document {
    /// BCP 47 tag.
    pub(crate) lang: String,
    /// `ltr` or `rtl`.
    pub(crate) dir: &'static str,
    /// Plain text.
    pub(crate) title: String,
    /// Plain text.
    pub(crate) description: String,
    /// The page's complete address, where the site's is known.
    pub(crate) canonical: Option<String>,
    /// The same page in other languages: tag and complete address.
    pub(crate) alternates: Vec<(String, String)>,
    /// Feeds of the page's list and of the site.
    pub(crate) feeds: Vec<FeedLink>,
    /// `property` and `content`.
    pub(crate) properties: Vec<(&'static str, String)>,
    /// For machines, JSON-LD.
    pub(crate) linked_data: Option<serde_json::Value>,
    /// Whether search engines should pass over it.
    pub(crate) noindex: bool,
    /// The components as HTML.
    pub(crate) body: String,
    /// [`PageData`](mainsheet_model::PageData) as JSON.
    pub(crate) data: String,
}

/// A feed that a page names.
#[derive(Clone, Debug)]
pub(crate) struct FeedLink {
    pub(crate) mime: &'static str,
    /// Plain text.
    pub(crate) title: String,
    /// The complete address: the app changes the page's own without changing this.
    pub(crate) address: String,
}

impl Shell {
    /// The style sheets in order, relative to the root.
    fn css(&self) -> impl Iterator<Item = &str> {
        self.app.css.iter().map(String::as_str).chain(self.sheets.iter().map(String::as_str))
    }

    /// The document for an address of the site.
    #[must_use]
    pub(crate) fn page(&self, document: &Document, path: &SitePath) -> String {
        let root = Root::relative_from(path);
        let root = root.as_str();
        let mut head = String::new();
        for css in self.css() {
            let _ = write!(head, "<link rel=\"stylesheet\" href=\"{root}{}\">", attribute(css));
        }
        let _ = write!(head, "<link rel=\"icon\" href=\"{root}{}\">", attribute(&self.app.icon));
        self.write(document, root, &head, &format!("<div id=\"app\">{}</div>", document.body))
    }

    /// The document that a host answers for any missing address. It cannot know where it stands, so that the loader
    /// finds the root and the style, and keeps the text hidden until the app has looked the address up; without scripts
    /// the style is looked for at the base path.
    #[must_use]
    pub(crate) fn missing(&self, document: &Document) -> String {
        let base = attribute(&self.base_path);
        // An empty icon, or browsers would look for one at the host's root.
        let mut head = String::from("<link rel=\"icon\" href=\"data:,\"><noscript>");
        for css in self.css() {
            let _ = write!(head, "<link rel=\"stylesheet\" href=\"{base}{}\">", attribute(css));
        }
        head.push_str("</noscript>");
        let body = format!("<div id=\"app\">{}</div>", document.body);
        self.write(document, "", &head, &body)
    }

    fn write(&self, document: &Document, root: &str, links: &str, body: &str) -> String {
        let mut html = String::with_capacity(body.len() + document.data.len() + self.app.loader.len() + 4096);
        let _ = write!(
            html,
            "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n",
            attribute(&document.lang),
            document.dir,
            attribute(&self.policy),
            encode_text(&document.title),
        );
        if !document.description.is_empty() {
            let _ = writeln!(html, "<meta name=\"description\" content=\"{}\">", attribute(&document.description));
        }
        if document.noindex {
            html.push_str("<meta name=\"robots\" content=\"noindex\">\n");
        }
        if let Some(address) = &document.canonical {
            let _ = writeln!(html, "<link rel=\"canonical\" href=\"{}\">", attribute(address));
        }
        for (lang, address) in &document.alternates {
            let _ = writeln!(
                html,
                "<link rel=\"alternate\" hreflang=\"{}\" href=\"{}\">",
                attribute(lang),
                attribute(address)
            );
        }
        for feed in &document.feeds {
            let _ = writeln!(
                html,
                "<link rel=\"alternate\" type=\"{}\" title=\"{}\" href=\"{}\">",
                feed.mime,
                attribute(&feed.title),
                attribute(&feed.address)
            );
        }
        for (property, content) in &document.properties {
            // Open Graph has its own attribute; everybody else's names are names.
            let kind = if property.starts_with("twitter:") { "name" } else { "property" };
            let _ = writeln!(html, "<meta {kind}=\"{property}\" content=\"{}\">", attribute(content));
        }
        let css: Vec<&str> = self.css().collect();
        let _ = write!(
            html,
            "{links}\n<script data-root=\"{root}\" data-base=\"{}\" data-site=\"{}\" data-css=\"{}\" data-js=\"{}\" \
             data-wasm=\"{}\">{}</script>\n",
            attribute(&self.base_path),
            attribute(&self.site_id),
            attribute(&css.join(" ")),
            attribute(&self.app.js),
            attribute(&self.app.wasm),
            self.app.loader,
        );
        if let Some(data) = &document.linked_data {
            let json = script_safe(&data.to_string());
            let _ = writeln!(html, "<script type=\"application/ld+json\">{json}</script>");
        }
        let _ = write!(
            html,
            "</head>\n<body>\n{body}\n<script type=\"application/json\" id=\"page-data\">{}</script>\n</body>\n</html>\n",
            script_safe(&document.data)
        );
        html
    }
}

/// A document that leads elsewhere, for hosts and readers without scripts. Without an icon of its own a slow browser would
/// ask the host for `/favicon.ico`.
#[must_use]
pub(crate) fn redirect(target: &str, canonical: Option<&str>) -> String {
    format!(
        "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>{to}</title>\n\
         <link rel=\"canonical\" href=\"{canonical}\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={to}\">\n<link rel=\"icon\" href=\"data:,\">\n</head>\n<body><a href=\"{to}\">{to}</a></body>\n</html>\n",
        to = attribute(target),
        canonical = attribute(canonical.unwrap_or(target)),
    )
}

/// JSON that cannot end the script element around it, nor open a comment in it.
fn script_safe(json: &str) -> String {
    json.replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_that_leads_elsewhere_says_where_and_asks_for_no_icon() {
        let html = redirect("../a\"b/", None);
        assert!(html.contains("url=../a&quot;b/\"") && html.contains("rel=\"icon\" href=\"data:,\""), "{html}");
    }

    fn shell() -> Shell {
        Shell {
            app: App {
                format: 1,
                js: "app-1.js".to_owned(),
                wasm: "app-1_bg.wasm".to_owned(),
                css: vec!["app-1.css".to_owned()],
                icon: "icon.svg".to_owned(),
                loader: "load()".to_owned(),
                files: vec![],
            },
            sheets: vec!["site.1.css".to_owned()],
            site_id: "id".to_owned(),
            base_path: "/blog/".to_owned(),
            policy: "default-src 'none'".to_owned(),
        }
    }

    #[test]
    fn a_page_finds_everything_relative_to_its_own_address() {
        let html = shell().page(&Document::default(), &SitePath::new("/news/one/"));
        for part in [
            "href=\"../../app-1.css\"",
            "href=\"../../site.1.css\"",
            "data-root=\"../../\"",
            "data-js=\"app-1.js\"",
            "data-css=\"app-1.css site.1.css\"",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert!(!html.contains("href=\"/"), "no absolute link in {html}");
    }

    #[test]
    fn hostile_titles_and_data_stay_text() {
        let document = Document {
            title: "</title><script>alert(1)</script>".to_owned(),
            description: "\"><script>alert(1)</script>".to_owned(),
            data: "{\"title\":\"</script><script>alert(1)<!--\"}".to_owned(),
            ..Document::default()
        };
        let html = shell().page(&document, &SitePath::home());
        assert_eq!(html.matches("<script").count(), 2, "{html}");
        assert!(!html.contains("<!--"));
    }

    #[test]
    fn the_missing_page_has_no_relative_link() {
        let html = shell().missing(&Document::default());
        assert!(html.contains("data-root=\"\"") && html.contains("href=\"/blog/app-1.css\""), "{html}");
        assert!(!html.contains("../"));
    }
}
