//! “Quote check”: whether quoted words stand in the articles word for word, nearly so or not at all, and whose they are.

use super::lookup::{Found, Place, Standing, look_up};
use super::message;
use super::words::words;
use crate::answer::cite::Citations;
use crate::answer::describe::{join, shorten};
use crate::answer::{Answer, Item, Understood, Verdict};
use crate::base::Snapshot;
use crate::language::quotations;
use crate::span::Span;
use crate::strings::passage as say;

/// Most quotations of one text that are looked for.
const MOST_QUOTATIONS: usize = 8;

/// Checks the quotations in a text; where it has no quotation marks, all of it as one.
pub fn check(text: &str, base: &Snapshot) -> Answer {
    let cleaned = message::clean(text);
    let mut quotations: Vec<&str> = quoted(&cleaned.text);
    if quotations.is_empty() && !cleaned.text.trim().is_empty() {
        quotations.push(cleaned.text.trim());
    }
    quotations.retain(|q| !words(q).is_empty());
    let left_out = quotations.len().saturating_sub(MOST_QUOTATIONS);
    quotations.truncate(MOST_QUOTATIONS);
    let mut answer = Answer {
        question: text.to_owned(),
        understood: Understood {
            intent: say::QUOTATION_INTENT.to_owned(),
            about: Vec::new(),
            event: Vec::new(),
            period: None,
            restated: say::QUOTATION_RESTATED.to_owned(),
        },
        verdict: Verdict::NotInSources,
        headline: say::NO_WORDS.to_owned(),
        items: Vec::new(),
        notes: Vec::new(),
        suggestions: Vec::new(),
        citations: Vec::new(),
        rests: Default::default(),
    };
    if quotations.is_empty() {
        return answer;
    }
    let mut citations = Citations::default();
    let mut count = (0, 0, 0);
    let mut short = false;
    for quotation in quotations {
        let found = look_up(quotation, base);
        match found.standing {
            Standing::Verbatim | Standing::Interrupted => count.0 += 1,
            Standing::SameWords | Standing::Near => count.1 += 1,
            Standing::Absent => count.2 += 1,
        }
        short |= found.short && found.standing == Standing::Absent;
        answer.items.push(item(quotation, &found, base, &mut citations));
    }
    answer.headline = say::quotation_headline(count.0, count.1, count.2);
    answer.verdict = match count {
        (_, 0, 0) => Verdict::Answered,
        (0, 0, _) => Verdict::NotInSources,
        _ => Verdict::Partial,
    };
    if short {
        answer.notes.push(say::NEAR_NEEDS.to_owned());
    }
    if cleaned.cut || left_out > 0 {
        answer.notes.push(say::CUT.to_owned());
    }
    answer.citations = citations.into_list();
    answer
}

/// One quotation as an item of an answer.
fn item(quotation: &str, found: &Found, base: &Snapshot, citations: &mut Citations) -> Item {
    let mut parts = vec![format!("“{}” — {}", shorten(quotation), found.standing.describe())];
    if found.omissions && found.standing != Standing::Absent {
        parts.push(say::WITH_OMISSIONS.to_owned());
    }
    let first = found.places.first();
    parts.extend(first.map(|p| join(&p.differences)).filter(|d| !d.is_empty()));
    parts.extend(first.map(whose));
    if found.more > 0 {
        parts.push(say::more_places(found.more));
    }
    let mut entities = Vec::new();
    let mut numbers = Vec::new();
    for place in &found.places {
        numbers.extend(cite(place, base, citations));
        entities.extend(place.speakers.iter().filter_map(|(id, ..)| Some(id.as_ref()?.to_string())));
    }
    entities.dedup();
    let id = first.and_then(|p| Some(format!("{}:{}", base.header(p.article)?.id, p.span)));
    Item::plain(id.unwrap_or_default(), parts.join("; "), entities, numbers)
}

/// Whose words they are at a place, for people.
pub(super) fn whose(place: &Place) -> String {
    if place.speakers.is_empty() {
        return if place.quoted { say::NOBODY_NAMED } else { say::ARTICLES_OWN }.to_owned();
    }
    let all: Vec<String> = place.speakers.iter().map(|(_, name, verb)| say::said_by(name, verb)).collect();
    join(&all)
}

/// Cites the whole sentences of a place, three at a time.
pub(super) fn cite(place: &Place, base: &Snapshot, citations: &mut Citations) -> Vec<usize> {
    let Some(source) = base.source(place.article) else { return Vec::new() };
    let sentences: Vec<Span> = source
        .record
        .sentences
        .iter()
        .filter(|s| s.start < place.span.end && place.span.start < s.end)
        .copied()
        .collect();
    sentences
        .chunks(3)
        .filter_map(|run| {
            let (first, last) = (run.first()?, run.last()?);
            citations.add(base, place.article, first.cover(*last))
        })
        .collect()
}

/// What stands between quotation marks in a text, outermost only.
fn quoted(text: &str) -> Vec<&str> {
    text.split('\n')
        .flat_map(|line| {
            quotations::find(line).into_iter().filter(|q| !q.inner).filter_map(|q| line.get(q.range))
        })
        .filter(|q| words(q).len() > 1)
        .collect()
}

#[cfg(test)]
#[path = "quotation/tests.rs"]
pub(crate) mod tests;
