//! What stands behind the opening of a fence: the language, and Hugo's options in braces, `{hl_lines=[2,"4-6"]}`
//! (Hugo, markup/highlight).

/// How blocks of code are shown: the site's defaults (`markup.highlight`), or those of one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlight {
    /// Whether code has colours at all: `codeFences`.
    pub fences: bool,
    /// Whether lines have numbers: `lineNos`, `linenos`.
    pub numbers: bool,
    /// The number of the first line: `lineNoStart`, `linenostart`.
    pub first: u32,
    /// The lines that stand out, first and last, counted from 1 whatever their numbers: `hl_Lines`, `hl_lines`.
    pub marked: Vec<(u32, u32)>,
    /// Whether numbers are links to themselves: `anchorLineNos`, `anchorlinenos`.
    pub anchors: bool,
    /// What the ids of lines begin with, before a hyphen and the number; where it is empty, `hl-` and the number of
    /// the block: `lineAnchors`, `lineanchors`.
    pub anchor: String,
    /// Whether the code stands within a line: `hl_inline`.
    pub inline: bool,
    /// How many blanks a tab is wide: `tabWidth`. The style sheet knows 2, 4 and 8.
    pub tab_width: u32,
}

impl Default for Highlight {
    fn default() -> Self {
        Self {
            fences: true,
            numbers: false,
            first: 1,
            marked: Vec::new(),
            anchors: false,
            anchor: String::new(),
            inline: false,
            tab_width: 4,
        }
    }
}

impl Highlight {
    /// Lines as Hugo's `hl_Lines` names them: `2 4-6`. What is no number is left out.
    pub fn lines(text: &str) -> Vec<(u32, u32)> {
        text.split([' ', ',', '\t'])
            .filter_map(|range| {
                let (first, last) = range.split_once('-').unwrap_or((range, range));
                let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
                (first <= last).then_some((first, last))
            })
            .collect()
    }

    /// Whether the line, counted from 1, stands out.
    pub(crate) fn marks(&self, line: u32) -> bool {
        self.marked.iter().any(|(first, last)| (*first..=*last).contains(&line))
    }

    /// Sets one option by Hugo's name for it, in any case. Tells whether it is one and its value makes sense.
    fn set(&mut self, key: &str, value: &str) -> bool {
        let flag = |value: &str| match value.to_ascii_lowercase().as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        };
        match key.to_ascii_lowercase().as_str() {
            "linenos" if value.eq_ignore_ascii_case("table") || value.eq_ignore_ascii_case("inline") => {
                self.numbers = true;
                true
            }
            "linenos" => assign(&mut self.numbers, flag(value)),
            "linenostart" => assign(&mut self.first, value.parse().ok()),
            "anchorlinenos" => assign(&mut self.anchors, flag(value)),
            "hl_inline" => assign(&mut self.inline, flag(value)),
            "tabwidth" => assign(&mut self.tab_width, value.parse().ok()),
            "lineanchors" => {
                self.anchor = value.chars().filter(|c| !c.is_whitespace()).collect();
                true
            }
            "hl_lines" => {
                let lines = Self::lines(value);
                let is_good = !lines.is_empty() || value.is_empty();
                self.marked = lines;
                is_good
            }
            // Colours are the style sheet's, and there is one table for all numbers.
            "style" | "noclasses" | "linenumbersintable" | "nohl" | "guesssyntax" | "codefences" => true,
            _ => false,
        }
    }

    /// Reads the options of the shortcode `highlight`, `linenos=table,hl_lines=8 15-17`: of each pair that makes no
    /// sense the text.
    pub(crate) fn read_list<'t>(&mut self, text: &'t str) -> Vec<&'t str> {
        let pairs = text.split(',').map(str::trim).filter(|pair| !pair.is_empty());
        pairs
            .filter(|pair| {
                let (key, value) = pair.split_once('=').unwrap_or((pair, "true"));
                !self.set(key.trim(), value.trim().trim_matches(['"', '\'']))
            })
            .collect()
    }
}

fn assign<T>(place: &mut T, value: Option<T>) -> bool {
    match value {
        Some(value) => {
            *place = value;
            true
        }
        None => false,
    }
}

/// The opening of a fence, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Fence {
    /// The language as the author names it; empty where there is none.
    pub(crate) language: String,
    pub(crate) highlight: Highlight,
    /// The id and the classes of the block.
    pub(crate) id: String,
    pub(crate) classes: Vec<String>,
    /// What makes no sense.
    pub(crate) odd: Vec<String>,
}

impl Fence {
    /// Reads what stands behind the opening; `defaults` are the site's.
    pub(crate) fn read(info: &str, defaults: &Highlight) -> Self {
        // The options follow the language with or without a blank.
        let language = info.split([' ', '\t', '{', ',']).next().unwrap_or("").to_owned();
        let mut fence = Self { language, highlight: defaults.clone(), ..Self::default() };
        let Some((_, rest)) = info.split_once('{') else { return fence };
        match rest.rsplit_once('}').map(|(inner, _)| pairs(inner)) {
            Some(Some(pairs)) => pairs.into_iter().for_each(|pair| fence.option(pair)),
            _ => fence.odd.push(format!("{{{rest}")),
        }
        fence
    }

    fn option(&mut self, pair: Pair) {
        match pair.key.as_str() {
            "#" => self.id = pair.value,
            "." => self.classes.push(pair.value),
            "id" => self.id = pair.value,
            "class" => self.classes.extend(pair.value.split_whitespace().map(str::to_owned)),
            // Other attributes are Hugo's for the block, and are for nobody to see.
            key => {
                let known = ["linenos", "linenostart", "anchorlinenos", "hl_inline", "tabwidth", "hl_lines"];
                if !self.highlight.set(key, &pair.value) && known.contains(&key.to_ascii_lowercase().as_str()) {
                    self.odd.push(format!("{key}={}", pair.value));
                }
            }
        }
    }
}

/// A key with its value; of a list, the values with blanks between them.
struct Pair {
    key: String,
    value: String,
}

/// The attributes between the braces (goldmark, parser/attribute.go); none if they cannot be read.
fn pairs(text: &str) -> Option<Vec<Pair>> {
    let mut pairs = Vec::new();
    let mut rest = text.trim_start_matches([' ', '\t', ',']);
    while !rest.is_empty() {
        if let Some(mark) = rest.chars().next().filter(|mark| matches!(mark, '#' | '.')) {
            let (name, after) = word(rest.get(1..)?);
            pairs.push(Pair { key: mark.to_string(), value: name.to_owned() });
            rest = after;
        } else {
            let end = rest.find(|c: char| !(c.is_alphanumeric() || "_-:.".contains(c))).unwrap_or(rest.len());
            let (key, after) = rest.split_at_checked(end).filter(|(key, _)| !key.is_empty())?;
            let (value, after) = value(after.trim_start().strip_prefix('=')?.trim_start())?;
            pairs.push(Pair { key: key.to_owned(), value });
            rest = after;
        }
        rest = rest.trim_start_matches([' ', '\t', ',']);
    }
    Some(pairs)
}

/// A value: a text in quotes, a list in brackets, or a word.
fn value(text: &str) -> Option<(String, &str)> {
    if let Some(quote) = text.chars().next().filter(|quote| matches!(quote, '"' | '\'')) {
        let (value, after) = text.get(1..)?.split_once(quote)?;
        return Some((value.to_owned(), after));
    }
    let Some(mut rest) = text.strip_prefix('[') else {
        let (value, after) = word(text);
        // Goldmark: a word is a number, `true` or `false`, or begins with a letter.
        let is_sound = value.parse::<f64>().is_ok() || value.starts_with(char::is_alphabetic);
        return is_sound.then(|| (value.to_owned(), after));
    };
    let mut values = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        if let Some(after) = rest.strip_prefix(']') {
            return Some((values.join(" "), after));
        }
        // A list in a list has no meaning here.
        let (one, after) = value(rest).filter(|_| !rest.starts_with('['))?;
        values.push(one);
        rest = after;
    }
}

/// The text up to a blank, a comma or a closing bracket.
fn word(text: &str) -> (&str, &str) {
    text.split_at_checked(text.find([' ', '\t', ',', ']', '}']).unwrap_or(text.len())).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(info: &str) -> Fence {
        Fence::read(info, &Highlight::default())
    }

    #[test]
    fn languages_are_read_with_and_without_options() {
        for (info, language) in [
            ("", ""),
            ("go", "go"),
            ("go linenos=true", "go"),
            ("go{hl_lines=[2]}", "go"),
            ("c++ {.x}", "c++"),
            ("{.x}", ""),
        ] {
            assert_eq!(read(info).language, language, "{info}");
        }
    }

    // Measured with Hugo 0.168.
    #[test]
    fn options_are_read_as_hugo_reads_them() {
        let fence = read("go {hl_lines=[2,\"4-5\"] linenos=true linenostart=10 anchorlinenos=true}");
        let expected =
            Highlight { numbers: true, first: 10, marked: vec![(2, 2), (4, 5)], anchors: true, ..Highlight::default() };
        assert_eq!((fence.highlight, fence.odd), (expected, vec![]));
        for (options, numbers, marked) in [
            ("linenos=inline hl_lines=\"1 3-4\"", true, vec![(1, 1), (3, 4)]),
            ("linenos=table,hl_Lines=[1]", true, vec![(1, 1)]),
            ("linenos=\"true\"", true, vec![]),
            ("lineNos=false", false, vec![]),
        ] {
            let fence = read(&format!("go {{{options}}}"));
            assert_eq!((fence.highlight.numbers, fence.highlight.marked), (numbers, marked), "{options}");
            assert_eq!(fence.odd, Vec::<String>::new(), "{options}");
        }
        let fence = read("go {.wide #me .two lineanchors=x data-x=y hl_inline=true}");
        assert_eq!((fence.id.as_str(), fence.classes), ("me", vec!["wide".to_owned(), "two".to_owned()]));
        assert_eq!((fence.highlight.anchor.as_str(), fence.highlight.inline), ("x", true));
    }

    #[test]
    fn what_makes_no_sense_is_told() {
        for (info, odd) in [
            ("go {hl_lines=[bad}", "{hl_lines=[bad}"),
            ("go {linenos=true", "{linenos=true"),
            ("go {linenos}", "{linenos}"),
            ("go {linenos=maybe}", "linenos=maybe"),
            ("go {hl_lines=[3-4]}", "{hl_lines=[3-4]}"),
            ("go {hl_lines=\"x\"}", "hl_lines=x"),
            ("go {linenostart=-3}", "linenostart=-3"),
        ] {
            assert_eq!(read(info).odd, [odd], "{info}");
        }
    }

    #[test]
    fn the_sites_defaults_hold_where_a_fence_says_nothing() {
        let defaults = Highlight { numbers: true, first: 5, ..Highlight::default() };
        assert!(Fence::read("go", &defaults).highlight.numbers);
        let fence = Fence::read("go {linenos=false}", &defaults);
        assert_eq!((fence.highlight.numbers, fence.highlight.first), (false, 5));
    }

    #[test]
    fn the_options_of_the_shortcode_are_a_list() {
        let mut highlight = Highlight::default();
        assert_eq!(highlight.read_list("linenos=table, hl_lines=8 15-17,linenostart=199,odd=1"), ["odd=1"]);
        assert_eq!((highlight.numbers, highlight.first, highlight.marked), (true, 199, vec![(8, 8), (15, 17)]));
    }
}
