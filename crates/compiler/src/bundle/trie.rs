//! Divides things by the hash of their address until each part is small enough.

/// A part: how many first bits its hashes share, and which items it has.
pub(super) struct Leaf<'a, T> {
    pub(super) bits: u8,
    pub(super) items: &'a [(u32, T)],
}

/// Whether a part is small enough.
pub(super) type Fits<'a, T> = &'a dyn Fn(&[(u32, T)]) -> bool;

/// The leaves, in order of the hashes; together they cover every hash, so some may be empty. `items` are in order of
/// their hashes. A part that does not fit is divided by its next bit, unless it is a single item.
pub(super) fn divide<'a, T>(items: &'a [(u32, T)], fits: Fits<T>) -> Vec<Leaf<'a, T>> {
    let mut leaves = Vec::new();
    step(items, 0, fits, &mut leaves);
    leaves
}

fn step<'a, T>(items: &'a [(u32, T)], bits: u8, fits: Fits<T>, leaves: &mut Vec<Leaf<'a, T>>) {
    if items.len() <= 1 || bits >= 32 || fits(items) {
        leaves.push(Leaf { bits, items });
        return;
    }
    let next = 1_u32 << (31 - bits);
    let (low, high) = items.split_at(items.partition_point(|(hash, _)| hash & next == 0));
    step(low, bits + 1, fits, leaves);
    step(high, bits + 1, fits, leaves);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_item_is_in_the_leaf_of_its_hash(mut hashes in proptest::collection::vec(any::<u32>(), 0..200), most in 1_usize..9) {
            hashes.sort_unstable();
            let items: Vec<(u32, ())> = hashes.iter().map(|hash| (*hash, ())).collect();
            let leaves = divide(&items, &|part| part.len() <= most);
            let mut start = 0_u64;
            let mut seen = Vec::new();
            for leaf in &leaves {
                let end = start + (1_u64 << (32 - leaf.bits));
                for (hash, ()) in leaf.items {
                    prop_assert!((start..end).contains(&u64::from(*hash)));
                    seen.push(*hash);
                }
                // Equal hashes cannot be parted.
                prop_assert!(leaf.items.len() <= most || leaf.bits == 32);
                start = end;
            }
            prop_assert_eq!(start, 1 << 32);
            prop_assert_eq!(seen, hashes);
        }
    }
}
