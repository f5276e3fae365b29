//! How the pattern families come together: a part ("late"), a core, and a time of day.

use super::moment::{Calendar, Core, Expression, Moment, Part, Which};
use super::token::Tokens;
use super::words::{Unit, month, number, unit};
use super::{calendar, clock, named, range, relative, weekday, year};

/// The date expression that starts at `at`, and the place after it.
pub(super) fn expression(tokens: &Tokens<'_>, at: usize) -> Option<(Expression, usize)> {
    if let Some((time, next)) = clock::parse(tokens, at) {
        // "6am on Monday", "1:31 pm EDT, April 28".
        let next = tokens.skip(tokens.skip_mark(next, ','), &["on", "of"]);
        return match moment(tokens, next) {
            Some((found, end)) if found.clock.is_none() && is_day(&found) => {
                Some((Expression::One(Moment { clock: Some(time), ..found }), end))
            }
            _ => None,
        };
    }
    range::parse(tokens, at)
        .or_else(|| shift(tokens, at))
        .or_else(|| moment(tokens, at).map(|(moment, end)| (Expression::One(moment), end)))
}

/// One moment at `at`, with its part and time of day, and the place after it.
pub(super) fn moment(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let about = tokens.was(at, &["about", "around", "circa", "approximately", "roughly"])
        && !tokens.is(at.wrapping_sub(2), &["how", "what"]);
    if let Some((part, next)) = part(tokens, at)
        && let Some((mut found, end)) = core(tokens, next).or_else(|| the_unit(tokens, next, part))
    {
        // "early on Monday": hours of a day are not told apart.
        found.part = if is_day(&found) { None } else { Some(part) };
        // "the end of last year on November 20": the day tells more than the part.
        return Some((found, end));
    }
    let (mut found, end) = year_end(tokens, at).or_else(|| core(tokens, at))?;
    found.about |= about && matches!(found.core, Core::Calendar { .. });
    if !is_day(&found) {
        return Some((found, end));
    }
    let end = tokens.skip(end, &["morning", "afternoon", "evening", "night"]);
    let comma = tokens.skip_mark(end, ',');
    let at_clock = tokens.skip(comma, &["at", "around", "about", "shortly"]);
    match clock::parse(tokens, at_clock) {
        Some((time, end)) => Some((Moment { clock: Some(time), ..found }, end)),
        None => Some((found, end)),
    }
}

/// Whether it tells a single day.
fn is_day(moment: &Moment) -> bool {
    matches!(
        moment.core,
        Core::Calendar { unit: Calendar::Day(..) | Calendar::NthWeekday(..), .. }
            | Core::Weekday { .. }
            | Core::Day(_)
            | Core::Unit { unit: Unit::Day, .. }
    )
}

/// The longest reading of any family.
fn core(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let families =
        [calendar::parse, named::parse, weekday::parse, relative::parse, year::parse, day_of_period];
    let mut best: Option<(Moment, usize)> = None;
    for family in families {
        if let Some(found) = family(tokens, at)
            && best.is_none_or(|best| found.1 > best.1)
        {
            best = Some(found);
        }
    }
    best
}

fn day_of_period(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    named::day_of_period(tokens, at).map(|(nth, end)| (Moment::of(Core::DayOfPeriod(nth)), end))
}

/// "late", "mid-", "the end of", "the first days of", "earlier".
fn part(tokens: &Tokens<'_>, at: usize) -> Option<(Part, usize)> {
    let part = match tokens.word(at) {
        "early" => (Part::Early, tokens.skip_mark(tokens.skip(at + 1, &["in", "on"]), '-')),
        "late" => (Part::Late, tokens.skip_mark(tokens.skip(at + 1, &["in", "on"]), '-')),
        "mid" => (Part::Mid, tokens.skip_mark(at + 1, '-')),
        "earlier" => (Part::Earlier, tokens.skip(at + 1, &["in", "on"])),
        "later" => (Part::Later, tokens.skip(at + 1, &["in", "on"])),
        "end" | "close" if tokens.is(at + 1, &["of"]) => (Part::End, at + 2),
        "beginning" | "start" if tokens.is(at + 1, &["of"]) => (Part::Early, at + 2),
        "middle" if tokens.is(at + 1, &["of"]) => (Part::Mid, at + 2),
        "rest" | "remainder" if tokens.was(at, &["the"]) && tokens.is(at + 1, &["of"]) => {
            (Part::Later, at + 2)
        }
        "first" | "opening" => (Part::Early, few(tokens, at + 1)?),
        "last" | "final" | "closing" => (Part::Late, few(tokens, at + 1)?),
        _ => return None,
    };
    Some(part)
}

/// The place after "days of", "two weeks of", "month of".
fn few(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let word = number(tokens, at).map_or(at, |(_, next)| next);
    // "the last week of July" is read by name.
    if tokens.is(word, &["week"])
        && (month(tokens.word(word + 2)).is_some() || tokens.number(word + 2).is_some())
    {
        return None;
    }
    let few = ["day", "days", "week", "weeks", "month", "months", "years", "part"];
    (tokens.is(word, &few) && tokens.is(word + 1, &["of"])).then_some(word + 2)
}

/// "two weeks before Christmas", "a day after Monday's vote", "three days from Tuesday".
fn shift(tokens: &Tokens<'_>, at: usize) -> Option<(Expression, usize)> {
    let (count, unit, next) = relative::counted(tokens, at)?;
    // "a year ago Tuesday", "two weeks ago today": to the day.
    if tokens.is(next, &["ago"]) {
        let (base, end) = weekday::parse(tokens, tokens.skip(next + 1, &["on"]))?;
        let day = match base.core {
            Core::Day(0) => true,
            Core::Weekday { which: None, week: None, .. } => {
                unit >= Unit::Week && !tokens.is(next + 1, &["on"])
            }
            _ => false,
        };
        return day.then_some((Expression::Shift { count: -count, unit, base, exact: true }, end));
    }
    let (sign, next) = match tokens.word(next) {
        "before" => (-1, next + 1),
        "prior" if tokens.is(next + 1, &["to"]) => (-1, next + 2),
        "after" | "from" | "following" => (1, next + 1),
        _ => return None,
    };
    let (base, end) = moment(tokens, next).or_else(|| moment(tokens, tokens.skip(next, &["the"])))?;
    let exact = tokens.was(next, &["from"]) && matches!(base.core, Core::Weekday { .. } | Core::Day(0));
    (is_day(&base) && base.clock.is_none())
        .then_some((Expression::Shift { count: sign * count, unit, base, exact }, end))
}

/// "the year", "the month" after a part: those of the day of writing, or of what was told for "later in the year".
fn the_unit(tokens: &Tokens<'_>, at: usize, part: Part) -> Option<(Moment, usize)> {
    let next = tokens.skip(at, &["the"]);
    let unit = unit(tokens.word(next)).filter(|unit| *unit != Unit::Day)?;
    let spoken = matches!(part, Part::Earlier | Part::Later | Part::End);
    let plural = tokens.word(next).ends_with('s');
    (next > at && spoken && !plural).then(|| (Moment::of(Core::Unit { which: Which::This, unit }), next + 1))
}

/// "year's end", "year-end" after a preposition.
fn year_end(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let told = tokens.was(at, &["by", "at", "before", "until", "till", "the"]);
    if !told || !tokens.is(at, &["year", "month"]) {
        return None;
    }
    let possessive =
        if tokens.mark(at + 1, '\'') { tokens.skip(at + 2, &["s"]) } else { tokens.skip_mark(at + 1, '-') };
    if !tokens.is(possessive, &["end"]) {
        return None;
    }
    let unit = unit(tokens.word(at))?;
    let found = Moment { part: Some(Part::End), ..Moment::of(Core::Unit { which: Which::This, unit }) };
    Some((found, possessive + 1))
}
