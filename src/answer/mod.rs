//! From a question and a snapshot of the base to an [`Answer`]: pure and synchronous, one file an intent.

mod accused;
mod after;
mod aftermath;
mod again;
mod age;
mod anchor;
mod articles;
mod asserts;
mod both;
mod bounds;
mod cast;
mod check;
pub(crate) mod cite;
mod claim;
mod clause;
mod compare;
mod condition;
mod count;
mod dates;
pub(crate) mod describe;
mod described;
mod doer;
mod doing;
mod draft;
mod duration;
mod either;
mod ends;
mod find;
pub mod form;
pub mod fulltext;
mod gains;
mod gather;
mod hangs;
mod identity;
mod inside;
mod lacking;
mod left_out;
mod letters;
mod mentions;
mod nearest;
mod net;
mod number;
mod participants;
mod polarity;
pub mod profile;
mod prune;
mod quote;
mod quoting;
mod reactions;
mod reason;
mod relatives;
mod requests;
pub mod side_by_side;
mod sides;
mod sources;
mod speaker;
mod stance;
#[cfg(test)]
pub(crate) mod testing;
mod time;
mod timeline;
mod told;
mod unmet;
mod venue;
mod whose;
mod wider;
mod year;

use doer::those_who_act;
pub(crate) use doer::those_who_did;
pub use form::{Answer, Citation, Item, Rests, Understood, Verdict};
pub use told::Told;

use std::collections::BTreeSet;

use crate::base::Snapshot;
use crate::language::names::EntityId;
use crate::question::{Intent, Question};
use crate::strings::{asked, found};

/// Answers a question from the base.
pub fn answer(question: &Question, base: &Snapshot) -> Answer {
    let told = once(question, base);
    let other = again::answered(question, &told, base);
    other.or_else(|| wider::answered(question, &told, base)).unwrap_or(told)
}

/// The answer to a question in its own words.
fn once(question: &Question, base: &Snapshot) -> Answer {
    let question = &question.to_be_answered();
    if let Some((typed, bearers)) = question.several.first() {
        return only_reading(question, typed, bearers, base)
            .unwrap_or_else(|| ambiguous(question, typed, bearers, base));
    }
    if !question.either.is_empty() {
        let short = Question { either: Vec::new(), ..question.clone() };
        let told = either::of_two(question, self::answer(&short, base), base);
        // What tells of neither is looked for with both of them.
        let about = question.about.iter().chain(&question.either).cloned().collect();
        return told.unwrap_or_else(|| either::nearest(self::answer(&Question { about, ..short }, base)));
    }
    let early = aftermath::answer(question, base)
        .or_else(|| condition::answer(question, base))
        .or_else(|| accused::answer(question, base));
    let mut answer = match &question.intent {
        _ if early.is_some() => early.unwrap_or_else(|| quote::answer(question, base)),
        // "Who was sent to write to X" asks for no letter.
        Intent::Participants(_) if doing::asks_sent(question) => doer::answer(question, base),
        Intent::Participants(modes) => participants::answer(question, modes, base),
        Intent::Doer => doer::answer(question, base),
        Intent::Timeline => match after::answer(question, base) {
            Some(answer) => answer,
            None if after::relates(question) => after::unknown(question, base),
            None => timeline::answer(question, base),
        },
        Intent::Quote => quote::answer(question, base),
        Intent::Speaker => speaker::answer(question, base),
        Intent::When => time::answer(question, base),
        Intent::Where => venue::answer(question, base),
        Intent::Count(counted) => count::answer(question, *counted, base),
        Intent::Identity => identity::answer(question, base),
        Intent::Check => check::answer(question, base),
        Intent::Why => reason::answer(question, base),
        Intent::Sources(asked) => sources::answer(question, *asked, base),
        Intent::Compare(compared) => compare::answer(question, *compared, base),
        // Words between quotation marks are looked for as they stand.
        Intent::Mentions => fulltext::of_phrase(question, base).unwrap_or_else(|| {
            let told = mentions::answer(question, base);
            // What no fact answers is looked for by its words.
            if told.items.is_empty() { fulltext::answer(question, base) } else { told }
        }),
    };
    // What came before or after is told by no sentence that merely has the words.
    if !(question.intent == Intent::Timeline && after::relates(question)) {
        answer = net::better(question, answer, base);
    }
    answer = venue::of_kind(question, answer, base);
    answer = ends::unsaid(question, answer, base);
    answer = left_out::checked(question, answer, base);
    answer = unmet::checked(question, answer, base);
    answer = relatives::checked(question, answer, base);
    answer = year::checked(question, answer, base);
    answer = nearest::shown(question, answer, base);
    let respelt =
        question.respelt.iter().map(|(typed, taken)| crate::strings::answers::respelt(typed, taken));
    let offices: &[_] = if question.intent == Intent::Identity { &[] } else { &question.offices };
    let told: Vec<String> = respelt.chain(taken(question.taken.iter().chain(offices), base)).collect();
    answer.notes.splice(0..0, told);
    answer
}

/// As whom what somebody typed was read, in words.
fn taken<'a>(
    read: impl Iterator<Item = &'a (String, EntityId)>,
    base: &Snapshot,
) -> impl Iterator<Item = String> {
    read.map(|(typed, id)| found::taken_as(typed, &base.name(id)))
}

/// Most bearers of one name with whom a question is tried.
const MOST_READINGS: usize = 4;

/// The answer where the question calls one of the bearers of a name by a title, or only one makes it answerable, and who that is.
fn only_reading(question: &Question, typed: &str, bearers: &[EntityId], base: &Snapshot) -> Option<Answer> {
    let first = bearers.iter().find(|b| question.about.contains(b))?;
    let titled = with_title(question, typed, bearers, base);
    let bearers = titled.as_ref().map_or(bearers, std::slice::from_ref);
    let mut tried: Vec<(String, &EntityId)> = Vec::new();
    for bearer in bearers {
        let name = base.name(bearer);
        if tried.iter().all(|(other, _)| *other != name) {
            tried.push((name, bearer));
        }
        if tried.len() > MOST_READINGS {
            return None;
        }
    }
    let mut found: Option<Answer> = None;
    for (_, bearer) in tried {
        let mut one = question.clone();
        one.several.remove(0);
        for list in [&mut one.about, &mut one.subject, &mut one.object] {
            list.iter_mut().filter(|id| *id == first).for_each(|id| id.clone_from(bearer));
        }
        one.taken.push((typed.to_owned(), bearer.clone()));
        let told = answer(&one, base);
        if titled.is_some() {
            return Some(told);
        }
        if told.verdict != Verdict::NotInSources {
            if found.is_some() {
                return None;
            }
            found = Some(told);
        }
    }
    found.filter(|a| a.verdict == Verdict::Answered)
}

/// The one bearer of a name whom the articles call by the word that stands before it: "judge Smith". `None` where that is no one.
fn with_title(question: &Question, typed: &str, bearers: &[EntityId], base: &Snapshot) -> Option<EntityId> {
    let lower = question.wording().to_lowercase();
    let at = lower.find(&typed.to_lowercase())?;
    let title = lower.get(..at)?.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next()?;
    if !crate::question::offices::is_office(title) && !crate::language::names::unknown::is_occupation(title) {
        return None;
    }
    let called = |id: &&EntityId| {
        let sentences = base.sentences_naming(id).iter().take(MOST_NAMING);
        sentences.into_iter().any(|at| {
            let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else {
                return false;
            };
            source.record.mentions_in(span).iter().any(|m| {
                let before = source.text.get(span.start..m.span.start).unwrap_or_default().to_lowercase();
                m.entity == **id
                    && before.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next() == Some(title)
            })
        })
    };
    let mut found = bearers.iter().filter(called);
    found.next().filter(|_| found.next().is_none()).cloned()
}

/// Most sentences naming somebody that are looked at for a title.
const MOST_NAMING: usize = 24;

/// Most people of one name who are all told.
const MOST_NAMED: usize = 25;

/// How many of them are told where there are more.
const BEST_KNOWN: usize = 5;

/// Which of several people of one name is meant.
fn ambiguous(question: &Question, typed: &str, bearers: &[EntityId], base: &Snapshot) -> Answer {
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut names: Vec<String> = bearers.iter().map(|id| base.name(id)).collect();
    names.retain(|name| told.insert(name.clone()));
    // Of very many the best known, who come first.
    let more = if names.len() > MOST_NAMED { names.len() - BEST_KNOWN } else { 0 };
    names.truncate(names.len() - more);
    names.sort();
    let mut answer = empty(question, Vec::new(), asked::which(typed));
    answer.verdict = Verdict::Ambiguous;
    answer.headline = found::may_be(typed, &names, more);
    answer.suggestions = names.iter().take(5).map(|n| question.typed.replacen(typed, n, 1)).collect();
    answer
}

/// An answer without items yet.
fn empty(question: &Question, event: Vec<String>, restated: String) -> Answer {
    Answer {
        question: question.typed.clone(),
        understood: Understood {
            intent: question.intent.name().to_owned(),
            about: question.about.iter().map(ToString::to_string).collect(),
            event,
            period: question.period.map(|p| p.to_string()),
            restated,
        },
        verdict: Verdict::NotInSources,
        headline: String::new(),
        items: Vec::new(),
        notes: Vec::new(),
        suggestions: Vec::new(),
        citations: Vec::new(),
        rests: Rests::default(),
    }
}
