//! What a site's configuration says about Markdown: `markup.goldmark` as Hugo has it, with Hugo's defaults
//! (markup/goldmark/goldmark_config).

/// The switches and values of `markup.goldmark`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markup {
    /// `extensions.typographer`; none where it is switched off.
    pub typographer: Option<Typographer>,
    /// `extensions.linkify`: the protocol that `www.…` gets (`linkifyProtocol`); none where it is switched off.
    pub linkify: Option<String>,
    /// `extensions.definitionList`.
    pub definition_lists: bool,
    /// `extensions.footnote`; none where it is switched off.
    pub footnotes: Option<FootnoteStyle>,
    /// `extensions.strikethrough`: `~~gone~~` and `~gone~`.
    pub strikethrough: bool,
    /// `extensions.table`.
    pub tables: bool,
    /// `extensions.taskList`.
    pub task_lists: bool,
    /// `extensions.extras`.
    pub extras: Extras,
    /// `extensions.passthrough`: the delimiters of formulas; none where it is switched off.
    pub passthrough: Vec<Delimiter>,
    /// `extensions.cjk`; switched off as a whole, nothing of it applies.
    pub cjk: Cjk,
    /// `parser.autoIDType`; none where `parser.autoHeadingID` is off.
    pub heading_ids: Option<IdStyle>,
    /// `parser.autoDefinitionTermID`.
    pub term_ids: bool,
    /// `parser.attribute.title`: `## Title {#id .class}`.
    pub title_attributes: bool,
    /// `parser.attribute.block`: `{.class}` on the line after a block.
    pub block_attributes: bool,
    /// `parser.wrapStandAloneImageWithinParagraph`.
    pub wrap_lone_images: bool,
    /// `renderer.hardWraps`: the end of a line in the source is one on the page.
    pub hard_wraps: bool,
}

impl Default for Markup {
    fn default() -> Self {
        Self {
            typographer: Some(Typographer::default()),
            linkify: Some("https".to_owned()),
            definition_lists: true,
            footnotes: Some(FootnoteStyle::default()),
            strikethrough: true,
            tables: true,
            task_lists: true,
            extras: Extras::default(),
            passthrough: Vec::new(),
            cjk: Cjk::default(),
            heading_ids: Some(IdStyle::default()),
            term_ids: false,
            title_attributes: true,
            block_attributes: false,
            wrap_lone_images: true,
            hard_wraps: false,
        }
    }
}

/// What is written for the marks of a typewriter. An empty text takes its mark away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typographer {
    /// `'` that opens.
    pub left_single_quote: String,
    /// `'` that closes.
    pub right_single_quote: String,
    /// `"` that opens.
    pub left_double_quote: String,
    /// `"` that closes.
    pub right_double_quote: String,
    /// `--`.
    pub en_dash: String,
    /// `---`.
    pub em_dash: String,
    /// `...`.
    pub ellipsis: String,
    /// `<<`.
    pub left_angle_quote: String,
    /// `>>`.
    pub right_angle_quote: String,
    /// `'` in a word.
    pub apostrophe: String,
}

impl Default for Typographer {
    fn default() -> Self {
        Self {
            left_single_quote: "‘".to_owned(),
            right_single_quote: "’".to_owned(),
            left_double_quote: "“".to_owned(),
            right_double_quote: "”".to_owned(),
            en_dash: "–".to_owned(),
            em_dash: "—".to_owned(),
            ellipsis: "…".to_owned(),
            left_angle_quote: "«".to_owned(),
            right_angle_quote: "»".to_owned(),
            apostrophe: "’".to_owned(),
        }
    }
}

/// How footnotes are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FootnoteStyle {
    /// What leads back to the text, as text: `backlinkHTML`.
    pub backlink: String,
    /// What begins the ids of notes and references; empty by default.
    pub id_prefix: String,
}

impl Default for FootnoteStyle {
    fn default() -> Self {
        Self { backlink: "↩\u{FE0E}".to_owned(), id_prefix: String::new() }
    }
}

/// Marks within a line that CommonMark does not have. All are off by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extras {
    /// `~~gone~~`, without the form of one tilde that `extensions.strikethrough` reads.
    pub delete: bool,
    /// `++new++`.
    pub insert: bool,
    /// `==important==`.
    pub mark: bool,
    /// `H~2~O`.
    pub subscript: bool,
    /// `1^st^`.
    pub superscript: bool,
}

/// What a formula stands between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delimiter {
    /// Before it.
    pub open: String,
    /// Behind it.
    pub close: String,
    /// Whether it stands by itself, or within a line.
    pub display: bool,
}

/// What texts in Chinese, Japanese and Korean ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cjk {
    /// `eastAsianLineBreaks`: which ends of lines are no blank; none leaves all.
    pub line_breaks: Option<LineBreaks>,
    /// `escapedSpace`: a blank behind a backslash is nothing.
    pub escaped_space: bool,
}

/// `eastAsianLineBreaksStyle`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineBreaks {
    /// Between two wide characters.
    #[default]
    Simple,
    /// Beside one wide character that is not Hangul, after the draft of CSS Text 3.
    Css3Draft,
}

/// How the id of a heading is made of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum IdStyle {
    /// Letters, digits, `_` and `-` of any script.
    #[default]
    GitHub,
    /// The same in ASCII; letters lose their accents.
    GitHubAscii,
    /// What is neither letter nor digit is one `-` between two that are.
    Blackfriday,
}
