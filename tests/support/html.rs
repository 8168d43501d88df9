//! Reading the text of a page.

/// The names of all opening tags.
pub(crate) fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).filter(|tag| !tag.starts_with('/')).map(name)
}

/// The names of all attributes of all tags.
pub(crate) fn attributes(html: &str) -> Vec<&str> {
    let tags = html.split('<').skip(1).filter_map(|tag| tag.split_once('>').map(|(tag, _)| tag));
    tags.flat_map(|tag| attributes_of(tag).into_iter().map(|(name, _)| name)).collect()
}

/// The text with a line for each block, indented, and the attributes of each tag in the order of their names: what a
/// browser makes of the same tree differs in nothing else.
pub(crate) fn pretty(html: &str) -> String {
    const INLINE: [&str; 11] = ["a", "b", "bdi", "em", "time", "span", "path", "svg", "code", "input", "img"];
    let html = html.replace("&quot;", "\"").replace("&#x27;", "'").replace("&nbsp;", "\u{a0}");
    let mut out = String::new();
    let mut depth = 0_usize;
    for piece in html.split_inclusive('>').flat_map(|piece| match piece.rfind('<') {
        Some(at) => vec![&piece[..at], &piece[at..]],
        None => vec![piece],
    }) {
        let Some(tag) = piece.strip_prefix('<').and_then(|piece| piece.strip_suffix('>')) else {
            out.push_str(piece);
            continue;
        };
        let closes = tag.starts_with('/');
        let is_block = !INLINE.contains(&name(tag.trim_start_matches('/')));
        if is_block && closes {
            depth -= 1;
        }
        let ends_a_line_of_text = closes && !out.trim_end_matches(' ').ends_with('\n') && last_line_is_inline(&out);
        if is_block && !ends_a_line_of_text && !out.is_empty() {
            out.push('\n');
            out.push_str(&"  ".repeat(depth));
        }
        out.push_str(&sorted(tag));
        if is_block && !closes {
            depth += 1;
        }
    }
    out.push('\n');
    out
}

/// Whether a block was opened on the last line and not closed on it.
fn last_line_is_inline(out: &str) -> bool {
    let line = out.rsplit('\n').next().unwrap_or_default().trim_start();
    line.starts_with('<') && !line.starts_with("</") && !line.ends_with(&format!("</{}>", name(&line[1..])))
}

/// The tag with its attributes in order.
fn sorted(tag: &str) -> String {
    let mut attributes = attributes_of(tag);
    attributes.sort_unstable();
    let name = tag.split_ascii_whitespace().next().unwrap_or_default();
    let attributes: String = attributes.iter().map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
    format!("<{name}{attributes}>")
}

fn attributes_of(tag: &str) -> Vec<(&str, &str)> {
    let rest = tag.split_once(' ').map_or("", |(_, rest)| rest);
    let mut pieces = rest.split('"');
    let mut found = Vec::new();
    while let (Some(name), Some(value)) = (pieces.next(), pieces.next()) {
        found.push((name.trim().trim_end_matches('='), value));
    }
    found
}

fn name(tag: &str) -> &str {
    &tag[..tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len())]
}
