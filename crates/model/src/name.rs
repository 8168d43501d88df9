//! The names of data files.

use crate::wire::{Reader, Wire};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The only data file with a fixed name, relative to the site's root. Browsers ask for it afresh at each visit.
pub const SITE_FILE: &str = "data/site.json";

/// A content hash that names a data file: ten digits in base 32 (50 bits of BLAKE3), unique within one site.
///
/// A file is never changed under its name, so that browsers may keep it for ever.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Name(String);

impl Wire for Name {
    fn read(&mut self, reader: &mut Reader<'_>) {
        self.0.read(reader);
    }
}

impl Name {
    /// How many digits a name has.
    pub const DIGITS: usize = 10;
    const ALPHABET: &'static [u8; 32] = b"0123456789abcdefghijklmnopqrstuv";

    /// The name for contents with this hash, of which the first 50 bits count.
    #[must_use]
    pub fn from_hash(hash: &[u8; 32]) -> Self {
        let bits = hash.iter().take(8).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let digit = |i: usize| {
            let index = (bits >> (64 - 5 * (i + 1))) & 31;
            Self::ALPHABET.get(index as usize).map_or('0', |digit| char::from(*digit))
        };
        Self((0..Self::DIGITS).map(digit).collect())
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file's path relative to the site's root.
    #[must_use]
    pub fn file(&self, kind: Kind) -> String {
        format!("data/{}/{}.json", kind.folder(), self.0)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The kinds of data files with a content hash in their names; each has a folder of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// [`ArticleBundle`](crate::ArticleBundle)
    Articles,
    /// [`ListShard`](crate::ListShard) of cards
    Cards,
    /// [`ListShard`](crate::ListShard) of terms
    Terms,
    /// [`ListDirectory`](crate::ListDirectory)
    Runs,
    /// [`RouteShard`](crate::RouteShard)
    Routes,
    /// [`TableDirectory`](crate::TableDirectory)
    Tables,
    /// [`LanguagePart`](crate::LanguagePart)
    Languages,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Articles, Self::Cards, Self::Terms, Self::Runs, Self::Routes, Self::Tables, Self::Languages];

    /// The folder below `data/`.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Cards => "cards",
            Self::Terms => "terms",
            Self::Runs => "runs",
            Self::Routes => "routes",
            Self::Tables => "tables",
            Self::Languages => "languages",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_first_fifty_bits_of_the_hash() {
        assert_eq!(Name::from_hash(&[0; 32]).as_str(), "0000000000");
        assert_eq!(Name::from_hash(&[0xff; 32]).as_str(), "vvvvvvvvvv");
        let mut hash = [0; 32];
        hash[0] = 0b0000_1000;
        assert_eq!(Name::from_hash(&hash).file(Kind::Cards), "data/cards/1000000000.json");
    }
}
