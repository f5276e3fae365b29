//! Cuts what `sentencex` keeps in one piece: quotations and brackets that hold several sentences, and ends that it takes for
//! abbreviations.

use std::ops::Range;

use super::joints::goes_on;
use super::{last_word, opens_sentence, push_trimmed};

/// Cuts a piece between the sentences in it.
pub(super) fn cut(text: &str, piece: Range<usize>, out: &mut Vec<Range<usize>>) {
    let Some(slice) = text.get(piece.clone()) else { return };
    let mut start = 0;
    let mut quoted = false;
    // How many brackets are open, and whether the first of them opened a sentence.
    let (mut open, mut whole) = (0usize, false);
    for (at, c) in slice.char_indices() {
        let after = at + c.len_utf8();
        match c {
            '(' => {
                whole = if open == 0 { at == start } else { whole };
                open += 1;
            }
            ')' => open = open.saturating_sub(1),
            '“' | '«' => quoted = true,
            '”' | '»' => quoted = false,
            '"' => quoted = !quoted,
            _ => {}
        }
        let so_far = slice.get(start..after).unwrap_or_default();
        let rest = slice.get(after..).unwrap_or_default();
        let end = match c {
            ')' | ']' if !quoted && closes_sentence(so_far, rest) => Some(after),
            ')' if !quoted && whole && open == 0 && closes_several(so_far, rest) => Some(after),
            '.' | '!' | '?' if !quoted && whole && open == 1 => end_in_quotation(so_far, rest).map(|_| after),
            '.' | '!' | '?' | '…' if quoted => end_in_quotation(so_far, rest).map(|more| after + more),
            '.' | '…' if ends_after_all(so_far, rest) => Some(after),
            _ => None,
        };
        if let Some(end) = end.filter(|end| *end > start) {
            push_trimmed(text, piece.start + start..piece.start + end, out);
            let rest = slice.get(end..).unwrap_or_default();
            start = end + (rest.len() - rest.trim_start().len());
        }
    }
    push_trimmed(text, piece.start + start..piece.end, out);
}

/// “(Nobody knows why.) It began.”: a sentence in brackets ends with them. `so_far` ends with the bracket.
fn closes_sentence(so_far: &str, rest: &str) -> bool {
    let mut inner = so_far.chars();
    let pair = (inner.next(), inner.next_back());
    matches!(pair, (Some('('), Some(')')) | (Some('['), Some(']')))
        && inner.as_str().ends_with(['.', '!', '?'])
        && inner.as_str().contains(char::is_alphanumeric)
        && rest.starts_with(char::is_whitespace)
        && rest.trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'))
}

/// “(Nobody knows. It began.) He left.”: the last of several sentences in brackets ends with them.
fn closes_several(so_far: &str, rest: &str) -> bool {
    let inner = so_far.strip_suffix(')').unwrap_or_default();
    inner.ends_with(['.', '!', '?'])
        && rest.starts_with(char::is_whitespace)
        && rest.trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'))
}

/// Where a sentence within a quotation ends behind its mark, in bytes of `rest`: 0, or past the inner quotation's mark.
fn end_in_quotation(so_far: &str, rest: &str) -> Option<usize> {
    let closing = rest.chars().next().filter(|c| matches!(c, '’' | '\'')).map_or(0, char::len_utf8);
    let behind = rest.get(closing..)?;
    let next = behind.trim_start();
    let first = next.chars().next()?;
    if behind.len() == next.len() || !(first.is_uppercase() || matches!(first, '‘' | '\'' | '“')) {
        return None;
    }
    let several = so_far.split_whitespace().take(2).count() == 2;
    let doubtful = is_omission(so_far) || is_letters_with_dots(so_far);
    (several && !goes_on(so_far, next) && (!doubtful || opens_sentence(next))).then_some(closing)
}

/// Words that are never shortened, capitals and all: `sentencex` takes this one for a month's abbreviation.
const WHOLE: &str = "May.";

/// Words that `sentencex` holds for abbreviations of states, months and the like; in small letters they are words.
const WORDS: &[&str] = &[
    "me.", "no.", "art.", "may.", "mass.", "miss.", "ill.", "ore.", "wash.", "man.", "fed.", "id.", "ass.",
    "mar.", "par.",
];

/// Whether a sentence ends outside of quotations where `sentencex` saw none: behind “me.”, “…” or “p.m.”.
fn ends_after_all(so_far: &str, rest: &str) -> bool {
    let next = rest.trim_start();
    if next.len() == rest.len() {
        return false;
    }
    let last = last_word(so_far);
    let upper = next.starts_with(char::is_uppercase);
    let quotation = next.strip_prefix(['"', '“']).is_some_and(|n| n.starts_with(char::is_uppercase));
    // “No. I was there.” is an answer; “No. I” behind other words may be a number.
    let answer = last == "No." && upper && so_far.split_whitespace().take(2).count() == 1;
    answer
        || ((WORDS.contains(&last) || last == WHOLE) && (upper || quotation))
        || (is_omission(so_far) && opens_sentence(next))
        || (matches!(last, "a.m." | "p.m.") && quotation)
}

fn is_omission(so_far: &str) -> bool {
    so_far.ends_with("...") || so_far.ends_with('…')
}

/// “U.S.”, “a.m.”, “D.C.”: what ends there may or may not be a sentence.
fn is_letters_with_dots(so_far: &str) -> bool {
    let last = last_word(so_far);
    last.matches('.').count() >= 2 && last.chars().all(|c| c.is_alphabetic() || c == '.')
}
