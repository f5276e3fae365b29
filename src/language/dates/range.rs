//! From one date to another: "May 1-4", "between June 27-29", "from December 2022 through September 2023", "2018–19".

use super::calendar::{plain_year, year_tail};
use super::grammar::moment;
use super::moment::{Calendar, Core, Expression, Moment, Year};
use super::token::Tokens;
use super::words::{day_number, month};

/// A range at `at` and the place after it.
pub(super) fn parse(tokens: &Tokens<'_>, at: usize) -> Option<(Expression, usize)> {
    days_after_month(tokens, at)
        .or_else(|| days_before_month(tokens, at))
        .or_else(|| short_years(tokens, at))
        .or_else(|| two_moments(tokens, at))
}

fn days(month: i8, first: i8, last: i8, year: Year) -> Option<Expression> {
    let day = |day| Moment::calendar(Calendar::Day(month, day), year);
    let sound = first < last && jiff::civil::Date::new(2000, month, last).is_ok();
    sound.then(|| Expression::Range(day(first), day(last)))
}

/// What joins two bare days: a dash, "to", "through"; "and" after "between", or from one day to the next.
fn joins(tokens: &Tokens<'_>, at: usize, between: bool) -> Option<(usize, bool)> {
    match tokens.word(at) {
        "to" | "through" | "until" | "till" => Some((at + 1, true)),
        "and" => Some((at + 1, between)),
        _ => tokens.mark(at, '-').then_some((at + 1, true)),
    }
}

/// "May 1-4, 2023", "between May 1 and 4", "June 18 and 19".
fn days_after_month(tokens: &Tokens<'_>, at: usize) -> Option<(Expression, usize)> {
    let (number, abbreviated) = month(tokens.word(at))?;
    if !tokens.capital(at) {
        return None;
    }
    let next = if abbreviated { tokens.skip_mark(at + 1, '.') } else { at + 1 };
    let (first, _, next) = day_number(tokens, next)?;
    if let Some(found) = listed_days(tokens, number, first, next) {
        return Some(found);
    }
    let (next, any) = joins(tokens, next, tokens.was(at, &["between"]))?;
    let (last, _, end) = day_number(tokens, next)?;
    // "May 1 - 4 June" belongs to two months; "May 1 and 4 others" only to one day.
    if month(tokens.word(end)).is_some()
        || (!any && last != first + 1)
        || (tokens.glued(end) && tokens.mark(end, '-'))
    {
        return None;
    }
    let (year, end) = year_tail(tokens, end, true).unwrap_or((Year::Untold, end));
    days(number, first, last, year).map(|range| (range, end))
}

/// "24, 25 and 26" after the first of them: days that follow each other.
fn listed_days(tokens: &Tokens<'_>, month: i8, first: i8, at: usize) -> Option<(Expression, usize)> {
    let (mut last, mut next) = (first, at);
    let mut more = false;
    loop {
        let comma = tokens.skip_mark(next, ',');
        let and = tokens.skip(comma, &["and"]);
        let (day, _, after) = day_number(tokens, and).filter(|_| and > next)?;
        if day != last + 1 {
            return None;
        }
        (last, next) = (day, after);
        if and > comma {
            // Two days are read without this.
            let (year, end) = year_tail(tokens, next, true).unwrap_or((Year::Untold, next));
            return if more { days(month, first, last, year).map(|range| (range, end)) } else { None };
        }
        more = true;
    }
}

/// "1-4 May 2023", "18 and 19 June".
fn days_before_month(tokens: &Tokens<'_>, at: usize) -> Option<(Expression, usize)> {
    let start = tokens.skip(at, &["the"]);
    if tokens.glued(start) && tokens.before(start).is_some_and(|token| token.lower != "(") {
        return None;
    }
    let (first, ordinal, next) = day_number(tokens, start)?;
    let (next, any) = joins(tokens, next, tokens.was(start, &["between"]))?;
    let (last, _, next) = day_number(tokens, tokens.skip(next, &["the"]))?;
    let next =
        if ordinal || tokens.was(next, &["th", "st", "nd", "rd"]) || month(tokens.word(next + 1)).is_some() {
            tokens.skip(next, &["of"])
        } else {
            next
        };
    let (number, _) = month(tokens.word(next)).filter(|_| tokens.capital(next))?;
    if !any && last != first + 1 {
        return None;
    }
    let (year, end) = year_tail(tokens, next + 1, true).unwrap_or((Year::Untold, next + 1));
    days(number, first, last, year).map(|range| (range, end))
}

/// "2018–19", "2015/16".
fn short_years(tokens: &Tokens<'_>, at: usize) -> Option<(Expression, usize)> {
    let first = plain_year(tokens, at)?;
    if tokens.glued(at) && tokens.before(at).is_some_and(|token| token.lower != "(") {
        return None;
    }
    let joined = (tokens.mark(at + 1, '-') || tokens.mark(at + 1, '/'))
        && tokens.glued(at + 1)
        && tokens.glued(at + 2);
    let (short, 2) = tokens.number(at + 2)? else {
        return None;
    };
    // "2020-12-01" goes on; "2005-06" can only be two years that follow each other.
    let ends = !(tokens.glued(at + 3) && (tokens.mark(at + 3, '-') || tokens.mark(at + 3, '/')));
    let short = i16::try_from(short).ok()?;
    let last = first / 100 * 100 + short;
    // Spans told so are short: wars, seasons, terms.
    let next = last == first + 1 || (last > first && last - first <= 15 && short > 12);
    let year = |year| Moment::calendar(Calendar::Year, Year::Stated(year));
    (joined && ends && next).then(|| (Expression::Range(year(first), year(last)), at + 3))
}

/// Two dates that are each told in full or share what one of them tells.
fn two_moments(tokens: &Tokens<'_>, at: usize) -> Option<(Expression, usize)> {
    let (first, next) = moment(tokens, at)?;
    let word = if tokens.was(at, &["the"]) { at - 1 } else { at };
    let between = tokens.was(word, &["between"]);
    let from = tokens.was(word, &["from"]);
    let next = connector(tokens, next, between)?;
    let (second, end) = moment(tokens, next).or_else(|| moment(tokens, tokens.skip(next, &["the"])))?;
    let plain = |moment: &Moment| moment.clock.is_none();
    if !plain(&first) || !plain(&second) || moved(tokens, at) {
        return None;
    }
    match (first.core, second.core) {
        (
            Core::Calendar { unit: a, year: first_year, .. },
            Core::Calendar { unit: b, year: second_year, .. },
        ) => {
            // "from May to 2015" and "2015 - May 3" are not one stretch.
            let mixed = matches!(a, Calendar::Year) != matches!(b, Calendar::Year);
            let stated = matches!(first_year, Year::Stated(_)) && matches!(second_year, Year::Stated(_));
            let in_order = match (first_year, second_year) {
                (Year::Stated(a), Year::Stated(b)) => a <= b,
                _ => true,
            };
            (in_order && (!mixed || stated)).then_some((Expression::Range(first, second), end))
        }
        // "from Friday to Monday" may be a change of day: only "through", "until" and "between" show a stretch.
        _ => {
            let stretch = between || (from && !tokens.was(next, &["to"])) || tokens.was(next, &["through"]);
            (stretch && !tokens.was(next, &["-"])).then_some((Expression::Range(first, second), end))
        }
    }
}

/// The place after the words that join two dates into a stretch.
fn connector(tokens: &Tokens<'_>, at: usize, between: bool) -> Option<usize> {
    if tokens.mark(at, '-') {
        return Some(at + 1);
    }
    // "started in December and continued through September".
    if tokens.is(at, &["and"])
        && tokens.is(
            at + 1,
            &["continued", "lasted", "ran", "continuing", "running", "lasting", "extended", "stretched"],
        )
    {
        return connector(tokens, at + 2, false).filter(|_| !tokens.mark(at + 2, '-'));
    }
    match tokens.word(at) {
        "to" | "until" | "till" | "thru" => Some(at + 1),
        "through" => Some(tokens.skip(at + 1, &["to"])),
        "up" if tokens.is(at + 1, &["to", "until"]) => Some(at + 2),
        "and" if between => Some(at + 1),
        _ => None,
    }
}

/// Whether the words before tell of a change of date: "postponed from May 3 to June 5".
fn moved(tokens: &Tokens<'_>, at: usize) -> bool {
    (1..=7).any(|back| {
        matches!(
            tokens.word_back(at, back),
            "postponed"
                | "moved"
                | "delayed"
                | "rescheduled"
                | "pushed"
                | "brought"
                | "changed"
                | "rose"
                | "fell"
                | "deferred"
        )
    })
}
