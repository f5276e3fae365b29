//! “Find sources”: for each sentence of a message with an event, a date or a quotation, what the articles have of it.

use super::events::{Comparison, Told, known};
use super::lookup::{Standing, look_up};
use super::quotation;
use super::{Message, PassageReader, message};
use crate::answer::cite::Citations;
use crate::answer::describe::{self, join, shorten};
use crate::answer::{Answer, Item, Understood, Verdict};
use crate::base::record::MentionRecord;
use crate::base::{Event, Record, Snapshot};
use crate::facts::{Kind, Place, Quote, QuoteKind, Report};
use crate::language::names::{EntityId, How};
use crate::span::Span;
use crate::strings::passage as say;

/// Most sentences that are told one by one.
const MOST_SENTENCES: usize = 30;
/// Most events of the articles that are shown for one of the message.
const EVENTS: usize = 3;
/// Quotations of fewer words are not looked for: they stand everywhere.
const QUOTED_WORDS: usize = 3;

/// How a sentence came out, the worst first: a sentence is as good as its worst part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Differs,
    Nothing,
    Same,
    NotChecked,
}

/// What the articles have of one part of a sentence.
struct Finding {
    outcome: Outcome,
    text: String,
    citations: Vec<usize>,
    entities: Vec<String>,
}

/// What the articles have of a message.
pub fn find(message: &Message<'_>, base: &Snapshot, reader: &PassageReader) -> Answer {
    let cleaned = message::clean(message.text);
    let mut answer = Answer {
        question: message.text.to_owned(),
        understood: Understood {
            intent: say::SOURCES_INTENT.to_owned(),
            about: Vec::new(),
            event: Vec::new(),
            period: None,
            restated: say::SOURCES_RESTATED.to_owned(),
        },
        verdict: Verdict::NotInSources,
        headline: say::NOTHING_TO_CHECK.to_owned(),
        items: Vec::new(),
        notes: Vec::new(),
        suggestions: Vec::new(),
        citations: Vec::new(),
        rests: Default::default(),
    };
    let Some(article) = message::article(&cleaned, message, base) else { return answer };
    if !article.is_english() {
        say::NOT_ENGLISH.clone_into(&mut answer.headline);
        return answer;
    }
    let Some(record) = reader.read(&article) else { return answer };
    let told = Telling { record: &record, text: &article.text, base };
    let mut citations = Citations::default();
    let mut outcomes = Vec::new();
    for span in record.sentences.iter().take(MOST_SENTENCES) {
        let findings = told.sentence(*span, &mut citations);
        let outcome = findings.iter().map(|f| f.outcome).min().unwrap_or(Outcome::NotChecked);
        outcomes.push(outcome);
        answer.items.push(item(span.slice(&article.text).unwrap_or_default(), *span, findings));
    }
    let count = |wanted: Outcome| outcomes.iter().filter(|o| **o == wanted).count();
    let (same, differ, nothing, unchecked) =
        (count(Outcome::Same), count(Outcome::Differs), count(Outcome::Nothing), count(Outcome::NotChecked));
    if same + differ + nothing > 0 {
        answer.headline = say::sources_headline(same, differ, nothing, unchecked);
        answer.notes.push(say::WHAT_IS_CHECKED.to_owned());
        // What a message has otherwise is no disagreement among the articles.
        answer.verdict = match (same, differ, nothing) {
            (1.., 0, 0) => Verdict::Answered,
            (0, 0, _) => Verdict::NotInSources,
            _ => Verdict::Partial,
        };
    } else {
        answer.items.clear();
    }
    if cleaned.cut || record.sentences.len() > MOST_SENTENCES {
        answer.notes.push(say::CUT.to_owned());
    }
    answer.citations = citations.into_list();
    answer
}

fn item(sentence: &str, span: Span, findings: Vec<Finding>) -> Item {
    let said = if findings.is_empty() {
        say::NOT_CHECKED.to_owned()
    } else {
        findings.iter().map(|f| f.text.clone()).collect::<Vec<_>>().join("; ")
    };
    let mut citations: Vec<usize> = findings.iter().flat_map(|f| f.citations.iter().copied()).collect();
    citations.dedup();
    let mut entities: Vec<String> = findings.into_iter().flat_map(|f| f.entities).collect();
    entities.sort();
    entities.dedup();
    let text = format!("“{}” — {said}", shorten(sentence));
    Item::plain(format!("message:{span}"), text, entities, citations)
}

/// A message that was read.
struct Telling<'a> {
    record: &'a Record,
    text: &'a str,
    base: &'a Snapshot,
}

impl Telling<'_> {
    fn sentence(&self, span: Span, citations: &mut Citations) -> Vec<Finding> {
        let mut findings = Vec::new();
        let quotes = self.record.quotes.iter().filter(|q| {
            q.direct
                && !matches!(q.kind, QuoteKind::Indirect | QuoteKind::Scare)
                && span.contains(Span::new(q.span.start, q.span.start))
                && q.text.split_whitespace().count() >= QUOTED_WORDS
        });
        for quote in quotes {
            findings.push(self.quotation(quote, citations));
        }
        // One event of the articles answers one event of the message, though two verbs may tell it.
        let mut seen: Vec<String> = Vec::new();
        for report in self.record.events.iter().filter(|r| span.contains(r.trigger.span)) {
            let Some(told) = Told::of(report, self.place(span, report), self.base) else { continue };
            let finding = self.event(&told, report, citations);
            if !seen.contains(&finding.text) {
                seen.push(finding.text.clone());
                findings.push(finding);
            }
        }
        if findings.is_empty() {
            findings.extend(self.dates(span, citations));
        }
        findings
    }

    /// The one place that a sentence of one event names behind "in" or "at", though it hangs from another word: "met X in Baku" may be read as X
    /// of Baku, and the claim is about Baku all the same.
    fn place(&self, span: Span, report: &Report) -> Option<Place> {
        let mut others = self.record.events.iter().filter(|r| span.contains(r.trigger.span));
        if others.any(|r| r.kind != Kind::State && r.id != report.id) {
            return None;
        }
        let behind = |m: &&MentionRecord| {
            let before = self.text.get(span.start..m.span.start).unwrap_or_default().trim_end();
            let before = before.strip_suffix("the").unwrap_or(before).trim_end();
            let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
            m.kind.is_place() && m.how != How::Demonym && matches!(word, "in" | "at" | "near" | "In" | "At")
        };
        let mut places = self.record.mentions_in(span).iter().filter(behind);
        let (place, more) = (places.next()?, places.next());
        let taken = report.participants.iter().any(|p| p.entity.as_ref() == Some(&place.entity));
        (more.is_none() && !taken).then(|| Place {
            entity: Some(place.entity.clone()),
            name: place.text.clone(),
            span: place.span,
            path: String::new(),
        })
    }

    fn quotation(&self, quote: &Quote, citations: &mut Citations) -> Finding {
        let found = look_up(&quote.text, self.base);
        let Some(place) = found.places.first() else {
            return Finding {
                outcome: Outcome::Nothing,
                text: format!("“{}”: {}", shorten(&quote.text), say::NOTHING),
                citations: Vec::new(),
                entities: Vec::new(),
            };
        };
        let mut parts = vec![
            match found.standing {
                Standing::Verbatim => say::VERBATIM,
                Standing::Interrupted => say::INTERRUPTED,
                Standing::SameWords => say::SAME_WORDS,
                Standing::Near | Standing::Absent => say::NEARLY,
            }
            .to_owned(),
        ];
        parts.extend(Some(join(&place.differences)).filter(|d| !d.is_empty()));
        let here = quote
            .speaker
            .as_ref()
            .and_then(|id| known(id, quote.name.as_deref().unwrap_or_default(), self.base));
        let speakers: Vec<&EntityId> = place.speakers.iter().filter_map(|(id, ..)| id.as_ref()).collect();
        let other = here.as_ref().is_some_and(|id| !speakers.is_empty() && !speakers.contains(&id));
        match (&here, other) {
            (Some(id), true) => {
                let there: Vec<String> = place.speakers.iter().map(|(_, name, _)| name.clone()).collect();
                parts.push(say::other_speaker(&self.base.name(id), &join(&there)));
            }
            _ => parts.push(quotation::whose(place)),
        }
        let near = found.standing >= Standing::Near;
        Finding {
            outcome: if other || near { Outcome::Differs } else { Outcome::Same },
            text: format!("“{}”: {}", shorten(&quote.text), parts.join("; ")),
            citations: found.places.iter().flat_map(|p| quotation::cite(p, self.base, citations)).collect(),
            entities: speakers.into_iter().map(ToString::to_string).collect(),
        }
    }

    fn event(&self, told: &Told<'_>, report: &Report, citations: &mut Citations) -> Finding {
        let found = told.find(self.base);
        if found.is_empty() {
            let what = report.trigger.text.as_str();
            return Finding {
                outcome: Outcome::Nothing,
                text: format!("“{}”: {}", shorten(what), say::NOTHING),
                citations: Vec::new(),
                entities: Vec::new(),
            };
        }
        let mut parts = Vec::new();
        let mut numbers = Vec::new();
        let mut entities = Vec::new();
        let mut outcome = Outcome::Same;
        for (comparison, event) in found.iter().take(EVENTS) {
            let what = format!("{} ({})", describe::event(event, self.base), describe::when(event));
            let whose = event
                .attributed_to
                .as_ref()
                .map(|id| self.base.name(id))
                .or_else(|| event.attribution.clone());
            let mut whose = whose.map_or(String::new(), |name| say::according_to(&name));
            let denied = self.denied_by(event);
            if !denied.is_empty() {
                whose.push_str(&say::denied_by(&join(&denied)));
            }
            parts.push(match comparison {
                Comparison::Same => format!("{}: {what}{whose}", say::SAME),
                Comparison::But(field, here, there) => {
                    outcome = Outcome::Differs;
                    format!("{}: {what}{whose}", say::differs(*field, here, there))
                }
            });
            numbers.extend(citations.event(self.base, event));
            entities.extend(event.entities().map(ToString::to_string));
        }
        if found.len() > EVENTS {
            parts.push(say::more_places(found.len() - EVENTS));
        }
        Finding { outcome, text: parts.join("; "), citations: numbers, entities }
    }

    /// Who denies an event, by any of its tellings.
    fn denied_by(&self, event: &Event) -> Vec<String> {
        let reports = event.reports.iter().filter_map(|at| self.base.report(*at));
        let mut names: Vec<String> =
            reports.flat_map(|report| &report.denied_by).map(|id| self.base.name(id)).collect();
        names.sort();
        names.dedup();
        names
    }

    /// A sentence with a date and no event: the sentences of the articles that name the same with the same date.
    fn dates(&self, span: Span, citations: &mut Citations) -> Option<Finding> {
        let dates: Vec<_> = self.record.dates.iter().filter(|d| span.contains(d.span)).collect();
        let date = dates.first()?;
        let mut names: Vec<EntityId> = self
            .record
            .mentions
            .iter()
            .filter(|m| span.contains(m.span) && m.how.is_name())
            .filter_map(|m| known(&m.entity, &m.text, self.base))
            .collect();
        names.sort();
        names.dedup();
        let absent = Finding {
            outcome: Outcome::Nothing,
            text: format!("“{}”: {}", shorten(date.span.slice(self.text).unwrap_or_default()), say::NOTHING),
            citations: Vec::new(),
            entities: Vec::new(),
        };
        let Some((first, rest)) = names.split_first() else { return Some(absent) };
        let found: Vec<(usize, Span)> = self
            .base
            .sentences_naming(first)
            .iter()
            .filter(|at| rest.iter().all(|id| self.base.sentences_naming(id).contains(at)))
            .filter_map(|(a, s)| Some((*a, self.base.sentence(*a, *s)?)))
            .filter(|(a, sentence)| {
                self.base.source(*a).is_some_and(|source| {
                    source.record.dates.iter().any(|d| sentence.contains(d.span) && d.value == date.value)
                })
            })
            .take(EVENTS)
            .collect();
        if found.is_empty() {
            return Some(absent);
        }
        Some(Finding {
            outcome: Outcome::Same,
            text: say::SAME_DATE.to_owned(),
            citations: found.into_iter().filter_map(|(a, s)| citations.add(self.base, a, s)).collect(),
            entities: names.iter().map(ToString::to_string).collect(),
        })
    }
}

#[cfg(test)]
#[path = "sources/tests.rs"]
mod tests;
