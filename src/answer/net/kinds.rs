//! Whether a sentence holds a thing of the kind asked for, and where: near the words that are asked after.

use std::collections::BTreeSet;

use super::asked::Asked;
use super::figures::{ages, dates, durations, is_clock, measures, numbers};
use super::people::{is_who, people};
use super::words::telling;
use super::{identified, manner};
use crate::answer::find::At;
use crate::answer::{described, inside, reason, whose};
use crate::base::{Snapshot, Words};
use crate::language::names::EntityKind;
use crate::language::parse::Dep;
use crate::question::Question;
use crate::question::lists::lists;

/// Whether and how surely a sentence holds what is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Not at all.
    No,
    /// Something of the kind, away from the words asked after.
    Somewhere,
    /// Something of the kind beside them.
    There,
}

/// Whether a sentence holds a thing of the kind asked for. `told` are the words of the sentence that meet the question's.
pub(super) fn fit(
    asked: &Asked,
    question: &Question,
    at: At,
    words: &Words,
    told: &[usize],
    base: &Snapshot,
) -> Fit {
    let verb = super::asked::verb(question);
    let verbs: Vec<usize> = verb
        .as_deref()
        .map(|v| telling(words, &crate::question::roots::synonyms(v)))
        .filter(|v| !v.is_empty())
        .unwrap_or_else(|| told.to_vec());
    let near = |i: usize, most: usize| verbs.is_empty() || verbs.iter().any(|v| words.apart(*v, i) <= most);
    let grade = |found: Vec<usize>, most: usize| match found.as_slice() {
        [] => Fit::No,
        list if list.iter().any(|i| near(*i, most)) => Fit::There,
        _ => Fit::Somewhere,
    };
    match asked {
        // "His brother is 22-year-old Erik" gives no age of his.
        Asked::Age if is_age_of_another(question, at, base) || is_no_age_of(question, at, base) => Fit::No,
        Asked::Age => grade(own_ages(question, words, base), 2),
        Asked::Number(noun) => numbers(noun, question, &verbs, words, at, base),
        Asked::Measure => grade(measures(&question.wording().to_lowercase(), words), 1),
        Asked::Share => {
            let share = |i: &usize| {
                let word = words.at(*i);
                word.ends_with('%')
                    || (matches!(word, "percent" | "half" | "third" | "quarter" | "two-thirds")
                        || (word == "per" && words.at(i + 1) == "cent"))
            };
            grade((0..words.0.len()).filter(share).collect(), 1)
        }
        Asked::Duration => grade(durations(words), 1),
        Asked::Date => dates(question, at, words, near, base),
        Asked::Clock => {
            let clock = |i: &usize| is_clock(words.at(*i));
            grade((0..words.0.len()).filter(clock).collect(), 3)
        }
        Asked::Place => {
            let places = inside::places_in(base, at, question);
            let stands = |p: &String| {
                let first = p.split(' ').next().unwrap_or_default();
                (0..words.0.len()).find(|i| words.0.get(*i).is_some_and(|w| w.text.starts_with(first)))
            };
            let named: Vec<usize> =
                places.iter().filter_map(stands).chain(located(question, at, words, base)).collect();
            grade(named, 1)
        }
        Asked::Person if is_who(question) && question.content_words(base).is_empty() => {
            let described = question.about.iter().any(|id| described::of(id, at, base).is_some());
            if described { Fit::There } else { Fit::No }
        }
        // "The president of X": another place's president is nobody's answer.
        Asked::Person if is_who(question) && !is_of_place(question, at, words, base) => Fit::No,
        // Who withdrew from becoming X's guide is not the guide.
        Asked::Person if is_who(question) && !identified::is_told(question, at, base) => Fit::Somewhere,
        // "Who are the two people who …": that there are two does not say who.
        Asked::Person if is_unnamed(question, words) => Fit::Somewhere,
        Asked::Person if !whose::is_told(question, at, base) => Fit::No,
        Asked::Person => people(question, at, words, &verbs, base),
        Asked::Reason => {
            let death = matches!(verb.as_deref(), Some("die" | "died" | "dies"));
            match reason::given(question, at, base).filter(|g| g.here || !death) {
                Some(given) if given.sure => Fit::There,
                Some(_) => Fit::Somewhere,
                None => Fit::No,
            }
        }
        Asked::Manner => {
            let dies = matches!(verb.as_deref(), Some("die" | "died" | "dies"));
            let told =
                if dies { manner::of_death(question, at, base) } else { manner::is_told(question, at, base) };
            if told { Fit::There } else { Fit::No }
        }
        // "What was X before politics": what X thinks of politics does not say.
        Asked::Thing if is_who(question) && !describes(question, at, base) => Fit::Somewhere,
        Asked::Thing if !is_named(question, words) => Fit::No,
        Asked::Thing if !is_defined(question, words, told) => Fit::No,
        Asked::Thing if is_bare_kind(question, words) => Fit::Somewhere,
        Asked::Thing => {
            let new = words.0.iter().enumerate().filter(|(i, w)| {
                !told.contains(i) && w.lower.len() > 2 && !crate::question::is_common(&w.lower)
            });
            if new.count() >= 2 { Fit::There } else { Fit::No }
        }
        Asked::Whether => Fit::There,
    }
}

/// Whether a sentence says of somebody asked about what they are. True where nobody is asked about.
fn describes(question: &Question, at: At, base: &Snapshot) -> bool {
    let person = |id: &&crate::language::names::EntityId| base.kind(id) == EntityKind::Person;
    let mut people = question.about.iter().filter(person).peekable();
    people.peek().is_none() || people.any(|id| described::of(id, at, base).is_some())
}

/// Whether the place or body of which an office is asked for stands right beside a word for the office: "X's president", "the president of X". True
/// where none is asked for.
fn is_of_place(question: &Question, at: At, words: &Words, base: &Snapshot) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let offices: BTreeSet<String> =
        question.content_words(base).iter().map(|w| crate::language::roots::root(w)).collect();
    let own = |i: usize| words.0.get(i).is_some_and(|w| offices.contains(&w.root));
    if is_told_to_be(&offices, question, at, base) {
        return true;
    }
    let small = |i: usize| {
        matches!(
            words.at(i),
            "of" | "the" | "for" | "in" | "to" | "s" | "former" | "new" | "current" | "acting" | "then"
        )
    };
    let mut of =
        question.about.iter().chain(&question.places).filter(|id| base.kind(id) != EntityKind::Person);
    of.all(|id| {
        let mentions = source.record.mentions_in(span);
        mentions.iter().filter(|m| m.entity == *id).any(|m| {
            let first = words.0.iter().position(|w| w.span.end > m.span.start);
            let last = words.0.iter().rposition(|w| w.span.start < m.span.end);
            let (Some(first), Some(last)) = (first, last) else { return false };
            let reach =
                |mut next: Box<dyn Iterator<Item = usize>>| next.find(|i| !small(*i)).is_some_and(own);
            // Words of the office may stand between its noun and the place: "minister of trade of X".
            reach(Box::new((0..first).rev().take(4)))
                || reach(Box::new(last + 1..(last + 5).min(words.0.len())))
        })
    })
}

/// Whether a clause says of somebody named that they are what is asked for, with all of the question's places in it: "X was the guard,
/// cook and pilot of the ship in Norway".
fn is_told_to_be(offices: &BTreeSet<String>, question: &Question, at: At, base: &Snapshot) -> bool {
    let (Some(tree), Some(source)) = (base.tree(at), base.source(at.0)) else { return false };
    let parse = &tree.parse;
    let own = |t: usize| tree.roots.get(t).is_some_and(|r| offices.contains(r));
    let inside = |id: &crate::language::names::EntityId, t: usize| {
        let bytes = parse.bytes(parse.subtree_range(t));
        let (start, end) = (bytes.start + tree.start, bytes.end + tree.start);
        source.record.mentions.iter().any(|m| m.entity == *id && start <= m.span.start && m.span.end <= end)
    };
    let somebody = |t: usize| {
        let place = parse.get(t).map(|x| (x.start + tree.start, x.end + tree.start));
        let here = |m: &crate::base::record::MentionRecord| {
            place.is_some_and(|(s, e)| m.span.start < e && s < m.span.end)
        };
        source.record.mentions.iter().any(|m| m.kind.can_act() && m.how.is_name() && here(m))
    };
    (0..parse.len()).filter(|t| parse.dep(*t) == Some(Dep::Attr)).any(|attribute| {
        // "The guard, cook and pilot" are one.
        let mut members = vec![attribute];
        let mut next = attribute;
        while let Some(more) = parse.child(next, Dep::Conj).filter(|m| *m > next) {
            members.push(more);
            next = more;
        }
        let Some(verb) = parse.head(attribute) else { return false };
        let mut places = question.about.iter().chain(&question.places);
        members.into_iter().any(own)
            && parse.child(verb, Dep::Neg).is_none()
            && parse.child(verb, Dep::Nsubj).is_some_and(somebody)
            && places.all(|id| inside(id, verb))
    })
}

/// "At which court": whether a sentence has the court only as "the court" or "in court", which says of none which it is.
fn is_bare_kind(question: &Question, words: &Words) -> bool {
    const SMALL: &[&str] = &[
        "the", "a", "an", "in", "at", "of", "to", "by", "from", "this", "that", "his", "her", "their", "its",
        "on", "for", "with",
    ];
    let lower = question.wording().to_lowercase();
    let list: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let asked = list.iter().position(|w| *w == "which").and_then(|i| list.get(i + 1));
    let Some(kind) = asked.map(|w| crate::language::roots::root(w)) else { return false };
    let own: Vec<usize> =
        (0..words.0.len()).filter(|i| words.0.get(*i).is_some_and(|w| w.root == kind)).collect();
    let small = |k: usize| words.0.get(k).is_none_or(|w| w.text.starts_with(char::is_lowercase));
    let bare = |i: &usize| {
        let before = i.checked_sub(1).map_or("", |b| words.at(b));
        // "The court in Oslo" says which, where Oslo is not asked for.
        let placed = matches!(words.at(i + 1), "in" | "of" | "between" | "over" | "at" | "near" | "against")
            && (i + 2..i + 4).any(|k| !small(k) && !list.contains(&words.at(k)));
        (before.is_empty() || SMALL.contains(&before)) && small(*i) && small(i + 1) && !placed
    };
    !own.is_empty() && own.iter().all(bare)
}

/// Whether the one person whose age is asked for has none in a sentence that names others.
fn is_age_of_another(question: &Question, at: At, base: &Snapshot) -> bool {
    let person =
        |id: &&crate::language::names::EntityId| base.kind(id) == crate::language::names::EntityKind::Person;
    let mut people = question.about.iter().filter(person);
    match (people.next(), people.next()) {
        (Some(one), None) => crate::answer::age::is_of_another(at, one, base),
        _ => false,
    }
}

/// Where ages stand that may be of whom a question names: "five thousand years old" is no person.
fn own_ages(question: &Question, words: &Words, base: &Snapshot) -> Vec<usize> {
    let person = question.about.iter().any(|id| base.kind(id) == EntityKind::Person);
    let vast = |i: usize| {
        let unit = i.checked_sub(2).map_or("", |b| words.at(b));
        words.at(i) == "old" && matches!(unit, "thousand" | "million" | "billion")
    };
    ages(words).into_iter().filter(|i| !(person && vast(*i))).collect()
}

/// Whether a sentence with somebody in it is asked for nothing but a place's age: it is that of the former.
fn is_no_age_of(question: &Question, at: At, base: &Snapshot) -> bool {
    let mut named = question.about.iter().chain(&question.places).peekable();
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    // "How old is the Oslo attacker" asks for no age of a place.
    named.peek().is_some()
        && question.topic_words(base).is_empty()
        && named.all(|id| base.kind(id).is_place())
        && source.record.mentions_in(span).iter().any(|m| m.kind == EntityKind::Person)
}

/// Whether a question asks who some people are, and a sentence does not call them just so beside their names: "two people familiar with
/// it" says nothing of who they are, nor does who else stands there.
fn is_unnamed(question: &Question, words: &Words) -> bool {
    let lower = question.wording().to_lowercase();
    let asked: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let ["who", "are" | "were" | "is" | "was", "the" | "those" | "these", rest @ ..] = asked.as_slice()
    else {
        return false;
    };
    let noun = rest.iter().take(3).find(|w| lists().unnamed.contains(**w));
    // "Two people, X and Y" would tell.
    noun.is_some_and(|n| !(0..words.0.len()).any(|i| words.at(i) == *n && names_behind(words, i)))
}

/// Whether a name follows within two words.
fn names_behind(words: &Words, i: usize) -> bool {
    (i + 1..i + 3).any(|k| words.0.get(k).is_some_and(|w| w.text.starts_with(char::is_uppercase)))
}

/// "What is the name of X": whether the sentence calls it something. True of other questions.
fn is_named(question: &Question, words: &Words) -> bool {
    let lower = question.wording().to_lowercase();
    let asks = lower.contains("name of")
        || lower.contains(" name") && lower.starts_with("what")
        || lower.contains(" called");
    let naming = ["named", "called", "name", "nicknamed", "dubbed", "titled", "known", "born"];
    !asks || words.0.iter().any(|w| naming.contains(&w.lower.as_str()))
}

/// "What is the price of X": whether the sentence says what it is: behind the question's words stands "is", "was" or "of" and what
/// follows. True of other questions.
fn is_defined(question: &Question, words: &Words, told: &[usize]) -> bool {
    let lower = question.wording().to_lowercase();
    let asks = ["what is the ", "what was the ", "what are the ", "what were the ", "what's the "];
    let verb =
        question.verb.is_some() || question.content.iter().any(|w| crate::question::roots::is_verb_form(w));
    if verb || !asks.iter().any(|p| lower.starts_with(p)) {
        return true;
    }
    let is = |i: usize| {
        matches!(words.at(i), "is" | "was" | "are" | "were" | "remains" | "became" | "called" | "named")
    };
    told.iter().any(|i| (i + 1..i + 11).any(is))
}

/// Whether a sentence has names, behind its first word, beside the words that are asked for.
pub(super) fn names_new(words: &Words, told: &[usize]) -> bool {
    (1..words.0.len())
        .any(|i| !told.contains(&i) && words.0.get(i).is_some_and(|w| w.text.starts_with(char::is_uppercase)))
}

/// Where a name stands that is told as a place: "at the corner of High Street", "in Springfield General Hospital".
fn located(question: &Question, at: At, words: &Words, base: &Snapshot) -> Vec<usize> {
    let Some(source) = base.source(at.0) else { return Vec::new() };
    let asked = question.wording().to_lowercase();
    let other = |i: usize| {
        let Some(span) = words.0.get(i).map(|w| w.span) else { return true };
        let dated = source.record.dates.iter().any(|d| d.span.start < span.end && span.start < d.span.end);
        let person = |m: &crate::base::record::MentionRecord| {
            m.kind == crate::language::names::EntityKind::Person
                && m.span.start <= span.start
                && span.end <= m.span.end
        };
        dated || source.record.mentions.iter().any(person)
    };
    let capital = |i: usize| words.0.get(i).is_some_and(|w| w.text.starts_with(char::is_uppercase));
    (0..words.0.len())
        .filter(|i| matches!(words.at(*i), "in" | "at" | "near" | "outside" | "inside" | "off"))
        .filter_map(|i| {
            let name = (i + 1..i + 6).take_while(|k| words.apart(i, *k) == 0).find(|k| capital(*k))?;
            (!other(name) && !asked.contains(words.at(name))).then_some(name)
        })
        .collect()
}
