//! `params`: what the theme Mainroad reads, typed, for one language.

use mainsheet_content::{Map, Value};
use mainsheet_model::{MetaPart, Side, WidgetName};

use super::codes;
use super::read::Reader;
use super::social::{SocialEntry, social};
use mainsheet_content::nearest;

/// The parameters of a language: the site's, overridden by the language's.
#[derive(Debug, Clone, Default)]
pub struct Params {
    /// `author`: who wrote the site.
    pub author: Option<Author>,
    /// `description`: of the home page.
    pub description: Option<String>,
    /// `copyright`: who holds it; the site's title where it is not set.
    pub copyright: Option<String>,
    /// `authorbox`, unless an article says otherwise.
    pub authorbox: Option<bool>,
    /// `pager`, unless an article says otherwise.
    pub pager: Option<bool>,
    /// `toc`, unless an article says otherwise.
    pub toc: Option<bool>,
    /// `mathjax`, unless an article says otherwise.
    pub mathjax: Option<bool>,
    /// `comments`, unless an article says otherwise: not a parameter of the theme.
    pub comments: Option<bool>,
    /// `post_meta`: the line below a title, in order; no line where it is not set.
    pub post_meta: Option<Vec<MetaPart>>,
    /// `sidebar.home`, `.list` and `.single`.
    pub sidebar: Sidebars,
    /// `sidebar.widgets`: those that are known, in order; none where it is not set or empty.
    pub widgets: Option<Vec<WidgetName>>,
    /// `widgets.recent_num`, 10.
    pub recent_num: u32,
    /// `widgets.categories_counter`.
    pub categories_counter: bool,
    /// `widgets.tags_counter`.
    pub tags_counter: bool,
    /// `widgets.social`, in order.
    pub social: Vec<SocialEntry>,
    /// `widgets.search`.
    pub search: SearchParams,
    /// `logo`.
    pub logo: Logo,
    /// `thumbnail.visibility`.
    pub thumbnail: ThumbnailVisibility,
    /// `dateformat`: a layout of Go, or `:date_long` and its kin. None where it is not set: `January 02, 2006`.
    pub dateformat: Option<String>,
    /// `readmore`: whether cards end with a link to the article.
    pub readmore: bool,
    /// `style.vars.highlightColor`: the accent, as CSS writes it.
    pub highlight_color: Option<String>,
    /// `style.vars.fontFamilyPrimary`.
    pub font_primary: Option<String>,
    /// `style.vars.fontFamilySecondary`.
    pub font_secondary: Option<String>,
    /// `customCSS`.
    pub custom_css: Vec<String>,
    /// `customJS`.
    pub custom_js: Vec<String>,
    /// `images`: for pages that have none of their own.
    pub images: Vec<String>,
    /// `opengraph`; none where it is not set.
    pub opengraph: Option<bool>,
    /// `schema`; none where it is not set.
    pub schema: Option<bool>,
    /// `twitter_cards`; none where it is not set.
    pub twitter_cards: Option<bool>,
    /// All of them, as written.
    pub raw: Map,
}

/// Who wrote the site: `params.author`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Author {
    /// Plain text.
    pub name: String,
    /// Markdown.
    pub bio: String,
    /// The portrait's address, as written.
    pub avatar: Option<String>,
}

/// Where pages have their sidebar; none for no sidebar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sidebars {
    /// The home page.
    pub home: Option<Side>,
    /// Sections, taxonomies, terms and the page for missing addresses.
    pub list: Option<Side>,
    /// Articles.
    pub single: Option<Side>,
}

/// `params.widgets.search`: a form that searches the site elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchParams {
    /// Where it is sent.
    pub url: String,
    /// Whether the address is the site owner's, not the default.
    pub own: bool,
    /// The name of the hidden field, `sitesearch`; none if `input.name` is `false`.
    pub input_name: Option<String>,
    /// The value of the hidden field; the site's address where it is not set.
    pub input_pre: Option<String>,
}

impl Default for SearchParams {
    /// A search of the site at Google, the theme's default.
    fn default() -> Self {
        Self {
            url: "https://google.com/search".to_owned(),
            own: false,
            input_name: Some("sitesearch".to_owned()),
            input_pre: None,
        }
    }
}

/// `params.logo`: the masthead.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Logo {
    /// The picture's address, as written.
    pub image: Option<String>,
    /// The title; empty if it is hidden (`title = false`). The site's title where it is not set.
    pub title: String,
    /// The line below it.
    pub subtitle: Option<String>,
}

/// `params.thumbnail.visibility`: where thumbnails are shown, unless an article says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThumbnailVisibility {
    /// In lists.
    pub list: bool,
    /// Above articles.
    pub post: bool,
}

impl Default for ThumbnailVisibility {
    fn default() -> Self {
        Self { list: true, post: true }
    }
}

/// The theme's widgets.
pub const WIDGETS: [&str; 8] =
    ["search", "ddg-search", "recent", "categories", "taglist", "social", "languages", "sidemenu"];
const META_PARTS: [(&str, MetaPart); 6] = [
    ("author", MetaPart::Author),
    ("date", MetaPart::Date),
    ("categories", MetaPart::Categories),
    ("translations", MetaPart::Translations),
    ("reading_time", MetaPart::ReadingTime),
    ("readingtime", MetaPart::ReadingTime),
];

/// What to say about a widget's name that nobody knows; none for a widget of the theme.
#[must_use]
pub fn unknown_widget(name: &str) -> Option<String> {
    let help = || match nearest(name, &WIDGETS) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known are {}", WIDGETS.join(", ")),
    };
    (!WIDGETS.contains(&name)).then(help)
}

/// The sidebar that a value means: none if it is unset and the default applies, `Some(None)` for no sidebar. Any
/// value that is true but not `left` means the right (Mainroad, partials/sidebar).
#[must_use]
pub fn side_of(value: &Value) -> Option<Option<Side>> {
    if !value.is_set() {
        return None;
    }
    let text = value.as_str().map(|text| text.trim().to_lowercase());
    Some(match text.as_deref() {
        Some("left") => Some(Side::Left),
        Some("false" | "no" | "off" | "none") => None,
        _ if value.truthy() => Some(Side::Right),
        _ => None,
    })
}

/// Reads the parameters. `title` is the site's in this language.
pub(super) fn params(reader: &mut Reader<'_>, map: Map, title: &str) -> Params {
    Params {
        author: author(reader, &map),
        description: reader.text(&map, "description"),
        copyright: reader.text(&map, "copyright"),
        authorbox: reader.flag(&map, "authorbox"),
        pager: reader.flag(&map, "pager"),
        toc: reader.flag(&map, "toc"),
        mathjax: reader.flag(&map, "mathjax"),
        comments: reader.flag(&map, "comments"),
        post_meta: post_meta(reader, &map),
        sidebar: sidebars(reader, &map),
        widgets: widgets(reader, &map),
        recent_num: reader.bounded(&map, "widgets.recent_num", 0, 100).filter(|n| *n > 0).unwrap_or(10),
        categories_counter: reader.flag(&map, "widgets.categories_counter").unwrap_or(false),
        tags_counter: reader.flag(&map, "widgets.tags_counter").unwrap_or(false),
        social: social(reader, &map),
        search: search(reader, &map),
        logo: logo(reader, &map, title),
        thumbnail: thumbnail(reader, &map),
        dateformat: reader.text(&map, "dateformat"),
        readmore: reader.flag(&map, "readmore").unwrap_or(false),
        highlight_color: first(reader, &map, &["style.vars.highlightColor", "highlightColor"]),
        font_primary: reader.text(&map, "style.vars.fontFamilyPrimary"),
        font_secondary: reader.text(&map, "style.vars.fontFamilySecondary"),
        custom_css: reader.list(&map, "customCSS").unwrap_or_default(),
        custom_js: reader.list(&map, "customJS").unwrap_or_default(),
        images: reader.list(&map, "images").unwrap_or_default(),
        opengraph: reader.flag(&map, "opengraph"),
        schema: reader.flag(&map, "schema"),
        twitter_cards: reader.flag(&map, "twitter_cards"),
        raw: map,
    }
}

/// The first of several keys that is set: a key that was renamed keeps its old name.
fn first(reader: &mut Reader<'_>, map: &Map, paths: &[&str]) -> Option<String> {
    paths.iter().find_map(|path| reader.text(map, path))
}

fn author(reader: &mut Reader<'_>, map: &Map) -> Option<Author> {
    let author = match map.get("author")? {
        Value::Map(author) => Author {
            name: reader.text(author, "name").unwrap_or_default(),
            bio: reader.text(author, "bio").unwrap_or_default(),
            avatar: reader.text(author, "avatar"),
        },
        value => Author { name: value.to_text().unwrap_or_default(), ..Author::default() },
    };
    (author != Author::default()).then_some(author)
}

fn post_meta(reader: &mut Reader<'_>, map: &Map) -> Option<Vec<MetaPart>> {
    let names = reader.list(map, "post_meta")?;
    let mut parts = Vec::new();
    for name in names {
        match META_PARTS.iter().find(|(known, _)| *known == name.trim().to_lowercase()) {
            Some((_, part)) if !parts.contains(part) => parts.push(*part),
            Some(_) => {}
            None => unknown_post_meta(reader, &name),
        }
    }
    Some(parts)
}

fn unknown_post_meta(reader: &mut Reader<'_>, name: &str) {
    let known = META_PARTS.map(|(known, _)| known);
    let help = match nearest(name, &known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "known are author, date, categories, translations and reading_time".to_owned(),
    };
    reader.warn(codes::UNKNOWN_POST_META, name, format!("`post_meta` has no part `{name}`"), &help);
}

fn sidebars(reader: &mut Reader<'_>, map: &Map) -> Sidebars {
    let mut side = |path: &str| {
        let value = map.get(path)?;
        let side = side_of(value)?;
        let word = value.as_str().map(|text| text.trim().to_lowercase());
        if let Some(word) = word.filter(|word| !matches!(word.as_str(), "left" | "right")) {
            let meant = if side.is_some() { "`right`" } else { "no sidebar" };
            let message = format!("`{path}` is \"{word}\"; it is taken for {meant}");
            reader.warn(codes::CONFIG_ODD_VALUE, &word, message, "write `\"left\"`, `\"right\"` or `false`");
        }
        side
    };
    Sidebars { home: side("sidebar.home"), list: side("sidebar.list"), single: side("sidebar.single") }
}

fn widgets(reader: &mut Reader<'_>, map: &Map) -> Option<Vec<WidgetName>> {
    let names = reader.list(map, "sidebar.widgets")?;
    let mut widgets = Vec::new();
    for name in names {
        match unknown_widget(&name) {
            None => widgets.push(WidgetName(name)),
            Some(help) => {
                reader.warn(codes::UNKNOWN_WIDGET, &name, format!("there is no widget `{name}`"), &help);
            }
        }
    }
    Some(widgets)
}

fn search(reader: &mut Reader<'_>, map: &Map) -> SearchParams {
    let default = SearchParams::default();
    let url = reader.text(map, "widgets.search.url");
    let input_name = match map.get("widgets.search.input.name") {
        Some(Value::Bool(false)) => None,
        Some(Value::String(text)) if text.trim().eq_ignore_ascii_case("false") => None,
        Some(Value::Bool(true)) | None => default.input_name,
        Some(_) => reader.text(map, "widgets.search.input.name").or(default.input_name),
    };
    SearchParams {
        own: url.is_some(),
        url: url.unwrap_or(default.url),
        input_name,
        input_pre: reader.text(map, "widgets.search.input.pre"),
    }
}

fn logo(reader: &mut Reader<'_>, map: &Map, site_title: &str) -> Logo {
    let logo = reader.map(map, "logo").cloned().unwrap_or_default();
    let title = match logo.get("title") {
        Some(Value::Bool(false)) => String::new(),
        // `default` takes `true` for set, and would print the word.
        Some(Value::Bool(true)) | None => site_title.to_owned(),
        Some(_) => reader.text(&logo, "title").unwrap_or_else(|| site_title.to_owned()),
    };
    let subtitle = match logo.get("subtitle") {
        Some(Value::Bool(_)) => None,
        _ => reader.text(&logo, "subtitle").or_else(|| reader.text(map, "subtitle")),
    };
    Logo { image: reader.text(&logo, "image"), title, subtitle }
}

fn thumbnail(reader: &mut Reader<'_>, map: &Map) -> ThumbnailVisibility {
    let Some(places) = reader.list(map, "thumbnail.visibility") else { return ThumbnailVisibility::default() };
    let has = |place: &str| places.iter().any(|name| name.trim().eq_ignore_ascii_case(place));
    ThumbnailVisibility { list: has("list"), post: has("post") }
}
