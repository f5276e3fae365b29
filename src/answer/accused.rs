//! "What is X accused of?": the sentences that tell of an accusation against them.

use super::draft::{Draft, things};
use super::find::{self, At};
use super::{Answer, Verdict};
use crate::base::{Event, Snapshot};
use crate::facts::{Kind, Role, Status};
use crate::language::roots::root;
use crate::question::lists::lists;
use crate::question::{Intent, Question};
use crate::strings::{asked, missing};

/// Most sentences naming somebody that are looked at.
const MOST: usize = 200;

/// Most accusations that are told.
const TOLD: usize = 3;

/// The answer; `None` where something else is asked, or no accusation is told.
pub(super) fn answer(question: &Question, base: &Snapshot) -> Option<Answer> {
    let lower = question.wording().to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let asks = words.next() == Some("what")
        && (words.next().is_some_and(|w| matches!(w, "is" | "was" | "are" | "were" | "has" | "have"))
            && lower.contains(" accused of")
            || lower.contains("accusations against ")
            || lower.contains("accusation against "));
    let (first, others) = question.about.split_first().filter(|_| asks)?;
    let name = base.name(first);
    let against = |e: &Event| {
        let mut against = e.parties.iter().filter(|p| p.role == Role::Recipient);
        let theirs = against.any(|p| p.entity.as_ref() == Some(first) || p.name == name);
        e.kind == Kind::Accuse && e.status == Status::Occurred && theirs
    };
    let by = |e: &Event| others.iter().all(|id| e.has(id, &[Role::Actor]));
    let accuses = |at: At| {
        let here = base.roots_in(at);
        lists().accusing.iter().any(|w| here.contains(&root(w)))
    };
    let tells = |at: &At| {
        let list = find::events_in(base, *at);
        accuses(*at) && list.into_iter().filter_map(|id| base.event(id)).any(|e| against(e) && by(e))
    };
    let naming = base.sentences_naming(first).iter().take(MOST).copied();
    let mut draft = Draft::new(question, base, asked::QUOTE);
    let mut said: Vec<String> = Vec::new();
    for at in naming.filter(tells).take(TOLD) {
        said.extend(draft.passage(at, at));
    }
    match said.is_empty() {
        false => Some(draft.says(Verdict::Answered, &said.join(" "))),
        // Words by which they accuse somebody else are no answer.
        true if question.intent == Intent::Quote => {
            Some(draft.settled(Verdict::NotInSources, missing::says_so(&things(question, base))))
        }
        true => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::answer::{Answer, Verdict, testing};

    const TEXT: &str = "The change follows accusations that Norway failed to close the harbour. Olaf Scholz accused Emmanuel Macron of selling the dunes. \
             Emmanuel Macron praised Joe Biden.";

    fn ask(question: &str) -> Answer {
        testing::ask(TEXT, question)
    }

    #[test]
    fn of_what_somebody_is_accused() {
        let told = ask("what is Emmanuel Macron accused of?");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("selling"), "{told:?}");
        let told = ask("what is Norway accused of");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("harbour"), "{told:?}");
    }

    #[test]
    fn who_accuses_is_not_accused() {
        for question in ["what is Olaf Scholz accused of", "what is Joe Biden accused of"] {
            assert_ne!(ask(question).verdict, Verdict::Answered, "{question}");
        }
    }
}
