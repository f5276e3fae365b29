//! "Where …?"

use super::{Read, clause};
use crate::question::Intent;
use crate::question::typed::Typed;

pub(super) fn read(typed: &Typed) -> Option<Read> {
    let phrases = [
        "where",
        "in which country",
        "in what country",
        "in which city",
        "in what city",
        "which country",
        "what country",
        "which city",
        "what city",
        "what place",
        "at what place",
        "which place",
        "in which place",
        "what venue",
        "which venue",
        "venue of",
        "location of",
        "in which town",
        "in which state",
        "at which venue",
        "in which building",
        "in what building",
        "in which hall",
        "at which center",
        "at which centre",
        "in which center",
        "in which centre",
        "in which hotel",
        "at which hotel",
        "in which palace",
        "in which region",
        "in which province",
        "in which village",
        "at which airport",
        "at which university",
        "at which school",
        "at which stadium",
        "in which stadium",
        "place of",
    ];
    let asked = phrases.iter().find(|p| typed.find(p).is_some_and(|at| at <= 2))?;
    let at = typed.find(asked);
    // "Which country accused X" asks who did it.
    let whose = asked.starts_with("which") || asked.starts_with("what");
    let next = typed.at(at.unwrap_or(0) + asked.split(' ').count());
    if whose
        && !matches!(
            next,
            "did" | "was" | "were" | "is" | "are" | "does" | "do" | "will" | "would" | "has" | "had"
        )
    {
        return None;
    }
    // "Which country has not signed", "which city had lost the bid" ask who did it; with a name behind "has", where that was.
    let behind = at.unwrap_or(0) + asked.split(' ').count();
    let named = typed.words.get(behind + 1).is_some_and(|w| w.name.is_some() || w.word == "the");
    if whose && matches!(next, "has" | "had" | "will" | "would" | "did" | "does" | "do") {
        let denied = matches!(typed.at(behind + 1), "not" | "never" | "yet");
        if denied || (!named && matches!(next, "has" | "had" | "will" | "would")) {
            return None;
        }
    }
    let clause = clause(typed, behind);
    // Where a road runs: the verb tells nothing more than "where".
    let lying = [
        "run", "runs", "lie", "lies", "located", "situated", "stand", "stands", "based", "pass", "passes",
        "lead", "leads",
    ];
    let used = (0..typed.words.len()).filter(|&i| lying.contains(&typed.at(i)));
    let used = super::used(at, asked).into_iter().chain(used).collect();
    Some(clause.asked(Intent::Where, typed, used))
}

#[cfg(test)]
mod tests {
    use super::super::intent_of;
    use super::*;

    #[test]
    fn places() {
        for text in ["where was the summit held", "in which country did they meet", "venue of the talks"] {
            assert_eq!(intent_of(text), Intent::Where, "{text}");
        }
        for text in ["which country accused the navy", "which country has not signed the treaty"] {
            assert_ne!(intent_of(text), Intent::Where, "{text}");
        }
    }
}
