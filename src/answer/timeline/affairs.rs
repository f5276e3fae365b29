//! Articles that are about a whole matter: all that they date belongs to its timeline, whether or not a sentence has its words.

use crate::answer::find::{self, Wanted};
use crate::base::Snapshot;
use crate::language::names::EntityId;
use crate::question::Question;

/// Fewest things by which a matter is named: one word is that of many articles.
const FEWEST: usize = 2;

/// Whether a question names a matter, by words and not only by who has to do with it.
pub(super) fn are_told(question: &Question, wanted: &Wanted) -> bool {
    question.order.is_none() && wanted.needs.len() >= FEWEST
}

/// Whether an article is about what is asked for: its title and first sentence have all words, and name everybody.
pub(super) fn is_about(question: &Question, wanted: &Wanted, article: usize, base: &Snapshot) -> bool {
    // Somebody must be named at its head, not just anywhere in it.
    let at_head = |id: &EntityId| {
        (0..2).any(|i| base.names((article, i), id))
            || super::titled(base.header(article).and_then(|h| h.metadata.title.as_deref()), id, base)
    };
    wanted.needs.iter().all(|(need, _)| find::is_of_article(need, article, base))
        && question.about.iter().chain(&question.places).all(at_head)
}
