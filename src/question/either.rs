//! "Who signed it, X or Y?", "who signed it: X or Y?": two of whom one, or both, are to have done what is asked.

use super::{names, pairs};
use crate::base::Snapshot;
use crate::language::names::EntityId;

/// Words by which two are compared, and not one of them looked for.
const COMPARING: &[&str] = &[
    "first", "last", "earlier", "later", "before", "sooner", "more", "most", "less", "fewer", "oftener",
    "older", "younger", "larger", "bigger", "smaller", "longer", "same",
];

/// The question without the two at its end, and who they are; `None` where it does not end with two who are named.
pub(super) fn without(text: &str, base: &Snapshot) -> Option<(String, [EntityId; 2])> {
    let text = text.trim_end_matches(['?', '.', '!', ' ']);
    let lower = text.to_ascii_lowercase();
    let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let asks = words().next().is_some_and(|w| matches!(w, "who" | "whom" | "with" | "by"));
    if !asks || words().any(|w| COMPARING.contains(&w)) || pairs::exceeding(text).is_some() {
        return None;
    }
    let at = lower.rfind([',', ':', '–', '—', '?'])?;
    let (head, tail) = (text.get(..at)?.trim_end(), text.get(at..)?);
    let or =
        lower.get(at..)?.find(" or ").filter(|or| !tail.get(or + 4..).unwrap_or(" or ").contains(" or "))?
            + at;
    let found = names::find(text, base).names;
    let within = |from: usize, to: usize| {
        let mut list = found.iter().filter(|n| from <= n.range.start && n.range.end <= to);
        list.next().filter(|_| list.next().is_none()).map(|n| n.entity.clone())
    };
    let (first, second) = (within(at, or)?, within(or, text.len())?);
    (first != second && head.split_whitespace().count() >= 3).then(|| (head.to_owned(), [first, second]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn two_of_whom_one_is_asked_for() {
        let base = base_of(&["A title\n\nOslo, 20 May 2023\n\nErik Holm signed the treaty. Anna Berg left."]);
        let told = without("who signed the treaty, Erik Holm or Anna Berg?", &base);
        assert_eq!(told.as_ref().map(|t| t.0.as_str()), Some("who signed the treaty"));
        let told = without("Who signed it first: Holm or Berg?", &base);
        assert_eq!(told, None);
        for text in [
            "who signed the treaty, and when?",
            "did he sign the treaty, Erik Holm or Anna Berg?",
            "who signed, Holm or the mayor?",
        ] {
            assert_eq!(without(text, &base), None, "{text}");
        }
    }
}
