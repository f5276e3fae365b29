//! "Timeline 2023": what happened, in order, one line an event.

use super::cite::Citations;
use super::describe::{self, join};
use super::{Answer, Verdict, empty};
use crate::base::{Event, Snapshot};
use crate::edtf::Edtf;
use crate::facts::{Status, WhenFrom};
use crate::question::Question;

pub(super) fn answer(question: &Question, base: &Snapshot) -> Answer {
    let about: Vec<String> = question.about.iter().map(|id| base.name(id)).collect();
    let of = if about.is_empty() { String::new() } else { format!(" with {}", join(&about)) };
    let during = question.period.map_or(String::new(), |p| {
        let on = if p.single_day().is_some() || !p.has_year() { "on" } else { "in" };
        format!(" {on} {}", p.describe())
    });
    let mut answer = empty(question, Vec::new(), format!("What happened{of}{during}, in order of time?"));
    if let Some(word) =
        question.nobody.first().filter(|_| question.about.is_empty() && question.period.is_none())
    {
        answer.headline =
            format!("I found no statement about “{word}”: the articles name nobody of that name.");
        return answer;
    }
    let takes_part = |e: &&Event| {
        question
            .about
            .iter()
            .chain(&question.places)
            .all(|id| e.entities().any(|x| x == id) || e.place_entity.as_ref() == Some(id))
    };
    let dated: Vec<&Event> =
        base.by_time().iter().filter_map(|&id| base.event(id)).filter(takes_part).collect();
    let shown: Vec<&Event> = dated
        .iter()
        .filter(|e| question.period.is_none_or(|p| e.when.is_some_and(|w| falls_in(&w, &p))))
        .copied()
        .collect();
    let mut citations = Citations::default();
    for event in &shown {
        let cited = citations.event(base, event);
        answer.items.push(describe::item(event, base, cited));
    }
    if shown.is_empty() {
        answer.headline = format!("I found no dated statement of anything{of}{during}.");
        answer.notes.extend(nearest(&dated, question.period));
    } else {
        answer.verdict = Verdict::Answered;
        let real = shown.iter().filter(|e| e.status == Status::Occurred).count();
        let unreal = shown.len() - real;
        let events = |n: usize| if n == 1 { "1 event".to_owned() } else { format!("{n} events") };
        answer.headline = match (real, unreal) {
            (0, n) => format!(
                "{} planned, refused or feared{of}{during}; none is told as having happened.",
                events(n)
            ),
            (n, 0) => format!("{} told as having happened{of}{during}.", events(n)),
            (n, m) => format!(
                "{} told as having happened{of}{during}, and {m} planned, refused or feared.",
                events(n)
            ),
        };
        answer.notes.extend(rough(&shown));
    }
    let undated = base.events().iter().filter(|e| e.when.is_none()).filter(takes_part).count();
    if undated > 0 {
        let plural = if undated == 1 { "event is" } else { "events are" };
        answer.notes.push(format!("{undated} {plural} told without a date and left out."));
    }
    answer.citations = citations.into_list();
    answer
}

/// Whether something of this time belongs to a period: all of it does, or it lasted into it.
fn falls_in(when: &Edtf, period: &Edtf) -> bool {
    if !period.has_year() {
        return when.compatible(period) && when.single_day().is_some();
    }
    let lasted = when.to_string().contains('/') && when.earliest().is_some() && when.latest().is_some();
    when.within(period) || (lasted && when.overlaps(period))
}

/// The dates next to a period in which nothing is told.
fn nearest(dated: &[&Event], period: Option<Edtf>) -> Option<String> {
    let from = period?.earliest()?;
    let days = |e: &&Event| e.when.and_then(|w| w.earliest()).map(|d| (d - from).get_days().abs());
    let event = dated.iter().copied().filter(|e| days(e).is_some()).min_by_key(|e| days(e))?;
    Some(format!("The nearest date told is {}.", describe::when(event)))
}

/// Says which dates are only about right.
fn rough(shown: &[&Event]) -> Option<String> {
    let rough = shown.iter().filter(|e| {
        matches!(e.when_from, Some(WhenFrom::Paragraph)) || e.when.is_some_and(|w| w.is_approximate())
    });
    let count = rough.count();
    (count > 0).then(|| {
        format!("{count} of the dates {} inferred and marked “about”.", if count == 1 { "is" } else { "are" })
    })
}
