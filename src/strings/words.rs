//! What all sentences are put together with: lists, plural forms, numbers in words, quotation marks.
//!
//! A language with more than two plural forms widens [`form`]; nothing else decides between them.

use std::borrow::Borrow;

/// The noun for one sentence and for several.
pub const SENTENCES: [&str; 2] = ["sentence", "sentences"];
/// The noun for one event and for several.
pub const EVENTS: [&str; 2] = ["event", "events"];

/// The form of a word that goes with a number: `[one, many]`.
pub fn form(count: usize, [one, many]: [&str; 2]) -> &str {
    if count == 1 { one } else { many }
}
/// A number with its word: "1 event", "3 events".
pub fn counted(count: usize, forms: [&str; 2]) -> String {
    format!("{count} {}", form(count, forms))
}
/// "A, B and C".
pub fn list<S: Borrow<str>>(names: &[S]) -> String {
    match names {
        [] => String::new(),
        [one] => one.borrow().to_owned(),
        [first @ .., last] => format!("{} and {}", first.join(", "), last.borrow()),
    }
}
/// "A, B or C".
pub fn alternatives(names: &[String]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        names => list(names),
    }
}
/// Things told one after the other that may have commas of their own.
pub fn series(parts: &[String]) -> String {
    parts.join("; ")
}
/// Words of an article or of whoever asks, as such.
pub fn quoted(words: &str) -> String {
    format!("“{words}”")
}
/// The beginning of a text that was cut.
pub fn cut_behind(beginning: &str) -> String {
    format!("{beginning} […]")
}
/// The rest of a text whose beginning was left out.
pub fn cut_before(rest: &str) -> String {
    format!("[…] {rest}")
}
/// A small number in words.
pub fn number(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(count).map_or_else(|| count.to_string(), |w| (*w).to_owned())
}
/// The same at the beginning of a sentence.
pub fn number_first(count: usize) -> String {
    let words = number(count);
    let mut chars = words.chars();
    chars.next().map(|c| c.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}
/// A name as it stands in a sentence: English puts an article before some countries.
pub fn country(name: &str) -> String {
    const WITH_ARTICLE: [&str; 9] = [
        "United",
        "Netherlands",
        "Philippines",
        "Maldives",
        "Bahamas",
        "Gambia",
        "Vatican",
        "Central African Republic",
        "Dominican Republic",
    ];
    if WITH_ARTICLE.iter().any(|p| name.starts_with(p)) { format!("the {name}") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_forms() {
        assert_eq!(counted(1, ["event", "events"]), "1 event");
        assert_eq!(counted(0, ["event", "events"]), "0 events");
        assert_eq!(number_first(3), "Three");
        assert_eq!(number_first(30), "30");
    }

    #[test]
    fn some_countries_take_the() {
        assert_eq!(country("United Kingdom"), "the United Kingdom");
        assert_eq!(country("Uganda"), "Uganda");
    }
}
