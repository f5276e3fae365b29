//! Which entries have a word that begins as what was typed, or nearly so.
//!
//! The words stand sorted in one text, so that those with one beginning are neighbours, and what two neighbours share is
//! compared once for both.

use std::collections::BTreeMap;
use std::ops::Range;

use super::typo::{At, Typo};

/// The words of all entries.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// All words, sorted, one behind the other.
    text: Vec<u8>,
    /// Where each word begins in `text`, and where the last one ends.
    starts: Vec<u32>,
    /// How many bytes each word shares with the one before it; at most 255.
    shared: Vec<u8>,
    /// For each word the entries that have it, in order.
    entries: Lists,
    /// For each entry its words.
    words: Lists,
}

/// Lists of numbers, one behind the other.
#[derive(Debug, Default)]
struct Lists {
    all: Vec<u32>,
    starts: Vec<u32>,
}

impl Lists {
    fn of(lists: impl IntoIterator<Item = Vec<u32>>) -> Lists {
        let mut made = Lists { all: Vec::new(), starts: vec![0] };
        for list in lists {
            made.all.extend(list);
            made.starts.push(number(made.all.len()));
        }
        made
    }

    /// Those of the lists `of`, one behind the other.
    fn between(&self, of: Range<usize>) -> &[u32] {
        let at = |n: usize| self.starts.get(n).map_or(self.all.len(), |at| *at as usize);
        self.all.get(at(of.start)..at(of.end)).unwrap_or_default()
    }
}

/// The words that fit one that was typed: ranges of their numbers, in order.
pub(super) struct Fitting(Vec<Range<usize>>);

impl Fitting {
    fn has(&self, word: usize) -> bool {
        let behind = self.0.partition_point(|range| range.end <= word);
        self.0.get(behind).is_some_and(|range| range.contains(&word))
    }
}

impl Index {
    /// Of the entries' words: `words` tells which entries have a word, in order.
    pub(super) fn of(words: BTreeMap<String, Vec<u32>>, entries: usize) -> Index {
        let mut index = Index { starts: vec![0], ..Index::default() };
        let mut theirs: Vec<Vec<u32>> = vec![Vec::new(); entries];
        let mut before: &[u8] = &[];
        for (at, (word, list)) in words.iter().enumerate() {
            let shared = before.iter().zip(word.as_bytes()).take_while(|(a, b)| a == b).count();
            index.shared.push(u8::try_from(shared).unwrap_or(u8::MAX));
            index.text.extend_from_slice(word.as_bytes());
            index.starts.push(number(index.text.len()));
            for entry in list {
                if let Some(theirs) = theirs.get_mut(*entry as usize) {
                    theirs.push(number(at));
                }
            }
            before = word.as_bytes();
        }
        index.words = Lists::of(theirs);
        index.entries = Lists::of(words.into_values());
        index
    }

    fn len(&self) -> usize {
        self.shared.len()
    }

    fn word(&self, at: usize) -> &[u8] {
        let (Some(start), Some(end)) = (self.starts.get(at), self.starts.get(at + 1)) else { return &[] };
        self.text.get(*start as usize..*end as usize).unwrap_or_default()
    }

    /// The words that begin so.
    pub(super) fn beginning(&self, typed: &str) -> Fitting {
        let typed = typed.as_bytes();
        let first = partition(0..self.len(), |at| self.word(at) < typed);
        let end = partition(first..self.len(), |at| self.word(at).starts_with(typed));
        Fitting(std::iter::once(first..end).collect())
    }

    /// The words that begin so or with at most `most` typing errors; the first letter is right.
    pub(super) fn nearly(&self, typed: &str, most: u8) -> Fitting {
        let typo = Typo::new(typed.as_bytes(), most);
        let first = typed.as_bytes().get(..1).unwrap_or_default();
        let from = partition(0..self.len(), |at| self.word(at) < first);
        let end = partition(from..self.len(), |at| self.word(at).starts_with(first));
        let mut ranges: Vec<Range<usize>> = Vec::new();
        // Where the comparison stands behind each letter of the word before.
        let mut states = vec![typo.start()];
        for at in from..end {
            let shared = if at == from { 0 } else { usize::from(self.shared.get(at).copied().unwrap_or(0)) };
            // As far as it has been compared: behind what decided it, no more was.
            states.truncate(shared.min(states.len().saturating_sub(1)) + 1);
            let mut state = states.last().copied().unwrap_or(At::Lost);
            for letter in self.word(at).iter().skip(states.len() - 1) {
                if !matches!(state, At::Within(_) | At::Start) {
                    break;
                }
                state = typo.accept(&state, *letter);
                states.push(state);
            }
            if matches!(state, At::Found) {
                match ranges.last_mut().filter(|last| last.end == at) {
                    Some(last) => last.end = at + 1,
                    None => ranges.push(at..at + 1),
                }
            }
        }
        Fitting(ranges)
    }

    /// The entries that have a word for each of those typed, in order.
    pub(super) fn having<'a>(
        &'a self,
        typed: &'a [Fitting],
        entries: usize,
    ) -> impl Iterator<Item = u32> + 'a {
        let count = |fitting: &Fitting| -> usize {
            fitting.0.iter().map(|range| self.entries.between(range.clone()).len()).sum()
        };
        // Those of the rarest are marked, and looked at for the others.
        let rarest = (0..typed.len()).min_by_key(|at| typed.get(*at).map_or(0, count));
        let marks = match rarest.and_then(|at| typed.get(at)) {
            None => Marks::all(entries),
            Some(fitting) => {
                let mut marks = Marks::none(entries);
                for entry in fitting.0.iter().flat_map(|range| self.entries.between(range.clone())) {
                    marks.mark(*entry);
                }
                marks
            }
        };
        marks.into_ones().filter(move |entry| {
            let entry = *entry as usize;
            let words = self.words.between(entry..entry + 1);
            let mut others = typed.iter().enumerate().filter(|(at, _)| Some(*at) != rarest);
            entry < entries && others.all(|(_, fitting)| words.iter().any(|word| fitting.has(*word as usize)))
        })
    }
}

/// A number of at most 32 bits: there are far fewer entries and words.
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The first of `range` for which `before` does not hold, where it holds for all before that.
fn partition(range: Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    let (mut from, mut to) = (range.start, range.end);
    while from < to {
        let middle = from.midpoint(to);
        if before(middle) { from = middle + 1 } else { to = middle }
    }
    from
}

/// A mark or none for each entry, 64 in a number.
struct Marks(Vec<u64>);

impl Marks {
    fn none(entries: usize) -> Marks {
        Marks(vec![0; entries.div_ceil(64)])
    }

    /// Also a few behind the last entry, which stand for none.
    fn all(entries: usize) -> Marks {
        Marks(vec![u64::MAX; entries.div_ceil(64)])
    }

    fn mark(&mut self, entry: u32) {
        if let Some(part) = self.0.get_mut(entry as usize / 64) {
            *part |= 1 << (entry % 64);
        }
    }

    /// The entries that are marked, in order.
    fn into_ones(self) -> impl Iterator<Item = u32> {
        (0u32..).step_by(64).zip(self.0).flat_map(|(first, part)| {
            let mut left = part;
            std::iter::from_fn(move || {
                let at = left.trailing_zeros();
                // Without the lowest mark.
                left &= left.checked_sub(1)?;
                Some(first + at)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn index(names: &[Vec<String>]) -> Index {
        let mut words: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (at, name) in names.iter().enumerate() {
            for word in name {
                let list = words.entry(word.clone()).or_default();
                if list.last() != Some(&number(at)) {
                    list.push(number(at));
                }
            }
        }
        Index::of(words, names.len())
    }

    fn nearly(typed: &str, most: u8, word: &str) -> bool {
        let typo = Typo::new(typed.as_bytes(), most);
        matches!(word.bytes().fold(typo.start(), |state, letter| typo.accept(&state, letter)), At::Found)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn as_looking_at_each_entry_says(
            names in prop::collection::vec(prop::collection::vec("[abc]{1,7}", 1..4), 0..40),
            typed in prop::collection::vec("[abc]{1,6}", 0..3),
            errors in any::<bool>(),
        ) {
            let index = index(&names);
            let fits = |typed: &String, word: &String| {
                if errors { nearly(typed, 1, word) } else { word.starts_with(typed.as_str()) }
            };
            let fitting: Vec<Fitting> = typed
                .iter()
                .map(|typed| if errors { index.nearly(typed, 1) } else { index.beginning(typed) })
                .collect();
            let found: Vec<u32> = index.having(&fitting, names.len()).collect();
            let wanted: Vec<u32> = names
                .iter()
                .enumerate()
                .filter(|(_, name)| typed.iter().all(|typed| name.iter().any(|word| fits(typed, word))))
                .map(|(at, _)| number(at))
                .collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
