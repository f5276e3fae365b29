//! To whom words are said, and words that are told with another verb than the one asked for.

use super::Found;
use crate::answer::describe::join;
use crate::answer::draft::Draft;
use crate::answer::find::{At, Wanted};
use crate::answer::sides::Sides;
use crate::answer::{Answer, Verdict, net};
use crate::base::Snapshot;
use crate::facts::Quote;
use crate::language::names::{EntityId, EntityKind};
use crate::question::{Question, understand};
use crate::strings::{asked, found, missing};

/// Most words of somebody that are shown where none is told as it was asked.
pub(super) const MOST_OTHERS: usize = 2;

/// Words that are told with other verbs than the one asked for, as what they are: what somebody said, where it is asked what they feared.
pub(super) fn told_otherwise(
    question: &Question,
    speakers: &[EntityId],
    mut others: Vec<Found<'_>>,
    mut draft: Draft<'_>,
) -> Answer {
    let base = draft.base;
    others.sort_by_key(|f| (f.article, f.quote.span.start));
    let count = others.len();
    for f in others.iter().filter(|_| count <= MOST_OTHERS) {
        draft.quote_on(f.article, f.quote, &Wanted::default());
    }
    let who = join(&speakers.iter().map(|id| base.name(id)).collect::<Vec<_>>());
    let verb = question.verb.clone().unwrap_or_default();
    if draft.answer.items.is_empty() {
        draft.note(found::other_statements(count, &who));
        return draft.with(Verdict::NotInSources, missing::words_told_with(&who, &verb));
    }
    draft.partial(missing::words_told_with(&who, &verb))
}

/// Whether words are told to whom the question names as told them: as the addressee, or in a sentence with or beside theirs. Of words said
/// "to" somebody the sentence must say so.
pub(super) fn to_whom(question: &Question, article: usize, quote: &Quote, base: &Snapshot) -> bool {
    let told = matches!(
        question.verb.as_deref(),
        Some("tell" | "told" | "tells" | "ask" | "asked" | "promise" | "promised")
    );
    let strictly = is_said_to(question, base);
    let Some(source) = base.source(article).filter(|_| told || strictly) else { return true };
    let index = |s: &crate::span::Span| source.record.sentences.partition_point(|x| x.end <= s.start);
    question.object.iter().all(|id| {
        let near = |i: usize| (i.saturating_sub(2)..=i + 1).any(|i| base.names((article, i), id));
        let there = |i: usize| if strictly { addresses((article, i), id, base) } else { near(i) };
        quote.addressee.as_ref() == Some(id) || quote.evidence.iter().any(|s| there(index(s)))
    })
}

/// Most words between the verb and "to": "say about it to Y".
const MOST_BEFORE_TO: usize = 2;

/// Whether it is asked what somebody said to somebody: "what did X say to Y", and not "say during a visit to Y".
pub(super) fn is_said_to(question: &Question, base: &Snapshot) -> bool {
    let lower = question.wording().to_lowercase();
    let somebody = |id: &EntityId| {
        base.kind(id).can_act() && !base.kind(id).is_place() || base.kind(id) == EntityKind::Country
    };
    let says = question.verb.as_deref().is_some_and(|v| {
        let told = matches!(v, "tell" | "told" | "tells" | "ask" | "asked" | "promise" | "promised");
        let to = |rest: &str| {
            rest.split_whitespace().position(|w| w == "to").is_some_and(|at| at <= MOST_BEFORE_TO)
        };
        !told && lower.split_once(v).is_some_and(|(_, rest)| to(rest))
    });
    says && !question.object.is_empty() && question.object.iter().all(somebody)
}

/// Whether a sentence has somebody right behind "to" or "told".
pub(super) fn addresses(at: At, id: &EntityId, base: &Snapshot) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let behind = |start: usize| {
        let before = source.text.get(span.start..start).unwrap_or_default();
        let mut words = before.split_whitespace().rev().filter(|w| !matches!(*w, "the" | "U.S." | "US"));
        // A title may stand between: "to President X".
        words.by_ref().take(3).any(|w| matches!(w.to_lowercase().as_str(), "to" | "told" | "with"))
    };
    source.record.mentions_in(span).iter().any(|m| m.entity == *id && behind(m.span.start))
}

/// The sentence that says that those whose words are asked for gave none to whom they are asked for: "only X answered the paper".
pub(super) fn silence(question: &Question, speakers: &[EntityId], base: &Snapshot) -> Option<At> {
    let [speaker] = speakers else { return None };
    let asked = understand(&asked::try_responded(&base.name(speaker)), base);
    if asked.subject.as_slice() != speakers {
        return None;
    }
    let sides = Sides::of(&asked, &Wanted::of(&asked, base).hits(base), base);
    let (at, _) = sides.not_so.first().filter(|_| sides.so.is_empty())?;
    let before = net::earlier(*at, base);
    let to = |id: &EntityId| [Some(*at), before].into_iter().flatten().any(|at| base.names(at, id));
    question.object.iter().all(to).then_some(*at)
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask;

    #[test]
    fn words_to_somebody_are_said_to_them() {
        let text = "Olaf Scholz told Emmanuel Macron that the harbour was old. Joe Biden left.";
        let told = ask(text, "what did Olaf Scholz say to Emmanuel Macron");
        assert!(told.headline.contains("harbour was old"), "{told:?}");
        let told = ask(text, "what did Olaf Scholz say to Joe Biden");
        assert!(told.verdict == Verdict::NotInSources, "{told:?}");
    }

    #[test]
    fn words_told_with_another_verb_are_told_as_such() {
        let text = "Olaf Scholz said that the harbour could close.";
        let told = ask(text, "what did Olaf Scholz fear");
        assert!(told.verdict == Verdict::Partial && told.headline.contains("“fear”"), "{told:?}");
        let told = ask(text, "what did Olaf Scholz say");
        assert_eq!(told.verdict, Verdict::Answered, "{told:?}");
    }
}
