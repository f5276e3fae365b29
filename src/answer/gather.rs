//! Which sentences are looked at for a question: those that stand in the lists of what it names.

use std::cmp::Reverse;
use std::sync::Arc;

use super::find::At;

/// Most sentences of which it is counted what they meet.
const MOST_GATHERED: usize = 20_000;

/// Most sentences that are looked at closely for one question.
const MOST_CANDIDATES: usize = 600;

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
pub(super) fn from<'l>(list: &'l [At], at: &At) -> &'l [At] {
    let mut step = 1;
    while list.get(step).is_some_and(|other| other < at) {
        step *= 2;
    }
    let near = list.get(..list.len().min(step + 1)).unwrap_or_default();
    list.get(near.partition_point(|other| other < at)..).unwrap_or_default()
}

/// The sentences that stand in most of the lists, at most [`MOST_CANDIDATES`], in order. Where the lists are very many, of the shorter ones,
/// with how many of the others have them: what is asked for meets the rare needs before the common ones.
pub(super) fn candidates(mut lists: Vec<List<'_>>) -> Arc<[At]> {
    lists.retain(|list| !list.all().is_empty());
    if lists.iter().map(|list| list.all().len()).sum::<usize>() > MOST_GATHERED {
        return most_met(counted(gathered(lists)), &[]);
    }
    // The longest is not gone through: what stands in it and in another is looked up, and of the rest of it only the first may be among them.
    let longest = (0..lists.len()).max_by_key(|i| lists.get(*i).map_or(0, |list| list.all().len()));
    let in_order = |list: &List<'_>| list.all().is_sorted_by(|a, b| a < b);
    let longest = longest.filter(|i| lists.get(*i).is_some_and(in_order)).map(|i| lists.swap_remove(i));
    let all = lists.iter().flat_map(|list| list.all().iter().copied()).collect();
    most_met(counted(all), longest.as_ref().map_or(&[], List::all))
}

/// Each of these sentences once, in order, with how often it was there.
fn counted(mut all: Vec<At>) -> Vec<(Reverse<usize>, At)> {
    // Stable: quick for what is a few sorted lists one behind the other.
    all.sort();
    let counted = |same: &[At]| Some((Reverse(same.len()), *same.first()?));
    all.chunk_by(|a, b| a == b).filter_map(counted).collect()
}

/// Those that are met most, the earlier ones first: of some with how often they are, in order, and of one more list in order.
fn most_met(mut found: Vec<(Reverse<usize>, At)>, more: &[At]) -> Arc<[At]> {
    let mut rest = more;
    for (count, at) in &mut found {
        rest = from(rest, at);
        count.0 += usize::from(rest.first() == Some(&*at));
    }
    let mut known = found.iter().map(|(_, at)| *at).peekable();
    let is_new = |at: &&At| {
        while known.next_if(|other| other < *at).is_some() {}
        known.peek() != Some(*at)
    };
    let new: Vec<At> = more.iter().filter(is_new).take(MOST_CANDIDATES).copied().collect();
    found.extend(new.into_iter().map(|at| (Reverse(1), at)));
    if found.len() > MOST_CANDIDATES {
        found.select_nth_unstable(MOST_CANDIDATES);
        found.truncate(MOST_CANDIDATES);
    }
    let mut list: Vec<At> = found.into_iter().map(|(_, at)| at).collect();
    list.sort_unstable();
    list.into()
}

/// The sentences of the shorter of very many lists, once for each time that they stand in one of all.
fn gathered(mut lists: Vec<List<'_>>) -> Vec<At> {
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
        let found = gathered(vec![List::Here(&common), List::Made(Arc::from(rare.as_slice()))]);
        assert_eq!(found, [(3, 0), (3, 1), (3, 0)]);
        let odd: Vec<At> = (0..500).map(|i| (i * 2 + 1, 0)).collect();
        let third: Vec<At> = (0..400).map(|i| (i * 3, 0)).collect();
        let both: Vec<At> = List::Here(&third).among(&odd).copied().collect();
        assert_eq!(both, odd.iter().filter(|at| third.contains(at)).copied().collect::<Vec<_>>());
        let few = candidates(vec![List::Here(&rare), List::Told(&rare)]);
        assert_eq!(*few, rare);
    }

    #[test]
    fn those_in_most_lists_are_taken() {
        // What all lists gone through one by one would give.
        let plainly = |lists: &[&[At]]| {
            let mut counts: std::collections::BTreeMap<At, usize> = std::collections::BTreeMap::new();
            for at in lists.iter().flat_map(|list| list.iter()) {
                *counts.entry(*at).or_default() += 1;
            }
            let mut all: Vec<(Reverse<usize>, At)> =
                counts.into_iter().map(|(at, n)| (Reverse(n), at)).collect();
            all.sort();
            let mut first: Vec<At> = all.into_iter().take(MOST_CANDIDATES).map(|(_, at)| at).collect();
            first.sort();
            first
        };
        let every =
            |step: usize, to: usize| -> Vec<At> { (0..to).step_by(step).map(|i| (i / 7, i % 7)).collect() };
        let told = [(90, 0), (2, 1), (90, 0), (2, 2)];
        for (long, middle, short) in [(1, 3, 50), (2, 2, 2), (1, 1, 9), (40, 3, 7)] {
            let (a, b, c) = (every(long, 2000), every(middle, 1500), every(short, 900));
            let lists = || {
                vec![List::Here(&b), List::Told(&told), List::Made(Arc::from(a.as_slice())), List::Here(&c)]
            };
            assert_eq!(*candidates(lists()), plainly(&[&a, &b, &c, &told]), "{long} {middle} {short}");
        }
        assert_eq!(*candidates(vec![List::Told(&told)]), [(2, 1), (2, 2), (90, 0)]);
        assert!(candidates(Vec::new()).is_empty());
    }
}
