//! The time that a question asks about.

use std::ops::Range;

use thiserror::Error;

use crate::edtf::Edtf;
use crate::language::dates::{DateMention, DateReader, MONTHS, Role};

/// A period that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{0}” is no period that I can read. Try 2023, October 2023, 2023-11-27 or 1-4 May 2023.")]
pub struct PeriodError(String);

/// Reads a period that was typed as such ("2023", "October 2023", "2023-11-27", an EDTF value).
///
/// # Errors
/// [`PeriodError`] says what could be typed instead.
pub fn read(text: &str) -> Result<Edtf, PeriodError> {
    let text = text.trim();
    if let Ok(value) = text.parse::<Edtf>() {
        return Ok(value);
    }
    let (period, rest) = take(text);
    let left = rest
        .split_whitespace()
        .any(|w| !matches!(w.to_lowercase().as_str(), "in" | "on" | "of" | "the" | "year" | "month"));
    match period {
        Some(period) if !left => Ok(period),
        _ => Err(PeriodError(text.chars().take(60).collect())),
    }
}

/// The period in a question, and the question without its words.
pub(super) fn take(text: &str) -> (Option<Edtf>, String) {
    let (period, ranges) = find(text);
    let mut rest = text.to_owned();
    for range in ranges.iter().rev() {
        let (head, tail) =
            (rest.get(..range.start).unwrap_or_default(), rest.get(range.end..).unwrap_or_default());
        rest = format!("{head} {tail}");
    }
    (period, rest)
}

/// The period in a question, and where its words stand, in bytes.
pub(super) fn find(text: &str) -> (Option<Edtf>, Vec<Range<usize>>) {
    let mut dates = DateReader::new(None).read(&capitalise_months(text), None);
    dates.retain(|d| {
        matches!(
            d.role,
            Role::Point | Role::Lasted | Role::Since | Role::Until | Role::Before | Role::After | Role::By
        )
    });
    // "Between May and July 2023": from the beginning of the one to the end of the other.
    if let [first, second, ..] = dates.as_slice()
        && let Some(both) = between(text, first, second)
    {
        return (Some(both), std::iter::once(first.range.start..second.range.end).collect());
    }
    if let Some(date) = dates.first() {
        return (Some(date.value), vec![date.range.clone()]);
    }
    // "The May round" was in May.
    if let Some(found) = month_before_noun(text) {
        return found;
    }
    // A year alone ("timeline 2023") is no date in running text, but nothing else in a question.
    let words = text.split(|c: char| !c.is_alphanumeric()).scan(0, |at, word| {
        let start = *at;
        *at += word.len()
            + text.get(start + word.len()..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8);
        Some((start, word))
    });
    let year = words
        .filter(|(_, w)| is_year(w))
        .find_map(|(at, w)| Some((w.parse::<Edtf>().ok()?, at..at + w.len())));
    year.map_or((None, Vec::new()), |(value, range)| (Some(value), vec![range]))
}

/// A month that stands before a noun: "the November talks", "during May talks".
fn month_before_noun(text: &str) -> Option<(Option<Edtf>, Vec<Range<usize>>)> {
    let mut at = 0;
    for piece in text.split_inclusive(' ') {
        let word = piece.trim_matches(|c: char| !c.is_alphabetic());
        let start = at + piece.find(word).unwrap_or(0);
        let before = text.get(..start).unwrap_or_default();
        at += piece.len();
        let lower = word.to_lowercase();
        // "May" begins a question, and a name, as well.
        let next = text.get(at..).unwrap_or_default().split(' ').next().unwrap_or_default();
        let month = MONTHS.contains(&lower.as_str())
            && (monthly(before) || before_event(&lower, next))
            && at < text.len();
        if !month {
            continue;
        }
        let capital: String =
            lower.chars().take(1).flat_map(char::to_uppercase).chain(lower.chars().skip(1)).collect();
        let read = DateReader::new(None).read(&format!("It was in {capital}."), None);
        return read.first().map(|d| (Some(d.value), std::iter::once(start..start + word.len()).collect()));
    }
    None
}

/// Whether what follows a word for a month makes it one: "june talks", "May meeting"; of "may" and "march" only a noun that is no verb as well.
fn before_event(month: &str, next: &str) -> bool {
    const NOUNS: &[&str] = &[
        "meeting",
        "meetings",
        "talks",
        "round",
        "rounds",
        "negotiations",
        "summit",
        "conference",
        "hearing",
        "session",
        "election",
        "elections",
        "referendum",
        "protests",
        "letter",
        "letters",
        "statement",
        "agreement",
    ];
    let next = next.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = next.to_lowercase();
    NOUNS.contains(&lower.as_str())
        || (!matches!(month, "may" | "march")
            && next.starts_with(char::is_lowercase)
            && !super::roots::senses(&lower).is_empty())
}

/// The time from one date to another, where the words say so.
fn between(text: &str, first: &DateMention, second: &DateMention) -> Option<Edtf> {
    let before = text.get(..first.range.start)?.trim_end().to_lowercase();
    let middle = text.get(first.range.end..second.range.start)?.trim().to_lowercase();
    let said = (before.ends_with("between") && middle == "and")
        || matches!(middle.as_str(), "to" | "until" | "till" | "through" | "-" | "–");
    let (from, to) = (first.value.to_string(), second.value.to_string());
    // "May and July 2023": the year stands with the second.
    let from = match (first.value.has_year(), second.value.has_year()) {
        (false, true) => format!("{}{}", to.get(..4)?, from.get(4..)?),
        _ => from,
    };
    let plain = |s: &str| s.chars().all(|c| c.is_ascii_digit() || c == '-');
    (said && plain(&from) && plain(&to)).then(|| format!("{from}/{to}").parse().ok())?
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u16>().is_ok_and(|y| (1500..2100).contains(&y))
}

/// Whether the words before make "may" a month: "in may", "the may talks".
fn monthly(before: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    matches!(
        last.as_str(),
        "in" | "the" | "of" | "during" | "since" | "until" | "last" | "early" | "late" | "mid" | "this"
    )
}

/// People type months in lower case, articles do not; the length in bytes stays the same.
fn capitalise_months(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| !c.is_ascii_alphabetic()) {
        let word = piece.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        // "may" is a month only next to a number.
        let number = text.contains(char::is_numeric) || word != "may" || monthly(&out);
        if MONTHS.contains(&word) && number {
            let (first, rest) = piece.split_at(1);
            out.push_str(&first.to_ascii_uppercase());
            out.push_str(rest);
        } else {
            out.push_str(piece);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_as_people_type_them() {
        for (typed, value) in [
            ("2023", "2023"),
            ("october 2023", "2023-10"),
            ("2023-11-27", "2023-11-27"),
            ("November 27 2023", "2023-11-27"),
            ("in 1992", "1992"),
        ] {
            assert_eq!(read(typed).map(|v| v.to_string()), Ok(value.to_owned()), "{typed}");
        }
        assert!(read("soon").unwrap_err().to_string().contains("October 2023"));
    }

    #[test]
    fn the_rest_of_the_question_stays() {
        let (period, rest) = take("who met Aliyev in 2023?");
        assert_eq!(period.map(|p| p.to_string()).as_deref(), Some("2023"));
        assert!(rest.contains("who met Aliyev") && !rest.contains("2023"));
        assert_eq!(take("who may visit").0, None);
        for text in ["when was May meeting", "compare the May and June talks", "june call with the king"] {
            assert!(take(text).0.is_some(), "{text}");
        }
        assert_eq!(take("who met June Carter").0, None);
    }
}
