//! Names of a question that stand nowhere in the articles that an answer cites: then it is told of somebody or something else.

use super::draft::Draft;
use super::find::At;
use super::{Answer, Verdict};
use crate::base::Snapshot;
use crate::language::names::{EntityId, EntityKind};
use crate::language::numbers::is_number;
use crate::language::roots::roots_and_phrases;
use crate::question::roots::like;
use crate::question::{Counted, Intent, Question};
use crate::strings::answers as say;

/// The fewest letters of a word that shows a name in a text.
const TELLING: usize = 4;

/// The answer; what it cites is only near where its articles have not a name of the question.
pub(super) fn checked(question: &Question, answer: Answer, base: &Snapshot) -> Answer {
    let asks = !matches!(question.intent, Intent::Sources(_) | Intent::Compare(_) | Intent::Timeline);
    if !asks || answer.verdict != Verdict::Answered || answer.citations.is_empty() {
        return answer;
    }
    let articles: Vec<usize> = answer.citations.iter().filter_map(|c| base.article(&c.article)).collect();
    let names = question.about.iter().chain(&question.places);
    let lacking: Vec<&EntityId> =
        names.filter(|id| !articles.iter().any(|a| has_name(*a, id, base))).collect();
    let counted = question.intent == Intent::Count(Counted::Amount);
    let figure = !counted || answer.citations.iter().any(|c| has_figure(&c.exact));
    let which = !asks_for_one_of_many(question, base)
        && !lacks_its_object(question, &answer)
        && (!asks_who(question, base) || names_another(question, &answer, base));
    let (Some(at), false) = (cited(&answer, base), lacking.is_empty() && figure && which) else {
        return answer;
    };
    let mut draft = Draft::new(question, base, "");
    draft.answer.understood = answer.understood.clone();
    let Some(told) = draft.passage(at, at) else { return answer };
    for id in lacking {
        draft.note(say::lacks(&base.name(id)));
    }
    draft.partial(format!("{} {told}", say::COMES_NEAREST))
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
    let articles: std::collections::BTreeSet<usize> = sentences.iter().map(|at| at.0).collect();
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
    let has = |c: &super::Citation| {
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

/// Whether an article names somebody or something, or has a word of the name: the family name of people, of the rest any ("the Munich
/// conference" is in Munich).
fn has_name(article: usize, id: &EntityId, base: &Snapshot) -> bool {
    if base.names_in_article(article, id) {
        return true;
    }
    let Some(source) = base.source(article) else { return true };
    let name = base.name(id);
    let words = name.split([' ', ',', '-']).filter(|w| w.chars().count() >= TELLING);
    let mut words: Vec<&str> = words.collect();
    if base.kind(id) == EntityKind::Person {
        words.drain(..words.len().saturating_sub(1));
    }
    let text = source.text.to_lowercase();
    words.is_empty() || words.iter().any(|w| text.contains(&w.to_lowercase()))
}

/// The sentence that an answer cites first.
fn cited(answer: &Answer, base: &Snapshot) -> Option<At> {
    super::cite::sentences(answer.citations.first()?, base).first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn an_article_has_a_name_or_a_word_of_it() {
        let base = base_of(&[
            "A title\n\nOslo, 20 May 2023\n\nOlaf Scholz met Emmanuel Macron on Friday.",
            "A title\n\nOslo, 20 May 2023\n\nAntony Blinken visited Norway on Friday.",
        ]);
        let question = crate::question::understand("who visited Norway", &base);
        let norway = question.about.iter().chain(&question.places).next().unwrap();
        let has: Vec<bool> = (0..2).map(|article| has_name(article, norway, &base)).collect();
        assert_eq!(has.iter().filter(|has| **has).count(), 1, "{has:?}");
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
        use crate::answer::testing::ask;
        let text =
            "The talks on the border went on in Norway. An amendment by Olaf Lund failed by nine votes.";
        assert_ne!(ask(text, "who broke off the talks").verdict, Verdict::Answered);
        let text = "The talks on the border went on in Norway. Olaf Lund broke off the talks on Friday.";
        assert_eq!(ask(text, "who broke off the talks").verdict, Verdict::Answered);
    }
    #[test]
    fn who_it_is_is_told_by_a_name() {
        use crate::answer::testing::ask;
        let text = "Olaf Lund was a baker. His son is today the foreign minister of Norway.";
        assert_ne!(ask(text, "who is the foreign minister of Norway").verdict, Verdict::Answered);
    }
    #[test]
    fn what_is_told_of_others_is_only_near() {
        let base = base_of(&[
            "A title\n\nOslo, 20 May 2023\n\nOlaf Scholz met Emmanuel Macron on Friday.",
            "A title\n\nOslo, 20 May 2023\n\nAntony Blinken visited Norway on Friday.",
        ]);
        let question = crate::question::understand("who met Olaf Scholz", &base);
        let told = crate::answer::answer(&question, &base);
        assert_eq!(told.verdict, Verdict::Answered, "{told:?}");
        assert_eq!(checked(&question, told.clone(), &base), told);
        let other = crate::question::understand("who met Antony Blinken", &base);
        let near = checked(&other, told, &base);
        assert!(
            near.verdict == Verdict::Partial && near.notes.iter().any(|n| n.contains("Blinken")),
            "{near:?}"
        );
    }
}
