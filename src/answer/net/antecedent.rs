//! "The vote was boycotted by two parties": which vote that is, where an earlier sentence of the article says it and the article speaks of
//! no other.

use std::collections::BTreeSet;

use crate::answer::clause::clauses;
use crate::answer::find::{At, Need, Wanted};
use crate::answer::inside;
use crate::base::{Snapshot, Tree};
use crate::language::names::EntityKind;
use crate::language::parse::{Dep, Tag};
use crate::language::roots::root;
use crate::question::Question;
use crate::question::lists::lists;
use crate::question::roots::synonyms;

/// How many sentences back it is looked for.
const BACK: usize = 14;

/// The nearest earlier sentence that meets all that is `open` in the sentence at `at`, where that speaks of a thing of the question with "the"
/// or "this", in the clause of the verb asked after; or that the article has several such things.
pub(super) fn of(
    question: &Question,
    wanted: &Wanted,
    open: &[&Need],
    at: At,
    base: &Snapshot,
) -> Option<Which> {
    let tree = base.tree(at)?;
    let verb = super::asked::verb(question)?;
    let verbs = synonyms(&verb);
    let words: Vec<&Need> =
        wanted.needs.iter().map(|(n, _)| n).filter(|n| matches!(n, Need::Word { .. })).collect();
    let meant = |i: usize| {
        let own = tree.roots.get(i)?;
        words
            .iter()
            .copied()
            .find(|n| matches!(n, Need::Word { like, exact, .. } if exact == own || like.roots.contains(own)))
    };
    let heads = heads(&tree, at, &verbs, base);
    let definite = heads.into_iter().filter(|i| is_definite(&tree, *i) && !open.is_empty());
    let (token, thing) = definite.filter_map(|i| Some((i, meant(i)?))).next()?;
    // Somebody else who is named here may be whom it tells of.
    let person = |n: &&&Need| matches!(n, Need::Entity(id, _) if base.kind(id) == EntityKind::Person);
    let (source, span) = (base.source(at.0)?, base.sentence(at.0, at.1)?);
    let other = |m: &crate::base::record::MentionRecord| {
        m.kind == EntityKind::Person && m.how.is_name() && !question.is_of(&m.entity)
    };
    if open.iter().any(|n| person(&n)) && source.record.mentions_in(span).iter().any(other) {
        return None;
    }
    let named = |n: &&Need| matches!(n, Need::Entity(id, _) if inside::rival(id, at, base));
    if !is_one(&tree, token, at, base) {
        return Some(Which::OneOfSeveral);
    }
    if open.iter().any(named) {
        return None;
    }
    let all = |i: &usize| {
        let there = base.holds((at.0, *i));
        thing.strength(&there) > 0.0 && open.iter().all(|n| n.strength(&there) > 0.0)
    };
    // By the very word rather than by one alike.
    let own = tree.roots.get(token)?;
    let list: Vec<usize> = (at.1.saturating_sub(BACK)..at.1).rev().filter(all).collect();
    let found = list.iter().find(|i| base.roots_in((at.0, **i)).contains(own)).or(list.first());
    found.map(|i| (at.0, *i)).filter(|b| !super::passages::is_asking(*b, base)).map(Which::This)
}

/// Which one "the vote" of a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// The one that this earlier sentence tells of.
    This(At),
    /// The article tells of several, and nothing says which of them.
    OneOfSeveral,
}

/// The nouns that stand with the verbs asked after: as who does it, to what it is done, or as the verb's own noun.
fn heads(tree: &Tree, at: At, verbs: &BTreeSet<String>, base: &Snapshot) -> Vec<usize> {
    let mut list: Vec<usize> = Vec::new();
    for clause in clauses(at, verbs, base).iter().filter(|c| !c.is_denied()) {
        let whom = clause
            .done_to()
            .into_iter()
            .chain(clause.doers())
            .chain(clause.behind(&["in", "at", "during", "by", "of"]));
        for head in whom {
            list.extend((0..tree.parse.len()).filter(|t| *t == head));
        }
    }
    // "The crash happened at noon", asked of as the crash: the noun is the word asked after.
    let subject = |t: &usize| {
        tree.parse.tag(*t).is_some_and(Tag::is_noun)
            && matches!(tree.parse.dep(*t), Some(Dep::Nsubj | Dep::Nsubjpass))
            && tree.roots.get(*t).is_some_and(|r| verbs.contains(r))
    };
    list.extend((0..tree.parse.len()).filter(subject));
    list
}

/// Whether a noun stands behind "the", "this" or "that" with nothing that says which one it is or that it is another.
fn is_definite(tree: &Tree, token: usize) -> bool {
    let parse = &tree.parse;
    let word = |i: usize| parse.text(i).to_lowercase();
    let det = parse
        .children_by(token, Dep::Det)
        .any(|d| matches!(word(d).as_str(), "the" | "this" | "that" | "these" | "those"));
    let proper = |c: usize| parse.tag(c).is_some_and(Tag::is_proper);
    let names = parse.subtree_range(token).filter(|c| *c < token).any(proper);
    let of = parse
        .children_by(token, Dep::Prep)
        .any(|p| matches!(word(p).as_str(), "of" | "on" | "in" | "against" | "by"));
    let other = parse.children(token).any(|c| lists().several.contains(&word(c)));
    parse.tag(token).is_some_and(Tag::is_noun) && !proper(token) && det && !names && !of && !other
}

/// Whether the article up to there speaks of one such thing only: with "a" at most once, in the same number, and never of another one.
fn is_one(tree: &Tree, token: usize, at: At, base: &Snapshot) -> bool {
    let own = root(tree.parse.text(token));
    let number = tree.parse.text(token).to_lowercase();
    let plural = |w: &str| w.ends_with('s') && !w.ends_with("ss");
    let mut new = 0;
    for i in 0..=at.1 {
        let words = base.words_in((at.0, i));
        for (k, word) in words.0.iter().enumerate().filter(|(_, w)| w.root == own) {
            let before = |n: usize| k.checked_sub(n).map_or("", |b| words.at(b));
            let verbal = crate::question::roots::is_verb_form(&word.lower) && word.lower != number;
            if plural(&word.lower) != plural(&number) && !verbal {
                return false;
            }
            if (1..4).any(|n| lists().several.contains(before(n))) {
                return false;
            }
            new += usize::from((1..3).any(|n| matches!(before(n), "a" | "an")));
        }
    }
    new <= 1
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask;

    const ONE: &str = "The town council held a vote on the harbour of Bergen. Many members were tired. It was late in the evening.\n\n\
        Snow fell on the town. Nobody went home. The streets were empty.\n\nThe vote was boycotted by three members of the council.";

    #[test]
    fn the_vote_is_the_one_told_of_before() {
        let told = ask(ONE, "who boycotted the vote on the harbour of Bergen");
        assert_eq!(told.verdict, Verdict::Answered, "{told:?}");
        assert!(told.headline.contains("three members") && told.headline.contains("held a vote"), "{told:?}");
        assert_eq!(told.citations.len(), 2, "{told:?}");
    }

    #[test]
    fn of_two_votes_nobody_can_tell_which() {
        let two = ONE.replace("Snow fell", "Another vote was held in the town. Snow fell");
        let told = ask(&two, "who boycotted the vote on the harbour of Bergen");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
    }
}
