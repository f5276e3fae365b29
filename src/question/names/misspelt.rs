//! Names typed with a slip: near ones are taken for a name the articles have, and it is said.

use std::ops::Range;

use super::{Found, push, words};
use crate::base::Snapshot;
use crate::language::names::EntityId;
use crate::language::names::fold::key;

/// The capitalised words right before and behind a word that are part of no name found, folded and in lower case.
fn capitals_beside(text: &str, range: &Range<usize>, found: &Found) -> Vec<String> {
    let list = words(text);
    let Some(i) = list.iter().position(|w| w.start == range.start) else { return Vec::new() };
    let beside = [i.checked_sub(1).filter(|b| *b > 0), Some(i + 1)];
    let ranges = beside.into_iter().flatten().filter_map(|i| list.get(i));
    let free =
        |r: &&Range<usize>| !found.names.iter().any(|n| n.range.start < r.end && r.start < n.range.end);
    let near = |r: &&Range<usize>| r.start == range.end + 1 || r.end + 1 == range.start;
    let capital = |w: &&str| w.chars().next().is_some_and(char::is_uppercase);
    ranges
        .filter(free)
        .filter(near)
        .filter_map(|r| text.get(r.clone()))
        .filter(capital)
        .map(key)
        .filter(|w| !super::super::words::is_common(w))
        .collect()
}

/// Capitalised words that are no known name: near ones are taken for a name the articles have, and it is said.
pub(super) fn near(text: &str, base: &Snapshot, found: &mut Found) {
    let mut at = 0;
    for (i, piece) in text.split_inclusive(char::is_whitespace).enumerate() {
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
        let start = at + piece.find(word).unwrap_or(0);
        at += piece.len();
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let range = start..start + word.len();
        let taken = found.names.iter().map(|n| &n.range).chain(&found.passed);
        let covered = taken.into_iter().any(|n| n.start < range.end && range.start < n.end);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let known_word = super::super::words::is_common(&word.to_lowercase());
        // A word that stands in the articles is not misspelt.
        let stands = capital && word.len() < 6 && base.has_words(word);
        if covered || stands || word.len() < 4 || known_word || word.chars().any(|c| c.is_numeric()) {
            continue;
        }
        // "Cyrus Smith" is no Cyprus: a capitalised word beside it must be of the same name.
        let beside: Vec<String> = if capital { capitals_beside(text, &range, found) } else { Vec::new() };
        let candidates = base.lookup().near(word);
        let named: Vec<_> = candidates
            .iter()
            .map(|(e, distance)| (EntityId::known(&e.id), *distance))
            .filter(|(id, _)| !base.sentences_naming(id).is_empty())
            .filter(|(id, _)| beside.iter().all(|w| key(&base.name(id)).split(' ').any(|own| own == *w)))
            .collect();
        let best = named.first().map(|(_, d)| *d);
        let nearest: Vec<_> = named.iter().filter(|(_, d)| Some(*d) == best).collect();
        // In lower case only the sharpest guess is a name and not an English word.
        if let [(id, _)] = nearest.as_slice()
            && (capital || !base.has_words(word))
        {
            found.taken.push((word.to_owned(), id.clone()));
            push(found, text, id.clone(), range, base);
        } else if capital && i > 0 && !base.has_words(word) {
            found.nobody.push((word.to_owned(), range));
        }
    }
}
