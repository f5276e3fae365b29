//! What was made lately is kept, up to a bound: for what is asked again and again, and made anew just as well.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Values by key, as many as the bound allows. Which of them are kept changes how long something takes, never what it is: a value
/// follows from its key alone.
pub(crate) struct Lately<K, V, S = RandomState> {
    /// Greatest weight of a half.
    most: usize,
    halves: Mutex<Halves<K, V, S>>,
}

/// When the new half is full, the old one is forgotten and the new one becomes the old: what is asked for again comes into the new one.
struct Halves<K, V, S> {
    new: HashMap<K, V, S>,
    old: HashMap<K, V, S>,
    weight: usize,
}

impl<K, V, S: Default> Halves<K, V, S> {
    fn empty() -> Halves<K, V, S> {
        Halves { new: HashMap::default(), old: HashMap::default(), weight: 0 }
    }
}

impl<K, V, S> fmt::Debug for Lately<K, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lately").field("most", &self.most).finish_non_exhaustive()
    }
}

impl<K: Eq + Hash, V: Clone, S: BuildHasher + Default> Lately<K, V, S> {
    /// Keeps values of at least this weight together, and at most of twice as much.
    pub(crate) fn new(most: usize) -> Lately<K, V, S> {
        Lately { most, halves: Mutex::new(Halves::empty()) }
    }

    /// The value of a key, made where it is not kept; `weigh` says what it weighs. One that is heavier than the bound is not kept.
    pub(crate) fn get_or_make<Q>(
        &self,
        key: &Q,
        weigh: impl FnOnce(&V) -> usize,
        make: impl FnOnce() -> V,
    ) -> V
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ToOwned<Owned = K> + ?Sized,
    {
        let old = match self.find(key) {
            Some(Found::New(value)) => return value,
            Some(Found::Old(value)) => Some(value),
            None => None,
        };
        // Not under the lock: to make one may need another.
        let value = old.unwrap_or_else(make);
        let weight = weigh(&value);
        self.keep(key, value.clone(), weight);
        value
    }

    /// The value of a key where it is kept, for a value that cannot be made in between.
    pub(crate) fn get<Q>(&self, key: &Q, weigh: impl FnOnce(&V) -> usize) -> Option<V>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ToOwned<Owned = K> + ?Sized,
    {
        match self.find(key)? {
            Found::New(value) => Some(value),
            Found::Old(value) => {
                let weight = weigh(&value);
                self.keep(key, value.clone(), weight);
                Some(value)
            }
        }
    }

    /// Keeps the value of a key, unless it is heavier than the bound.
    pub(crate) fn keep<Q>(&self, key: &Q, value: V, weight: usize)
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ToOwned<Owned = K> + ?Sized,
    {
        if weight > self.most {
            return;
        }
        let mut halves = self.lock();
        if halves.weight + weight > self.most {
            halves.old = std::mem::take(&mut halves.new);
            halves.weight = 0;
        }
        halves.weight += weight;
        halves.new.insert(key.to_owned(), value);
    }

    /// Forgets all.
    pub(crate) fn clear(&self) {
        *self.lock() = Halves::empty();
    }

    /// What is kept of a key; out of the old half it is taken.
    fn find<Q>(&self, key: &Q) -> Option<Found<V>>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        let mut halves = self.lock();
        match halves.new.get(key) {
            Some(value) => Some(Found::New(value.clone())),
            None => halves.old.remove(key).map(Found::Old),
        }
    }

    /// A thread that panicked left a map that is whole: only what it was about to put into it is missing.
    fn lock(&self) -> MutexGuard<'_, Halves<K, V, S>> {
        self.halves.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// In which half a value was.
enum Found<V> {
    New(V),
    Old(V),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_again_stays_and_the_rest_goes() {
        let kept: Lately<String, usize> = Lately::new(4);
        let made = std::cell::Cell::new(0);
        let get = |key: &str| {
            kept.get_or_make(
                key,
                |_| 1,
                || {
                    made.set(made.get() + 1);
                    key.len()
                },
            )
        };
        assert_eq!((get("a"), get("bb"), get("a"), made.get()), (1, 2, 1, 2));
        for key in ["c", "d", "e", "a", "f", "g", "h", "a"] {
            get(key);
        }
        assert_eq!(made.get(), 8);
        get("bb");
        assert_eq!(made.get(), 9);
    }

    #[test]
    fn what_is_kept_apart_is_found_until_all_is_forgotten() {
        let kept: Lately<String, usize> = Lately::new(2);
        assert_eq!(kept.get("a", |_| 1), None);
        for (key, value) in [("a", 1), ("b", 2), ("c", 3)] {
            kept.keep(key, value, 1);
        }
        // Of the old half it comes into the new one, and so outlives the next.
        assert_eq!(kept.get("a", |_| 1), Some(1));
        kept.keep("d", 4, 1);
        assert_eq!((kept.get("a", |_| 1), kept.get("b", |_| 1)), (Some(1), None));
        kept.clear();
        assert_eq!((kept.get("a", |_| 1), kept.get("d", |_| 1)), (None, None));
    }

    #[test]
    fn what_is_too_heavy_is_not_kept() {
        let kept: Lately<usize, usize> = Lately::new(10);
        assert_eq!(kept.get_or_make(&1, |_| 11, || 5), 5);
        assert_eq!(kept.get_or_make(&1, |_| 11, || 6), 6);
        assert_eq!(kept.get_or_make(&1, |_| 1, || 7), 7);
        assert_eq!(kept.get_or_make(&1, |_| 1, || 8), 7);
    }
}
