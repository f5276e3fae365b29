//! Everything that answers are computed from: facts, names and text of all articles. Immutable.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::corrections::Corrections;
use super::event::{Event, EventId, ReportRef};
use super::indexes::Indexes;
use super::merge::{Telling, merge};
use super::names::Joined;
use super::record::{Header, Record};
use super::words::{Words, stems};
use crate::facts::{Report, ReportId};
use crate::language::Lookup;
use crate::language::names::{Entity, EntityId, EntityKind, How};
use crate::search::{Page, Search};
use crate::span::Span;

/// An article with what was read from it.
#[derive(Clone, Debug)]
pub struct Source {
    /// What was read.
    pub record: Record,
    /// The file's text.
    pub text: Arc<str>,
}

/// The base as answers see it.
pub struct Snapshot {
    sources: Vec<Source>,
    lookup: Arc<Lookup>,
    events: Vec<Event>,
    by_entity: BTreeMap<EntityId, Vec<EventId>>,
    by_report: BTreeMap<ReportRef, EventId>,
    /// Events with a time, in its order.
    by_time: Vec<EventId>,
    /// For each entity the sentences that name it: article and sentence.
    named_in: BTreeMap<EntityId, Vec<(usize, usize)>>,
    /// Names that only articles know, with how they are written.
    unknown: BTreeMap<EntityId, (String, EntityKind)>,
    words: Words,
    joined: Joined,
    indexes: Indexes,
    /// Full text, indexed when it is first asked for.
    search: OnceLock<Option<Search>>,
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Snapshot")
            .field("articles", &self.sources.len())
            .field("events", &self.events.len())
            .finish()
    }
}

impl Snapshot {
    /// Merges what was read from each article.
    pub fn new(sources: Vec<Source>, lookup: Arc<Lookup>) -> Snapshot {
        Snapshot::corrected(sources, lookup, &Corrections::default()).0
    }

    /// As [`Snapshot::new`], with what a curator has put right; also the corrections that fit nothing, a sentence for each.
    pub fn corrected(
        mut sources: Vec<Source>,
        lookup: Arc<Lookup>,
        corrections: &Corrections,
    ) -> (Snapshot, Vec<String>) {
        sources.sort_by(|a, b| a.record.article.id.cmp(&b.record.article.id));
        let applied = corrections.apply(&mut sources, &lookup);
        let mut joined = Joined::new(&sources, &lookup);
        applied.join(&mut joined);
        let tellings: Vec<Telling<'_>> = sources
            .iter()
            .enumerate()
            .flat_map(|(article, source)| {
                let reports = source.record.events.iter().enumerate();
                let joined = &joined;
                reports.map(move |(report, r)| Telling::new(ReportRef { article, report }, r, source, joined))
            })
            .collect();
        let index = |id: &ReportId| tellings.iter().position(|t| t.id() == id);
        let pairs = |list: &[(ReportId, ReportId)]| -> Vec<(usize, usize)> {
            list.iter().filter_map(|(a, b)| index(a).zip(index(b))).collect()
        };
        let events = merge(&tellings, &joined, &pairs(&applied.merged), &pairs(&applied.split));
        let mut by_entity: BTreeMap<EntityId, Vec<EventId>> = BTreeMap::new();
        for (id, event) in events.iter().enumerate() {
            for entity in event.entities().collect::<BTreeSet<_>>() {
                by_entity.entry(entity.clone()).or_default().push(id);
            }
        }
        let mut by_time: Vec<EventId> =
            (0..events.len()).filter(|&i| events.get(i).is_some_and(|e| e.when.is_some())).collect();
        by_time.sort_by_key(|&i| (events.get(i).and_then(|e| e.when).map(|w| w.order_key()), i));
        let mut snapshot = Snapshot {
            by_report: events
                .iter()
                .enumerate()
                .flat_map(|(id, e)| e.reports.iter().map(move |&at| (at, id)))
                .collect(),
            by_entity,
            by_time,
            lookup,
            joined,
            named_in: BTreeMap::new(),
            unknown: BTreeMap::new(),
            words: Words::default(),
            indexes: Indexes::new(&sources),
            events,
            search: OnceLock::new(),
            sources: Vec::new(),
        };
        for (article, source) in sources.iter().enumerate() {
            snapshot.index(article, source);
        }
        snapshot.sources = sources;
        (snapshot, applied.unfit)
    }

    fn index(&mut self, article: usize, source: &Source) {
        let record = &source.record;
        for (i, span) in record.sentences.iter().enumerate() {
            if let Some(text) = span.slice(&source.text) {
                self.words.add((article, i), text);
            }
        }
        // A sentence that only says "he" does not show whom it speaks of: it is found by its events.
        for m in record.mentions.iter().filter(|m| m.how.is_name()) {
            let i = record.sentences.partition_point(|s| s.end <= m.span.start);
            let id = self.joined.of(&m.entity);
            let list = self.named_in.entry(id.clone()).or_default();
            if list.last() != Some(&(article, i)) {
                list.push((article, i));
            }
            if m.entity.is_unknown() && m.how == How::Unknown {
                self.unknown.entry(id.clone()).or_insert_with(|| (m.text.clone(), m.kind));
            }
        }
    }

    /// What answers look up beside events and names.
    pub(super) fn indexes(&self) -> &Indexes {
        &self.indexes
    }

    /// The articles, by id.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The article with this index.
    pub fn source(&self, article: usize) -> Option<&Source> {
        self.sources.get(article)
    }

    /// The known names.
    pub fn lookup(&self) -> &Lookup {
        &self.lookup
    }

    /// What is known of an entity.
    pub fn known(&self, id: &EntityId) -> Option<&Entity> {
        self.lookup.actors().entity(id)
    }

    /// How answers call an entity.
    pub fn name(&self, id: &EntityId) -> String {
        match (self.known(id), self.unknown.get(self.joined.of(id))) {
            (Some(e), _) => e.name.clone(),
            (None, Some((name, _))) => name.clone(),
            (None, None) => id.to_string(),
        }
    }

    /// What kind of entity it is.
    pub fn kind(&self, id: &EntityId) -> EntityKind {
        self.known(id)
            .map(|e| e.kind)
            .or_else(|| self.unknown.get(self.joined.of(id)).map(|u| u.1))
            .unwrap_or(EntityKind::Unknown)
    }

    /// The id under which the base knows an entity: a name that several articles have, and none of them in `data/actors`, is
    /// known under that of the first.
    pub fn entity<'a>(&'a self, id: &'a EntityId) -> &'a EntityId {
        self.joined.of(id)
    }

    /// Names that only articles know: id and how they are written.
    pub fn unknown_names(&self) -> impl Iterator<Item = (&EntityId, &str)> {
        self.unknown.iter().map(|(id, (name, _))| (id, name.as_str()))
    }

    /// Every entity that an article names.
    pub fn named(&self) -> impl Iterator<Item = &EntityId> {
        self.named_in.keys()
    }

    /// The sentences that name an entity: article and sentence.
    pub fn sentences_naming(&self, id: &EntityId) -> &[(usize, usize)] {
        self.named_in.get(self.joined.of(id)).map_or(&[], Vec::as_slice)
    }

    /// The sentences that hold all of these words in some form: article and sentence.
    pub fn sentences_with(&self, text: &str) -> Vec<(usize, usize)> {
        let mut lists: Vec<&[(usize, usize)]> = stems(text).map(|w| self.words.with(&w)).collect();
        lists.sort_by_key(|l| l.len());
        let Some((first, rest)) = lists.split_first() else { return Vec::new() };
        first.iter().filter(|at| rest.iter().all(|l| l.binary_search(at).is_ok())).copied().collect()
    }

    /// Full text over all sentences. Indexed when it is first asked for, which [`Snapshot::warm_up`] does ahead of
    /// questions; `None` where that failed.
    pub fn search(&self) -> Option<&Search> {
        let search = self.search.get_or_init(|| match Search::build(self.pages()) {
            Ok(search) => Some(search),
            Err(error) => {
                tracing::error!("The sentences cannot be indexed, and are not found by their words: {error}");
                None
            }
        });
        search.as_ref()
    }

    /// The articles as full text sees them: a sentence names those by whom it is found.
    fn pages(&self) -> impl Iterator<Item = Page<'_>> {
        let mut names: BTreeMap<(usize, usize), Vec<&str>> = BTreeMap::new();
        for (id, list) in &self.named_in {
            for at in list {
                names.entry(*at).or_default().push(id.as_str());
            }
        }
        self.sources.iter().enumerate().map(move |(article, source)| {
            let metadata = &source.record.article.metadata;
            let head = [metadata.title.as_ref(), metadata.publisher.as_ref()].into_iter().flatten();
            let head: Vec<&str> = head.chain(&metadata.authors).map(String::as_str).collect();
            let sentences = source.record.sentences.iter().enumerate().map(|(i, span)| {
                (
                    span.slice(&source.text).unwrap_or_default(),
                    names.remove(&(article, i)).unwrap_or_default(),
                )
            });
            Page { head: head.join("\n"), sentences: sentences.collect() }
        })
    }

    /// Makes ready what the first question would otherwise wait for.
    pub fn warm_up(&self) {
        self.lookup.warm_up();
        self.search();
    }

    /// Where a sentence stands.
    pub fn sentence(&self, article: usize, sentence: usize) -> Option<Span> {
        self.sources.get(article)?.record.sentences.get(sentence).copied()
    }

    /// All events, by their first telling.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The event with this index.
    pub fn event(&self, id: EventId) -> Option<&Event> {
        self.events.get(id)
    }

    /// The events in which an entity takes part.
    pub fn events_of(&self, id: &EntityId) -> &[EventId] {
        self.by_entity.get(self.joined.of(id)).map_or(&[], Vec::as_slice)
    }

    /// The events with a time, in its order.
    pub fn by_time(&self) -> &[EventId] {
        &self.by_time
    }

    /// The event that a report tells.
    pub fn event_of(&self, at: ReportRef) -> Option<EventId> {
        self.by_report.get(&at).copied()
    }

    /// A report.
    pub fn report(&self, at: ReportRef) -> Option<&Report> {
        self.sources.get(at.article)?.record.events.get(at.report)
    }

    /// The header of an article.
    pub fn header(&self, article: usize) -> Option<&Header> {
        Some(&self.sources.get(article)?.record.article)
    }
}
