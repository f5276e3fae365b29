//! "Who denied it?", "who was arrested?": those who did it, or to whom it was done.

use super::describe::{self, join};
use super::draft::{Draft, best, speaks_of_all, things};
use super::find::{self, Hit, Wanted, tells};
use super::{Answer, Verdict};
use crate::base::{Event, Snapshot};
use crate::facts::{Role, Status};
use crate::question::Question;

pub(super) fn answer(question: &Question, base: &Snapshot) -> Answer {
    let mut draft = Draft::new(question, base, "Who was it");
    let wanted = Wanted::of(question, base);
    let hits = wanted.hits(base);
    let asks_object = !question.subject.is_empty() && question.object.is_empty();
    let asked: &[Role] = if asks_object { &[Role::Recipient, Role::Host] } else { &[Role::Actor] };
    let list = find::events(&wanted, &hits, base);
    let share = list.iter().filter(|l| l.2.is_empty()).map(|l| l.1).fold(0.0, f64::max);
    let mut found: Vec<&Event> = Vec::new();
    for (id, s, missing) in &list {
        let Some(event) = base.event(*id).filter(|_| missing.is_empty() && *s >= share - 0.15) else {
            continue;
        };
        let told = question.senses.iter().any(|x| tells(event, x));
        let subject =
            question.subject.is_empty() || question.subject.iter().all(|id| event.has(id, &[Role::Actor]));
        let others = event.parties.iter().any(|p| {
            asked.contains(&p.role) && p.entity.as_ref().is_none_or(|id| !question.about.contains(id))
        });
        if told && subject && others {
            found.push(event);
        }
    }
    found.truncate(4);
    let mut who: Vec<String> = Vec::new();
    let mut real = false;
    for event in &found {
        draft.event(event);
        real |= event.status == Status::Occurred;
        let parties: Vec<_> = event
            .parties
            .iter()
            .filter(|p| {
                asked.contains(&p.role) && p.entity.as_ref().is_none_or(|id| !question.about.contains(id))
            })
            .collect();
        let name = describe::list_names(&parties, base);
        if !who.contains(&name) && !name.is_empty() {
            who.push(name);
        }
    }
    if !who.is_empty() {
        let headline = format!(
            "{}: {}.",
            join(&who),
            found.first().map(|e| describe::event(e, base)).unwrap_or_default()
        );
        return if real { draft.answered(headline) } else { draft.partial(headline) };
    }
    let full: Vec<Hit> = hits.iter().filter(|h| speaks_of_all(h)).cloned().collect();
    if full.is_empty() {
        return draft.nothing(
            &format!("says who it was ({})", things(question, base)),
            question,
            &wanted,
            &hits,
        );
    }
    for hit in best(&full, 2) {
        draft.sentence(hit.at, None);
    }
    let verb = question.verb.iter().map(|v| crate::language::roots::root(v)).collect::<Vec<_>>();
    let spoken =
        full.first().is_some_and(|h| find::has_roots(base, h.at, &verb) && !find::hedged(base, h.at));
    let holds = full.first().is_some_and(|h| h.own > 0.85) || (spoken && !verb.is_empty());
    let first = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
    draft.note("Read from the words of the sentence, not as an event of its own.".to_owned());
    draft.with(if holds { Verdict::Answered } else { Verdict::Partial }, format!("The articles say: {first}"))
}
