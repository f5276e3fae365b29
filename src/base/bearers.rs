//! Who is called something that `data/actors` does not have: one id for each of them, though every article has an id of its own for a name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::snapshot::Snapshot;
use crate::language::names::EntityId;
use crate::language::names::fold::key;

/// How many ids it is kept of whom names mean, in a half.
pub(super) const MOST_IDS: usize = 65_536;

/// What of a name is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Called {
    /// All of it.
    Whole,
    /// The last word of a person's.
    Surname,
}

/// Those who bear a name, each once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bearers {
    /// Those whom most sentences name before the others, else in the order of their ids: those under which the base knows them.
    pub ids: Vec<EntityId>,
    /// How many sentences name each of them, in the same order.
    pub named: Vec<usize>,
    /// How many different names they have in full.
    pub names: usize,
    /// How many sentences name them, counted for each article's id.
    pub mentions: usize,
}

impl Bearers {
    /// Those who are meant by ids of articles, which are in order.
    fn of<'a>(ids: impl Iterator<Item = &'a EntityId>, base: &Snapshot) -> Bearers {
        let mut known: BTreeMap<&EntityId, (usize, usize)> = BTreeMap::new();
        for id in ids {
            known.entry(base.entity(id)).or_default().1 += 1;
        }
        for (one, (count, _)) in &mut known {
            *count = base.sentences_naming(one).len();
        }
        let mentions = known.values().map(|(count, articles)| count * articles).sum();
        let mut list: Vec<_> =
            known.into_iter().map(|(id, (count, _))| (std::cmp::Reverse(count), id)).collect();
        list.sort_unstable();
        let names: BTreeSet<String> = list.iter().map(|(_, id)| key(&base.name(id))).collect();
        Bearers {
            named: list.iter().map(|(count, _)| count.0).collect(),
            ids: list.into_iter().map(|(_, id)| id.clone()).collect(),
            names: names.len(),
            mentions,
        }
    }

    /// One who is known.
    pub fn one(id: EntityId, base: &Snapshot) -> Bearers {
        Bearers::of(std::iter::once(&id), base)
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

impl Snapshot {
    /// Those whom only articles know by this name, which is folded and in lower case. In a large base thousands of articles may have it: what was
    /// looked up lately is kept.
    pub fn bearers(&self, name: &str, called: Called) -> Arc<Bearers> {
        let table = match called {
            Called::Whole => &self.tables.known_as,
            Called::Surname => &self.tables.surnames,
        };
        let ids = table.list(name);
        if ids.is_empty() {
            return Arc::default();
        }
        let make = || Arc::new(Bearers::of(ids.iter(), self));
        self.looked.bearers.get_or_make(&(called, name.to_owned()), |found| found.ids.len(), make)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn each_bearer_is_told_once() {
        let base = base_of(&[
            "Anna Lindqvist speaks\n\nOslo, 20 May 2023\n\nAnna Lindqvist spoke on Friday. Anna Lindqvist left later.",
        ]);
        let found = base.bearers("lindqvist", Called::Surname);
        let names: Vec<String> = found.ids.iter().map(|id| base.name(id)).collect();
        assert_eq!((names, found.names), (vec!["Anna Lindqvist".to_owned()], 1));
        assert!(base.bearers("nobody", Called::Whole).is_empty());
    }
}
