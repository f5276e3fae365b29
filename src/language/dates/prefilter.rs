//! A cheap look at a sentence before it is cut into tokens: no date has neither a figure nor one of these stems.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// The months as words, in lower case.
pub(crate) const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];

const STEMS: &[&str] = &[
    "day",
    "week",
    "month",
    "year",
    "decade",
    "century",
    "tonight",
    "tomorrow",
    "overnight",
    "morning",
    "evening",
    "afternoon",
    "night",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "quarter",
    "halloween",
    "christmas",
    "easter",
    "millennium",
    "corpus christi",
    "ties",
    "fourth of",
];

/// `None` only if the automaton could not be built; then every sentence is read.
static AUTOMATON: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder().ascii_case_insensitive(true).build(MONTHS.iter().chain(STEMS)).ok()
});

/// Whether the sentence may hold a date.
pub(super) fn may_hold_a_date(sentence: &str) -> bool {
    sentence.bytes().any(|byte| byte.is_ascii_digit())
        || AUTOMATON.as_ref().is_none_or(|automaton| automaton.is_match(sentence))
}

/// Whether a word of the sentence starts with `stem` (ASCII, lower case; several words are joined by one space).
pub(super) fn word_in(sentence: &str, stem: &str) -> bool {
    let (text, stem) = (sentence.as_bytes(), stem.as_bytes());
    text.windows(stem.len().max(1)).enumerate().any(|(at, there)| {
        let starts = at == 0 || text.get(at - 1).is_none_or(|before| !before.is_ascii_alphabetic());
        starts && there.eq_ignore_ascii_case(stem)
    })
}
