//! What takes place though nobody is said to do it: "protests broke out in Y", "elections were held on 3 May".

use super::support::{Support, outer, support};
use super::{combine, told};
use crate::facts::lexicon::Word;
use crate::facts::{Context, Draft, place, status, time};

/// The event that noun `i` of sentence `s` tells as the subject of a verb of happening, where the clause says when or where.
pub(super) fn find(context: &Context<'_>, s: usize, i: usize, word: &Word) -> Option<Draft> {
    let sentence = context.sentence(s)?;
    let noun = outer(sentence, i);
    let (Support::Happens, Some(verb)) = support(context, sentence, noun, word) else { return None };
    // "The protests continued": of a thing told before, whose time and place they would be.
    let when = time::find(context, s, noun, Some(verb)).or_else(|| time::find(context, s, i, Some(verb)));
    let place = place::find(context, s, noun, Some(verb));
    let own = when.as_ref().is_some_and(time::Time::is_own);
    if !own && place.is_none() {
        return None;
    }
    let of_noun = combine(status::of_noun(context, sentence, noun), status::of_noun(context, sentence, i));
    let state = combine(of_noun, status::of_verb(context, sentence, verb)?);
    let state = status::in_time(context, sentence, noun, state, when.as_ref());
    Some(Draft { when, place, ..told(context, (s, i), word, state, Vec::new(), "noun-happens") })
}

#[cfg(test)]
mod tests {
    use crate::facts::testing::lines;

    #[test]
    fn what_takes_place_has_a_time_or_a_place() {
        for (text, expected) in [
            ("Protests broke out in Rome on 3 May 2022.", "protest occurred  2022-05-03"),
            ("Elections were held in Spain on 3 May 2022.", "elect occurred  2022-05-03"),
            ("A referendum will be held on 3 May 2023.", "elect planned  2023-05-03"),
            ("The attack took place on Friday.", "attack occurred  2022-06-10"),
        ] {
            let found = lines(text);
            assert!(found.iter().any(|l| l == expected), "{text}: {found:?}");
        }
        for text in ["The protests continued.", "Elections were held.", "No protests took place in Rome."] {
            assert!(!lines(text).iter().any(|l| l.contains("occurred")), "{text}: {:?}", lines(text));
        }
    }
}
