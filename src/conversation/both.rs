//! Two questions in one: each is answered, the second as one that follows up the first, and both answers are told.

use std::sync::Arc;

use super::{Alone, Conversation, Turn};
use crate::answer::Answer;
use crate::base::Snapshot;
use crate::question::Halves;

impl Conversation {
    /// Answers both halves.
    pub(super) fn both(
        &mut self,
        text: &str,
        halves: &Halves,
        base: &Snapshot,
        answer_alone: Alone<'_>,
    ) -> Arc<Answer> {
        let alone = self.both_alone(text, halves, base);
        self.read = None;
        let first = Arc::unwrap_or_clone(self.one(&halves.first, base, answer_alone));
        let asked = self.last.as_ref().map(|turn| turn.question.clone()).unwrap_or_default();
        let bare = halves.of_those && halves.typed.eq_ignore_ascii_case("when");
        let times = bare.then(|| first.times()).flatten();
        let second = Arc::unwrap_or_clone(self.one(&halves.second, base, answer_alone));
        // What was asked of those whom the first half asks for must be told of them.
        let second = match times {
            Some(times) => times,
            None if halves.of_those && !second.rests_on(&first) => second.of_others(),
            // A half that names nobody and nothing by name goes on from what the first tells.
            None if self.last_names_nothing() && !second.is_of_articles_of(&first) => second.of_others(),
            None => second,
        };
        let mut answer = first.and(second, &halves.typed);
        text.trim().clone_into(&mut answer.question);
        let answer = Arc::new(answer);
        self.last = Some(Arc::new(Turn { question: asked, answer: Arc::clone(&answer), alone }));
        answer
    }

    /// Whether the question asked last names nobody, no place, no time and no words.
    fn last_names_nothing(&self) -> bool {
        self.last.as_ref().is_some_and(|turn| {
            let q = &turn.question;
            q.about.is_empty() && q.places.is_empty() && q.period.is_none() && q.quoted.is_none()
        })
    }

    /// Both questions in words that need no earlier one.
    pub(super) fn both_alone(&self, text: &str, halves: &Halves, base: &Snapshot) -> String {
        let first = self.said_alone(&halves.first, &self.meant(&halves.first, base));
        if first == halves.first {
            return text.to_owned();
        }
        format!("{} and {}?", first.trim_end_matches(['?', ' ']), halves.typed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn when_it_was_is_told_of_those_just_told() {
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\nEmmanuel Macron met Olaf Scholz in Berlin on 3 May 2023. Joe Biden met Olaf Scholz in London. The harbour was quiet on these days, and many people came to see it.",
        ]);
        let told =
            Conversation::default().ask("who besides Emmanuel Macron met Olaf Scholz and when?", &base);
        assert!(told.headline.contains("Joe Biden") && !told.headline.contains("3 May"), "{}", told.headline);
        let told = Conversation::default().ask("who met Olaf Scholz in Berlin and when?", &base);
        assert!(
            told.headline.contains("Macron") && told.headline.contains("3 May 2023"),
            "{}",
            told.headline
        );
    }

    #[test]
    fn a_half_without_names_is_of_the_same_article() {
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\nJoe Biden visited the harbour of Bergen on 3 May 2023.",
            "Mine\n\nOslo, 21 May 2023\n\nThree people died in the mine. Five people were injured.",
        ]);
        let told =
            Conversation::default().ask("when did Joe Biden visit Bergen and how many people died?", &base);
        assert!(
            told.headline.contains("3 May 2023") && !told.headline.contains("hree people"),
            "{}",
            told.headline
        );
    }

    #[test]
    fn the_second_half_follows_up_the_first() {
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\nMayor Erik Holm resigned on Monday. Holm said: “The harbour is not for sale.” \
            Anna Berg visited Bergen on 3 May 2023.",
        ]);
        let mut talk = Conversation::default();
        let told = talk.ask("when did Erik Holm resign and what did he say?", &base);
        assert!(told.headline.contains("not for sale"), "{}", told.headline);
        assert_eq!(
            talk.last().map(|t| t.alone.as_str()),
            Some("when did Erik Holm resign and what did he say?")
        );
        // What follows is asked of the first half.
        assert_eq!(talk.alone("where was that?", &base), "where was Erik Holm resign?");
        assert_eq!(
            talk.alone("and why did he resign and what did he say?", &base),
            "why did Erik Holm resign and what did he say?"
        );
    }
}
