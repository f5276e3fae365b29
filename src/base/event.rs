//! An event: all tellings of one happening.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::merge::head;
use super::names::Joined;
use crate::edtf::Edtf;
use crate::facts::{Kind, Mode, Report, ReportId, Role, Status, WhenFrom};
use crate::language::names::EntityId;

/// Where a report is in the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ReportRef {
    /// Index of its article.
    pub article: usize,
    /// Index among the article's reports.
    pub report: usize,
}

/// Index of an event in its snapshot.
pub type EventId = usize;

/// All tellings of one happening, with what they say together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Id of its first report.
    pub id: ReportId,
    /// Its tellings, in the order of articles and text.
    pub reports: Vec<ReportRef>,
    /// Type.
    pub kind: Kind,
    /// The most definite of the modes it is told with.
    pub mode: Option<Mode>,
    /// Every mode it is told with.
    pub modes: BTreeSet<Mode>,
    /// Its status.
    pub status: Status,
    /// Who takes part, each once.
    pub parties: Vec<Party>,
    /// The most precise time that is told.
    pub when: Option<Edtf>,
    /// How the time was found.
    pub when_from: Option<WhenFrom>,
    /// From what the time follows, where it is not stated in full.
    pub inferred: Option<String>,
    /// The words of the time.
    pub when_text: Option<String>,
    /// The place, in the words of the article.
    pub place: Option<String>,
    /// The place's entity.
    pub place_entity: Option<EntityId>,
    /// Whose word it is, where not even one telling is the article's own: the article's words for them.
    pub attribution: Option<String>,
    /// Who that is, where a name says so.
    pub attributed_to: Option<EntityId>,
}

/// Somebody in an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Who.
    pub entity: Option<EntityId>,
    /// The words for them.
    pub name: String,
    /// What they are in it.
    pub role: Role,
}

impl Event {
    /// What a set of reports says together. `reports` is not empty; the first gives the id.
    pub(super) fn of(refs: Vec<ReportRef>, reports: &[&Report], joined: &Joined) -> Option<Event> {
        let first = reports.first()?;
        let modes: BTreeSet<Mode> = reports.iter().filter_map(|r| r.mode).collect();
        let best = |r: &&&Report| {
            r.when.as_ref().map(|w| (source_rank(w.from), days(&w.value), w.value.is_approximate()))
        };
        let timed = reports.iter().filter(|r| r.when.is_some()).min_by_key(best);
        let when = timed.and_then(|r| r.when.as_ref());
        let placed = reports.iter().find_map(|r| r.place.as_ref());
        let own_word = reports.iter().any(|r| r.attribution.is_none());
        Some(Event {
            id: first.id.clone(),
            kind: kind_of(reports),
            mode: mode_of(surest(reports), &modes),
            status: status_of(reports),
            parties: parties(reports, joined),
            when: when.map(|w| w.value),
            when_from: when.map(|w| w.from),
            inferred: when.and_then(|w| w.inferred.clone()),
            when_text: when.map(|w| w.text.clone()),
            place: placed.map(|p| p.name.clone()),
            place_entity: placed.and_then(|p| p.entity.as_ref()).map(|e| joined.of(e).clone()),
            attributed_to: first
                .attribution
                .as_ref()
                .filter(|_| !own_word)
                .and_then(|a| a.entity.as_ref())
                .map(|e| joined.of(e).clone()),
            attribution: if own_word { None } else { first.attribution.as_ref().map(|a| a.name.clone()) },
            modes,
            reports: refs,
        })
    }

    /// Whether `entity` takes part with one of `roles`.
    pub fn has(&self, entity: &EntityId, roles: &[Role]) -> bool {
        self.parties.iter().any(|p| p.entity.as_ref() == Some(entity) && roles.contains(&p.role))
    }

    /// The entities that take part.
    pub fn entities(&self) -> impl Iterator<Item = &EntityId> {
        self.parties.iter().filter_map(|p| p.entity.as_ref())
    }
}

/// How much a way of finding a time is worth: the lower the better.
pub(super) fn source_rank(from: WhenFrom) -> u8 {
    match from {
        WhenFrom::Clause => 0,
        WhenFrom::Sentence => 1,
        WhenFrom::Context => 2,
        WhenFrom::Paragraph => 3,
    }
}

/// Length of a time in days; one without bounds is the longest.
pub(crate) fn days(value: &Edtf) -> i32 {
    match (value.earliest(), value.latest()) {
        (Some(a), Some(b)) => (b - a).get_days(),
        _ => i32::MAX,
    }
}

/// A meeting that was refused is a meeting, though its refusal is told with it.
fn kind_of(reports: &[&Report]) -> Kind {
    let consult = reports.iter().find(|r| r.kind == Kind::Consult);
    consult.or(reports.first()).map_or(Kind::State, |r| r.kind)
}

/// The mode of the telling whose word counts most: the article's own before somebody's, with a time before without, then the first.
fn surest(reports: &[&Report]) -> Option<Mode> {
    let refusal = |r: &Report| r.kind == Kind::Reject && reports.iter().any(|r| r.kind == Kind::Consult);
    let own = reports.iter().filter(|r| !refusal(r));
    own.min_by_key(|r| (r.attribution.is_some(), r.when.is_none())).and_then(|r| r.mode)
}

/// The mode of the surest telling; where that is only a talk, what another calls it: a phone call or a meeting.
fn mode_of(first: Option<Mode>, modes: &BTreeSet<Mode>) -> Option<Mode> {
    let definite = [Mode::Meet, Mode::Negotiate, Mode::Phone].into_iter().find(|m| modes.contains(m));
    match first {
        Some(Mode::Talk) | None => definite.or(first),
        first => first,
    }
}

/// What became of it outweighs what was planned; else the first telling's.
fn status_of(reports: &[&Report]) -> Status {
    let told = |s: Status| reports.iter().any(|r| r.status == s && r.kind != Kind::Reject);
    [Status::Refused, Status::Cancelled]
        .into_iter()
        .find(|s| told(*s))
        .or_else(|| reports.first().map(|r| r.status))
        .unwrap_or(Status::Occurred)
}

fn parties(reports: &[&Report], joined: &Joined) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::new();
    for p in reports.iter().flat_map(|r| &r.participants) {
        let entity = p.entity.as_ref().map(|e| joined.of(e));
        let known = parties.iter().any(|q| match (&q.entity, entity) {
            (Some(a), Some(b)) => a == b,
            (None, None) => {
                q.name.eq_ignore_ascii_case(&p.name)
                    || head(&q.name).is_some_and(|noun| Some(noun) == head(&p.name))
            }
            _ => false,
        });
        if !known {
            parties.push(Party { entity: entity.cloned(), name: p.name.clone(), role: p.role });
        }
    }
    parties
}
