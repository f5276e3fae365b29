//! Days and months of the calendar: "April 23rd, 2021", "the 15th of November", "Monday, 3 May", "2023-11-15",
//! "last November", "June of last year".

use jiff::civil::Date;

use super::moment::{Calendar, Core, Moment, Which, Year};
use super::token::Tokens;
use super::words::{day_number, month, weekday};

/// A calendar date at `at` and the place after it.
pub(super) fn parse(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    if tokens.number(at).is_some() {
        return numeric(tokens, at).or_else(|| day_first(tokens, at));
    }
    with_weekday(tokens, at)
        .or_else(|| nearest_month(tokens, at))
        .or_else(|| day_first(tokens, at))
        .or_else(|| month_first(tokens, at))
}

/// "Monday, April 23", "Sunday 8 October", "Tuesday (May 3)".
fn with_weekday(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let (day, abbreviated) = weekday(tokens.word(at))?;
    let next = if abbreviated { tokens.skip_mark(at + 1, '.') } else { at + 1 };
    let next = tokens.skip_mark(next, ',');
    let bracket = tokens.mark(next, '(');
    let next = tokens.skip(tokens.skip_mark(next, '('), &["the"]);
    let (moment, mut end) = month_first(tokens, next).or_else(|| day_first(tokens, next))?;
    if bracket {
        end = tokens.skip_mark(end, ')');
    }
    match moment.core {
        Core::Calendar { unit: unit @ Calendar::Day(..), year, .. } => {
            Some((Moment::of(Core::Calendar { unit, year, weekday: Some(day) }), end))
        }
        _ => None,
    }
}

/// "last November", "next March", "this May".
fn nearest_month(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let (which, at) = match tokens.word(at) {
        "this" if tokens.is(at + 1, &["past", "last"]) => (Which::Last, at + 1),
        "this" if tokens.is(at + 1, &["coming", "upcoming"]) => (Which::Next, at + 1),
        "last" | "past" => (Which::Last, at),
        "next" | "coming" => (Which::Next, at),
        "this" => (Which::This, at),
        _ => return None,
    };
    let (number, false) = month(tokens.word(at + 1))? else {
        return None;
    };
    if !tokens.capital(at + 1) {
        return None;
    }
    if let Some((day, _, end)) = day_number(tokens, at + 2) {
        return Some((Moment::calendar(Calendar::Day(number, day), Year::Nearest(which)), end));
    }
    let year = match year_tail(tokens, at + 2, false) {
        Some((year @ Year::Stated(_), end)) => (year, end),
        _ => (Year::Nearest(which), at + 2),
    };
    Some((Moment::calendar(Calendar::Month(number), year.0), year.1))
}

/// "April 23rd, 2021", "April 2021", "April".
fn month_first(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let (number, abbreviated) = month(tokens.word(at))?;
    let next = if abbreviated { tokens.skip_mark(at + 1, '.') } else { at + 1 };
    let next = tokens.skip(next, &["the"]);
    // "In May 12 soldiers died": after "in" a number is no day, an ordinal may be.
    let after_in = tokens.was(at, &["in"]);
    let day = day_number(tokens, next).or_else(|| {
        let comma = tokens.skip_mark(next, ',');
        (comma > next).then(|| day_number(tokens, comma)).flatten().filter(|(_, ordinal, _)| *ordinal)
    });
    if let Some((day, ordinal, end)) = day
        && (ordinal || !after_in)
        && Date::new(2000, number, day).is_ok()
        && (tokens.capital(at) || ordinal)
        && !counted(tokens, end, ordinal)
    {
        let (year, end) = year_tail(tokens, end, true).unwrap_or((Year::Untold, end));
        return Some((Moment::calendar(Calendar::Day(number, day), year), end));
    }
    if let Some((year, end)) = year_tail(tokens, next, tokens.mark(next, ',') && tokens.capital(at)) {
        // A month is told from the modal verb and from names by the year that follows.
        return tokens.capital(at).then(|| (Moment::calendar(Calendar::Month(number), year), end));
    }
    let paired = (tokens.mark(next, '-') || tokens.is(next, &["to", "and", "through", "until"]))
        && tokens.capital(at)
        && month(tokens.word(next + 1))
            .is_some_and(|(_, short)| short == abbreviated || tokens.was(at, &["from", "between"]));
    let alone = if abbreviated {
        // "Jan" and "Mar" are names too.
        let told = tokens.was(
            at,
            &[
                "in", "since", "until", "till", "late", "early", "mid", "to", "and", "through", "during",
                "from", "by", "before", "after", "between",
            ],
        );
        tokens.capital(at) && (paired || (told && !matches!(number, 1 | 3)))
    } else {
        stands_alone(tokens, at)
            || (paired && (tokens.mark(next, '-') || tokens.was(at, &["from", "between"])))
    };
    if abbreviated && alone {
        return Some((Moment::calendar(Calendar::Month(number), Year::Untold), next));
    }
    alone.then(|| (Moment::calendar(Calendar::Month(number), Year::Untold), at + 1))
}

/// Whether what follows a number after a month shows it to be a count: "May 12 people", "March 3 per cent".
fn counted(tokens: &Tokens<'_>, at: usize, ordinal: bool) -> bool {
    !ordinal && tokens.is(at, &["people", "percent", "per", "years", "days", "hours", "minutes", "times"])
}

/// "23 April 2021", "the 23rd of April", "23rd of last month" is not one.
fn day_first(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let at = tokens.skip(at, &["the"]);
    if tokens.glued(at)
        && tokens.before(at).is_some_and(|token| !matches!(token.lower, "(" | "[" | "\"" | "“" | "‘"))
    {
        return None;
    }
    let (day, ordinal, next) = day_number(tokens, at)?;
    let next = if ordinal {
        tokens.phrase(next, &["day", "of"]).unwrap_or(tokens.skip(next, &["of"]))
    } else if month(tokens.word(next + 1)).is_some() {
        tokens.skip(next, &["of"])
    } else {
        next
    };
    let next = tokens.skip_mark(next, '-');
    let (number, abbreviated) = month(tokens.word(next))?;
    if !tokens.capital(next) || Date::new(2000, number, day).is_err() {
        return None;
    }
    let end = if abbreviated { tokens.skip_mark(next + 1, '.') } else { next + 1 };
    // "said at 12 May 4 was the day": a day number right after belongs to the month, not the one before.
    if !ordinal && day_number(tokens, end).is_some() && tokens.number(end).is_some_and(|(_, n)| n <= 2) {
        return None;
    }
    let end = tokens.skip_mark(end, '-').max(end);
    let (year, end) = match year_tail(tokens, end, true) {
        Some((year, end)) => (year, end),
        None if tokens.mark(end - 1, '-') => (Year::Untold, end - 1),
        None => (Year::Untold, end),
    };
    Some((Moment::calendar(Calendar::Day(number, day), year), end))
}

/// The year after a day or month: ", 2021", "2021", "of 2021", "last year", "of that year".
pub(super) fn year_tail(tokens: &Tokens<'_>, at: usize, comma: bool) -> Option<(Year, usize)> {
    // "October [2018]": an editor tells which.
    if let Some(gloss) = bracketed_year(tokens, at) {
        return Some(gloss);
    }
    let after_comma = if comma { tokens.skip_mark(at, ',') } else { at };
    let next = if after_comma == at { tokens.skip(at, &["of", "in"]) } else { after_comma };
    if let Some(year) = plain_year(tokens, next) {
        return Some((Year::Stated(year), next + 1));
    }
    if after_comma != at {
        return None;
    }
    let (which, end) = which_year(tokens, tokens.skip(at, &["of"]))?;
    // "March this year [2019]".
    Some(bracketed_year(tokens, end).unwrap_or((Year::Which(which), end)))
}

/// "[2019]", "(2019)".
fn bracketed_year(tokens: &Tokens<'_>, at: usize) -> Option<(Year, usize)> {
    let square = tokens.mark(at, '[') && tokens.mark(at + 2, ']');
    let round = tokens.mark(at, '(') && tokens.mark(at + 2, ')');
    let year = plain_year(tokens, at + 1).filter(|_| square || round)?;
    Some((Year::Stated(year), at + 3))
}

/// "last year", "that year", "the same year", "the following year".
pub(super) fn which_year(tokens: &Tokens<'_>, at: usize) -> Option<(Which, usize)> {
    let next = tokens.skip(at, &["the"]);
    let which = match tokens.word(next) {
        "last" | "past" if next == at => Which::Last,
        "this" => Which::This,
        "next" if next == at => Which::Next,
        "next" | "following" => Which::Following,
        "previous" => Which::Previous,
        "that" => tokens.phrase(next, &["that", "same", "year"]).map_or(Which::That, |_| Which::That),
        "same" => Which::That,
        _ => return None,
    };
    let next = if tokens.phrase(next, &["that", "same"]).is_some() { next + 2 } else { next + 1 };
    tokens.is(next, &["year"]).then_some((which, next + 1))
}

/// Four figures that can be a year and are no part of a longer number.
pub(super) fn plain_year(tokens: &Tokens<'_>, at: usize) -> Option<i16> {
    let (number, 4) = tokens.number(at)? else {
        return None;
    };
    let year = i16::try_from(number).ok().filter(|year| (1000..=2999).contains(year))?;
    let more = tokens.glued(at + 1)
        && (tokens.mark(at + 1, '%')
            || (tokens.get(at + 1).is_some_and(|token| matches!(token.lower, "," | "." | ":"))
                && tokens.glued(at + 2)
                && tokens.number(at + 2).is_some())
            || (!tokens.word(at + 1).is_empty() && !tokens.is(at + 1, &["s"])));
    (!more).then_some(year)
}

/// "2023-11-15", "15.11.2023", and "11/15/2023" only where day and month cannot be mistaken.
fn numeric(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    if tokens.glued(at)
        && tokens.before(at).is_some_and(|token| !matches!(token.lower, "(" | "[" | "\"" | "“" | "‘"))
    {
        return None;
    }
    let (first, first_figures) = tokens.number(at)?;
    let (second, second_figures) = tokens.number(at + 2)?;
    let (third, third_figures) = tokens.number(at + 4)?;
    let glued = (at + 1..=at + 4).all(|at| tokens.glued(at));
    // A date ends there: "2023-11-15-7" and "1/2/2020/3" are something else.
    let ends = !tokens.glued(at + 5)
        || tokens
            .get(at + 5)
            .is_none_or(|token| matches!(token.lower, "," | "." | ")" | ";" | ":" | "\"" | "”" | "]"));
    if !glued || !ends || second_figures > 2 || tokens.get(at + 1)?.lower != tokens.get(at + 3)?.lower {
        return None;
    }
    let (year, month, day) = match tokens.get(at + 1)?.lower {
        "-" if (first_figures, second_figures, third_figures) == (4, 2, 2) => (first, second, third),
        "." if third_figures == 4 && first_figures <= 2 => (third, second, first),
        "/" if third_figures == 4 && first_figures <= 2 => match (first, second) {
            (month, day) if month <= 12 && (day > 12 || day == month) => (third, month, day),
            (day, month) if day > 12 && month <= 12 => (third, month, day),
            _ => return None,
        },
        _ => return None,
    };
    let (year, month, day) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok()?;
    Some((Moment::calendar(Calendar::Day(month, day), Year::Stated(year)), at + 5))
}

/// Whether a month's name with no number by it is the month: "in May", "the June referendum", but not "Theresa May",
/// "may I", "the March on Washington", "April Ryan".
fn stands_alone(tokens: &Tokens<'_>, at: usize) -> bool {
    if !tokens.capital(at) {
        return false;
    }
    let name = tokens.word(at);
    let is_name_too = matches!(name, "may" | "march" | "april" | "june" | "august");
    // "back in [March]": what an editor puts in.
    let bracket = usize::from(tokens.mark(at.wrapping_sub(1), '['));
    let before = tokens.word_back(at, 1 + bracket);
    let next_capital = tokens.capital(at + 1) && !tokens.word(at + 1).is_empty();
    let possessive = tokens.mark(at + 1, '\'');
    // "Theresa May", "Million Woman March": part of a name.
    if tokens.before(at).is_some_and(|token| token.capital)
        && at > 1
        && !matches!(
            before,
            "in" | "since" | "last" | "this" | "next" | "early" | "late" | "mid" | "by" | "during"
        )
    {
        return false;
    }
    match before {
        "in" | "since" | "during" | "throughout" | "early" | "late" | "mid" | "until" | "till" => {
            !(name == "may" && possessive)
        }
        "of" => !is_name_too || !matches!(name, "may" | "march") || tokens.was(at - 1, END_WORDS),
        "by" | "after" | "before" | "from" | "between" | "through" | "and" | "or" | "to" if is_name_too => {
            let other_month =
                month(tokens.word_back(at, 2)).is_some() && matches!(before, "and" | "or" | "to");
            let goes_on =
                tokens.is(at + 1, &["to", "and", "until", "through"]) && month(tokens.word(at + 2)).is_some();
            let joined = matches!(before, "and" | "or");
            other_month || goes_on || (!joined && !next_capital && !matches!(name, "may") && !possessive)
        }
        // "the March on Washington" is a march.
        "the" | "a" | "an" | "its" | "his" | "their" | "our" | "s" if name == "march" => {
            !next_capital && !tokens.is(at + 1, &["on", "of", "for", "against", "to", "in", "is", "was"])
        }
        "the" | "a" | "an" | "its" | "his" | "their" | "our" | "s" => !next_capital && name != "may",
        "mid-" => true,
        // "in May, June and July".
        _ if tokens.mark(at.wrapping_sub(1), ',')
            && month(tokens.word_back(at, 2)).is_some_and(|(_, short)| !short)
            && (tokens.mark(at + 1, ',') || tokens.is(at + 1, &["and", "or"])) =>
        {
            true
        }
        _ if tokens.mark(at.wrapping_sub(1), '-') && tokens.is(at.wrapping_sub(2), &["mid"]) => true,
        _ if is_name_too => false,
        _ => !next_capital,
    }
}

const END_WORDS: &[&str] = &[
    "end",
    "beginning",
    "start",
    "middle",
    "month",
    "half",
    "week",
    "days",
    "weeks",
    "part",
    "weekend",
    "course",
];
