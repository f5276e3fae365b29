//! Whether two names are of two who can stand for each other in no way: told of the one is not told of the other.

use std::collections::BTreeSet;

use crate::answer::inside;
use crate::base::Snapshot;
use crate::language::names::{EntityId, EntityKind};

/// Whether what is told of `told` is told of somebody or something else than `asked`: of its kind, or of another country, and
/// neither a part of the other nor acting for it.
pub(super) fn are_two(asked: &EntityId, told: &EntityId, base: &Snapshot) -> bool {
    let one = inside::one_name(asked, told, base) || is_short_form(asked, told, base);
    if asked == told || one || are_spelt_alike(asked, told, base) {
        return false;
    }
    let (own, other) = (stands_for(asked, base), stands_for(told, base));
    let (a, b) = (base.kind(asked), base.kind(told));
    // A person acts for his country, and its bodies do; two of its bodies do not act for each other.
    let linked = own.contains(told.as_str())
        || other.contains(asked.as_str())
        || (!own.is_disjoint(&other) && (a == EntityKind::Country || b == EntityKind::Country));
    if linked {
        return false;
    }
    let foreign = !own.is_empty()
        && !other.is_empty()
        && own.is_disjoint(&other)
        && ((a.can_act() && b.can_act()) || (a.is_place() && b.is_place()));
    foreign || is_one_kind(asked, told, base)
}

/// Whether two people have one last name, and given names that begin alike: "Will Berg" may be William Berg.
fn is_short_form(a: &EntityId, b: &EntityId, base: &Snapshot) -> bool {
    const BEGINNING: usize = 2;
    let (a, b) = (base.name(a), base.name(b));
    let ends = |name: &str| {
        let (first, last) =
            (name.split(' ').next()?.to_lowercase(), name.split(' ').next_back()?.to_lowercase());
        Some((first.chars().take(BEGINNING).collect::<String>(), last))
    };
    a.contains(' ') && b.contains(' ') && ends(&a) == ends(&b)
}

/// Whether both are people, states, bodies, or towns.
fn is_one_kind(asked: &EntityId, told: &EntityId, base: &Snapshot) -> bool {
    let place = |id: &EntityId| base.known(id).and_then(|e| e.place_kind.clone());
    match (base.kind(asked), base.kind(told)) {
        (EntityKind::Place, EntityKind::Place) => place(asked).is_some() && place(asked) == place(told),
        (a, b) => {
            a == b
                && matches!(
                    a,
                    EntityKind::Person | EntityKind::Country | EntityKind::Organisation | EntityKind::Outlet
                )
        }
    }
}

/// The country or body of somebody or something, and whose acts theirs are.
fn stands_for(id: &EntityId, base: &Snapshot) -> BTreeSet<String> {
    let Some(known) = base.known(id) else { return BTreeSet::new() };
    let own = (known.kind == EntityKind::Country).then(|| known.id.clone());
    [own, known.country.clone(), known.stands_for.clone(), known.capital_of.clone()]
        .into_iter()
        .flatten()
        .collect()
}

/// Whether one name is the other's initials, or they share a word that is no ordinary one: "UCL" and "University College London",
/// "the Senate" and "Senate Republicans".
fn are_spelt_alike(a: &EntityId, b: &EntityId, base: &Snapshot) -> bool {
    if base.kind(a) == EntityKind::Person && base.kind(b) == EntityKind::Person {
        return false;
    }
    let (a, b) = (base.name(a), base.name(b));
    let initials = |name: &str| -> String {
        name.split([' ', '-']).filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect()
    };
    let short = |name: &str, of: &str| name.len() >= 2 && !name.contains(' ') && initials(of) == name;
    let words = |name: &str| -> BTreeSet<String> {
        let list = name.split([' ', '-']).filter(|w| w.len() > 3 && !is_ordinary(w));
        list.map(crate::language::roots::root).collect()
    };
    short(&a, &b) || short(&b, &a) || !words(&a).is_disjoint(&words(&b))
}

/// Words that very many bodies have in their names.
fn is_ordinary(word: &str) -> bool {
    const ORDINARY: &[&str] = &[
        "united",
        "states",
        "state",
        "national",
        "international",
        "ministry",
        "department",
        "foreign",
        "house",
        "committee",
        "council",
        "union",
        "party",
        "university",
        "court",
        "police",
        "republic",
        "with",
        "federal",
        "american",
        "world",
    ];
    ORDINARY.contains(&word.to_lowercase().as_str())
}
