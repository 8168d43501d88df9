//! Where the reader was in each history entry.

/// How many entries are remembered.
const ENTRIES: usize = 100;

/// The places of the entries visited in this tab, by the number that each has in `history.state`.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Journal(Vec<Place>);

/// Where the reader was.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Place {
    /// The history entry's number.
    pub(crate) entry: u64,
    /// How far the document was scrolled, in CSS pixels.
    pub(crate) y: u32,
    /// The link that had the focus: its `href`, and how many links before it had the same one.
    pub(crate) link: Option<(String, usize)>,
}

impl Journal {
    /// Remembers a place, instead of the one that its entry had.
    pub(crate) fn put(&mut self, place: Place) {
        self.0.retain(|known| known.entry != place.entry);
        self.0.push(place);
        let over = self.0.len().saturating_sub(ENTRIES);
        self.0.drain(..over);
    }

    /// The place in this entry.
    pub(crate) fn get(&self, entry: u64) -> Option<&Place> {
        self.0.iter().find(|place| place.entry == entry)
    }

    /// The journal as text, for the tab's storage: what a reload needs, without links.
    pub(crate) fn to_text(&self) -> String {
        let mut text = String::new();
        for place in &self.0 {
            text.push_str(&place.entry.to_string());
            text.push(' ');
            text.push_str(&place.y.to_string());
            text.push('\n');
        }
        text
    }

    /// The journal of a text; lines that are none are passed over.
    pub(crate) fn from_text(text: &str) -> Self {
        let place = |line: &str| {
            let (entry, y) = line.split_once(' ')?;
            Some(Place { entry: entry.parse().ok()?, y: y.parse().ok()?, link: None })
        };
        Self(text.lines().filter_map(place).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(entry: u64, y: u32) -> Place {
        Place { entry, y, link: None }
    }

    #[test]
    fn the_last_place_of_an_entry_counts() {
        let mut journal = Journal::default();
        journal.put(place(1, 10));
        journal.put(place(2, 20));
        journal.put(Place { link: Some(("/a/".to_owned(), 1)), ..place(1, 30) });
        assert_eq!(journal.get(1).map(|place| place.y), Some(30));
        assert_eq!(journal.get(2).map(|place| place.y), Some(20));
        assert_eq!(journal.get(3), None);
    }

    #[test]
    fn the_oldest_places_are_forgotten() {
        let mut journal = Journal::default();
        for n in 0..150 {
            journal.put(place(n, 0));
        }
        assert_eq!(journal.0.len(), ENTRIES);
        assert!(journal.get(49).is_none() && journal.get(50).is_some());
    }

    #[test]
    fn a_journal_survives_as_text() {
        let mut journal = Journal::default();
        journal.put(place(1_700_000_000_000, 1234));
        journal.put(place(1_700_000_000_001, 0));
        assert_eq!(Journal::from_text(&journal.to_text()), journal);
        assert_eq!(Journal::from_text("x\n1\n2 y\n3 4 5\n"), Journal::default());
    }
}
