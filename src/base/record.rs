//! What was read from one article, in the form in which it is kept, shown and compared: the outside JSON of `inspect`.

use serde::{Deserialize, Serialize};

use crate::article::{Article, Metadata, Removed};
use crate::edtf::{Edtf, Granularity};
use crate::facts::{Lexicon, Report};
use crate::language::names::{EntityId, EntityKind, How};
use crate::language::{Reader, Reading};
use crate::span::Span;

/// Everything that was read from one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Which article, and what is known of it.
    pub article: Header,
    /// What was left out of its body.
    pub removed: Vec<Removed>,
    /// The sentences of its body, headings left out.
    pub sentences: Vec<Span>,
    /// Names.
    pub mentions: Vec<MentionRecord>,
    /// Dates.
    pub dates: Vec<DateRecord>,
    /// Reports of events.
    pub events: Vec<Report>,
    /// Words in quotation marks with their speakers.
    pub quotes: Vec<QuoteRecord>,
}

/// An article's identity and metadata.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// The file's stem.
    pub id: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// What is known of it.
    #[serde(flatten)]
    pub metadata: Metadata,
}

/// A name in an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MentionRecord {
    /// Where.
    #[serde(flatten)]
    pub span: Span,
    /// The words.
    pub text: String,
    /// Whom they name.
    pub entity: EntityId,
    /// What kind of entity.
    #[serde(rename = "type")]
    pub kind: EntityKind,
    /// By which rule it was linked.
    pub how: How,
}

/// A date in an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DateRecord {
    /// Where.
    #[serde(flatten)]
    pub span: Span,
    /// The words.
    pub text: String,
    /// The value.
    pub value: Edtf,
    /// How precise.
    pub granularity: Granularity,
    /// How the value was reached.
    pub basis: String,
    /// A weekday that does not agree with the date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflict: Option<String>,
}

/// Quoted words with their speaker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuoteRecord {
    /// Where, without the marks.
    #[serde(flatten)]
    pub span: Span,
    /// The words.
    pub text: String,
    /// Who says them.
    pub speaker: EntityId,
    /// With which verb.
    pub verb: String,
    /// Whether they stand in quotation marks.
    pub direct: bool,
}

impl Record {
    /// Reads an article whole.
    pub fn read(article: &Article, reader: &Reader, lexicon: &Lexicon) -> Record {
        let reading = reader.read(article);
        let events = crate::facts::read(&reading, lexicon);
        Record {
            article: Header {
                id: article.id.clone(),
                sha256: article.sha256.clone(),
                metadata: article.metadata.clone(),
            },
            removed: article.removed.clone(),
            sentences: reading.sentences.iter().filter(|s| !s.heading).map(|s| s.span).collect(),
            mentions: mentions(&reading),
            dates: dates(&reading),
            quotes: quotes(&events),
            events,
        }
    }

    /// The form in which it is kept: one sentence, name, date or report a line, so that a diff shows what changed.
    ///
    /// # Errors
    /// Never for a record that was read; the signature is that of the serialiser.
    pub fn to_text(&self) -> serde_json::Result<String> {
        let list = |name: &str, lines: Vec<String>| match lines.is_empty() {
            true => format!("\"{name}\": []"),
            false => format!("\"{name}\": [\n{}\n]", lines.join(",\n")),
        };
        fn each<T: Serialize>(items: &[T]) -> serde_json::Result<Vec<String>> {
            items.iter().map(serde_json::to_string).collect()
        }
        let parts = [
            format!("\"article\": {}", serde_json::to_string(&self.article)?),
            list("removed", each(&self.removed)?),
            list("sentences", each(&self.sentences)?),
            list("mentions", each(&self.mentions)?),
            list("dates", each(&self.dates)?),
            list("events", each(&self.events)?),
            list("quotes", each(&self.quotes)?),
        ];
        Ok(format!("{{\n{}\n}}\n", parts.join(",\n")))
    }

    /// What does not fit `text`, the article as it is: spans that leave it, cut characters, or no longer hold their
    /// words; as sentences.
    pub fn faults(&self, text: &str) -> Vec<String> {
        let id = &self.article.id;
        let mut faults = Vec::new();
        let fault = |what: &str, span: Span, words: Option<&str>| match (span.slice(text), words) {
            (None, _) => Some(format!("{id}: {what} at {span} lies outside the text or cuts a character")),
            (Some(there), Some(words)) if there != words => {
                Some(format!("{id}: {what} at {span} is “{there}”, not “{words}”"))
            }
            _ => None,
        };
        for s in &self.sentences {
            faults.extend(fault("a sentence", *s, None));
        }
        for m in &self.mentions {
            faults.extend(fault("a name", m.span, Some(&m.text)));
        }
        for d in &self.dates {
            faults.extend(fault("a date", d.span, Some(&d.text)));
        }
        for q in &self.quotes {
            faults.extend(fault("a quotation", q.span, Some(&q.text)));
        }
        for e in &self.events {
            faults.extend(fault("a trigger", e.trigger.span, None));
            for p in &e.participants {
                faults.extend(fault("a participant", p.span, None));
            }
            for span in &e.evidence {
                faults.extend(fault("the evidence of an event", *span, None));
            }
            if !e.evidence.iter().any(|s| s.contains(e.trigger.span)) {
                faults.push(format!("{id}: report {} does not cite the sentence of its trigger", e.id));
            }
            for span in &e.evidence {
                if !self.sentences.contains(span) {
                    faults.push(format!("{id}: report {} cites {span}, which is no whole sentence", e.id));
                }
            }
        }
        faults
    }
}

/// Names, and what goes back to them: of a group one mention for each member.
fn mentions(reading: &Reading<'_>) -> Vec<MentionRecord> {
    let mut found = Vec::new();
    for s in reading.sentences.iter().filter(|s| !s.heading) {
        let named = s.mentions.iter().map(|m| (&m.range, &m.entity, m.kind, m.how));
        let linked = s.links.iter().flat_map(|l| {
            l.entities.iter().map(move |(entity, kind)| (&l.range, entity, *kind, l.rule.how()))
        });
        let mut all: Vec<_> = named.chain(linked).collect();
        all.sort_by_key(|(range, ..)| (range.start, range.end));
        found.extend(all.into_iter().map(|(range, entity, kind, how)| {
            let span = reading.source(s, range);
            let text = span.slice(&reading.article.text).unwrap_or_default().to_owned();
            MentionRecord { span, text, entity: entity.clone(), kind, how }
        }));
    }
    found
}

fn dates(reading: &Reading<'_>) -> Vec<DateRecord> {
    let body = reading.sentences.iter().filter(|s| !s.heading);
    body.flat_map(|s| s.dates.iter().map(move |d| (s, d)))
        .map(|(s, d)| {
            let span = reading.source(s, &d.range);
            DateRecord {
                span,
                text: span.slice(&reading.article.text).unwrap_or_default().to_owned(),
                value: d.value,
                granularity: d.granularity,
                basis: d.basis.describe(),
                conflict: d.conflict.as_ref().map(|c| c.describe()),
            }
        })
        .collect()
}

/// The quotations that reports of speech introduce, each once.
fn quotes(events: &[Report]) -> Vec<QuoteRecord> {
    let mut quotes: Vec<QuoteRecord> = Vec::new();
    for event in events {
        let speaker = event.participants.first().and_then(|p| p.entity.clone());
        let (Some(words), Some(speaker)) = (&event.words, speaker) else { continue };
        if quotes.iter().any(|q| q.span == words.span) {
            continue;
        }
        quotes.push(QuoteRecord {
            span: words.span,
            text: words.text.clone(),
            speaker,
            verb: event.trigger.text.clone(),
            direct: true,
        });
    }
    quotes
}
