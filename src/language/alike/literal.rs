//! Where the words of a phrase are meant as they stand, or make another phrase: "came out of the house" publishes nothing.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Piece;
use crate::language::roots::root;

/// Where the words of phrases are meant as they stand: by phrase a list, which the table beside this file explains.
#[derive(Default, Deserialize)]
struct Literal {
    not_before: BTreeMap<String, String>,
    only_before: BTreeMap<String, String>,
    needs: BTreeMap<String, String>,
    not_with: BTreeMap<String, String>,
    not_behind: BTreeMap<String, String>,
}

static LITERAL: LazyLock<Literal> =
    LazyLock::new(|| toml::from_str(include_str!("literal.toml")).unwrap_or_default());

/// Words that begin another clause behind a phrase, or what is told beside it.
const JOINING: &[&str] = &[
    "and", "or", "but", "when", "while", "after", "before", "because", "since", "until", "as", "if", "who",
    "which", "during", "over", "despite",
];

/// Most words behind a phrase among which its object is looked for.
const MOST_BEHIND: usize = 4;

/// Most words before it among which its subject is.
const MOST_BEFORE: usize = 3;

/// Whether the words of a phrase, from `first` to `last`, are meant as they stand: "came out of the house" publishes nothing.
pub(super) fn is_literal(phrase: &str, text: &[Piece<'_>], first: usize, last: usize) -> bool {
    let list = |table: &'static BTreeMap<String, String>| {
        table.get(phrase).map(|list| list.split(',').map(str::trim))
    };
    let joined = |i: &usize| text.get(*i).is_some_and(|w| w.joined);
    let word = |i: usize| text.get(i).filter(|w| w.joined).map_or("", |w| w.lower);
    let ends = || word(last + 1).is_empty() || JOINING.contains(&word(last + 1));
    let follows = |words: &str| match words {
        "." => ends(),
        words => words
            .split(' ')
            .enumerate()
            .all(|(n, w)| (last + 1..=last + 1 + n).all(|i| joined(&i)) && word(last + 1 + n) == w),
    };
    let behind = (last + 1..last + 1 + MOST_BEHIND).take_while(joined);
    let around: Vec<usize> = (first + 1..last).chain(behind).collect();
    let before: Vec<usize> = (first.saturating_sub(MOST_BEFORE)..first).collect();
    let among = |places: &[usize], words: &str| {
        let wanted = root(words);
        places.iter().any(|i| text.get(*i).is_some_and(|w| w.root == wanted))
    };
    list(&LITERAL.not_before).is_some_and(|mut list| list.any(follows))
        || list(&LITERAL.only_before).is_some_and(|mut list| !list.any(follows))
        || list(&LITERAL.needs).is_some_and(|mut list| !list.any(|w| among(&around, w)))
        || list(&LITERAL.not_with).is_some_and(|mut list| list.any(|w| among(&around, w)))
        || list(&LITERAL.not_behind).is_some_and(|mut list| list.any(|w| among(&before, w)))
}

#[cfg(test)]
mod tests {
    use super::super::is_phrase;
    use super::*;

    #[test]
    fn the_tables_are_read_and_tell_of_phrases() {
        let tables = [
            &LITERAL.not_before,
            &LITERAL.only_before,
            &LITERAL.needs,
            &LITERAL.not_with,
            &LITERAL.not_behind,
        ];
        assert!(tables.iter().all(|table| !table.is_empty()));
        for phrase in tables.iter().flat_map(|table| table.keys()) {
            assert!(is_phrase(phrase), "{phrase}");
        }
    }
}
