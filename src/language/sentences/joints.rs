//! Joins again what was cut within a sentence: after an abbreviation, an initial, an hour or an ellipsis.

use std::ops::Range;

use super::{last_word, lists, opens_sentence};
use crate::language::dates::is_calendar_name;

/// Abbreviations before a name after which no sentence ends in running news text.
const NEVER_LAST: &[&str] = &[
    "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Gen.", "Brig.", "Lt.", "Col.", "Maj.", "Capt.", "Cmdr.", "Sgt.",
    "Cpl.", "Pvt.", "Adm.", "Rep.", "Reps.", "Sen.", "Sens.", "Gov.", "Rev.", "Hon.", "St.", "Ft.", "Mt.",
    "Pres.", "Amb.", "Fr.", "Msgr.", "Supt.", "Insp.", "Det.", "Atty.", "Messrs.", "vs.", "approx.", "ca.",
    "e.g.", "i.e.", "cf.",
];

/// Months stand before a day, but may end a sentence.
const MONTHS: &[&str] = &["Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

/// What stands before a figure: no sentence ends there then.
const NUMBERED: &[&str] =
    &["No.", "Nos.", "no.", "nos.", "N°.", "Art.", "art.", "Sec.", "Fig.", "Vol.", "p.", "pp."];

/// What may stand after an hour in the same sentence beside days and months: the names of zones.
const AFTER_HOUR: &[&str] = &[
    "UTC", "GMT", "ET", "EST", "EDT", "CT", "CST", "CDT", "MT", "MST", "MDT", "PT", "PST", "PDT", "BST",
    "CET", "CEST", "EET", "MSK", "IST", "JST", "AEST", "Eastern", "Central", "Pacific",
];

/// Joins pieces that were cut within a sentence.
pub(super) fn join_broken(text: &str, pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let broken = joined.last().is_some_and(|last: &Range<usize>| {
            let before = text.get(last.clone()).unwrap_or_default();
            let after = text.get(piece.clone()).unwrap_or_default();
            goes_on(before, after) || (last.end == piece.start && is_name_with_dot(before, after))
        });
        match joined.last_mut() {
            Some(last) if broken => last.end = piece.end,
            _ => joined.push(piece),
        }
    }
    joined
}

/// Whether the sentence that `before` ends goes on with `after`, in spite of the mark between them.
pub(super) fn goes_on(before: &str, after: &str) -> bool {
    let last = last_word(before);
    let first = after.chars().next();
    let lower = first.is_some_and(char::is_lowercase);
    let upper = first.is_some_and(char::is_uppercase);
    let omitted = before.ends_with("...") || before.ends_with('…');
    NEVER_LAST.contains(&last)
        || (MONTHS.contains(&last) && !opens_sentence(after))
        || (NUMBERED.contains(&last) && first.is_some_and(|c| c.is_ascii_digit()))
        || (is_initial(last) && upper && !opens_sentence(after))
        || ((omitted || last.contains('.')) && lower)
        || (omitted && leaves_open(before))
        || (is_hour(last) && follows_hour(after))
        || lists::is_marker(before)
        || !after.chars().any(char::is_alphanumeric)
}

/// Words that open a phrase, so that what is left out behind them stood in the same sentence: “the remarks by ... Smith”.
const OPENING: &[&str] = &[
    "a", "an", "and", "at", "between", "by", "for", "from", "his", "into", "its", "my", "of", "or", "our",
    "the", "their", "to", "with", "your",
];

/// Whether the word before the mark of what is left out opens a phrase.
fn leaves_open(before: &str) -> bool {
    let word =
        before.trim_end_matches(['.', '…', ' ']).rsplit(char::is_whitespace).next().unwrap_or_default();
    OPENING.contains(&word.to_lowercase().as_str())
}

/// “J.”, as in a name; “I” is mostly the word.
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| c.is_uppercase() && c != 'I') && chars.as_str() == "."
}

fn is_hour(word: &str) -> bool {
    ["a.m.", "p.m.", "A.M.", "P.M."].iter().any(|hour| word.ends_with(hour))
}

/// Whether `after`, behind an hour, is the day or the zone that belongs to it: “Monday in Geneva”, “Moscow time”.
fn follows_hour(after: &str) -> bool {
    let mut words = after.split_whitespace();
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let begins_clause = ["was", "is", "will", "has", "had", "marked", "saw", "came"].contains(&second);
    let bare = first.trim_end_matches([',', '.', ';', ':', ')', '"', '”']);
    let zone = second.trim_end_matches([',', '.', ';', ':', ')', '"', '”']);
    let calendar = first.starts_with(char::is_uppercase) && is_calendar_name(&bare.to_lowercase());
    ((calendar || AFTER_HOUR.contains(&bare)) && !begins_clause)
        || (zone == "time" && first.chars().all(char::is_alphanumeric))
}

/// “ASP.NET”: a point without a space before letters that are all large is part of a name.
fn is_name_with_dot(before: &str, after: &str) -> bool {
    let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
    let word = after.get(..end).unwrap_or_default();
    before.ends_with('.') && word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}
