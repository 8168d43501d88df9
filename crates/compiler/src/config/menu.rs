//! Menus of the configuration: `[[menus.main]]`.

use mainsheet_content::{Map, Value};

use super::codes;
use super::read::Reader;

/// An entry of a menu, as the configuration writes it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MenuEntry {
    /// The text to show; empty where `title` or the page's own title is meant (`pageRef`).
    pub name: String,
    /// The text to show where there is no name.
    pub title: Option<String>,
    /// Where it leads: an address.
    pub url: Option<String>,
    /// The page it leads to; it wins over `url`.
    pub page_ref: Option<String>,
    /// Its place: ascending, 0 last.
    pub weight: i64,
    /// Its name for `parent`.
    pub identifier: Option<String>,
    /// The entry it belongs under.
    pub parent: Option<String>,
    /// HTML before the name.
    pub pre: Option<String>,
    /// HTML after the name.
    pub post: Option<String>,
}

/// The menus of a language, by name: each that the language defines, else the site's (Hugo merges languages into the
/// site by menu).
pub(super) fn menus(reader: &mut Reader<'_>, site: &Map, language: &Map) -> Vec<(String, MenuEntry)> {
    let mut merged = Map::new();
    for map in [site, language] {
        for key in ["menu", "menus"] {
            let Some(menus) = reader.map(map, key) else { continue };
            for (name, entries) in menus.iter() {
                merged.insert(name, entries.clone());
            }
        }
    }
    let mut all = Vec::new();
    for (name, value) in merged.iter() {
        let entries = match value {
            Value::List(entries) => entries.as_slice(),
            Value::Map(_) => std::slice::from_ref(value),
            Value::Null => continue,
            _ => {
                let message = format!("menu `{name}` is {}, expected a list of entries", value.kind());
                reader.warn(codes::CONFIG_ODD_VALUE, name, message, "write each entry as `[[menus.main]]`");
                continue;
            }
        };
        all.extend(entries.iter().filter_map(Value::as_map).map(|map| (name.to_owned(), entry(reader, map))));
    }
    all
}

fn entry(reader: &mut Reader<'_>, map: &Map) -> MenuEntry {
    MenuEntry {
        name: reader.text(map, "name").unwrap_or_default(),
        title: reader.text(map, "title"),
        url: reader.text(map, "url"),
        page_ref: reader.text(map, "pageRef"),
        weight: reader.integer(map, "weight").unwrap_or_default(),
        identifier: reader.text(map, "identifier"),
        parent: reader.text(map, "parent"),
        pre: reader.text(map, "pre"),
        post: reader.text(map, "post"),
    }
}
