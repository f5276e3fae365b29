//! What the checks of one record see, and what they ask of it.

use super::chain::chain;
use crate::base::Record;
use crate::facts::{Lexicon, Report};
use crate::language::names::EntityId;
use crate::span::Span;

/// A record beside its article and the words that were to be read.
pub(super) struct View<'a> {
    pub(super) record: &'a Record,
    /// The article as it is.
    pub(super) text: &'a str,
    pub(super) lexicon: &'a Lexicon,
}

impl<'a> View<'a> {
    /// A fault of a report with what to do.
    pub(super) fn of_report(&self, report: &Report, what: &str) -> String {
        format!(
            "{}: report {}: {what}; run `footnote build`, and if it stays mend rule {} (`footnote explain {}`)",
            self.record.article.id, report.id, report.rule, report.id
        )
    }

    /// A fault of something that is no report, with what to do.
    pub(super) fn of(&self, thing: &str, span: Span, rule: &str, what: &str) -> String {
        format!(
            "{}: {thing} at {span}: {what}; run `footnote build`, and if it stays mend rule {rule}",
            self.record.article.id
        )
    }

    /// The whole sentence of the body that holds a span.
    pub(super) fn sentence(&self, span: Span) -> Option<Span> {
        let sentences = &self.record.sentences;
        let next = sentences.partition_point(|s| s.start <= span.start);
        sentences.get(next.checked_sub(1)?).copied().filter(|s| s.contains(span))
    }

    /// What is wrong with `words` told to stand at `span`, if anything is.
    pub(super) fn misquoted(&self, span: Span, words: &str) -> Option<String> {
        match span.slice(self.text) {
            None => Some(format!("{span} lies outside the article or cuts a character")),
            Some(there) if clean(there) != clean(words) => {
                Some(format!("at {span} stands “{there}”, not “{words}”"))
            }
            Some(_) => None,
        }
    }

    /// What keeps the words at `span` from leading to `entity`, if anything does.
    pub(super) fn unnamed(&self, span: Span, entity: &EntityId) -> Option<String> {
        let end = chain(self.record, span, entity).end;
        (!end.is_whole()).then(|| format!("{entity} {}", end.describe()))
    }

    /// Whether one of the sentences holds a mention of `entity` that leads to its name.
    pub(super) fn speaks_of(&self, sentences: &[Span], entity: &EntityId) -> bool {
        let mentions = self.record.mentions.iter().filter(|m| &m.entity == entity);
        mentions
            .filter(|m| sentences.iter().any(|s| s.contains(m.span)))
            .any(|m| chain(self.record, m.span, entity).end.is_whole())
    }

    /// Faults of what something cites: whole sentences of the body, and `place` in one of them.
    pub(super) fn citing(&self, evidence: &[Span], place: Span) -> Vec<String> {
        let part = evidence.iter().filter(|s| self.record.sentences.binary_search(s).is_err());
        let mut faults: Vec<String> =
            part.map(|s| format!("cites {s}, which is no whole sentence")).collect();
        if !evidence.iter().any(|s| s.overlaps(place)) {
            faults.push("does not cite the sentence it stands in".to_owned());
        }
        faults
    }

    /// Whether the words stand in one of the sentences, in any case of letters.
    pub(super) fn holds(&self, sentences: &[Span], words: &str) -> bool {
        let words = clean(words).to_lowercase();
        sentences.iter().filter_map(|s| s.slice(self.text)).any(|s| clean(s).to_lowercase().contains(&words))
    }
}

/// Words as rules see them: invisible characters left out, apostrophes and white space of one kind.
fn clean(words: &str) -> String {
    let clean: String = words.chars().filter_map(crate::article::paragraph::clean_char).collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}
