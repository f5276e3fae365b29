//! "Timeline 2023": what happened, in order, one line an event; then sentences of that time that tell no event.

mod affairs;
mod shown;

use self::shown::Shown;
use super::describe;
use super::draft::Draft;
use super::ends::End;
use super::find::{self, At, Wanted, falls_in};
use super::hangs::Hanging;
use super::inside;
use super::{Answer, empty};
use crate::base::record::DateRecord;
use crate::base::times::MOST_LINES;
use crate::base::{Event, EventId, Facet, Snapshot};
use crate::edtf::{Edtf, Granularity};
use crate::facts::{Kind, Mode};
use crate::language::names::{EntityId, EntityKind};
use crate::question::{Order, Question, Sense};
use crate::strings::{asked, dated, missing};

/// Up to how many events with a date those without one are told as well, and how many of them.
const FEW: usize = 5;

/// Up to how many sentences that tell events those that tell none are told as well, of a time longer than a month.
const FEW_TOLD: usize = 2;

/// Most sentences that are told beside events.
const MOST_SENTENCES: usize = 6;

/// Most sentences of which those to be told beside events are chosen.
const MOST_COMPARED: usize = 60;

/// Most sentences that are told where nothing is read as an event.
const MOST_SPOKEN: usize = 16;

/// Most sentences with a date that are told beside events.
const MOST_BESIDE: usize = 6;

pub(super) fn answer(question: &Question, base: &Snapshot) -> Answer {
    let about: Vec<String> = question.about.iter().map(|id| base.name(id)).collect();
    let topic = question.topic_words(base);
    let place = super::participants::places(question, base);
    let period = question.period.map(|p| {
        // A day without its year has no first day either.
        let open = p.has_year()
            && (p.earliest().is_none() || (p.latest().is_none() && p.granularity() == Granularity::Interval));
        (p.describe(), p.single_day().is_some() || !p.has_year(), open)
    });
    let time = period.as_ref().map(|(words, day, open)| asked::Time { words, day: *day, open: *open });
    let scope = asked::scope(&topic, &about, place.as_deref(), time);
    let mut draft = Draft::new(question, base, "");
    draft.answer = empty(question, Vec::new(), asked::timeline(&scope));
    if let Some(word) = question.nobody.first().filter(|_| question.about.is_empty()) {
        return draft.with(super::Verdict::NotInSources, missing::nobody(word));
    }
    let asked = Asked::of(question, &topic, base);
    let shown = match (question.order, Shown::of_period(&asked)) {
        (Some(order), _) => match ended(question, order, &asked) {
            Some(end) => return end.answer(order, draft),
            None => Shown::default(),
        },
        (None, Some(shown)) => shown,
        (None, None) => Shown::of(Shown::all(&asked), base),
    };
    for event in shown.events.iter().take(MOST_LINES).filter_map(|id| base.event(*id)) {
        draft.new_event(event);
    }
    let mut more = Vec::new();
    let affair = asked.topic.as_ref().is_some_and(|topic| affairs::are_told(question, topic));
    if affair || shown.len <= FEW_TOLD || !question.period.is_some_and(|period| is_long(&period)) {
        let mut told: Vec<At> = shown.events.iter().flat_map(|id| base.told(*id)).copied().collect();
        told.sort_unstable();
        more = sentences(question, &topic, &told, base);
        if shown.len > 0 {
            more.extend(dated_beside(question, &topic, &told, base));
        }
    }
    for at in &more {
        let mut dates = inside::dates_in(base, *at).into_iter();
        let value = match question.period {
            Some(period) => dates.find(|(t, v)| is_of(t, v, &period)).map(|(_, v)| v),
            None => main_date(*at, base),
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
    // That the base has events without a date is no news to who asks for a time alone.
    let narrowed = !(question.about.is_empty() && question.places.is_empty() && topic.is_empty());
    let mut undated = if narrowed { asked.undated() } else { Vec::new() };
    // Where few things have a date, what is told of somebody without one is told behind them.
    let few = question.period.is_none()
        && question.order.is_none()
        && topic.is_empty()
        && !question.about.is_empty();
    if few && (1..=FEW).contains(&shown.len) {
        let mut without = undated.clone();
        base.one_line_a_sentence(&mut without);
        let mut without: Vec<&Event> = without.into_iter().filter_map(|id| base.event(id)).collect();
        without.retain(|e| e.kind != Kind::State || e.mode != Some(Mode::Statement));
        without.retain(|e| question.about.iter().all(|id| e.entities().any(|x| x == id)));
        for event in without.drain(..without.len().min(FEW)) {
            draft.event(event);
        }
        undated.truncate(without.len());
    }
    let undated = undated.len();
    if undated > 0 {
        draft.note(dated::left_out(undated));
    }
    if shown.len == 0 && more.is_empty() {
        if let Some(answer) = spoken(question, &topic, base) {
            return answer;
        }
        draft.answer.notes.extend(asked.nearest());
        return draft.with(super::Verdict::NotInSources, missing::dated(&scope));
    }
    if shown.rough > 0 {
        draft.note(dated::inferred(shown.rough));
    }
    if shown.len > MOST_LINES {
        draft.note(dated::more_lines(MOST_LINES, shown.len - MOST_LINES));
    }
    if !more.is_empty() {
        draft.note(dated::lines_read_as_none(more.len()));
    }
    let headline = headline(&shown, more.len(), &scope);
    draft.answered(headline)
}

fn headline(shown: &Shown, sentences: usize, scope: &str) -> String {
    if shown.len == 0 {
        dated::sentences_of_that_time(sentences, scope)
    } else {
        dated::happened(shown.occurred, shown.len - shown.occurred, scope)
    }
}

/// The first or last of what is asked for, where it can be told.
fn ended<'a>(question: &'a Question, order: Order, asked: &Asked<'a>) -> Option<End<'a>> {
    let base = asked.base;
    let mut fitting = asked.undated();
    fitting.extend(Shown::all(asked));
    // What one telling calls a meeting and another a phone call is not the last meeting.
    let calls = question.senses.iter().any(|s| s.mode.is_none() || s.mode == Some(Mode::Phone));
    if !question.senses.is_empty() && !calls {
        fitting.retain(|id| base.facet(*id).is_none_or(|f| f.mode != Some(Mode::Phone)));
    }
    End::of(question, order, &fitting, base)
}

/// What an event of a timeline must be of, worked out once for all events.
struct Asked<'a> {
    question: &'a Question,
    base: &'a Snapshot,
    affair: bool,
    /// The words asked for, if any.
    topic: Option<Wanted>,
    /// Of several countries that are asked about, those who act for each: talks of their ministers are theirs.
    sides: Vec<(EntityId, Vec<EntityId>)>,
    /// The events that may be of it: those of somebody asked for, else those that tell a word asked for; `None` where these are all.
    some: Option<Vec<EventId>>,
}

impl<'a> Asked<'a> {
    fn of(question: &'a Question, topic: &[String], base: &'a Snapshot) -> Asked<'a> {
        let topic = (!topic.is_empty()).then(|| Wanted::new([].iter(), topic, None, base));
        let named = question.about.iter().chain(&question.places).next();
        let countries = || question.about.iter().filter(|id| base.kind(id) == EntityKind::Country);
        let sides = if countries().count() < 2 { Vec::new() } else { countries().cloned().collect() };
        let sides: Vec<(EntityId, Vec<EntityId>)> =
            sides.into_iter().map(|id: EntityId| (id.clone(), base.of_country(&id))).collect();
        let some = match (named, &topic) {
            (Some(first), _) => Some(candidates(first, question, &sides, base)),
            (None, Some(topic)) => topic.events_with_rarest(base),
            (None, None) => None,
        };
        Asked { question, base, affair: affairs::is_whole(question), topic, sides, some }
    }

    /// Those with a time that `fits`, in its order; `period` is where it can fit at all.
    fn dated(&self, period: Option<Edtf>, fits: impl Fn(&EventId) -> bool) -> Vec<EventId> {
        let base = self.base;
        let dated = |id: &EventId| base.facet(*id).is_some_and(|f| f.when_from.is_some());
        let fits = |id: &EventId| dated(id) && fits(id) && self.has(*id);
        match &self.some {
            None => base.timed_in(period).iter().copied().filter(fits).collect(),
            Some(some) => base.in_time(&some.iter().copied().filter(fits).collect::<Vec<_>>()),
        }
    }

    /// Those without a time, in order.
    fn undated(&self) -> Vec<EventId> {
        let base = self.base;
        let undated = |id: &EventId| base.facet(*id).is_some_and(|f| f.when_from.is_none());
        let all = 0..if self.some.is_none() { base.facets().len() } else { 0 };
        let some = self.some.iter().flatten().copied();
        some.chain(all).filter(|id| undated(id) && self.has(*id)).collect()
    }

    fn has(&self, own: EventId) -> bool {
        let Asked { question, base, .. } = *self;
        let named = |id: &EntityId| {
            let takes_part = base.takes_part(own, id) || base.is_at(own, id);
            // A sentence that names somebody tells of them where they are no mere owner of words around it.
            let spoken = || base.contacts_naming(id).binary_search(&own).is_ok();
            let article = || {
                let reports = base.event(own).map(|e| e.reports.as_slice()).unwrap_or_default();
                self.affair
                    && reports.iter().any(|r| {
                        base.header(r.article)
                            .is_some_and(|h| affairs::titled(h.metadata.title.as_deref(), id, base))
                    })
            };
            // The first and last are of those who took part, and not of whom the sentence names beside them.
            let beside = question.order.is_none() || base.kind(id) != EntityKind::Person;
            // What the ministers of two countries talk about is talked about between these.
            let side = || {
                let theirs = self.sides.iter().find(|(country, _)| country == id);
                let of_them = |p: &EntityId| base.takes_part(own, p);
                base.facet(own).is_some_and(|f| f.kind == Kind::Consult)
                    && theirs.is_some_and(|(_, people)| people.iter().any(of_them))
            };
            takes_part || side() || (beside && (spoken() || article()))
        };
        let told = |f: &Facet, s: &Sense| {
            f.kind == s.kind && s.mode.is_none_or(|m| f.mode == Some(m) || f.is_told_as(m))
        };
        let contact = |f: &Facet| {
            f.kind == Kind::Consult
                && !matches!(f.mode, Some(Mode::Letter | Mode::Visit | Mode::Mediate | Mode::Phone))
        };
        let of_kind = question.senses.is_empty()
            || question.order.is_none()
            || base.facet(own).is_some_and(|f| {
                question.senses.iter().any(|s| told(f, s) || (s.mode == Some(Mode::Meet) && contact(f)))
            });
        let of_affair = |topic: &Wanted| {
            let articles = base.told(own).iter().map(|at| at.0);
            affairs::are_told(question, topic)
                && articles.into_iter().any(|a| affairs::is_about(question, topic, a, base))
        };
        let topical = |topic: &Wanted| {
            base.event(own).is_some_and(|e| topic.event(e, base).1.is_empty()) || of_affair(topic)
        };
        base.is_event(own)
            && of_kind
            && question.about.iter().chain(&question.places).all(named)
            && self.topic.as_ref().is_none_or(topical)
    }

    /// The date next to a period in which nothing is told.
    fn nearest(&self) -> Option<String> {
        let from = self.question.period?.earliest()?;
        let apart = self.base.of_times(|when| when.earliest().map(|d| (d - from).get_days().abs()));
        let dated = match &self.some {
            None if self.topic.is_none() && self.question.order.is_none() => self.base.by_time().to_vec(),
            _ => self.dated(None, |_| true),
        };
        let dated = dated.into_iter().filter_map(|id| Some((apart.of(id)??, id)));
        let (_, id) = dated.min_by_key(|(days, _)| *days)?;
        Some(dated::nearest_date(&describe::when(self.base.event(id)?)))
    }
}

/// The events of which somebody asked for may be.
fn candidates(
    first: &EntityId,
    question: &Question,
    sides: &[(EntityId, Vec<EntityId>)],
    base: &Snapshot,
) -> Vec<EventId> {
    let mut ids = base.events_of(first).to_vec();
    let theirs = sides.iter().filter(|(country, _)| country == first).flat_map(|(_, people)| people);
    ids.extend(theirs.flat_map(|id| base.events_of(id)));
    ids.extend(base.contacts_naming(first));
    ids.extend(base.events_at(first));
    // "The X affair": an article with X in its title is about it.
    if affairs::is_whole(question) {
        ids.extend(
            affairs::articles_titled(first, base).into_iter().flat_map(|article| base.events_in(article)),
        );
    }
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Whether a period is longer than a month: then sentences that tell no event are told only where hardly anything is read as one.
fn is_long(period: &Edtf) -> bool {
    period.has_year() && crate::base::event::days(period) > 31
}

/// Whether a time of a sentence is one of a period: it falls in it, or what lasted from then on began in it. Of "the last two months" no
/// beginning is told.
fn is_of(words: &str, when: &Edtf, period: &Edtf) -> bool {
    let began = || {
        when.earliest().zip(when.latest()).is_some_and(|(from, to)| {
            let within = |day| {
                period.earliest().is_some_and(|a| a <= day) && period.latest().is_some_and(|b| day <= b)
            };
            from < to && within(from) && period.has_year()
        })
    };
    let counted = ["last", "past", "recent", "next", "ago"].iter().any(|w| words.to_lowercase().contains(w));
    falls_in(when, period) || (when.granularity() == Granularity::Interval && !counted && began())
}

/// Sentences with a date in the period that tell no event listed. `told` is sorted.
fn sentences(question: &Question, topic: &[String], told: &[At], base: &Snapshot) -> Vec<At> {
    let Some(period) = question.period else { return Vec::new() };
    if question.order.is_some() {
        return Vec::new();
    }
    let short = !is_long(&period);
    let wanted = Wanted::new(question.about.iter().chain(&question.places), topic, None, base);
    let affairs = !topic.is_empty() && affairs::are_told(question, &wanted);
    // For a longer time only where nothing or little is read as an event, or of a matter that has articles of its own.
    if !short && !affairs && told.len() > FEW_TOLD {
        return Vec::new();
    }
    let most = if short || !told.is_empty() { MOST_SENTENCES } else { MOST_SPOKEN };
    // An article with their name in its title tells of "he" and "she".
    let titled = match question.about.as_slice() {
        [id] if topic.is_empty() && question.places.is_empty() => {
            Some((id, affairs::articles_titled(id, base)))
        }
        _ => None,
    };
    let of_titled = |at: At| {
        let of = titled.as_ref().filter(|(_, articles)| articles.binary_search(&at.0).is_ok());
        of.is_some_and(|(id, _)| of_article(at, id, base))
    };
    // The date must fall in the period itself, not only begin in it, and be a time and no part of the name of a thing.
    let dated = |at: &At| {
        let mut dates = inside::dates_in(base, *at).into_iter();
        dates.any(|(t, v)| is_of(&t, &v, &period) && !t.to_lowercase().contains("today"))
    };
    // Whom only articles know is named in their own alone.
    let own = question.about.iter().chain(&question.places).find(|id| id.is_unknown());
    let own = own.map(|id| find::articles_of(id, base));
    let of_own = |at: &At| own.as_ref().is_none_or(|own| own.binary_search(&at.0).is_ok());
    let mut found: Vec<At> = Vec::new();
    for at in base.sentences_dated(&period) {
        let new = found.last() != Some(&at) && told.binary_search(&at).is_err();
        // Its dates are in its article, which need not be read where it tells of something else.
        let of_affair = |at: At| affairs && affairs::is_about(question, &wanted, at.0, base);
        let told_there = |at: At| (of_own(&at) && wanted.own(base, at)) || of_titled(at) || of_affair(at);
        if new && told_there(at) && dated(&at) {
            found.push(at);
        }
        if found.len() == MOST_COMPARED {
            break;
        }
    }
    // Of many those that name a day, who say more than "in March".
    let vague = |at: &At| {
        let dates = inside::dates_in(base, *at);
        !dates.iter().any(|(t, v)| is_of(t, v, &period) && v.single_day().is_some())
    };
    if found.len() > most {
        found.sort_by_cached_key(vague);
        found.truncate(most);
        found.sort_unstable();
    }
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
    let hits = wanted.hits(base);
    let hits = hits.iter().filter(|h| h.not_own.is_empty()).map(|h| h.at);
    let hits = hits.filter(|at| wanted.exact(base, *at));
    hits.filter(|at| told.binary_search(at).is_err() && dated(at)).take(MOST_BESIDE).collect()
}

/// The time of what a sentence itself tells, and not a clause within it, where it gives several; the first where none hangs from its main verb.
fn main_date(at: At, base: &Snapshot) -> Option<Edtf> {
    let (source, span) = (base.source(at.0)?, base.sentence(at.0, at.1)?);
    let tree = Hanging::of(at, base);
    let dates = || source.record.dates_in(span).iter().filter(|d| d.value.has_year());
    // A place and a day before the sentence hang from its verb as well: the nearest.
    let own = |d: &DateRecord| {
        let tree = tree.as_ref()?;
        Some((tree.words_from_main(tree.head_of(d.span)?)?, d.value))
    };
    let main = dates().filter_map(own).min_by_key(|(apart, _)| *apart).map(|(_, value)| value);
    main.or_else(|| dates().map(|d| d.value).min_by_key(Edtf::order_key))
}

/// Whether a sentence stands in an article with this name in its title, and tells of "he", "she" or "it".
fn of_article(at: At, id: &EntityId, base: &Snapshot) -> bool {
    let title = base.header(at.0).and_then(|h| h.metadata.title.as_deref());
    let text = base.source(at.0).and_then(|s| base.sentence(at.0, at.1)?.slice(&s.text)).unwrap_or_default();
    let mut words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let name = base.name(id);
    let surname = name.split(' ').next_back().unwrap_or_default().to_lowercase();
    affairs::titled(title, id, base)
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
        .iter()
        .filter(|h| h.missing.is_empty() && inside::words_missing(h, &wanted) == 0)
        .filter(|h| !topic.is_empty() || h.not_own.is_empty())
        .map(|h| h.at)
        .collect();
    // An article with their name in its title tells of "he" and "she".
    if let ([id], true) = (question.about.as_slice(), topic.is_empty()) {
        for article in base.articles_naming(id).into_iter().take(5) {
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
        articles.retain(|a| affairs::is_about(question, &wanted, *a, base));
        for article in articles.into_iter().take(5) {
            let count = base.source(article).map_or(0, |s| s.record.sentences.len());
            places.extend((0..count).map(|i| (article, i)));
        }
        places.sort_unstable();
        places.dedup();
    }
    let mut found: Vec<(Edtf, At)> = Vec::new();
    for at in places {
        found.extend(main_date(at, base).map(|value| (value, at)));
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
    draft.note(dated::ALL_LINES_READ_AS_NONE.to_owned());
    let things = super::draft::things(question, base);
    Some(draft.answered(dated::dated_sentences(found.len(), &things)))
}

#[cfg(test)]
mod tests;
