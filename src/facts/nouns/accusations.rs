//! Accusations that somebody did something, told by the noun alone: who raises them often stands nowhere.

use super::sides::own_parties;
use super::{status, verbs};
use crate::facts::lexicon::Word;
use crate::facts::{Context, Draft, Role, Status};
use crate::language::Sentence;
use crate::language::parse::{Dep, Tag};

/// The clause that says what somebody is accused of: "accusations that Iran had …".
pub(super) fn clause(sentence: &Sentence, i: usize) -> Option<usize> {
    let parse = &sentence.parse;
    parse.children(i).find(|&c| {
        matches!(parse.dep(c), Some(Dep::Acl | Dep::Ccomp))
            && parse.child(c, Dep::Nsubj).is_some_and(|n| n > i)
            && parse.children_by(c, Dep::Mark).any(|m| parse.text(m) == "that")
    })
}

/// The accusation against the subject of the clause, where the clause around it says that it was raised.
pub(super) fn find(context: &Context<'_>, s: usize, i: usize, word: &Word) -> Option<Draft> {
    let sentence = context.sentence(s)?;
    let parse = &sentence.parse;
    let above = parse.ancestors(i).find(|&a| parse.tag(a).is_some_and(Tag::is_verb));
    let told = above.map_or(Some(Status::Occurred), |v| status::of_verb(context, sentence, v))?;
    let state = status::of_noun(context, sentence, i);
    if told != Status::Occurred || state != Status::Occurred {
        return None;
    }
    let mut parties = own_parties(context, s, i, i, word);
    for (party, _) in &mut parties {
        verbs::seat(context, s, party);
    }
    if !parties.iter().any(|(p, r)| *r == Role::Recipient && p.entity.is_some()) {
        return None;
    }
    Some(super::told(context, (s, i), word, state, parties, "noun-clause"))
}

#[cfg(test)]
mod tests {
    use crate::facts::testing::lines;

    #[test]
    fn whoever_the_clause_is_about_is_accused() {
        let found = lines("The visit follows accusations that Iran had armed the rebels.");
        assert!(found.iter().any(|l| l == "condemn occurred R:iran -"), "{found:?}");
        let seat = lines("The visit follows accusations that the Kremlin had armed the rebels.");
        assert!(seat.iter().any(|l| l == "condemn occurred R:russia -"), "{seat:?}");
        for text in
            ["The visit follows accusations.", "There could be accusations that Iran had armed the rebels."]
        {
            assert!(!lines(text).iter().any(|l| l.starts_with("condemn")), "{text}: {:?}", lines(text));
        }
    }
}
