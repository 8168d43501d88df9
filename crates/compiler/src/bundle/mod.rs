//! Phase five: everything into data files of bounded size.
//!
//! The functions here know nothing of sections or languages: they pack articles, cards and routes that others made.
//! What keeps the sizes is measured after `gzip -6`, what decides where to cut depends only on the contents, and
//! everything is filled from its oldest end, so that a new article changes few files.

mod articles;
mod lists;
mod routes;
mod site;
mod trie;

pub(crate) use articles::{Articles, pack_articles};
pub(crate) use lists::{List, Packing, pack_lists};
pub(crate) use routes::pack_routes;
pub(crate) use site::{Bundled, bundle};

use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{self, Write};

/// How many bytes a host sends that compresses with `gzip -6`.
#[must_use]
pub(crate) fn gzip_size(bytes: &[u8]) -> usize {
    struct Count(usize);
    impl Write for Count {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut encoder = GzEncoder::new(Count(0), Compression::new(6));
    // Counting cannot fail; if it did, the file would count as too large and be divided.
    match encoder.write_all(bytes).and_then(|()| encoder.finish()) {
        Ok(count) => count.0,
        Err(_) => usize::MAX,
    }
}

/// Whether a file keeps its limit. Does not compress what is small enough as it is.
fn fits(bytes: &[u8], limit: usize) -> bool {
    bytes.len() <= limit || gzip_size(bytes) <= limit
}

/// A JSON object with one list, `{"key":[…]}`, of items that are JSON already.
fn list_json<'a>(key: &str, items: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut json = format!("{{\"{key}\":[").into_bytes();
    for (n, item) in items.enumerate() {
        if n > 0 {
            json.push(b',');
        }
        json.extend_from_slice(item);
    }
    json.extend_from_slice(b"]}");
    json
}
