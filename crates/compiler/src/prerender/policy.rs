//! The Content-Security-Policy of a site, from what its pages contain and what its owner switched on.

use std::fmt::Write;

/// What pages may do beyond reading the site itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Policy {
    /// Other origins that forms are sent to: the search form's.
    pub(crate) form_origins: Vec<String>,
}

impl Policy {
    /// The policy, for a header or a `<meta>`. `loader` is the one inline script.
    #[must_use]
    pub(crate) fn text(&self, loader: &str) -> String {
        let mut forms = String::from("'self'");
        for origin in &self.form_origins {
            let _ = write!(forms, " {origin}");
        }
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-{}'; style-src 'self'; \
             img-src 'self' data: https:; media-src 'self' https:; font-src 'self'; connect-src 'self'; \
             manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action {forms}",
            sha256_base64(loader)
        )
    }
}

/// The scheme and host of an absolute address, as policies name them; none for an address of the site itself.
#[must_use]
pub(crate) fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let sound =
        !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'));
    (matches!(scheme, "https" | "http") && sound).then(|| format!("{scheme}://{host}"))
}

fn sha256_base64(text: &str) -> String {
    use base64ct::{Base64, Encoding};
    use sha2::{Digest, Sha256};
    Base64::encode_string(&Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_loader_runs_inline_and_only_named_hosts_get_forms() {
        let policy = Policy { form_origins: vec!["https://www.google.com".to_owned()] }.text("");
        assert!(policy.contains("'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"), "{policy}");
        assert!(policy.ends_with("form-action 'self' https://www.google.com"), "{policy}");
        assert!(!policy.contains("unsafe-inline"));
    }

    #[test]
    fn an_origin_is_a_scheme_and_a_host() {
        for (address, expected) in [
            ("https://www.google.com/search?q=1", Some("https://www.google.com")),
            ("http://localhost:8080/", Some("http://localhost:8080")),
            ("/search/", None),
            ("javascript://x", None),
            ("https://a;script-src *", None),
        ] {
            assert_eq!(origin(address).as_deref(), expected, "{address}");
        }
    }
}
