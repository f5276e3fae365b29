//! Whether what is asked for hangs, in the tree of its sentence, from what is asked after.

use super::asked::Asked;
use crate::answer::anchor;
use crate::answer::find::At;
use crate::base::Snapshot;
use crate::language::parse::{Dep, Tag};
use crate::question::{Intent, Question};

/// Whether a date is that of what is asked after, and words are those of whom the question names. True of all else, and of sentences that were
/// not parsed.
pub(super) fn hangs(asked: &Asked, question: &Question, at: At, base: &Snapshot) -> bool {
    match asked {
        Asked::Date => {
            let bounded = ["since", "until", "century", "decade"]
                .iter()
                .any(|w| question.wording().to_lowercase().contains(w));
            bounded || anchor::dates(question, at, base).is_none_or(|list| !list.is_empty())
        }
        _ if question.intent == Intent::Quote => is_said(question, at, base),
        _ => true,
    }
}

/// Whether somebody of those asked about says something in a sentence, thinks, wants or expects it: as the subject of its verb.
fn is_said(question: &Question, at: At, base: &Snapshot) -> bool {
    let (Some(source), Some(span), Some(tree)) =
        (base.source(at.0), base.sentence(at.0, at.1), base.tree(at))
    else {
        return true;
    };
    let parse = &tree.parse;
    let people = if question.subject.is_empty() { &question.about } else { &question.subject };
    if people.is_empty() {
        return true;
    }
    let named = |i: usize| {
        let place = parse.bytes(parse.subtree_range(i));
        source.record.mentions_in(span).iter().any(|m| {
            people.contains(&m.entity)
                && m.span.start >= place.start + tree.start
                && m.span.end <= place.end + tree.start
        })
    };
    let verb = |i: &usize| {
        parse.tag(*i).is_some_and(Tag::is_verb)
            && !matches!(parse.lemma(*i).as_ref(), "be" | "have" | "take" | "hold" | "meet" | "go" | "visit")
    };
    let does = |i: usize| {
        let mut subjects =
            parse.children(i).filter(|c| matches!(parse.dep(*c), Some(Dep::Nsubj | Dep::Poss)));
        subjects.any(named)
    };
    // "X's comments": what is said as a noun.
    let owned = |i: usize| parse.children_by(i, Dep::Poss).any(named);
    (0..parse.len()).filter(verb).any(does) || (0..parse.len()).any(owned)
}
