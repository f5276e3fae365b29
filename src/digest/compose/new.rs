//! Articles that are new or changed, and what they tell.

use super::{MOST, Section, Topics, Wish, plain, unless_empty};
use crate::answer::{Item, Told};
use crate::base::{Event, Snapshot};
use crate::edtf::Edtf;
use crate::facts::{Kind, Status};
use crate::store::Part;
use crate::strings::digest as say;

/// Events told of one article.
const EVENTS: usize = 2;

pub(super) fn section(base: &Snapshot, wish: &Wish<'_>, topics: &Topics, told: &mut Told) -> Option<Section> {
    let place = |sha256: &str| base.hashes().position(|(_, hash)| hash == sha256);
    let new: Vec<(usize, bool)> = wish
        .new
        .iter()
        .filter_map(|seen| Some((place(&seen.sha256)?, seen.changed)))
        .filter(|(article, _)| topics.has_article(*article, base))
        .collect();
    let mut items = Vec::new();
    for (article, changed) in new.iter().take(MOST) {
        items.extend(header(base, *article, *changed));
        let events = events(base, *article, topics);
        items.extend(events.iter().filter_map(|event| told.event(base, event)));
        if events.is_empty() {
            items.extend(mention(base, *article, topics, told));
        }
    }
    let heading = if new.iter().all(|(_, changed)| *changed) { say::ALL_CHANGED } else { say::NEW };
    let more = say::more_articles(new.len().saturating_sub(MOST));
    unless_empty(Part::New, heading, items, more.into_iter().collect())
}

/// The article itself: of it nothing is stated but what it is.
fn header(base: &Snapshot, article: usize, changed: bool) -> Option<Item> {
    let header = base.header(article)?;
    let m = &header.metadata;
    let title = m.title.as_ref().map_or_else(|| say::untitled(&header.id), |title| format!("“{title}”"));
    let mut parts = vec![title];
    parts.extend(m.publisher.clone());
    parts.extend(m.published.map(|date: Edtf| date.describe()));
    let record = &base.source(article)?.record;
    parts.push(say::read_of_it(record.sentences.len(), record.events.len()));
    let mut text = parts.join(", ");
    if changed {
        text.push_str(say::CHANGED_SINCE);
    }
    Some(plain(header.id.clone(), text, Vec::new()))
}

/// The first sentence that names a topic, where no event of it was read.
fn mention(base: &Snapshot, article: usize, topics: &Topics, told: &mut Told) -> Option<Item> {
    let sentence = topics.first_sentence(article, base)?;
    let span = base.sentence(article, sentence)?;
    let words = span.slice(&base.source(article)?.text)?.split_whitespace().collect::<Vec<_>>().join(" ");
    let cited = told.cite(base, article, span)?;
    let id = format!("{}#{sentence}", base.header(article)?.id);
    Some(plain(id, say::mentioned(&words), vec![cited]))
}

/// What the article tells: what happened before what was only said, and what has a date and names first.
fn events<'a>(base: &'a Snapshot, article: usize, topics: &Topics) -> Vec<&'a Event> {
    let mut events: Vec<&Event> = base
        .events()
        .iter()
        .filter(|event| event.reports.iter().any(|at| at.article == article) && topics.has_event(event, base))
        .filter(|event| event.entities().next().is_some())
        .collect();
    let worth = |event: &&Event| {
        let first = event.reports.iter().find(|at| at.article == article).map_or(usize::MAX, |at| at.report);
        (event.kind == Kind::State, event.status != Status::Occurred, event.when.is_none(), first)
    };
    events.sort_by_key(worth);
    events.truncate(EVENTS);
    events
}
