//! The events of a base by their times, and which of those of one time are told in lines of their own. A period of very many events is put
//! together from the times in it, without going through each event.

use std::collections::HashSet;
use std::sync::Arc;

use super::columns::Columns;
use super::event::{EventId, days};
use super::events::Facet;
use super::snapshot::Snapshot;
use super::tables::At;
use crate::edtf::{Edtf, Granularity, OrderKey};
use crate::facts::{Kind, Mode, Status, WhenFrom};
use crate::numbered::ByNumber;

/// Widest time that still places a state, or what holds throughout, within a period of years, in days.
const PLACED_DAYS: i32 = 62;

/// Most lines that are told of a period: what happened in a year, of very many articles, is more than anybody reads.
pub const MOST_LINES: usize = 120;

/// The events of each time.
#[derive(Debug, Default)]
pub(super) struct Times {
    /// The numbers of the times that events have, in the order of time.
    order: Vec<u32>,
    /// For each number of a time that of its first event in `events`.
    first: Vec<usize>,
    /// The events of the first time, those of the second and so on; of one time in order.
    events: Vec<EventId>,
}

impl Times {
    pub(super) fn new(columns: &Columns) -> Times {
        let mut times = Times { first: vec![0; columns.times().len() + 1], ..Times::default() };
        let number = |id: &EventId| columns.time_number(*id).map(|number| number as usize);
        for number in columns.by_time.iter().filter_map(number) {
            if let Some(count) = times.first.get_mut(number + 1) {
                *count += 1;
            }
        }
        for i in 1..times.first.len() {
            let before = times.first.get(i - 1).copied().unwrap_or_default();
            if let Some(first) = times.first.get_mut(i) {
                *first += before;
            }
        }
        let mut next = times.first.clone();
        times.events = vec![EventId::MAX; columns.by_time.len()];
        for &id in &columns.by_time {
            let Some(next) = number(&id).and_then(|number| next.get_mut(number)) else { continue };
            if let Some(slot) = times.events.get_mut(*next) {
                *slot = id;
            }
            *next += 1;
        }
        let used = |number: &u32| !times.of(*number).is_empty();
        times.order = (0..columns.times().len() as u32).filter(used).collect();
        let key = |number: &u32| (columns.times().get(*number as usize).map(Edtf::order_key), *number);
        times.order.sort_by_cached_key(key);
        times
    }

    fn of(&self, number: u32) -> &[EventId] {
        let at = |number: usize| self.first.get(number).copied().unwrap_or_default();
        self.events.get(at(number as usize)..at(number as usize + 1)).unwrap_or_default()
    }
}

/// What a timeline tells of events that all have one time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// The events that have a line of their own, in order.
    pub events: Vec<EventId>,
    /// How many of them are told as having happened.
    pub occurred: usize,
    /// How many of them have the time of what was told before them.
    pub inferred: usize,
}

/// What a timeline tells of a period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PeriodLines {
    /// The first events that have a line of their own, in the order of time: where they are more than [`MOST_LINES`], at least as many.
    pub first: Vec<EventId>,
    /// How many have one in all.
    pub len: usize,
    /// How many of them all are told as having happened.
    pub occurred: usize,
    /// Of how many of them all the date is only about right.
    pub rough: usize,
}

impl Snapshot {
    /// The different times of a period of some days, and some around, with their numbers, in the order of time.
    pub fn times_in(&self, period: Option<Edtf>) -> impl Iterator<Item = (u32, &Edtf)> {
        let all = self.by_times().order.as_slice();
        let time = |number: &u32| self.columns.times().get(*number as usize);
        let part = match period.and_then(|p| reach(&p)) {
            None => all,
            Some(reach) => {
                let day = |number: &u32| time(number).and_then(|t| t.order_key().day());
                let from = all.partition_point(|n| day(n).is_some_and(|d| reach.is_before(d)));
                let to = all.partition_point(|n| day(n).is_some_and(|d| !reach.is_behind(d)));
                all.get(from..to).unwrap_or_default()
            }
        };
        part.iter().filter_map(move |number| Some((*number, time(number)?)))
    }

    /// The lines of a timeline for the events of one time, by its number, where nothing but the time is asked for: no statements that only
    /// belong to a time, and states (`with_states`) only where the time is no wide one of a long period. Kept, since nothing else decides it.
    pub fn lines_at(&self, time: u32, with_states: bool) -> Arc<Lines> {
        self.looked.lines.get_or_make(
            &(time, with_states),
            |lines| lines.events.len() + 4,
            || {
                let is = |id: &EventId| {
                    self.is_event(*id)
                        && self.facet(*id).is_some_and(|f| {
                            f.when_from.is_some() && !is_guessed(f) && (with_states || f.kind != Kind::State)
                        })
                };
                let mut events: Vec<EventId> = self.by_times().of(time).iter().copied().filter(is).collect();
                self.one_line_a_sentence(&mut events);
                let count = |what: &dyn Fn(&Facet) -> bool| {
                    events.iter().filter(|id| self.facet(**id).is_some_and(what)).count()
                };
                let occurred = count(&|f| f.status == Status::Occurred);
                let inferred = count(&|f| f.when_from == Some(WhenFrom::Paragraph));
                Arc::new(Lines { events, occurred, inferred })
            },
        )
    }

    /// Leaves one of the events that one sentence tells of one time: a contact before the words said at it and what came of it.
    pub fn one_line_a_sentence(&self, events: &mut Vec<EventId>) {
        let contact = |id: &EventId| self.facet(*id).is_some_and(|f| f.kind == Kind::Consult);
        let at = |id: EventId| self.told(id).iter().map(move |at| (*at, self.time_number(id)));
        let many = events.iter().map(|id| self.told(*id).len()).sum();
        let mut told: HashSet<(At, Option<u32>), ByNumber> =
            HashSet::with_capacity_and_hasher(many, ByNumber::default());
        told.extend(events.iter().filter(|id| contact(id)).flat_map(|id| at(*id)));
        events.retain(|id| {
            if contact(id) {
                return true;
            }
            let again = at(*id).all(|o| told.contains(&o));
            told.extend(at(*id));
            !again
        });
    }

    /// What a timeline tells of a period where nothing but the time is asked for, put together of the lines of each time in it. Kept, since nothing
    /// else decides it.
    pub fn lines_in(&self, period: &Edtf) -> Arc<PeriodLines> {
        let make = || {
            let mut lines = PeriodLines::default();
            let mut first: Vec<(OrderKey, EventId)> = Vec::new();
            for (number, time) in self.times_in(Some(*period)).filter(|(_, time)| falls_in(time, period)) {
                let own = self.lines_at(number, !is_wide(period) || !is_wide(time));
                lines.len += own.events.len();
                lines.occurred += own.occurred;
                lines.rough += if time.is_approximate() { own.events.len() } else { own.inferred };
                // Times that begin alike stand by the events that have them.
                let key = time.order_key();
                if first.len() < MOST_LINES || first.last().is_some_and(|(last, _)| *last == key) {
                    first.extend(own.events.iter().map(|id| (key, *id)));
                }
            }
            first.sort_unstable();
            lines.first = first.into_iter().map(|(_, id)| id).collect();
            Arc::new(lines)
        };
        self.looked.periods.get_or_make(period, |lines| lines.first.len() + 4, make)
    }

    fn by_times(&self) -> &Times {
        self.looked.times.get_or_init(|| Times::new(&self.columns))
    }
}

/// Whether something of this time belongs to a period: all of it does, or it lasted into it and not far beyond.
pub fn falls_in(when: &Edtf, period: &Edtf) -> bool {
    let lasted =
        when.granularity() == Granularity::Interval && when.earliest().is_some() && when.latest().is_some();
    let near = || days(when) <= days(period).saturating_mul(2).max(31);
    when.within(period) || (lasted && period.has_year() && near() && when.overlaps(period))
}

/// Whether an event is a statement that only has the time of what was told before it: "during 2023" makes it no event of a timeline of that year.
pub fn is_guessed(event: &Facet) -> bool {
    event.mode == Some(Mode::Statement) && event.when_from == Some(WhenFrom::Paragraph)
}

/// How far from a period times may lie that belong to it.
pub(super) struct Reach {
    first: jiff::civil::Date,
    last: jiff::civil::Date,
    days: i32,
}

impl Reach {
    /// Whether a time that begins on a day is before all that may belong to the period.
    pub(super) fn is_before(&self, day: jiff::civil::Date) -> bool {
        (self.first - day).get_days() > self.days
    }

    /// Whether a time that begins on a day is behind all that may.
    pub(super) fn is_behind(&self, day: jiff::civil::Date) -> bool {
        (day - self.last).get_days() > self.days
    }
}

/// How far from a period with first and last day times may lie that belong to it; `None` for any other.
pub(super) fn reach(period: &Edtf) -> Option<Reach> {
    let (first, last) = Some(period).filter(|p| p.has_year())?.earliest().zip(period.latest())?;
    // What lasted into a period lasted up to twice as long (`falls_in` in answers), or a month; what is approximate reaches further.
    let days = (last - first).get_days().max(31).saturating_mul(4).saturating_add(800);
    Some(Reach { first, last, days })
}

/// Whether a time is too wide to place a state within a period of years.
pub fn is_wide(time: &Edtf) -> bool {
    days(time) > PLACED_DAYS
}
