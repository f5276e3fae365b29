//! An answer of which only a part is kept: citations that nothing points at any more go, and the others are numbered anew.

use std::collections::BTreeMap;

use super::Answer;

impl Answer {
    /// Takes away citations that no item cites, and notes that point at them; numbers the rest from 1 again.
    pub fn drop_uncited(&mut self) {
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        let cited = |n: &usize| self.items.iter().any(|item| item.citations.contains(n));
        let kept: Vec<usize> = self.citations.iter().map(|c| c.n).filter(|n| cited(n)).collect();
        for (at, n) in kept.into_iter().enumerate() {
            numbers.insert(n, at + 1);
        }
        self.citations.retain_mut(|citation| match numbers.get(&citation.n) {
            Some(n) => {
                citation.n = *n;
                true
            }
            None => false,
        });
        for item in &mut self.items {
            item.citations = item.citations.iter().filter_map(|n| numbers.get(n).copied()).collect();
        }
        self.notes =
            std::mem::take(&mut self.notes).into_iter().filter_map(|n| renumbered(&n, &numbers)).collect();
    }
}

/// A note with its marks numbered anew; `None` where one points at nothing any more.
pub(super) fn renumbered(note: &str, numbers: &BTreeMap<usize, usize>) -> Option<String> {
    let mut out = String::with_capacity(note.len());
    let mut rest = note;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        out.push('[');
        rest = after;
        if let Some((digits, behind)) = after.split_once(']')
            && let Ok(n) = digits.parse::<usize>()
        {
            out.push_str(&numbers.get(&n)?.to_string());
            out.push(']');
            rest = behind;
        }
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_follow_their_citations() {
        let numbers = BTreeMap::from([(2, 1), (5, 2)]);
        assert_eq!(renumbered("a [2][5], and […] b", &numbers).as_deref(), Some("a [1][2], and […] b"));
        assert_eq!(renumbered("gone [3]", &numbers), None);
        assert_eq!(renumbered("none", &numbers).as_deref(), Some("none"));
    }
}
