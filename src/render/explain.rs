//! What `footnote explain` shows: by which rule, words and links each part of a report was found.

use std::fmt::Write as _;

use crate::base::Record;
use crate::base::check::chain::{End, chain};
use crate::edtf::Edtf;
use crate::facts::{Attribution, Ground, Lexicon, Participant, Report, Status, WhenFrom};
use crate::language::names::EntityId;
use crate::span::Span;

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

/// What a named inference or rule of [`Ground`] goes by.
fn describe(rule: &str) -> &'static str {
    match rule {
        "told-before" => "the event told before, which the word goes on about",
        "earlier-mention" => "the only pair that the article names for the same word before",
        "person-before" => "the one person of the sentence before",
        "surname" => "the only person of the article with that surname",
        "speaker" => "who says what is quoted",
        "subjectless" => "who says what is quoted, which has no subject",
        "capital" => "a capital that acts is the government of its country",
        "own-words" => "an auxiliary, negation, adverb or adjective of the trigger or of a word above it",
        "governing-word" => "data/lexicon: what stands below this word is so",
        "predicate" => "a predicate of possibility",
        "later-clause" => "a later clause of the sentence ends what was planned",
        "later-sentence" => "a later sentence says what became of it",
        "day-to-come" => "the day had not come when the article was published",
        "quoted" => "the trigger stands in a quotation, which this word introduces",
        "speech-word" => "a word of speaking",
        "according-to" => "the source of the sentence",
        "unnamed" => "the word of somebody who is not named",
        _ => "an inference of that name",
    }
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
        let mode = report.mode.map(|m| format!(" ({m})")).unwrap_or_default();
        let (article, status) = (&self.record.article.id, report.status.name());
        let line = format!("report {} in {article}: {}{mode}, {status}", report.id, report.kind);
        self.line(0, &line);
        for span in &report.evidence {
            self.line(1, &format!("sentence {span}"));
            self.line(2, &self.words(*span));
        }
    }

    /// The words that tell the event, and the entries of the lexicon that make them its kind and mode.
    fn trigger(&mut self, lexicon: &Lexicon) {
        let (report, trigger) = (self.report, &self.report.trigger);
        self.line(1, &format!("trigger: “{}” at {} (rule {})", trigger.text, trigger.span, report.rule));
        let entries = lexicon.entries_of(&trigger.text);
        for word in entries.iter().filter(|w| w.kind == report.kind && w.mode == report.mode) {
            let needs = match word.needs.is_empty() {
                true => String::new(),
                false => format!(", needs {}", word.needs.join(" or ")),
            };
            let lemmas = word.lemmas.join(", ");
            self.line(2, &format!("data/lexicon: {lemmas} — frame {:?}{needs}", word.frame));
        }
    }

    fn participant(&mut self, p: &Participant) {
        let role = format!("{:?}", p.role).to_lowercase();
        self.line(1, &format!("{role}: {} — “{}” at {}", name(p.entity.as_ref()), p.name, p.span));
        if !p.path.is_empty() {
            self.line(2, &format!("path from the trigger: {}", p.path));
        }
        if let Some(via) = &p.via {
            self.ground("stands here for him", via);
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
        self.line(2, &format!("{what}: “{text}” at {span} (rule {rule}: {})", describe(rule)));
        self.elsewhere(*span);
    }

    /// The sentence of a span that none of the cited ones holds.
    fn elsewhere(&mut self, span: Span) {
        if self.report.evidence.iter().any(|s| s.contains(span)) {
            return;
        }
        let sentence = self.record.sentences.iter().copied().find(|s| s.contains(span));
        if let Some(sentence) = sentence {
            self.line(3, &format!("in the sentence {sentence}: {}", self.words(sentence)));
        }
    }

    /// By which name or links a stretch of text is somebody's.
    fn links(&mut self, span: Span, entity: Option<&EntityId>) {
        let Some(entity) = entity else {
            self.line(2, "described only: no name or link leads to somebody");
            return;
        };
        let chain = chain(self.record, span, entity);
        for m in &chain.steps {
            let how = format!("{:?}", m.how).to_lowercase();
            let rule = m.rule.as_ref().map(|r| format!(", rule {r}")).unwrap_or_default();
            let back = m.goes_back_to.map(|b| format!(", goes back to “{}” at {b}", self.words(b)));
            self.line(2, &format!("“{}” at {}: {how}{rule}{}", m.text, m.span, back.unwrap_or_default()));
            self.elsewhere(m.span);
        }
        if chain.end != End::Named {
            self.line(2, &format!("{entity} {}", chain.end.describe()));
        }
    }

    fn status(&mut self) {
        let status = self.report.status;
        self.line(1, &format!("status: {}", status.name()));
        match &self.report.status_ground {
            Some(ground) => self.ground("decided by", ground),
            None if status == Status::Occurred => {
                self.line(2, "told as having happened: no word of it or above it, no day and no later sentence says otherwise");
            }
            None => self.line(2, "no words are kept for it: `footnote check` complains"),
        }
    }

    fn word(&mut self, attribution: Option<&Attribution>) {
        let Some(a) = attribution else {
            self.line(
                1,
                "word of the article itself: no speaker, “according to” or quotation marks around it",
            );
            return;
        };
        self.line(1, &format!("word of {} — “{}” at {}", name(a.entity.as_ref()), a.name, a.span));
        if let Some(ground) = &a.ground {
            self.ground("by", ground);
        }
        self.elsewhere(a.span);
        self.links(a.span, a.entity.as_ref());
    }

    fn when(&mut self) {
        let Some(when) = &self.report.when else {
            self.line(1, "when: no date of its clause, sentence or paragraph fits");
            return;
        };
        let from = match when.from {
            WhenFrom::Clause => "a date of its own clause",
            WhenFrom::Sentence => "the only date of its sentence",
            WhenFrom::Context => "the event before, which it goes on about",
            WhenFrom::Paragraph => "a date of its paragraph",
        };
        let value = format!("{} ({})", when.value, Edtf::describe(&when.value));
        self.line(1, &format!("when: {value} — “{}” at {}: {from}", when.text, when.span));
        self.elsewhere(when.span);
        if let Some(date) = self.record.dates.iter().find(|d| d.span == when.span) {
            self.line(2, &format!("the words: {} — {}", date.value, date.basis));
        }
        if let Some(inferred) = &when.inferred {
            self.line(2, &format!("inferred: {inferred}"));
        }
        if let Some(conflict) = &when.conflict {
            self.line(2, &format!("contradiction: {conflict}"));
        }
    }

    fn place(&mut self) {
        let Some(p) = &self.report.place else {
            self.line(1, "where: no place hangs from the words of the event");
            return;
        };
        self.line(1, &format!("where: {} — “{}” at {}", name(p.entity.as_ref()), p.name, p.span));
        self.line(2, &format!("path from the trigger: {}", p.path));
        if p.entity.is_some() {
            self.links(p.span, p.entity.as_ref());
        }
    }

    /// Its reasons, what was said at it, and the event that it goes on about.
    fn around(&mut self) {
        let (report, record) = (self.report, self.record);
        for reason in record.reasons.iter().filter(|r| r.report.as_ref() == Some(&report.id)) {
            let marker = format!("marker “{}”, rule {}", reason.marker, reason.rule);
            self.line(1, &format!("why: “{}” at {} ({marker})", reason.text, reason.span));
            if let Some(cause) = &reason.cause {
                self.line(2, &format!("tells report {cause}"));
            }
        }
        for quote in record.quotes.iter().filter(|q| q.occasion.as_ref() == Some(&report.id)) {
            let speaker = quote.name.as_deref().unwrap_or("nobody named");
            let by = format!("“{}” {}, rule {}", speaker, quote.verb, quote.rule);
            self.line(1, &format!("occasion of: “{}” at {} ({by})", quote.text, quote.span));
        }
        if let Some(before) = &report.continues {
            self.line(1, &format!("occasion: goes on about report {before}"));
            if let Some(told) = record.events.iter().find(|r| &r.id == before) {
                self.line(2, &format!("told by “{}” at {}", told.trigger.text, told.trigger.span));
                self.elsewhere(told.trigger.span);
            }
        }
    }
}

fn name(entity: Option<&EntityId>) -> String {
    entity.map_or_else(|| "no entity".to_owned(), ToString::to_string)
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
                "the event before, which it goes on about",
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
