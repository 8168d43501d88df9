//! Cards into shards: long lists are cut into runs, short ones share files.

use super::{fits, list_json, trie};
use crate::Failure;
use crate::sink::DataFiles;
use mainsheet_model::{Head, Kind, ListDirectory, ListRef, RUNS_INLINE, Run, SitePath, address_hash, limits};
use rayon::prelude::*;

/// A list to be packed.
pub(crate) struct List<'a> {
    /// Its address: short lists share a file with others whose addresses have similar hashes, as their routes do.
    pub(crate) path: &'a SitePath,
    /// Its cards, the newest first: positions in the table of cards.
    pub(crate) cards: &'a [usize],
}

/// How lists are cut.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Packing {
    /// The kind of file.
    pub(crate) kind: Kind,
    /// How many cards a full run has.
    pub(crate) run: usize,
    /// How many cards the newest run has at least, so that the first page is cut from a single file.
    pub(crate) newest: usize,
    /// Lists of fewer cards share files.
    pub(crate) small: usize,
    /// Bytes of a file after compression.
    pub(crate) limit: usize,
}

impl Packing {
    /// Cards of articles, on pages of this size.
    #[must_use]
    pub(crate) fn cards(page_size: u32) -> Self {
        Self { kind: Kind::Cards, run: 64, newest: page_size as usize, small: 32, limit: limits::LIST }
    }

    /// Cards of terms, on pages of this size.
    #[must_use]
    pub(crate) fn terms(page_size: u32) -> Self {
        Self { kind: Kind::Terms, run: 128, newest: page_size as usize, small: 32, limit: limits::SHARD }
    }
}

/// Packs lists into files. `cards` is the table of all cards as JSON; the answer is in the order of the lists.
///
/// # Errors
/// When a file cannot be written.
pub(crate) fn pack_lists(
    lists: &[List],
    cards: &[Vec<u8>],
    packing: &Packing,
    files: &DataFiles,
) -> Result<Vec<ListRef>, Failure> {
    let mut refs: Vec<ListRef> =
        lists.iter().map(|list| ListRef { total: list.cards.len() as u32, ..ListRef::default() }).collect();
    let shared = pack_small(lists, cards, packing, files)?;
    for (n, run) in shared {
        if let Some(list) = refs.get_mut(n) {
            list.runs.push(run);
        }
    }
    let long: Vec<(usize, ListRef)> = lists
        .par_iter()
        .enumerate()
        .filter(|(_, list)| list.cards.len() >= packing.small)
        .map(|(n, list)| Ok((n, pack_long(list, cards, packing, files)?)))
        .collect::<Result<_, Failure>>()?;
    for (n, list) in long {
        if let Some(slot) = refs.get_mut(n) {
            *slot = list;
        }
    }
    Ok(refs)
}

/// Short lists, each a run of a file that several share.
fn pack_small(
    lists: &[List],
    cards: &[Vec<u8>],
    packing: &Packing,
    files: &DataFiles,
) -> Result<Vec<(usize, Run)>, Failure> {
    let mut small: Vec<(u32, usize)> = lists
        .iter()
        .enumerate()
        .filter(|(_, list)| !list.cards.is_empty() && list.cards.len() < packing.small)
        .map(|(n, list)| (address_hash(list.path), n))
        .collect();
    small.sort_by_key(|(hash, n)| (*hash, lists.get(*n).map(|list| list.path)));
    let oldest_first = |n: usize| lists.get(n).map(|list| list.cards).unwrap_or_default().iter().rev();
    let json = |part: &[(u32, usize)]| {
        let cards = part.iter().flat_map(|(_, n)| oldest_first(*n)).filter_map(|card| cards.get(*card));
        list_json("cards", cards.map(Vec::as_slice))
    };
    // A file is at most twice its limit before compression if it is far too large after: nothing compresses better
    // than twentyfold here, so that the whole archive is not compressed to learn that it does not fit.
    let size = |part: &[(u32, usize)]| -> usize {
        part.iter().flat_map(|(_, n)| oldest_first(*n)).filter_map(|card| cards.get(*card)).map(Vec::len).sum()
    };
    let leaves = trie::divide(&small, &|part| size(part) <= 20 * packing.limit && fits(&json(part), packing.limit));
    let runs: Vec<Vec<(usize, Run)>> = leaves
        .par_iter()
        .filter(|leaf| !leaf.items.is_empty())
        .map(|leaf| {
            let name = files.put(packing.kind, &json(leaf.items))?;
            let mut start = 0;
            Ok(leaf
                .items
                .iter()
                .map(|(_, n)| {
                    let len = oldest_first(*n).len() as u32;
                    start += len;
                    (*n, Run::new(name.clone(), start - len, len))
                })
                .collect())
        })
        .collect::<Result<_, Failure>>()?;
    Ok(runs.into_iter().flatten().collect())
}

/// A long list: full runs from its oldest end, then the newest run, which grows.
fn pack_long(list: &List, cards: &[Vec<u8>], packing: &Packing, files: &DataFiles) -> Result<ListRef, Failure> {
    let oldest_first: Vec<&[u8]> =
        list.cards.iter().rev().filter_map(|card| cards.get(*card)).map(Vec::as_slice).collect();
    let mut runs = Vec::new();
    let mut rest = oldest_first.as_slice();
    while rest.len() >= packing.run + packing.newest {
        let (run, others) = rest.split_at(packing.run);
        cut(run, packing, files, &mut runs)?;
        rest = others;
    }
    cut(rest, packing, files, &mut runs)?;
    let mut list = ListRef { total: oldest_first.len() as u32, ..ListRef::default() };
    while runs.len() > RUNS_INLINE {
        let newer = runs.split_off(RUNS_INLINE);
        let directory = ListDirectory { runs: std::mem::replace(&mut runs, newer) };
        let total = directory.runs.iter().map(Run::len).sum();
        list.older.push(Head::new(files.put(Kind::Runs, &serde_json::to_vec(&directory)?)?, total));
    }
    list.runs = runs;
    Ok(list)
}

/// Writes a run; one that is too large is halved.
fn cut(run: &[&[u8]], packing: &Packing, files: &DataFiles, runs: &mut Vec<Run>) -> Result<(), Failure> {
    if run.is_empty() {
        return Ok(());
    }
    let json = list_json("cards", run.iter().copied());
    if run.len() > 1 && !fits(&json, packing.limit) {
        let (older, newer) = run.split_at(run.len() / 2);
        cut(older, packing, files, runs)?;
        return cut(newer, packing, files, runs);
    }
    runs.push(Run::new(files.put(packing.kind, &json)?, 0, run.len() as u32));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sink::Memory;
    use mainsheet_model::{Cover, ListShard, Name};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    const PACKING: Packing = Packing { kind: Kind::Cards, run: 8, newest: 3, small: 4, limit: 400 };

    type Files = BTreeMap<String, Vec<u8>>;

    fn pack(lists: &[(SitePath, Vec<usize>)], cards: &[Vec<u8>]) -> (Vec<ListRef>, Files) {
        let memory = Memory::default();
        let lists: Vec<List> = lists.iter().map(|(path, cards)| List { path, cards }).collect();
        let refs = pack_lists(&lists, cards, &PACKING, &DataFiles::new(&memory)).expect("memory takes everything");
        (refs, memory.into_files())
    }

    fn read(list: &ListRef, files: &Files) -> Vec<usize> {
        let directories: BTreeMap<Name, ListDirectory> = list
            .older
            .iter()
            .map(|head| {
                let bytes = &files[&head.name().file(Kind::Runs)];
                (head.name().clone(), serde_json::from_slice(bytes).expect("a directory"))
            })
            .collect();
        match list.cover(0..list.total, |name| directories.get(name)) {
            Cover::Directories(_) => panic!("all directories were given"),
            Cover::Pieces(pieces) => pieces
                .iter()
                .flat_map(|piece| {
                    let shard: ListShard<usize> =
                        serde_json::from_slice(&files[&piece.name.file(Kind::Cards)]).expect("a shard");
                    piece.take(&shard)
                })
                .collect(),
        }
    }

    proptest! {
        #[test]
        fn every_list_is_read_back_in_its_order(lens in proptest::collection::vec(0_usize..60, 1..12)) {
            let cards: Vec<Vec<u8>> = (0..60).map(|n| n.to_string().into_bytes()).collect();
            let lists: Vec<(SitePath, Vec<usize>)> = lens.iter().enumerate()
                .map(|(n, len)| (SitePath::new(&format!("/tags/{n}/")), (0..*len).rev().collect())).collect();
            let (refs, files) = pack(&lists, &cards);
            for (list, (_, expected)) in refs.iter().zip(&lists) {
                prop_assert_eq!(&read(list, &files), expected);
            }
        }
    }

    #[test]
    fn a_card_more_changes_the_newest_run_and_the_first_page_is_one_file() {
        let cards: Vec<Vec<u8>> = (0..200).map(|n| n.to_string().into_bytes()).collect();
        for len in 20..60 {
            let list = |len: usize| vec![(SitePath::new("/news/"), (0..len).rev().collect::<Vec<_>>())];
            let (refs, before) = pack(&list(len), &cards);
            let (_, after) = pack(&list(len + 1), &cards);
            assert!(after.keys().filter(|name| !before.contains_key(*name)).count() <= 2);
            let first = refs[0].page(1, PACKING.newest as u32).expect("a first page");
            assert!(matches!(refs[0].cover(first, |_| None), Cover::Pieces(pieces) if pieces.len() == 1));
        }
    }

    #[test]
    fn equal_runs_of_different_lists_are_one_file_and_short_lists_share_one() {
        let cards: Vec<Vec<u8>> = (0..50).map(|n| n.to_string().into_bytes()).collect();
        let all: Vec<usize> = (0..50).rev().collect();
        let (_, one) = pack(&[(SitePath::new("/a/"), all.clone())], &cards);
        let (_, two) = pack(&[(SitePath::new("/a/"), all.clone()), (SitePath::new("/b/"), all)], &cards);
        assert_eq!(one.len(), two.len());
        let short = |n: usize| (SitePath::new(&format!("/tags/{n}/")), vec![n, n + 1]);
        let (_, files) = pack(&(0..20).map(short).collect::<Vec<_>>(), &cards);
        assert_eq!(files.len(), 1);
    }

    #[test]
    fn very_long_lists_have_directories() {
        let cards: Vec<Vec<u8>> = (0..8 * 600).map(|n| n.to_string().into_bytes()).collect();
        let lists = vec![(SitePath::new("/news/"), (0..cards.len()).rev().collect::<Vec<_>>())];
        let (refs, files) = pack(&lists, &cards);
        assert_eq!((refs[0].older.len(), refs[0].runs.len() <= RUNS_INLINE), (2, true));
        assert_eq!(read(&refs[0], &files), lists[0].1);
    }
}
