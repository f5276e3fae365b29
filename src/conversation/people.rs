//! Whom "he", "she" and "they" can mean after a question and its answer.

use crate::base::Snapshot;
use crate::language::names::actors::Gender;
use crate::language::names::{EntityId, EntityKind};

use super::Turn;

/// How many items of the answer are looked at for people.
const ITEMS: usize = 3;

/// How many articles that name somebody are looked at for their pronouns.
const MOST_ARTICLES: usize = 100;

/// Those whom a pronoun of this gender can mean: of the question's people first; only where it names none, those of the
/// first items of the answer.
pub(super) fn one(gender: Gender, last: &Turn, base: &Snapshot) -> Vec<EntityId> {
    let fits = |id: &EntityId| {
        base.kind(id) == EntityKind::Person && gender_of(id, base).is_none_or(|known| known == gender)
    };
    let asked: Vec<EntityId> = last.question.about.iter().filter(|id| fits(id)).cloned().collect();
    if !asked.is_empty() {
        return asked;
    }
    // An answer about one item tells of its people; of several items it is not said which is meant.
    for item in last.answer.items.iter().take(ITEMS) {
        let found = people(&item.entities, base).into_iter().filter(|id| fits(id)).collect::<Vec<_>>();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Those whom "they" can mean: all people of the question, else its countries and organisations, else the people of the
/// first item of the answer.
pub(super) fn several(last: &Turn, base: &Snapshot) -> Vec<EntityId> {
    let about = &last.question.about;
    let persons: Vec<EntityId> =
        about.iter().filter(|id| base.kind(id) == EntityKind::Person).cloned().collect();
    let bodies = || about.iter().filter(|id| acts(base.kind(id))).cloned().collect::<Vec<_>>();
    let told = || last.answer.items.first().map(|i| people(&i.entities, base)).unwrap_or_default();
    [persons, bodies(), told()].into_iter().find(|list| !list.is_empty()).unwrap_or_default()
}

/// The one thing that "it" can be by name: a country or organisation that alone is asked about.
pub(super) fn thing(last: &Turn, base: &Snapshot) -> Option<EntityId> {
    match last.question.about.as_slice() {
        [one] if base.kind(one) != EntityKind::Person && last.question.topic_words(base).is_empty() => {
            Some(one.clone())
        }
        _ => None,
    }
}

/// The people among these ids, each once.
fn people(ids: &[String], base: &Snapshot) -> Vec<EntityId> {
    let mut found: Vec<EntityId> = Vec::new();
    for id in ids.iter().map(|id| EntityId::known(id)) {
        if base.kind(&id) == EntityKind::Person && !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

fn acts(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Country | EntityKind::Organisation)
}

/// The gender that is known of somebody, else that of the pronouns by which the articles speak of them.
fn gender_of(id: &EntityId, base: &Snapshot) -> Option<Gender> {
    if let Some(gender) = base.known(id).and_then(|e| e.gender) {
        return Some(gender);
    }
    let articles = base.articles_naming(id);
    let mentions =
        articles.iter().take(MOST_ARTICLES).filter_map(|a| base.source(*a)).flat_map(|s| &s.record.mentions);
    mentions.filter(|m| m.entity == *id).find_map(|m| match m.text.to_lowercase().as_str() {
        "he" | "him" | "his" => Some(Gender::Male),
        "she" | "her" | "hers" => Some(Gender::Female),
        _ => None,
    })
}
