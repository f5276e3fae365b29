//! Capitalised words that name nothing: sorts of things, posts, sums of money.

use super::vocabulary::{
    COMPANY_ENDING, GENERIC, GIVEN, LAW_LAST, OF_HEAD, ORGANISATION, PLACE_LAST, POST_LAST, SUFFIX,
};

/// Whether a word is no name where it stands alone.
pub(super) fn bare(word: &str) -> bool {
    GENERIC.has(word)
        || ORGANISATION.has(word)
        || LAW_LAST.has(word)
        || PLACE_LAST.has(word)
        || OF_HEAD.has(word)
        || COMPANY_ENDING.has(word)
        || SUFFIX.has(word)
        || word.chars().filter(|c| c.is_alphabetic()).count() < 2
}

/// Whether words are what somebody is and no name of his: "Mysore Division Railway Manager"; also several things of one
/// sort: "Republican Parties".
pub(super) fn post(words: &[&str]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let joined = words.iter().any(|w| matches!(*w, "of" | "for" | "on" | "&"));
    !joined && (*last == "Parties" || POST_LAST.has(last) && !GIVEN.has(first))
}

/// Whether a word is a sum of money: "GBP738".
pub(super) fn money(word: &str) -> bool {
    const CODES: &[&str] = &[
        "AUD", "BRL", "CAD", "CHF", "CNY", "DKK", "EUR", "GBP", "HKD", "INR", "JPY", "KRW", "MXN", "NOK",
        "NZD", "RUB", "Rs.", "Rs", "SEK", "SGD", "TRY", "USD", "ZAR",
    ];
    let rest = CODES.iter().find_map(|code| word.strip_prefix(code));
    rest.is_some_and(|r| r.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_and_sums_are_no_names() {
        assert!(post(&["Harbour", "Division", "Manager"]) && post(&["Grand", "Masters"]));
        assert!(!post(&["Edith", "Masters"]) && !post(&["Masters", "of", "Tide"]) && !post(&["Skarvik"]));
        assert!(money("GBP738") && money("SEK9") && money("EUR") && !money("EURASIA") && !money("HR6819"));
        assert!(bare("Group") && bare("X.") && !bare("Skarvik"));
    }
}
