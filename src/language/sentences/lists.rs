//! Lists within one text: “1. The border shall be open 2. The troops shall leave”.

use std::ops::Range;

/// How the entries of a list are counted: the same throughout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Style {
    letters: bool,
    bullet: bool,
    bracket_before: bool,
    /// “.”, “)” or “.)”.
    dot: bool,
    bracket: bool,
}

/// A number or letter that begins an entry.
#[derive(Clone, Copy, Debug)]
struct Marker {
    style: Style,
    value: u32,
    /// Its length in bytes.
    len: usize,
}

/// Fewest entries counted by letters: “a.” and “b.” are too often something else.
const FEWEST_LETTERS: usize = 3;

/// The entries of `text` where it is a list from its beginning on, else `text` whole.
pub(super) fn items(text: &str) -> Vec<Range<usize>> {
    let whole = || std::iter::once(0..text.len()).collect();
    let lead = text.len() - text.trim_start().len();
    let Some(first) = text.get(lead..).and_then(marker) else { return whole() };
    let mut starts = vec![0];
    let mut value = first.value;
    let mut previous = ' ';
    for (at, c) in text.char_indices().skip_while(|(at, _)| *at < lead + first.len) {
        if previous.is_whitespace()
            && (c.is_ascii_alphanumeric() || is_bullet(c) || c == '(')
            && let Some(next) = text.get(at..).and_then(marker)
            && next.style == first.style
            && next.value == value + 1
        {
            starts.push(at);
            value = next.value;
        }
        previous = c;
    }
    if first.style.letters && (first.value != 1 || starts.len() < FEWEST_LETTERS) {
        return whole();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Whether `text` is nothing but a number that begins an entry: “1.”, “(2)”.
pub(super) fn is_marker(text: &str) -> bool {
    text.len() <= 12 && read(text).is_some_and(|m| !m.style.letters && m.len == text.len())
}

/// The marker that `text` begins with, where an entry follows it.
fn marker(text: &str) -> Option<Marker> {
    let marker = read(text)?;
    let rest = text.get(marker.len..)?;
    let entry = rest.trim_start();
    let begins = entry.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '‘'));
    (entry.len() < rest.len() && begins).then_some(marker)
}

fn read(text: &str) -> Option<Marker> {
    let mut rest = text;
    let unbulleted = rest.trim_start_matches(is_bullet);
    let bullet = unbulleted.len() < rest.len();
    if bullet {
        rest = unbulleted.trim_start();
    }
    let bracket_before = rest.starts_with('(');
    rest = rest.strip_prefix('(').unwrap_or(rest);
    let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let (value, letters, len) = match digits {
        1..=3 => (rest.get(..digits)?.parse().ok()?, false, digits),
        0 => match rest.bytes().next()? {
            letter @ b'a'..=b'z' => (u32::from(letter - b'a') + 1, true, 1),
            _ => return None,
        },
        _ => return None,
    };
    rest = rest.get(len..)?;
    let dot = rest.starts_with('.');
    rest = rest.strip_prefix('.').unwrap_or(rest);
    let bracket = rest.starts_with(')');
    rest = rest.strip_prefix(')').unwrap_or(rest);
    let fits = bracket || (dot && !bracket_before);
    let style = Style { letters, bullet, bracket_before, dot, bracket };
    fits.then_some(Marker { style, value, len: text.len() - rest.len() })
}

fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '·' | '▪' | '◦' | '‣' | '⁃')
}
