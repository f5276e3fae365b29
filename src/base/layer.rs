//! A stored base with the articles that came after it was made, without building it anew.
//!
//! New articles stand behind the others, one that changed counts as gone and as new. What they tell is merged with what it may belong to: with
//! the tellings that share a block with it ([`super::merge`]), and whatever hangs on those. The other events stay as they are, since every
//! decision of merging rests on two reports alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::articles::Articles;
use super::event::{Event, EventId, ReportRef};
use super::events::Events;
use super::holds::Looked;
use super::merge::{Telling, cluster, keys, same};
use super::names::{Bearer, Joined, of_article, only_one};
use super::snapshot::{Snapshot, Source};
use super::tables::{Tables, block_name};
use super::trees::Trees;
use crate::language::names::EntityId;
use crate::language::names::fold::key;

/// More tellings than these are not merged anew for the sake of new ones: what hangs together so widely waits for a build.
const MOST_TELLINGS: usize = 20_000;

/// Lays `more` over a stored base in which the articles `gone` no longer count; `None` where it is not stored, or has a layer.
pub(super) fn lay(under: &Arc<Snapshot>, gone: BTreeSet<usize>, mut more: Vec<Source>) -> Option<Snapshot> {
    let (Articles::Stored(stored), Events::Stored(rows)) = (&under.articles, &under.events) else {
        return None;
    };
    more.sort_by(|a, b| a.record.article.id.cmp(&b.record.article.id));
    for source in &mut more {
        stored.corrections.amend(source);
    }
    let first = stored.known.len();
    let mut joined = names(under, &more);
    stored.corrections.join(&more, &under.lookup, &mut joined);
    let over = {
        let mut merging = Merging::new(under, first, &gone, &more, joined.clone());
        merging.gather();
        merging.events(rows.len())
    };
    let len = over.keys().next_back().map_or(rows.len(), |last| rows.len().max(last + 1));
    let time = |id: EventId| {
        let event = over.get(&id).map_or_else(|| rows.get(id), Option::as_ref);
        event.and_then(|event| event.when).map(|when| when.order_key())
    };
    let source = |article: usize| match article.checked_sub(first) {
        Some(new) => more.get(new),
        None => under.source(article),
    };
    let columns = under.columns.layered(&more, &over, time, source);
    let changed = over.iter().filter_map(|(&id, event)| Some((id, event.as_ref()?)));
    let tables = under.tables.layered(Tables::from(first, &more, changed, &joined))?;
    Some(Snapshot {
        articles: Articles::Layered { under: Arc::clone(stored), gone, more },
        lookup: Arc::clone(&under.lookup),
        events: Events::Layered { under: Arc::clone(rows), over, len },
        tables,
        columns,
        gists: under.gists.clone(),
        looked: Looked::default(),
        trees: Trees::default(),
        full_text: None,
        search: OnceLock::new(),
        spellings: OnceLock::new(),
        under: Some(Arc::clone(under)),
    })
}

/// Names of new articles that mean somebody whom only articles know: each under the name by which the base knows them.
fn names(under: &Snapshot, more: &[Source]) -> Joined {
    let mut joined = Joined::default();
    let mut new: Vec<(String, Bearer<'_>)> = Vec::new();
    for source in more {
        for (name, bearer) in of_article(source, &under.lookup) {
            let known = under.tables.known_as.list(&name).iter();
            let mut known =
                known.filter(|id| bearers_under(under, id, name.clone()).any(|b| b.is_one_with(&bearer)));
            let whole = || {
                let bearers = under.tables.surnames.list(&name).iter();
                let named = bearers.flat_map(|id| {
                    let whole = key(&under.name(id));
                    let of_one: Vec<_> =
                        bearers_under(under, id, whole.clone()).map(|b| (whole.clone(), b)).collect();
                    of_one
                });
                let named: Vec<(String, Bearer<'_>)> = named.collect();
                let list: Vec<_> = named.iter().collect();
                only_one(&list, &bearer).map(|one| under.entity(one.id).clone())
            };
            let of_surname = if bearer.short { whole() } else { None };
            let one = of_surname.or_else(|| known.next().map(|id| under.entity(id).clone())).or_else(|| {
                let before = new.iter().find(|(n, b)| *n == name && b.is_one_with(&bearer));
                before.map(|(_, b)| joined.of(b.id).clone())
            });
            if let Some(one) = one {
                joined.put(bearer.id, &one);
            }
            new.push((name, bearer));
        }
    }
    joined
}

/// Those whom the stored articles mean by an id, each as one article knows them.
fn bearers_under<'a>(
    under: &'a Snapshot,
    id: &'a EntityId,
    name: String,
) -> impl Iterator<Item = Bearer<'a>> {
    let mut articles: Vec<usize> = under.sentences_naming(id).iter().map(|at| at.0).collect();
    articles.dedup();
    let sources = articles.into_iter().filter_map(|article| under.source(article));
    let bearers = sources.flat_map(|source| of_article(source, &under.lookup));
    bearers.filter(move |(n, bearer)| *n == name && bearer.id == id).map(|(_, bearer)| bearer)
}

/// The tellings that are merged anew.
struct Merging<'a> {
    under: &'a Snapshot,
    /// Index of the first new article.
    first: usize,
    gone: &'a BTreeSet<usize>,
    more: &'a [Source],
    /// Which names are one: of the new articles, and of the others as far as they were looked at.
    joined: Joined,
    /// Those whose company was looked for, and those that wait for it.
    tellings: BTreeMap<ReportRef, Telling<'a>>,
    waiting: Vec<ReportRef>,
    /// New tellings by block.
    blocks: BTreeMap<u64, Vec<ReportRef>>,
}

impl<'a> Merging<'a> {
    fn new(
        under: &'a Snapshot,
        first: usize,
        gone: &'a BTreeSet<usize>,
        more: &'a [Source],
        joined: Joined,
    ) -> Merging<'a> {
        let mut merging = Merging {
            under,
            first,
            gone,
            more,
            joined,
            tellings: BTreeMap::new(),
            waiting: Vec::new(),
            blocks: BTreeMap::new(),
        };
        for (article, source) in (first..).zip(more) {
            for report in 0..source.record.events.len() {
                let at = ReportRef { article, report };
                if let Some(telling) = merging.telling(at) {
                    for key in keys(&telling) {
                        merging.blocks.entry(key).or_default().push(at);
                    }
                    merging.put(telling);
                }
            }
        }
        // What a gone article told with others is told by those alone.
        for event in gone.iter().flat_map(|&article| under.events_in(article)) {
            merging.put_event(event);
        }
        merging
    }

    fn source(&self, article: usize) -> Option<&'a Source> {
        match article.checked_sub(self.first) {
            Some(new) => self.more.get(new),
            None if self.gone.contains(&article) => None,
            None => self.under.source(article),
        }
    }

    fn telling(&mut self, at: ReportRef) -> Option<Telling<'a>> {
        let source = self.source(at.article)?;
        // The base may know the names of this article under others.
        for mention in source.record.mentions.iter().filter(|m| m.entity.is_unknown()) {
            self.joined.put(&mention.entity, self.under.entity(&mention.entity));
        }
        Some(Telling::new(at, source.record.events.get(at.report)?, source, &self.joined))
    }

    fn put(&mut self, telling: Telling<'a>) {
        self.waiting.push(telling.at());
        self.tellings.insert(telling.at(), telling);
    }

    fn put_event(&mut self, event: EventId) {
        for at in self.under.event(event).into_iter().flat_map(|event| &event.reports) {
            if !self.tellings.contains_key(at)
                && let Some(telling) = self.telling(*at)
            {
                self.put(telling);
            }
        }
    }

    /// Gathers all that hangs together with what is there: the tellings that may be one with it, and those that are.
    fn gather(&mut self) {
        while let Some(at) = self.waiting.pop() {
            if self.tellings.len() > MOST_TELLINGS {
                tracing::warn!(
                    "Too much hangs together with new articles to be merged now. Run `footnote build`."
                );
                return;
            }
            let Some(telling) = self.tellings.get(&at) else { continue };
            let mut near: BTreeSet<ReportRef> = BTreeSet::new();
            for key in keys(telling) {
                near.extend(self.blocks.get(&key).into_iter().flatten());
                near.extend(self.under.tables.blocks.list(&block_name(key)));
            }
            if at.article < self.first {
                let own = self.source(at.article).map_or(0, |source| source.record.events.len());
                near.extend((0..own).map(|report| ReportRef { article: at.article, report }));
            }
            for other in near {
                if self.tellings.contains_key(&other) {
                    continue;
                }
                let Some(found) = self.telling(other) else { continue };
                let one = self
                    .tellings
                    .get(&at)
                    .is_some_and(|t| same(t, &found).is_some() || t.continues(&found) || found.continues(t));
                if one {
                    self.put(found);
                }
            }
            if let Some(event) = self.under.event_of(at) {
                self.put_event(event);
            }
        }
    }

    /// The events that the gathered tellings tell: those that are other ones now, `None` for what became part of another, and new ones.
    fn events(self, len: usize) -> BTreeMap<EventId, Option<Event>> {
        let tellings: Vec<Telling<'a>> = self.tellings.into_values().collect();
        let of = |i: usize| tellings.get(i).and_then(|t| self.under.event_of(t.at()));
        let mut free: BTreeSet<EventId> = (0..tellings.len()).filter_map(of).collect();
        free.extend(self.gone.iter().flat_map(|&article| self.under.events_in(article)));
        let (mut pinned, mut parted) = (Vec::new(), Vec::new());
        if let Articles::Stored(stored) = &self.under.articles {
            let index = |id: &str| tellings.iter().position(|t| t.id().as_str() == id);
            for (joins, a, b) in stored.corrections.pairs() {
                let pair = index(a).zip(index(b));
                if joins { pinned.extend(pair) } else { parted.extend(pair) }
            }
        }
        let mut over = BTreeMap::new();
        let mut next = len;
        for group in cluster(&tellings, &pinned, &parted) {
            let members = || group.iter().filter_map(|&i| tellings.get(i));
            let refs: Vec<ReportRef> = members().map(Telling::at).collect();
            let reports: Vec<_> = members().map(|t| t.report()).collect();
            let id = group.iter().filter_map(|&i| of(i)).find(|id| free.contains(id));
            if id.and_then(|id| self.under.event(id)).is_some_and(|event| event.reports == refs) {
                // As it was.
                free.retain(|other| Some(*other) != id);
                continue;
            }
            let Some(event) = Event::of(refs, &reports, &self.joined) else { continue };
            let id = match id {
                Some(id) => {
                    free.remove(&id);
                    id
                }
                None => {
                    next += 1;
                    next - 1
                }
            };
            over.insert(id, Some(event));
        }
        over.extend(free.into_iter().map(|id| (id, None)));
        over
    }
}
