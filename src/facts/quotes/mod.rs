//! Quotations: who says what, directly and indirectly.
//!
//! [`introduction`] finds what introduces a quotation within its sentence; this file carries speakers on to quotations that
//! nothing introduces (later sentences and paragraphs of the same speech); [`indirect`] finds what people are said to
//! have said without quotation marks; [`setting`] says to whom, how and when.

mod around;
mod bodies;
mod bounds;
mod carry;
mod continued;
mod control;
mod described;
mod document;
mod indirect;
mod introduction;
mod matters;
mod nearby;
mod nouns;
mod office;
mod record;
mod setting;
mod speaker;
mod subjects;
mod supposed;
mod sure;
mod titled;
mod turns;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::party::{Elsewhere, Party};
use super::report::ReportId;
use super::{Context, Draft};
use crate::edtf::Edtf;
use crate::language::Sentence;
use crate::language::names::EntityId;
use crate::span::Span;

pub(super) use described::according_to;

/// Rules that see who speaks by where he stands, with no word of speaking between: "X saw a way out: “…”", "X was thrilled.
/// “…”", "“…” — X".
pub const WITHOUT_A_WORD: &[&str] = &["subject-before", "person-before", "signed"];

/// What stands between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuoteKind {
    /// Somebody's words, at least a clause of them.
    Speech,
    /// A few of somebody's words within a sentence of the article.
    Fragment,
    /// Words that the article keeps at a distance, or a title; nobody is told to say them.
    Scare,
    /// What somebody is told to have said, without quotation marks.
    Indirect,
}

/// Words with their speaker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// Where, without the marks.
    #[serde(flatten)]
    pub span: Span,
    /// The words as they stand in the article.
    pub text: String,
    /// What they are.
    pub kind: QuoteKind,
    /// Who says them, where that is an entity.
    pub speaker: Option<EntityId>,
    /// How the article calls who says them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The word that introduces them: "said", "remarks", "according".
    pub verb: String,
    /// Whether they stand in quotation marks.
    pub direct: bool,
    /// To whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressee: Option<EntityId>,
    /// How: "statement", "phone call", "letter".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub medium: Option<String>,
    /// The report of the meeting or call at which they were said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occasion: Option<ReportId>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Edtf>,
    /// The words that the time was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when_text: Option<String>,
    /// The whole sentences they stand in.
    pub evidence: Vec<Span>,
    /// By which rule the speaker was found.
    pub rule: String,
    /// Where the words for the speaker stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker_read: Option<Span>,
    /// Where the word that introduces them stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verb_read: Option<Span>,
}

/// A quotation while rules look at it.
#[derive(Clone, Debug)]
pub(super) struct Quoted {
    paragraph: usize,
    /// In bytes of the paragraph, without the marks.
    range: Range<usize>,
    /// Whether it stands in another one.
    inner: bool,
    /// Its sentences with its part of each, in bytes of the sentence.
    pieces: Vec<(usize, Range<usize>)>,
    pub(super) speaker: Option<Party>,
    /// Sentence and token of the word that introduces it.
    pub(super) word: Option<(usize, usize)>,
    rule: &'static str,
    document: bool,
}

impl Quoted {
    /// Its part of sentence `s`.
    pub(super) fn piece(&self, s: usize) -> Option<&Range<usize>> {
        self.pieces.iter().find(|(at, _)| *at == s).map(|(_, range)| range)
    }

    /// Keeps with its speaker the sentence in which he is named: that of the word that introduces the quotation.
    fn seat(&mut self) {
        if let (Some(speaker), Some((sentence, _))) = (&mut self.speaker, self.word)
            && speaker.elsewhere.is_none()
        {
            speaker.elsewhere = Some(Elsewhere { sentence, via: None });
        }
    }

    fn text<'a>(&self, context: &Context<'a>) -> &'a str {
        let paragraph = context.reading.article.paragraphs.get(self.paragraph);
        paragraph.and_then(|p| p.text.get(self.range.clone())).unwrap_or_default()
    }
}

/// All quotations of an article with their speakers, in the order of the text.
pub(super) fn find(context: &Context<'_>) -> Vec<Quoted> {
    let reading = context.reading;
    let mut found: Vec<Quoted> = Vec::new();
    let mut by_paragraph: Vec<Vec<usize>> = vec![Vec::new(); reading.quotations.len()];
    for (s, sentence) in reading.sentences.iter().enumerate().filter(|(_, sentence)| !sentence.heading) {
        if let Some(list) = by_paragraph.get_mut(sentence.paragraph) {
            list.push(s);
        }
    }
    for (paragraph, quotations) in reading.quotations.iter().enumerate() {
        let sentences = by_paragraph.get(paragraph).map_or(&[][..], Vec::as_slice);
        for quotation in quotations {
            let pieces: Vec<(usize, Range<usize>)> = sentences
                .iter()
                .filter_map(|&s| Some((s, piece(context.sentence(s)?, &quotation.range)?)))
                .collect();
            if pieces.is_empty() {
                continue;
            }
            let mut quoted = Quoted {
                paragraph,
                range: quotation.range.clone(),
                inner: quotation.inner,
                pieces,
                speaker: None,
                word: None,
                rule: "none",
                document: false,
            };
            if quotation.inner {
                nearby::echo(context, &mut quoted, &found);
            } else {
                introduce(context, &mut quoted, &found);
            }
            quoted.seat();
            found.push(quoted);
        }
    }
    carry::speakers(context, &mut found);
    found
}

/// The part of a sentence that a quotation covers, in bytes of the sentence.
fn piece(sentence: &Sentence, quotation: &Range<usize>) -> Option<Range<usize>> {
    let start = quotation.start.max(sentence.range.start);
    let end = quotation.end.min(sentence.range.end);
    (start < end).then(|| start - sentence.range.start..end - sentence.range.start)
}

/// Finds what introduces a quotation, in its last sentence ("…,” she said.") or its first ("She said: “…").
fn introduce(context: &Context<'_>, quoted: &mut Quoted, earlier: &[Quoted]) {
    let mut hosts: Vec<&(usize, Range<usize>)> =
        quoted.pieces.last().into_iter().chain(quoted.pieces.first()).collect();
    hosts.dedup();
    let found = hosts.into_iter().find_map(|(s, range)| Some((*s, introduction::find(context, *s, range)?)));
    let found = found.or_else(|| before_colon(context, quoted));
    let Some((s, introduction)) = found else { return };
    quoted.word = Some((s, introduction.word));
    quoted.rule = introduction.rule;
    quoted.document = introduction.document;
    quoted.speaker = introduction.speaker;
    if quoted.document && quoted.speaker.is_none() {
        of_document(context, quoted, s, introduction.word, earlier);
    }
}

/// "the statement reads": whose statement was quoted last, and "It read" right behind a sentence that tells of one.
fn of_document(context: &Context<'_>, quoted: &mut Quoted, s: usize, word: usize, earlier: &[Quoted]) {
    let Some(document) = document::document(context, s, word) else { return };
    let last = earlier
        .iter()
        .rev()
        .find(|q| !q.inner && q.speaker.is_some() && setting::document(context, q) == document.medium);
    let near = |q: &&Quoted| quoted.paragraph - q.paragraph.min(quoted.paragraph) <= 4;
    let told = last.filter(near).filter(|_| document.definite && document.medium.is_some());
    let issuer = || document.definite.then(|| office::issuer(context, s, word)).flatten();
    let found = told.and_then(|q| q.speaker.clone()).or(document.owner).or_else(issuer);
    if let Some(speaker) = found {
        quoted.speaker = Some(Party { indirect: true, ..speaker });
        quoted.rule = "the-statement";
    }
}

/// A sentence or paragraph that ends in a colon introduces the quotation that is the next one whole.
fn before_colon(context: &Context<'_>, quoted: &Quoted) -> Option<(usize, introduction::Introduction)> {
    let (first, _) = quoted.pieces.first()?;
    let before = first.checked_sub(1)?;
    let sentence = context.sentence(before)?;
    let end = sentence.text().trim_end().len();
    let near = quoted.paragraph - sentence.paragraph.min(quoted.paragraph) <= 1;
    if !sentence.text().trim_end().ends_with(':') || sentence.heading || !near {
        return None;
    }
    Some((before, introduction::find(context, before, &(end..end))?))
}

/// Who says what stands at byte `at` of sentence `s`.
pub(super) fn speaker_at(quotes: &[Quoted], s: usize, at: usize) -> Option<&Party> {
    let holds = |q: &&Quoted| q.piece(s).is_some_and(|range| range.contains(&at));
    quotes.iter().filter(|q| !q.inner).find(holds).and_then(|q| q.speaker.as_ref())
}

/// Sentence and token of the word that introduces the quotation around byte `at` of sentence `s`.
pub(super) fn word_at_quotation(quotes: &[Quoted], s: usize, at: usize) -> Option<(usize, usize)> {
    let holds = |q: &&Quoted| q.piece(s).is_some_and(|range| range.contains(&at));
    quotes.iter().filter(|q| !q.inner).find(holds).and_then(|q| q.word)
}

/// The quotations and indirect speech of an article in the form that is kept. `reports` are those of `drafts`.
pub(super) fn read(context: &Context<'_>, drafts: &[Draft], ids: &[ReportId]) -> Vec<Quote> {
    let mut quotes: Vec<Quote> =
        context.quotes.iter().filter_map(|q| record::direct(context, q, drafts, ids)).collect();
    quotes.extend(indirect::find(context, drafts, ids));
    quotes.sort_by_key(|q| (q.span.start, q.span.end));
    quotes
}

/// Where a party is named in the article; `s` is the sentence of what it takes part in.
pub(super) fn place(context: &Context<'_>, party: &Party, s: usize) -> Option<Span> {
    let s = party.elsewhere.as_ref().map_or(s, |e| e.sentence);
    Some(context.reading.source(context.sentence(s)?, &party.range))
}

/// Where token `i` of sentence `s` stands in the article.
pub(super) fn word_at(context: &Context<'_>, s: usize, i: usize) -> Option<Span> {
    let sentence = context.sentence(s)?;
    let token = sentence.parse.get(i)?;
    Some(context.reading.source(sentence, &(token.start..token.end)))
}

/// Whether the word that introduces a quotation is one of thought.
fn thought(context: &Context<'_>, s: usize, i: usize) -> bool {
    context.sentence(s).is_some_and(|sentence| indirect::thinks(&sentence.parse.lemma(i).to_lowercase()))
}

/// Most words of what something is called.
const LABEL: usize = 6;

/// Speech, a fragment, or neither: what nothing introduces and is short is nobody's.
fn kind(context: &Context<'_>, quoted: &Quoted) -> QuoteKind {
    let text = quoted.text(context);
    let words = text.split_whitespace().count();
    let lower = text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    let closed = text.trim_end().ends_with(['.', ',', '!', '?', '…']);
    let part = || {
        let first = quoted.pieces.first();
        first.and_then(|(s, quote)| {
            let sentence = context.sentence(*s)?;
            Some(introduction::Host { context, s: *s, sentence, quote }.is_part())
        }) == Some(true)
    };
    let labels = || {
        let lemma = quoted.word.and_then(|(s, i)| Some(context.sentence(s)?.parse.lemma(i).to_lowercase()));
        lemma.is_some_and(|l| matches!(l.as_str(), "call" | "dub" | "label" | "term" | "brand" | "name"))
    };
    // "the “Daily Courier” newspaper": what is quoted is a name.
    let named = || {
        quoted.pieces.first().and_then(|(s, quote)| {
            let own = text.trim_end_matches(',').len();
            let sentence = context.sentence(*s)?;
            let covers = |m: &crate::language::names::Mention| {
                m.range.start == quote.start && m.range.end == quote.start + own
            };
            sentence.mentions.iter().find(|m| covers(m))
        })
    };
    let spoken = matches!(quoted.rule, "verb-behind" | "verb-colon");
    // Who speaks may be beyond us ("they said, “…”") though it is plain that somebody does.
    let introduced =
        matches!(quoted.rule, "verb-before" | "verb-behind" | "verb-colon") && !lower && words >= 4
            || words >= 8 && quoted.word.is_some_and(|(s, i)| !thought(context, s, i));
    let kind = match &quoted.speaker {
        None if (words < 6 || !closed) && !introduced => QuoteKind::Scare,
        _ if sure::is_title(text) && quoted.rule != "verb-colon" => QuoteKind::Scare,
        _ if !spoken && named().is_some() => QuoteKind::Scare,
        // A few words that nothing introduces are part of the article's sentence, whichever mark stands behind them.
        None if lower && quoted.rule == "none" => QuoteKind::Fragment,
        // "are calling it “the death of the club”".
        _ if !closed && words <= LABEL && labels() => QuoteKind::Fragment,
        _ if words < 4 || (lower || part()) && !closed => QuoteKind::Fragment,
        _ => QuoteKind::Speech,
    };
    match kind {
        QuoteKind::Speech if supposed::is_supposed(context, quoted) => QuoteKind::Scare,
        kind => kind,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::quotes;
    use super::QuoteKind;

    /// Who says the last direct quotation of a text.
    pub(super) fn last(text: &str) -> Option<String> {
        let found: Vec<_> = quotes(text).into_iter().filter(|q| q.direct).collect();
        found.last().and_then(|q| q.speaker.as_ref()).map(|s| s.to_string())
    }

    fn speakers(text: &str) -> Vec<(String, Option<String>)> {
        let direct = quotes(text).into_iter().filter(|q| q.direct);
        direct.map(|q| (q.text, q.speaker.map(|s| s.to_string()))).collect()
    }

    #[test]
    fn a_speech_goes_on_over_sentences_and_paragraphs() {
        let text = "“We came to talk. We will not give in,” said Olaf Scholz. “There is no other way.”\n\n“Peace needs strength.”\n\nThe talks ended on Monday.\n\n“Nobody knows how this will end for the people of the region.”";
        let found = speakers(text);
        let who: Vec<Option<&str>> = found.iter().map(|(_, s)| s.as_deref()).collect();
        assert_eq!(who, [Some("olaf-scholz"), Some("olaf-scholz"), Some("olaf-scholz"), None], "{found:?}");
    }

    #[test]
    fn a_split_quotation_and_an_open_one() {
        let found = speakers("“We will fight,” Olaf Scholz said, “and we will win the vote.”");
        assert!(found.iter().all(|(_, s)| s.as_deref() == Some("olaf-scholz")), "{found:?}");
        let found = speakers("Olaf Scholz said: “We will fight.\n\n“We will win.”");
        assert!(
            found.len() == 2 && found.iter().all(|(_, s)| s.as_deref() == Some("olaf-scholz")),
            "{found:?}"
        );
    }

    #[test]
    fn scare_quotes_are_nobodys() {
        let found = quotes("The “dialogue” ended. Olaf Scholz left for Paris.");
        assert_eq!(found[0].kind, QuoteKind::Scare);
        assert_eq!(found[0].speaker, None);
        let found = quotes("Olaf Scholz spoke in an interview with the “Daily Courier” newspaper.");
        assert!(found.iter().all(|q| q.kind == QuoteKind::Scare), "{found:?}");
    }

    #[test]
    fn the_statement_is_that_of_who_made_it() {
        let text = "“Talks were useful,” Emmanuel Macron said in a statement.\n\n“They will go on,” the statement reads.";
        let found = speakers(text);
        assert!(found.iter().all(|(_, s)| s.as_deref() == Some("emmanuel-macron")), "{found:?}");
    }
}
