//! The comparison of what both sides know, field by field.

use crate::differences::{self, Context, Form};
use crate::field::{FIELDS, Facts, Field, Known};
use crate::html::{self, Element, Node};
use similar::TextDiff;
use std::collections::{BTreeMap, BTreeSet};

/// How much of a field agrees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// How many things have the field.
    pub(crate) all: usize,
    /// Of how many it is the same, letter by letter.
    pub(crate) same: usize,
    /// Of how many it is the same but for what was decided to be different.
    pub(crate) agree: usize,
}

impl Tally {
    /// The share of `part` in a hundred; all of nothing is a hundred.
    #[expect(clippy::cast_precision_loss, reason = "numbers of pages")]
    pub(crate) fn percent(&self, part: usize) -> f64 {
        if self.all == 0 { 100.0 } else { part as f64 * 100.0 / self.all as f64 }
    }

    /// Adds another tally.
    pub(crate) fn add(&mut self, other: Self) {
        self.all += other.all;
        self.same += other.same;
        self.agree += other.agree;
    }
}

/// A field of a thing that differs.
pub(crate) struct Mismatch {
    /// What it is a field of.
    pub(crate) thing: String,
    /// Which.
    pub(crate) field: Field,
    /// What Hugo knows, in canonical form.
    pub(crate) hugo: String,
    /// What Mainsheet knows.
    pub(crate) ours: String,
}

impl Mismatch {
    /// The lines that differ, `-` Hugo's and `+` Mainsheet's; at most `most` of them.
    pub(crate) fn excerpt(&self, most: usize) -> String {
        let diff = TextDiff::from_lines(&self.hugo, &self.ours);
        let text = diff.unified_diff().context_radius(1).to_string();
        let mut lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('\\')).collect();
        let more = lines.len().saturating_sub(most);
        lines.truncate(most);
        let mut out = String::new();
        for line in lines {
            let short: String = line.chars().take(200).collect();
            out.push_str(&format!("      {short}{}\n", if short.len() < line.len() { "…" } else { "" }));
        }
        if more > 0 {
            out.push_str(&format!("      … {more} more lines\n"));
        }
        out
    }
}

/// What came of comparing a site.
#[derive(Default)]
pub(crate) struct Comparison {
    /// By field.
    pub(crate) tallies: BTreeMap<Field, Tally>,
    /// Everything that differs though it was not decided to.
    pub(crate) mismatches: Vec<Mismatch>,
}

impl Comparison {
    /// The fields that agree less than they must.
    pub(crate) fn below_target(&self) -> Vec<Field> {
        let below =
            |field: &Field| self.tallies.get(field).is_some_and(|tally| tally.percent(tally.agree) < field.target());
        FIELDS.iter().copied().filter(below).collect()
    }
}

/// Compares what Hugo knows with what Mainsheet knows.
pub(crate) fn compare(hugo: &Facts, ours: &Facts, base: &str) -> Comparison {
    let mut comparison = Comparison::default();
    let things: BTreeSet<&String> = hugo.keys().chain(ours.keys()).collect();
    let empty = Known::new();
    for thing in things {
        let (theirs, own) = (hugo.get(thing), ours.get(thing));
        let all = theirs.unwrap_or(&empty).keys().chain(own.unwrap_or(&empty).keys());
        let mut fields: BTreeSet<Field> = all.copied().collect();
        // What one side lacks altogether counts once.
        if theirs.is_none() || own.is_none() {
            fields = fields.into_iter().take(1).collect();
        }
        let context = context(theirs.unwrap_or(&empty), own.unwrap_or(&empty), base);
        for field in fields {
            let thing = Thing { name: thing, context: &context };
            one(
                &thing,
                field,
                theirs.and_then(|it| it.get(&field)),
                own.and_then(|it| it.get(&field)),
                &mut comparison,
            );
        }
    }
    comparison
}

/// What a field belongs to.
struct Thing<'a> {
    name: &'a str,
    context: &'a Context,
}

/// What differences need to know of a page.
fn context(page: &Known, ours: &Known, base: &str) -> Context {
    let title = page.get(&Field::Title).map(String::as_str);
    let html = ours.get(&Field::Html).map_or("", String::as_str);
    Context {
        address: format!("{base}{}", page.get(&Field::Address).map_or("", |path| path.trim_start_matches('/'))),
        divider_in_code: html.contains("&lt;!--more--&gt;"),
        formulas: html.contains("<code class=\"math") || html.contains("<math"),
        stills: html.contains("class=\"embed\""),
        drawings: html.contains("language-goat"),
        untitled: title.is_some_and(|title| title.trim().is_empty()),
    }
}

fn one(thing: &Thing<'_>, field: Field, hugo: Option<&String>, ours: Option<&String>, comparison: &mut Comparison) {
    let missing = differences::NOTHING.to_owned();
    let form = |value: Option<&String>, form: Form| {
        value.map_or(missing.clone(), |value| canonical(field, value, form, thing.context))
    };
    let same = form(hugo, Form::AsWritten) == form(ours, Form::AsWritten);
    let (hugo, ours) = match (field, hugo, ours) {
        (Field::Html | Field::Summary, Some(hugo), Some(ours)) => {
            let (mut hugo, mut ours) = (html::parse(hugo), html::parse(ours));
            differences::in_both(field, &mut hugo, &mut ours);
            let decided = |nodes| html::canonical(&differences::in_tree(field, nodes, Form::Decided, thing.context));
            (decided(hugo), decided(ours))
        }
        _ => (form(hugo, Form::Decided), form(ours, Form::Decided)),
    };
    let agree = same || hugo == ours || differences::excused(field, &hugo, &ours, thing.context);
    comparison.tallies.entry(field).or_default().add(Tally {
        all: 1,
        same: usize::from(same),
        agree: usize::from(agree),
    });
    if !agree {
        comparison.mismatches.push(Mismatch { thing: thing.name.to_owned(), field, hugo, ours });
    }
}

/// A value as it is compared.
fn canonical(field: Field, value: &str, form: Form, context: &Context) -> String {
    match field {
        Field::Html | Field::Summary => {
            html::canonical(&differences::in_tree(field, html::parse(value), form, context))
        }
        Field::Contents => {
            let mut out = String::new();
            contents(&differences::in_tree(field, html::parse(value), form, context), 0, &mut out);
            out
        }
        // A word a line, so that an excerpt shows the words that differ.
        Field::Plain => differences::in_text(field, &words(value), form, context),
        _ => differences::in_text(field, &format!("{}\n", value.trim_end_matches('\n')), form, context),
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().map(|word| format!("{word}\n")).collect()
}

/// A contents list: how deep each heading lies, its id and its text.
fn contents(nodes: &[Node], depth: usize, out: &mut String) {
    for node in nodes {
        let Node::Element(Element { name, children, .. }) = node else { continue };
        if let Node::Element(link) = node
            && name == "a"
        {
            let text = html::text(&link.children);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            out.push_str(&format!("{}{} {text}\n", "  ".repeat(depth), link.attribute("href")));
        }
        contents(children, depth + usize::from(name == "ul"), out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page that knows something of every field.
    fn page() -> Known {
        let html = "<p>a <em>b</em></p>";
        FIELDS
            .iter()
            .map(|field| {
                let value = match field {
                    Field::Contents => "<ul><li><a href=\"#a\">A</a><ul><li><a href=\"#b\">B</a></li></ul></li></ul>",
                    Field::Html | Field::Summary => html,
                    _ => "one\ntwo\n",
                };
                (*field, value.to_owned())
            })
            .collect()
    }

    #[test]
    fn a_difference_of_every_field_is_found_and_shown() {
        let hugo = Facts::from([("a.md".to_owned(), page()), ("b.md".to_owned(), page())]);
        for field in FIELDS {
            let mut ours = hugo.clone();
            let value = ours.get_mut("a.md").unwrap().get_mut(field).unwrap();
            *value = match field {
                Field::Contents => value.replace("#b", "#c"),
                Field::Html | Field::Summary => value.replace("em", "strong"),
                _ => value.replace("two", "three"),
            };
            let comparison = compare(&hugo, &ours, "/");
            let [mismatch] = comparison.mismatches.as_slice() else { panic!("{}", field.name()) };
            assert_eq!((mismatch.field, mismatch.thing.as_str()), (*field, "a.md"));
            let excerpt = mismatch.excerpt(20);
            assert!(excerpt.contains("\n      -") && excerpt.contains("\n      +"), "{excerpt}");
            assert_eq!(comparison.tallies[field], Tally { all: 2, same: 1, agree: 1 });
            assert_eq!(comparison.below_target(), [*field]);
        }
    }

    #[test]
    fn the_same_is_the_same() {
        let facts = Facts::from([("a.md".to_owned(), page())]);
        let comparison = compare(&facts, &facts, "/");
        assert!(comparison.mismatches.is_empty() && comparison.below_target().is_empty());
        assert_eq!(comparison.tallies.len(), FIELDS.len());
    }

    #[test]
    fn what_one_side_lacks_counts_once() {
        let both = Facts::from([("a.md".to_owned(), page())]);
        for (hugo, ours) in [(&both, &Facts::new()), (&Facts::new(), &both)] {
            let comparison = compare(hugo, ours, "/");
            assert_eq!(comparison.mismatches.len(), 1);
            assert_eq!(comparison.mismatches[0].field, Field::Address);
        }
        let alias = Known::from([(Field::Aliases, "/a/".to_owned())]);
        let comparison = compare(&Facts::from([("alias /b/".to_owned(), alias)]), &Facts::new(), "/");
        assert_eq!(comparison.below_target(), [Field::Aliases]);
    }

    #[test]
    fn the_depth_of_a_heading_counts() {
        let list = |html: &str| canonical(Field::Contents, html, Form::AsWritten, &Context::default());
        assert_eq!(list(&page()[&Field::Contents]), "  #a A\n    #b B\n");
        assert_ne!(
            list("<ul><li><a href='#a'>A</a></li></ul>"),
            list("<ul><li><ul><li><a href='#a'>A</a></li></ul></li></ul>")
        );
    }

    #[test]
    fn targets_are_per_hundred_pages() {
        let facts: Facts = (0..100).map(|n| (format!("{n}.md"), page())).collect();
        let mut ours = facts.clone();
        for n in 0..3 {
            *ours.get_mut(&format!("{n}.md")).unwrap().get_mut(&Field::Html).unwrap() = "<p>x</p>".to_owned();
        }
        assert!(compare(&facts, &ours, "/").below_target().is_empty());
        *ours.get_mut("4.md").unwrap().get_mut(&Field::Html).unwrap() = "<p>x</p>".to_owned();
        assert_eq!(compare(&facts, &ours, "/").below_target(), [Field::Html]);
    }
}
