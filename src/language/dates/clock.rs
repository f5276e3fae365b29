//! Times of day beside a date: "at 1:31 pm", "6 a.m. EDT", "13:31 UTC".

use super::moment::Clock;
use super::token::Tokens;

/// A time of day at `at` and the place after it. A bare hour is none.
pub(super) fn parse(tokens: &Tokens<'_>, at: usize) -> Option<(Clock, usize)> {
    let (first, figures) = tokens.number(at)?;
    if tokens.glued(at)
        && tokens.before(at).is_some_and(|token| !matches!(token.lower, "(" | "[" | "\"" | "“" | "‘" | "—"))
    {
        return None;
    }
    let (hour, minute, next) = if figures <= 2
        && tokens.get(at + 1).is_some_and(|token| matches!(token.lower, ":" | "."))
        && tokens.glued(at + 1)
        && tokens.glued(at + 2)
        && tokens.number(at + 2).is_some_and(|(_, figures)| figures == 2)
    {
        let minute = tokens.number(at + 2)?.0;
        let colon = tokens.mark(at + 1, ':');
        // Seconds are passed over.
        let seconds = colon
            && tokens.mark(at + 3, ':')
            && tokens.glued(at + 4)
            && tokens.number(at + 4).is_some_and(|(_, figures)| figures == 2);
        let next = if seconds { at + 5 } else { at + 3 };
        if !colon && half_day(tokens, next).is_none() {
            return None;
        }
        (first, Some(minute), next)
    } else if figures == 4 && tokens.is(at + 1, &["utc", "gmt", "hours", "hrs"]) {
        (first / 100, Some(first % 100), tokens.skip(at + 1, &["hours", "hrs"]))
    } else if figures <= 2 {
        half_day(tokens, at + 1)?;
        (first, None, at + 1)
    } else {
        return None;
    };
    let (hour, next) = match half_day(tokens, next) {
        Some((_, _)) if !(1..=12).contains(&hour) => return None,
        Some((true, next)) => (hour % 12 + 12, next),
        Some((false, next)) => (hour % 12, next),
        None => (hour, next),
    };
    let hour = i8::try_from(hour).ok().filter(|hour| *hour < 24)?;
    let minute = match minute {
        Some(minute) => Some(i8::try_from(minute).ok().filter(|minute| *minute < 60)?),
        None => None,
    };
    let (offset, next) = zone(tokens, next).map_or((None, next), |(offset, next)| (offset, next));
    Some((Clock { hour, minute, offset }, next))
}

/// "pm" is `true`.
fn half_day(tokens: &Tokens<'_>, at: usize) -> Option<(bool, usize)> {
    match tokens.word(at) {
        "am" => Some((false, at + 1)),
        "pm" => Some((true, at + 1)),
        letter @ ("a" | "p") if tokens.mark(at + 1, '.') && tokens.is(at + 2, &["m"]) => {
            Some((letter == "p", tokens.skip_mark(at + 3, '.')))
        }
        _ => None,
    }
}

/// A zone whose distance from UTC the name alone gives; "local time" is passed over.
fn zone(tokens: &Tokens<'_>, at: usize) -> Option<(Option<i16>, usize)> {
    if let Some(end) = tokens.phrase(at, &["local", "time"]) {
        return Some((None, end));
    }
    let bracket = tokens.mark(at, '(');
    let word = if bracket { at + 1 } else { at };
    if !tokens.capital(word) {
        return None;
    }
    // "ET" is one distance in summer and another in winter: the words are taken, and no distance.
    let named = match tokens.word(word) {
        "et" | "ct" | "mt" | "pt" => Some(word + 1),
        "eastern" | "central" | "mountain" | "pacific" => {
            let next = tokens.skip(word + 1, &["standard", "daylight"]);
            tokens.is(next, &["time"]).then_some(next + 1)
        }
        _ => None,
    };
    if let Some(end) = named {
        return Some((None, if bracket { tokens.skip_mark(end, ')') } else { end }));
    }
    let hours = match tokens.word(word) {
        "utc" | "gmt" => 0,
        "edt" => -4,
        "est" | "cdt" => -5,
        "mdt" => -6,
        "mst" | "pdt" => -7,
        "pst" => -8,
        "cet" => 1,
        "cest" | "eet" => 2,
        "eest" | "msk" => 3,
        "jst" => 9,
        "aest" => 10,
        "aedt" => 11,
        _ => return None,
    };
    let end = if bracket { tokens.skip_mark(word + 1, ')') } else { word + 1 };
    Some((Some(hours * 60), end))
}
