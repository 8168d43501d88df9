//! Pieces of HTML that are made before Markdown, such as formulas and figures, and the marks that stand for them in
//! the text: a number between two reserved characters, which the Markdown parser takes for letters.

use crate::decode::RESERVED;

/// A trusted piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fragment {
    /// Its form within a line.
    pub(crate) html: String,
    /// What it says as text, in code and in ids of headings.
    pub(crate) plain: String,
    /// Its form as a block, which no paragraph holds; none if it has its place within a line.
    pub(crate) block: Option<String>,
    /// The same block, or without one the same form within a line, with what is added for readers; none if that is
    /// nothing.
    pub(crate) decorated: Option<String>,
}

/// The fragments of one article.
#[derive(Debug, Default)]
pub(crate) struct Fragments(Vec<Fragment>);

impl Fragments {
    /// Keeps a fragment and writes its mark.
    pub(crate) fn add(&mut self, out: &mut String, fragment: Fragment) {
        out.push(RESERVED);
        out.push_str(&self.0.len().to_string());
        out.push(RESERVED);
        self.0.push(fragment);
    }

    /// Cuts a text at its marks.
    pub(crate) fn cut<'t>(&self, text: &'t str) -> Vec<Cut<'t, '_>> {
        let mut cuts = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(RESERVED) {
            let (before, from) = rest.split_at(at);
            if !before.is_empty() {
                cuts.push(Cut::Text(before));
            }
            let (mark, from) = from.split_at(RESERVED.len_utf8());
            match from
                .split_once(RESERVED)
                .and_then(|(number, after)| Some((self.0.get(number.parse::<usize>().ok()?)?, after)))
            {
                Some((fragment, after)) => {
                    cuts.push(Cut::Fragment(fragment));
                    rest = after;
                }
                // No mark of a fragment: the start of an internal address.
                None => {
                    cuts.push(Cut::Text(mark));
                    rest = from;
                }
            }
        }
        if !rest.is_empty() {
            cuts.push(Cut::Text(rest));
        }
        cuts
    }

    /// A text with the plain text of its fragments.
    pub(crate) fn plain(&self, text: &str) -> String {
        if !text.contains(RESERVED) {
            return text.to_owned();
        }
        self.cut(text)
            .into_iter()
            .map(|cut| match cut {
                Cut::Text(text) => text,
                Cut::Fragment(fragment) => fragment.plain.as_str(),
            })
            .collect()
    }
}

/// A part of a text with marks.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Cut<'t, 'f> {
    Text(&'t str),
    Fragment(&'f Fragment),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_for_fragments() {
        let mut fragments = Fragments::default();
        let mut text = String::from("a ");
        let formula = Fragment { html: "<code>x</code>".into(), plain: "x".into(), block: None, decorated: None };
        fragments.add(&mut text, formula.clone());
        text.push_str(" b");
        assert_eq!(fragments.cut(&text), [Cut::Text("a "), Cut::Fragment(&formula), Cut::Text(" b")]);
        assert_eq!(fragments.plain(&text), "a x b");
        assert_eq!(fragments.plain("\u{E000}/7\u{E000}0\u{E000}"), "\u{E000}/7x");
    }
}
