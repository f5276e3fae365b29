//! A sentence cut into its words, each with its root and the part of the sentence that it stands in.

use std::collections::BTreeSet;

use crate::answer::find::At;
use crate::base::Snapshot;
use crate::language::roots::root;
use crate::span::Span;

/// A word of a sentence.
pub(super) struct Word<'t> {
    /// Where it stands in the file.
    pub(super) span: Span,
    /// As it stands there, without marks around it.
    pub(super) text: &'t str,
    /// In small letters.
    pub(super) lower: String,
    /// Its root.
    pub(super) root: String,
    /// In which part of the sentence, counted from 0: a part ends at a mark or before a word that begins a clause.
    pub(super) part: usize,
}

/// The words of a sentence.
pub(super) struct Words<'t>(pub(super) Vec<Word<'t>>);

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

impl<'t> Words<'t> {
    /// The words of a sentence of the base; none where there is no such sentence.
    pub(super) fn of(at: At, base: &'t Snapshot) -> Words<'t> {
        let text = base.source(at.0).zip(base.sentence(at.0, at.1));
        let Some((text, span)) = text.and_then(|(s, span)| Some((span.slice(&s.text)?, span))) else {
            return Words(Vec::new());
        };
        Words::cut(text, span.start)
    }

    /// The words of `text`, which begins at byte `start` of its file.
    pub(super) fn cut(text: &'t str, start: usize) -> Words<'t> {
        let mut found: Vec<Word<'t>> = Vec::new();
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
                text: bare,
                root: root(bare),
                lower,
                part,
            });
            let behind = piece.trim_end_matches([' ', '\n', '\u{a0}']);
            part += usize::from(behind.ends_with([',', ';', ':', ')', '—', '–', '"', '”']));
        }
        Words(found)
    }

    /// The word at `i` in small letters, empty beyond the end.
    pub(super) fn at(&self, i: usize) -> &str {
        self.0.get(i).map_or("", |w| w.lower.as_str())
    }

    /// Which words have one of these roots, whole or as a part with a hyphen.
    pub(super) fn with(&self, roots: &BTreeSet<String>) -> Vec<usize> {
        let is = |w: &Word<'_>| {
            roots.contains(&w.root)
                || (w.text.contains('-') && w.text.split('-').any(|p| roots.contains(&root(p))))
        };
        self.0.iter().enumerate().filter(|(_, w)| is(w)).map(|(i, _)| i).collect()
    }

    /// Those of [`Words::with`] that may tell an event: no adjectives or adverbs made of a verb ("successful"), and none of those
    /// who do it ("the winners").
    pub(super) fn telling(&self, roots: &BTreeSet<String>) -> Vec<usize> {
        let adjective = |i: &usize| {
            ["ful", "able", "ible", "ive", "ous", "ly", "ers", "ors"].iter().any(|e| self.at(*i).ends_with(e))
                && !crate::question::roots::is_verb_form(self.at(*i))
        };
        self.with(roots).into_iter().filter(|i| !adjective(i)).collect()
    }

    /// How many parts of the sentence lie between two words.
    pub(super) fn apart(&self, a: usize, b: usize) -> usize {
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
        let list: Vec<(&str, usize)> = words.0.iter().map(|w| (w.text, w.part)).collect();
        assert_eq!(list.first(), Some(&("The", 0)));
        assert!(list.contains(&("won", 3)) && list.contains(&("1,200", 3)) && list.contains(&("count", 4)));
        assert_eq!(words.0[1].span, Span { start: 14, end: 19 });
        let left = BTreeSet::from([root("leave")]);
        assert_eq!(words.with(&left), [4]);
        assert_eq!(words.apart(1, 4), 2);
    }
}
