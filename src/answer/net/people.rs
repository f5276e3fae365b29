//! Who stands in a sentence where the one asked for stands: who does it, to whom it is done, who is called something.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::kinds::Fit;
use crate::answer::find::At;
use crate::base::{Snapshot, Words};
use crate::language::names::EntityId;
use crate::language::roots::root;
use crate::question::Question;

/// Words for people and bodies by what they do or are to somebody: who may be told of without a name.
pub(super) const PERSON_NOUNS: &[&str] = &[
    "police",
    "wife",
    "husband",
    "son",
    "daughter",
    "father",
    "mother",
    "brother",
    "sister",
    "aunt",
    "uncle",
    "cousin",
    "parent",
    "family",
    "widow",
    "suspect",
    "attacker",
    "gunman",
    "driver",
    "officer",
    "official",
    "minister",
    "mayor",
    "governor",
    "president",
    "chef",
    "student",
    "worker",
    "employee",
    "man",
    "woman",
    "boy",
    "girl",
    "teenager",
    "resident",
    "villager",
    "soldier",
    "protester",
    "court",
    "judge",
    "jury",
    "government",
    "company",
    "scientist",
    "researcher",
    "team",
    "group",
    "army",
    "navy",
    "lawyer",
    "director",
    "head",
    "chief",
    "leader",
    "manager",
    "chairman",
    "chair",
    "secretary",
    "author",
    "editor",
    "founder",
    "owner",
    "member",
    "ambassador",
    "senator",
    "representative",
    "professor",
    "coach",
    "captain",
    "actor",
    "singer",
    "spokesperson",
    "spokesman",
    "spokeswoman",
    "doctor",
];

/// The roots of [`PERSON_NOUNS`].
fn person_nouns() -> &'static BTreeSet<String> {
    static ROOTS: LazyLock<BTreeSet<String>> =
        LazyLock::new(|| PERSON_NOUNS.iter().map(|n| root(n)).collect());
    &ROOTS
}

/// Whether a question asks who somebody is, and nothing more.
pub(super) fn is_who(question: &Question) -> bool {
    question.intent == crate::question::Intent::Identity
}

/// Whether somebody beside those asked about stands where the doer stands: before the verb in its part of the sentence or in that
/// before it, or behind "by"; of those to whom something was done anybody beside it.
pub(super) fn people(question: &Question, at: At, words: &Words, verbs: &[usize], base: &Snapshot) -> Fit {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return Fit::No };
    let mentions = source.record.mentions_in(span);
    let asked = |id: &EntityId| question.is_of(id) || question.places.contains(id);
    let mut stand: Vec<usize> = mentions
        .iter()
        .filter(|m| m.kind.can_act() && !asked(&m.entity) && m.how.is_name())
        .filter_map(|m| words.0.iter().position(|w| w.span.start >= m.span.start))
        .collect();
    let nouns = person_nouns();
    let own: BTreeSet<String> = question.topic.iter().map(|w| root(w)).collect();
    let noun = |i: &usize| words.0.get(*i).is_some_and(|w| nouns.contains(&w.root) && !own.contains(&w.root));
    stand.extend((0..words.0.len()).filter(noun));
    // Of nouns of the verb ("findings") it is not told who does it.
    let verbal = |v: &usize| {
        let noun =
            (1..3).any(|k| v.checked_sub(k).is_some_and(|b| matches!(words.at(b), "the" | "a" | "an")));
        let form = |w: &str| crate::question::roots::is_verb_form(w) || w.ends_with("ed");
        question.undergone || ((!noun || words.at(*v).ends_with("ed")) && words.at(*v).split('-').any(form))
    };
    let own_verbs: Vec<usize> = verbs.iter().copied().filter(verbal).collect();
    if own_verbs.is_empty() && !verbs.is_empty() && !is_who(question) {
        return Fit::No;
    }
    let verbs = own_verbs.as_slice();
    if !is_who(question) && !question.undergone && !done_to(question, at, words, verbs, base) {
        return Fit::No;
    }
    let by = |i: usize| (i.saturating_sub(4)..i).any(|b| words.at(b) == "by");
    let there = |i: &usize| {
        verbs.is_empty()
            || verbs.iter().any(|v| {
                let before = i <= v && words.apart(*i, *v) <= 2;
                let behind = i > v && words.apart(*i, *v) <= 1;
                // Asked is for those to whom it was done, or who a relation is of: they stand behind.
                match () {
                    () if is_who(question) || question.undergone => before || behind,
                    () if !question.subject.is_empty() => behind,
                    () => before || by(*i),
                }
            })
    };
    match stand.as_slice() {
        [] => Fit::No,
        list if list.iter().any(there) => Fit::There,
        _ => Fit::Somewhere,
    }
}

/// Whether the people to whom something is to have been done stand where it is done to them: behind the verb and not behind "by", or
/// before a passive. True where the question names nobody so.
pub(super) fn done_to(question: &Question, at: At, words: &Words, verbs: &[usize], base: &Snapshot) -> bool {
    use crate::language::names::EntityKind;
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let verb = super::asked::verb(question);
    if let Some(told) = verb.as_deref().and_then(|v| crate::answer::cast::is_done_to(question, v, at, base)) {
        return told;
    }
    // "Who delivered X's letters": it is done to the letters.
    if question.content_words(base).iter().any(|w| Some(w) != verb.as_ref()) {
        return true;
    }
    let mentions = source.record.mentions_in(span);
    let here: Vec<_> = mentions.iter().collect();
    let word = |start: usize| words.0.iter().position(|w| w.span.end > start);
    let before = |i: usize, k: usize| i.checked_sub(k).map_or("", |b| words.at(b));
    let passive = |v: usize| {
        (1..4)
            .any(|k| matches!(before(v, k), "was" | "were" | "been" | "being" | "be" | "is" | "are" | "got"))
    };
    let people = question
        .about
        .iter()
        .filter(|id| base.kind(id) == EntityKind::Person && !question.subject.contains(id));
    people.into_iter().all(|id| {
        let own: Vec<usize> =
            here.iter().filter(|m| m.entity == *id).filter_map(|m| word(m.span.start)).collect();
        let pronoun = |i: usize| matches!(words.at(i), "him" | "her" | "them" | "it" | "his" | "their");
        verbs.iter().any(|&v| {
            let by = |i: usize| (1..4).any(|k| before(i, k) == "by");
            let behind = |i: &usize| *i > v && words.apart(v, *i) == 0 && !by(*i);
            let first = |i: &usize| *i < v && words.apart(v, *i) <= 1 && passive(v);
            own.iter().any(|i| behind(i) || first(i)) || pronoun(v + 1) || (own.is_empty() && passive(v))
        })
    })
}
