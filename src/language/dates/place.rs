//! Places in the calendar: the days of a unit in a year, the parts of a time, the nearest year.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::moment::{Calendar, Part, Which};
use super::tense::Tense;
use crate::edtf::{Edtf, Granularity};

/// `unit` in `year`; `None` where the year has no such day.
pub(super) fn place(unit: Calendar, year: i16) -> Option<Edtf> {
    match unit {
        Calendar::Day(month, day) => Date::new(year, month, day).ok().map(Edtf::day),
        Calendar::Month(month) => Edtf::month(year, month),
        Calendar::Year => Edtf::year(year),
        Calendar::Season(season) => Edtf::season(year, season),
        Calendar::Quarter(quarter) => Edtf::quarter(year, quarter),
        Calendar::Half(half) => Edtf::one_of(Edtf::month(year, half * 6 - 5)?, Edtf::month(year, half * 6)?),
        Calendar::NthWeekday(nth, weekday, month) => {
            let nth = if nth == 0 { -1 } else { nth };
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok().map(Edtf::day)
        }
        Calendar::NthWeek(nth, month) => {
            let first = Date::new(year, month, 1).ok()?;
            let last = first.last_of_month();
            let (from, to) = match nth {
                0 => (last.checked_sub(6.days()).ok()?, last),
                _ => {
                    let from = Date::new(year, month, nth * 7 - 6).ok()?;
                    (from, from.checked_add(6.days()).ok()?.min(last))
                }
            };
            Edtf::one_of(Edtf::day(from), Edtf::day(to))
        }
        Calendar::WeekOf(month, day) => week_of(Date::new(year, month, day).ok()?),
        Calendar::Easter(days) => easter(year)?.checked_add(i64::from(days).days()).ok().map(Edtf::day),
        // Nobody means the year alone, and few mean more than five years on either side.
        Calendar::Turn => Edtf::one_of(Edtf::year(year - 5)?, Edtf::year(year + 5)?),
    }
}

/// Easter Sunday of a Gregorian year, by the anonymous Gregorian computus (Meeus, Jones, Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (golden, century, of_century) = (y % 19, y / 100, y % 100);
    let skipped = (century + 8) / 25;
    let moon = (19 * golden + century - century / 4 - (century - skipped + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let days = moon + weekday - 7 * late + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

/// `unit` with its year left open, where EDTF can tell that.
pub(super) fn place_untold(unit: Calendar) -> Option<Edtf> {
    match unit {
        Calendar::Day(month, day) => Edtf::month_day(month, day),
        Calendar::Month(month) => Edtf::month_of_some_year(month),
        _ => None,
    }
}

/// The week of `day`, Monday to Sunday: one unknown day of it.
pub(super) fn week_of(day: Date) -> Option<Edtf> {
    let monday = day.checked_sub(i64::from(day.weekday().since(Weekday::Monday)).days()).ok()?;
    Edtf::one_of(Edtf::day(monday), Edtf::day(monday.checked_add(6.days()).ok()?))
}

/// The year in which `unit` is meant by words of this tense written on `day`: the last one begun for the past (and where
/// nothing tells), the next one not over for the future.
pub(super) fn year_in_direction(unit: Calendar, tense: Option<Tense>, day: Date) -> Option<i16> {
    let begun = latest_year(day, |year| Some(place(unit, year)?.earliest()? <= day));
    let open = first_year(day, |year| Some(place(unit, year)?.latest()? >= day));
    let (Some(begun), Some(open)) = (begun, open) else {
        return begun.or(open);
    };
    let back = place(unit, begun)?.latest()?.until(day).map_or(i32::MAX, |span| span.get_days());
    let ahead = day.until(place(unit, open)?.earliest()?).map_or(i32::MAX, |span| span.get_days());
    // News that leaves out the year of what is nearly a year gone would be misread: what is near is meant.
    if tense == Some(Tense::Future) {
        return Some(if ahead > 240 && back <= 120 { begun } else { open });
    }
    let (long_ago, soon) = match tense {
        Some(Tense::Past) => (back > 340, ahead <= 25),
        _ => (back > 250, ahead <= 120),
    };
    Some(if long_ago && soon { open } else { begun })
}

/// Years tried on either side of a day: enough for 29 February.
const TRIED: i16 = 8;

fn latest_year(day: Date, holds: impl Fn(i16) -> Option<bool>) -> Option<i16> {
    (day.year().saturating_sub(TRIED)..=day.year() + 1).rev().find(|year| holds(*year) == Some(true))
}

fn first_year(day: Date, holds: impl Fn(i16) -> Option<bool>) -> Option<i16> {
    (day.year() - 1..=day.year() + TRIED).find(|year| holds(*year) == Some(true))
}

/// "last November", "next spring", "this May", written on `day`.
pub(super) fn nearest(unit: Calendar, which: Which, day: Date) -> Option<Edtf> {
    let year = match which {
        Which::Last | Which::Previous => latest_year(day, |year| Some(place(unit, year)?.latest()? < day)),
        Which::Next | Which::Following => first_year(day, |year| Some(place(unit, year)?.earliest()? > day)),
        // "this winter" in January is the one that began last year.
        Which::This | Which::That => {
            let running =
                place(unit, day.year() - 1).and_then(|value| value.latest()).is_some_and(|last| last >= day);
            Some(if running { day.year() - 1 } else { day.year() })
        }
    };
    place(unit, year?)
}

/// The early, middle or late part of a time: thirds of it, as one unknown moment within.
pub(super) fn part_of(value: Edtf, part: Part) -> Edtf {
    third(value, part).unwrap_or(value)
}

fn third(value: Edtf, part: Part) -> Option<Edtf> {
    let nth = match part {
        Part::Early => 0,
        Part::Mid => 1,
        Part::Late | Part::End => 2,
        Part::Earlier | Part::Later => return None,
    };
    let pick = |bounds: [(i16, i16); 3]| bounds.get(nth).copied();
    let Some(first) = value.earliest() else {
        // A month whose year is not told.
        let text = value.to_string();
        let month: i8 = text.strip_prefix("XXXX-")?.parse().ok()?;
        let last = Date::new(2000, month, 1).ok()?.days_in_month();
        let (from, to) = pick([(1, 10), (11, 20), (21, i16::from(last))])?;
        let day = |day: i16| Edtf::month_day(month, i8::try_from(day).ok()?);
        return Edtf::one_of(day(from)?, day(to)?);
    };
    let last = value.latest()?;
    let year = first.year();
    let month = |month: i16| Edtf::month(year, i8::try_from(month).ok()?);
    match value.granularity() {
        Granularity::Month => {
            let (from, to) = pick([(1, 10), (11, 20), (21, i16::from(last.day()))])?;
            let day = |day: i16| Date::new(year, first.month(), i8::try_from(day).ok()?).ok().map(Edtf::day);
            Edtf::one_of(day(from)?, day(to)?)
        }
        Granularity::Year => {
            let (from, to) = pick([(1, 4), (5, 8), (9, 12)])?;
            Edtf::one_of(month(from)?, month(to)?)
        }
        Granularity::Season | Granularity::Quarter => {
            let there = first.checked_add(i32::try_from(nth).ok()?.months()).ok()?;
            Edtf::month(there.year(), there.month())
        }
        Granularity::Decade => {
            let (from, to) = pick([(0, 3), (4, 6), (7, 9)])?;
            Edtf::one_of(Edtf::year(year + from)?, Edtf::year(year + to)?)
        }
        Granularity::Century => {
            let (from, to) = pick([(0, 33), (34, 66), (67, 99)])?;
            Edtf::one_of(Edtf::year(year + from)?, Edtf::year(year + to)?)
        }
        _ => None,
    }
}
