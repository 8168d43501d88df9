//! From an offset in the text that the parser reads to a line and column of the file.

use crate::diagnostic::Place;

/// The starts of lines, looked for when the first place is asked for.
pub(crate) struct Lines<'a> {
    text: &'a str,
    first: u32,
    starts: Option<Vec<usize>>,
    /// From which offset on how many lines more were in the file: shortcodes over several lines were taken out.
    shifts: &'a [(usize, u32)],
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str, first: u32, shifts: &'a [(usize, u32)]) -> Self {
        Self { text, first, starts: None, shifts }
    }

    pub(crate) fn line(&mut self, offset: usize) -> u32 {
        let text = self.text;
        let starts = self.starts.get_or_insert_with(|| text.match_indices('\n').map(|(at, _)| at + 1).collect());
        let line = starts.partition_point(|start| *start <= offset);
        let shift: u32 = self.shifts.iter().take_while(|(at, _)| *at <= offset).map(|(_, lines)| lines).sum();
        self.first.saturating_add(u32::try_from(line).unwrap_or(u32::MAX)).saturating_add(shift)
    }

    pub(crate) fn place(&mut self, offset: usize) -> Place {
        let line = self.line(offset);
        let start = self.text.get(..offset).map_or(0, |before| before.rfind('\n').map_or(0, |at| at + 1));
        let column = self.text.get(start..offset).map_or(0, |before| before.chars().count());
        Place::at(line, u32::try_from(column).unwrap_or(u32::MAX - 1) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_become_lines_and_columns_of_the_file() {
        let shifts = [(6, 2)];
        let mut lines = Lines::new("ab\néd\nx", 10, &shifts);
        assert_eq!(lines.place(0), Place::at(10, 1));
        assert_eq!(lines.place(5), Place::at(11, 2));
        assert_eq!(lines.place(7), Place::at(14, 1));
    }
}
