//! "Where …?"

use std::sync::LazyLock;

use super::{Read, clause};
use crate::question::Intent;
use crate::question::typed::Typed;

/// Nouns for places that have names of their own: any place may be the answer.
const PLACES: &[&str] = &[
    "country",
    "city",
    "town",
    "state",
    "place",
    "venue",
    "center",
    "centre",
    "region",
    "province",
    "village",
    "district",
    "county",
    "island",
    "continent",
    "location",
];

/// Nouns for places of a kind: only one of that kind is the answer to "in which prison".
const KINDS: &[&str] = &[
    "prison",
    "jail",
    "hospital",
    "street",
    "square",
    "park",
    "church",
    "mosque",
    "station",
    "museum",
    "court",
    "restaurant",
    "theatre",
    "theater",
    "port",
    "harbour",
    "harbor",
    "lake",
    "river",
    "sea",
    "ocean",
    "factory",
    "mine",
    "bridge",
    "road",
    "highway",
    "camp",
    "building",
    "hall",
    "hotel",
    "palace",
    "airport",
    "university",
    "school",
    "stadium",
];

/// The kind of place that a question asks for, where none but one of the kind answers: "prison" of "in which prison".
pub fn kind_of_place(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let behind =
        words.windows(2).take(4).find(|w| matches!(w, ["which" | "what", _])).and_then(|w| w.get(1))?;
    KINDS.iter().find(|kind| *kind == behind).copied()
}

/// Nouns for what is smaller than a country: a country is no answer to "in which town".
const SMALLER: &[&str] =
    &["city", "town", "state", "province", "village", "district", "county", "region", "street", "island"];

/// Whether a question asks for a place within a country.
pub fn is_within_country(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.windows(2).take(4).any(|w| matches!(w, ["which" | "what", noun] if SMALLER.contains(noun)))
}

/// The phrases by which a place is asked for.
static PHRASES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let phrases = PLACES.iter().chain(KINDS).flat_map(|noun| {
        ["in which", "in what", "at which", "at what", "on which", "on what"].map(|p| format!("{p} {noun}"))
    });
    let bare = ["country", "city", "place", "venue"];
    let bare = bare.iter().flat_map(|noun| ["which", "what"].map(|p| format!("{p} {noun}")));
    let of = ["where", "venue of", "location of", "place of"].map(str::to_owned);
    of.into_iter().chain(phrases).chain(bare).collect()
});

pub(super) fn read(typed: &Typed) -> Option<Read> {
    let asked = PHRASES.iter().find(|p| typed.find(p).is_some_and(|at| at <= 2))?.as_str();
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
    fn kinds_of_places() {
        assert_eq!(kind_of_place("in which prison was the king held"), Some("prison"));
        assert_eq!(kind_of_place("where was the prison"), None);
        assert!(is_within_country("in which state did they meet") && !is_within_country("in which country"));
    }

    #[test]
    fn places() {
        for text in [
            "where was the summit held",
            "in which country did they meet",
            "venue of the talks",
            "in which prison was the king held",
            "at what hotel did they meet",
        ] {
            assert_eq!(intent_of(text), Intent::Where, "{text}");
        }
        for text in [
            "which country accused the navy",
            "which country has not signed the treaty",
            "in which book was the king named",
        ] {
            assert_ne!(intent_of(text), Intent::Where, "{text}");
        }
    }
}
