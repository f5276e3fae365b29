//! Disjoint sets that refuse to join what contradicts itself.

use jiff::civil::Date;

use crate::facts::Mode;

/// What a group says so far that another telling could contradict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// The day, where a telling is exact to the day.
    pub(super) day: Option<Date>,
    /// Met or telephoned, where a telling is that definite.
    pub(super) mode: Option<Mode>,
}

impl Told {
    fn fits(self, other: Told) -> bool {
        let differ = self.day.zip(other.day).is_some_and(|(a, b)| a != b);
        let apart = self.mode.zip(other.mode).is_some_and(|(a, b)| a != b);
        !differ && !apart
    }
}

/// Disjoint sets with path halving (Tarjan and van Leeuwen, 1984).
pub(super) struct Groups {
    parent: Vec<usize>,
    told: Vec<Told>,
}

impl Groups {
    /// One group a telling.
    pub(super) fn new(told: Vec<Told>) -> Groups {
        Groups { parent: (0..told.len()).collect(), told }
    }

    /// The lowest member of the group of `i`.
    pub(super) fn root(&mut self, mut i: usize) -> usize {
        while let Some(&parent) = self.parent.get(i) {
            if parent == i {
                break;
            }
            let above = self.parent.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parent.get_mut(i) {
                *slot = above;
            }
            i = above;
        }
        i
    }

    /// Joins two groups, unless one tells another day or way than the other: tellings that fit a vague one each need not
    /// fit each other. `sure` joins all the same.
    pub(super) fn join(&mut self, i: usize, j: usize, sure: bool) {
        let (a, b) = (self.root(i), self.root(j));
        let (Some(&x), Some(&y)) = (self.told.get(a), self.told.get(b)) else { return };
        if a == b || !(sure || x.fits(y)) {
            return;
        }
        if let Some(slot) = self.parent.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
        if let Some(slot) = self.told.get_mut(a.min(b)) {
            *slot = Told { day: x.day.or(y.day), mode: x.mode.or(y.mode) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vague_telling_does_not_bring_two_days_together() {
        let day = |d| Told { day: Some(jiff::civil::date(2031, 5, d)), mode: None };
        let mut groups = Groups::new(vec![day(3), Told::default(), day(4)]);
        groups.join(0, 1, false);
        groups.join(1, 2, false);
        assert_eq!([0, 1, 2].map(|i| groups.root(i)), [0, 0, 2]);
        groups.join(1, 2, true);
        assert_eq!(groups.root(2), 0);
    }
}
