//! Whether a sentence goes on from the one before it.

use crate::answer::find::{self, At};
use crate::base::{Snapshot, Words};

/// The sentence before in the same paragraph.
pub(in crate::answer) fn earlier(at: At, base: &Snapshot) -> Option<At> {
    let before = at.1.checked_sub(1)?;
    let (a, b) = (base.sentence(at.0, before)?, base.sentence(at.0, at.1)?);
    (!find::apart(&base.source(at.0)?.text, a, b)).then_some((at.0, before))
}

/// Whether a sentence goes on from the one before it: with a pronoun or a pointing word among its first words, or "the" and a noun at
/// its head.
pub(super) fn goes_on(words: &Words) -> bool {
    points_back(words) || words.at(0) == "the"
}

/// The same by a word that is never without what stands before it: not by "the".
pub(super) fn points_back(words: &Words) -> bool {
    const POINTING: &[&str] = &[
        "he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "this", "these", "that",
        "those", "such", "both", "then", "there",
    ];
    // "The guards have since left": since what was told before. "Local farmers": of the place told before.
    let since = (1..6).any(|i| words.at(i) == "since" && matches!(words.at(i - 1), "have" | "has" | "had"));
    words.0.iter().take(6).any(|w| POINTING.contains(&w.lower.as_str())) || words.at(0) == "local" || since
}

/// Whether a sentence begins with a pronoun for whom the one before tells of.
pub(super) fn starts_with_pronoun(words: &Words) -> bool {
    matches!(words.at(0), "he" | "she" | "it" | "they" | "his" | "her" | "its" | "their")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pronouns_and_articles_at_the_head() {
        let cut = |text: &str| Words::cut(text, 0);
        assert!(goes_on(&cut("The bridge was closed.")) && !points_back(&cut("The bridge was closed.")));
        assert!(points_back(&cut("After that they left.")) && points_back(&cut("Local farmers protested.")));
        assert!(!goes_on(&cut("Ida Lund closed the bridge.")));
        assert!(
            starts_with_pronoun(&cut("Her boat sank.")) && !starts_with_pronoun(&cut("A boat of hers sank."))
        );
    }
}
