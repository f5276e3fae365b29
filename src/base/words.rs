//! A sentence cut into its words, each with its root and the part of the sentence that it stands in.

use std::collections::BTreeSet;

use crate::language::alike::{Piece, phrases};
use crate::language::roots::{Among, root};
use crate::span::Span;

/// A word of a sentence.
#[derive(Debug)]
pub struct Word {
    /// Where it stands in the file.
    pub span: Span,
    /// As it stands there, without marks around it.
    pub text: String,
    /// In small letters.
    pub lower: String,
    /// Its root.
    pub root: String,
    /// The roots of its parts, where it has a hyphen, and of the phrases that it is the head of.
    pub parts: Vec<String>,
    /// In which part of the sentence, counted from 0: a part ends at a mark or before a word that begins a clause.
    pub part: usize,
}

/// The words of a sentence.
#[derive(Debug, Default)]
pub struct Words(pub Vec<Word>);

/// Words that begin a clause of their own.
const JOINING: &[&str] = &[
    "who",
    "whom",
    "which",
    "that",
    "when",
    "where",
    "while",
    "and",
    "but",
    "as",
    "after",
    "before",
    "because",
    "although",
    "though",
    "whereas",
    "if",
    "unless",
    "until",
    "since",
    "saying",
    "according",
];

impl Words {
    /// The words of `text`, which begins at byte `start` of its file.
    pub fn cut(text: &str, start: usize) -> Words {
        let mut found: Vec<Word> = Vec::new();
        let (mut at, mut part) = (start, 0);
        for piece in text.split_inclusive([' ', '\n', '\u{a0}', '—', '–']) {
            let bare =
                piece.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '$' | '€' | '£' | '%'));
            let offset = at + piece.find(bare).unwrap_or(0);
            at += piece.len();
            if bare.is_empty() {
                part += usize::from(piece.contains(['—', '–']));
                continue;
            }
            let lower = bare.to_lowercase();
            if JOINING.contains(&lower.as_str()) || piece.starts_with(['(', '"', '“']) {
                part += 1;
            }
            found.push(Word {
                span: Span { start: offset, end: offset + bare.len() },
                text: bare.to_owned(),
                root: root(bare),
                parts: if bare.contains('-') { bare.split('-').map(root).collect() } else { Vec::new() },
                lower,
                part,
            });
            let behind = piece.trim_end_matches([' ', '\n', '\u{a0}']);
            part += usize::from(behind.ends_with([',', ';', ':', ')', '—', '–', '"', '”']));
        }
        let whole = |i: usize| {
            let (Some(before), Some(here)) = (i.checked_sub(1).and_then(|b| found.get(b)), found.get(i))
            else {
                return true;
            };
            text.get(before.span.end - start..here.span.start - start)
                .is_some_and(|t| t.chars().all(char::is_whitespace))
        };
        let pieces: Vec<Piece<'_>> = found
            .iter()
            .enumerate()
            .map(|(i, w)| Piece { lower: &w.lower, root: &w.root, joined: whole(i) })
            .collect();
        let heads: Vec<(usize, String)> =
            phrases(&pieces).into_iter().map(|p| (p.head(), p.phrase.root.clone())).collect();
        for (head, root) in heads {
            if let Some(word) = found.get_mut(head) {
                word.parts.push(root);
            }
        }
        Words(found)
    }

    /// The word at `i` in small letters, empty beyond the end.
    pub fn at(&self, i: usize) -> &str {
        self.0.get(i).map_or("", |w| w.lower.as_str())
    }

    /// Which words have one of these roots, whole or as a part with a hyphen.
    pub fn with(&self, roots: &BTreeSet<String>) -> Vec<usize> {
        let among = Among::new(roots);
        self.which(|root| among.has(root))
    }

    /// Which words have a root that `is` so, whole or as a part with a hyphen.
    pub fn which(&self, is: impl Fn(&str) -> bool) -> Vec<usize> {
        let has = |w: &Word| is(&w.root) || w.parts.iter().any(|part| is(part));
        self.0.iter().enumerate().filter(|(_, w)| has(w)).map(|(i, _)| i).collect()
    }

    /// How many parts of the sentence lie between two words.
    pub fn apart(&self, a: usize, b: usize) -> usize {
        let part = |i: usize| self.0.get(i).map_or(0, |w| w.part);
        part(a).abs_diff(part(b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_parts_of_a_sentence() {
        let words = Words::cut("The mayor, who had left, won 1,200 votes after the count.", 10);
        let list: Vec<(&str, usize)> = words.0.iter().map(|w| (w.text.as_str(), w.part)).collect();
        assert_eq!(list.first(), Some(&("The", 0)));
        assert!(list.contains(&("won", 3)) && list.contains(&("1,200", 3)) && list.contains(&("count", 4)));
        assert_eq!(words.0[1].span, Span { start: 14, end: 19 });
        let left = BTreeSet::from([root("leave")]);
        assert_eq!(words.with(&left), [4]);
        assert_eq!(words.apart(1, 4), 2);
    }

    #[test]
    fn the_head_of_a_phrase_has_its_root() {
        let words = Words::cut("The mayor called the match off, and called. Off the coast it rained.", 0);
        assert_eq!(words.with(&BTreeSet::from([root("call off")])), [2]);
    }
}
