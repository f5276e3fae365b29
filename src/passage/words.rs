//! Texts as sequences of words that can be compared: without case, diacritics and kinds of apostrophes.

use std::ops::Range;

use crate::language::names::fold::key;

/// A word, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// How it is compared.
    pub(super) key: String,
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
}

/// The words of a text, in order: letters and digits, with apostrophes between them.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    let mut previous_is_letter = false;
    for (at, c) in text.char_indices() {
        let next = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
        let inner_apostrophe =
            matches!(c, '\'' | '’' | 'ʼ') && previous_is_letter && next.is_some_and(char::is_alphanumeric);
        // A soft hyphen or a joiner within a word is nothing that a reader sees.
        let invisible =
            matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}');
        let belongs = c.is_alphanumeric() || inner_apostrophe || (invisible && start.is_some());
        match (belongs, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                push(&mut found, text, from..at);
                start = None;
            }
            _ => {}
        }
        previous_is_letter = c.is_alphanumeric() || (invisible && previous_is_letter);
    }
    if let Some(from) = start {
        push(&mut found, text, from..text.len());
    }
    found
}

fn push(found: &mut Vec<Word>, text: &str, range: Range<usize>) {
    let seen: String = text
        .get(range.clone())
        .unwrap_or_default()
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'))
        .collect();
    found.push(Word { key: key(&seen), range });
}

/// A text with one kind of space, quotation mark, apostrophe, dash and ellipsis: what printers set differently and
/// nobody means as a difference.
pub(super) fn typographic(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            '‘' | '’' | 'ʼ' | '‚' => out.push('\''),
            '“' | '”' | '„' | '«' | '»' => out.push('"'),
            '–' | '—' | '‐' | '‑' | '−' => out.push('-'),
            '…' => out.push_str("..."),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_dress() {
        let keys = |t: &str| words(t).into_iter().map(|w| w.key).collect::<Vec<_>>();
        assert_eq!(
            keys("“Don’t!” Əliyev said — 3,000 times."),
            ["don't", "aliyev", "said", "3", "000", "times"]
        );
        assert_eq!(keys("co\u{ad}operate"), keys("cooperate"));
        assert_eq!(keys("'quoted'"), ["quoted"]);
        assert_eq!(keys(" … "), [] as [&str; 0]);
    }

    #[test]
    fn printers_differences_are_none() {
        assert_eq!(typographic("“It’s – so…”"), typographic("\"It's - so...\""));
        assert_ne!(typographic("It is."), typographic("it is"));
    }
}
