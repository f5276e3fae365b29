//! "Who denied it?", "who was arrested?", "which country cancelled the talks?"

use super::{Read, clause};
use crate::question::Intent;
use crate::question::typed::Typed;

pub(super) fn read(typed: &Typed) -> Option<Read> {
    let first = typed
        .words
        .iter()
        .position(|w| !matches!(w.word.as_str(), "and" | "but" | "so" | "then" | "by" | "also"))?;
    let asks = matches!(typed.at(first), "who" | "whom" | "whose" | "anybody" | "anyone")
        || (matches!(typed.at(first), "which" | "what")
            && matches!(
                typed.at(first + 1),
                "country"
                    | "countries"
                    | "state"
                    | "states"
                    | "organisation"
                    | "organization"
                    | "group"
                    | "party"
                    | "company"
                    | "side"
                    | "minister"
                    | "official"
                    | "person"
                    | "people"
                    | "government"
                    | "team"
                    | "politician"
                    | "newspaper"
                    | "outlet"
                    | "agency"
                    | "court"
            ))
        || (typed.starts(&[
            "did anyone",
            "did anybody",
            "has anyone",
            "has anybody",
            "did someone",
            "did somebody",
        ]));
    if !asks {
        return None;
    }
    let mut clause = clause(typed, first + 1);
    // "Who did X accuse": X does it.
    let inverted = (first + 1..typed.words.len())
        .take(1)
        .any(|i| matches!(typed.at(i), "did" | "does" | "has" | "had" | "will" | "do"))
        && typed.words.get(first + 2).is_some_and(|w| w.name.is_some());
    if !inverted && !clause.passive && clause.object.is_empty() {
        std::mem::swap(&mut clause.subject, &mut clause.object);
    }
    Some(clause.asked(Intent::Doer, typed, Vec::new()))
}

#[cfg(test)]
mod tests {
    use super::super::intent_of;
    use super::*;

    #[test]
    fn who_did_it() {
        for text in [
            "who denied it?",
            "who was arrested",
            "which country cancelled the talks",
            "and who rejected the plan",
        ] {
            assert_eq!(intent_of(text), Intent::Doer, "{text}");
        }
        assert_ne!(intent_of("did the king abdicate"), Intent::Doer);
    }
}
