//! Reading a command line: words, options that take a value, and what stands after `--`.

use std::path::PathBuf;

/// A command line, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Args {
    /// The words that are no options.
    pub(crate) words: Vec<String>,
    /// The words after `--`, for the program that is run in the end.
    pub(crate) rest: Vec<String>,
    /// Whether help is asked for.
    pub(crate) help: bool,
    options: Vec<(String, String)>,
}

impl Args {
    /// Takes the words after the command's name apart. `known` lists the options that the command takes.
    pub(crate) fn parse(words: Vec<String>, known: &[&str]) -> Result<Self, String> {
        let mut args = Self::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            if word == "--" {
                args.rest = words.collect();
                break;
            }
            if word == "-h" || word == "--help" {
                args.help = true;
            } else if let Some(option) = word.strip_prefix("--") {
                let (name, value) = match option.split_once('=') {
                    Some((name, value)) => (name, Some(value.to_owned())),
                    None => (option, None),
                };
                if !known.contains(&name) {
                    return Err(format!("there is no option `--{name}` here"));
                }
                let value = value.or_else(|| words.next()).ok_or_else(|| format!("`--{name}` needs a value"))?;
                args.options.push((name.to_owned(), value));
            } else if word.starts_with('-') {
                return Err(format!("there is no option `{word}` here"));
            } else {
                args.words.push(word);
            }
        }
        Ok(args)
    }

    /// The value of an option; the last one given counts.
    pub(crate) fn option(&self, name: &str) -> Option<&str> {
        self.options.iter().rev().find(|(option, _)| option == name).map(|(_, value)| value.as_str())
    }

    /// Every value of an option that can be given more than once.
    pub(crate) fn every(&self, name: &str) -> impl Iterator<Item = &str> {
        self.options.iter().filter(move |(option, _)| option == name).map(|(_, value)| value.as_str())
    }

    /// The value of an option that names a path, made absolute from the folder where the user stands.
    pub(crate) fn path(&self, name: &str) -> Option<PathBuf> {
        self.option(name).map(absolute)
    }

    /// The value of an option that is a number.
    pub(crate) fn number(&self, name: &str, default: usize) -> Result<usize, String> {
        let Some(value) = self.option(name) else { return Ok(default) };
        value.replace('_', "").parse().map_err(|_| format!("`--{name} {value}`: not a whole number"))
    }
}

/// A path, made absolute from the folder where the user stands.
pub(crate) fn absolute(path: &str) -> PathBuf {
    // It fails for an empty path only, which whoever opens it will report.
    std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Args, String> {
        Args::parse(line.split_whitespace().map(str::to_owned).collect(), &["source", "runs"])
    }

    #[test]
    fn words_options_and_the_rest_are_told_apart() {
        let args = parse("news --source=a --runs 3 more -- --port 1 -x").unwrap();
        assert_eq!(args.words, ["news", "more"]);
        assert_eq!(args.option("source"), Some("a"));
        assert_eq!(args.number("runs", 5), Ok(3));
        assert_eq!(args.rest, ["--port", "1", "-x"]);
    }

    #[test]
    fn an_option_can_be_given_more_than_once() {
        let args = parse("--source a --runs 1 --source b").unwrap();
        assert_eq!(args.every("source").collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn the_last_value_of_an_option_counts() {
        assert_eq!(parse("--runs 1 --runs 2").unwrap().option("runs"), Some("2"));
    }

    #[test]
    fn what_is_not_known_is_an_error() {
        assert!(parse("--sauce x").unwrap_err().contains("--sauce"));
        assert!(parse("-q").unwrap_err().contains("-q"));
        assert!(parse("--source").unwrap_err().contains("needs a value"));
        assert!(parse("--runs many").unwrap().number("runs", 5).is_err());
    }

    #[test]
    fn numbers_may_be_grouped_and_have_a_default() {
        assert_eq!(parse("--runs 10_000").unwrap().number("runs", 5), Ok(10_000));
        assert_eq!(parse("").unwrap().number("runs", 5), Ok(5));
    }
}
