//! The events that a timeline tells, and how many there are where it tells only the first.

use super::{Asked, falls_in, is_long};
use crate::base::times::PeriodLines;
use crate::base::{EventId, Facet, Snapshot, times};
use crate::edtf::Edtf;
use crate::facts::{Kind, Status, WhenFrom};

/// What a timeline tells.
#[derive(Default)]
pub(super) struct Shown {
    /// The events, in the order of time; where they are more than are told, at least those that are.
    pub(super) events: Vec<EventId>,
    /// How many they are in all.
    pub(super) len: usize,
    /// How many of these are told as having happened.
    pub(super) occurred: usize,
    /// Of how many of these the date is only about right.
    pub(super) rough: usize,
}

impl Shown {
    /// The events that are asked for, before what one sentence tells several times is told once.
    pub(super) fn all(asked: &Asked<'_>) -> Vec<EventId> {
        let Asked { question, base, .. } = *asked;
        let in_time = base.of_times(|when| question.period.is_none_or(|p| falls_in(when, &p)));
        let mut shown =
            asked.dated(question.period, |id| question.period.is_none() || in_time.of(*id) == Some(true));
        let is = |id: &EventId, what: &dyn Fn(&Facet) -> bool| base.facet(*id).is_some_and(what);
        shown.retain(|id| !is(id, &times::is_guessed) || !question.about.is_empty());
        if is_of_years(question.period.as_ref()) {
            let wide = base.of_times(times::is_wide);
            shown.retain(|id| is(id, &|f| f.kind != Kind::State) || wide.of(*id) == Some(false));
        }
        shown
    }

    /// These events, each sentence's in one line.
    pub(super) fn of(mut events: Vec<EventId>, base: &Snapshot) -> Shown {
        base.one_line_a_sentence(&mut events);
        let is = |id: &EventId, what: &dyn Fn(&Facet) -> bool| base.facet(*id).is_some_and(what);
        let occurred = events.iter().filter(|id| is(id, &|f| f.status == Status::Occurred)).count();
        let inferred = |f: &Facet| f.when_from == Some(WhenFrom::Paragraph);
        let about = base.of_times(Edtf::is_approximate);
        let rough = events.iter().filter(|id| is(id, &inferred) || about.of(**id) == Some(true)).count();
        Shown { len: events.len(), occurred, rough, events }
    }

    /// The same where nothing but a long time is asked for, of which very many events may be: put together of the lines of each time in it.
    pub(super) fn of_period(asked: &Asked<'_>) -> Option<Shown> {
        let Asked { question, base, .. } = *asked;
        let period = question.period.filter(is_long)?;
        if asked.some.is_some() || asked.topic.is_some() || question.order.is_some() {
            return None;
        }
        let lines = base.lines_in(&period);
        let PeriodLines { len, occurred, rough, .. } = *lines;
        Some(Shown { events: lines.first.clone(), len, occurred, rough })
    }
}

/// Whether a period is so long that a state of a wide time is not placed in it; all times are.
fn is_of_years(period: Option<&Edtf>) -> bool {
    period.is_none_or(times::is_wide)
}
