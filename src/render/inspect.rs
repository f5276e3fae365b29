//! What was read from a text, for people: the text with what was found below each sentence.

use std::fmt::Write as _;

use crate::article::Basis;
use crate::base::Record;
use crate::span::Span;

/// The text with names, dates, reports and what was left out.
// Writing to a String cannot fail, so the results of `writeln!` are dropped.
pub fn text(record: &Record, text: &str) -> String {
    let mut out = String::new();
    let m = &record.article.metadata;
    let title = m.title.as_deref().unwrap_or("no title");
    let date = match (m.published, m.published_basis) {
        (None, _) => "date not stated".to_owned(),
        (Some(date), Basis::Inferred) => format!("{} (inferred)", date.describe()),
        (Some(date), _) => date.describe(),
    };
    let _ = writeln!(out, "{} — {title}, {date}", record.article.id);
    if let Some(note) = &m.published_note {
        let _ = writeln!(out, "    published: {note}");
    }
    for note in record.notes() {
        let _ = writeln!(out, "{note}");
    }
    let mut parts: Vec<(usize, Part<'_>)> =
        record.sentences.iter().map(|s| (s.start, Part::Sentence(*s))).collect();
    parts.extend(record.removed.iter().map(|r| (r.span.start, Part::Removed(r.span, r.reason.describe()))));
    parts.sort_by_key(|p| p.0);
    for (_, part) in parts {
        match part {
            Part::Removed(span, why) => {
                let shown: String = span.slice(text).unwrap_or_default().chars().take(60).collect();
                let _ = writeln!(out, "\n- left out, {why}: {}", shown.replace('\n', " / "));
            }
            Part::Sentence(span) => sentence(&mut out, record, text, span),
        }
    }
    out
}

enum Part<'a> {
    Sentence(Span),
    Removed(Span, &'a str),
}

/// Those of `all`, which stand in the order of the text, that lie in `span`.
fn within<T>(all: &[T], span: Span, of: impl Fn(&T) -> Span) -> impl Iterator<Item = &T> {
    let first = all.partition_point(|item| of(item).start < span.start);
    all.iter().skip(first).take_while(move |item| of(item).start < span.end)
}

fn sentence(out: &mut String, record: &Record, text: &str, span: Span) {
    let _ = writeln!(out, "\n{span} {}", span.slice(text).unwrap_or_default());
    for m in within(&record.mentions, span, |m| m.span) {
        let _ = writeln!(out, "    name  {} = {} ({}, {:?})", m.text, m.entity, m.kind.describe(), m.how);
    }
    for d in within(&record.dates, span, |d| d.span) {
        let conflict = d.conflict.as_ref().map(|c| format!("; {c}")).unwrap_or_default();
        let _ = writeln!(out, "    date  {} = {} ({}){conflict}", d.text, d.value, d.basis);
    }
    for r in record.roles.iter().filter(|r| span.contains(r.span)) {
        let _ = writeln!(out, "    role  {} = {} ({})", r.entity, r.role, r.rule);
    }
    for q in within(&record.quotes, span, |q| q.span) {
        let who = q.speaker.as_ref().map_or_else(|| q.name.clone().unwrap_or_default(), ToString::to_string);
        let _ = writeln!(out, "    quote {:?} “{}” = {who} ({}, rule {})", q.kind, q.text, q.verb, q.rule);
    }
    for r in within(&record.roles, span, |r| r.span) {
        let _ = writeln!(out, "    role  {} = {} (rule {})", r.role, r.entity, r.rule);
    }
    for f in within(&record.figures, span, |f| f.span) {
        let _ = writeln!(out, "    figure {} = {} {} of {} (rule {})", f.text, f.value, f.unit, f.of, f.rule);
    }
    for r in record.reasons.iter().filter(|r| span.contains(r.span)) {
        let of = r.report.as_ref().map_or_else(|| r.of.to_string(), ToString::to_string);
        let _ = writeln!(out, "    reason “{}” for {of} (rule {})", r.text, r.rule);
    }
    for e in record.events.iter().filter(|e| span.contains(e.trigger.span)) {
        let who: Vec<String> = e
            .participants
            .iter()
            .map(|p| format!("{:?} {}", p.role, p.entity.as_ref().map_or(p.name.as_str(), |id| id.as_str())))
            .collect();
        let when = e.when.as_ref().map_or("no date".to_owned(), |w| w.value.to_string());
        let mode = e.mode.map_or("", |m| m.name());
        let _ = writeln!(
            out,
            "    event {} {mode} {} “{}”: {}; {when}; {}",
            e.kind,
            e.status.name(),
            e.trigger.text,
            who.join(", "),
            e.id
        );
    }
}
