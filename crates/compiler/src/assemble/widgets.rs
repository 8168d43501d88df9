//! The names of widgets in front matter: which are unknown.

use crate::codes;
use crate::config::unknown_widget;
use crate::parse::Source;
use mainsheet_content::{Diagnostic, Severity};

/// Reports widgets that cannot be shown, each where it stands.
pub(super) fn check(sources: &[Source], diagnostics: &mut Vec<Diagnostic>) {
    for source in sources {
        for name in source.parsed.front.widgets.iter().flatten() {
            let Some(help) = unknown_widget(name) else { continue };
            let (line, column) = place(source, name).unzip();
            diagnostics.push(Diagnostic {
                severity: Severity::Warning,
                code: codes::UNKNOWN_WIDGET,
                file: source.file.shown.clone(),
                line,
                column,
                message: format!("there is no widget `{name}`; it is left out"),
                help,
            });
        }
    }
}

/// The line and column of a name in the front matter. The file is read again, which happens only for a mistake.
fn place(source: &Source, name: &str) -> Option<(u32, u32)> {
    let text = std::fs::read_to_string(&source.file.path).ok()?;
    let mut in_widgets = false;
    for (n, line) in text.lines().take(source.parsed.body_line as usize).enumerate() {
        in_widgets |= line.trim_start().to_lowercase().starts_with("widgets");
        if in_widgets && let Some(at) = line.find(name) {
            let column = line.get(..at).map_or(0, |before| before.chars().count());
            return Some((n as u32 + 1, column as u32 + 1));
        }
    }
    None
}
