//! "When was it?": the time of the event that is meant, else the date in a sentence that speaks of it.

use super::Answer;
use super::describe;
use super::draft::{Draft, speaks_of_all, things};
use super::find::{self, Hit, Wanted, tells};
use crate::base::{Event, Snapshot};
use crate::facts::{Kind, Mode, Role};
use crate::question::{Order, Question};

pub(super) fn answer(question: &Question, base: &Snapshot) -> Answer {
    let mut draft = Draft::new(question, base, "When was this");
    let wanted = Wanted::of(question, base);
    let hits = wanted.hits(base);
    let events = meant(question, &wanted, &hits, base);
    let dated: Vec<&Event> = events.iter().copied().filter(|e| e.when.is_some()).collect();
    if let Some(&first) = dated.first() {
        let chosen: Vec<&Event> = match question.order {
            Some(_) => vec![first],
            None => dated
                .iter()
                .copied()
                .filter(|e| e.when == first.when || same_matter(e, first))
                .take(2)
                .collect(),
        };
        for event in &chosen {
            draft.event(event);
            draft.answer.notes.extend(describe::inference(event));
        }
        let mut told: Vec<String> = Vec::new();
        for event in &chosen {
            let line = format!("{}: {}", describe::when(event), describe::event(event, base));
            if !told.contains(&line) {
                told.push(line);
            }
        }
        return draft.answered(format!("{}.", told.join("; ").trim_end_matches('.')));
    }
    // A sentence that speaks of all that is asked and holds a date.
    let dated_hit = hits.iter().take(6).find(|h| speaks_of_all(h) && !find::dates_in(base, h.at).is_empty());
    if let Some(hit) = dated_hit.filter(|_| events.is_empty()) {
        let dates = find::dates_in(base, hit.at);
        let list: Vec<String> =
            dates.iter().map(|(text, value)| format!("“{text}” ({})", value.describe())).collect();
        draft.sentence(hit.at, None);
        return draft.answered(format!("The article that speaks of it dates it {}.", describe::join(&list)));
    }
    if let Some(event) = events.first() {
        draft.event(event);
        return draft
            .partial(format!("The articles give no date for this: {}.", describe::event(event, base)));
    }
    if let Some(hit) = hits.first().filter(|h| speaks_of_all(h)) {
        draft.sentence(hit.at, None);
        let when = base
            .header(hit.at.0)
            .and_then(|h| h.metadata.published)
            .map(|p| format!("; the article is of {}", p.describe()));
        return draft.partial(format!("The articles give no date for this{}.", when.unwrap_or_default()));
    }
    draft.nothing(&format!("says when this was ({})", things(question, base)), question, &wanted, &hits)
}

/// The events that a question means: they meet all that it names, and who does it in them is who is said to; the best first.
pub(super) fn meant<'b>(
    question: &Question,
    wanted: &Wanted,
    hits: &[Hit],
    base: &'b Snapshot,
) -> Vec<&'b Event> {
    let mut list: Vec<(&Event, f64)> = find::events(wanted, hits, base)
        .into_iter()
        .filter(|(_, _, missing)| missing.is_empty())
        .filter_map(|(id, share, _)| Some((base.event(id)?, share)))
        .filter(|(e, _)| fits(question, e))
        .collect();
    let Some(best) = list.first().map(|(_, share)| *share) else { return Vec::new() };
    match question.order {
        Some(order) => {
            list.retain(|(e, _)| e.when.is_some() && e.status == crate::facts::Status::Occurred);
            list.sort_by_key(|(e, _)| e.when.map(|w| w.order_key()));
            if order == Order::Last {
                list.reverse();
            }
        }
        None => list.retain(|(_, share)| *share >= best - 0.12),
    }
    list.into_iter().map(|(e, _)| e).collect()
}

/// Whether an event is of the kind that the question's verb tells, and done by whom it says.
pub(super) fn fits(question: &Question, event: &Event) -> bool {
    let contact = |s: &crate::question::Sense| s.kind == Kind::Consult;
    // Any contact but a call is one of those that are asked for as meetings, talks or conversations; any words are a statement.
    let other = |s: &crate::question::Sense| {
        let far = matches!(s.mode, Some(Mode::Visit | Mode::Letter | Mode::Phone));
        let called = event.mode == Some(Mode::Phone) && s.mode != Some(Mode::Talk);
        contact(s) && find::is_contact(event) && !far && !called
    };
    let stated = |s: &crate::question::Sense| s.kind == Kind::State && event.kind == Kind::State;
    let asked = question.senses.iter().any(|s| tells(event, s) || other(s) || stated(s));
    if !question.senses.is_empty() && !asked {
        return false;
    }
    let mutual = find::is_contact(event);
    let does = |id| if mutual { event.entities().any(|e| e == id) } else { event.has(id, &[Role::Actor]) };
    let told = question.subject.is_empty() || question.subject.iter().any(does);
    let suffers = question.object.is_empty()
        || mutual
        || event.kind == Kind::State
        || question.object.iter().all(|id| !event.has(id, &[Role::Actor]));
    told && suffers
}

fn same_matter(a: &Event, b: &Event) -> bool {
    a.kind == b.kind && a.mode == b.mode
}
