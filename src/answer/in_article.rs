//! Which sentences of one article hold words and names, in the order of the article: all of them are looked at.

use super::draft::{Draft, things};
use super::find::Wanted;
use super::{Answer, Verdict};
use crate::base::Snapshot;
use crate::question::Question;
use crate::strings::answers as say;

/// Most sentences that are shown.
const MOST: usize = 10;

/// The sentences of an article (by its index) that hold everything `question` names.
pub fn in_article(question: &Question, article: usize, base: &Snapshot) -> Answer {
    let mut draft = Draft::new(question, base, say::WHAT_IT_SAYS);
    let wanted = Wanted::of(question, base);
    let source = base.source(article);
    let id = source.map_or("", |source| source.record.article.id.as_str());
    if wanted.needs.is_empty() {
        return draft.with(Verdict::NotInSources, say::no_words_to_look_for(&question.text));
    }
    let sentences = source.map_or(0, |source| source.record.sentences.len());
    let known = question.nobody.is_empty();
    let holding: Vec<usize> =
        (0..sentences).filter(|sentence| known && wanted.own(base, (article, *sentence))).collect();
    for sentence in holding.iter().take(MOST) {
        draft.sentence((article, *sentence), None);
    }
    let things = match question.nobody.as_slice() {
        [] => things(question, base),
        nobody => nobody.join(", "),
    };
    match holding.len() {
        0 => draft.with(Verdict::NotInSources, say::not_in_article(&things, id)),
        count => {
            if count > MOST {
                draft.note(say::more_sentences(count - MOST));
            }
            draft.answered(say::in_article(count, &things, id))
        }
    }
}
