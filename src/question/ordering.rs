//! "First" and "last": which end of the order of time a question asks for, and of which a sentence tells.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Order;
use super::typed::Typed;

#[derive(Default, Deserialize)]
struct Table {
    first: Vec<String>,
    last: Vec<String>,
    told_first: Vec<String>,
    told_last: Vec<String>,
    no_order: Vec<String>,
    phrase_ends: Vec<String>,
    parts: Vec<String>,
}

static WORDS: LazyLock<Table> =
    LazyLock::new(|| toml::from_str(include_str!("ordering.toml")).unwrap_or_default());

fn has(list: &[String], word: &str) -> bool {
    list.iter().any(|w| w == word)
}

/// Which end of the order of time a word of a question, in lower case, asks for.
pub fn end(word: &str) -> Option<Order> {
    if has(&WORDS.first, word) {
        return Some(Order::First);
    }
    has(&WORDS.last, word).then_some(Order::Last)
}

/// Whether a word of a sentence, in lower case, says that something stands at this end.
pub fn tells(word: &str, order: Order) -> bool {
    let more = if order == Order::First { &WORDS.told_first } else { &WORDS.told_last };
    end(word) == Some(order) || has(more, word)
}

/// Whether "first" or "last" before this word, in lower case, is no order of events: "the first lady".
pub fn is_no_order(next: &str) -> bool {
    has(&WORDS.no_order, next)
}

/// Whether the first or last of several is asked for.
pub(super) fn asked(typed: &Typed) -> Option<Order> {
    at(typed).map(|(_, order)| order)
}

/// The words of which the first or last is asked for: "first trilateral meeting" of "the first trilateral meeting on the state of
/// Utopia", "which call" of "which call with him was the last"; empty where these cannot be told.
pub(super) fn phrase(typed: &Typed) -> Range<usize> {
    let Some((i, _)) = at(typed) else { return 0..0 };
    let ends = |k: &usize| {
        let word = typed.at(*k);
        has(&WORDS.phrase_ends, word) || typed.words.get(*k).is_none_or(|w| w.dated)
    };
    let from = |start: usize| start..(start..=typed.words.len()).find(ends).unwrap_or(start);
    let mut behind = from(i + 1);
    // "The last round of talks" is of talks.
    if behind.len() == 1 && has(&WORDS.parts, typed.at(behind.start)) && typed.at(behind.end) == "of" {
        behind = from(behind.end + 1);
    }
    // "Which call … was the last", "the first of the meetings".
    if !behind.is_empty() {
        return behind;
    }
    let more = (i + 1..typed.words.len()).find(|k| matches!(typed.at(*k), "of" | "to")).map(|k| {
        from(
            (k + 1..typed.words.len())
                .find(|n| !matches!(typed.at(*n), "the" | "his" | "her" | "their"))
                .unwrap_or(k + 1),
        )
    });
    let which = (0..i).find(|k| matches!(typed.at(*k), "which" | "what")).map(|k| from(k + 1));
    more.or(which).unwrap_or(0..0)
}

/// Whether what did something first or last is asked for, and no event: "which country was the first to sign", "which clubs sued first".
pub(super) fn asks_doer(typed: &Typed) -> bool {
    let Some((i, _)) = at(typed) else { return false };
    let before = (0..i).rev().map(|b| typed.at(b)).find(|w| *w != "the").unwrap_or_default();
    let told = matches!(before, "was" | "is" | "were" | "are" | "came" | "be");
    typed.at(i + 1) == "to" || (i > 0 && i + 1 == typed.words.len() && !told)
}

/// Where a word asks for the first or last of several, and which.
fn at(typed: &Typed) -> Option<(usize, Order)> {
    // "How many flushes does it last", "did it last": a verb.
    let helped = typed.words.iter().any(|w| {
        matches!(w.word.as_str(), "did" | "does" | "do" | "will" | "would" | "can" | "could" | "should")
    });
    typed.words.iter().enumerate().find_map(|(i, w)| {
        let next = typed.at(i + 1);
        let before = i.checked_sub(1).map_or("", |b| typed.at(b));
        let order = end(&w.word).filter(|_| !w.dated && w.name.is_none() && !is_no_order(next))?;
        let stands = match w.word.as_str() {
            // "Last October" is a date; at the end, "the last" and "came last" are an order.
            "last" if next.is_empty() => !helped || matches!(before, "the" | "come" | "came"),
            "last" => !matches!(next, "year" | "month" | "week" | "for" | "long"),
            "recent" => before == "most",
            "final" => false,
            _ => true,
        };
        stands.then_some((i, order))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_that_are_asked_for() {
        let of = |text: &str| asked(&Typed::new(text, Vec::new(), &[]));
        for text in [
            "which call was the last",
            "the latest visit",
            "their most recent meeting",
            "when did they last meet",
            "who spoke last",
        ] {
            assert_eq!(of(text), Some(Order::Last), "{text}");
        }
        for text in ["who was the first to call", "when did they first meet", "who came first"] {
            assert_eq!(of(text), Some(Order::First), "{text}");
        }
        for text in [
            "when did the first lady arrive",
            "how many years did it last",
            "who met the first minister",
            "what happened last week",
            "recent attacks",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn what_the_first_or_last_is_of() {
        let of = |text: &str| {
            let typed = Typed::new(text, Vec::new(), &[]);
            phrase(&typed).map(|i| typed.at(i).to_owned()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(of("what was the first lawsuit against the state"), "lawsuit");
        assert_eq!(of("the latest phone call with the mayor"), "phone call");
        assert_eq!(of("which call with the mayor was the last"), "call");
        assert_eq!(of("which was the first of the meetings in spring"), "meetings");
        assert_eq!(of("when did they last meet"), "meet");
        assert_eq!(of("the last round of talks in Oslo"), "talks");
        assert_eq!(of("who spoke last"), "");
    }

    #[test]
    fn words_of_sentences() {
        assert!(tells("initially", Order::First) && !tells("initially", Order::Last));
        assert!(tells("recently", Order::Last));
        assert!(!tells("meeting", Order::First));
    }
}
