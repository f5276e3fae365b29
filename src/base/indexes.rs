//! Indexes that answers need beside those of events: whose words are where, who holds which office, which sentence tells a day.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use jiff::civil::Date;

use super::snapshot::{Snapshot, Source};
use crate::edtf::Edtf;
use crate::facts::Quote;
use crate::facts::roles::RoleFact;
use crate::language::names::fold::key;
use crate::language::names::{EntityId, EntityKind, How};
use crate::language::roots::roots;

/// What answers look up beside events and names.
#[derive(Debug, Default)]
pub(super) struct Indexes {
    quotes_of: BTreeMap<EntityId, Vec<(usize, usize)>>,
    roles_of: BTreeMap<EntityId, Vec<(usize, usize)>>,
    /// Offices by one root of theirs: article and index of the role.
    offices: BTreeMap<String, Vec<(usize, usize)>>,
    /// Sentences by the first day of a date in them.
    dated: BTreeMap<Date, Vec<(usize, usize)>>,
    /// Names that only articles know, folded and in lower case.
    unknown: BTreeMap<String, BTreeSet<EntityId>>,
    /// People whom only articles know, by the last word of their name.
    surnames: BTreeMap<String, BTreeSet<EntityId>>,
    /// The roots of sentences that were looked at lately.
    seen: Mutex<Seen>,
}

/// The roots of a sentence's words, by article and sentence.
type Seen = BTreeMap<(usize, usize), Arc<BTreeSet<String>>>;

/// Most sentences whose roots are kept at a time.
const MOST_SEEN: usize = 8192;

impl Indexes {
    /// Indexes what was read.
    pub(super) fn new(sources: &[Source]) -> Indexes {
        let mut indexes = Indexes::default();
        for (article, source) in sources.iter().enumerate() {
            for m in source.record.mentions.iter().filter(|m| m.how == How::Unknown && m.entity.is_unknown())
            {
                let name = key(&m.text);
                let name = name.strip_prefix("the ").unwrap_or(&name);
                indexes.unknown.entry(name.to_owned()).or_default().insert(m.entity.clone());
                if let Some((_, last)) = name.rsplit_once(' ').filter(|_| m.kind == EntityKind::Person) {
                    indexes.surnames.entry(last.to_owned()).or_default().insert(m.entity.clone());
                }
            }
            for date in &source.record.dates {
                let i = source.record.sentences.partition_point(|s| s.end <= date.span.start);
                if let Some(first) = date.value.earliest().filter(|_| date.value.has_year()) {
                    let list = indexes.dated.entry(first).or_default();
                    if list.last() != Some(&(article, i)) {
                        list.push((article, i));
                    }
                }
            }
            for (i, quote) in source.record.quotes.iter().enumerate() {
                if let Some(speaker) = &quote.speaker {
                    indexes.quotes_of.entry(speaker.clone()).or_default().push((article, i));
                }
            }
            for (i, role) in source.record.roles.iter().enumerate() {
                indexes.roles_of.entry(role.entity.clone()).or_default().push((article, i));
                for word in office_roots(&role.role) {
                    indexes.offices.entry(word).or_default().push((article, i));
                }
            }
        }
        indexes
    }
}

/// The roots of an office's words, without the small ones.
fn office_roots(role: &str) -> BTreeSet<String> {
    roots(role)
        .filter(|r| !matches!(r.as_str(), "the" | "of" | "a" | "an" | "to" | "for" | "in" | "and" | "at"))
        .collect()
}

impl Snapshot {
    /// Those whom only articles know by this name; it is folded and in lower case.
    pub fn unknown_named(&self, name: &str) -> impl Iterator<Item = &EntityId> {
        self.indexes().unknown.get(name).into_iter().flatten()
    }

    /// The people whom only articles know with this last name; it is folded and in lower case.
    pub fn unknown_surnamed(&self, name: &str) -> impl Iterator<Item = &EntityId> {
        self.indexes().surnames.get(name).into_iter().flatten()
    }

    /// The words that an entity says: article and index of the quote.
    pub fn quotes_of(&self, speaker: &EntityId) -> &[(usize, usize)] {
        self.indexes().quotes_of.get(speaker).map_or(&[], Vec::as_slice)
    }

    /// A quote.
    pub fn quote(&self, article: usize, quote: usize) -> Option<&Quote> {
        self.source(article)?.record.quotes.get(quote)
    }

    /// What an entity is told to be: article and index of the role.
    pub fn roles_of(&self, entity: &EntityId) -> &[(usize, usize)] {
        self.indexes().roles_of.get(entity).map_or(&[], Vec::as_slice)
    }

    /// A role.
    pub fn role(&self, article: usize, role: usize) -> Option<&RoleFact> {
        self.source(article)?.record.roles.get(role)
    }

    /// The tellings that call somebody by an office of just these words, each given by the roots it may have; words for a
    /// country ("U.S.") may stand before it. Article and index of the role.
    pub fn offices(&self, words: &[&BTreeSet<String>]) -> Vec<(usize, usize)> {
        let Some(first) = words.first() else { return Vec::new() };
        let mut found: Vec<(usize, usize)> =
            first.iter().filter_map(|r| self.indexes().offices.get(r)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found.retain(|&(article, i)| {
            self.role(article, i).is_some_and(|role| self.is_office(&role.role, words))
        });
        found
    }

    fn is_office(&self, role: &str, words: &[&BTreeSet<String>]) -> bool {
        let own = office_roots(role);
        let all = words.iter().all(|w| own.iter().any(|r| w.contains(r)));
        let mut rest = own.iter().filter(|r| !words.iter().any(|w| w.contains(*r)));
        // What is left may only say of which country, or how high: "senior" is no other office, "deputy" is one.
        all && rest.all(|r| {
            self.is_country_word(r)
                || matches!(r.as_str(), "senior" | "then" | "current" | "us" | "u.s" | "former")
        })
    }

    fn is_country_word(&self, root: &str) -> bool {
        let found = self.lookup().in_question(&root.to_uppercase());
        let found = if found.is_empty() { self.lookup().in_question(root) } else { found };
        let demonym = ["an", "ian", "n", "i", "ish", "ese"].iter().any(|end| {
            let found = self.lookup().in_question(&format!("{root}{end}"));
            found.iter().any(|f| f.range.len() == root.len() + end.len())
        });
        demonym || found.iter().any(|f| f.range.len() == root.len())
    }

    /// The one who holds such an office in the articles; `None` where nobody or more than one does.
    pub fn holder(&self, words: &[&BTreeSet<String>]) -> Option<EntityId> {
        let holders: BTreeSet<EntityId> = self
            .offices(words)
            .into_iter()
            .filter_map(|(a, i)| Some(self.role(a, i)?.entity.clone()))
            .collect();
        let mut holders = holders.into_iter();
        holders.next().filter(|_| holders.next().is_none())
    }
}

impl Snapshot {
    /// The offices with a word whose root begins so: article and index of the role.
    pub fn offices_with(&self, beginning: &str) -> Vec<(usize, usize)> {
        let from = self.indexes().offices.range(beginning.to_owned()..);
        let mut found: Vec<(usize, usize)> = from
            .take_while(|(r, _)| r.starts_with(beginning))
            .flat_map(|(_, list)| list.iter().copied())
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl Snapshot {
    /// The sentences with a date that begins in a period, in the order of days; for a period without a year that of any year.
    pub fn sentences_dated(&self, period: &Edtf) -> Vec<(usize, usize)> {
        let dated = &self.indexes().dated;
        let of = |period: &Edtf| -> Vec<(usize, usize)> {
            match (period.earliest(), period.latest()) {
                (Some(from), Some(to)) if from <= to => {
                    dated.range(from..=to).flat_map(|(_, at)| at.iter().copied()).collect()
                }
                _ => Vec::new(),
            }
        };
        if period.has_year() {
            return of(period);
        }
        let (Some((first, _)), Some((last, _))) = (dated.first_key_value(), dated.last_key_value()) else {
            return Vec::new();
        };
        // Articles tell of some decades; an error in a date of antiquity must not make this long.
        let from = first.year().max(last.year().saturating_sub(200));
        (from..=last.year()).filter_map(|year| period.in_year(year)).flat_map(|p| of(&p)).collect()
    }
}

impl Snapshot {
    /// The roots of a sentence's words. Those of sentences looked at lately are kept.
    pub fn roots_in(&self, at: (usize, usize)) -> Arc<BTreeSet<String>> {
        let Ok(mut seen) = self.indexes().seen.lock() else { return Arc::default() };
        if let Some(known) = seen.get(&at) {
            return Arc::clone(known);
        }
        let text = self.source(at.0).and_then(|s| self.sentence(at.0, at.1)?.slice(&s.text));
        let found: Arc<BTreeSet<String>> = Arc::new(text.map(|t| roots(t).collect()).unwrap_or_default());
        if seen.len() >= MOST_SEEN {
            seen.clear();
        }
        seen.insert(at, Arc::clone(&found));
        found
    }
}
