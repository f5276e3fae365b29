//! `/sources`: which articles the answers come from, and what was read of one.

use std::collections::BTreeMap;

use super::{App, Document, OptionSpec, Problem, Reply, Request, Section, Spec, complete};
use crate::article::Basis;
use crate::base::{Snapshot, Source};
use crate::facts::{Report, Role};
use crate::language::names::fold::key;
use crate::strings::commands as say;

/// Most events and quotations of one article that are listed.
const MOST_LINES: usize = 40;

/// Most articles that are listed: each must be opened for it.
const MOST_LISTED: usize = 500;

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "sources",
    description: say::SOURCES,
    options: &[OptionSpec::text("article", say::SOURCES_ARTICLE).offering(complete::articles)],
    examples: &["/sources", "/sources 003"],
    run: |request, app| Box::pin(run(request, app)),
    ..Spec::BASE
};

async fn run(request: &Request, app: &App) -> Reply {
    let base = app.snapshot();
    if let Some(typed) = request.option("article") {
        return match article(typed, &base) {
            Some(source) => Reply::Document(whole(source, &base)),
            None => no_such(typed),
        };
    }
    let count = base.hashes().count();
    let listed = (0..count.min(MOST_LISTED)).filter_map(|article| base.source(article));
    Reply::Document(Document {
        title: say::SOURCES_TITLE.to_owned(),
        intro: say::sources_intro(count, count.min(MOST_LISTED)),
        sections: listed.map(section).collect(),
    })
}

/// What is said where there is no such article.
pub(super) fn no_such(typed: &str) -> Reply {
    Reply::Problem(Problem {
        what: say::no_such_article(typed),
        remedy: say::NO_SUCH_ARTICLE_REMEDY.to_owned(),
    })
}

/// The index of the article that is meant: by its id or the only one that begins so, or by its whole title.
pub(super) fn index(typed: &str, base: &Snapshot) -> Option<usize> {
    let wanted = key(typed.trim());
    if wanted.is_empty() {
        return None;
    }
    let by = |fits: &dyn Fn(usize, &str) -> bool| {
        let mut found = base.hashes().enumerate().filter(|(i, (id, _))| fits(*i, id)).map(|(i, _)| i);
        found.next().filter(|_| found.next().is_none())
    };
    let titled = |i: usize| base.title(i).0.is_some_and(|t| key(&t) == wanted);
    by(&|_, id| key(id) == wanted)
        .or_else(|| by(&|i, _| titled(i)))
        .or_else(|| by(&|_, id| wanted.len() >= 3 && key(id).starts_with(&wanted)))
}

/// The article that is meant.
pub(super) fn article<'b>(typed: &str, base: &'b Snapshot) -> Option<&'b Source> {
    base.source(index(typed, base)?)
}

/// An article in the list.
pub fn section(source: &Source) -> Section {
    let header = &source.record.article;
    let m = &header.metadata;
    let mut lines = Vec::new();
    if !m.authors.is_empty() {
        lines.push(say::by(&m.authors.join(", ")));
    }
    let publisher = m.publisher.as_deref().unwrap_or(say::NO_PUBLISHER);
    let date = match (&m.published, m.published_basis) {
        (None, _) => say::NO_DATE.to_owned(),
        (Some(date), Basis::Inferred) => say::inferred(&date.describe()),
        (Some(date), _) => date.describe(),
    };
    lines.push(format!("{publisher}, {date}"));
    lines.extend(m.reprint_of.as_ref().map(|of| say::reprints(of)));
    lines.extend(m.translation_of.as_ref().map(|of| say::translated(of)));
    lines.extend(m.url.clone());
    lines.push(say::read_of_it(source.record.sentences.len(), source.record.events.len(), &header.id));
    Section { heading: m.title.clone().unwrap_or_else(|| say::untitled(&header.id)), lines }
}

/// One article with all that was read of it.
fn whole(source: &Source, base: &Snapshot) -> Document {
    let record = &source.record;
    let first = section(source);
    let mut how = Vec::new();
    how.extend(record.article.metadata.published_note.as_deref().map(say::date_known));
    how.push(say::found_in_it(
        record.sentences.len(),
        record.mentions.len(),
        record.dates.len(),
        record.quotes.len(),
        record.figures.len(),
    ));
    if !record.removed.is_empty() {
        let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
        for removed in &record.removed {
            *reasons.entry(removed.reason.describe()).or_default() += 1;
        }
        let reasons: Vec<String> = reasons.into_iter().map(|(reason, n)| format!("{reason} ({n})")).collect();
        how.push(say::left_out(record.removed.len(), &reasons.join(", ")));
    }
    how.extend(record.notes());
    how.push(say::sha(&record.article.sha256));
    let events = record.events.iter().take(MOST_LINES).map(|report| event(report, base)).collect();
    let quotes = record.quotes.iter().filter(|q| q.direct).take(MOST_LINES).map(|quote| {
        let name = quote.speaker.as_ref().map(|id| base.name(id)).or_else(|| quote.name.clone());
        let words: String = quote.text.chars().take(160).collect();
        format!("{}: “{words}”", name.unwrap_or_else(|| "?".to_owned()))
    });
    Document {
        title: first.heading,
        intro: first.lines.join("\n"),
        sections: vec![
            Section { heading: say::HOW_READ.to_owned(), lines: how },
            Section { heading: say::EVENTS_READ.to_owned(), lines: events },
            Section { heading: say::QUOTES_READ.to_owned(), lines: quotes.collect() },
        ],
    }
}

/// A report in a line.
fn event(report: &Report, base: &Snapshot) -> String {
    let who = |roles: &[Role]| {
        let names: Vec<String> = report
            .with_role(roles)
            .map(|p| p.entity.as_ref().map_or_else(|| p.name.clone(), |id| base.name(id)))
            .collect();
        names.join(", ")
    };
    let mode = report.mode.map_or_else(|| report.kind.name(), |m| m.name());
    let (actors, others) = (who(&[Role::Actor]), who(&[Role::Recipient, Role::Host]));
    let to = if others.is_empty() { String::new() } else { format!(" → {others}") };
    let mediators = who(&[Role::Mediator]);
    let held = (!mediators.is_empty()).then(|| say::held_by(&mediators));
    let parts = [Some(format!("{actors}{to}")), held, report.when.as_ref().map(|w| w.value.describe())];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    format!("{mode} ({}): {}", report.status.name(), parts.join(", "))
}
