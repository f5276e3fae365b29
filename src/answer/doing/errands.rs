//! Who brought or did something by an errand: "X sent Y to deliver the letters".

use super::{Doing, MOST, named, object_words, stand_in};
use crate::answer::clause;
use crate::answer::find::{At, Hit, Need, Wanted};
use crate::answer::hangs::Hanging;
use crate::answer::inside;
use crate::answer::net;
use crate::answer::polarity::{self, Polarity};
use crate::base::Snapshot;
use crate::language::names::EntityKind;
use crate::language::parse::{Dep, Tag};
use crate::language::roots::root;
use crate::question::Question;
use crate::question::lists::lists;
use crate::question::roots::synonyms;
use crate::span::Span;

/// Who was sent to bring what the question says was brought. What else it names may stand in the sentence before, which tells of the same
/// thing: "X wrote letters to A and B. X sent Y to deliver the letters."
pub(super) fn found(question: &Question, verb: &str, hits: &[Hit], base: &Snapshot) -> Option<Doing> {
    let own = root(verb);
    let bears = lists().bearing.iter().any(|w| root(w) == own);
    let content = question.content_words(base);
    let mut objects = object_words(question, verb);
    objects.retain(|w| content.contains(w));
    if !bears || objects.is_empty() || !question.subject.is_empty() {
        return None;
    }
    let wanted = Wanted::of(question, base);
    hits.iter().take(MOST).find_map(|hit| {
        if !hit.not_own.is_empty() && !before_tells(&wanted, hit, &objects, base)
            || net::is_asking(hit.at, base)
        {
            return None;
        }
        let (who, word) = of_sentence(question, verb, &objects, hit.at, base)?;
        Some(Doing { at: hit.at, who, whose: inside::quoted_at(base, hit.at.0, word) })
    })
}

/// Whether the sentence before tells of the same thing and has all that one lacks.
fn before_tells(wanted: &Wanted, hit: &Hit, objects: &[String], base: &Snapshot) -> bool {
    let Some(before) = net::earlier(hit.at, base) else { return false };
    let here = base.roots_in(before);
    let same = objects.iter().any(|w| here.contains(&root(w)));
    let told = |i: &usize| match wanted.needs.get(*i) {
        Some((need @ (Need::Entity(..) | Need::Period(_)), _)) => Wanted::one(need.clone()).own(base, before),
        // "The two leaders": who is named there.
        Some((Need::Word { word, .. }, _)) if lists().leaders.contains(word) => people(before, base) > 1,
        _ => false,
    };
    same && hit.not_own.iter().all(told)
}

/// How many people a sentence names.
fn people(at: At, base: &Snapshot) -> usize {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return 0 };
    let mut ids: Vec<_> = source.record.mentions_in(span).iter().filter(|m| m.how.is_name()).collect();
    ids.retain(|m| m.kind == EntityKind::Person);
    let ids: std::collections::BTreeSet<_> = ids.into_iter().map(|m| &m.entity).collect();
    ids.len()
}

fn of_sentence(
    question: &Question,
    verb: &str,
    objects: &[String],
    at: At,
    base: &Snapshot,
) -> Option<(String, Span)> {
    let tree = Hanging::of(at, base)?;
    let parse = &tree.tree().parse;
    let roots = synonyms(verb);
    clause::clauses(at, &roots, base).iter().find_map(|clause| {
        let to = parse.children(clause.verb).any(|c| parse.tag(c) == Some(Tag::To));
        let hangs = matches!(parse.dep(clause.verb), Some(Dep::Advcl | Dep::Xcomp | Dep::Acl | Dep::Relcl));
        let sends = |a: &usize| lists().sending.contains(&parse.text(*a).to_lowercase());
        let above = parse.ancestors(clause.verb).take(2).find(sends).filter(|_| to && hangs)?;
        let so = polarity::of(tree.tree(), above, &roots).polarity == Polarity::So;
        let brought: Vec<Span> = clause.done_to().into_iter().map(|t| clause.span(t)).collect();
        if !so || brought.is_empty() || !stand_in(objects, &brought, at, base) {
            return None;
        }
        let sending = clause::of(tree.shared(), above)?;
        let who = named(&sending, &sending.done_to(), question, at, base)?;
        Some((who, clause.place(clause.verb)))
    })
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask;

    #[test]
    fn who_is_sent_with_something_brings_it() {
        let text = "In March 2023 Olaf Scholz wrote letters to Emmanuel Macron. Olaf Scholz dispatched the pilot Anna Berg to deliver the letters.";
        for question in [
            "who delivered the letters of Olaf Scholz",
            "who brought Olaf Scholz's letters to Macron in 2023",
        ] {
            let told = ask(text, question);
            assert!(
                told.verdict == Verdict::Answered && told.headline.contains("Anna Berg"),
                "{question}: {told:?}"
            );
        }
        for question in
            ["who delivered the bread of Olaf Scholz", "who brought Olaf Scholz's letters to Joe Biden"]
        {
            let told = ask(text, question);
            assert!(told.verdict != Verdict::Answered, "{question}: {told:?}");
        }
    }
}
