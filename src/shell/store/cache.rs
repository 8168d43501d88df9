//! What was fetched and is kept: the files used last, up to a number of bytes.

use super::file::{File, Files, Parsed};
use std::cell::RefCell;

/// How many bytes of JSON are kept.
const BUDGET: usize = 8 * 1024 * 1024;

/// How many files are kept whatever they weigh: more than one page needs, so that no page pushes out its own parts.
const FLOOR: usize = 24;

/// The files used last.
#[derive(Debug)]
pub(crate) struct Cache {
    /// The one used last at the end. A few hundred at most, so that a search from the end beats a table.
    entries: RefCell<Vec<Entry>>,
    budget: usize,
}

#[derive(Debug)]
struct Entry {
    file: File,
    contents: Parsed,
    bytes: usize,
}

impl Default for Cache {
    fn default() -> Self {
        Self { entries: RefCell::default(), budget: BUDGET }
    }
}

impl Cache {
    /// Keeps a file, which was `bytes` long as JSON, and lets go of those not used for longest.
    pub(crate) fn put(&self, file: File, contents: Parsed, bytes: usize) {
        let mut entries = self.entries.borrow_mut();
        entries.retain(|entry| entry.file != file);
        entries.push(Entry { file, contents, bytes });
        let mut total: usize = entries.iter().map(|entry| entry.bytes).sum();
        let removable = entries.len().saturating_sub(FLOOR);
        let mut gone = 0;
        for entry in entries.iter().take(removable) {
            if total <= self.budget {
                break;
            }
            total -= entry.bytes;
            gone += 1;
        }
        entries.drain(..gone);
    }
}

impl Files for Cache {
    fn get(&self, file: &File) -> Option<Parsed> {
        let mut entries = self.entries.borrow_mut();
        let at = entries.iter().rposition(|entry| entry.file == *file)?;
        if let Some(used) = entries.get_mut(at..) {
            used.rotate_left(1);
        }
        entries.last().map(|entry| entry.contents.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mainsheet_model::{Kind, ListDirectory, Name};
    use std::rc::Rc;

    fn file(n: u8) -> File {
        File::new(Kind::Runs, &Name::from_hash(&[n; 32]))
    }

    fn parsed() -> Parsed {
        Parsed::Runs(Rc::new(ListDirectory { runs: Vec::new() }))
    }

    #[test]
    fn the_files_not_used_for_longest_go_first() {
        let cache = Cache { budget: 100, ..Cache::default() };
        for n in 0..30 {
            cache.put(file(n), parsed(), 4);
            assert!(cache.get(&file(0)).is_some(), "used all the time");
        }
        let kept: Vec<u8> = (0..30).filter(|n| cache.get(&file(*n)).is_some()).collect();
        assert_eq!(kept, [vec![0], (6..30).collect()].concat());
    }

    #[test]
    fn the_parts_of_one_page_stay_whatever_they_weigh() {
        let cache = Cache { budget: 1, ..Cache::default() };
        for n in 0..40 {
            cache.put(file(n), parsed(), 1000);
        }
        let kept = (0..40).filter(|n| cache.get(&file(*n)).is_some()).count();
        assert_eq!(kept, FLOOR);
    }

    #[test]
    fn a_file_put_twice_counts_once() {
        let cache = Cache { budget: 3, ..Cache::default() };
        for _ in 0..50 {
            cache.put(file(1), parsed(), 3);
        }
        cache.put(file(2), parsed(), 1);
        assert!(cache.get(&file(1)).is_some() && cache.get(&file(2)).is_some());
        assert_eq!(cache.entries.borrow().len(), 2);
    }
}
