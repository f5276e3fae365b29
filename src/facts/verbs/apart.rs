//! Who is not the one that does it, though the parser says so: sources, those spoken to, subjects of quoted words.

use crate::facts::Context;
use crate::facts::party::Party;
use crate::language::Sentence;
use crate::language::parse::{Dep, Tag};

/// Whether the verb stands outside of the quoted clause that its subject stands in.
pub(super) fn is_quoted_apart(sentence: &Sentence, verb: usize, subject: usize) -> bool {
    let at = |i: usize| sentence.parse.get(i).map(|t| t.start);
    let (Some(verb), Some(subject)) = (at(verb), at(subject)) else { return false };
    let quote = sentence.quoted.iter().find(|q| q.contains(&subject) && !q.contains(&verb));
    // A name alone may stand in quotation marks.
    quote.and_then(|q| sentence.text().get(q.clone())).is_some_and(|q| q.split_whitespace().count() > 4)
}

/// Whether something is given to somebody before an infinitive: "paid money to the rebels to attack".
pub(super) fn gives_to_somebody(context: &Context<'_>, sentence: &Sentence, verb: usize, i: usize) -> bool {
    let parse = &sentence.parse;
    let Some(s) = context.reading.sentences.iter().position(|other| other.span == sentence.span) else {
        return false;
    };
    let things = std::iter::once(verb).chain(parse.child(verb, Dep::Dobj));
    let to = things.flat_map(|n| parse.children(n)).filter(|&p| p > verb && p < i && parse.text(p) == "to");
    let readers: Vec<usize> = to.filter_map(|p| parse.child(p, Dep::Pobj)).collect();
    readers.into_iter().flat_map(|n| context.parties(s, n)).any(|p| p.kind.can_act() && !p.kind.is_place())
}

/// Whether a pronoun is taken for whoever the participle before it speaks to: "Speaking to X, he said".
pub(super) fn is_spoken_to(sentence: &Sentence, i: usize, party: &Party) -> bool {
    let parse = &sentence.parse;
    let participle = parse.children_by(i, Dep::Advcl).filter(|&c| c < i && parse.tag(c) == Some(Tag::Vbg));
    let within = |c: usize| {
        parse.subtree(c).into_iter().filter_map(|t| parse.get(t)).any(|t| {
            sentence
                .mention_at(t.start)
                .is_some_and(|m| Some(&m.entity) == party.entity.as_ref() && m.range != party.range)
        })
    };
    party.indirect && participle.into_iter().any(within)
}

/// Whether somebody is named right after "according to", with no comma between.
pub(super) fn is_source(sentence: &Sentence, party: &Party) -> bool {
    let before = sentence.text().get(..party.range.start).unwrap_or_default().to_lowercase();
    before.rfind("according to ").is_some_and(|at| !before.get(at..).unwrap_or_default().contains(','))
}

#[cfg(test)]
mod tests {
    use crate::facts::testing::lines;

    #[test]
    fn whoever_is_paid_does_it() {
        let paid = lines("France paid money to the rebels to attack Iran.");
        assert!(!paid.iter().any(|l| l.starts_with("attack") && l.contains("A:france")), "{paid:?}");
        let flew = lines("Olaf Scholz flew to Paris to meet Emmanuel Macron.");
        assert!(flew.iter().any(|l| l.starts_with("meet planned A:olaf-scholz")), "{flew:?}");
    }

    #[test]
    fn nobody_speaks_to_himself() {
        let found = lines("Olaf Scholz came. Speaking to Emmanuel Macron, he said that all was well.");
        assert!(
            !found.iter().any(|l| l.starts_with("statement") && l.contains("A:emmanuel-macron")),
            "{found:?}"
        );
    }

    #[test]
    fn a_source_is_not_the_speaker() {
        let found = lines("According to NATO, Olaf Scholz said that all was well.");
        assert!(found.iter().any(|l| l.starts_with("statement occurred A:olaf-scholz")), "{found:?}");
    }
}
