//! Where figures, lengths of time, ages, times of day and dates stand in a sentence, and what they are of.

use std::collections::BTreeSet;

use super::kinds::Fit;
use crate::answer::count::persons;
use crate::answer::find::At;
use crate::answer::{dates as told_dates, inside, number};
use crate::base::{Snapshot, Words};
use crate::language::roots::root;
use crate::question::Question;

/// Words that stand between a figure and what is said of it and round it.
pub(super) const ABOUT: &[&str] = &[
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

/// Where ages stand: "aged 30", "30-year-old", "30 years old", "three-decades-old", "was 30".
pub(super) fn ages(words: &Words) -> Vec<usize> {
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
pub(super) fn measures(asked: &str, words: &Words) -> Vec<usize> {
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

/// Words behind a stretch of time that make of it a distance in time.
const DISTANCES: &[&str] = &["ago", "later", "earlier", "before", "after", "prior", "old", "from"];

/// Where lengths of time stand: "eight years", "since 1990".
pub(super) fn durations(words: &Words) -> Vec<usize> {
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
        // "A month later" says when, and not how long.
        let end = if unit(words.at(i + 1)) { i + 2 } else { i + 3 };
        let measured = measured && !DISTANCES.contains(&words.at(end));
        let since = word == "since" && number::is_number(words.at(i + 1));
        measured || since || (number::is_number(word) && word.split('-').skip(1).any(unit))
    };
    (0..words.0.len()).filter(is).collect()
}

/// Whether a word is a time of day: "11:25", "2:00", "11:25am", "noon".
pub(super) fn is_clock(word: &str) -> bool {
    let figures = word.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
    let half = word.get(figures.len()..).unwrap_or_default();
    let two = |s: &str| !s.is_empty() && s.len() <= 2 && s.chars().all(|c| c.is_ascii_digit());
    let split = figures.split_once(':').is_some_and(|(h, m)| two(h) && two(m));
    split || (two(figures) && matches!(half, "am" | "pm")) || matches!(word, "noon" | "midnight")
}

/// Whether a date of the sentence belongs to what is asked after.
pub(super) fn dates(
    question: &Question,
    at: At,
    words: &Words,
    near: impl Fn(usize, usize) -> bool,
    base: &Snapshot,
) -> Fit {
    let asked_words = question.wording().to_lowercase();
    let own = told_dates::nearest_to_verb(question, at, base);
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
pub(super) fn numbers(
    noun: &BTreeSet<String>,
    question: &Question,
    verbs: &[usize],
    words: &Words,
    at: At,
    base: &Snapshot,
) -> Fit {
    let dated = |i: usize| {
        let span = words.0.get(i).map(|w| w.span);
        let dates = base.source(at.0).map(|s| s.record.dates.as_slice()).unwrap_or_default();
        let from = span.map_or(0, |s| dates.partition_point(|d| d.span.end <= s.start));
        span.is_some_and(|s| dates.get(from).is_some_and(|d| d.span.start < s.end))
    };
    let asked_words = question.wording().to_lowercase();
    let people = !noun.is_disjoint(persons());
    let meant = |i: usize| {
        // "A dozen ex-leaders" are leaders.
        let former = |w: &str| w.strip_prefix("ex-").is_some_and(|rest| noun.contains(&root(rest)));
        let is = |w: &crate::base::Word| {
            noun.contains(&w.root) || (people && persons().contains(&w.root)) || former(&w.lower)
        };
        words.0.get(i).is_some_and(is)
    };
    let held = people || (0..words.0.len()).any(meant);
    let mut best = Fit::No;
    for i in 0..words.0.len() {
        let word = words.at(i);
        let new = !asked_words.split(' ').any(|w| w == word);
        // "One of the members" counts none.
        let one_of = word == "one" && words.at(i + 1) == "of";
        if !(number::is_number(word) || word == "one" || word == "no") || one_of || dated(i) || !new {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Words {
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
        assert_eq!(durations(&cut("A month later he had a call, two years ago")).len(), 0);
        assert!(is_clock("11:25am") && is_clock("2:00") && !is_clock("2.5"));
    }
}
