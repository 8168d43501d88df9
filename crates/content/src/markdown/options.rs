//! What a site's configuration says about rendering.

use super::fence::Highlight;

/// Turns a destination of a link or image, as the author wrote it, into an address.
pub type Resolve<'a> = &'a (dyn Fn(&str) -> String + Sync);

/// The width and height of the picture at an address that was resolved, where they can be found out.
pub type Measure<'a> = &'a (dyn Fn(&str) -> Option<(u32, u32)> + Sync);

/// Whether rendering adds what Hugo does not write: links of headings to themselves and of pictures to enlarge them,
/// captions, wrappers of tables and code with what belongs to them, attributes for loading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Decorations {
    /// In the article's own HTML. Summary, text, number of words and contents list are without.
    #[default]
    Added,
    /// The plain form, to be compared with Hugo's.
    None,
}

/// What becomes of raw HTML in Markdown. Scripts, event handlers and `javascript:` addresses never remain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnsafeHtml {
    /// What is safe is kept: `markup.goldmark.renderer.unsafe` is not set.
    #[default]
    Sanitise,
    /// It is dropped as Hugo does: `unsafe = false`.
    Drop,
    /// Frames, forms, `id`, `class` and `data-*` are kept too: `unsafe = true`.
    Allow,
}

/// How an article is rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderOptions {
    /// Whether formulas are taken out before Markdown.
    pub mathjax: bool,
    /// What becomes of raw HTML.
    pub unsafe_html: UnsafeHtml,
    /// How many words an automatic summary has at least.
    pub summary_length: usize,
    /// The first and last level of headings in the contents list.
    pub toc_levels: (u8, u8),
    /// Whether words are counted by characters (`isCJKLanguage`).
    pub cjk: bool,
    /// Whether `:smile:` becomes an emoji. Not done yet: the words are shown as written either way.
    pub emoji: bool,
    /// How blocks of code are shown.
    pub highlight: Highlight,
    /// Whether anything is added that Hugo does not write.
    pub decorations: Decorations,
    /// The texts of what rendering adds, in the site's language.
    pub labels: Labels,
}

impl Default for RenderOptions {
    fn default() -> Self {
        Self {
            mathjax: false,
            unsafe_html: UnsafeHtml::default(),
            summary_length: 70,
            toc_levels: (2, 3),
            cjk: false,
            emoji: false,
            highlight: Highlight::default(),
            decorations: Decorations::default(),
            labels: Labels::default(),
        }
    }
}

/// What assistive technology reads out for the things that rendering adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// The section of footnotes.
    pub footnotes: String,
    /// The link from a footnote back to the text; its number follows.
    pub back_to_reference: String,
    /// The ticked box of a task list.
    pub task_done: String,
    /// The empty box of a task list.
    pub task_open: String,
    /// Names the link beside a heading that leads to the heading itself.
    pub section_link: String,
    /// A table that scrolls.
    pub table: String,
    /// Names the link around a picture that enlarges it; what the picture shows follows.
    pub enlarge: String,
    /// On the button that copies a block of code.
    pub copy: String,
}

impl Default for Labels {
    fn default() -> Self {
        Self {
            footnotes: "Footnotes".to_owned(),
            back_to_reference: "Back to reference".to_owned(),
            task_done: "Done".to_owned(),
            task_open: "To do".to_owned(),
            section_link: "Link to this section".to_owned(),
            table: "Table".to_owned(),
            enlarge: "Enlarge the picture".to_owned(),
            copy: "Copy".to_owned(),
        }
    }
}
