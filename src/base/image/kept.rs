//! What was looked at once stays, and can be pointed at: a map that things are only put into.

use std::fmt;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Values by number. None is ever moved or removed, so that a reference to one lives as long as the map; all of it in safe code, since each
/// chain of entries only grows at its end.
pub(crate) struct Kept<V> {
    chains: Box<[Link<V>]>,
    /// Where there is not one chain.
    rest: Link<V>,
    /// How many were made.
    made: AtomicUsize,
}

type Link<V> = OnceLock<Box<Entry<V>>>;

struct Entry<V> {
    key: u64,
    value: OnceLock<V>,
    next: Link<V>,
}

impl<V> fmt::Debug for Kept<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept").field("chains", &self.chains.len()).finish()
    }
}

impl<V> Kept<V> {
    /// An empty map that is quick for about `many` values.
    pub(crate) fn new(many: usize) -> Kept<V> {
        Kept {
            chains: (0..many.clamp(16, 1 << 20)).map(|_| OnceLock::new()).collect(),
            rest: OnceLock::new(),
            made: AtomicUsize::new(0),
        }
    }

    /// How many values it holds.
    pub(crate) fn len(&self) -> usize {
        self.made.load(Ordering::Relaxed)
    }

    /// The value of `key`, made where it is asked for the first time.
    pub(crate) fn get_or_make(&self, key: u64, make: impl FnOnce() -> V) -> &V {
        // The multiplier (2^64 over the golden ratio) spreads numbers that follow one another (Knuth).
        let spread = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        let chain = usize::try_from(spread).unwrap_or(0) % self.chains.len().max(1);
        let mut link = self.chains.get(chain).unwrap_or(&self.rest);
        loop {
            let entry =
                link.get_or_init(|| Box::new(Entry { key, value: OnceLock::new(), next: OnceLock::new() }));
            if entry.key == key {
                return entry.value.get_or_init(|| {
                    self.made.fetch_add(1, Ordering::Relaxed);
                    make()
                });
            }
            link = &entry.next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_made_once_whoever_asks() {
        let kept: Kept<Box<u64>> = Kept::new(4);
        let made = std::sync::atomic::AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for key in 0..500 {
                        let value = kept.get_or_make(key, || {
                            made.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                            Box::new(key * 2)
                        });
                        assert_eq!(**value, key * 2);
                    }
                });
            }
        });
        assert_eq!((made.into_inner(), kept.len()), (500, 500));
    }
}
