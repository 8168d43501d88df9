//! The words of the interface in one language.

use serde::{Deserialize, Serialize};

macro_rules! strings {
    ($($(#[$doc:meta])* $name:ident = $english:literal;)*) => {
        /// What the interface says, in one language. The compiler chooses the language and puts the words into the
        /// language's part, so that the app knows no language by itself. English is the default.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct Strings { $($(#[$doc])* pub $name: String,)* }

        impl Default for Strings {
            fn default() -> Self {
                Self { $($name: $english.to_owned(),)* }
            }
        }
    };
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
    /// Leads back to the top, in the footer.
    to_top = "Back to top";
}

impl Strings {
    /// The text with `{name}` replaced by the value.
    #[must_use]
    pub fn fill(text: &str, name: &str, value: &str) -> String {
        text.replace(&format!("{{{name}}}"), value)
    }
}
