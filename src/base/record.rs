//! What was read from one article, in the form in which it is kept, shown and compared: the outside JSON of `inspect`.

use serde::{Deserialize, Serialize};

use super::claims::Claim;
use crate::article::{Article, Metadata, Removed};
use crate::edtf::{Edtf, Granularity};
use crate::facts::roles::{self, RoleFact};
use crate::facts::{Figure, Lexicon, Quote, Reason, Report};
use crate::language::coref::Ground;
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
    /// Their trees, as `base/trees.rs` writes them: one for each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trees: Vec<String>,
    /// Names.
    pub mentions: Vec<MentionRecord>,
    /// Dates.
    pub dates: Vec<DateRecord>,
    /// Reports of events.
    pub events: Vec<Report>,
    /// Words in quotation marks with their speakers.
    pub quotes: Vec<Quote>,
    /// How much or how many of what.
    pub figures: Vec<Figure>,
    /// Why reported events took place.
    pub reasons: Vec<Reason>,
    /// Who claims what, and who denies it.
    #[serde(default)]
    pub claims: Vec<Claim>,
    /// What people are told to be.
    #[serde(default)]
    pub roles: Vec<RoleFact>,
    /// How many sentences were too long to be parsed, so that no event was read from them.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub overlong: usize,
}

// The signature is serde's.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
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
    /// How it was linked.
    pub how: How,
    /// By which rule of coreference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// The earlier words that a pronoun or description goes back to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goes_back_to: Option<Span>,
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

impl Record {
    /// The mentions that begin in a stretch of the text.
    pub fn mentions_in(&self, span: Span) -> &[MentionRecord] {
        beginning(&self.mentions, span, |m| m.span)
    }

    /// The dates that begin in a stretch of the text.
    pub fn dates_in(&self, span: Span) -> &[DateRecord] {
        beginning(&self.dates, span, |d| d.span)
    }

    /// Reads an article whole.
    pub fn read(article: &Article, reader: &Reader, lexicon: &Lexicon) -> Record {
        let reading = reader.read(article);
        let facts = crate::facts::read(&reading, reader.lookup(), lexicon);
        let mut record = Record {
            article: Header {
                id: article.id.clone(),
                sha256: article.sha256.clone(),
                metadata: reading.metadata(),
            },
            removed: article.removed.clone(),
            sentences: body(&reading).map(|s| s.span).collect(),
            trees: body(&reading).map(|s| super::trees::write(&reading, s)).collect(),
            mentions: mentions(&reading, reader.lookup()),
            dates: dates(&reading),
            roles: roles::read(&reading, reader.titles()),
            quotes: facts.quotes,
            figures: facts.figures,
            reasons: facts.reasons,
            overlong: reading.overlong,
            events: facts.reports,
            claims: Vec::new(),
        };
        super::claims::link(&mut record, &article.text);
        record
    }

    /// What a curator should know of it: that it was not read, or not whole; as sentences.
    pub fn notes(&self) -> Vec<String> {
        let id = &self.article.id;
        let language = self.article.metadata.language_note().map(|note| format!("{id}: {note}"));
        let most = crate::language::reading::MOST_TOKENS_READ;
        let overlong = (self.overlong > 0).then(|| {
            format!(
                "{id}: no event is read from {} overlong sentences (over {most} words and marks)",
                self.overlong
            )
        });
        language.into_iter().chain(overlong).collect()
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
        let mut parts = vec![
            format!("\"article\": {}", serde_json::to_string(&self.article)?),
            list("removed", each(&self.removed)?),
            list("sentences", each(&self.sentences)?),
            list("trees", each(&self.trees)?),
            list("mentions", each(&self.mentions)?),
            list("dates", each(&self.dates)?),
            list("events", each(&self.events)?),
            list("quotes", each(&self.quotes)?),
            list("roles", each(&self.roles)?),
            list("figures", each(&self.figures)?),
            list("reasons", each(&self.reasons)?),
            list("claims", each(&self.claims)?),
        ];
        if self.overlong > 0 {
            parts.push(format!("\"overlong\": {}", self.overlong));
        }
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
        for w in &self.article.metadata.published_words {
            faults.extend(fault("the ground of its date", w.span, Some(&w.text)));
        }
        for s in &self.sentences {
            faults.extend(fault("a sentence", *s, None));
        }
        for (sentence, tree) in self.sentences.iter().zip(&self.trees) {
            if sentence.slice(text).is_some_and(|words| super::trees::read(tree, words).is_none()) {
                faults.push(format!("{id}: the tree of the sentence at {sentence} is none over its words"));
            }
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
        for f in &self.figures {
            faults.extend(fault("a figure", f.span, Some(&f.text)));
        }
        for r in &self.reasons {
            faults.extend(fault("a reason", r.span, Some(&r.text)));
        }
        for r in &self.roles {
            faults.extend(fault("a role", r.span, Some(&r.role)));
            for span in r.evidence.iter().filter(|span| !self.sentences.contains(span)) {
                faults.push(format!("{id}: a role cites {span}, which is no whole sentence"));
            }
        }
        for c in &self.claims {
            for span in c.evidence.iter().filter(|span| !self.sentences.contains(span)) {
                faults.push(format!("{id}: a claim cites {span}, which is no whole sentence"));
            }
            for report in
                c.reports.iter().chain(&c.denial).filter(|r| !self.events.iter().any(|e| e.id == **r))
            {
                faults.push(format!("{id}: a claim points at report {report}, which is not there"));
            }
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
                if self.sentences.binary_search(span).is_err() {
                    faults.push(format!("{id}: report {} cites {span}, which is no whole sentence", e.id));
                }
            }
        }
        faults
    }
}

/// Names, and what goes back to them: of a group one mention for each member.
/// What of a list in the order of the text begins in a stretch of it.
fn beginning<T>(list: &[T], span: Span, of: impl Fn(&T) -> Span) -> &[T] {
    let first = list.partition_point(|item| of(item).start < span.start);
    let last = list.partition_point(|item| of(item).start < span.end);
    list.get(first..last).unwrap_or_default()
}

/// The sentences of the body, headings left out.
fn body<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = &'r crate::language::Sentence> {
    reading.sentences.iter().filter(|s| !s.heading)
}

fn mentions(reading: &Reading<'_>, lookup: &crate::language::Lookup) -> Vec<MentionRecord> {
    let mut found = Vec::new();
    for s in body(reading) {
        let named = s.mentions.iter().map(|m| (&m.range, &m.entity, m.kind, m.how, None));
        let linked = s.links.iter().flat_map(|l| {
            l.entities.iter().map(move |(entity, kind)| (&l.range, entity, *kind, l.rule.how(), Some(l)))
        });
        let seats = super::seats::of(s, lookup);
        let seats =
            seats.iter().map(|(range, country)| (range, country, EntityKind::Country, How::Seat, None));
        let mut all: Vec<_> = named.chain(linked).chain(seats).collect();
        all.sort_by_key(|(range, ..)| (range.start, range.end));
        found.extend(all.into_iter().map(|(range, entity, kind, how, link)| {
            let span = reading.source(s, range);
            MentionRecord {
                span,
                text: span.slice(&reading.article.text).unwrap_or_default().to_owned(),
                entity: entity.clone(),
                kind,
                how,
                rule: link.map(|l| l.rule.name().to_owned()),
                goes_back_to: link.and_then(|l| match &l.ground {
                    Ground::Words(at, words) => named_at(reading, *at, words, entity, span),
                    Ground::Knowledge => None,
                }),
            }
        }));
    }
    found
}

/// The words of sentence `at` that a link to `entity` at `from` rests on, such that they hold a mention of it: a group rests
/// on its members, each on his own name; “who” on a noun beside the name (“the owner X, who”).
fn named_at(
    reading: &Reading<'_>,
    at: usize,
    words: &std::ops::Range<usize>,
    entity: &EntityId,
    from: Span,
) -> Option<Span> {
    let sentence = reading.sentences.get(at)?;
    let ground = reading.source(sentence, words);
    let linked = sentence.links.iter().filter(|l| l.entities.iter().any(|(e, _)| e == entity));
    let ranges = sentence.mentions.iter().filter(|m| &m.entity == entity).map(|m| &m.range);
    let there: Vec<Span> = ranges
        .chain(linked.map(|l| &l.range))
        .map(|r| reading.source(sentence, r))
        .filter(|m| *m != from)
        .collect();
    if there.iter().any(|m| m.overlaps(ground)) {
        return Some(ground);
    }
    let near = there.into_iter().min_by_key(|m| (m.start.abs_diff(ground.start), m.start));
    Some(match near {
        Some(mention) if words.is_empty() => mention,
        Some(mention) => mention.cover(ground),
        None => ground,
    })
}

fn dates(reading: &Reading<'_>) -> Vec<DateRecord> {
    body(reading)
        .flat_map(|s| s.dates.iter().map(move |d| (s, d)))
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::article::{Basis, Sources};

    fn read(text: &str) -> (Record, Article) {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let reader = Reader::load(&data).unwrap();
        let lexicon = Lexicon::load(&data.join("lexicon")).unwrap();
        let article = Article::from_bytes("x", text.as_bytes(), &Sources::default()).unwrap();
        (Record::read(&article, &reader, &lexicon), article)
    }

    #[test]
    fn a_publication_date_that_nobody_states_is_bounded_by_the_body() {
        let page = "Ministers agree on a road\n\nThe ministers met in Oslo on 3 May 2031, officials told this paper.\n\n\
            The next round will be held in June 2031.\n\nOn Tuesday the minister resigned from his office.\n\n\
            © 2034 The Daily Courier. All rights reserved.";
        let (record, article) = read(page);
        let metadata = &record.article.metadata;
        assert_eq!(metadata.published.unwrap().to_string(), "[2031-05-03..2031-06-30]");
        assert_eq!(metadata.published_basis, Basis::Inferred);
        let words: Vec<&str> = metadata.published_words.iter().map(|w| w.text.as_str()).collect();
        assert_eq!(words, ["3 May 2031", "June 2031"]);
        assert!(record.faults(&article.text).is_empty());
        // What is counted from it is as wide as it is.
        let tuesday = record.dates.iter().find(|d| d.text == "Tuesday").unwrap();
        assert_eq!(tuesday.value.to_string(), "[2031-04-29..2031-06-24]");
    }

    #[test]
    fn a_date_without_bound_above_anchors_nothing() {
        let page = "A bridge opens\n\nThe fleet sailed on 3 May 1815, and it sank in June 1815.\n\n\
            On Tuesday the town gathered at the bridge.\n\n© 2034 The Daily Courier. All rights reserved.";
        let (record, _) = read(page);
        assert_eq!(record.article.metadata.published.unwrap().to_string(), "[1815-06-01..]");
        assert!(record.dates.iter().all(|d| d.text != "Tuesday"));
        let (record, _) =
            read("A bridge opens\n\nOn Tuesday the town gathered at the bridge, and many sang.");
        assert_eq!(
            (record.article.metadata.published, record.article.metadata.published_basis),
            (None, Basis::Unknown)
        );
    }
}
