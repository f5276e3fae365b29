//! Hashing of numbers that nobody outside chooses: articles, sentences, places in a file.

use std::hash::{BuildHasherDefault, Hasher};

/// Makes tables of such numbers quick. Not for words that people type: they could be made to fall together.
pub(crate) type ByNumber = BuildHasherDefault<Spread>;

/// Spreads numbers: each is mixed in by one multiplication.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spread(u64);

impl Spread {
    fn add(&mut self, number: u64) {
        // 2^64 over the golden ratio, as numbers that follow one another are spread (Knuth).
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            self.add(chunk.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }

    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
    }

    fn finish(&self) -> u64 {
        // The upper bits depend on all that was mixed in, and tables look at the lower ones first.
        self.0.rotate_left(26)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};
    use std::hash::BuildHasher as _;

    use super::*;

    #[test]
    fn places_are_told_apart_and_spread() {
        let all: Vec<(usize, usize)> = (0..200).flat_map(|a| (0..20).map(move |s| (a, s))).collect();
        let hash = ByNumber::default();
        let lower: HashSet<u64> = all.iter().map(|at| hash.hash_one(at) % 4096).collect();
        assert!(lower.len() > 2000, "{} of 4096", lower.len());
        let table: HashMap<(usize, usize), usize, ByNumber> =
            all.iter().map(|at| (*at, at.0 + at.1)).collect();
        assert!(all.iter().all(|at| table.get(at) == Some(&(at.0 + at.1))) && !table.contains_key(&(200, 0)));
    }
}
