//! A footnote in a box beside its reference: a native popover, which closes by Escape or by a press elsewhere and gives
//! the focus back.

use super::{dom, scroll};
use std::sync::atomic::{AtomicU32, Ordering};
use web_sys::{Element, Event};

/// How far the page may move under an open note, in pixels: what was still under way when it was opened.
const SLACK: u32 = 16;

/// Where the page was when the note was opened.
static AT: AtomicU32 = AtomicU32::new(0);

/// Opens the note whose reference was clicked. Tells whether it did.
pub(crate) fn clicked(event: &Event) -> bool {
    if dom::closest(event, ".note__all").is_some() {
        hide();
        return false;
    }
    dom::closest(event, ".prose .footnote-ref").and_then(|link| open(&link)).is_some()
}

/// Closes the note when the page is scrolled: it would stay where its reference was.
pub(crate) fn scrolled() {
    if scroll::position().abs_diff(AT.load(Ordering::Relaxed)) > SLACK {
        hide();
    }
}

fn hide() {
    if let Some(note) = dom::query(".note:popover-open") {
        let _ = dom::call(&note, "hidePopover");
    }
}

fn open(link: &Element) -> Option<()> {
    let note = dom::query(".note")?;
    let text = note.query_selector(".note__text").ok()??;
    let all = note.query_selector(".note__all").ok()??;
    let href = link.get_attribute("href")?;
    let source = dom::document().get_element_by_id(href.strip_prefix('#')?)?;
    text.set_inner_html(&source.inner_html());
    // There is one of each id in a document, and the way back is by closing.
    for part in dom::query_all(&text, "[id], .footnote-backref") {
        let _ = part.remove_attribute("id");
        if part.class_list().contains("footnote-backref") {
            part.remove();
        }
    }
    let label = source.closest("section").ok().flatten().and_then(|notes| notes.get_attribute("aria-label"));
    let name = [label.unwrap_or_default(), link.text_content().unwrap_or_default()].join(" ");
    let _ = note.set_attribute("aria-label", &name);
    let _ = all.set_attribute("href", &href);
    // The style sheet places the box beside the reference that has the mark.
    for before in dom::query_all_of_document(".footnote-ref.open") {
        let _ = before.class_list().remove_1("open");
    }
    let _ = link.class_list().add_1("open");
    AT.store(scroll::position(), Ordering::Relaxed);
    dom::focus(link);
    dom::call(&note, "showPopover")?;
    dom::focus(&note);
    Some(())
}
