//! The names of one article: which of its places name the same thing, and what kind of thing it is.

use std::collections::{BTreeMap, BTreeSet};

use super::cues::{Cues, decide};
use super::spelling::{personal, spelt_alike, surname};
use super::vocabulary::{COMPANY_ENDING, COMPANY_WORD, PARTICLE};
use super::words::all_capitals;
use crate::language::names::actors::Gender;
use crate::language::names::fold::key;
use crate::language::names::roles::Title;
use crate::language::names::{EntityId, EntityKind, How, Lookup, Mention};

/// A place of the article, for telling what comes first: sentence and byte.
pub(super) type Order = (usize, usize);

/// A name in one place.
#[derive(Clone, Debug)]
pub(super) struct Found<'t> {
    /// Where.
    pub(super) at: Order,
    /// Where, in bytes of the sentence's text.
    pub(super) range: std::ops::Range<usize>,
    /// Its words.
    pub(super) words: Vec<String>,
    /// The title before it.
    pub(super) title: Option<&'t Title>,
    /// Whether it opens a sentence, so that a single word may be none.
    pub(super) opening: bool,
    /// What stands around it.
    pub(super) cues: Cues,
}

impl Found<'_> {
    fn text(&self) -> String {
        self.words.join(" ")
    }
}

/// Somebody or something that the article names in full.
#[derive(Clone, Debug)]
struct Group {
    id: EntityId,
    words: Vec<String>,
    kind: EntityKind,
    kinds: Vec<(EntityKind, i32)>,
    gender: Option<Gender>,
    /// Brought in as a relative of somebody.
    kin: bool,
    first: Order,
    titles: BTreeSet<String>,
    /// How often it stands in the article.
    count: usize,
    /// Another group whose name this is in another spelling, or a known person; with the rule.
    same: Option<(EntityId, How)>,
}

/// Somebody whom a surname may mean.
#[derive(Clone, Debug)]
struct Bearer {
    id: EntityId,
    gender: Option<Gender>,
    kin: bool,
    first: Order,
    titles: BTreeSet<String>,
    known: bool,
}

/// All names of an article.
#[derive(Debug)]
pub(super) struct Registry<'a> {
    article: &'a str,
    lookup: &'a Lookup,
    groups: BTreeMap<String, Group>,
    singles: BTreeMap<String, Vec<(EntityKind, i32)>>,
    /// How often a single word stands where a capital means something.
    firm: BTreeMap<String, usize>,
    bearers: BTreeMap<String, Vec<Bearer>>,
    acronyms: BTreeMap<String, (EntityId, EntityKind)>,
    /// Words that the article also writes without a capital.
    common: BTreeSet<String>,
    /// Single words that the article tells to be somebody's name.
    told: BTreeSet<String>,
    /// Known companies that the article names in full, by their first word.
    companies: BTreeMap<String, EntityId>,
}

impl<'a> Registry<'a> {
    /// Sorts the names of an article. `known` are the known people it names in full, with their places; `common` the words
    /// it writes without a capital.
    pub(super) fn new(
        article: &'a str,
        lookup: &'a Lookup,
        found: &[Found<'_>],
        known: &[(Order, EntityId)],
        common: BTreeSet<String>,
    ) -> Registry<'a> {
        let mut registry = Registry {
            article,
            lookup,
            groups: BTreeMap::new(),
            singles: BTreeMap::new(),
            firm: BTreeMap::new(),
            bearers: BTreeMap::new(),
            acronyms: BTreeMap::new(),
            common,
            told: BTreeSet::new(),
            companies: BTreeMap::new(),
        };
        for f in found {
            registry.take(f);
        }
        registry.lend();
        registry.decide();
        registry.join();
        registry.bear(known);
        registry
    }

    fn take(&mut self, found: &Found<'_>) {
        let text = key(&found.text());
        if let [word] = found.words.as_slice() {
            self.singles.entry(key(word)).or_default().extend(found.cues.kinds.iter().copied());
            *self.firm.entry(key(word)).or_default() += usize::from(!found.opening);
            if found.cues.told {
                self.told.insert(key(word));
            }
            return;
        }
        let article = self.article;
        let group = self.groups.entry(text).or_insert_with(|| Group {
            id: EntityId::unknown(article, &found.text()),
            words: found.words.clone(),
            kind: EntityKind::Unknown,
            kinds: Vec::new(),
            gender: None,
            kin: false,
            first: found.at,
            titles: BTreeSet::new(),
            count: 0,
            same: None,
        });
        group.count += 1;
        group.kinds.extend(found.cues.kinds.iter().copied());
        group.gender = group.gender.or(found.cues.gender);
        group.kin |= found.cues.kin;
        group.titles.extend(found.title.and_then(|t| t.words.first()).cloned());
    }

    /// A last word that stands alone elsewhere makes a person; what stands around it there counts as well.
    fn lend(&mut self) {
        for group in self.groups.values_mut().filter(|g| personal(&g.words)) {
            let Some(alone) = surname(&group.words).and_then(|w| self.singles.get(&key(w))) else { continue };
            if decide(alone.iter().copied()) != EntityKind::Place {
                // "the Doe campaign" says nothing against one whom something else tells to be a person.
                let own = group.kinds.iter().any(|(kind, w)| *kind == EntityKind::Person && *w > 1);
                let person =
                    alone.iter().copied().filter(|(kind, w)| *kind == EntityKind::Person && (*w > 0 || !own));
                let person: Vec<(EntityKind, i32)> = person.collect();
                group.kinds.push((EntityKind::Person, 2));
                group.kinds.extend(person);
            }
        }
    }

    fn decide(&mut self) {
        for group in self.groups.values_mut() {
            group.kind = decide(group.kinds.iter().copied());
            if group.kind == EntityKind::Place && rarely_place(&group.kinds, group.count) {
                group.kind = EntityKind::Unknown;
            }
            if group.kind == EntityKind::Person && !personal(&group.words) {
                group.kind = EntityKind::Unknown;
            }
        }
    }

    /// Joins spellings of one person: with and without an initial, and a one-letter slip in the given name where the
    /// surname is nobody else's.
    fn join(&mut self) {
        let keys: Vec<String> = self.groups.keys().cloned().collect();
        let mut same: Vec<(String, EntityId, How)> = Vec::new();
        for name in &keys {
            let Some(group) = self.groups.get(name).filter(|g| person_like(g)) else { continue };
            // "John Luk" is "John Luk Jok" where only one longer name begins so.
            let mut longer = self.groups.values().filter(|o| {
                person_like(o) && o.words.len() > group.words.len() && o.words.starts_with(&group.words)
            });
            if let (Some(whole), None) = (longer.next(), longer.next()) {
                same.push((name.clone(), whole.id.clone(), How::Short));
                continue;
            }
            let mut whole = self.groups.values().filter(|o| nicknamed(&o.words, &group.words));
            if let (Some(whole), None) = (whole.next(), whole.next()) {
                same.push((name.clone(), whole.id.clone(), How::Short));
                continue;
            }
            // "De La Fuente" is the surname of "Rocky De La Fuente".
            let particle = group.words.first().is_some_and(|w| PARTICLE.has(&w.to_lowercase()));
            let mut longer = self.groups.values().filter(|o| {
                person_like(o) && o.words.len() > group.words.len() && ends_with(&o.words, &group.words)
            });
            if let (true, Some(whole), None) = (particle, longer.next(), longer.next()) {
                same.push((name.clone(), whole.id.clone(), How::Surname));
                continue;
            }
            if let Some((id, how)) = self.known_spelling(group) {
                same.push((name.clone(), id, how));
                continue;
            }
            let others: Vec<&Group> = self
                .groups
                .values()
                .filter(|o| {
                    person_like(o)
                        && o.id != group.id
                        && surname(&o.words).map(|w| key(w)) == surname(&group.words).map(|w| key(w))
                })
                .collect();
            let [other] = others.as_slice() else { continue };
            // The earlier one lends its name; of two at one place the first in the order of the alphabet.
            if (other.first, &other.id) > (group.first, &group.id) {
                continue;
            }
            if let Some(how) = spelt_alike(&group.words, &other.words) {
                same.push((name.clone(), other.id.clone(), how));
            }
        }
        for (name, id, how) in same {
            // One of them is enough to tell that both are a person.
            let person = self
                .groups
                .values()
                .filter(|g| g.id == id || g.id == EntityId::unknown(self.article, &name))
                .any(|g| g.kind == EntityKind::Person);
            let kind = if person || !id.is_unknown() { EntityKind::Person } else { EntityKind::Unknown };
            if let Some(other) = self.groups.values_mut().find(|g| g.id == id) {
                other.kind = kind;
            }
            if let Some(group) = self.groups.get_mut(&name) {
                group.same = Some((id, how));
                group.kind = kind;
            }
        }
    }

    /// The known person whose name these words are with a middle initial or a slip of one letter.
    fn known_spelling(&self, group: &Group) -> Option<(EntityId, How)> {
        let bearers = self.lookup.bearers(surname(&group.words)?);
        let alike: Vec<(EntityId, How)> = bearers
            .iter()
            .filter_map(|e| {
                let words: Vec<String> = e.name.split(' ').map(str::to_owned).collect();
                let how = spelt_alike(&group.words, &words)?;
                (how == How::Alias || bearers.len() == 1).then(|| (EntityId::known(&e.id), how))
            })
            .collect();
        match alike.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        }
    }

    fn bear(&mut self, known: &[(Order, EntityId)]) {
        let mut add = |word: &str, bearer: Bearer| {
            let list = self.bearers.entry(key(word)).or_default();
            if !list.iter().any(|b| b.id == bearer.id) {
                list.push(bearer);
            }
        };
        for group in self.groups.values().filter(|g| person_like(g)) {
            let Some(word) = surname(&group.words) else { continue };
            let id = group.same.as_ref().map_or(&group.id, |s| &s.0).clone();
            let known = !id.is_unknown();
            let bearer = Bearer {
                id,
                gender: group.gender,
                kin: group.kin,
                first: group.first,
                titles: group.titles.clone(),
                known,
            };
            add(word, bearer);
        }
        for (first, id) in known {
            let Some(entity) = self.lookup.actors().entity(id) else { continue };
            for word in entity.surnames() {
                let bearer = Bearer {
                    id: id.clone(),
                    gender: entity.gender,
                    kin: false,
                    first: *first,
                    titles: BTreeSet::new(),
                    known: true,
                };
                add(word, bearer);
            }
        }
    }

    /// Notes that `short` stands for an entity.
    pub(super) fn abbreviate(&mut self, short: &str, id: EntityId, kind: EntityKind) {
        self.acronyms.entry(short.to_owned()).or_insert((id, kind));
    }

    /// The entity of a name in full.
    pub(super) fn named(&self, words: &[String]) -> Option<(EntityId, EntityKind)> {
        let group = self.groups.get(&key(&words.join(" ")))?;
        let id = group.same.as_ref().map_or(&group.id, |s| &s.0).clone();
        Some((id, group.kind))
    }

    /// The bearer of a surname at a place where the word itself may be no name ("Fallows said" at the start).
    pub(super) fn bearer(&self, found: &Found<'_>) -> Option<Mention> {
        let [word] = found.words.as_slice() else { return None };
        let (bearer, how) = choose(self.bearers.get(&key(word))?, found)?;
        let range = found.range.clone();
        Some(Mention { range, entity: bearer.id.clone(), kind: EntityKind::Person, how })
    }

    /// Whom a name in one place names; nobody where it may mean several or is no name.
    pub(super) fn resolve(&self, found: &Found<'_>) -> Option<Mention> {
        let mention = |entity: EntityId, kind: EntityKind, how: How| Mention {
            range: found.range.clone(),
            entity,
            kind,
            how,
        };
        let [word] = found.words.as_slice() else {
            // "De Blasio" at the start is the surname of Bill de Blasio.
            let particle = found.words.first().is_some_and(|w| PARTICLE.has(&w.to_lowercase()));
            if let Some(bearers) = self.bearers.get(&key(&found.text())).filter(|_| particle) {
                let (bearer, how) = choose(bearers, found)?;
                return Some(mention(bearer.id.clone(), EntityKind::Person, how));
            }
            let group = self.groups.get(&key(&found.text()))?;
            let (id, how) = group.same.clone().unwrap_or((group.id.clone(), How::Unknown));
            // "Grand Masters" in an article that also writes of "grand masters".
            let ordinary = group.kind == EntityKind::Unknown && group.words.iter().all(|w| self.ordinary(w));
            if ordinary && how == How::Unknown && !self.acronyms.values().any(|(of, _)| of == &id) {
                return None;
            }
            return Some(mention(id, group.kind, how));
        };
        if let Some((id, kind)) = self.acronyms.get(word) {
            return Some(mention(id.clone(), *kind, How::Acronym));
        }
        let own = decide(found.cues.kinds.iter().copied());
        let bearers = self.bearers.get(&key(word)).map(Vec::as_slice).unwrap_or_default();
        if !bearers.is_empty() && matches!(own, EntityKind::Person | EntityKind::Unknown) {
            let (bearer, how) = choose(bearers, found)?;
            return Some(mention(bearer.id.clone(), EntityKind::Person, how));
        }
        if let Some((id, kind)) = self.shortened(word) {
            return Some(mention(id, kind, How::Short));
        }
        let kinds = self.singles.get(&key(word))?;
        let mut kind = decide(kinds.iter().copied());
        let firm = self.firm.get(&key(word)).copied().unwrap_or(0);
        if kind == EntityKind::Place && rarely_place(kinds, firm) {
            kind = EntityKind::Unknown;
        }
        // A known surname alone is somebody, and nobody knows who.
        let told = self.told.contains(&key(word));
        let surname = !self.lookup.bearers(word).is_empty() && found.title.is_none() && !told;
        let body = all_capitals(word) && (2..=6).contains(&word.chars().count());
        if kind == EntityKind::Unknown && self.ordinary(word) {
            return None;
        }
        let worth = firm > 0 && (kind != EntityKind::Unknown || body || firm > 1);
        (worth && !surname).then(|| mention(EntityId::unknown(self.article, word), kind, How::Unknown))
    }

    /// Whether the article writes a word without a capital as well.
    fn ordinary(&self, word: &str) -> bool {
        let shouted = all_capitals(word) && word.chars().count() < 5;
        self.common.contains(word) || !shouted && self.common.contains(&word.to_lowercase())
    }

    /// The one body whose name begins with this word and goes on with nothing but words of bodies ("Group", "Inc."), and the one
    /// person of whom the article has only an initial beside it ("Jane D.").
    fn shortened(&self, word: &str) -> Option<(EntityId, EntityKind)> {
        let body = |g: &&Group| g.kind == EntityKind::Organisation && is_company(&g.words, word);
        let initial = |w: &String| w.chars().filter(|c| c.is_alphabetic()).count() == 1;
        let person = |g: &&Group| {
            g.kind == EntityKind::Person
                && matches!(g.words.as_slice(), [first, last] if first == word && initial(last))
        };
        let known = self.companies.get(word).map(|id| (id.clone(), EntityKind::Organisation));
        let own = self.groups.values().filter(|g| body(g) || person(g)).map(|g| (g.id.clone(), g.kind));
        let mut fits = own.chain(known);
        fits.next().filter(|_| fits.next().is_none())
    }

    /// Notes a known body that the article names in full as `words`: its first word alone may name it later.
    pub(super) fn company(&mut self, words: &[&str], id: &EntityId) {
        let words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        if let Some(first) = words.first().filter(|first| words.len() > 1 && is_company(&words, first)) {
            self.companies.entry(first.clone()).or_insert_with(|| id.clone());
        }
    }

    /// Whether a known person's surname at `at` may by now mean somebody else as well: the article has named another
    /// bearer, who was not brought in as a relative, and no title tells them apart.
    pub(super) fn contested(&self, surname: &str, id: &EntityId, at: Order, title: Option<&Title>) -> bool {
        let Some(bearers) = self.bearers.get(&key(surname)) else { return false };
        let own = bearers.iter().find(|b| &b.id == id).and_then(|b| b.gender);
        let told = title.and_then(|t| t.gender);
        bearers.iter().any(|b| {
            let apart = told.is_some() && told == own && b.gender.is_some() && b.gender != told;
            &b.id != id && !b.known && !b.kin && b.first < at && !apart
        })
    }
}

/// The bearer of a surname who is meant: the only one, the only one named so far, or the only one of whom the title is
/// true.
fn choose<'b>(bearers: &'b [Bearer], found: &Found<'_>) -> Option<(&'b Bearer, How)> {
    let titled = if found.title.is_some() { How::Title } else { How::Surname };
    if let [one] = bearers {
        let told = found.title.and_then(|t| t.gender);
        return (told.is_none() || one.gender.is_none() || told == one.gender).then_some((one, titled));
    }
    if let Some(title) = found.title {
        let borne = |b: &&Bearer| title.words.iter().any(|w| b.titles.contains(w));
        let gender = |b: &&Bearer| title.gender.is_some() && b.gender == title.gender;
        let by = |fits: &dyn Fn(&&'b Bearer) -> bool| {
            let mut all = bearers.iter().filter(|b| fits(b));
            all.next().filter(|_| all.next().is_none())
        };
        if let Some(one) = by(&|b| borne(b) && title.gender.is_none()) {
            return Some((one, How::Title));
        }
        let others = |one: &Bearer| bearers.iter().filter(|b| b.id != one.id).all(|b| b.gender.is_some());
        return by(&gender).filter(|one| others(one)).map(|one| (one, How::Title));
    }
    let mut so_far = bearers.iter().filter(|b| b.first < found.at && !b.kin);
    so_far.next().filter(|_| so_far.next().is_none()).map(|one| (one, How::Surname))
}

/// Whether a name ends in these words: a particle that opens a sentence has a capital, and within it none.
/// Whether a name is that by which a whole one is known: "Ned Doe" of "Edward “Ned” Doe".
fn nicknamed(whole: &[String], name: &[String]) -> bool {
    let whole = whole.join(" ");
    let parts: Vec<&str> = whole.split(['"', '“', '”']).map(str::trim).collect();
    matches!(parts.as_slice(), [first, nick, rest] if !first.is_empty() && name.join(" ") == format!("{nick} {rest}"))
}

fn ends_with(words: &[String], last: &[String]) -> bool {
    let tail = words.iter().rev().zip(last.iter().rev());
    words.len() >= last.len() && tail.into_iter().all(|(a, b)| key(a) == key(b))
}

/// Whether a body's name is this word and nothing behind it but words of bodies.
fn is_company(words: &[String], first: &str) -> bool {
    words.first().is_some_and(|w| w == first)
        && words.iter().skip(1).all(|w| COMPANY_WORD.has(w) || COMPANY_ENDING.has(w) || w == ",")
}

/// Whether weak signs of a place are few among `count` places of the name: "in Minetest" now and then makes no place of
/// a game.
fn rarely_place(kinds: &[(EntityKind, i32)], count: usize) -> bool {
    let places = kinds.iter().filter(|(kind, _)| *kind == EntityKind::Place).count();
    let strong = kinds.iter().any(|(kind, weight)| *kind == EntityKind::Place && *weight > 2);
    !strong && places * 3 < count
}

fn person_like(group: &Group) -> bool {
    personal(&group.words)
        && (group.kind == EntityKind::Person
            || group.kind == EntityKind::Unknown
                && !group.kinds.iter().any(|k| k.0 == EntityKind::Person && k.1 < 0))
}
