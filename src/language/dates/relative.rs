//! Times told from the day of writing or from a time told before: "last week", "the following month", "two days
//! earlier", "a month later", "the past decade", "the last 3 years".

use super::moment::{Anchor, Core, Moment, Which};
use super::token::Tokens;
use super::words::{Unit, number, unit};

/// A relative time at `at` and the place after it.
pub(super) fn parse(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    stretch(tokens, at)
        .or_else(|| which_unit(tokens, at))
        .or_else(|| same_day(tokens, at))
        .or_else(|| offset(tokens, at))
}

/// "last week", "this month", "that year", "the following month", "the previous day".
fn which_unit(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let next = tokens.skip(at, &["the"]);
    let article = next > at;
    let (which, word) = match tokens.word(next) {
        "last" if !article => (Which::Last, next + 1),
        "past" if !article => (Which::Last, next + 1),
        "this" if tokens.is(next + 1, &["past", "last"]) => (Which::Last, next + 2),
        "this" if tokens.is(next + 1, &["coming", "upcoming"]) => (Which::Next, next + 2),
        "this" if tokens.is(next + 1, &["same"]) => (Which::That, next + 2),
        "this" => (Which::This, next + 1),
        "current" if article => (Which::This, next + 1),
        "next" | "coming" if !article => (Which::Next, next + 1),
        "coming" | "upcoming" => (Which::Next, next + 1),
        "next" | "following" => (Which::Following, next + 1),
        "that" if tokens.is(next + 1, &["same"]) => (Which::That, next + 2),
        "that" | "same" => (Which::That, next + 1),
        "previous" | "preceding" | "prior" => (Which::Previous, next + 1),
        _ => return None,
    };
    let anaphoric = matches!(which, Which::That | Which::Following | Which::Previous);
    // "that night", "the next morning": the day.
    let part_of_day = ["morning", "afternoon", "evening", "night"];
    if anaphoric && tokens.is(word, &part_of_day) {
        return Some((Moment::of(Core::Unit { which, unit: Unit::Day }), word + 1));
    }
    let name = tokens.word(word);
    if matches!(name, "days" | "weeks" | "months" | "years" | "decades" | "centuries") {
        // "the following months" is told from what came before; "the coming weeks" from no known day.
        return (which == Which::Following).then(|| (Moment::of(Core::Afterwards), word + 1));
    }
    let unit = unit(name)?;
    // "Kamloops This Week" is a paper; "the last week of July" is none counted from now.
    if tokens.capital(word)
        || tokens.is(word + 1, &["century", "final", "finals"])
        || (which != Which::That && tokens.is(word + 1, &["of"]))
    {
        return None;
    }
    // "this day", "last day", "next day" alone are no dates; "the next day" is.
    if unit == Unit::Day
        && (!anaphoric || (which == Which::Following && !article && tokens.word(next) != "following"))
    {
        return None;
    }
    // "that week-long visit", "this year-old", "last century-old".
    if tokens.mark(word + 1, '-') && tokens.glued(word + 1) {
        return None;
    }
    Some((Moment::of(Core::Unit { which, unit }), word + 1))
}

/// "the day before", "a day earlier", "the day after": only where nothing follows that they are told from.
fn same_day(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let next = tokens.skip(at, &["the"]);
    if next == at {
        return None;
    }
    let unit = unit(tokens.word(next)).filter(|_| !tokens.word(next).ends_with('s'))?;
    let count = match tokens.word(next + 1) {
        "before" => -1,
        "after" => 1,
        _ => return None,
    };
    let end = next + 2;
    told_alone(tokens, end).then(|| (Moment::of(Core::Offset { count, unit, from: Anchor::Spoken }), end))
}

/// Whether the phrase before `at` is not told from what follows ("the day after the vote").
fn told_alone(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens
        .get(at)
        .is_none_or(|token| matches!(token.lower, "." | "," | ";" | ")" | "\"" | "”" | ":" | "-" | "—" | "–"))
        || tokens.is(at, &["and", "but", "in", "at", "by", "when", "with", "while"])
}

/// "two weeks", "a day": how many of what, and the place after.
pub(super) fn counted(tokens: &Tokens<'_>, at: usize) -> Option<(i32, Unit, usize)> {
    let (number, next) = count(tokens, at)?;
    let unit = unit(tokens.word(next)).filter(|_| !tokens.glued(next))?;
    Some((number, unit, next + 1))
}

/// How many: "two", "a", "3", "a couple of".
fn count(tokens: &Tokens<'_>, at: usize) -> Option<(i32, usize)> {
    if tokens.is(at, &["a", "an"]) {
        if let Some(end) =
            tokens.phrase(at + 1, &["couple", "of"]).or_else(|| tokens.phrase(at + 1, &["couple"]))
        {
            return Some((2, end));
        }
        return Some((1, at + 1));
    }
    let (number, end) = number(tokens, at)?;
    // More than this is no news but geology.
    i32::try_from(number).ok().filter(|n| (1..=400).contains(n)).map(|n| (n, end))
}

/// "three days ago", "a month later", "two weeks earlier", "two years before", "five years from now", "in two days".
fn offset(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    // "25-year", "3.5 years" and "2 million years" are not counted here.
    let (number, unit, end) = counted(tokens, at)?;
    // "in three months' time".
    let apostrophe = tokens.skip(tokens.skip_mark(end, '\''), &["s"]);
    if apostrophe > end && tokens.is(apostrophe, &["time"]) && tokens.was(at, &["in"]) {
        return Some((
            Moment::of(Core::Offset { count: number, unit, from: Anchor::Publication }),
            apostrophe + 1,
        ));
    }
    let (sign, from, end) = match tokens.word(end) {
        "ago" => (-1, Anchor::Publication, end + 1),
        "prior" if !tokens.is(end + 1, &["to"]) => (-1, Anchor::Spoken, end + 1),
        "earlier" | "previously" | "beforehand" => (-1, Anchor::Spoken, end + 1),
        "later" | "afterwards" | "afterward" | "thereafter" => (1, Anchor::Spoken, end + 1),
        // "within two years before": some time of them.
        "before" | "after" if tokens.was(at, &["within"]) => return None,
        "before" if told_alone(tokens, end + 1) => (-1, Anchor::Spoken, end + 1),
        "after" if told_alone(tokens, end + 1) => (1, Anchor::Spoken, end + 1),
        "from" if tokens.is(end + 1, &["now", "today"]) => (1, Anchor::Publication, end + 2),
        _ => return None,
    };
    Some((Moment::of(Core::Offset { count: sign * number, unit, from }), end))
}

/// Verbs of a life told in order, before what lasted.
const NARRATED: &[&str] = &[
    "spent",
    "lived",
    "worked",
    "served",
    "remained",
    "stayed",
    "ruled",
    "reigned",
    "played",
    "continued",
    "taught",
];

/// "the past decade", "the last 3 years", "the next five days", "the past two weeks".
fn stretch(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let next = tokens.skip(at, &["the", "these"]);
    let sign = match tokens.word(next) {
        "last" | "past" | "previous" | "preceding" => -1,
        "next" | "coming" => 1,
        // "following ten years of work": after them.
        "following" if next > at => 1,
        _ => return None,
    };
    let from = if tokens.is(next, &["last", "past", "next", "coming"]) {
        Anchor::Publication
    } else {
        Anchor::Spoken
    };
    // "Spent the next five years at sea" goes on from what was told, and not from the day of writing.
    let mut lead = 1;
    while matches!(tokens.word_back(at, lead), "the" | "for" | "over" | "in" | "during") {
        lead += 1;
    }
    if sign > 0 && NARRATED.contains(&tokens.word_back(at, lead)) {
        return None;
    }
    if let Some((number, word)) = count(tokens, next + 1).filter(|_| !tokens.is(next + 1, &["a", "an"])) {
        let unit =
            unit(tokens.word(word)).filter(|_| !tokens.glued(word) && !tokens.is(word + 1, &["of"]))?;
        return Some((Moment::of(Core::Stretch { count: sign * number, unit, from }), word + 1));
    }
    // "the past decade", "the last century": a stretch up to now; "last month" without article is the month.
    let (unit, end) = (unit(tokens.word(next + 1))?, next + 2);
    // "The last week of March" is March's.
    let stretch = next > at
        && !tokens.is(end, &["of"])
        && from == Anchor::Publication
        && !matches!(tokens.word(next + 1), "days" | "weeks" | "months" | "years" | "decades" | "centuries")
        && (tokens.is(next, &["past"])
            || tokens.was(at, &["over", "in", "during", "within", "for", "throughout"]))
        && !matches!(unit, Unit::Day | Unit::Quarter);
    stretch.then(|| (Moment::of(Core::Stretch { count: sign, unit, from }), end))
}
