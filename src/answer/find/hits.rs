//! How well sentences meet what is wanted: themselves, by those around them, or by their article as a whole.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;
use std::sync::Arc;

use super::{At, Hit, Wanted};
use crate::base::{Held, Snapshot, Whole};

/// Most sentences that are looked at closely for one question.
const MOST_CANDIDATES: usize = 600;

/// What a sentence around another counts for meeting a need.
const NEARBY: f64 = 0.65;

/// What the article as a whole counts for.
const WHOLE: f64 = 0.3;

impl Wanted {
    /// The sentences that meet anything of it, the best first.
    pub(in crate::answer) fn hits(&self, base: &Snapshot) -> Vec<Hit> {
        let mut pages: HashMap<usize, Page<'_>> = HashMap::new();
        let mut hits: Vec<Hit> = Vec::new();
        for at in self.most_met() {
            let page = match pages.entry(at.0) {
                Entry::Occupied(page) => page.into_mut(),
                Entry::Vacant(page) => page.insert(Page::of(self, at.0, base)),
            };
            hits.push(self.hit(at, page));
        }
        hits.sort_by(|a, b| b.all.total_cmp(&a.all).then(b.own.total_cmp(&a.own)).then(a.at.cmp(&b.at)));
        hits
    }

    /// The sentences that meet most, at most [`MOST_CANDIDATES`].
    fn most_met(&self) -> Vec<At> {
        let mut all = self.candidates.clone();
        // Stable: quick for what is a few sorted lists one behind the other.
        all.sort();
        let mut list: Vec<(std::cmp::Reverse<usize>, At)> = all
            .chunk_by(|a, b| a == b)
            .filter_map(|same| Some((std::cmp::Reverse(same.len()), *same.first()?)))
            .collect();
        if list.len() > MOST_CANDIDATES {
            list.select_nth_unstable(MOST_CANDIDATES);
            list.truncate(MOST_CANDIDATES);
        }
        list.sort_unstable();
        list.into_iter().map(|(_, at)| at).collect()
    }

    /// How well a sentence of an article meets what is wanted.
    fn hit(&self, at: At, page: &mut Page<'_>) -> Hit {
        let (mut sum, mut met, mut met_all) = (0.0, 0.0, 0.0);
        let (mut missing, mut not_own) = (Vec::new(), Vec::new());
        for (i, (_, weight)) in self.needs.iter().enumerate() {
            sum += weight;
            let strength = page.strength(at.1, i);
            if strength > 0.0 {
                met += weight * strength;
                met_all += weight * strength;
                continue;
            }
            not_own.push(i);
            let near = page.around(at.1).filter(|s| *s != at.1);
            let near = near.map(|s| page.strength(s, i)).fold(0.0, f64::max);
            if near > 0.0 {
                met_all += weight * near * NEARBY;
            } else if page.is_met(i) {
                met_all += weight * WHOLE;
            } else {
                missing.push(i);
            }
        }
        let sum = if sum > 0.0 { sum } else { 1.0 };
        Hit { at, own: met / sum, all: met_all / sum, missing, not_own }
    }
}

/// An article, as the sentences of it are compared with what is wanted: each with each need once, and only where that is asked.
struct Page<'w> {
    wanted: &'w Wanted,
    base: &'w Snapshot,
    article: usize,
    held: Arc<Held>,
    /// For each sentence how well it meets each need; below 0 where that was not asked yet.
    strengths: Vec<f64>,
    whole: Option<Arc<Whole>>,
}

impl<'w> Page<'w> {
    fn of(wanted: &'w Wanted, article: usize, base: &'w Snapshot) -> Page<'w> {
        let held = base.held(article);
        let strengths = vec![-1.0; held.len() * wanted.needs.len()];
        Page { wanted, base, article, held, strengths, whole: None }
    }

    /// How well a sentence itself meets a need.
    fn strength(&mut self, sentence: usize, need: usize) -> f64 {
        let known = self.strengths.get_mut(sentence * self.wanted.needs.len() + need);
        let (Some(known), Some((need, _))) = (known, self.wanted.needs.get(need)) else { return 0.0 };
        if *known < 0.0 {
            let holds = self.held.at((self.article, sentence), self.base);
            *known = holds.map_or(0.0, |holds| need.strength(holds));
        }
        *known
    }

    /// The sentences around one, itself among them.
    fn around(&self, sentence: usize) -> Range<usize> {
        self.held.at((self.article, sentence), self.base).map_or(0..0, |holds| holds.around.clone())
    }

    /// Whether the article as a whole meets a need. Looked at only where a sentence and those around it leave something open.
    fn is_met(&mut self, need: usize) -> bool {
        let whole = self.whole.get_or_insert_with(|| self.base.whole(self.article));
        self.wanted.needs.get(need).is_some_and(|(need, _)| need.is_met_by(whole))
    }
}
