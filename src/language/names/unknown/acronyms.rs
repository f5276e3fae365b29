//! Names that their article abbreviates: "the Human Rights Organisation (HRO)".

use std::ops::Range;

use super::words::{Word, all_capitals};

/// Most words of a name that is abbreviated.
const LONGEST: usize = 12;

/// An abbreviation in brackets behind the words it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Acronym {
    /// The words of the whole name, as indices.
    pub(super) words: Range<usize>,
    /// The word in brackets.
    pub(super) short: usize,
}

/// The abbreviations of a sentence, in order. The capitals of the words before the bracket must spell the abbreviation,
/// small words between them apart: that tells exactly where the name begins.
pub(super) fn find(words: &[Word<'_>]) -> Vec<Acronym> {
    let mut found = Vec::new();
    for (i, window) in words.windows(3).enumerate() {
        let [open, short, close] = window else { continue };
        let length = short.text.chars().count();
        if open.text != "(" || close.text != ")" || !all_capitals(short.text) || !(2..=8).contains(&length) {
            continue;
        }
        let letters: Vec<char> = short.text.chars().filter(|c| c.is_alphabetic()).collect();
        // "the United Kingdom's (UK) party" abbreviates no more than the words before the ending.
        if i.checked_sub(1)
            .and_then(|b| words.get(b))
            .is_some_and(|w| matches!(w.text, "'s" | "’s" | "'" | "’"))
        {
            continue;
        }
        if let Some(start) = start(words, i, &letters) {
            found.push(Acronym { words: start..i, short: i + 1 });
        }
    }
    found
}

/// The abbreviations that a sentence explains by words without capitals, so that they stand for a sort of thing:
/// "personal protective equipment (PPE)", "QA [quality assurance]".
pub(super) fn sorts(words: &[Word<'_>]) -> Vec<String> {
    let spells = |short: &str, long: Option<&[Word<'_>]>| {
        let letters: Vec<char> = short.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
        let initials: Option<Vec<char>> =
            long.and_then(|own| own.iter().map(|w| w.text.chars().next()).collect());
        initials.is_some_and(|i| i == letters && i.iter().all(|c| c.is_lowercase()))
    };
    let mut found = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let length = word.text.chars().filter(|c| c.is_alphabetic()).count();
        if !all_capitals(word.text) || !(2..=6).contains(&length) {
            continue;
        }
        let text = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |w| w.text);
        let opened = i.checked_sub(1);
        let behind =
            matches!(text(Some(i + 1)), "(" | "[") && spells(word.text, words.get(i + 2..i + 2 + length));
        let before = matches!(text(opened), "(" | "[")
            && opened.is_some_and(|o| o >= length && spells(word.text, words.get(o - length..o)));
        if behind || before {
            found.push(word.text.to_owned());
        }
    }
    found
}

/// Where the words before `end` begin whose initials are `letters`.
fn start(words: &[Word<'_>], end: usize, letters: &[char]) -> Option<usize> {
    let mut initials: Vec<char> = Vec::new();
    for i in (end.saturating_sub(LONGEST)..end).rev() {
        let word = words.get(i)?;
        let capitals: Vec<char> = word
            .text
            .split(['-', '&'])
            .filter_map(|part| part.chars().next())
            .filter(|c| c.is_uppercase())
            .collect();
        let small = matches!(
            word.text,
            "of" | "the" | "for" | "and" | "in" | "on" | "de" | "du" | "des" | "to" | "&" | "'s" | "against"
        );
        if capitals.is_empty() && !small {
            return None;
        }
        // "Pacific Gas and Electric Company (PG&E)".
        let silent = i + 1 == end
            && matches!(word.text, "Company" | "Corporation" | "Group" | "Limited")
            && letters.last() != capitals.first();
        if silent {
            continue;
        }
        for c in capitals.iter().rev() {
            initials.insert(0, *c);
        }
        if initials.as_slice() == letters && !capitals.is_empty() {
            return Some(i);
        }
        if initials.len() >= letters.len() {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<String> {
        let mut at = 0;
        let words: Vec<Word<'_>> = text
            .split(' ')
            .map(|w| {
                let range = at..at + w.len();
                at += w.len() + 1;
                Word { text: w, range, token: 0, name: false, dated: false, opening: false, known: None }
            })
            .collect();
        let acronym = find(&words).into_iter().next()?;
        let own: Vec<&str> = words[acronym.words].iter().map(|w| w.text).collect();
        Some(own.join(" "))
    }

    #[test]
    fn initials_tell_where_a_name_begins() {
        assert_eq!(
            found("said the Human Rights Organisation ( HRO ) today").as_deref(),
            Some("Human Rights Organisation")
        );
        assert_eq!(
            found("by Tuesday the Bureau for the Protection of Rivers ( BPR ) said").as_deref(),
            Some("Bureau for the Protection of Rivers")
        );
        assert_eq!(found("the office in Bergen ( UTC ) closed"), None);
        assert_eq!(found("Ann Doe ( R ) said"), None);
    }
}
