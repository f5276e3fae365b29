//! When a digest is due: pure, from a plan and the time it is. Right across every change of a zone's clock.
//!
//! A local day has one instant at which its digest is due: that of the wanted time; where the clock jumps over that time,
//! the first instant after the jump; where the time comes twice, the first. A day that a zone leaves out altogether (as
//! Samoa did with 30 December 2011) has none.

use std::sync::LazyLock;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use jiff::{Span, Timestamp};

use crate::store::{Days, Plan};

/// How late a digest may be and not be marked so, in seconds: whoever is busy at the minute is not late.
const PUNCTUAL: i64 = 300;

/// The zones that the program carries.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// A time of day in a zone, on some days of the week.
#[derive(Clone, Debug)]
pub struct Schedule {
    time: Time,
    zone: TimeZone,
    days: Days,
}

/// A digest that is to be sent now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The local day whose digest it is.
    pub day: Date,
    /// When it was due.
    pub at: Timestamp,
    /// After this it is given up: the day is over, and so is the time in which a late one is wanted.
    pub deadline: Timestamp,
}

/// The zone of this IANA name, in any case of its letters; from the data that the program carries, so that no machine knows
/// another. `None` where there is none.
pub fn zone(name: &str) -> Option<TimeZone> {
    // POSIX rules such as "EST5EDT4" are no names, and are not taken.
    ZONES.get(name.trim()).ok()
}

/// The names of zones that hold what was typed, those of places first; at most `most`.
pub fn zones(typed: &str, most: usize) -> Vec<String> {
    let wanted = typed.trim().to_lowercase().replace(' ', "_");
    let mut found: Vec<(u8, String)> = ZONES
        .available()
        .map(|name| name.as_str().to_owned())
        .filter_map(|name| {
            let folded = name.to_lowercase();
            let city = folded.rsplit('/').next().unwrap_or(&folded);
            let rank = match () {
                () if folded.starts_with(&wanted) || city.starts_with(&wanted) => 0,
                () if folded.contains(&wanted) => 1,
                () => return None,
            };
            // "Europe/Lisbon" rather than "Portugal", which is the same.
            Some((rank + if name.contains('/') && !name.starts_with("Etc/") { 0 } else { 2 }, name))
        })
        .collect();
    found.sort();
    found.dedup();
    found.into_iter().take(most).map(|(_, name)| name).collect()
}

impl Schedule {
    /// That of a plan; `None` where its zone is not known.
    pub fn of(plan: &Plan) -> Option<Schedule> {
        Some(Schedule { time: plan.time(), zone: zone(&plan.zone)?, days: plan.days })
    }

    /// The local day at an instant.
    pub fn day_at(&self, now: Timestamp) -> Date {
        self.zone.to_datetime(now).date()
    }

    /// The instant at which the digest of a local day is due; `None` where the day has none.
    pub fn instant(&self, day: Date) -> Option<Timestamp> {
        if !self.days.has(day.weekday()) {
            return None;
        }
        let wanted = first_at(&self.zone, day.to_datetime(self.time))?;
        // A jump over midnight gives the next day's first instant; the day itself must have been there before.
        let is_there =
            self.day_at(wanted) == day || first_at(&self.zone, day.to_datetime(Time::MIN))? < wanted;
        is_there.then_some(wanted)
    }

    /// Every digest that is due at `now` and was so for no more than `window` seconds, oldest first; what was due before
    /// `since` is not made up for.
    pub fn due(&self, now: Timestamp, since: Timestamp, window: i64) -> Vec<Due> {
        let today = self.day_at(now);
        // The window may reach into the days before; a zone may also have set its clock back by a day.
        let back = window.div_euclid(86_400) + 2;
        let days = (-back..=1).filter_map(|n| today.checked_add(Span::new().try_days(n).ok()?).ok());
        let due = |day: Date| {
            let at = self.instant(day)?;
            let late = at.as_second().saturating_add(window.max(0));
            let fits = at >= since && at <= now && now.as_second() <= late;
            let deadline = Timestamp::from_second(late).ok()?.max(self.end_of(day)?);
            fits.then_some(Due { day, at, deadline })
        };
        days.filter_map(due).collect()
    }

    /// The next digest after `now`.
    pub fn next(&self, now: Timestamp) -> Option<(Date, Timestamp)> {
        let mut day = self.day_at(now).yesterday().ok()?;
        // Every day of the week comes within eight, unless a zone leaves it out.
        for _ in 0..30 {
            if let Some(at) = self.instant(day).filter(|at| *at > now) {
                return Some((day, at));
            }
            day = day.tomorrow().ok()?;
        }
        None
    }

    /// The first instant of the next day.
    fn end_of(&self, day: Date) -> Option<Timestamp> {
        first_at(&self.zone, day.tomorrow().ok()?.to_datetime(Time::MIN))
    }
}

impl Due {
    /// Whether it is to be marked as late.
    pub fn is_late(&self, now: Timestamp) -> bool {
        is_late(self.at.as_second(), now.as_second())
    }
}

/// Whether what was due at `due` is late at `now`; Unix times in seconds.
pub fn is_late(due: i64, now: i64) -> bool {
    now.saturating_sub(due) > PUNCTUAL
}

/// The first instant at which a zone's clock shows `local`, or has jumped over it.
fn first_at(zone: &TimeZone, local: DateTime) -> Option<Timestamp> {
    match zone.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset.to_timestamp(local).ok(),
        // The first of two is told by the offset that was before.
        AmbiguousOffset::Fold { before, .. } => before.to_timestamp(local).ok(),
        AmbiguousOffset::Gap { before, .. } => {
            // By the old offset it is an instant behind the jump: the last change before or at it is the jump.
            let behind = before.to_timestamp(local).ok()?;
            let after = behind.checked_add(Span::new().nanoseconds(1)).ok()?;
            zone.preceding(after).next().map(|change| change.timestamp())
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date};
    use proptest::prelude::*;

    use super::*;
    use crate::store::Parts;

    fn schedule(zone: &str, hour: u16, minute: u16, days: Days) -> Schedule {
        let plan = Plan {
            channel: 1,
            minute: hour * 60 + minute,
            zone: zone.to_owned(),
            days,
            parts: Parts::ALL,
            topics: Vec::new(),
        };
        Schedule::of(&plan).unwrap()
    }

    fn at(zone: &str, hour: u16, minute: u16, day: Date) -> Option<String> {
        schedule(zone, hour, minute, Days::ALL).instant(day).map(|at| at.to_string())
    }

    #[test]
    fn a_time_that_does_not_exist_is_the_first_instant_after() {
        let of = |zone, hour, minute, day| at(zone, hour, minute, day).unwrap();
        // 02:00 became 03:00.
        assert_eq!(of("Europe/Berlin", 2, 30, date(2026, 3, 29)), "2026-03-29T01:00:00Z");
        assert_eq!(of("Europe/Berlin", 2, 0, date(2026, 3, 29)), "2026-03-29T01:00:00Z");
        assert_eq!(of("Europe/Berlin", 3, 0, date(2026, 3, 29)), "2026-03-29T01:00:00Z");
        assert_eq!(of("Europe/Berlin", 1, 59, date(2026, 3, 29)), "2026-03-29T00:59:00Z");
        // Half an hour only.
        assert_eq!(of("Australia/Lord_Howe", 2, 15, date(2026, 10, 4)), "2026-10-03T15:30:00Z");
        // The day began at one o'clock.
        assert_eq!(of("Africa/Cairo", 0, 10, date(2026, 4, 24)), "2026-04-23T22:00:00Z");
        // A quarter past the end: the jump went over midnight, and the day was there before.
        assert_eq!(of("America/Toronto", 23, 45, date(1919, 3, 30)), "1919-03-31T04:30:00Z");
    }

    #[test]
    fn a_time_that_comes_twice_is_the_first() {
        let of = |zone, hour, minute, day| at(zone, hour, minute, day).unwrap();
        assert_eq!(of("Europe/Berlin", 2, 30, date(2026, 10, 25)), "2026-10-25T00:30:00Z");
        assert_eq!(of("America/New_York", 1, 30, date(2026, 11, 1)), "2026-11-01T05:30:00Z");
    }

    #[test]
    fn a_day_that_a_zone_left_out_has_none() {
        assert_eq!(at("Pacific/Apia", 8, 0, date(2011, 12, 30)), None);
        assert!(at("Pacific/Apia", 8, 0, date(2011, 12, 29)).is_some());
        assert!(at("Pacific/Apia", 8, 0, date(2011, 12, 31)).is_some());
        // And one that came twice has one digest: Kwajalein went the other way in 1969.
        assert!(at("Pacific/Kwajalein", 8, 0, date(1969, 9, 30)).is_some());
    }

    #[test]
    fn leap_days_and_days_of_the_week() {
        assert_eq!(at("UTC", 8, 0, date(2028, 2, 29)).as_deref(), Some("2028-02-29T08:00:00Z"));
        let mondays = schedule("UTC", 8, 0, Days::of([Weekday::Monday]).unwrap());
        let saturday: Timestamp = "2028-02-26T09:00:00Z".parse().unwrap();
        assert_eq!(mondays.next(saturday).unwrap().0, date(2028, 2, 28));
        assert_eq!(mondays.instant(date(2028, 2, 29)), None);
        let always = schedule("UTC", 8, 0, Days::ALL);
        assert_eq!(always.next("2028-02-28T08:00:00Z".parse().unwrap()).unwrap().0, date(2028, 2, 29));
        assert_eq!(always.next("2028-02-28T07:59:59Z".parse().unwrap()).unwrap().0, date(2028, 2, 28));
    }

    #[test]
    fn missed_is_made_up_for_within_the_window_only() {
        let schedule = schedule("Europe/Lisbon", 8, 0, Days::ALL);
        let due = |now: &str, since: &str| {
            let due = schedule.due(now.parse().unwrap(), since.parse().unwrap(), 6 * 3600);
            due.iter().map(|due| (due.day, due.is_late(now.parse().unwrap()))).collect::<Vec<_>>()
        };
        let long_ago = "2026-01-01T00:00:00Z";
        let today = date(2026, 11, 27);
        assert_eq!(due("2026-11-27T07:59:59Z", long_ago), []);
        assert_eq!(due("2026-11-27T08:00:00Z", long_ago), [(today, false)]);
        assert_eq!(due("2026-11-27T08:05:00Z", long_ago), [(today, false)]);
        assert_eq!(due("2026-11-27T08:05:01Z", long_ago), [(today, true)]);
        assert_eq!(due("2026-11-27T14:00:00Z", long_ago), [(today, true)]);
        assert_eq!(due("2026-11-27T14:00:01Z", long_ago), []);
        // Who subscribes at noon does not get the morning's.
        assert_eq!(due("2026-11-27T12:00:00Z", "2026-11-27T11:00:00Z"), []);
        // Shortly before midnight: the window reaches into the next day.
        let late = super::tests::schedule("UTC", 23, 50, Days::ALL);
        let now: Timestamp = "2026-11-28T05:00:00Z".parse().unwrap();
        let found = late.due(now, Timestamp::UNIX_EPOCH, 6 * 3600);
        assert_eq!(found.iter().map(|due| due.day).collect::<Vec<_>>(), [today]);
        assert_eq!(found[0].deadline.to_string(), "2026-11-28T05:50:00Z");
    }

    #[test]
    fn names_are_found_by_what_is_typed() {
        assert_eq!(zones("lisb", 25), ["Europe/Lisbon"]);
        assert!(zones("new y", 25).contains(&"America/New_York".to_owned()));
        assert!(zones("", 25).len() == 25);
        assert!(zones("nowhere at all", 25).is_empty());
        assert!(zone("europe/lisbon").is_some() && zone("Mars/Olympus").is_none() && zone("").is_none());
    }

    fn any_zone() -> impl Strategy<Value = String> {
        let names: Vec<String> =
            TimeZoneDatabase::bundled().available().map(|name| name.as_str().to_owned()).collect();
        proptest::sample::select(names)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

        /// By brute force: an instant is due where, minute by minute, the clock first shows the time or one after it.
        #[test]
        fn the_instant_is_the_first_at_which_the_clock_has_come_so_far(
            name in any_zone(), minute in 0u16..1440, year in 1972i16..2040, days in 0i32..366,
        ) {
            let day = date(year, 1, 1).checked_add(Span::new().days(days)).unwrap();
            let schedule = schedule(&name, minute / 60, minute % 60, Days::ALL);
            let wanted = day.to_datetime(schedule.time);
            let noon = day.to_datetime(Time::midnight()).to_zoned(TimeZone::UTC).unwrap().timestamp();
            let from = noon.as_second() - 26 * 3600;
            // Offsets of those years are whole minutes, but for Liberia's before May 1972.
            let mut first = None;
            for step in 0..(78 * 60) {
                let now = Timestamp::from_second(from + step * 60).unwrap();
                let local = schedule.zone.to_datetime(now);
                if local >= wanted && first.is_none() {
                    first = Some((now, local.date() == day));
                }
            }
            let (now, same) = first.unwrap();
            match schedule.instant(day) {
                Some(at) if schedule.zone.to_offset(at).seconds() % 60 == 0 => prop_assert_eq!(at, now),
                Some(_) => {}
                None => prop_assert!(!same),
            }
        }

        /// Whatever the clock of the machine does, a day is due at one instant, and days come in order.
        #[test]
        fn each_day_once(name in any_zone(), minute in 0u16..1440, start in 0i64..2_000_000_000) {
            let schedule = schedule(&name, minute / 60, minute % 60, Days::ALL);
            let mut now = Timestamp::from_second(start).unwrap();
            let mut last = None;
            for _ in 0..20 {
                let (day, at) = schedule.next(now).unwrap();
                prop_assert!(at > now && last.is_none_or(|last| day > last));
                let due = schedule.due(at, Timestamp::UNIX_EPOCH, 60);
                prop_assert!(due.iter().any(|due| due.day == day && due.at == at));
                prop_assert!(due.iter().all(|due| due.deadline > due.at));
                (now, last) = (at, Some(day));
            }
        }
    }
}
