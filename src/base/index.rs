//! What is looked up by name: in memory where the base was read just now, in a stored image where it is large, with what came after the image
//! was made laid over it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::{Bound, Deref};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::event::ReportRef;
use super::image::table::Table;
use crate::language::names::{EntityId, EntityKind};

/// Values by name, in the order of the names.
#[derive(Debug)]
pub(super) enum Index<T> {
    /// In memory.
    Memory(BTreeMap<String, T>),
    /// In a stored image.
    Stored(Arc<Table<T>>),
    /// In a stored image and in what came later.
    Layered(Layered<T>),
}

/// A stored table, with what came later laid over it.
#[derive(Debug)]
pub(super) struct Layered<T> {
    under: Arc<Table<T>>,
    over: BTreeMap<String, T>,
    /// Both together, for the names of `over`, made when they are first looked at.
    both: BTreeMap<String, OnceLock<T>>,
}

/// Values that can be laid over earlier ones of the same name.
pub(super) trait Layer: Clone {
    /// What is known with `later` besides.
    #[must_use]
    fn with(self, later: &Self) -> Self;
}

/// A list goes on, in its order.
impl<E: Clone + Ord> Layer for Vec<E> {
    fn with(mut self, later: &Vec<E>) -> Vec<E> {
        let behind = later.first() > self.last();
        self.extend_from_slice(later);
        if !behind {
            self.sort_unstable();
            self.dedup();
        }
        self
    }
}

/// Of what a name means only once, the later counts.
macro_rules! the_later {
    ($($of:ty),*) => { $(impl Layer for $of {
        fn with(self, later: &$of) -> $of {
            later.clone()
        }
    })* };
}

the_later!(EntityId, (String, EntityKind), ReportRef, usize);

impl<T: DeserializeOwned + Layer> Layered<T> {
    fn get(&self, name: &str) -> Option<&T> {
        let Some(later) = self.over.get(name) else { return self.under.get(name) };
        let both = || match self.under.lately(name) {
            Some(before) => before.as_ref().clone().with(later),
            None => later.clone(),
        };
        Some(self.both.get(name)?.get_or_init(both))
    }

    fn names(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let mut under = self.under.names().peekable();
        let mut over = self.over.keys().peekable();
        std::iter::from_fn(move || {
            let first = match (under.peek(), over.peek()) {
                (Some(a), Some(b)) => a.as_str().cmp(b.as_str()),
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, _) => std::cmp::Ordering::Greater,
            };
            if first.is_eq() {
                under.next();
            }
            match first {
                std::cmp::Ordering::Less => under.next().map(Cow::Owned),
                _ => over.next().map(|name| Cow::Borrowed(name.as_str())),
            }
        })
    }
}

/// A value that was looked at.
#[derive(Debug)]
pub(super) enum Look<'a, T> {
    /// It is in memory.
    Here(&'a T),
    /// It was read.
    Read(Arc<T>),
}

impl<T> Deref for Look<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self {
            Look::Here(value) => value,
            Look::Read(value) => value,
        }
    }
}

impl<T> Default for Index<T> {
    fn default() -> Index<T> {
        Index::Memory(BTreeMap::new())
    }
}

impl<T, K: ToString> FromIterator<(K, T)> for Index<T> {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(all: I) -> Index<T> {
        Index::Memory(all.into_iter().map(|(name, value)| (name.to_string(), value)).collect())
    }
}

impl<T> Index<T> {
    /// A stored one, with what came later, in memory, laid over it; `None` for one in memory or with a layer: those are made anew.
    pub(super) fn layered(&self, later: Index<T>) -> Option<Index<T>> {
        let (Index::Stored(under), Index::Memory(over)) = (self, later) else { return None };
        let both = over.keys().map(|name| (name.clone(), OnceLock::new())).collect();
        Some(Index::Layered(Layered { under: Arc::clone(under), over, both }))
    }
}

impl<T: DeserializeOwned + Layer> Index<T> {
    /// The value of a name.
    pub(super) fn get(&self, name: &str) -> Option<&T> {
        match self {
            Index::Memory(map) => map.get(name),
            Index::Stored(table) => table.get(name),
            Index::Layered(layered) => layered.get(name),
        }
    }

    /// The value of a name, which stays in memory for a while only where it was read for this.
    pub(super) fn look(&self, name: &str) -> Option<Look<'_, T>> {
        match self {
            Index::Memory(map) => map.get(name).map(Look::Here),
            Index::Stored(table) => table.lately(name).map(Look::Read),
            Index::Layered(layered) => match layered.over.contains_key(name) {
                true => layered.get(name).map(Look::Here),
                false => layered.under.lately(name).map(Look::Read),
            },
        }
    }

    /// A number that grows with the size of the list of a name, known without reading it; 0 where there is none.
    pub(super) fn size<U>(&self, name: &str) -> u64
    where
        T: AsRef<[U]>,
    {
        match self {
            Index::Memory(map) => map.get(name).map_or(0, |list| list.as_ref().len() as u64),
            Index::Stored(table) => table.size(name),
            Index::Layered(layered) => {
                let later = layered.over.get(name).map_or(0, |list| list.as_ref().len() as u64);
                layered.under.size(name) + later
            }
        }
    }

    /// The values of the names from `from` to `to`, both included, in order.
    pub(super) fn range(&self, from: &str, to: &str) -> Vec<&T> {
        let bounds = (Bound::Included(from), Bound::Included(to));
        match self {
            _ if from > to => Vec::new(),
            Index::Memory(map) => map.range::<str, _>(bounds).map(|(_, value)| value).collect(),
            Index::Stored(table) => table.range(from, to),
            Index::Layered(layered) => {
                let later = layered.over.range::<str, _>(bounds).map(|(name, _)| name.clone());
                let names: BTreeSet<String> = layered.under.names_in(from, to).chain(later).collect();
                names.iter().filter_map(|name| layered.get(name)).collect()
            }
        }
    }

    /// The values of the names that begin so, in order.
    pub(super) fn beginning(&self, with: &str) -> Vec<&T> {
        self.range(with, &format!("{with}{}", char::MAX))
    }

    /// First and last name.
    pub(super) fn ends(&self) -> Option<(String, String)> {
        match self {
            Index::Memory(map) => Some((map.first_key_value()?.0.clone(), map.last_key_value()?.0.clone())),
            Index::Stored(table) => table.ends(),
            Index::Layered(layered) => {
                let (first, last) = layered.under.ends().unzip();
                let (least, greatest) = (layered.over.first_key_value(), layered.over.last_key_value());
                let first = first.into_iter().chain(least.map(|(name, _)| name.clone())).min()?;
                Some((first, last.into_iter().chain(greatest.map(|(name, _)| name.clone())).max()?))
            }
        }
    }

    /// The names of what came later, where that is laid over something, in order; else all.
    pub(super) fn own_names(&self) -> Box<dyn Iterator<Item = Cow<'_, str>> + '_> {
        match self {
            Index::Layered(layered) => Box::new(layered.over.keys().map(|name| Cow::Borrowed(name.as_str()))),
            Index::Memory(_) | Index::Stored(_) => self.names(),
        }
    }

    /// All names, in order.
    pub(super) fn names(&self) -> Box<dyn Iterator<Item = Cow<'_, str>> + '_> {
        match self {
            Index::Memory(map) => Box::new(map.keys().map(|name| Cow::Borrowed(name.as_str()))),
            Index::Stored(table) => Box::new(table.names().map(Cow::Owned)),
            Index::Layered(layered) => Box::new(layered.names()),
        }
    }
}

impl<T: DeserializeOwned + Serialize> Index<T> {
    /// Opens the table `name` of a folder.
    pub(super) fn open(folder: &Path, name: &str) -> io::Result<Index<T>> {
        Ok(Index::Stored(Arc::new(Table::open(folder, name)?)))
    }

    /// Writes it as the table `name` of a folder; one that is stored already stays where it is.
    pub(super) fn write(&self, folder: &Path, name: &str) -> io::Result<()> {
        match self {
            Index::Memory(map) => Table::write(folder, name, map.iter().map(|(n, v)| (n.as_str(), v))),
            Index::Stored(_) | Index::Layered(_) => Ok(()),
        }
    }
}

impl<T: DeserializeOwned + Clone + Ord> Index<Vec<T>> {
    /// Whether what came later has a name, where that is laid over something; else whether there is such a name.
    pub(super) fn owns(&self, name: &str) -> bool {
        match self {
            Index::Layered(layered) => layered.over.contains_key(name),
            Index::Memory(_) | Index::Stored(_) => self.size(name) > 0,
        }
    }

    /// The list of a name; empty where there is none.
    pub(super) fn list(&self, name: &str) -> &[T] {
        self.get(name).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_later_is_looked_up_with_what_was_stored() {
        let dir = tempfile::tempdir().unwrap();
        let list = |all: &[(&str, &[usize])]| -> BTreeMap<String, Vec<usize>> {
            all.iter().map(|(name, list)| ((*name).to_owned(), list.to_vec())).collect()
        };
        Index::Memory(list(&[("a", &[1]), ("c", &[2, 3])])).write(dir.path(), "t").unwrap();
        let stored: Index<Vec<usize>> = Index::open(dir.path(), "t").unwrap();
        let index = stored.layered(Index::Memory(list(&[("b", &[7]), ("c", &[9]), ("d", &[8])]))).unwrap();
        assert_eq!([index.list("a"), index.list("b"), index.list("c")], [&[1][..], &[7], &[2, 3, 9]]);
        assert_eq!(index.look("c").unwrap().as_slice(), [2, 3, 9]);
        assert!(index.list("e").is_empty() && index.look("e").is_none());
        assert_eq!(index.range("b", "c"), [&vec![7], &vec![2, 3, 9]]);
        assert_eq!(index.names().collect::<Vec<_>>(), ["a", "b", "c", "d"]);
        assert_eq!(index.ends(), Some(("a".to_owned(), "d".to_owned())));
        assert!(index.size("c") > stored.size("c"));
        assert_eq!(index.own_names().collect::<Vec<_>>(), ["b", "c", "d"]);
        assert_eq!(stored.own_names().collect::<Vec<_>>(), ["a", "c"]);
        assert!(index.owns("b") && !index.owns("a") && stored.owns("a") && !stored.owns("b"));
        assert!(index.layered(Index::default()).is_none(), "there is one layer");
    }
}
