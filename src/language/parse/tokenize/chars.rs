//! Classes of characters the rules are about.

use std::sync::LazyLock;

use regex::Regex;

/// White space that parts tokens: Unicode's, and the four information separators of ASCII.
#[must_use]
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// Punctuation that stands alone at the ends of words.
pub(super) fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '…' | ','
            | ':'
            | ';'
            | '!'
            | '?'
            | '¿'
            | '؟'
            | '¡'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | '_'
            | '#'
            | '*'
            | '&'
            | '。'
            | '？'
            | '！'
            | '，'
            | '、'
            | '；'
            | '：'
            | '～'
            | '·'
            | '।'
            | '،'
            | '۔'
            | '؛'
            | '٪'
    )
}

/// Quotation marks and apostrophes of any script. The comma is one: it is written for „.
pub(super) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '\'' | '"'
            | '”'
            | '“'
            | '`'
            | '‘'
            | '´'
            | '’'
            | '‚'
            | ','
            | '„'
            | '»'
            | '«'
            | '「'
            | '」'
            | '『'
            | '』'
            | '（'
            | '）'
            | '〔'
            | '〕'
            | '【'
            | '】'
            | '《'
            | '》'
            | '\u{2329}'
            | '\u{232a}'
            | '〈'
            | '〉'
            | '⟦'
            | '⟧'
    )
}

/// One-letter currency signs.
pub(super) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '฿' | '﷼' | '\u{20a0}'..='\u{20bf}')
}

/// Emoji and other pictures, degree and copyright signs.
pub(super) fn is_icon(c: char) -> bool {
    static OTHER_SYMBOL: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\A\p{So}\z").ok());
    if c < '\u{a6}' || c.is_alphanumeric() {
        return false;
    }
    let mut buffer = [0; 4];
    OTHER_SYMBOL.as_ref().is_some_and(|symbol| symbol.is_match(c.encode_utf8(&mut buffer)))
}

/// Letters, those of scripts without case included.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphabetic()
}

/// Small letters, and letters of scripts without case.
pub(super) fn is_lower(c: char) -> bool {
    c.is_ascii_lowercase() || (!c.is_ascii() && c.is_alphabetic() && !c.is_uppercase())
}

/// Capitals, and letters of scripts without case.
pub(super) fn is_upper(c: char) -> bool {
    c.is_ascii_uppercase() || (!c.is_ascii() && c.is_alphabetic() && !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn icons_are_neither_letters_nor_common_punctuation() {
        assert!("😀©°™☎".chars().all(is_icon));
        assert!("a5,-—’é€§".chars().all(|c| !is_icon(c)));
    }

    #[test]
    fn scripts_without_case_count_as_both() {
        assert!(is_lower('ب') && is_upper('ب'));
        assert!(is_lower('ə') && !is_upper('ə'));
        assert!(is_upper('Ə') && !is_lower('Ə'));
    }
}
