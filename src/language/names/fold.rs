//! Folding of spelling variants: Əliyev, Aliyev and O’Brien, O'Brien compare equal.

/// A folded text and the way back.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// The folded text; ASCII wherever a transliteration exists.
    pub text: String,
    /// For each byte of `text`, and one past its end: the byte of the original it came from.
    origin: Vec<usize>,
}

impl Folded {
    /// Where the folded bytes `start..end` stand in the original, in bytes, widened to whole characters of `original`.
    pub fn original(&self, original: &str, start: usize, end: usize) -> std::ops::Range<usize> {
        let first = self.origin.get(start).copied().unwrap_or(original.len());
        let last = end.checked_sub(1).and_then(|i| self.origin.get(i)).copied().unwrap_or(first);
        let width = original.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        first..(last + width).max(first)
    }
}

/// Folds diacritics, apostrophes and scripts that have a transliteration to ASCII, keeping case.
///
/// Azerbaijani ə is folded by hand: `any_ascii` would give `@`, while articles write it as a.
pub fn fold(text: &str) -> Folded {
    let mut folded =
        Folded { text: String::with_capacity(text.len()), origin: Vec::with_capacity(text.len() + 1) };
    for (at, c) in text.char_indices() {
        let piece = match c {
            'ə' => "a",
            'Ə' => "A",
            '’' | '‘' | 'ʼ' => "'",
            '\u{a0}' => " ",
            '\u{300}'..='\u{36f}' => "",
            c => any_ascii::any_ascii_char(c),
        };
        folded.text.push_str(piece);
        folded.origin.extend(std::iter::repeat_n(at, piece.len()));
    }
    folded.origin.push(text.len());
    folded
}

/// Folded and in lower case: how names compare where people type them.
pub fn key(text: &str) -> String {
    // Printed ASCII is as it is, and most words are no more than that.
    if text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        return text.to_ascii_lowercase();
    }
    fold(text).text.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_meet() {
        assert_eq!(fold("İlham Əliyev").text, "Ilham Aliyev");
        assert_eq!(key("O’Brien"), key("o'brien"));
        assert_eq!(fold("Erdog\u{306}an").text, fold("Erdoğan").text);
    }

    #[test]
    fn the_way_back_covers_whole_characters() {
        let text = "Ş Erdoğan!";
        let folded = fold(text);
        let at = folded.text.find("Erdogan").unwrap();
        assert_eq!(&text[folded.original(text, at, at + 7)], "Erdoğan");
    }

    proptest! {
        #[test]
        fn the_short_way_is_the_same(text in "[\\x00-\\x7fəé’]{0,30}") {
            prop_assert_eq!(key(&text), fold(&text).text.to_ascii_lowercase());
        }

        #[test]
        fn ranges_are_always_on_borders(text in "(?s).{0,60}") {
            let folded = fold(&text);
            for start in 0..folded.text.len() {
                prop_assert!(text.get(folded.original(&text, start, start + 1)).is_some());
            }
        }
    }
}
