//! What a digest is limited to.

use std::collections::BTreeSet;

use crate::base::{Event, Snapshot};
use crate::language::names::EntityId;
use crate::question;
use crate::span::Span;

/// People, countries, organisations and words. Without any, everything fits.
#[derive(Debug)]
pub(super) struct Topics {
    all: bool,
    entities: BTreeSet<EntityId>,
    /// Sentences with the words of topics that are no names: article and sentence.
    sentences: BTreeSet<(usize, usize)>,
}

impl Topics {
    /// Those that a topic was read as, by name; none where it is looked for by its words.
    pub(super) fn names(&self, base: &Snapshot) -> Vec<String> {
        self.entities.iter().map(|id| base.name(id)).collect()
    }

    pub(super) fn of(topics: &[String], base: &Snapshot) -> Topics {
        let mut found =
            Topics { all: topics.is_empty(), entities: BTreeSet::new(), sentences: BTreeSet::new() };
        for topic in topics {
            let id = EntityId::known(topic);
            if base.known(&id).is_some() {
                found.entities.insert(id);
                continue;
            }
            let asked = question::timeline(None, Some(topic), base);
            if asked.about.is_empty() && asked.places.is_empty() {
                found.sentences.extend(base.sentences_with(topic));
            }
            found.entities.extend(asked.about);
            found.entities.extend(asked.places);
        }
        found
    }

    /// Whether an event is about one of them.
    pub(super) fn has_event(&self, event: &Event, base: &Snapshot) -> bool {
        self.all
            || event.entities().chain(&event.place_entity).any(|entity| self.entities.contains(entity))
            || event.reports.iter().any(|at| {
                base.report(*at)
                    .is_some_and(|r| r.evidence.iter().any(|span| self.has_words(at.article, *span, base)))
            })
    }

    /// Whether an article names one of them or has their words.
    pub(super) fn has_article(&self, article: usize, base: &Snapshot) -> bool {
        self.all
            || self.sentences.range((article, 0)..(article + 1, 0)).next().is_some()
            || self.entities.iter().any(|id| base.sentences_naming(id).iter().any(|(a, _)| *a == article))
    }

    /// The first sentence of an article that names one of them or has their words; none where everything fits.
    pub(super) fn first_sentence(&self, article: usize, base: &Snapshot) -> Option<usize> {
        let words = self.sentences.range((article, 0)..(article + 1, 0));
        let names = self.entities.iter().flat_map(|id| base.sentences_naming(id));
        words.chain(names).filter(|(a, _)| *a == article).map(|(_, sentence)| *sentence).min()
    }

    /// Whether a quotation is somebody's of them, or stands in sentences with their words.
    pub(super) fn has_quote(
        &self,
        speaker: &EntityId,
        article: usize,
        evidence: &[Span],
        base: &Snapshot,
    ) -> bool {
        self.all
            || self.entities.contains(speaker)
            || evidence.iter().any(|span| self.has_words(article, *span, base))
    }

    fn has_words(&self, article: usize, span: Span, base: &Snapshot) -> bool {
        let in_it = self.sentences.range((article, 0)..(article + 1, 0));
        in_it.into_iter().any(|(a, s)| base.sentence(*a, *s) == Some(span))
    }
}
