//! The codes of the diagnostics that only the whole site shows.

use mainsheet_content::Code;

/// Two pages have the same address; the second gets one of its own.
pub const ADDRESS_COLLISION: Code = Code("address-collision");
/// A page or file lies where the app or its data lie.
pub const RESERVED_ADDRESS: Code = Code("reserved-address");
/// A menu refers to a page that does not exist.
pub const UNKNOWN_PAGE_REF: Code = Code("unknown-page-ref");
/// An article names a widget that nobody knows.
pub const UNKNOWN_WIDGET: Code = Code("unknown-widget");
/// A menu's entries stand below each other in a circle, or too deep.
pub const MENU_NESTING: Code = Code("menu-nesting");
/// A style sheet or script lies on another host, which the policy of the site's pages does not allow.
pub const REMOTE_FILE: Code = Code("remote-file");
/// An address would run something in the reader's browser.
pub const UNSAFE_ADDRESS: Code = Code("unsafe-address");
/// A file that an article names does not exist.
pub const MISSING_FILE: Code = Code("missing-file");
/// There is no article.
pub const NO_ARTICLES: Code = Code("no-articles");
/// A file could not be read.
pub const UNREADABLE: Code = Code("unreadable-file");
