//! Contacts that a question takes for granted and that are told otherwise: a phone call for a meeting, in another place.

use crate::answer::find;
use crate::answer::time;
use crate::base::{Event, Snapshot};
use crate::facts::{Kind, Mode, Status};
use crate::language::names::EntityId;
use crate::question::{Intent, Question};

use super::apart;

/// Most contacts that are told.
const MOST: usize = 2;

/// The contacts that those asked about had with each other, where none of them is as asked: of another kind, or elsewhere.
pub(super) fn otherwise<'b>(question: &Question, base: &'b Snapshot) -> Vec<&'b Event> {
    if time::calls_off(question) {
        return Vec::new();
    }
    let asks = matches!(question.intent, Intent::When | Intent::Where | Intent::Why | Intent::Count(_));
    let contact = question.senses.iter().any(|s| s.kind == Kind::Consult && s.mode.is_some_and(is_between));
    let place = question.places.first().or_else(|| placed(question));
    let people: Vec<&EntityId> = question.about.iter().filter(|id| Some(*id) != place).collect();
    let (Some(first), true) = (people.first(), asks && contact && people.len() >= 2 && !question.negated)
    else {
        return Vec::new();
    };
    let both = |e: &&Event| people.iter().all(|id| e.entities().any(|x| x == *id));
    let in_time = |e: &&Event| question.period.is_none_or(|p| e.when.is_some_and(|w| find::falls_in(&w, &p)));
    let list: Vec<&Event> = base
        .contacts_naming(first)
        .iter()
        .filter_map(|id| base.event(*id))
        .filter(both)
        .filter(|e| find::is_contact(e) && e.status == Status::Occurred)
        .filter(in_time)
        .collect();
    let fits = |e: &Event| time::fits(question, e);
    let elsewhere = |e: &Event, place: &EntityId| match &e.place_entity {
        Some(told) => !find::is_named(place, base) || apart::are_two(place, told, base),
        None => e.place.is_some() && !find::is_named(place, base),
    };
    let mut told: Vec<&Event> = match place {
        None if list.iter().any(|e| fits(e)) => Vec::new(),
        None => list,
        Some(place) => {
            // Where no article names the place, no contact without one was there either.
            let may_be = |e: &&Event| {
                fits(e) && !elsewhere(e, place) && (find::is_named(place, base) || e.place.is_some())
            };
            if list.iter().any(may_be) {
                Vec::new()
            } else {
                list.into_iter().filter(|e| fits(e) && elsewhere(e, place)).collect()
            }
        }
    };
    told.sort_by_key(|e| e.when.map(|w| w.order_key()));
    told.truncate(MOST);
    told
}

/// Ways of contact in which two are together.
fn is_between(mode: Mode) -> bool {
    !matches!(mode, Mode::Visit | Mode::Letter | Mode::Mediate)
}

/// The place behind "in" or "at".
fn placed(question: &Question) -> Option<&EntityId> {
    let part = question.frame.behind.iter().find(|(p, _)| matches!(p.as_str(), "in" | "at" | "near"))?;
    part.1.entities.first()
}
