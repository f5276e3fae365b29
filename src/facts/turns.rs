//! Paragraphs that give word for word what somebody said, without quotation marks: the turns of an interview.
//!
//! What stands there is no word of the article, and nothing in the sentence says whose it is.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::parse::{Dep, Tag};
use crate::language::{Reading, Sentence};

/// How many paragraphs a label must open, and how many such labels there must be, for an article to be an interview from the
/// first of them on.
const TURNS: usize = 3;
const SPEAKERS: usize = 2;

/// The paragraphs, by index, that are such turns: those with a label in front ("Q:", "((Name))"), all from the first label
/// on where several speakers take turns, and those that say "I" outside of quotation marks ("we" may be the author).
pub(super) fn find(reading: &Reading<'_>) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
    let mut first = None;
    let mut last: Option<usize> = None;
    let mut quotes = false;
    for sentence in reading.sentences.iter().filter(|s| !s.heading) {
        let paragraph = sentence.paragraph;
        if last != Some(paragraph) {
            (last, quotes) = (Some(paragraph), false);
            if let Some(label) = label(sentence.text()) {
                *labels.entry(label).or_default() += 1;
                first.get_or_insert(paragraph);
                found.insert(paragraph);
            }
        }
        if says_i(sentence, quotes) {
            found.insert(paragraph);
        }
        quotes |= has_quotes(sentence.text());
    }
    if let Some(first) = first
        && labels.values().filter(|n| **n >= TURNS).count() >= SPEAKERS
    {
        found.extend(reading.sentences.iter().map(|s| s.paragraph).filter(|p| *p >= first));
    }
    found
}

/// The label of a turn that a paragraph opens with.
fn label(text: &str) -> Option<&str> {
    let bracketed = || text.strip_prefix("((").and_then(|t| t.find("))").and_then(|end| t.get(..end)));
    let short = || ["Q:", "A:", "Q.", "Q "].into_iter().find(|l| text.starts_with(l));
    bracketed().or_else(short)
}

fn has_quotes(text: &str) -> bool {
    text.contains(['"', '“', '”', '«', '»'])
}

/// Whether somebody speaks of himself as the subject of a clause that is not quoted; nothing is sure behind a quotation mark,
/// which may open a quotation of several sentences (`quotes`: one stands in the paragraph before).
fn says_i(sentence: &Sentence, quotes: bool) -> bool {
    let parse = &sentence.parse;
    !quotes
        && (0..parse.len()).any(|i| {
            parse.text(i) == "I"
                && parse.tag(i) == Some(Tag::Prp)
                && parse.dep(i) == Some(Dep::Nsubj)
                && parse
                    .get(i)
                    .is_some_and(|t| !has_quotes(sentence.text().get(..t.start).unwrap_or_default()))
        })
}

#[cfg(test)]
mod tests {
    use super::super::testing::lines;

    #[test]
    fn a_turn_of_an_interview_tells_no_events() {
        let told = lines("I think that Olaf Scholz met Emmanuel Macron on Monday.");
        assert!(told.is_empty(), "{told:?}");
        let asked = lines("((Reporter)) Olaf Scholz met Emmanuel Macron on Monday. What happened?");
        assert!(asked.is_empty(), "{asked:?}");
        let quoted = lines("“I met Emmanuel Macron on Monday,” Olaf Scholz said.");
        assert!(!quoted.is_empty());
    }
}
