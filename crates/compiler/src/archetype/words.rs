//! What stands between `{{` and `}}` in an archetype: the words that archetypes of Hugo use, and no more.
//!
//! Names of the article, its date, the site's title, and a few functions on texts and times, with pipes and
//! parentheses. Everything else is nothing that can be answered here, and stays as it is.

use jiff::Timestamp;
use jiff::ZonedDateTime;
use std::path::Path;

use crate::config::Config;
use crate::go_date::{self, Names};

use super::Left;

/// What an archetype can ask for.
pub(super) struct Facts {
    /// The name without its ending; of an `index.md`, that of its folder.
    name: String,
    /// The file's name: `first.md`.
    file: String,
    /// Its folder below that of the articles, ending with `/`.
    folder: String,
    /// The first folder; `page` where there is none.
    section: String,
    site: String,
    now: ZonedDateTime,
}

impl Facts {
    pub(super) fn of(article: &Path, now: Timestamp, config: &Config) -> Self {
        let text = |name: Option<&std::ffi::OsStr>| name.map(|name| name.to_string_lossy().into_owned());
        let below = article.strip_prefix(&config.content_dir).unwrap_or(article);
        let parent = below.parent().unwrap_or(Path::new(""));
        let folders: Vec<_> = parent.iter().map(|name| name.to_string_lossy().into_owned()).collect();
        let stem = text(below.file_stem()).unwrap_or_default();
        // `first.fr.md` is `first` in another language.
        let is_language = |suffix: &str| config.languages.iter().any(|language| language.key == suffix.to_lowercase());
        let stem = match stem.rsplit_once('.') {
            Some((stem, suffix)) if is_language(suffix) => stem.to_owned(),
            _ => stem,
        };
        let of_folder = stem == "index" || stem == "_index";
        Self {
            name: folders.last().filter(|_| of_folder).cloned().unwrap_or(stem),
            file: text(below.file_name()).unwrap_or_default(),
            folder: folders.iter().map(|name| format!("{name}/")).collect(),
            section: folders.first().cloned().unwrap_or_else(|| "page".to_owned()),
            site: config.default_language().title.clone(),
            now: now.to_zoned_datetime(config.time_zone.clone()),
        }
    }

    /// The value of a name with dots.
    fn variable(&self, name: &str) -> Option<Value> {
        let text = match name {
            ".Name" | ".File.ContentBaseName" | ".File.TranslationBaseName" => self.name.clone(),
            ".File.BaseFileName" => self.file.rsplit_once('.').map_or(&*self.file, |(stem, _)| stem).to_owned(),
            ".File.LogicalName" => self.file.clone(),
            ".File.Dir" => self.folder.clone(),
            ".File.Path" => format!("{}{}", self.folder, self.file),
            ".File.Ext" => self.file.rsplit_once('.').map_or("", |(_, ending)| ending).to_owned(),
            ".Type" | ".Section" | ".File.Section" => self.section.clone(),
            ".Site.Title" | "site.Title" => self.site.clone(),
            ".Date" => rfc3339(&self.now),
            "now" | "time.Now" => return Some(Value::Time(self.now.clone())),
            "now.Year" | "time.Now.Year" => self.now.year().to_string(),
            "now.Unix" | "time.Now.Unix" => self.now.timestamp().as_second().to_string(),
            _ => return None,
        };
        Some(Value::Text(text))
    }
}

fn rfc3339(time: &ZonedDateTime) -> String {
    go_date::format(time, "2006-01-02T15:04:05Z07:00", &Names::default())
}

/// What an expression can be.
#[derive(Clone, Debug)]
enum Value {
    Text(String),
    Time(ZonedDateTime),
}

impl Value {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Time(time) => rfc3339(time),
        }
    }

    fn time(&self, facts: &Facts) -> Option<ZonedDateTime> {
        match self {
            Self::Time(time) => Some(time.clone()),
            // `.Date` is a text in archetypes, and the only date that they have.
            Self::Text(text) => (*text == rfc3339(&facts.now)).then(|| facts.now.clone()),
        }
    }
}

/// The archetype's text with everything filled in that is understood, and what is not.
pub(super) fn fill(text: &str, facts: &Facts) -> (String, Vec<Left>) {
    let mut out = String::with_capacity(text.len());
    let mut left = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let Some(length) = end(after) else {
            out.push_str("{{");
            rest = after;
            continue;
        };
        let (inner, tail) = after.split_at(length);
        rest = tail.strip_prefix("}}").unwrap_or(tail);
        // A shortcode is no template's word: it belongs into the article.
        if inner.starts_with(['<', '%']) {
            out.push_str(&format!("{{{{{inner}}}}}"));
            continue;
        }
        let (trims_before, trims_after) = (inner.starts_with("- "), inner.ends_with(" -"));
        let expression = inner.strip_prefix("- ").unwrap_or(inner);
        let expression = expression.strip_suffix(" -").unwrap_or(expression).trim();
        let comment = expression.starts_with("/*") && expression.ends_with("*/");
        match if comment { Some(String::new()) } else { value_of(expression, facts) } {
            Some(value) => {
                if trims_before {
                    out.truncate(out.trim_end().len());
                }
                out.push_str(&value);
                if trims_after {
                    rest = rest.trim_start();
                }
            }
            None => {
                let text = format!("{{{{{inner}}}}}");
                left.push(place(&out, text.clone()));
                out.push_str(&text);
            }
        }
    }
    out.push_str(rest);
    (out, left)
}

/// The place behind this text.
fn place(before: &str, text: String) -> Left {
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Left { file: std::path::PathBuf::new(), line: number(line), column: number(column), text }
}

/// Where the braces close that are open: quotes may hold braces.
fn end(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut escaped = false;
    for (offset, character) in text.char_indices() {
        match quote {
            _ if escaped => escaped = false,
            Some('"') if character == '\\' => escaped = true,
            Some(open) if character == open => quote = None,
            Some(_) => {}
            None if matches!(character, '"' | '`') => quote = Some(character),
            None if text.get(offset..).is_some_and(|rest| rest.starts_with("}}")) => return Some(offset),
            None => {}
        }
    }
    None
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Text(String),
    Open,
    Close,
    Pipe,
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            '|' => (Token::Pipe, 1),
            '"' | '`' => {
                let (text, length) = quoted(rest, first)?;
                (Token::Text(text), length)
            }
            _ => {
                let length = rest.find([' ', '\t', '\n', '(', ')', '|', '"', '`']).unwrap_or(rest.len());
                (Token::Word(rest.get(..length)?.to_owned()), length)
            }
        };
        tokens.push(token);
        rest = rest.get(length..)?.trim_start();
    }
    Some(tokens)
}

/// The text in quotes at the beginning, and its length with them.
fn quoted(text: &str, quote: char) -> Option<(String, usize)> {
    let mut out = String::new();
    let mut characters = text.char_indices().skip(1);
    while let Some((offset, character)) = characters.next() {
        match character {
            '\\' if quote == '"' => match characters.next()?.1 {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                other => out.push(other),
            },
            character if character == quote => return Some((out, offset + 1)),
            character => out.push(character),
        }
    }
    None
}

/// More parentheses within each other are no archetype's.
const MOST_DEPTH: u8 = 20;

fn value_of(expression: &str, facts: &Facts) -> Option<String> {
    let tokens = tokens(expression)?;
    let mut rest = tokens.as_slice();
    let value = pipeline(&mut rest, facts, 0)?;
    rest.is_empty().then(|| value.text())
}

fn pipeline(tokens: &mut &[Token], facts: &Facts, depth: u8) -> Option<Value> {
    let mut value = None;
    loop {
        value = Some(command(tokens, value, facts, depth)?);
        match tokens.split_first() {
            Some((Token::Pipe, rest)) => *tokens = rest,
            _ => return value,
        }
    }
}

/// A function with its arguments, the piped one last; or a single value.
fn command(tokens: &mut &[Token], piped: Option<Value>, facts: &Facts, depth: u8) -> Option<Value> {
    let mut function = None;
    let mut arguments = Vec::new();
    while let Some((token, rest)) = tokens.split_first() {
        if matches!(token, Token::Pipe | Token::Close) {
            break;
        }
        *tokens = rest;
        match token {
            Token::Text(text) => arguments.push(Value::Text(text.clone())),
            Token::Open if depth < MOST_DEPTH => {
                arguments.push(pipeline(tokens, facts, depth + 1)?);
                let (Token::Close, rest) = tokens.split_first()? else { return None };
                *tokens = rest;
            }
            Token::Word(word) => match facts.variable(word) {
                Some(value) => arguments.push(value),
                None if function.is_none() && arguments.is_empty() => function = Some(word.as_str()),
                None => return None,
            },
            _ => return None,
        }
    }
    arguments.extend(piped);
    match (function, arguments.as_slice()) {
        (Some(function), arguments) => call(function, arguments, facts),
        (None, [value]) => Some(value.clone()),
        _ => None,
    }
}

fn call(function: &str, arguments: &[Value], facts: &Facts) -> Option<Value> {
    let texts: Vec<String> = arguments.iter().map(Value::text).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let text = match (function, texts.as_slice()) {
        ("replace" | "strings.Replace", [text, old, new]) => text.replace(old, new),
        ("title" | "strings.Title", [text]) => title(text),
        ("humanize" | "inflect.Humanize", [text]) => first_capital(&text.replace(['-', '_'], " ")),
        ("upper" | "strings.ToUpper", [text]) => text.to_uppercase(),
        ("lower" | "strings.ToLower", [text]) => text.to_lowercase(),
        ("strings.FirstUpper", [text]) => first_capital(text),
        ("trim" | "strings.Trim", [text, cut]) => text.trim_matches(|c| cut.contains(c)).to_owned(),
        ("strings.TrimSpace", [text]) => text.trim().to_owned(),
        ("strings.TrimPrefix", [start, text]) => text.strip_prefix(start).unwrap_or(text).to_owned(),
        ("strings.TrimSuffix", [end, text]) => text.strip_suffix(end).unwrap_or(text).to_owned(),
        ("urlize" | "urls.URLize", [text]) => mainsheet_content::urlize(text),
        ("anchorize" | "urls.Anchorize", [text]) => mainsheet_content::anchorize(text),
        ("default", [default, text]) => if text.is_empty() { default } else { text }.to_string(),
        ("jsonify" | "encoding.Jsonify", [text]) => json(text),
        ("printf" | "fmt.Printf", ["%q", text]) => json(text),
        ("printf" | "fmt.Printf", ["%s" | "%v", text]) => (*text).to_owned(),
        ("safeHTML" | "safe.HTML" | "string" | "print", [text]) => (*text).to_owned(),
        ("now.Format" | "time.Now.Format", [layout]) => layout_of(&facts.now, layout),
        ("dateFormat" | "time.Format", [layout, _]) => layout_of(&arguments.get(1)?.time(facts)?, layout),
        _ => return None,
    };
    Some(Value::Text(text))
}

fn layout_of(time: &ZonedDateTime, layout: &str) -> String {
    go_date::format(time, layout, &Names::default())
}

/// Words that are small within a title (Hugo, the style of the Associated Press).
const SMALL: [&str; 19] = [
    "a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "of", "on", "or", "the", "to", "v", "via", "vs",
];

/// Each word with a capital, except small ones within.
fn title(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let last = words.len().saturating_sub(1);
    let of = |(index, word): (usize, &&str)| {
        let small = index > 0 && index < last && SMALL.contains(word);
        if small { (*word).to_owned() } else { first_capital(word) }
    };
    words.iter().enumerate().map(of).collect::<Vec<_>>().join(" ")
}

fn first_capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// As a text in quotes, which YAML and TOML read as well.
fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The article with this title in its front matter, in place of the one that is there.
pub(super) fn with_title(text: &str, title: &str) -> String {
    let first = text.lines().next().unwrap_or_default().trim_end();
    let (line, fence) = match first {
        "---" => (format!("title: {}", json(title)), "---"),
        "+++" => (format!("title = {}", json(title)), "+++"),
        "{" => (format!("  \"title\": {},", json(title)), "}"),
        _ => return format!("---\ntitle: {}\n---\n\n{text}", json(title)),
    };
    let mut out = vec![first.to_owned(), line];
    let mut inside = true;
    for old in text.lines().skip(1) {
        inside = inside && old.trim_end() != fence;
        let key = old.split([':', '=']).next().unwrap_or_default().trim_end().trim_start_matches(['"', ' ']);
        let is_title = inside && !old.starts_with("  ") | (fence == "}") && key.trim_end_matches('"') == "title";
        if !is_title {
            out.push(old.to_owned());
        }
    }
    out.push(String::new());
    out.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        let now: Timestamp = "2026-11-20T08:30:00Z".parse().expect("a time");
        Facts {
            name: "a-first-storm".to_owned(),
            file: "a-first-storm.md".to_owned(),
            folder: "news/".to_owned(),
            section: "news".to_owned(),
            site: "Harbour".to_owned(),
            now: now.to_zoned_datetime(jiff::tz::TimeZone::get("Europe/Berlin").expect("a zone")),
        }
    }

    #[test]
    fn the_words_of_archetypes_are_filled_in() {
        for (word, expected) in [
            (".Name", "a-first-storm"),
            (".File.ContentBaseName", "a-first-storm"),
            (".File.Path", "news/a-first-storm.md"),
            (".Type", "news"),
            ("site.Title", "Harbour"),
            (".Date", "2026-11-20T09:30:00+01:00"),
            (r#"replace .Name "-" " " | title"#, "A First Storm"),
            (r#"replace .File.ContentBaseName `-` ` ` | title"#, "A First Storm"),
            (r#"title (replace .Name "-" " ")"#, "A First Storm"),
            (r#".Name | humanize"#, "A first storm"),
            (r#".Name | humanize | upper | printf "%q""#, "\"A FIRST STORM\""),
            (r#"now.Format "2006-01-02""#, "2026-11-20"),
            (r#"time.Now.Format "2 January 2006""#, "20 November 2026"),
            (r#"dateFormat "2006" .Date"#, "2026"),
            (r#"now | time.Format "15:04""#, "09:30"),
            ("now.Year", "2026"),
            (r#"strings.TrimPrefix "a-" .Name"#, "first-storm"),
            ("/* for you */", ""),
        ] {
            assert_eq!(fill(&format!("{{{{ {word} }}}}"), &facts()), (expected.to_owned(), vec![]), "{word}");
        }
    }

    #[test]
    fn what_is_not_understood_stays() {
        for word in [
            r#"partial "x" ."#,
            ".Unknown",
            "range .Pages",
            "replace .Name",
            ".Name .Name",
            r#""open"#,
            "(now",
            "now)",
            "",
            "|",
            r#"replaceRE "a" "b" .Name"#,
            r#"dateFormat "2006" "yesterday""#,
        ] {
            let text = format!("x\n {{{{ {word} }}}}");
            let (filled, left) = fill(&text, &facts());
            assert_eq!(filled, text, "{word}");
            if word != r#""open"# {
                assert_eq!((left.len(), left[0].line, left[0].column), (1, 2, 2), "{word}");
            }
        }
        assert!(value_of(&format!("{}now{}", "(".repeat(200), ")".repeat(200)), &facts()).is_none());
    }

    #[test]
    fn shortcodes_belong_to_the_article_and_dashes_trim() {
        let text = "{{< figure >}} a \n {{- .Type -}} \n b {{ unclosed";
        assert_eq!(fill(text, &facts()).0, "{{< figure >}} anewsb {{ unclosed");
        assert_eq!(fill(r#"{{ printf "%s" "}}" }}"#, &facts()).0, "}}");
    }

    #[test]
    fn small_words_within_a_title_stay_small() {
        assert_eq!(title("the end of the storm"), "The End of the Storm");
        assert_eq!(title("éclat"), "Éclat");
    }

    #[test]
    fn a_title_goes_into_each_kind_of_front_matter_once() {
        for (text, expected) in [
            (
                "---\ntitle: x\nmenu:\n  title: y\n---\ntitle: z\n",
                "---\ntitle: \"T\"\nmenu:\n  title: y\n---\ntitle: z\n",
            ),
            ("+++\ntitle = 'x'\n+++\n", "+++\ntitle = \"T\"\n+++\n"),
            ("{\n  \"title\": \"x\",\n  \"a\": 1\n}\n", "{\n  \"title\": \"T\",\n  \"a\": 1\n}\n"),
            ("Text.\n", "---\ntitle: \"T\"\n---\n\nText.\n"),
        ] {
            assert_eq!(with_title(text, "T"), expected);
        }
    }
}
