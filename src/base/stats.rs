//! What the base holds, in numbers.

use std::collections::BTreeMap;

use serde::Serialize;

use super::claims::Denied;
use super::snapshot::Snapshot;
use crate::facts::Status;

/// Numbers of a base.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Articles.
    pub articles: usize,
    /// Bytes of their texts.
    pub bytes: usize,
    /// Sentences of their bodies.
    pub sentences: usize,
    /// Names in them, pronouns and descriptions that were linked included.
    pub mentions: usize,
    /// Different people, places and organisations that are named.
    pub entities: usize,
    /// Of these, names that only articles know.
    pub unknown: usize,
    /// Dates.
    pub dates: usize,
    /// Reports of events.
    pub reports: usize,
    /// Events that they tell.
    pub events: usize,
    /// Events that more than one report tells.
    pub told_again: usize,
    /// Events that more than one article tells.
    pub across: usize,
    /// Events that more than one independent origin tells.
    pub witnessed: usize,
    /// Events whose tellings differ.
    pub differing: usize,
    /// Events with a time.
    pub dated: usize,
    /// Events by kind.
    pub kinds: BTreeMap<String, usize>,
    /// Events by status.
    pub statuses: BTreeMap<String, usize>,
    /// Quotations.
    pub quotes: usize,
    /// Of these, with a speaker.
    pub spoken: usize,
    /// Claims.
    pub claims: usize,
    /// Of these, denied.
    pub denied: usize,
    /// Figures.
    pub figures: usize,
    /// Reasons.
    pub reasons: usize,
    /// Roles.
    pub roles: usize,
}

/// Counts what a base holds.
pub fn stats(base: &Snapshot) -> Stats {
    let mut s = Stats { articles: base.sources().len(), events: base.events().len(), ..Stats::default() };
    for source in base.sources() {
        let r = &source.record;
        s.bytes += source.text.len();
        s.sentences += r.sentences.len();
        s.mentions += r.mentions.len();
        s.dates += r.dates.len();
        s.reports += r.events.len();
        s.quotes += r.quotes.len();
        s.spoken += r.quotes.iter().filter(|q| q.speaker.is_some() || q.name.is_some()).count();
        s.claims += r.claims.len();
        s.denied += r.claims.iter().filter(|c| c.denied.is_some_and(|d| d != Denied::Contrary)).count();
        s.figures += r.figures.len();
        s.reasons += r.reasons.len();
        s.roles += r.roles.len();
    }
    s.entities = base.named().count();
    s.unknown = base.named().filter(|id| id.is_unknown()).count();
    for e in base.events() {
        s.told_again += usize::from(e.reports.len() > 1);
        let first = e.reports.first().map(|at| at.article);
        if e.reports.iter().any(|at| Some(at.article) != first) {
            s.across += 1;
            s.witnessed += usize::from(base.witnesses(e).len() > 1);
        }
        s.differing += usize::from(e.reports.len() > 1 && !base.differences(e).is_empty());
        s.dated += usize::from(e.when.is_some());
        *s.kinds.entry(e.kind.name().to_owned()).or_default() += 1;
        let status: Status = e.status;
        *s.statuses.entry(status.name().to_owned()).or_default() += 1;
    }
    s
}
