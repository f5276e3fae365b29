//! "Did X do Y?", "is it true that …?"

use super::{Read, clause};
use crate::question::Intent;
use crate::question::typed::Typed;

pub(super) fn read(typed: &Typed) -> Option<Read> {
    let first =
        typed.words.iter().position(|w| !matches!(w.word.as_str(), "and" | "but" | "so" | "then" | "or"))?;
    let auxiliary = [
        "did", "does", "do", "has", "have", "had", "was", "were", "is", "are", "will", "would", "can",
        "could", "didn't", "isn't", "wasn't", "aren't", "weren't", "hasn't", "should",
    ];
    let told = typed.has(&["is it true", "was it true", "true that", "check whether", "whether"]);
    if !auxiliary.contains(&typed.at(first)) && !told {
        return None;
    }
    let clause = clause(typed, first + 1);
    Some(clause.asked(Intent::Check, typed, Vec::new()))
}

#[cfg(test)]
mod tests {
    use super::super::intent_of;
    use super::*;

    #[test]
    fn yes_or_no() {
        for text in [
            "did the king abdicate",
            "Is it true that the bridge fell?",
            "were the talks cancelled",
            "and was it signed?",
        ] {
            assert_eq!(intent_of(text), Intent::Check, "{text}");
        }
        assert_ne!(intent_of("the king abdicated"), Intent::Check);
    }
}
