//! `/sources`: which articles the answers come from, and what was read of one.

use std::collections::BTreeMap;

use super::{App, Document, OptionSpec, Problem, Reply, Request, Section, Spec, complete};
use crate::answer::describe::status_word;
use crate::article::Basis;
use crate::base::{Snapshot, Source};
use crate::facts::{Report, Role};
use crate::language::names::fold::key;
use crate::strings::{commands as say, sources};

/// Most events and quotations of one article that are listed.
const MOST_LINES: usize = 40;

/// Most characters of a quotation in the list.
const LONGEST_QUOTE: usize = 160;

/// Most articles that are listed: each must be opened for it.
const MOST_LISTED: usize = 500;

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "sources",
    description: sources::SOURCES,
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
        title: sources::SOURCES_TITLE.to_owned(),
        intro: sources::sources_intro(count, count.min(MOST_LISTED)),
        sections: listed.map(section).collect(),
    })
}

/// What is said where there is no such article.
pub(super) fn no_such(typed: &str) -> Reply {
    Reply::Problem(Problem {
        what: sources::no_such_article(typed),
        remedy: sources::NO_SUCH_ARTICLE_REMEDY.to_owned(),
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
        lines.push(sources::by(&m.authors.join(", ")));
    }
    let publisher = m.publisher.as_deref().unwrap_or(sources::NO_PUBLISHER);
    let date = match (&m.published, m.published_basis) {
        (None, _) => sources::NO_DATE.to_owned(),
        (Some(date), Basis::Inferred) => sources::inferred(&date.describe()),
        (Some(date), _) => date.describe(),
    };
    lines.push(format!("{publisher}, {date}"));
    lines.extend(m.reprint_of.as_ref().map(|of| sources::reprints(of)));
    lines.extend(m.translation_of.as_ref().map(|of| sources::translated(of)));
    lines.extend(m.url.clone());
    lines.push(sources::read_of_it(source.record.sentences.len(), source.record.events.len(), &header.id));
    Section { heading: m.title.clone().unwrap_or_else(|| sources::untitled(&header.id)), lines }
}

/// One article with all that was read of it.
fn whole(source: &Source, base: &Snapshot) -> Document {
    let record = &source.record;
    let first = section(source);
    let mut how = Vec::new();
    how.extend(record.article.metadata.published_note.as_deref().map(sources::date_known));
    how.push(sources::found_in_it(
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
        how.push(sources::left_out(record.removed.len(), &reasons.join(", ")));
    }
    how.extend(record.notes());
    how.push(sources::sha(&record.article.sha256));
    let events = listed(record.events.iter(), |report| event(report, base));
    let quotes = listed(record.quotes.iter().filter(|q| q.direct), |quote| {
        let name = quote.speaker.as_ref().map(|id| base.name(id)).or_else(|| quote.name.clone());
        sources::words_of(name.as_deref(), &shortened(&quote.text))
    });
    Document {
        title: first.heading,
        intro: first.lines.join("\n"),
        sections: vec![
            Section { heading: sources::HOW_READ.to_owned(), lines: how },
            Section { heading: sources::EVENTS_READ.to_owned(), lines: events },
            Section { heading: sources::QUOTES_READ.to_owned(), lines: quotes },
        ],
    }
}

/// The first of a list in lines, and how many more there are.
fn listed<T>(all: impl Iterator<Item = T> + Clone, line: impl Fn(T) -> String) -> Vec<String> {
    let more = all.clone().count().saturating_sub(MOST_LINES);
    let mut lines: Vec<String> = all.take(MOST_LINES).map(line).collect();
    lines.extend((more > 0).then(|| sources::more_read(more)));
    lines
}

/// Words of an article, cut behind a whole word and marked as cut where they are long.
fn shortened(words: &str) -> String {
    let Some((end, _)) = words.char_indices().nth(LONGEST_QUOTE) else { return words.to_owned() };
    let head = words.get(..end).unwrap_or_default();
    let whole = head.rsplit_once(char::is_whitespace).map_or(head, |(whole, _)| whole.trim_end());
    crate::strings::words::cut_behind(whole)
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
    let what = sources::event_called(report.mode.map_or_else(|| report.kind.name(), |m| m.name()));
    let (actors, others) = (who(&[Role::Actor]), who(&[Role::Recipient, Role::Host]));
    let mediators = who(&[Role::Mediator]);
    let held = (!mediators.is_empty()).then(|| sources::held_by(&mediators));
    let parts =
        [Some(sources::to_whom(&actors, &others)), held, report.when.as_ref().map(|w| w.value.describe())];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    sources::event_read(what, status_word(report.status), &parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_says_how_many_more_there_are() {
        let line = |n: usize| n.to_string();
        assert_eq!(listed(0..MOST_LINES, line).len(), MOST_LINES);
        let long = listed(0..MOST_LINES + 3, line);
        assert_eq!((long.len(), long.last().map(String::as_str)), (MOST_LINES + 1, Some("… and 3 more.")));
    }

    #[test]
    fn words_are_cut_behind_a_word_and_marked_so() {
        assert_eq!(shortened("short words"), "short words");
        let long = "word ".repeat(60);
        let cut = shortened(&long);
        assert!(cut.ends_with("word […]") && cut.chars().count() <= LONGEST_QUOTE + 4, "{cut}");
        // Without a space there is no whole word to cut behind.
        assert!(shortened(&"é".repeat(400)).ends_with("é […]"));
    }
}
