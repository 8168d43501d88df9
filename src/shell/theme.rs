//! The colours that the reader chose. The loader has set them before the page was painted; here they change.

use mainsheet_model::Strings;

/// The colours there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Theme {
    /// What the system says.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// Warm and dim.
    Sepia,
}

impl Theme {
    /// The theme of a stored word.
    pub(crate) fn from_word(word: Option<&str>) -> Self {
        match word {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            Some("sepia") => Self::Sepia,
            _ => Self::System,
        }
    }

    /// The word for storage and for the attribute `data-theme`; none for the system's colours.
    pub(crate) fn word(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
            Self::Sepia => Some("sepia"),
        }
    }

    /// The one that follows when the reader asks for others.
    pub(crate) fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Sepia,
            Self::Sepia => Self::System,
        }
    }

    /// Its name for readers.
    pub(crate) fn name(self, strings: &Strings) -> &str {
        match self {
            Self::System => &strings.theme_system,
            Self::Light => &strings.theme_light,
            Self::Dark => &strings.theme_dark,
            Self::Sepia => &strings.theme_sepia,
        }
    }
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use super::Theme;
    use crate::shell::dom;

    /// Under this key the loader looks, too.
    const KEY: &str = "mainsheet-theme";

    /// The reader's choice.
    pub(crate) fn chosen() -> Theme {
        Theme::from_word(dom::root_element().and_then(|root| root.get_attribute("data-theme")).as_deref())
    }

    /// Shows the colours and keeps the choice, as far as the browser lets us.
    pub(crate) fn choose(theme: Theme) {
        show(theme);
        let Ok(Some(storage)) = dom::window().local_storage() else { return };
        let _ = match theme.word() {
            Some(word) => storage.set_item(KEY, word),
            None => storage.remove_item(KEY),
        };
    }

    /// Follows the choice that was made in another tab.
    pub(crate) fn follow() {
        let stored =
            dom::window().local_storage().ok().flatten().and_then(|storage| storage.get_item(KEY).ok().flatten());
        show(Theme::from_word(stored.as_deref()));
    }

    fn show(theme: Theme) {
        let Some(root) = dom::root_element() else { return };
        let _ = match theme.word() {
            Some(word) => root.set_attribute("data-theme", word),
            None => root.remove_attribute("data-theme"),
        };
    }
}
#[cfg(target_arch = "wasm32")]
pub(crate) use browser::{choose, chosen, follow};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_button_goes_through_all_colours_and_back() {
        let mut theme = Theme::System;
        let mut seen = Vec::new();
        for _ in 0..4 {
            seen.push(theme.name(&Strings::english()).to_owned());
            assert_eq!(Theme::from_word(theme.word()), theme);
            theme = theme.next();
        }
        assert_eq!(seen, ["System", "Light", "Dark", "Sepia"]);
        assert_eq!(theme, Theme::System);
        assert_eq!(Theme::from_word(Some("neon")), Theme::System);
    }
}
