//! `robots.txt`: everything may be read, and where the site's map is (RFC 9309; sitemaps.org).

use crate::Failure;
use crate::assemble::Assembly;
use crate::config::Config;
use crate::sink::Sink;
use mainsheet_model::SitePath;

/// Writes the file where `enableRobotsTXT` asks for it and the site has none of its own. `sitemap` is the complete address
/// of the map, where there is one.
///
/// # Errors
/// When the file cannot be written.
pub(crate) fn write(
    assembly: &Assembly,
    config: &Config,
    sitemap: Option<&str>,
    sink: &dyn Sink,
) -> Result<(), Failure> {
    let place = SitePath::new("/robots.txt");
    if !config.machines.robots || !assembly.outputs.is_free(&place) {
        return Ok(());
    }
    let map = sitemap.map(|address| format!("\nSitemap: {address}\n")).unwrap_or_default();
    sink.put(place.below_root(), format!("User-agent: *\nDisallow:\n{map}").as_bytes())
}
