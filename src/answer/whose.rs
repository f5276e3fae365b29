//! "Whose car was it": whether a sentence says of some such thing whose it is.

use super::find::At;
use crate::base::Snapshot;
use crate::language::parse::{Dep, Tag};
use crate::question::Question;
use crate::question::roots::synonyms;

/// Whether a sentence says of a thing of which a question asks whose it is whose one is: "her car", "the mayor's car", "a car of the
/// mayor". True of other questions, of sentences without the thing, and of those that were not parsed.
pub(super) fn is_told(question: &Question, at: At, base: &Snapshot) -> bool {
    let lower = question.wording().to_lowercase();
    let mut asked = lower.split(|c: char| !c.is_alphanumeric()).skip_while(|w| *w != "whose").skip(1);
    let Some((thing, tree)) = asked.next().zip(base.tree(at)) else { return true };
    let (parse, alike) = (&tree.parse, synonyms(thing));
    let of_somebody = |p: usize| {
        let whom = parse.child(p, Dep::Pobj).filter(|_| parse.text(p).eq_ignore_ascii_case("of"));
        whom.is_some_and(|w| parse.tag(w).is_some_and(|t| t.is_noun() || t == Tag::Prp))
    };
    let owned = |t: usize| {
        parse.children_by(t, Dep::Poss).next().is_some() || parse.children_by(t, Dep::Prep).any(of_somebody)
    };
    let is_thing = |t: &usize| tree.roots.get(*t).is_some_and(|r| alike.contains(r));
    let mut things = (0..parse.len()).filter(is_thing).peekable();
    things.peek().is_none() || things.any(owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::testing::article;
    use crate::question::understand;

    #[test]
    fn a_sentence_says_whose_a_thing_is_or_not() {
        let told = |text: &str| {
            let base = article(text);
            is_told(&understand("whose car was burnt in Bergen", &base), (0, 0), &base)
        };
        assert!(told("The mayor's car was burnt in Bergen."));
        assert!(told("A car of Olaf Scholz was burnt in Bergen."));
        assert!(!told("A car near the town hall was burnt in Bergen by Olaf Scholz."));
    }
}
