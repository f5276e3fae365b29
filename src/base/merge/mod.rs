//! One event out of many tellings. Two events are better than one wrong one: time alone never joins.
//!
//! [`telling`] says what is compared, [`same`] whether two tellings are one, [`groups`] keeps groups from contradicting
//! themselves, [`blocks`] finds the pairs that are worth comparing. Every decision rests on two reports and their articles alone, so that
//! one more article changes only the events that it tells.

mod blocks;
mod groups;
mod same;
mod telling;

use std::collections::BTreeMap;

use super::event::{Event, ReportRef};
use crate::facts::Report;
pub(super) use blocks::keys;
use groups::{Groups, Told};
use same::Ground;
pub(super) use same::same;
pub(super) use telling::{Telling, fold, head};

/// Which tellings belong together, each group in order, the groups by their first. `pinned` are pairs that a curator joined,
/// `parted` those that a curator keeps apart.
pub(super) fn cluster(
    tellings: &[Telling<'_>],
    pinned: &[(usize, usize)],
    parted: &[(usize, usize)],
) -> Vec<Vec<usize>> {
    let told = tellings.iter().map(|t| Told { day: t.day(), mode: t.definite() }).collect();
    let mut groups = Groups::new(told);
    for &(i, j) in pinned {
        groups.join(i, j, true);
    }
    // What goes on about an event told before is that event, whoever is named again.
    let by_id: BTreeMap<_, usize> = tellings.iter().enumerate().map(|(i, t)| (&t.report.id, i)).collect();
    let continued = tellings.iter().enumerate().filter_map(|(i, t)| {
        let earlier = *by_id.get(t.report.continues.as_ref()?)?;
        Some((Ground::Continued, earlier, i))
    });
    let mut pairs: Vec<(Ground, usize, usize)> = blocks::pairs(tellings)
        .into_iter()
        .filter_map(|(i, j)| Some((same(tellings.get(i)?, tellings.get(j)?)?, i, j)))
        .chain(continued)
        .collect();
    pairs.sort_unstable();
    let apart = |i: usize, j: usize| parted.iter().any(|&(a, b)| (a, b) == (i, j) || (b, a) == (i, j));
    for (ground, i, j) in pairs {
        if !apart(i, j) {
            groups.join(i, j, ground.is_sure());
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..tellings.len() {
        members.entry(groups.root(i)).or_default().push(i);
    }
    members.into_values().collect()
}

/// The events that `tellings` tell, ordered by their first telling.
pub(super) fn merge(
    tellings: &[Telling<'_>],
    joined: &super::names::Joined,
    pinned: &[(usize, usize)],
    parted: &[(usize, usize)],
) -> Vec<Event> {
    cluster(tellings, pinned, parted)
        .iter()
        .filter_map(|list| {
            let of = || list.iter().filter_map(|&i| tellings.get(i));
            let reports: Vec<&Report> = of().map(|t| t.report).collect();
            let refs: Vec<ReportRef> = of().map(|t| t.at).collect();
            Event::of(refs, &reports, joined)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::names::Joined;
    use crate::base::snapshot::Source;
    use crate::facts::{Kind, Mode, Participant, ReportId, Role, Status, Trigger, When, WhenFrom};
    use crate::language::names::EntityId;
    use crate::span::Span;

    fn report(mode: Mode, when: &str, who: &[&str]) -> Report {
        let span = Span::new(0, 1);
        let participant = |id: &&str| Participant {
            entity: Some(EntityId::known(id)),
            name: (*id).to_owned(),
            role: Role::Actor,
            span,
            path: String::new(),
            via: None,
        };
        Report {
            id: ReportId::new("a", when, mode.name(), who.len()),
            kind: Kind::Consult,
            mode: Some(mode),
            status: Status::Occurred,
            status_ground: None,
            attribution: None,
            denied_by: Vec::new(),
            participants: who.iter().map(participant).collect(),
            when: (!when.is_empty()).then(|| When {
                value: when.parse().unwrap(),
                text: when.to_owned(),
                span,
                from: WhenFrom::Clause,
                inferred: None,
                conflict: None,
            }),
            place: None,
            words: None,
            trigger: Trigger { text: mode.name().to_owned(), span },
            evidence: vec![span],
            continues: None,
            rule: "test".to_owned(),
        }
    }

    /// How many events these reports tell, each of an article of its own.
    fn events(reports: &[Report]) -> usize {
        let sources: Vec<Source> = reports.iter().enumerate().map(|(i, r)| source(i, r)).collect();
        let joined = Joined::default();
        let tellings: Vec<Telling<'_>> = sources
            .iter()
            .enumerate()
            .filter_map(|(i, s)| {
                let at = ReportRef { article: i, report: 0 };
                Some(Telling::new(at, s.record.events.first()?, s, &joined))
            })
            .collect();
        merge(&tellings, &joined, &[], &[]).len()
    }

    fn source(i: usize, report: &Report) -> Source {
        let metadata = serde_json::json!({"id": format!("a{i}"), "sha256": "", "title": null, "authors": [], "publisher": null,
            "published": "2023-12-01", "published_basis": "curated", "published_note": null, "url": null, "language": "en",
            "section": null, "reprint_of": null, "translation_of": null});
        let record = serde_json::json!({"article": metadata, "removed": [], "sentences": [{"start": 0, "end": 1}], "mentions": [],
            "dates": [], "events": [], "quotes": [], "figures": [], "reasons": []});
        let mut record: crate::base::Record = serde_json::from_value(record).unwrap();
        record.events.push(report.clone());
        Source { record, text: "x".into() }
    }

    #[test]
    fn the_same_call_told_twice_is_one() {
        let a = report(Mode::Talk, "2023-11-27", &["a", "b"]);
        let b = report(Mode::Phone, "[2023-11-27..2023-12-04]", &["a", "b"]);
        assert_eq!(events(&[a, b]), 1);
    }

    #[test]
    fn a_call_is_never_a_meeting_and_time_alone_joins_nothing() {
        let meet = report(Mode::Meet, "2023-11-27", &["a", "b"]);
        let phone = report(Mode::Phone, "2023-11-27", &["a", "b"]);
        let others = report(Mode::Meet, "2023-11-27", &["c", "d"]);
        let undated = report(Mode::Meet, "", &["a", "b"]);
        assert_eq!(events(&[meet, phone, others, undated]), 4);
    }

    #[test]
    fn different_days_are_different_meetings() {
        let a = report(Mode::Meet, "2023-11-27", &["a", "b"]);
        let b = report(Mode::Meet, "2023-11-28", &["a", "b"]);
        assert_eq!(events(&[a, b]), 2);
    }
}
