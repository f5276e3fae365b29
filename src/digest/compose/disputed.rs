//! A claim and who denies it.

use jiff::civil::Date;

use super::{MOST, Section, Topics, Wish, unless_empty};
use crate::answer::Told;
use crate::base::{Event, Snapshot};
use crate::facts::Kind;
use crate::language::names::EntityId;
use crate::span::Span;
use crate::store::Part;
use crate::strings::digest as say;

pub(super) fn section(base: &Snapshot, wish: &Wish<'_>, topics: &Topics, told: &mut Told) -> Option<Section> {
    let mut found: Vec<(&Event, Vec<EntityId>)> = base
        .events()
        .iter()
        .filter(|event| topics.has_event(event, base))
        .map(|event| (event, deniers(event, base)))
        .filter(|(_, deniers)| !deniers.is_empty())
        .collect();
    one_line_a_sentence(&mut found, base);
    if found.is_empty() {
        return None;
    }
    // Each day begins where the day before ended, so that all have their turn.
    let turn = usize::try_from(day_number(wish.day)).unwrap_or(0).saturating_mul(MOST) % found.len();
    found.rotate_left(turn);
    let mut items = Vec::new();
    for (event, deniers) in found.iter().take(MOST) {
        let Some(mut item) = told.event(base, event) else { continue };
        let names: Vec<String> = deniers.iter().map(|id| base.name(id)).collect();
        item.text.push_str(&say::denied_by(&names));
        // The denial is to be seen as well as what it denies.
        for (at, span) in deniers.iter().flat_map(|id| denials(event, id, base)) {
            if let Some(n) = told.cite(base, at, span)
                && !item.citations.contains(&n)
            {
                item.citations.push(n);
            }
        }
        items.push(item);
    }
    let more = say::left_out(found.len().saturating_sub(items.len()));
    unless_empty(Part::Disputed, say::DISPUTED, items, more.into_iter().collect())
}

/// One line for a sentence that holds both a claim and the saying of it: what is claimed, whose line names who says it.
fn one_line_a_sentence(found: &mut Vec<(&Event, Vec<EntityId>)>, base: &Snapshot) {
    let claims: Vec<(usize, Span)> = found
        .iter()
        .filter(|(event, _)| event.kind != Kind::State)
        .flat_map(|(event, _)| sentences(event, base))
        .collect();
    found.retain(|(event, _)| {
        event.kind != Kind::State || !sentences(event, base).iter().all(|said| claims.contains(said))
    });
}

/// The sentences that tell an event, each with its article.
fn sentences(event: &Event, base: &Snapshot) -> Vec<(usize, Span)> {
    let reports = event.reports.iter().filter_map(|at| Some((at.article, base.report(*at)?)));
    reports.flat_map(|(article, report)| report.evidence.iter().map(move |span| (article, *span))).collect()
}

/// Who denies one of the tellings, each once.
fn deniers(event: &Event, base: &Snapshot) -> Vec<EntityId> {
    let mut all: Vec<EntityId> = event
        .reports
        .iter()
        .filter_map(|at| base.report(*at))
        .flat_map(|report| report.denied_by.iter().cloned())
        .collect();
    all.sort();
    all.dedup();
    all
}

/// Where somebody denies something in the articles that tell the event: the nearest denial after each telling.
fn denials(event: &Event, denier: &EntityId, base: &Snapshot) -> Vec<(usize, Span)> {
    use crate::facts::Mode;
    let mut found = Vec::new();
    for at in &event.reports {
        let (Some(told), Some(source)) = (base.report(*at), base.source(at.article)) else { continue };
        if !told.denied_by.contains(denier) {
            continue;
        }
        let start = told.trigger.span.start;
        let nearest = source
            .record
            .events
            .iter()
            .filter(|report| report.mode == Some(Mode::Deny))
            .filter(|report| report.participants.iter().any(|p| p.entity.as_ref() == Some(denier)))
            .min_by_key(|report| report.trigger.span.start.abs_diff(start));
        found.extend(nearest.and_then(|report| report.evidence.last()).map(|span| (at.article, *span)));
    }
    found
}

/// Days since the year 1.
fn day_number(day: Date) -> i32 {
    (day - Date::constant(1, 1, 1)).get_days()
}
