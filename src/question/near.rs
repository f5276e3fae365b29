//! Words typed with a slip: one letter too many, too few, another or two exchanged. Taken for a word that the articles have, where
//! they have no word of that spelling, and it is said.

use std::collections::BTreeSet;

use super::{derive, roots, words};
use crate::base::Snapshot;
use crate::language::roots::stemmed;

/// Shortest word that is taken for another, in characters: short ones are near to many.
const SHORTEST: usize = 6;

/// Most sentences that are looked at for a word.
const MOST: usize = 8;

/// Longest, which bounds the work.
const LONGEST: usize = 16;

/// The word of the articles that `word` (in small letters) is a slip of, if they do not have it and it is no word known here.
pub(super) fn respelt(word: &str, base: &Snapshot) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let plain = (SHORTEST..=LONGEST).contains(&letters.len()) && letters.iter().all(char::is_ascii_lowercase);
    if !plain {
        return None;
    }
    base.respelt_lately(word, || nearest(word, &letters, base)).map(|taken| taken.to_string())
}

/// The same of a word of small letters that is neither too short nor too long.
fn nearest(word: &str, letters: &[char], base: &Snapshot) -> Option<String> {
    let known = || {
        words::is_common(word)
            || roots::has_sense(word)
            || derive::verb_of(word).is_some()
            || roots::is_in_thesaurus(word)
            || base.has_words(word)
    };
    if known() {
        return None;
    }
    // Itself, and not only another form of it.
    let stands = |at: &(usize, usize), slip: &str| {
        let text = base.source(at.0).zip(base.sentence(at.0, at.1)).and_then(|(s, span)| span.slice(&s.text));
        text.is_some_and(|t| t.split(|c: char| !c.is_alphanumeric()).any(|w| w.eq_ignore_ascii_case(slip)))
    };
    let heard = |slip: &String| {
        // Some hundred of them are tried, each only once: nothing of it is kept.
        let root = stemmed(slip);
        if words::is_common(slip) || !base.has_root(&root) {
            return None;
        }
        let list = base.sentences_with_roots(&[root]);
        list.iter().take(MOST).any(|at| stands(at, slip)).then_some(list.len())
    };
    let found = slips(letters).into_iter().filter_map(|slip| Some((heard(&slip)?, slip)));
    found.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, slip)| slip)
}

/// All words one slip away that begin with the same letter.
fn slips(letters: &[char]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut keep = |word: Vec<char>| {
        if word.first() == letters.first() && word.len() >= SHORTEST - 1 {
            found.insert(word.into_iter().collect::<String>());
        }
    };
    for i in 1..=letters.len() {
        let (head, tail) = letters.split_at(i);
        for c in 'a'..='z' {
            keep([head, &[c], tail].concat());
            keep([head, &[c], tail.get(1..).unwrap_or_default()].concat());
        }
        if let [a, b, rest @ ..] = tail {
            keep([head, &[*b, *a], rest].concat());
        }
        keep([head, tail.get(1..).unwrap_or_default()].concat());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn slips_are_taken_for_words_of_the_articles() {
        let base = base_of(&[
            "Title\n\nOslo, 20 May 2023\n\nThe corridor was blocked by an avalanche for two weeks.",
        ]);
        assert_eq!(respelt("coridor", &base).as_deref(), Some("corridor"));
        assert_eq!(respelt("avalnache", &base).as_deref(), Some("avalanche"));
        assert_eq!(respelt("corridor", &base), None);
        assert_eq!(respelt("bananas", &base), None);
        assert_eq!(respelt("weak", &base), None);
    }
}
