//! Names of a question that stand nowhere in the articles that an answer cites: then it is told of somebody or something else.

use super::draft::Draft;
use super::find::At;
use super::{Answer, Verdict, lacking};
use crate::base::Snapshot;
use crate::language::names::{EntityId, EntityKind};
use crate::question::{Intent, Question};
use crate::strings::answers as say;

/// The fewest letters of a word that shows a name in a text.
const TELLING: usize = 4;

/// The answer; what it cites is only near where its articles have not a name of the question, or its words not what is asked ([`lacking`]).
pub(super) fn checked(question: &Question, answer: Answer, base: &Snapshot) -> Answer {
    let asks = !matches!(question.intent, Intent::Sources(_) | Intent::Compare(_) | Intent::Timeline);
    if !asks || answer.verdict != Verdict::Answered || answer.citations.is_empty() {
        return answer;
    }
    let articles: Vec<usize> = answer.citations.iter().filter_map(|c| base.article(&c.article)).collect();
    let names = question.about.iter().chain(&question.places);
    let unnamed: Vec<&EntityId> =
        names.filter(|id| !articles.iter().any(|a| has_name(*a, id, base))).collect();
    let near = !unnamed.is_empty() || lacking::lacks(question, &answer, base);
    let (Some(at), true) = (cited(&answer, base), near) else { return answer };
    let mut draft = Draft::new(question, base, "");
    draft.answer.understood = answer.understood.clone();
    let Some(told) = draft.passage(at, at) else { return answer };
    for id in unnamed {
        draft.note(say::lacks(&base.name(id)));
    }
    draft.partial(format!("{} {told}", say::COMES_NEAREST))
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
