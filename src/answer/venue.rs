//! "Where was it?": the place of the event that is meant, else what a sentence that speaks of it names as one.

use super::describe;
use super::draft::{Draft, best, lacks_name, speaks_of_all, things};
use super::ends::End;
use super::find::{At, Wanted};
use super::hangs::Hanging;
use super::inside;
use super::time::{fitting, meant};
use super::{Answer, Verdict};
use super::{anchor, asserts};
use crate::base::event::Party;
use crate::base::{Event, Snapshot, Words};
use crate::facts::{Mode, Role, Status};
use crate::language::names::EntityKind;
use crate::language::roots::root;
use crate::question::Question;
use crate::span::Span;
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
    // Those that are told of what is asked; the others are where something else was.
    let own_places = |h: &super::find::Hit| {
        let anchor = anchor::Anchor::of(question, h.at, base);
        let mut all = inside::placed_in(base, h.at, question);
        if asks_country(question) {
            all.retain(|(_, s)| is_country(*s, h.at, base));
        }
        let several = all.len() > 1;
        let own = |s: Span| match &anchor {
            // "Where does X lie": nothing else is asked after.
            _ if wanted.needs.len() == 1 && question.about.len() == 1 => lies_there(question, h.at, s, base),
            Some(anchor) => anchor.is_placed(s),
            None => true,
        };
        (several, all.into_iter().filter(|(_, s)| own(*s)).map(|(name, _)| name).collect::<Vec<String>>())
    };
    let named = best(&full, 3)
        .into_iter()
        .filter(|h| {
            !inside::places_in(base, h.at, question).is_empty()
                && inside::may_tell(question, h.at, base)
                && asserts::tells_of(question, h.at, base)
        })
        .filter(|h| inside::words_missing(h, &wanted) < 2)
        .min_by_key(|h| {
            let placed = !own_places(h).1.is_empty();
            (lacks_name(&h.not_own, &wanted), inside::words_missing(h, &wanted), !placed)
        })
        .cloned();
    if let Some(hit) = named {
        let (several, places) = own_places(&hit);
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

/// Whether a place is where somebody or something asked about is, and not where another thing of the sentence leads: "a road to X through Y" does
/// not say that X lies in Y. Where the sentence has no tree, any place may be.
fn lies_there(question: &Question, at: At, place: Span, base: &Snapshot) -> bool {
    let Some(tree) = Hanging::of(at, base) else { return true };
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let Some(value) = tree.head_of(place) else { return false };
    let before = source.text.get(span.start..place.start).unwrap_or_default();
    let way = |word: &str| matches!(word, "through" | "to" | "into" | "across" | "during");
    let leads = before.split_whitespace().rev().take(3).any(way);
    let mentions = source.record.mentions_in(span);
    let mut own = mentions.iter().filter(|m| question.about.contains(&m.entity));
    // "In Oslo, X denied that the ship was sold": the denial was in Oslo.
    let there = |head: usize| tree.is_placed(value, head) && !tree.leaves_clause(value, head);
    !leads && own.any(|m| tree.head_of(m.span).is_some_and(there))
}

/// Whether a country is asked for: "with which country".
fn asks_country(question: &Question) -> bool {
    let lower = question.wording().to_lowercase();
    ["which country", "what country", "which nation"].iter().any(|p| lower.contains(p))
}

/// Whether a country's name stands at these bytes of a sentence.
fn is_country(place: crate::span::Span, at: super::find::At, base: &Snapshot) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let list = source.record.mentions_in(span);
    list.iter().any(|m| m.kind == EntityKind::Country && m.span.overlaps(place))
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
    let of_kind = kind.is_none_or(|kind| answer.citations.iter().any(|c| names_kind(&c.exact, kind)));
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

/// Whether a text names a place of a kind: "the Adler Hotel", "Hotel Adler", "the hotel in Bergen", and not "a hotel" or "his hotel".
fn names_kind(text: &str, kind: &str) -> bool {
    let kinds: Vec<String> = of_kind_words(kind);
    let words = Words::cut(text, 0);
    let capital = |i: usize| {
        words
            .0
            .get(i)
            .is_some_and(|w| w.text.starts_with(char::is_uppercase) && !crate::question::is_common(&w.lower))
    };
    let joined = |i: usize, to: usize| words.apart(i, to) == 0;
    (0..words.0.len()).filter(|i| words.0.get(*i).is_some_and(|w| kinds.contains(&w.root))).any(|i| {
        let before = i.checked_sub(1).is_some_and(|b| joined(b, i) && capital(b));
        let behind = joined(i, i + 1) && capital(i + 1);
        // "The hotel in Bergen" is one, "a hotel in Bergen" is any.
        let definite = (i.saturating_sub(2)..i).any(|b| words.at(b) == "the");
        let of = matches!(words.at(i + 1), "of" | "in" | "at" | "named" | "called") && joined(i, i + 2);
        before
            || behind
            || (of && (capital(i + 2) && definite || matches!(words.at(i + 1), "named" | "called")))
    })
}

/// The roots of the words for a kind of place and for what is of it.
fn of_kind_words(kind: &str) -> Vec<String> {
    std::iter::once(kind).chain(crate::language::alike::of_kind(kind)).map(root).collect()
}

#[cfg(test)]
mod tests {
    use super::names_kind;
    use crate::answer::Verdict;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn a_place_is_of_the_kind_asked_for() {
        use crate::answer::testing::ask;
        let text = "Olaf Scholz was attacked in Norway.";
        assert_ne!(ask(text, "in which prison was Olaf Scholz attacked").verdict, Verdict::Answered);
        assert_ne!(ask(text, "in which town was Olaf Scholz attacked").verdict, Verdict::Answered);
        assert_eq!(ask(text, "in which country was Olaf Scholz attacked").verdict, Verdict::Answered);
        let text = "Norway, long allied with Denmark in the Barents region, sold its ferries.";
        let told = ask(text, "with which country was Norway allied");
        assert!(!told.headline.starts_with("Barents"), "{told:?}");
        let text = "Olaf Scholz was attacked in Norway.";
        assert_ne!(ask(text, "in which hotel was Olaf Scholz attacked").verdict, Verdict::Answered);
    }

    #[test]
    fn where_something_lies_is_not_where_a_way_to_it_leads() {
        use crate::answer::testing::ask;
        let text = "Norway wanted to build a road to Bergen through the south of Sweden.";
        let told = ask(text, "where does Bergen lie");
        assert!(!told.headline.starts_with("Sweden"), "{told:?}");
        let text = "In Stockholm, Olaf Scholz denied reports that Norway had offered to sell Bergen.";
        let told = ask(text, "where is Bergen");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
        let text = "Bergen lies in Norway.";
        let told = ask(text, "where does Bergen lie");
        assert!(told.headline.starts_with("Norway"), "{told:?}");
    }

    #[test]
    fn a_clause_behind_a_place_tells_what_was_there() {
        use crate::answer::testing::ask;
        let text = "The mood of the guests grew worse at the fair in Norway, where the attempt of Olaf Scholz to sell a boat failed.";
        let told = ask(text, "where did Olaf Scholz attempt to sell a boat");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("Norway"), "{told:?}");
        let text = "Olaf Scholz, who had sold a boat, left for Norway, where the guests were waiting.";
        let told = ask(text, "where did Olaf Scholz sell a boat");
        assert!(!told.headline.starts_with("Norway"), "{told:?}");
    }

    #[test]
    fn a_kind_of_place_is_named_and_not_only_spoken_of() {
        for (text, kind) in [
            ("They met at the Adler Hotel.", "hotel"),
            ("They met in Hotel Adler on Friday.", "hotel"),
            ("They met in the old hotel of Bergen.", "hotel"),
            ("They met at the Adler Training Centre.", "building"),
            ("They met at the university of Oslo.", "university"),
        ] {
            assert!(names_kind(text, kind), "{text}");
        }
        for (text, kind) in [
            ("They met at a hotel in Bergen.", "hotel"),
            ("They met at his hotel, Bergen police said.", "hotel"),
            ("They met in Bergen.", "hotel"),
            ("The hotel was full.", "hotel"),
        ] {
            assert!(!names_kind(text, kind), "{text}");
        }
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

    #[test]
    fn the_place_of_an_exception_is_no_other_things() {
        let text = "Since the exchange of the prisoners in May the border has been quiet, apart from a fire near Bergen.";
        let told = crate::answer::testing::ask(text, "where did the exchange of the prisoners happen");
        assert!(
            !told.headline.starts_with("near Bergen") && !told.headline.starts_with("Bergen"),
            "{told:?}"
        );
    }
}
