//! What is looked up by number of an event or article, small enough to be in memory always.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::event::{Event, EventId, ReportRef};
use super::events::Facet;
use super::snapshot::Source;
use super::tables::At;
use crate::edtf::{Edtf, OrderKey};

/// Look-ups by number, small enough to be in memory always.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Columns {
    /// What is at hand of each event.
    pub(super) facets: Vec<Facet>,
    /// Events with a time, in its order.
    pub(super) by_time: Vec<EventId>,
    /// For each article the number of its first report in `event_of`.
    pub(super) first_report: Vec<usize>,
    /// The event that each report tells.
    pub(super) event_of: Vec<EventId>,
    /// For each article the number of sentences.
    pub(super) sentences: Vec<usize>,
    /// How many quotes there are.
    pub(super) quotes: usize,
    /// The different times of events.
    times: Vec<Edtf>,
    /// For each event the number of its time in `times`, if it has one.
    time_of: Vec<Option<u32>>,
    /// For each event the number of the first sentence that tells it in `told`.
    first_told: Vec<u32>,
    /// The sentences that tell each event, in order.
    told: Vec<At>,
    /// The sentences that tell events which are other ones than when the others were gathered.
    told_now: BTreeMap<EventId, Vec<At>>,
}

/// What follows from the times of events, worked out once for each time and not for each event: very many share theirs.
pub struct OfTimes<'s, T, F> {
    columns: &'s Columns,
    known: RefCell<Vec<Option<T>>>,
    make: F,
}

impl<'s, T: Copy, F: Fn(&Edtf) -> T> OfTimes<'s, T, F> {
    pub(super) fn new(columns: &'s Columns, make: F) -> OfTimes<'s, T, F> {
        OfTimes { columns, known: RefCell::new(vec![None; columns.times.len()]), make }
    }

    /// What follows from the time of an event; `None` where it has none.
    pub fn of(&self, id: EventId) -> Option<T> {
        let number = self.columns.time_number(id)? as usize;
        if let Some(known) = self.known.borrow().get(number).copied().flatten() {
            return Some(known);
        }
        let made = (self.make)(self.columns.times.get(number)?);
        if let Some(slot) = self.known.borrow_mut().get_mut(number) {
            *slot = Some(made);
        }
        Some(made)
    }
}

/// The sentences that tell an event, in order and each once.
pub(super) fn telling<'s>(event: &Event, source: impl Fn(usize) -> Option<&'s Source>) -> Vec<At> {
    let mut found = Vec::new();
    for at in &event.reports {
        let Some(record) = source(at.article).map(|s| &s.record) else { continue };
        for span in record.events.get(at.report).iter().flat_map(|r| &r.evidence) {
            found.push((at.article, record.sentences.partition_point(|s| s.end <= span.start)));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

impl Columns {
    pub(super) fn new(sources: &[Source], events: &[Event]) -> Columns {
        let mut columns = Columns { facets: events.iter().map(Facet::of).collect(), ..Columns::default() };
        let time = |&i: &EventId| events.get(i).and_then(|e| e.when).map(|w| (w.order_key(), i));
        columns.by_time = (0..events.len()).filter(|i| time(i).is_some()).collect();
        columns.by_time.sort_by_key(time);
        let mut numbers: HashMap<Edtf, u32> = HashMap::new();
        for (id, event) in events.iter().enumerate() {
            columns.put_time(id, event.when, &mut numbers);
            columns.first_told.push(columns.told.len() as u32);
            columns.told.extend(telling(event, |article| sources.get(article)));
        }
        let mut reports = 0;
        for source in sources {
            columns.first_report.push(reports);
            reports += source.record.events.len();
            columns.sentences.push(source.record.sentences.len());
            columns.quotes += source.record.quotes.len();
        }
        columns.event_of = vec![EventId::MAX; reports];
        for (id, event) in events.iter().enumerate() {
            for at in &event.reports {
                let number = columns.first_report.get(at.article).map(|first| first + at.report);
                if let Some(slot) = number.and_then(|n| columns.event_of.get_mut(n)) {
                    *slot = id;
                }
            }
        }
        columns
    }

    /// Notes the time of an event; `numbers` are those of the times so far.
    fn put_time(&mut self, id: EventId, when: Option<Edtf>, numbers: &mut HashMap<Edtf, u32>) {
        let number = when.map(|when| {
            *numbers.entry(when).or_insert_with(|| {
                self.times.push(when);
                self.times.len() as u32 - 1
            })
        });
        match self.time_of.get_mut(id) {
            Some(time) => *time = number,
            None => self.time_of.push(number),
        }
    }

    /// The different times that events have, or had, by their numbers.
    pub(super) fn times(&self) -> &[Edtf] {
        &self.times
    }

    /// The time of an event.
    pub(super) fn when(&self, id: EventId) -> Option<Edtf> {
        self.times.get(self.time_number(id)? as usize).copied()
    }

    /// The number of the time of an event: the same for all of the same time.
    pub(super) fn time_number(&self, id: EventId) -> Option<u32> {
        *self.time_of.get(id)?
    }

    /// The sentences that tell an event, in order.
    pub(super) fn told(&self, id: EventId) -> &[At] {
        if let Some(now) = self.told_now.get(&id) {
            return now;
        }
        let Some(from) = self.first_told.get(id) else { return &[] };
        let to = self.first_told.get(id + 1).map_or(self.told.len(), |to| *to as usize);
        self.told.get(*from as usize..to).unwrap_or_default()
    }

    /// The same with more articles behind the others, and with events that are other ones now (`None`: part of another) or new. `time` gives the
    /// key of an event's time, where it has one, and `source` an article.
    pub(super) fn layered<'s>(
        &self,
        more: &[Source],
        over: &BTreeMap<EventId, Option<Event>>,
        time: impl Fn(EventId) -> Option<OrderKey>,
        source: impl Fn(usize) -> Option<&'s Source>,
    ) -> Columns {
        let mut columns = self.clone();
        let mut numbers: HashMap<Edtf, u32> =
            columns.times.iter().zip(0..).map(|(time, number)| (*time, number)).collect();
        for (&id, event) in over {
            columns.put_time(id, event.as_ref().and_then(|e| e.when), &mut numbers);
            let told = event.as_ref().map(|e| telling(e, &source)).unwrap_or_default();
            columns.told_now.insert(id, told);
        }
        for source in more {
            columns.first_report.push(columns.event_of.len());
            columns.event_of.resize(columns.event_of.len() + source.record.events.len(), EventId::MAX);
            columns.sentences.push(source.record.sentences.len());
            columns.quotes += source.record.quotes.len();
        }
        columns.by_time.retain(|id| !over.contains_key(id));
        for (&id, event) in over {
            let Some(event) = event else { continue };
            match columns.facets.get_mut(id) {
                Some(facet) => *facet = Facet::of(event),
                None => columns.facets.push(Facet::of(event)),
            }
            for at in &event.reports {
                let number = columns.first_report.get(at.article).map(|first| first + at.report);
                if let Some(slot) = number.and_then(|n| columns.event_of.get_mut(n)) {
                    *slot = id;
                }
            }
            if let Some(own) = time(id) {
                let place = columns.by_time.partition_point(|&other| {
                    time(other).is_some_and(|other_time| (other_time, other) < (own, id))
                });
                columns.by_time.insert(place, id);
            }
        }
        columns
    }

    /// How many reports there are.
    pub(super) fn reports(&self) -> usize {
        self.event_of.len()
    }

    /// The event that a report tells.
    pub(super) fn event_of(&self, at: ReportRef) -> Option<EventId> {
        let first = *self.first_report.get(at.article)?;
        let end = self.first_report.get(at.article + 1).copied().unwrap_or(self.event_of.len());
        let number = first.checked_add(at.report).filter(|&n| n < end)?;
        self.event_of.get(number).copied().filter(|&id| id != EventId::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn times_and_sentences_of_events_are_at_hand() {
        let base = base_of(&[
            "Talks in Oslo\n\nOslo, 20 May 2023\n\nOlaf Scholz met Emmanuel Macron in Oslo on 19 May 2023.",
            "Talks in Bergen\n\nBergen, 4 March 2011\n\nOlaf Scholz met Emmanuel Macron in Bergen on 3 March 2011.",
        ]);
        for (id, event) in base.events().enumerate() {
            assert_eq!(base.when(id), event.when);
            assert_eq!(base.told(id), telling(event, |article| base.source(article)));
        }
        let years = base.of_times(|when| when.earliest().map(|day| day.year()));
        for (id, event) in base.events().enumerate() {
            // Asked twice: worked out, and known.
            for _ in 0..2 {
                assert_eq!(years.of(id), event.when.map(|when| when.earliest().map(|day| day.year())));
            }
            assert_eq!(base.time_number(id).is_some(), event.when.is_some());
        }
        assert_eq!(years.of(usize::MAX), None);
        let period: Edtf = "2011".parse().unwrap();
        let within = |id: &EventId| base.when(*id).is_some_and(|w| w.within(&period));
        let some: Vec<EventId> = base.timed_in(Some(period)).iter().copied().filter(within).collect();
        let all: Vec<EventId> = base.by_time().iter().copied().filter(within).collect();
        assert_eq!(some, all);
        assert!(!all.is_empty() && base.timed_in(None).len() == base.by_time().len());
    }
}
