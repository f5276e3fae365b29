//! What the rules know before they see an article. Made once, shared by all articles.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::language::names::actors::Gender;
use crate::language::names::{Actors, EntityKind, Lookup, Titles, fold};

/// Known names, titles, and what given names tell of a person's gender.
#[derive(Debug)]
pub struct Knowledge {
    lookup: Arc<Lookup>,
    titles: Arc<Titles>,
    /// Folded given names; nothing for those that people of both genders bear.
    given: BTreeMap<String, Option<Gender>>,
}

impl Knowledge {
    /// The knowledge that stands in `data`.
    pub fn new(lookup: Arc<Lookup>, titles: Arc<Titles>) -> Knowledge {
        let mut given: BTreeMap<String, Option<Gender>> = BTreeMap::new();
        for person in lookup.actors().iter().filter(|e| e.kind == EntityKind::Person) {
            let (Some(gender), Some((first, _))) = (person.gender, person.name.split_once(' ')) else {
                continue;
            };
            let told = given.entry(fold::key(first)).or_insert(Some(gender));
            if *told != Some(gender) {
                *told = None;
            }
        }
        Knowledge { lookup, titles, given }
    }

    /// The known entities.
    pub fn actors(&self) -> &Actors {
        self.lookup.actors()
    }

    /// The known titles.
    pub fn titles(&self) -> &Titles {
        &self.titles
    }

    /// The gender of the known people who bear the first word of `name` as their given name, where all agree.
    pub(super) fn gender_of_name(&self, name: &str) -> Option<Gender> {
        let (first, _) = name.split_once(' ')?;
        self.given.get(&fold::key(first)).copied().flatten()
    }
}
