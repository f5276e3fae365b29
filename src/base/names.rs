//! Names that only articles know, joined across articles where more than the spelling agrees.

use std::collections::{BTreeMap, BTreeSet};

use super::snapshot::Source;
use crate::language::Lookup;
use crate::language::names::fold::key;
use crate::language::names::{EntityId, EntityKind, How};
use crate::language::roots::roots;

/// Which names of articles are one: each with the first of them.
#[derive(Clone, Debug, Default)]
pub struct Joined {
    to: BTreeMap<EntityId, EntityId>,
}

/// How many others two articles must name beside a name, for it to mean the same without the same role: the same minister receives
/// many people.
const COMPANY: usize = 2;

/// A name of one article with what is near it.
pub(super) struct Bearer<'a> {
    pub(super) id: &'a EntityId,
    kind: EntityKind,
    /// Words of the roles that the article gives it.
    roles: BTreeSet<String>,
    /// Who and what else its sentences name, countries left out: every second article names them.
    company: BTreeSet<&'a EntityId>,
}

impl Bearer<'_> {
    /// Whether two articles mean the same by one name.
    pub(super) fn is_one_with(&self, other: &Bearer<'_>) -> bool {
        let one_kind = self.kind == other.kind || [self.kind, other.kind].contains(&EntityKind::Unknown);
        let apart = !self.roles.is_empty() && !other.roles.is_empty() && self.roles.is_disjoint(&other.roles);
        let role = self.roles.len() >= 2 && self.roles == other.roles;
        let company = self.company.intersection(&other.company).count() >= COMPANY;
        one_kind && !apart && (role || company)
    }
}

impl Joined {
    /// Joins the names of `sources`, which are in order.
    ///
    /// Two articles mean the same by a name that `data/actors` does not have where it is written in full in both (at least
    /// two words), is of the same kind, and either the articles give it the same role, or its sentences name at least [`COMPANY`] others in
    /// common. Two articles that give it different roles never mean the same.
    pub(super) fn new(sources: &[Source], lookup: &Lookup) -> Joined {
        let mut bearers: Vec<(String, Bearer<'_>)> = Vec::new();
        for source in sources {
            bearers.extend(of_article(source, lookup));
        }
        // By name and what they share, so that no pair is compared in vain.
        let mut shared: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
        for (i, (name, b)) in bearers.iter().enumerate() {
            // "Spokesman" alone is a role of many.
            if b.roles.len() >= 2 {
                let role: Vec<&str> = b.roles.iter().map(String::as_str).collect();
                shared.entry((name, format!("role {}", role.join(" ")))).or_default().push(i);
            }
            for other in &b.company {
                shared.entry((name, format!("with {other}"))).or_default().push(i);
            }
        }
        let mut joined = Joined::default();
        for list in shared.values() {
            for pair in list.windows(2) {
                let [i, j] = pair else { continue };
                let (Some((_, a)), Some((_, b))) = (bearers.get(*i), bearers.get(*j)) else { continue };
                if a.is_one_with(b) {
                    joined.join(a.id, b.id);
                }
            }
        }
        joined
    }

    /// The id under which the base knows a name: the first of those that are one, or itself.
    pub fn of<'a>(&'a self, id: &'a EntityId) -> &'a EntityId {
        let mut id = id;
        while let Some(first) = self.to.get(id) {
            id = first;
        }
        id
    }

    /// The names that are known under that of another, each with the one.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&EntityId, EntityId)> {
        self.to.keys().map(|id| (id, self.of(id).clone()))
    }

    /// Knows a name under that of another, whichever is lower.
    pub(super) fn put(&mut self, id: &EntityId, under: &EntityId) {
        if id != under && self.of(under) != id {
            self.to.insert(id.clone(), under.clone());
        }
    }

    /// Makes two names one, under the lower id.
    pub(super) fn join(&mut self, a: &EntityId, b: &EntityId) {
        let (a, b) = (self.of(a).clone(), self.of(b).clone());
        match a.cmp(&b) {
            std::cmp::Ordering::Less => self.to.insert(b, a),
            std::cmp::Ordering::Greater => self.to.insert(a, b),
            std::cmp::Ordering::Equal => None,
        };
    }
}

/// The names of an article that `data/actors` does not have and that it writes in full, each with its folded spelling.
pub(super) fn of_article<'a>(source: &'a Source, lookup: &Lookup) -> Vec<(String, Bearer<'a>)> {
    let record = &source.record;
    let mut found: BTreeMap<&EntityId, (String, EntityKind)> = BTreeMap::new();
    for m in record.mentions.iter().filter(|m| m.entity.is_unknown() && m.how == How::Unknown) {
        if m.text.split_whitespace().count() >= 2 {
            found.entry(&m.entity).or_insert_with(|| (key(&m.text), m.kind));
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    let mut company: BTreeMap<&EntityId, BTreeSet<&EntityId>> = BTreeMap::new();
    for sentence in &record.sentences {
        let here: BTreeSet<&EntityId> =
            record.mentions_in(*sentence).iter().filter(|m| m.how.is_name()).map(|m| &m.entity).collect();
        for id in here.iter().filter(|id| found.contains_key(**id)) {
            let others = here.iter().filter(|o| *o != id && !o.is_unknown());
            let telling = others.filter(|o| {
                lookup.actors().entity(o).is_some_and(|e| {
                    matches!(e.kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Place)
                })
            });
            company.entry(id).or_default().extend(telling.copied());
        }
    }
    found
        .into_iter()
        .map(|(id, (name, kind))| {
            let roles = record.roles.iter().filter(|r| r.entity == *id).flat_map(|r| roots(&r.role));
            let roles = roles.filter(|w| w.len() >= 4).collect();
            (name, Bearer { id, kind, roles, company: company.remove(id).unwrap_or_default() })
        })
        .collect()
}
