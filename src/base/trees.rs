//! The trees of sentences as records keep them: what the parser read is looked up for an answer, and never read again.
//!
//! A tree is a short line of printable characters, five for most tokens: bytes since the token before, length, head (counted
//! from the token itself, to and fro), tag, relation. A number too great for one character stands in decimal figures between
//! `~` and `;`.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::snapshot::Snapshot;
use super::tables::At;
use crate::language::alike::{Piece, phrases};
use crate::language::parse::{Dep, Parse, Tag, Token};
use crate::language::roots::root;
use crate::language::{Reading, Sentence};
use crate::lately::Lately;
use crate::numbered::ByNumber;

/// Most sentences whose trees are kept ready: a few kilobytes each.
const MOST: usize = 4096;

/// The first character that stands for a number; no quotation mark and no backslash, which JSON would have to mask.
const FIRST: u8 = b'#';

/// The number that no character stands for any more.
const END: usize = 89;

/// A sentence's tree with what answers ask of it.
#[derive(Debug)]
pub struct Tree {
    /// The tree; its bytes are counted from the beginning of the sentence in the file.
    pub parse: Parse,
    /// The root of each token's word.
    pub roots: Vec<String>,
    /// The phrases in it: the token that is the head of each, and its root.
    pub phrases: Vec<(usize, String)>,
    /// The sentence's first byte in the file.
    pub start: usize,
    /// The dictionary form of each token, as far as it was asked for.
    lemmas: Vec<OnceLock<Box<str>>>,
}

impl Tree {
    /// The tree of a sentence that begins at this byte of its file.
    fn new(parse: Parse, start: usize) -> Tree {
        let roots: Vec<String> = (0..parse.len()).map(|i| root(parse.text(i))).collect();
        let phrases = phrases_of(&parse, &roots);
        let lemmas = (0..parse.len()).map(|_| OnceLock::new()).collect();
        Tree { parse, roots, phrases, start, lemmas }
    }

    /// Whether a token has one of these roots, or is the head of a phrase that has.
    pub fn is(&self, token: usize, roots: &BTreeSet<String>) -> bool {
        self.is_such(token, |root| roots.contains(root))
    }

    /// Whether a root of a token, or that of a phrase it is the head of, `is` so.
    pub fn is_such(&self, token: usize, is: impl Fn(&str) -> bool) -> bool {
        self.roots.get(token).is_some_and(|root| is(root))
            || self.phrases.iter().any(|(head, root)| *head == token && is(root))
    }

    /// The dictionary form of a token, in small letters; empty where there is no such token.
    pub fn lemma(&self, token: usize) -> &str {
        let made = || self.parse.lemma(token).to_lowercase().into_boxed_str();
        self.lemmas.get(token).map_or("", |kept| kept.get_or_init(made))
    }
}

/// Trees that were looked at lately.
#[derive(Debug)]
pub(super) struct Trees(Lately<At, Option<Arc<Tree>>, ByNumber>);

impl Default for Trees {
    fn default() -> Trees {
        Trees(Lately::new(MOST))
    }
}

impl Snapshot {
    /// The tree of a sentence; `None` where it was not parsed.
    pub fn tree(&self, at: At) -> Option<Arc<Tree>> {
        let make = || {
            let (source, span) = (self.source(at.0)?, self.sentence(at.0, at.1)?);
            let parse = read(source.record.trees.get(at.1)?, span.slice(&source.text)?)?;
            (!parse.is_empty()).then(|| Arc::new(Tree::new(parse, span.start)))
        };
        self.trees.0.get_or_make(&at, |_| 1, make)
    }
}

/// The phrases of a tree's words: the token that is the head of each, and its root.
fn phrases_of(parse: &Parse, roots: &[String]) -> Vec<(usize, String)> {
    let lower: Vec<String> = (0..parse.len()).map(|i| parse.text(i).to_lowercase()).collect();
    // A mark is no word, and what stands behind one goes on from nothing.
    let word = |i: usize| lower.get(i).is_none_or(|w| w.chars().any(char::is_alphanumeric));
    let piece = |(i, (lower, root))| {
        let (lower, root): (&String, &String) = (lower, root);
        Piece { lower, root, joined: word(i) && i.checked_sub(1).is_none_or(word) }
    };
    let pieces: Vec<Piece<'_>> = lower.iter().zip(roots).enumerate().map(piece).collect();
    phrases(&pieces).into_iter().map(|p| (p.head(), p.phrase.root.clone())).collect()
}

/// The tree of a sentence as a line; bytes are those of the article's file.
pub(super) fn write(reading: &Reading<'_>, sentence: &Sentence) -> String {
    let mut line = String::new();
    let mut end = sentence.span.start;
    for (i, token) in sentence.parse.tokens().iter().enumerate() {
        let span = reading.source(sentence, &(token.start..token.end));
        let head = token.head.abs_diff(i) * 2 - usize::from(token.head < i);
        let dep = Dep::ALL.iter().position(|d| *d == token.dep).unwrap_or_default();
        let tag = Tag::ALL.iter().position(|t| *t == token.tag).unwrap_or_default();
        for number in [span.start.saturating_sub(end), span.len(), head, tag, dep] {
            put(&mut line, number);
        }
        end = span.end.max(end);
    }
    line
}

/// The tree that a line tells of; `None` where it is none over this text.
pub(super) fn read(line: &str, text: &str) -> Option<Parse> {
    let mut numbers = Numbers(line.as_bytes());
    let mut tokens: Vec<Token> = Vec::with_capacity(line.len() / 5);
    let mut end = 0usize;
    while !numbers.0.is_empty() {
        let start = end.checked_add(numbers.take()?)?;
        end = start.checked_add(numbers.take()?)?;
        let (i, head) = (tokens.len(), numbers.take()?);
        let head = if head % 2 == 1 { i.checked_sub(head / 2 + 1)? } else { i.checked_add(head / 2)? };
        let tag = *Tag::ALL.get(numbers.take()?)?;
        let dep = *Dep::ALL.get(numbers.take()?)?;
        let space_after = text.as_bytes().get(end) == Some(&b' ');
        tokens.push(Token { start, end, tag, head, dep, space_after });
    }
    Parse::of_tokens(text, tokens)
}

fn put(line: &mut String, number: usize) {
    match u8::try_from(number) {
        Ok(small) if number < END => {
            // One character is left out of the row.
            let byte = FIRST + small;
            line.push(char::from(if byte >= b'\\' { byte + 1 } else { byte }));
        }
        _ => line.push_str(&format!("~{number};")),
    }
}

/// The numbers of a line.
struct Numbers<'l>(&'l [u8]);

impl Numbers<'_> {
    fn take(&mut self) -> Option<usize> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        if *first != b'~' {
            let byte = if *first > b'\\' { first - 1 } else { *first };
            return byte.checked_sub(FIRST).map(usize::from).filter(|n| *n < END);
        }
        let length = rest.iter().position(|b| *b == b';').filter(|n| *n < 12)?;
        let figures = std::str::from_utf8(rest.get(..length)?).ok()?;
        self.0 = rest.get(length + 1..)?;
        figures.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_were_written() {
        let list: Vec<usize> = (0..200).chain([5_000, 1_234_567]).collect();
        let mut line = String::new();
        list.iter().for_each(|n| put(&mut line, *n));
        assert!(line.bytes().all(|b| (b'#'..=b'~').contains(&b) && b != b'\\'));
        let mut numbers = Numbers(line.as_bytes());
        assert!(list.iter().all(|n| numbers.take() == Some(*n)) && numbers.0.is_empty());
    }

    #[test]
    fn what_is_no_tree_is_none() {
        for line in ["#", "~", "~9", "~99999999999999999999;", "#$$##", "####\u{e9}", "$$$##"] {
            assert_eq!(read(line, "a b"), None, "{line}");
        }
        assert!(read("", "a b").is_some_and(|p| p.is_empty()));
    }

    #[test]
    fn trees_of_a_base_are_those_of_its_sentences() {
        let text = "Talks in Oslo\r\n\r\nOslo, 20 May 2023\r\n\r\nOlaf\u{a0}Scholz met “Emmanuel Macron” in Oslo. They ate.";
        let base = crate::passage::quotation::tests::base_of(&[text]);
        let whole = base.tree((0, 0)).unwrap();
        let tree = &whole.parse;
        let root = tree.root().unwrap();
        assert_eq!((whole.lemma(root), whole.lemma(root), whole.lemma(99)), ("meet", "meet", ""));
        assert_eq!((tree.text(root), tree.lemma(root).as_ref()), ("met", "meet"));
        let subject = tree.child(root, Dep::Nsubj).map(|i| tree.text(i));
        assert_eq!(subject, Some("Scholz"));
        assert!(base.tree((0, 99)).is_none());
    }

    #[test]
    fn a_phrase_stands_at_its_head() {
        let text =
            "A title\n\nOslo, 20 May 2023\n\nOlaf Scholz called the talks off, and called Emmanuel Macron.";
        let base = crate::passage::quotation::tests::base_of(&[text]);
        let tree = base.tree((0, 0)).unwrap();
        let phrase = [root("call off")].into();
        let heads: Vec<usize> = (0..tree.parse.len()).filter(|i| tree.is(*i, &phrase)).collect();
        assert_eq!(heads, [2]);
    }
}
