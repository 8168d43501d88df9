//! Where the focus goes, and how an element is found again in a tree that was rendered anew.

use super::dom;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// Gives the focus to the page's heading, so that keyboards and screen readers go on from there.
pub(crate) fn to_heading() {
    let Some(content) = dom::content() else { return };
    let heading = content.query_selector("h1").ok().flatten().unwrap_or(content);
    if !heading.has_attribute("tabindex") {
        let _ = heading.set_attribute("tabindex", "-1");
    }
    dom::focus(&heading);
}

/// The link that has the focus: its `href`, and how many links before it have the same one.
pub(crate) fn focused_link() -> Option<(String, usize)> {
    let active = dom::document().active_element()?;
    let href = active.get_attribute("href").filter(|_| active.tag_name().eq_ignore_ascii_case("a"))?;
    let before = links(&href).iter().position(|link| *link == active)?;
    Some((href, before))
}

/// Gives the focus back to a link, if it is there again.
pub(crate) fn to_link(href: &str, before: usize) -> bool {
    let links = links(href);
    let link = links.get(before).or(links.first());
    if let Some(link) = link {
        dom::focus(link);
    }
    link.is_some()
}

fn links(href: &str) -> Vec<Element> {
    let mut links = dom::query_all_of_document("a[href]");
    links.retain(|link| link.get_attribute("href").as_deref() == Some(href));
    links
}

/// Where an element stands below another: the position among its siblings' elements, level by level, and its name.
pub(crate) struct Spot {
    steps: Vec<u32>,
    name: String,
}

impl Spot {
    /// The spot of an element below `top`.
    pub(crate) fn of(element: &Element, top: &Element) -> Option<Self> {
        let mut steps = Vec::new();
        let mut at = element.clone();
        while at != *top {
            let parent = at.parent_element()?;
            let mut position = 0;
            let mut sibling = at.previous_element_sibling();
            while let Some(previous) = sibling {
                position += 1;
                sibling = previous.previous_element_sibling();
            }
            steps.push(position);
            at = parent;
        }
        steps.reverse();
        Some(Self { steps, name: element.tag_name() })
    }

    /// The element that stands there now, if it is of the same name.
    pub(crate) fn find(&self, top: &Element) -> Option<Element> {
        let step = |at: Element, position: &u32| at.children().item(*position);
        let found = self.steps.iter().try_fold(top.clone(), step)?;
        (found.tag_name() == self.name).then_some(found)
    }
}

/// A point in a text.
pub(crate) struct Point {
    node: Node,
    /// Where the node's parent stands, and the node's position in it: for nodes that are rendered anew.
    spot: Option<(Spot, u32)>,
    offset: u32,
}

impl Point {
    /// The point at this offset in a node.
    pub(crate) fn new(node: Node, offset: u32, top: &Element) -> Self {
        let spot = || {
            let parent = node.parent_element()?;
            let children = parent.child_nodes();
            let at = (0..children.length()).find(|at| children.item(*at).as_ref() == Some(&node))?;
            Some((Spot::of(&parent, top)?, at))
        };
        let spot = spot();
        Self { node, spot, offset }
    }

    /// The node and offset of the same point in the tree as it is now.
    pub(crate) fn find(&self, top: &Element) -> Option<(Node, u32)> {
        if self.node.is_connected() {
            return Some((self.node.clone(), self.offset));
        }
        let (spot, at) = self.spot.as_ref()?;
        let node = spot.find(top)?.child_nodes().item(*at)?;
        let same = node.node_type() == self.node.node_type() && node.node_value() == self.node.node_value();
        same.then_some((node, self.offset))
    }
}

/// A form field or a disclosure, with what the reader made of it.
pub(crate) struct Touched {
    spot: Spot,
    value: Option<String>,
    open: bool,
}

impl Touched {
    /// What the reader changed below `top`.
    pub(crate) fn all(top: &Element) -> Vec<Self> {
        let touched = |element: Element| {
            let value = element.dyn_ref::<web_sys::HtmlInputElement>().map(web_sys::HtmlInputElement::value);
            let value =
                value.filter(|value| !value.is_empty() && element.get_attribute("type").as_deref() != Some("hidden"));
            let open = element.has_attribute("open");
            let spot = (open || value.is_some()).then(|| Spot::of(&element, top))??;
            Some(Self { spot, value, open })
        };
        dom::query_all(top, "input, details").into_iter().filter_map(touched).collect()
    }

    /// Makes the same change to the element that stands there now.
    pub(crate) fn restore(&self, top: &Element) {
        let Some(element) = self.spot.find(top) else { return };
        if let (Some(value), Some(input)) = (&self.value, element.dyn_ref::<web_sys::HtmlInputElement>()) {
            input.set_value(value);
        }
        if self.open {
            let _ = element.set_attribute("open", "");
        }
    }
}
