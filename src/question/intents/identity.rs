//! "Who is …?", "what is …?", "what is X's job?"

use super::Read;
use crate::language::names::EntityKind;
use crate::language::names::unknown::is_noun_for;
use crate::language::parse::Tag;
use crate::question::typed::Typed;
use crate::question::{Intent, ordering};

const ASKED: &[&str] = &[
    "who is", "who's", "whos", "who was", "who are", "who were", "what is", "what's", "what are", "what was",
];

/// Words for what somebody is by office.
const JOBS: &[&str] = &["job", "role", "position", "title", "office", "post", "function", "occupation"];

/// Verbs by which somebody has an office.
const HOLDING: &[&str] = &["hold", "holds", "held", "have", "has", "had", "occupy", "occupied"];

/// The words behind a name that stands first, where they ask who it is: "John Smith, who is he?", "John Smith who", "John Smith -
/// whats his job".
fn behind_a_name(typed: &Typed) -> Option<std::ops::Range<usize>> {
    let start = typed.words.iter().position(|w| w.name.is_none())?;
    let rest: Vec<&str> = typed.words.get(start..)?.iter().map(|w| w.word.as_str()).collect();
    let asks = match rest.as_slice() {
        ["who" | "whos"]
        | ["who" | "what", "is" | "was"]
        | ["who" | "whos" | "what" | "whats", "he" | "she" | "it" | "that" | "this"] => true,
        ["who" | "what", "is" | "was", "he" | "she" | "it" | "that" | "this"] => true,
        ["what" | "whats", .., job] => {
            let small = ["is", "was", "his", "her", "their", "its", "the"];
            let between = rest.get(1..rest.len() - 1)?;
            JOBS.contains(job) && between.iter().all(|w| small.contains(w))
        }
        _ => false,
    };
    (start > 0 && typed.names.len() == 1 && asks).then_some(start..typed.words.len())
}

pub(super) fn read(typed: &Typed) -> Option<Read> {
    let used = |n: usize| (0..n).collect::<Vec<_>>();
    let jobs = JOBS;
    let says = |w: &str| !jobs.contains(&w) && crate::question::roots::is_saying(w);
    if typed.has(jobs)
        && !typed.words.iter().any(|w| w.name.is_none() && says(&w.word))
        && typed.starts(&["what", "which"])
        && !typed.names.is_empty()
        && typed.words.len() <= 10
    {
        let words =
            (0..typed.words.len()).filter(|&i| jobs.contains(&typed.at(i)) || HOLDING.contains(&typed.at(i)));
        return Some(Read { intent: Intent::Identity, used: words.chain(0..2).collect(), ..Read::default() });
    }
    if let Some(behind) = behind_a_name(typed) {
        return Some(Read { intent: Intent::Identity, used: behind.collect(), ..Read::default() });
    }
    if typed.starts(&["tell me about", "information on", "info on"])
        && typed.names.len() == 1
        && typed.words.len() <= 8
    {
        return Some(Read { intent: Intent::Identity, used: used(3), ..Read::default() });
    }
    let who = ["who's", "whos", "who is", "who was", "who are", "who were"];
    // `Typed` cuts off "'s", so that "who's" is "who".
    let short = typed.words.first().filter(|w| w.owner && matches!(w.word.as_str(), "who" | "what"));
    let (asked, length) = match short {
        Some(w) => (if w.word == "who" { "who is" } else { "what is" }, 1),
        None => {
            let asked = ASKED.iter().copied().find(|p| typed.starts(&[p]))?;
            (asked, asked.split(' ').count())
        }
    };
    let rest = typed.words.get(length..).unwrap_or_default();
    // "Who was the first to meet X" asks who did.
    let end = |i: usize| rest.get(i).is_some_and(|w| w.name.is_none() && ordering::end(&w.word).is_some());
    if (0..2).any(|i| end(i) && rest.get(i + 1).is_some_and(|w| w.word == "to")) {
        return None;
    }
    // "Who was arrested", "who is going to …", "who was on the call" ask for those in an event.
    let verbal = rest.first().is_some_and(|w| {
        w.name.is_none()
            && (w.word.ends_with("ed")
                || w.word.ends_with("ing")
                || matches!(
                    w.word.as_str(),
                    "on" | "in"
                        | "at"
                        | "there"
                        | "present"
                        | "among"
                        | "by"
                        | "to"
                        | "involved"
                        | "against"
                        | "behind"
                        | "with"
                        | "not"
                        | "the first"
                        | "shot"
                        | "sent"
                        | "hurt"
                        | "held"
                ))
    });
    // "Who is X working for" asks for somebody else.
    let doing = rest.windows(2).any(|pair| match pair {
        [name, verb] => name.name.is_some() && !name.owner && verb.name.is_none() && is_doing(&verb.word),
        _ => false,
    });
    if rest.is_empty() || verbal || doing {
        return None;
    }
    // "What is X" only where nothing but a name or an office follows.
    let named = rest.iter().any(|w| w.name.is_some());
    // "The X corridor", "the X news agency": the noun says what kind of thing the name is of.
    let kinds = [EntityKind::Place, EntityKind::Organisation, EntityKind::Unknown];
    let class = |w: &str| kinds.iter().any(|k| is_noun_for(*k, w));
    let clean = rest
        .iter()
        .all(|w| w.name.is_some() || super::super::words::is_common(&w.word) || w.dated || class(&w.word));
    let person = who.contains(&asked);
    if !(person || named && clean) {
        return None;
    }
    Some(Read { intent: Intent::Identity, used: used(length), ..Read::default() })
}

/// Whether a word tells what somebody is doing, and is no noun ("running" of "running mate" stands before one).
fn is_doing(word: &str) -> bool {
    word.ends_with("ing") && crate::language::parse::lemma(word, Tag::Vbg) != word
}

#[cfg(test)]
mod tests {
    use super::super::intent_of;
    use super::*;

    #[test]
    fn people_and_offices() {
        for text in
            ["who is the harbour master", "Who was the mayor?", "who is John Smith", "who's the mayor"]
        {
            assert_eq!(intent_of(text), Intent::Identity, "{text}");
        }
        assert!(is_doing("working") && !is_doing("thing"));
        for text in ["who was arrested", "who was on the ship", "what was agreed"] {
            assert_ne!(intent_of(text), Intent::Identity, "{text}");
        }
    }
}
