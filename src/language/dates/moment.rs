//! What a date expression says, before anything is known of the year or the day it was written on.

use jiff::civil::Weekday;

use super::words::Unit;
use crate::edtf::Season;

/// A date expression: one moment, or from one to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Expression {
    One(Moment),
    Range(Moment, Moment),
    /// "two weeks before Christmas", "a day after Monday's vote": so many units before (negative) or after a day.
    Shift {
        count: i32,
        unit: Unit,
        base: Moment,
        /// Counted to the day: "a week from Friday", "a year ago Tuesday".
        exact: bool,
    },
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Moment {
    pub(super) core: Core,
    pub(super) part: Option<Part>,
    /// "about", "around", "circa".
    pub(super) about: bool,
    pub(super) clock: Option<Clock>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Core {
    /// A place in the calendar, with or without its year.
    Calendar { unit: Calendar, year: Year, weekday: Option<Weekday> },
    /// "Monday", "last Monday", "Monday of last week".
    Weekday { day: Weekday, which: Option<Which>, week: Option<Which> },
    /// Days from publication: yesterday is -1.
    Day(i32),
    /// "overnight", "last night": the night that ends on the day, so many days from publication.
    Night(i32),
    /// "last week", "that year", "the following month".
    Unit { which: Which, unit: Unit },
    /// "last weekend", "the weekend".
    Weekend(Option<Which>),
    /// "three days ago", "a month later": so many units back (negative) or on.
    Offset { count: i32, unit: Unit, from: Anchor },
    /// "the last 3 years": so many units back (negative) or on, as a stretch of time.
    Stretch { count: i32, unit: Unit, from: Anchor },
    /// "the turn of the century": that nearest before publication.
    TurnOfCentury,
    /// "the following weeks": some time after what was last spoken of.
    Afterwards,
    /// "the second day of the siege": a day of the period last spoken of.
    DayOfPeriod(i32),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Calendar {
    Day(i8, i8),
    Month(i8),
    Year,
    Season(Season),
    Quarter(i8),
    /// First or second half of the year.
    Half(i8),
    /// The n-th weekday of a month; 0 is the last.
    NthWeekday(i8, Weekday, i8),
    /// The n-th week of a month; 0 is the last.
    NthWeek(i8, i8),
    /// The week that holds the day.
    WeekOf(i8, i8),
    /// So many days from Easter Sunday as the Western churches reckon it.
    Easter(i8),
    /// Some years around the first of the year: "the turn of the century".
    Turn,
}

/// Which year a month or day belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Year {
    /// Not told: context must give it.
    Untold,
    Stated(i16),
    /// "199X": ten years from the one given. Only with [`Calendar::Year`].
    Decade(i16),
    /// A hundred years from the one given. Only with [`Calendar::Year`].
    Century(i16),
    /// "last year", "that year".
    Which(Which),
    /// "last November": the nearest before or after publication.
    Nearest(Which),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Before publication.
    Last,
    /// Of the publication date.
    This,
    /// After publication.
    Next,
    /// Of the date last spoken of.
    That,
    /// After the date last spoken of.
    Following,
    /// Before the date last spoken of.
    Previous,
}

/// Which part of a longer time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
    /// "the end of": as `Late`, but a deadline with "by".
    End,
    /// "earlier this month": up to publication (or the date spoken of).
    Earlier,
    /// "later this year": from publication (or the date spoken of) on.
    Later,
}

/// What an offset counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Publication,
    Spoken,
}

/// A time of day; `offset` in minutes east of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: i8,
    pub(super) minute: Option<i8>,
    pub(super) offset: Option<i16>,
}

impl Moment {
    pub(super) fn of(core: Core) -> Self {
        Moment { core, part: None, about: false, clock: None }
    }

    pub(super) fn calendar(unit: Calendar, year: Year) -> Self {
        Moment::of(Core::Calendar { unit, year, weekday: None })
    }

    /// Whether the words alone give the year.
    pub(super) fn states_year(&self) -> bool {
        matches!(self.core, Core::Calendar { year: Year::Stated(_) | Year::Decade(_) | Year::Century(_), .. })
    }
}
