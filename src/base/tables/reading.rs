//! What tables are made of: articles and events gone through once.

use std::collections::{BTreeMap, BTreeSet};

use super::super::credits;
use super::super::event::{Event, EventId, ReportRef};
use super::super::index::Index;
use super::super::names::Joined;
use super::super::snapshot::Source;
use super::{At, Office, day_name, office_roots};
use crate::facts::Kind;
use crate::language::names::fold::key;
use crate::language::names::{EntityId, EntityKind, How};
use crate::language::roots::roots_and_phrases;

/// Lists that are gathered article by article, in their order.
#[derive(Default)]
pub(super) struct Lists(BTreeMap<String, Vec<At>>);

impl Lists {
    fn add(&mut self, name: &str, at: At) {
        match self.0.get_mut(name) {
            Some(list) if list.last() == Some(&at) => {}
            Some(list) => list.push(at),
            None => {
                self.0.insert(name.to_owned(), vec![at]);
            }
        }
    }
}

impl From<Lists> for Index<Vec<At>> {
    fn from(lists: Lists) -> Self {
        Index::Memory(lists.0)
    }
}

/// [`Tables::told_of`] and [`Tables::told_with`].
pub(super) fn tellings<'a>(
    first: usize,
    sources: &[Source],
    events: impl Iterator<Item = (EventId, &'a Event)>,
    joined: &Joined,
) -> (BTreeMap<String, Vec<At>>, BTreeMap<String, Vec<EventId>>) {
    let mut told_of: BTreeMap<String, Vec<At>> = BTreeMap::new();
    let mut told_with: BTreeMap<String, Vec<EventId>> = BTreeMap::new();
    for (id, event) in events {
        let mut telling: BTreeSet<At> = BTreeSet::new();
        let mut named: BTreeSet<&EntityId> = BTreeSet::new();
        for at in &event.reports {
            let source = at.article.checked_sub(first).and_then(|i| sources.get(i));
            let Some(record) = source.map(|s| &s.record) else { continue };
            for span in record.events.get(at.report).iter().flat_map(|r| &r.evidence) {
                telling.insert((at.article, record.sentences.partition_point(|s| s.end <= span.start)));
                let here = record.mentions_in(*span).iter();
                named.extend(here.filter(|m| m.how.is_name()).map(|m| joined.of(&m.entity)));
            }
        }
        for entity in event.entities().collect::<BTreeSet<_>>() {
            told_of.entry(entity.to_string()).or_default().extend(&telling);
        }
        if matches!(event.kind, Kind::Consult | Kind::Reject) {
            for entity in named {
                told_with.entry(entity.to_string()).or_default().push(id);
            }
        }
    }
    (told_of, told_with)
}

/// What is gathered while the articles are gone through.
pub(super) struct Reading<'a> {
    joined: &'a Joined,
    pub(super) named_in: Lists,
    pub(super) unknown: BTreeMap<String, (String, EntityKind)>,
    pub(super) words: Lists,
    pub(super) titles: BTreeMap<String, Vec<usize>>,
    pub(super) quotes_of: Lists,
    pub(super) roles_of: Lists,
    pub(super) called: BTreeMap<String, Vec<(usize, usize, String)>>,
    pub(super) spokes: BTreeMap<String, BTreeMap<(EntityId, String), At>>,
    pub(super) held: BTreeMap<BTreeSet<String>, BTreeSet<EntityId>>,
    pub(super) dated: Lists,
    pub(super) known_as: BTreeMap<String, BTreeSet<EntityId>>,
    pub(super) surnames: BTreeMap<String, BTreeSet<EntityId>>,
    pub(super) reports: BTreeMap<String, ReportRef>,
    pub(super) credits: BTreeMap<String, Vec<usize>>,
    pub(super) published: BTreeMap<String, Vec<usize>>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(joined: &'a Joined) -> Reading<'a> {
        Reading {
            joined,
            named_in: Lists::default(),
            unknown: BTreeMap::new(),
            words: Lists::default(),
            titles: BTreeMap::new(),
            quotes_of: Lists::default(),
            roles_of: Lists::default(),
            called: BTreeMap::new(),
            spokes: BTreeMap::new(),
            held: BTreeMap::new(),
            dated: Lists::default(),
            known_as: BTreeMap::new(),
            surnames: BTreeMap::new(),
            reports: BTreeMap::new(),
            credits: BTreeMap::new(),
            published: BTreeMap::new(),
        }
    }

    pub(super) fn article(&mut self, article: usize, source: &Source) {
        let record = &source.record;
        for (i, span) in record.sentences.iter().enumerate() {
            for root in span.slice(&source.text).into_iter().flat_map(roots_and_phrases) {
                self.words.add(&root, (article, i));
            }
        }
        let title: BTreeSet<String> =
            record.article.metadata.title.iter().flat_map(|title| roots_and_phrases(title)).collect();
        for credit in credits::names_of(&record.article.metadata) {
            self.credits.entry(credit).or_default().push(article);
        }
        for month in credits::months_of(&record.article.metadata) {
            self.published.entry(month).or_default().push(article);
        }
        for root in title {
            self.titles.entry(root).or_default().push(article);
        }
        // A sentence that only says "he" does not show whom it speaks of: it is found by its events.
        for m in record.mentions.iter().filter(|m| m.how.is_name()) {
            let i = record.sentences.partition_point(|s| s.end <= m.span.start);
            let id = self.joined.of(&m.entity);
            self.named_in.add(id.as_str(), (article, i));
            if m.entity.is_unknown() && m.how == How::Unknown {
                let name = || (m.text.clone(), m.kind);
                let known = self.unknown.entry(id.to_string()).or_insert_with(name);
                // The article that comes first may have the surname alone.
                if !known.0.contains(' ') && m.text.contains(' ') {
                    *known = name();
                }
            }
        }
        for m in record.mentions.iter().filter(|m| m.how == How::Unknown && m.entity.is_unknown()) {
            let name = key(&m.text);
            let name = name.strip_prefix("the ").unwrap_or(&name);
            self.known_as.entry(name.to_owned()).or_default().insert(m.entity.clone());
            if let Some((_, last)) = name.rsplit_once(' ').filter(|_| m.kind == EntityKind::Person) {
                self.surnames.entry(last.to_owned()).or_default().insert(m.entity.clone());
            }
        }
        for date in record.dates.iter().filter(|d| d.value.has_year()) {
            let i = record.sentences.partition_point(|s| s.end <= date.span.start);
            if let Some(first) = date.value.earliest() {
                self.dated.add(&day_name(first), (article, i));
            }
        }
        for (i, quote) in record.quotes.iter().enumerate() {
            if let Some(speaker) = &quote.speaker {
                self.quotes_of.add(self.joined.of(speaker).as_str(), (article, i));
            }
        }
        for (i, role) in record.roles.iter().enumerate() {
            let holder = self.joined.of(&role.entity);
            self.roles_of.add(holder.as_str(), (article, i));
            let called = self.called.entry(holder.to_string()).or_default();
            called.push((article, i, role.role.clone()));
            let roots = office_roots(&role.role);
            for root in roots.iter().filter(|root| root.starts_with("spokes")) {
                let told = self.spokes.entry(root.clone()).or_default();
                told.entry((holder.clone(), role.role.clone())).or_insert((article, i));
            }
            let holders = self.held.entry(roots).or_default();
            if holders.len() < 2 {
                holders.insert(holder.clone());
            }
        }
        for (report, r) in record.events.iter().enumerate() {
            // Of two reports with one id, which do not occur, the first.
            self.reports.entry(r.id.to_string()).or_insert(ReportRef { article, report });
        }
    }
}

/// What was gathered by who it is, in the order of where it stands.
pub(super) fn in_order(told: BTreeMap<(EntityId, String), At>) -> Vec<(usize, usize, EntityId, String)> {
    let mut list: Vec<_> = told.into_iter().map(|((id, words), at)| (at.0, at.1, id, words)).collect();
    list.sort_unstable();
    list
}

pub(super) fn names(lists: BTreeMap<String, BTreeSet<EntityId>>) -> Index<Vec<EntityId>> {
    lists.into_iter().map(|(name, ids)| (name, ids.into_iter().collect())).collect()
}

pub(super) fn held(offices: BTreeMap<BTreeSet<String>, BTreeSet<EntityId>>) -> Index<Vec<Office>> {
    let mut lists: BTreeMap<String, Vec<Office>> = BTreeMap::new();
    for (roots, holders) in offices {
        for root in &roots {
            let office = Office { roots: roots.clone(), holders: holders.clone() };
            lists.entry(root.clone()).or_default().push(office);
        }
    }
    Index::Memory(lists)
}
