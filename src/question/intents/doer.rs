//! "Who denied it?", "who was arrested?", "which country cancelled the talks?"

use super::{Read, clause, somebody};
use crate::question::Intent;
use crate::question::typed::Typed;

pub(super) fn read(typed: &Typed) -> Option<Read> {
    let anyone = ["did anyone", "did anybody", "has anyone", "has anybody", "did someone", "did somebody"];
    let (from, of) = somebody(typed).or_else(|| typed.starts(&anyone).then(|| (1, Vec::new())))?;
    let mut clause = clause(typed, from);
    // "Who did X accuse": X does it.
    let inverted = (from..typed.words.len())
        .take(1)
        .any(|i| matches!(typed.at(i), "did" | "does" | "has" | "had" | "will" | "do"))
        && typed.words.get(from + 1).is_some_and(|w| w.name.is_some());
    if !inverted && !clause.passive && clause.object.is_empty() {
        std::mem::swap(&mut clause.subject, &mut clause.object);
    }
    let by = typed.words.iter().any(|w| w.word == "by");
    let undergone = clause.passive && !by && clause.subject.is_empty() && clause.object.is_empty();
    Some(Read { of, undergone, ..clause.asked(Intent::Doer, typed, Vec::new()) })
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
            "which senators opposed the bill",
            "which old song won the prize",
        ] {
            assert_eq!(intent_of(text), Intent::Doer, "{text}");
        }
        assert_ne!(intent_of("did the king abdicate"), Intent::Doer);
        assert_ne!(intent_of("which song did the king hear"), Intent::Doer);
        assert_ne!(intent_of("which ships were old"), Intent::Doer);
    }
}
