//! "Who signed it, X or Y": what tells of neither that they did is no answer.

use super::{Answer, Verdict};
use crate::base::Snapshot;
use crate::language::names::{EntityId, EntityKind};
use crate::question::Question;
use crate::strings::answers as say;

/// The answer to who it was where it tells that of one of the two; `None` where it does not.
pub(super) fn of_two(question: &Question, answer: Answer, base: &Snapshot) -> Option<Answer> {
    let one = |id: &EntityId| {
        let same = |e: &EntityId| base.kind(e) == EntityKind::Person && super::inside::one_name(id, e, base);
        question.either.iter().any(|e| e == id || same(e))
    };
    let told = |item: &super::Item| item.entities.iter().any(|e| one(&EntityId::known(e)));
    // A sentence that only mentions it may leave out what the other did.
    let does = || {
        !answer.headline.starts_with(say::SAYS)
            && super::those_who_act(question, &answer, base).iter().any(one)
    };
    // What others said as well is no answer to which of the two it was.
    let other = |item: &&super::Item| !item.entities.is_empty() && !told(item);
    let others = || {
        let person = |id: &EntityId| base.kind(id) == EntityKind::Person;
        super::those_who_act(question, &answer, base).iter().any(|id| person(id) && !one(id))
    };
    if answer.items.iter().any(|i| other(&i)) || others() {
        return None;
    }
    let told = answer.items.iter().any(told) || does();
    (answer.verdict == Verdict::Answered && told).then_some(answer)
}

/// An answer that has both of them, which tells of neither that they did.
pub(super) fn nearest(mut answer: Answer) -> Answer {
    if answer.verdict == Verdict::Answered {
        answer.verdict = Verdict::Partial;
        if let Some(rest) = answer.headline.strip_prefix(say::SAYS) {
            answer.headline = format!("{}{rest}", say::COMES_NEAREST);
        }
    }
    answer
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask;

    #[test]
    fn one_of_two_is_told() {
        let text = "Olaf Scholz announced a plan for the harbour. Joe Biden praised Emmanuel Macron.";
        let told = ask(text, "who announced the plan for the harbour, Scholz or Biden?");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("Scholz"), "{told:?}");
    }

    #[test]
    fn what_others_did_as_well_is_no_choice() {
        let text = "Olaf Scholz and Emmanuel Macron announced a plan for the harbour. Joe Biden left.";
        let told = ask(text, "who announced the plan for the harbour, Scholz or Biden?");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
    }

    #[test]
    fn what_names_neither_is_no_answer() {
        let text = "Olaf Scholz announced a plan for the harbour. Joe Biden praised Emmanuel Macron.";
        let told = ask(text, "who announced the plan for the harbour, Biden or Macron?");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
    }
}
