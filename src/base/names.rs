//! Names that only articles know, joined across articles where more than the spelling agrees.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

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

/// How many other people two articles must have in common for a full name to mean the same in both, though they tell different roles.
const MANY: usize = 4;

/// How many bearers of a name before it one is compared with, by the people around.
const BEFORE: usize = 8;

/// A name of one article with what is near it.
pub(super) struct Bearer<'a> {
    pub(super) id: &'a EntityId,
    kind: EntityKind,
    /// Words of the roles that the article gives it.
    roles: BTreeSet<String>,
    /// Who and what else its sentences name, countries left out: every second article names them. Of people whom `data/actors` does not have
    /// the surnames, since every article has ids of its own for them.
    company: BTreeSet<String>,
    /// Whether the article has only the surname.
    pub(super) short: bool,
    /// The surnames of all people whom the article names and `data/actors` does not have, and the last words of names that may be a person's.
    around: Rc<BTreeSet<String>>,
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

    /// Whether two articles that have one person's name in full are of the same people: where they are of many, whatever role each gives.
    fn is_among_the_same(&self, other: &Bearer<'_>) -> bool {
        // Of a name alone an article may not tell that it is somebody's.
        let people = [self.kind, other.kind].contains(&EntityKind::Person)
            && [self.kind, other.kind].iter().all(|k| matches!(k, EntityKind::Person | EntityKind::Unknown));
        let apart = !self.roles.is_empty() && !other.roles.is_empty() && self.roles.is_disjoint(&other.roles);
        // Their own surname is one of them.
        let shared = self.around.intersection(&other.around).count().saturating_sub(1);
        people && (shared >= MANY || shared >= COMPANY && !apart)
    }

    /// Whether the one whom another article has by the surname alone is meant: also where both articles are of the same people.
    fn is_short_for(&self, short: &Bearer<'_>) -> bool {
        let apart = !self.roles.is_empty() && !short.roles.is_empty() && self.roles.is_disjoint(&short.roles);
        // Their own surname is one of them.
        let people = self.around.intersection(&short.around).count() > COMPANY;
        self.is_one_with(short) || (people && !apart && self.kind == short.kind)
    }
}

impl Joined {
    /// Joins the names of `sources`, which are in order.
    ///
    /// Two articles mean the same by a name that `data/actors` does not have where it is written in full in both (at least
    /// two words), is of the same kind, and either the articles give it the same role, or its sentences name at least [`COMPANY`] others in
    /// common, or the articles are of the same people ([`Bearer::is_among_the_same`]). Two articles that give it different roles mean the
    /// same only where they have very many people in common. Whom an article has by the surname alone is the one whom all others have in
    /// full by that surname ([`only_one`]).
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
        let full: Vec<usize> =
            (0..bearers.len()).filter(|i| bearers.get(*i).is_some_and(|b| !b.1.short)).collect();
        for list in shared.values() {
            for pair in list.windows(2) {
                let [i, j] = pair else { continue };
                let (Some((_, a)), Some((_, b))) = (bearers.get(*i), bearers.get(*j)) else { continue };
                if a.is_one_with(b) {
                    joined.join(a.id, b.id);
                }
            }
        }
        let mut whole: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for &i in &full {
            let Some((name, one)) = bearers.get(i) else { continue };
            let before = whole.entry(name).or_default();
            let same = before.iter().rev().take(BEFORE).filter_map(|j| bearers.get(*j)).map(|(_, b)| b);
            for other in same.filter(|b| b.is_among_the_same(one)) {
                joined.join(other.id, one.id);
            }
            before.push(i);
        }
        // Whom an article has by the surname alone is the one of that surname whom the others have.
        let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for i in full {
            let surname = bearers.get(i).and_then(|(name, _)| name.rsplit(' ').next());
            named.entry(surname.unwrap_or_default()).or_default().push(i);
        }
        for (surname, short) in bearers.iter().filter(|(_, b)| b.short) {
            let list = named.get(surname.as_str()).map(Vec::as_slice).unwrap_or_default();
            let whole = list.iter().filter_map(|i| bearers.get(*i)).collect::<Vec<_>>();
            if let Some(one) = only_one(&whole, short) {
                let one = joined.of(one.id).clone();
                joined.put(short.id, &one);
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

/// Whom a surname alone means: the one of those who bear it in full, where all have one name and one of them is told of with the same
/// others.
pub(super) fn only_one<'b, 'a>(
    whole: &[&'b (String, Bearer<'a>)],
    short: &Bearer<'_>,
) -> Option<&'b Bearer<'a>> {
    let (name, first) = whole.first()?;
    let person = first.kind == EntityKind::Person && whole.iter().all(|(n, _)| n == name);
    whole.iter().map(|(_, b)| b).find(|b| person && b.is_short_for(short))
}

/// The names of an article that `data/actors` does not have and that it writes in full, each with its folded spelling; and the surnames
/// of people whom it does not have in full and whom `data/actors` does not have either.
pub(super) fn of_article<'a>(source: &'a Source, lookup: &Lookup) -> Vec<(String, Bearer<'a>)> {
    let record = &source.record;
    let mut found: BTreeMap<&EntityId, (String, EntityKind)> = BTreeMap::new();
    for m in record.mentions.iter().filter(|m| m.entity.is_unknown() && m.how == How::Unknown) {
        let short = m.kind == EntityKind::Person && m.text.chars().count() > 3;
        if m.text.split_whitespace().count() >= 2 || short && lookup.bearers(&m.text).is_empty() {
            found.entry(&m.entity).or_insert_with(|| (key(&m.text), m.kind));
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    let mut company: BTreeMap<&EntityId, BTreeSet<String>> = BTreeMap::new();
    let mut people: BTreeMap<&EntityId, String> = BTreeMap::new();
    let somebody = |m: &&crate::base::record::MentionRecord| {
        m.kind == EntityKind::Person || m.kind == EntityKind::Unknown && m.text.contains(' ')
    };
    let names = record.mentions.iter().filter(|m| m.entity.is_unknown() && m.how.is_name());
    for m in names.filter(somebody) {
        let surname = m.text.rsplit(' ').next().map(key).unwrap_or_default();
        people.entry(&m.entity).or_insert(surname);
    }
    for sentence in &record.sentences {
        let here: BTreeSet<&EntityId> =
            record.mentions_in(*sentence).iter().filter(|m| m.how.is_name()).map(|m| &m.entity).collect();
        for id in here.iter().filter(|id| found.contains_key(**id)) {
            let others = here.iter().filter(|o| *o != id);
            let telling = others.filter_map(|o| match lookup.actors().entity(o) {
                Some(e) => {
                    let tells =
                        matches!(e.kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Place);
                    tells.then(|| o.to_string())
                }
                None => people.get(o).map(|surname| format!("~{surname}")),
            });
            company.entry(id).or_default().extend(telling);
        }
    }
    let around: Rc<BTreeSet<String>> = Rc::new(people.into_values().collect());
    found
        .into_iter()
        .map(|(id, (name, kind))| {
            let roles = record.roles.iter().filter(|r| r.entity == *id).flat_map(|r| roots(&r.role));
            let roles = roles.filter(|w| w.len() >= 4).collect();
            let short = !name.contains(' ');
            (
                name,
                Bearer {
                    id,
                    kind,
                    roles,
                    company: company.remove(id).unwrap_or_default(),
                    short,
                    around: Rc::clone(&around),
                },
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::base::Called;
    use crate::base::Snapshot;
    use crate::language::names::EntityId;
    use crate::passage::quotation::tests::base_of;

    const WHOLE: &str = "Talks end\n\nOslo, 20 May 2023\n\nTord Varnholt, an envoy of Norway, met the mayor Ida Kvistad and the pilot Arne Holmgren in Oslo. \
         The talks of the three lasted a day.";

    fn of_varnholt(second: &str) -> (Snapshot, Vec<EntityId>) {
        let base = base_of(&[WHOLE, &format!("A bridge\n\nOslo, 22 May 2023\n\n{second}")]);
        let mut ids = base.bearers("varnholt", Called::Surname).ids.clone();
        ids.extend(base.bearers("varnholt", Called::Whole).ids.iter().cloned());
        ids.sort();
        ids.dedup();
        (base, ids)
    }

    #[test]
    fn a_surname_alone_is_the_one_of_the_same_people() {
        let (base, ids) = of_varnholt(
            "Mr. Varnholt said that the bridge was safe. Mr. Holmgren and Ms. Kvistad said nothing.",
        );
        assert_eq!(ids.len(), 1, "{ids:?}");
        assert!(ids.iter().all(|id| base.name(id) == "Tord Varnholt" && !base.quotes_of(id).is_empty()));
    }

    #[test]
    fn a_full_name_among_the_same_people_is_one() {
        let of =
            |who: &str, others: &str| of_varnholt(&format!("On Monday {who} spoke for an hour. {others}")).1;
        let same = "Ms. Ida Kvistad said that it was late. Mr. Arne Holmgren said nothing.";
        let ids = of("Mr. Tord Varnholt", same);
        assert_eq!(ids.len(), 1, "{ids:?}");
        let ids =
            of("Mr. Tord Varnholt", "Mr. Lars Ekdal said that it was late. Mr. Arne Holmgren said nothing.");
        assert_eq!(ids.len(), 2, "{ids:?}");
        // Another role is another one.
        let ids = of("Tord Varnholt, a professor of music,", same);
        assert_eq!(ids.len(), 2, "{ids:?}");
    }

    #[test]
    fn a_surname_alone_among_others_is_somebody_else() {
        let (_, ids) = of_varnholt("Mr. Varnholt said that the bread was good. Ms. Ekdal said nothing.");
        assert_eq!(ids.len(), 2, "{ids:?}");
    }
}
