//! "Why does X want it": what it would bring, where a sentence says so: "the bridge, which would let traffic bypass the town", "having the
//! bridge repaired, X can reach the coast".

use std::collections::BTreeSet;

use super::find::{At, Hit, Need, Wanted};
use super::hangs::Hanging;
use super::net;
use crate::base::Snapshot;
use crate::language::parse::{Dep, Tag};
use crate::language::roots::root;
use crate::question::Question;
use crate::question::lists::{self, lists};
use crate::question::roots::synonyms;

/// Most sentences that are looked at.
const MOST: usize = 8;

/// The sentence that says what would be gained by what the question has somebody want, and how many before it say what it is.
pub(super) fn find(question: &Question, base: &Snapshot) -> Option<(At, At)> {
    if question.negated || question.period.is_some() {
        return None;
    }
    let wish =
        question.verb.iter().chain(&question.content).find(|w| lists::roots().striving.contains(&root(w)))?;
    let words: Vec<String> = question.content_words(base).into_iter().filter(|w| w != wish).collect();
    if words.is_empty() {
        return None;
    }
    let names = question.about.iter().chain(&question.places);
    let wanted = Wanted::new(names, &words, None, base);
    let hits = wanted.hits(base);
    hits.iter().take(MOST).find_map(|hit| {
        let before = needs_before(&wanted, hit, base)?;
        let open = net::is_asking(hit.at, base);
        (!open && (says_gain(question, &words, hit.at, base))).then_some((before, hit.at))
    })
}

/// The sentence from which one is to be told: itself, or the one before where only that has some of the names.
fn needs_before(wanted: &Wanted, hit: &Hit, base: &Snapshot) -> Option<At> {
    if hit.not_own.is_empty() {
        return Some(hit.at);
    }
    let before = net::earlier(hit.at, base)?;
    let told = |i: &usize| match wanted.needs.get(*i) {
        Some((need @ Need::Entity(..), _)) => Wanted::one(need.clone()).own(base, before),
        _ => false,
    };
    hit.not_own.iter().all(told).then_some(before)
}

fn says_gain(question: &Question, words: &[String], at: At, base: &Snapshot) -> bool {
    let Some(tree) = Hanging::of(at, base) else { return false };
    let parse = &tree.tree().parse;
    let roots: BTreeSet<String> =
        words.iter().flat_map(|w| synonyms(w).iter().cloned().collect::<Vec<_>>()).collect();
    let asked = tree.with(&roots);
    let may = |verb: usize| {
        parse.children(verb).any(|c| {
            parse.dep(c) == Some(Dep::Aux)
                && matches!(parse.text(c).to_lowercase().as_str(), "would" | "could" | "can" | "will")
        }) && parse.child(verb, Dep::Neg).is_none()
    };
    let below = |t: usize, top: usize| t == top || parse.ancestors(t).any(|a| a == top);
    let theirs = |verb: usize| {
        let Some(source) = base.source(at.0) else { return false };
        let doer = parse.child(verb, Dep::Nsubj);
        let of = |id: &crate::language::names::EntityId| {
            let here = |m: &crate::base::record::MentionRecord| {
                m.entity == *id && doer.and_then(|d| tree.head_of(m.span).map(|h| below(h, d))) == Some(true)
            };
            source.record.mentions.iter().any(here)
        };
        question.subject.iter().all(of)
    };
    // "Having it repaired, X can reach the coast".
    let having = |t: usize| {
        let first = t <= 1 && parse.dep(t) == Some(Dep::Advcl);
        let word = matches!(parse.text(t).to_lowercase().as_str(), "having" | "with");
        let main = parse.head(t).filter(|_| first && word);
        main.is_some_and(|m| {
            may(m) && theirs(m) && asked.iter().filter(|a| below(**a, t)).count() >= words.len()
        })
    };
    // "A bridge that would let traffic bypass the town"; the second of two verbs has the helping verb of the first.
    let brings = |verb: usize| {
        let first = if parse.dep(verb) == Some(Dep::Conj) { parse.head(verb) } else { Some(verb) };
        let Some(first) = first.filter(|f| may(*f)) else { return false };
        let lemma = tree.tree().lemma(verb).to_lowercase();
        let doer = parse.child(first, Dep::Nsubj);
        let told = doer.is_some_and(|d| match parse.tag(d) {
            Some(Tag::Wdt) => {
                (0..d).rev().take(8).any(|n| asked.contains(&n) && parse.tag(n).is_some_and(Tag::is_noun))
            }
            _ => asked.iter().any(|a| below(*a, d)),
        });
        told && lists().enabling.contains(&lemma)
    };
    (0..parse.len()).any(|t| parse.tag(t).is_some_and(Tag::is_verb) && (having(t) || brings(t)))
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask;

    #[test]
    fn what_it_would_bring_is_why_it_is_wanted() {
        for (text, question) in [
            (
                "Norway has proposed a tunnel to Bergen that would cut through the hills and enable traffic to bypass the harbour.",
                "why does Norway want a tunnel to Bergen",
            ),
            (
                "Olaf Scholz spoke of the bridges of Denmark. Having these bridges repaired, Norway can expand its trade.",
                "why does Norway want the bridges of Denmark repaired",
            ),
        ] {
            let told = ask(text, question);
            assert_eq!(told.verdict, Verdict::Answered, "{question}: {told:?}");
        }
    }

    #[test]
    fn what_is_only_told_of_it_is_no_reason() {
        for (text, question) in [
            (
                "Norway has proposed a tunnel to Bergen that would be nine miles long.",
                "why does Norway want a tunnel to Bergen",
            ),
            (
                "Having these bridges repaired, Sweden can expand its trade with Norway.",
                "why does Norway want the bridges repaired",
            ),
        ] {
            let told = ask(text, question);
            assert_ne!(told.verdict, Verdict::Answered, "{question}: {told:?}");
        }
    }
}
