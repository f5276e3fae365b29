//! What `footnote explain` shows: by which rule, words and links each part of a report was found.

use std::fmt::Write as _;

use crate::base::Record;
use crate::base::check::chain::{End, chain};
use crate::edtf::Edtf;
use crate::facts::{Attribution, Ground, Lexicon, Participant, Report, Status, WhenFrom};
use crate::language::names::EntityId;
use crate::span::Span;
use crate::strings::tools::explain as say;

/// The explanation of `report`, which stands in `record`, over the article's `text`.
pub fn text(report: &Report, record: &Record, text: &str, lexicon: &Lexicon) -> String {
    let mut explained = Explained { out: String::new(), report, record, text };
    explained.head();
    explained.trigger(lexicon);
    for participant in &report.participants {
        explained.participant(participant);
    }
    explained.status();
    explained.word(report.attribution.as_ref());
    explained.when();
    explained.place();
    explained.around();
    explained.out
}

/// An explanation while it is written.
struct Explained<'a> {
    out: String,
    report: &'a Report,
    record: &'a Record,
    text: &'a str,
}

impl Explained<'_> {
    fn line(&mut self, depth: usize, line: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.out, "{:width$}{line}", "", width = depth * 2);
    }

    /// The words at a span, on one line.
    fn words(&self, span: Span) -> String {
        span.slice(self.text).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn head(&mut self) {
        let report = self.report;
        let kind = report.kind.to_string();
        let kind = report.mode.map_or(kind.clone(), |m| say::with_mode(&kind, &m.to_string()));
        let id = report.id.to_string();
        self.line(0, &say::report(&id, &self.record.article.id, &kind, report.status.name()));
        for span in &report.evidence {
            self.line(1, &say::sentence(&span.to_string()));
            self.line(2, &self.words(*span));
        }
    }

    /// The words that tell the event, and the entries of the lexicon that make them its kind and mode.
    fn trigger(&mut self, lexicon: &Lexicon) {
        let (report, trigger) = (self.report, &self.report.trigger);
        self.line(1, &say::trigger(&at(&trigger.text, trigger.span), &report.rule.to_string()));
        let entries = lexicon.entries_of(&trigger.text);
        for word in entries.iter().filter(|w| w.kind == report.kind && w.mode == report.mode) {
            let frame = format!("{:?}", word.frame);
            self.line(2, &say::entry(&word.lemmas.join(", "), &frame, &word.needs));
        }
    }

    fn participant(&mut self, p: &Participant) {
        let role = format!("{:?}", p.role).to_lowercase();
        self.line(1, &say::participant(&role, &name(p.entity.as_ref()), &at(&p.name, p.span)));
        if !p.path.is_empty() {
            self.line(2, &say::path(&p.path));
        }
        if let Some(via) = &p.via {
            self.ground(say::STANDS_FOR, via);
        }
        self.elsewhere(p.span);
        let capital = p.via.as_ref().is_some_and(|v| v.rule == "capital");
        if !capital {
            self.links(p.span, p.entity.as_ref());
        }
    }

    /// Words that something rests on, with the rule that goes by them.
    fn ground(&mut self, what: &str, ground: &Ground) {
        let Ground { rule, text, span } = ground;
        self.line(2, &say::ground(what, &at(text, *span), rule));
        self.elsewhere(*span);
    }

    /// The sentence of a span that none of the cited ones holds.
    fn elsewhere(&mut self, span: Span) {
        if self.report.evidence.iter().any(|s| s.contains(span)) {
            return;
        }
        let sentence = self.record.sentences.iter().copied().find(|s| s.contains(span));
        if let Some(sentence) = sentence {
            self.line(3, &say::in_sentence(&sentence.to_string(), &self.words(sentence)));
        }
    }

    /// By which name or links a stretch of text is somebody's.
    fn links(&mut self, span: Span, entity: Option<&EntityId>) {
        let Some(entity) = entity else {
            self.line(2, say::DESCRIBED_ONLY);
            return;
        };
        let chain = chain(self.record, span, entity);
        for m in &chain.steps {
            let how = format!("{:?}", m.how).to_lowercase();
            let rule = m.rule.as_ref().map(ToString::to_string);
            let back = m.goes_back_to.map(|b| at(&self.words(b), b));
            self.line(2, &say::step(&at(&m.text, m.span), &how, rule.as_deref(), back.as_deref()));
            self.elsewhere(m.span);
        }
        if chain.end != End::Named {
            self.line(2, &say::ends(entity.as_str(), &chain.end.describe()));
        }
    }

    fn status(&mut self) {
        let status = self.report.status;
        self.line(1, &say::status(status.name()));
        match &self.report.status_ground {
            Some(ground) => self.ground(say::DECIDED_BY, ground),
            None if status == Status::Occurred => {
                self.line(2, say::AS_HAPPENED);
            }
            None => self.line(2, say::NO_WORDS),
        }
    }

    fn word(&mut self, attribution: Option<&Attribution>) {
        let Some(a) = attribution else {
            self.line(1, say::OWN_WORD);
            return;
        };
        self.line(1, &say::word_of(&name(a.entity.as_ref()), &at(&a.name, a.span)));
        if let Some(ground) = &a.ground {
            self.ground(say::BY, ground);
        }
        self.elsewhere(a.span);
        self.links(a.span, a.entity.as_ref());
    }

    fn when(&mut self) {
        let Some(when) = &self.report.when else {
            self.line(1, say::NO_DATE);
            return;
        };
        let from = match when.from {
            WhenFrom::Clause => say::OF_CLAUSE,
            WhenFrom::Sentence => say::OF_SENTENCE,
            WhenFrom::Context => say::OF_EVENT_BEFORE,
            WhenFrom::Paragraph => say::OF_PARAGRAPH,
        };
        let (value, in_words) = (when.value.to_string(), Edtf::describe(&when.value));
        self.line(1, &say::when(&value, &in_words, &at(&when.text, when.span), from));
        self.elsewhere(when.span);
        if let Some(date) = self.record.dates.iter().find(|d| d.span == when.span) {
            self.line(2, &say::date(&date.value.to_string(), &date.basis.to_string()));
        }
        if let Some(inferred) = &when.inferred {
            self.line(2, &say::inferred(&inferred.to_string()));
        }
        if let Some(conflict) = &when.conflict {
            self.line(2, &say::contradiction(&conflict.to_string()));
        }
    }

    fn place(&mut self) {
        let Some(p) = &self.report.place else {
            self.line(1, say::NO_PLACE);
            return;
        };
        self.line(1, &say::place(&name(p.entity.as_ref()), &at(&p.name, p.span)));
        self.line(2, &say::path(&p.path));
        if p.entity.is_some() {
            self.links(p.span, p.entity.as_ref());
        }
    }

    /// Its reasons, what was said at it, and the event that it goes on about.
    fn around(&mut self) {
        let (report, record) = (self.report, self.record);
        for reason in record.reasons.iter().filter(|r| r.report.as_ref() == Some(&report.id)) {
            let place = at(&reason.text, reason.span);
            self.line(1, &say::why(&place, &reason.marker.to_string(), &reason.rule.to_string()));
            if let Some(cause) = &reason.cause {
                self.line(2, &say::tells(&cause.to_string()));
            }
        }
        for quote in record.quotes.iter().filter(|q| q.occasion.as_ref() == Some(&report.id)) {
            let speaker = quote.name.as_deref().unwrap_or(say::NOBODY);
            let (place, verb) = (at(&quote.text, quote.span), quote.verb.to_string());
            self.line(1, &say::occasion_of(&place, speaker, &verb, &quote.rule.to_string()));
        }
        if let Some(before) = &report.continues {
            self.line(1, &say::goes_on(&before.to_string()));
            if let Some(told) = record.events.iter().find(|r| &r.id == before) {
                self.line(2, &say::told_by(&at(&told.trigger.text, told.trigger.span)));
                self.elsewhere(told.trigger.span);
            }
        }
    }
}

fn name(entity: Option<&EntityId>) -> String {
    entity.map_or_else(|| say::NO_ENTITY.to_owned(), ToString::to_string)
}

/// Words of the article, with where they stand.
fn at(words: &str, span: Span) -> String {
    say::words_at(words, &span.to_string())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::article::{Article, Sources};
    use crate::language::Reader;

    const TEXT: &str = "Olaf Scholz had a conversation with Joe Biden on 3 May 2022. During the conversation both agreed. \
        He will meet Viktor Orban in Berlin. “I condemn Iran,” Emmanuel Macron said.";

    fn explained(trigger: &str) -> String {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let lexicon = Lexicon::load(&data.join("lexicon")).unwrap();
        let article = Article::from_bytes("x", TEXT.as_bytes(), &Sources::default()).unwrap();
        let record = Record::read(&article, &Reader::load(&data).unwrap(), &lexicon);
        let report = record.events.iter().rfind(|r| r.trigger.text == trigger).unwrap();
        text(report, &record, TEXT, &lexicon)
    }

    fn says(explained: &str, lines: &[&str]) {
        for line in lines {
            assert!(explained.contains(line), "“{line}” is missing:\n{explained}");
        }
    }

    #[test]
    fn each_part_says_what_it_rests_on() {
        says(
            &explained("meet"),
            &[
                "trigger: “meet” at",
                "data/lexicon: meet",
                "actor: olaf-scholz — “He” at",
                "path from the trigger: nsubj",
                ": pronoun, rule earlier-sentence, goes back to “Olaf Scholz” at 0..11",
                "“Olaf Scholz” at 0..11: alias",
                "path from the trigger: dobj",
                "status: planned",
                "decided by: “will” at",
                "word of the article itself",
                "where: berlin — “Berlin” at",
                "path from the trigger: prep(in) pobj",
            ],
        );
    }

    #[test]
    fn what_stands_in_other_sentences_is_shown_with_its_inference() {
        says(
            &explained("conversation"),
            &[
                "stands here for him: “conversation” at 72..84 (rule told-before",
                say::OF_EVENT_BEFORE,
                "occasion: goes on about report",
                "told as having happened",
            ],
        );
        says(
            &explained("condemn"),
            &["stands here for him: “I” at", "word of emmanuel-macron", "by: “said” at", "(rule quoted"],
        );
    }
}
