//! Whom the base names: how they are called, what they are, and where they stand.

use std::sync::Arc;

use super::snapshot::Snapshot;
use crate::language::names::fold::key;
use crate::language::names::{Entity, EntityId, EntityKind};

impl Snapshot {
    /// What is known of an entity.
    pub fn known(&self, id: &EntityId) -> Option<&Entity> {
        self.lookup.actors().entity(id)
    }

    /// How answers call an entity, and what kind it is; `None` where nothing is known of it.
    pub fn name_and_kind(&self, id: &EntityId) -> Option<(&str, EntityKind)> {
        let known = self.known(id).map(|e| (e.name.as_str(), e.kind));
        known.or_else(|| {
            let (name, kind) = self.tables.unknown.get(self.entity(id).as_str())?;
            Some((name.as_str(), *kind))
        })
    }

    /// How answers call an entity.
    pub fn name(&self, id: &EntityId) -> String {
        self.name_and_kind(id).map_or_else(|| id.to_string(), |(name, _)| name.to_owned())
    }

    /// The name of an entity as names are compared: folded ([`key`]).
    pub fn name_key(&self, id: &EntityId) -> Arc<str> {
        self.looked.keys.get_or_make(id, |_| 1, || key(&self.name(id)).into())
    }

    /// What kind of entity it is.
    pub fn kind(&self, id: &EntityId) -> EntityKind {
        self.name_and_kind(id).map_or(EntityKind::Unknown, |(_, kind)| kind)
    }

    /// The id under which the base knows an entity: a name that several articles have, and none of them in `data/actors`, is
    /// known under that of the first.
    pub fn entity<'a>(&'a self, id: &'a EntityId) -> &'a EntityId {
        self.tables.joined.get(id.as_str()).unwrap_or(id)
    }

    /// Names that only articles know: id and how they are written. In a large base these are very many.
    pub fn unknown_names(&self) -> impl Iterator<Item = (EntityId, String)> {
        self.tables.unknown.names().filter_map(|id| {
            let unknown = self.tables.unknown.look(&id)?;
            Some((EntityId::known(&id), unknown.0.clone()))
        })
    }

    /// Every entity that an article names. In a large base these are very many.
    pub fn named(&self) -> impl Iterator<Item = EntityId> {
        self.tables.named_in.names().map(|id| EntityId::known(&id))
    }

    /// Every entity that an article names, with how much of the base that is: what grows with the number of sentences that name it.
    pub fn named_by_size(&self) -> impl Iterator<Item = (u64, EntityId)> {
        let table = &self.tables.named_in;
        table.names().map(|id| (table.size(&id), EntityId::known(&id)))
    }

    /// The sentences that name an entity: article and sentence.
    pub fn sentences_naming(&self, id: &EntityId) -> &[(usize, usize)] {
        self.tables.named_in.list(self.entity(id).as_str())
    }

    /// Whether a sentence names an entity.
    pub fn names(&self, at: (usize, usize), id: &EntityId) -> bool {
        // Gathered article by article and in the order of the text, so that the list is sorted.
        self.sentences_naming(id).binary_search(&at).is_ok()
    }

    /// Whether a sentence of an article names an entity.
    pub fn names_in_article(&self, article: usize, id: &EntityId) -> bool {
        let all = self.sentences_naming(id);
        all.get(all.partition_point(|at| at.0 < article)).is_some_and(|at| at.0 == article)
    }

    /// The articles with a sentence that names an entity, in order and each once.
    pub fn articles_naming(&self, id: &EntityId) -> Vec<usize> {
        let mut articles: Vec<usize> = self.sentences_naming(id).iter().map(|at| at.0).collect();
        articles.dedup();
        articles
    }
}
