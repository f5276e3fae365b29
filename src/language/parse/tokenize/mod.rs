//! Text into tokens, as the model was trained: the rules of spaCy's English tokeniser, written anew.
//!
//! Text is cut at white space. From each piece so got, punctuation is taken off both ends until nothing more
//! comes off or what is left is a word the [`special`] table knows; the rest is a web address, or is cut at
//! hyphens, slashes and the like inside it. In the end, neighbours that together spell a special word with
//! punctuation of its own ("Mr" and ".") are put together again.

mod affixes;
mod chars;
mod contractions;
mod special;
mod symbols;
mod web;

pub use chars::is_space;

use special::{Special, Specials};

/// A token: a half-open range of bytes, and what the rules know about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Whether one plain space (U+0020) follows.
    pub space_after: bool,
    /// Normal form, where it depends on the word this is a part of: "not" for the "n't" of "can't".
    pub norm: Option<&'static str>,
}

/// Cuts `text` into tokens, in order. They never overlap, never contain white space, and together hold every
/// byte that is not of white space. Time and memory grow with the length of the text alone.
#[must_use]
pub fn tokenize(text: &str) -> Vec<Piece> {
    let specials = special::table();
    let mut pieces = Vec::with_capacity(text.len() / 5);
    let mut rest = 0;
    while let Some(tail) = text.get(rest..) {
        let start = rest + tail.find(|c: char| !is_space(c)).unwrap_or(tail.len());
        let word = text.get(start..).unwrap_or_default();
        let word = word.get(..word.find(is_space).unwrap_or(word.len())).unwrap_or_default();
        if word.is_empty() {
            break;
        }
        let first = pieces.len();
        cut(word, start, specials, &mut pieces);
        rest = start + word.len();
        if let Some(last) = pieces.last_mut() {
            last.space_after = text.as_bytes().get(rest) == Some(&b' ');
        }
        if pieces.len() > first + 1 {
            rejoin(text, first, specials, &mut pieces);
        }
    }
    pieces
}

/// Cuts one word without white space, of which the first byte is byte `at` of the text.
fn cut(word: &str, at: usize, specials: &Specials, pieces: &mut Vec<Piece>) {
    if let Some(special) = specials.get(word) {
        push_special(at, special, pieces);
        return;
    }
    let piece = |start: usize, end: usize| Piece { start, end, space_after: false, norm: None };
    let mut suffixes = Vec::new();
    let (mut start, mut end) = (0, word.len());
    let mut special = None;
    while let Some(middle) = word.get(start..end).filter(|middle| !middle.is_empty()) {
        special = specials.get(middle);
        if special.is_some() {
            break;
        }
        let prefix = affixes::prefix(middle);
        let after = middle.get(prefix..).unwrap_or_default();
        if prefix > 0 {
            special = specials.get(after);
            if special.is_some() {
                pieces.push(piece(at + start, at + start + prefix));
                start += prefix;
                break;
            }
        }
        let suffix = affixes::suffix(after);
        if suffix > 0 {
            let before = middle.get(..middle.len() - suffix).unwrap_or_default();
            special = specials.get(before);
            if special.is_some() {
                suffixes.push(piece(at + end - suffix, at + end));
                end -= suffix;
                break;
            }
        }
        if prefix + suffix == 0 {
            break;
        }
        if prefix > 0 {
            pieces.push(piece(at + start, at + start + prefix));
            start += prefix;
        }
        if suffix > 0 {
            suffixes.push(piece(at + end - suffix, at + end));
            end -= suffix;
        }
    }
    if let Some(special) = special {
        push_special(at + start, special, pieces);
    } else if let Some(middle) = word.get(start..end).filter(|middle| !middle.is_empty()) {
        if web::is_address(middle) {
            pieces.push(piece(at + start, at + end));
        } else {
            let mut from = 0;
            for infix in affixes::infixes(middle) {
                if infix.start > from {
                    pieces.push(piece(at + start + from, at + start + infix.start));
                }
                pieces.push(piece(at + start + infix.start, at + start + infix.end));
                from = infix.end;
            }
            if from < middle.len() {
                pieces.push(piece(at + start + from, at + end));
            }
        }
    }
    pieces.extend(suffixes.into_iter().rev());
}

/// Adds the parts of a special word that starts at byte `at`.
fn push_special(at: usize, special: &Special, pieces: &mut Vec<Piece>) {
    let mut start = at;
    for part in &special.parts {
        let end = start + part.length;
        pieces.push(Piece { start, end, space_after: false, norm: part.norm });
        start = end;
    }
}

/// Puts together again what the rules cut out of special words with punctuation: pieces from `first` on, all
/// of one word, that are exactly what the rules make of a special word. Longer ones first, then earlier ones.
fn rejoin(text: &str, first: usize, specials: &Specials, pieces: &mut Vec<Piece>) {
    let word = pieces.get(first..).unwrap_or_default();
    let mut found: Vec<(usize, usize, &Special)> = Vec::new();
    for (from, start) in word.iter().enumerate() {
        for (to, end) in word.iter().enumerate().skip(from) {
            if end.end - start.start > specials.longest() {
                break;
            }
            let Some(special) = text.get(start.start..end.end).and_then(|text| specials.get(text)) else {
                continue;
            };
            let lengths = word.get(from..=to).unwrap_or_default().iter().map(|piece| piece.end - piece.start);
            if special.as_cut.as_ref().is_some_and(|cut| lengths.eq(cut.iter().copied())) {
                found.push((from, to + 1, special));
            }
        }
    }
    if found.is_empty() {
        return;
    }
    found.sort_by_key(|(from, to, _)| (usize::MAX - (to - from), *from));
    let mut taken = vec![false; word.len()];
    let mut replaced = Vec::new();
    for (from, to, special) in found {
        let range = taken.get_mut(from..to).unwrap_or_default();
        if !range.contains(&true) {
            replaced.push((from, to, special));
        }
        range.fill(true);
    }
    replaced.sort_by_key(|(from, ..)| *from);
    let old = pieces.split_off(first);
    let mut next = 0;
    for (from, to, special) in replaced {
        pieces.extend_from_slice(old.get(next..from).unwrap_or_default());
        if let (Some(start), Some(end)) = (old.get(from), old.get(to - 1)) {
            push_special(start.start, special, pieces);
            if let Some(last) = pieces.last_mut() {
                last.space_after = end.space_after;
            }
        }
        next = to;
    }
    pieces.extend_from_slice(old.get(next..).unwrap_or_default());
}

#[cfg(test)]
mod tests;
