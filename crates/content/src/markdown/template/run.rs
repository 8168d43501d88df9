//! Runs a template.

use super::escape::Escaper;
use super::functions::{self, Data};
use super::parse::{Branch, Expr, Node, Pipe};
use crate::markdown::shortcodes::{Arguments, Parent};
use crate::value::Value;

/// A run takes no more steps than these.
const MOST_STEPS: usize = 200_000;

/// A run writes no more bytes than these.
const MOST_BYTES: usize = 1 << 20;

/// Whether Markdown keeps the tags of a single paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Display {
    /// It keeps them.
    Block,
    /// A line of text has none.
    Line,
}

/// Renders a text as an article.
pub(crate) type Markdown<'m> = &'m mut dyn FnMut(&str, Display) -> String;

/// What a template knows.
pub(crate) struct Scope<'a> {
    pub(crate) name: &'a str,
    pub(crate) arguments: &'a Arguments,
    pub(crate) inner: &'a str,
    pub(crate) ordinal: usize,
    /// The shortcodes around, the outermost first.
    pub(crate) parents: &'a [Parent],
    pub(crate) page: &'a Value,
    pub(crate) site: &'a Value,
    pub(crate) refer: &'a (dyn Fn(&str, &str) -> Option<String> + Sync),
}

/// Why a run ended early; without a message if the template was not understood at all.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) message: Option<String>,
}

impl Failure {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: Some(message.into()) }
    }
}

pub(super) fn run(
    nodes: &[Node],
    scope: &Scope<'_>,
    is_markdown: bool,
    markdown: Markdown<'_>,
) -> Result<String, Failure> {
    let escaper = Escaper::new(is_markdown);
    let mut run = Run { scope, escaper, variables: Vec::new(), steps: 0, markdown };
    run.nodes(nodes, &Data::Shortcode(0))?;
    Ok(run.escaper.finish())
}

pub(super) struct Run<'a, 'm> {
    pub(super) scope: &'a Scope<'a>,
    escaper: Escaper,
    variables: Vec<(String, Data)>,
    steps: usize,
    pub(super) markdown: Markdown<'m>,
}

impl Run<'_, '_> {
    fn nodes(&mut self, nodes: &[Node], dot: &Data) -> Result<(), Failure> {
        let known = self.variables.len();
        for node in nodes {
            self.step()?;
            self.node(node, dot)?;
        }
        self.variables.truncate(known);
        Ok(())
    }

    fn step(&mut self) -> Result<(), Failure> {
        self.steps += 1;
        if self.steps > MOST_STEPS || self.escaper.len() > MOST_BYTES {
            return Err(Failure::new("the template gives too much"));
        }
        Ok(())
    }

    fn node(&mut self, node: &Node, dot: &Data) -> Result<(), Failure> {
        match node {
            Node::Text(text) => self.escaper.text(text),
            Node::Output(pipe) => {
                let value = self.pipe(pipe, dot)?;
                self.escaper.value(&value);
            }
            Node::Set { name, declare, pipe } => {
                let value = self.pipe(pipe, dot)?;
                self.set(name, value, *declare)?;
            }
            Node::If(branches) => self.branches(branches, dot)?,
            Node::Range { key, value, pipe, body, otherwise } => {
                let list = functions::entries(self.pipe(pipe, dot)?)?;
                if list.is_empty() {
                    return self.nodes(otherwise, dot);
                }
                for (name, item) in list {
                    let known = self.variables.len();
                    if let Some(key) = key {
                        self.variables.push((key.clone(), Data::Value(name)));
                    }
                    if let Some(value) = value {
                        self.variables.push((value.clone(), item.clone()));
                    }
                    self.nodes(body, &item)?;
                    self.variables.truncate(known);
                }
            }
        }
        Ok(())
    }

    fn branches(&mut self, branches: &[Branch], dot: &Data) -> Result<(), Failure> {
        let known = self.variables.len();
        for Branch { condition, variable, with, body } in branches {
            let Some(condition) = condition else {
                self.nodes(body, dot)?;
                break;
            };
            let value = self.pipe(condition, dot)?;
            if let Some(variable) = variable {
                self.variables.push((variable.clone(), value.clone()));
            }
            if value.truthy() {
                self.nodes(body, if *with { &value } else { dot })?;
                break;
            }
        }
        self.variables.truncate(known);
        Ok(())
    }

    fn set(&mut self, name: &str, value: Data, declare: bool) -> Result<(), Failure> {
        if declare {
            self.variables.push((name.to_owned(), value));
            return Ok(());
        }
        match self.variables.iter_mut().rev().find(|(known, _)| known == name) {
            Some((_, known)) => *known = value,
            None => return Err(Failure::new(format!("the variable `${name}` is not declared"))),
        }
        Ok(())
    }

    fn pipe(&mut self, pipe: &Pipe, dot: &Data) -> Result<Data, Failure> {
        let mut last = None;
        for command in pipe {
            self.step()?;
            last = Some(self.command(command, last, dot)?);
        }
        Ok(last.unwrap_or(Data::Value(Value::Null)))
    }

    fn command(&mut self, command: &[Expr], last: Option<Data>, dot: &Data) -> Result<Data, Failure> {
        let Some((first, rest)) = command.split_first() else { return Ok(Data::Value(Value::Null)) };
        // `and` and `or` look at no more than they need (Go 1.18).
        if let Expr::Function(name) = first
            && (name == "and" || name == "or")
        {
            let mut value = Data::Value(Value::Null);
            for expr in rest {
                value = self.expr(expr, dot)?;
                if value.truthy() == (name == "or") {
                    return Ok(value);
                }
            }
            return Ok(last.unwrap_or(value));
        }
        let mut arguments = Vec::with_capacity(rest.len() + 1);
        for expr in rest {
            arguments.push(self.expr(expr, dot)?);
        }
        arguments.extend(last);
        match first {
            Expr::Function(name) => functions::call(name, arguments, self),
            Expr::Value(_) if !arguments.is_empty() => Err(Failure::new("a value is used as a function")),
            Expr::Value(value) => Ok(Data::Value(value.clone())),
            Expr::Dot(names) => self.fields(dot.clone(), names, arguments),
            Expr::Variable(name, names) => {
                let value = self.variable(name)?;
                self.fields(value, names, arguments)
            }
            Expr::Parens(pipe, names) => {
                let value = self.pipe(pipe, dot)?;
                self.fields(value, names, arguments)
            }
        }
    }

    fn expr(&mut self, expr: &Expr, dot: &Data) -> Result<Data, Failure> {
        self.step()?;
        self.command(std::slice::from_ref(expr), None, dot)
    }

    fn variable(&self, name: &str) -> Result<Data, Failure> {
        if name.is_empty() {
            return Ok(Data::Shortcode(0));
        }
        let found = self.variables.iter().rev().find(|(known, _)| known == name);
        found
            .map(|(_, value)| value.clone())
            .ok_or_else(|| Failure::new(format!("the variable `${name}` is not declared")))
    }

    /// Follows names; the last one gets the arguments.
    fn fields(&mut self, mut value: Data, names: &[String], arguments: Vec<Data>) -> Result<Data, Failure> {
        let Some((last, path)) = names.split_last() else {
            return if arguments.is_empty() { Ok(value) } else { Err(Failure::new("a value is used as a function")) };
        };
        for name in path {
            value = functions::field(value, name, Vec::new(), self)?;
        }
        functions::field(value, last, arguments, self)
    }
}
