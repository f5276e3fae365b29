//! How well sentences meet what is wanted: themselves, by those around them, or by their article as a whole.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::super::gather::from;
use super::{At, Hit, Need, Wanted, falls_in};
use crate::base::{Held, Snapshot};
use crate::edtf::Edtf;
use crate::numbered::ByNumber;

/// What a sentence around another counts for meeting a need.
pub(in crate::answer) const NEARBY: f64 = 0.65;

/// What the article as a whole counts for.
const WHOLE: f64 = 0.3;

impl Wanted {
    /// The sentences that meet anything of it, the best first.
    pub(in crate::answer) fn hits(&self, base: &Snapshot) -> Arc<[Hit]> {
        Arc::clone(self.hits.get_or_init(|| self.compared(base).into()))
    }

    fn compared(&self, base: &Snapshot) -> Vec<Hit> {
        let mut page = Page::new(self, base);
        let mut hits: Vec<Hit> = self.candidates.iter().map(|at| page.hit(*at)).collect();
        // No two are of one place, so that nothing depends on where they stood before.
        hits.sort_unstable_by(|a, b| {
            b.all.total_cmp(&a.all).then(b.own.total_cmp(&a.own)).then(a.at.cmp(&b.at))
        });
        hits
    }
}

/// An article, as the sentences of it are compared with what is wanted: each with each need once, and only where that is asked.
struct Page<'w> {
    wanted: &'w Wanted,
    base: &'w Snapshot,
    /// What all needs weigh.
    sum: f64,
    article: Option<usize>,
    held: Arc<Held>,
    /// For each sentence how well it meets each need; below 0 where that was not asked yet.
    strengths: Vec<f64>,
    /// For each need the sentences from this article on that are listed for it, and which of them are of this article.
    listed: Vec<Option<(&'w [At], &'w [At])>>,
    lists: Lists,
    /// Whether times fall in the period asked for: very many sentences have the same ones.
    times: Times,
}

/// Whether times fall in a period, as far as that was asked.
#[derive(Default)]
struct Times(HashMap<Edtf, bool, ByNumber>);

impl Times {
    fn fall_in(&mut self, period: &Edtf, dates: &[Edtf]) -> bool {
        dates.iter().any(|date| *self.0.entry(*date).or_insert_with(|| falls_in(date, period)))
    }
}

impl<'w> Page<'w> {
    fn new(wanted: &'w Wanted, base: &'w Snapshot) -> Page<'w> {
        let sum = wanted.needs.iter().fold(0.0, |sum, (_, weight)| sum + weight);
        let sum = if sum > 0.0 { sum } else { 1.0 };
        let listed = wanted.needs.iter().map(|(need, _)| match need {
            Need::Word { listed, .. } => listed.as_deref().map(|list| (list, list)),
            _ => None,
        });
        let listed = listed.collect();
        let (held, strengths, lists) = (Arc::default(), Vec::new(), Lists::default());
        Page { wanted, base, sum, article: None, held, strengths, listed, lists, times: Times::default() }
    }

    /// How well a sentence meets what is wanted. Those of one article are asked for one behind the other.
    fn hit(&mut self, at: At) -> Hit {
        if self.article != Some(at.0) {
            self.turn_to(at.0);
        }
        let (mut met, mut met_all) = (0.0, 0.0);
        self.lists.begin();
        for (i, (_, weight)) in self.wanted.needs.iter().enumerate() {
            let strength = self.strength(at.1, i);
            if strength > 0.0 {
                met += weight * strength;
                met_all += weight * strength;
                continue;
            }
            let near = self.around(at.1).filter(|s| *s != at.1);
            let near = near.map(|s| self.strength(s, i)).fold(0.0, f64::max);
            let missing = near <= 0.0 && !self.is_met(i);
            if near > 0.0 {
                met_all += weight * near * NEARBY;
            } else if !missing {
                met_all += weight * WHOLE;
            }
            self.lists.add(i, missing);
        }
        let (missing, not_own) = self.lists.end();
        Hit { at, own: met / self.sum, all: met_all / self.sum, missing, not_own }
    }

    /// Goes on to an article behind those before.
    fn turn_to(&mut self, article: usize) {
        self.article = Some(article);
        self.held = self.base.held(article);
        self.strengths.clear();
        self.strengths.resize(self.held.len() * self.wanted.needs.len(), -1.0);
        for (rest, here) in self.listed.iter_mut().flatten() {
            *rest = from(rest, &(article, 0));
            let behind = from(rest, &(article + 1, 0));
            *here = rest.get(..rest.len() - behind.len()).unwrap_or_default();
        }
    }

    /// How well a sentence itself meets a need.
    fn strength(&mut self, sentence: usize, need: usize) -> f64 {
        let known = self.strengths.get_mut(sentence * self.wanted.needs.len() + need);
        let (Some(known), Some(article)) = (known, self.article) else { return 0.0 };
        if *known < 0.0 {
            let at = (article, sentence);
            let listed = self.listed.get(need).copied().flatten();
            let is_listed = listed.map(|(_, here)| here.binary_search(&at).is_ok());
            let both = self.wanted.needs.get(need).zip(self.held.at(at, self.base));
            *known = match both {
                // There is one period at most.
                Some(((Need::Period(period), _), holds)) => {
                    f64::from(u8::from(self.times.fall_in(period, &holds.dates)))
                }
                Some(((need, _), holds)) => need.strength_where(holds, is_listed),
                None => 0.0,
            };
        }
        *known
    }

    /// The sentences around one, itself among them.
    fn around(&self, sentence: usize) -> Range<usize> {
        let holds = self.article.and_then(|article| self.held.at((article, sentence), self.base));
        holds.map_or(0..0, |holds| holds.around.clone())
    }

    /// Whether the article as a whole meets a need. Looked at only where a sentence and those around it leave something open.
    fn is_met(&self, need: usize) -> bool {
        let whole = self.article.map(|article| self.held.whole(article, self.base));
        whole.zip(self.wanted.needs.get(need)).is_some_and(|(whole, (need, _))| need.is_met_by(whole))
    }
}

/// Lists of needs that are open, by their index: very many sentences have the same ones.
#[derive(Default)]
struct Lists {
    known: Vec<Arc<[usize]>>,
    missing: Vec<usize>,
    not_own: Vec<usize>,
}

impl Lists {
    fn begin(&mut self) {
        self.missing.clear();
        self.not_own.clear();
    }

    /// A need that the sentence does not meet itself, and whether nothing else does.
    fn add(&mut self, need: usize, missing: bool) {
        self.not_own.push(need);
        if missing {
            self.missing.push(need);
        }
    }

    /// Those that were added: the ones that are missing, and all.
    fn end(&mut self) -> (Arc<[usize]>, Arc<[usize]>) {
        (list(&mut self.known, &self.missing), list(&mut self.known, &self.not_own))
    }
}

/// A list among those that are known, one of which it is from now on.
fn list(known: &mut Vec<Arc<[usize]>>, these: &[usize]) -> Arc<[usize]> {
    if let Some(one) = known.iter().find(|one| ***one == *these) {
        return Arc::clone(one);
    }
    let one: Arc<[usize]> = these.into();
    known.push(Arc::clone(&one));
    one
}
