//! What a question asks for that the words cited have not: a figure, a name, what was done it to, which of many. They may be near; an
//! answer they are not.

use std::collections::BTreeSet;

use super::{Answer, Citation};
use crate::base::Snapshot;
use crate::language::names::{EntityId, EntityKind};
use crate::language::numbers::is_number;
use crate::language::roots::roots_and_phrases;
use crate::question::roots::like;
use crate::question::{Counted, Intent, Question};

/// Whether what an answer cites lacks what is asked.
pub(super) fn lacks(question: &Question, answer: &Answer, base: &Snapshot) -> bool {
    let amount = question.intent == Intent::Count(Counted::Amount);
    amount && !answer.citations.iter().any(|c| has_figure(&c.exact))
        || asks_who(question, base) && !names_another(question, answer, base)
        || lacks_its_object(question, answer)
        || asks_for_one_of_many(question, base)
}

/// Sentences with the one word of a question from which on it says too little of which thing is asked for.
const MANY: usize = 4;

/// "Where is the boat", where many sentences of several articles speak of boats.
fn asks_for_one_of_many(question: &Question, base: &Snapshot) -> bool {
    let [word] = question.topic.as_slice() else { return false };
    let bare = question.about.is_empty() && question.places.is_empty() && question.period.is_none();
    if question.intent != Intent::Where || !bare {
        return false;
    }
    let sentences = base.sentences_with(word);
    let articles: BTreeSet<usize> = sentences.iter().map(|at| at.0).collect();
    sentences.len() >= MANY && articles.len() > 1
}

/// "Who broke off the talks": of a question without a name that asks who did something to something, a text has the verb alone.
fn lacks_its_object(question: &Question, answer: &Answer) -> bool {
    let Some(verb) = question.verb.as_deref().filter(|_| question.intent == Intent::Doer) else {
        return false;
    };
    if !question.about.is_empty() || !question.places.is_empty() || question.period.is_some() {
        return false;
    }
    let objects: Vec<_> = question.topic.iter().filter(|w| *w != verb).map(|w| like(w)).collect();
    let has = |c: &Citation| {
        let told: Vec<String> = roots_and_phrases(&c.exact);
        objects.iter().any(|o| told.iter().any(|root| o.roots.contains(root)))
    };
    !objects.is_empty() && !answer.citations.iter().any(has)
}

/// "Who is the foreign minister of Norway": somebody's name is asked for.
fn asks_who(question: &Question, base: &Snapshot) -> bool {
    let person = |id: &EntityId| base.kind(id) == EntityKind::Person;
    let who = question.wording().trim_start().get(..3).is_some_and(|w| w.eq_ignore_ascii_case("who"));
    question.intent == Intent::Identity
        && who
        && !question.about.is_empty()
        && !question.about.iter().any(person)
}

/// Whether what an answer cites names anybody or anything beside what is asked about.
fn names_another(question: &Question, answer: &Answer, base: &Snapshot) -> bool {
    answer.citations.iter().any(|c| {
        let source = base.article(&c.article).and_then(|a| base.source(a));
        let mentions = source.map(|s| s.record.mentions.as_slice()).unwrap_or_default();
        let here = mentions.iter().filter(|m| c.start <= m.span.start && m.span.end <= c.end);
        here.into_iter().any(|m| m.how.is_name() && !question.is_of(&m.entity))
    })
}

/// Whether a text has a number, in digits or in words; "half" and "none" tell how many as well.
fn has_figure(text: &str) -> bool {
    let words = || text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let alike = [
        "no",
        "none",
        "nothing",
        "half",
        "double",
        "twice",
        "once",
        "all",
        "every",
        "both",
        "several",
        "dozens",
        "hundreds",
        "thousands",
        "millions",
        "billions",
        "free",
        "single",
        "zero",
        "nobody",
    ];
    text.contains(|c: char| c.is_numeric()) || words().any(|w| is_number(&w) || alike.contains(&w.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Verdict;
    use crate::answer::testing::ask;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn a_thing_of_many_is_not_the_one_asked_for() {
        let article = |text: &str| format!("A title\n\nOslo, 20 May 2023\n\n{text}");
        let base = base_of(&[
            &article("A boat sank near Bergen. A boat came to Oslo."),
            &article("A boat was sold. The boat of Olaf Scholz lies in Stavanger."),
        ]);
        let asks = |text: &str| asks_for_one_of_many(&crate::question::understand(text, &base), &base);
        assert!(asks("where is the boat"));
        assert!(!asks("where is the boat of Olaf Scholz") && !asks("when did the boat sink"));
    }
    #[test]
    fn a_number_is_told_by_a_figure() {
        assert!(
            has_figure("It cost 30 crowns.") && has_figure("Nobody came.") && has_figure("Twelve men left.")
        );
        assert!(!has_figure("She asked whether the price had gone down."));
    }
    #[test]
    fn what_is_done_to_another_thing_is_only_near() {
        let text =
            "The talks on the border went on in Norway. An amendment by Olaf Lund failed by nine votes.";
        assert_ne!(ask(text, "who broke off the talks").verdict, Verdict::Answered);
        let text = "The talks on the border went on in Norway. Olaf Lund broke off the talks on Friday.";
        assert_eq!(ask(text, "who broke off the talks").verdict, Verdict::Answered);
    }
    #[test]
    fn who_it_is_is_told_by_a_name() {
        let text = "Olaf Lund was a baker. His son is today the foreign minister of Norway.";
        assert_ne!(ask(text, "who is the foreign minister of Norway").verdict, Verdict::Answered);
    }
}
