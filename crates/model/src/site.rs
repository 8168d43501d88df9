//! `data/site.json`: the one file with a fixed name, from which everything else is found.

use crate::wire::{Reader, Wire, wire, wire_enum};
use crate::{Author, Href, Link, Name, SitePath, Strings, Table, Thumbnail};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The part of `data/site.json` that is read first, and that every version of the format has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// [`FORMAT`](crate::FORMAT) of the compiler that wrote the site.
    pub format: u32,
}

wire!(Version { format });

/// The whole site, in at most [`limits::SITE`](crate::limits::SITE) bytes whatever its size.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Site {
    /// [`FORMAT`](crate::FORMAT) of the compiler that wrote the site.
    pub format: u32,
    /// Tells this site from others on the same host; the loader looks for it.
    pub id: String,
    /// The last, still growing bundle of articles: what a [`Locator`](crate::Locator) without a bundle means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<Name>,
    /// The languages, by weight; the first is the default. Never empty.
    pub languages: Vec<Language>,
    /// The word in the addresses of a list's further pages: `page`.
    pub pagination: String,
    /// How many cards a page of a list has; at least 1.
    pub page_size: u32,
    /// Addresses: where each one's route is found.
    pub routes: Table,
    /// How many articles the site has, in all languages.
    pub articles: u32,
}

wire!(Site { format, id, open, languages, pagination, page_size, routes, articles });

/// A language of the site.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Language {
    /// A BCP 47 tag, as the configuration writes it.
    pub tag: String,
    /// The language's name in itself.
    pub name: String,
    /// Its home page: `/` or `/xx/`. Addresses below it are the language's, the longest home winning.
    pub home: SitePath,
    /// What an article that is not in this language says, in this language; empty where nothing is to be said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub untranslated: String,
    /// Its texts and widgets.
    pub part: LanguageFile,
}

wire!(Language { tag, name, home, untranslated, part });

/// A language's part: in `site.json` where all of them fit, else in files of their own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LanguageFile {
    /// Here.
    Inline(Arc<LanguagePart>),
    /// In [`Kind::Languages`](crate::Kind::Languages).
    File(Name),
}

impl Default for LanguageFile {
    fn default() -> Self {
        Self::File(Name::default())
    }
}

wire_enum!(LanguageFile { "inline" => Inline(_), "file" => File(_) });

/// The direction of a script.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

wire_enum!(Direction { "ltr" => Ltr, "rtl" => Rtl });

impl Direction {
    /// The value of the attribute `dir`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// What every page of a language shows around its own contents.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LanguagePart {
    /// A BCP 47 tag, for the attribute `lang`.
    pub tag: String,
    /// The direction of its script.
    #[serde(default)]
    pub dir: Direction,
    /// The language's home page.
    pub home: SitePath,
    /// The site's title in this language; plain text.
    pub title: String,
    /// The masthead's title: `params.logo.title`, by default the site's title; empty hides it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub logo_title: String,
    /// `params.logo.subtitle`; plain text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subtitle: String,
    /// `params.logo.image`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo_image: Option<Thumbnail>,
    /// The footer's line, with the year; plain text.
    pub copyright: String,
    /// Menu `main`, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub menu_main: Vec<MenuItem>,
    /// Menu `side`, in order: widget `sidemenu`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub menu_side: Vec<MenuItem>,
    /// Menu `footer`, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub menu_footer: Vec<MenuItem>,
    /// Where pages have their sidebar, unless they say otherwise.
    pub defaults: Defaults,
    /// The line below a title, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub meta: Vec<MetaPart>,
    /// Widget `search`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<SearchForm>,
    /// Widget `recent`: the first articles in the site's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recent: Vec<Link>,
    /// Widget `categories`: the most used, in alphabetical order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<TermCount>,
    /// The page of all categories, where there are more than the widget shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub categories_all: Option<SitePath>,
    /// `params.widgets.categories_counter`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub categories_counter: bool,
    /// Widget `taglist`: the most used, in alphabetical order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<TermCount>,
    /// The page of all tags, where there are more than the widget shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags_all: Option<SitePath>,
    /// `params.widgets.tags_counter`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tags_counter: bool,
    /// Widget `social`: where else the site is, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub social: Vec<SocialLink>,
    /// The site's author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Author>,
    /// Whose comments articles have, where they have any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comments: Option<Comments>,
    /// `params.customJS`: scripts of the site's own, run once after the start, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scripts: Vec<Href>,
    /// The words of the interface.
    pub strings: Strings,
}

wire!(LanguagePart {
    tag,
    dir,
    home,
    title,
    logo_title,
    subtitle,
    logo_image,
    copyright,
    menu_main,
    menu_side,
    menu_footer,
    defaults,
    meta,
    search,
    recent,
    categories,
    categories_all,
    categories_counter,
    tags,
    tags_all,
    tags_counter,
    social,
    author,
    comments,
    scripts,
    strings
});

/// Where pages have their sidebar and what is in it, unless they say otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Defaults {
    /// The home page.
    pub home: Chrome,
    /// Sections, taxonomies, terms, and the page for missing addresses.
    pub list: Chrome,
    /// Articles.
    pub single: Chrome,
}

wire!(Defaults { home, list, single });

/// What stands beside a page's contents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chrome {
    /// The sidebar's side; none for no sidebar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sidebar: Option<Side>,
    /// The sidebar's widgets, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub widgets: Vec<WidgetName>,
}

wire!(Chrome { sidebar, widgets });

/// A side, as seen in a language written from left to right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Before the contents.
    Left,
    /// After the contents.
    #[default]
    Right,
}

wire_enum!(Side { "left" => Left, "right" => Right });

/// The name of a widget, as front matter writes it. The app passes over names that it does not know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WidgetName(pub String);

impl Wire for WidgetName {
    fn read(&mut self, reader: &mut Reader<'_>) {
        self.0.read(reader);
    }
}

/// A part of the line below a title: `params.post_meta`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MetaPart {
    /// Who wrote it.
    Author,
    /// When it was published, and last changed.
    #[default]
    Date,
    /// Its categories.
    Categories,
    /// The same article in other languages.
    Translations,
    /// How long it takes to read.
    ReadingTime,
}

wire_enum!(MetaPart { "author" => Author, "date" => Date, "categories" => Categories, "translations" => Translations, "reading_time" => ReadingTime });

/// An entry of a menu.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuItem {
    /// Plain text.
    pub name: String,
    /// Where it leads; empty for a label that only stands over its children.
    pub href: Href,
    /// The page of the site that it leads to, for the mark of the current entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<SitePath>,
    /// Whether pages below that address are marked as being within this entry.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub section: bool,
    /// The entries below this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<MenuItem>,
}

wire!(MenuItem { name, href, path, section, children });

/// A form that searches the site elsewhere: `params.widgets.search`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchForm {
    /// Where the form is sent, by GET.
    pub action: String,
    /// The name of the field that is typed into.
    pub field: String,
    /// A hidden field: name and value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hidden: Option<(String, String)>,
}

wire!(SearchForm { action, field, hidden });

/// The site elsewhere: an entry of `params.widgets.social`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SocialLink {
    /// The network's name; plain text.
    pub title: String,
    /// Where it leads.
    pub href: Href,
    /// The link's `rel`; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rel: String,
    /// What is drawn beside the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<Drawing>,
}

wire!(SocialLink { title, href, rel, icon });

/// A drawing that comes with the site's data, so that no app has to have those that a site does not use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drawing {
    /// The `d` of an SVG path of strokes on a grid of 24 by 24.
    Path(String),
    /// A picture of the site's own.
    Picture(Href),
}

impl Default for Drawing {
    fn default() -> Self {
        Self::Path(String::new())
    }
}

wire_enum!(Drawing { "path" => Path(_), "picture" => Picture(_) });

/// Comments that are kept elsewhere, and asked for only when a reader asks for them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comments {
    /// The service's name, for the reader: `Disqus`.
    pub service: String,
    /// The address of its script, or of one of the site's that brings it.
    pub script: Href,
    /// The `id` of the element that it fills.
    pub place: String,
    /// Attributes of the script element, without their `data-`. An empty value stands for the article's title.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub data: Vec<(String, String)>,
}

wire!(Comments { service, script, place, data });

/// A term in a widget.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermCount {
    /// Plain text.
    pub title: String,
    /// The term's page.
    pub path: SitePath,
    /// How many articles have the term, as text.
    pub count: String,
    /// How much it is used compared with the others: 1 (least) to 5.
    pub level: u8,
}

wire!(TermCount { title, path, count, level });
