//! "When …?"

use super::{Read, clause};
use crate::question::Intent;
use crate::question::typed::Typed;

pub(super) fn read(typed: &Typed) -> Option<Read> {
    let phrases = [
        "when",
        "what time",
        "what date",
        "which date",
        "what day",
        "which day",
        "on what day",
        "on which day",
        "at what time",
        "since when",
        "until when",
        "what year",
        "which year",
        "in what year",
        "in which year",
        "what month",
        "which month",
        "date of",
        "how long ago",
        "by when",
        "what century",
        "which century",
        "what decade",
        "which decade",
    ];
    let asked = phrases.iter().find(|p| typed.find(p).is_some_and(|at| at <= 2));
    let asked = asked.or_else(|| bare(typed))?;
    let at = typed.find(asked);
    // "When X happened, what did Y say" asks for something else.
    if *asked == "when"
        && typed.words.iter().skip(1).any(|w| matches!(w.word.as_str(), "who" | "why" | "where"))
    {
        return None;
    }
    let clause = clause(typed, at.unwrap_or(0) + asked.split(' ').count());
    let used = super::used(at, asked);
    Some(clause.asked(Intent::When, typed, used))
}

/// "Exact day X died", "year the harbour was built": without a question word, where a verb or "founded" follows.
fn bare(typed: &Typed) -> Option<&'static &'static str> {
    const BARE: &[&str] =
        &["exact day", "exact date", "exact year", "exact time", "date when", "day", "date", "year"];
    let asked = BARE.iter().find(|p| typed.goes_on(0, p))?;
    let behind = asked.split(' ').count();
    let verb = |i: usize| {
        let word = typed.words.get(i).filter(|w| w.name.is_none() && !w.dated);
        word.is_some_and(|w| crate::question::derive::verb_of(&w.word).is_some_and(|v| *v != *w.word))
    };
    let dated = typed.words.get(behind).is_none_or(|w| w.dated || w.word == "of");
    (!dated && (behind + 1..typed.words.len()).any(verb)).then_some(asked)
}

#[cfg(test)]
mod tests {
    use super::super::intent_of;
    use super::*;

    #[test]
    fn times() {
        for text in [
            "when was the hearing",
            "what time did it start",
            "date of the summit",
            "and when did they leave?",
        ] {
            assert_eq!(intent_of(text), Intent::When, "{text}");
        }
        assert_ne!(intent_of("who was there when it started"), Intent::When);
    }
}
