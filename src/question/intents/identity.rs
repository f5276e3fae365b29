//! "Who is …?", "what is …?", "what is X's job?"

use super::Read;
use crate::question::typed::Typed;
use crate::question::{Intent, ordering};

const ASKED: &[&str] = &[
    "who is", "who's", "whos", "who was", "who are", "who were", "what is", "what's", "what are", "what was",
];

pub(super) fn read(typed: &Typed) -> Option<Read> {
    let used = |n: usize| (0..n).collect::<Vec<_>>();
    let jobs = ["job", "role", "position", "title", "office", "post", "function"];
    if typed.has(&jobs)
        && !typed.words.iter().any(|w| w.name.is_none() && crate::question::roots::is_saying(&w.word))
        && typed.starts(&["what", "which"])
        && !typed.names.is_empty()
        && typed.words.len() <= 10
    {
        let words = (0..typed.words.len())
            .filter(|&i| jobs.contains(&typed.at(i)) || typed.words.get(i).is_some_and(|w| w.word == "hold"));
        return Some(Read { intent: Intent::Identity, used: words.chain(0..2).collect(), ..Read::default() });
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
    if rest.is_empty() || verbal {
        return None;
    }
    // "What is X" only where nothing but a name or an office follows.
    let named = rest.iter().any(|w| w.name.is_some());
    let clean = rest.iter().all(|w| w.name.is_some() || super::super::words::is_common(&w.word) || w.dated);
    let person = who.contains(&asked);
    if !(person || named && clean) {
        return None;
    }
    Some(Read { intent: Intent::Identity, used: used(length), ..Read::default() })
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
        for text in ["who was arrested", "who was on the ship", "what was agreed"] {
            assert_ne!(intent_of(text), Intent::Identity, "{text}");
        }
    }
}
