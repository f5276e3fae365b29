//! Citations: whole sentences, byte for byte, numbered once each.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::describe;
use super::form::Citation;
use crate::base::event::days;
use crate::base::{Event, Snapshot};
use crate::facts::{Mode, Report, Status};
use crate::numbered::ByNumber;
use crate::span::Span;

/// Characters of context on either side, as the W3C model's `prefix` and `suffix`.
const CONTEXT_CHARS: usize = 32;

/// Most sentences of one citation.
const MOST_SENTENCES: usize = 3;

/// The citations of one answer, each place once.
#[derive(Debug, Default)]
pub(crate) struct Citations {
    list: Vec<Citation>,
    /// The number of each place: article, first and last byte.
    numbers: HashMap<(usize, usize, usize), usize, ByNumber>,
}

impl Citations {
    /// Cites a stretch of an article and gives its number; `None` where the stretch does not fit the text.
    pub(crate) fn add(&mut self, base: &Snapshot, article: usize, span: Span) -> Option<usize> {
        let source = base.source(article)?;
        let header = &source.record.article;
        let place = (article, span.start, span.end);
        if let Some(known) = self.numbers.get(&place) {
            return Some(*known);
        }
        let text = &source.text;
        let exact = span.slice(text)?.to_owned();
        let (prefix, suffix) = (last_of(text.get(..span.start)?), first_of(text.get(span.end..)?));
        let n = self.list.len() + 1;
        self.numbers.insert(place, n);
        self.list.push(Citation {
            n,
            article: header.id.clone(),
            title: header.metadata.title.clone(),
            publisher: header.metadata.publisher.clone(),
            published: header.metadata.published.map(|p| p.to_string()),
            url: header.metadata.url.clone(),
            exact,
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            start: span.start,
            end: span.end,
            sha256: header.sha256.clone(),
        });
        Some(n)
    }

    /// Cites an event: the best telling of each article, and one for each other mode that it tells it with.
    pub(crate) fn event(&mut self, base: &Snapshot, event: &Event) -> Vec<usize> {
        let mut best: Vec<(usize, Option<Mode>, &Report)> = Vec::new();
        for at in &event.reports {
            let Some(report) = base.report(*at) else { continue };
            match best
                .iter_mut()
                .find(|(article, mode, _)| *article == at.article && same_word(*mode, report.mode))
            {
                Some(slot) => {
                    if worth(report) > worth(slot.2) {
                        *slot = (at.article, report.mode, report);
                    }
                }
                None => best.push((at.article, report.mode, report)),
            }
        }
        // First what carries the day that is told, and in it the sentences that say what happened and when.
        let other = |r: &Report| r.when.as_ref().map(|w| w.value) != event.when;
        best.sort_by_key(|(_, _, report)| other(report));
        // The fullest telling whole; of the others what they tell themselves: who and when stands in the first.
        let fullest = best.iter().map(|(_, _, report)| worth(report)).max();
        let mut whole = false;
        let cited = best.into_iter().flat_map(|(article, _, report)| {
            let first = !whole && Some(worth(report)) == fullest;
            whole |= first;
            let spans = if first { needed(event, report) } else { telling(report) };
            let dated = report.when.as_ref().map(|w| w.span.start);
            let told = [Some(report.trigger.span.start), dated];
            let mut stretches = joined(base, article, &spans);
            stretches.sort_by_key(|s| !told.iter().flatten().any(|at| s.start <= *at && *at < s.end));
            stretches.into_iter().map(move |span| (article, span))
        });
        let mut numbers: Vec<usize> =
            cited.filter_map(|(article, span)| self.add(base, article, span)).collect();
        numbers.dedup();
        self.with_quoted(base, event, numbers)
    }

    /// Beside these citations of an event the sentence whose words its description quotes, where none of them holds it.
    fn with_quoted(&mut self, base: &Snapshot, event: &Event, mut numbers: Vec<usize>) -> Vec<usize> {
        let Some((article, span)) = describe::quoted(event, base) else { return numbers };
        let id = base.header(article).map(|h| h.id.clone()).unwrap_or_default();
        let holds = |n: &usize| {
            // They are numbered from 1 in their order.
            let cited = n.checked_sub(1).and_then(|i| self.list.get(i));
            cited.is_some_and(|c| c.article == id && c.start <= span.start && span.end <= c.end)
        };
        if !numbers.iter().any(holds) {
            numbers.extend(self.add(base, article, span));
        }
        numbers
    }

    /// Cites an event by its fullest telling alone, where it is told beside the answer.
    pub(super) fn briefly(&mut self, base: &Snapshot, event: &Event) -> Vec<usize> {
        let tellings = event.reports.iter().filter_map(|at| Some((at.article, base.report(*at)?)));
        let Some((article, report)) = tellings.max_by_key(|(article, r)| (worth(r), Reverse(*article)))
        else {
            return Vec::new();
        };
        let numbers = self.whole(base, article, &needed(event, report));
        self.with_quoted(base, event, numbers)
    }

    /// Cites whole sentences that belong together, those next to each other as one.
    pub(super) fn whole(&mut self, base: &Snapshot, article: usize, spans: &[Span]) -> Vec<usize> {
        joined(base, article, spans).into_iter().filter_map(|span| self.add(base, article, span)).collect()
    }

    /// Whether a stretch of an article is cited already.
    pub(super) fn covers(&self, article: &str, span: Span) -> bool {
        self.list.iter().any(|c| c.article == article && c.start <= span.start && span.end <= c.end)
    }

    /// The list, in the order of numbers.
    pub(crate) fn into_list(self) -> Vec<Citation> {
        self.list
    }
}

/// The last [`CONTEXT_CHARS`] characters of a text, or all of it.
fn last_of(text: &str) -> &str {
    let from = text.char_indices().rev().nth(CONTEXT_CHARS - 1).map_or(0, |(at, _)| at);
    text.get(from..).unwrap_or_default()
}

/// The first [`CONTEXT_CHARS`] characters of a text, or all of it.
fn first_of(text: &str) -> &str {
    let to = text.char_indices().nth(CONTEXT_CHARS).map_or(text.len(), |(at, _)| at);
    text.get(..to).unwrap_or_default()
}

/// Whether two modes are told with one word, so that one telling serves for both.
fn same_word(a: Option<Mode>, b: Option<Mode>) -> bool {
    let contact = |m| matches!(m, Some(Mode::Meet | Mode::Negotiate | Mode::Host));
    let spoken = |m: Option<Mode>| m.is_some_and(Mode::is_speech);
    // Not a talk and a telephone call: that it was by telephone must stand in what is cited.
    a == b || (contact(a) && contact(b)) || (spoken(a) && spoken(b))
}

/// How much a telling tells: a time of its own first, the more precise the better, then who takes part, then being short.
fn worth(report: &Report) -> (u8, Reverse<i32>, usize, Reverse<usize>) {
    let time = report.when.as_ref().map_or(0, |w| match w.from {
        crate::facts::WhenFrom::Clause => 3,
        crate::facts::WhenFrom::Sentence => 2,
        crate::facts::WhenFrom::Context if report.evidence.len() > 1 => 3,
        _ => 1,
    });
    let named = report.participants.iter().filter(|p| p.entity.is_some()).count();
    let days = report.when.as_ref().map_or(i32::MAX, |w| days(&w.value));
    (time, Reverse(days), named, Reverse(report.evidence.len()))
}

/// The sentences of which a citation has words.
pub(super) fn sentences(citation: &Citation, base: &Snapshot) -> Vec<(usize, usize)> {
    let Some(article) = base.article(&citation.article) else { return Vec::new() };
    let list = base.source(article).map(|s| s.record.sentences.as_slice()).unwrap_or_default();
    let cited = list.iter().enumerate().filter(|(_, s)| s.start < citation.end && citation.start < s.end);
    cited.map(|(i, _)| (article, i)).collect()
}

/// The sentences of a telling that hold something it says. Of what was refused only those who refused are told, so that a
/// sentence that names the others is no part of it.
fn needed(event: &Event, report: &Report) -> Vec<Span> {
    let own = telling(report);
    if !matches!(event.status, Status::Refused | Status::Cancelled) {
        return report.evidence.clone();
    }
    let mut holding: Vec<Span> = own.clone();
    holding.extend(report.when.as_ref().map(|w| w.span));
    holding.extend(report.attribution.as_ref().map(|a| a.span));
    let holds = |e: &&Span| holding.iter().any(|h| e.start <= h.start && h.start < e.end);
    report.evidence.iter().filter(holds).copied().collect()
}

/// The sentence that says what happened.
fn telling(report: &Report) -> Vec<Span> {
    let at = report.trigger.span.start;
    let own: Vec<Span> = report.evidence.iter().filter(|e| e.start <= at && at < e.end).copied().collect();
    if own.is_empty() { report.evidence.clone() } else { own }
}

/// Neighbouring sentences as one stretch; others apart. No stretch is longer than three sentences.
fn joined(base: &Snapshot, article: usize, evidence: &[Span]) -> Vec<Span> {
    let sentences = base.source(article).map(|s| s.record.sentences.as_slice()).unwrap_or_default();
    let index = |span: &Span| sentences.binary_search_by_key(&span.start, |s| s.start).ok();
    let mut list: Vec<(Span, Option<usize>, usize)> = Vec::new();
    for span in evidence {
        let at = index(span);
        match list.last_mut() {
            Some((last, Some(i), count)) if at == Some(*i + 1) && *count < MOST_SENTENCES => {
                *last = last.cover(*span);
                *i += 1;
                *count += 1;
            }
            _ => list.push((*span, at, 1)),
        }
    }
    list.into_iter().map(|(span, _, _)| span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_is_counted_in_characters() {
        let long = "é".repeat(CONTEXT_CHARS + 3);
        assert_eq!(first_of(&long).chars().count(), CONTEXT_CHARS);
        assert_eq!(last_of(&long).chars().count(), CONTEXT_CHARS);
        let exactly = format!("a{}z", "é".repeat(CONTEXT_CHARS - 2));
        assert_eq!((first_of(&exactly), last_of(&exactly)), (&*exactly, &*exactly));
        assert_eq!((first_of("ab"), last_of("ab"), first_of(""), last_of("")), ("ab", "ab", "", ""));
        let both = format!("first{}last", "-".repeat(CONTEXT_CHARS));
        assert!(first_of(&both).starts_with("first-") && last_of(&both).ends_with("-last"));
    }
}
