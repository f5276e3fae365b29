//! Articles that are about a whole matter: all that they date belongs to its timeline, whether or not a sentence has its words.

use crate::answer::find::{self, Wanted};
use crate::base::Snapshot;
use crate::language::names::EntityId;
use crate::language::roots::roots;
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
            || titled(base.header(article).and_then(|h| h.metadata.title.as_deref()), id, base)
    };
    wanted.needs.iter().all(|(need, _)| find::is_of_article(need, article, base))
        && question.about.iter().chain(&question.places).all(at_head)
}

/// Whether a whole matter is asked for ("the harbour dispute") and not what one person did.
pub(super) fn is_whole(question: &Question) -> bool {
    let lower = question.wording().to_lowercase();
    ["dispute", "affair", "crisis", "saga", "scandal", "row", "rift", "story", "case", "conflict"]
        .iter()
        .any(|w| lower.split_whitespace().any(|x| x.trim_matches(|c: char| !c.is_alphanumeric()) == *w))
}

pub(super) fn titled(title: Option<&str>, id: &EntityId, base: &Snapshot) -> bool {
    let title: Vec<String> = roots(title.unwrap_or_default()).collect();
    title_roots(id, base).iter().all(|r| title.contains(r))
}

/// The articles with somebody's name in their title, in order.
pub(super) fn articles_titled(id: &EntityId, base: &Snapshot) -> Vec<usize> {
    let words = title_roots(id, base);
    let some = words.first().map(|root| base.titled(root)).unwrap_or_default();
    let all = |a: &&usize| words.iter().all(|w| base.titled(w).binary_search(a).is_ok());
    some.iter().filter(all).copied().collect()
}

/// The roots by which a title names somebody: of the surname, else of the name.
fn title_roots(id: &EntityId, base: &Snapshot) -> Vec<String> {
    let known = base.known(id);
    let surname = known.and_then(|e| e.surname.clone()).unwrap_or_else(|| base.name(id));
    roots(&surname).collect()
}
