//! What was made lately is kept, up to a bound: for what is asked again and again, and made anew just as well.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

/// Values by key, as many as the bound allows. Which of them are kept changes how long something takes, never what it is: a value
/// follows from its key alone.
pub(crate) struct Lately<K, V> {
    /// Greatest weight of a half.
    most: usize,
    halves: Mutex<Halves<K, V>>,
}

/// When the new half is full, the old one is forgotten and the new one becomes the old: what is asked for again comes into the new one.
struct Halves<K, V> {
    new: HashMap<K, V>,
    old: HashMap<K, V>,
    weight: usize,
}

impl<K, V> fmt::Debug for Lately<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lately").field("most", &self.most).finish_non_exhaustive()
    }
}

impl<K: Eq + Hash, V: Clone> Lately<K, V> {
    /// Keeps values of at least this weight together, and at most of twice as much.
    pub(crate) fn new(most: usize) -> Lately<K, V> {
        Lately { most, halves: Mutex::new(Halves { new: HashMap::new(), old: HashMap::new(), weight: 0 }) }
    }

    /// The value of a key, made where it is not kept; `weigh` says what it weighs. One that is heavier than the bound is not kept.
    pub(crate) fn get_or_make<Q>(
        &self,
        key: &Q,
        weigh: impl FnOnce(&V) -> usize,
        make: impl FnOnce() -> V,
    ) -> V
    where
        K: std::borrow::Borrow<Q>,
        Q: Eq + Hash + ToOwned<Owned = K> + ?Sized,
    {
        // A thread that panicked left a map that is whole: only what it was about to put into it is missing.
        let lock = || self.halves.lock().unwrap_or_else(PoisonError::into_inner);
        let moved = {
            let mut halves = lock();
            if let Some(value) = halves.new.get(key) {
                return value.clone();
            }
            halves.old.remove(key)
        };
        // Not under the lock: to make one may need another.
        let value = moved.unwrap_or_else(make);
        let weight = weigh(&value);
        if weight <= self.most {
            let mut halves = lock();
            if halves.weight + weight > self.most {
                halves.old = std::mem::take(&mut halves.new);
                halves.weight = 0;
            }
            halves.weight += weight;
            halves.new.insert(key.to_owned(), value.clone());
        }
        value
    }
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
    fn what_is_too_heavy_is_not_kept() {
        let kept: Lately<usize, usize> = Lately::new(10);
        assert_eq!(kept.get_or_make(&1, |_| 11, || 5), 5);
        assert_eq!(kept.get_or_make(&1, |_| 11, || 6), 6);
        assert_eq!(kept.get_or_make(&1, |_| 1, || 7), 7);
        assert_eq!(kept.get_or_make(&1, |_| 1, || 8), 7);
    }
}
