//! The words of dates: months, weekdays, numbers, units.

use jiff::civil::Weekday;

use super::token::Tokens;
use crate::edtf::Season;
use crate::language::numbers::{ONES, TENS};

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Number of a month, and whether the word is an abbreviation.
pub(super) fn month(word: &str) -> Option<(i8, bool)> {
    Some(match word {
        "january" => (1, false),
        "february" => (2, false),
        "march" => (3, false),
        "april" => (4, false),
        "may" => (5, false),
        "june" => (6, false),
        "july" => (7, false),
        "august" => (8, false),
        "september" => (9, false),
        "october" => (10, false),
        "november" => (11, false),
        "december" => (12, false),
        "jan" => (1, true),
        "feb" => (2, true),
        "mar" => (3, true),
        "apr" => (4, true),
        "jun" => (6, true),
        "jul" => (7, true),
        "aug" => (8, true),
        "sep" | "sept" => (9, true),
        "oct" => (10, true),
        "nov" => (11, true),
        "dec" => (12, true),
        _ => return None,
    })
}

/// A weekday, and whether the word is an abbreviation.
pub(super) fn weekday(word: &str) -> Option<(Weekday, bool)> {
    Some(match word {
        "monday" => (Weekday::Monday, false),
        "tuesday" => (Weekday::Tuesday, false),
        "wednesday" => (Weekday::Wednesday, false),
        "thursday" => (Weekday::Thursday, false),
        "friday" => (Weekday::Friday, false),
        "saturday" => (Weekday::Saturday, false),
        "sunday" => (Weekday::Sunday, false),
        "mon" => (Weekday::Monday, true),
        "tue" | "tues" => (Weekday::Tuesday, true),
        "wed" => (Weekday::Wednesday, true),
        "thu" | "thur" | "thurs" => (Weekday::Thursday, true),
        "fri" => (Weekday::Friday, true),
        "sat" => (Weekday::Saturday, true),
        "sun" => (Weekday::Sunday, true),
        _ => return None,
    })
}

/// Whether a word, in lower case, is the name of a month or weekday.
pub(crate) fn is_calendar_name(word: &str) -> bool {
    month(word).is_some() || weekday(word).is_some()
}

/// English name of a weekday.
pub(super) fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

pub(super) fn season(word: &str) -> Option<Season> {
    Some(match word {
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "autumn" | "fall" => Season::Autumn,
        "winter" => Season::Winter,
        _ => return None,
    })
}

pub(super) fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "day" | "days" => Unit::Day,
        "week" | "weeks" => Unit::Week,
        "month" | "months" => Unit::Month,
        "quarter" | "quarters" => Unit::Quarter,
        "year" | "years" => Unit::Year,
        "decade" | "decades" => Unit::Decade,
        "century" | "centuries" => Unit::Century,
        _ => return None,
    })
}

const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

fn place(list: &[&str], word: &str) -> Option<u32> {
    list.iter().position(|entry| *entry == word).and_then(|at| u32::try_from(at).ok())
}

/// A whole number at `at`, in figures or words up to ninety-nine, and the place after it.
pub(super) fn number(tokens: &Tokens<'_>, at: usize) -> Option<(u32, usize)> {
    if let Some((number, figures)) = tokens.number(at) {
        let fraction = (tokens.mark(at + 1, '.') || tokens.mark(at + 1, ',') || tokens.mark(at + 1, ':'))
            && tokens.glued(at + 1)
            && tokens.glued(at + 2)
            && tokens.number(at + 2).is_some();
        return (figures <= 4 && !fraction).then_some((number, at + 1));
    }
    let word = tokens.word(at);
    if let Some(number) = place(&ONES, word) {
        return Some((number, at + 1));
    }
    let tens = (place(&TENS, word)? + 2) * 10;
    let next = tokens.skip_mark(at + 1, '-');
    match place(&ONES, tokens.word(next)) {
        Some(ones @ 1..=9) => Some((tens + ones, next + 1)),
        _ => Some((tens, at + 1)),
    }
}

/// An ordinal at `at` ("2nd", "second", "twenty-first") and the place after it.
pub(super) fn ordinal(tokens: &Tokens<'_>, at: usize) -> Option<(u32, usize)> {
    if let Some((number, _)) = tokens.number(at) {
        let ending = tokens.glued(at + 1) && tokens.is(at + 1, &["st", "nd", "rd", "th"]);
        return ending.then_some((number, at + 2));
    }
    let word = tokens.word(at);
    if let Some(number) = place(&ORDINALS, word) {
        return Some((number + 1, at + 1));
    }
    if word == "thirtieth" {
        return Some((30, at + 1));
    }
    let tens = (place(&TENS, word)? + 2) * 10;
    let next = tokens.skip_mark(at + 1, '-');
    match place(&ORDINALS, tokens.word(next)) {
        Some(ones @ 0..=8) => Some((tens + ones + 1, next + 1)),
        _ => None,
    }
}

/// A day of the month at `at` ("4", "23rd", "fifteenth"), whether it is written as an ordinal, and the place after it.
pub(super) fn day_number(tokens: &Tokens<'_>, at: usize) -> Option<(i8, bool, usize)> {
    if let Some((number, next)) = ordinal(tokens, at) {
        let day = i8::try_from(number).ok().filter(|day| (1..=31).contains(day))?;
        return Some((day, true, next));
    }
    let (number, figures) = tokens.number(at)?;
    let day = i8::try_from(number).ok().filter(|day| (1..=31).contains(day))?;
    // "10:30", "3.5", "4,000", "20%", "7pm": no day.
    let glued_on = tokens.glued(at + 1)
        && (tokens.mark(at + 1, '%')
            || (tokens.get(at + 1).is_some_and(|token| matches!(token.lower, ":" | "." | ","))
                && tokens.glued(at + 2)
                && tokens.number(at + 2).is_some())
            || !tokens.word(at + 1).is_empty());
    let more = tokens.is(at + 1, &["percent", "million", "billion", "thousand", "am", "pm"]);
    (figures <= 2 && !glued_on && !more).then_some((day, false, at + 1))
}

/// Whether `word` is one of a list of words with spaces between.
pub(super) fn listed(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split(' ').any(|entry| entry == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_start<T>(text: &str, read: impl Fn(&Tokens<'_>, usize) -> T) -> T {
        let lower = text.to_ascii_lowercase();
        read(&Tokens::new(text, &lower), 0)
    }

    #[test]
    fn numbers() {
        assert_eq!(at_start("twenty-four days", number), Some((24, 3)));
        assert_eq!(at_start("twenty days", number), Some((20, 1)));
        assert_eq!(at_start("3.5 years", number), None);
        assert_eq!(at_start("twenty-first", ordinal), Some((21, 3)));
        assert_eq!(at_start("23rd", day_number), Some((23, true, 2)));
        assert_eq!(at_start("32nd", day_number), None);
        assert_eq!(at_start("10:30", day_number), None);
        assert_eq!(at_start("7pm", day_number), None);
    }
}
