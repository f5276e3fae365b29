//! The net below all intents: where no fact answers, the sentence that says what is asked, or the one that comes nearest.
//!
//! A sentence answers where it has all that the question names and a thing of the kind asked for beside it ([`kinds`]); and it is
//! told where it says that what the question takes for granted is not so ([`otherwise`]).

mod antecedent;
mod apart;
mod asked;
mod contacts;
mod degrees;
mod figures;
mod going_on;
mod granted;
mod held;
mod hung;
mod identified;
mod kinds;
mod manner;
mod otherwise;
mod passages;
mod people;
mod voiced;
mod words;

use super::cast::{Cast, Place};
use super::describe;
use super::draft::Draft;
use super::find::{self, At, Wanted};
use super::{Answer, Rests, Verdict};
use crate::base::{Event, Snapshot};
use crate::question::{Intent, Question};
use crate::strings::answers as say;
use crate::strings::missing;
use asked::Asked;
use passages::{Grade, Passage};

/// The answer, or a better one from the words of sentences where it tells no fact.
pub(super) fn better(question: &Question, answer: Answer, base: &Snapshot) -> Answer {
    if answer.rests == Rests::Settled {
        return answer;
    }
    if held::only_asks(question, &answer, base) {
        let draft = Draft::new(question, base, "");
        let mut none = draft.with(Verdict::NotInSources, missing::who(&super::draft::things(question, base)));
        none.understood = answer.understood;
        return none;
    }
    if let Some((at, lacking)) = held::too_much(question, &answer, base) {
        // What it lacks may be told of "the vote" in an earlier sentence.
        if let Some((first, at)) = with_antecedent(question, base) {
            return tell_both(question, answer, base, first, at);
        }
        let told =
            Told { at, before: 0, verdict: Verdict::Partial, says: say::COMES_NEAREST, lacking: &lacking };
        return tell(question, answer, base, &told);
    }
    let refused = question.negated && question.intent == Intent::Doer;
    // That a planned thing was cancelled says nothing against where it was to be.
    let planned = crate::question::planned::is_of_plan(question.wording());
    let grants = (may_be_otherwise(question, &answer) && !planned) || refused;
    let open = may_be_better(question, &answer, base);
    if !grants && !open {
        return answer;
    }
    let contacts = if grants { contacts::otherwise(question, base) } else { Vec::new() };
    if !contacts.is_empty() {
        return tell_contacts(question, &answer, base, &contacts);
    }
    let wanted = Wanted::of_content(question, base);
    if wanted.needs.is_empty() {
        return answer;
    }
    let hits = wanted.hits(base);
    if question.negated && question.intent == Intent::Doer {
        return match otherwise::denied(question, &wanted, &hits, base) {
            Some(at) => {
                let told = Told { at, before: 0, verdict: Verdict::Answered, says: say::SAYS, lacking: &[] };
                tell(question, answer, base, &told)
            }
            None => answer,
        };
    }
    let other = grants.then(|| granted::find(question, &wanted, &hits, base)).flatten();
    if let Some(other @ granted::Otherwise::NotSo(_)) = &other {
        return tell_otherwise(question, answer, base, other);
    }
    let asked = Asked::of(question).filter(|_| open);
    let denied =
        asked.as_ref().filter(|_| !planned).and_then(|a| otherwise::find(a, question, &wanted, &hits, base));
    if let (Some(other), None | Some((_, true))) = (&other, &denied) {
        return tell_otherwise(question, answer, base, other);
    }
    let Some(asked) = asked else { return answer };
    if let Some((at, other)) = denied {
        let verdict = if other { Verdict::Partial } else { Verdict::Answered };
        let told = Told { at, before: 0, verdict, says: say::OTHERWISE, lacking: &[] };
        return tell(question, answer, base, &told);
    }
    let found = passages::find(&asked, question, &wanted, &hits, base);
    let Some(best) = found.first() else { return answer };
    let Passage { at, before, .. } = *best;
    // "Whom did X support" is not near to polls that show support.
    let whom = question.intent == Intent::Doer && !question.subject.is_empty() && question.object.is_empty();
    if whom && base.tree(at).is_some() && !does(question, at, base) {
        return answer;
    }
    match best.grade {
        Grade::Says => {
            if let Some(antecedent) = best.antecedent {
                return tell_both(question, answer, base, antecedent, at);
            }
            let told =
                Told { at, before, verdict: Verdict::Answered, says: say::SAYS, lacking: &best.unsaid };
            tell(question, answer, base, &told)
        }
        Grade::Near if answer.verdict == Verdict::NotInSources => {
            // What has all words, or what is asked for beside most of them, is shown as what the articles say, though not as sure.
            let value = !matches!(
                asked,
                Asked::Reason | Asked::Person | Asked::Thing | Asked::Whether | Asked::Manner
            );
            let full = value && best.close && (best.fits || best.lacking.is_empty() && best.told);
            let (says, lacking) =
                (if full { say::SAYS } else { say::COMES_NEAREST }, best.lacking.as_slice());
            tell(question, answer, base, &Told { at, before, verdict: Verdict::Partial, says, lacking })
        }
        _ => answer,
    }
}

/// The sentence that says what is asked of "the vote", and the earlier one that says which vote that is.
fn with_antecedent(question: &Question, base: &Snapshot) -> Option<(At, At)> {
    let wanted = Wanted::of_content(question, base);
    let hits = wanted.hits(base);
    let found = passages::find(&Asked::of(question)?, question, &wanted, &hits, base);
    let best = found.first().filter(|best| best.grade == Grade::Says)?;
    Some((best.antecedent?, best.at))
}

/// What is told instead of an answer without a fact.
struct Told<'a> {
    /// The sentence.
    at: At,
    /// How many of the sentences before are told with it, from which it goes on.
    before: usize,
    verdict: Verdict,
    /// The words before it.
    says: &'a str,
    /// Words of the question that it does not have.
    lacking: &'a [String],
}

pub(super) use asked::{is_aim, verb};
pub(super) use going_on::earlier;
pub(super) use passages::{is_asking, is_kind};
pub(super) use voiced::{names as stands_for, sentence as voiced};
pub(super) use words::telling;

/// Whether the people to whom something is to have been done stand in a sentence where it is done to them.
pub(super) fn is_done_to(question: &Question, at: At, base: &Snapshot) -> bool {
    let words = base.words_in(at);
    let verb = verb(question)
        .map(|v| words::telling(&words, &crate::question::roots::synonyms(&v)))
        .unwrap_or_default();
    question.undergone || verb.is_empty() || people::done_to(question, at, &words, &verb, base)
}

/// Whether a sentence tells with a verb for what is asked that those do it who are to have done it, and to somebody or something.
pub(super) fn does(question: &Question, at: At, base: &Snapshot) -> bool {
    let Some(verb) = verb(question) else { return false };
    let list = crate::answer::clause::clauses(at, &crate::question::roots::synonyms(&verb), base);
    list.iter().filter(|c| !c.is_denied()).any(|c| {
        let theirs = |cast: Cast<'_>| question.subject.iter().any(|id| cast.has(Place::Doer, id));
        Cast::of(c, at, base).is_some_and(theirs) && !c.done_to().is_empty()
    })
}

/// Whether what a question takes for granted may be told otherwise: it takes something for granted, and no event answers it.
fn may_be_otherwise(question: &Question, answer: &Answer) -> bool {
    let asks = !matches!(
        question.intent,
        Intent::Sources(_) | Intent::Compare(_) | Intent::Speaker | Intent::Identity | Intent::Timeline
    );
    let event = answer.items.iter().any(|i| i.kind.is_some());
    let settled = matches!(answer.verdict, Verdict::Disputed | Verdict::Ambiguous)
        || (event && answer.verdict == Verdict::Answered);
    asks && !settled
        && question.several.is_empty()
        && question.frame != crate::question::frame::Frame::default()
}

/// Whether an answer tells no fact: nothing, or sentences that only mention what is asked.
fn may_be_better(question: &Question, answer: &Answer, base: &Snapshot) -> bool {
    let nothing = answer.verdict == Verdict::NotInSources;
    // An event without the time or place asked for is no answer either.
    let open = matches!(question.intent, Intent::When | Intent::Where);
    let mentions =
        answer.verdict == Verdict::Partial && (open || answer.items.iter().all(|i| i.kind.is_none()));
    // Who somebody is, and nothing more, is told by no sentence that merely has the name.
    let who = question.intent == Intent::Identity && question.topic_words(base).is_empty();
    let asked = !who && !matches!(question.intent, Intent::Sources(_) | Intent::Compare(_) | Intent::Speaker);
    let known = question.about.iter().chain(&question.places).all(|id| find::is_named(id, base));
    (nothing || mentions) && asked && known && question.nobody.is_empty() && question.several.is_empty()
}

/// An answer with the contacts that those asked about had, other than asked.
fn tell_contacts(question: &Question, old: &Answer, base: &Snapshot, events: &[&Event]) -> Answer {
    let mut draft = Draft::new(question, base, "");
    draft.answer.understood = old.understood.clone();
    let mut told: Vec<String> = Vec::new();
    for event in events {
        draft.event(event);
        let line = format!("{}: {}", describe::when(event), describe::event(event, base));
        if !told.contains(&line) {
            told.push(line);
        }
    }
    draft.partial(say::another_event(told.join("; ").trim_end_matches('.')))
}

/// An answer with the sentence by which what the question takes for granted is told otherwise.
fn tell_otherwise(question: &Question, old: Answer, base: &Snapshot, other: &granted::Otherwise) -> Answer {
    let mut draft = Draft::new(question, base, "");
    draft.answer.understood = old.understood.clone();
    match other {
        granted::Otherwise::NotSo(at) => match draft.passage(*at, *at) {
            Some(said) => draft.with(Verdict::Answered, format!("{} {said}", say::OTHERWISE)),
            None => old,
        },
        granted::Otherwise::OfAnother { at, told, asked } => match draft.passage(*at, *at) {
            Some(said) => draft.partial(say::of_another(told, asked, &said)),
            None => old,
        },
    }
}

/// An answer with the words of one sentence, and of the one before it that it goes on from.
fn tell(question: &Question, old: Answer, base: &Snapshot, what: &Told<'_>) -> Answer {
    let mut draft = Draft::new(question, base, "");
    draft.answer.understood = old.understood.clone();
    // What stands two sentences before is told apart: the one between tells of something else.
    let first = going_on::earlier(what.at, base).filter(|_| what.before == 1).unwrap_or(what.at);
    let Some(told) = draft.passage(first, what.at) else { return old };
    if what.before > 1 {
        goes_on_from(&mut draft, what, base);
    }
    for word in what.lacking {
        draft.note(say::lacks(word));
    }
    if let Some(name) = spoken_by(what.at, base) {
        draft.note(say::words_of(&name));
    }
    if what.says == say::SAYS {
        return draft.says(what.verdict, &told);
    }
    draft.with(what.verdict, format!("{} {told}", what.says))
}

/// Adds the sentence that names what a later one goes on from.
fn goes_on_from(draft: &mut Draft<'_>, what: &Told<'_>, base: &Snapshot) {
    let first = (0..what.before).try_fold(what.at, |at, _| going_on::earlier(at, base));
    if let Some(said) = first.and_then(|f| draft.passage(f, f)) {
        draft.note(say::goes_on_from(&said));
    }
}

/// Whose words a sentence is, where it does not say so itself.
fn spoken_by(at: At, base: &Snapshot) -> Option<String> {
    let (source, span) = (base.source(at.0)?, base.sentence(at.0, at.1)?);
    let around = |q: &&crate::facts::Quote| {
        let here = |s: crate::span::Span| span.start <= s.start && s.start < span.end;
        let said_here = [q.verb_read, q.speaker_read].into_iter().flatten().any(here);
        q.direct && q.span.overlaps(span) && q.span.len() * 2 > span.len() && !said_here
    };
    source.record.quotes.iter().find(around)?;
    super::inside::quoted_by(base, at)
}

/// An answer with the words of a sentence and of the earlier one that says of which thing it tells.
fn tell_both(question: &Question, old: Answer, base: &Snapshot, first: At, at: At) -> Answer {
    if going_on::earlier(at, base) == Some(first) {
        let told = Told { at, before: 1, verdict: Verdict::Answered, says: say::SAYS, lacking: &[] };
        return tell(question, old, base, &told);
    }
    let mut draft = Draft::new(question, base, "");
    draft.answer.understood = old.understood.clone();
    let (Some(before), Some(told)) = (draft.passage(first, first), draft.passage(at, at)) else { return old };
    draft.says(Verdict::Answered, &format!("{before} {told}"))
}

#[cfg(test)]
mod tests;
