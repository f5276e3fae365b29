//! Words typed with a slip: one letter too many, too few, another or two exchanged. Taken for a word that the articles have, where
//! they have no word of that spelling, and it is said.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::{derive, roots, words};
use crate::base::{Snapshot, Words};
use crate::language::names::EntityKind;
use crate::language::names::slips::are_near;
use crate::language::roots::stemmed;
use crate::span::Span;

/// Shortest word that is taken for another, in characters: short ones are near to many.
const SHORTEST: usize = 6;

/// Most sentences that are looked at for a word.
const MOST: usize = 8;

/// Longest, which bounds the work.
const LONGEST: usize = 16;

/// Words that are one slip away from another and typed on purpose.
#[derive(Default, Deserialize)]
struct Known {
    words: BTreeSet<String>,
    /// Words that are also somebody's surname.
    surnames: BTreeSet<String>,
    /// Nouns for those whom, or what, somebody leads or has: behind a surname in small letters they show that it is one.
    led: BTreeSet<String>,
}

static KNOWN: LazyLock<Known> =
    LazyLock::new(|| toml::from_str(include_str!("near.toml")).unwrap_or_default());

/// Whether a word in small letters is one of every day though it is also a surname: "a swift answer".
pub(super) fn is_surname_too(word: &str) -> bool {
    KNOWN.surnames.contains(word)
}

/// Whether a noun is for those whom, or what, somebody leads or has: "the swift tour" is somebody's.
pub(super) fn is_somebodys(noun: &str) -> bool {
    KNOWN.led.contains(noun)
}

/// The word of the articles that `word` (in small letters) is a slip of, if they do not have it and it is no word known here.
pub(super) fn respelt(word: &str, base: &Snapshot) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let plain = (SHORTEST..=LONGEST).contains(&letters.len()) && letters.iter().all(char::is_ascii_lowercase);
    if !plain {
        return None;
    }
    base.respelt_lately(word, || nearest(word, &letters, base)).map(|taken| taken.to_string())
}

/// Whether a word, in small letters, is one of English that is known here, whether the articles have it or not.
pub(super) fn is_word(word: &str, base: &Snapshot) -> bool {
    // "Stronger", "quickest": forms of a word that is known.
    let degree = || {
        let stem = ["er", "est", "ly", "ness"].iter().find_map(|e| word.strip_suffix(e));
        stem.is_some_and(|s| roots::is_in_thesaurus(s) || base.has_words(s))
    };
    degree()
        || words::is_common(word)
        || KNOWN.words.contains(word)
        || roots::has_sense(word)
        || derive::verb_of(word).is_some()
        || roots::is_in_thesaurus(word)
}

/// The same of a word of small letters that is neither too short nor too long.
fn nearest(word: &str, letters: &[char], base: &Snapshot) -> Option<String> {
    if is_word(word, base) || base.has_words(word) {
        return None;
    }
    // Itself, and not only another form of it.
    let stands = |at: &(usize, usize), slip: &str| {
        let text = base.source(at.0).zip(base.sentence(at.0, at.1)).and_then(|(s, span)| span.slice(&s.text));
        text.is_some_and(|t| t.split(|c: char| !c.is_alphanumeric()).any(|w| w.eq_ignore_ascii_case(slip)))
    };
    // Names are compared on their own: one that is not taken there has another as near, or does not fit what stands beside it.
    let name = |slip: &str| base.is_name(slip);
    let heard = |slip: &String| {
        // Some hundred of them are tried, each only once: nothing of it is kept.
        let root = stemmed(slip);
        if words::is_common(slip) || !base.has_root(&root) || name(slip) {
            return None;
        }
        let list = base.sentences_with_roots(&[root]);
        list.iter().take(MOST).any(|at| stands(at, slip)).then_some(list.len())
    };
    let slips = slips(letters);
    let found = slips.iter().filter_map(|(slip, kind)| Some((*kind, heard(slip)?, slip)));
    if let Some((_, _, slip)) = found.max_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.cmp(a.2))) {
        return Some(slip.clone());
    }
    // Words that every question may have, whether the articles do or not: "acording", "recieved".
    let plain = |slip: &str| words::is_common(slip) || roots::is_verb_form(slip) || roots::is_saying(slip);
    let mut known = slips.iter().filter(|(slip, kind)| **kind > Slip::Exchanged && plain(slip));
    let (first, second) = (known.next(), known.next());
    first.filter(|_| second.is_none()).map(|(slip, _)| slip.clone())
}

/// Whether a sentence has a word with a capital, not as its first word and not in the name of a person.
pub(super) fn is_proper(word: &str, base: &Snapshot) -> bool {
    let list = base.sentences_with_roots(&[stemmed(word)]);
    list.iter().take(MOST).any(|at| {
        let Some((source, span)) = base.source(at.0).zip(base.sentence(at.0, at.1)) else { return false };
        let people: Vec<Span> = source
            .record
            .mentions_in(span)
            .iter()
            .filter(|m| m.kind == EntityKind::Person)
            .map(|m| m.span)
            .collect();
        let cut = Words::cut(span.slice(&source.text).unwrap_or_default(), span.start);
        cut.0.iter().skip(1).any(|w| {
            let own = w.lower == word && w.text.starts_with(char::is_uppercase);
            own && !people.iter().any(|p| p.overlaps(w.span))
        })
    })
}

/// Kinds of slips, the likeliest last: Damerau, "A technique for computer detection and correction of spelling errors" (1964), counts
/// a letter too many, too few, another, or two exchanged; among them doubled letters and letters that changed places are commonest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slip {
    /// One letter for another that stands beside it on the keys or sounds alike, or a vowel for a vowel.
    Exchanged,
    /// A letter too many or too few.
    Length,
    /// A letter once that stands twice, or the other way round, or two letters that changed places.
    Doubled,
}

/// All words one slip away that begin with the same letter, each with its likeliest slip.
fn slips(letters: &[char]) -> BTreeMap<String, Slip> {
    let mut found: BTreeMap<String, Slip> = BTreeMap::new();
    let mut keep = |word: Vec<char>, kind: Slip| {
        if word.first() == letters.first() && word.len() >= SHORTEST - 1 {
            let known = found.entry(word.into_iter().collect::<String>()).or_insert(kind);
            *known = kind.max(*known);
        }
    };
    let same = |a: Option<&char>, b: char| a.is_some_and(|a| *a == b);
    for i in 1..=letters.len() {
        let (head, tail) = letters.split_at(i);
        for c in 'a'..='z' {
            let doubled = same(head.last(), c) || same(tail.first(), c);
            keep([head, &[c], tail].concat(), if doubled { Slip::Doubled } else { Slip::Length });
            if tail.first().is_some_and(|own| are_near(*own, c)) {
                keep([head, &[c], tail.get(1..).unwrap_or_default()].concat(), Slip::Exchanged);
            }
        }
        if let [a, b, rest @ ..] = tail {
            keep([head, &[*b, *a], rest].concat(), Slip::Doubled);
        }
        if let Some(own) = tail.first() {
            let kind = if same(head.last(), *own) { Slip::Doubled } else { Slip::Length };
            keep([head, tail.get(1..).unwrap_or_default()].concat(), kind);
        }
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
        // Words of questions, which this article does not have.
        assert_eq!(respelt("recieved", &base).as_deref(), Some("received"));
        assert_eq!(respelt("anounced", &base).as_deref(), Some("announced"));
        assert_eq!(respelt("weak", &base), None);
        assert_eq!(respelt("stronger", &base), None);
    }

    #[test]
    fn the_likelier_slip_goes_first_and_other_letters_are_no_slip() {
        let base = base_of(&[
            "Title\n\nOslo, 20 May 2023\n\nThe personal belongings of the personnel were looking old, personal as they were.",
        ]);
        assert_eq!(respelt("personel", &base).as_deref(), Some("personnel"));
        assert_eq!(respelt("looming", &base), None);
    }

    #[test]
    fn a_word_that_is_one_is_no_slip_of_another() {
        let base = base_of(&["Title\n\nOslo, 20 May 2023\n\nThe contracts of the country are old."]);
        assert_eq!(respelt("contacts", &base), None);
        assert_eq!(respelt("county", &base), None);
        assert_eq!(respelt("contratcs", &base).as_deref(), Some("contracts"));
    }
}
