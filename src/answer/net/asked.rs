//! What kind of thing a question asks for: a number, a date, a place, somebody, a reason, a thing.

use std::collections::BTreeSet;

use crate::base::Snapshot;
use crate::language::names::EntityId;
use crate::language::roots::root;
use crate::question::Question;
use crate::question::lists::lists;
use crate::question::roots::like;

/// The kind of thing asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// How old somebody or something is.
    Age,
    /// How many of what: the roots of the word for it and of words alike.
    Number(BTreeSet<String>),
    /// How much, how high, how far: a figure with a measure.
    Measure,
    /// Which share of something.
    Share,
    /// How long something lasts.
    Duration,
    /// When.
    Date,
    /// At what time of day.
    Clock,
    /// Where.
    Place,
    /// Who.
    Person,
    /// Why.
    Reason,
    /// How something came about.
    Manner,
    /// What, which or how: whatever a sentence says beside the question's words.
    Thing,
    /// Whether it is so.
    Whether,
}

/// Phrases by which kinds of things are asked for, the longer before the shorter.
const PHRASES: &[(&str, Asked)] = &[
    ("how old", Asked::Age),
    ("what age", Asked::Age),
    ("age of", Asked::Age),
    ("how long ago", Asked::Date),
    ("how long", Asked::Duration),
    ("how much", Asked::Measure),
    ("how far", Asked::Measure),
    ("how tall", Asked::Measure),
    ("how high", Asked::Measure),
    ("how deep", Asked::Measure),
    ("how big", Asked::Measure),
    ("how large", Asked::Measure),
    ("how heavy", Asked::Measure),
    ("how strong", Asked::Measure),
    ("how fast", Asked::Measure),
    ("how wide", Asked::Measure),
    ("what percentage", Asked::Share),
    ("what share", Asked::Share),
    ("what proportion", Asked::Share),
    ("what fraction", Asked::Share),
    ("percentage of", Asked::Share),
    ("share of", Asked::Share),
    ("what time", Asked::Clock),
    ("what year", Asked::Date),
    ("which year", Asked::Date),
    ("what date", Asked::Date),
    ("which date", Asked::Date),
    ("what day", Asked::Date),
    ("which day", Asked::Date),
    ("what month", Asked::Date),
    ("which month", Asked::Date),
    ("what century", Asked::Date),
    ("which century", Asked::Date),
    ("what decade", Asked::Date),
    ("what reason", Asked::Reason),
    ("the reason", Asked::Reason),
    ("what caused", Asked::Reason),
    ("how come", Asked::Reason),
    ("cause of", Asked::Reason),
    ("what country", Asked::Place),
    ("which country", Asked::Place),
    ("what city", Asked::Place),
    ("which city", Asked::Place),
    ("what town", Asked::Place),
    ("which town", Asked::Place),
    ("what place", Asked::Place),
    ("which place", Asked::Place),
    ("when", Asked::Date),
    ("where", Asked::Place),
    ("why", Asked::Reason),
    ("who", Asked::Person),
    ("whom", Asked::Person),
    ("whose", Asked::Person),
    ("what", Asked::Thing),
    ("which", Asked::Thing),
    ("how", Asked::Manner),
];

impl Asked {
    /// What kind of thing `question` asks for; `None` where it does not ask.
    pub(super) fn of(question: &Question) -> Option<Asked> {
        let lower = question.wording().to_lowercase();
        let words: Vec<&str> =
            lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()).collect();
        let joined = format!(" {} ", words.join(" "));
        if let Some(at) =
            joined.find(" how many ").map(|i| i + 10).or_else(|| joined.find(" number of ").map(|i| i + 11))
        {
            let behind = joined.get(at..).unwrap_or_default();
            // "How many of the old houses": the noun is what stands last before the verb.
            let noun = behind
                .split(' ')
                .take(5)
                .take_while(|w| !BEHIND_NOUN.contains(w) && !crate::question::roots::is_event_verb(w))
                .filter(|w| !w.is_empty() && !matches!(*w, "of" | "the"))
                .last();
            // "How many were hurt": people.
            let noun = noun.unwrap_or("people");
            return Some(Asked::Number(like(noun).roots.iter().cloned().chain([root(noun)]).collect()));
        }
        if [" die of ", " died of ", " dies of ", " die from ", " died from "]
            .iter()
            .any(|p| joined.contains(p))
        {
            return Some(Asked::Reason);
        }
        // The first that is asked: "when" in "how old was he when he left" is no question.
        let begins = |rest: &str, phrase: &str| rest.strip_prefix(phrase).is_some_and(|r| r.starts_with(' '));
        let mut places = joined.match_indices(' ').take_while(|(at, _)| *at < 40);
        let found = places.find_map(|(at, _)| {
            let rest = joined.get(at + 1..)?;
            PHRASES.iter().find(|(phrase, _)| begins(rest, phrase))
        });
        if let Some((_, asked)) = found {
            return Some(asked.clone());
        }
        let whether = [
            "did", "does", "do", "is", "are", "was", "were", "has", "have", "had", "will", "would", "can",
            "could",
        ];
        words.first().filter(|w| whether.contains(w)).map(|_| Asked::Whether)
    }

    /// Whether a bare fact is asked for, which a word like "may" or "not" before it takes back.
    pub(super) fn is_of_fact(&self) -> bool {
        !matches!(self, Asked::Reason | Asked::Thing | Asked::Whether)
    }
}

/// The noun by which a part of something is asked for, and not the whole: "which part of the island".
pub(super) fn part(question: &Question) -> Option<String> {
    let lower = question.wording().to_lowercase();
    let mut words = lower.split_whitespace();
    words.next().filter(|w| matches!(*w, "which" | "what"))?;
    let noun = words.next().filter(|w| lists().parts.contains(*w))?;
    (words.next() == Some("of")).then(|| noun.to_owned())
}

/// Whether something goes to somebody or somewhere in the question: "sent to X". What is sent elsewhere is another thing.
pub(in crate::answer) fn is_aim(question: &Question, id: &EntityId, base: &Snapshot) -> bool {
    let (lower, name) = (question.wording().to_lowercase(), base.name(id).to_lowercase());
    [" to ", " to the ", " into ", " towards "].iter().any(|to| lower.contains(&format!("{to}{name}")))
}

/// Whether a question asks what somebody can or may do, with no other verb.
pub(super) fn asks_for_deed(question: &Question) -> bool {
    let lower = question.wording().to_lowercase();
    let mut words = lower.split_whitespace().map(|w| w.trim_end_matches('?'));
    let may = |w: &str| ["can", "can't", "cannot", "could", "couldn't", "may", "must", "should"].contains(&w);
    words.next() == Some("what") && words.next().is_some_and(may) && words.any(|w| w == "do")
}

/// The verb of a question: as it was read, else the first word of its matter that is one.
pub(in crate::answer) fn verb(question: &Question) -> Option<String> {
    // "When was the leak contained": a passive stands last.
    let lower = format!(" {}", question.wording().to_lowercase());
    let passive = [" was ", " were ", " been ", " is ", " are "].iter().any(|w| lower.contains(w));
    // "How many were arrested after it was bombed": the one that is asked after.
    let beside =
        [" after ", " before ", " when ", " while ", " because ", " since ", " that ", " which ", " who "];
    let rest = lower.trim_start().split_once(' ').map_or(String::new(), |(_, rest)| format!(" {rest}"));
    let clauses = question.verb.is_some() && beside.iter().any(|w| rest.contains(w));
    let last = question.content.last().filter(|w| {
        passive && !clauses && w.ends_with("ed") && lower.trim_end_matches('?').ends_with(w.as_str())
    });
    // "When did the aid pass expire": behind "did" the verb stands last.
    let helped = [" did ", " does ", " do "].iter().any(|w| lower.contains(w));
    let ends = |w: &&String| {
        crate::question::roots::is_verb(w) && lower.trim_end_matches(['?', ' ']).ends_with(&format!(" {w}"))
    };
    if let Some(last) = question.content.last().filter(|_| question.verb.is_none() && helped).filter(ends) {
        return Some(last.clone());
    }
    // "Which books were quoted by the judge": the participle before "by".
    let by = lower.find(" by ").and_then(|at| lower.get(..at)?.rsplit(' ').next());
    let participle = |w: &&String| passive && w.ends_with("ed") && by == Some(w.as_str());
    if let Some(done) = question.content.iter().find(participle).filter(|_| question.verb.is_none()) {
        return Some(done.clone());
    }
    // "Who wants to leave": it is leaving that is asked after.
    let own = question.verb.as_ref().filter(|w| !is_wished(w));
    let behind = || question.content.iter().find(|w| !is_wished(w) && crate::question::roots::is_verb(w));
    last.cloned()
        .or_else(|| own.cloned())
        .or_else(|| behind().cloned())
        .or_else(|| question.verb.clone())
        .or_else(|| question.content.iter().find(|w| crate::question::roots::is_verb_form(w)).cloned())
}

/// Whether a word says no more than that something is wished for or planned.
pub(super) fn is_wished(word: &str) -> bool {
    const WISHES: &[&str] =
        &["want", "wants", "wanted", "plan", "plans", "planned", "intend", "intends", "try", "tried"];
    WISHES.contains(&word)
}

/// Words behind the noun that is counted.
const BEHIND_NOUN: &[&str] = &[
    "did", "do", "does", "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could",
    "in", "at", "on", "from", "for", "by", "to", "with", "who", "that", "there", "been",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Option<Asked> {
        Asked::of(&Question { typed: text.to_owned(), ..Question::default() })
    }

    #[test]
    fn parts_and_aims() {
        let base = crate::answer::testing::article("Olaf Scholz carried a letter to Norway on Monday.");
        let asked = |text: &str| crate::question::understand(text, &base);
        assert!(part(&asked("which part of Norway was flooded")).is_some());
        assert!(part(&asked("which president of Norway was there")).is_none());
        let is_aimed = |text: &str| {
            let question = asked(text);
            question.about.iter().chain(&question.places).any(|id| is_aim(&question, id, &base))
        };
        assert!(is_aimed("who carried the letter to Norway"));
        assert!(!is_aimed("who met Norway"));
    }

    #[test]
    fn what_is_asked_for() {
        assert_eq!(asked("how old was she when she left?"), Some(Asked::Age));
        assert_eq!(asked("At what time did it start"), Some(Asked::Clock));
        assert_eq!(asked("from what century are the oldest walls"), Some(Asked::Date));
        assert_eq!(asked("which station was shut when it rained"), Some(Asked::Thing));
        assert_eq!(asked("did the king go"), Some(Asked::Whether));
        assert_eq!(asked("budget"), None);
        let Some(Asked::Number(roots)) = asked("how many old houses were sold") else {
            panic!("a number is asked for")
        };
        assert!(roots.contains(&root("house")) && !roots.contains(&root("sold")));
    }
}
