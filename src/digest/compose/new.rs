//! Articles that are new or changed, and what they tell.

use super::{MOST, Section, Topics, Wish, plain, unless_empty};
use crate::answer::{Item, Told};
use crate::base::{Event, Snapshot};
use crate::edtf::Edtf;
use crate::facts::{Kind, Status};
use crate::store::Part;

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
        items.extend(events(base, *article, topics).into_iter().filter_map(|event| told.event(base, event)));
    }
    let heading = if new.iter().all(|(_, changed)| *changed) { "Changed articles" } else { "New articles" };
    let more = match new.len().saturating_sub(MOST) {
        0 => None,
        1 => Some("1 more article is new or changed.".to_owned()),
        n => Some(format!("{n} more articles are new or changed.")),
    };
    unless_empty(Part::New, heading, items, more.into_iter().collect())
}

/// The article itself: of it nothing is stated but what it is.
fn header(base: &Snapshot, article: usize, changed: bool) -> Option<Item> {
    let header = base.header(article)?;
    let m = &header.metadata;
    let title = m
        .title
        .as_ref()
        .map_or_else(|| format!("Without a title ({})", header.id), |title| format!("“{title}”"));
    let mut parts = vec![title];
    parts.extend(m.publisher.clone());
    parts.extend(m.published.map(|date: Edtf| date.describe()));
    parts.push(format!(
        "{} sentences, {} reports of events",
        base.source(article)?.record.sentences.len(),
        base.source(article)?.record.events.len()
    ));
    let mut text = parts.join(", ");
    if changed {
        text.push_str(" (changed since it was last read)");
    }
    Some(plain(header.id.clone(), text, Vec::new()))
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
