//! The services that keep comments, as far as the compiler knows them; the app knows none.

use crate::Failure;
use crate::sink::Sink;
use mainsheet_model::{Comments, Href, SitePath};

/// Disqus must be told the article by a function, so it gets a script of the site's own, which loads theirs.
const DISQUS: &str = include_str!("comments/disqus.js");

/// Disqus, for the site of this name there.
pub(crate) fn disqus(shortname: &str) -> Comments {
    Comments {
        service: "Disqus".to_owned(),
        script: Href::to_site(&SitePath::new(&name(DISQUS))),
        place: "disqus_thread".to_owned(),
        data: vec![
            ("embed".to_owned(), format!("https://{shortname}.disqus.com/embed.js")),
            ("title".to_owned(), String::new()),
        ],
    }
}

/// giscus, with these attributes of its script.
pub(crate) fn giscus(data: Vec<(String, String)>) -> Comments {
    Comments {
        service: "giscus".to_owned(),
        script: Href::raw("https://giscus.app/client.js"),
        place: "giscus".to_owned(),
        data,
    }
}

/// The address of the script that the service itself serves.
pub(crate) fn foreign_script(service: &Comments) -> &str {
    let embedded = service.data.iter().find(|(name, _)| name == "embed");
    embedded.map_or(service.script.as_str(), |(_, address)| address)
}

/// Writes the scripts that these services need of the site.
pub(crate) fn write<'a>(services: impl Iterator<Item = &'a Comments>, sink: &dyn Sink) -> Result<(), Failure> {
    let mut own = services.filter(|service| service.script.is_site());
    if own.next().is_some() { sink.put(&name(DISQUS), DISQUS.as_bytes()) } else { Ok(()) }
}

/// By its contents, at the root.
fn name(script: &str) -> String {
    let hash: String = blake3::hash(script.as_bytes()).to_hex().chars().take(10).collect();
    format!("comments.{hash}.js")
}
