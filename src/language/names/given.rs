//! Given names: those of the people in `data/actors`, for telling persons from other names.

use std::collections::BTreeSet;

use super::fold::key;
use super::{Actors, EntityKind};

/// The given names of all known people, folded and in lower case.
///
/// A name ends with the surname ("Antony Blinken") or begins with it ("Xi Jinping"); what is left, its first word
/// counts. One-letter words and words that are also a known place, country or organisation are left out.
pub(super) fn of(actors: &Actors) -> BTreeSet<String> {
    let mut given = BTreeSet::new();
    for person in actors.iter().filter(|e| e.kind == EntityKind::Person) {
        let Some(surname) = person.surname.as_deref().map(key) else { continue };
        let name = key(&person.name);
        let rest = name
            .strip_suffix(&surname)
            .and_then(|r| r.strip_suffix(' '))
            .or_else(|| name.strip_prefix(&surname).and_then(|r| r.strip_prefix(' ')));
        let Some(first) = rest.and_then(|r| r.split(' ').next()) else { continue };
        if first.chars().count() > 2 && !first.ends_with('.') {
            given.insert(first.to_owned());
        }
    }
    for other in actors.iter().filter(|e| e.kind != EntityKind::Person) {
        for name in other.full_names() {
            given.remove(&key(name));
        }
    }
    given
}

#[cfg(test)]
mod tests {
    use super::super::lookup::tests::sample;

    #[test]
    fn the_people_of_the_base_lend_their_given_names() {
        let given = super::of(sample().actors());
        assert!(given.contains("ilham") && !given.contains("aliyev"));
    }
}
