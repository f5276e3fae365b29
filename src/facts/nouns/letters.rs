//! What somebody wrote or said, told by the noun for it: a letter that somebody else brings, statements before a colon.

use std::ops::Range;

use super::sides::{add, own_parties};
use super::{place, status, time, told};
use crate::facts::lexicon::{Word, has};
use crate::facts::{Context, Draft, Role};
use crate::language::Sentence;
use crate::language::parse::Dep;

/// The verb that says that the letter was brought: "conveyed X's letter", "X's letter was delivered".
pub(super) fn carrier(sentence: &Sentence, i: usize, word: &Word) -> Option<usize> {
    let parse = &sentence.parse;
    let carried = matches!(parse.dep(i), Some(Dep::Dobj | Dep::Nsubjpass));
    let owned = parse.child(i, Dep::Poss).is_some()
        || parse.children_by(i, Dep::Prep).any(|p| parse.text(p).eq_ignore_ascii_case("from"));
    parse.head(i).filter(|&v| carried && owned && has(&word.carried, &parse.lemma(v).to_lowercase()))
}

/// "Y conveyed X's letter to Z": X wrote to Z. Whoever brought it is neither.
pub(super) fn find(context: &Context<'_>, s: usize, i: usize, word: &Word) -> Option<Draft> {
    let sentence = context.sentence(s)?;
    let parse = &sentence.parse;
    let verb = carrier(sentence, i, word)?;
    let state = status::of_verb(context, sentence, verb)?;
    let mut parties = own_parties(context, s, i, i, word);
    for prep in parse.children_by(i, Dep::Prep).filter(|&p| parse.text(p).eq_ignore_ascii_case("from")) {
        let writers = parse.child(prep, Dep::Pobj).map(|n| context.parties(s, n)).unwrap_or_default();
        add(&mut parties, writers.into_iter().filter(|p| p.kind.can_act()).collect(), Role::Actor);
    }
    let around = parse.children(verb).chain(parse.children(i));
    for prep in around.filter(|&p| parse.text(p).eq_ignore_ascii_case("to")) {
        let readers = parse.child(prep, Dep::Pobj).map(|n| context.parties(s, n)).unwrap_or_default();
        add(&mut parties, readers.into_iter().filter(|p| p.kind.can_act()).collect(), Role::Recipient);
    }
    let written = parties.iter().any(|(p, r)| *r == Role::Actor && p.entity.is_some());
    // "delivered his letter": whoever writes and brings it is told by the verb.
    let own = parse.child(verb, Dep::Nsubj).map(|n| context.parties(s, n)).unwrap_or_default();
    if !written || own.iter().any(|o| parties.iter().any(|(p, _)| p.entity.is_some() && p.entity == o.entity))
    {
        return None;
    }
    let when = time::find(context, s, verb, Some(verb));
    let state = status::in_time(context, sentence, verb, state, when.as_ref());
    Some(Draft {
        when,
        place: place::find(context, s, verb, None),
        ..told(context, (s, i), word, state, parties, "noun-carried")
    })
}

/// Whether a clause that somebody does begins with "in a letter": what they do in it they write. What they find in one may be another's.
pub(super) fn heads_its_clause(sentence: &Sentence, i: usize) -> bool {
    let parse = &sentence.parse;
    let within = parse
        .head(i)
        .filter(|&p| parse.dep(i) == Some(Dep::Pobj) && parse.text(p).eq_ignore_ascii_case("in"));
    let verb = within.and_then(|p| parse.head(p));
    verb.is_some_and(|v| {
        i < v
            && parse.tag(v).is_some_and(crate::language::parse::Tag::is_verb)
            && parse.child(v, Dep::Nsubj).is_some()
    })
}

/// Whether the object of verb `i` is somebody else's letter: then its subject only brings it.
pub(in crate::facts) fn of_another(context: &Context<'_>, s: usize, i: usize) -> bool {
    let Some(sentence) = context.sentence(s) else { return false };
    let parse = &sentence.parse;
    let named = |n: usize| context.parties(s, n).iter().any(|p| p.entity.is_some());
    let owner = parse.child(i, Dep::Dobj).and_then(|o| parse.child(o, Dep::Poss));
    owner.is_some_and(|o| parse.tag(o).is_some_and(crate::language::parse::Tag::is_proper) && named(o))
}

/// "X's statements afterwards were clear: “…”": the words behind the colon are what the noun speaks of.
pub(super) fn words_behind(sentence: &Sentence, i: usize) -> Option<Range<usize>> {
    let parse = &sentence.parse;
    let here = parse.get(i)?;
    if parse.dep(i) != Some(Dep::Nsubj) || parse.child(i, Dep::Poss).is_none() {
        return None;
    }
    let [quote] = sentence.quoted.as_slice() else { return None };
    let before = sentence.text().get(here.end..quote.start)?;
    let colon = before.trim_end_matches(['“', '"', '‘', '\'', '«', ' ']).ends_with(':');
    (colon && parse.head(i).is_some_and(|v| parse.lemma(v) == "be")).then(|| quote.clone())
}

#[cfg(test)]
mod tests {
    use crate::facts::testing::{lines, reports};

    #[test]
    fn the_bearer_of_a_letter_did_not_write_it() {
        for (text, expected) in [
            ("Olaf Scholz conveyed Emmanuel Macron's letter.", "letter occurred A:emmanuel-macron -"),
            (
                "Olaf Scholz delivered Emmanuel Macron's letter to Vladimir Putin on 3 May 2022.",
                "letter occurred A:emmanuel-macron R:vladimir-putin 2022-05-03",
            ),
        ] {
            let found = lines(text);
            assert!(found.iter().any(|l| l == expected), "{text}: {found:?}");
            assert!(!found.iter().any(|l| l.contains("scholz")), "{text}: {found:?}");
        }
        assert!(lines("Olaf Scholz read Emmanuel Macron's letter.").is_empty());
    }

    #[test]
    fn who_does_something_in_a_letter_wrote_it() {
        for text in [
            "In a letter to Emmanuel Macron, President Olaf Scholz highlighted the long cooperation.",
            "In a congratulatory letter to Emmanuel Macron, President Olaf Scholz praised the cooperation.",
        ] {
            let found = lines(text);
            let expected = "letter occurred R:emmanuel-macron A:olaf-scholz -";
            assert!(found.iter().any(|l| l == expected), "{text}: {found:?}");
        }
        for text in [
            "In a letter to Emmanuel Macron, Olaf Scholz was insulted.",
            "Olaf Scholz found the spelling in a letter to Emmanuel Macron odd.",
        ] {
            let found = lines(text);
            assert!(
                found.iter().all(|l| !(l.starts_with("letter") && l.contains("A:olaf-scholz"))),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn words_behind_a_colon_are_those_of_the_statements() {
        let found =
            reports("Olaf Scholz's statements after the match were clear: “We have to go on with it.”");
        let said = found.iter().find(|r| r.trigger.text == "statements").unwrap();
        assert_eq!(said.words.as_ref().map(|w| w.text.as_str()), Some("We have to go on with it."));
        assert!(lines("Olaf Scholz's statements after the match were clear.").is_empty());
    }
}
