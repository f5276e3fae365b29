//! "First" and "last": which end of the order of time a question asks for, and of which a sentence tells.

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
        stands.then_some(order)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_that_are_asked_for() {
        let of = |text: &str| asked(&Typed::new(text, Vec::new(), &[]));
        for text in ["which call was the last", "the latest visit", "their most recent meeting", "when did they last meet", "who spoke last"]
        {
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
    fn words_of_sentences() {
        assert!(tells("initially", Order::First) && !tells("initially", Order::Last));
        assert!(tells("recently", Order::Last));
        assert!(!tells("meeting", Order::First));
    }
}
