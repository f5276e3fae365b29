//! "Why …?"

use super::{Read, clause};
use crate::question::Intent;
use crate::question::typed::Typed;

pub(super) fn read(typed: &Typed) -> Option<Read> {
    let phrases = [
        "why",
        "for what reason",
        "what was the reason",
        "what is the reason",
        "reason for",
        "reasons for",
        "how come",
        "what caused",
        "cause of",
        "causes of",
        "what led to",
        "what prompted",
        "what triggered",
        "on what grounds",
        "for what purpose",
        "what made",
    ];
    // "Was a cause of death announced" asks whether.
    if super::is_auxiliary(typed.at(0)) {
        return None;
    }
    let asked = phrases.iter().find(|p| typed.has(&[p]))?;
    let at = typed.find(asked);
    // "Who said why" asks for a speaker; the reason is asked for at the head.
    at.filter(|&at| at <= 3)?;
    let clause = clause(typed, at.unwrap_or(0) + 1);
    let used = super::used(at, asked);
    Some(clause.asked(Intent::Why, typed, used))
}

#[cfg(test)]
mod tests {
    use super::super::intent_of;
    use super::*;

    #[test]
    fn reasons() {
        for text in ["why did the talks fail", "What was the reason for the delay?", "what led to the fire"] {
            assert_eq!(intent_of(text), Intent::Why, "{text}");
        }
        assert_ne!(intent_of("what was the delay"), Intent::Why);
    }
}
