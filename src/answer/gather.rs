//! Which sentences are looked at for a question: those that stand in the lists of what it names.

use std::collections::HashMap;
use std::sync::Arc;

use super::find::{At, NEARBY};
use crate::numbered::ByNumber;

/// Most sentences of which it is counted what they meet, where the lists are longer than that together.
const MOST_GATHERED: usize = 1_000;

/// Most sentences that are looked at closely for one question. The answers look at the best twenty or so of them; of 1,975 labelled questions over
/// up to 294 articles four are answered otherwise with 128 of them than with 600, and none of these wrongly.
const MOST_CANDIDATES: usize = 160;

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

/// The sentences that meet most of what is wanted by these lists, at most [`MOST_CANDIDATES`], in order: each list with the need that its sentences
/// meet, `weights` those of the needs. What other sentences of its article meet counts for a sentence as well, though less. Where the lists are
/// very many, of the shorter ones: what is asked for meets the rare needs before the common ones.
pub(super) fn candidates(mut lists: Vec<(usize, List<'_>)>, weights: &[f64]) -> Arc<[At]> {
    lists.retain(|(_, list)| !list.all().is_empty());
    if lists.iter().map(|(_, list)| list.all().len()).sum::<usize>() > MOST_GATHERED {
        return most_met(by_sentence(gathered(lists)), (0, &[]), weights);
    }
    // The longest is not gone through: what stands in it and in the article of another is looked up, and of the rest of it only the first may be
    // among them.
    let size = |i: &usize| lists.get(*i).map_or(0, |(_, list)| list.all().len());
    let longest = (0..lists.len()).max_by_key(size);
    let in_order = |list: &List<'_>| list.all().is_sorted_by(|a, b| a < b);
    let longest = longest.filter(|i| lists.get(*i).is_some_and(|(_, list)| in_order(list)));
    let longest = longest.map(|i| lists.swap_remove(i));
    let all = lists.iter().flat_map(|(need, list)| list.all().iter().map(|at| (*at, *need))).collect();
    most_met(by_sentence(all), longest.as_ref().map_or((0, &[]), |(need, list)| (*need, list.all())), weights)
}

/// Needs by their index; those from the last on count as one.
type Needs = u64;

/// The need of this index.
fn one(need: usize) -> Needs {
    1 << need.min(63)
}

/// What needs weigh together.
fn weight(needs: Needs, weights: &[f64]) -> f64 {
    let each = weights.iter().enumerate().filter(|(i, _)| needs & one(*i) != 0);
    each.map(|(_, weight)| weight).sum()
}

/// Each of these sentences once, in order, with the needs that it meets.
fn by_sentence(mut all: Vec<(At, usize)>) -> Vec<(At, Needs)> {
    // Stable: quick for what is a few sorted lists one behind the other.
    all.sort_by_key(|(at, _)| *at);
    let together = |same: &[(At, usize)]| {
        Some((same.first()?.0, same.iter().fold(0, |needs, (_, need)| needs | one(*need))))
    };
    all.chunk_by(|a, b| a.0 == b.0).filter_map(together).collect()
}

/// Those that meet most, the earlier ones first where they meet as much: of some with what they meet, in order, and of one more list in order,
/// whose need is told.
fn most_met(found: Vec<(At, Needs)>, (need, more): (usize, &[At]), weights: &[f64]) -> Arc<[At]> {
    let mut best: Vec<(f64, At)> = Vec::with_capacity(found.len() + MOST_CANDIDATES);
    let mut alone: Vec<At> = Vec::new();
    let mut rest = more;
    let mut known: HashMap<(Needs, Needs), f64, ByNumber> = HashMap::default();
    let mut met = |own: Needs, article: Needs| {
        let make = || weight(own, weights) + NEARBY * weight(article & !own, weights);
        *known.entry((own, article)).or_insert_with(make)
    };
    for page in found.chunk_by(|a, b| a.0.0 == b.0.0) {
        let Some(article) = page.first().map(|(at, _)| at.0) else { continue };
        let here = from(rest, &(article, 0));
        // What lies between stands in no article of the others.
        let before = rest.len() - here.len();
        alone.extend(rest.iter().take(before.min(MOST_CANDIDATES.saturating_sub(alone.len()))));
        rest = from(here, &(article + 1, 0));
        let mut here = here.get(..here.len() - rest.len()).unwrap_or_default();
        let all =
            page.iter().fold(if here.is_empty() { 0 } else { one(need) }, |all, (_, needs)| all | needs);
        for (at, needs) in page {
            while let Some((first, others)) = here.split_first().filter(|(first, _)| *first < at) {
                best.push((met(one(need), all), *first));
                here = others;
            }
            let both = here.first() == Some(at);
            here = here.get(usize::from(both)..).unwrap_or_default();
            best.push((met(if both { needs | one(need) } else { *needs }, all), *at));
        }
        best.extend(here.iter().map(|at| (met(one(need), all), *at)));
    }
    alone.extend(rest.iter().take(MOST_CANDIDATES.saturating_sub(alone.len())));
    best.extend(alone.into_iter().map(|at| (met(one(need), one(need)), at)));
    if best.len() > MOST_CANDIDATES {
        best.select_nth_unstable_by(MOST_CANDIDATES, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        best.truncate(MOST_CANDIDATES);
    }
    let mut list: Vec<At> = best.into_iter().map(|(_, at)| at).collect();
    list.sort_unstable();
    list.into()
}

/// The sentences of the shorter of very many lists, and of the others those of the same articles, each with the need of every list that it
/// stands in.
fn gathered(mut lists: Vec<(usize, List<'_>)>) -> Vec<(At, usize)> {
    lists.sort_by_key(|(_, list)| list.all().len());
    let mut sum = 0;
    let own = lists.iter().position(|(_, list)| {
        sum += list.all().len();
        sum > MOST_GATHERED
    });
    let (short, long) = lists.split_at(own.unwrap_or(lists.len()).max(1));
    let mut found: Vec<(At, usize)> = match short {
        // Even the shortest is too long: what the next has as well.
        [(need, one)] if one.all().len() > MOST_GATHERED => {
            let next = long.iter().map(|(_, list)| list).find(|list| !matches!(list, List::Told(_)));
            let all = one.all();
            let with = |at: &At| (*at, *need);
            match next {
                Some(next) if all.is_sorted() => next.among(all).take(MOST_GATHERED).map(with).collect(),
                Some(next) => all.iter().filter(|at| next.has(at)).take(MOST_GATHERED).map(with).collect(),
                None => all.iter().take(MOST_GATHERED).map(with).collect(),
            }
        }
        short => short.iter().flat_map(|(need, list)| list.all().iter().map(|at| (*at, *need))).collect(),
    };
    let mut articles: Vec<usize> = found.iter().map(|(at, _)| at.0).collect();
    articles.sort_unstable();
    articles.dedup();
    for (need, list) in long.iter().filter(|(_, list)| !matches!(list, List::Told(_))) {
        let mut rest = list.all();
        for article in &articles {
            rest = from(rest, &(*article, 0));
            let here = rest.iter().take_while(|at| at.0 == *article);
            found.extend(here.map(|at| (*at, *need)));
        }
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
        let found = gathered(vec![(0, List::Here(&common)), (1, List::Made(Arc::from(rare.as_slice())))]);
        assert_eq!(found, [((3, 0), 1), ((3, 1), 1), ((3, 0), 0)]);
        // What stands elsewhere in these articles counts for them.
        let other: Vec<At> = (0..MOST_GATHERED).map(|i| (i, 7)).collect();
        let found = gathered(vec![(0, List::Here(&other)), (1, List::Here(&rare))]);
        assert_eq!(found, [((3, 0), 1), ((3, 1), 1), ((3, 7), 0)]);
        let odd: Vec<At> = (0..500).map(|i| (i * 2 + 1, 0)).collect();
        let third: Vec<At> = (0..400).map(|i| (i * 3, 0)).collect();
        let both: Vec<At> = List::Here(&third).among(&odd).copied().collect();
        assert_eq!(both, odd.iter().filter(|at| third.contains(at)).copied().collect::<Vec<_>>());
        let few = candidates(vec![(0, List::Here(&rare)), (0, List::Told(&rare))], &[1.0]);
        assert_eq!(*few, rare);
    }

    #[test]
    fn those_that_meet_most_are_taken() {
        let weights = [1.5, 0.7, 2.25];
        // What all lists gone through one by one would give.
        let plainly = |lists: &[(usize, &[At])]| {
            let has = |at: At, need: usize| lists.iter().any(|(n, list)| *n == need && list.contains(&at));
            let near = |at: At, need: usize| {
                lists.iter().any(|(n, list)| *n == need && list.iter().any(|other| other.0 == at.0))
            };
            let mut all: Vec<At> = lists.iter().flat_map(|(_, list)| list.iter().copied()).collect();
            all.sort_unstable();
            all.dedup();
            let mut all: Vec<(f64, At)> = all
                .into_iter()
                .map(|at| {
                    let of = |need: usize| match (has(at, need), near(at, need)) {
                        (true, _) => 1.0,
                        (false, true) => NEARBY,
                        _ => 0.0,
                    };
                    (weights.iter().enumerate().map(|(need, weight)| weight * of(need)).sum(), at)
                })
                .collect();
            all.sort_by(|a, b| (b.0 + 1e-9).total_cmp(&(a.0 + 1e-9)).then(a.1.cmp(&b.1)));
            let mut first: Vec<At> = all.into_iter().take(MOST_CANDIDATES).map(|(_, at)| at).collect();
            first.sort_unstable();
            first
        };
        let every =
            |step: usize, to: usize| -> Vec<At> { (0..to).step_by(step).map(|i| (i / 7, i % 7)).collect() };
        let told = [(90, 0), (2, 1), (90, 0), (2, 2)];
        for (long, middle, short) in [(1, 3, 50), (2, 2, 2), (1, 1, 9), (40, 3, 7), (3, 200, 300)] {
            let (a, b, c) = (every(long, 2000), every(middle, 1500), every(short, 900));
            let lists = vec![
                (0, List::Here(&b)),
                (0, List::Told(&told)),
                (1, List::Made(Arc::from(a.as_slice()))),
                (2, List::Here(&c)),
            ];
            let by_hand = plainly(&[(0, &b), (0, &told), (1, &a), (2, &c)]);
            assert_eq!(*candidates(lists, &weights), by_hand, "{long} {middle} {short}");
        }
        assert_eq!(*candidates(vec![(0, List::Told(&told))], &[1.0]), [(2, 1), (2, 2), (90, 0)]);
        assert!(candidates(Vec::new(), &[]).is_empty());
    }

    #[test]
    fn what_the_article_has_elsewhere_counts_less_than_what_the_sentence_has() {
        let (name, word) = (vec![(1, 0), (2, 0), (3, 0)], vec![(2, 4), (3, 0)]);
        let found =
            by_sentence(name.iter().map(|at| (*at, 0)).chain(word.iter().map(|at| (*at, 1))).collect());
        assert_eq!(found, [((1, 0), 1), ((2, 0), 1), ((2, 4), 2), ((3, 0), 3)]);
        assert!(weight(3, &[1.0, 2.0]) > 2.0 + NEARBY);
        // Every need from the 64th on counts, as long as one of them does.
        assert_eq!(by_sentence(vec![((0, 0), 63), ((0, 0), 90)]), [((0, 0), one(63))]);
    }
}
