//! The site's own values of the look: `params.style.vars`, as a style sheet of one rule.
//!
//! Policies forbid `style` attributes, so what a site sets goes into a file. What stands in the values is checked:
//! nothing may close the rule and open another.

use crate::config::Config;
use crate::config::codes::CONFIG_ODD_VALUE;
use mainsheet_content::{Diagnostic, Severity};

/// The sheet; none where the site sets nothing.
pub(crate) fn style(config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let params = &config.default_language().params;
    let vars = [
        ("highlightColor", &params.highlight_color, is_colour as fn(&str) -> bool, &["--accent"][..]),
        // Mainroad has one family for everything but code.
        ("fontFamilyPrimary", &params.font_primary, is_family, &["--serif", "--sans"]),
        ("fontFamilySecondary", &params.font_secondary, is_family, &["--mono"]),
    ];
    let mut rule = String::new();
    for (key, value, is_sound, tokens) in vars {
        let Some(value) = value.as_deref().map(str::trim) else { continue };
        if !is_sound(value) {
            diagnostics.push(odd(key, value, config));
            continue;
        }
        for token in tokens {
            for part in [token, ":", value, ";"] {
                rule.push_str(part);
            }
        }
    }
    (!rule.is_empty()).then(|| format!(":root{{{}}}\n", rule.trim_end_matches(';')))
}

/// The name of the file: by its contents, at the root.
pub(crate) fn name(sheet: &str) -> String {
    let hash: String = blake3::hash(sheet.as_bytes()).to_hex().chars().take(10).collect();
    format!("site.{hash}.css")
}

/// A name, a number of colour, or a function: `#e22d30`, `rebeccapurple`, `oklch(60% .2 30 / 90%)`.
fn is_colour(value: &str) -> bool {
    let opening = value.matches('(').count();
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '#' | '(' | ')' | ',' | '.' | '%' | ' ' | '/' | '-');
    let functions = opening == 0 || value.ends_with(')') && !value.starts_with('(');
    let comment = value.contains("/*") || value.contains("//") || value.to_ascii_lowercase().contains("url");
    !value.is_empty() && value.chars().all(known) && opening == value.matches(')').count() && functions && !comment
}

/// Names of letters, with or without quotes, between commas.
fn is_family(value: &str) -> bool {
    let mut quote = None;
    for c in value.chars() {
        match (c, quote) {
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            (c, _) if c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.') => {}
            (',', None) => {}
            _ => return false,
        }
    }
    quote.is_none() && value.contains(char::is_alphabetic)
}

fn odd(key: &str, value: &str, config: &Config) -> Diagnostic {
    let help =
        if key == "highlightColor" { "write a colour: `#0b7285`" } else { "write names: `\"Noto Serif\", serif`" };
    Diagnostic {
        severity: Severity::Warning,
        code: CONFIG_ODD_VALUE,
        file: config.files.first().cloned().unwrap_or_default(),
        line: None,
        column: None,
        message: format!("`style.vars.{key}` is {value:?}; the theme's own is used"),
        help: help.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_names_numbers_and_functions_and_nothing_that_closes_a_rule() {
        for value in ["#e22d30", "#FFF", "teal", "rgb(1, 2, 3)", "hsl(120deg 75% 25% / 60%)", "oklch(60% .2 30)"] {
            assert!(is_colour(value), "{value}");
        }
        for value in
            ["", "red;}", "red}body{", "rgb(1", "url(x)", "/*", "r\\65 d", "\"red\"", "a:b", ")red(", "@import"]
        {
            assert!(!is_colour(value), "{value}");
        }
    }

    #[test]
    fn families_are_names_with_balanced_quotes() {
        for value in ["serif", "\"Open Sans\", Helvetica, sans-serif", "'Noto Sans JP', 游ゴシック", "-apple-system"]
        {
            assert!(is_family(value), "{value}");
        }
        for value in ["", "\"Open Sans", "'a\", b", "a;b", "a}", "url(x)", "a\\", "a\nb", "12"] {
            assert!(!is_family(value), "{value}");
        }
    }
}
