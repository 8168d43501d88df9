//! How an address finds its shard: a tree over the address's hash.
//!
//! A shard holds all addresses whose hash begins with certain bits. One that would grow over its limit is split in
//! two by the next bit, so that a new address changes the shard it falls into and no other, and shards depend only on
//! what is in them.

use crate::wire::{Reader, Wire, items, wire, wire_enum};
use crate::{Name, SitePath};
use serde::{Deserialize, Serialize};

/// How many slots a table has at most before it is divided into directories.
pub const SLOTS_INLINE: usize = 512;

/// The hash of an address: FNV-1a over its UTF-8 bytes, then mixed so that its first bits differ too.
///
/// Constants: Fowler, Noll and Vo's 32-bit FNV-1a; the finalizer of MurmurHash3 (Appleby, public domain).
#[must_use]
pub fn address_hash(path: &SitePath) -> u32 {
    let fnv =
        path.as_str().bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let mixed = (fnv ^ (fnv >> 16)).wrapping_mul(0x85eb_ca6b);
    let mixed = (mixed ^ (mixed >> 13)).wrapping_mul(0xc2b2_ae35);
    mixed ^ (mixed >> 16)
}

/// Where the shards are. At most [`SLOTS_INLINE`] slots: a site with more shards has them in directories.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What the slots lead to.
    pub kind: TableKind,
    /// In order of the hashes; together they cover every hash.
    pub slots: Vec<Slot>,
}

wire!(Table { kind, slots });

/// What a table's slots lead to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TableKind {
    /// [`RouteShard`](crate::RouteShard)s.
    #[default]
    Shards,
    /// [`TableDirectory`]s, whose slots lead to the shards.
    Directories,
}

wire_enum!(TableKind { "shards" => Shards, "directories" => Directories });

/// A part of a table that lies in a file of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableDirectory {
    /// In order of the hashes; together they cover what the directory's own slot covers.
    pub slots: Vec<Slot>,
}

wire!(TableDirectory { slots });

/// All hashes that begin with certain bits, and the file that has them. The bits follow from the slot's position:
/// each slot begins where the one before ends, and covers `1 / 2^bits` of all hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot(u8, Name);

impl Wire for Slot {
    fn read(&mut self, reader: &mut Reader<'_>) {
        items(&mut [&mut self.0, &mut self.1], reader);
    }
}

impl Slot {
    /// A slot of this many bits.
    #[must_use]
    pub fn new(bits: u8, name: Name) -> Self {
        Self(bits.min(32), name)
    }

    /// The file.
    #[must_use]
    pub fn name(&self) -> &Name {
        &self.1
    }

    /// How many bits the hashes have in common.
    #[must_use]
    pub fn bits(&self) -> u8 {
        self.0
    }

    /// How many hashes it covers.
    fn width(&self) -> u64 {
        1 << (32 - u32::from(self.0.min(32)))
    }
}

impl Table {
    /// The slot that covers the hash; none in a table that does not cover every hash.
    #[must_use]
    pub fn slot(&self, hash: u32) -> Option<&Slot> {
        find(&self.slots, 0, hash)
    }

    /// The slot within a directory, which `self` leads to for the same hash.
    #[must_use]
    pub fn slot_in<'a>(&self, directory: &'a TableDirectory, hash: u32) -> Option<&'a Slot> {
        let mut start = 0_u64;
        for slot in &self.slots {
            if u64::from(hash) < start + slot.width() {
                return find(&directory.slots, start, hash);
            }
            start += slot.width();
        }
        None
    }
}

fn find(slots: &[Slot], mut start: u64, hash: u32) -> Option<&Slot> {
    for slot in slots {
        start += slot.width();
        if u64::from(hash) < start {
            return Some(slot);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(n: u8) -> Name {
        Name::from_hash(&[n; 32])
    }

    #[test]
    fn a_hash_falls_into_the_slot_of_its_first_bits() {
        let table = Table {
            kind: TableKind::Shards,
            slots: vec![Slot::new(1, name(1)), Slot::new(2, name(2)), Slot::new(2, name(3))],
        };
        for (hash, expected) in [(0, 1), (0x7fff_ffff, 1), (0x8000_0000, 2), (0xbfff_ffff, 2), (u32::MAX, 3)] {
            assert_eq!(table.slot(hash).map(Slot::name), Some(&name(expected)), "{hash:x}");
        }
        let directory = TableDirectory { slots: vec![Slot::new(3, name(4)), Slot::new(3, name(5))] };
        assert_eq!(table.slot_in(&directory, 0x8000_0000).map(Slot::name), Some(&name(4)));
        assert_eq!(table.slot_in(&directory, 0xa000_0000).map(Slot::name), Some(&name(5)));
    }

    #[test]
    fn a_single_slot_covers_everything() {
        let table = Table { kind: TableKind::Shards, slots: vec![Slot::new(0, name(1))] };
        assert!(table.slot(0).is_some() && table.slot(u32::MAX).is_some());
    }

    #[test]
    fn addresses_that_differ_little_are_spread() {
        let mut halves = [0; 16];
        for n in 0..16_000 {
            halves[(address_hash(&SitePath::new(&format!("/news/{n}/"))) >> 28) as usize] += 1;
        }
        assert!(halves.iter().all(|count| (850..1150).contains(count)), "{halves:?}");
    }
}
