//! One article, from its bytes to what is shown of it.
//!
//! [`parse()`] splits a file into front matter and Markdown; [`render()`] turns the Markdown into HTML, a contents list, a
//! summary and the links. Both are pure: they know no file system, clock, thread or network, they never fail and never
//! panic, and whatever is odd about an article becomes a [`Diagnostic`].
//!
//! Start reading at [`parse()`] and at [`render()`]. The rules of Hugo are in the file of their name: `split`, `moment`,
//! `front_matter/…`, `urlize`, and in `markdown/…` the parts of rendering.

#![forbid(unsafe_code)]

pub mod data;
mod decode;
mod diagnostic;
mod entities;
mod front_matter;
mod go_layout;
mod markdown;
mod moment;
mod parse;
mod split;
mod urlize;
mod value;

pub use diagnostic::{Code, Diagnostic, Severity, codes};
pub use front_matter::{FrontMatter, MenuEntry, SidebarChoice, Thumbnail};
pub use markdown::{
    Decorations, Highlight, Labels, Link, LinkKind, Measure, RenderOptions, Rendered, Resolve, TocEntry, UnsafeHtml,
    render, render_measured,
};
pub use moment::{Moment, parse_moment};
pub use parse::{Parsed, parse};
pub use split::{Oddity, Split, Syntax, split};
pub use urlize::{anchorize, path_segment, urlize};
pub use value::{Map, Value};
