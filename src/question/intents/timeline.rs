//! "Timeline 2023", "what happened in October?", "first meeting of 2023".

use super::{Read, all_senses, senses_in};
use crate::question::typed::Typed;
use crate::question::{Intent, ordering};

pub(super) fn read(typed: &Typed) -> Option<Read> {
    let phrases = [
        "timeline",
        "chronology",
        "what happened",
        "what has happened",
        "what happens",
        "what took place",
        "what occurred",
        "what is going to happen",
        "what events",
        "which events",
        "what was going on",
        "what's been happening",
        "sequence of events",
        "key dates",
        "what all happened",
    ];
    let events = typed.has(&["events"]) && typed.words.len() <= 6 && !typed.starts(&["how", "why", "who"]);
    if typed.has(&phrases) || events {
        let words = [
            "timeline",
            "chronology",
            "happened",
            "happen",
            "sequence",
            "events",
            "dispute",
            "affair",
            "story",
            "crisis",
            "saga",
            "relations",
            "life",
            "career",
            "biography",
            "key",
            "took",
            "occurred",
            "case",
            "history",
            "chronologically",
        ];
        // "Step by step", "in order".
        let manner =
            ["step by step", "in order", "in chronological order", "one by one", "day by day", "so far"];
        let manner = manner.iter().flat_map(|phrase| super::used(typed.find(phrase), phrase));
        let own = (0..typed.words.len()).filter(|&i| words.contains(&typed.at(i)));
        let used = own.chain(manner).collect();
        return Some(Read { intent: Intent::Timeline, senses: all_senses(typed), used, ..Read::default() });
    }
    // "The first meeting of 2023": which one it was.
    let asks = typed.starts(&["who", "whom", "when", "where", "how", "why", "did", "does", "is", "was"])
        || typed.starts(&["at what", "what time", "on what", "in what", "in which", "on which", "from what"])
        || typed.words.last().is_some_and(|w| w.word == "called")
        || typed.has(&["came first", "was first", "first or"]);
    let ordered = ordering::asked(typed).filter(|_| !asks && !ordering::asks_doer(typed))?;
    let phrase = ordering::phrase(typed);
    let senses = if phrase.is_empty() { all_senses(typed) } else { senses_in(typed, phrase) };
    let used = (0..typed.words.len())
        .filter(|&i| matches!(typed.at(i), "first" | "last" | "latest" | "earliest" | "recent"))
        .collect();
    (!senses.is_empty()).then(|| Read {
        intent: Intent::Timeline,
        senses,
        order: Some(ordered),
        used,
        ..Read::default()
    })
}

#[cfg(test)]
mod tests {
    use super::super::intent_of;
    use super::*;

    #[test]
    fn in_the_order_of_time() {
        for text in [
            "timeline of the crisis",
            "What happened in October 2023?",
            "events april 2021",
            "first meeting of 2023",
            "3 May 2020",
        ] {
            assert_eq!(intent_of(text), Intent::Timeline, "{text}");
        }
        let (_, dates) = crate::question::period::find("events May 2024 step by step");
        let typed = Typed::new("events May 2024 step by step", Vec::new(), &dates);
        assert_eq!(read(&typed).unwrap().used, [0, 3, 4, 5]);
        for text in ["when did it happen", "who met the king first", "budget"] {
            assert_ne!(intent_of(text), Intent::Timeline, "{text}");
        }
        for text in ["which call with him was the last", "the latest visit"] {
            assert_eq!(intent_of(text), Intent::Timeline, "{text}");
        }
        for text in [
            "what was the first picture against the state of emergency",
            "which country was the first to sign",
            "which clubs sued first",
        ] {
            assert_ne!(intent_of(text), Intent::Timeline, "{text}");
        }
    }
}
