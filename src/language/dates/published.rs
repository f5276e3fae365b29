//! The publication date, bounded by what the text tells as past and as to come, where nobody states it.

use std::ops::Range;

use super::basis::Basis;
use super::prefilter::word_in;
use super::reader::{DateMention, DateReader};
use super::role::Role;
use super::tense::Tense;
use crate::edtf::{Edtf, Granularity};

/// A publication date that no text states, and the words it follows from.
#[derive(Clone, Debug, PartialEq)]
pub struct InferredDate {
    /// `[2023-11-27..2023-12-31]`, or `[2023-11-27..]` with no bound above.
    pub value: Edtf,
    /// The latest date told as past: not published before it.
    pub past: DatedWords,
    /// The first date told as to come: not published after it.
    pub ahead: Option<DatedWords>,
}

/// Words of a text that tell a date.
#[derive(Clone, Debug, PartialEq)]
pub struct DatedWords {
    /// Which of the sentences that were given, counted from 0 over all paragraphs.
    pub sentence: usize,
    /// Bytes in that sentence.
    pub range: Range<usize>,
    /// What they tell.
    pub value: Edtf,
}

/// Longest time, in days, between the last date told as past and the first told as to come for the latter to bound the
/// former: news of a day speaks of what is near, and a plan that lies further off may be told in hindsight.
const NEAR: i32 = 183;

/// The days on which an article of these paragraphs may have been published, where nothing states it: not before the
/// last day it tells as past, and not after the first month or day with a year that it tells as to come. It is inferred,
/// and to be marked so; only the body of an article is to be given, no footer and no teaser of another article.
///
/// `None` where no date with a year is told as past: plans alone bound nothing from below, and a wrong date is worse than
/// none. What is told of the future in hindsight ("he promised a vote in May 2025", "was to open in June 2020", words in
/// quotation marks) is no ground either way.
pub fn published_from_text<'a, P>(paragraphs: impl IntoIterator<Item = P>) -> Option<InferredDate>
where
    P: IntoIterator<Item = &'a str>,
{
    let mut reader = DateReader::new(None);
    let (mut past, mut ahead): (Option<DatedWords>, Option<DatedWords>) = (None, None);
    // The latest month or day with a year, whatever its tense.
    let mut other: Option<Edtf> = None;
    let mut nth = 0;
    for paragraph in paragraphs {
        reader.begin_paragraph();
        for sentence in paragraph {
            for mention in reader.read(sentence, None) {
                if !bounds(&mention) {
                    continue;
                }
                let value = mention.value;
                let words = DatedWords { sentence: nth, range: mention.range.clone(), value };
                if told_past(sentence, &mention) {
                    if past.as_ref().is_none_or(|last| value.earliest() > last.value.earliest()) {
                        past = Some(words);
                    }
                } else if told_ahead(sentence, &mention) {
                    if ahead.as_ref().is_none_or(|first| value.latest() < first.value.latest()) {
                        ahead = Some(words);
                    }
                } else if mention.tense != Some(Tense::Future)
                    && other.is_none_or(|last| value.earliest() > last.earliest())
                {
                    other = Some(value);
                }
            }
            nth += 1;
        }
    }
    let past = past?;
    let first = Edtf::day(past.value.earliest()?);
    // What is told as to come must lie wholly after all else that is told, and soon.
    let ahead = ahead.filter(|ahead| {
        let after = |told: Edtf| ahead.value.earliest() > told.latest();
        let days = past.value.latest().zip(ahead.value.latest()).map(|(a, b)| (b - a).get_days());
        after(past.value) && other.is_none_or(after) && days.is_some_and(|days| days <= NEAR)
    });
    let value = match ahead.as_ref().and_then(|ahead| ahead.value.latest()) {
        Some(last) => Edtf::one_of(first, Edtf::day(last))?,
        None => Edtf::no_earlier_than(first)?,
    };
    Some(InferredDate { value, past, ahead })
}

/// Whether a date is of a kind that bounds anything: a day or month whose year the text tells, neither about nor perhaps.
/// A year as a whole bounds nothing well, and what is "since" or "by" a date is not told on it.
fn bounds(mention: &DateMention) -> bool {
    let value = mention.value;
    let told = match mention.basis {
        Basis::Stated => true,
        // Where the tale runs over New Year, the year is a guess.
        Basis::YearFromText { told } | Basis::FromText { told } => told.single_year() == value.single_year(),
        _ => false,
    };
    told && value.earliest().is_some()
        && value.latest().is_some()
        && value.unit() <= Granularity::Month
        && !value.is_approximate()
        && !value.is_uncertain()
        && mention.conflict.is_none()
        && matches!(mention.role, Role::Point | Role::Lasted)
}

/// Words that look ahead though their verb is past: a date near them may lie after publication. Stems.
const FORWARD: &[&str] = &[
    "announc",
    "promis",
    "pledg",
    "propos",
    "agree",
    "plan",
    "called for",
    "called on",
    "expect",
    "schedul",
    "slat",
    "postpon",
    "delay",
    "reschedul",
    "extend",
    "want",
    "hope",
    "hoping",
    "vow",
    "demand",
    "sought",
    "seek",
    "urg",
    "invit",
    "asked",
    "warn",
    "predict",
    "forecast",
    "project",
    "estimat",
    "expir",
    "would",
    "could",
    "should",
    "might",
    "if",
    "until",
    "deadline",
    "upcoming",
    "due",
    "will",
    "shall",
    "to be",
    "was set",
    "were set",
    "set for",
    "set to",
    "fixed",
    "aim",
    "intend",
    "commit",
    "target",
    "approv",
    "order",
    "put off",
    "fear",
    "threaten",
    "imagin",
    "fiction",
];

fn told_past(sentence: &str, mention: &DateMention) -> bool {
    mention.tense == Some(Tense::Past)
        && word_before(sentence, mention) != "for"
        // The modal verb, not the month.
        && !sentence.split(|c: char| !c.is_alphabetic()).any(|word| word == "may")
        && !FORWARD.iter().any(|stem| word_in(sentence, stem))
}

/// The word before a date, in lower case.
fn word_before(sentence: &str, mention: &DateMention) -> String {
    let before = sentence.get(..mention.range.start).unwrap_or_default().trim_end();
    before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_ascii_lowercase()
}

/// Words that show a future in hindsight or a date that only names a thing.
const HINDSIGHT: &[&str] = &[
    "would", "was", "were", "had", "said", "told", "annivers", "commemor", "mark", "rememb", "celebrat",
    "since", "after", "\"", "“", "‘",
];

/// Whether the date is told with "will" or the like in no hindsight, and stands for itself: "will arrive in December 2023".
fn told_ahead(sentence: &str, mention: &DateMention) -> bool {
    mention.tense == Some(Tense::Future)
        && matches!(word_before(sentence, mention).as_str(), "on" | "in" | "for")
        && ["will", "is to", "are to", "is due", "are due", "is scheduled", "are scheduled"]
            .iter()
            .any(|words| word_in(sentence, words))
        && !HINDSIGHT.iter().any(|stem| word_in(sentence, stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is inferred from paragraphs of sentences, with the words it follows from.
    fn infer(paragraphs: &[&[&str]]) -> Option<String> {
        let inferred = published_from_text(paragraphs.iter().map(|paragraph| paragraph.iter().copied()))?;
        let sentences: Vec<&str> =
            paragraphs.iter().flat_map(|paragraph| paragraph.iter().copied()).collect();
        let words = |words: &DatedWords| sentences[words.sentence][words.range.clone()].to_owned();
        let ahead = inferred.ahead.as_ref().map(|ahead| format!(" < {}", words(ahead))).unwrap_or_default();
        Some(format!("{} > {}{ahead}", inferred.value, words(&inferred.past)))
    }

    #[test]
    fn bounded_below_by_the_last_that_is_past() {
        let text: &[&[&str]] = &[
            &["The quarrel began at a hearing on November 15, 2023.", "They spoke on November 27."],
            &["He asked them to allow a visit of their envoy in December."],
        ];
        assert_eq!(infer(text).as_deref(), Some("[2023-11-27..] > November 27"));
        let text: &[&[&str]] = &[
            &["The massacres of 1915 were denied.", "On April 28, 2021 they met."],
            &["The war of 1992 was long.", "On April 30 they left."],
        ];
        assert_eq!(infer(text).as_deref(), Some("[2021-04-30..] > April 30"));
    }

    #[test]
    fn bounded_above_by_what_is_still_to_come() {
        let text: &[&[&str]] =
            &[&["The ministers met in Oslo on 3 May 2031.", "The next round will be held in June 2031."]];
        assert_eq!(infer(text).as_deref(), Some("[2031-05-03..2031-06-30] > 3 May 2031 < June 2031"));
    }

    #[test]
    fn a_wrong_date_is_worse_than_none() {
        let none: &[&[&[&str]]] = &[
            &[&["Nothing is told."]],
            // Plans only.
            &[&["The bridge will open in June 2031.", "Talks are to be held on 3 May 2031."]],
            // A plan told in the past.
            &[&["The council promised a new bridge in June 2031.", "He announced a summit on 3 May 2031."]],
            &[&["The vote was scheduled for 3 May 2031."]],
            // A year alone, and a line of rights.
            &[&["In 2024 he won.", "Copyright 2024 The Daily Courier."]],
            // The year is a guess.
            &[&["On May 3 they met."]],
        ];
        for text in none {
            assert_eq!(infer(text), None, "{text:?}");
        }
    }

    #[test]
    fn hindsight_bounds_nothing_above() {
        let cases: &[(&[&[&str]], &str)] = &[
            // A text about old days: true, and open.
            (&[&["The fleet sailed on 3 May 1815.", "It sank in June 1815."]], "[1815-06-01..] > June 1815"),
            // An anniversary names a day gone by.
            (
                &[&[
                    "The mill burnt down on 3 May 1988.",
                    "The town will mark the anniversary of the flood of 7 December 1988.",
                ]],
                "[1988-05-03..] > 3 May 1988",
            ),
            // "would", and words once said.
            (
                &[&["They met on 3 May 2019.", "He said that the bridge would open in June 2019."]],
                "[2019-05-03..] > 3 May 2019",
            ),
            (
                &[&["They met on 3 May 2019.", "\"We will open in June 2019,\" the mayor boasted."]],
                "[2019-05-03..] > 3 May 2019",
            ),
            // Too far off to be a plan of those days.
            (
                &[&["They met on 3 May 2019.", "The bridge will open in June 2031."]],
                "[2019-05-03..] > 3 May 2019",
            ),
        ];
        for (text, want) in cases {
            assert_eq!(infer(text).as_deref(), Some(*want), "{text:?}");
        }
    }
}
