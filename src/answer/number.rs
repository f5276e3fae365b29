//! Numbers that a sentence gives in its words: "eight victims", "39 of the state's 40 seats".

use std::collections::BTreeSet;

use super::count::{PERSONS, names_there, noun, persons};
use super::find::{Hit, Wanted};
use super::inside;
use crate::base::Snapshot;
pub(super) use crate::language::numbers::is_number;
use crate::language::roots::root;
use crate::question::Question;
use crate::question::roots::like;

/// Measures of what an adjective asks for: of weight, of length, of speed, of strength; of the rest any.
const MEASURES: &[(&[&str], &[&str])] = &[
    (&["heavy"], &["ton", "tonne", "kg", "kilogram", "pound", "gram", "ounce", "stone"]),
    (
        &["far", "tall", "high", "deep", "wide"],
        &[
            "meter",
            "metre",
            "kilometer",
            "kilometre",
            "km",
            "mile",
            "feet",
            "foot",
            "inch",
            "yard",
            "centimeter",
            "story",
            "storey",
            "floor",
            "light",
            "light-year",
            "parsec",
        ],
    ),
    (&["fast"], &["mph", "km/h", "kph", "knot", "mile", "kilometer", "hour"]),
    (
        &["strong"],
        &["magnitude", "degree", "category", "mph", "km/h", "percent", "men", "troop", "soldier", "member"],
    ),
];

/// The words of measure that answer "how heavy", "how far"; of other questions all, and signs of money.
pub(super) fn measures(asked: &str) -> Vec<&'static str> {
    let adjective =
        asked.split("how ").nth(1).and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
    let own = MEASURES.iter().find(|(asking, _)| adjective.is_some_and(|a| asking.contains(&a)));
    let any = [
        "$", "€", "£", "percent", "dollar", "euro", "yen", "yuan", "ruble", "rupee", "million", "billion",
        "trillion", "square", "acre", "hectare", "liter", "litre", "gallon", "barrel", "megawatt", "people",
    ];
    own.map_or_else(
        || MEASURES.iter().flat_map(|(_, units)| units.iter().copied()).chain(any).collect(),
        |(_, units)| units.to_vec(),
    )
}

/// The number that stands right before the word that is counted, in a sentence that has all the question's words.
pub(super) fn before_noun(
    question: &Question,
    wanted: &Wanted,
    hits: &[Hit],
    base: &Snapshot,
) -> Option<(String, Hit)> {
    let noun = noun(question)?;
    let mut forms: BTreeSet<String> = like(&noun).roots.clone();
    // "How many people did he kill": "eight murders", "eight victims"; "39 are confirmed dead".
    if PERSONS.contains(&noun.as_str()) {
        forms.extend(persons().iter().cloned());
        let told = question.verb.iter().chain(question.topic.first());
        forms.extend(told.flat_map(|v| like(v).roots.clone()));
    }
    let verb = super::net::verb(question).filter(|v| *v != noun).map(|v| like(&v));
    hits.iter()
        .take(12)
        .filter(|h| !inside::of_another(question, h.at, base) && names_there(question, h, base))
        .filter(|h| inside::words_missing(h, wanted) == 0 || inside::rest_in_head(h, wanted, base))
        .filter(|h| verb.as_ref().is_none_or(|v| !v.roots.is_disjoint(&base.roots_in(h.at))))
        .find_map(|hit| {
            let text = base.sentence(hit.at.0, hit.at.1)?.slice(&base.source(hit.at.0)?.text)?.to_lowercase();
            let told = counted(&text, &forms)?;
            let start = text.find(told.as_str()).unwrap_or(0) + base.sentence(hit.at.0, hit.at.1)?.start;
            if super::count::elsewhere::is_of_something_else(question, hit.at, start, base) {
                return None;
            }
            // "215 votes in favour and one vote against": only the sentence says which is which.
            let rest = text.replacen(told.as_str(), "", 1);
            let several = counted(&rest, &forms).is_some();
            let whole = base.sentence(hit.at.0, hit.at.1)?.slice(&base.source(hit.at.0)?.text)?;
            let place = crate::span::Span { start, end: start + told.len() };
            // "An October 3 phone call", "a 2016 vote": the number is that of a day, or of a year.
            let dates = &base.source(hit.at.0)?.record.dates;
            if dates.iter().any(|d| d.span.overlaps(place)) {
                return None;
            }
            let several = several || !super::anchor::may_pick(question, hit.at, place, base);
            if several {
                return Some((format!("“{}”", whole.trim_end_matches('.')), hit.clone()));
            }
            // Compared in small letters, told as it stands there.
            let own = whole.split_inclusive(' ').scan(0, |at, word| {
                let here = *at;
                *at += word.len();
                Some(here)
            });
            let stands = |at: usize| {
                let rest = whole.get(at..)?;
                let end = rest.char_indices().map(|(i, c)| i + c.len_utf8());
                end.filter_map(|end| rest.get(..end))
                    .take_while(|t| t.len() <= told.len() + 8)
                    .find(|t| t.to_lowercase() == told)
            };
            let own = own.filter_map(stands).next();
            Some((own.map_or_else(|| told.clone(), str::to_owned), hit.clone()))
        })
}

/// A number and the word that it counts, with what stands between: "14 delegates", "all 25 of Nevada's delegates", "39 are confirmed dead".
fn counted(text: &str, forms: &BTreeSet<String>) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare = |i: usize| words.get(i).map_or("", |w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    // "A dozen ex-leaders" are leaders.
    let is_noun = |i: usize| {
        forms.contains(&root(bare(i)))
            || bare(i).strip_prefix("ex-").is_some_and(|former| forms.contains(&root(former)))
    };
    let ends = |i: usize| words.get(i).is_none_or(|w| w.ends_with([',', '.', ';', ':', ')']));
    let end_from = |i: usize| -> Option<usize> {
        if ends(i) {
            return None;
        }
        if is_noun(i + 1) {
            return Some(i + 1);
        }
        // "Two dozen people", "18,250 to 63,000 visitors", "two to three hundred vehicles".
        let more = (i + 1..i + 4)
            .take_while(|k| is_number(bare(*k)) || matches!(bare(*k), "to" | "or" | "and"))
            .count();
        if more > 0 && is_noun(i + 1 + more) {
            return Some(i + 1 + more);
        }
        // "25 of Nevada's delegates", "39 of the state's 40 delegates".
        if bare(i + 1) == "of" {
            return (i + 2..i + 7).take_while(|k| !ends(k - 1)).find(|k| is_noun(*k));
        }
        // "39 are confirmed dead", "seven riders were killed": of what is said, not of what is named.
        let verb = matches!(bare(i + 1), "are" | "were" | "had" | "have" | "was");
        if verb {
            return (i + 2..i + 5).take_while(|k| !ends(k - 1)).find(|k| is_noun(*k));
        }
        // One word between: "seven other riders".
        (!ends(i + 1)
            && is_noun(i + 2)
            && !matches!(bare(i + 1), "of" | "percent" | "million" | "in" | "years" | "days"))
        .then_some(i + 2)
    };
    let (at, end) = (0..words.len()).filter(|i| is_number(bare(*i))).find_map(|i| Some((i, end_from(i)?)))?;
    // "More than a dozen" is no dozen, and "all 25" is told so.
    let rough = |w: &&&str| {
        matches!(
            **w,
            "more"
                | "than"
                | "at"
                | "least"
                | "about"
                | "nearly"
                | "almost"
                | "a"
                | "over"
                | "some"
                | "up"
                | "all"
                | "estimated"
                | "an"
                | "around"
        )
    };
    let before = words.get(..at)?.iter().rev().take_while(rough).count().min(4);
    let told = words.get(at - before..=end)?.join(" ");
    Some(told.trim_end_matches([',', '.', ';', ':', ')', '”', '"']).to_owned())
}

/// How often something was done, as a sentence that has all that is asked says it beside the verb: "twice", "three times".
pub(super) fn times(question: &Question, hits: &[Hit], base: &Snapshot) -> Option<(String, Hit)> {
    let lower = question.wording().to_lowercase();
    ["how often", "how many times"].iter().find(|p| lower.contains(*p))?;
    let verbs = crate::question::roots::synonyms(&super::net::verb(question)?);
    hits.iter().take(8).filter(|h| h.not_own.is_empty()).find_map(|hit| {
        let words = base.words_in(hit.at);
        let verbs = words.with(&verbs);
        let told = (0..words.0.len()).find_map(|i| {
            let once = matches!(words.at(i), "once" | "twice" | "thrice");
            let counted = is_number(words.at(i)) && words.at(i + 1) == "times";
            let near = verbs.iter().any(|v| v.abs_diff(i) <= 4 && words.apart(*v, i) == 0);
            let word = |k: usize| words.0.get(k).map(|w| w.text.clone());
            match (near, once, counted) {
                (true, true, _) => word(i),
                (true, _, true) => Some(format!("{} {}", word(i)?, word(i + 1)?)),
                _ => None,
            }
        })?;
        Some((told, hit.clone()))
    })
}

/// The result of a vote that a sentence tells with a word for voting: "voted 66 to 27", "by 230–198".
pub(super) fn votes(question: &Question, at: super::find::At, base: &Snapshot) -> Option<String> {
    let vote = root("vote");
    question.topic.iter().chain(&question.verb).find(|w| root(w) == vote || root(w) == root("ballot"))?;
    let text = base.sentence(at.0, at.1)?.slice(&base.source(at.0)?.text)?;
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare = |i: usize| words.get(i).map_or("", |w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let number = |w: &str| !w.is_empty() && w.len() < 7 && w.chars().all(|c| c.is_ascii_digit());
    let voting = |i: usize| {
        (i.saturating_sub(8)..i + 6).any(|k| root(bare(k)) == vote || root(bare(k)) == root("pass"))
    };
    (0..words.len()).find_map(|i| {
        let pair = number(bare(i)) && matches!(bare(i + 1), "to" | "against") && number(bare(i + 2));
        let dashed =
            bare(i).split_once(['–', '-', '—']).is_some_and(|(a, b)| number(a) && number(b) && a.len() > 1);
        match (pair, dashed) {
            (true, _) if voting(i) => {
                Some(words.get(i..i + 3)?.join(" ").trim_end_matches([',', '.']).to_owned())
            }
            (_, true) if voting(i) => Some(bare(i).to_owned()),
            _ => None,
        }
    })
}

/// Whether what begins at `at` (in bytes) is the whole of which only a part is told: the 40 in "39 of the state's 40 seats".
pub(super) fn is_whole_of_part(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let clause = before.rsplit([',', ';', '.']).next().unwrap_or_default();
    let words: Vec<&str> = clause.split_whitespace().rev().take(5).collect();
    let of = words.iter().position(|w| *w == "of");
    of.is_some_and(|of| {
        let owner = words.get(..of).unwrap_or_default();
        let points = owner.iter().all(|w| {
            matches!(
                w.to_lowercase().as_str(),
                "the" | "its" | "his" | "her" | "their" | "all" | "these" | "those"
            ) || w.ends_with("'s")
                || w.ends_with("’s")
                || w.chars().next().is_some_and(char::is_alphabetic)
        });
        points && words.get(of + 1).is_some_and(|w| is_number(&w.to_lowercase()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_counts_nothing() {
        use crate::answer::{Verdict, testing::ask};
        let told =
            ask("Norway held a 2016 vote on the old bridge.", "how many votes were there on the bridge");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
        let told =
            ask("Norway held three votes on the old bridge.", "how many votes were there on the bridge");
        assert!(told.headline.contains("three"), "{told:?}");
    }

    #[test]
    fn numbers_before_what_they_count() {
        let told = |text: &str, noun: &str| counted(text, &BTreeSet::from([root(noun)]));
        assert_eq!(
            told("he won 39 of the state's 40 seats.", "seat").as_deref(),
            Some("39 of the state's 40 seats")
        );
        assert_eq!(
            told("more than two dozen ships sank", "ships").as_deref(),
            Some("more than two dozen ships")
        );
        assert_eq!(
            told("a total of 39 are confirmed dead", "dead").as_deref(),
            Some("39 are confirmed dead")
        );
        assert_eq!(told("in 2019, ships sank", "ships"), None);
        assert!(is_whole_of_part("he won 39 of the state's 40 seats", 25));
        assert!(!is_whole_of_part("he won 40 seats", 7));
    }
}
