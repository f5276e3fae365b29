//! "How many?", "how much?", "how long?": figures that the articles give; else events that are told, counted as such.

use std::collections::BTreeSet;

use super::describe::{self, join};
use super::draft::{Draft, plain, speaks_of_all, things};
use super::find::{self, Hit, Wanted};
use super::inside;
use super::time::fits;
use super::{Answer, Verdict};
use crate::base::{Event, Snapshot};
use crate::facts::{Figure, Status};
use crate::language::names::{EntityId, EntityKind};
use crate::language::roots::{root, roots};
use crate::question::roots::alike;
use crate::question::{Counted, Question};

pub(super) fn answer(question: &Question, counted: Counted, base: &Snapshot) -> Answer {
    let draft = Draft::new(question, base, asked(counted));
    let wanted = Wanted::of(question, base);
    let hits = wanted.hits(base);
    match counted {
        Counted::Duration => duration(question, &wanted, &hits, base, draft),
        Counted::Amount => figures(question, counted, &hits, base)
            .unwrap_or_else(|| unread(question, "says how much this was", &wanted, &hits, base, draft)),
        Counted::Number => number(question, &wanted, &hits, base, draft),
    }
}

/// What is asked for, in words.
fn asked(counted: Counted) -> &'static str {
    match counted {
        Counted::Number => "How many",
        Counted::Amount => "How much",
        Counted::Duration => "How long",
    }
}

fn number(question: &Question, wanted: &Wanted, hits: &[Hit], base: &Snapshot, draft: Draft<'_>) -> Answer {
    // "How many calls between X and Y": events, where the word behind "how many" tells one.
    let counts_events = noun(question).is_some_and(|n| !crate::question::roots::senses(&n).is_empty());
    if counts_events && !question.about.is_empty() {
        let events = counted_events(question, base);
        if !events.is_empty() {
            return list(question, &events, hits, base, draft);
        }
    }
    if let Some(answer) = figures(question, Counted::Number, hits, base) {
        return answer;
    }
    if let Some(answer) = members(question, hits, base) {
        return answer;
    }
    let events = if counts_events { counted_events(question, base) } else { Vec::new() };
    if !events.is_empty() {
        return list(question, &events, hits, base, draft);
    }
    unread(question, "says how many", wanted, hits, base, draft)
}

/// No figure was read: a sentence that holds all that is asked is told as a mention.
fn unread(
    question: &Question,
    what: &str,
    wanted: &Wanted,
    hits: &[Hit],
    base: &Snapshot,
    draft: Draft<'_>,
) -> Answer {
    let full: Vec<Hit> =
        hits.iter().filter(|h| h.not_own.is_empty() && wanted.needs.len() > 1).cloned().collect();
    if !full.is_empty() {
        return draft.mention("No figure was read as the answer; the articles mention it.", &full, 2);
    }
    draft.nothing(&format!("{what} ({})", things(question, base)), question, wanted, hits)
}

/// The word that is counted: behind "how many", "number of".
fn noun(question: &Question) -> Option<String> {
    let lower = question.text.to_lowercase();
    let behind = ["how many times", "how many", "number of", "count of", "how often"]
        .iter()
        .find_map(|p| Some(lower.get(lower.find(p)? + p.len()..)?.to_owned()))?;
    // "Phone calls", "tripartite meetings": the last of the words before the next small one.
    let stop = [
        "between", "did", "were", "was", "are", "is", "have", "has", "in", "of", "with", "by", "took", "on",
        "from", "do", "does", "to", "that", "who", "had", "at", "named",
    ];
    let words: Vec<&str> = behind
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .take_while(|w| !stop.contains(w))
        .collect();
    let plural = |w: &&&str| {
        (w.ends_with('s') && !w.ends_with("ss"))
            || matches!(**w, "people" | "men" | "women" | "children" | "troops" | "police")
    };
    words.iter().find(plural).or(words.last()).map(|w| (*w).to_owned()).filter(|w| !w.is_empty())
}

/// The figures in sentences that speak of all that is asked for, those that count the word asked after first.
fn figures(question: &Question, counted: Counted, hits: &[Hit], base: &Snapshot) -> Option<Answer> {
    let mut draft = Draft::new(question, base, asked(counted));
    let noun = noun(question);
    let counted_roots: BTreeSet<String> = noun.iter().flat_map(|n| alike(n)).map(|w| root(&w)).collect();
    let mut found: Vec<(u8, usize, &Figure, &Hit)> = Vec::new();
    for hit in hits.iter().take(30).filter(|h| speaks_of_all(h) || (h.missing.is_empty() && h.all > 0.6)) {
        let Some(span) = base.sentence(hit.at.0, hit.at.1) else { continue };
        let all = base.source(hit.at.0).map(|s| s.record.figures.as_slice()).unwrap_or_default();
        for figure in all.iter().filter(|f| f.span.start >= span.start && f.span.end <= span.end) {
            let names = roots(&figure.of)
                .chain(roots(&figure.unit))
                .chain(roots(&figure.text))
                .any(|r| counted_roots.contains(&r));
            let money = figure.text.contains(['$', '€', '£', '¥', '%'])
                || ["dollar", "euro", "pound", "percent", "yen", "ruble", "yuan"].iter().any(|u| {
                    figure.unit.to_lowercase().contains(u) || figure.text.to_lowercase().contains(u)
                });
            // "How far", "how strong": any measure.
            let lower = question.text.to_lowercase();
            let measured = lower.contains("how ") && !lower.contains("how much");
            let fit = match counted {
                Counted::Amount => u8::from(!money && !measured),
                _ => u8::from(!names),
            };
            found.push((fit, hit.not_own.len(), figure, hit));
        }
    }
    // What counts something else is no answer.
    found.retain(|f| f.0 == 0);
    found.sort_by_key(|f| f.1);
    let first = found.first().map(|f| f.1)?;
    let mut told: Vec<String> = Vec::new();
    for (_, _, figure, hit) in found.iter().filter(|f| f.1 == first).take(3) {
        let cited = draft.citations.whole(base, hit.at.0, &figure.evidence);
        let source = base.source(hit.at.0).map(|s| s.record.article.id.clone()).unwrap_or_default();
        draft.answer.items.push(plain(format!("{source}:{}", figure.span), figure.text.clone(), cited));
        if !told.contains(&figure.text) {
            told.push(figure.text.clone());
        }
    }
    Some(draft.answered(format!("The articles say: {}.", told.join("; "))))
}

/// The events that are counted: everybody asked about takes part or is represented, and they are of the kind and time.
fn counted_events<'b>(question: &Question, base: &'b Snapshot) -> Vec<&'b Event> {
    let mut ids: Vec<usize> = question
        .about
        .iter()
        .flat_map(|id| speaking_for(id, base))
        .flat_map(|id| base.events_of(&id).to_vec())
        .collect();
    if question.about.is_empty() {
        ids = base.by_time().to_vec();
    }
    ids.sort_unstable();
    ids.dedup();
    let loose = Question { subject: Vec::new(), object: Vec::new(), ..question.clone() };
    let there = |event: &Event, id: &EntityId| event.entities().any(|e| e == id || stands_for(e, id, base));
    let mut found: Vec<&Event> = ids
        .into_iter()
        .filter_map(|id| base.event(id))
        .filter(|e| fits(&loose, e))
        .filter(|e| question.about.iter().all(|id| there(e, id)))
        .filter(|e| question.period.is_none_or(|p| e.when.is_some_and(|w| find::falls_in(&w, &p))))
        .filter(|e| e.when.is_some() || e.parties.len() >= 2)
        .collect();
    found.sort_by_key(|e| (e.when.is_none(), e.when.map(|w| w.order_key())));
    found
}

/// A country's events are also those of its people.
fn speaking_for(id: &EntityId, base: &Snapshot) -> Vec<EntityId> {
    if base.kind(id) != EntityKind::Country {
        return vec![id.clone()];
    }
    let mut ids = base.of_country(id);
    ids.retain(|e| stands_for(e, id, base));
    ids.push(id.clone());
    ids
}

fn stands_for(entity: &EntityId, country: &EntityId, base: &Snapshot) -> bool {
    base.known(entity).is_some_and(|e| {
        matches!(e.kind, EntityKind::Person | EntityKind::Organisation)
            && e.country.as_deref() == Some(country.as_str())
    })
}

fn list(
    question: &Question,
    events: &[&Event],
    hits: &[Hit],
    base: &Snapshot,
    mut draft: Draft<'_>,
) -> Answer {
    let real: Vec<&&Event> = events.iter().filter(|e| e.status == Status::Occurred).collect();
    // Talks and a meeting at the same time with some of the same people are one occasion.
    let mut occasions: Vec<&Event> = Vec::new();
    for event in &real {
        let again = |o: &&Event| {
            o.when.is_some() && o.when == event.when && o.entities().any(|e| event.entities().any(|x| x == e))
        };
        if !occasions.iter().any(again) {
            occasions.push(event);
        }
    }
    let mut told = Vec::new();
    for event in &occasions {
        draft.event(event);
        told.push(describe::when(event));
        draft.answer.notes.extend(describe::inference(event));
    }
    for event in events.iter().filter(|e| e.status != Status::Occurred) {
        let cited = draft.citations.event(base, event);
        draft.note(format!(
            "Not counted: {} ({}) {}",
            describe::event(event, base),
            describe::when(event),
            describe::marks(&cited)
        ));
    }
    let _ = hits;
    let what = noun(question).unwrap_or_else(|| "events".to_owned());
    if real.is_empty() {
        return draft.partial(format!("None of the {what} that are told is told as having happened."));
    }
    draft.note("Counted are those that the articles tell apart; there may have been more.".to_owned());
    let number = describe::number(occasions.len());
    draft.answered(format!("The articles tell {number} such {what}: {}.", join(&told)))
}

/// "How many lawmakers are named": those whom a sentence lists among them.
fn members(question: &Question, hits: &[Hit], base: &Snapshot) -> Option<Answer> {
    let noun = noun(question)?;
    let found = inside::listed(&noun, hits, base)?;
    let mut draft = Draft::new(question, base, "How many");
    let names: Vec<String> = found.1.iter().map(|id| base.name(id)).collect();
    draft.sentence(found.0, Some(join(&names)));
    Some(draft.with(
        Verdict::Answered,
        format!("{} are named: {}.", capitalised(&describe::number(names.len())), join(&names)),
    ))
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}

fn duration(
    question: &Question,
    wanted: &Wanted,
    hits: &[Hit],
    base: &Snapshot,
    mut draft: Draft<'_>,
) -> Answer {
    let loose = Question { subject: Vec::new(), object: Vec::new(), ..question.clone() };
    for (id, _, missing) in find::events(wanted, hits, base) {
        let Some(event) = base
            .event(id)
            .filter(|e| missing.len() <= usize::from(wanted.needs.len() > 1) && fits(&loose, e))
        else {
            continue;
        };
        let lasted = event.when.filter(|w| w.to_string().contains('/'));
        if let Some(when) = lasted {
            draft.event(event);
            return draft.answered(format!(
                "It lasted {}: {}.",
                when.describe(),
                describe::event(event, base)
            ));
        }
    }
    match figures(question, Counted::Duration, hits, base) {
        Some(answer) => answer,
        None => draft.nothing(
            &format!("says how long this lasted ({})", things(question, base)),
            question,
            wanted,
            hits,
        ),
    }
}
