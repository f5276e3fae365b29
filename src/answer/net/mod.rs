//! The net below all intents: where no fact answers, the sentence that says what is asked, or the one that comes nearest.
//!
//! A sentence answers where it has all that the question names and a thing of the kind asked for beside it ([`kinds`]); and it is
//! told where it says that what the question takes for granted is not so ([`otherwise`]).

mod asked;
mod figures;
mod hung;
mod kinds;
mod otherwise;
mod passages;
mod people;
mod words;

use super::draft::Draft;
use super::find::{self, At, Wanted};
use super::{Answer, Verdict};
use crate::base::Snapshot;
use crate::question::{Intent, Question};
use crate::strings::answers as say;
use asked::Asked;
use passages::{Grade, Passage};

/// The answer, or a better one from the words of sentences where it tells no fact.
pub(super) fn better(question: &Question, answer: Answer, base: &Snapshot) -> Answer {
    if !may_be_better(question, &answer, base) {
        return answer;
    }
    let Some(asked) = Asked::of(question) else { return answer };
    let names = question.about.iter().chain(&question.places);
    let wanted = Wanted::new(names, &question.content_words(base), question.period, base);
    if wanted.needs.is_empty() {
        return answer;
    }
    let hits = wanted.hits(base);
    if let Some((at, other)) = otherwise::find(&asked, question, &wanted, &hits, base) {
        let verdict = if other { Verdict::Partial } else { Verdict::Answered };
        let told = Told { at, before: false, verdict, says: say::OTHERWISE, lacking: &[] };
        return tell(question, answer, base, &told);
    }
    let found = passages::find(&asked, question, &wanted, &hits, base);
    let Some(best) = found.first() else { return answer };
    let Passage { at, before, .. } = *best;
    match best.grade {
        Grade::Says => {
            let told = Told { at, before, verdict: Verdict::Answered, says: say::SAYS, lacking: &[] };
            tell(question, answer, base, &told)
        }
        Grade::Near if answer.verdict == Verdict::NotInSources => {
            // What has all words, or what is asked for beside most of them, is shown as what the articles say, though not as sure.
            let value = !matches!(
                asked,
                Asked::Reason | Asked::Person | Asked::Thing | Asked::Whether | Asked::Manner
            );
            let full = value && (best.lacking.is_empty() || best.fits);
            let (says, lacking) =
                (if full { say::SAYS } else { say::COMES_NEAREST }, best.lacking.as_slice());
            tell(question, answer, base, &Told { at, before, verdict: Verdict::Partial, says, lacking })
        }
        _ => answer,
    }
}

/// What is told instead of an answer without a fact.
struct Told<'a> {
    /// The sentence.
    at: At,
    /// Whether it goes on from the one before.
    before: bool,
    verdict: Verdict,
    /// The words before it.
    says: &'a str,
    /// Words of the question that it does not have.
    lacking: &'a [String],
}

pub(super) use passages::verb;

/// Whether the people to whom something is to have been done stand in a sentence where it is done to them.
pub(super) fn is_done_to(question: &Question, at: At, base: &Snapshot) -> bool {
    let words = base.words_in(at);
    let verb = verb(question)
        .map(|v| words::telling(&words, &crate::question::roots::synonyms(&v)))
        .unwrap_or_default();
    question.undergone || verb.is_empty() || people::done_to(question, at, &words, &verb, base)
}

/// Whether a figure of a sentence is that of another verb than the one asked after, which has a figure of its own: "54 have signed,
/// only 27 have ratified".
pub(super) fn is_of_another_verb(question: &Question, at: At, figure: usize, base: &Snapshot) -> bool {
    let Some(verb) = question.verb.as_deref() else { return false };
    let words = base.words_in(at);
    let verbs = words::telling(&words, &crate::question::roots::synonyms(verb));
    let Some(own) = words.0.iter().position(|w| w.span.end > figure) else { return false };
    let beside = |i: usize| verbs.iter().any(|v| words.apart(*v, i) == 0);
    let other = |i: &usize| *i != own && super::number::is_number(words.at(*i)) && beside(*i);
    !verbs.is_empty() && !beside(own) && (0..words.0.len()).any(|i| other(&i))
}

/// Whether an answer tells no fact: nothing, or sentences that only mention what is asked.
fn may_be_better(question: &Question, answer: &Answer, base: &Snapshot) -> bool {
    let nothing = answer.verdict == Verdict::NotInSources;
    // An event without the time or place asked for is no answer either.
    let open = matches!(question.intent, Intent::When | Intent::Where);
    let mentions =
        answer.verdict == Verdict::Partial && (open || answer.items.iter().all(|i| i.kind.is_none()));
    let asked = !matches!(question.intent, Intent::Sources(_) | Intent::Compare(_) | Intent::Speaker);
    let known = question.about.iter().chain(&question.places).all(|id| find::is_named(id, base));
    (nothing || mentions) && asked && known && question.nobody.is_empty() && question.several.is_empty()
}

/// An answer with the words of one sentence, and of the one before it that it goes on from.
fn tell(question: &Question, old: Answer, base: &Snapshot, what: &Told<'_>) -> Answer {
    let mut draft = Draft::new(question, base, "");
    draft.answer.understood = old.understood.clone();
    let first = passages::earlier(what.at, base).filter(|_| what.before).unwrap_or(what.at);
    let Some(told) = draft.passage(first, what.at) else { return old };
    for word in what.lacking {
        draft.note(say::lacks(word));
    }
    draft.with(what.verdict, format!("{} {told}", what.says))
}

#[cfg(test)]
mod tests;
