//! Diagrams that are drawn with characters, as GoAT reads them (github.com/bep/goat, README), as SVG: lines of
//! `- _ | / \`, corners of `. ' +`, arrows of `> < ^ v`, dots of `o` and `*`; the rest is text.
//!
//! First the characters that are lines wherever they stand are found, then those that are corners, arrows and dots
//! only where a line meets them. What a word holds is text.

use crate::entities::{escape, escape_into};

/// The size of a character in units of the picture.
const WIDTH: i32 = 8;
const HEIGHT: i32 = 16;

/// Bigger diagrams stay text.
const MOST: usize = 400;

/// A diagram as SVG; none if it is too big.
pub(crate) fn svg(source: &str) -> Option<String> {
    let grid = Grid::new(source)?;
    let (lines, shapes) = grid.draw();
    let (text, label) = grid.texts();
    let (width, height) = (grid.width as i32 * WIDTH, grid.rows.len() as i32 * HEIGHT);
    // A picture without words says at least of what kind it is.
    let label = if label.is_empty() { "ASCII".to_owned() } else { label };
    let mut html = format!(
        "<svg role=\"img\" aria-label=\"{}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">",
        escape(&label)
    );
    if !lines.is_empty() {
        html.push_str(&format!("<path d=\"{lines}\"/>"));
    }
    html.push_str(&shapes);
    html.push_str(&text);
    html.push_str("</svg>");
    Some(html)
}

/// A way from one character to the next.
type Way = (i32, i32);
const EAST: Way = (1, 0);
const WEST: Way = (-1, 0);
const NORTH: Way = (0, -1);
const SOUTH: Way = (0, 1);
const NORTH_EAST: Way = (1, -1);
const NORTH_WEST: Way = (-1, -1);
const SOUTH_EAST: Way = (1, 1);
const SOUTH_WEST: Way = (-1, 1);

/// The ways on which a line leaves a character.
fn ways(character: char) -> &'static [Way] {
    match character {
        '-' | '_' => &[EAST, WEST],
        '|' => &[NORTH, SOUTH],
        '/' => &[NORTH_EAST, SOUTH_WEST],
        '\\' => &[NORTH_WEST, SOUTH_EAST],
        '+' | 'o' | 'O' | '*' => &[EAST, WEST, NORTH, SOUTH, NORTH_EAST, NORTH_WEST, SOUTH_EAST, SOUTH_WEST],
        ')' | '(' => &[NORTH, SOUTH],
        '.' | ',' => &[EAST, WEST, SOUTH, NORTH, SOUTH_WEST, SOUTH_EAST],
        '\'' | '`' => &[EAST, WEST, NORTH, SOUTH, NORTH_WEST, NORTH_EAST],
        '>' => &[WEST],
        '<' => &[EAST],
        '^' => &[SOUTH, SOUTH_WEST, SOUTH_EAST],
        'v' | 'V' => &[NORTH, NORTH_WEST, NORTH_EAST],
        _ => &[],
    }
}

fn is_line(character: char) -> bool {
    matches!(character, '-' | '_' | '|' | '/' | '\\')
}

struct Grid {
    rows: Vec<Vec<char>>,
    width: usize,
    /// Whether a character is drawn, in the order of `rows`.
    drawn: Vec<Vec<bool>>,
}

impl Grid {
    fn new(source: &str) -> Option<Self> {
        let mut rows: Vec<Vec<char>> = Vec::new();
        for line in source.trim_end().lines() {
            let mut row = Vec::new();
            for character in line.trim_end().chars() {
                if character == '\t' {
                    row.push(' ');
                    while row.len() % 8 != 0 {
                        row.push(' ');
                    }
                } else if !character.is_control() {
                    row.push(character);
                }
            }
            rows.push(row);
        }
        let width = rows.iter().map(Vec::len).max()?;
        if width == 0 || width > MOST || rows.len() > MOST {
            return None;
        }
        let drawn = rows.iter().map(|row| vec![false; row.len()]).collect();
        let mut grid = Self { rows, width, drawn };
        // Joints after lines, and again, since a joint may meet nothing but another.
        grid.mark(|grid, x, y| is_line(grid.at(x, y)) && !grid.is_in_word(x, y));
        grid.mark(|grid, x, y| grid.is_met(x, y));
        grid.mark(|grid, x, y| grid.is_met(x, y));
        Some(grid)
    }

    /// Marks what is drawn, by what was marked before.
    fn mark(&mut self, is_drawn: impl Fn(&Self, i32, i32) -> bool) {
        let mut drawn = self.drawn.clone();
        for (y, row) in (0..).zip(&mut drawn) {
            for (x, cell) in (0..).zip(row) {
                *cell = *cell || is_drawn(self, x, y);
            }
        }
        self.drawn = drawn;
    }

    fn at(&self, x: i32, y: i32) -> char {
        let row = usize::try_from(y).ok().and_then(|y| self.rows.get(y));
        row.zip(usize::try_from(x).ok()).and_then(|(row, x)| row.get(x)).copied().unwrap_or(' ')
    }

    fn is_drawn(&self, x: i32, y: i32) -> bool {
        let row = usize::try_from(y).ok().and_then(|y| self.drawn.get(y));
        row.zip(usize::try_from(x).ok()).and_then(|(row, x)| row.get(x)).copied().unwrap_or(false)
    }

    /// Whether a line may be part of a word: `Human-readable`, `and/or`, `snake_case`.
    fn is_in_word(&self, x: i32, y: i32) -> bool {
        let is_letter = |x| self.at(x, y).is_alphanumeric() && !matches!(self.at(x, y), 'o' | 'O' | 'v' | 'V');
        let (before, after) = (is_letter(x - 1), is_letter(x + 1));
        match self.at(x, y) {
            '|' => false,
            // A file's path, or a fraction.
            '/' | '\\' => (before || after) && !self.has_line(x, y),
            '-' => {
                before && after
                    || (before && self.at(x + 1, y) == ' ' || after && self.at(x - 1, y) == ' ') && !self.has_line(x, y)
            }
            _ => before || after,
        }
    }

    /// Whether a line goes on behind one of the ends of this one.
    fn has_line(&self, x: i32, y: i32) -> bool {
        ways(self.at(x, y)).iter().any(|(dx, dy)| {
            let other = self.at(x + dx, y + dy);
            !other.is_alphanumeric() && ways(other).contains(&(-dx, -dy))
        })
    }

    /// Whether a corner, an arrow or a dot is one: a line meets it, and it is no part of a word.
    fn is_met(&self, x: i32, y: i32) -> bool {
        let character = self.at(x, y);
        if is_line(character) || ways(character).is_empty() {
            return false;
        }
        let is_word = |x| self.at(x, y).is_alphanumeric() && !self.is_drawn(x, y);
        if (is_word(x - 1) || is_word(x + 1)) && character.is_alphabetic() {
            return false;
        }
        // A bracket is a bridge over a line only where it stands in an upright one.
        if matches!(character, '(' | ')') {
            return self.joins(x, y, NORTH) && self.joins(x, y, SOUTH) && !is_word(x - 1) && !is_word(x + 1);
        }
        ways(character).iter().any(|way| self.joins(x, y, *way))
            || matches!(character, '.' | ',' | '\'' | '`') && self.bends(x, y).next().is_some()
    }

    /// Whether what is drawn next on this way has a line that leads back.
    fn joins(&self, x: i32, y: i32, way: Way) -> bool {
        let (dx, dy) = way;
        let back = (-dx, -dy);
        self.is_drawn(x + dx, y + dy) && ways(self.at(x + dx, y + dy)).contains(&back)
    }

    /// The upright lines one column beside a corner, into which it bends: `.-` over `|`.
    fn bends(&self, x: i32, y: i32) -> impl Iterator<Item = Way> + '_ {
        let down = matches!(self.at(x, y), '.' | ',');
        let dy = if down { 1 } else { -1 };
        [(-1, dy), (1, dy)].into_iter().filter(move |(dx, dy)| {
            let is_upright = self.at(x + dx, y + dy) == '|' && self.is_drawn(x + dx, y + dy);
            is_upright && self.joins(x, y, (-dx, 0)) && !self.is_drawn(x, y + dy) && !self.is_drawn(x + dx, y)
        })
    }

    /// The lines as the data of one path, and arrows and dots as elements.
    fn draw(&self) -> (String, String) {
        let (mut lines, mut shapes) = (Vec::new(), String::new());
        for (y, row) in (0..).zip(&self.rows) {
            for (x, character) in (0..).zip(row) {
                if self.is_drawn(x, y) {
                    self.cell(x, y, *character, &mut lines, &mut shapes);
                }
            }
        }
        (path(lines), shapes)
    }

    fn cell(&self, x: i32, y: i32, character: char, lines: &mut Vec<Stroke>, shapes: &mut String) {
        let (left, top) = (x * WIDTH, y * HEIGHT);
        let (middle, centre) = (left + WIDTH / 2, top + HEIGHT / 2);
        let edge = |(dx, dy): Way| (middle + dx * WIDTH / 2, centre + dy * HEIGHT / 2);
        match character {
            '-' | '_' => {
                let height = if character == '_' { top + HEIGHT } else { centre };
                // A line that runs against an upright one reaches it.
                let reach = |dx: i32| {
                    let is_met = self.is_drawn(x + dx, y) && matches!(self.at(x + dx, y), '|' | '(' | ')');
                    if is_met { WIDTH / 2 } else { 0 }
                };
                lines.push(Stroke::Line((left - reach(-1), height), (left + WIDTH + reach(1), height)));
            }
            '|' => lines.push(Stroke::Line((middle, top), (middle, top + HEIGHT))),
            '/' => lines.push(Stroke::Line((left + WIDTH, top), (left, top + HEIGHT))),
            '\\' => lines.push(Stroke::Line((left, top), (left + WIDTH, top + HEIGHT))),
            '(' | ')' => {
                let side = if character == '(' { left - WIDTH / 2 } else { left + WIDTH + WIDTH / 2 };
                lines.push(Stroke::Bend((middle, top), (side, centre), (middle, top + HEIGHT)));
            }
            '.' | ',' | '\'' | '`' => self.corner(x, y, lines),
            '>' | '<' | '^' | 'v' | 'V' => {
                let way = match character {
                    '>' => EAST,
                    '<' => WEST,
                    '^' => NORTH,
                    _ => SOUTH,
                };
                shapes.push_str(&arrow((middle, centre), way));
                for from in ways(character).iter().filter(|way| self.joins(x, y, **way)) {
                    lines.push(Stroke::Line(edge(*from), (middle, centre)));
                }
            }
            _ => {
                let is_dot = matches!(character, 'o' | 'O' | '*');
                for way in ways(character).iter().filter(|way| self.joins(x, y, **way)) {
                    // A ring is not crossed by the lines that meet it.
                    let (dx, dy) = *way;
                    let inner = if is_dot && dx == 0 { (middle, centre + dy * 4) } else { (middle, centre) };
                    if !is_dot || dx == 0 || character == '*' {
                        lines.push(Stroke::Line(edge(*way), inner));
                    }
                }
                if is_dot {
                    let class = if character == '*' { " class=\"full\"" } else { "" };
                    shapes.push_str(&format!("<circle cx=\"{middle}\" cy=\"{centre}\" r=\"4\"{class}/>"));
                }
            }
        }
    }

    /// A rounded corner: each line that comes from the side bends into each that goes up or down.
    fn corner(&self, x: i32, y: i32, lines: &mut Vec<Stroke>) {
        let (middle, centre) = (x * WIDTH + WIDTH / 2, y * HEIGHT + HEIGHT / 2);
        let edge = |(dx, dy): Way| (middle + dx * WIDTH / 2, centre + dy * HEIGHT / 2);
        let own: Vec<Way> = ways(self.at(x, y)).iter().copied().filter(|way| self.joins(x, y, *way)).collect();
        let sides: Vec<Way> = own.iter().copied().filter(|(_, dy)| *dy == 0).collect();
        let others: Vec<Way> = own.iter().copied().filter(|(_, dy)| *dy != 0).collect();
        if let [one, other] = sides.as_slice() {
            lines.push(Stroke::Line(edge(*one), edge(*other)));
        }
        if let ([], [one, other]) = (sides.as_slice(), others.as_slice()) {
            lines.push(Stroke::Bend(edge(*one), (middle, centre), edge(*other)));
        }
        for side in &sides {
            for way in &others {
                lines.push(Stroke::Bend(edge(*side), (middle, centre), edge(*way)));
            }
        }
        for (dx, dy) in self.bends(x, y) {
            let end = (middle + dx * WIDTH, centre + dy * HEIGHT / 2);
            lines.push(Stroke::Bend(edge((-dx, 0)), (middle + dx * WIDTH, centre), end));
        }
        // A corner at which one line ends.
        if let ([only], true) = (own.as_slice(), self.bends(x, y).next().is_none()) {
            lines.push(Stroke::Line(edge(*only), (middle, centre)));
        }
    }

    /// The texts as elements, and all of them for who cannot see the picture.
    fn texts(&self) -> (String, String) {
        let mut html = String::new();
        let mut label: Vec<String> = Vec::new();
        for (y, row) in (0..).zip(&self.rows) {
            let shown: Vec<char> =
                (0..).zip(row).map(|(x, character)| if self.is_drawn(x, y) { '\0' } else { *character }).collect();
            let mut from = 0;
            while let Some(start) = shown.iter().skip(from).position(|c| !matches!(c, ' ' | '\0')).map(|at| from + at) {
                let rest = shown.get(start..).unwrap_or(&[]);
                // A text ends before a line, and before two blanks.
                let end = rest.iter().position(|c| *c == '\0').unwrap_or(rest.len());
                let gap = rest.windows(2).position(|pair| pair == [' ', ' ']).unwrap_or(end);
                let text: String = rest.iter().take(end.min(gap)).collect();
                from = start + end.min(gap);
                let text = text.trim_end();
                let length = text.chars().count() as i32 * WIDTH;
                let (left, base) = (start as i32 * WIDTH, y * HEIGHT + 12);
                html.push_str(&format!("<text x=\"{left}\" y=\"{base}\" textLength=\"{length}\">"));
                escape_into(&mut html, text);
                html.push_str("</text>");
                label.push(text.to_owned());
            }
        }
        (html, label.join(", "))
    }
}

/// A triangle in the middle of a character.
fn arrow((x, y): (i32, i32), way: Way) -> String {
    let points = match way {
        EAST => [(x + 4, y), (x - 4, y - 4), (x - 4, y + 4)],
        WEST => [(x - 4, y), (x + 4, y - 4), (x + 4, y + 4)],
        NORTH => [(x, y - 8), (x - 4, y), (x + 4, y)],
        _ => [(x, y + 8), (x - 4, y), (x + 4, y)],
    };
    let points: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
    format!("<polygon class=\"full\" points=\"{}\"/>", points.join(" "))
}

type Point = (i32, i32);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stroke {
    Line(Point, Point),
    /// From, towards, to.
    Bend(Point, Point, Point),
}

/// Strokes as the data of a path; those that go on straight are one.
fn path(strokes: Vec<Stroke>) -> String {
    let mut lines: Vec<(Point, Point)> = Vec::new();
    let mut data = String::new();
    for stroke in strokes {
        match stroke {
            Stroke::Line(from, to) => {
                // To the right, or down.
                let (from, to) = if (from.1, from.0) <= (to.1, to.0) { (from, to) } else { (to, from) };
                // The line that ends here in the same direction.
                let (dx, dy) = ((to.0 - from.0).signum(), (to.1 - from.1).signum());
                let goes_on = |(start, end): &&mut (Point, Point)| {
                    let same = ((end.0 - start.0).signum(), (end.1 - start.1).signum()) == (dx, dy);
                    same && (dx == 0 || dy == 0)
                        && (*end == from
                            || dy == 0 && dx > 0 && end.1 == from.1 && end.0 >= from.0 && start.0 <= from.0)
                };
                match lines.iter_mut().rev().take(MOST).find(goes_on) {
                    Some((_, end)) => *end = to,
                    None => lines.push((from, to)),
                }
            }
            Stroke::Bend(from, towards, to) => {
                data.push_str(&format!("M{},{}Q{},{} {},{}", from.0, from.1, towards.0, towards.1, to.0, to.1));
            }
        }
    }
    let mut all = String::new();
    for ((x, y), to) in lines {
        all.push_str(&match to {
            (to, same) if same == y => format!("M{x},{y}H{to}"),
            (same, to) if same == x => format!("M{x},{y}V{to}"),
            (to_x, to_y) => format!("M{x},{y}L{to_x},{to_y}"),
        });
    }
    all + &data
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path_of(source: &str) -> String {
        let svg = svg(source).unwrap();
        svg.split_once("<path d=\"").map_or(String::new(), |(_, rest)| rest.split('"').next().unwrap().to_owned())
    }

    fn texts(source: &str) -> Vec<String> {
        let svg = svg(source).unwrap();
        svg.split("<text ").skip(1).map(|text| text.split(['>', '<']).nth(1).unwrap().to_owned()).collect()
    }

    #[test]
    fn straight_lines_are_one_stroke_each() {
        assert_eq!(path_of("----"), "M0,8H32");
        assert_eq!(path_of("|\n|\n|"), "M4,0V48");
        assert_eq!(path_of(" /\n/"), "M16,0L8,16M8,16L0,32");
        assert_eq!(path_of("___"), "M0,16H24");
    }

    #[test]
    fn corners_are_round_where_they_are_dots() {
        assert_eq!(path_of(".-\n|"), "M8,8H16M4,16V32M8,8Q4,8 4,16");
        assert_eq!(path_of("+-\n|"), "M4,8H16M4,8V32");
        // A corner may bend the other way, too.
        assert_eq!(path_of("-'\n |"), "M0,8H8M12,16V32M8,8Q12,8 12,16");
        // The corner stands beside the line that it bends into.
        assert_eq!(path_of(" .-\n|"), "M16,8H24M4,16V32M16,8Q4,8 4,16");
    }

    #[test]
    fn arrows_and_dots_are_such_where_a_line_meets_them() {
        let drawn = |source: &str| {
            let svg = svg(source).unwrap();
            (svg.matches("<polygon").count(), svg.matches("<circle").count())
        };
        assert_eq!(drawn("<-->"), (2, 0));
        assert_eq!(drawn("o--*"), (0, 2));
        assert_eq!(drawn("|\nv"), (1, 0));
        assert_eq!(drawn("a > b, o or * or v"), (0, 0));
        assert_eq!(drawn("foo-->bar"), (1, 0));
    }

    #[test]
    fn words_keep_what_looks_like_lines() {
        assert_eq!(texts("Human-readable and/or snake_case, v1.0"), ["Human-readable and/or snake_case, v1.0"]);
        assert_eq!(texts("| bwp |"), ["bwp"]);
        assert_eq!(texts("a & <b>"), ["a &amp; &lt;b&gt;"]);
        assert_eq!(texts("one  two"), ["one", "two"]);
    }

    #[test]
    fn a_diagram_has_its_words_as_label() {
        let svg = svg(".---.\n| A |--> \"B\"\n'---'").unwrap();
        assert!(
            svg.starts_with("<svg role=\"img\" aria-label=\"A, &quot;B&quot;\" width=\"96\" height=\"48\""),
            "{svg}"
        );
    }

    #[test]
    fn a_diagram_is_drawn() {
        insta::assert_snapshot!(
            svg("  .----.   .-----.\n  |  A |\\  |     *--->\n  |    '-'  '---+-'\n  '--o---'      v\n").unwrap()
        );
    }

    #[test]
    fn big_and_empty_diagrams_are_none() {
        assert_eq!(svg(""), None);
        assert_eq!(svg(&"-".repeat(MOST + 1)), None);
        assert!(svg(&format!("{}\n", "+".repeat(MOST)).repeat(MOST)).is_some());
    }
}
