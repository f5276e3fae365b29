//! Where quoted words stand in the articles: candidates by their rarest words, then word by word.

use std::collections::BTreeMap;
use std::ops::Range;

use super::align::{Alignment, Step, nearest};
use super::words::{Word, typographic, words};
use crate::answer::describe::shorten;
use crate::base::{Snapshot, Source};
use crate::facts::QuoteKind;
use crate::language::names::EntityId;
use crate::span::Span;
use crate::strings::passage as say;

/// Most words of one quotation that are looked for.
const MOST_WORDS: usize = 250;
/// Fewest words that are also looked for nearly.
const NEAR_FROM: usize = 5;
/// Most words by which candidates are found.
const CLUES: usize = 40;
/// Most stretches of articles that are compared word by word.
const STRETCHES: usize = 16;
/// Most places that are shown.
const PLACES: usize = 3;
/// Most differences that are shown.
const DIFFERENCES: usize = 6;

/// How quoted words stand in the articles, from the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// Word for word, with every mark.
    Verbatim,
    /// Word for word, once the article's own words between them are left out.
    Interrupted,
    /// The words, not all marks or capitals.
    SameWords,
    /// All but a few words.
    Near,
    /// In no article.
    Absent,
}

impl Standing {
    pub(super) fn describe(self) -> &'static str {
        match self {
            Standing::Verbatim => say::VERBATIM,
            Standing::Interrupted => say::INTERRUPTED,
            Standing::SameWords => say::SAME_WORDS,
            Standing::Near => say::NEARLY,
            Standing::Absent => say::NOT_THERE,
        }
    }
}

/// Where quoted words stand.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Index of the article.
    pub(super) article: usize,
    /// From the first word to the last, in bytes of the article.
    pub(super) span: Span,
    pub(super) standing: Standing,
    /// How many words differ.
    distance: usize,
    /// In what, in words for people.
    pub(super) differences: Vec<String>,
    /// Who says them there: entity, name, introducing word.
    pub(super) speakers: Vec<(Option<EntityId>, String, String)>,
    /// Whether they stand between quotation marks there.
    pub(super) quoted: bool,
}

/// What was found of one quotation.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) standing: Standing,
    /// The best places, best first; none where it is absent.
    pub(super) places: Vec<Place>,
    /// How many more places are as good.
    pub(super) more: usize,
    /// Whether parts are marked as left out.
    pub(super) omissions: bool,
    /// Whether it is too short to be looked for nearly.
    pub(super) short: bool,
}

/// Looks for quoted words in the articles.
pub(super) fn look_up(quotation: &str, base: &Snapshot) -> Found {
    let parts: Vec<&str> = parts(quotation);
    let omissions = parts.len() > 1;
    let short = parts.iter().any(|p| words(p).len() < NEAR_FROM);
    let absent = Found { standing: Standing::Absent, places: Vec::new(), more: 0, omissions, short };
    let mut chains: Vec<Place> = Vec::new();
    for (n, part) in parts.iter().enumerate() {
        let found = places(part, base);
        if n == 0 {
            chains = found;
        } else {
            chains = chains.into_iter().filter_map(|chain| follow(chain, &found)).collect();
        }
        if chains.is_empty() {
            return absent;
        }
    }
    let best = |p: &Place| (p.standing, p.distance);
    chains.sort_by_key(|p| (best(p), p.speakers.is_empty(), p.article, p.span.start));
    let Some(first) = chains.first().map(best) else { return absent };
    chains.retain(|p| best(p) == first);
    let more = chains.len().saturating_sub(PLACES);
    chains.truncate(PLACES);
    Found { standing: first.0, places: chains, more, omissions, short }
}

/// A place with the nearest later one of the same article behind it.
fn follow(mut chain: Place, next: &[Place]) -> Option<Place> {
    let after = next.iter().filter(|p| p.article == chain.article && p.span.start >= chain.span.end);
    let next = after.min_by_key(|p| (p.standing, p.span.start))?;
    chain.span = chain.span.cover(next.span);
    chain.standing = chain.standing.max(next.standing);
    chain.distance += next.distance;
    chain.differences.extend(next.differences.iter().cloned());
    for speaker in &next.speakers {
        if !chain.speakers.iter().any(|(_, name, _)| *name == speaker.1) {
            chain.speakers.push(speaker.clone());
        }
    }
    chain.quoted &= next.quoted;
    Some(chain)
}

/// A quotation in the parts between marks of omission.
fn parts(quotation: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = quotation;
    while let Some((at, mark)) = ["[…]", "[...]", "(…)", "(...)", "…", "..."]
        .iter()
        .filter_map(|m| Some((rest.find(m)?, *m)))
        .min_by_key(|(at, m)| (*at, usize::MAX - m.len()))
    {
        parts.push(rest.get(..at).unwrap_or_default());
        rest = rest.get(at + mark.len()..).unwrap_or_default();
    }
    parts.push(rest);
    parts.retain(|part| !words(part).is_empty());
    parts
}

/// Every place where the words stand well enough, each once.
fn places(part: &str, base: &Snapshot) -> Vec<Place> {
    let mut given = words(part);
    given.truncate(MOST_WORDS);
    let Some(whole) = given.first().zip(given.last()).map(|(a, b)| a.range.start..b.range.end) else {
        return Vec::new();
    };
    let most = if given.len() < NEAR_FROM { 0 } else { given.len() / 4 };
    let around = given.len() / 10 + 2;
    let mut found: Vec<Place> = Vec::new();
    let mut tried: Vec<(usize, usize)> = Vec::new();
    for (article, sentence) in candidates(&given, base) {
        let near = |&(a, s): &(usize, usize)| a == article && s.abs_diff(sentence) < around.div_ceil(2);
        if tried.iter().any(near) {
            continue;
        }
        if tried.len() >= STRETCHES {
            break;
        }
        tried.push((article, sentence));
        let Some(source) = base.source(article) else { continue };
        let stretch = Stretch::around(source, sentence, around);
        let given_text = part.get(whole.clone()).unwrap_or_default();
        if let Some(place) = stretch.find(article, source, base, &given, given_text, most)
            && !found.iter().any(|p| {
                p.article == article && p.span.start < place.span.end && place.span.start < p.span.end
            })
        {
            found.push(place);
        }
    }
    found
}

/// The sentences that hold most of the words, the rarer the better.
fn candidates(given: &[Word], base: &Snapshot) -> Vec<(usize, usize)> {
    let long: Vec<&str> = given.iter().map(|w| w.key.as_str()).filter(|w| w.len() >= 4).collect();
    let mut clues: Vec<&str> =
        if long.len() >= 2 { long } else { given.iter().map(|w| w.key.as_str()).collect() };
    clues.sort_unstable();
    clues.dedup();
    let mut lists: Vec<Vec<(usize, usize)>> = clues.iter().map(|word| base.sentences_with(word)).collect();
    lists.sort_by_key(Vec::len);
    let mut scores: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for list in lists.iter().take(CLUES) {
        for at in list {
            *scores.entry(*at).or_default() += 10_000 / (10 + list.len());
        }
    }
    let mut ranked: Vec<_> = scores.into_iter().collect();
    ranked.sort_by_key(|(at, score)| (std::cmp::Reverse(*score), *at));
    ranked.into_iter().take(STRETCHES * 4).map(|(at, _)| at).collect()
}

/// Some sentences of an article as words.
struct Stretch {
    /// Words with where they stand in the article, in bytes.
    words: Vec<Word>,
    /// Whether each is said by somebody between quotation marks.
    spoken: Vec<bool>,
}

impl Stretch {
    fn around(source: &Source, sentence: usize, around: usize) -> Stretch {
        let sentences = &source.record.sentences;
        let from = sentence.saturating_sub(around);
        let to = (sentence + around + 1).min(sentences.len());
        let mut all = Vec::new();
        for span in sentences.get(from..to).unwrap_or_default() {
            let text = span.slice(&source.text).unwrap_or_default();
            all.extend(
                words(text)
                    .into_iter()
                    .map(|w| Word { range: w.range.start + span.start..w.range.end + span.start, ..w }),
            );
        }
        let quotes: Vec<Span> = direct(source).map(|q| q.span).collect();
        let spoken = all.iter().map(|w| quotes.iter().any(|q| holds(*q, &w.range))).collect();
        Stretch { words: all, spoken }
    }

    fn find(
        &self,
        article: usize,
        source: &Source,
        base: &Snapshot,
        given: &[Word],
        given_text: &str,
        most: usize,
    ) -> Option<Place> {
        let all: Vec<&Word> = self.words.iter().collect();
        let spoken: Vec<&Word> =
            self.words.iter().zip(&self.spoken).filter(|(_, spoken)| **spoken).map(|(w, _)| w).collect();
        let whole = nearest(given, &all, most);
        // Where the article puts “he said” between a speaker's words, they are compared without it.
        let said = if whole.as_ref().is_some_and(|a| a.distance == 0) {
            None
        } else {
            nearest(given, &spoken, most)
        };
        let (alignment, text, interrupted) = match (whole, said) {
            (Some(whole), Some(said)) if said.distance < whole.distance => (said, &spoken, true),
            (Some(whole), _) => (whole, &all, false),
            (None, Some(said)) => (said, &spoken, true),
            (None, None) => return None,
        };
        let same = alignment.steps.iter().filter(|s| matches!(s, Step::Same(..))).count();
        if alignment.distance > 0 && same * 10 < given.len() * 7 {
            return None;
        }
        let (first, last) = (text.get(alignment.first)?, text.get(alignment.last)?);
        let span = Span::new(first.range.start, last.range.end);
        let there = span.slice(&source.text)?;
        let standing = match alignment.distance {
            0 if interrupted => Standing::Interrupted,
            0 if typographic(there) == typographic(given_text) => Standing::Verbatim,
            0 => Standing::SameWords,
            _ => Standing::Near,
        };
        let quotes: Vec<_> =
            direct(source).filter(|q| q.span.start < span.end && span.start < q.span.end).collect();
        let mut speakers: Vec<(Option<EntityId>, String, String)> = Vec::new();
        for quote in &quotes {
            let name = quote.speaker.as_ref().map(|id| base.name(id)).or_else(|| quote.name.clone());
            if let Some(name) = name.filter(|name| !speakers.iter().any(|(_, known, _)| known == name)) {
                speakers.push((quote.speaker.clone(), name, quote.verb.clone()));
            }
        }
        Some(Place {
            article,
            span,
            standing,
            distance: alignment.distance,
            differences: differences(&alignment, given, text, given_text, &source.text),
            speakers,
            quoted: !quotes.is_empty(),
        })
    }
}

/// The direct quotations that were read from an article.
fn direct(source: &Source) -> impl Iterator<Item = &crate::facts::Quote> {
    source.record.quotes.iter().filter(|q| q.direct && q.kind != QuoteKind::Indirect)
}

fn holds(span: Span, range: &Range<usize>) -> bool {
    span.start <= range.start && range.end <= span.end
}

/// What differs, for people; neighbouring words together.
fn differences(
    alignment: &Alignment,
    given: &[Word],
    text: &[&Word],
    given_text: &str,
    article: &str,
) -> Vec<String> {
    let offset = given.first().map_or(0, |w| w.range.start);
    let mut found = Vec::new();
    let (mut here, mut there): (Option<Range<usize>>, Option<Range<usize>>) = (None, None);
    let widen = |slot: &mut Option<Range<usize>>, range: &Range<usize>| {
        let from = slot.as_ref().map_or(range.start, |r| r.start);
        *slot = Some(from..range.end);
    };
    let mut tell = |here: &mut Option<Range<usize>>, there: &mut Option<Range<usize>>| {
        let given = here
            .take()
            .and_then(|r| given_text.get(r.start.checked_sub(offset)?..r.end.checked_sub(offset)?));
        let article = there.take().and_then(|r| article.get(r));
        found.extend(match (given, article) {
            (Some(a), Some(b)) => Some(say::instead(&shorten(a), &shorten(b))),
            (Some(a), None) => Some(say::added(&shorten(a))),
            (None, Some(b)) => Some(say::missing(&shorten(b))),
            (None, None) => None,
        });
    };
    for step in &alignment.steps {
        match step {
            Step::Same(..) => tell(&mut here, &mut there),
            Step::Other(i, j) => {
                if let (Some(a), Some(b)) = (given.get(*i), text.get(*j)) {
                    widen(&mut here, &a.range);
                    widen(&mut there, &b.range);
                }
            }
            Step::Added(i) => {
                if let Some(word) = given.get(*i) {
                    widen(&mut here, &word.range);
                }
            }
            Step::Missing(j) => {
                if let Some(word) = text.get(*j) {
                    widen(&mut there, &word.range);
                }
            }
        }
    }
    tell(&mut here, &mut there);
    found.truncate(DIFFERENCES);
    found
}
