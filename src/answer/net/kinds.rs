//! Whether a sentence holds a thing of the kind asked for, and where: near the words that are asked after.

use std::collections::BTreeSet;

use super::asked::Asked;
use super::words::Words;
use crate::answer::count::PERSONS;
use crate::answer::find::At;
use crate::answer::{inside, number, reason, time};
use crate::base::Snapshot;
use crate::language::names::EntityId;
use crate::language::roots::root;
use crate::question::Question;

/// Words that stand between a figure and what is said of it and round it.
const ABOUT: &[&str] = &[
    "at",
    "least",
    "about",
    "more",
    "than",
    "some",
    "nearly",
    "almost",
    "over",
    "around",
    "roughly",
    "only",
    "just",
    "up",
    "to",
    "as",
    "many",
    "approximately",
    "under",
    "fewer",
    "less",
    "another",
    "all",
    "of",
    "the",
    "an",
    "estimated",
    "by",
];

/// Words for people and bodies by what they do or are to somebody: who may be told of without a name.
const PERSON_NOUNS: &[&str] = &[
    "police",
    "wife",
    "husband",
    "son",
    "daughter",
    "father",
    "mother",
    "brother",
    "sister",
    "aunt",
    "uncle",
    "cousin",
    "parent",
    "family",
    "widow",
    "suspect",
    "attacker",
    "gunman",
    "driver",
    "officer",
    "official",
    "minister",
    "mayor",
    "governor",
    "president",
    "chef",
    "student",
    "worker",
    "employee",
    "man",
    "woman",
    "boy",
    "girl",
    "teenager",
    "resident",
    "villager",
    "soldier",
    "protester",
    "court",
    "judge",
    "jury",
    "government",
    "company",
    "scientist",
    "researcher",
    "team",
    "group",
    "army",
    "navy",
    "lawyer",
    "director",
    "head",
    "chief",
    "leader",
    "manager",
    "chairman",
    "chair",
    "secretary",
    "author",
    "editor",
    "founder",
    "owner",
    "member",
    "ambassador",
    "senator",
    "representative",
    "professor",
    "coach",
    "captain",
    "actor",
    "singer",
    "spokesperson",
    "spokesman",
    "spokeswoman",
    "doctor",
];

/// Whether and how surely a sentence holds what is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Not at all.
    No,
    /// Something of the kind, away from the words asked after.
    Somewhere,
    /// Something of the kind beside them.
    There,
}

/// Whether a sentence holds a thing of the kind asked for. `told` are the words of the sentence that meet the question's.
pub(super) fn fit(
    asked: &Asked,
    question: &Question,
    at: At,
    words: &Words<'_>,
    told: &[usize],
    base: &Snapshot,
) -> Fit {
    let verb = super::passages::verb(question);
    let verbs: Vec<usize> = verb
        .as_deref()
        .map(|v| words.telling(&crate::question::roots::synonyms(v)))
        .filter(|v| !v.is_empty())
        .unwrap_or_else(|| told.to_vec());
    let near = |i: usize, most: usize| verbs.is_empty() || verbs.iter().any(|v| words.apart(*v, i) <= most);
    let grade = |found: Vec<usize>, most: usize| match found.as_slice() {
        [] => Fit::No,
        list if list.iter().any(|i| near(*i, most)) => Fit::There,
        _ => Fit::Somewhere,
    };
    match asked {
        Asked::Age => grade(ages(words), 2),
        Asked::Number(noun) => numbers(noun, question, &verbs, words, at, base),
        Asked::Measure => grade(measures(&question.text.to_lowercase(), words), 1),
        Asked::Share => {
            let share = |i: &usize| {
                let word = words.at(*i);
                word.ends_with('%')
                    || (matches!(word, "percent" | "half" | "third" | "quarter" | "two-thirds")
                        || (word == "per" && words.at(i + 1) == "cent"))
            };
            grade((0..words.0.len()).filter(share).collect(), 1)
        }
        Asked::Duration => grade(durations(words), 1),
        Asked::Date => dates(question, at, words, near, base),
        Asked::Clock => {
            let clock = |i: &usize| is_clock(words.at(*i));
            grade((0..words.0.len()).filter(clock).collect(), 3)
        }
        Asked::Place => {
            let places = inside::places_in(base, at, question);
            let stands = |p: &String| {
                let first = p.split(' ').next().unwrap_or_default();
                (0..words.0.len()).find(|i| words.0.get(*i).is_some_and(|w| w.text.starts_with(first)))
            };
            let named: Vec<usize> =
                places.iter().filter_map(stands).chain(located(question, at, words, base)).collect();
            grade(named, 1)
        }
        Asked::Person if is_who(question) && question.content_words(base).is_empty() => {
            let described = question.about.iter().any(|id| is_described(id, at, words, base));
            if described { Fit::There } else { Fit::No }
        }
        Asked::Person => people(question, at, words, &verbs, base),
        Asked::Reason => {
            if reason::gives(question, at, base) {
                Fit::There
            } else {
                Fit::No
            }
        }
        Asked::Manner => {
            let by = |i: &usize| {
                matches!(
                    words.at(*i),
                    "by" | "through" | "using" | "via" | "with" | "from" | "of" | "in" | "after"
                ) && verbs.iter().any(|v| v < i && words.apart(*v, *i) <= 1)
                    && i + 1 < words.0.len()
            };
            let by: Vec<usize> = (0..words.0.len()).filter(by).collect();
            let asks_death = matches!(verb.as_deref(), Some("die" | "died" | "dies"));
            match (asks_death, reason::gives(question, at, base)) {
                (_, true) => Fit::There,
                (true, false) => Fit::No,
                (false, false) if by.is_empty() => Fit::No,
                (false, false) => Fit::There,
            }
        }
        Asked::Thing if !is_defined(question, words, told) => Fit::No,
        Asked::Thing => {
            let new = words.0.iter().enumerate().filter(|(i, w)| {
                !told.contains(i) && w.lower.len() > 2 && !crate::question::is_common(&w.lower)
            });
            if new.count() >= 2 { Fit::There } else { Fit::No }
        }
        Asked::Whether => Fit::There,
    }
}

/// "What is the price of X": whether the sentence says what it is: behind the question's words stands "is", "was" or "of" and what
/// follows. True of other questions.
fn is_defined(question: &Question, words: &Words<'_>, told: &[usize]) -> bool {
    let lower = question.text.to_lowercase();
    let asks = ["what is the ", "what was the ", "what are the ", "what were the ", "what's the "];
    let verb =
        question.verb.is_some() || question.content.iter().any(|w| crate::question::roots::is_verb_form(w));
    if verb || !asks.iter().any(|p| lower.starts_with(p)) {
        return true;
    }
    let is = |i: usize| {
        matches!(words.at(i), "is" | "was" | "are" | "were" | "remains" | "became" | "called" | "named")
    };
    told.iter().any(|i| (i + 1..i + 11).any(is))
}

/// Whether a sentence has names, behind its first word, beside the words that are asked for.
pub(super) fn names_new(words: &Words<'_>, told: &[usize]) -> bool {
    (1..words.0.len())
        .any(|i| !told.contains(&i) && words.0.get(i).is_some_and(|w| w.text.starts_with(char::is_uppercase)))
}

/// Whether a question asks who somebody is, and nothing more.
pub(super) fn is_who(question: &Question) -> bool {
    question.intent == crate::question::Intent::Identity
}

/// Whether a sentence calls somebody something right beside the name: "the chef Mary Smith", "her father, John Smith", "a man named
/// John", "John Smith, the baker".
fn is_described(id: &EntityId, at: At, words: &Words<'_>, base: &Snapshot) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let nouns: BTreeSet<String> = PERSON_NOUNS.iter().map(|n| root(n)).collect();
    let mentions = &source.record.mentions;
    let from = mentions.partition_point(|m| m.span.start < span.start);
    let mut own = mentions
        .iter()
        .skip(from)
        .take_while(|m| m.span.start < span.end)
        .filter(|m| m.entity == *id && m.how.is_name());
    own.any(|m| {
        let Some(mut first) = words.0.iter().position(|w| w.span.start >= m.span.start) else { return false };
        let start = m.span.start;
        let mut name = start;
        while let Some(title) = first
            .checked_sub(1)
            .and_then(|b| words.0.get(b))
            .filter(|w| matches!(w.lower.as_str(), "dr" | "mr" | "mrs" | "ms" | "prof" | "sir"))
        {
            name = title.span.start;
            first -= 1;
        }
        // "The head of the institute, Mary Smith".
        let gap_before = first.checked_sub(1).and_then(|b| words.0.get(b)).map(|w| w.span.end);
        let comma = gap_before.and_then(|end| source.text.get(end..name)).is_some_and(|g| g == ", ");
        let office = comma
            && (first.saturating_sub(8)..first)
                .filter(|b| words.apart(*b, first - 1) == 0)
                .any(|b| words.0.get(b).is_some_and(|w| nouns.contains(&w.root)));
        if office {
            return true;
        }
        let before = first.checked_sub(1).and_then(|b| words.0.get(b));
        let gap = before.map_or("", |w| source.text.get(w.span.end..name).unwrap_or_default());
        let called = before.is_some_and(|w| {
            let noun = nouns.contains(&w.root) && matches!(gap, " " | ", ");
            let title = gap == " " && first > 1 && w.text.starts_with(char::is_uppercase) && w.text.len() > 3;
            noun || title || matches!(w.lower.as_str(), "named" | "called")
        });
        let behind = source.text.get(m.span.end..span.end).unwrap_or_default();
        let apposed = [
            ", a ",
            ", an ",
            ", the ",
            ", who is ",
            ", who was ",
            ", his ",
            ", her ",
            ", their ",
            ", then ",
            ", former ",
        ];
        called || apposed.iter().any(|a| behind.starts_with(a))
    })
}

/// Where a name stands that is told as a place: "at the corner of High Street", "in Springfield General Hospital".
fn located(question: &Question, at: At, words: &Words<'_>, base: &Snapshot) -> Vec<usize> {
    let Some(source) = base.source(at.0) else { return Vec::new() };
    let asked = question.text.to_lowercase();
    let other = |i: usize| {
        let Some(span) = words.0.get(i).map(|w| w.span) else { return true };
        let dated = source.record.dates.iter().any(|d| d.span.start < span.end && span.start < d.span.end);
        let person = |m: &crate::base::record::MentionRecord| {
            m.kind == crate::language::names::EntityKind::Person
                && m.span.start <= span.start
                && span.end <= m.span.end
        };
        dated || source.record.mentions.iter().any(person)
    };
    let capital = |i: usize| words.0.get(i).is_some_and(|w| w.text.starts_with(char::is_uppercase));
    (0..words.0.len())
        .filter(|i| matches!(words.at(*i), "in" | "at" | "near" | "outside" | "inside" | "off"))
        .filter_map(|i| {
            let name = (i + 1..i + 6).take_while(|k| words.apart(i, *k) == 0).find(|k| capital(*k))?;
            (!other(name) && !asked.contains(words.at(name))).then_some(name)
        })
        .collect()
}

/// Where ages stand: "aged 30", "30-year-old", "30 years old", "three-decades-old", "was 30".
fn ages(words: &Words<'_>) -> Vec<usize> {
    let years = |w: &str| w.parse::<u16>().is_ok_and(|n| (1..130).contains(&n));
    let is = |i: &usize| {
        let word = words.at(*i);
        let before = i.checked_sub(1).map_or("", |b| words.at(b));
        let old = word.ends_with("-old") || (word == "old" && before.starts_with("year"));
        let last = words.0.len() == i + 1 || words.apart(*i, i + 1) > 0;
        let two = i.checked_sub(2).map_or("", |b| words.at(b));
        let said = matches!(before, "aged" | "age") || (before == "of" && two == "age");
        let is = last && matches!(before, "was" | "is" | "turned" | "turns" | "were");
        old || (years(word) && (said || is))
    };
    (0..words.0.len()).filter(is).collect()
}

/// Where figures with a measure of what is asked for stand.
fn measures(asked: &str, words: &Words<'_>) -> Vec<usize> {
    let roots: BTreeSet<String> = number::measures(asked).iter().map(|m| root(m)).collect();
    let is = |i: &usize| {
        let word = words.at(*i);
        let measured = (1..4).any(|k| words.0.get(i + k).is_some_and(|w| roots.contains(&w.root)));
        let before = i.checked_sub(1).and_then(|b| words.0.get(b)).is_some_and(|w| roots.contains(&w.root));
        let own = word.split(['-', '%']).skip(1).any(|p| roots.contains(&root(p)))
            || roots.iter().any(|r| matches!(r.as_str(), "$" | "€" | "£") && word.contains(r.as_str()));
        number::is_number(word.trim_start_matches(['$', '€', '£'])) && (own || measured || before)
    };
    (0..words.0.len()).filter(is).collect()
}

/// Where lengths of time stand: "eight years", "since 1990".
fn durations(words: &Words<'_>) -> Vec<usize> {
    let unit = |w: &str| {
        ["second", "minute", "hour", "day", "week", "month", "year", "decade", "century"]
            .iter()
            .any(|u| w.starts_with(u))
    };
    let is = |i: &usize| {
        let word = words.at(*i);
        let counted = number::is_number(word) || matches!(word, "a" | "an" | "one" | "several" | "many");
        let measured = counted
            && (unit(words.at(i + 1)) || (number::is_number(words.at(i + 1)) && unit(words.at(i + 2))));
        let since = word == "since" && number::is_number(words.at(i + 1));
        measured || since || (number::is_number(word) && word.split('-').skip(1).any(unit))
    };
    (0..words.0.len()).filter(is).collect()
}

/// Whether a word is a time of day: "11:25", "2:00", "11:25am", "noon".
fn is_clock(word: &str) -> bool {
    let figures = word.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
    let half = word.get(figures.len()..).unwrap_or_default();
    let two = |s: &str| !s.is_empty() && s.len() <= 2 && s.chars().all(|c| c.is_ascii_digit());
    let split = figures.split_once(':').is_some_and(|(h, m)| two(h) && two(m));
    split || (two(figures) && matches!(half, "am" | "pm")) || matches!(word, "noon" | "midnight")
}

/// Whether a date of the sentence belongs to what is asked after.
fn dates(
    question: &Question,
    at: At,
    words: &Words<'_>,
    near: impl Fn(usize, usize) -> bool,
    base: &Snapshot,
) -> Fit {
    let asked_words = question.text.to_lowercase();
    let own = time::nearest_to_verb(question, at, base);
    let own = own.iter().any(|(text, _)| !asked_words.contains(&text.to_lowercase()));
    let since =
        ["since when", "century", "decade", "by when", "until when"].iter().any(|p| asked_words.contains(p));
    // What the dates do not know: "since the 1990s", "the 13th century", a bare year.
    let year = |i: &usize| {
        let word = words.at(*i);
        let bare = word.trim_end_matches('s');
        let figures =
            bare.len() == 4 && bare.starts_with(['1', '2']) && bare.chars().all(|c| c.is_ascii_digit());
        let century = matches!(words.at(i + 1), "century" | "centuries")
            && word.starts_with(|c: char| c.is_ascii_digit());
        (figures || century) && !asked_words.contains(word)
    };
    let years: Vec<usize> = (0..words.0.len()).filter(year).collect();
    let bound = |i: &usize| {
        let before = (i.saturating_sub(2)..*i)
            .any(|b| matches!(words.at(b), "since" | "from" | "until" | "by" | "to" | "in"));
        let begins = (i.saturating_sub(5)..*i).any(|b| matches!(words.at(b), "started" | "began" | "begun"));
        !since || before || begins || words.at(i + 1).starts_with("centur")
    };
    match () {
        () if own || years.iter().any(|i| bound(i) && near(*i, 1)) => Fit::There,
        () if !years.is_empty() || !inside::dates_in(base, at).is_empty() => Fit::Somewhere,
        () => Fit::No,
    }
}

/// Whether the sentence counts what is asked for: the word stands behind the figure, or the figure beside the verb.
fn numbers(
    noun: &BTreeSet<String>,
    question: &Question,
    verbs: &[usize],
    words: &Words<'_>,
    at: At,
    base: &Snapshot,
) -> Fit {
    let dated = |i: usize| {
        let span = words.0.get(i).map(|w| w.span);
        let dates = base.source(at.0).map(|s| s.record.dates.as_slice()).unwrap_or_default();
        let from = span.map_or(0, |s| dates.partition_point(|d| d.span.end <= s.start));
        span.is_some_and(|s| dates.get(from).is_some_and(|d| d.span.start < s.end))
    };
    let asked_words = question.text.to_lowercase();
    let people = PERSONS.iter().any(|p| noun.contains(&root(p)));
    let persons: BTreeSet<String> =
        if people { PERSONS.iter().map(|p| root(p)).collect() } else { BTreeSet::new() };
    let meant =
        |i: usize| words.0.get(i).is_some_and(|w| noun.contains(&w.root) || persons.contains(&w.root));
    let held = people || (0..words.0.len()).any(meant);
    let mut best = Fit::No;
    for i in 0..words.0.len() {
        let word = words.at(i);
        let new = !asked_words.split(' ').any(|w| w == word);
        if !(number::is_number(word) || word == "one" || word == "no") || dated(i) || !new {
            continue;
        }
        best = best.max(Fit::Somewhere);
        let behind = (i + 1..i + 5).take_while(|k| words.apart(i, *k) == 0).any(meant);
        let mut before = i;
        while before > 0 && ABOUT.contains(&words.at(before - 1)) {
            before -= 1;
        }
        let after_verb = before.checked_sub(1).is_some_and(|b| verbs.contains(&b));
        let mut next = i + 1;
        while matches!(
            words.at(next),
            "have" | "had" | "has" | "were" | "was" | "are" | "people" | "others" | "of" | "them"
        ) {
            next += 1;
        }
        let before_verb = verbs.contains(&next) && words.apart(i, next) == 0;
        if behind || (held && (after_verb || before_verb)) {
            return Fit::There;
        }
    }
    best
}

/// Whether somebody beside those asked about stands where the doer stands: before the verb in its part of the sentence or in that
/// before it, or behind "by"; of those to whom something was done anybody beside it.
fn people(question: &Question, at: At, words: &Words<'_>, verbs: &[usize], base: &Snapshot) -> Fit {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return Fit::No };
    let mentions = &source.record.mentions;
    let from = mentions.partition_point(|m| m.span.start < span.start);
    let asked = |id: &EntityId| question.about.contains(id) || question.places.contains(id);
    let mut stand: Vec<usize> = mentions
        .iter()
        .skip(from)
        .take_while(|m| m.span.start < span.end)
        .filter(|m| m.kind.can_act() && !asked(&m.entity) && m.how.is_name())
        .filter_map(|m| words.0.iter().position(|w| w.span.start >= m.span.start))
        .collect();
    let nouns: BTreeSet<String> = PERSON_NOUNS.iter().map(|n| root(n)).collect();
    let own: BTreeSet<String> = question.topic.iter().map(|w| root(w)).collect();
    let noun = |i: &usize| words.0.get(*i).is_some_and(|w| nouns.contains(&w.root) && !own.contains(&w.root));
    stand.extend((0..words.0.len()).filter(noun));
    let by = |i: usize| (i.saturating_sub(4)..i).any(|b| words.at(b) == "by");
    let there = |i: &usize| {
        verbs.is_empty()
            || verbs.iter().any(|v| {
                let before = i <= v && words.apart(*i, *v) <= 2;
                let behind = i > v && words.apart(*i, *v) <= 1;
                // Asked is for those to whom it was done, or who a relation is of: they stand behind.
                match () {
                    () if is_who(question) || question.undergone => before || behind,
                    () if !question.subject.is_empty() => behind,
                    () => before || by(*i),
                }
            })
    };
    match stand.as_slice() {
        [] => Fit::No,
        list if list.iter().any(there) => Fit::There,
        _ => Fit::Somewhere,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Words<'_> {
        Words::cut(text, 0)
    }

    #[test]
    fn ages_measures_and_lengths_of_time() {
        assert_eq!(ages(&cut("She was 26.")).len(), 1);
        assert_eq!(ages(&cut("the two-decades-old bridge")).len(), 1);
        assert_eq!(ages(&cut("He bought 26 books there")).len(), 0);
        assert_eq!(measures("how heavy is it", &cut("They weigh about fourteen tons.")).len(), 1);
        assert_eq!(measures("how heavy is it", &cut("They weigh 48 passengers.")).len(), 0);
        assert_eq!(durations(&cut("He has worked there since 2003 for eight years")).len(), 2);
        assert!(is_clock("11:25am") && is_clock("2:00") && !is_clock("2.5"));
    }
}
