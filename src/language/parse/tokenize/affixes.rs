//! What comes off the front and the back of a word, and where a word is cut inside. Lengths are in bytes.

use std::ops::Range;

use super::chars::{is_currency, is_icon, is_letter, is_lower, is_punctuation, is_quote, is_upper};

/// Units of measurement that are cut from the number before them, longest first where one ends in another.
const UNITS: &[&str] = &[
    "km²", "km³", "dm²", "dm³", "cm²", "cm³", "mm²", "mm³", "км²", "км³", "дм²", "дм³", "см²", "см³", "мм²",
    "мм³", "mbar", "km/h", "kmh", "mph", "hPa", "m/s", "км/ч", "м/с", "кПа", "мбар", "km", "m²", "m³", "dm",
    "cm", "mm", "ha", "µm", "nm", "yd", "in", "ft", "kg", "mg", "µg", "lb", "oz", "Pa", "mb", "MB", "kb",
    "KB", "gb", "GB", "tb", "TB", "км", "м²", "м³", "дм", "см", "мм", "нм", "кг", "мг", "Па", "Кб", "КБ",
    "кб", "Мб", "МБ", "мб", "Гб", "ГБ", "гб", "Тб", "ТБ", "тб", "m", "g", "t", "T", "G", "M", "K", "%", "м",
    "г",
];

/// Currencies of more than one letter.
const CURRENCIES: &[&str] = &["US$", "C$", "A$"];

/// Length of what comes off the front of `text`; 0 if nothing.
pub(super) fn prefix(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return 0 };
    if first.is_ascii_alphanumeric() {
        return CURRENCIES
            .iter()
            .find(|currency| text.starts_with(**currency))
            .map_or(0, |found| found.len());
    }
    match first {
        '§' | '%' | '=' | '—' | '–' => first.len_utf8(),
        '+' if !chars.next().is_some_and(|c| c.is_ascii_digit()) => 1,
        '+' => 0,
        '.' => match text.bytes().take_while(|byte| *byte == b'.').count() {
            1 => 0,
            dots => dots,
        },
        _ if is_punctuation(first) || is_quote(first) || is_currency(first) || is_icon(first) => {
            first.len_utf8()
        }
        _ => 0,
    }
}

/// Length of what comes off the back of `text`; 0 if nothing.
pub(super) fn suffix(text: &str) -> usize {
    let mut chars = text.chars().rev();
    let Some(last) = chars.next() else { return 0 };
    let (before, earlier) = (chars.next(), chars.next());
    let after_digit = |length: usize| {
        let before = text.len().checked_sub(length + 1).and_then(|at| text.as_bytes().get(at));
        before.is_some_and(u8::is_ascii_digit)
    };
    let unit = || {
        let unit = UNITS.iter().find(|unit| text.ends_with(**unit) && after_digit(unit.len()));
        unit.map_or(0, |unit| unit.len())
    };
    match last {
        's' | 'S' => match before {
            Some(apostrophe @ ('\'' | '’')) => 1 + apostrophe.len_utf8(),
            _ => unit(),
        },
        '—' | '–' => last.len_utf8(),
        '…' if before == Some('…') => 2 * last.len_utf8(),
        '+' if after_digit(1) => 1,
        '.' => match before {
            Some('.') => text.bytes().rev().take_while(|byte| *byte == b'.').count(),
            Some('F' | 'f' | 'C' | 'c' | 'K' | 'k') if earlier == Some('°') => 1,
            Some(c) if c.is_ascii_digit() || is_lower(c) || is_punctuation(c) || is_quote(c) => 1,
            Some('%' | '²' | '-' | '+' | '|') => 1,
            Some(c) if is_upper(c) && earlier.is_some_and(is_upper) => 1,
            _ => 0,
        },
        _ if is_punctuation(last) || is_quote(last) || is_icon(last) => last.len_utf8(),
        _ if is_currency(last) => {
            let long = CURRENCIES.iter().find(|long| text.ends_with(**long) && after_digit(long.len()));
            let short = || if after_digit(last.len_utf8()) { last.len_utf8() } else { 0 };
            long.map_or_else(short, |long| long.len())
        }
        _ => unit(),
    }
}

/// Where `text` is cut inside: the ranges of bytes that become tokens between the parts.
pub(super) fn infixes(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut before = None;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        let length = infix(text.get(at..).unwrap_or_default(), c, before);
        before = Some(c);
        if length > 0 {
            // At the very start nothing is cut off.
            if at > 0 {
                found.push(at..at + length);
            }
            while chars.as_str().len() > text.len() - at - length {
                before = chars.next().map(|(_, c)| c);
            }
        }
    }
    found
}

/// Length of the infix at the start of `text`, whose first character is `c`; `before` is the one before it.
fn infix(text: &str, c: char, before: Option<char>) -> usize {
    if c.is_ascii_alphanumeric() {
        return 0;
    }
    let after = |length: usize| text.get(length..).and_then(|rest| rest.chars().next());
    let letter_follows = |length: usize| after(length).is_some_and(is_letter);
    let letter_or_digit = before.is_some_and(|c| is_letter(c) || c.is_ascii_digit());
    let dots = text.bytes().take_while(|byte| *byte == b'.').count();
    if dots > 1 {
        return dots;
    }
    if c == '…' || is_icon(c) {
        return c.len_utf8();
    }
    let number = before.is_some_and(|c| c.is_ascii_digit())
        && after(1).is_some_and(|c| c.is_ascii_digit() || c == '-')
        && matches!(c, '+' | '-' | '*' | '^');
    let sentence = c == '.'
        && before.is_some_and(|c| is_lower(c) || is_quote(c))
        && after(1).is_some_and(|c| is_upper(c) || is_quote(c));
    let comma = c == ',' && before.is_some_and(is_letter) && letter_follows(1);
    let sign = matches!(c, ':' | '<' | '>' | '=' | '/') && letter_or_digit && letter_follows(1);
    if number || sentence || comma || sign {
        return 1;
    }
    if letter_or_digit {
        let hyphens = ["-", "–", "—", "---", "--", "——", "~"];
        let hyphen = hyphens.iter().find(|hyphen| text.starts_with(**hyphen) && letter_follows(hyphen.len()));
        return hyphen.map_or(0, |hyphen| hyphen.len());
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fronts() {
        for (text, expected) in [
            ("(see", "("),
            ("US$5", "US$"),
            ("...and", "..."),
            ("+5", ""),
            ("+x", "+"),
            (".5", ""),
            ("“So", "“"),
            ("a", ""),
        ] {
            assert_eq!(&text[..prefix(text)], expected, "{text}");
        }
    }

    #[test]
    fn backs() {
        for (text, expected) in [
            ("Baku's", "'s"),
            ("Baku’s", "’s"),
            ("10km", "km"),
            ("10km²", "km²"),
            ("km", ""),
            ("5%", "%"),
            ("US.", "."),
            ("U.S.", ""),
            ("end.", "."),
            ("end...", "..."),
            ("why?", "?"),
            ("5€", "€"),
            ("A.", ""),
            ("5°C.", "."),
        ] {
            assert_eq!(&text[text.len() - suffix(text)..], expected, "{text}");
        }
    }

    #[test]
    fn insides() {
        let cuts = |text: &'static str| infixes(text).into_iter().map(|cut| &text[cut]).collect::<Vec<_>>();
        assert_eq!(cuts("peace-keeping"), ["-"]);
        assert_eq!(cuts("2019-2020"), ["-"]);
        assert_eq!(cuts("COVID-19"), Vec::<&str>::new());
        assert_eq!(cuts("and/or/else"), ["/", "/"]);
        assert_eq!(cuts("end.Next"), ["."]);
        assert_eq!(cuts("wait...what"), ["..."]);
        assert_eq!(cuts("one--two"), ["--"]);
        assert_eq!(cuts("-x"), Vec::<&str>::new());
    }
}
