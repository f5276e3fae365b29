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
    if let Some((period, range)) = months(text) {
        return (Some(period), vec![range]);
    }
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

/// "Jan - July 2023", "from March to May 2023": from the beginning of one month to the end of another.
fn months(text: &str) -> Option<(Edtf, Range<usize>)> {
    let mut words: Vec<(usize, String)> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((from, text.get(from..at)?.to_lowercase()));
                start = None;
            }
            _ => {}
        }
    }
    let month = |w: &str| {
        let short = w.len() == 3 || w == "sept";
        MONTHS.iter().position(|m| *m == w || short && w.get(..3).is_some_and(|s| m.starts_with(s)))
    };
    for (i, (at, first)) in words.iter().enumerate() {
        let Some(from) = month(first) else { continue };
        let joined = |w: &str| matches!(w, "to" | "until" | "till" | "through");
        let behind = words.get(i + 1).filter(|w| joined(&w.1)).map_or(i + 1, |_| i + 2);
        let Some((end, second)) = words.get(behind) else { continue };
        let gap = text.get(at + first.len()..*end)?.trim_matches(['.', ' ']);
        let dash = matches!(gap, "-" | "–" | "—") || joined(gap.to_lowercase().as_str());
        let (Some(to), Some((year_at, year))) = (month(second).filter(|_| dash), words.get(behind + 1))
        else {
            continue;
        };
        if from < to && is_year(year) {
            let period = format!("{year}-{:02}/{year}-{:02}", from + 1, to + 1).parse().ok()?;
            return Some((period, *at..year_at + year.len()));
        }
    }
    None
}

/// The question with months in brackets put in the place of what they say more exactly: "autumn 2024 (october - december)" is between
/// October and December 2024. `None` where no brackets hold only a time.
pub(super) fn unbracketed(text: &str) -> Option<String> {
    let (before, rest) = text.split_once('(')?;
    let (inside, behind) = rest.split_once(')')?;
    let spelt = inside.replace(['-', '–', '—'], " to ");
    let words: Vec<&str> = spelt.split_whitespace().collect();
    let month = |w: &&&str| MONTHS.contains(&w.to_lowercase().as_str());
    let months: Vec<&str> = words.iter().filter(month).copied().collect();
    let joins =
        |w: &str| matches!(w.to_lowercase().as_str(), "to" | "and" | "until" | "till" | "through" | "from");
    let only = words.iter().all(|w| month(&w) || joins(w) || is_year(w));
    let (first, last) = (months.first()?, months.last()?);
    let outside = format!("{before} {behind}");
    let (period, ranges) = find(&outside);
    let (period, range) = (period?, ranges.first()?.clone());
    if !only || months.len() > 2 {
        return None;
    }
    let capital = |w: &str| capitalise_months(&format!("in {}", w.to_lowercase())).split_off(3);
    let inside_year = words.iter().find(|w| is_year(w)).map(|w| (*w).to_owned());
    let year = || period.has_year().then(|| period.earliest().map(|d| d.year().to_string())).flatten();
    let year = inside_year.or_else(year).map(|y| format!(" {y}")).unwrap_or_default();
    let time = match first == last {
        true => format!("in {}{year}", capital(first)),
        false => format!("between {} and {}{year}", capital(first), capital(last)),
    };
    let head = outside.get(..range.start)?.trim_end();
    let cut = ["in", "during", "of", "for", "from"].iter().find_map(|w| head.strip_suffix(&format!(" {w}")));
    Some(format!("{} {time} {}", cut.unwrap_or(head), outside.get(range.end..)?.trim()).trim().to_owned())
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
    fn months_in_brackets_say_it_more_exactly() {
        for (typed, asked) in [
            ("events of autumn 2024 (october - december)", "events between October and December 2024"),
            ("what happened in spring 2023 (may)?", "what happened in May 2023 ?"),
        ] {
            assert_eq!(unbracketed(typed).as_deref(), Some(asked), "{typed}");
        }
        assert_eq!(
            take("events between October and December 2024").0.map(|p| p.to_string()).as_deref(),
            Some("2024-10/2024-12")
        );
        for typed in ["events of 2024 (in Oslo)", "the tax (may it rest)", "who came (in May)", "(may)"] {
            assert_eq!(unbracketed(typed), None, "{typed}");
        }
    }

    #[test]
    fn from_one_month_to_another() {
        for typed in [
            "talks jan - july 2023",
            "talks from January to July 2023",
            "talks Jan. – July 2023",
            "talks january until july 2023",
        ] {
            assert_eq!(take(typed).0.map(|p| p.to_string()).as_deref(), Some("2023-01/2023-07"), "{typed}");
        }
        assert_eq!(
            take("the july - jan 2023 talks").0.map(|p| p.to_string()).as_deref(),
            Some("2022-07/2023-01")
        );
        assert!(take("did Jan marry July 2 years ago").0.is_none_or(|p| !p.to_string().contains('/')));
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
