//! What is planned for the days to come, and what was planned, whose day went by, and of which the articles tell no outcome.

use jiff::civil::Date;

use super::{MOST, Section, Topics, Wish, unless_empty};
use crate::answer::Told;
use crate::base::{Event, Snapshot};
use crate::edtf::Edtf;
use crate::facts::Status;
use crate::store::Part;
use crate::strings::digest as say;

/// How many days ahead are near.
const AHEAD: i32 = 14;
/// How many days a plan whose day went by is recalled.
const BEHIND: i32 = 30;

pub(super) fn section(base: &Snapshot, wish: &Wish<'_>, topics: &Topics, told: &mut Told) -> Option<Section> {
    // Most lie far from that day, which is known without reading them.
    let places = base.of_times(|when| place(when, wish.day));
    let planned = base
        .by_time()
        .iter()
        .filter(|&&id| base.facet(id).is_some_and(|facet| facet.status == Status::Planned))
        .filter_map(|&id| Some((places.of(id)??, base.event(id)?)))
        .filter(|(_, event)| topics.has_event(event, base) && !has_outcome(event, base));
    let (mut ahead, mut behind) = (Vec::new(), Vec::new());
    for (place, event) in planned {
        match place {
            Place::Ahead => ahead.push(event),
            Place::Behind => behind.push(event),
        }
    }
    // The latest that went by first: it is the one that may still be told of.
    behind.reverse();
    let mut items: Vec<_> = ahead.iter().filter_map(|event| told.event(base, event)).take(MOST).collect();
    let first_behind = items.len();
    items.extend(behind.iter().filter_map(|event| told.event(base, event)).take(MOST));
    for item in items.iter_mut().skip(first_behind) {
        item.text.push_str(say::NO_OUTCOME);
    }
    let more = say::left_out((ahead.len() + behind.len()).saturating_sub(items.len()));
    unless_empty(Part::ComingUp, say::COMING_UP, items, more.into_iter().collect())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Ahead,
    Behind,
}

/// Where a plan lies, seen from `today`. What is only told to be some day of many is near when its first is, and over when
/// its last is.
fn place(when: &Edtf, today: Date) -> Option<Place> {
    let (first, last) = (when.earliest()?, when.latest()?);
    let days = |day: Date| (day - today).get_days();
    if days(last) < 0 {
        return (days(last) >= -BEHIND).then_some(Place::Behind);
    }
    // Something told for a whole year is near on no day of it.
    let near = days(first) <= AHEAD && (last - first).get_days() <= 31;
    near.then_some(Place::Ahead)
}

/// Whether the articles tell what became of a plan: the same kind of thing, of at least two of the same people or all of
/// them, at a time that fits, told as having happened, called off, refused or not having happened.
fn has_outcome(plan: &Event, base: &Snapshot) -> bool {
    let known =
        |status| matches!(status, Status::Occurred | Status::Cancelled | Status::Refused | Status::Negated);
    let own = plan.reports.iter().filter_map(|at| base.report(*at)).any(|report| known(report.status));
    let parties: Vec<_> = plan.entities().collect();
    let wanted = parties.len().min(2);
    let mut others =
        parties.iter().flat_map(|entity| base.events_of(entity)).filter_map(|&id| base.event(id));
    own || others.any(|other| {
        let shared = parties.iter().filter(|entity| other.entities().any(|x| x == **entity)).count();
        let fits = match (plan.when, other.when) {
            (Some(a), Some(b)) => a.overlaps(&b),
            // Nobody says when: it may be this.
            _ => true,
        };
        other.id != plan.id && known(other.status) && other.kind == plan.kind && shared >= wanted && fits
    })
}
