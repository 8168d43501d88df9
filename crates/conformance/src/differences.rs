//! What was decided to be different from Hugo: every such difference, in this one file.
//!
//! Each names the rule by which it was decided, never a page, and is taken away from both sides alike before they are
//! compared. Agreement is counted with and without them.

use crate::field::Field;
use crate::html::{Element, Node, rewrite};

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// As it was written.
    AsWritten,
    /// Without what was decided to be different.
    Decided,
}

/// A difference that was decided on.
struct Difference {
    /// What it is.
    name: &'static str,
    /// Why it is so.
    rule: &'static str,
    /// In what it shows.
    fields: &'static [Field],
    /// Takes it away.
    change: Change,
}

/// How a difference is taken away from a value, whosever it is.
enum Change {
    /// From the elements of a text.
    Tree(fn(Element) -> Vec<Node>),
    /// From lines of text.
    Text(fn(&str) -> String),
    /// Only both values together tell it.
    Pair(fn(&str, &str, &str) -> bool),
}

/// All of them.
const DIFFERENCES: &[Difference] = &[];

/// Takes the decided differences from a tree.
pub(crate) fn in_tree(field: Field, mut nodes: Vec<Node>, form: Form) -> Vec<Node> {
    if form == Form::AsWritten {
        return nodes;
    }
    for difference in DIFFERENCES.iter().filter(|difference| difference.fields.contains(&field)) {
        if let Change::Tree(change) = difference.change {
            nodes = rewrite(nodes, &mut |element| change(element));
        }
    }
    nodes
}

/// Takes the decided differences from a text.
pub(crate) fn in_text(field: Field, text: &str, form: Form) -> String {
    let mut text = text.to_owned();
    if form == Form::AsWritten {
        return text;
    }
    for difference in DIFFERENCES.iter().filter(|difference| difference.fields.contains(&field)) {
        if let Change::Text(change) = difference.change {
            text = change(&text);
        }
    }
    text
}

/// Whether two values of a thing may differ as they do.
pub(crate) fn excused(thing: &str, field: Field, hugo: &str, ours: &str) -> bool {
    DIFFERENCES
        .iter()
        .filter(|difference| difference.fields.contains(&field))
        .any(|difference| matches!(difference.change, Change::Pair(allowed) if allowed(thing, hugo, ours)))
}

/// The differences for people, a line each.
pub(crate) fn listed() -> String {
    DIFFERENCES.iter().map(|difference| format!("  {}: {}\n", difference.name, difference.rule)).collect()
}
