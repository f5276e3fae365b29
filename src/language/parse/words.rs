//! What the model sees of a word: its normal form, first letter, last three letters and shape.

use std::collections::HashMap;

use super::hash::string_id;

/// A token as the model takes it in. All it computes from the token alone depends on nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Word {
    /// Ids of the normal form, the first letter, the last three letters and the shape.
    pub(super) strings: [u64; 4],
    /// Whether one space follows.
    pub(super) space_after: bool,
}

/// Normal forms of single words.
pub(super) struct Norms(HashMap<u64, u64>);

impl Norms {
    /// `table`: id of a word → id of its normal form.
    pub(super) fn new(table: HashMap<u64, u64>) -> Norms {
        Norms(table)
    }

    /// What the model sees of `text`. `norm` is its normal form where the tokeniser knows better than the
    /// table ("'s" in "let's").
    pub(super) fn word(&self, text: &str, norm: Option<&str>, space_after: bool) -> Word {
        let norm = match norm {
            Some(norm) => string_id(norm.as_bytes()),
            None => self.norm_id(text),
        };
        let first = text.chars().next().map_or(0, char::len_utf8);
        let last = text.char_indices().rev().take(3).last().map_or(0, |(at, _)| at);
        let affix = |part: Option<&str>| match part {
            Some(part) if !part.is_empty() => string_id(part.as_bytes()),
            _ => 0,
        };
        let shape = string_id(shape(text).as_bytes());
        Word { strings: [norm, affix(text.get(..first)), affix(text.get(last..)), shape], space_after }
    }

    fn norm_id(&self, text: &str) -> u64 {
        if let Some(id) = self.0.get(&string_id(text.as_bytes())) {
            return *id;
        }
        match symbol_norm(text) {
            Some(norm) => string_id(norm.as_bytes()),
            None if text.is_ascii() => string_id(text.to_ascii_lowercase().as_bytes()),
            None => string_id(text.to_lowercase().as_bytes()),
        }
    }
}

/// Normal forms of punctuation and currency signs, which the training data wrote in one way.
fn symbol_norm(text: &str) -> Option<&'static str> {
    Some(match text {
        "'S" | "’s" | "’S" => "'s",
        "’" | "‘" | "´" | "`" => "'",
        "”" | "“" | "''" | "``" | "´´" | "„" | "»" | "«" | "‘‘" | "’’" => "\"",
        "—" | "–" | "--" | "---" | "——" => "-",
        "…" => "...",
        "€" | "£" | "¥" | "฿" | "₺" | "₹" | "৳" | "₩" | "₣" => "$",
        "US$" | "C$" | "A$" | "Mex$" | "E£" => "$",
        "？" => "?",
        "！" => "!",
        "，" => ",",
        "；" => ";",
        "：" => ":",
        "。" | "।" => ".",
        _ => return None,
    })
}

/// Characters from which on a word has no shape but `LONG`.
const LONG: usize = 100;

/// Most repetitions of one kind of character that a shape shows.
const RUN: usize = 4;

/// `Xxxxx` for "Blinken", `d,ddd` for "1,500": letters and digits by kind, runs cut off at [`RUN`].
fn shape(text: &str) -> String {
    // Cheaper than counting the characters, and right: a character has at most four bytes.
    if text.len() >= LONG && text.chars().count() >= LONG {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(text.len().min(4 * LONG));
    let (mut last, mut run) = (None, 0);
    for c in text.chars() {
        let kind = match c {
            'a'..='z' => 'x',
            'A'..='Z' => 'X',
            _ if is_digit(c) => 'd',
            _ if c.is_alphabetic() => {
                if c.is_uppercase() {
                    'X'
                } else {
                    'x'
                }
            }
            _ => c,
        };
        run = if last == Some(kind) { run + 1 } else { 0 };
        last = Some(kind);
        if run < RUN {
            shape.push(kind);
        }
    }
    shape
}

/// A digit of any of the common scripts, raised and lowered ones included.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '²' | '³' | '¹' | '⁰'..='⁹' | '₀'..='₉' | '٠'..='٩' | '۰'..='۹' | '०'..='९' | '০'..='৯' | '０'..='９')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        let long = "é".repeat(100);
        for (text, expected) in [
            ("Blinken", "Xxxxx"),
            ("1,500", "d,ddd"),
            ("O'Brien", "X'Xxxxx"),
            ("Əliyev", "Xxxxx"),
            ("----------", "----"),
            ("COVID-19", "XXXX-dd"),
            ("km²", "xxd"),
            (long.as_str(), "LONG"),
            ("", ""),
        ] {
            assert_eq!(shape(text), expected, "{text}");
        }
    }

    #[test]
    fn norms_come_from_the_tokeniser_then_the_table_then_the_lower_case() {
        let id = |text: &str| string_id(text.as_bytes());
        let norms = Norms::new(HashMap::from([(id("Dialogue"), id("dialog"))]));
        assert_eq!(norms.word("'s", Some("us"), false).strings[0], id("us"));
        assert_eq!(norms.word("Dialogue", None, false).strings[0], id("dialog"));
        assert_eq!(norms.word("“", None, false).strings[0], id("\""));
        assert_eq!(norms.word("ÉTÉ", None, false).strings[0], id("été"));
    }

    #[test]
    fn affixes_are_counted_in_characters() {
        let id = |text: &str| string_id(text.as_bytes());
        let word = Norms::new(HashMap::new()).word("Əliyəv", None, true);
        assert_eq!(word.strings[1..3], [id("Ə"), id("yəv")]);
        let empty = Norms::new(HashMap::new()).word("", None, true);
        assert_eq!(empty.strings[1..3], [0, 0]);
    }
}
