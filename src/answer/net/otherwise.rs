//! What a question takes for granted and the articles tell otherwise: that it was not so, or that somebody else did it.

use std::collections::BTreeSet;

use super::asked::Asked;
use crate::answer::clause::Clause;
use crate::answer::find::{self, At, Hit, Need, Wanted};
use crate::answer::{asserts, inside};
use crate::base::{Snapshot, Words};
use crate::language::names::EntityKind;
use crate::language::roots::root;
use crate::question::Question;
use crate::question::opposites::opposites;
use crate::question::roots::synonyms;

/// Most sentences that are looked at.
const MOST: usize = 6;

/// Words that say that what follows is not so.
const NOT: &[&str] = &[
    "not",
    "never",
    "no",
    "none",
    "nobody",
    "neither",
    "nor",
    "without",
    "refused",
    "refuses",
    "refuse",
    "declined",
    "declines",
    "cancelled",
    "canceled",
    "unable",
    "cannot",
];

/// A sentence by which what the question takes for granted is not so; the flag says whether the articles tell it of somebody else.
pub(super) fn find(
    asked: &Asked,
    question: &Question,
    wanted: &Wanted,
    hits: &[Hit],
    base: &Snapshot,
) -> Option<(At, bool)> {
    let verb = super::asked::verb(question)?;
    let verb = verb.as_str();
    let speech = crate::question::roots::is_saying(verb);
    // What should be so, or is asked for as not so, is not contradicted by its not being so.
    let lower = question.wording().to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    let open = words.any(|w| {
        matches!(w, "should" | "must")
            || w.strip_prefix("un")
                .is_some_and(|made| made.len() > 4 && crate::question::roots::is_verb_form(made))
    });
    if question.negated
        || open
        || speech
        || question.subject.is_empty() && question.object.is_empty() && question.topic.len() < 2
    {
        return None;
    }
    let verbs = synonyms(verb);
    let against: BTreeSet<String> = opposites(verb);
    hits.iter().take(MOST).find_map(|hit| {
        let here = base.holds(hit.at);
        // All but the verb stands in the sentence itself, or in the one before.
        let before = super::going_on::earlier(hit.at, base).map(|b| base.holds(b));
        let is_verb = |n: &Need| matches!(n, Need::Word { word, .. } if word == verb);
        let rest = wanted.needs.iter().filter(|(n, _)| !is_verb(n));
        let (mut own, mut missing, mut far) = (0, 0, 0);
        for (need, _) in rest {
            let met = need.strength(&here) > 0.0;
            own += usize::from(met);
            let back =
                before.as_ref().is_some_and(|b| need.strength(b) > 0.0) && !matches!(need, Need::Entity(..));
            // What the whole article is about need not stand beside it.
            let about = !matches!(need, Need::Entity(id, _) if base.kind(id) == EntityKind::Person)
                && find::is_of_article(need, hit.at.0, base);
            missing += usize::from(!met && !back && !about);
            far += usize::from(!met && !back);
        }
        if own == 0 || missing > 0 {
            return None;
        }
        let words = base.words_in(hit.at);
        if speaks_of_oneself(question, &words) {
            return None;
        }
        let told = words.with(&verbs);
        let theirs = asserts::names_them(question, hit.at, base);
        if theirs && (told.iter().any(|i| is_denied(&words, *i)) || has_undone(&words, &verbs)) {
            return Some((hit.at, false));
        }
        // "It is not renewed" is no contrary of "it lapsed".
        let contrary = match base.tree(hit.at) {
            Some(_) => crate::answer::clause::clauses(hit.at, &against, base)
                .iter()
                .any(|c| c.is_finite() && !c.is_denied() && is_of_asked(c, question, wanted, hit.at, base)),
            None => words.with(&against).into_iter().any(|i| !is_denied(&words, i)),
        };
        if theirs && far == 0 && !words.with(&against).is_empty() && contrary && told.is_empty() {
            return Some((hit.at, false));
        }
        let asks_whether = matches!(asked, Asked::Whether);
        (!asks_whether
            && far == 0
            && !told.is_empty()
            && somebody_else(question, hit.at, &words, &told, base))
        .then_some((hit.at, true))
    })
}

/// Whether a sentence is somebody's own word, "I do not" or "please do not", where a question names nobody who does anything: of those whom
/// it calls by a noun the sentence says nothing.
fn speaks_of_oneself(question: &Question, words: &Words) -> bool {
    let own = |w: &str| matches!(w, "i" | "me" | "my" | "we" | "us" | "our" | "you" | "your" | "please");
    question.subject.is_empty() && (0..words.0.len()).any(|i| own(words.at(i)))
}

/// Whether a clause tells what it tells of somebody or something that the question names: "the recorder was recovered" says nothing
/// against "how many people died".
fn is_of_asked(clause: &Clause, question: &Question, wanted: &Wanted, at: At, base: &Snapshot) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let mentions = source.record.mentions_in(span);
    let asked = |t: usize| {
        let places: Vec<_> = clause.naming(t).into_iter().map(|n| clause.place(n)).collect();
        let word = clause.place(t).slice(&source.text).map(root).unwrap_or_default();
        let named = |m: &crate::base::record::MentionRecord| {
            question.is_of(&m.entity) && places.iter().any(|p| p.overlaps(m.span))
        };
        let meant = |n: &Need| matches!(n, Need::Word { like, .. } if like.roots.contains(&word));
        mentions.iter().any(named) || wanted.needs.iter().any(|(n, _)| meant(n))
    };
    clause.doers().into_iter().chain(clause.done_to()).any(asked)
}

/// The sentence that tells of somebody as not so what a question asks for as not so: "who has not signed".
pub(super) fn denied(question: &Question, wanted: &Wanted, hits: &[Hit], base: &Snapshot) -> Option<At> {
    let verb = super::asked::verb(question)?;
    let verbs = synonyms(&verb);
    let hit = hits.iter().take(MOST).find(|hit| {
        let words = base.words_in(hit.at);
        let rest = |i: &usize| {
            let need = wanted.needs.get(*i).map(|(n, _)| n);
            let is_verb = matches!(need, Some(Need::Word { word, .. }) if *word == verb);
            is_verb || need.is_some_and(|n| find::is_of_article(n, hit.at.0, base))
        };
        let said = words.with(&verbs).into_iter().any(|i| is_denied(&words, i)) || has_undone(&words, &verbs);
        said && hit.not_own.iter().all(rest)
    });
    hit.map(|h| h.at)
}

/// Whether a sentence has "un" before a form of one of these verbs: "unsigned".
fn has_undone(words: &Words, verbs: &BTreeSet<String>) -> bool {
    words
        .0
        .iter()
        .any(|w| w.lower.strip_prefix("un").is_some_and(|made| made.len() > 4 && verbs.contains(&root(made))))
}

/// Whether a word at `i` is told as not so: by a word shortly before it, or by "against" behind a vote.
fn is_denied(words: &Words, i: usize) -> bool {
    // Nothing but helping words and adverbs stands between: "did not ever sign", but not "had no intention of signing".
    let mut b = i;
    let between = |w: &str| {
        matches!(
            w,
            "be" | "been" | "have" | "has" | "had" | "ever" | "even" | "also" | "to" | "being" | "get"
        ) || w.ends_with("ly")
    };
    while b > 0 && between(words.at(b - 1)) {
        b -= 1;
    }
    let before = b.checked_sub(1).map_or("", |b| words.at(b));
    let said = NOT.contains(&before) || before.ends_with("n't") || before.ends_with("n’t");
    let yet = (i.saturating_sub(3)..i).any(|b| words.at(b) == "yet" && words.at(b + 1) == "to");
    let prefixed = words.at(i).starts_with("un") && words.0.get(i).is_some_and(|w| w.lower.len() > 5);
    let against = (i + 1..i + 3).any(|b| words.at(b) == "against");
    said || yet || prefixed || against && words.at(i).starts_with("vot")
}

/// Whether the sentence names the one asked about, and another person as who did it: right before the verb.
fn somebody_else(question: &Question, at: At, words: &Words, told: &[usize], base: &Snapshot) -> bool {
    let [id] = question.subject.as_slice() else { return false };
    if base.kind(id) != EntityKind::Person || !base.names(at, id) {
        return false;
    }
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let mentions = source.record.mentions_in(span);
    let people: Vec<_> = mentions.iter().filter(|m| m.kind == EntityKind::Person).collect();
    told.iter().any(|&i| {
        let Some(verb) = words.0.get(i).map(|w| w.span) else { return false };
        let own = crate::question::roots::is_verb_form(words.at(i)) && !words.at(i).ends_with("ing");
        let before = people.iter().rfind(|m| m.span.end <= verb.start);
        let place =
            |span: crate::span::Span| words.0.iter().position(|w| w.span.start >= span.start).unwrap_or(i);
        own && people.iter().filter(|m| m.entity == *id).all(|m| m.span.start > verb.end)
            && before.is_some_and(|m| {
                m.entity != *id
                    && !inside::one_name(&m.entity, id, base)
                    && words.apart(place(m.span), i) == 0
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_says_of_themselves_is_told_of_nobody_else() {
        let question = Question { typed: "what trade was allowed".to_owned(), ..Question::default() };
        let own = |text: &str| speaks_of_oneself(&question, &Words::cut(text, 0));
        assert!(own("Please do not allow trade at the harbour."));
        assert!(own("I do not allow any trade."));
        assert!(!own("The mayor did not allow trade at the harbour."));
    }

    #[test]
    fn what_is_told_as_not_so() {
        for (text, word) in [
            ("The mayor has yet to resign.", "resign"),
            ("He did not sign the bill", "sign"),
            ("the only state unsigned", "unsigned"),
            ("She voted against the war.", "voted"),
        ] {
            let words = Words::cut(text, 0);
            let at = words.0.iter().position(|w| w.text == word).unwrap();
            assert!(is_denied(&words, at), "{text}");
        }
        let words = Words::cut("He did not come, but signed the bill", 0);
        assert!(!is_denied(&words, 5));
    }
}
