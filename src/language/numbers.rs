//! Numbers in words.

/// Nought to nineteen, each at its number.
pub const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// Twenty to ninety, by ten.
pub const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Words for great or rough numbers.
const GREAT: [&str; 5] = ["dozen", "dozens", "hundred", "hundreds", "thousands"];

/// Whether a word, in small letters, is or begins with a number: "12", "two", "fifty", "dozens"; not "one", which stands for somebody as
/// often.
pub fn is_number(word: &str) -> bool {
    let counted = || ONES.iter().position(|w| *w == word).is_some_and(|n| n > 1);
    word.starts_with(|c: char| c.is_ascii_digit())
        || counted()
        || TENS.contains(&word)
        || GREAT.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words() {
        assert!(["two", "nineteen", "ninety", "dozens", "7", "40,000"].iter().all(|w| is_number(w)));
        assert!(!["one", "zero", "many", "twentieth", ""].iter().any(|w| is_number(w)));
        assert_eq!(ONES.get(12), Some(&"twelve"));
    }
}
