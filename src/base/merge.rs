//! One event out of many tellings. Two events are better than one wrong one: time alone never joins.

use std::collections::{BTreeMap, BTreeSet};

use super::event::{Event, ReportRef, days};
use crate::edtf::Edtf;
use crate::facts::{Kind, Mode, Report, Role, Status};
use crate::language::names::EntityId;

/// A report with its place in the base.
pub(super) struct Telling<'a> {
    pub(super) at: ReportRef,
    pub(super) report: &'a Report,
}

/// The events that `tellings` tell, ordered by their first telling.
pub(super) fn merge(tellings: &[Telling<'_>]) -> Vec<Event> {
    let mut groups = Groups::new(tellings.len());
    // Only reports that share an entity can be one event, so that no pair is compared in vain.
    let mut by_entity: BTreeMap<(Family, &EntityId), Vec<usize>> = BTreeMap::new();
    for (i, t) in tellings.iter().enumerate() {
        let entities: BTreeSet<&EntityId> =
            t.report.participants.iter().filter_map(|p| p.entity.as_ref()).collect();
        for entity in entities {
            by_entity.entry((family(t.report), entity)).or_default().push(i);
        }
    }
    for list in by_entity.values() {
        for (n, &i) in list.iter().enumerate() {
            for &j in list.iter().skip(n + 1) {
                let pair = tellings.get(i).zip(tellings.get(j));
                if pair.is_some_and(|(a, b)| same(a, b)) {
                    groups.join(i, j);
                }
            }
        }
    }
    // What goes on about an event told before is that event, whoever is named again.
    let by_id: BTreeMap<_, usize> = tellings.iter().enumerate().map(|(i, t)| (&t.report.id, i)).collect();
    for (i, t) in tellings.iter().enumerate() {
        if let Some(&earlier) = t.report.continues.as_ref().and_then(|id| by_id.get(id)) {
            groups.join(earlier, i);
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..tellings.len() {
        members.entry(groups.root(i)).or_default().push(i);
    }
    members
        .values()
        .filter_map(|list| {
            let of = || list.iter().filter_map(|&i| tellings.get(i));
            let reports: Vec<&Report> = of().map(|t| t.report).collect();
            Event::of(of().map(|t| t.at).collect(), &reports)
        })
        .collect()
}

/// Kinds of reports that may tell one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Family {
    /// Meetings, talks, calls, and their refusals.
    Contact,
    /// Visits.
    Visit,
    /// Words.
    Speech,
    /// Everything else is one event only with its own kind.
    Other(Kind),
}

fn family(report: &Report) -> Family {
    match (report.kind, report.mode) {
        (Kind::Consult, Some(Mode::Visit)) => Family::Visit,
        (Kind::Consult, _) | (Kind::Reject, Some(Mode::Refuse)) => Family::Contact,
        (Kind::State, _) => Family::Speech,
        (kind, _) => Family::Other(kind),
    }
}

/// Whether two reports tell one event.
fn same(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let (x, y) = (a.report, b.report);
    let one_article = a.at.article == b.at.article;
    let one_sentence = one_article && x.evidence.last() == y.evidence.last();
    if (x.kind == Kind::Reject) != (y.kind == Kind::Reject) {
        // "Talks were planned, but X refused to take part" tells one thing with two verbs.
        let refused = x.status == Status::Refused || y.status == Status::Refused;
        return one_sentence
            && refused
            && x.when.as_ref().map(|w| w.value) == y.when.as_ref().map(|w| w.value);
    }
    if !same_mode(x, y) || !same_status(x.status, y.status) {
        return false;
    }
    let (Some(t), Some(u)) = (&x.when, &y.when) else {
        // Without a time only the same words of one article can be the same thing.
        return false;
    };
    if !same_time(&t.value, &u.value, one_article) {
        return false;
    }
    let (p, q) = (named(x), named(y));
    // "The ministers held talks" and "the ministers met X and Y" are two things, though of the same days.
    if x.mode != y.mode && one_article && p != q && !(talk(x) || talk(y)) {
        return false;
    }
    let shared = p.intersection(&q).count();
    match family(x) {
        Family::Contact => {
            shared >= 2
                || (shared >= 1 && (p.is_subset(&q) || q.is_subset(&p)) && (one_article || exact(&t.value)))
        }
        Family::Visit => shared >= 2,
        // Two statements of one day may be two: only within one article, by the same speaker.
        Family::Speech => {
            one_article
                && x.participants.first().map(|p| &p.entity) == y.participants.first().map(|p| &p.entity)
                && exact_day(&t.value)
                && exact_day(&u.value)
        }
        Family::Other(_) => actors(x) == actors(y) && !actors(x).is_empty() && same_others(x, y),
    }
}

fn same_mode(a: &Report, b: &Report) -> bool {
    use Mode::{Host, Meet, Negotiate, Phone, Talk};
    match (a.mode, b.mode) {
        (x, y) if x == y => true,
        (Some(Talk), Some(Phone | Meet)) | (Some(Phone | Meet), Some(Talk)) => true,
        (Some(Meet | Negotiate | Host), Some(Meet | Negotiate | Host)) => true,
        _ => family(a) == Family::Speech,
    }
}

/// Whether the telling only says that they were in contact.
fn talk(report: &Report) -> bool {
    report.mode == Some(Mode::Talk)
}

fn same_status(a: Status, b: Status) -> bool {
    let settled = |s: Status| matches!(s, Status::Refused | Status::Cancelled);
    a == b || (settled(a) && b == Status::Planned) || (settled(b) && a == Status::Planned)
}

/// Whether two times can be of one happening: equal, or one within the other where that is a day's worth of certainty.
fn same_time(a: &Edtf, b: &Edtf, one_article: bool) -> bool {
    if a == b {
        return true;
    }
    let bounded = days(a).min(days(b)) <= 31;
    let widest = days(a).max(days(b));
    bounded && a.compatible(b) && (widest <= 31 || (one_article && widest <= 62))
}

fn exact(value: &Edtf) -> bool {
    days(value) <= 4
}

fn exact_day(value: &Edtf) -> bool {
    days(value) == 0
}

fn named(report: &Report) -> BTreeSet<&EntityId> {
    report.participants.iter().filter_map(|p| p.entity.as_ref()).collect()
}

fn actors(report: &Report) -> BTreeSet<&EntityId> {
    report.with_role(&[Role::Actor]).filter_map(|p| p.entity.as_ref()).collect()
}

/// Whether those it is done to are the same, or untold in one of the two.
fn same_others(a: &Report, b: &Report) -> bool {
    let others = |r: &Report| -> BTreeSet<String> {
        r.with_role(&[Role::Recipient]).filter_map(|p| p.entity.as_ref().map(ToString::to_string)).collect()
    };
    let (p, q) = (others(a), others(b));
    p.is_empty() || q.is_empty() || p.intersection(&q).next().is_some()
}

/// Disjoint sets with path halving (Tarjan and van Leeuwen, 1984).
struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    fn new(n: usize) -> Groups {
        Groups { parent: (0..n).collect() }
    }

    fn root(&mut self, mut i: usize) -> usize {
        while let Some(&parent) = self.parent.get(i) {
            if parent == i {
                break;
            }
            let above = self.parent.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parent.get_mut(i) {
                *slot = above;
            }
            i = above;
        }
        i
    }

    /// Joins two sets; the root is the lower of the two, so that the order of joining changes nothing.
    fn join(&mut self, i: usize, j: usize) {
        let (a, b) = (self.root(i), self.root(j));
        if let Some(slot) = self.parent.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Participant, ReportId, Trigger, When, WhenFrom};
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

    fn events(reports: &[Report]) -> usize {
        let tellings: Vec<Telling<'_>> = reports
            .iter()
            .enumerate()
            .map(|(i, report)| Telling { at: ReportRef { article: i, report: 0 }, report })
            .collect();
        merge(&tellings).len()
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
