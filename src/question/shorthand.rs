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

/// Offices that people write as two letters, behind a word that is no number: "the Danish PM", and not "5 pm".
const OFFICES: &[(&str, &str)] = &[("pm", "prime minister"), ("fm", "foreign minister")];

/// A text with the offices that it writes as two letters in full.
fn offices(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let full = |(i, word): (usize, &&str)| {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
        let found = OFFICES.iter().find(|(short, _)| bare.eq_ignore_ascii_case(short));
        let before = i.checked_sub(1).and_then(|b| words.get(b)).copied().unwrap_or_default();
        // "At 5 pm", "on FM radio", "in the pm".
        let office = !before.is_empty()
            && before.chars().all(char::is_alphabetic)
            && !matches!(before.to_lowercase().as_str(), "on" | "at" | "in")
            && !words.get(i + 1).is_some_and(|next| next.to_lowercase().starts_with("radio"));
        match found.filter(|_| office) {
            Some((short, full)) => format!("{full}{}", word.get(short.len()..).unwrap_or_default()),
            None => (*word).to_owned(),
        }
    };
    words.iter().enumerate().map(full).collect::<Vec<_>>().join(" ")
}

/// A text with what is written short in full: "acc. to the mayor".
pub(super) fn in_full(text: &str) -> String {
    SHORT.iter().fold(offices(text), |text, (short, full)| {
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
            ("what did the Danish PM say", "what did the Danish prime minister say"),
            ("who met the danish fm's wife?", "who met the danish foreign minister's wife?"),
            ("did they meet at 5 pm", "did they meet at 5 pm"),
            ("who owns the fm radio", "who owns the fm radio"),
            ("İ acc to the king", "İ acc to the king"),
        ] {
            assert_eq!(in_full(typed), full);
        }
    }
}
