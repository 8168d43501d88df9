//! `mainsheet check`: what is worth knowing of a site, put together by what it is about.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::PathBuf;

use mainsheet_compiler::check::{Area, Survey};
use mainsheet_compiler::{Options, Prerender, check};
use mainsheet_content::{Code, Diagnostic};
use serde::Serialize;

use crate::cli::{CheckArgs, CheckFormat};
use crate::print::{self, BOLD, DIM, Style, grouped, visible};
use crate::{Failure, Outcome, explain};

/// Up to so many findings, all of them are shown with their help.
const FEW: usize = 8;
/// Of more, so many kinds are shown, each with one example: with the headings, a screen.
const MOST_KINDS: usize = 12;
/// An example is one line of so many characters at most.
const MOST_WIDTH: usize = 110;

/// Checks the site and prints what was found.
pub(crate) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let options = Options {
        source: args.source.clone(),
        app: PathBuf::new(),
        out: PathBuf::new(),
        former: None,
        base_url: args.base_url.clone(),
        drafts: args.drafts,
        future: false,
        expired: false,
        strict: false,
        prerender: Prerender::None,
        now: super::now(args.now)?,
        environment: super::environment(args.environment.as_deref()),
    };
    let survey = check::check(&options)?;
    let stdout = io::stdout();
    let text = match args.format {
        CheckFormat::Human => human(&survey, args.all, Style::of(&stdout)),
        CheckFormat::Json => json(&survey)?,
    };
    // A closed pipe, as of `less`, is not our concern.
    let _ = stdout.lock().write_all(text.as_bytes());
    if args.strict && !survey.findings.is_empty() {
        print::strict(survey.findings.len());
        return Ok(Outcome::Strict);
    }
    Ok(Outcome::Done)
}

/// The findings of one code.
#[derive(Serialize)]
struct Group<'a> {
    code: Code,
    /// What the code means, in a sentence.
    gist: String,
    count: usize,
    findings: Vec<&'a Diagnostic>,
}

/// The groups of one area, those with the most findings first.
fn groups(survey: &Survey, area: Area) -> Vec<Group<'_>> {
    let counts = check::counts(&survey.findings);
    let mut groups: Vec<Group<'_>> = counts
        .into_iter()
        .filter(|(code, _)| Area::of(*code) == area)
        .map(|(code, count)| Group {
            code,
            gist: explain::section(code.0).map(|section| section.gist().to_owned()).unwrap_or_default(),
            count,
            findings: survey.findings.iter().filter(|finding| finding.code == code).collect(),
        })
        .collect();
    groups.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.code.cmp(&b.code)));
    groups
}

fn human(survey: &Survey, all: bool, style: Style) -> String {
    let mut text = String::new();
    let total = survey.findings.len();
    let areas: Vec<(Area, Vec<Group<'_>>)> = Area::ALL.map(|area| (area, groups(survey, area))).into();
    let shown = kinds_shown(&areas, all);
    for (area, groups) in areas.iter().filter(|(_, groups)| groups.iter().any(|group| shown.contains(&group.code))) {
        let count: usize = groups.iter().map(|group| group.count).sum();
        let _ = writeln!(text, "{} ({})", style.paint(BOLD, area.title()), grouped(count));
        for group in groups.iter().filter(|group| shown.contains(&group.code)) {
            let _ = writeln!(text, "{:>8}  {}", grouped(group.count), style.paint(BOLD, group.code.0));
            let findings = if all || total <= FEW {
                group.findings.as_slice()
            } else {
                group.findings.get(..1).unwrap_or_default()
            };
            for finding in findings {
                one(&mut text, finding, all || total <= FEW, style);
            }
        }
    }
    let hidden: Vec<&Group<'_>> =
        areas.iter().flat_map(|(_, groups)| groups).filter(|group| !shown.contains(&group.code)).collect();
    if !hidden.is_empty() {
        let count: usize = hidden.iter().map(|group| group.count).sum();
        let codes: Vec<&str> = hidden.iter().map(|group| group.code.0).collect();
        let _ = writeln!(text, "and {} of other kinds: {}", grouped(count), codes.join(", "));
    }
    if !text.is_empty() {
        text.push('\n');
    }
    let articles =
        if survey.articles == 1 { "1 article".to_owned() } else { format!("{} articles", grouped(survey.articles)) };
    let findings = if total == 1 { "1 finding".to_owned() } else { format!("{} findings", grouped(total)) };
    let _ = writeln!(text, "{articles}, {findings}");
    if total > 0 {
        let code = shown.first().map_or("CODE", |code| code.0);
        let more = if all || total <= FEW { "" } else { "; --all prints every finding" };
        let hint = format!("`mainsheet explain {code}` says what that means and how to mend it{more}");
        let _ = writeln!(text, "{}", style.paint(DIM, &hint));
    }
    text
}

/// The kinds that are shown: all, or of each area in turn the most frequent, until there is no room.
fn kinds_shown(areas: &[(Area, Vec<Group<'_>>)], all: bool) -> Vec<Code> {
    let room = if all { usize::MAX } else { MOST_KINDS };
    let deepest = areas.iter().map(|(_, groups)| groups.len()).max().unwrap_or_default();
    let in_turn = (0..deepest).flat_map(|n| areas.iter().filter_map(move |(_, groups)| groups.get(n)));
    in_turn.take(room).map(|group| group.code).collect()
}

fn one(text: &mut String, finding: &Diagnostic, with_help: bool, style: Style) {
    let line = finding.line.map(|line| format!(":{line}")).unwrap_or_default();
    let place = format!("{}{line}", visible(&finding.file));
    let message = visible(&finding.message);
    let message =
        if with_help { message } else { shortened(&message, MOST_WIDTH.saturating_sub(place.chars().count())) };
    let _ = writeln!(text, "          {}: {message}", style.paint(DIM, &place));
    if with_help && !finding.help.is_empty() {
        let _ = writeln!(text, "            {}", style.paint(DIM, &format!("help: {}", visible(&finding.help))));
    }
}

fn shortened(text: &str, most: usize) -> String {
    let most = most.max(40);
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most - 1).collect();
    format!("{cut}…")
}

/// The findings for programs.
#[derive(Serialize)]
struct Document<'a> {
    /// Of this document.
    version: u32,
    articles: usize,
    findings: usize,
    areas: Vec<JsonArea<'a>>,
}

#[derive(Serialize)]
struct JsonArea<'a> {
    area: &'static str,
    title: &'static str,
    count: usize,
    codes: Vec<Group<'a>>,
}

fn json(survey: &Survey) -> Result<String, Failure> {
    let areas = Area::ALL.map(|area| {
        let codes = groups(survey, area);
        JsonArea { area: area.name(), title: area.title(), count: codes.iter().map(|group| group.count).sum(), codes }
    });
    let document =
        Document { version: 1, articles: survey.articles, findings: survey.findings.len(), areas: areas.into() };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use mainsheet_compiler::check::codes;
    use mainsheet_content::{Severity, codes as content};

    fn finding(code: Code, line: u32) -> Diagnostic {
        Diagnostic {
            file: "news/a.md".to_owned(),
            line: Some(line),
            column: None,
            code,
            severity: Severity::Warning,
            message: format!("something {}", "long ".repeat(60)),
            help: "mend it".to_owned(),
        }
    }

    #[test]
    fn many_findings_fit_a_screen_and_all_are_counted() {
        let all = [
            codes::DEAD_LINK,
            codes::DEAD_ANCHOR,
            codes::MISSING_ALT,
            codes::LOST_HTML,
            codes::DEAD_TERM_LINK,
            codes::DROPPED_CATEGORY,
            codes::SCALAR_TAXONOMY,
            codes::DUPLICATE_TITLE,
            codes::SUSPICIOUS_DATE,
            codes::LONELY_WEIGHT,
            mainsheet_compiler::config::codes::MISSPELT_KEY,
            content::ODD_DATE,
            content::ODD_VALUE,
            content::UNKNOWN_SHORTCODE,
            content::NOT_UTF8,
        ];
        let findings: Vec<_> = (1..=1000).flat_map(|line| all.map(|code| finding(code, line))).collect();
        let survey = Survey { findings, articles: 10_000 };
        let text = human(&survey, false, Style::Plain);
        assert!(text.lines().count() <= 40, "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 140), "{text}");
        assert!(
            text.contains("10,000 articles, 15,000 findings") && text.contains("and 3,000 of other kinds: "),
            "{text}"
        );
        for area in Area::ALL {
            assert!(text.contains(area.title()), "{text}");
        }
        let every = human(&survey, true, Style::Plain);
        assert_eq!(every.matches("help: mend it").count(), 15_000);
    }

    #[test]
    fn a_few_findings_are_shown_whole_with_their_help() {
        let findings = vec![finding(codes::DEAD_LINK, 7)];
        let text = human(&Survey { findings, articles: 1 }, false, Style::Plain);
        assert!(
            text.starts_with("Links and pictures (1)\n       1  dead-link\n          news/a.md:7: something"),
            "{text}"
        );
        assert!(
            text.contains("help: mend it") && text.contains("\n1 article, 1 finding\n`mainsheet explain dead-link`"),
            "{text}"
        );
        assert_eq!(human(&Survey { findings: vec![], articles: 2 }, false, Style::Plain), "2 articles, 0 findings\n");
    }

    #[test]
    fn programs_get_every_finding_by_area_and_code() {
        let findings = vec![finding(codes::DEAD_LINK, 7), finding(codes::DEAD_LINK, 9), finding(content::NOT_UTF8, 1)];
        let text = json(&Survey { findings, articles: 3 }).unwrap();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!((json["articles"].as_u64(), json["findings"].as_u64()), (Some(3), Some(3)));
        let links = &json["areas"][2];
        assert_eq!((links["area"].as_str(), links["codes"][0]["count"].as_u64()), (Some("links"), Some(2)));
        let first = &links["codes"][0]["findings"][0];
        assert_eq!((first["line"].as_u64(), first["code"].as_str()), (Some(7), Some("dead-link")));
        assert!(links["codes"][0]["gist"].as_str().unwrap().ends_with('.'), "{links}");
    }
}
