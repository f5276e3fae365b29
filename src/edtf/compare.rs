//! What two values say of each other: could they be the same moment, which is the more precise, which comes first.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::parts::{LEAP, Point, When};
use super::{Edtf, Form, Granularity};

/// Where a value stands in a timeline: by its first day, then its last, then the clock. What has no year comes last,
/// by month and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrderKey {
    year_unknown: bool,
    first: Date,
    last: Date,
    minute: i16,
}

impl OrderKey {
    /// The day by which it stands in a timeline; `None` for what has no year.
    pub fn day(&self) -> Option<Date> {
        (!self.year_unknown).then_some(self.first)
    }
}

/// The days a value may lie on.
#[derive(Clone, Copy)]
enum Reach {
    Days(Date, Date),
    /// Month and day, of every year; the first may be after the second (December to January).
    Yearly((i8, i8), (i8, i8)),
}

impl Edtf {
    /// Where it stands in a timeline.
    pub fn order_key(&self) -> OrderKey {
        let minute = match self.form {
            Form::At(Point { when: When::Time { hour, minute, .. }, .. }) => {
                i16::from(hour) * 60 + i16::from(minute.unwrap_or(0))
            }
            _ => -1,
        };
        match self.reach(false) {
            Reach::Days(first, last) => {
                // With an open start the end is all that is known of its place.
                let first = if self.start().is_none() { last } else { first };
                OrderKey { year_unknown: false, first, last, minute }
            }
            Reach::Yearly(first, last) => {
                let of = |(month, day)| Date::new(LEAP, month, day).unwrap_or(Date::MAX);
                OrderKey { year_unknown: true, first: of(first), last: of(last), minute }
            }
        }
    }

    /// Whether the two could share a day. An approximate value reaches one of its units further on either side.
    pub fn overlaps(&self, other: &Edtf) -> bool {
        meet(self.reach(true), other.reach(true))
    }

    /// Whether every day it may lie on falls in `period`. An open end is only within one that is open too; a value
    /// without year only within a period without one; `~` on the value itself does not widen it.
    pub fn within(&self, period: &Edtf) -> bool {
        inside(self.reach(false), period.reach(true))
    }

    /// Whether the two could tell of the same moment: one holds the other, or one is a set or approximate and they
    /// share a day; two clock times must be the same.
    pub fn compatible(&self, other: &Edtf) -> bool {
        if let (Some(a), Some(b)) = (self.clock(), other.clock()) {
            return same_time(a, b);
        }
        let (mine, its) = (self.reach(true), other.reach(true));
        let loose = |value: &Edtf, reach: Reach| {
            matches!(value.form, Form::OneOf(..))
                || value.is_approximate()
                || matches!(reach, Reach::Yearly(..))
        };
        if loose(self, mine) || loose(other, its) {
            meet(mine, its)
        } else {
            inside(mine, its) || inside(its, mine)
        }
    }

    /// What both together say, where they are [`Edtf::compatible`]; `None` where they are not. The narrower of the
    /// two, a day without year completed by the other's year, or the days two sets share. What lasted is not narrowed
    /// to one of its days.
    pub fn refine(&self, other: &Edtf) -> Option<Edtf> {
        if !self.compatible(other) {
            return None;
        }
        if self.has_year() != other.has_year() {
            let (bare, dated) = if self.has_year() { (other, self) } else { (self, other) };
            let placed = dated.earliest().into_iter().chain(dated.latest()).map(Date::year);
            let fitting: Vec<Edtf> =
                placed.filter_map(|year| bare.in_year(year)).filter(|value| value.overlaps(dated)).collect();
            return match fitting.as_slice() {
                [one] => Some(*one),
                [one, two] if one == two => Some(*one),
                _ => Some(*dated),
            };
        }
        if let (Form::OneOf(a, b), Form::OneOf(c, d)) = (self.form, other.form) {
            return shared((a, b), (c, d)).or(Some(*self));
        }
        let lasted = |value: &Edtf| matches!(value.form, Form::Interval(Some(_), Some(_)));
        match (lasted(self), lasted(other)) {
            (true, false) if other.within(self) => Some(*self),
            (false, true) if self.within(other) => Some(*other),
            _ if other.width() < self.width() => Some(*other),
            _ => Some(*self),
        }
    }

    /// How many days it may lie on, clock times narrower than their day, and a marked value wider than the same
    /// unmarked.
    fn width(&self) -> (i64, bool, Granularity) {
        let days = match self.reach(false) {
            Reach::Days(first, last) => days_between(first, last),
            Reach::Yearly(..) => i64::MAX,
        };
        (days, self.is_approximate() || self.is_uncertain(), self.granularity())
    }

    fn clock(&self) -> Option<Point> {
        match self.form {
            Form::At(point) if matches!(point.when, When::Time { .. }) => Some(point),
            _ => None,
        }
    }

    fn reach(&self, widened: bool) -> Reach {
        let (start, end) = (self.start(), self.end());
        let first = start.or(end).and_then(Point::yearly);
        let last = end.or(start).and_then(Point::yearly);
        if let (Some((first, _)), Some((_, last))) = (first, last) {
            // "until 3 October" of an untold year says nothing of a day, nor does "since": any day may be meant.
            return if start.is_some() && end.is_some() {
                Reach::Yearly(first, last)
            } else {
                Reach::Days(Date::MIN, Date::MAX)
            };
        }
        let margin =
            |point: Option<Point>| Some(unit(point.filter(|p| widened && p.approximate)?.granularity()));
        let first = start.and_then(Point::earliest).unwrap_or(Date::MIN);
        let last = end.and_then(Point::latest).unwrap_or(Date::MAX);
        Reach::Days(
            margin(start).map_or(first, |margin| first.saturating_sub(margin)),
            margin(end).map_or(last, |margin| last.saturating_add(margin)),
        )
    }
}

fn days_between(first: Date, last: Date) -> i64 {
    // Both are dates jiff can hold, a million days apart at most; a failure would only make it the widest.
    first.until(last).map_or(i64::MAX, |span| i64::from(span.get_days()))
}

fn unit(granularity: Granularity) -> Span {
    match granularity {
        Granularity::Month => 1.month(),
        Granularity::Quarter | Granularity::Season => 3.months(),
        Granularity::Year => 1.year(),
        Granularity::Decade => 10.years(),
        Granularity::Century => 100.years(),
        _ => 1.day(),
    }
}

fn same_time(a: Point, b: Point) -> bool {
    let (
        When::Time { date: day, hour, minute, offset },
        When::Time { date: its_day, hour: its_hour, minute: its_minute, offset: its_offset },
    ) = (a.when, b.when)
    else {
        return false;
    };
    let shift = match (offset, its_offset) {
        (Some(mine), Some(its)) => i64::from(mine) - i64::from(its),
        (None, None) => 0,
        // A time with a zone and one without: the zone of the other is not known, so a neighbouring day may be the same.
        _ => return days_between(day.min(its_day), day.max(its_day)) <= 1,
    };
    let sign = if day <= its_day { 1 } else { -1 };
    let days = sign * days_between(day.min(its_day), day.max(its_day));
    let apart = days * 1440 + i64::from(its_hour - hour) * 60 + i64::from(its_minute.unwrap_or(0))
        - i64::from(minute.unwrap_or(0))
        + shift;
    match (minute, its_minute) {
        (Some(_), Some(_)) | (None, None) => apart == 0,
        // An hour holds its minutes.
        (None, Some(_)) => (0..60).contains(&apart),
        (Some(_), None) => (0..60).contains(&-apart),
    }
}

fn shared(a: (Option<Point>, Option<Point>), b: (Option<Point>, Option<Point>)) -> Option<Edtf> {
    let later = |x: Option<Point>, y: Option<Point>| match (x, y) {
        (Some(x), Some(y)) => Some(if y.earliest() > x.earliest() { y } else { x }),
        (x, y) => x.or(y),
    };
    let sooner = |x: Option<Point>, y: Option<Point>| match (x, y) {
        (Some(x), Some(y)) => Some(if y.latest() < x.latest() { y } else { x }),
        (x, y) => x.or(y),
    };
    match (later(a.0, b.0), sooner(a.1, b.1)) {
        (Some(start), Some(end)) => Edtf::one_of(start.into(), end.into()),
        (None, None) => None,
        (start, end) => Some(Form::OneOf(start, end).into()),
    }
}

/// Whether the two have a day in common.
fn meet(a: Reach, b: Reach) -> bool {
    match (a, b) {
        (Reach::Days(a, b), Reach::Days(c, d)) => a <= d && c <= b,
        (Reach::Yearly(from, to), Reach::Days(a, b)) | (Reach::Days(a, b), Reach::Yearly(from, to)) => {
            each_year(from, to, a, b).any(|(first, last)| first <= b && a <= last)
        }
        (Reach::Yearly(a, b), Reach::Yearly(c, d)) => {
            if a <= b && c <= d {
                a <= d && c <= b
            } else {
                // At least one runs over New Year.
                (a > b && c > d) || a <= d || c <= b
            }
        }
    }
}

/// Whether every day of `a` is one of `b`.
fn inside(a: Reach, b: Reach) -> bool {
    match (a, b) {
        (Reach::Days(a, b), Reach::Days(c, d)) => c <= a && b <= d,
        (Reach::Days(a, b), Reach::Yearly(from, to)) => {
            each_year(from, to, a, b).any(|(first, last)| first <= a && b <= last)
        }
        (Reach::Yearly(a, b), Reach::Yearly(c, d)) => a <= b && c <= a && b <= d || (a, b) == (c, d),
        (Reach::Yearly(..), Reach::Days(..)) => false,
    }
}

/// The yearly days `from` to `to` in the years about `a` to `b`. Ten years suffice: every day of the year, 29 February
/// too, comes within eight.
fn each_year(from: (i8, i8), to: (i8, i8), a: Date, b: Date) -> impl Iterator<Item = (Date, Date)> {
    let first = a.year().saturating_sub(1);
    let last = b.year().min(first.saturating_add(10));
    (first..=last).filter_map(move |year| {
        let end_year = if from > to { year.checked_add(1)? } else { year };
        let start = Date::new(year, from.0, from.1).or_else(|_| Date::new(year, 3, 1)).ok()?;
        let end = Date::new(end_year, to.0, to.1).or_else(|_| Date::new(end_year, 2, 28)).ok()?;
        (start <= end).then_some((start, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Edtf {
        text.parse().unwrap()
    }

    #[test]
    fn compatible_pairs() {
        for (a, b) in [
            ("2023-09", "2023-09-20"),
            ("XXXX-10-03", "2023-10-03"),
            ("XXXX-10-03", "2023"),
            ("XXXX-10", "2023-10-03"),
            ("[2023-09-19..2023-10-15]", "2023-10"),
            ("2023-05-01/2023-05-04", "2023-05"),
            ("2023-05-01/2023-05-04", "2023-05-02"),
            ("2023-01~", "2022-12-20"),
            ("2021-04-28T13:31-04:00", "2021-04-28T17:31Z"),
            ("2021-04-28T13", "2021-04-28T13:31"),
            ("2021-04-28T13:31", "2021-04-28"),
            ("1992/..", "2023-05"),
        ] {
            assert!(read(a).compatible(&read(b)) && read(b).compatible(&read(a)), "{a} {b}");
        }
        for (a, b) in [
            ("2023-09", "2023-10-01"),
            ("XXXX-10-03", "2023-09"),
            ("2023-05-01/2023-05-04", "2023-05-03/2023-05-06"),
            ("2021-04-28T13:31", "2021-04-28T13:32"),
            ("../2019", "2023"),
            ("XXXX-02-29", "2023-02"),
        ] {
            assert!(!read(a).compatible(&read(b)) && !read(b).compatible(&read(a)), "{a} {b}");
        }
    }

    #[test]
    fn within_a_period() {
        assert!(read("2023-09-20").within(&read("2023")));
        assert!(read("2023-09-20").within(&read("XXXX-09")));
        assert!(read("2023-12-20/2024-01-03").within(&read("2023-24")));
        assert!(!read("2023").within(&read("2023-09")));
        assert!(!read("2023/..").within(&read("2023")));
        assert!(!read("XXXX-10-03").within(&read("2023")));
    }

    #[test]
    fn refining() {
        for (a, b, both) in [
            ("2023-09", "2023-09-20", "2023-09-20"),
            ("XXXX-10-03", "2023", "2023-10-03"),
            ("XXXX-10-03", "2023-10", "2023-10-03"),
            ("[2023-09-19..2023-10-15]", "[2023-10-01..2023-10-31]", "[2023-10-01..2023-10-15]"),
            ("2023-05-01/2023-05-04", "2023-05-02", "2023-05-01/2023-05-04"),
            ("2023-05-01/2023-05-04", "2023-05", "2023-05-01/2023-05-04"),
            ("2023-05~", "2023-05", "2023-05"),
        ] {
            assert_eq!(read(a).refine(&read(b)), Some(read(both)), "{a} {b}");
            assert_eq!(read(b).refine(&read(a)), Some(read(both)), "{b} {a}");
        }
        assert_eq!(read("2023").refine(&read("2024")), None);
    }

    #[test]
    fn order_of_a_timeline() {
        let sorted =
            ["../2019", "2023", "2023-01-01", "2023-05", "2024-02-01T09:00", "XXXX-01-05", "XXXX-10-03"];
        let mut keys: Vec<_> = sorted.iter().map(|text| (read(text).order_key(), *text)).collect();
        keys.sort();
        let got: Vec<_> = keys.into_iter().map(|(_, text)| text).collect();
        assert_eq!(
            got,
            ["../2019", "2023-01-01", "2023", "2023-05", "2024-02-01T09:00", "XXXX-01-05", "XXXX-10-03"]
        );
    }
}
