//! What happened on this day of other years; else in this week of them.

use jiff::civil::Date;

use super::{MOST, Section, Topics, Wish, unless_empty};
use crate::answer::Told;
use crate::base::{Event, Facet, Snapshot};
use crate::edtf::Edtf;
use crate::facts::{Kind, Status, WhenFrom};
use crate::store::Part;
use crate::strings::digest as say;

pub(super) fn section(base: &Snapshot, wish: &Wish<'_>, topics: &Topics, told: &mut Told) -> Option<Section> {
    // Most are of other days of the year, which is known without reading them.
    let near = base.of_times(|when| {
        when.single_day().is_some_and(|day| is_anniversary(day, wish.day)) || week(when, wish.day).is_some()
    });
    let told_so = |facet: &Facet| facet.status == Status::Occurred && facet.kind != Kind::State;
    let happened: Vec<&Event> = base
        .by_time()
        .iter()
        .filter(|&&id| base.facet(id).is_some_and(told_so) && near.of(id) == Some(true))
        .filter_map(|&id| base.event(id))
        .filter(|event| topics.has_event(event, base))
        .collect();
    let on =
        |event: &&&Event| exact(event).is_some_and(|day| day < wish.day && is_anniversary(day, wish.day));
    let today: Vec<&Event> = happened.iter().filter(on).copied().collect();
    let (heading, found) = if today.is_empty() {
        let near = |event: &&&Event| event.when.is_some_and(|when| week(&when, wish.day).is_some());
        let mut week_of: Vec<&Event> = happened.iter().filter(near).copied().collect();
        // Those that are told to the day come first; the others say themselves that they are not.
        week_of.sort_by_key(|event| exact(event).is_none());
        (say::THIS_WEEK, week_of)
    } else {
        (say::ON_THIS_DAY, today)
    };
    let items: Vec<_> = found.iter().filter_map(|event| told.event(base, event)).take(MOST).collect();
    let more = say::left_out(found.len().saturating_sub(items.len()));
    unless_empty(Part::OnThisDay, heading, items, more.into_iter().collect())
}

/// The day of an event that is told to the day, and of whose own words.
fn exact(event: &Event) -> Option<Date> {
    let when = event.when.filter(|when| !when.is_approximate() && !when.is_uncertain())?;
    if event.when_from == Some(WhenFrom::Paragraph) {
        return None;
    }
    when.single_day()
}

/// The same day of the year; 29 February is remembered on the 28th of years without it.
fn is_anniversary(day: Date, today: Date) -> bool {
    let same = (day.month(), day.day()) == (today.month(), today.day());
    let leap = (day.month(), day.day()) == (2, 29)
        && (today.month(), today.day()) == (2, 28)
        && !today.in_leap_year();
    same || leap
}

/// The beginning of an event that lies within the week around the same day of an earlier year; it must be told to the
/// week at least.
fn week(when: &Edtf, today: Date) -> Option<Date> {
    let (first, last) = (when.earliest()?, when.latest()?);
    if (last - first).get_days() > 6 || last >= today {
        return None;
    }
    // The day of that year, or of the year beside it, that is nearest.
    (-1..=1).find_map(|more| {
        let year = first.year().checked_add(more)?;
        if year >= today.year() {
            return None;
        }
        let same = Date::new(year, today.month(), today.day())
            .or_else(|_| Date::new(year, today.month(), today.day().saturating_sub(1)))
            .ok()?;
        let days = |day: Date| (day - same).get_days();
        (days(first) >= -3 && days(last) <= 3).then_some(first)
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn leap_days_are_remembered_every_year() {
        assert!(is_anniversary(date(2024, 2, 29), date(2026, 2, 28)));
        assert!(!is_anniversary(date(2024, 2, 29), date(2028, 2, 28)));
        assert!(is_anniversary(date(2024, 2, 29), date(2028, 2, 29)));
        assert!(is_anniversary(date(2023, 11, 27), date(2026, 11, 27)));
    }
}
