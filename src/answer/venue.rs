//! "Where was it?": the place of the event that is meant, else what a sentence that speaks of it names as one.

use super::describe;
use super::draft::{Draft, best, lacks_name, speaks_of_all, things};
use super::ends::End;
use super::find::Wanted;
use super::inside;
use super::time::{fitting, meant};
use super::{Answer, Citation, Verdict};
use super::{anchor, asserts};
use crate::base::event::Party;
use crate::base::{Event, Snapshot};
use crate::facts::{Mode, Role, Status};
use crate::language::names::EntityKind;
use crate::question::Question;
use crate::strings::{asked, found, missing};

pub(super) fn answer(question: &Question, base: &Snapshot) -> Answer {
    let mut draft = Draft::new(question, base, asked::WHERE);
    let wanted = Wanted::of(question, base);
    let hits = wanted.hits(base);
    let events = match question.order {
        None => meant(question, &wanted, &hits, base),
        Some(_) if question.senses.is_empty() => Vec::new(),
        Some(order) => match End::of(question, order, &fitting(question, &wanted, &hits, base), base) {
            Some(end) if !end.is_sure() => return end.answer(order, draft),
            end => end.map(|e| e.event).into_iter().collect(),
        },
    };
    let placed: Vec<_> = events.iter().filter(|e| e.place.is_some()).take(2).collect();
    if let Some(first) = placed.first() {
        let place = first.place.clone().unwrap_or_default();
        for event in placed.iter().filter(|e| e.place == first.place) {
            draft.event(event);
        }
        return draft.answered(format!(
            "{place}: {} ({}).",
            describe::event(first, base),
            describe::when(first)
        ));
    }
    // Where somebody went is what they visited.
    if let Some((visit, places)) = events.iter().find_map(|e| Some((*e, visited(e, base)?))) {
        draft.event(visit);
        return draft.answered(format!(
            "{places}: {} ({}).",
            describe::event(visit, base),
            describe::when(visit)
        ));
    }
    let full: Vec<_> = hits.iter().filter(|h| speaks_of_all(h)).cloned().collect();
    let named = best(&full, 3)
        .into_iter()
        .filter(|h| {
            !inside::places_in(base, h.at, question).is_empty()
                && inside::may_tell(question, h.at, base)
                && asserts::tells_of(question, h.at, base)
        })
        .filter(|h| inside::words_missing(h, &wanted) < 2)
        .min_by_key(|h| (lacks_name(&h.not_own, &wanted), inside::words_missing(h, &wanted)))
        .cloned();
    if let Some(hit) = named {
        // Those that are told of what is asked; the others are where something else was.
        let anchor = anchor::Anchor::of(question, hit.at, base);
        let own = |s: crate::span::Span| anchor.as_ref().is_none_or(|a| a.is_placed(s));
        let all = inside::placed_in(base, hit.at, question);
        let several = all.len() > 1;
        let places: Vec<String> = all.into_iter().filter(|(_, s)| own(*s)).map(|(name, _)| name).collect();
        draft.sentence(hit.at, None);
        // With several places only the sentence itself says which is whose.
        if let ([place], false, Some(item)) = (places.as_slice(), several, draft.answer.items.first_mut()) {
            item.place = Some(place.clone());
        }
        let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
        return match places.as_slice() {
            [place] if !several => draft.answered(found::place(place, &said)),
            [] => draft.says(Verdict::Partial, &said),
            _ => draft.says(Verdict::Answered, &said),
        };
    }
    if let Some(event) = events.first() {
        draft.event(event);
        return draft.partial(found::no_place_of(&describe::event(event, base)));
    }
    if let Some(hit) = full.first().filter(|h| inside::may_tell(question, h.at, base)) {
        draft.sentence(hit.at, None);
        return draft.partial(found::NO_PLACE.to_owned());
    }
    draft.not_found(&missing::place(&things(question, base)), question, &wanted, &hits)
}

/// The places that were visited, in words; `None` where the event is no visit of a place.
fn visited(event: &Event, base: &Snapshot) -> Option<String> {
    if event.mode != Some(Mode::Visit) || event.status != Status::Occurred {
        return None;
    }
    let place = |p: &&Party| {
        matches!(p.role, Role::Recipient | Role::Host)
            && p.entity.as_ref().is_some_and(|id| base.kind(id).is_place())
    };
    let places: Vec<&Party> = event.parties.iter().filter(place).collect();
    (!places.is_empty()).then(|| describe::list_names(&places, base))
}

/// "In which prison", "in which state": what names no prison, and no place but a country, is no answer.
pub(super) fn of_kind(question: &Question, mut answer: Answer, base: &Snapshot) -> Answer {
    if question.intent != crate::question::Intent::Where || answer.verdict != Verdict::Answered {
        return answer;
    }
    let text = question.wording();
    let kind = crate::question::kind_of_place(text);
    let has = |c: &Citation, kind: &str| {
        let lower = c.exact.to_lowercase();
        lower.split(|c: char| !c.is_alphanumeric()).any(|w| w.starts_with(kind))
    };
    let of_kind = kind.is_none_or(|kind| answer.citations.iter().any(|c| has(c, kind)));
    let within = || {
        answer.citations.iter().any(|c| {
            let source = base.article(&c.article).and_then(|a| base.source(a));
            let mentions = source.map(|s| s.record.mentions.as_slice()).unwrap_or_default();
            let here = mentions.iter().filter(|m| c.start <= m.span.start && m.span.end <= c.end);
            here.into_iter().any(|m| {
                let place = m.kind.is_place() && m.kind != EntityKind::Country;
                // "The Oslo Conference" says where it was.
                (place || m.kind == EntityKind::Conference) && !question.is_of(&m.entity)
            })
        })
    };
    if !of_kind || (crate::question::is_within_country(text) && !within()) {
        answer.verdict = Verdict::Partial;
        answer.headline = found::NO_PLACE.to_owned();
    }
    answer
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn a_place_is_of_the_kind_asked_for() {
        use crate::answer::testing::ask;
        let text = "Olaf Scholz was attacked in Norway.";
        assert_ne!(ask(text, "in which prison was Olaf Scholz attacked").verdict, Verdict::Answered);
        assert_ne!(ask(text, "in which town was Olaf Scholz attacked").verdict, Verdict::Answered);
        assert_eq!(ask(text, "in which country was Olaf Scholz attacked").verdict, Verdict::Answered);
    }

    #[test]
    fn where_somebody_went_is_what_they_visited() {
        let base = base_of(&[
            "A title\n\nOslo, 20 May 2023\n\nEmmanuel Macron visited Norway and Sweden on Friday.",
        ]);
        let told = super::super::answer(&crate::question::understand("where did Macron go", &base), &base);
        assert_eq!(told.verdict, Verdict::Answered, "{}", told.headline);
        assert!(told.headline.starts_with("Norway and Sweden"), "{}", told.headline);
    }
}
