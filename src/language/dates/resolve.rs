//! From what a moment says to its value, with what is known of the publication date and of the dates told before.

use jiff::civil::{Date, Weekday};

use super::basis::Basis;
use super::memory::Memory;
use super::moment::{Anchor, Calendar, Core, Moment, Part, Which, Year};
use super::place::{nearest, part_of, place, place_untold, year_in_direction};
use super::reckon::{Anchored, in_week, last_week, plus, unit_at, units_from, weekend};
use super::tense::Tense;
use super::words::Unit;
use crate::edtf::{Edtf, Granularity};

/// The publication date, as far as it is known: from its first to its last possible day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Published {
    pub(super) value: Edtf,
    first: Date,
    last: Date,
}

impl Published {
    /// `None` where either end is open or the year unknown: nothing can be counted from such a date.
    pub(super) fn new(value: Edtf) -> Option<Self> {
        let (first, last) = (value.earliest()?, value.latest()?);
        // Nobody published news before or after; and what is counted from there stays in the years EDTF can tell.
        let sane = first.year() >= 1400 && last.year() <= 9000;
        sane.then_some(Published { value, first, last })
    }

    /// The last day it may be.
    pub(super) fn last(self) -> Date {
        self.last
    }

    /// What `reckon` gives on every day it may be: the same on the first and the last, or all between.
    fn over(&self, reckon: impl Fn(Date) -> Option<Edtf>) -> Option<Edtf> {
        let (first, last) = (reckon(self.first)?, reckon(self.last)?);
        if first == last {
            return Some(first);
        }
        match first.granularity() {
            Granularity::Interval => Edtf::interval(first, last).map(Edtf::approx),
            _ => Edtf::one_of(first, last),
        }
    }

    /// What `reckon` gives where it gives the same on the first and the last day.
    fn agreed<T: PartialEq>(&self, reckon: impl Fn(Date) -> Option<T>) -> Option<T> {
        reckon(self.first).filter(|first| reckon(self.last).as_ref() == Some(first))
    }
}

/// What a moment is resolved with.
pub(super) struct Surroundings<'a> {
    pub(super) published: Option<Published>,
    pub(super) memory: &'a Memory,
    pub(super) tense: Option<Tense>,
    /// In a quotation or report whose day the sentence tells, that day: "he said on Monday that in the last two days …".
    pub(super) speech_day: Option<Edtf>,
    /// The sentence tells with "would" what was once to come.
    pub(super) hindsight: bool,
}

impl Surroundings<'_> {
    /// The value of a moment and how it was reached; `None` where the words and what is known do not tell it.
    pub(super) fn resolve(&self, moment: &Moment) -> Option<(Edtf, Basis)> {
        let (mut value, basis) = match moment.core {
            Core::Calendar { unit, year, weekday } => self.calendar(unit, year, weekday)?,
            Core::Weekday { day, which, week } => self.weekday(day, which, week)?,
            Core::Day(offset) => self.reckoned(|day| Some(Edtf::day(plus(day, offset, Unit::Day)?)))?,
            Core::Night(offset) => self.reckoned(|day| {
                let morning = plus(day, offset, Unit::Day)?;
                Edtf::one_of(Edtf::day(morning.yesterday().ok()?), Edtf::day(morning))
            })?,
            Core::Unit { which, unit } => self.unit(which, unit)?,
            Core::Weekend(which) => self.reckoned(|day| weekend(day, which, self.tense))?,
            Core::Offset { count, unit, from } => self.offset(count, unit, from)?,
            Core::Stretch { count, unit, from } => self.stretch(count, unit, from)?,
            // Early in a century the one before may be meant; from its second decade on hardly.
            Core::TurnOfCentury => self.reckoned(|day| {
                let year = day.year() / 100 * 100;
                if day.year() - year < 10 { None } else { place(Calendar::Turn, year) }
            })?,
            Core::Afterwards => {
                let (_, told) = self.memory.month().or_else(|| self.memory.day())?;
                (Edtf::no_earlier_than(told)?, Basis::FromText { told })
            }
            Core::DayOfPeriod(nth) => {
                let told = self.memory.period()?;
                let first = told.earliest()?;
                let value = if told.unit() <= Granularity::Day {
                    Edtf::day(plus(first, nth - 1, Unit::Day)?)
                } else if told.unit() == Granularity::Month && nth <= 28 {
                    Edtf::month(first.year(), first.month())?.approx()
                } else {
                    return None;
                };
                (value, Basis::FromText { told })
            }
        };
        if let Some(part) = moment.part {
            value = self.part(value, part)?;
        }
        if let Some(clock) = moment.clock
            && let Some(day) = value.single_day()
        {
            value = Edtf::time(day, clock.hour, clock.minute, clock.offset).unwrap_or(value);
        }
        if moment.about {
            value = value.approx();
        }
        Some((value, basis))
    }

    /// Whether the words of a moment tell its year, and whether they do so by "last year", "that year" or alike.
    pub(super) fn year_told(moment: &Moment) -> (bool, bool) {
        match moment.core {
            Core::Calendar { year, .. } => {
                (!matches!(year, Year::Untold | Year::Nearest(_)), matches!(year, Year::Which(_)))
            }
            Core::Unit { unit: Unit::Year, .. } => (true, true),
            _ => (false, false),
        }
    }

    fn part(&self, value: Edtf, part: Part) -> Option<Edtf> {
        match part {
            Part::Earlier | Part::Later => {
                let split = |now: Date| -> Option<Edtf> {
                    let inside = value.earliest()? <= now && now <= value.latest()?;
                    match part {
                        _ if !inside => Some(value),
                        Part::Earlier => Edtf::one_of(Edtf::day(value.earliest()?), Edtf::day(now)),
                        _ => Edtf::one_of(Edtf::day(now), Edtf::day(value.latest()?)),
                    }
                };
                match &self.published {
                    Some(published) => published.agreed(split).or(Some(value)),
                    None => Some(value),
                }
            }
            _ => Some(part_of(value, part)),
        }
    }

    /// A value counted from the publication date, or from the day of the speech it stands in.
    fn reckoned(&self, reckon: impl Fn(Date) -> Option<Edtf>) -> Option<(Edtf, Basis)> {
        let published = self.published?;
        Some((published.over(reckon)?, Basis::FromPublication { published: published.value }))
    }

    fn calendar(&self, unit: Calendar, year: Year, weekday: Option<Weekday>) -> Option<(Edtf, Basis)> {
        match year {
            Year::Stated(year) => Some((place(unit, year)?, Basis::Stated)),
            Year::Decade(year) => Some((Edtf::decade(year)?, Basis::Stated)),
            Year::Century(year) => Some((Edtf::century(year)?, Basis::Stated)),
            Year::Which(which) => {
                let Some((year, basis)) = self.which_year(which) else {
                    // "November 20 last year" with no publication date still tells the day.
                    return Some((place_untold(unit)?, Basis::YearUntold));
                };
                match year.single_year() {
                    Some(year) => Some((place(unit, year)?, basis)),
                    // The publication date leaves the year open.
                    None => Some((place_untold(unit)?, Basis::YearUntold)),
                }
            }
            Year::Nearest(which) => self.reckoned(|day| nearest(unit, which, day)),
            Year::Untold => self.untold(unit, weekday),
        }
    }

    /// A day, month or season whose year context must give.
    fn untold(&self, unit: Calendar, weekday: Option<Weekday>) -> Option<(Edtf, Basis)> {
        let by_publication = self.published.and_then(|published| {
            published.agreed(|day| year_in_direction(unit, self.tense, day)).map(|year| (year, published))
        });
        // Known to within a month is as good as known here.
        let exact = self.published.is_some_and(|published| {
            published.first.until(published.last).is_ok_and(|span| span.get_days() <= 31)
        });
        let giver = self.memory.year_giver(by_publication.is_none());
        let by_text = giver.and_then(|giver| Some((self.year_after(unit, giver.value)?, giver)));
        let from_text = |year: i16, told: Edtf| Some((place(unit, year)?, Basis::YearFromText { told }));
        let from_publication = |year: i16, published: Published| {
            Some((place(unit, year)?, Basis::YearFromPublication { published: published.value }))
        };
        // A weekday told with the date settles the year where only one of the two agrees.
        if let Some(weekday) = weekday
            && let (Some((text_year, giver)), Some((year, published))) = (by_text, by_publication)
        {
            let agrees = |year: i16| {
                place(unit, year).and_then(|v| v.single_day()).is_some_and(|day| day.weekday() == weekday)
            };
            match (agrees(text_year), agrees(year)) {
                (true, false) => return from_text(text_year, giver.value),
                (false, true) => return from_publication(year, published),
                _ => {}
            }
        }
        match (by_publication, by_text) {
            (None, None) => Some((place_untold(unit)?, Basis::YearUntold)),
            (None, Some((year, giver))) => from_text(year, giver.value),
            (Some((year, published)), None) => from_publication(year, published),
            (Some((year, published)), Some((text_year, giver))) => {
                let here = giver.sentence == self.memory.sentence;
                // "took office in 2005 and is due to stand down in August": the plan is not of that year.
                let planned = here
                    && exact
                    && !self.hindsight
                    && self.tense == Some(Tense::Future)
                    && giver.value.unit() >= Granularity::Year
                    && text_year < year;
                // A tale that goes on tells its months in order: one before the last, told in another sentence, is rather
                // of the year gone by.
                let order = place(unit, text_year).and_then(|value| value.latest());
                let back = !here
                    && exact
                    && order < giver.value.earliest()
                    && giver.value.unit() == Granularity::Month;
                let leans = text_year != year
                    && giver.year_told
                    && !planned
                    && !back
                    && !(exact && is_news(unit, year, published.first))
                    && (here || giver.value.unit() <= Granularity::Month);
                if leans || (here && giver.year_relative) {
                    from_text(text_year, giver.value)
                } else {
                    from_publication(year, published)
                }
            }
        }
    }

    /// The year of a day or month told after `told`: its year, or the next where a tale runs over New Year.
    fn year_after(&self, unit: Calendar, told: Edtf) -> Option<i16> {
        let year = told.single_year()?;
        let (Some(before), true) = (told.earliest(), told.unit() <= Granularity::Month) else {
            return Some(year);
        };
        let back = place(unit, year)?.latest()?.until(before).ok().map(|span| span.get_days())?;
        // Half a year and more back is rather the next year's: "in November … in February".
        let next = place(unit, year + 1).and_then(|value| value.earliest());
        let in_time = self.published.is_none_or(|published| next.is_some_and(|next| next <= published.last));
        Some(if back > 183 && in_time { year + 1 } else { year })
    }

    fn which_year(&self, which: Which) -> Option<(Edtf, Basis)> {
        let step = match which {
            Which::Last => -1,
            Which::This => 0,
            Which::Next => 1,
            Which::That | Which::Following | Which::Previous => {
                let (year, told) = self.memory.year()?;
                let step = i16::from(which == Which::Following) - i16::from(which == Which::Previous);
                return Some((Edtf::year(year + step)?, Basis::FromText { told }));
            }
        };
        self.reckoned(|day| Edtf::year(day.year() + step))
    }

    fn weekday(&self, day: Weekday, which: Option<Which>, week: Option<Which>) -> Option<(Edtf, Basis)> {
        if let Some(week) = week {
            let step = match week {
                Which::Last => -1,
                Which::This => 0,
                Which::Next => 1,
                Which::That | Which::Following | Which::Previous => {
                    let (anchor, told) = self.memory.day()?;
                    let step = i32::from(week == Which::Following) - i32::from(week == Which::Previous);
                    return Some((in_week(anchor, step, day)?, Basis::FromText { told }));
                }
            };
            return self.reckoned(|now| in_week(now, step, day));
        }
        match which {
            Some(which @ (Which::That | Which::Following | Which::Previous)) => {
                let (anchor, told) = self.memory.day()?;
                let value = match which {
                    Which::Following => Some(Edtf::day(anchor.nth_weekday(1, day).ok()?)),
                    Which::Previous => Some(Edtf::day(anchor.nth_weekday(-1, day).ok()?)),
                    _ => in_week(anchor, 0, day),
                };
                Some((value?, Basis::FromText { told }))
            }
            _ => self.reckoned(|now| {
                let date = match (which, self.tense) {
                    // Of the day before, people say "yesterday".
                    (Some(Which::Last), _) if now.yesterday().is_ok_and(|before| before.weekday() == day) => {
                        now.nth_weekday(-2, day)
                    }
                    (Some(Which::Last), _) => now.nth_weekday(-1, day),
                    (Some(Which::Next), _) => now.nth_weekday(1, day),
                    (Some(Which::This), Some(Tense::Future) | None) | (None, Some(Tense::Future))
                        if now.weekday() != day =>
                    {
                        now.nth_weekday(1, day)
                    }
                    _ if now.weekday() == day => Ok(now),
                    _ => now.nth_weekday(-1, day),
                };
                date.ok().map(Edtf::day)
            }),
        }
    }

    fn unit(&self, which: Which, unit: Unit) -> Option<(Edtf, Basis)> {
        let step = match which {
            Which::Last | Which::Previous => -1,
            Which::This | Which::That => 0,
            Which::Next | Which::Following => 1,
        };
        if (which, unit) == (Which::Last, Unit::Week) {
            return self.reckoned(last_week);
        }
        if matches!(which, Which::Last | Which::This | Which::Next) {
            return self.reckoned(|day| unit_at(plus(day.first_of_month_if(unit), step, unit)?, unit));
        }
        let Some((anchor, told)) = self.spoken(unit) else {
            // "the previous month" with none told before is counted from now; "the previous day" could be any.
            let counted = which == Which::Previous && unit > Unit::Day;
            return if counted { self.unit(Which::Last, unit) } else { None };
        };
        Some((unit_at(plus(anchor.first_of_month_if(unit), step, unit)?, unit)?, Basis::FromText { told }))
    }

    /// The date last spoken of that is fine enough to count units from.
    fn spoken(&self, unit: Unit) -> Option<(Date, Edtf)> {
        match unit {
            // What is past is not counted from what is still to come.
            Unit::Day | Unit::Week => {
                let bound = self.published.filter(|_| self.tense == Some(Tense::Past)).map(Published::last);
                self.memory.day_until(bound)
            }
            Unit::Month | Unit::Quarter => self.memory.month(),
            Unit::Year | Unit::Decade | Unit::Century => {
                self.memory.year().and_then(|(_, told)| Some((told.earliest()?, told)))
            }
        }
    }

    fn offset(&self, count: i32, unit: Unit, from: Anchor) -> Option<(Edtf, Basis)> {
        let reckon = |day: Date| units_from(day, count, unit);
        if from == Anchor::Publication {
            return match self.speech_day.and_then(|told| Some((told.single_day()?, told))) {
                Some((day, told)) => Some((reckon(day)?, Basis::FromText { told })),
                None => self.reckoned(reckon),
            };
        }
        let (anchor, told) = self.spoken(unit)?;
        let value = reckon(anchor)?;
        Some((if told.is_approximate() { value.approx() } else { value }, Basis::FromText { told }))
    }

    /// So many units before or after a day that is told with them; the same, widened, where the day is not known exactly.
    pub(super) fn shift(&self, base: Edtf, count: i32, unit: Unit) -> Option<Edtf> {
        let (first, last) =
            (units_from(base.earliest()?, count, unit)?, units_from(base.latest()?, count, unit)?);
        if first == last { Some(first) } else { Edtf::one_of(first, last) }
    }

    /// The day itself so many units before or after: "a week from Friday", "a year ago today".
    pub(super) fn shift_to_the_day(&self, base: Edtf, count: i32, unit: Unit) -> Option<Edtf> {
        let day = |from: Date| plus(from, count, unit).map(Edtf::day);
        Edtf::one_of(day(base.earliest()?)?, day(base.latest()?)?)
    }

    fn stretch(&self, count: i32, unit: Unit, from: Anchor) -> Option<(Edtf, Basis)> {
        let reckon = |day: Date| {
            let there = plus(day, count, unit)?;
            let bound = |day: Date| match unit {
                Unit::Day | Unit::Week => Some(Edtf::day(day)),
                Unit::Month | Unit::Quarter => Edtf::month(day.year(), day.month()),
                Unit::Year | Unit::Decade | Unit::Century => Edtf::year(day.year()),
            };
            Edtf::interval(bound(there.min(day))?, bound(there.max(day))?)
        };
        if from == Anchor::Spoken {
            let (anchor, told) = self.spoken(unit)?;
            return Some((reckon(anchor)?, Basis::FromText { told }));
        }
        match self.speech_day.and_then(|told| Some((told.single_day()?, told))) {
            Some((day, told)) => Some((reckon(day)?, Basis::FromText { told })),
            None => self.reckoned(reckon),
        }
    }
}

/// Whether the last such day before publication is fresh enough that news leaves its year out.
fn is_news(unit: Calendar, year: i16, published: Date) -> bool {
    let value = place(unit, year);
    let days = value.and_then(|value| value.earliest()).and_then(|day| day.until(published).ok());
    days.is_some_and(|span| span.get_days().abs() <= 60)
}
