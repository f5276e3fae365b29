//! Which sentences hold which words, for what no fact answers.

use std::collections::BTreeMap;

use crate::language::roots::roots;

/// A sentence of the base.
pub(super) type SentenceRef = (usize, usize);

/// Sentences by their words.
#[derive(Debug, Default)]
pub(super) struct Words {
    postings: BTreeMap<String, Vec<SentenceRef>>,
}

impl Words {
    /// Adds the words of a sentence. Sentences come in order.
    pub(super) fn add(&mut self, at: SentenceRef, text: &str) {
        for word in stems(text) {
            let list = self.postings.entry(word).or_default();
            if list.last() != Some(&at) {
                list.push(at);
            }
        }
    }

    /// The sentences that hold this word in some form, in order.
    pub(super) fn with(&self, stem: &str) -> &[SentenceRef] {
        self.postings.get(stem).map_or(&[], Vec::as_slice)
    }
}

/// The words of a text by which it is found.
pub(super) fn stems(text: &str) -> impl Iterator<Item = String> + '_ {
    roots(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_meet() {
        let of = |t: &str| stems(t).collect::<Vec<_>>();
        assert_eq!(of("Talks talked talking"), ["talk", "talk", "talk"]);
        assert_eq!(of("Əliyev’s denied"), ["aliyev", "deni"]);
    }
}
