//! What a question asks for, by its words.

use super::Intent;
use super::names::Found;
use crate::facts::Mode;

/// Words that tell nothing of a topic.
const COMMON: &[&str] = &[
    "a",
    "about",
    "all",
    "an",
    "and",
    "any",
    "anybody",
    "anyone",
    "article",
    "articles",
    "as",
    "at",
    "be",
    "been",
    "between",
    "by",
    "can",
    "could",
    "did",
    "do",
    "does",
    "during",
    "event",
    "events",
    "everybody",
    "for",
    "from",
    "give",
    "had",
    "happen",
    "happened",
    "happening",
    "has",
    "have",
    "he",
    "her",
    "him",
    "his",
    "how",
    "i",
    "in",
    "is",
    "it",
    "list",
    "me",
    "more",
    "of",
    "on",
    "or",
    "please",
    "she",
    "should",
    "show",
    "somebody",
    "someone",
    "tell",
    "that",
    "the",
    "their",
    "them",
    "there",
    "they",
    "this",
    "timeline",
    "to",
    "was",
    "were",
    "what",
    "whats",
    "what's",
    "when",
    "where",
    "which",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "would",
    "you",
    "chronology",
    "meet",
    "met",
    "meeting",
    "meetings",
    "meets",
    "talk",
    "talked",
    "talks",
    "speak",
    "spoke",
    "call",
    "called",
    "calls",
    "phone",
    "phoned",
    "telephoned",
    "visit",
    "visited",
    "visits",
    "say",
    "said",
    "says",
    "ever",
    "not",
    "only",
    "during",
    "after",
    "before",
    "since",
    "until",
    "mr",
    "mr.",
    "mrs",
    "ms",
    "president",
    "minister",
    "secretary",
    "whole",
    "everything",
    "anything",
    "something",
    "going",
    "place",
    "took",
    "take",
    "also",
    "if",
    "so",
    "us",
];

pub(super) fn is_common(word: &str) -> bool {
    COMMON.contains(&word)
}

/// What `text`, a question without its dates, asks for.
pub(super) fn of(text: &str, dated: bool) -> Intent {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty()).collect();
    let has = |list: &[&str]| words.iter().any(|w| list.contains(w));
    let starts = |list: &[&str]| words.first().is_some_and(|w| list.contains(w));
    let asks_who = has(&["who", "whom", "anybody", "anyone", "somebody", "someone"]);
    if has(&["timeline", "chronology"])
        || lower.contains("what happened")
        || (has(&["events"]) && words.len() <= 6)
    {
        return Intent::Timeline;
    }
    if asks_who || starts(&["did", "has", "have"]) {
        let modes = modes(&words);
        if let (Some(modes), true) = (modes, asks_who) {
            return Intent::Participants(modes);
        }
    }
    // A date alone: "november 20".
    if dated && words.iter().all(|w| is_common(w)) {
        return Intent::Timeline;
    }
    Intent::Mentions
}

/// The modes of contact that the words ask for.
fn modes(words: &[&str]) -> Option<Vec<Mode>> {
    let has = |list: &[&str]| words.iter().any(|w| list.contains(w));
    if has(&["met", "meet", "meets", "meeting", "meetings"]) {
        Some(vec![Mode::Meet, Mode::Negotiate, Mode::Host])
    } else if has(&["call", "called", "phone", "phoned", "telephoned", "rang"]) {
        Some(vec![Mode::Phone])
    } else if has(&["visit", "visited", "visits"]) {
        Some(vec![Mode::Visit])
    } else if has(&["spoke", "speak", "talked", "talk"]) {
        Some(vec![Mode::Talk, Mode::Phone, Mode::Meet, Mode::Negotiate])
    } else {
        None
    }
}

/// The words that are left when names and common words are gone.
pub(super) fn topic(text: &str, found: &Found) -> Vec<String> {
    let in_name: Vec<String> = found.taken.iter().map(|(typed, _)| typed.to_lowercase()).collect();
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .map(|w| w.trim_matches(['\'', '’']).to_lowercase())
        .map(|w| w.trim_end_matches("'s").trim_end_matches("’s").to_owned())
        .filter(|w| !w.is_empty() && !is_common(w) && !in_name.contains(w))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telegram_style_and_sentences() {
        assert!(matches!(of("who met Aliyev", false), Intent::Participants(_)));
        assert!(matches!(of("did anybody meet Alyev in Munich?", false), Intent::Participants(_)));
        assert_eq!(of("timeline", true), Intent::Timeline);
        assert_eq!(of("What happened in", true), Intent::Timeline);
        assert_eq!(of("on", true), Intent::Timeline);
        assert_eq!(of("waiver", false), Intent::Mentions);
        assert_eq!(of("who called Aliyev", false), Intent::Participants(vec![Mode::Phone]));
    }
}
