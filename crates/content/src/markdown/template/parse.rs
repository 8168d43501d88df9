//! Reads a template (Go, text/template/parse).

use crate::value::Value;

/// Actions and parentheses within one another deeper than this are refused.
const MOST_DEPTH: usize = 50;

/// What a template consists of.
#[derive(Debug)]
pub(super) enum Node {
    Text(String),
    /// What a pipeline gives is written.
    Output(Pipe),
    /// `$x := …` declares, `$x = …` gives another value.
    Set {
        name: String,
        declare: bool,
        pipe: Pipe,
    },
    /// `if` and `else if`, `with` and `else with`; the last branch without a condition is `else`.
    If(Vec<Branch>),
    Range {
        key: Option<String>,
        value: Option<String>,
        pipe: Pipe,
        body: Vec<Node>,
        otherwise: Vec<Node>,
    },
}

#[derive(Debug)]
pub(super) struct Branch {
    pub(super) condition: Option<Pipe>,
    /// The variable that gets the condition's value: `with $x := …`.
    pub(super) variable: Option<String>,
    /// Whether the condition's value is the dot within.
    pub(super) with: bool,
    pub(super) body: Vec<Node>,
}

/// Commands, each of which gets the value of the one before as its last argument.
pub(super) type Pipe = Vec<Vec<Expr>>;

#[derive(Debug, Clone)]
pub(super) enum Expr {
    Value(Value),
    /// A function's name.
    Function(String),
    /// `.a.b`; `.` has no names.
    Dot(Vec<String>),
    /// `$x.a`; `$` has the name "".
    Variable(String, Vec<String>),
    /// `(…).a`.
    Parens(Pipe, Vec<String>),
}

/// Why a template is not understood.
#[derive(Debug, PartialEq)]
pub(super) struct Problem {
    pub(super) line: u32,
    pub(super) message: String,
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Text(String),
    Number(Value),
    Word(String),
    /// `.a.b` or `.`.
    Chain(Vec<String>),
    Variable(String, Vec<String>),
    Pipe,
    Open,
    Close(Vec<String>),
    Declare,
    Assign,
    Comma,
}

/// A part of the source: text, or an action with its line.
enum Part {
    Text(String),
    Action(u32, Vec<Token>),
}

pub(super) fn parse(source: &str) -> Result<Vec<Node>, Problem> {
    let parts = parts(source)?;
    let mut parser = Parser { parts: &parts, at: 0, depth: 0, line: 1 };
    let (nodes, end) = parser.nodes()?;
    match end {
        None => Ok(nodes),
        Some(word) => Err(parser.problem(format!("`{word}` stands where nothing is open"))),
    }
}

/// Cuts the source at `{{` and `}}`; `{{-` and `-}}` take blanks away.
fn parts(source: &str) -> Result<Vec<Part>, Problem> {
    let mut parts = Vec::new();
    let mut rest = source;
    let mut line = 1u32;
    let mut trim = false;
    let lines = |text: &str| u32::try_from(text.matches('\n').count()).unwrap_or(0);
    loop {
        let (text, action) = rest.split_once("{{").map_or((rest, None), |(text, action)| (text, Some(action)));
        line += lines(text);
        let mut shown = if trim { text.trim_start() } else { text };
        let trims =
            action.is_some_and(|action| action.strip_prefix('-').is_some_and(|a| a.starts_with(char::is_whitespace)));
        if trims {
            shown = shown.trim_end();
        }
        if !shown.is_empty() {
            parts.push(Part::Text(shown.to_owned()));
        }
        let Some(action) = action else { return Ok(parts) };
        let action = if trims { action.get(1..).unwrap_or("") } else { action };
        let start = line;
        let unclosed = || Problem { line: start, message: "an action has no `}}`".to_owned() };
        let (inner, after) = match action.trim_start().strip_prefix("/*") {
            Some(comment) => {
                let (comment, after) = comment.split_once("*/").ok_or_else(unclosed)?;
                line += lines(comment);
                let (gap, after) = after.split_once("}}").ok_or_else(unclosed)?;
                (gap, after)
            }
            None => {
                let end = action_end(action).ok_or_else(unclosed)?;
                (action.get(..end).unwrap_or(""), action.get(end + 2..).unwrap_or(""))
            }
        };
        line += lines(inner);
        let (inner, trimmed) = match inner.strip_suffix('-') {
            Some(inner) if inner.is_empty() || inner.ends_with(char::is_whitespace) => (inner, true),
            _ => (inner, false),
        };
        trim = trimmed;
        rest = after;
        if !inner.trim().is_empty() {
            let tokens = tokens(inner).map_err(|message| Problem { line: start, message })?;
            parts.push(Part::Action(start, tokens));
        }
    }
}

/// The offset of the `}}` that ends an action, not one within quotes.
fn action_end(action: &str) -> Option<usize> {
    let mut quote = None;
    let mut escaped = false;
    for (at, byte) in action.bytes().enumerate() {
        match (quote, byte) {
            (Some(b'"'), b'\\') if !escaped => {
                escaped = true;
                continue;
            }
            (Some(open), _) if byte == open && !escaped => quote = None,
            (None, b'"' | b'`') => quote = Some(byte),
            (None, b'}') if action.get(at..).is_some_and(|rest| rest.starts_with("}}")) => return Some(at),
            _ => {}
        }
        escaped = false;
    }
    None
}

fn tokens(action: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = action.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, after) = match first {
            '"' | '`' => text(rest, first)?,
            '|' => (Token::Pipe, rest.get(1..).unwrap_or("")),
            '(' => (Token::Open, rest.get(1..).unwrap_or("")),
            ')' => {
                let (chain, after) = chain(rest.get(1..).unwrap_or(""));
                (Token::Close(chain), after)
            }
            ',' => (Token::Comma, rest.get(1..).unwrap_or("")),
            ':' if rest.starts_with(":=") => (Token::Declare, rest.get(2..).unwrap_or("")),
            '=' => (Token::Assign, rest.get(1..).unwrap_or("")),
            '.' if !rest.get(1..2).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit())) => {
                let (names, after) = chain(rest);
                if names.is_empty() {
                    (Token::Chain(names), rest.get(1..).unwrap_or(""))
                } else {
                    (Token::Chain(names), after)
                }
            }
            '$' => {
                let (name, after) = word(rest.get(1..).unwrap_or(""));
                let (names, after) = chain(after);
                (Token::Variable(name.to_owned(), names), after)
            }
            c if c.is_ascii_digit() || matches!(c, '-' | '+' | '.') => number(rest)?,
            c if c.is_alphabetic() || c == '_' => {
                let (name, mut after) = word(rest);
                let mut name = name.to_owned();
                // `strings.TrimPrefix`, `site.Params`.
                while let Some(next) = after.strip_prefix('.') {
                    let (more, behind) = word(next);
                    if more.is_empty() {
                        break;
                    }
                    name = format!("{name}.{more}");
                    after = behind;
                }
                (Token::Word(name), after)
            }
            other => return Err(format!("`{other}` is not understood")),
        };
        tokens.push(token);
        rest = after.trim_start();
    }
    Ok(tokens)
}

fn word(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len()))
}

fn chain(mut text: &str) -> (Vec<String>, &str) {
    let mut names = Vec::new();
    while let Some(rest) = text.strip_prefix('.') {
        let (name, after) = word(rest);
        if name.is_empty() {
            break;
        }
        names.push(name.to_owned());
        text = after;
    }
    (names, text)
}

fn number(text: &str) -> Result<(Token, &str), String> {
    let end =
        text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '_'))).unwrap_or(text.len());
    let (digits, after) = text.split_at(end);
    let value = match (digits.parse::<i64>(), digits.parse::<f64>()) {
        (Ok(whole), _) => Value::Integer(whole),
        (_, Ok(number)) if number.is_finite() => Value::Float(number),
        _ => return Err(format!("`{digits}` is no number")),
    };
    Ok((Token::Number(value), after))
}

fn text(text: &str, quote: char) -> Result<(Token, &str), String> {
    let mut value = String::new();
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            '\\' if quote == '"' && !escaped => escaped = true,
            _ if escaped => {
                escaped = false;
                match character {
                    'n' => value.push('\n'),
                    't' => value.push('\t'),
                    'r' => value.push('\r'),
                    '"' | '\\' | '\'' => value.push(character),
                    other => return Err(format!("`\\{other}` in a text is not understood")),
                }
            }
            _ if character == quote => return Ok((Token::Text(value), text.get(at + 1..).unwrap_or(""))),
            _ => value.push(character),
        }
    }
    Err("a text has no end".to_owned())
}

struct Parser<'a> {
    parts: &'a [Part],
    at: usize,
    depth: usize,
    line: u32,
}

impl Parser<'_> {
    fn problem(&self, message: String) -> Problem {
        Problem { line: self.line, message }
    }

    /// Nodes up to `end` or `else`, which is given with what follows it.
    fn nodes(&mut self) -> Result<(Vec<Node>, Option<String>), Problem> {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            return Err(self.problem("actions are within one another too deeply".to_owned()));
        }
        let mut nodes = Vec::new();
        while let Some(part) = self.parts.get(self.at) {
            let (line, tokens) = match part {
                Part::Text(text) => {
                    nodes.push(Node::Text(text.clone()));
                    self.at += 1;
                    continue;
                }
                Part::Action(line, tokens) => (*line, tokens),
            };
            self.line = line;
            let first = match tokens.first() {
                Some(Token::Word(word)) => word.as_str(),
                _ => "",
            };
            let rest = tokens.get(1..).unwrap_or_default();
            match first {
                "end" | "else" => {
                    self.depth -= 1;
                    return Ok((nodes, Some(first.to_owned())));
                }
                "if" | "with" => {
                    self.at += 1;
                    nodes.push(self.branches(rest, first == "with")?);
                }
                "range" => {
                    self.at += 1;
                    nodes.push(self.range(rest)?);
                }
                "template" | "define" | "block" | "break" | "continue" | "return" | "try" => {
                    return Err(self.problem(format!("`{first}` is not understood")));
                }
                _ => {
                    self.at += 1;
                    nodes.push(self.action(tokens)?);
                }
            }
        }
        self.depth -= 1;
        Ok((nodes, None))
    }

    fn branches(&mut self, tokens: &[Token], with: bool) -> Result<Node, Problem> {
        let mut branches = Vec::new();
        let mut head = Some((tokens.to_vec(), with));
        loop {
            let (condition, variable, with) = match &head {
                None => (None, None, false),
                Some((tokens, with)) => {
                    let (variable, tokens) = match tokens.as_slice() {
                        [Token::Variable(name, chain), Token::Declare, rest @ ..] if chain.is_empty() => {
                            (Some(name.clone()), rest)
                        }
                        tokens => (None, tokens),
                    };
                    (Some(self.pipe(tokens)?), variable, *with)
                }
            };
            let is_else = condition.is_none();
            let (body, end) = self.nodes()?;
            branches.push(Branch { condition, variable, with, body });
            match self.ending(end, is_else)? {
                None => return Ok(Node::If(branches)),
                Some(rest) => {
                    head = match rest.split_first() {
                        None => None,
                        Some((Token::Word(word), rest)) if word == "if" || word == "with" => {
                            Some((rest.to_vec(), word == "with"))
                        }
                        Some(_) => {
                            return Err(self.problem("`else` is followed by something else than `if`".to_owned()));
                        }
                    }
                }
            }
        }
    }

    /// Goes over an `end`, or over an `else`, of which the rest is given.
    fn ending(&mut self, end: Option<String>, after_else: bool) -> Result<Option<Vec<Token>>, Problem> {
        let Some(Part::Action(_, tokens)) = self.parts.get(self.at) else {
            return Err(self.problem("an `if`, `with` or `range` has no `end`".to_owned()));
        };
        self.at += 1;
        match end.as_deref() {
            Some("end") => Ok(None),
            Some("else") if !after_else => Ok(Some(tokens.get(1..).unwrap_or_default().to_vec())),
            _ => Err(self.problem("`else` stands where it may not".to_owned())),
        }
    }

    fn range(&mut self, tokens: &[Token]) -> Result<Node, Problem> {
        let (key, value, tokens) = match tokens {
            [Token::Variable(key, _), Token::Comma, Token::Variable(value, _), Token::Declare, rest @ ..] => {
                (Some(key.clone()), Some(value.clone()), rest)
            }
            [Token::Variable(value, _), Token::Declare, rest @ ..] => (None, Some(value.clone()), rest),
            tokens => (None, None, tokens),
        };
        let pipe = self.pipe(tokens)?;
        let (body, end) = self.nodes()?;
        let mut otherwise = Vec::new();
        if self.ending(end, false)?.is_some() {
            let (nodes, end) = self.nodes()?;
            otherwise = nodes;
            self.ending(end, true)?;
        }
        Ok(Node::Range { key, value, pipe, body, otherwise })
    }

    fn action(&mut self, tokens: &[Token]) -> Result<Node, Problem> {
        match tokens {
            [Token::Variable(name, chain), sign @ (Token::Declare | Token::Assign), rest @ ..] if chain.is_empty() => {
                let declare = *sign == Token::Declare;
                Ok(Node::Set { name: name.clone(), declare, pipe: self.pipe(rest)? })
            }
            tokens => Ok(Node::Output(self.pipe(tokens)?)),
        }
    }

    fn pipe(&mut self, tokens: &[Token]) -> Result<Pipe, Problem> {
        let mut rest = tokens;
        let pipe = self.commands(&mut rest)?;
        if rest.is_empty() { Ok(pipe) } else { Err(self.problem("a parenthesis too much".to_owned())) }
    }

    /// Commands up to the end or a closing parenthesis.
    fn commands(&mut self, rest: &mut &[Token]) -> Result<Pipe, Problem> {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            return Err(self.problem("parentheses are within one another too deeply".to_owned()));
        }
        let mut pipe = vec![Vec::new()];
        while let Some((token, after)) = rest.split_first() {
            if matches!(token, Token::Close(_)) {
                break;
            }
            *rest = after;
            let expr = match token {
                Token::Pipe => {
                    pipe.push(Vec::new());
                    continue;
                }
                Token::Text(text) => Expr::Value(Value::String(text.clone())),
                Token::Number(value) => Expr::Value(value.clone()),
                Token::Chain(names) => Expr::Dot(self.checked(names.clone())?),
                Token::Variable(name, names) => Expr::Variable(name.clone(), self.checked(names.clone())?),
                Token::Word(word) => match word.as_str() {
                    "true" => Expr::Value(Value::Bool(true)),
                    "false" => Expr::Value(Value::Bool(false)),
                    "nil" => Expr::Value(Value::Null),
                    name if super::functions::is_known(name) => Expr::Function(name.to_owned()),
                    name => return Err(self.problem(format!("the function `{name}` is not understood"))),
                },
                Token::Open => {
                    let inner = self.commands(rest)?;
                    let Some((Token::Close(names), after)) = rest.split_first() else {
                        return Err(self.problem("a parenthesis is not closed".to_owned()));
                    };
                    *rest = after;
                    Expr::Parens(inner, names.clone())
                }
                Token::Close(_) | Token::Declare | Token::Assign | Token::Comma => {
                    return Err(self.problem("a sign stands where it may not".to_owned()));
                }
            };
            if let Some(command) = pipe.last_mut() {
                command.push(expr);
            }
        }
        self.depth -= 1;
        if pipe.iter().any(Vec::is_empty) {
            return Err(self.problem("a part of an action is empty".to_owned()));
        }
        Ok(pipe)
    }

    /// Names of a page that are not understood are found before anything is shown.
    fn checked(&self, names: Vec<String>) -> Result<Vec<String>, Problem> {
        match names.as_slice() {
            [page, name, ..] if page == "Page" && !super::functions::PAGE.contains(&name.as_str()) => {
                Err(self.problem(format!("`.Page.{name}` is not understood")))
            }
            [name, ..] if ["Scratch", "Store", "InnerDeindent", "Position", "Resources"].contains(&name.as_str()) => {
                Err(self.problem(format!("`.{name}` is not understood")))
            }
            _ => Ok(names),
        }
    }
}
