//! Templates of a site's own shortcodes, `layouts/shortcodes/*.html`: the part of Go's template language (Go,
//! text/template and html/template) that shortcodes use.
//!
//! `parse` reads a template into [`Node`](parse::Node)s, `run` runs them, `functions` has one function an arm, `escape`
//! knows where in HTML a value is put. A template has no way to call another or to repeat without a list, so it ends;
//! steps and output are bounded too. A template that uses anything else is not run at all: one diagnostic says what and
//! on which line.

mod escape;
mod functions;
mod parse;
mod run;

use std::collections::BTreeMap;

pub(crate) use self::functions::shown;
pub(crate) use self::run::{Display, Failure, Markdown, Scope};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, codes};

/// Bigger templates are not read.
const MOST_BYTES: usize = 256 << 10;

/// A site's own shortcodes, by name.
#[derive(Debug, Default)]
pub struct Templates(BTreeMap<String, Template>);

/// The template of a shortcode.
#[derive(Debug)]
pub(crate) struct Template {
    file: String,
    /// None if it is not understood.
    nodes: Option<Vec<parse::Node>>,
    has_inner: bool,
    /// Whether it gives Markdown, in which nothing is escaped.
    is_markdown: bool,
}

impl Templates {
    /// Reads the template of the shortcode `name` from `source`; `file` is shown in diagnostics, and a name that ends
    /// with `.md` makes it a template of Markdown. An earlier one of that name stays.
    pub fn add(&mut self, name: &str, file: &str, source: &str) -> Vec<Diagnostic> {
        if self.0.contains_key(name) {
            return Vec::new();
        }
        let mut diagnostics = Diagnostics::new(file);
        let parsed = if source.len() > MOST_BYTES {
            Err(parse::Problem { line: 1, message: "it is bigger than 256 KiB".to_owned() })
        } else {
            parse::parse(source)
        };
        let nodes = match parsed {
            Ok(nodes) => Some(nodes),
            Err(problem) => {
                let message = format!("the shortcode `{name}` shows its inner text only: {}", problem.message);
                let help = "write the template with what the guide lists under “Shortcodes of your own”";
                diagnostics.warn(codes::SHORTCODE_TEMPLATE, Place::line(problem.line), message, help);
                None
            }
        };
        let template = Template {
            file: file.to_owned(),
            nodes,
            has_inner: source.contains(".Inner"),
            is_markdown: file.ends_with(".md"),
        };
        self.0.insert(name.to_owned(), template);
        diagnostics.finish()
    }

    /// The names of all.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Template> {
        self.0.get(name)
    }
}

impl Template {
    pub(crate) fn has_inner(&self) -> bool {
        self.has_inner
    }

    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// What the template gives; `markdown` renders a text as an article.
    pub(crate) fn run(&self, scope: &Scope<'_>, markdown: Markdown<'_>) -> Result<String, Failure> {
        match &self.nodes {
            None => Err(Failure { message: None }),
            Some(nodes) => run::run(nodes, scope, self.is_markdown, markdown),
        }
    }
}

#[cfg(test)]
mod tests;
