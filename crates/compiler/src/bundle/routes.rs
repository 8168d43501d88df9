//! Routes into shards, found by the hash of their address.

use super::{fits, trie};
use crate::Failure;
use crate::sink::DataFiles;
use mainsheet_model::{
    Kind, Route, SLOTS_INLINE, SitePath, Slot, Table, TableDirectory, TableKind, address_hash, limits,
};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Packs routes into shards and makes the table that finds them.
///
/// # Errors
/// When a file cannot be written.
pub(crate) fn pack_routes(routes: &BTreeMap<SitePath, Route>, files: &DataFiles) -> Result<Table, Failure> {
    let mut entries: Vec<(u32, (&SitePath, Vec<u8>))> = routes
        .par_iter()
        .map(|(path, route)| {
            let mut json = serde_json::to_vec(path)?;
            json.push(b':');
            serde_json::to_writer(&mut json, route)?;
            Ok((address_hash(path), (path, json)))
        })
        .collect::<Result<_, Failure>>()?;
    entries.sort_by_key(|(hash, (path, _))| (*hash, *path));
    let leaves = trie::divide(&entries, &|part| {
        let size: usize = part.iter().map(|(_, (_, json))| json.len()).sum();
        size <= 20 * limits::SHARD && fits(&shard(part), limits::SHARD)
    });
    let slots: Vec<Slot> = leaves
        .par_iter()
        .map(|leaf| Ok(Slot::new(leaf.bits, files.put(Kind::Routes, &shard(leaf.items))?)))
        .collect::<Result<_, Failure>>()?;
    table(slots, files)
}

/// A shard's JSON: its routes by address, in the order of the addresses.
fn shard(part: &[(u32, (&SitePath, Vec<u8>))]) -> Vec<u8> {
    let by_path: BTreeMap<&SitePath, &[u8]> = part.iter().map(|(_, (path, json))| (*path, json.as_slice())).collect();
    let mut json = b"{\"routes\":{".to_vec();
    for (n, entry) in by_path.values().enumerate() {
        if n > 0 {
            json.push(b',');
        }
        json.extend_from_slice(entry);
    }
    json.extend_from_slice(b"}}");
    json
}

/// The slots as they are, or grouped into directories by as few first bits as keep each within the limit.
fn table(slots: Vec<Slot>, files: &DataFiles) -> Result<Table, Failure> {
    if slots.len() <= SLOTS_INLINE {
        return Ok(Table { kind: TableKind::Shards, slots });
    }
    let mut start = 0_u64;
    let placed: Vec<(u32, Slot)> = slots
        .into_iter()
        .map(|slot| {
            let at = start as u32;
            start += 1_u64 << (32 - u32::from(slot.bits()));
            (at, slot)
        })
        .collect();
    let directories = trie::divide(&placed, &|part| part.len() <= SLOTS_INLINE / 2)
        .into_iter()
        .map(|leaf| {
            let directory = TableDirectory { slots: leaf.items.iter().map(|(_, slot)| slot.clone()).collect() };
            Ok(Slot::new(leaf.bits, files.put(Kind::Tables, &serde_json::to_vec(&directory)?)?))
        })
        .collect::<Result<_, Failure>>()?;
    Ok(Table { kind: TableKind::Directories, slots: directories })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::gzip_size;
    use crate::sink::Memory;
    use mainsheet_model::{Locator, RouteShard};

    fn routes(count: u32) -> BTreeMap<SitePath, Route> {
        (0..count)
            .map(|n| {
                let bundle = mainsheet_model::Name::from_hash(blake3::hash(&(n / 18).to_be_bytes()).as_bytes());
                let route = Route::Article(Locator { bundle: Some(bundle), index: n % 18 });
                (SitePath::new(&format!("/news/an-article-with-number-{n}/")), route)
            })
            .collect()
    }

    fn pack(routes: &BTreeMap<SitePath, Route>) -> (Table, BTreeMap<String, Vec<u8>>) {
        let memory = Memory::default();
        let table = pack_routes(routes, &DataFiles::new(&memory)).expect("memory takes everything");
        (table, memory.into_files())
    }

    fn find(path: &SitePath, table: &Table, files: &BTreeMap<String, Vec<u8>>) -> Option<Route> {
        let hash = address_hash(path);
        let slot = table.slot(hash)?.clone();
        let slot = match table.kind {
            TableKind::Shards => slot,
            TableKind::Directories => {
                let directory = serde_json::from_slice(&files[&slot.name().file(Kind::Tables)]).expect("a directory");
                table.slot_in(&directory, hash)?.clone()
            }
        };
        let shard: RouteShard = serde_json::from_slice(&files[&slot.name().file(Kind::Routes)]).expect("a shard");
        shard.routes.get(path).cloned()
    }

    #[test]
    fn every_address_is_found_with_one_shard_of_bounded_size() {
        for count in [0, 1, 2_000] {
            let routes = routes(count);
            let (table, files) = pack(&routes);
            assert!(files.values().all(|bytes| gzip_size(bytes) <= limits::SHARD));
            for (path, route) in &routes {
                assert_eq!(find(path, &table, &files).as_ref(), Some(route));
            }
            assert_eq!(find(&SitePath::new("/nothing/"), &table, &files), None);
        }
    }

    #[test]
    fn a_large_table_is_divided_into_directories_that_lead_to_the_same_shards() {
        let slots: Vec<Slot> = (0..1024_u32)
            .map(|n| Slot::new(10, mainsheet_model::Name::from_hash(blake3::hash(&n.to_be_bytes()).as_bytes())))
            .collect();
        let memory = Memory::default();
        let divided = table(slots.clone(), &DataFiles::new(&memory)).expect("memory takes everything");
        let files = memory.into_files();
        assert_eq!(divided.kind, TableKind::Directories);
        for (n, slot) in slots.iter().enumerate() {
            let hash = (n as u32) << 22 | 77;
            let directory = divided.slot(hash).expect("covered");
            let directory = serde_json::from_slice(&files[&directory.name().file(Kind::Tables)]).expect("a directory");
            assert_eq!(divided.slot_in(&directory, hash), Some(slot));
        }
    }

    #[test]
    fn an_address_more_changes_one_shard() {
        let all = routes(2_001);
        let mut fewer = all.clone();
        fewer.remove(&SitePath::new("/news/an-article-with-number-2000/"));
        let (before, after) = (pack(&fewer).1, pack(&all).1);
        assert!(after.keys().filter(|name| !before.contains_key(*name)).count() <= 2);
    }
}
