//! What applies to a folder without a configuration: as if `default.toml` lay in it.

use mainsheet_content::{Map, data::parse_toml};

/// The configuration of a site that has none.
pub(super) fn configuration() -> Map {
    parse_toml(include_str!("default.toml")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_default_configuration_can_be_read() {
        assert!(super::configuration().get("params.sidebar.widgets").is_some());
    }
}
