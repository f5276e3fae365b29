//! Everything that answers are computed from: facts, names and text of all articles. Immutable.
//!
//! What it gives are references. In a base that was read just now all of it is in memory; in one that is opened from a stored image
//! ([`super::image`]) an article, an event or a list is read when it is first looked at, and stays.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::articles::{Articles, SourceList};
use super::columns::Columns;
use super::corrections::Corrections;
use super::event::{Event, EventId, ReportRef};
use super::events::{EventList, Events, Facet};
use super::gist::Gists;
use super::holds::Looked;
use super::merge::{Telling, merge};
use super::names::Joined;
use super::record::{Header, Record};
use super::spellings::Spellings;
use super::tables::Tables;
use super::trees::Trees;
use crate::facts::{Report, ReportId};
use crate::language::Lookup;
use crate::language::names::EntityId;
use crate::language::roots::roots;
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
    pub(super) articles: Articles,
    pub(super) lookup: Arc<Lookup>,
    pub(super) events: Events,
    pub(super) tables: Tables,
    pub(super) columns: Columns,
    /// What the sentences of stored articles hold.
    pub(super) gists: Option<Arc<Gists>>,
    /// What sentences and articles hold that were looked at lately.
    pub(super) looked: Looked,
    /// Trees of sentences that were looked at lately.
    pub(super) trees: Trees,
    /// Where full text is stored, if it is.
    pub(super) full_text: Option<PathBuf>,
    /// Full text, indexed or opened when it is first asked for.
    pub(super) search: OnceLock<Option<Search>>,
    /// How names are spelt, gathered when a name with a slip is first looked for, which [`Snapshot::warm_up`] does ahead of questions.
    pub(super) spellings: OnceLock<Spellings>,
    /// The stored base over which this one lays what came later.
    pub(super) under: Option<Arc<Snapshot>>,
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Snapshot")
            .field("articles", &self.articles.len())
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
        drop(tellings);
        let snapshot = Snapshot {
            tables: Tables::new(&sources, &events, &joined),
            columns: Columns::new(&sources, &events),
            lookup,
            events: Events::Memory(events),
            gists: None,
            looked: Looked::default(),
            trees: Trees::default(),
            full_text: None,
            search: OnceLock::new(),
            spellings: OnceLock::new(),
            under: None,
            articles: Articles::Memory(sources),
        };
        (snapshot, applied.unfit)
    }

    /// The articles, by id.
    pub fn sources(&self) -> SourceList<'_> {
        SourceList(&self.articles)
    }

    /// The article with this index; `None` also where it is refused, since it is no longer as it was when the base was built.
    pub fn source(&self, article: usize) -> Option<&Source> {
        self.articles.get(article)
    }

    /// The index of the article with this id.
    pub fn article(&self, id: &str) -> Option<usize> {
        self.tables.articles.get(id).copied()
    }

    /// Id and SHA-256 (in hexadecimal) of each article, in order.
    pub fn hashes(&self) -> impl Iterator<Item = (&str, String)> {
        self.articles.hashes()
    }

    /// Title and publisher of an article, as far as they are known; in a stored base without reading the article.
    pub fn title(&self, article: usize) -> (Option<String>, Option<String>) {
        self.articles.title(article)
    }

    /// The articles whose title has a word with this root.
    pub fn titled(&self, root: &str) -> &[usize] {
        self.tables.titles.list(root)
    }

    /// How many sentences all articles have.
    pub fn sentence_count(&self) -> usize {
        self.columns.sentences.iter().sum()
    }

    /// How many reports of events all articles have.
    pub fn report_count(&self) -> usize {
        self.columns.reports()
    }

    /// How many quotations all articles have.
    pub fn quote_count(&self) -> usize {
        self.columns.quotes
    }

    /// The known names.
    pub fn lookup(&self) -> &Lookup {
        &self.lookup
    }

    /// The sentences that hold all of these words in some form: article and sentence.
    pub fn sentences_with(&self, text: &str) -> Vec<(usize, usize)> {
        self.sentences_with_roots(&roots(text).collect::<Vec<_>>())
    }

    /// The sentences that hold all of these roots.
    pub fn sentences_with_roots(&self, wanted: &[String]) -> Vec<(usize, usize)> {
        let words = &self.tables.words;
        if let [root] = wanted {
            return words.look(root).map(|list| list.clone()).unwrap_or_default();
        }
        let mut all: Vec<&String> = wanted.iter().collect();
        all.sort_by_cached_key(|root| words.size(root));
        let mut found: Option<Vec<(usize, usize)>> = None;
        for root in all {
            let list = words.look(root);
            let list: &[(usize, usize)] = list.as_deref().map_or(&[], Vec::as_slice);
            let both = match found {
                None => list.to_vec(),
                Some(before) => before.into_iter().filter(|at| list.binary_search(at).is_ok()).collect(),
            };
            if both.is_empty() {
                return both;
            }
            found = Some(both);
        }
        found.unwrap_or_default()
    }

    /// The roots of all words of sentences and titles, in order.
    pub(super) fn root_names(&self) -> Vec<String> {
        let (words, titles) = (self.tables.words.names(), self.tables.titles.names());
        let all: BTreeSet<Cow<'_, str>> = words.chain(titles).collect();
        all.into_iter().map(Cow::into_owned).collect()
    }

    /// A number that grows with how many sentences hold one of these roots, known without reading their lists.
    pub fn size_of_roots<'r>(&self, roots: impl Iterator<Item = &'r String>) -> u64 {
        roots.map(|root| self.tables.words.size(root)).sum()
    }

    /// Whether a sentence holds this root.
    pub fn has_root(&self, root: &str) -> bool {
        // A root is in the table only where a sentence has it.
        self.tables.words.size(root) > 0
    }

    /// Whether a sentence holds all of these roots.
    pub fn has_roots(&self, wanted: &[String]) -> bool {
        match wanted {
            [root] => self.has_root(root),
            wanted => !self.sentences_with_roots(wanted).is_empty(),
        }
    }

    /// Whether a sentence of an article holds all of these roots.
    pub fn article_holds(&self, article: usize, wanted: &[String]) -> bool {
        let mut lists = Vec::new();
        for root in wanted {
            let Some(list) = self.tables.words.look(root) else { return false };
            let from = list.partition_point(|at| at.0 < article);
            let to = from + list.get(from..).unwrap_or_default().partition_point(|at| at.0 == article);
            if from == to {
                return false;
            }
            lists.push((list, from..to));
        }
        let own = |i: usize| lists.get(i).and_then(|(list, own)| list.get(own.clone())).unwrap_or_default();
        own(0).iter().any(|at| (1..lists.len()).all(|i| own(i).binary_search(at).is_ok()))
    }

    /// Whether a sentence holds all of these words in some form.
    pub fn has_words(&self, text: &str) -> bool {
        self.has_roots(&roots(text).collect::<Vec<_>>())
    }

    /// Full text over all sentences. Indexed or opened when it is first asked for, which [`Snapshot::warm_up`] does ahead of
    /// questions; `None` where that failed.
    pub fn search(&self) -> Option<&Search> {
        let make = || match (&self.full_text, &self.under) {
            (Some(folder), _) => Search::open(folder, &self.columns.sentences),
            (None, Some(under)) => {
                let later = Search::build(self.later_pages(), self.later_sentences())?;
                Ok(under.search().map_or(later.clone(), |before| before.with(&later)))
            }
            (None, None) => Search::build(self.pages(), self.sentence_count()),
        };
        let search = self.search.get_or_init(|| match make() {
            Ok(search) => Some(search),
            Err(error) => {
                tracing::error!(
                    "The sentences cannot be searched, and are not found by their words: {error}"
                );
                None
            }
        });
        search.as_ref()
    }

    /// The articles as full text sees them: a sentence names those by whom it is found.
    pub(super) fn pages(&self) -> impl Iterator<Item = Page<'_>> {
        let mut names: BTreeMap<(usize, usize), Vec<Cow<'_, str>>> = BTreeMap::new();
        for id in self.tables.named_in.names() {
            for at in self.tables.named_in.list(&id) {
                names.entry(*at).or_default().push(id.clone());
            }
        }
        self.sources()
            .iter()
            .enumerate()
            .map(move |(article, source)| page(source, |i| names.remove(&(article, i)).unwrap_or_default()))
    }

    /// The articles that are laid over a stored base.
    fn laid_over(&self) -> &[Source] {
        match &self.articles {
            Articles::Layered { more, .. } => more.as_slice(),
            Articles::Memory(_) | Articles::Stored(_) => &[],
        }
    }

    fn later_sentences(&self) -> usize {
        self.laid_over().iter().map(|source| source.record.sentences.len()).sum()
    }

    /// As [`Snapshot::pages`], of the articles that are laid over a stored base.
    fn later_pages(&self) -> impl Iterator<Item = Page<'_>> {
        self.laid_over().iter().map(|source| {
            let record = &source.record;
            let mut names: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
            for m in record.mentions.iter().filter(|m| m.how.is_name()) {
                let i = record.sentences.partition_point(|s| s.end <= m.span.start);
                names.entry(i).or_default().insert(self.entity(&m.entity).as_str());
            }
            page(source, |i| names.remove(&i).into_iter().flatten().map(Cow::Borrowed).collect())
        })
    }

    /// Makes ready what the first question would otherwise wait for.
    pub fn warm_up(&self) {
        self.lookup.warm_up();
        self.gather_spellings();
        self.search();
    }

    /// Where a sentence stands.
    pub fn sentence(&self, article: usize, sentence: usize) -> Option<Span> {
        self.source(article)?.record.sentences.get(sentence).copied()
    }

    /// All events, by their first telling.
    pub fn events(&self) -> EventList<'_> {
        EventList(&self.events)
    }

    /// The event with this index.
    pub fn event(&self, id: EventId) -> Option<&Event> {
        self.events.get(id)
    }

    /// What is at hand of the event with this index.
    pub fn facet(&self, id: EventId) -> Option<&Facet> {
        self.columns.facets.get(id)
    }

    /// What is at hand of each event, by index.
    pub fn facets(&self) -> &[Facet] {
        &self.columns.facets
    }

    /// The events in which an entity takes part.
    pub fn events_of(&self, id: &EntityId) -> &[EventId] {
        self.tables.events_of.list(self.entity(id).as_str())
    }

    /// The sentences that tell the events in which an entity takes part, once for each event.
    pub fn sentences_telling_of(&self, id: &EntityId) -> &[(usize, usize)] {
        self.tables.told_of.list(self.entity(id).as_str())
    }

    /// The contacts and refusals of which a sentence that tells them names an entity.
    pub fn contacts_naming(&self, id: &EntityId) -> &[EventId] {
        self.tables.told_with.list(self.entity(id).as_str())
    }

    /// Whether it is read from a stored image, piece by piece.
    pub fn is_stored(&self) -> bool {
        matches!(self.articles, Articles::Stored(_) | Articles::Layered { .. })
    }

    /// What of a stored base is no longer as it was when it was built: a sentence for each article. Reads every article and record.
    pub fn changed_since_built(&self) -> impl Iterator<Item = String> {
        self.articles.changed()
    }

    /// The events at a place.
    pub fn events_at(&self, place: &EntityId) -> &[EventId] {
        self.tables.events_at.list(place.as_str())
    }

    /// The events that an article tells, each once, in order.
    pub fn events_in(&self, article: usize) -> Vec<EventId> {
        let from = self.columns.first_report.get(article).copied().unwrap_or_default();
        let to = self.columns.first_report.get(article + 1).copied().unwrap_or(self.columns.reports());
        let mut events = self.columns.event_of.get(from..to).unwrap_or_default().to_vec();
        events.sort_unstable();
        events.dedup();
        events
    }

    /// The events with a time, in its order.
    pub fn by_time(&self) -> &[EventId] {
        &self.columns.by_time
    }

    /// The event that a report tells.
    pub fn event_of(&self, at: ReportRef) -> Option<EventId> {
        self.columns.event_of(at)
    }

    /// A report.
    pub fn report(&self, at: ReportRef) -> Option<&Report> {
        self.source(at.article)?.record.events.get(at.report)
    }

    /// The header of an article.
    pub fn header(&self, article: usize) -> Option<&Header> {
        Some(&self.source(article)?.record.article)
    }
}

/// An article as full text sees it; `names` gives those whom a sentence names.
fn page<'a>(source: &'a Source, mut names: impl FnMut(usize) -> Vec<Cow<'a, str>>) -> Page<'a> {
    let metadata = &source.record.article.metadata;
    let head = [metadata.title.as_ref(), metadata.publisher.as_ref()].into_iter().flatten();
    let head: Vec<&str> = head.chain(&metadata.authors).map(String::as_str).collect();
    let sentences = source.record.sentences.iter().enumerate();
    let sentences = sentences.map(|(i, span)| (span.slice(&source.text).unwrap_or_default(), names(i)));
    Page { head: head.join("\n"), sentences: sentences.collect() }
}

#[cfg(test)]
mod tests {
    use crate::language::names::EntityId;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn the_articles_that_name_somebody() {
        let base = base_of(&[
            "A title\n\nOslo, 20 May 2023\n\nOlaf Scholz came. Emmanuel Macron greeted Scholz.",
            "A title\n\nOslo, 21 May 2023\n\nEmmanuel Macron left.",
            "A title\n\nOslo, 22 May 2023\n\nOlaf Scholz left as well.",
        ]);
        let (scholz, nobody) = (EntityId::known("olaf-scholz"), EntityId::known("nobody"));
        assert_eq!(base.articles_naming(&scholz), [0, 2]);
        let named: Vec<bool> = (0..4).map(|article| base.names_in_article(article, &scholz)).collect();
        assert_eq!(named, [true, false, true, false]);
        assert!(!base.names_in_article(0, &nobody) && base.articles_naming(&nobody).is_empty());
    }
}
