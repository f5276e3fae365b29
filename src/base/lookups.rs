//! What answers ask of merged events: by kind and day, who claims and denies them, what became of what was planned.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::claims::{Claim, Denied};
use super::columns::OfTimes;
use super::event::{Event, EventId, ReportRef, days};
use super::events::Facet;
use super::snapshot::Snapshot;
use super::times::reach;
use crate::edtf::Edtf;
use crate::facts::{Kind, Mode, ReportId, Role, Status};
use crate::language::names::EntityId;

/// What somebody holds of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stance {
    /// Says that it is so.
    Claims,
    /// Says that it is not so: what exactly is denied.
    Denies(Denied),
    /// Says that it is so, where another said it first.
    Confirms,
    /// Would not say.
    DeclinesToComment,
}

/// Somebody's word on an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// Who, where that is an entity.
    pub by: Option<EntityId>,
    /// How the article calls them.
    pub name: String,
    /// What they hold of it.
    pub stance: Stance,
    /// The telling that it is about.
    pub about: ReportRef,
    /// The report that says so: the denial, or the telling itself.
    pub told: ReportRef,
}

/// What became of something planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    /// What a later telling says of it.
    pub status: Status,
    /// The telling.
    pub by: ReportRef,
    /// The event of that telling, which may be the same.
    pub event: EventId,
}

/// How long after a report of a plan its settling may be told, in days.
const PLAN_DAYS: i32 = 400;

/// How many sentences behind an event "declined to comment" and "confirmed" may stand.
const BEHIND: usize = 12;

impl Snapshot {
    /// The events of a kind, by their first telling.
    pub fn events_of_kind(&self, kind: Kind) -> impl Iterator<Item = (EventId, &Event)> {
        self.events_where(move |f| f.kind == kind)
    }

    /// The events that are told with a mode, by their first telling.
    pub fn events_of_mode(&self, mode: Mode) -> impl Iterator<Item = (EventId, &Event)> {
        self.events_where(move |f| f.is_told_as(mode))
    }

    /// The events whose facet fits, by their first telling; only these are read.
    pub fn events_where(&self, fits: impl Fn(&Facet) -> bool) -> impl Iterator<Item = (EventId, &Event)> {
        let facets = self.facets().iter().enumerate();
        facets.filter(move |(_, f)| fits(f)).filter_map(|(id, _)| Some((id, self.event(id)?)))
    }

    /// The time of an event, without reading it.
    pub fn when(&self, id: EventId) -> Option<Edtf> {
        self.columns.when(id)
    }

    /// The number of the time of an event: the same for all of the same time.
    pub fn time_number(&self, id: EventId) -> Option<u32> {
        self.columns.time_number(id)
    }

    /// What follows from the times of events, worked out when it is first asked for.
    pub fn of_times<T: Copy, F: Fn(&Edtf) -> T>(&self, make: F) -> OfTimes<'_, T, F> {
        OfTimes::new(&self.columns, make)
    }

    /// The sentences that tell an event, in order, without reading it or them.
    pub fn told(&self, id: EventId) -> &[(usize, usize)] {
        self.columns.told(id)
    }

    /// Whether there is an event with this index: it may have become part of another.
    pub fn is_event(&self, event: EventId) -> bool {
        event < self.events.len() && self.events.changed(event).is_none_or(|now| now.is_some())
    }

    /// Whether somebody takes part in an event.
    pub fn takes_part(&self, event: EventId, id: &EntityId) -> bool {
        match self.events.changed(event) {
            Some(now) => now.is_some_and(|e| e.entities().any(|other| other == id)),
            None => self.tables.events_of.list(id.as_str()).binary_search(&event).is_ok(),
        }
    }

    /// Whether an event is at a place.
    pub fn is_at(&self, event: EventId, place: &EntityId) -> bool {
        match self.events.changed(event) {
            Some(now) => now.is_some_and(|e| e.place_entity.as_ref() == Some(place)),
            None => self.events_at(place).binary_search(&event).is_ok(),
        }
    }

    /// The events with a time, in its order; of a period of some days that of which something may belong to it, and some around.
    pub fn timed_in(&self, period: Option<Edtf>) -> &[EventId] {
        let all = self.by_time();
        let Some(reach) = period.and_then(|p| reach(&p)) else { return all };
        let day = |id: &EventId| self.when(*id).and_then(|w| w.order_key().day());
        let from = all.partition_point(|id| day(id).is_some_and(|d| reach.is_before(d)));
        let to = all.partition_point(|id| day(id).is_some_and(|d| !reach.is_behind(d)));
        all.get(from..to).unwrap_or_default()
    }

    /// Those with a time among these events, in the order of time.
    pub fn in_time(&self, events: &[EventId]) -> Vec<EventId> {
        let time = |id: &EventId| self.when(*id).map(|w| (w.order_key(), *id));
        let dated = |id: &EventId| self.facet(*id).is_some_and(|f| f.when_from.is_some());
        let mut found: Vec<EventId> = events.iter().copied().filter(dated).collect();
        found.sort_by_cached_key(time);
        found
    }

    /// The known people, organisations and so on of a country that the articles name.
    pub fn of_country(&self, country: &EntityId) -> Vec<EntityId> {
        let known = self.lookup().actors().iter().filter(|e| e.country.as_deref() == Some(country.as_str()));
        let ids = known.map(|e| EntityId::known(&e.id));
        ids.filter(|id| !self.sentences_naming(id).is_empty()).collect()
    }

    /// Where the reports stand whose id begins so.
    pub fn reports_beginning(&self, with: &str) -> Vec<ReportRef> {
        self.tables.reports.beginning(with).into_iter().copied().collect()
    }

    /// The events that took place on a day, or may have: those exact to it first, then by how wide their time is.
    pub fn events_on(&self, day: Date) -> Vec<EventId> {
        let value = Edtf::day(day);
        let fits = self.of_times(|when| when.has_year() && when.compatible(&value));
        let wide = self.of_times(days);
        let mut found: Vec<EventId> =
            self.by_time().iter().copied().filter(|&id| fits.of(id) == Some(true)).collect();
        found.sort_by_key(|&id| (wide.of(id), id));
        found
    }

    /// Where a report stands, by its id.
    pub fn find_report(&self, id: &ReportId) -> Option<ReportRef> {
        self.tables.reports.get(id.as_str()).copied()
    }

    /// The claims of an event: each with its article.
    pub fn claims_of<'a>(&'a self, event: &'a Event) -> impl Iterator<Item = (usize, &'a Claim)> {
        let mut articles: Vec<usize> = event.reports.iter().map(|at| at.article).collect();
        articles.dedup();
        articles.into_iter().flat_map(move |article| {
            let claims = self.source(article).map(|s| s.record.claims.as_slice()).unwrap_or_default();
            let ours = move |c: &&Claim| {
                event.reports.iter().any(|at| {
                    at.article == article && self.report(*at).is_some_and(|r| c.reports.contains(&r.id))
                })
            };
            claims.iter().filter(ours).map(move |c| (article, c))
        })
    }

    /// Who claims, denies, confirms an event, or would not say: in the order of articles and text, each once.
    pub fn positions(&self, event: &Event) -> Vec<Position> {
        let mut found: Vec<Position> = Vec::new();
        for &at in &event.reports {
            let Some(report) = self.report(at) else { continue };
            if let Some(a) = &report.attribution {
                let stance = match report.status {
                    Status::Negated => Stance::Denies(Denied::Event),
                    _ => Stance::Claims,
                };
                found.push(Position {
                    by: a.entity.clone(),
                    name: a.name.clone(),
                    stance,
                    about: at,
                    told: at,
                });
            }
        }
        for (article, claim) in self.claims_of(event) {
            let of = |id: &ReportId| {
                let report = self.source(article)?.record.events.iter().position(|r| &r.id == id)?;
                Some(ReportRef { article, report })
            };
            let about = claim.reports.iter().filter_map(of).find(|at| event.reports.contains(at));
            let told = claim.denial.as_ref().and_then(of);
            if let (Some(about), Some(told), Some(what)) = (about, told, claim.denied) {
                let name = claim.denied_by_name.clone().unwrap_or_default();
                found.push(Position {
                    by: claim.denied_by.clone(),
                    name,
                    stance: Stance::Denies(what),
                    about,
                    told,
                });
            }
        }
        for (_, denial) in self.denials_of(event) {
            for &told in &denial.reports {
                let Some(report) = self.report(told) else { continue };
                let Some(&about) = event.reports.first() else { continue };
                let by =
                    report.denied_by.first().cloned().or_else(|| report.attribution.as_ref()?.entity.clone());
                let name = by
                    .as_ref()
                    .map(|e| self.name(e))
                    .or_else(|| Some(report.attribution.as_ref()?.name.clone()));
                let stance = Stance::Denies(Denied::Event);
                found.push(Position { by, name: name.unwrap_or_default(), stance, about, told });
            }
        }
        found.extend(self.comments(event));
        let mut seen: Vec<(Option<EntityId>, String, Stance)> = Vec::new();
        found.retain(|p| {
            let key = (p.by.clone(), if p.by.is_some() { String::new() } else { p.name.clone() }, p.stance);
            let new = !seen.contains(&key);
            seen.push(key);
            new
        });
        found
    }

    /// "Declined to comment on the call", "confirmed that a briefing happened": of the contact told last before it.
    fn comments(&self, event: &Event) -> Vec<Position> {
        if event.kind != Kind::Consult
            || !matches!(event.mode, Some(Mode::Meet | Mode::Phone | Mode::Talk | Mode::Negotiate))
        {
            return Vec::new();
        }
        let mut found = Vec::new();
        for &at in &event.reports {
            let Some(source) = self.source(at.article) else { continue };
            let record = &source.record;
            let sentence = |start: usize| record.sentences.partition_point(|s| s.end <= start);
            let Some(mine) = record.events.get(at.report) else { continue };
            for (n, said) in record.events.iter().enumerate().skip(at.report + 1) {
                let apart =
                    sentence(said.trigger.span.start).saturating_sub(sentence(mine.trigger.span.start));
                if apart > BEHIND {
                    break;
                }
                let text = record
                    .sentences
                    .get(sentence(said.trigger.span.start))
                    .and_then(|s| s.slice(&source.text));
                let behind = text.map(|t| t.to_lowercase()).unwrap_or_default();
                let trigger = said.trigger.text.to_lowercase();
                let names_it =
                    behind.split(|c: char| !c.is_alphabetic()).any(|w| w == mine.trigger.text.to_lowercase());
                let contact = ["briefing", "meeting", "call", "conversation", "talks"];
                let names_one = behind.split(|c: char| !c.is_alphabetic()).any(|w| contact.contains(&w));
                let stance =
                    if said.mode == Some(Mode::Refuse) && behind.contains("to comment on") && names_it {
                        Stance::DeclinesToComment
                    } else if trigger == "confirmed" && names_one {
                        Stance::Confirms
                    } else {
                        continue;
                    };
                // Another contact told in between is what it is about.
                let between = record.events.iter().take(n).skip(at.report + 1);
                if between.filter(|r| r.kind == Kind::Consult && r.mode == mine.mode).count() > 0 {
                    continue;
                }
                let Some(who) = said.with_role(&[Role::Actor]).next() else { continue };
                let told = ReportRef { article: at.article, report: n };
                found.push(Position {
                    by: who.entity.clone(),
                    name: who.name.clone(),
                    stance,
                    about: at,
                    told,
                });
            }
        }
        found
    }

    /// The events that tell as not so what `event` tells: the same kind and people, and a time that fits.
    pub fn denials_of<'a>(&'a self, event: &'a Event) -> Vec<(EventId, &'a Event)> {
        if event.status == Status::Negated {
            return Vec::new();
        }
        self.like(event).into_iter().filter(|(_, e)| e.status == Status::Negated).collect()
    }

    /// The events that are told as having happened although `event`, which is told as not so, denies them.
    pub fn denied_in<'a>(&'a self, event: &'a Event) -> Vec<(EventId, &'a Event)> {
        if event.status != Status::Negated {
            return Vec::new();
        }
        self.like(event).into_iter().filter(|(_, e)| e.status != Status::Negated).collect()
    }

    /// What became of something planned, by a later telling; `None` where it is not planned or nothing is told.
    pub fn settled(&self, event: &Event) -> Option<Settled> {
        let at = |e: &Event, s: Status| {
            e.reports.iter().copied().find(|&at| self.report(at).is_some_and(|r| r.status == s))
        };
        let planned =
            event.reports.iter().any(|&at| self.report(at).is_some_and(|r| r.status == Status::Planned));
        if !planned {
            return None;
        }
        let own = event.reports.first().and_then(|&first| self.event_of(first))?;
        for status in [Status::Cancelled, Status::Refused] {
            if let Some(by) = at(event, status) {
                return Some(Settled { status, by, event: own });
            }
        }
        let when = event.when?;
        self.like(event)
            .into_iter()
            .filter(|(_, e)| {
                let close = e.when.is_some_and(|w| {
                    let gap = w.earliest().zip(when.latest()).map(|(a, b)| (a - b).get_days());
                    gap.is_some_and(|gap| gap <= PLAN_DAYS)
                });
                close && e.when.is_some() && self.later(e, event)
            })
            .find_map(|(id, e)| {
                let status = e.status;
                let settles = matches!(
                    status,
                    Status::Occurred | Status::Cancelled | Status::Refused | Status::Negated
                );
                let by = at(e, status)?;
                settles.then_some(Settled { status, by, event: id })
            })
    }

    /// The planned events that `event` settles.
    pub fn settles(&self, event: &Event) -> Vec<EventId> {
        if event.status == Status::Planned {
            return Vec::new();
        }
        let Some(own) = event.reports.first().and_then(|&first| self.event_of(first)) else {
            return Vec::new();
        };
        let plans = self.like(event).into_iter().filter(|(_, e)| e.status == Status::Planned);
        plans.filter(|(_, e)| self.settled(e).is_some_and(|s| s.event == own)).map(|(id, _)| id).collect()
    }

    /// Other events of the same kind, way and people, at a time that fits.
    fn like<'a>(&'a self, event: &'a Event) -> Vec<(EventId, &'a Event)> {
        let who: BTreeSet<&EntityId> = event.entities().collect();
        let rarest = who.iter().min_by_key(|id| self.events_of(id).len());
        let Some(rarest) = rarest.filter(|_| who.len() >= 2) else { return Vec::new() };
        self.events_of(rarest)
            .iter()
            .filter_map(|&id| Some((id, self.event(id)?)))
            .filter(|(_, e)| e.id != event.id && e.kind == event.kind && same_way(e.mode, event.mode))
            .filter(|(_, e)| e.entities().collect::<BTreeSet<_>>() == who)
            .filter(|(_, e)| match (e.when, event.when) {
                (Some(a), Some(b)) => a.compatible(&b) && days(&a).max(days(&b)) <= 62,
                // Only within one article can "denied that they met" without a day be about a meeting with one.
                _ => e.reports.iter().any(|a| event.reports.iter().any(|b| a.article == b.article)),
            })
            .collect()
    }

    /// Whether an article of `e` appeared after one of `than`, as far as their days are known.
    fn later(&self, e: &Event, than: &Event) -> bool {
        let published = |at: &ReportRef| self.header(at.article)?.metadata.published;
        let last = e.reports.iter().filter_map(published).filter_map(|p| p.latest()).max();
        let first = than.reports.iter().filter_map(published).filter_map(|p| p.earliest()).min();
        last.zip(first).is_none_or(|(a, b)| a >= b)
    }
}

/// Whether two ways of an event can be of one: a phone call is no meeting, a talk may be either.
fn same_way(a: Option<Mode>, b: Option<Mode>) -> bool {
    let group = |m: Option<Mode>| match m {
        Some(Mode::Meet | Mode::Negotiate | Mode::Host) => Some(Mode::Meet),
        other => other,
    };
    let talk = |m: Option<Mode>| m == Some(Mode::Talk);
    group(a) == group(b)
        || (talk(a) && matches!(group(b), Some(Mode::Meet | Mode::Phone)))
        || (talk(b) && matches!(group(a), Some(Mode::Meet | Mode::Phone)))
}
