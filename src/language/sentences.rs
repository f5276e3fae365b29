//! Sentences: `sentencex` finds the ends, a second pass mends what news needs.
//!
//! `sentencex` keeps what stands between quotation marks in one piece. A quotation of several sentences is cut again
//! here, so that a citation can be one sentence of it; the words that say who speaks stay with the last.

use std::ops::Range;

use sentencex::get_sentence_boundaries;

/// The sentences of a clean paragraph as byte ranges: in order, none overlapping, without the spaces between them.
pub fn split(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    for b in get_sentence_boundaries("en", text) {
        push_trimmed(text, b.start_byte..b.end_byte, &mut pieces);
    }
    let mut cut = Vec::with_capacity(pieces.len());
    for piece in join_broken(text, pieces) {
        cut_inside_quotation(text, piece, &mut cut);
    }
    cut
}

fn push_trimmed(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let Some(piece) = text.get(range.clone()) else { return };
    let start = range.start + (piece.len() - piece.trim_start().len());
    let end = range.start + piece.trim_end().len();
    if start < end {
        out.push(start..end);
    }
}

/// Abbreviations before a name or number after which no sentence ends in running news text.
const NEVER_LAST: &[&str] = &[
    "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Gen.", "Lt.", "Col.", "Maj.", "Capt.", "Sgt.", "Adm.", "Rep.",
    "Reps.", "Sen.", "Sens.", "Gov.", "Rev.", "Hon.", "St.", "Pres.", "Amb.", "Fr.", "Msgr.", "vs.", "Jan.",
    "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.", "approx.", "ca.", "e.g.", "i.e.", "cf.",
];

/// Joins pieces that were cut after an abbreviation, an initial or an ellipsis within a sentence.
fn join_broken(text: &str, pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let broken = joined.last().is_some_and(|last: &Range<usize>| {
            let before = text.get(last.clone()).unwrap_or_default();
            let after = text.get(piece.clone()).unwrap_or_default();
            goes_on(before, after)
        });
        match joined.last_mut() {
            Some(last) if broken => last.end = piece.end,
            _ => joined.push(piece),
        }
    }
    joined
}

fn goes_on(before: &str, after: &str) -> bool {
    let last =
        before.split_whitespace().next_back().unwrap_or_default().trim_start_matches(['(', '“', '"', '[']);
    let first = after.chars().next();
    let lower = first.is_some_and(char::is_lowercase);
    let initial = {
        let letters: Vec<char> = last.chars().collect();
        matches!(letters.as_slice(), [c, '.'] if c.is_uppercase() && *c != 'I')
    };
    let only_closing = after.chars().all(|c| matches!(c, '"' | '”' | '\'' | '’' | ')' | ']' | '»' | '.'));
    NEVER_LAST.contains(&last)
        || (matches!(last, "No." | "Nos." | "Art." | "Sec.") && first.is_some_and(|c| c.is_ascii_digit()))
        || (initial && first.is_some_and(char::is_uppercase))
        || (before.ends_with("...") || before.ends_with('…') || last.contains('.')) && lower
        || only_closing
}

/// Cuts a piece between the sentences of a quotation in it.
fn cut_inside_quotation(text: &str, piece: Range<usize>, out: &mut Vec<Range<usize>>) {
    let Some(slice) = text.get(piece.clone()) else { return };
    let mut start = 0;
    let mut quoted = false;
    for (at, c) in slice.char_indices() {
        match c {
            '“' | '«' => quoted = true,
            '”' | '»' => quoted = false,
            '"' => quoted = !quoted,
            // "(Nobody knows why.) It began.": a sentence in brackets ends with them.
            ')' if !quoted && slice.get(start..).is_some_and(|s| s.starts_with('(')) => {
                let inner = slice.get(start..at).unwrap_or_default();
                let rest = slice.get(at + 1..).unwrap_or_default();
                let next = rest.trim_start();
                if inner.ends_with(['.', '!', '?']) && next.chars().next().is_some_and(char::is_uppercase) {
                    push_trimmed(text, piece.start + start..piece.start + at + 1, out);
                    start = at + 1 + (rest.len() - next.len());
                }
            }
            '.' | '!' | '?' if quoted => {
                let end = at + c.len_utf8();
                let rest = slice.get(end..).unwrap_or_default();
                let next = rest.trim_start();
                let gap = rest.len() - next.len();
                let begins =
                    next.chars().next().is_some_and(|n| n.is_uppercase() || matches!(n, '‘' | '\'' | '“'));
                let before = slice.get(start..end).unwrap_or_default();
                let words = before.split_whitespace().count();
                let abbreviation = goes_on(before, next) || ends_in_letters_with_dots(before);
                if gap > 0 && begins && !abbreviation && words >= 2 {
                    push_trimmed(text, piece.start + start..piece.start + end, out);
                    start = end + gap;
                }
            }
            _ => {}
        }
    }
    push_trimmed(text, piece.start + start..piece.end, out);
}

/// "U.S.", "a.m.", "D.C.": what ends there may or may not be a sentence.
fn ends_in_letters_with_dots(before: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let dots = last.matches('.').count();
    dots >= 2 && last.chars().all(|c| c.is_alphabetic() || c == '.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sentences(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn news_cases() {
        let cases: &[(&str, &[&str])] = &[
            (
                "He lives in the U.S. and works for Dr. Snow. She left.",
                &["He lives in the U.S. and works for Dr. Snow.", "She left."],
            ),
            (
                "Rep. Jane Doe (D-N.J.) spoke. John F. Kelly did not.",
                &["Rep. Jane Doe (D-N.J.) spoke.", "John F. Kelly did not."],
            ),
            ("“We came. We saw,” she said. He left.", &["“We came.", "We saw,” she said.", "He left."]),
            ("The talks failed... but they go on.", &["The talks failed... but they go on."]),
            ("It ended. (Nobody knows why.) It began.", &["It ended.", "(Nobody knows why.)", "It began."]),
        ];
        for (text, expected) in cases {
            assert_eq!(&sentences(text), expected);
        }
    }

    proptest! {
        #[test]
        fn ranges_stay_inside_in_order_and_on_borders(text in "(?s)[\\PC\n]{0,120}") {
            let mut last = 0;
            for range in split(&text) {
                prop_assert!(range.start >= last && range.end <= text.len() && range.start < range.end);
                prop_assert!(text.get(range.clone()).is_some());
                last = range.end;
            }
        }
    }
}
