//! Whether an event that a message tells is one that the articles tell: the same, or the same but for one field.
//!
//! Only what shares people is ever compared, and more than one difference is no match: a message about another event must
//! never be shown as wrong about this one.

use std::collections::BTreeSet;

use crate::answer::describe;
use crate::base::event::days;
use crate::base::{Event, Snapshot};
use crate::edtf::Edtf;
use crate::facts::{Kind, Mode, Place, Report, Role, Status};
use crate::language::names::EntityId;
use crate::language::names::fold::key;
use crate::strings::passage::{self as say, Field};

/// Longest time in days that still singles out an event.
const EXACT_DAYS: i32 = 3;
/// Most days by which a time may be off to be that of the same event.
const NEAR_DAYS: i32 = 31;

/// How an event of the articles compares with one of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    /// All that the message says of it, the articles say.
    Same,
    /// All but this: what the message says, and what the articles say.
    But(Field, String, String),
}

/// An event of a message, with those who take part as the base knows them.
pub(super) struct Told<'r> {
    report: &'r Report,
    /// Where: the report's place, or what the message names as one.
    place: Option<Place>,
    /// Who, in which role; those whom no article names are `None`.
    parties: Vec<(Option<EntityId>, Role, String)>,
}

impl<'r> Told<'r> {
    /// The event of a report, at `place` where the report has none; `None` where nothing of it can be compared.
    pub(super) fn of(report: &'r Report, place: Option<Place>, base: &Snapshot) -> Option<Told<'r>> {
        // What somebody said is compared by the words they said, not by that they said something.
        if report.kind == Kind::State {
            return None;
        }
        let parties: Vec<_> = report
            .participants
            .iter()
            .filter(|p| p.role != Role::Topic)
            .filter_map(|p| {
                let id = p.entity.as_ref()?;
                Some((known(id, &p.name, base), p.role, p.name.clone()))
            })
            .collect();
        let place = report.place.clone().or(place);
        (!parties.is_empty()).then_some(Told { report, place, parties })
    }

    /// The events of the articles that are this one or differ from it in one field, the best first.
    pub(super) fn find<'b>(&self, base: &'b Snapshot) -> Vec<(Comparison, &'b Event)> {
        let ids: BTreeSet<usize> = self
            .parties
            .iter()
            .filter_map(|(id, ..)| id.as_ref())
            .flat_map(|id| base.events_of(id).iter().copied())
            .collect();
        let mut found: Vec<(u8, i32, usize, Comparison)> = Vec::new();
        for id in ids {
            let Some(event) = base.event(id) else { continue };
            if let Some(comparison) = self.compare(event, base) {
                let rank = match &comparison {
                    Comparison::Same => 0,
                    Comparison::But(Field::Status, ..) => 1,
                    Comparison::But(Field::Date, ..) => 2,
                    Comparison::But(Field::Person, ..) => 3,
                    Comparison::But(Field::Kind, ..) => 4,
                    Comparison::But(Field::Place, ..) => 5,
                };
                let distance =
                    self.report.when.as_ref().zip(event.when).map_or(0, |(w, e)| apart(&w.value, &e));
                found.push((rank, distance, id, comparison));
            }
        }
        found.sort_by_key(|(rank, distance, id, _)| (*rank, *distance, *id));
        // One kind of answer: all that are the same, else those with the first kind of difference.
        let first = found.first().map(|f| f.0);
        found.retain(|f| Some(f.0) == first);
        // Of different times only the nearest can be meant.
        let nearest = found.iter().find(|f| matches!(f.3, Comparison::But(Field::Date, ..))).map(|f| f.1);
        found.retain(|f| nearest.is_none_or(|nearest| f.1 == nearest));
        found.into_iter().filter_map(|(.., id, c)| Some((c, base.event(id)?))).collect()
    }

    fn compare(&self, event: &Event, base: &Snapshot) -> Option<Comparison> {
        if event.kind != self.report.kind {
            return None;
        }
        let date = match self.date(event) {
            // Another time is another event.
            Some(Dated::Elsewhere) => return None,
            Some(Dated::Near(difference)) => Some(difference),
            None => None,
        };
        let status = self.status(event);
        let kind = self.kind(event);
        let place = self.place(event, base);
        let missing: Vec<&(Option<EntityId>, Role, String)> =
            self.parties.iter().filter(|(id, role, _)| !takes_part(event, id.as_ref(), *role)).collect();
        let shared = self.parties.len() - missing.len();
        if shared == 0 {
            return None;
        }
        // A lone shared party singles out nothing without a time or somebody on the other side.
        let sharp = self.report.when.as_ref().is_some_and(|w| days(&w.value) <= EXACT_DAYS)
            && event.when.is_some_and(|w| days(&w) <= EXACT_DAYS)
            && date.is_none();
        let dated = self.report.when.is_some() && event.when.is_some();
        let mut differences: Vec<(Field, String, String)> =
            [date, status, kind, place].into_iter().flatten().collect();
        if !missing.is_empty() {
            let here = missing.iter().map(|(_, _, name)| name.clone()).collect::<Vec<_>>();
            let there: Vec<String> = event
                .parties
                .iter()
                .filter(|p| p.role != Role::Topic)
                .filter(|p| !self.parties.iter().any(|(id, ..)| id.is_some() && *id == p.entity))
                .map(|p| p.entity.as_ref().map_or_else(|| p.name.clone(), |id| base.name(id)))
                .collect();
            // Somebody more in the message is no other person.
            if there.is_empty() || missing.len() > 1 {
                return None;
            }
            differences.push((Field::Person, describe::join(&here), describe::join(&there)));
        }
        match differences.as_slice() {
            // One party alone does much of one kind: only with a time it is the same.
            [] if shared >= 2 || sharp || (dated && self.parties.len() == 1) => Some(Comparison::Same),
            [(Field::Date, ..)] if shared >= 2 => differences.pop().map(but),
            [(Field::Person, ..)] if sharp => differences.pop().map(but),
            [(Field::Status | Field::Kind | Field::Place, ..)] if shared >= 2 || sharp => {
                differences.pop().map(but)
            }
            _ => None,
        }
    }

    fn date(&self, event: &Event) -> Option<Dated> {
        let here = &self.report.when.as_ref()?.value;
        let there = event.when.as_ref();
        if there.is_some_and(|there| there == here || there.within(here)) {
            return None;
        }
        if there.is_some_and(|there| !near(here, there)) {
            return Some(Dated::Elsewhere);
        }
        let there = there.map_or_else(|| say::NO_DATE.to_owned(), Edtf::describe);
        Some(Dated::Near((Field::Date, here.describe(), there)))
    }

    fn status(&self, event: &Event) -> Option<(Field, String, String)> {
        let (here, there) = (self.report.status, event.status);
        (here != there).then(|| (Field::Status, word(here).to_owned(), word(there).to_owned()))
    }

    fn kind(&self, event: &Event) -> Option<(Field, String, String)> {
        let here = self.report.mode?;
        let told = |modes: &[Mode]| event.modes.iter().any(|m| modes.contains(m));
        let same = match here {
            Mode::Talk => {
                told(&[Mode::Talk, Mode::Phone, Mode::Meet, Mode::Negotiate, Mode::Host, Mode::Visit])
            }
            Mode::Meet | Mode::Negotiate | Mode::Host => told(&[Mode::Meet, Mode::Negotiate, Mode::Host]),
            mode => event.modes.contains(&mode) || event.modes.is_empty(),
        };

        let there = event.mode.map_or(say::CONTACT, |mode| say::kind(mode.name()));
        (!same).then(|| (Field::Kind, say::kind(here.name()).to_owned(), there.to_owned()))
    }

    fn place(&self, event: &Event, base: &Snapshot) -> Option<(Field, String, String)> {
        let here = self.place.as_ref()?;
        let country = |id: &EntityId| base.known(id).and_then(|e| e.country.clone());
        let around = |a: &EntityId, b: &EntityId| {
            a == b
                || country(a).is_some_and(|c| c == b.as_str())
                || country(b).is_some_and(|c| c == a.as_str())
        };
        let a = here.entity.as_ref();
        // The country that is visited may be the place; a person is of a country and not there for that.
        let parties =
            event.parties.iter().filter_map(|p| p.entity.as_ref()).filter(|id| base.kind(id).is_place());
        let same = |b: &EntityId| a.is_some_and(|a| around(a, b));
        let name = key(&here.name);
        let named = event.place.as_deref().is_some_and(|place| key(place).contains(&name));
        if named || event.place_entity.as_ref().is_some_and(same) || parties.into_iter().any(same) {
            return None;
        }
        let there = match (&event.place, &event.place_entity) {
            (Some(place), _) => place.clone(),
            (None, Some(b)) => base.name(b),
            // What an article says of the event may name the place without telling that it was there.
            (None, None) if evidence(event, base).any(|text| key(text).contains(&name)) => return None,
            (None, None) => say::NO_PLACE.to_owned(),
        };
        Some((Field::Place, here.name.clone(), there))
    }
}

/// The sentences that tell an event.
fn evidence<'b>(event: &'b Event, base: &'b Snapshot) -> impl Iterator<Item = &'b str> {
    event.reports.iter().flat_map(|at| {
        let source = base.source(at.article);
        let spans = base.report(*at).map(|report| report.evidence.as_slice()).unwrap_or_default();
        spans.iter().filter_map(move |span| span.slice(&source?.text))
    })
}

/// A time that is not that of a message.
enum Dated {
    /// Near enough to be meant.
    Near((Field, String, String)),
    /// Of another event.
    Elsewhere,
}

/// Whether one time may have been written for the other: no more than a month off, or the same day of another year.
fn near(a: &Edtf, b: &Edtf) -> bool {
    let same_day =
        a.single_day().zip(b.single_day()).is_some_and(|(a, b)| (a.month(), a.day()) == (b.month(), b.day()));
    same_day || a.overlaps(b) || apart(a, b) <= NEAR_DAYS
}

fn but((field, here, there): (Field, String, String)) -> Comparison {
    Comparison::But(field, here, there)
}

/// Days between the beginnings of two times.
fn apart(a: &Edtf, b: &Edtf) -> i32 {
    a.earliest().zip(b.earliest()).map_or(i32::MAX, |(a, b)| (b - a).get_days().abs())
}

/// Whether somebody takes part in an event, and on the side where it matters who does it to whom.
fn takes_part(event: &Event, id: Option<&EntityId>, role: Role) -> bool {
    let Some(id) = id else { return false };
    let mutual = event.kind == Kind::Consult && !matches!(event.mode, Some(Mode::Visit | Mode::Letter));
    event.parties.iter().any(|p| {
        p.entity.as_ref() == Some(id)
            && (mutual
                || p.role == role
                || !matches!((p.role, role), (Role::Actor, Role::Recipient) | (Role::Recipient, Role::Actor)))
    })
}

/// A name of a message as the base knows it.
pub(super) fn known(id: &EntityId, name: &str, base: &Snapshot) -> Option<EntityId> {
    if !id.is_unknown() {
        return (!base.sentences_naming(id).is_empty()).then(|| id.clone());
    }
    let wanted = key(name);
    let bearers = base.unknown_named(wanted.strip_prefix("the ").unwrap_or(&wanted));
    let same: BTreeSet<&EntityId> =
        bearers.map(|id| base.entity(id)).filter(|id| key(&base.name(id)) == wanted).collect();
    let mut same = same.into_iter();
    let first = same.next()?;
    // Two bearers of one name in two articles may be two people.
    same.next().is_none().then(|| first.clone())
}

fn word(status: Status) -> &'static str {
    match status {
        Status::Occurred => say::HAPPENED,
        Status::Planned => say::PLANNED,
        Status::Cancelled => say::CANCELLED,
        Status::Refused => say::REFUSED,
        Status::Feared => say::FEARED,
        Status::Conditional => say::CONDITIONAL,
        Status::Negated => say::NEGATED,
    }
}
