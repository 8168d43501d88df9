//! `markup.highlight`: how blocks of code are shown.

use mainsheet_content::{Highlight, Map};

use super::codes;
use super::read::Reader;

/// The site's defaults, which the options of a fence override. `style` and `noClasses` have no effect: colours are the
/// style sheet's, so that they follow the theme that a reader chooses.
pub(super) fn highlight(reader: &mut Reader<'_>, raw: &Map) -> Highlight {
    let default = Highlight::default();
    let key = |name: &str| format!("markup.highlight.{name}");
    if reader.flag(raw, &key("guessSyntax")) == Some(true) {
        let message = "`markup.highlight.guessSyntax` is not done: code without a language stays plain".to_owned();
        reader.warn(codes::CONFIG_UNSUPPORTED, "guessSyntax", message, "name the language behind the fence");
    }
    Highlight {
        fences: reader.flag(raw, &key("codeFences")).unwrap_or(default.fences),
        numbers: reader.flag(raw, &key("lineNos")).unwrap_or(default.numbers),
        first: reader.bounded(raw, &key("lineNoStart"), 0, 1_000_000).unwrap_or(default.first),
        marked: reader.text(raw, &key("hl_Lines")).map(|lines| Highlight::lines(&lines)).unwrap_or_default(),
        anchors: reader.flag(raw, &key("anchorLineNos")).unwrap_or(default.anchors),
        anchor: reader.text(raw, &key("lineAnchors")).unwrap_or_default(),
        inline: reader.flag(raw, &key("hl_inline")).unwrap_or(default.inline),
        tab_width: reader.bounded(raw, &key("tabWidth"), 1, 16).unwrap_or(default.tab_width),
    }
}
