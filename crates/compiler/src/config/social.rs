//! `params.widgets.social`: where else the site is.

use mainsheet_content::{Map, Value};
use mainsheet_model::{Root, SitePath};

use super::codes;
use super::read::Reader;

/// An entry of the widget `social`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SocialEntry {
    /// The network's name; plain text.
    pub title: String,
    /// Where it leads: a complete address, or one of this site as it is written.
    pub url: String,
    /// The link's `rel`; empty for none.
    pub rel: String,
    /// The name of a drawing or the address of a picture, as written; none for the neutral drawing.
    pub icon: Option<String>,
}

/// What a link to elsewhere says about itself unless `rel` says otherwise (Mainroad, `widgets/social`).
const REL: &str = "noopener noreferrer";

/// The networks in the order in which they are shown: key, name, and what stands before a user's name.
const NETWORKS: [(&str, &str, &str); 9] = [
    ("facebook", "Facebook", "https://facebook.com/"),
    ("twitter", "Twitter", "https://twitter.com/"),
    ("instagram", "Instagram", "https://instagram.com/"),
    ("linkedin", "LinkedIn", "https://linkedin.com/in/"),
    ("telegram", "Telegram", "https://t.me/"),
    ("github", "GitHub", "https://github.com/"),
    ("gitlab", "GitLab", "https://gitlab.com/"),
    ("bitbucket", "Bitbucket", "https://bitbucket.org/"),
    ("email", "Email", "mailto:"),
];

/// The entries: the known networks, then those of `custom`.
pub(super) fn social(reader: &mut Reader<'_>, params: &Map) -> Vec<SocialEntry> {
    let Some(social) = reader.map(params, "widgets.social") else { return Vec::new() };
    let mut entries = Vec::new();
    for (key, title, base) in NETWORKS {
        let Some(written) = reader.text(params, &format!("widgets.social.{key}")) else { continue };
        let url = if key == "email" { email(&written) } else { profile(&written, base) };
        match url {
            Some(url) => {
                let (title, rel, icon) = (title.to_owned(), REL.to_owned(), Some(key.to_owned()));
                entries.push(SocialEntry { title, url, rel, icon });
            }
            None => {
                let message = format!("`widgets.social.{key}` is {written:?}; it is left out");
                reader.warn(
                    codes::CONFIG_ODD_VALUE,
                    key,
                    message,
                    "write the name that you have there, or its address",
                );
            }
        }
    }
    let custom = match social.get("custom") {
        Some(Value::List(entries)) => entries.as_slice(),
        Some(one @ Value::Map(_)) => std::slice::from_ref(one),
        Some(value) if value.is_set() => {
            let message = format!("`widgets.social.custom` is {}, expected a list of tables", value.kind());
            reader.warn(codes::CONFIG_ODD_VALUE, "custom", message, "write each as `[[params.widgets.social.custom]]`");
            &[]
        }
        _ => &[],
    };
    entries.extend(custom.iter().filter_map(|value| own(reader, value)));
    entries
}

/// An entry of `custom`.
fn own(reader: &mut Reader<'_>, value: &Value) -> Option<SocialEntry> {
    let none = Map::new();
    let map = value.as_map().unwrap_or(&none);
    let title = reader.text(map, "title");
    let url = reader.text(map, "url").map(|url| url.trim().to_owned());
    let Some(url) = url.filter(|url| crate::assemble::is_safe(url)) else {
        let message = format!("the entry {:?} of `widgets.social.custom` leads nowhere", title.unwrap_or_default());
        reader.warn(codes::CONFIG_ODD_VALUE, "custom", message, "give it a `url`: `https://…`, `mailto:…` or `/…`");
        return None;
    };
    let rel = match map.get("rel") {
        Some(Value::Bool(false)) => String::new(),
        Some(Value::String(rel)) if rel.trim().eq_ignore_ascii_case("false") => String::new(),
        Some(Value::String(rel)) if !rel.trim().is_empty() => rel.trim().to_owned(),
        _ => REL.to_owned(),
    };
    Some(SocialEntry {
        title: title.unwrap_or_else(|| host(&url).to_owned()),
        url,
        rel,
        icon: reader.text(map, "icon"),
    })
}

/// The address of a user's page: of a name, with or without `@`, or of an address, with or without its scheme.
fn profile(written: &str, base: &str) -> Option<String> {
    let written = written.trim();
    if written.starts_with("https://") || written.starts_with("http://") {
        return Some(written.to_owned());
    }
    let host = host(base);
    let bare = written.trim_start_matches("www.");
    if bare.strip_prefix(host).is_some_and(|rest| rest.starts_with('/')) {
        return Some(format!("https://{bare}"));
    }
    let name = written.trim_matches('/').trim_start_matches('@');
    if name.is_empty() || name.contains(':') {
        return None;
    }
    // `company/name`, where names are otherwise below `in/`: from the host on.
    let base = if name.contains('/') { format!("https://{host}/") } else { base.to_owned() };
    Some(SitePath::new(&format!("/{name}")).href(&Root::new(&base)))
}

fn email(written: &str) -> Option<String> {
    let address = written.trim().trim_start_matches("mailto:");
    let sound = address.contains('@') && !address.contains(|c: char| c.is_whitespace() || c == ':');
    sound.then(|| format!("mailto:{address}"))
}

fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_or_an_address_leads_to_the_users_page() {
        let github = "https://github.com/";
        for (written, expected) in [
            ("harbour", Some("https://github.com/harbour")),
            ("@harbour", Some("https://github.com/harbour")),
            (" /harbour/ ", Some("https://github.com/harbour")),
            ("https://elsewhere.example/harbour", Some("https://elsewhere.example/harbour")),
            ("github.com/harbour", Some("https://github.com/harbour")),
            ("www.github.com/harbour", Some("https://github.com/harbour")),
            ("a name", Some("https://github.com/a%20name")),
            ("orgs/harbour", Some("https://github.com/orgs/harbour")),
            ("javascript:alert(1)", None),
            ("@", None),
        ] {
            assert_eq!(profile(written, github).as_deref(), expected, "{written}");
        }
        let linkedin = "https://linkedin.com/in/";
        assert_eq!(profile("a", linkedin).as_deref(), Some("https://linkedin.com/in/a"));
        assert_eq!(profile("company/a", linkedin).as_deref(), Some("https://linkedin.com/company/a"));
    }

    #[test]
    fn an_email_address_has_an_at() {
        assert_eq!(email("a@b.example").as_deref(), Some("mailto:a@b.example"));
        assert_eq!(email("mailto:a@b.example").as_deref(), Some("mailto:a@b.example"));
        assert_eq!(email("nobody"), None);
        assert_eq!(email("a b@c"), None);
    }
}
