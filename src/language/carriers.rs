//! Which sentences can carry a fact, so that the others need not be parsed.
//!
//! A report needs a word of the lexicon in its own sentence; names, links and figures need a capital letter, a pronoun, a
//! number or a quotation mark. A sentence with none of these tells nothing that any rule could read.

use std::collections::HashSet;

use super::numbers::{ONES, TENS};
use super::parse::{Tag, lemma};

/// The words that may tell a fact, in their dictionary forms.
#[derive(Clone, Debug, Default)]
pub struct Carriers {
    lemmas: HashSet<String>,
}

/// Words at the beginning of a sentence whose capital letter makes no name.
const OPENERS: &[&str] = &[
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "there",
    "but",
    "and",
    "or",
    "so",
    "yet",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "with",
    "without",
    "after",
    "before",
    "during",
    "since",
    "until",
    "while",
    "when",
    "where",
    "as",
    "if",
    "although",
    "though",
    "because",
    "however",
    "meanwhile",
    "also",
    "still",
    "then",
    "now",
    "once",
    "some",
    "many",
    "most",
    "several",
    "few",
    "all",
    "both",
    "no",
    "not",
    "only",
    "even",
    "such",
    "other",
    "another",
    "any",
    "each",
    "every",
    "what",
    "why",
    "how",
    "to",
    "of",
    "more",
    "less",
    "instead",
    "despite",
    "nearly",
    "about",
    "over",
    "under",
    "according",
];

/// Words that stand for somebody or something named before, or count.
const REFERRING: &[&str] = &[
    "he",
    "she",
    "they",
    "him",
    "her",
    "them",
    "his",
    "hers",
    "their",
    "theirs",
    "it",
    "its",
    "himself",
    "herself",
    "themselves",
    "itself",
    "who",
    "whom",
    "whose",
    "i",
    "me",
    "my",
    "we",
    "us",
    "our",
    "dozen",
    "dozens",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "half",
];

/// Whether a word is one of the numbers by which a few of those told of before are meant: "two of them".
fn is_small_number(word: &str) -> bool {
    ONES.iter().skip(1).take(12).chain(&TENS).any(|n| *n == word)
}

/// The tags under which a word's dictionary form is looked up: what a word is, is not known before it is parsed.
const TAGS: &[Tag] = &[Tag::Nn, Tag::Nns, Tag::Vb, Tag::Vbd, Tag::Vbg, Tag::Vbn, Tag::Vbz];

impl Carriers {
    /// Words in their dictionary forms, in small letters.
    pub fn new<'a>(lemmas: impl IntoIterator<Item = &'a str>) -> Carriers {
        Carriers { lemmas: lemmas.into_iter().map(str::to_lowercase).collect() }
    }

    /// Whether a sentence may carry a fact.
    pub fn may_carry(&self, sentence: &str) -> bool {
        if sentence.contains(|c: char| {
            c.is_numeric() || matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '%' | '$' | '€' | '£')
        }) {
            return true;
        }
        let words = sentence.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        words.enumerate().any(|(i, word)| {
            let lower = word.to_lowercase();
            let capital =
                word.chars().any(char::is_uppercase) && !(i == 0 && OPENERS.contains(&lower.as_str()));
            capital
                || REFERRING.contains(&lower.as_str())
                || is_small_number(&lower)
                || self.is_carrier(&lower)
        })
    }

    fn is_carrier(&self, word: &str) -> bool {
        TAGS.iter().any(|tag| self.lemmas.contains(lemma(word, *tag).as_ref()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_no_rule_could_use_is_passed_over() {
        let carriers = Carriers::new(["meet", "negotiation"]);
        for sentence in [
            "The ministers met again.",
            "There were negotiations.",
            "In the end he left.",
            "The car stood near Berlin.",
            "Rain fell on 3 fields.",
            "Moscow was silent.",
            "There was “some” hope.",
        ] {
            assert!(carriers.may_carry(sentence), "{sentence}");
        }
        for sentence in ["The weather was bad.", "But the road is long and dusty.", ""] {
            assert!(!carriers.may_carry(sentence), "{sentence}");
        }
    }
}
