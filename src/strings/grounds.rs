//! On what a date rests that no words say in full: told in notes and kept in the records of what was read.

/// The words say all of it.
pub const STATED: &str = "stated in full";
/// The words have no year, and none could be had from what stands around.
pub const YEAR_UNTOLD: &str = "year not stated";
/// An event without a date of its own, at an occasion that has one.
pub const OF_THE_OCCASION: &str = "no date is stated; it is that of the occasion that the sentence names";
/// An event without a date of its own, in a paragraph that speaks of one time.
pub const OF_THE_PARAGRAPH: &str = "no date is stated; the paragraph speaks of this time";
/// What was said to have happened, by words that have a date.
pub const DAY_OF_THE_WORDS: &str = "it is the date on which it was said";
/// A person who looks after the base said so.
pub const CURATOR: &str = "corrected by a curator";

/// The year is that of a date told before.
pub fn year_from_text(told: &str) -> String {
    format!("year taken from {told}, told before")
}
/// The year is that of the publication.
pub fn year_from_publication(published: &str) -> String {
    format!("year taken from the publication date ({published})")
}
/// "Yesterday".
pub fn from_publication(published: &str) -> String {
    format!("counted from the publication date ({published})")
}
/// "A month later".
pub fn from_text(told: &str) -> String {
    format!("counted from {told}, told before")
}
/// The weekday that the words say is not that of their date.
pub fn other_weekday(said: &str, falls_on: &str) -> String {
    format!("The text says {said}, but the date is a {falls_on}.")
}
