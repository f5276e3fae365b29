//! One moment as precise as it was told: what intervals and sets are made of.

use jiff::civil::{Date, date};

use super::Granularity;

/// A season, of the northern half of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February of the next year.
    Winter,
}

impl Season {
    pub(super) const ALL: [Season; 4] = [Season::Spring, Season::Summer, Season::Autumn, Season::Winter];

    /// Its first month.
    pub fn first_month(self) -> i8 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        }
    }

    /// Its number in EDTF, 21–24.
    pub(super) fn number(self) -> i8 {
        20 + self.first_month() / 3
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Season::Spring => crate::strings::dates::SPRING,
            Season::Summer => crate::strings::dates::SUMMER,
            Season::Autumn => crate::strings::dates::AUTUMN,
            Season::Winter => crate::strings::dates::WINTER,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Point {
    pub(super) when: When,
    pub(super) approximate: bool,
    pub(super) uncertain: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum When {
    /// `offset` in minutes east of UTC.
    Time {
        date: Date,
        hour: i8,
        minute: Option<i8>,
        offset: Option<i16>,
    },
    Day(Date),
    Month(i16, i8),
    Season(i16, Season),
    Quarter(i16, i8),
    Year(i16),
    /// The year without its last figure.
    Decade(i16),
    /// The year without its last two figures.
    Century(i16),
    MonthDay(i8, i8),
    MonthOnly(i8),
}

impl Point {
    pub(super) fn of(when: When) -> Self {
        Point { when, approximate: false, uncertain: false }
    }

    /// A point of `when`, if there is such a moment in the years 0–9999.
    pub(super) fn checked(when: When) -> Option<Self> {
        let year = |year: i16, top: i16| (0..=top).contains(&year);
        let sound = match when {
            When::Time { date, hour, minute, offset } => {
                year(date.year(), 9999)
                    && (0..24).contains(&hour)
                    && minute.is_none_or(|minute| (0..60).contains(&minute))
                    // No zone is further from UTC than fourteen hours; ISO 8601 allows any under a day.
                    && offset.is_none_or(|offset| (-1439..=1439).contains(&offset))
            }
            When::Day(day) => year(day.year(), 9999),
            When::Month(y, month) => year(y, 9999) && (1..=12).contains(&month),
            // Winter ends in the year after.
            When::Season(y, _) => year(y, 9998),
            When::Quarter(y, quarter) => year(y, 9999) && (1..=4).contains(&quarter),
            When::Year(y) => year(y, 9999),
            When::Decade(y) => year(y, 999),
            When::Century(y) => year(y, 99),
            When::MonthDay(month, day) => Date::new(LEAP, month, day).is_ok(),
            When::MonthOnly(month) => (1..=12).contains(&month),
        };
        sound.then(|| Point::of(when))
    }

    pub(super) fn earliest(self) -> Option<Date> {
        let (year, month) = match self.when {
            When::Time { date, .. } | When::Day(date) => return Some(date),
            When::Month(year, month) => (year, month),
            When::Season(year, season) => (year, season.first_month()),
            When::Quarter(year, quarter) => (year, quarter * 3 - 2),
            When::Year(year) => (year, 1),
            When::Decade(decade) => (decade * 10, 1),
            When::Century(century) => (century * 100, 1),
            When::MonthDay(..) | When::MonthOnly(_) => return None,
        };
        Date::new(year, month, 1).ok()
    }

    pub(super) fn latest(self) -> Option<Date> {
        let (year, month) = match self.when {
            When::Time { date, .. } | When::Day(date) => return Some(date),
            When::Month(year, month) => (year, month),
            When::Season(year, Season::Winter) => (year + 1, 2),
            When::Season(year, season) => (year, season.first_month() + 2),
            When::Quarter(year, quarter) => (year, quarter * 3),
            When::Year(year) => (year, 12),
            When::Decade(decade) => (decade * 10 + 9, 12),
            When::Century(century) => (century * 100 + 99, 12),
            When::MonthDay(..) | When::MonthOnly(_) => return None,
        };
        Some(Date::new(year, month, 1).ok()?.last_of_month())
    }

    /// First and last month and day, where the year is not told.
    pub(super) fn yearly(self) -> Option<((i8, i8), (i8, i8))> {
        match self.when {
            When::MonthDay(month, day) => Some(((month, day), (month, day))),
            When::MonthOnly(month) => {
                let last = date(LEAP, 1, 1).with().month(month).build().ok()?.days_in_month();
                Some(((month, 1), (month, last)))
            }
            _ => None,
        }
    }

    pub(super) fn has_year(self) -> bool {
        !matches!(self.when, When::MonthDay(..) | When::MonthOnly(_))
    }

    pub(super) fn in_year(self, year: i16) -> Option<Point> {
        let when = match self.when {
            When::MonthDay(month, day) => When::Day(Date::new(year, month, day).ok()?),
            When::MonthOnly(month) => When::Month(year, month),
            _ => return None,
        };
        Point::checked(when).map(|point| Point { when: point.when, ..self })
    }

    pub(super) fn granularity(self) -> Granularity {
        match self.when {
            When::Time { minute: Some(_), .. } => Granularity::Minute,
            When::Time { .. } => Granularity::Hour,
            When::Day(_) | When::MonthDay(..) => Granularity::Day,
            When::Month(..) | When::MonthOnly(_) => Granularity::Month,
            When::Season(..) => Granularity::Season,
            When::Quarter(..) => Granularity::Quarter,
            When::Year(_) => Granularity::Year,
            When::Decade(_) => Granularity::Decade,
            When::Century(_) => Granularity::Century,
        }
    }
}

/// A leap year, to tell which days a year can have at all.
pub(super) const LEAP: i16 = 2000;
