//! What is asked again in other words, where its own are answered by nothing.

use super::{Answer, Rests, Verdict, once};
use crate::base::Snapshot;
use crate::question::{Question, understand, wordings};
use crate::strings::answers as say;

/// The answer to the same question in other words, where that is one and its own words have none.
pub(super) fn answered(question: &Question, told: &Answer, base: &Snapshot) -> Option<Answer> {
    let open = matches!(told.verdict, Verdict::NotInSources | Verdict::Partial);
    // What is told otherwise than asked is told; what a question takes over from the one before stands in no words.
    if !open || told.rests == Rests::Settled || say::is_otherwise(&told.headline) {
        return None;
    }
    let others = wordings(question.wording());
    if others.is_empty() || carries_over(question, base) {
        return None;
    }
    others.into_iter().find_map(|text| {
        let mut answer = once(&understand(&text, base), base);
        // Who claimed that something could be warned of it; where words stand beside "claimed", nobody need have.
        let stated =
            !crate::question::is_of_statement(&text) || answer.items.iter().any(|i| i.kind.is_some());
        if answer.verdict != Verdict::Answered || !stated {
            return None;
        }
        answer.question.clone_from(&told.question);
        answer.notes.insert(0, say::asked_as(&text));
        Some(answer)
    })
}

/// Whether a question has more than its words say.
fn carries_over(question: &Question, base: &Snapshot) -> bool {
    let own = understand(question.wording(), base);
    own.about != question.about || own.places != question.places || own.period != question.period
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask;

    #[test]
    fn what_is_asked_in_other_words_is_answered() {
        let text = "Norway refused to take part in the race in response to the new rules.";
        let told = ask(text, "why did Norway not take part in the race");
        assert!(told.verdict == Verdict::Answered && told.headline.contains("new rules"), "{told:?}");
        let told = ask(text, "why did Norway not take part in the fair");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
        let text =
            "The Herald claimed that on 3 May 2023 Olaf Scholz refused to visit those who fell in an attack.";
        let told = ask(text, "when did Olaf Scholz warn of an attack");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
    }
}
