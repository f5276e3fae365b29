//! What people write short: "acc. to the mayor", "nr of ships".

/// Short ways of writing that are no words, wherever they stand, and what they stand for.
const SHORT: &[(&str, &str)] = &[
    ("acc. to", "according to"),
    ("acc to", "according to"),
    ("nr. of", "number of"),
    ("nr of", "number of"),
    ("no. of", "number of"),
    ("# of", "number of"),
    ("w/o", "without"),
    ("w/", "with"),
    ("b/c", "because"),
    ("approx.", "approximately"),
];

/// A text with what is written short in full: "acc. to the mayor".
pub(super) fn in_full(text: &str) -> String {
    SHORT.iter().fold(text.to_owned(), |text, (short, full)| {
        let lower = text.to_lowercase();
        let whole = |at: &usize| {
            let before = text.get(..*at).is_some_and(|t| t.is_empty() || t.ends_with(' '));
            before && text.get(at + short.len()..).is_some_and(|t| t.starts_with(' '))
        };
        // In small letters a text may be longer or shorter: then nothing is replaced.
        let found =
            lower.match_indices(short).map(|(at, _)| at).find(whole).filter(|_| lower.len() == text.len());
        let Some((before, behind)) =
            found.and_then(|at| Some((text.get(..at)?, text.get(at + short.len()..)?)))
        else {
            return text;
        };
        format!("{before}{full}{behind}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_short_is_read_in_full() {
        for (typed, full) in [
            ("how many came acc. to the king", "how many came according to the king"),
            ("nr of ships in the navy", "number of ships in the navy"),
            ("who came w/ the king w/o a crown", "who came with the king without a crown"),
            ("the law/order debate", "the law/order debate"),
            ("İ acc to the king", "İ acc to the king"),
        ] {
            assert_eq!(in_full(typed), full);
        }
    }
}
