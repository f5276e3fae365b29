//! Seasons, quarters, halves, parts of months and fixed holidays: "last summer", "the third quarter of 2020",
//! "the first Monday of May", "Christmas Eve".

use jiff::civil::Weekday;

use super::calendar::{plain_year, which_year, year_tail};
use super::moment::{Calendar, Core, Moment, Which, Year};
use super::token::Tokens;
use super::words::{day_number, month, number, ordinal, season, weekday};

/// A named time at `at` and the place after it.
pub(super) fn parse(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    holiday(tokens, at)
        .or_else(|| easter(tokens, at))
        .or_else(|| turn_of_century(tokens, at))
        .or_else(|| season_of(tokens, at))
        .or_else(|| quarter(tokens, at))
        .or_else(|| nth_of_month(tokens, at))
        .or_else(|| week_of(tokens, at))
}

/// The year after a name, if there is one.
fn with_year(tokens: &Tokens<'_>, unit: Calendar, at: usize) -> (Moment, usize) {
    match year_tail(tokens, at, true) {
        Some((year, end)) => (Moment::calendar(unit, year), end),
        None => (Moment::calendar(unit, Year::Untold), at),
    }
}

/// Holidays that have the same day every year, by the words of their names.
const HOLIDAYS: &[(&[&str], i8, i8)] = &[
    (&["new", "year", "'", "s", "eve"], 12, 31),
    (&["new", "year", "'", "s", "day"], 1, 1),
    (&["new", "years", "eve"], 12, 31),
    (&["new", "years", "day"], 1, 1),
    (&["valentine", "'", "s", "day"], 2, 14),
    (&["international", "women", "'", "s", "day"], 3, 8),
    (&["st", ".", "patrick", "'", "s", "day"], 3, 17),
    (&["st", "patrick", "'", "s", "day"], 3, 17),
    (&["april", "fools", "'", "day"], 4, 1),
    (&["april", "fool", "'", "s", "day"], 4, 1),
    (&["earth", "day"], 4, 22),
    (&["anzac", "day"], 4, 25),
    (&["may", "day"], 5, 1),
    (&["fourth", "of", "july"], 7, 4),
    (&["bastille", "day"], 7, 14),
    (&["halloween"], 10, 31),
    (&["guy", "fawkes", "night"], 11, 5),
    (&["armistice", "day"], 11, 11),
    (&["christmas", "eve"], 12, 24),
    (&["christmas", "day"], 12, 25),
    (&["boxing", "day"], 12, 26),
    (&["christmas"], 12, 25),
];

fn holiday(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    if tokens.is(at, &["september", "sept"]) || tokens.number(at) == Some((9, 1)) {
        return september_11(tokens, at);
    }
    if !tokens.capital(at) {
        return None;
    }
    for (name, month, day) in HOLIDAYS {
        let told = name.iter().enumerate().all(|(i, part)| match *part {
            "'" => tokens.mark(at + i, '\''),
            "." => tokens.mark(at + i, '.'),
            part => tokens.word(at + i) == part,
        });
        if told {
            let end = at + name.len();
            // "Christmas Island", "Christmas tree", "the Christmas holidays": not the day.
            let more = *name == ["christmas"]
                && (!tokens.was(
                    at,
                    &["on", "at", "before", "after", "by", "since", "until", "last", "next", "this"],
                ) || tokens.capital(end)
                    || tokens.is(
                        end,
                        &["tree", "trees", "party", "market", "markets", "season", "holiday", "holidays"],
                    ));
            return (!more).then(|| with_year(tokens, Calendar::Day(*month, *day), end));
        }
    }
    None
}

/// Feasts that are counted from Easter.
const EASTER: &[(&[&str], i8)] = &[
    (&["ash", "wednesday"], -46),
    (&["palm", "sunday"], -7),
    (&["maundy", "thursday"], -3),
    (&["good", "friday"], -2),
    (&["holy", "saturday"], -1),
    (&["easter", "sunday"], 0),
    (&["easter", "monday"], 1),
    (&["ascension", "day"], 39),
    (&["whit", "monday"], 50),
    (&["corpus", "christi"], 60),
];

/// "Easter Sunday 2023", "Good Friday", "at Easter". Where the Eastern churches are named, theirs may be meant: none.
fn easter(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    if !tokens.capital(at) {
        return None;
    }
    let named = EASTER.iter().find_map(|(name, days)| {
        let end = tokens.phrase(at, name)?;
        // "The Good Friday Agreement".
        let told = tokens.capital(at + 1) && (!tokens.capital(end) || tokens.word(end).is_empty());
        // Corpus Christi is a city too.
        let city = name[0] == "corpus" && !tokens.is(tokens.skip(end, &["feast"]), &["day", "thursday"]);
        (told && !city).then_some((*days, end))
    });
    let alone = tokens.is(at, &["easter"])
        && tokens.was(at, &["at", "before", "after", "by", "since", "until", "last", "next"])
        && (tokens.word(at + 1).is_empty()
            || tokens.is(at + 1, &["he", "she", "they", "it", "the", "and", "in", "when", "a"])
            || plain_year(tokens, at + 1).is_some());
    let (days, end) = named.or_else(|| alone.then_some((0, at + 1)))?;
    let eastern = (0..tokens.len()).any(|at| {
        tokens.is(at, &["orthodox", "coptic", "eastern", "greek", "russian", "armenian", "ethiopian"])
    });
    (!eastern).then(|| with_year(tokens, Calendar::Easter(days), end))
}

/// "the turn of the century", "the turn of the 20th century", "the turn of the millennium".
fn turn_of_century(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let next = tokens.phrase(at, &["turn", "of", "the"])?;
    if tokens.is(next, &["millennium"]) {
        return Some((Moment::calendar(Calendar::Turn, Year::Stated(2000)), next + 1));
    }
    if tokens.is(next, &["century"]) {
        return Some((Moment::of(Core::TurnOfCentury), next + 1));
    }
    let (nth, word) = ordinal(tokens, next)?;
    let word = tokens.skip_mark(word, '-');
    let nth = i16::try_from(nth).ok().filter(|nth| (11..=21).contains(nth))?;
    tokens
        .is(word, &["century"])
        .then(|| (Moment::calendar(Calendar::Turn, Year::Stated(nth * 100 - 100)), word + 1))
}

/// "the September 11 attacks", "9/11": by these words the day of 2001 is meant.
fn september_11(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let day = Moment::calendar(Calendar::Day(9, 11), Year::Stated(2001));
    if tokens.mark(at + 1, '/') && tokens.glued(at + 1) && tokens.glued(at + 2) {
        let whole =
            tokens.number(at + 2) == Some((11, 2)) && !(tokens.glued(at + 3) && tokens.mark(at + 3, '/'));
        return (whole && !tokens.glued(at)).then_some((day, at + 3));
    }
    let (11, _, end) = day_number(tokens, at + 1)? else {
        return None;
    };
    let attacks = tokens.is(end, &["attack", "attacks", "hijackers", "hijackings"])
        || (tokens.is(end, &["terrorist", "terror"]) && tokens.is(end + 1, &["attack", "attacks"]));
    attacks.then_some((day, end))
}

/// "summer 2019", "the spring of 2020", "last winter", "this autumn", "in the summer".
fn season_of(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let which = match tokens.word(at) {
        "last" | "past" => Some(Which::Last),
        "this" => Some(Which::This),
        "next" | "coming" => Some(Which::Next),
        _ => None,
    };
    let word = if which.is_some() { at + 1 } else { at };
    let unit = Calendar::Season(season(tokens.word(word))?);
    if tokens.glued(word) {
        return None;
    }
    let (moment, end) = with_year(tokens, unit, word + 1);
    if moment.states_year() {
        return Some((moment, end));
    }
    if let Some(which) = which {
        return Some((Moment::calendar(unit, Year::Nearest(which)), word + 1));
    }
    // "in the fall", "during spring": "fall", "spring" and "Summer Games" are other things too.
    let told = end > word + 1
        || (tokens.was(at, &["in", "during", "this", "over"]) && ends_phrase(tokens, end))
        || (tokens.was(at, &["the", "early", "late", "mid"])
            && tokens.is(at.wrapping_sub(2), &["in", "during", "over", "by", "until"])
            && ends_phrase(tokens, end));
    // The tail "last year" makes `with_year` tell a relative year.
    told.then_some((moment, end))
}

fn ends_phrase(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_none_or(|token| matches!(token.lower, "." | "," | ";" | ")" | "\"" | "”" | ":" | "-"))
        || tokens.is(
            at,
            &["and", "or", "but", "when", "as", "after", "before", "with", "while", "because", "that"],
        )
}

/// "the third quarter of 2020", "Q1 2020", "the first half of 2019".
fn quarter(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    // "2017 Q1", "2019-Q1".
    if let Some(year) = plain_year(tokens, at) {
        let next = tokens.skip_mark(at + 1, '-');
        let (found, end) = quarter(tokens, next).filter(|_| tokens.is(next, &["q"]))?;
        return match found.core {
            Core::Calendar { unit, year: Year::Untold, .. } => {
                Some((Moment::calendar(unit, Year::Stated(year)), end))
            }
            _ => None,
        };
    }
    if tokens.is(at, &["q"]) && tokens.glued(at + 1) {
        let (number, 1) = tokens.number(at + 1)? else {
            return None;
        };
        let unit = Calendar::Quarter(i8::try_from(number).ok().filter(|q| (1..=4).contains(q))?);
        return Some(with_year(tokens, unit, at + 2));
    }
    let (nth, next) = ordinal(tokens, at)?;
    let nth = i8::try_from(nth).ok()?;
    let next = tokens.skip(next, &["financial", "fiscal"]);
    let unit = match tokens.word(next) {
        "quarter" if (1..=4).contains(&nth) => Calendar::Quarter(nth),
        "half" if (1..=2).contains(&nth) => Calendar::Half(nth),
        _ => return None,
    };
    // A quarter or half of a game or a month is none of a year.
    let the_year = tokens.phrase(next + 1, &["of", "the", "year"]).map(|end| (Year::Untold, end));
    let (year, end) = match year_tail(tokens, next + 1, false).or(the_year) {
        Some(tail) => tail,
        None if matches!(unit, Calendar::Quarter(_)) && ends_phrase(tokens, next + 1) => {
            (Year::Untold, next + 1)
        }
        None => return None,
    };
    Some((Moment::calendar(unit, year), end))
}

/// "the first Monday of May", "the last week of July 2019", "the third Thursday in November".
fn nth_of_month(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let (nth, next) = match tokens.word(at) {
        "last" | "final" => (0, at + 1),
        _ => ordinal(tokens, at)?,
    };
    let nth = i8::try_from(nth).ok().filter(|nth| (0..=5).contains(nth))?;
    let named: Option<Weekday> = weekday(tokens.word(next)).filter(|(_, short)| !short).map(|(day, _)| day);
    if named.is_none() && !tokens.is(next, &["week"]) || !tokens.is(next + 1, &["of", "in"]) {
        return None;
    }
    // "the first week of 2019"; weeks further on are not counted so.
    if let Some(year) = plain_year(tokens, next + 2).filter(|_| named.is_none() && nth <= 4) {
        let month = if nth == 0 { 12 } else { 1 };
        return Some((Moment::calendar(Calendar::NthWeek(nth, month), Year::Stated(year)), next + 3));
    }
    let (number, _) = month(tokens.word(next + 2)).filter(|_| tokens.capital(next + 2))?;
    let unit = match named {
        Some(day) => Calendar::NthWeekday(nth, day, number),
        None => Calendar::NthWeek(nth, number),
    };
    Some(with_year(tokens, unit, next + 3))
}

/// "the week of April 10", "week of October 5, 2020".
fn week_of(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let next = tokens.phrase(at, &["week", "of"])?;
    let (moment, end) = super::calendar::parse(tokens, next)?;
    match moment.core {
        Core::Calendar { unit: Calendar::Day(month, day), year, .. } => {
            Some((Moment::calendar(Calendar::WeekOf(month, day), year), end))
        }
        _ => None,
    }
}

/// "the second day of the siege", where the day before was told as a period.
pub(super) fn day_of_period(tokens: &Tokens<'_>, at: usize) -> Option<(i32, usize)> {
    let (nth, next) = ordinal(tokens, at)?;
    let end = tokens.phrase(next, &["day", "of"])?;
    let thing = tokens.skip(end, &["the", "its", "their", "this", "that", "his", "her"]);
    let of_calendar = month(tokens.word(thing)).is_some()
        || tokens.is(thing, &["month", "week", "year"])
        || number(tokens, thing).is_some()
        || which_year(tokens, thing).is_some();
    (!of_calendar && thing > end && tokens.was(at, &["the"])).then_some((i32::try_from(nth).ok()?, end - 1))
}
