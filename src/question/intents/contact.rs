//! "Who met X?", "whom did X call?", "did anybody visit Y?"

use super::{Read, all_senses, clause, somebody};
use crate::facts::Mode;
use crate::language::roots::root;
use crate::question::Intent;
use crate::question::lists::lists;
use crate::question::typed::Typed;

/// Ways of contact by the words for them; of several the first.
const MODES: &[(&[&str], &[Mode])] = &[
    (
        &["call", "calls", "called", "phone", "phoned", "phones", "telephoned", "rang", "telephone"],
        &[Mode::Phone],
    ),
    (
        &["visit", "visits", "visited", "travel", "travelled", "traveled", "trip", "went", "flew", "toured"],
        &[Mode::Visit],
    ),
    (&["wrote", "write", "letter", "letters"], &[Mode::Letter]),
    (
        &["meet", "meets", "met", "meeting", "meetings", "received", "hosted", "summit"],
        &[Mode::Meet, Mode::Negotiate, Mode::Host],
    ),
    (&["negotiate", "negotiated", "negotiations", "negotiation"], &[Mode::Negotiate, Mode::Meet]),
    (
        &[
            "spoke",
            "speak",
            "speaks",
            "talked",
            "talk",
            "talks",
            "conversation",
            "conversed",
            "discussed",
            "contact",
            "contacted",
        ],
        &[Mode::Talk, Mode::Phone, Mode::Meet, Mode::Negotiate],
    ),
];

/// What "whom did X see" asks for.
const SEEING: &[Mode] = &[Mode::Meet, Mode::Negotiate, Mode::Host];

/// Words that ask for somebody.
pub(super) const ANYBODY: &[&str] = &[
    "who",
    "whom",
    "anybody",
    "anyone",
    "somebody",
    "someone",
    "whoever",
    "everybody",
    "everyone",
    "participants",
    "attendees",
];

pub(super) fn read(typed: &Typed) -> Option<Read> {
    let asked = somebody(typed);
    if !typed.has(ANYBODY) && asked.is_none() {
        return None;
    }
    // "Who refused to meet X" asks for a refusal.
    let (from, of) = asked.unwrap_or((1, Vec::new()));
    let asked_from = from;
    let clause = clause(typed, from);
    let free = |i: usize| typed.words.get(i).is_some_and(|w| w.name.is_none() && !w.dated);
    let first = MODES.iter().find_map(|(words, modes)| {
        let at = (0..typed.words.len()).find(|&i| free(i) && words.contains(&typed.at(i)))?;
        Some((at, *modes))
    });
    // "Whom did X meet during the visit" asks for meetings; "who spoke with X on the phone" for calls.
    let verb = clause.verb.filter(|&v| free(v));
    let by_verb = verb.and_then(|v| {
        let (_, modes) = MODES.iter().find(|(words, _)| words.contains(&typed.at(v)))?;
        // Letters and calls are received as well.
        let tells = !matches!(typed.at(v), "received" | "hosted") && modes.first() != Some(&Mode::Talk);
        tells.then_some((v, *modes))
    });
    // "Whom did X see in Rome": who was seen by a person.
    let seen = typed.starts(&["who did", "whom did", "who has", "whom has"]) && typed.names.len() <= 2;
    let seen = (2..typed.words.len()).find(|&i| seen && free(i) && matches!(typed.at(i), "see" | "seen"));
    let seen = seen.map(|at| (at, SEEING)).filter(|(at, _)| !typed.names_in(0..*at).is_empty());
    let (at, modes) = by_verb.or(first).or(seen)?;
    // "Who accompanied X on her visit" asks for no visitor of X.
    let beside = (from..at)
        .any(|i| free(i) && matches!(typed.at(i), "accompanied" | "accompany" | "accompanies" | "escorted"));
    if beside {
        return None;
    }
    let takes_part = typed.has(&[
        "took part",
        "take part",
        "participated",
        "attended",
        "present",
        "was on",
        "were on",
        "was at",
        "were at",
        "participants",
        "attendees",
        "who was in",
        "who were in",
        "involved",
        "joined",
    ]);
    if !takes_part
        && clause.verb.is_some_and(|v| v < at && !contact_word(typed.at(v)) && !support(typed.at(v)))
    {
        return None;
    }
    // "Who reported the call of X" asks for no caller; "whose letter" for a letter's writer.
    let noun = matches!(
        typed.at(at.wrapping_sub(1)),
        "the" | "a" | "an" | "this" | "that" | "his" | "her" | "their"
    );
    let told = |i: usize| {
        free(i)
            && !contact_word(typed.at(i))
            && !support(typed.at(i))
            && crate::question::roots::is_saying(typed.at(i))
            && typed.at(i).ends_with("ed")
    };
    if noun && !takes_part && (from..at).any(told) || typed.starts(&["whose letter", "whose letters"]) {
        return None;
    }
    // "Who brought the letters" asks for no writer.
    let bears = |i: usize| {
        let own = root(typed.at(i));
        free(i) && lists().bearing.iter().any(|w| root(w) == own)
    };
    if modes.first() == Some(&Mode::Letter) && !takes_part && (from..at).any(bears) {
        return None;
    }
    // "Who wrote the song" asks for its author.
    let letter = typed.has(&["to", "letter", "letters"]);
    if matches!(typed.at(at), "wrote" | "write") && !letter {
        return None;
    }
    // "Who called for talks" and "who called X a liar" are no calls.
    let names_it = |i: usize| typed.words.get(i).is_some_and(|w| w.name.is_none()) && typed.names.is_empty();
    if matches!(typed.at(at), "called" | "calls" | "call")
        && (matches!(typed.at(at + 1), "for" | "on" | "off" | "it" | "upon")
            || names_it(at + 1)
            || super::names_somebody(typed, at))
    {
        return None;
    }
    // "Who received letters from X": X wrote them.
    let from = typed.words.iter().position(|w| w.word == "from").filter(|f| *f > at);
    let got = modes == [Mode::Letter] && (0..at).any(|i| free(i) && GETTING.contains(&typed.at(i)));
    let (subject, object) = match from.filter(|_| got) {
        Some(from) => {
            let wrote = typed.names_in(from..typed.words.len()).iter().map(|n| n.entity.clone()).collect();
            (wrote, Vec::new())
        }
        None => (clause.subject, clause.object),
    };
    let words: Vec<&str> = MODES.iter().flat_map(|(w, _)| w.iter().copied()).collect();
    let more = [
        "participated",
        "attended",
        "attend",
        "joined",
        "participants",
        "attendees",
        "involved",
        "present",
        "personally",
        "person",
    ];
    let used = (0..asked_from)
        .chain(0..typed.words.len())
        .filter(|&i| {
            i < asked_from
                || GETTING.contains(&typed.at(i)) && got
                || words.contains(&typed.at(i))
                || more.contains(&typed.at(i))
        })
        .collect();
    Some(Read {
        intent: Intent::Participants(modes.to_vec()),
        subject,
        object,
        verb: clause.verb,
        senses: all_senses(typed),
        of,
        used,
        ..Read::default()
    })
}

/// Verbs of those to whom something is written.
const GETTING: &[&str] = &["received", "receive", "receives", "got", "get", "gets"];

fn contact_word(word: &str) -> bool {
    MODES.iter().any(|(words, _)| words.contains(&word))
}

/// Verbs that only carry a noun: "had a meeting", "paid a visit".
fn support(word: &str) -> bool {
    matches!(
        word,
        "had"
            | "have"
            | "held"
            | "hold"
            | "paid"
            | "pay"
            | "made"
            | "took"
            | "take"
            | "attend"
            | "attended"
            | "sent"
            | "send"
            | "joined"
            | "got"
            | "get"
            | "receive"
            | "receives"
    )
}

#[cfg(test)]
mod tests {
    use super::super::intent_of;
    use super::*;

    #[test]
    fn ways_of_contact() {
        let of = |text: &str| match intent_of(text) {
            Intent::Participants(modes) => modes.first().copied(),
            _ => None,
        };
        assert_eq!(of("who met the king"), Some(Mode::Meet));
        assert_eq!(of("did anybody visit the island?"), Some(Mode::Visit));
        assert_eq!(of("whom did the king phone"), Some(Mode::Phone));
        assert_eq!(of("who wrote to the king"), Some(Mode::Letter));
        assert_eq!(of("whom did the king meet during his visit"), Some(Mode::Meet));
        assert_eq!(of("who spoke with the king on the phone"), Some(Mode::Phone));
        assert_eq!(of("who took part in the meeting"), Some(Mode::Meet));
        assert_eq!(of("who called for talks"), None);
        assert_eq!(of("who did see the island"), None);
        assert_eq!(of("who called the late king a \"kind man\""), None);
        assert_eq!(of("who refused to meet the king"), None);
        assert_eq!(of("did the king visit the island"), None);
    }
}
