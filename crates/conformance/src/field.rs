//! What is compared: the fields of a page, and how much of each must agree.

use std::collections::BTreeMap;

/// A part of what is known about a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Field {
    /// That the page is there, and where.
    Address,
    /// The pages of a list, in order.
    Order,
    /// The older and the newer page of the section.
    Neighbours,
    /// The page's terms.
    Terms,
    /// The entries of a menu.
    Menus,
    /// The four dates.
    Dates,
    /// Whether it is a draft.
    Draft,
    /// A former address, and where it leads.
    Aliases,
    /// The headings of the contents list.
    Contents,
    /// The summary's HTML.
    Summary,
    /// Whether there is more than the summary.
    Truncated,
    /// The text without markup.
    Plain,
    /// The HTML of the text.
    Html,
    /// Section and type.
    Section,
    /// Title and link title.
    Title,
    /// The weight.
    Weight,
    /// The number of words.
    Words,
    /// The minutes that it takes to read.
    Minutes,
    /// The page in other languages.
    Translations,
}

/// All fields, in the order of the tables.
pub(crate) const FIELDS: &[Field] = &[
    Field::Address,
    Field::Order,
    Field::Neighbours,
    Field::Terms,
    Field::Menus,
    Field::Dates,
    Field::Draft,
    Field::Aliases,
    Field::Contents,
    Field::Summary,
    Field::Truncated,
    Field::Plain,
    Field::Html,
    Field::Section,
    Field::Title,
    Field::Weight,
    Field::Words,
    Field::Minutes,
    Field::Translations,
];

impl Field {
    /// Its name, as options and tables have it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Order => "order",
            Self::Neighbours => "neighbours",
            Self::Terms => "terms",
            Self::Menus => "menus",
            Self::Dates => "dates",
            Self::Draft => "draft",
            Self::Aliases => "aliases",
            Self::Contents => "contents",
            Self::Summary => "summary",
            Self::Truncated => "truncated",
            Self::Plain => "plain",
            Self::Html => "html",
            Self::Section => "section",
            Self::Title => "title",
            Self::Weight => "weight",
            Self::Words => "words",
            Self::Minutes => "minutes",
            Self::Translations => "translations",
        }
    }

    /// The field of a name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        FIELDS.iter().copied().find(|field| field.name() == name)
    }

    /// How many of a hundred pages must agree at least.
    pub(crate) fn target(self) -> f64 {
        match self {
            Self::Contents | Self::Summary | Self::Truncated | Self::Plain | Self::Words | Self::Minutes => 99.0,
            Self::Html => 97.0,
            _ => 100.0,
        }
    }
}

/// What is known about one thing: a page, a menu, a former address.
pub(crate) type Known = BTreeMap<Field, String>;

/// What one side knows about a site, by what identifies a thing on both sides.
pub(crate) type Facts = BTreeMap<String, Known>;
