//! What findings are about, so that a report can put together what is mended together.

use super::codes as own;
use mainsheet_content::{Code, codes as content};

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// Hugo or its theme loses or breaks it, and Mainsheet does not.
    LostElsewhere,
    /// Mainsheet does not do what the site asks for.
    NotDone,
    /// Links and pictures.
    Links,
    /// Titles, dates and order.
    Order,
    /// What front matter says.
    FrontMatter,
    /// Files, addresses and configuration.
    Site,
}

impl Area {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 6] =
        [Self::LostElsewhere, Self::NotDone, Self::Links, Self::Order, Self::FrontMatter, Self::Site];

    /// The area of a code.
    #[must_use]
    pub fn of(code: Code) -> Self {
        const LOST: [Code; 4] = [own::SCALAR_TAXONOMY, own::DROPPED_CATEGORY, own::DEAD_TERM_LINK, own::LOST_HTML];
        const NOT_DONE: [Code; 13] = [
            own::UNREAD_FOLDER,
            own::UNUSED_SETTING,
            own::NO_BASE_URL,
            content::UNKNOWN_SHORTCODE,
            content::MALFORMED_SHORTCODE,
            content::RAW_HTML_DROPPED,
            content::HTML_ELEMENT_REMOVED,
            content::HTML_ATTRIBUTE_REMOVED,
            content::SCRIPT_REMOVED,
            crate::codes::REMOTE_FILE,
            crate::codes::UNKNOWN_WIDGET,
            crate::config::codes::CONFIG_UNSUPPORTED,
            crate::discover::codes::UNREAD_SYNTAX,
        ];
        const LINKS: [Code; 7] = [
            own::DEAD_LINK,
            own::DEAD_ANCHOR,
            own::MISSING_ALT,
            crate::codes::MISSING_FILE,
            crate::codes::UNKNOWN_PAGE_REF,
            crate::codes::UNSAFE_ADDRESS,
            content::UNSAFE_LINK,
        ];
        const ORDER: [Code; 7] = [
            own::DUPLICATE_TITLE,
            own::MISSING_TITLE,
            own::DUPLICATE_ID,
            own::SUSPICIOUS_DATE,
            own::LONELY_WEIGHT,
            content::ODD_DATE,
            content::UNREADABLE_DATE,
        ];
        const FRONT: [Code; 3] = [crate::config::codes::MISSPELT_KEY, content::DUPLICATE_KEY, content::ODD_VALUE];
        match code {
            code if LOST.contains(&code) => Self::LostElsewhere,
            code if NOT_DONE.contains(&code) => Self::NotDone,
            code if LINKS.contains(&code) => Self::Links,
            code if ORDER.contains(&code) => Self::Order,
            code if FRONT.contains(&code) || code.0.starts_with("front-matter-") => Self::FrontMatter,
            _ => Self::Site,
        }
    }

    /// The area as a heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::LostElsewhere => "Lost in Hugo or Mainroad, shown here",
            Self::NotDone => "Not done as the site asks",
            Self::Links => "Links and pictures",
            Self::Order => "Titles, dates and order",
            Self::FrontMatter => "Front matter",
            Self::Site => "Files, addresses and configuration",
        }
    }

    /// The area's name for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::LostElsewhere => "lost-elsewhere",
            Self::NotDone => "not-done",
            Self::Links => "links",
            Self::Order => "order",
            Self::FrontMatter => "front-matter",
            Self::Site => "site",
        }
    }
}
