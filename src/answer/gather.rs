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

    /// Those of `each`, which is in order, that stand in this list; none of one that is not in order.
    fn among<'e>(&self, each: &'e [At]) -> impl Iterator<Item = &'e At> {
        let mut rest = if matches!(self, List::Told(_)) { &[] } else { self.all() };
        each.iter().filter(move |at| {
            rest = from(rest, at);
            rest.first() == Some(at)
        })
    }
}

/// What is left of a list in order from the first that is not before `at`: looked for in steps that grow, since it is mostly near.
fn from<'l>(list: &'l [At], at: &At) -> &'l [At] {
    let mut step = 1;
    while list.get(step).is_some_and(|other| other < at) {
        step *= 2;
    }
    let near = list.get(..list.len().min(step + 1)).unwrap_or_default();
    list.get(near.partition_point(|other| other < at)..).unwrap_or_default()
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
            match next {
                Some(next) if one.all().is_sorted() => {
                    next.among(one.all()).take(MOST_GATHERED).copied().collect()
                }
                Some(next) => {
                    one.all().iter().filter(|at| next.has(at)).take(MOST_GATHERED).copied().collect()
                }
                None => one.all().iter().take(MOST_GATHERED).copied().collect(),
            }
        }
        short => short.iter().flat_map(|list| list.all().iter().copied()).collect(),
    };
    let mut each = found.clone();
    each.sort_unstable();
    each.dedup();
    for list in long {
        found.extend(list.among(&each));
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
        let odd: Vec<At> = (0..500).map(|i| (i * 2 + 1, 0)).collect();
        let third: Vec<At> = (0..400).map(|i| (i * 3, 0)).collect();
        let both: Vec<At> = List::Here(&third).among(&odd).copied().collect();
        assert_eq!(both, odd.iter().filter(|at| third.contains(at)).copied().collect::<Vec<_>>());
        let few = candidates(vec![List::Here(&rare), List::Told(&rare)]);
        assert_eq!(few, [(3, 0), (3, 1), (3, 0), (3, 1)]);
    }
}
