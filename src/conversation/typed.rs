//! A typed line cut into words, and put together again with some of them replaced.

use std::ops::Range;

use crate::language::names::fold::key;

/// A word of a typed line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Folded, in lower case.
    pub(super) key: String,
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
}

/// The words of a line, in order. Apostrophes and hyphens inside a word belong to it.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = c.is_alphanumeric() || (start.is_some() && matches!(c, '\'' | '’' | '-'));
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                start = None;
                let raw = text.get(from..at).unwrap_or_default();
                let bare = raw.trim_end_matches(['\'', '’', '-']);
                found.push(Word { key: key(bare), range: from..from + bare.len() });
            }
            _ => {}
        }
    }
    found
}

/// `text` with these stretches replaced; they are in order and do not overlap.
pub(super) fn replaced(text: &str, by: &[(Range<usize>, String)]) -> String {
    let mut made = String::with_capacity(text.len());
    let mut at = 0;
    for (range, put) in by {
        made.push_str(text.get(at..range.start).unwrap_or_default());
        made.push_str(put);
        at = range.end;
    }
    made.push_str(text.get(at..).unwrap_or_default());
    made.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_keep_their_apostrophes() {
        let keys: Vec<String> = words("And O’Brien's co-chair?").into_iter().map(|w| w.key).collect();
        assert_eq!(keys, ["and", "o'brien's", "co-chair"]);
    }

    proptest! {
        #[test]
        fn words_stand_where_they_say(text in ".{0,60}") {
            for word in words(&text) {
                prop_assert!(text.get(word.range).is_some());
            }
        }
    }
}
