//! "What did X write to Y?", where no words of the letter are given: the sentences that tell of the letter, and what is said of it there.

use super::clause::every;
use super::draft::Draft;
use super::find::At;
use super::{Answer, Verdict, find, net};
use crate::base::{Event, Snapshot};
use crate::facts::{Mode, Quote, Role};
use crate::language::names::EntityId;
use crate::question::Question;
use crate::question::lists::lists;
use crate::question::roots::is_saying;
use crate::strings::asked;

/// Most letters that are told.
const MOST: usize = 2;

/// What a letter says, as the articles tell it; `None` where none is asked for or told.
pub(super) fn answer(question: &Question, writers: &[EntityId], base: &Snapshot) -> Option<Answer> {
    let lower = question.wording().to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    let asks = words.any(|w| matches!(w, "letter" | "letters" | "write" | "wrote" | "written"));
    let [writer] = writers else { return None };
    let theirs = |e: &&Event| {
        e.mode == Some(Mode::Letter)
            && e.has(writer, &[Role::Actor])
            && question.object.iter().all(|id| e.has(id, &[Role::Recipient]))
            && question.period.is_none_or(|p| e.when.is_some_and(|w| find::falls_in(&w, &p)))
    };
    let letters =
        base.events_of(writer).iter().filter_map(|id| base.event(*id)).filter(|_| asks).filter(theirs);
    let mut draft = Draft::new(question, base, asked::QUOTE);
    let mut said: Vec<String> = Vec::new();
    let mut full = false;
    for event in letters.take(MOST) {
        let Some(at) = find::evidence(event, base).into_iter().max_by_key(|at| says_more(*at, writer, base))
        else {
            continue;
        };
        // What somebody wrote for all to read is no letter.
        let text = base.source(at.0).and_then(|s| base.sentence(at.0, at.1)?.slice(&s.text));
        if is_asked(&lower) && !text.is_some_and(has_letter) {
            continue;
        }
        full |= says_more(at, writer, base);
        said.extend(draft.passage(at, at));
    }
    (!said.is_empty())
        .then(|| draft.says(if full { Verdict::Answered } else { Verdict::Partial }, &said.join(" ")))
}

/// Whether a question in small letters asks what stands in a letter.
pub(super) fn is_asked(lower: &str) -> bool {
    let asks = ["what was in ", "what is in ", "what were in ", "what stood in "];
    asks.iter()
        .filter_map(|a| lower.strip_prefix(a))
        .any(|rest| rest.split(|c: char| !c.is_alphanumeric()).take(5).any(|w| lists().letters.contains(w)))
}

/// Whether the sentences of words, or the medium they were told by, speak of a letter.
pub(super) fn is_quoted(article: usize, quote: &Quote, base: &Snapshot) -> bool {
    let Some(source) = base.source(article) else { return false };
    quote.medium.as_deref().is_some_and(has_letter)
        || quote.evidence.iter().filter_map(|s| s.slice(&source.text)).any(has_letter)
}

/// Whether a text has a word for a letter.
fn has_letter(text: &str) -> bool {
    text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|w| lists().letters.contains(w))
}

/// Whether a sentence tells with a verb of its own what the writer says or asks for.
fn says_more(at: At, writer: &EntityId, base: &Snapshot) -> bool {
    every(at, base).iter().any(|c| {
        let verb = c.lemma(c.verb);
        let tells = is_saying(c.word()) || lists().requesting.contains(verb);
        tells && verb != "write" && c.doers().into_iter().any(|t| net::stands_for(c, t, writer, at, base))
    })
}

#[cfg(test)]
mod tests {
    use crate::answer::{Answer, Verdict, testing};

    const TEXT: &str = "Olaf Scholz sent a letter to Joe Biden, urging him to pay for the ships. Emmanuel Macron \
             praised the ships of Norway.";

    fn ask(question: &str) -> Answer {
        testing::ask(TEXT, question)
    }

    #[test]
    fn what_a_letter_asks_for() {
        let told = ask("what did Scholz write to Biden");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("pay for the ships"), "{told:?}");
        let told = ask("what did Macron say about Scholz's letter");
        assert_eq!(told.verdict, Verdict::NotInSources, "{told:?}");
        let told = ask("what did the letter that Macron brought say");
        assert!(!told.headline.contains("praised"), "{told:?}");
        let told = ask("what did Biden write to Scholz");
        assert_eq!(told.verdict, Verdict::NotInSources, "{told:?}");
    }
}
