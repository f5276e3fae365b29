//! "When was it?": the time of the event that is meant, else the date in a sentence that speaks of it.

use super::dates::{date_item, dated_by, nearest_of, nearest_to_verb, outside};
use super::describe;
use super::draft::{Draft, speaks_of_all, things};
use super::ends::End;
use super::find::{self, Hit, Wanted, tells};
use super::inside;
use super::{Answer, Verdict};
use super::{anchor, asserts};
use crate::base::{Event, EventId, Snapshot};
use crate::facts::{Kind, Mode, Role, Status};
use crate::question::Question;
use crate::question::lists::lists;
use crate::span::Span;
use crate::strings::{asked, dated, found, missing};

pub(super) fn answer(question: &Question, base: &Snapshot) -> Answer {
    let answer = dated_answer(question, base);
    match super::bounds::is_end(question) && answer.verdict == Verdict::Answered {
        true => super::bounds::only_dated(answer),
        false => answer,
    }
}

fn dated_answer(question: &Question, base: &Snapshot) -> Answer {
    let mut draft = Draft::new(question, base, asked::WHEN);
    let wanted = Wanted::of(question, base);
    let hits = wanted.hits(base);
    // "Since when" asks for the beginning of what lasts: the time of one event in it is none.
    let bound = super::bounds::is_asked(question);
    if let Some(answer) = super::bounds::answer(question, &wanted, &hits, base).filter(|_| bound) {
        return answer;
    }
    if let Some(order) = question.order.filter(|_| !bound && !question.senses.is_empty())
        && let Some(end) = End::of(question, order, &fitting(question, &wanted, &hits, base), base)
    {
        return end.answer(order, draft);
    }
    let events =
        if bound || question.order.is_some() { Vec::new() } else { meant(question, &wanted, &hits, base) };
    // "When did X say that he had left": the time of the saying.
    let events = if asks_saying(question) { said(question, &wanted, &hits, base) } else { events };
    // "What time" asks for the clock.
    let clock = question.wording().to_lowercase().contains("what time");
    let timed = |e: &&Event| e.when.is_some_and(|w| !clock || w.to_string().contains('T'));
    let dated: Vec<&Event> = events.iter().copied().filter(timed).collect();
    if let Some(&first) = dated.first() {
        let same = |e: &&Event| e.when == first.when || same_matter(e, first);
        let chosen: Vec<&Event> = dated.iter().copied().filter(same).take(2).collect();
        for event in &chosen {
            draft.event(event);
            draft.answer.notes.extend(describe::inference(event));
        }
        for event in chosen.iter().filter(|e| e.status == Status::Planned) {
            super::draft::conditions(&mut draft, event);
        }
        if let Some(nearer) = closer(first, base) {
            let cited = draft.event(nearer);
            draft.note(dated::nearer_date(
                &describe::event(nearer, base),
                &describe::when(nearer),
                &describe::marks(&cited),
            ));
        }
        // When it was to be is not when it was called off.
        if calls_off(question) && chosen.iter().all(|e| find::is_contact(e) && e.status != Status::Occurred) {
            let told = dated::planned_for(&describe::when(first), &describe::event(first, base));
            return draft.partial(told);
        }
        let mut told: Vec<String> = Vec::new();
        for event in &chosen {
            let line = format!("{}: {}", describe::when(event), describe::event(event, base));
            if !told.contains(&line) {
                told.push(line);
            }
        }
        return draft.answered(format!("{}.", told.join("; ").trim_end_matches('.')));
    }
    // A clause that tells all that is asked, with a date that hangs from it.
    let own = |h: &Hit| -> Vec<(String, crate::edtf::Edtf)> {
        let Some(dates) = anchor::dates(question, h.at, base) else { return Vec::new() };
        nearest_of(question, h.at, base, |text| dates.iter().any(|d| d.text == *text))
    };
    let sure = |h: &&Hit| {
        anchor::Anchor::of(question, h.at, base).is_some_and(|a| a.is_whole())
            && inside::in_order(question, h.at, base)
            && !inside::of_another(question, h.at, base)
            && !inside::hedged(base, h.at, &inside::asked_verbs(question))
    };
    let certain = hits
        .iter()
        .take(10)
        .filter(|h| !clock && h.not_own.is_empty())
        .filter(sure)
        .find(|h| !own(h).is_empty());
    if let Some(hit) = certain {
        draft.sentence(hit.at, None);
        let own = own(hit);
        if let Some(headline) = outside(question, &own) {
            return draft.settled(Verdict::Partial, headline);
        }
        date_item(&mut draft, &own);
        return draft.answered(dated_by(&own));
    }
    // Or with a time of day.
    let hour = |h: &&Hit| {
        let (time, place) = clock_in(h.at, base)?;
        (anchor::tells(question, h.at, place, base) == Some(true)).then_some(time)
    };
    let timed = hits.iter().take(10).filter(|h| !clock && h.not_own.is_empty()).filter(sure);
    if let Some((hit, time)) = timed.filter_map(|h| Some((h, hour(&h)?))).next() {
        draft.sentence(hit.at, None);
        return draft.answered(dated::gives_the_time(&time));
    }
    // A sentence that speaks of all that is asked and holds a date: best one that has the question's own words.
    let verbs = inside::asked_verbs(question);
    let dates_of = |h: &Hit| -> Vec<(String, crate::edtf::Edtf)> {
        let list = nearest_to_verb(question, h.at, base);
        list.into_iter().filter(|(_, v)| !clock || v.to_string().contains('T')).collect()
    };
    let dated_hit = hits
        .iter()
        .take(if clock { 30 } else { 10 })
        .filter(|h| (speaks_of_all(h) || (clock && h.missing.is_empty())) && !dates_of(h).is_empty())
        .filter(|h| clock || !inside::hedged(base, h.at, &verbs))
        .filter(|h| {
            clock || (!lacks_last(question, h, &wanted, base) && inside::may_tell(question, h.at, base))
        })
        .filter(|h| says_was(question, h.at, base) && asserts::tells_of(question, h.at, base))
        .filter(|h| inside::in_order(question, h.at, base))
        .filter(|h| !rivalled(question, h, base) && !inside::of_another(question, h.at, base))
        .min_by_key(|h| (super::draft::lacks_name(&h.not_own, &wanted), inside::words_missing(h, &wanted)));
    if let Some(hit) = dated_hit.filter(|h| clock || inside::words_missing(h, &wanted) <= 1) {
        draft.sentence(hit.at, None);
        let own = if clock { dates_of(hit) } else { own(hit) };
        // What hangs from another word of the sentence is not picked: the sentence says whose date it is.
        let parsed = base.tree(hit.at).is_some();
        if let Some(headline) = outside(question, &own) {
            return draft.settled(Verdict::Partial, headline);
        }
        date_item(&mut draft, &own);
        return match (own.is_empty(), parsed) {
            (false, _) => draft.answered(dated_by(&own)),
            (true, false) => draft.answered(dated_by(&dates_of(hit))),
            (true, true) => {
                let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
                let lacks_name = super::draft::lacks_name(&hit.not_own, &wanted);
                let whole = inside::words_missing(hit, &wanted) == 0 && !lacks_name;
                let by_verb = super::net::verb(question).is_some();
                match anchor::Anchor::of(question, hit.at, base).is_some_and(|a| a.is_told()) {
                    true if whole && anchor::dates_only_words(question, hit.at, base) => {
                        draft.partial(found::dated_perhaps(&said))
                    }
                    true if whole => draft.says(Verdict::Answered, &said),
                    // "When did X lose to Y" is not answered by a sentence without Y.
                    true if lacks_name => nearest(draft, &said, hit, &wanted),
                    true => draft.says(Verdict::Partial, &said),
                    false if whole && !by_verb => draft.says(Verdict::Partial, &said),
                    // Without a word for what is asked it only speaks of the same people and things.
                    false if whole => draft.partial(found::dated_perhaps(&said)),
                    false => draft.partial(dated::spoken_of_without_date(None)),
                }
            }
        };
    }
    if let Some(answer) = super::bounds::end_of(question, base).filter(|_| !clock) {
        return answer;
    }
    let told =
        hits.iter().take(10).filter(|h| clock && speaks_of_all(h) && asserts::tells_of(question, h.at, base));
    if let Some((hit, (time, _))) = told.filter_map(|h| Some((h, clock_in(h.at, base)?))).next() {
        draft.sentence(hit.at, None);
        return draft.answered(dated::gives_the_time(&time));
    }
    if let Some(event) = events.first() {
        draft.event(event);
        return draft.partial(dated::no_date_of(&describe::event(event, base)));
    }
    let speaks = |h: &&Hit| {
        speaks_of_all(h) && !lacks_last(question, h, &wanted, base) && inside::may_tell(question, h.at, base)
    };
    let named = |h: &&Hit| {
        !super::draft::lacks_name(&h.not_own, &wanted) || asserts::names_them(question, h.at, base)
    };
    if let Some(hit) = hits.first().filter(speaks).filter(named) {
        draft.sentence(hit.at, None);
        // What has a date or an hour is not told to have none, whatever they are of.
        let dated = !nearest_to_verb(question, hit.at, base).is_empty() || clock_in(hit.at, base).is_some();
        if dated && anchor::Anchor::of(question, hit.at, base).is_none_or(|a| a.is_told()) {
            let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
            let own = anchor::dates(question, hit.at, base).is_none_or(|list| !list.is_empty());
            let all = inside::words_missing(hit, &wanted) == 0
                && !super::draft::lacks_name(&hit.not_own, &wanted)
                && (own || hour(&hit).is_some());
            return if all {
                draft.says(Verdict::Partial, &said)
            } else if hit.not_own.is_empty() {
                draft.partial(found::dated_perhaps(&said))
            } else {
                nearest(draft, &said, hit, &wanted)
            };
        }
        let when = base.header(hit.at.0).and_then(|h| h.metadata.published).map(|p| p.describe());
        return draft.partial(dated::spoken_of_without_date(when.as_deref()));
    }
    draft.not_found(&missing::when(&things(question, base)), question, &wanted, &hits)
}

/// The statements of those who are asked to have said something that are told with all that the question names.
fn said<'b>(question: &Question, wanted: &Wanted, hits: &[Hit], base: &'b Snapshot) -> Vec<&'b Event> {
    let list = find::events(wanted, hits, base).into_iter().filter(|(_, _, missing)| missing.is_empty());
    let theirs = |e: &&Event| {
        e.kind == Kind::State
            && question.subject.iter().all(|id| e.has(id, &[Role::Actor]))
            && e.when.is_some()
    };
    list.filter_map(|(id, _, _)| base.event(id))
        .filter(theirs)
        .filter(|e| says_it(question, e, base))
        .collect()
}

/// Whether the words for what was said hang from the verb that tells a statement: "stated that he had met him".
fn says_it(question: &Question, event: &Event, base: &Snapshot) -> bool {
    let content = question.content_words(base);
    let content: Vec<&String> =
        content.iter().filter(|w| Some(w.as_str()) != question.verb.as_deref()).collect();
    let mut reports = event.reports.iter().filter_map(|at| Some((at.article, base.report(*at)?)));
    reports.any(|(article, report)| {
        let sentence = find::evidence(event, base).into_iter().find(|at| {
            at.0 == article && base.sentence(at.0, at.1).is_some_and(|s| s.contains(report.trigger.span))
        });
        let tree = sentence.and_then(|at| super::hangs::Hanging::of(at, base));
        let Some(tree) = tree else { return false };
        let Some(verb) = tree.beginning(report.trigger.span.start) else { return false };
        let below = |t: usize| tree.tree().parse.ancestors(t).any(|a| a == verb);
        content.iter().all(|w| tree.with(&crate::question::roots::synonyms(w)).into_iter().any(below))
    })
}

/// Whether it is asked of who would not have something: "cancel", "refuse".
pub(super) fn calls_off(question: &Question) -> bool {
    use crate::language::roots::root;
    question.verb.as_deref().is_some_and(|v| lists().calling_off.iter().any(|w| root(w) == root(v)))
}

/// Whether it is asked when somebody said that something was so: with a clause behind the verb.
fn asks_saying(question: &Question) -> bool {
    let Some(verb) = question.verb.as_deref().filter(|v| crate::question::roots::is_saying(v)) else {
        return false;
    };
    let lower = question.wording().to_lowercase();
    let mut words =
        lower.split(|c: char| !c.is_alphanumeric() && c != '\'').skip_while(|w| *w != verb).skip(1);
    let clause =
        words.next().is_some_and(|w| matches!(w, "that" | "he" | "she" | "they" | "it" | "his" | "her"));
    clause && !question.subject.is_empty()
}

/// A sentence that lacks something of the question, and what.
fn nearest(mut draft: Draft<'_>, said: &str, hit: &Hit, wanted: &Wanted) -> Answer {
    for i in hit.not_own.iter() {
        if let Some((need, _)) = wanted.needs.get(*i) {
            draft.note(crate::strings::answers::lacks(&need.describe(draft.base)));
        }
    }
    draft.partial(format!("{} {said}", crate::strings::answers::COMES_NEAREST))
}

/// The events that a question means: they meet all that it names, and who does it in them is who is said to; the best first.
pub(super) fn meant<'b>(
    question: &Question,
    wanted: &Wanted,
    hits: &[Hit],
    base: &'b Snapshot,
) -> Vec<&'b Event> {
    let found = find::events(wanted, hits, base);
    let whole = found.into_iter().filter(|(_, _, missing)| missing.is_empty());
    let list = whole.filter_map(|(id, share, _)| Some((base.event(id)?, share)));
    let list: Vec<(&Event, f64)> = list.filter(|(e, _)| is_meant(question, e, base)).collect();
    let best = list.first().map_or(0.0, |(_, share)| *share);
    list.into_iter().filter(|(_, share)| *share >= best - 0.12).map(|(e, _)| e).collect()
}

/// All events that may be the first or last that a question means: those of the people asked about too that no sentence names.
pub(super) fn fitting(question: &Question, wanted: &Wanted, hits: &[Hit], base: &Snapshot) -> Vec<EventId> {
    let mut ids: Vec<EventId> = hits.iter().flat_map(|h| find::events_in(base, h.at)).collect();
    ids.extend(question.about.first().map(|id| base.events_of(id)).unwrap_or_default());
    ids.sort_unstable();
    ids.dedup();
    let fits = |e: &Event| wanted.event(e, base).1.is_empty() && is_meant(question, e, base);
    ids.retain(|id| base.event(*id).is_some_and(fits));
    ids
}

fn is_meant(question: &Question, event: &Event, base: &Snapshot) -> bool {
    let told = !question.senses.is_empty() || event.kind != Kind::State || triggered(question, event, base);
    told && own_telling(question, event, base)
        && fits(question, event)
        && inside::worded(question, event, base)
        && takes_part(question, event, base)
        && told_with_verb(question, event, base)
}

/// Whether a contact is told with the question's verb where that says more than that it took place: of "when will the talks resume" none
/// is meant that stands beside "resume" in its sentence.
fn told_with_verb(question: &Question, event: &Event, base: &Snapshot) -> bool {
    let mut words = question.verb.iter().chain(&question.content);
    let resumes = words.find(|w| lists().resuming.contains(*w));
    let Some(verb) = resumes.filter(|_| find::is_contact(event)) else { return true };
    let verbs = crate::question::roots::synonyms(verb);
    let mut reports = event.reports.iter().filter_map(|at| Some((at.article, base.report(*at)?)));
    reports.any(|(article, report)| {
        let mut sentences = find::evidence(event, base).into_iter().filter(|at| at.0 == article);
        sentences.any(|at| {
            let Some(tree) = super::hangs::Hanging::of(at, base) else { return false };
            let Some(own) = tree.beginning(report.trigger.span.start) else { return false };
            tree.with(&verbs).into_iter().any(|v| v == own || tree.is_with(own, v))
        })
    })
}

/// Whether an event without named parties is told in a sentence that tells it of those asked about.
fn own_telling(question: &Question, event: &Event, base: &Snapshot) -> bool {
    let named = event.parties.iter().any(|p| p.entity.as_ref().is_some_and(|id| question.about.contains(id)));
    let people = question.about.iter().any(|id| base.kind(id) == crate::language::names::EntityKind::Person);
    named
        || !people
        || event.kind == Kind::State
        || find::evidence(event, base).into_iter().any(|at| asserts::tells_of(question, at, base))
}

/// Whether an event is told with a word of the question, where no word of it tells an event by itself.
fn triggered(question: &Question, event: &Event, base: &Snapshot) -> bool {
    let words: std::collections::BTreeSet<String> =
        question.topic.iter().flat_map(|w| crate::question::roots::synonyms(w).as_ref().clone()).collect();
    let mut reports = event.reports.iter().filter_map(|at| base.report(*at));
    words.is_empty()
        || reports.any(|r| crate::language::roots::roots(&r.trigger.text).any(|root| words.contains(&root)))
}

/// Whether the people that a question names take part in an event: two who are named beside each other have not met.
fn takes_part(question: &Question, event: &Event, base: &Snapshot) -> bool {
    let person = |id: &&crate::language::names::EntityId| {
        base.kind(id) == crate::language::names::EntityKind::Person
            && (question.subject.contains(id) || question.object.contains(id))
    };
    let hostile = matches!(event.kind, Kind::Assault | Kind::Coerce | Kind::Mobilize | Kind::Sanction);
    let there = |id: &crate::language::names::EntityId| {
        event.entities().any(|e| e == id) || event.place_entity.as_ref() == Some(id)
    };
    (!find::is_contact(event) || question.about.iter().filter(person).all(there))
        && (!hostile || question.about.len() < 2 || question.about.iter().all(there))
}

/// Whether an event is of the kind that the question's verb tells, and done by whom it says.
pub(super) fn fits(question: &Question, event: &Event) -> bool {
    let contact = |s: &crate::question::Sense| s.kind == Kind::Consult;
    // Any contact but a call is one of those that are asked for as meetings, talks or conversations; any words are a statement.
    let other = |s: &crate::question::Sense| {
        let far = matches!(s.mode, Some(Mode::Visit | Mode::Letter | Mode::Phone));
        let called = event.mode == Some(Mode::Phone) && s.mode != Some(Mode::Talk);
        contact(s) && find::is_contact(event) && !far && !called
    };
    let stated = |s: &crate::question::Sense| s.kind == Kind::State && event.kind == Kind::State;
    let asked = question.senses.iter().any(|s| tells(event, s) || other(s) || stated(s));
    if !question.senses.is_empty() && !asked {
        return false;
    }
    // Who took no part in what another called off did not call it off.
    let mutual = find::is_contact(event) && !calls_off(question);
    let does = |id| if mutual { event.entities().any(|e| e == id) } else { event.has(id, &[Role::Actor]) };
    let told = question.subject.is_empty() || question.subject.iter().any(does);
    let suffers = question.object.is_empty()
        || mutual
        || event.kind == Kind::State
        || question.object.iter().all(|id| !event.has(id, &[Role::Actor]));
    told && suffers
}

/// Whether a sentence lacks the last word of the question, which is its verb where the lexicon has none: "when did it collapse".
fn lacks_last(question: &Question, hit: &Hit, wanted: &Wanted, base: &Snapshot) -> bool {
    let roots = base.roots_in(hit.at);
    let verb = question.verb.as_deref().map(crate::question::roots::synonyms);
    if verb.is_some_and(|v| !v.iter().any(|r| roots.contains(r))) {
        return true;
    }
    let last = question.topic.last().filter(|_| question.verb.is_none());
    hit.not_own.iter().any(|i| match wanted.needs.get(*i) {
        Some((find::Need::Word { word, .. }, _)) => {
            Some(word) == last || Some(word) == question.verb.as_ref()
        }
        _ => false,
    })
}

/// "When was X mayor": whether a sentence tells that X was it, and not only has the words. True of other questions.
fn says_was(question: &Question, at: find::At, base: &Snapshot) -> bool {
    use crate::language::roots::root;
    let lower = question.wording().to_lowercase();
    let of_person = question.about.len() == 1
        && question.about.iter().all(|id| base.kind(id) == crate::language::names::EntityKind::Person);
    let asks = ["when was ", "when is "].iter().any(|p| lower.starts_with(p));
    if !asks
        || !of_person
        || question.verb.is_some()
        || question.topic.is_empty()
        || !question.senses.is_empty()
    {
        return true;
    }
    // "When was X buried": a verb may be told in other ways.
    let verb = |w: &String| w.ends_with("ed") || crate::question::roots::is_verb_form(w);
    if question.topic.iter().any(verb) {
        return true;
    }
    let topic: Vec<String> = question.topic.iter().map(|w| root(w)).collect();
    let text = base.source(at.0).and_then(|s| base.sentence(at.0, at.1)?.slice(&s.text)).unwrap_or_default();
    let words: Vec<&str> = text.split_whitespace().collect();
    let told = [
        "as",
        "was",
        "became",
        "become",
        "becoming",
        "is",
        "elected",
        "appointed",
        "named",
        "being",
        "been",
        "made",
    ];
    words
        .iter()
        .enumerate()
        .any(|(i, w)| told.contains(w) && words.iter().skip(i + 1).take(5).any(|x| topic.contains(&root(x))))
}

/// Whether a sentence lacks a name asked about and has another in its place.
fn rivalled(question: &Question, hit: &Hit, base: &Snapshot) -> bool {
    let places = question.about.iter().chain(&question.places).filter(|id| base.kind(id).is_place());
    places.into_iter().any(|id| inside::rival(id, hit.at, base))
}

/// The time of day that a sentence gives in figures ("12:54 am"), and where these stand.
fn clock_in(at: find::At, base: &Snapshot) -> Option<(String, Span)> {
    let span = base.sentence(at.0, at.1)?;
    let text = span.slice(&base.source(at.0)?.text)?;
    let words: Vec<&str> = text.split_whitespace().collect();
    words.iter().enumerate().find_map(|(i, w)| {
        let bare = w.trim_matches(|c: char| !c.is_alphanumeric());
        let figures = bare.trim_end_matches(|c: char| c.is_alphabetic());
        let joined = bare.get(figures.len()..).unwrap_or_default();
        let (hours, minutes) = figures.split_once([':', '.'])?;
        // "2.50 dollars" is no hour.
        let known = figures.contains(':') || !joined.is_empty();
        let number = |s: &str| s.len() <= 2 && !s.is_empty() && s.chars().all(|c| c.is_ascii_digit());
        let half = words.get(i + 1).map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '.'));
        let half = half
            .filter(|h| matches!(h.to_lowercase().as_str(), "am" | "pm" | "a.m" | "p.m" | "a.m." | "p.m."));
        let known = known || half.is_some();
        let joined = matches!(joined.to_lowercase().as_str(), "" | "am" | "pm");
        let start = span.start + text.find(bare)?;
        let place = Span { start, end: start + bare.len() };
        (number(hours) && number(minutes) && minutes.len() == 2 && known && joined)
            .then(|| (half.map_or(bare.to_owned(), |h| format!("{bare} {h}")), place))
    })
}

/// A contact of the same sides in the same article that has a day, where an event's own time is only some weeks wide.
fn closer<'b>(event: &Event, base: &'b Snapshot) -> Option<&'b Event> {
    let wide = event.when.is_some_and(|w| crate::base::event::days(&w) > 3);
    let article = event.reports.first().filter(|_| wide)?.article;
    let nouns = |e: &Event| -> Vec<String> {
        let named = e.parties.iter().filter_map(|p| p.entity.as_ref().map(ToString::to_string));
        let described =
            e.parties.iter().filter(|p| p.entity.is_none()).filter_map(|p| p.name.split(' ').next_back());
        named.chain(described.map(crate::language::roots::root)).collect()
    };
    let own = nouns(event);
    let first = event.entities().next()?;
    let list = base.events_of(first).iter().filter_map(|id| base.event(*id));
    let same = |e: &&Event| {
        e.reports.iter().any(|r| r.article == article)
            && nouns(e).iter().filter(|n| own.contains(n)).count() >= 2
    };
    list.filter(|e| find::is_contact(e) && e.when.is_some_and(|w| crate::base::event::days(&w) == 0))
        .find(same)
}

fn same_matter(a: &Event, b: &Event) -> bool {
    a.kind == b.kind && a.mode == b.mode
}
