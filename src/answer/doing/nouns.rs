//! Who does it, and with whom, where a sentence tells that with a noun: "the closure by X", "an X-brokered truce", "in a talk with X".

use std::collections::BTreeSet;

use super::{has_all, named, object_words, stand_in};
use crate::answer::clause;
use crate::answer::find::At;
use crate::answer::hangs::Hanging;
use crate::answer::inside;
use crate::answer::polarity::{self, Polarity};
use crate::base::Snapshot;
use crate::language::parse::{Dep, Tag};
use crate::language::roots::root;
use crate::question::Question;
use crate::question::lists::lists;
use crate::question::roots::synonyms;
use crate::span::Span;

/// Who does it where the verb is told with its noun, and where that stands: "the closure of X by Y".
pub(super) fn by_noun(
    question: &Question,
    verb: &str,
    at: At,
    tree: &Hanging,
    base: &Snapshot,
) -> Option<(String, Span)> {
    let roots = synonyms(verb);
    let parse = &tree.tree().parse;
    let own = root(verb);
    let nouns = tree.with(&roots).into_iter().filter(|i| parse.tag(*i).is_some_and(Tag::is_noun));
    // Only the verb's own noun: "closure" of "close".
    let family = |i: &usize| {
        crate::question::roots::made_of(verb).iter().any(|w| tree.tree().roots.get(*i) == Some(&root(w)))
            || tree.tree().roots.get(*i) == Some(&own)
    };
    nouns.filter(family).find_map(|noun| {
        let told = polarity::of(tree.tree(), noun, &roots).polarity == Polarity::So;
        if !told || inside::hedged(base, at, &roots) || !has_all(question, &roots, noun, at, tree, base) {
            return None;
        }
        let every = clause::every(at, base);
        let own: Vec<Span> = every.first().map(|c| c.span(noun)).into_iter().collect();
        if !stand_in(&object_words(question, verb), &own, at, base) {
            return None;
        }
        let by = parse.children_by(noun, Dep::Prep).find(|p| parse.text(*p).eq_ignore_ascii_case("by"))?;
        let doer = parse.child(by, Dep::Pobj)?;
        let clause = every.into_iter().next()?;
        Some((named(&clause, &[doer], question, at, base)?, clause.place(noun)))
    })
}

/// Who does it where that is one word with the verb, and where it stands: "a Denmark-brokered truce".
pub(super) fn by_compound(
    question: &Question,
    verb: &str,
    at: At,
    tree: &Hanging,
    base: &Snapshot,
) -> Option<(String, Span)> {
    let (source, span) = (base.source(at.0)?, base.sentence(at.0, at.1)?);
    let roots = synonyms(verb);
    let parse = &tree.tree().parse;
    let every = clause::every(at, base);
    let clause = every.first()?;
    (0..parse.len()).find_map(|token| {
        let noun = parse.head(token).filter(|_| parse.dep(token) == Some(Dep::Amod))?;
        let place = clause.place(token);
        let before = source.text.get(span.start..place.end)?;
        let (doer, participle) = before.split_whitespace().next_back()?.rsplit_once('-')?;
        let doer = doer.trim_start_matches(|c: char| !c.is_alphanumeric());
        let named = doer.starts_with(char::is_uppercase) && participle.ends_with(|c: char| c.is_lowercase());
        let done = participle.ends_with("ed") || participle.ends_with("led") || participle.ends_with("en");
        if !named || !(done || participle == "led") || !roots.contains(&root(participle)) {
            return None;
        }
        let told = polarity::of(tree.tree(), noun, &roots).polarity == Polarity::So;
        let objects = object_words(question, verb);
        let of_noun = stand_in(&objects, &[clause.span(noun)], at, base) && !objects.is_empty();
        let whole = told && of_noun && has_all(question, &roots, noun, at, tree, base);
        whole.then(|| (doer.to_owned(), place))
    })
}

/// With whom somebody speaks where that is told with a noun, and where that stands: "raised it in a conversation with X".
pub(super) fn by_talk(
    question: &Question,
    verb: &str,
    at: At,
    tree: &Hanging,
    base: &Snapshot,
) -> Option<(String, Span)> {
    let roots = synonyms(verb);
    let parse = &tree.tree().parse;
    let source = base.source(at.0)?;
    let talks: BTreeSet<String> = lists().talks.iter().map(|w| root(w)).collect();
    // "With whom did she dance": talks are no dance.
    if roots.is_disjoint(&talks) {
        return None;
    }
    let every = clause::every(at, base);
    tree.with(&talks).into_iter().filter(|n| parse.tag(*n).is_some_and(Tag::is_noun)).find_map(|noun| {
        let with =
            parse.children_by(noun, Dep::Prep).find(|p| parse.text(*p).eq_ignore_ascii_case("with"))?;
        let other = parse.child(with, Dep::Pobj)?;
        let above = parse.ancestors(noun).find(|a| parse.tag(*a).is_some_and(Tag::is_verb))?;
        let clause = every.iter().find(|c| c.verb == above)?;
        let told = polarity::of(tree.tree(), above, &roots).polarity == Polarity::So;
        // It is theirs: they do what the clause tells, or have the talk.
        let place = |t: usize| clause.span(t);
        let of = |id: &crate::language::names::EntityId, t: usize| {
            source.record.mentions.iter().any(|m| m.entity == *id && place(t).contains(m.span))
        };
        let subject = question.subject.first().or_else(|| question.about.first())?;
        let theirs = clause.doers().into_iter().chain(parse.child(noun, Dep::Poss)).any(|t| of(subject, t));
        if !told || !theirs || !has_all(question, &roots, above, at, tree, base) {
            return None;
        }
        Some((named(clause, &[other], question, at, base)?, clause.place(noun)))
    })
}

/// Who does what the adjective of a message says, and to whom: "in a congratulatory letter to X, Y praised the fair". The one who is asked
/// for, and where the word stands.
pub(super) fn by_message(
    question: &Question,
    verb: &str,
    at: At,
    tree: &Hanging,
    base: &Snapshot,
) -> Option<(String, Span)> {
    let roots = synonyms(verb);
    let parse = &tree.tree().parse;
    let source = base.source(at.0)?;
    let every = clause::every(at, base);
    tree.with(&roots).into_iter().filter(|t| parse.dep(*t) == Some(Dep::Amod)).find_map(|word| {
        let noun = parse.head(word).filter(|n| lists().messages.contains(tree.tree().lemma(*n)))?;
        let to = parse.children_by(noun, Dep::Prep).find(|p| parse.text(*p).eq_ignore_ascii_case("to"))?;
        let other = parse.child(to, Dep::Pobj)?;
        let above = parse.ancestors(noun).find(|a| parse.tag(*a).is_some_and(Tag::is_verb))?;
        let clause = every.iter().find(|c| c.verb == above)?;
        let so = polarity::of(tree.tree(), above, &roots).polarity == Polarity::So;
        let mut doers = clause.doers();
        doers.extend(parse.child(noun, Dep::Poss));
        let is_in = |id: &crate::language::names::EntityId, t: usize| {
            let place = clause.span(t);
            source.record.mentions.iter().any(|m| m.entity == *id && place.contains(m.span))
        };
        let asks_object = !question.subject.is_empty() && question.object.is_empty();
        let does = question.subject.iter().all(|id| doers.iter().any(|d| is_in(id, *d)));
        let gets = question.object.iter().all(|id| is_in(id, other));
        let told = question.content_words(base).iter().all(|w| !tree.with(&synonyms(w)).is_empty());
        let named_so = !question.subject.is_empty() || !question.object.is_empty();
        if !so || !does || !gets || !told || !named_so {
            return None;
        }
        let who = if asks_object { vec![other] } else { clause.doers() };
        Some((named(clause, &who, question, at, base)?, clause.place(word)))
    })
}
