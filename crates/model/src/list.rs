//! Lists: home, sections, terms, taxonomies. A list is cut into runs of cards, from its oldest end.

use crate::wire::{Reader, Wire, items, wire};
use crate::{Card, Name, TermCard};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How many runs a list names in its route at most; older ones are in directories.
pub const RUNS_INLINE: usize = 256;

/// A file of cards, each run in it with the oldest first. Several small lists may share a file, and equal runs of
/// different lists are one file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ListShard<T> {
    /// The cards: [`Card`] or [`TermCard`].
    pub cards: Vec<T>,
}

impl<T: Wire + Default> Wire for ListShard<T> {
    fn read(&mut self, reader: &mut Reader<'_>) {
        reader.object(&mut |reader, key| match key {
            "cards" => self.cards.read(reader),
            _ => reader.skip(),
        });
    }
}

/// A list and where its cards are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListRef {
    /// How many cards it has.
    pub total: u32,
    /// Directories of older runs, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub older: Vec<Head>,
    /// The newest runs, oldest first; at most [`RUNS_INLINE`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub runs: Vec<Run>,
}

wire!(ListRef { total, older, runs });

/// A directory of runs, and how many cards they have together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head(Name, u32);

impl Wire for Head {
    fn read(&mut self, reader: &mut Reader<'_>) {
        items(&mut [&mut self.0, &mut self.1], reader);
    }
}

impl Head {
    /// A directory with this many cards.
    #[must_use]
    pub fn new(name: Name, cards: u32) -> Self {
        Self(name, cards)
    }

    /// The file, of [`Kind::Runs`](crate::Kind::Runs).
    #[must_use]
    pub fn name(&self) -> &Name {
        &self.0
    }

    /// How many cards it leads to.
    #[must_use]
    pub fn cards(&self) -> u32 {
        self.1
    }
}

/// Older runs of a long list, in a file of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListDirectory {
    /// Oldest first.
    pub runs: Vec<Run>,
}

wire!(ListDirectory { runs });

/// Cards that follow each other in a file: the file, the first card's position, how many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run(Name, u32, u32);

impl Wire for Run {
    fn read(&mut self, reader: &mut Reader<'_>) {
        items(&mut [&mut self.0, &mut self.1, &mut self.2], reader);
    }
}

impl Run {
    /// The `len` cards from `start` on in a file.
    #[must_use]
    pub fn new(name: Name, start: u32, len: u32) -> Self {
        Self(name, start, len)
    }

    /// The file, of [`Kind::Cards`](crate::Kind::Cards) or [`Kind::Terms`](crate::Kind::Terms).
    #[must_use]
    pub fn name(&self) -> &Name {
        &self.0
    }

    /// The first card's position in the file.
    #[must_use]
    pub fn start(&self) -> u32 {
        self.1
    }

    /// How many cards.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a run is never empty")]
    pub fn len(&self) -> u32 {
        self.2
    }
}

/// What to fetch for some cards of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cover {
    /// These pieces, in the list's order.
    Pieces(Vec<Piece>),
    /// These directories first; then ask again with their contents.
    Directories(Vec<Name>),
}

/// Cards of one file, to be shown in reverse: files have the oldest first, lists the newest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The file.
    pub name: Name,
    /// Positions in the file.
    pub range: Range<u32>,
}

impl Piece {
    /// The piece's cards in the list's order, newest first; fewer where the file is shorter than it should be.
    #[must_use]
    pub fn take<T: Clone>(&self, shard: &ListShard<T>) -> Vec<T> {
        let cards = shard.cards.get(self.range.start as usize..).unwrap_or_default();
        let len = self.range.end.saturating_sub(self.range.start) as usize;
        cards.iter().take(len).rev().cloned().collect()
    }
}

impl ListRef {
    /// How many pages of `size` cards the list has; an empty list has one.
    #[must_use]
    pub fn pages(&self, size: u32) -> u32 {
        self.total.div_ceil(size.max(1)).max(1)
    }

    /// The positions, from the newest, of the cards on page `number` (from 1); none where there is no such page.
    #[must_use]
    pub fn page(&self, number: u32, size: u32) -> Option<Range<u32>> {
        let from = number.checked_sub(1)?.checked_mul(size.max(1))?;
        (number <= self.pages(size)).then(|| from..from.saturating_add(size.max(1)).min(self.total))
    }

    /// Where the cards at these positions from the newest lie. `directory` gives those directories that are there.
    pub fn cover<'a>(&'a self, positions: Range<u32>, directory: impl Fn(&Name) -> Option<&'a ListDirectory>) -> Cover {
        // From the oldest, as the runs are.
        let wanted = self.total.saturating_sub(positions.end)..self.total.saturating_sub(positions.start);
        let mut pieces = Vec::new();
        let mut missing = Vec::new();
        let mut at = 0;
        for head in &self.older {
            let end = at + head.cards();
            if overlap(&wanted, at, end).is_some() {
                match directory(head.name()) {
                    Some(found) => cut(&found.runs, at, &wanted, &mut pieces),
                    None => missing.push(head.name().clone()),
                }
            }
            at = end;
        }
        cut(&self.runs, at, &wanted, &mut pieces);
        pieces.reverse();
        if missing.is_empty() { Cover::Pieces(pieces) } else { Cover::Directories(missing) }
    }
}

fn cut(runs: &[Run], mut at: u32, wanted: &Range<u32>, pieces: &mut Vec<Piece>) {
    for run in runs {
        if let Some(part) = overlap(wanted, at, at + run.len()) {
            let offset = run.start();
            pieces
                .push(Piece { name: run.name().clone(), range: offset + (part.start - at)..offset + (part.end - at) });
        }
        at += run.len();
    }
}

fn overlap(wanted: &Range<u32>, start: u32, end: u32) -> Option<Range<u32>> {
    let part = wanted.start.max(start)..wanted.end.min(end);
    (part.start < part.end).then_some(part)
}

/// What a shard holds, named for readers of signatures.
impl ListShard<Card> {
    /// The kind of file that holds cards of articles.
    pub const KIND: crate::Kind = crate::Kind::Cards;
}

impl ListShard<TermCard> {
    /// The kind of file that holds cards of terms.
    pub const KIND: crate::Kind = crate::Kind::Terms;
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn name(n: u32) -> Name {
        let mut hash = [0; 32];
        hash[..4].copy_from_slice(&n.to_be_bytes());
        Name::from_hash(&hash)
    }

    #[test]
    fn pages_are_counted_from_the_newest() {
        let list = ListRef { total: 23, ..ListRef::default() };
        assert_eq!(list.pages(10), 3);
        assert_eq!(list.page(1, 10), Some(0..10));
        assert_eq!(list.page(3, 10), Some(20..23));
        assert_eq!(list.page(4, 10), None);
        assert_eq!(list.page(0, 10), None);
        assert_eq!(ListRef::default().page(1, 10), Some(0..0));
    }

    proptest! {
        /// Whatever the runs, directories and page size: the pages together are the list, newest first.
        #[test]
        fn pages_put_together_are_the_list(lens in proptest::collection::vec(1_u32..9, 0..20), split in 0_usize..20, size in 1_u32..12, offset in 0_u32..4) {
            let split = split.min(lens.len());
            let total: u32 = lens.iter().sum();
            // Card number = position from the oldest; file n has `offset` foreign cards first.
            let mut files = Vec::new();
            let mut next = 0;
            for len in &lens {
                let own = next..next + len;
                files.push(ListShard { cards: (0..offset).map(|_| u32::MAX).chain(own).collect::<Vec<_>>() });
                next += len;
            }
            let runs: Vec<Run> = lens.iter().enumerate().map(|(i, len)| Run::new(name(i as u32), offset, *len)).collect();
            let directory = ListDirectory { runs: runs[..split].to_vec() };
            let older = if split > 0 { vec![Head::new(name(1000), lens[..split].iter().sum())] } else { vec![] };
            let list = ListRef { total, older, runs: runs[split..].to_vec() };
            let mut shown = Vec::new();
            for number in 1..=list.pages(size) {
                let positions = list.page(number, size).expect("page exists");
                if let Cover::Directories(names) = list.cover(positions.clone(), |_| None) {
                    prop_assert_eq!(names, vec![name(1000)]);
                }
                match list.cover(positions, |_| Some(&directory)) {
                    Cover::Pieces(pieces) => for piece in pieces {
                        let file = (0..lens.len() as u32).find(|n| name(*n) == piece.name).expect("known file");
                        shown.extend(piece.take(&files[file as usize]));
                    },
                    Cover::Directories(_) => prop_assert!(false, "directory was given"),
                }
            }
            prop_assert_eq!(shown, (0..total).rev().collect::<Vec<_>>());
        }
    }
}
