//! Marks within a line that the parser does not read as goldmark does: `++new++`, `==important==`, `H~2~O`, `1^st^` and
//! `~gone~` within a word (Hugo, `extensions.extras` and `extensions.strikethrough`). They are found among the parser's
//! events, by CommonMark's rules for what opens and what closes.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::markup::Markup;

/// An event of the parser, or a tag of a mark.
#[derive(Debug)]
pub(crate) enum Step<'a> {
    Event(Event<'a>),
    Open(&'static str),
    Close(&'static str),
}

/// No more marks than these wait for an answer at once.
const MOST: usize = 200;

/// A mark: what it is made of, and the element that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    text: &'static str,
    element: &'static str,
}

/// The marks that a site has switched on and a text may have.
pub(crate) fn marks(markup: &Markup, text: &str) -> Vec<Mark> {
    let extras = markup.extras;
    let tildes = !markup.strikethrough;
    [
        (extras.insert, "++", "ins"),
        (extras.mark, "==", "mark"),
        (extras.superscript, "^", "sup"),
        (extras.subscript && tildes, "~", "sub"),
        (extras.delete && tildes, "~~", "del"),
        (markup.strikethrough, "~", "del"),
    ]
    .into_iter()
    .filter(|(on, mark, _)| *on && text.contains(mark))
    .map(|(_, text, element)| Mark { text, element })
    .collect()
}

/// A place where a mark stands.
struct Place {
    event: usize,
    at: usize,
    mark: Mark,
    opens: bool,
    closes: bool,
}

/// The events with the tags of the marks.
pub(crate) fn steps<'a>(
    events: impl Iterator<Item = (Event<'a>, Range<usize>)>,
    source: &'a str,
    marks: &[Mark],
) -> Vec<(Step<'a>, Range<usize>)> {
    let events: Vec<_> = events.collect();
    let mut found: Vec<(usize, usize, usize, Step<'a>)> = Vec::new();
    // The places of each open element that may still be answered.
    let mut open: Vec<Vec<Place>> = vec![Vec::new()];
    let mut code = false;
    for (index, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(tag) => {
                code = matches!(tag, Tag::CodeBlock(_) | Tag::HtmlBlock);
                open.push(Vec::new());
            }
            Event::End(_) => {
                code = false;
                open.pop();
                if open.is_empty() {
                    open.push(Vec::new());
                }
            }
            Event::Text(text) if !code && source.get(range.clone()) == Some(text) => {
                for place in places(source, range, index, marks) {
                    let Some(level) = open.last_mut() else { continue };
                    // Marks that nobody answers are forgotten, or odd texts take quadratic time.
                    if level.len() > MOST {
                        level.remove(0);
                    }
                    let answered =
                        if place.closes { level.iter().rposition(|other| other.mark == place.mark) } else { None };
                    match answered {
                        Some(answered) => {
                            for start in level.drain(answered..).take(1) {
                                found.push((
                                    start.event,
                                    start.at,
                                    start.mark.text.len(),
                                    Step::Open(start.mark.element),
                                ));
                            }
                            found.push((index, place.at, place.mark.text.len(), Step::Close(place.mark.element)));
                        }
                        None if place.opens => level.push(place),
                        None => {}
                    }
                }
            }
            _ => {}
        }
    }
    found.sort_by_key(|(event, at, ..)| (*event, *at));
    let mut found = found.into_iter().peekable();
    let mut out = Vec::with_capacity(events.len());
    for (index, (event, range)) in events.into_iter().enumerate() {
        let mut at = range.start;
        while let Some((_, place, len, step)) = found.next_if(|(event, ..)| *event == index) {
            push_text(&mut out, source, at..place);
            out.push((step, place..place + len));
            at = place + len;
        }
        if at == range.start {
            out.push((Step::Event(event), range));
        } else {
            push_text(&mut out, source, at..range.end);
        }
    }
    out
}

fn push_text<'a>(out: &mut Vec<(Step<'a>, Range<usize>)>, source: &'a str, range: Range<usize>) {
    if let Some(text) = source.get(range.clone()).filter(|text| !text.is_empty()) {
        out.push((Step::Event(Event::Text(text.into())), range));
    }
}

/// The marks in a text, in order.
fn places(source: &str, range: &Range<usize>, event: usize, marks: &[Mark]) -> Vec<Place> {
    let mut places = Vec::new();
    let text = source.get(range.clone()).unwrap_or("");
    let escaped = range.start.checked_sub(1).and_then(|at| source.as_bytes().get(at)) == Some(&b'\\');
    for mark in marks {
        let Some(byte) = mark.text.bytes().next() else { continue };
        let mut at = 0;
        while let Some(found) = text.get(at..).and_then(|rest| rest.find(mark.text)) {
            let start = at + found;
            let len = text.bytes().skip(start).take_while(|other| *other == byte).count();
            at = start + len;
            // A longer run is another mark or none, and what stands behind a backslash is none.
            if len != mark.text.len() || (start == 0 && escaped) {
                continue;
            }
            let begin = range.start + start;
            let before = source.get(..begin).and_then(|text| text.chars().next_back()).unwrap_or('\n');
            let after = source.get(begin + len..).and_then(|text| text.chars().next()).unwrap_or('\n');
            let sides = super::typographer::sides(before, after);
            places.push(Place { event, at: begin, mark: *mark, opens: sides.opens, closes: sides.closes });
        }
    }
    places.sort_by_key(|place| place.at);
    places
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::Parser;

    use super::super::markup::Extras;
    use super::*;

    fn marked(text: &str) -> String {
        let extras = Extras { insert: true, mark: true, superscript: true, ..Extras::default() };
        let marks = marks(&Markup { extras, ..Markup::default() }, text);
        let steps = steps(Parser::new(text).into_offset_iter(), text, &marks).into_iter().map(|(step, _)| match step {
            Step::Open(element) => format!("<{element}>"),
            Step::Close(element) => format!("</{element}>"),
            Step::Event(Event::Text(text)) => text.to_string(),
            Step::Event(Event::Start(Tag::Emphasis)) => "(".to_owned(),
            Step::Event(Event::End(pulldown_cmark::TagEnd::Emphasis)) => ")".to_owned(),
            Step::Event(_) => String::new(),
        });
        steps.collect()
    }

    #[test]
    fn marks_are_elements_where_they_are_answered() {
        for (text, expected) in [
            ("a ++b *c*++ d", "a <ins>b (c)</ins> d"),
            ("==a==", "<mark>a</mark>"),
            ("*a ==b* c==", "(a ==b) c=="),
            ("a ++ b ++ c", "a ++ b ++ c"),
            ("C++ and D++", "C++ and D++"),
            ("a ==b ++c== d++", "a <mark>b ++c</mark> d++"),
            ("\\==a==", "==a=="),
            ("===a===", "===a==="),
            ("H~2~O x^2^", "H<del>2</del>O x<sup>2</sup>"),
        ] {
            assert_eq!(marked(text), expected, "{text}");
        }
    }
}
