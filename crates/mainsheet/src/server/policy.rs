//! The Content-Security-Policy of a site that was built before: the one that its pages carry.

use std::path::Path;

/// The policy in the `<meta>` of the home page or of the page for missing addresses; none where they have none.
#[must_use]
pub fn policy_of(folder: &Path) -> Option<String> {
    ["index.html", "404.html"].iter().find_map(|page| in_page(&std::fs::read_to_string(folder.join(page)).ok()?))
}

fn in_page(html: &str) -> Option<String> {
    let metas = html.split("<meta").skip(1).filter_map(|rest| rest.split('>').next());
    let meta = metas.into_iter().find(|meta| {
        attribute(meta, "http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("Content-Security-Policy"))
    })?;
    let content = attribute(meta, "content")?;
    Some(content.replace("&quot;", "\"").replace("&#39;", "'").replace("&#x27;", "'").replace("&amp;", "&"))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let rest = tag.split_once(&format!("{name}="))?.1;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest.get(1..)?.split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_read_off_a_page() {
        let page = r#"<meta charset="utf-8"><META><meta http-equiv="content-security-policy" content="default-src &#39;none&#39;; img-src 'self'">"#;
        assert_eq!(in_page(page).as_deref(), Some("default-src 'none'; img-src 'self'"));
        assert_eq!(in_page("<meta name=\"x\" content=\"y\">"), None);
    }
}
