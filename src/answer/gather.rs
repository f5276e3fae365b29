//! Which sentences are looked at for a question: those that stand in the lists of what it names.

use std::sync::Arc;

use super::find::At;

/// Most sentences of which it is counted what they meet.
const MOST_GATHERED: usize = 20_000;

/// Sentences that meet a need.
pub(super) enum List<'b> {
    /// Those that name somebody, in order.
    Here(&'b [At]),
    /// Those that were looked up for a word, in order.
    Made(Arc<[At]>),
    /// Those that tell something, in any order and some more than once.
    Told(&'b [At]),
}

impl List<'_> {
    fn all(&self) -> &[At] {
        match self {
            List::Here(list) | List::Told(list) => list,
            List::Made(list) => list,
        }
    }

    fn has(&self, at: &At) -> bool {
        !matches!(self, List::Told(_)) && self.all().binary_search(at).is_ok()
    }
}

/// The sentences of all lists, once for each time that they stand in one. Where these are very many, of the shorter lists, with how many
/// of the others have them: what is asked for meets the rare needs before the common ones.
pub(super) fn candidates(mut lists: Vec<List<'_>>) -> Vec<At> {
    if lists.iter().map(|list| list.all().len()).sum::<usize>() <= MOST_GATHERED {
        return lists.iter().flat_map(|list| list.all().iter().copied()).collect();
    }
    lists.retain(|list| !list.all().is_empty());
    lists.sort_by_key(|list| list.all().len());
    let mut sum = 0;
    let own = lists.iter().position(|list| {
        sum += list.all().len();
        sum > MOST_GATHERED
    });
    let (short, long) = lists.split_at(own.unwrap_or(lists.len()).max(1));
    let mut found: Vec<At> = match short {
        // Even the shortest is too long: what the next has as well.
        [one] if one.all().len() > MOST_GATHERED => {
            let next = long.iter().find(|list| !matches!(list, List::Told(_)));
            let both = one.all().iter().filter(|at| next.is_none_or(|next| next.has(at)));
            both.take(MOST_GATHERED).copied().collect()
        }
        short => short.iter().flat_map(|list| list.all().iter().copied()).collect(),
    };
    let mut each = found.clone();
    each.sort_unstable();
    each.dedup();
    for list in long {
        found.extend(each.iter().filter(|at| list.has(at)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_needs_come_before_common_ones() {
        let common: Vec<At> = (0..MOST_GATHERED).map(|i| (i, 0)).collect();
        let rare = [(3, 0), (3, 1)];
        let found = candidates(vec![List::Here(&common), List::Made(Arc::from(rare.as_slice()))]);
        assert_eq!(found, [(3, 0), (3, 1), (3, 0)]);
        let few = candidates(vec![List::Here(&rare), List::Told(&rare)]);
        assert_eq!(few, [(3, 0), (3, 1), (3, 0), (3, 1)]);
    }
}
