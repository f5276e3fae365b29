//! Counting days, weeks and longer from a day.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::moment::Which;
use super::place::week_of;
use super::tense::Tense;
use super::words::Unit;
use crate::edtf::Edtf;

pub(super) fn plus(day: Date, count: i32, unit: Unit) -> Option<Date> {
    let span = match unit {
        Unit::Day => count.days(),
        Unit::Week => count.weeks(),
        Unit::Month => count.months(),
        Unit::Quarter => count.checked_mul(3)?.months(),
        Unit::Year => count.years(),
        Unit::Decade => count.checked_mul(10)?.years(),
        Unit::Century => count.checked_mul(100)?.years(),
    };
    day.checked_add(span).ok()
}

fn quarter_of(day: Date) -> Option<Edtf> {
    Edtf::quarter(day.year(), (day.month() + 2) / 3)
}

/// So many units before (negative) or after a day, as precise as people count.
pub(super) fn units_from(day: Date, count: i32, unit: Unit) -> Option<Edtf> {
    let there = plus(day, count, unit)?;
    match unit {
        Unit::Day => Some(Edtf::day(there)),
        // Nobody counts weeks to the day.
        Unit::Week => {
            Edtf::one_of(Edtf::day(plus(there, -3, Unit::Day)?), Edtf::day(plus(there, 3, Unit::Day)?))
        }
        Unit::Month => Edtf::month(there.year(), there.month()).map(Edtf::approx),
        Unit::Quarter => quarter_of(there).map(Edtf::approx),
        Unit::Year => Edtf::year(there.year()).map(Edtf::approx),
        Unit::Decade => Edtf::decade(there.year()).map(Edtf::approx),
        Unit::Century => Edtf::century(there.year()).map(Edtf::approx),
    }
}

pub(super) fn unit_at(day: Date, unit: Unit) -> Option<Edtf> {
    match unit {
        Unit::Day => Some(Edtf::day(day)),
        Unit::Week => week_of(day),
        Unit::Month => Edtf::month(day.year(), day.month()),
        Unit::Quarter => quarter_of(day),
        Unit::Year => Edtf::year(day.year()),
        Unit::Decade => Edtf::decade(day.year()),
        Unit::Century => Edtf::century(day.year()),
    }
}

/// The week before that of the day. On a Sunday the week just ended may be meant as well, and there many begin the week.
pub(super) fn last_week(day: Date) -> Option<Edtf> {
    let week = unit_at(plus(day, -1, Unit::Week)?, Unit::Week)?;
    if day.weekday() != Weekday::Sunday {
        return Some(week);
    }
    Edtf::one_of(Edtf::day(week.earliest()?), Edtf::day(day.yesterday().ok()?))
}

/// The weekday of the week `step` weeks from that of `day`; weeks start on Monday.
pub(super) fn in_week(day: Date, step: i32, weekday: Weekday) -> Option<Edtf> {
    let monday = plus(day, -i32::from(day.weekday().to_monday_zero_offset()), Unit::Day)?;
    let there = plus(monday, step.checked_mul(7)? + i32::from(weekday.to_monday_zero_offset()), Unit::Day)?;
    Some(Edtf::day(there))
}

pub(super) fn weekend(day: Date, which: Option<Which>, tense: Option<Tense>) -> Option<Edtf> {
    // Saturday of this week, the week starting on Monday.
    let saturday = plus(day, 5 - i32::from(day.weekday().to_monday_zero_offset()), Unit::Day)?;
    let begun = saturday <= day;
    let weeks = match (which, tense) {
        (Some(Which::Last | Which::Previous), _) => -1,
        (Some(Which::Next | Which::Following), _) => i32::from(begun),
        (_, Some(Tense::Future)) => 0,
        (Some(Which::This), None) => 0,
        _ => i32::from(begun) - 1,
    };
    let saturday = plus(saturday, weeks, Unit::Week)?;
    Edtf::one_of(Edtf::day(saturday), Edtf::day(saturday.tomorrow().ok()?))
}

pub(super) trait Anchored {
    /// The first of the month where months and longer are counted, so that 31 March less a month is February.
    fn first_of_month_if(self, unit: Unit) -> Self;
}

impl Anchored for Date {
    fn first_of_month_if(self, unit: Unit) -> Self {
        if unit >= Unit::Month { self.first_of_month() } else { self }
    }
}
