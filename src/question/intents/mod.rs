//! What a question asks for: a table of intents, one file each, tried in order. A file says which ways of asking are its own.

mod check;
mod compare;
mod contact;
mod count;
mod doer;
mod identity;
mod quote;
mod reason;
mod sources;
mod speaker;
mod time;
mod timeline;
mod venue;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

pub use venue::{is_within_country, kind_of_place};

use super::roots::{is_event_verb, senses};
use super::typed::Typed;
use super::{Intent, Order, Sense, ordering};
use crate::base::Snapshot;
use crate::language::names::EntityId;
use crate::language::parse::Tag;

/// What an intent's file reads from the words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Read {
    pub(super) intent: Intent,
    pub(super) subject: Vec<EntityId>,
    pub(super) object: Vec<EntityId>,
    pub(super) senses: Vec<Sense>,
    pub(super) verb: Option<usize>,
    pub(super) order: Option<Order>,
    /// Those whose people alone are asked for: "which French officials".
    pub(super) of: Vec<EntityId>,
    /// Whether those are asked for to whom something was done: "who was arrested".
    pub(super) undergone: bool,
    /// Whether the period is of when articles were published.
    pub(super) published: bool,
    /// Words that said what is asked for, and are no topic.
    pub(super) used: Vec<usize>,
}

/// One way of asking.
type Reader = fn(&Typed) -> Option<Read>;

/// The intents, the more particular before the more general.
const TABLE: &[Reader] = &[
    compare::read,
    sources::read,
    timeline::read,
    speaker::read,
    count::read,
    reason::read,
    time::read,
    venue::read,
    identity::read,
    contact::read,
    doer::read,
    quote::read,
    check::read,
];

/// What the question asks for.
pub(super) fn read(typed: &Typed, base: &Snapshot) -> Read {
    let mut read = sources::of_title(typed, base)
        .or_else(|| TABLE.iter().find_map(|r| r(typed)))
        .unwrap_or_else(|| mentions(typed));
    if read.order.is_none() {
        read.order = ordering::asked(typed);
    }
    // "The first lawsuit against the state of X" is of lawsuits, whatever "state" tells elsewhere.
    if read.order.is_some()
        && matches!(read.intent, Intent::When | Intent::Where | Intent::Participants(_) | Intent::Timeline)
        && let phrase = ordering::phrase(typed)
        && !phrase.is_empty()
    {
        read.senses = senses_in(typed, phrase);
    }
    read
}

/// No way of asking: names and words to be looked for.
fn mentions(typed: &Typed) -> Read {
    // "who only phoned?", "november 20": what is told of a day is asked for by the day alone.
    if typed.dated && typed.words.iter().all(|w| w.dated || super::words::is_common(&w.word)) {
        return Read { intent: Intent::Timeline, ..Read::default() };
    }
    Read { senses: all_senses(typed), ..Read::default() }
}

/// Auxiliaries that begin a question or stand behind its question word.
const AUXILIARIES: &[&str] = &[
    "did", "do", "does", "has", "have", "had", "was", "were", "is", "are", "will", "would", "can", "could",
    "should", "may", "might", "be", "been", "being", "to", "going",
];

fn is_auxiliary(word: &str) -> bool {
    AUXILIARIES.contains(&word)
}

fn preposition(word: &str) -> bool {
    matches!(word, "in" | "at" | "of" | "on" | "near" | "for" | "with" | "from" | "between")
}

/// Who does what to whom, as the order of words has it.
#[derive(Debug, Default)]
struct Clause {
    subject: Vec<EntityId>,
    verb: Option<usize>,
    object: Vec<EntityId>,
    passive: bool,
}

impl Clause {
    /// A question about what the clause tells.
    fn asked(self, intent: Intent, typed: &Typed, used: Vec<usize>) -> Read {
        Read {
            intent,
            subject: self.subject,
            object: self.object,
            verb: self.verb,
            senses: all_senses(typed),
            used,
            ..Read::default()
        }
    }
}

/// Reads the clause that begins at word `from`: names before its verb, the verb, names behind it.
fn clause(typed: &Typed, from: usize) -> Clause {
    let free = |i: usize| typed.words.get(i).is_some_and(|w| w.name.is_none() && !w.dated);
    let last = typed.words.len();
    // With "did" or "will" in front the subject comes first, so that its own nouns are no verb.
    let first_name = (from..last).find(|&i| !free(i) && typed.words.get(i).is_some_and(|w| w.name.is_some()));
    // Behind "did" the verb has its dictionary form: in "why did those who described it leave" they leave.
    let did = (from.saturating_sub(1)..from + 1).any(|i| matches!(typed.at(i), "did" | "does" | "do"));
    let noun = |i: usize| {
        matches!(typed.at(i.wrapping_sub(1)), "the" | "a" | "an" | "his" | "her" | "their" | "its")
    };
    let past =
        |i: usize| did && (typed.at(i).ends_with("ed") && !super::roots::is_verb(typed.at(i)) || noun(i));
    let verbal = |i: usize| {
        free(i)
            && !is_auxiliary(typed.at(i))
            && is_event_verb(typed.at(i))
            && !is_adverb(typed, i)
            && !past(i)
    };
    let behind = first_name.unwrap_or(from);
    // "Who rejected X's remarks": the verb stands right behind the question word, or behind "has" or an adverb.
    let at_once = (from..(from + 2).min(behind)).find(|&i| {
        verbal(i)
            && (i == from || !free(i - 1) || typed.at(i - 1).ends_with("ly") || is_auxiliary(typed.at(i - 1)))
    });
    // "Who accompanied X on her visit": what stands right behind "who" and before a name is the verb, whatever the lexicon has.
    let at_once = at_once.or_else(|| {
        let word = typed.at(from);
        let next = typed.words.get(from + 1);
        let named = next.is_some_and(|w| {
            w.name.is_some()
                || matches!(
                    w.word.as_str(),
                    "the" | "a" | "an" | "his" | "her" | "its" | "their" | "this" | "that"
                )
        });
        (from > 0 && free(from) && named && word.len() > 4 && word.ends_with("ed") && !is_auxiliary(word))
            .then_some(from)
    });
    let verb = at_once.or_else(|| (behind..last).find(|&i| verbal(i))).or_else(|| {
        // "When did the block in Paris collapse": with a word behind the name, what stands before it is no verb.
        let did = matches!(typed.at(from), "did" | "does" | "do");
        let more = (behind..last).any(|i| free(i) && !super::words::is_common(typed.at(i)));
        (from..last).find(|&i| verbal(i) && !(did && more && preposition(typed.at(i + 1))))
    });
    // "Was anyone hurt in the airport fire": a noun behind an article is no verb where a verb stands before it.
    let noun = |v: usize| {
        (v.saturating_sub(3)..v)
            .any(|i| matches!(typed.at(i), "the" | "a" | "an" | "in" | "of" | "at" | "on"))
    };
    let plain = everyday(typed, from, behind);
    // "When did the aid waiver expire": of a noun before another the verb stands behind it, at the end or before what follows a verb.
    let later = verb
        .filter(|v| did && !matches!(typed.at(0), "did" | "does" | "do") && at_once.is_none() && noun(*v))
        .and_then(|v| {
            let bare = |i: usize| free(i) && !super::words::is_common(typed.at(i));
            let ends = |i: usize| i + 1 == last || preposition(typed.at(i + 1)) || !free(i + 1);
            let end = (v + 1..(v + 4).min(last)).take_while(|i| bare(*i)).find(|&i| verbal(i) && ends(i))?;
            (!ends(v)).then_some(end)
        });
    let verb = later.or(verb);
    let verb = match (verb, plain) {
        (Some(v), Some(p)) if p < v && noun(v) && at_once.is_none() => Some(p),
        (verb, plain) => verb.or(plain),
    };
    let split = verb.unwrap_or(last);
    let ids = |range: std::ops::Range<usize>, located: bool| -> Vec<EntityId> {
        let names = typed.names_in(range);
        names.into_iter().filter(|n| located || !n.located).map(|n| n.entity.clone()).collect()
    };
    let (mut subject, mut object) = (ids(from..split, false), ids(split..last, false));
    let by = (split..last).find(|&i| typed.at(i) == "by");
    let was = (0..split).any(|i| matches!(typed.at(i), "was" | "were" | "been" | "is" | "are"));
    // "Where was the raid that killed X": what stands behind "that" is done by the raid.
    let relative =
        verb.and_then(|v| v.checked_sub(1)).is_some_and(|b| matches!(typed.at(b), "that" | "which" | "who"));
    // "Born", "shot": participles that no ending makes.
    let participle = |w: &str| w.ends_with("ed") || crate::language::parse::lemma(w, Tag::Vbn) != w;
    let passive = was && !relative && verb.is_some_and(|v| participle(typed.at(v)) || by.is_some());
    if passive {
        let agent = by.map(|by| ids(by..last, false)).unwrap_or_default();
        object = subject;
        subject = agent;
    }
    // Who dies does nothing: it is done to them.
    let suffers = verb.is_some_and(|v| {
        let verb = super::derive::verb_of(typed.at(v)).unwrap_or_default();
        matches!(&*verb, "die" | "drown" | "perish" | "starve")
    });
    if suffers && !passive && object.is_empty() {
        std::mem::swap(&mut subject, &mut object);
    }
    Clause { subject, verb, object, passive }
}

/// "When did X last close it": whether "last" stands before the verb.
fn is_adverb(typed: &Typed, i: usize) -> bool {
    let verb = typed.words.get(i + 1).is_some_and(|w| crate::question::roots::is_verb_form(&w.word));
    typed.at(i) == "last" && verb
}

/// The verb behind "did" or "has" and its subject, where it tells no event: "when did X become king".
fn everyday(typed: &Typed, from: usize, behind: usize) -> Option<usize> {
    let helped = (from.saturating_sub(1)..from + 1).any(|i| is_auxiliary(typed.at(i)));
    // What takes place, is or is had says no more than the words beside it.
    let light = [
        "take", "taken", "have", "had", "get", "hold", "held", "happen", "happened", "occur", "make", "made",
    ];
    let word = |i: usize| typed.words.get(i).filter(|w| w.name.is_none() && !w.dated);
    let was = (0..from + 1).any(|i| matches!(typed.at(i), "was" | "were" | "is" | "are" | "been"));
    // "Was X impeached": no verb but such stands behind a name.
    let participle = |i: usize| {
        let behind_name =
            i.checked_sub(1).is_some_and(|b| typed.words.get(b).is_some_and(|w| w.name.is_some()));
        was && behind_name && typed.at(i).len() >= 6 && typed.at(i).ends_with("ed")
    };
    let verb = |i: &usize| {
        word(*i).is_some_and(|w| !is_auxiliary(&w.word) && !light.contains(&w.word.as_str()))
            && (super::derive::verb_of(typed.at(*i)).is_some() || participle(*i))
            && !is_adverb(typed, *i)
            && !matches!(typed.at(i.wrapping_sub(1)), "the" | "a" | "an" | "of" | "in" | "first" | "last")
    };
    (behind.max(from)..typed.words.len()).filter(|_| helped).find(verb)
}

/// What some words of the question tell in the lexicon.
fn senses_in(typed: &Typed, words: std::ops::Range<usize>) -> Vec<Sense> {
    let some = typed.words.get(words).unwrap_or_default();
    let free = some.iter().filter(|w| w.name.is_none() && !w.dated);
    let mut all: Vec<Sense> = free.flat_map(|w| senses(&w.word)).collect();
    all.sort();
    all.dedup();
    all
}

/// What the words of the question tell in the lexicon.
fn all_senses(typed: &Typed) -> Vec<Sense> {
    let mut all = senses_in(typed, 0..typed.words.len());
    // "Going to Baku" and "her trip to Baku" are visits.
    let going = |i: usize| {
        matches!(typed.at(i), "go" | "going" | "goes" | "went" | "come" | "coming" | "came")
            && typed.at(i + 1) == "to"
    };
    if (0..typed.words.len())
        .any(|i| going(i) && typed.words.get(i + 2).is_some_and(|w| w.name.is_some() || w.word == "the"))
    {
        all.push(Sense { kind: crate::facts::Kind::Consult, mode: Some(crate::facts::Mode::Visit) });
    }
    all.sort();
    all.dedup();
    all
}

/// Nouns for people and for what acts like them, behind "which" and "what".
static ACTING: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let list: Acting = toml::from_str(include_str!("../acting.toml")).unwrap_or_default();
    list.acting.into_iter().collect()
});

/// Whether a word is a noun for people or for what acts like them, in the singular or the plural.
pub fn is_acting(word: &str) -> bool {
    let one = word.strip_suffix("ies").map(|w| format!("{w}y"));
    ACTING.contains(word)
        || word.strip_suffix('s').is_some_and(|w| ACTING.contains(w))
        || one.is_some_and(|w| ACTING.contains(&w))
}

#[derive(Default, Deserialize)]
struct Acting {
    acting: Vec<String>,
}

/// Where the clause begins that asks for somebody, and whose people they are to be: behind "who", behind "which French
/// officials".
fn somebody(typed: &Typed) -> Option<(usize, Vec<EntityId>)> {
    let first = typed.words.iter().position(|w| {
        !matches!(w.word.as_str(), "and" | "but" | "so" | "then" | "by" | "also" | "to" | "with")
    })?;
    match typed.at(first) {
        "who" | "whom" | "whose" | "anybody" | "anyone" => Some((first + 1, Vec::new())),
        "which" | "what" => {
            let noun = (first + 1..first + 5)
                .find(|&i| is_acting(typed.at(i)))
                .or_else(|| before_past(typed, first))?;
            // "What did the minister say" asks for words.
            let clause = (first + 1..noun).any(|i| is_auxiliary(typed.at(i)));
            let of = typed.names_in(first + 1..noun).into_iter().map(|n| n.entity.clone()).collect();
            (!clause).then_some((noun + 1, of))
        }
        _ => None,
    }
}

/// Whether "called" at `at` gives somebody a name, and is no call: "called X a liar", "called him “a liar”".
fn names_somebody(typed: &Typed, at: usize) -> bool {
    let named = |i: usize| typed.words.get(i).is_some_and(|w| w.name.is_some());
    let behind = (at + 2..typed.words.len()).any(|i| matches!(typed.at(i), "a" | "an") && !named(i));
    typed.quoted.is_some()
        || (behind && !typed.has(&["about a", "on a", "for a", "after a", "in a", "with a"]))
}

/// "Which programme invited X": the noun before a verb of the past, whatever it names; nothing where a helping verb comes first.
fn before_past(typed: &Typed, which: usize) -> Option<usize> {
    let free = |i: usize| typed.words.get(i).is_some_and(|w| w.name.is_none() && !w.dated);
    let past = |i: usize| {
        let word = typed.at(i);
        let form = super::derive::verb_of(word).is_some_and(|v| *v != *word) || is_event_verb(word);
        free(i) && form && !word.ends_with('s') && !word.ends_with("ing")
    };
    let verb = (which + 2..which + 6).find(|&i| is_auxiliary(typed.at(i)) || past(i))?;
    let active = typed.at(which) == "which" && !is_auxiliary(typed.at(verb)) && free(verb - 1);
    active.then_some(verb - 1)
}

/// The words of a phrase that stands at `at`, to be marked as used.
fn used(at: Option<usize>, phrase: &str) -> Vec<usize> {
    at.map(|at| (at..at + phrase.split(' ').count()).collect()).unwrap_or_default()
}

/// Reads a typed question without names for the tests of the intents.
#[cfg(test)]
fn intent_of(text: &str) -> Intent {
    let (_, dates) = super::period::find(text);
    let typed = Typed::new(text, Vec::new(), &dates);
    TABLE.iter().find_map(|r| r(&typed)).unwrap_or_else(|| mentions(&typed)).intent
}
