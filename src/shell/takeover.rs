//! Taking over a prerendered page: the app's tree takes the place of the static one, the article's text is the very
//! same node in both, and the reader's selection, focus, scroll position and half-typed words stay.

use super::dom;
use super::focus::{Point, Spot, Touched};
use super::scroll;
use crate::Adopted;
use mainsheet_model::wire::from_json;
use mainsheet_model::{PageData, SitePath};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Comment, Element, HtmlAnchorElement, Node};

/// The data that a prerendered page carries.
const DATA: &str = "page-data";

/// The node that holds the text of an article or of a list's introduction.
const PROSE: &str = ".prose";

thread_local! {
    /// Where the text was, until the app's tree has taken its place.
    static TAKEN_OUT: RefCell<Option<(Comment, Element)>> = const { RefCell::new(None) };
}

/// Whether the document shows a page of its own, whichever.
pub(crate) fn has_page() -> bool {
    dom::document().get_element_by_id(DATA).is_some()
}

/// The page that stands in the document, if that is the one that the address asks for.
pub(crate) fn page_at(path: &SitePath, app: &Element) -> Option<PageData> {
    let text = dom::document().get_element_by_id(DATA)?.text_content()?;
    let mut page: PageData = from_json(&text).ok()?;
    let index = [page.path.as_str(), "index.html"].concat();
    let here = page.path == *path || page.path == path.to_folder() || index == path.as_str();
    let complete = page.view.html_mut().is_none() || app.query_selector(PROSE).is_ok_and(|prose| prose.is_some());
    (here && complete).then_some(page)
}

/// The static page, as the reader left it.
pub(crate) struct Static {
    app: Element,
    /// The article's text, taken out.
    prose: Option<Element>,
    focus: Option<Focus>,
    selection: Option<(Point, Point)>,
    touched: Vec<Touched>,
    y: u32,
}

enum Focus {
    /// In the text that stays.
    Kept(Element),
    /// In what is rendered anew.
    At(Spot),
}

impl Static {
    /// Notes the state of the static page, and takes the text out of it where `page` has one.
    pub(crate) fn take(app: Element, page: &mut PageData) -> Self {
        let has_text = page.view.html_mut().is_some();
        let prose = if has_text { app.query_selector(PROSE).ok().flatten() } else { None };
        let within = |element: &Element| prose.as_ref().is_some_and(|prose| prose.contains(Some(element)));
        let active = dom::document().active_element().filter(|active| app.contains(Some(active)));
        let focus = active.and_then(|active| match within(&active) {
            true => Some(Focus::Kept(active)),
            false => Spot::of(&active, &app).map(Focus::At),
        });
        let selection = selected(&app);
        let touched = Touched::all(&app);
        let y = scroll::position();
        if let Some(prose) = &prose {
            make_absolute(prose);
            take_out(prose);
        }
        Self { app, prose, focus, selection, touched, y }
    }

    /// The text, for the app's tree.
    pub(crate) fn adopted(&self) -> Adopted {
        Adopted(self.prose.clone().map(JsCast::unchecked_into::<Node>))
    }

    /// Puts the app's tree in the place of the static one, and the reader where they were.
    pub(crate) fn replace_by(self, app: &Element) {
        let _ = self.app.replace_with_with_node_1(app);
        TAKEN_OUT.take();
        for touched in &self.touched {
            touched.restore(app);
        }
        let focused = self.focus.and_then(|focus| match focus {
            Focus::Kept(element) => Some(element),
            Focus::At(spot) => spot.find(app),
        });
        if let Some(element) = focused {
            dom::focus(&element);
        }
        if let Some((start, end)) = self.selection {
            select(&start, &end, app);
        }
        if scroll::position() != self.y {
            scroll::to(self.y);
        }
    }
}

/// Puts the text back where it was taken from: the app could not render.
pub(crate) fn undo() {
    if let Some((place, prose)) = TAKEN_OUT.take()
        && place.is_connected()
    {
        let _ = place.replace_with_with_node_1(&prose);
    }
}

fn take_out(prose: &Element) {
    if let Ok(place) = Comment::new() {
        let _ = prose.replace_with_with_node_1(&place);
        TAKEN_OUT.set(Some((place, prose.clone())));
    }
}

/// Links of a static page are relative to it; they must stay right while the address in the bar is already another.
fn make_absolute(prose: &Element) {
    let origin = dom::window().location().origin().ok();
    for link in dom::query_all(prose, "a[href]") {
        let Ok(link) = link.dyn_into::<HtmlAnchorElement>() else { continue };
        let jumps = link.get_attribute("href").is_some_and(|href| href.starts_with('#'));
        if !jumps && Some(link.origin()) == origin {
            let _ = link.set_attribute("href", &[link.pathname(), link.search(), link.hash()].concat());
        }
    }
}

fn selected(app: &Element) -> Option<(Point, Point)> {
    let selection = dom::window().get_selection().ok().flatten()?;
    let point = |node: Option<Node>, offset| node.map(|node| Point::new(node, offset, app));
    let start = point(selection.anchor_node(), selection.anchor_offset())?;
    let end = point(selection.focus_node(), selection.focus_offset())?;
    (!selection.is_collapsed()).then_some((start, end))
}

fn select(start: &Point, end: &Point, app: &Element) {
    let (Some((start, from)), Some((end, to))) = (start.find(app), end.find(app)) else { return };
    if let Ok(Some(selection)) = dom::window().get_selection() {
        let _ = selection.set_base_and_extent(&start, from, &end, to);
    }
}
