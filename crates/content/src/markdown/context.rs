//! What an article's shortcodes know of the page and the site around them.

use super::template::Templates;
use crate::value::Value;

/// What shortcodes know besides the article's own text.
pub struct Context<'a> {
    /// The site's own shortcodes.
    pub templates: &'a Templates,
    /// What templates see as `.Page`: a map with `Title`, `RelPermalink`, `Params` and the like. Made when it is asked for.
    pub page: &'a (dyn Fn() -> Value + Sync),
    /// What templates see as `.Site`: a map with `Title`, `BaseURL`, `Params`.
    pub site: &'a Value,
    /// The address of the page that a `ref` means, below the site's root and with its anchor; none if there is none. The
    /// second word is the language that it names, or nothing for the page's own.
    pub refer: &'a (dyn Fn(&str, &str) -> Option<String> + Sync),
}
