//! "Timeline 2023": what happened, in order, one line an event; then sentences of that time that tell no event.

use std::collections::HashSet;

use super::describe;
use super::draft::Draft;
use super::find::{self, At, Wanted, falls_in};
use super::inside;
use super::{Answer, empty};
use crate::base::{Event, EventId, Snapshot};
use crate::edtf::Edtf;
use crate::facts::{Kind, Mode, Status, WhenFrom};
use crate::language::names::EntityId;
use crate::language::roots::roots;
use crate::question::{Order, Question};
use crate::strings::{asked, found, missing};

/// Up to how many events with a date those without one are told as well, and how many of them.
const FEW: usize = 5;

/// Most sentences that are told where nothing is read as an event.
const MOST_SPOKEN: usize = 16;

/// Most sentences with a date that are told beside events.
const MOST_BESIDE: usize = 6;

/// Widest time that still places an event within a period of years, in days.
const PLACED_DAYS: i32 = 62;

pub(super) fn answer(question: &Question, base: &Snapshot) -> Answer {
    let about: Vec<String> = question.about.iter().map(|id| base.name(id)).collect();
    let topic = question.topic_words(base);
    let place = super::participants::places(question, base);
    let period = question.period.map(|p| (p.describe(), p.single_day().is_some() || !p.has_year()));
    let time = period.as_ref().map(|(words, day)| asked::Time { words, day: *day });
    let scope = asked::scope(&topic, &about, place.as_deref(), time);
    let mut draft = Draft::new(question, base, "");
    draft.answer = empty(question, Vec::new(), asked::timeline(&scope));
    if let Some(word) = question.nobody.first().filter(|_| question.about.is_empty()) {
        return draft.with(super::Verdict::NotInSources, missing::nobody(word));
    }
    let dated = events(question, &topic, base);
    let mut shown: Vec<&Event> = dated
        .iter()
        .filter(|e| question.period.is_none_or(|p| e.when.is_some_and(|w| falls_in(&w, &p))))
        .copied()
        .collect();
    // A statement "during 2023" is no event of a timeline of that year.
    let guessed =
        |e: &&Event| e.mode == Some(Mode::Statement) && matches!(e.when_from, Some(WhenFrom::Paragraph));
    shown.retain(|e| !guessed(e) || !question.about.is_empty());
    let wide = |e: &&Event| {
        e.kind != Kind::State || e.when.is_some_and(|w| crate::base::event::days(&w) <= PLACED_DAYS)
    };
    if question.period.is_none_or(|p| crate::base::event::days(&p) > PLACED_DAYS) {
        shown.retain(wide);
    }
    if let Some(order) = question.order {
        shown.retain(|e| e.status == Status::Occurred);
        let one = if order == Order::First { shown.first() } else { shown.last() };
        shown = one.copied().into_iter().collect();
    }
    one_line_a_sentence(&mut shown, base);
    for event in &shown {
        draft.new_event(event);
    }
    let mut told: Vec<At> = shown.iter().flat_map(|e| find::evidence(e, base)).collect();
    told.sort_unstable();
    let mut more = sentences(question, &topic, &told, base);
    if !shown.is_empty() {
        more.extend(dated_beside(question, &topic, &told, base));
    }
    for at in &more {
        let dates = inside::dates_in(base, *at).into_iter().map(|(_, v)| v);
        let value = match question.period {
            Some(period) => dates.into_iter().find(|v| falls_in(v, &period)),
            None => dates.filter(Edtf::has_year).min_by_key(Edtf::order_key),
        };
        draft.sentence(*at, None);
        if let (Some(item), Some(value)) = (draft.answer.items.last_mut(), value) {
            item.when = Some(value.to_string());
            item.when_text = Some(value.describe());
        }
    }
    draft.answer.items.sort_by_cached_key(|i| {
        let when = i.when.as_ref().and_then(|w| w.parse::<Edtf>().ok());
        (when.is_none(), when.map(|w| w.order_key()))
    });
    let mut undated = undated(question, &topic, base);
    // Where few things have a date, what is told of somebody without one is told behind them.
    let few = question.period.is_none()
        && question.order.is_none()
        && topic.is_empty()
        && !question.about.is_empty();
    if few && shown.len() <= FEW && !shown.is_empty() {
        let mut without: Vec<&Event> = undated.iter().filter_map(|id| base.event(*id)).collect();
        one_line_a_sentence(&mut without, base);
        without.retain(|e| e.kind != Kind::State || e.mode != Some(Mode::Statement));
        without.retain(|e| question.about.iter().all(|id| e.entities().any(|x| x == id)));
        for event in without.drain(..without.len().min(FEW)) {
            draft.event(event);
        }
        undated.truncate(without.len());
    }
    // That the base has events without a date is no news to who asks for a time alone.
    let narrowed = !(question.about.is_empty() && question.places.is_empty() && topic.is_empty());
    let undated = undated.len();
    if undated > 0 && narrowed {
        draft.note(found::left_out(undated));
    }
    if shown.is_empty() && more.is_empty() {
        if let Some(answer) = spoken(question, &topic, base) {
            return answer;
        }
        draft.answer.notes.extend(nearest(&dated, question.period));
        return draft.with(super::Verdict::NotInSources, missing::dated(&scope));
    }
    draft.answer.notes.extend(rough(&shown));
    if !more.is_empty() {
        draft.note(found::lines_read_as_none(more.len()));
    }
    if let (Some(_), Some(event)) = (question.order, shown.first()) {
        let headline = found::when_what(&describe::when(event), &describe::event(event, base));
        draft.answer.notes.extend(describe::inference(event));
        return draft.answered(headline);
    }
    let headline = headline(&shown, more.len(), &scope);
    draft.answered(headline)
}

fn headline(shown: &[&Event], sentences: usize, scope: &str) -> String {
    let real = shown.iter().filter(|e| e.status == Status::Occurred).count();
    if shown.is_empty() {
        found::sentences_of_that_time(sentences, scope)
    } else {
        found::happened(real, shown.len() - real, scope)
    }
}

/// The events with a time that those asked about take part in, or whose sentence names them; in the order of time.
fn events<'b>(question: &Question, topic: &[String], base: &'b Snapshot) -> Vec<&'b Event> {
    let ids: Vec<EventId> = candidates(question, base);
    let dated = |id: &EventId| base.facet(*id).is_some_and(|f| f.when_from.is_some());
    let asked = Asked::of(question, topic, base);
    let mut list: Vec<&Event> = ids
        .into_iter()
        .filter(dated)
        .filter_map(|id| Some((id, base.event(id)?)))
        .filter(|(id, e)| asked.has(*id, e))
        .map(|(_, e)| e)
        .collect();
    list.sort_by_key(|e| e.when.map(|w| w.order_key()));
    list
}

/// The events without a time.
fn undated(question: &Question, topic: &[String], base: &Snapshot) -> Vec<EventId> {
    if question.about.is_empty() && question.places.is_empty() && topic.is_empty() {
        let facets = base.facets().iter().enumerate();
        return facets.filter(|(_, f)| f.when_from.is_none()).map(|(id, _)| id).collect();
    }
    let mut ids = candidates(question, base);
    let asked = Asked::of(question, topic, base);
    ids.retain(|id| {
        base.facet(*id).is_some_and(|f| f.when_from.is_none())
            && base.event(*id).is_some_and(|e| asked.has(*id, e))
    });
    ids
}

fn candidates(question: &Question, base: &Snapshot) -> Vec<EventId> {
    let Some(first) = question.about.iter().chain(&question.places).next() else {
        let undated = base.facets().iter().enumerate().filter(|(_, f)| f.when_from.is_none());
        return base.by_time().iter().copied().chain(undated.map(|(id, _)| id)).collect();
    };
    let mut ids = base.events_of(first).to_vec();
    ids.extend(base.contacts_naming(first));
    ids.extend(base.events_at(first));
    // "The X affair": an article with X in its title is about it.
    if is_affair(question) {
        let words = title_roots(first, base);
        let some = words.first().map(|root| base.titled(root)).unwrap_or_default();
        let all = some.iter().filter(|a| words.iter().all(|w| base.titled(w).binary_search(a).is_ok()));
        ids.extend(all.flat_map(|&article| base.events_in(article)));
    }
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// What an event of a timeline must be of, worked out once for all events.
struct Asked<'a> {
    question: &'a Question,
    base: &'a Snapshot,
    affair: bool,
    /// The words asked for, if any.
    topic: Option<Wanted>,
}

impl<'a> Asked<'a> {
    fn of(question: &'a Question, topic: &[String], base: &'a Snapshot) -> Asked<'a> {
        let topic = (!topic.is_empty()).then(|| Wanted::new([].iter(), topic, None, base));
        Asked { question, base, affair: is_affair(question), topic }
    }

    fn has(&self, own: EventId, event: &Event) -> bool {
        let Asked { question, base, .. } = *self;
        let named = |id: &EntityId| {
            let takes_part = event.entities().any(|x| x == id) || event.place_entity.as_ref() == Some(id);
            // A sentence that names somebody tells of them where they are no mere owner of words around it.
            let spoken = || base.contacts_naming(id).binary_search(&own).is_ok();
            let article = self.affair
                && event.reports.iter().any(|r| {
                    base.header(r.article).is_some_and(|h| titled(h.metadata.title.as_deref(), id, base))
                });
            takes_part || article || spoken()
        };
        let of_kind = question.senses.is_empty()
            || question.order.is_none()
            || question.senses.iter().any(|s| {
                find::tells(event, s)
                    || (s.mode == Some(Mode::Meet)
                        && find::is_contact(event)
                        && event.mode != Some(Mode::Phone))
            });
        of_kind
            && question.about.iter().chain(&question.places).all(named)
            && self.topic.as_ref().is_none_or(|topic| topic.event(event, base).1.is_empty())
    }
}

/// Whether a whole matter is asked for ("the O'Brien dispute") and not what one person did.
fn is_affair(question: &Question) -> bool {
    let lower = question.text.to_lowercase();
    ["dispute", "affair", "crisis", "saga", "scandal", "row", "rift", "story", "case", "conflict"]
        .iter()
        .any(|w| lower.split_whitespace().any(|x| x.trim_matches(|c: char| !c.is_alphanumeric()) == *w))
}

fn titled(title: Option<&str>, id: &EntityId, base: &Snapshot) -> bool {
    let title: Vec<String> = roots(title.unwrap_or_default()).collect();
    title_roots(id, base).iter().all(|r| title.contains(r))
}

/// The roots by which a title names somebody: of the surname, else of the name.
fn title_roots(id: &EntityId, base: &Snapshot) -> Vec<String> {
    let known = base.known(id);
    let surname = known.and_then(|e| e.surname.clone()).unwrap_or_else(|| base.name(id));
    roots(&surname).collect()
}

/// One line for what one sentence tells several times: a contact before the words said at it and what came of it.
fn one_line_a_sentence(shown: &mut Vec<&Event>, base: &Snapshot) {
    let at = |e: &Event| -> Vec<(At, Option<Edtf>)> {
        find::evidence(e, base).into_iter().map(|at| (at, e.when)).collect()
    };
    let mut told: HashSet<(At, Option<Edtf>)> =
        shown.iter().filter(|e| e.kind == Kind::Consult).flat_map(|e| at(e)).collect();
    shown.retain(|e| {
        if e.kind == Kind::Consult {
            return true;
        }
        let own = at(e);
        let again = own.iter().all(|o| told.contains(o));
        told.extend(own);
        !again
    });
}

/// Sentences with a date in the period that tell no event listed; only for periods up to a year. `told` is sorted.
fn sentences(question: &Question, topic: &[String], told: &[At], base: &Snapshot) -> Vec<At> {
    let Some(period) = question.period else { return Vec::new() };
    if question.order.is_some() {
        return Vec::new();
    }
    let short = crate::base::event::days(&period) <= 31 || !period.has_year();
    // For a whole year only where nothing at all is read as an event.
    if !short && !told.is_empty() {
        return Vec::new();
    }
    let wanted = Wanted::new(question.about.iter().chain(&question.places), topic, None, base);
    let mut found: Vec<At> = base.sentences_dated(&period);
    found.retain(|at| told.binary_search(at).is_err() && wanted.own(base, *at));
    // The date must fall in the period itself, not only begin in it, and be a time and no part of the name of a thing.
    found.retain(|at| {
        inside::dates_in(base, *at)
            .iter()
            .any(|(t, v)| falls_in(v, &period) && !t.to_lowercase().contains("today"))
    });
    found.dedup();
    found.truncate(6);
    found
}

/// Sentences with a date and all that is asked for that tell none of the events listed, where no time is asked for. `told` is
/// sorted.
fn dated_beside(question: &Question, topic: &[String], told: &[At], base: &Snapshot) -> Vec<At> {
    if question.period.is_some() || question.order.is_some() {
        return Vec::new();
    }
    let wanted = Wanted::new(question.about.iter().chain(&question.places), topic, None, base);
    let dated = |at: &At| {
        inside::dates_in(base, *at)
            .iter()
            .any(|(text, v)| v.has_year() && !text.to_lowercase().contains("today"))
    };
    let hits = wanted.hits(base).into_iter().filter(|h| h.not_own.is_empty()).map(|h| h.at);
    let hits = hits.filter(|at| wanted.exact(base, *at));
    hits.filter(|at| told.binary_search(at).is_err() && dated(at)).take(MOST_BESIDE).collect()
}

/// Whether a sentence stands in an article with this name in its title, and tells of "he", "she" or "it".
fn of_article(at: At, id: &EntityId, base: &Snapshot) -> bool {
    let title = base.header(at.0).and_then(|h| h.metadata.title.as_deref());
    let text = base.source(at.0).and_then(|s| base.sentence(at.0, at.1)?.slice(&s.text)).unwrap_or_default();
    let mut words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let name = base.name(id);
    let surname = name.split(' ').next_back().unwrap_or_default().to_lowercase();
    titled(title, id, base)
        && words.any(|w| {
            matches!(w.as_str(), "he" | "she" | "it" | "his" | "her" | "its" | "him") || w == surname
        })
}

/// Sentences that speak of what is asked and hold a date, in the order of dates, where nothing is read as a dated event.
fn spoken(question: &Question, topic: &[String], base: &Snapshot) -> Option<Answer> {
    if question.period.is_some() || question.order.is_some() {
        return None;
    }
    let wanted = Wanted::new(question.about.iter().chain(&question.places), topic, None, base);
    let mut places: Vec<At> = wanted
        .hits(base)
        .into_iter()
        .filter(|h| h.missing.is_empty() && inside::words_missing(h, &wanted) == 0)
        .filter(|h| !topic.is_empty() || h.not_own.is_empty())
        .map(|h| h.at)
        .collect();
    // An article with their name in its title tells of "he" and "she".
    if let ([id], true) = (question.about.as_slice(), topic.is_empty()) {
        let mut articles: Vec<usize> = base.sentences_naming(id).iter().map(|at| at.0).collect();
        articles.dedup();
        for article in articles.into_iter().take(5) {
            let count = base.source(article).map_or(0, |s| s.record.sentences.len());
            places.extend((0..count).map(|i| (article, i)).filter(|at| of_article(*at, id, base)));
        }
        places.sort_unstable();
        places.dedup();
    }
    // An article whose title and first sentence have all words of the matter tells of it throughout.
    if !topic.is_empty() {
        let mut articles: Vec<usize> = places.iter().map(|at| at.0).collect();
        articles.dedup();
        articles.retain(|a| wanted.needs.iter().all(|(need, _)| find::is_of_article(need, *a, base)));
        for article in articles.into_iter().take(5) {
            let count = base.source(article).map_or(0, |s| s.record.sentences.len());
            places.extend((0..count).map(|i| (article, i)));
        }
        places.sort_unstable();
        places.dedup();
    }
    let mut found: Vec<(Edtf, At)> = Vec::new();
    for at in places {
        let dates = inside::dates_in(base, at);
        let first = dates.iter().map(|(_, v)| *v).filter(Edtf::has_year).min_by_key(Edtf::order_key);
        found.extend(first.map(|value| (value, at)));
    }
    found.truncate(MOST_SPOKEN);
    found.sort_by_key(|(value, at)| (value.order_key(), *at));
    if found.is_empty() {
        return None;
    }
    let mut draft = Draft::new(question, base, asked::HAPPENED);
    for (value, at) in &found {
        draft.sentence(*at, None);
        if let Some(item) = draft.answer.items.last_mut() {
            item.when = Some(value.to_string());
            item.when_text = Some(value.describe());
        }
    }
    draft.note(found::ALL_LINES_READ_AS_NONE.to_owned());
    let things = super::draft::things(question, base);
    Some(draft.answered(found::dated_sentences(found.len(), &things)))
}

/// The dates next to a period in which nothing is told.
fn nearest(dated: &[&Event], period: Option<Edtf>) -> Option<String> {
    let from = period?.earliest()?;
    let days = |e: &&Event| e.when.and_then(|w| w.earliest()).map(|d| (d - from).get_days().abs());
    let event = dated.iter().copied().filter(|e| days(e).is_some()).min_by_key(|e| days(e))?;
    Some(found::nearest_date(&describe::when(event)))
}

/// Says which dates are only about right.
fn rough(shown: &[&Event]) -> Option<String> {
    let rough = shown.iter().filter(|e| {
        matches!(e.when_from, Some(WhenFrom::Paragraph)) || e.when.is_some_and(|w| w.is_approximate())
    });
    let count = rough.count();
    (count > 0).then(|| found::inferred(count))
}
