//! Sentences: `sentencex` finds the ends, further passes mend what news needs.
//!
//! 1. A list within one text is cut before each of its numbers ([`lists`]).
//! 2. `sentencex` looks for ends, in windows: its search for pairs of marks takes time by the square of the length.
//! 3. What was cut after an abbreviation, an initial or an ellipsis is joined again ([`joints`]).
//! 4. What it keeps in one piece is cut again: quotations and brackets that hold several sentences, so that a citation
//!    can be one of them; the words that say who speaks stay with the last ([`inside`]).

mod inside;
mod joints;
mod lists;

use std::ops::Range;

use sentencex::get_sentence_boundaries;

/// The sentences of a clean paragraph as byte ranges: in order, none overlapping, without the spaces between them.
pub fn split(text: &str) -> Vec<Range<usize>> {
    let mut cut = Vec::new();
    for item in lists::items(text) {
        let mut pieces = Vec::new();
        for window in windows(text, item) {
            let slice = text.get(window.clone()).unwrap_or_default();
            for found in get_sentence_boundaries("en", slice) {
                push_trimmed(
                    text,
                    window.start + found.start_byte..window.start + found.end_byte,
                    &mut pieces,
                );
            }
        }
        for piece in joints::join_broken(text, pieces) {
            inside::cut(text, piece, &mut cut);
        }
    }
    cut
}

/// Longest stretch, in bytes, that is looked at in one go: above nearly any paragraph of news, and short enough that
/// time by the square of it stays small.
const WINDOW: usize = 4096;

/// `range` in stretches of at most [`WINDOW`] bytes that end where a sentence seems to end outside of quotation marks, else
/// at a space, else between two characters.
fn windows(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = range.start;
    while range.end - start > WINDOW {
        let mut end = start + WINDOW;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let slice = text.get(start..end).unwrap_or_default();
        let length = seam(slice).unwrap_or(slice.len());
        found.push(start..start + length);
        start += length;
    }
    found.push(start..range.end);
    found
}

/// The last good place to part `slice`, in its second half; never 0.
fn seam(slice: &str) -> Option<usize> {
    let (mut at_end, mut quoted_end, mut at_space) = (None, None, None);
    let mut quoted = false;
    let mut previous = [' ', ' '];
    for (at, c) in slice.char_indices() {
        if previous[1] == ' ' && at > slice.len() / 2 {
            at_space = Some(at);
            let begins = c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase());
            if matches!(previous[0], '.' | '!' | '?' | '।' | '؟') && begins {
                *(if quoted { &mut quoted_end } else { &mut at_end }) = Some(at);
            }
        }
        match c {
            '“' | '«' => quoted = true,
            '”' | '»' => quoted = false,
            '"' => quoted = !quoted,
            _ => {}
        }
        previous = [previous[1], if c.is_whitespace() { ' ' } else { c }];
    }
    at_end.or(quoted_end).or(at_space)
}

fn push_trimmed(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let Some(piece) = text.get(range.clone()) else { return };
    let start = range.start + (piece.len() - piece.trim_start().len());
    let end = range.start + piece.trim_end().len();
    if start < end {
        out.push(start..end);
    }
}

/// The word that `text` ends with, without brackets and quotation marks before it.
fn last_word(text: &str) -> &str {
    text.split_whitespace()
        .next_back()
        .unwrap_or_default()
        .trim_start_matches(['(', '“', '"', '[', '‘', '\''])
}

/// Whether `text` begins with a word that opens sentences and, with a capital, hardly stands within one.
///
/// Names begin with other words, so that after “U.S.” or an initial only these tell that a new sentence begins.
fn opens_sentence(text: &str) -> bool {
    const OPENERS: &[&str] = &[
        "A",
        "After",
        "Although",
        "And",
        "As",
        "At",
        "Before",
        "Both",
        "But",
        "By",
        "Despite",
        "During",
        "He",
        "Her",
        "His",
        "However",
        "If",
        "In",
        "It",
        "Its",
        "Meanwhile",
        "My",
        "Nobody",
        "On",
        "Our",
        "She",
        "Since",
        "So",
        "That",
        "The",
        "Their",
        "Then",
        "There",
        "These",
        "They",
        "This",
        "Those",
        "Though",
        "We",
        "What",
        "When",
        "Where",
        "While",
        "Who",
        "Why",
        "You",
        "Your",
    ];
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    OPENERS.contains(&word) && rest.starts_with([' ', ',', '\''])
}

#[cfg(test)]
mod tests;
