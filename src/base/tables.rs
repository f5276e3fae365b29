//! All that a base is looked up by: made of the articles and events once, kept in memory or in a stored image.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::event::{Event, EventId, ReportRef};
use super::events::{Facet, number};
use super::index::Index;
use super::names::Joined;
use super::snapshot::Source;
use crate::edtf::OrderKey;
use crate::facts::Kind;
use crate::language::names::fold::key;
use crate::language::names::{EntityId, EntityKind, How};
use crate::language::roots::roots;

/// A place in an article: its index, and that of a sentence, a quote or a role in it.
pub(super) type At = (usize, usize);

/// An office as articles call it, with who is told to hold it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Office {
    /// [`office_roots`] of the words for it.
    pub(super) roots: BTreeSet<String>,
    /// Who holds it: two where there are more, for then nobody is meant by it alone.
    pub(super) holders: BTreeSet<EntityId>,
}

/// Look-ups by name.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// Names that are one, with the id under which the base knows them.
    pub(super) joined: Index<EntityId>,
    /// The events in which an entity takes part.
    pub(super) events_of: Index<Vec<EventId>>,
    /// The events at a place.
    pub(super) events_at: Index<Vec<EventId>>,
    /// For each entity the sentences that name it.
    pub(super) named_in: Index<Vec<At>>,
    /// The sentences that tell the events in which an entity takes part, once for each event.
    pub(super) told_of: Index<Vec<At>>,
    /// The contacts and refusals of which a sentence that tells them names an entity.
    pub(super) told_with: Index<Vec<EventId>>,
    /// Names that only articles know, with how they are written.
    pub(super) unknown: Index<(String, EntityKind)>,
    /// Sentences by the roots of their words.
    pub(super) words: Index<Vec<At>>,
    /// Articles by the roots of their titles.
    pub(super) titles: Index<Vec<usize>>,
    /// The words that an entity says.
    pub(super) quotes_of: Index<Vec<At>>,
    /// What an entity is told to be.
    pub(super) roles_of: Index<Vec<At>>,
    /// Offices by one root of theirs.
    pub(super) offices: Index<Vec<At>>,
    /// The same by what they are called: each wording once, however many articles have it.
    pub(super) held: Index<Vec<Office>>,
    /// Sentences by the first day of a date in them, as [`day_name`] writes it.
    pub(super) dated: Index<Vec<At>>,
    /// Names that only articles know, folded and in lower case.
    pub(super) known_as: Index<Vec<EntityId>>,
    /// People whom only articles know, by the last word of their name.
    pub(super) surnames: Index<Vec<EntityId>>,
    /// Reports by id.
    pub(super) reports: Index<ReportRef>,
    /// Articles by id.
    pub(super) articles: Index<usize>,
    /// The reports of a block (see [`super::merge`]), by its number as [`block_name`] writes it; only in a stored image.
    pub(super) blocks: Index<Vec<ReportRef>>,
}

/// Look-ups by number, small enough to be in memory always.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Columns {
    /// What is at hand of each event.
    pub(super) facets: Vec<Facet>,
    /// Events with a time, in its order.
    pub(super) by_time: Vec<EventId>,
    /// For each article the number of its first report in `event_of`.
    pub(super) first_report: Vec<usize>,
    /// The event that each report tells.
    pub(super) event_of: Vec<EventId>,
    /// For each article the number of sentences.
    pub(super) sentences: Vec<usize>,
    /// How many quotes there are.
    pub(super) quotes: usize,
}

/// The name of a day in [`Tables::dated`]: in the order of days.
pub(super) fn day_name(day: Date) -> String {
    format!("{:08x}", i64::from(number(day)) - i64::from(i32::MIN))
}

/// The name of a block in [`Tables::blocks`].
pub(super) fn block_name(block: u64) -> String {
    format!("{block:016x}")
}

/// The day of such a name.
pub(super) fn day_of_name(name: &str) -> Option<Date> {
    let days = i64::from_str_radix(name, 16).ok()? + i64::from(i32::MIN);
    jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The roots of an office's words, without the small ones.
pub(super) fn office_roots(role: &str) -> BTreeSet<String> {
    roots(role)
        .filter(|r| !matches!(r.as_str(), "the" | "of" | "a" | "an" | "to" | "for" | "in" | "and" | "at"))
        .collect()
}

impl Columns {
    pub(super) fn new(sources: &[Source], events: &[Event]) -> Columns {
        let mut columns = Columns { facets: events.iter().map(Facet::of).collect(), ..Columns::default() };
        let time = |&i: &EventId| events.get(i).and_then(|e| e.when).map(|w| (w.order_key(), i));
        columns.by_time = (0..events.len()).filter(|i| time(i).is_some()).collect();
        columns.by_time.sort_by_key(time);
        let mut reports = 0;
        for source in sources {
            columns.first_report.push(reports);
            reports += source.record.events.len();
            columns.sentences.push(source.record.sentences.len());
            columns.quotes += source.record.quotes.len();
        }
        columns.event_of = vec![EventId::MAX; reports];
        for (id, event) in events.iter().enumerate() {
            for at in &event.reports {
                let number = columns.first_report.get(at.article).map(|first| first + at.report);
                if let Some(slot) = number.and_then(|n| columns.event_of.get_mut(n)) {
                    *slot = id;
                }
            }
        }
        columns
    }

    /// The same with more articles behind the others, and with events that are other ones now (`None`: part of another) or new. `time` gives the
    /// key of an event's time, where it has one.
    pub(super) fn layered(
        &self,
        more: &[Source],
        over: &BTreeMap<EventId, Option<Event>>,
        time: impl Fn(EventId) -> Option<OrderKey>,
    ) -> Columns {
        let mut columns = self.clone();
        for source in more {
            columns.first_report.push(columns.event_of.len());
            columns.event_of.resize(columns.event_of.len() + source.record.events.len(), EventId::MAX);
            columns.sentences.push(source.record.sentences.len());
            columns.quotes += source.record.quotes.len();
        }
        columns.by_time.retain(|id| !over.contains_key(id));
        for (&id, event) in over {
            let Some(event) = event else { continue };
            match columns.facets.get_mut(id) {
                Some(facet) => *facet = Facet::of(event),
                None => columns.facets.push(Facet::of(event)),
            }
            for at in &event.reports {
                let number = columns.first_report.get(at.article).map(|first| first + at.report);
                if let Some(slot) = number.and_then(|n| columns.event_of.get_mut(n)) {
                    *slot = id;
                }
            }
            if let Some(own) = time(id) {
                let place = columns.by_time.partition_point(|&other| {
                    time(other).is_some_and(|other_time| (other_time, other) < (own, id))
                });
                columns.by_time.insert(place, id);
            }
        }
        columns
    }

    /// How many reports there are.
    pub(super) fn reports(&self) -> usize {
        self.event_of.len()
    }

    /// The event that a report tells.
    pub(super) fn event_of(&self, at: ReportRef) -> Option<EventId> {
        let first = *self.first_report.get(at.article)?;
        let end = self.first_report.get(at.article + 1).copied().unwrap_or(self.event_of.len());
        let number = first.checked_add(at.report).filter(|&n| n < end)?;
        self.event_of.get(number).copied().filter(|&id| id != EventId::MAX)
    }
}

/// Lists that are gathered article by article, in their order.
#[derive(Default)]
struct Lists(BTreeMap<String, Vec<At>>);

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

impl Tables {
    /// Makes them of what was read and merged.
    pub(super) fn new(sources: &[Source], events: &[Event], joined: &Joined) -> Tables {
        Tables::from(0, sources, events.iter().enumerate(), joined)
    }

    /// Makes them of the articles from the one with index `first` on, and of these events.
    pub(super) fn from<'a>(
        first: usize,
        sources: &[Source],
        events: impl Iterator<Item = (EventId, &'a Event)> + Clone,
        joined: &Joined,
    ) -> Tables {
        let mut events_of: BTreeMap<String, Vec<EventId>> = BTreeMap::new();
        let mut events_at: BTreeMap<String, Vec<EventId>> = BTreeMap::new();
        for (id, event) in events.clone() {
            for entity in event.entities().collect::<BTreeSet<_>>() {
                events_of.entry(entity.to_string()).or_default().push(id);
            }
            if let Some(place) = &event.place_entity {
                events_at.entry(place.to_string()).or_default().push(id);
            }
        }
        let (told_of, told_with) = tellings(first, sources, events, joined);
        let mut reading = Reading::of(joined);
        for (article, source) in (first..).zip(sources) {
            reading.article(article, source);
        }
        Tables {
            joined: joined.pairs().collect(),
            events_of: Index::Memory(events_of),
            events_at: Index::Memory(events_at),
            named_in: reading.named_in.into(),
            told_of: Index::Memory(told_of),
            told_with: Index::Memory(told_with),
            unknown: Index::Memory(reading.unknown),
            words: reading.words.into(),
            titles: Index::Memory(reading.titles),
            quotes_of: reading.quotes_of.into(),
            roles_of: reading.roles_of.into(),
            offices: reading.offices.into(),
            held: held(reading.held),
            dated: reading.dated.into(),
            known_as: names(reading.known_as),
            surnames: names(reading.surnames),
            reports: Index::Memory(reading.reports),
            articles: sources.iter().map(|s| &s.record.article.id).zip(first..).collect(),
            blocks: Index::default(),
        }
    }

    /// Stored ones, with `later` laid over them; `None` where these are not stored.
    pub(super) fn layered(&self, later: Tables) -> Option<Tables> {
        Some(Tables {
            joined: self.joined.layered(later.joined)?,
            events_of: self.events_of.layered(later.events_of)?,
            events_at: self.events_at.layered(later.events_at)?,
            named_in: self.named_in.layered(later.named_in)?,
            told_of: self.told_of.layered(later.told_of)?,
            told_with: self.told_with.layered(later.told_with)?,
            unknown: self.unknown.layered(later.unknown)?,
            words: self.words.layered(later.words)?,
            titles: self.titles.layered(later.titles)?,
            quotes_of: self.quotes_of.layered(later.quotes_of)?,
            roles_of: self.roles_of.layered(later.roles_of)?,
            offices: self.offices.layered(later.offices)?,
            held: self.held.layered(later.held)?,
            dated: self.dated.layered(later.dated)?,
            known_as: self.known_as.layered(later.known_as)?,
            surnames: self.surnames.layered(later.surnames)?,
            reports: self.reports.layered(later.reports)?,
            articles: self.articles.layered(later.articles)?,
            blocks: self.blocks.layered(later.blocks)?,
        })
    }

    /// Opens those of an image.
    pub(super) fn open(folder: &Path) -> io::Result<Tables> {
        Ok(Tables {
            joined: Index::open(folder, "joined")?,
            events_of: Index::open(folder, "events-of")?,
            events_at: Index::open(folder, "events-at")?,
            named_in: Index::open(folder, "named-in")?,
            told_of: Index::open(folder, "told-of")?,
            told_with: Index::open(folder, "told-with")?,
            unknown: Index::open(folder, "unknown")?,
            words: Index::open(folder, "words")?,
            titles: Index::open(folder, "titles")?,
            quotes_of: Index::open(folder, "quotes-of")?,
            roles_of: Index::open(folder, "roles-of")?,
            offices: Index::open(folder, "offices")?,
            held: Index::open(folder, "held")?,
            dated: Index::open(folder, "dated")?,
            known_as: Index::open(folder, "known-as")?,
            surnames: Index::open(folder, "surnames")?,
            reports: Index::open(folder, "reports")?,
            articles: Index::open(folder, "articles")?,
            blocks: Index::open(folder, "blocks")?,
        })
    }

    /// Writes them into the folder of an image, blocks aside; only those in memory can be.
    pub(super) fn write(&self, folder: &Path) -> io::Result<()> {
        self.joined.write(folder, "joined")?;
        self.events_of.write(folder, "events-of")?;
        self.events_at.write(folder, "events-at")?;
        self.named_in.write(folder, "named-in")?;
        self.told_of.write(folder, "told-of")?;
        self.told_with.write(folder, "told-with")?;
        self.unknown.write(folder, "unknown")?;
        self.words.write(folder, "words")?;
        self.titles.write(folder, "titles")?;
        self.quotes_of.write(folder, "quotes-of")?;
        self.roles_of.write(folder, "roles-of")?;
        self.offices.write(folder, "offices")?;
        self.held.write(folder, "held")?;
        self.dated.write(folder, "dated")?;
        self.known_as.write(folder, "known-as")?;
        self.surnames.write(folder, "surnames")?;
        self.reports.write(folder, "reports")?;
        self.articles.write(folder, "articles")
    }
}

/// [`Tables::told_of`] and [`Tables::told_with`].
fn tellings<'a>(
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
struct Reading<'a> {
    joined: &'a Joined,
    named_in: Lists,
    unknown: BTreeMap<String, (String, EntityKind)>,
    words: Lists,
    titles: BTreeMap<String, Vec<usize>>,
    quotes_of: Lists,
    roles_of: Lists,
    offices: Lists,
    held: BTreeMap<BTreeSet<String>, BTreeSet<EntityId>>,
    dated: Lists,
    known_as: BTreeMap<String, BTreeSet<EntityId>>,
    surnames: BTreeMap<String, BTreeSet<EntityId>>,
    reports: BTreeMap<String, ReportRef>,
}

impl<'a> Reading<'a> {
    fn of(joined: &'a Joined) -> Reading<'a> {
        Reading {
            joined,
            named_in: Lists::default(),
            unknown: BTreeMap::new(),
            words: Lists::default(),
            titles: BTreeMap::new(),
            quotes_of: Lists::default(),
            roles_of: Lists::default(),
            offices: Lists::default(),
            held: BTreeMap::new(),
            dated: Lists::default(),
            known_as: BTreeMap::new(),
            surnames: BTreeMap::new(),
            reports: BTreeMap::new(),
        }
    }

    fn article(&mut self, article: usize, source: &Source) {
        let record = &source.record;
        for (i, span) in record.sentences.iter().enumerate() {
            for root in span.slice(&source.text).into_iter().flat_map(roots) {
                self.words.add(&root, (article, i));
            }
        }
        let title: BTreeSet<String> =
            record.article.metadata.title.iter().flat_map(|title| roots(title)).collect();
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
                self.unknown.entry(id.to_string()).or_insert_with(name);
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
                self.quotes_of.add(speaker.as_str(), (article, i));
            }
        }
        for (i, role) in record.roles.iter().enumerate() {
            self.roles_of.add(role.entity.as_str(), (article, i));
            let roots = office_roots(&role.role);
            for word in &roots {
                self.offices.add(word, (article, i));
            }
            let holders = self.held.entry(roots).or_default();
            if holders.len() < 2 {
                holders.insert(role.entity.clone());
            }
        }
        for (report, r) in record.events.iter().enumerate() {
            // Of two reports with one id, which do not occur, the first.
            self.reports.entry(r.id.to_string()).or_insert(ReportRef { article, report });
        }
    }
}

fn names(lists: BTreeMap<String, BTreeSet<EntityId>>) -> Index<Vec<EntityId>> {
    lists.into_iter().map(|(name, ids)| (name, ids.into_iter().collect())).collect()
}

fn held(offices: BTreeMap<BTreeSet<String>, BTreeSet<EntityId>>) -> Index<Vec<Office>> {
    let mut lists: BTreeMap<String, Vec<Office>> = BTreeMap::new();
    for (roots, holders) in offices {
        for root in &roots {
            let office = Office { roots: roots.clone(), holders: holders.clone() };
            lists.entry(root.clone()).or_default().push(office);
        }
    }
    Index::Memory(lists)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_in_the_order_of_their_names() {
        let days =
            [jiff::civil::date(-44, 3, 15), jiff::civil::date(1969, 7, 20), jiff::civil::date(2031, 5, 3)];
        let names = days.map(day_name);
        assert!(names.is_sorted());
        assert_eq!(names.map(|n| day_of_name(&n)), days.map(Some));
        assert_eq!(day_of_name("…"), None);
    }
}
