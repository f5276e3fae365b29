//! The events of a base: all in memory, or each read when it is first looked at; and, for all of them, what is asked so often that it is
//! always at hand.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::event::{Event, EventId};
use super::image::table::Rows;
use crate::facts::{Kind, Mode, Status, WhenFrom};

/// What is at hand of an event without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facet {
    /// Type.
    pub kind: Kind,
    /// The most definite of the modes it is told with.
    pub mode: Option<Mode>,
    /// Its status.
    pub status: Status,
    /// How its time was found; `None` where it has none.
    pub when_from: Option<WhenFrom>,
    /// Whether its time has a year.
    pub has_year: bool,
    /// The modes it is told with, a bit each.
    modes: u64,
}

impl Facet {
    pub(super) fn of(event: &Event) -> Facet {
        Facet {
            kind: event.kind,
            mode: event.mode,
            status: event.status,
            when_from: event.when_from.filter(|_| event.when.is_some()),
            has_year: event.when.is_some_and(|w| w.has_year()),
            modes: event.modes.iter().fold(0, |bits, m| bits | bit(*m)),
        }
    }

    /// Whether it is told with a mode.
    pub fn is_told_as(&self, mode: Mode) -> bool {
        self.modes & bit(mode) != 0
    }
}

fn bit(mode: Mode) -> u64 {
    1u64.checked_shl(mode as u32).unwrap_or(0)
}

/// The events of a base.
pub(super) enum Events {
    /// In memory.
    Memory(Vec<Event>),
    /// Read when they are looked at.
    Stored(Arc<Rows<Event>>),
    /// The same, with what came later: events that are other ones now, or (`None`) became part of another, and new ones behind them.
    Layered { under: Arc<Rows<Event>>, over: BTreeMap<EventId, Option<Event>>, len: usize },
}

impl Events {
    pub(super) fn len(&self) -> usize {
        match self {
            Events::Memory(list) => list.len(),
            Events::Stored(rows) => rows.len(),
            Events::Layered { len, .. } => *len,
        }
    }

    /// What an event is now, where it is another one than when the base was stored.
    pub(super) fn changed(&self, id: EventId) -> Option<Option<&Event>> {
        match self {
            Events::Memory(_) | Events::Stored(_) => None,
            Events::Layered { over, .. } => over.get(&id).map(Option::as_ref),
        }
    }

    pub(super) fn get(&self, id: EventId) -> Option<&Event> {
        match self {
            Events::Memory(list) => list.get(id),
            Events::Stored(rows) => rows.get(id),
            Events::Layered { under, over, .. } => match over.get(&id) {
                Some(event) => event.as_ref(),
                None => under.get(id),
            },
        }
    }
}

/// All events of a base, by their first telling.
#[derive(Clone, Copy)]
pub struct EventList<'a>(pub(super) &'a Events);

impl<'a> EventList<'a> {
    /// How many there are.
    pub fn len(self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Each of them. In a large base this reads them all: what answers a question looks up those that it needs.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = &'a Event> + Clone {
        let events = self.0;
        (0..self.len()).filter_map(move |id| events.get(id))
    }

    /// Each with its index.
    pub fn enumerate(self) -> impl Iterator<Item = (EventId, &'a Event)> {
        let events = self.0;
        (0..self.len()).filter_map(move |id| Some((id, events.get(id)?)))
    }
}

impl<'a> IntoIterator for EventList<'a> {
    type Item = &'a Event;
    type IntoIter = Box<dyn Iterator<Item = &'a Event> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}
