//! The words of the interface in one language.

use crate::wire::{Reader, Wire};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! strings {
    ($($(#[$doc:meta])* $name:ident = $english:literal;)*) => {
        /// What the interface says, in one language. The compiler chooses the language and puts the words into the
        /// language's part, so that the app knows no language by itself. By default nothing is said.
        ///
        /// On the wire they are a list in the order of these fields: names would have to be in every app, which is
        /// downloaded, as well as in every site.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Strings { $($(#[$doc])* pub $name: String,)* }

        impl Strings {
            /// The fields' names, in the order of the wire.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];

            /// English: what is said where no language is known. No part of the app, which says what its site says.
            #[must_use]
            pub fn english() -> Self {
                Self { $($name: $english.to_owned(),)* }
            }

            /// The texts, in the order of the wire.
            #[must_use]
            pub fn texts(&self) -> [&str; Self::NAMES.len()] {
                [$(&self.$name),*]
            }

            /// The places of the texts, in the order of the wire.
            pub fn texts_mut(&mut self) -> [&mut String; Self::NAMES.len()] {
                [$(&mut self.$name),*]
            }
        }
    };
}

impl Serialize for Strings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.texts())
    }
}

impl<'de> Deserialize<'de> for Strings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let texts = Vec::<String>::deserialize(deserializer)?;
        let mut strings = Self::default();
        if texts.len() != Self::NAMES.len() {
            return Err(D::Error::invalid_length(texts.len(), &"as many as there are words of the interface"));
        }
        for (place, text) in strings.texts_mut().into_iter().zip(texts) {
            *place = text;
        }
        Ok(strings)
    }
}

impl Wire for Strings {
    fn read(&mut self, reader: &mut Reader<'_>) {
        let mut places = self.texts_mut().into_iter();
        reader.list(&mut |reader, _| match places.next() {
            Some(place) => place.read(reader),
            None => reader.damaged(),
        });
        if places.next().is_some() {
            reader.damaged();
        }
    }
}

strings! {
    /// The link over everything that leads keyboards past the header.
    skip_to_content = "Skip to content";
    /// Names the main menu.
    main_menu = "Main menu";
    /// Names the sidebar.
    sidebar = "Sidebar";
    /// Names the search field.
    search = "Search";
    /// Stands in the empty search field.
    search_hint = "Search the archive";
    /// Widget `recent`.
    recent = "Recent articles";
    /// Widget `categories`, and the kicker of its taxonomy.
    categories = "Categories";
    /// Widget `taglist`.
    tags = "Tags";
    /// Leads from a widget to the taxonomy's page.
    show_all = "Show all";
    /// Over the contents list.
    contents = "Contents";
    /// Names the neighbours below an article.
    pager = "More articles";
    /// The previous, older article.
    older = "Older";
    /// The next, newer article.
    newer = "Newer";
    /// Leads from a card to its article; `{title}` is the article's title.
    read_more = "Read more";
    /// Before the author's name; `{name}`.
    by = "By {name}";
    /// Before the date of the last change; `{date}`.
    updated = "Updated {date}";
    /// Over the author's box.
    about_author = "About the author";
    /// Before links to the same article in other languages.
    translations = "Read in";
    /// Names the links between pages of a list.
    pagination = "Pages";
    /// The page of a list, in titles and announcements: `{page}` of `{pages}`.
    page_of = "Page {page} of {pages}";
    /// Link to the page with newer articles.
    previous_page = "Previous page";
    /// Link to the page with older articles.
    next_page = "Next page";
    /// A list without anything in it.
    empty = "Nothing here yet.";
    /// Title of an article that has none.
    untitled = "Untitled";
    /// Leads to the home page.
    home = "Home";
    /// Title of the page for addresses that do not exist.
    missing = "Page not found";
    /// Its text.
    missing_text = "There is nothing at this address. It may have moved, or the link may be mistyped.";
    /// What the same page says without scripts.
    missing_static = "If scripts are on, the page is looked up now. Otherwise start from the home page.";
    /// Leads from there to the home page.
    go_home = "Go to the home page";
    /// Title where data could not be fetched.
    failed = "This page could not be loaded";
    /// Its text.
    failed_text = "The connection may be down, or the site is being updated.";
    /// Names what failed; `{file}`.
    failed_file = "Could not load {file}.";
    /// The button that tries again.
    retry = "Try again";
    /// The button that loads the whole page again.
    reload = "Reload the page";
    /// Where app and data are of different versions and a reload did not help.
    outdated = "This site was updated while you were reading.";
    /// Announced while data is fetched.
    loading = "Loading";
    /// Names the button that changes the colours.
    theme = "Colours";
    /// The system's colours.
    theme_system = "System";
    /// Light colours.
    theme_light = "Light";
    /// Dark colours.
    theme_dark = "Dark";
    /// Warm, dim colours.
    theme_sepia = "Sepia";
    /// Colours that differ as much as they can.
    theme_contrast = "High contrast";
    /// Leads back to the top, in the footer.
    to_top = "Back to top";
    /// Widget `languages`.
    languages = "Languages";
    /// Names the menu beside the contents: widget `sidemenu`.
    side_menu = "Side menu";
    /// Names the menu at the end of the page.
    footer_menu = "Footer menu";
    /// Widget `social`.
    social = "Elsewhere";
    /// Over the comments.
    comments = "Comments";
    /// What happens when they are shown; `{service}` is whose they are.
    comments_note = "Comments are kept by {service}, which learns of your visit when you open them.";
    /// The button that shows them.
    comments_show = "Show the comments";
    /// The service could not be reached; `{service}`.
    comments_failed = "{service} could not be reached.";
    /// What stands there without scripts.
    comments_static = "Comments need scripts.";
    /// The button, and the dialog, of what the reader can change about the page's looks.
    display = "Display";
    /// Size of the text.
    text_size = "Text size";
    /// Makes it smaller.
    smaller = "Smaller";
    /// Makes it larger.
    larger = "Larger";
    /// Length of lines.
    line_length = "Line length";
    /// Short lines.
    narrow = "Narrow";
    /// Long lines.
    wide = "Wide";
    /// Space between lines.
    line_height = "Line height";
    /// Little of it.
    tight = "Tight";
    /// Much of it.
    airy = "Airy";
    /// What the site's author chose.
    normal = "Normal";
    /// The letters.
    typeface = "Typeface";
    /// With serifs.
    serif = "Serif";
    /// Without.
    sans = "Sans serif";
    /// Letters that are hard to mistake for one another.
    easy = "Easy to read";
    /// Whether single keys do something.
    shortcuts_on = "Keyboard shortcuts";
    /// Back to what the site's author chose.
    reset = "Reset";
    /// Closes a dialog.
    close = "Close";
    /// Over the sheet of keys.
    shortcuts = "Keyboard shortcuts";
    /// Key `j`.
    key_next = "Next in the list";
    /// Key `k`.
    key_previous = "Previous in the list";
    /// Key `n`.
    key_newer = "Newer article";
    /// Key `p`.
    key_older = "Older article";
    /// Key `?`.
    key_help = "This overview";
    /// Enlarges a picture.
    enlarge = "Enlarge the picture";
    /// The next picture of the article.
    next_picture = "Next picture";
    /// The one before.
    previous_picture = "Previous picture";
    /// Copies a piece of code.
    copy = "Copy";
    /// Said when something has been copied.
    copied = "Copied";
    /// Said when it could not be.
    copy_failed = "Could not copy";
    /// Leads to a footnote, in the box that shows it.
    all_notes = "All footnotes";
    /// Hands the article on.
    share = "Share";
    /// Copies its address.
    copy_link = "Copy link";
    /// Title where there is no connection.
    offline = "You are offline";
    /// Its text.
    offline_text = "This page has not been loaded before. It will be when the connection is back.";
}

impl Strings {
    /// What an app needs that has no site: that something failed, in English.
    #[must_use]
    pub fn bare() -> Self {
        let text = str::to_owned;
        Self {
            failed: text("This page could not be loaded"),
            failed_text: text("The connection may be down, or the site is being updated."),
            retry: text("Try again"),
            reload: text("Reload the page"),
            outdated: text("This site was updated while you were reading."),
            skip_to_content: text("Skip to content"),
            go_home: text("Go to the home page"),
            ..Self::default()
        }
    }

    /// The text with `{name}` replaced by the value.
    #[must_use]
    pub fn fill(text: &str, name: &str, value: &str) -> String {
        text.replace(&format!("{{{name}}}"), value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wire_has_the_texts_in_their_order() {
        let english = Strings::english();
        let json = serde_json::to_value(&english).expect("strings are a list");
        assert_eq!(json.as_array().map(Vec::len), Some(Strings::NAMES.len()));
        assert_eq!(json[0], "Skip to content");
        assert_eq!(serde_json::from_value::<Strings>(json).expect("a list is strings"), english);
    }

    #[test]
    fn a_list_that_is_too_short_or_too_long_is_refused() {
        let mut texts = Strings::english().texts().map(str::to_owned).to_vec();
        texts.push(String::new());
        assert!(serde_json::from_value::<Strings>(serde_json::json!(texts)).is_err());
        texts.truncate(3);
        assert!(serde_json::from_value::<Strings>(serde_json::json!(texts)).is_err());
    }

    #[test]
    fn what_is_said_without_a_site_is_what_is_said_with_one() {
        let (bare, english) = (Strings::bare(), Strings::english());
        for (bare, english) in bare.texts().into_iter().zip(english.texts()) {
            assert!(bare.is_empty() || bare == english, "{bare}");
        }
    }
}
