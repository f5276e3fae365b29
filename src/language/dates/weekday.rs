//! Weekdays, and days told from the day of writing: "on Monday", "last Friday", "Tuesday of last week", "yesterday",
//! "the weekend", "overnight".

use super::moment::{Core, Moment, Which};
use super::token::Tokens;
use super::words::weekday;

/// A weekday or a day told from the day of writing, at `at`, and the place after it.
pub(super) fn parse(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    named(tokens, at).or_else(|| deictic(tokens, at)).or_else(|| weekend(tokens, at))
}

fn which_word(word: &str) -> Option<Which> {
    Some(match word {
        "last" | "past" => Which::Last,
        "this" => Which::This,
        "next" | "coming" | "upcoming" => Which::Next,
        "that" => Which::That,
        "following" => Which::Following,
        "previous" => Which::Previous,
        _ => return None,
    })
}

fn named(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    // "last week on Monday", "this week Monday", "next week's Tuesday".
    if let Some(which) = which_word(tokens.word(at)).filter(|_| tokens.is(at + 1, &["week"])) {
        let next = tokens.skip(tokens.skip_mark(at + 2, ','), &["on"]);
        let (day, false) = weekday(tokens.word(next))? else {
            return None;
        };
        return Some((Moment::of(Core::Weekday { day, which: None, week: Some(which) }), next + 1));
    }
    let article = tokens.skip(at, &["the"]);
    let (which, next) = match which_word(tokens.word(article)) {
        Some(Which::This) if tokens.is(article + 1, &["past", "last"]) => (Some(Which::Last), article + 2),
        Some(Which::This) if tokens.is(article + 1, &["coming", "upcoming"]) => {
            (Some(Which::Next), article + 2)
        }
        Some(Which::Last) if article > at => return None,
        // "the next Monday" follows what was told.
        Some(Which::Next) if article > at => (Some(Which::Following), article + 1),
        // "following Wednesday's quake": after it.
        Some(Which::Following) if article == at && !tokens.was(at, &["on"]) => return None,
        Some(which) => (Some(which), article + 1),
        None if article > at => return None,
        None => (None, at),
    };
    let (day, false) = weekday(tokens.word(next))? else {
        return None;
    };
    if in_a_name(tokens, next, which.is_some()) {
        return None;
    }
    let end = next + 1;
    let week_at = tokens.skip(end, &["of", "in"]);
    if let Some(week) = which_word(tokens.word(week_at)).filter(|_| tokens.is(week_at + 1, &["week"])) {
        return Some((Moment::of(Core::Weekday { day, which, week: Some(week) }), week_at + 2));
    }
    Some((Moment::of(Core::Weekday { day, which, week: None }), end))
}

/// "The Sunday Times", "Black Friday", "Friday prayers", "Monday Night Football".
fn in_a_name(tokens: &Tokens<'_>, at: usize, told: bool) -> bool {
    if !tokens.capital(at) {
        return true;
    }
    let next_capital = tokens.capital(at + 1) && !tokens.word(at + 1).is_empty();
    let named_after = tokens.is(
        at + 1,
        &[
            "times",
            "telegraph",
            "herald",
            "mirror",
            "mail",
            "express",
            "prayers",
            "prayer",
            "league",
            "school",
            "mass",
        ],
    ) || (tokens.is(at + 1, &["night", "morning"])
        && tokens.capital(at + 1)
        && tokens.capital(at + 2)
        && !tokens.word(at + 2).is_empty());
    let named_before = tokens.was(
        at,
        &[
            "black",
            "good",
            "super",
            "cyber",
            "ash",
            "bloody",
            "sheffield",
            "easter",
            "palm",
            "holy",
            "giving",
            "maundy",
            "fat",
        ],
    ) && tokens.before(at).is_some_and(|token| token.capital);
    let habit =
        tokens.is(at + 1, &["s"]) && tokens.glued(at + 1) || tokens.was(at, &["every", "each", "a", "any"]);
    let the_name =
        !told && next_capital && tokens.was(at, &["the"]) && tokens.is(at.wrapping_sub(1), &["the"]);
    named_after || named_before || habit || the_name
}

fn deictic(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let day = |offset: i32, end: usize| Some((Moment::of(Core::Day(offset)), end));
    match tokens.word(at) {
        // "such seeps are today minor resources": nowadays. "USA Today" and "Russia Today" are names.
        "today" if tokens.was(at, &["is", "are", "until", "till", "even", "still"]) => None,
        "today" if tokens.is(at.wrapping_sub(1), &["of"]) && tokens.was(at - 1, &["world", "youth"]) => None,
        "today" | "tonight" => day(0, at + 1),
        "yesterday" => day(-1, at + 1),
        "tomorrow" => day(1, at + 1),
        "overnight" => Some((Moment::of(Core::Night(0)), at + 1)),
        "last" if tokens.is(at + 1, &["night"]) => Some((Moment::of(Core::Night(0)), at + 2)),
        "this" if tokens.is(at + 1, &["morning", "afternoon", "evening"]) => day(0, at + 2),
        "day" => {
            let end = tokens
                .phrase(at, &["day", "before", "yesterday"])
                .map(|end| (-2, end))
                .or_else(|| tokens.phrase(at, &["day", "after", "tomorrow"]).map(|end| (2, end)))?;
            day(end.0, end.1)
        }
        _ => None,
    }
    .filter(|_| {
        !(tokens.capital(at) && tokens.before(at).is_some_and(|token| token.capital && token.lower != "on"))
    })
}

fn weekend(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let which = which_word(tokens.word(at));
    let next = if which.is_some() { at + 1 } else { at };
    if !tokens.is(next, &["weekend"]) {
        return None;
    }
    // "the weekend" is a time only after a preposition; "weekend trips" is none.
    let told = which.is_some()
        || (tokens.was(at, &["the"])
            && tokens.is(
                at.wrapping_sub(2),
                &["over", "during", "on", "at", "of", "for", "by", "before", "after"],
            ));
    told.then(|| (Moment::of(Core::Weekend(which)), next + 1))
}
