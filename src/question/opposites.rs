//! Words of which the one says that the other was not so.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::roots::root;

#[derive(Default, Deserialize)]
struct Table {
    pairs: Vec<[String; 2]>,
}

static OPPOSITES: LazyLock<BTreeMap<String, BTreeSet<String>>> = LazyLock::new(|| {
    let table: Table = toml::from_str(include_str!("opposites.toml")).unwrap_or_default();
    let mut map: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for [a, b] in &table.pairs {
        let (a, b) = (root(a), root(b));
        map.entry(a.clone()).or_default().insert(b.clone());
        map.entry(b).or_default().insert(a);
    }
    map
});

/// The roots of words that say the contrary of `word`; empty for most words.
pub fn opposites(word: &str) -> BTreeSet<String> {
    OPPOSITES.get(&root(word)).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_and_by_the_root() {
        assert!(opposites("convicted").contains(&root("acquit")));
        assert!(opposites("acquitted").contains(&root("convict")));
        assert!(opposites("negative").contains(&root("positive")));
        assert!(opposites("harbour").is_empty());
    }
}
