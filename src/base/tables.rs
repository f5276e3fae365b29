//! All that a base is looked up by: made of the articles and events once, kept in memory or in a stored image.

mod reading;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::event::{Event, EventId, ReportRef};
use super::index::Index;
use super::names::Joined;
use super::snapshot::Source;
use crate::language::names::{EntityId, EntityKind};
use crate::language::roots::roots;
use reading::{Reading, held, in_order, names, tellings};

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
    /// The same with the words for it: article, index of the role, and words.
    pub(super) called: Index<Vec<(usize, usize, String)>>,
    /// Spokespeople by the root of the word for them: article and index of the role, who it is and what they are called, each once.
    pub(super) spokes: Index<Vec<(usize, usize, EntityId, String)>>,
    /// Offices by one root of theirs: each wording once, however many articles have it.
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
    /// Articles by whom their metadata credits, as [`super::credits`] names them.
    pub(super) credits: Index<Vec<usize>>,
    /// Articles by each month in which they may have been published, as [`super::credits::month_name`] writes it.
    pub(super) published: Index<Vec<usize>>,
    /// The reports of a block (see [`super::merge`]), by its number as [`block_name`] writes it; only in a stored image.
    pub(super) blocks: Index<Vec<ReportRef>>,
}

/// The name of a day in [`Tables::dated`]: in the order of days.
pub(super) fn day_name(day: Date) -> String {
    // The days of jiff are a few million from 1970: within the bounds.
    let number = (day - jiff::civil::date(1970, 1, 1)).get_days();
    format!("{:08x}", i64::from(number) - i64::from(i32::MIN))
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
            called: Index::Memory(reading.called),
            spokes: reading.spokes.into_iter().map(|(root, told)| (root, in_order(told))).collect(),
            held: held(reading.held),
            dated: reading.dated.into(),
            known_as: names(reading.known_as),
            surnames: names(reading.surnames),
            reports: Index::Memory(reading.reports),
            articles: sources.iter().map(|s| &s.record.article.id).zip(first..).collect(),
            credits: Index::Memory(reading.credits),
            published: Index::Memory(reading.published),
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
            called: self.called.layered(later.called)?,
            spokes: self.spokes.layered(later.spokes)?,
            held: self.held.layered(later.held)?,
            dated: self.dated.layered(later.dated)?,
            known_as: self.known_as.layered(later.known_as)?,
            surnames: self.surnames.layered(later.surnames)?,
            reports: self.reports.layered(later.reports)?,
            articles: self.articles.layered(later.articles)?,
            credits: self.credits.layered(later.credits)?,
            published: self.published.layered(later.published)?,
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
            called: Index::open(folder, "called")?,
            spokes: Index::open(folder, "spokes")?,
            held: Index::open(folder, "held")?,
            dated: Index::open(folder, "dated")?,
            known_as: Index::open(folder, "known-as")?,
            surnames: Index::open(folder, "surnames")?,
            reports: Index::open(folder, "reports")?,
            articles: Index::open(folder, "articles")?,
            credits: Index::open(folder, "credits")?,
            published: Index::open(folder, "published")?,
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
        self.called.write(folder, "called")?;
        self.spokes.write(folder, "spokes")?;
        self.held.write(folder, "held")?;
        self.dated.write(folder, "dated")?;
        self.known_as.write(folder, "known-as")?;
        self.surnames.write(folder, "surnames")?;
        self.reports.write(folder, "reports")?;
        self.articles.write(folder, "articles")?;
        self.credits.write(folder, "credits")?;
        self.published.write(folder, "published")
    }
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
