//! The Content-Security-Policy of a site, from what its pages contain and what its owner switched on.

use crate::comments::foreign_script;
use mainsheet_model::Comments;

/// What pages may do beyond reading the site itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Policy {
    /// Other origins that forms are sent to: the search form's.
    pub(crate) form_origins: Vec<String>,
    /// What the services for comments need.
    pub(crate) comments: Foreign,
}

/// Other hosts that a service needs, as policies name them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Foreign {
    /// Of its scripts.
    pub(crate) scripts: Vec<String>,
    /// Of its style sheets.
    pub(crate) styles: Vec<String>,
    /// Of its frames.
    pub(crate) frames: Vec<String>,
    /// Of what its scripts ask for.
    pub(crate) connects: Vec<String>,
}

impl Foreign {
    /// What these services for comments need. Pictures may be from anywhere already.
    ///
    /// giscus: its `client.js` adds a style sheet and a frame. Disqus: its documentation, "Content Security Policy";
    /// styles within the page, which it asks for too, would open the policy to everybody's.
    pub(crate) fn of<'a>(services: impl Iterator<Item = &'a Comments>) -> Self {
        let mut hosts = Self::default();
        for service in services {
            let Some(origin) = origin(foreign_script(service)) else { continue };
            let (scripts, styles, frames, connects): (&[&str], &[&str], &[&str], &[&str]) = match service.place.as_str()
            {
                "disqus_thread" => (
                    &["https://*.disquscdn.com", "https://disqus.com"],
                    &["https://*.disquscdn.com"],
                    &["https://disqus.com"],
                    &["https://links.services.disqus.com"],
                ),
                _ => (&[], &[&origin], &[&origin], &[]),
            };
            let add = |to: &mut Vec<String>, names: &[&str]| {
                for name in names {
                    if !to.iter().any(|known| known == name) {
                        to.push((*name).to_owned());
                    }
                }
            };
            add(&mut hosts.scripts, &[&origin]);
            add(&mut hosts.scripts, scripts);
            add(&mut hosts.styles, styles);
            add(&mut hosts.frames, frames);
            add(&mut hosts.connects, connects);
        }
        hosts
    }

    /// Allows frames of more hosts: those of videos and posts that readers can open in articles.
    pub(crate) fn add_frames<'a>(&mut self, hosts: impl Iterator<Item = &'a str>) {
        let hosts: std::collections::BTreeSet<&str> = hosts.collect();
        for host in hosts {
            if !self.frames.iter().any(|known| known == host) {
                self.frames.push(host.to_owned());
            }
        }
    }
}

impl Policy {
    /// The policy, for a header or a `<meta>`. `loader` is the one inline script.
    #[must_use]
    pub(crate) fn text(&self, loader: &str) -> String {
        let and = |hosts: &[String]| hosts.iter().fold(String::new(), |text, host| text + " " + host);
        let Foreign { scripts, styles, frames, connects } = &self.comments;
        let frames = if frames.is_empty() { String::new() } else { format!("frame-src{}; ", and(frames)) };
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-{}'{}; style-src 'self'{}; \
             img-src 'self' data: https:; media-src 'self' https:; font-src 'self'; connect-src 'self'{}; {frames}\
             manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'{}",
            sha256_base64(loader),
            and(scripts),
            and(styles),
            and(connects),
            and(&self.form_origins),
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
    fn a_service_for_comments_gets_the_hosts_that_it_needs_and_nobody_else_any() {
        let text =
            |services: &[Comments]| Policy { comments: Foreign::of(services.iter()), ..Policy::default() }.text("");
        let none = text(&[]);
        assert!(!none.contains("https://") && !none.contains("frame-src"), "{none}");
        let giscus = crate::comments::giscus(Vec::new());
        let with = text(&[giscus.clone(), giscus]);
        assert!(with.contains("=' https://giscus.app; style-src 'self' https://giscus.app; "), "{with}");
        assert!(with.contains("; frame-src https://giscus.app; "), "{with}");
        assert_eq!(with.matches("https://giscus.app").count(), 3, "{with}");
        let with = text(&[crate::comments::disqus("harbour")]);
        assert!(with.contains("=' https://harbour.disqus.com https://*.disquscdn.com https://disqus.com; "), "{with}");
        assert!(with.contains("; frame-src https://disqus.com; ") && !with.contains("unsafe-inline"), "{with}");
    }

    #[test]
    fn frames_are_of_the_hosts_that_articles_use_and_no_other() {
        let mut comments = Foreign::of([crate::comments::giscus(Vec::new())].iter());
        comments.add_frames(["https://player.vimeo.com", "https://giscus.app", "https://player.vimeo.com"].into_iter());
        let text = Policy { comments, ..Policy::default() }.text("");
        assert!(text.contains("; frame-src https://giscus.app https://player.vimeo.com; "), "{text}");
        assert_eq!(text.matches("player.vimeo.com").count(), 1, "{text}");
    }

    #[test]
    fn only_the_loader_runs_inline_and_only_named_hosts_get_forms() {
        let policy = Policy { form_origins: vec!["https://www.google.com".to_owned()], ..Policy::default() }.text("");
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
