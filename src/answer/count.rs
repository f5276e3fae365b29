//! "How many?", "how much?", "how long?": figures that the articles give; else events that are told, counted as such.

pub(super) mod elsewhere;
mod events;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::describe::{self, join};
use super::draft::{Draft, plain, speaks_of_all, things};
use super::find::{self, Hit, Wanted};
use super::inside;
use super::{Answer, Verdict};
use crate::base::{Event, Snapshot};
use crate::facts::{Figure, Kind, Status};
use crate::language::names::{EntityId, EntityKind};
use crate::language::roots::{Mark, root, roots};
use crate::question::roots::like;
use crate::question::{Counted, Question};
use crate::strings::{asked, found, missing};
use events::counted_events;

pub(super) fn answer(question: &Question, counted: Counted, base: &Snapshot) -> Answer {
    let draft = Draft::new(question, base, asked(counted));
    let wanted = Wanted::of(question, base);
    let mut hits = wanted.hits(base).to_vec();
    hits.retain(|h| in_time(question, h, &wanted, base));
    if super::age::is_asked(question) && !question.about.is_empty() {
        let age = super::age::answer(question, base);
        let age = age.or_else(|| super::age::of_thing(question, &wanted, &hits, base));
        return age.unwrap_or_else(|| unread(question, missing::how_old, &wanted, &hits, base, draft));
    }
    match counted {
        Counted::Duration => match figures(question, counted, &hits, base).filter(|_| !asks_length(question))
        {
            Some(answer) => answer,
            None => super::duration::answer(question, &wanted, &hits, base, draft),
        },
        Counted::Amount => figures(question, counted, &hits, base)
            .unwrap_or_else(|| unread(question, missing::how_much, &wanted, &hits, base, draft)),
        Counted::Number => number(question, &wanted, &hits, base, draft),
    }
}

/// Whether a sentence is of the time asked for, or gives no time and its article is of that time.
fn in_time(question: &Question, hit: &Hit, wanted: &Wanted, base: &Snapshot) -> bool {
    let untimed = |i: &usize| matches!(wanted.needs.get(*i), Some((find::Need::Period(_), _)));
    // Only where that is open the article is looked at.
    let published = || base.header(hit.at.0).and_then(|x| x.metadata.published);
    let of_article = || {
        question.period.is_some_and(|period| published().is_some_and(|when| find::falls_in(&when, &period)))
    };
    !hit.not_own.iter().any(untimed) || (of_article() && inside::dates_in(base, hit.at).is_empty())
}

/// Whether a time is asked for, and no number of things: "how long", "how many days".
fn asks_length(question: &Question) -> bool {
    question.wording().to_lowercase().contains("how long")
        || noun(question)
            .is_some_and(|n| matches!(n.as_str(), "days" | "weeks" | "months" | "years" | "hours"))
}

/// What is asked for, in words.
fn asked(counted: Counted) -> &'static str {
    match counted {
        Counted::Number => asked::NUMBER,
        Counted::Amount => asked::AMOUNT,
        Counted::Duration => asked::DURATION,
    }
}

fn number(question: &Question, wanted: &Wanted, hits: &[Hit], base: &Snapshot, draft: Draft<'_>) -> Answer {
    // "How many calls between X and Y": events, where the word behind "how many" tells one.
    // "How often did they meet": what the verb tells is counted.
    let often = noun(question).is_none() && question.senses.iter().any(|s| s.kind == Kind::Consult);
    // "How many marched": people, and not marches.
    let event = |n: &String| !n.ends_with("ed") && !counted_senses(n).is_empty();
    let counts_events = often || noun(question).as_ref().is_some_and(event);
    if counts_events && !question.about.is_empty() {
        let events = counted_events(question, base);
        if !events.is_empty() {
            return list(question, &events, hits, base, draft);
        }
    }
    if let Some((told, hit)) = super::number::times(question, hits, base) {
        let mut draft = draft;
        draft.sentence(hit.at, None);
        return draft.answered(found::article_gives(&told));
    }
    if let Some(answer) = figures(question, Counted::Number, hits, base) {
        return answer;
    }
    if let Some((told, hit)) = super::number::before_noun(question, wanted, hits, base) {
        let mut draft = draft;
        draft.sentence(hit.at, None);
        return draft.answered(found::article_gives(&told));
    }
    if let Some(answer) = members(question, hits, base) {
        return answer;
    }
    let events = if counts_events { counted_events(question, base) } else { Vec::new() };
    if !events.is_empty() {
        return list(question, &events, hits, base, draft);
    }
    unread(question, missing::how_many, wanted, hits, base, draft)
}

/// No figure was read: a sentence that holds all that is asked is told as a mention.
fn unread(
    question: &Question,
    missing: fn(&str) -> String,
    wanted: &Wanted,
    hits: &[Hit],
    base: &Snapshot,
    draft: Draft<'_>,
) -> Answer {
    let full: Vec<Hit> =
        hits.iter().filter(|h| h.not_own.is_empty() && wanted.needs.len() > 1).cloned().collect();
    if let Some((votes, hit)) =
        full.iter().find_map(|h| Some((super::number::votes(question, h.at, base)?, h.clone())))
    {
        let mut draft = draft;
        draft.sentence(hit.at, None);
        return draft.answered(found::article_gives(&votes));
    }
    // A sentence that has all that is asked, and counts it, says it, whatever it is that was not read.
    let counted = noun(question).map(|n| like(&n).roots.iter().cloned().chain([root(&n)]).collect());
    let counts = |h: &&Hit| {
        let Some(noun) = &counted else { return false };
        let dates =
            base.source(h.at.0).zip(base.sentence(h.at.0, h.at.1)).map(|(s, span)| s.record.dates_in(span));
        let anchor = super::anchor::Anchor::of(question, h.at, base);
        anchor.is_some_and(|a| a.is_whole() && a.counts(noun, dates.unwrap_or_default()))
    };
    if let Some(hit) = full.iter().find(counts) {
        let mut draft = draft;
        draft.sentence(hit.at, None);
        let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
        return draft.says(Verdict::Answered, &said);
    }
    if !full.is_empty() {
        return draft.mention(found::NO_FIGURE, &full, 2, wanted);
    }
    draft.not_found(&missing(&things(question, base)), question, wanted, hits)
}

/// The word that is counted: behind "how many", "number of".
pub(super) fn noun(question: &Question) -> Option<String> {
    let lower = question.wording().to_lowercase();
    let behind = ["how many times", "how many", "number of", "count of", "how often"]
        .iter()
        .find_map(|p| Some(lower.get(lower.find(p)? + p.len()..)?.to_owned()))?;
    // "Phone calls", "tripartite meetings": the last of the words before the next small one.
    let stop = [
        "between", "did", "were", "was", "are", "is", "have", "has", "in", "of", "with", "by", "took", "on",
        "from", "do", "does", "to", "that", "who", "had", "at", "named",
    ];
    let words: Vec<&str> = behind
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .take_while(|w| !stop.contains(w))
        .collect();
    // "Congressmen signed": the noun stands before the verb.
    let verb = |w: &str| w.ends_with("ed") && crate::question::roots::is_event_verb(w);
    let until = words.iter().skip(1).position(|w| verb(w)).map_or(words.len(), |i| i + 1);
    let words = words.get(..until).unwrap_or_default();
    let plural = |w: &&&str| {
        (w.ends_with('s') && !w.ends_with("ss"))
            || w.ends_with("men")
            || matches!(**w, "people" | "children" | "police")
    };
    words.iter().find(plural).or(words.last()).map(|w| (*w).to_owned()).filter(|w| !w.is_empty())
}

/// The figures in sentences that speak of all that is asked for, those that count the word asked after first.
fn figures(question: &Question, counted: Counted, hits: &[Hit], base: &Snapshot) -> Option<Answer> {
    let mut draft = Draft::new(question, base, asked(counted));
    let noun = noun(question);
    let counted_as = noun.as_deref().map(like);
    let people = noun.as_deref().is_some_and(|n| PERSONS.contains(&n));
    let asked = question.wording().to_lowercase();
    let share = ["share", "percentage", "proportion", "fraction"].iter().any(|w| asked.contains(w));
    let wanted = Wanted::of(question, base);
    let told = super::net::verb(question);
    let mut found: Vec<(u8, usize, &Figure, &Hit)> = Vec::new();
    let speaks = |h: &&Hit| speaks_of_all(h) || (h.missing.is_empty() && h.all > 0.6);
    // A share or a sum of something else is no answer: the sentence itself must name one of those it is of.
    let own = |h: &&Hit| {
        counted != Counted::Amount
            || question.about.is_empty()
            || question.about.iter().any(|id| base.names(h.at, id))
    };
    let others = |h: &&Hit| !inside::of_another(question, h.at, base);
    for hit in hits
        .iter()
        .take(30)
        .filter(speaks)
        .filter(own)
        .filter(|h| {
            // The figure is of what is asked after, where the sentence has its verb.
            let verb = |i: &usize| match wanted.needs.get(*i) {
                Some((find::Need::Word { word, .. }, _)) => Some(word) == told.as_ref(),
                _ => false,
            };
            !h.not_own.iter().any(verb)
        })
        .filter(|h| !share || inside::words_missing(h, &wanted) == 0)
        .filter(others)
        .filter(|h| names_there(question, h, base))
    {
        let Some(span) = base.sentence(hit.at.0, hit.at.1) else { continue };
        let all = base.source(hit.at.0).map(|s| s.record.figures.as_slice()).unwrap_or_default();
        let inside = |f: &&Figure| f.span.start >= span.start && f.span.end <= span.end;
        let text = span.slice(base.source(hit.at.0).map_or("", |s| &s.text)).unwrap_or_default();
        let part =
            |f: &&Figure| !super::number::is_whole_of_part(text, f.span.start.saturating_sub(span.start));
        // "One of the members" counts none.
        let behind = |f: &Figure| text.get(f.span.end.saturating_sub(span.start)..).unwrap_or_default();
        let one_of = |f: &Figure| {
            let lower = f.text.to_lowercase();
            lower.starts_with("one of ") || (lower == "one" && behind(f).starts_with(" of "))
        };
        let own = all.iter().filter(inside).filter(part).filter(|f| !one_of(f));
        let another = |f: &&Figure| elsewhere::is_of_something_else(question, hit.at, f.span.start, base);
        for figure in own.filter(|f| of_subject(question, f, hit, base)).filter(|f| !another(f)) {
            let names = roots(&figure.of)
                .chain(roots(&figure.unit))
                .chain(roots(&figure.text))
                .any(|r| counted_as.as_ref().is_some_and(|like| like.roots.contains(&r)))
                || (people && counts_people(figure, base));
            let money = figure.text.contains(['$', '€', '£', '¥', '%'])
                || ["dollar", "euro", "pound", "percent", "yen", "ruble", "yuan"].iter().any(|u| {
                    figure.unit.to_lowercase().contains(u) || figure.text.to_lowercase().contains(u)
                });
            // "How far", "how strong": any measure.
            let lower = question.wording().to_lowercase();
            let measured = lower.contains("how ") && !lower.contains("how much") && {
                let units = super::number::measures(&lower);
                let told = roots(&figure.unit).chain(roots(&figure.text)).collect::<Vec<_>>();
                units.iter().any(|u| told.contains(&root(u)))
            };
            let percent = ["%", "percent", "per cent"].iter().any(|w| figure.text.contains(w));
            let fit = match counted {
                Counted::Amount if share => u8::from(!percent),
                Counted::Amount => u8::from(!money && !measured),
                _ => u8::from(!names),
            };
            found.push((fit, hit.not_own.len(), figure, hit));
        }
    }
    // What counts something else is no answer.
    found.retain(|f| f.0 == 0);
    // "So far", "in total": where a sentence gives a total, that.
    let total = |at: find::At| {
        let roots = base.roots_in(at);
        ["total", "overall", "altogether", "so-far"].iter().any(|w| roots.contains(&root(w)))
    };
    let asks_total =
        ["so far", "in total", "total", "altogether", "overall", "by now"].iter().any(|p| asked.contains(p));
    if asks_total && found.iter().any(|f| total(f.3.at)) {
        found.retain(|f| total(f.3.at));
    }
    found.sort_by_key(|f| f.1);
    let first = found.first().map(|f| f.1)?;
    // Where another figure stands nearer to what is asked, the sentence says which is whose.
    let best = found.first().filter(|f| !super::anchor::may_pick(question, f.3.at, f.2.span, base));
    if let Some((_, _, _, hit)) = best {
        draft.sentence(hit.at, None)?;
        let said = draft.answer.items.first()?.text.clone();
        return Some(draft.says(Verdict::Answered, &said));
    }
    let mut told: Vec<String> = Vec::new();
    for (_, _, figure, hit) in found.iter().filter(|f| f.1 == first).take(3) {
        let cited = draft.citations.whole(base, hit.at.0, &figure.evidence);
        let source = base.source(hit.at.0).map(|s| s.record.article.id.clone()).unwrap_or_default();
        draft.answer.items.push(plain(format!("{source}:{}", figure.span), figure.text.clone(), cited));
        if !told.contains(&figure.text) {
            told.push(figure.text.clone());
        }
    }
    Some(draft.answered(found::articles_give(&told)))
}

/// Whether the names asked about stand in a sentence, or at the head of its article where the sentence names no other in their
/// place: "there" may be elsewhere.
pub(super) fn names_there(question: &Question, hit: &Hit, base: &Snapshot) -> bool {
    let heads = |id: &EntityId| {
        let head = &base.whole(hit.at.0).marks;
        roots(&base.name(id)).any(|r| r.len() > 3 && head.contains(Mark::of(&r)))
    };
    question.about.iter().chain(&question.places).all(|id| match base.kind(id) {
        EntityKind::Person => super::asserts::names(id, hit.at, base),
        _ => {
            base.names(hit.at, id)
                || (heads(id) && !inside::rival(id, hit.at, base) && !is_elsewhere(hit.at, base))
        }
    })
}

/// Whether a sentence says that it speaks of more than the place of its article: "worldwide".
fn is_elsewhere(at: find::At, base: &Snapshot) -> bool {
    const WIDE: &[&str] = &["worldwide", "globally", "global", "elsewhere", "internationally", "world"];
    base.words_in(at).0.iter().any(|w| WIDE.contains(&w.lower.as_str()))
}

/// Words for people, and for people to whom something happened.
pub(super) const PERSONS: &[&str] = &[
    "people",
    "persons",
    "person",
    "men",
    "women",
    "children",
    "civilians",
    "victims",
    "dead",
    "deaths",
    "casualties",
    "residents",
    "soldiers",
    "troops",
    "members",
    "passengers",
    "lives",
    "workers",
    "protesters",
    "refugees",
    "fatalities",
];

/// The roots of [`PERSONS`].
pub(super) fn persons() -> &'static BTreeSet<String> {
    static ROOTS: LazyLock<BTreeSet<String>> = LazyLock::new(|| PERSONS.iter().map(|p| root(p)).collect());
    &ROOTS
}

/// Whether a figure counts people: by a word for them, or by the name of a people.
fn counts_people(figure: &Figure, base: &Snapshot) -> bool {
    let words = [&figure.of, &figure.unit, &figure.text];
    let person = |w: &str| persons().contains(&root(w));
    words.iter().flat_map(|t| t.split(' ')).any(person)
        || base.lookup().in_question(&figure.text).iter().any(|f| {
            let demonym = f.candidates.iter().any(|c| c.via == crate::language::names::lookup::Via::Demonym);
            demonym
                && figure.text.get(f.range.clone()).is_some_and(|w| w.ends_with('s') || w.ends_with("ese"))
        })
}

/// Whether a figure may be that of whom the question names: where a sentence tells of several, it stands in their part.
fn of_subject(question: &Question, figure: &Figure, hit: &Hit, base: &Snapshot) -> bool {
    let (Some(source), Some(span)) = (base.source(hit.at.0), base.sentence(hit.at.0, hit.at.1)) else {
        return true;
    };
    let person = |id: &EntityId| base.kind(id) == EntityKind::Person;
    let asked: Vec<&EntityId> = question.about.iter().filter(|id| person(id)).collect();
    let named =
        source.record.mentions.iter().filter(|m| m.span.start >= span.start && m.span.end <= span.end);
    let people: Vec<_> = named.filter(|m| m.kind == EntityKind::Person).collect();
    let [one] = asked.as_slice() else { return true };
    if !people.iter().any(|m| m.entity != **one) || !people.iter().any(|m| m.entity == **one) {
        return true;
    }
    let text = source.text.get(span.start..span.end).unwrap_or_default();
    let part =
        |at: usize| text.get(..at.saturating_sub(span.start)).map_or(0, |t| t.matches([';', ':']).count());
    people.iter().any(|m| m.entity == **one && part(m.span.start) == part(figure.span.start))
}

/// What a word that is counted tells in the lexicon; a round is one of talks.
fn counted_senses(noun: &str) -> Vec<crate::question::Sense> {
    let own = crate::question::roots::senses(noun);
    let round = ["round", "session", "encounter"].iter().any(|w| root(w) == root(noun));
    if own.is_empty() && round { crate::question::roots::senses("negotiations") } else { own }
}

fn list(
    question: &Question,
    events: &[&Event],
    hits: &[Hit],
    base: &Snapshot,
    mut draft: Draft<'_>,
) -> Answer {
    let real: Vec<&&Event> = events.iter().filter(|e| e.status == Status::Occurred).collect();
    // Talks and a meeting at the same time with some of the same people are one occasion.
    let mut occasions: Vec<&Event> = Vec::new();
    for event in &real {
        let again = |o: &&Event| {
            o.when.is_some() && o.when == event.when && o.entities().any(|e| event.entities().any(|x| x == e))
        };
        if !occasions.iter().any(again) {
            occasions.push(event);
        }
    }
    let mut told = Vec::new();
    for event in &occasions {
        draft.event(event);
        told.push(describe::when(event));
        draft.answer.notes.extend(describe::inference(event));
    }
    for event in events.iter().filter(|e| e.status != Status::Occurred) {
        let cited = draft.citations.briefly(base, event);
        draft.note(found::not_counted(&describe::dated(event, base), &describe::marks(&cited)));
    }
    let _ = hits;
    let what = noun(question).unwrap_or_else(|| found::THINGS_COUNTED.to_owned());
    if real.is_empty() {
        return draft.partial(found::none_happened(&what));
    }
    draft.note(found::COUNTED_APART.to_owned());

    draft.answered(found::so_many(occasions.len(), &what, &told))
}

/// "How many lawmakers are named": those whom a sentence lists among them.
fn members(question: &Question, hits: &[Hit], base: &Snapshot) -> Option<Answer> {
    // Of things none is listed by name.
    let noun = noun(question).filter(|n| crate::question::is_acting(n) || PERSONS.contains(&n.as_str()))?;
    // "How many members from Ohio": which of those listed are, the list does not say.
    let lower = question.wording().to_lowercase();
    let part = |id: &EntityId| {
        let name = base.name(id).to_lowercase();
        ["from ", "of ", "from the "].iter().any(|p| lower.contains(&format!("{p}{name}")))
    };
    if question.about.iter().chain(&question.places).any(|id| base.kind(id).is_place() && part(id)) {
        return None;
    }
    let found = inside::listed(&noun, &inside::articles_of(hits), base).filter(|found| found.1.len() > 1)?;
    let mut draft = Draft::new(question, base, asked::NUMBER);
    let names: Vec<String> = found.1.iter().map(|id| base.name(id)).collect();
    draft.sentence(found.0, Some(join(&names)));
    Some(draft.with(Verdict::Answered, found::so_many_named(&names)))
}
