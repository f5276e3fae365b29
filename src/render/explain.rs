//! What `footnote explain` shows: by which rule, words and links each part of a report was found.

use std::fmt::Write as _;

use crate::base::Record;
use crate::base::record::MentionRecord;
use crate::edtf::Edtf;
use crate::facts::{Lexicon, Report, WhenFrom};
use crate::language::names::EntityId;
use crate::span::Span;

/// The explanation of `report`, which stands in `record`, over the article's `text`.
pub fn text(report: &Report, record: &Record, text: &str, lexicon: &Lexicon) -> String {
    let mut out = String::new();
    let mode = report.mode.map(|m| format!(" ({m})")).unwrap_or_default();
    let _ = writeln!(
        out,
        "report {} in {}: {}{mode}, {}",
        report.id,
        record.article.id,
        report.kind,
        report.status.name()
    );
    for span in &report.evidence {
        let _ = writeln!(out, "  sentence {span}\n    {}", words(text, *span));
    }
    trigger(&mut out, report, lexicon);
    for p in &report.participants {
        let _ = writeln!(out, "  {:?}: {} — “{}” at {}", p.role, name(p.entity.as_ref()), p.name, p.span);
        link(&mut out, record, p.span, p.entity.as_ref(), text);
    }
    match &report.attribution {
        Some(a) => {
            let _ = writeln!(out, "  word of {} — “{}” at {}", name(a.entity.as_ref()), a.name, a.span);
            link(&mut out, record, a.span, a.entity.as_ref(), text);
        }
        None => out.push_str(
            "  word of the article itself: no speaker, “according to” or quotation marks around it\n",
        ),
    }
    when(&mut out, report, record);
    match &report.place {
        Some(p) => {
            let _ = writeln!(out, "  where: {} — “{}” at {}", name(p.entity.as_ref()), p.name, p.span);
        }
        None => out.push_str("  where: no place hangs from the words of the event\n"),
    }
    for reason in record.reasons.iter().filter(|r| r.report == report.id) {
        let _ = writeln!(out, "  why: “{}” at {} (rule {})", reason.text, reason.span, reason.rule);
    }
    for quote in record.quotes.iter().filter(|q| q.occasion.as_ref() == Some(&report.id)) {
        let _ = writeln!(out, "  said there: “{}” at {} (rule {})", quote.text, quote.span, quote.rule);
    }
    if let Some(before) = &report.continues {
        let _ = writeln!(out, "  goes on about report {before}");
    }
    out
}

fn words(text: &str, span: Span) -> String {
    span.slice(text).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn name(entity: Option<&EntityId>) -> String {
    entity.map_or_else(|| "no entity".to_owned(), ToString::to_string)
}

/// The words that tell the event, and the entries of the lexicon that know them.
fn trigger(out: &mut String, report: &Report, lexicon: &Lexicon) {
    let trigger = &report.trigger;
    let _ = writeln!(out, "  trigger: “{}” at {} (rule {})", trigger.text, trigger.span, report.rule);
    let entries = lexicon.entries_of(&trigger.text);
    for word in entries.iter().filter(|w| w.kind == report.kind && w.mode == report.mode) {
        let _ = writeln!(
            out,
            "    data/lexicon: {} — frame {:?}{}",
            word.lemmas.join(", "),
            word.frame,
            if word.needs.is_empty() {
                String::new()
            } else {
                format!(", needs {}", word.needs.join(" or "))
            }
        );
    }
}

/// By which name or link a stretch of text is somebody's.
fn link(out: &mut String, record: &Record, span: Span, entity: Option<&EntityId>, text: &str) {
    let Some(entity) = entity else {
        out.push_str("    described only: no name or link leads to somebody\n");
        return;
    };
    let mut shown: Vec<&MentionRecord> = record
        .mentions
        .iter()
        .filter(|m| &m.entity == entity && m.span.start < span.end && span.start < m.span.end)
        .collect();
    shown.truncate(3);
    for m in shown {
        let rule = m.rule.as_ref().map(|r| format!(", rule {r}")).unwrap_or_default();
        let _ = writeln!(out, "    “{}” at {}: {:?}{rule}", m.text, m.span, m.how);
        if let Some(back) = m.goes_back_to {
            let _ = writeln!(out, "    goes back to “{}” at {back}", words(text, back));
        }
    }
    if let Some(first) = record.mentions.iter().find(|m| &m.entity == entity && m.how.is_name()) {
        let _ = writeln!(out, "    first named “{}” at {}", first.text, first.span);
    }
}

fn when(out: &mut String, report: &Report, record: &Record) {
    let Some(when) = &report.when else {
        out.push_str("  when: no date of its clause, sentence or paragraph fits\n");
        return;
    };
    let from = match when.from {
        WhenFrom::Clause => "a date of its own clause",
        WhenFrom::Sentence => "the only date of its sentence",
        WhenFrom::Context => "the event before, which it goes on about",
        WhenFrom::Paragraph => "a date of its paragraph",
    };
    let _ = writeln!(
        out,
        "  when: {} ({}) — “{}” at {}: {from}",
        when.value,
        Edtf::describe(&when.value),
        when.text,
        when.span
    );
    if let Some(date) = record.dates.iter().find(|d| d.span == when.span) {
        let _ = writeln!(out, "    date rule: {}", date.basis);
    }
    if let Some(inferred) = &when.inferred {
        let _ = writeln!(out, "    inferred: {inferred}");
    }
    if let Some(conflict) = &when.conflict {
        let _ = writeln!(out, "    contradiction: {conflict}");
    }
}
