//! Who called for something, told by what they say ought to be done: "X said that the town should close the road".

use std::collections::BTreeSet;

use super::{Doing, MOST, named};
use crate::answer::clause;
use crate::answer::find::{At, Hit, Need, Wanted};
use crate::answer::hangs::Hanging;
use crate::answer::net;
use crate::answer::polarity::{self, Polarity};
use crate::base::Snapshot;
use crate::language::names::EntityId;
use crate::language::parse::Dep;
use crate::language::roots::root;
use crate::question::Question;
use crate::question::lists::lists;
use crate::question::roots::{is_saying, like};

/// Who says that there ought to be what the question has somebody call for.
pub(super) fn found(question: &Question, verb: &str, hits: &[Hit], base: &Snapshot) -> Option<Doing> {
    let own = root(verb);
    if !lists().advocating.iter().any(|w| root(w) == own) || !question.subject.is_empty() {
        return None;
    }
    let wanted = Wanted::of_content(question, base);
    let is_verb =
        |i: &usize| matches!(wanted.needs.get(*i), Some((Need::Word { word, .. }, _)) if root(word) == own);
    // Somebody is called on, or something called for: with nothing else nobody can tell what.
    let fit = hits.iter().take(MOST).filter(|h| h.not_own.iter().all(is_verb) && !net::is_asking(h.at, base));
    let words: Vec<String> = question.content_words(base).into_iter().filter(|w| root(w) != own).collect();
    if words.is_empty() {
        return None;
    }
    fit.into_iter().find_map(|hit| {
        let who = of_sentence(question, &words, hit.at, base)?;
        Some(Doing { at: hit.at, who, whose: None })
    })
}

fn of_sentence(question: &Question, words: &[String], at: At, base: &Snapshot) -> Option<String> {
    let tree = Hanging::of(at, base)?;
    let parse = &tree.tree().parse;
    let source = base.source(at.0)?;
    clause::every(at, base).iter().find_map(|clause| {
        let ought = |c: usize| {
            parse.dep(c) == Some(Dep::Aux) && lists().ought.contains(&parse.text(c).to_lowercase())
        };
        let denied = parse.children(clause.verb).any(|c| parse.dep(c) == Some(Dep::Neg));
        let said = parse.head(clause.verb).filter(|_| parse.dep(clause.verb) == Some(Dep::Ccomp))?;
        if denied || !parse.children(clause.verb).any(ought) || !is_saying(parse.text(said)) {
            return None;
        }
        let below = clause.span(clause.verb);
        let told = |w: &String| {
            let mut roots = like(w).roots.clone();
            roots.insert(root(w));
            let with = tree.with(&roots);
            with.into_iter().any(|t| below.contains(clause.place(t)))
        };
        let named_there =
            |id: &EntityId| source.record.mentions.iter().any(|m| m.entity == *id && below.contains(m.span));
        let speaks = polarity::of(tree.tree(), said, &BTreeSet::new()).polarity == Polarity::So;
        let all = words.iter().all(told) && question.about.iter().chain(&question.places).all(named_there);
        let saying = clause::of(tree.shared(), said).filter(|_| speaks && all)?;
        // Of several who are named in the words for who says so it is not clear who does.
        let places: Vec<_> = saying.doers().into_iter().map(|d| saying.span(d)).collect();
        let mut people: Vec<&EntityId> = source
            .record
            .mentions
            .iter()
            .filter(|m| m.kind.can_act() && m.how.is_name() && places.iter().any(|p| p.contains(m.span)))
            .map(|m| &m.entity)
            .collect();
        people.dedup();
        if people.len() > 1 {
            return None;
        }
        named(&saying, &saying.doers(), question, at, base)
    })
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask;

    #[test]
    fn who_says_that_it_ought_to_be_called_for_it() {
        let text = "Olaf Scholz arrived on Monday. He said the port should impose a ban on Denmark.";
        for question in ["who called for a ban on Denmark", "who demanded a ban on Denmark"] {
            let told = ask(text, question);
            assert!(
                told.verdict == Verdict::Answered && told.headline.contains("Olaf Scholz"),
                "{question}: {told:?}"
            );
        }
        for question in ["who called for a ban on Norway", "who called for a feast"] {
            assert_ne!(ask(text, question).verdict, Verdict::Answered, "{question}");
        }
        let told = ask(
            "Olaf Scholz said the port should not impose a ban on Denmark.",
            "who called for a ban on Denmark",
        );
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
    }
}
