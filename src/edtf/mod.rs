//! Dates as the text gives them: a subset of the Extended Date/Time Format (EDTF, ISO 8601-2:2019).
//!
//! A value is never more precise than what was read: a month stays a month, a day whose year is not told stays
//! `XXXX-10-03`, and one unknown day within a period is `[2023-09-19..2023-10-15]`, which is not the same as
//! something that lasted (`2023-05-01/2023-05-04`).
//!
//! | form | meaning |
//! |---|---|
//! | `2021-04-28T13:31`, `…T13`, with `Z` or `-04:00` | a civil minute or hour |
//! | `2023-02-18`, `2023-09`, `2023`, `199X`, `19XX` | day, month, year, decade, century |
//! | `2023-21` … `24` | spring, summer, autumn, winter (northern; winter starts in December of its year) |
//! | `2023-33` … `36` | quarters |
//! | `XXXX-10-03`, `XXXX-10` | a day or month whose year is not told |
//! | `2023-01~`, `2023-01?`, `2023-01%` | approximate, uncertain, both |
//! | `A/B`, `A/..`, `../B` | lasted from A to B; with an open end |
//! | `[A..B]`, `[A..]`, `[..B]` | one unknown moment from A to B |

mod compare;
mod describe;
mod parts;
mod text;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use compare::OrderKey;
pub use parts::Season;
use parts::{Point, When};
pub use text::EdtfError;

/// One EDTF value. Written and read (also by serde) in its string form; see the module for the forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edtf {
    form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Form {
    At(Point),
    /// Lasted from the first to the second; `None` is an open end. Never both open.
    Interval(Option<Point>, Option<Point>),
    /// One unknown moment from the first to the second; `None` is an open end. Never both open.
    OneOf(Option<Point>, Option<Point>),
}

/// How precise a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Granularity {
    /// A minute of the clock.
    Minute,
    /// An hour of the clock.
    Hour,
    /// A calendar day, with or without its year.
    Day,
    /// A month, with or without its year.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A season of a year.
    Season,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// Something that lasted from one moment to another, or has an open end.
    Interval,
    /// One unknown moment within a period.
    Within,
}

impl Edtf {
    /// A calendar day. EDTF as read here has no years before 0: such a date becomes the first of year 0.
    pub fn day(date: Date) -> Self {
        Point::of(When::Day(date.max(jiff::civil::date(0, 1, 1)))).into()
    }

    /// A month of a year; `None` unless the year is 0–9999 and the month 1–12.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        Point::checked(When::Month(year, month)).map(Edtf::from)
    }

    /// A year; `None` unless it is 0–9999.
    pub fn year(year: i16) -> Option<Self> {
        Point::checked(When::Year(year)).map(Edtf::from)
    }

    /// The ten years that hold `year`: 1994 gives `199X`.
    pub fn decade(year: i16) -> Option<Self> {
        Point::checked(When::Decade(year.div_euclid(10))).map(Edtf::from)
    }

    /// The hundred years that hold `year`: 1994 gives `19XX`.
    pub fn century(year: i16) -> Option<Self> {
        Point::checked(When::Century(year.div_euclid(100))).map(Edtf::from)
    }

    /// A season of a year. Winter is that which starts in December of the year.
    pub fn season(year: i16, season: Season) -> Option<Self> {
        Point::checked(When::Season(year, season)).map(Edtf::from)
    }

    /// A quarter of a year, 1–4.
    pub fn quarter(year: i16, quarter: i8) -> Option<Self> {
        Point::checked(When::Quarter(year, quarter)).map(Edtf::from)
    }

    /// A day whose year is not told; `None` where no year has such a day.
    pub fn month_day(month: i8, day: i8) -> Option<Self> {
        Point::checked(When::MonthDay(month, day)).map(Edtf::from)
    }

    /// A month whose year is not told.
    pub fn month_of_some_year(month: i8) -> Option<Self> {
        Point::checked(When::MonthOnly(month)).map(Edtf::from)
    }

    /// A time of day: `minute` is `None` where only the hour was told, `offset` is in minutes east of UTC where a
    /// zone was told. `None` where the clock has no such time.
    pub fn time(date: Date, hour: i8, minute: Option<i8>, offset: Option<i16>) -> Option<Self> {
        Point::checked(When::Time { date, hour, minute, offset }).map(Edtf::from)
    }

    /// Something that lasted from `start` to `end`. Of an argument that is itself an interval the outer bound is
    /// taken. `None` where that bound is open, where they are in the wrong order, or where only one has a year.
    pub fn interval(start: Edtf, end: Edtf) -> Option<Self> {
        Form::closed(start, end, Form::Interval)
    }

    /// One unknown moment from `start` to `end`; fails as [`Edtf::interval`] does. Two equal bounds are that moment.
    pub fn one_of(start: Edtf, end: Edtf) -> Option<Self> {
        Form::closed(start, end, Form::OneOf)
    }

    /// From `start` on, with no end told: `1992/..`. `None` where the start of `start` is open.
    pub fn since(start: Edtf) -> Option<Self> {
        Some(Form::Interval(Some(start.start()?), None).into())
    }

    /// Up to `end`, with no start told: `../2025`. `None` where the end of `end` is open.
    pub fn until(end: Edtf) -> Option<Self> {
        Some(Form::Interval(None, Some(end.end()?)).into())
    }

    /// One unknown moment no later than `end`: `[..2024]`. `None` where the end of `end` is open.
    pub fn no_later_than(end: Edtf) -> Option<Self> {
        Some(Form::OneOf(None, Some(end.end()?)).into())
    }

    /// One unknown moment no earlier than `start`: `[2024..]`. `None` where the start of `start` is open.
    pub fn no_earlier_than(start: Edtf) -> Option<Self> {
        Some(Form::OneOf(Some(start.start()?), None).into())
    }

    /// The same value marked approximate (`~`), on every bound it has.
    pub fn approx(self) -> Self {
        self.map(|point| Point { approximate: true, ..point })
    }

    /// The same value marked uncertain (`?`), on every bound it has.
    pub fn uncertain(self) -> Self {
        self.map(|point| Point { uncertain: true, ..point })
    }

    /// The first day it may lie on; `None` where that is open or the year is not told.
    pub fn earliest(&self) -> Option<Date> {
        self.start()?.earliest()
    }

    /// The last day it may lie on; `None` where that is open or the year is not told.
    pub fn latest(&self) -> Option<Date> {
        self.end()?.latest()
    }

    /// The one day it lies on, where it is a day or a time of a day.
    pub fn single_day(&self) -> Option<Date> {
        match self.earliest()? {
            day if Some(day) == self.latest() => Some(day),
            _ => None,
        }
    }

    /// The year, where all of the value lies in one.
    pub fn single_year(&self) -> Option<i16> {
        let first = self.earliest()?.year();
        (first == self.latest()?.year()).then_some(first)
    }

    /// How precise it is.
    pub fn granularity(&self) -> Granularity {
        match self.form {
            Form::At(point) => point.granularity(),
            Form::Interval(..) => Granularity::Interval,
            Form::OneOf(..) => Granularity::Within,
        }
    }

    /// How precise its bounds are: of `2019/2021` it is a year.
    pub fn unit(&self) -> Granularity {
        match self.form {
            Form::At(point) => point.granularity(),
            Form::Interval(a, b) | Form::OneOf(a, b) => {
                let unit = |point: Option<Point>| point.map(|point| point.granularity());
                unit(a).max(unit(b)).unwrap_or(Granularity::Interval)
            }
        }
    }

    /// Whether any part is marked approximate (`~` or `%`).
    pub fn is_approximate(&self) -> bool {
        self.points().any(|point| point.approximate)
    }

    /// Whether any part is marked uncertain (`?` or `%`).
    pub fn is_uncertain(&self) -> bool {
        self.points().any(|point| point.uncertain)
    }

    /// Whether the year is told.
    pub fn has_year(&self) -> bool {
        self.points().all(|point| point.has_year())
    }

    /// The same value in `year`, where it has none yet: `XXXX-10-03` in 2023 is `2023-10-03`. `None` where the year
    /// has no such day, or where the value has a year already.
    pub fn in_year(self, year: i16) -> Option<Self> {
        match self.form {
            Form::At(point) => Some(point.in_year(year)?.into()),
            Form::Interval(Some(a), Some(b)) => {
                Edtf::interval(a.in_year(year)?.into(), b.in_year(year)?.into())
            }
            Form::OneOf(Some(a), Some(b)) => Edtf::one_of(a.in_year(year)?.into(), b.in_year(year)?.into()),
            Form::Interval(a, b) => Some(Form::Interval(in_year(a, year)?, in_year(b, year)?).into()),
            Form::OneOf(a, b) => Some(Form::OneOf(in_year(a, year)?, in_year(b, year)?).into()),
        }
    }

    fn start(&self) -> Option<Point> {
        match self.form {
            Form::At(point) => Some(point),
            Form::Interval(start, _) | Form::OneOf(start, _) => start,
        }
    }

    fn end(&self) -> Option<Point> {
        match self.form {
            Form::At(point) => Some(point),
            Form::Interval(_, end) | Form::OneOf(_, end) => end,
        }
    }

    fn points(&self) -> impl Iterator<Item = Point> + use<> {
        match self.form {
            Form::At(point) => [Some(point), None],
            Form::Interval(a, b) | Form::OneOf(a, b) => [a, b],
        }
        .into_iter()
        .flatten()
    }

    fn map(self, change: impl Fn(Point) -> Point) -> Self {
        match self.form {
            Form::At(point) => Form::At(change(point)),
            Form::Interval(a, b) => Form::Interval(a.map(&change), b.map(&change)),
            Form::OneOf(a, b) => Form::OneOf(a.map(&change), b.map(&change)),
        }
        .into()
    }
}

/// A bound in `year`: `Some(None)` for an open one, `None` where it has a year or the year has no such day.
fn in_year(bound: Option<Point>, year: i16) -> Option<Option<Point>> {
    match bound {
        None => Some(None),
        Some(point) => point.in_year(year).map(Some),
    }
}

impl Form {
    fn closed(start: Edtf, end: Edtf, build: fn(Option<Point>, Option<Point>) -> Form) -> Option<Edtf> {
        let (start, end) = (start.start()?, end.end()?);
        if start == end {
            return Some(start.into());
        }
        Form::ordered(start, end).then(|| build(Some(start), Some(end)).into())
    }

    /// Whether `start` to `end` makes sense: both with a year and in order, or both without one.
    fn ordered(start: Point, end: Point) -> bool {
        match (start.earliest(), end.latest()) {
            (Some(first), Some(last)) => first <= last,
            (None, None) => true,
            _ => false,
        }
    }
}

impl From<Form> for Edtf {
    fn from(form: Form) -> Self {
        Edtf { form }
    }
}

impl From<Point> for Edtf {
    fn from(point: Point) -> Self {
        Edtf { form: Form::At(point) }
    }
}

impl From<Date> for Edtf {
    fn from(date: Date) -> Self {
        Edtf::day(date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn bounds() {
        let decade = Edtf::decade(1994).unwrap();
        assert_eq!(decade.earliest(), Some(date(1990, 1, 1)));
        assert_eq!(decade.latest(), Some(date(1999, 12, 31)));
        let winter = Edtf::season(2023, Season::Winter).unwrap();
        assert_eq!(winter.latest(), Some(date(2024, 2, 29)));
        assert_eq!(Edtf::month_day(10, 3).unwrap().earliest(), None);
        let since = Edtf::since(Edtf::year(2002).unwrap()).unwrap();
        assert_eq!((since.earliest(), since.latest()), (Some(date(2002, 1, 1)), None));
    }

    #[test]
    fn refuses_what_no_calendar_has() {
        assert_eq!(Edtf::month(2023, 13), None);
        assert_eq!(Edtf::month_day(2, 30), None);
        assert_eq!(Edtf::quarter(2023, 0), None);
        let (may, june) = (Edtf::month(2023, 5).unwrap(), Edtf::month(2023, 6).unwrap());
        assert_eq!(Edtf::interval(june, may), None);
        assert_eq!(Edtf::interval(may, Edtf::month_day(6, 1).unwrap()), None);
        assert_eq!(Edtf::one_of(may, may), Some(may));
    }

    #[test]
    fn a_year_from_context() {
        let days = Edtf::interval(Edtf::month_day(5, 1).unwrap(), Edtf::month_day(5, 4).unwrap()).unwrap();
        assert_eq!(days.in_year(2023).unwrap().to_string(), "2023-05-01/2023-05-04");
        assert_eq!(Edtf::month_day(2, 29).unwrap().in_year(2023), None);
    }
}
