//! "Who said …?": whose words these are.

use super::Read;
use crate::question::Intent;
use crate::question::typed::Typed;

const ASKED: &[&str] = &[
    "who said",
    "who says",
    "who wrote",
    "who tweeted",
    "who posted",
    "who stated",
    "who claimed",
    "who declared",
    "who told",
    "who was it that said",
    "who used the words",
    "who spoke of",
    "who talked about",
    "who called it",
    "whose words",
    "who announced",
    "who warned",
    "who wrote that",
    "who is quoted",
    "who described",
    "who insisted",
    "who argued",
    "who noted",
    "who added",
    "who mentioned",
    "who claims",
    "who made the statement",
    "who commented",
    "who expressed",
];

pub(super) fn read(typed: &Typed) -> Option<Read> {
    if let Some(read) = naming(typed).or_else(|| of_some(typed)) {
        return Some(read);
    }
    let asked = ASKED.iter().find(|p| typed.goes_on(0, p) || typed.goes_on(1, p))?;
    // "Who wrote to the minister" asks for a letter.
    let length = asked.split(' ').count();
    // "Who claimed responsibility" asks who did it: other verbs than "say" need a clause or quoted words.
    let saying = matches!(
        typed.at(length - 1),
        "said"
            | "says"
            | "wrote"
            | "tweeted"
            | "posted"
            | "quoted"
            | "words"
            | "stated"
            | "of"
            | "about"
            | "it"
    );
    let clause = typed.quoted.is_some()
        || typed
            .has(&["that", "would", "will", "is", "was", "are", "were", "has", "have", "could", "should"]);
    if !saying && !clause {
        return None;
    }
    if matches!(typed.at(length), "to") || (*asked == "who wrote" && typed.quoted.is_none()) {
        return None;
    }
    Some(Read {
        intent: Intent::Speaker,
        verb: Some(length - 1),
        used: (0..length).collect(),
        ..Read::default()
    })
}

/// "Who called X a liar?": who used these words of X.
fn naming(typed: &Typed) -> Option<Read> {
    let who = typed.starts(&["who called", "who calls", "who has called", "who had called"]);
    let verb =
        typed.words.iter().position(|w| matches!(w.word.as_str(), "called" | "calls")).filter(|_| who)?;
    super::names_somebody(typed, verb).then(|| Read {
        intent: Intent::Speaker,
        verb: Some(verb),
        used: (0..=verb).collect(),
        ..Read::default()
    })
}

/// "Which MP said that …?": whose words, of people of that kind.
fn of_some(typed: &Typed) -> Option<Read> {
    let which = typed.starts(&["which", "what"]) || typed.goes_on(1, "which");
    let (verb, of) = super::somebody(typed).filter(|_| which)?;
    let says =
        matches!(typed.at(verb), "said" | "says" | "stated" | "claimed" | "wrote" | "tweeted" | "argued");
    says.then(|| Read {
        intent: Intent::Speaker,
        verb: Some(verb),
        of,
        used: (0..=verb).collect(),
        ..Read::default()
    })
}

#[cfg(test)]
mod tests {
    use super::super::intent_of;
    use super::*;

    #[test]
    fn whose_words_they_are() {
        assert_eq!(intent_of("who said the bridge would hold"), Intent::Speaker);
        assert_eq!(intent_of("Who said “we shall see”?"), Intent::Speaker);
        assert_ne!(intent_of("who wrote to the minister"), Intent::Speaker);
        assert_eq!(intent_of("who called the mayor a \"wise owl\""), Intent::Speaker);
        assert_ne!(intent_of("who called the mayor"), Intent::Speaker);
        assert_eq!(intent_of("which senator said the bridge would hold"), Intent::Speaker);
        assert_ne!(intent_of("what did the senator say"), Intent::Speaker);
    }
}
