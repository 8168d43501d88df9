//! `menu` or `menus`: a name, a list of names, or a map of names to entries (Hugo, navigation/pagemenus.go).

use serde::Serialize;

use super::Keys;
use super::text::described;
use crate::value::{Map, Value};

/// An entry of an article in a menu. What is none comes from the article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct MenuEntry {
    /// The menu: `main`, `side`, `footer` or any other.
    pub menu: String,
    /// The text; by default the article's link title or title.
    pub name: Option<String>,
    /// The order in the menu; by default the article's weight.
    pub weight: Option<i64>,
    /// The name by which other entries call it their parent.
    pub identifier: Option<String>,
    /// The identifier of the parent.
    pub parent: Option<String>,
    /// An address instead of the article's.
    pub url: Option<String>,
    /// What stands before the text.
    pub pre: Option<String>,
    /// What stands after the text.
    pub post: Option<String>,
    /// The text of the tooltip.
    pub title: Option<String>,
}

pub(super) fn read(keys: &mut Keys<'_>) -> Vec<MenuEntry> {
    for name in ["menu", "menus"] {
        let Some(value) = keys.value(name) else { continue };
        let entries = match value {
            Value::String(_) | Value::List(_) => names(value),
            Value::Map(map) => map.iter().map(|(menu, value)| entry(menu, value.as_map())).collect(),
            Value::Bool(false) => Vec::new(),
            other => {
                keys.odd(name, &described(other), "write the name of a menu, such as `main`");
                Vec::new()
            }
        };
        if !entries.is_empty() {
            return entries;
        }
    }
    Vec::new()
}

fn names(value: &Value) -> Vec<MenuEntry> {
    let values = value.as_list().unwrap_or(std::slice::from_ref(value));
    let mut entries = Vec::new();
    for value in values {
        match value {
            // A list of maps is a map that was written with dashes.
            Value::Map(map) => entries.extend(map.iter().map(|(menu, value)| entry(menu, value.as_map()))),
            value => {
                let menu = value.to_text().unwrap_or_default();
                if !menu.trim().is_empty() {
                    entries.push(entry(menu.trim(), None));
                }
            }
        }
    }
    entries
}

fn entry(menu: &str, map: Option<&Map>) -> MenuEntry {
    let text = |key: &str| map?.get(key)?.to_text().filter(|text| !text.trim().is_empty());
    MenuEntry {
        menu: menu.to_owned(),
        name: text("name"),
        weight: map.and_then(|map| map.get("weight")).and_then(Value::as_integer).filter(|weight| *weight != 0),
        identifier: text("identifier"),
        parent: text("parent"),
        url: text("url"),
        pre: text("pre"),
        post: text("post"),
        title: text("title"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{good, read};
    use super::MenuEntry;

    fn menus(yaml: &str) -> Vec<String> {
        good(yaml).menu.into_iter().map(|entry| entry.menu).collect()
    }

    #[test]
    fn a_menu_is_a_name_a_list_or_a_map() {
        assert_eq!(menus("menu: main"), ["main"]);
        assert_eq!(menus("menu: [main, side]"), ["main", "side"]);
        assert_eq!(menus("menus: {main: {weight: 2}, footer: null}"), ["footer", "main"]);
        assert_eq!(menus("menu: \"\""), Vec::<String>::new());
        assert_eq!(menus("menu: [\"\"]"), Vec::<String>::new());
        assert_eq!(menus("menu:"), Vec::<String>::new());
    }

    #[test]
    fn an_entry_says_what_differs_from_the_article() {
        let menu =
            good("menu:\n  main:\n    Name: About us\n    weight: -5\n    parent: top\n    identifier: about").menu;
        let expected = MenuEntry {
            menu: "main".to_owned(),
            name: Some("About us".to_owned()),
            weight: Some(-5),
            identifier: Some("about".to_owned()),
            parent: Some("top".to_owned()),
            ..MenuEntry::default()
        };
        assert_eq!(menu, [expected]);
    }

    #[test]
    fn a_number_is_no_menu() {
        assert_eq!(read("menu: 5").1[0].message, "`menu` is a number `5`");
    }
}
