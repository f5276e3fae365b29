//! Names typed with a slip: near ones are taken for a name the articles have, and it is said.

use std::ops::Range;

use super::{Found, push, words};
use crate::base::Snapshot;
use crate::language::names::fold::key;
use crate::language::names::{EntityId, EntityKind};

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

/// Most sentences with a name's first word that are looked at for whole names.
const MOST: usize = 60;

/// Longest word in which only one letter may be wrong.
const SHORT: usize = 5;

/// "Usman Kahn": two capitalised words that name nobody, where the articles name one person with the first of them whose other name is
/// near to the second. It is said whom they are taken for.
pub(super) fn second_names(text: &str, base: &Snapshot, found: &mut Found) {
    let list = words(text);
    for pair in list.windows(2) {
        let [first, second] = pair else { continue };
        let (Some(a), Some(b)) = (text.get(first.clone()), text.get(second.clone())) else { continue };
        let range = first.start..second.end;
        let taken = found.names.iter().map(|n| &n.range).chain(&found.passed);
        let covered = taken.into_iter().any(|n| n.start < range.end && range.start < n.end);
        let capital = [a, b].iter().all(|w| w.chars().next().is_some_and(char::is_uppercase));
        let (a, b) = (key(a), key(b));
        let plain = [&a, &b].iter().all(|w| w.len() > 3 && !super::super::words::is_common(w));
        if covered || !capital || !plain || second.start != first.end + 1 {
            continue;
        }
        let most = if b.chars().count() <= SHORT { 1 } else { 2 };
        let near = |name: &str| {
            let folded = key(name);
            let mut parts = folded.split(' ');
            let (given, last) = (parts.next(), parts.next_back());
            let alike = |last: &str| {
                last.chars().next() == b.chars().next() && strsim::osa_distance(last, &b) <= most
            };
            given == Some(a.as_str()) && last.is_some_and(alike)
        };
        let mut meant: Vec<EntityId> = Vec::new();
        for at in base.sentences_with(&a).iter().take(MOST) {
            let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { continue };
            let here = source.record.mentions_in(span).iter();
            let people = here.filter(|m| m.kind == EntityKind::Person && m.how.is_name() && near(&m.text));
            for id in people.map(|m| &m.entity) {
                if !meant.iter().any(|other| base.name(other) == base.name(id)) {
                    meant.push(id.clone());
                }
            }
        }
        if let [id] = meant.as_slice() {
            found.taken.push((text.get(range.clone()).unwrap_or_default().to_owned(), id.clone()));
            push(found, text, id.clone(), range, base);
        }
    }
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
