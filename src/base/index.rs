//! What is looked up by name: in memory where the base was read just now, in a stored image where it is large.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::ops::{Bound, Deref};
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::image::table::Table;

/// Values by name, in the order of the names.
#[derive(Debug)]
pub(super) enum Index<T> {
    /// In memory.
    Memory(BTreeMap<String, T>),
    /// In a stored image.
    Stored(Table<T>),
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

impl<T: DeserializeOwned + Clone> Index<T> {
    /// The value of a name.
    pub(super) fn get(&self, name: &str) -> Option<&T> {
        match self {
            Index::Memory(map) => map.get(name),
            Index::Stored(table) => table.get(name),
        }
    }

    /// The value of a name, which stays in memory for a while only where it was read for this.
    pub(super) fn look(&self, name: &str) -> Option<Look<'_, T>> {
        match self {
            Index::Memory(map) => map.get(name).map(Look::Here),
            Index::Stored(table) => table.lately(name).map(Look::Read),
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
        }
    }

    /// The values of the names from `from` to `to`, both included, in order.
    pub(super) fn range(&self, from: &str, to: &str) -> Vec<&T> {
        let bounds = (Bound::Included(from), Bound::Included(to));
        match self {
            _ if from > to => Vec::new(),
            Index::Memory(map) => map.range::<str, _>(bounds).map(|(_, value)| value).collect(),
            Index::Stored(table) => table.range(from, to),
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
        }
    }

    /// All names, in order.
    pub(super) fn names(&self) -> Box<dyn Iterator<Item = Cow<'_, str>> + '_> {
        match self {
            Index::Memory(map) => Box::new(map.keys().map(|name| Cow::Borrowed(name.as_str()))),
            Index::Stored(table) => Box::new(table.names().map(Cow::Owned)),
        }
    }
}

impl<T: DeserializeOwned + Serialize> Index<T> {
    /// Writes it as the table `name` of a folder; one that is stored already stays where it is.
    pub(super) fn write(&self, folder: &Path, name: &str) -> io::Result<()> {
        match self {
            Index::Memory(map) => Table::write(folder, name, map.iter().map(|(n, v)| (n.as_str(), v))),
            Index::Stored(_) => Ok(()),
        }
    }
}

impl<T: DeserializeOwned + Clone> Index<Vec<T>> {
    /// The list of a name; empty where there is none.
    pub(super) fn list(&self, name: &str) -> &[T] {
        self.get(name).map_or(&[], Vec::as_slice)
    }
}
