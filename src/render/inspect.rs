//! What was read from a text, for people: the text with what was found below each sentence.

use std::fmt::Write as _;

use crate::article::Basis;
use crate::base::Record;
use crate::span::Span;
use crate::strings::tools::{self, inspect as say};

/// The text with names, dates, reports and what was left out.
// Writing to a String cannot fail, so the results of `writeln!` are dropped.
pub fn text(record: &Record, text: &str) -> String {
    let mut out = String::new();
    let m = &record.article.metadata;
    let title = m.title.as_deref().unwrap_or(tools::NO_TITLE);
    let date = match (m.published, m.published_basis) {
        (None, _) => say::NOT_DATED.to_owned(),
        (Some(date), Basis::Inferred) => say::inferred(&date.describe()),
        (Some(date), _) => date.describe(),
    };
    let _ = writeln!(out, "{}", say::article(&record.article.id, title, &date));
    if let Some(note) = &m.published_note {
        let _ = writeln!(out, "{}", say::published(note));
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
                let _ = writeln!(out, "\n{}", say::left_out(why, &shown.replace('\n', " / ")));
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
        let how = format!("{:?}", m.how);
        let _ = writeln!(out, "{}", say::name(&m.text, m.entity.as_str(), m.kind.describe(), &how));
    }
    for d in within(&record.dates, span, |d| d.span) {
        let (value, basis) = (d.value.to_string(), d.basis.to_string());
        let conflict = d.conflict.as_ref().map(ToString::to_string);
        let _ = writeln!(out, "{}", say::date(&d.text, &value, &basis, conflict.as_deref()));
    }
    for q in within(&record.quotes, span, |q| q.span) {
        let who = q.speaker.as_ref().map_or_else(|| q.name.clone().unwrap_or_default(), ToString::to_string);
        let kind = format!("{:?}", q.kind);
        let _ =
            writeln!(out, "{}", say::quote(&kind, &q.text, &who, &q.verb.to_string(), &q.rule.to_string()));
    }
    for r in within(&record.roles, span, |r| r.span) {
        let _ = writeln!(out, "{}", say::role(&r.role, r.entity.as_str(), &r.rule.to_string()));
    }
    for f in within(&record.figures, span, |f| f.span) {
        let (value, unit, of) = (f.value.to_string(), f.unit.to_string(), f.of.to_string());
        let _ = writeln!(out, "{}", say::figure(&f.text, &value, &unit, &of, &f.rule.to_string()));
    }
    for r in record.reasons.iter().filter(|r| span.contains(r.span)) {
        let of = r.report.as_ref().map_or_else(|| r.of.to_string(), ToString::to_string);
        let _ = writeln!(out, "{}", say::reason(&r.text, &of, &r.rule.to_string()));
    }
    for e in record.events.iter().filter(|e| span.contains(e.trigger.span)) {
        let who: Vec<String> = e
            .participants
            .iter()
            .map(|p| format!("{:?} {}", p.role, p.entity.as_ref().map_or(p.name.as_str(), |id| id.as_str())))
            .collect();
        let when = e.when.as_ref().map_or_else(|| tools::NO_DATE.to_owned(), |w| w.value.to_string());
        let (kind, mode) = (e.kind.to_string(), e.mode.map_or("", |m| m.name()));
        let (status, id) = (e.status.name(), e.id.to_string());
        let line = say::event(&kind, mode, status, &e.trigger.text, &who.join(", "), &when, &id);
        let _ = writeln!(out, "{line}");
    }
}
