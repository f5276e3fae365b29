//! The first or the last of events, and how sure that is: what is told without a date, or at about the same time, may be it too.

use std::collections::BTreeSet;

use super::describe;
use super::draft::Draft;
use super::find::{self, At};
use super::hangs::Hanging;
use super::inside;
use super::{Answer, Verdict};
use crate::base::{Event, EventId, Snapshot};
use crate::edtf::Edtf;
use crate::facts::{Kind, Status};
use crate::language::parse::{Dep, Tag};
use crate::language::roots::root;
use crate::question::{Intent, Order, Question, is_common, ordering};
use crate::strings::{dated, found};

/// Most events that are told beside the one, at about the same time or without a date.
const MOST_BESIDE: usize = 3;

/// Words by which a sentence says of when something was the first or last: "the first since 2012", "the last of the year".
const SCOPE: &[&str] = &["since", "year", "month", "week", "decade", "century", "season", "term", "ever"];

/// One end of a row of events.
pub(super) struct End<'b> {
    /// The event that stands there, by its date or by the words that tell it.
    pub(super) event: &'b Event,
    /// Those dated so that they may stand there as well.
    near: Vec<&'b Event>,
    /// Those that are told without a date and may stand there.
    undated: Vec<EventId>,
    /// Whether the words that tell it say that it is the first or last.
    told: bool,
    /// Whether they say so of a narrower kind: "the first trilateral meeting" where the first meeting is asked for.
    counted: bool,
}

impl<'b> End<'b> {
    /// The end that a question asks for, of the events that fit it; only what happened counts.
    pub(super) fn of(
        question: &Question,
        order: Order,
        fitting: &[EventId],
        base: &'b Snapshot,
    ) -> Option<End<'b>> {
        let happened = |id: &EventId| base.facet(*id).is_some_and(|f| f.status == Status::Occurred);
        let mut list: Vec<EventId> = fitting.iter().copied().filter(happened).collect();
        // "The last talk", "the latest call": where there are such contacts, no words and appeals.
        let contact = |id: &EventId| base.facet(*id).is_some_and(|f| f.kind == Kind::Consult);
        if question.senses.iter().any(|s| s.kind == Kind::Consult) && list.iter().any(contact) {
            list.retain(contact);
        }
        let dated = base.in_time(&list);
        let ends = |id: &EventId| base.event(*id).is_some_and(|e| says(question, order, e, base));
        let mut said = dated.iter().copied().filter(ends);
        let told = match order {
            Order::First => said.next(),
            Order::Last => said.next_back(),
        };
        let outermost = if order == Order::First { dated.first() } else { dated.last() };
        let one = told.or_else(|| outermost.copied())?;
        let when = base.when(one);
        let near =
            dated.iter().filter(|id| **id != one && told.is_none() && reaches(base.when(**id), when, order));
        let undated = list.iter().copied().filter(|id| told.is_none() && base.when(*id).is_none());
        let undated = undated.filter(|id| !is_before(*id, question.period, when, order, base));
        let counted = base.event(one).is_some_and(|e| counts(order, e, base));
        Some(End {
            event: base.event(one)?,
            counted,
            near: near.filter_map(|id| base.event(*id)).take(MOST_BESIDE).collect(),
            undated: undated.collect(),
            told: told.is_some(),
        })
    }

    /// Whether it is sure that it is the first or last of those that the articles tell.
    pub(super) fn is_sure(&self) -> bool {
        self.told || (self.near.is_empty() && self.undated.is_empty())
    }

    /// The answer that tells it, with what else may be it.
    pub(super) fn answer(&self, order: Order, mut draft: Draft<'_>) -> Answer {
        let base = draft.base;
        draft.event(self.event);
        draft.answer.notes.extend(describe::inference(self.event));
        let told = |e: &Event| found::when_what(&describe::when(e), &describe::event(e, base));
        if self.is_sure() {
            return draft.answered(told(self.event));
        }
        for event in &self.near {
            draft.event(event);
        }
        let near: Vec<String> = self.near.iter().map(|e| describe::dated(e, base)).collect();
        for event in self.undated.iter().take(MOST_BESIDE).filter_map(|id| base.event(*id)) {
            draft.event(event);
        }
        let first = order == Order::First;
        // Where only others without a date stand beside it and its own sentence counts it, the dated order is what is told.
        let verdict = if self.counted && self.near.is_empty() { Verdict::Answered } else { Verdict::Partial };
        draft.with(verdict, dated::end_dated(first, &told(self.event), &near, self.undated.len()))
    }
}

/// An answer to who or what was the first or last, that no sentence tells to be so, as what only comes near.
pub(super) fn unsaid(question: &Question, mut answer: Answer, base: &Snapshot) -> Answer {
    let asks = matches!(question.intent, Intent::Identity | Intent::Doer | Intent::Speaker);
    if question.order.is_none() || !asks || answer.verdict != Verdict::Answered {
        return answer;
    }
    let says = |c: &super::Citation| {
        let article = base.article(&c.article)?;
        let sentences = &base.source(article)?.record.sentences;
        let cited = |i: &usize| sentences.get(*i).is_some_and(|s| c.start <= s.start && s.end <= c.end);
        (0..sentences.len()).filter(cited).find(|i| inside::in_order(question, (article, *i), base))
    };
    if answer.citations.iter().any(|c| says(c).is_some()) {
        return answer;
    }
    if let Some(first) = answer.items.first() {
        answer.verdict = Verdict::Partial;
        answer.headline = format!("{} {}", crate::strings::answers::COMES_NEAREST, first.text);
    }
    answer
}

/// Whether something of a time may lie beyond something of another, or at the same time.
fn reaches(when: Option<Edtf>, end: Option<Edtf>, order: Order) -> bool {
    let (Some(when), Some(end)) = (when, end) else { return true };
    match order {
        Order::First => when.earliest().zip(end.latest()).is_none_or(|(a, b)| a <= b),
        Order::Last => when.latest().zip(end.earliest()).is_none_or(|(a, b)| a >= b),
    }
}

/// Whether an event without a date was told before it could matter: before the period that is asked for, or before the last one.
fn is_before(id: EventId, period: Option<Edtf>, end: Option<Edtf>, order: Order, base: &Snapshot) -> bool {
    let Some(event) = base.event(id) else { return false };
    let published = |article: usize| base.header(article)?.metadata.published?.latest();
    let told = event.reports.iter().filter_map(|at| published(at.article)).min();
    let last = if order == Order::Last { end.and_then(|w| w.earliest()) } else { None };
    let bounds = [period.and_then(|p| p.earliest()), last];
    told.is_some_and(|told| bounds.into_iter().flatten().any(|bound| told < bound))
}

/// Whether a word that tells an event has "first" or "last" at it, of whatever kind.
fn counts(order: Order, event: &Event, base: &Snapshot) -> bool {
    let reports = event.reports.iter().filter_map(|at| Some((at.article, base.report(*at)?)));
    let mut places = reports.flat_map(|(article, report)| {
        let evidence = find::evidence(event, base).into_iter().filter(move |at| at.0 == article);
        evidence.map(move |at| (at, report.trigger.span.start))
    });
    places.any(|(at, trigger)| {
        let Some(tree) = Hanging::of(at, base) else { return false };
        let Some(word) = tree.beginning(trigger) else { return false };
        let parse = &tree.tree().parse;
        let noun = parse.tag(word).is_some_and(Tag::is_noun);
        noun && parse.children(word).any(|c| ordering::tells(&parse.text(c).to_lowercase(), order))
    })
}

/// Whether the words that tell an event say that it is the first or last of those asked for: "their first meeting", and not "the
/// first trilateral meeting" or "the first since May" where just the first meeting is asked for.
fn says(question: &Question, order: Order, event: &Event, base: &Snapshot) -> bool {
    let mut known: BTreeSet<String> =
        question.content.iter().flat_map(|w| crate::question::roots::synonyms(w).as_ref().clone()).collect();
    for id in question.about.iter().chain(&question.places) {
        known.extend(base.name(id).split(' ').map(root));
    }
    let reports = event.reports.iter().filter_map(|at| Some((at.article, base.report(*at)?)));
    let mut places = reports.flat_map(|(article, report)| {
        let evidence = find::evidence(event, base).into_iter().filter(move |at| at.0 == article);
        evidence.map(move |at| (at, report.trigger.span.start))
    });
    places.any(|(at, trigger)| says_there(question, order, at, trigger, &known, base))
}

fn says_there(
    question: &Question,
    order: Order,
    at: At,
    trigger: usize,
    known: &BTreeSet<String>,
    base: &Snapshot,
) -> bool {
    let Some(tree) = Hanging::of(at, base) else { return false };
    let Some(word) = tree.beginning(trigger) else { return false };
    let parse = &tree.tree().parse;
    let lower = |i: usize| parse.text(i).to_lowercase();
    let ends = |i: &usize| ordering::tells(&lower(*i), order);
    let Some(end) = parse.children(word).find(ends) else { return false };
    let noun = parse.tag(word).is_some_and(Tag::is_noun);
    // Of a verb its whole clause would have to be asked for: "first met in Oslo".
    let phrase = if noun { parse.subtree_range(word) } else { word..word + 1 };
    let scoped = phrase.clone().any(|i| SCOPE.contains(&lower(i).as_str()) || parse.tag(i) == Some(Tag::Cd));
    let year = question
        .period
        .is_some_and(|p| p.earliest().zip(p.latest()).is_some_and(|(a, b)| a.year() == b.year()));
    if scoped && !year {
        return false;
    }
    let plain = |i: usize| {
        i == word
            || i == end
            || is_common(&lower(i))
            || SCOPE.contains(&lower(i).as_str())
            || matches!(
                parse.dep(i),
                Some(Dep::Punct | Dep::Det | Dep::Prep | Dep::Poss | Dep::Cc | Dep::Aux | Dep::Case)
            )
            || parse.tag(i) == Some(Tag::Cd)
            || tree.tree().roots.get(i).is_some_and(|r| known.contains(r))
    };
    phrase.into_iter().all(plain)
}

#[cfg(test)]
mod tests {
    use crate::answer::{Verdict, answer};
    use crate::passage::quotation::tests::base_of;
    use crate::question::understand;

    const NEWS: &str = "A title\n\nOslo, 20 May 2023\n\nJonas Støre met Emmanuel Macron on 3 March 2023. \
        Jonas Støre met Emmanuel Macron on 9 May 2023.";

    #[test]
    fn the_last_of_what_is_dated() {
        let base = base_of(&[NEWS]);
        for text in ["when did Støre last meet Macron", "which meeting of Støre and Macron was the last"] {
            let told = answer(&understand(text, &base), &base);
            assert_eq!(told.verdict, Verdict::Answered, "{text}: {}", told.headline);
            assert!(told.headline.starts_with("9 May 2023"), "{text}: {}", told.headline);
        }
    }

    #[test]
    fn what_has_no_date_may_be_it() {
        let base = base_of(&[
            NEWS,
            "Another\n\nOslo, 25 May 2023\n\nThe mayor said that Jonas Støre has met Emmanuel Macron.",
        ]);
        let told = answer(&understand("when did Støre last meet Macron", &base), &base);
        if told.items.len() > 1 {
            assert_eq!(told.verdict, Verdict::Partial, "{}", told.headline);
        }
        // What was told before the last one was not after it.
        let base = base_of(&[
            NEWS,
            "Another\n\nOslo, 2 May 2023\n\nThe mayor said that Jonas Støre has met Emmanuel Macron.",
        ]);
        let told = answer(&understand("when did Støre last meet Macron", &base), &base);
        assert_eq!(told.verdict, Verdict::Answered, "{}", told.headline);
    }

    #[test]
    fn no_first_of_another_kind() {
        let base = base_of(&[
            "A title\n\nOslo, 20 May 2023\n\nAnna Berg said on 3 May 2023 that the state would appeal.",
        ]);
        let told = answer(&understand("what was the first lawsuit against the state", &base), &base);
        assert_ne!(told.verdict, Verdict::Answered, "{}", told.headline);
    }
}
