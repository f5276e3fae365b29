//! What is said where a question is one of yes or no: so, not so, both, and by whose word.

use super::words::{list, series};

/// It is so; `whose` says by whose word alone.
pub fn yes(whose: Option<&str>, told: &[String]) -> String {
    let told = series(told);
    match whose {
        Some(whose) => format!("Yes, by the word of {whose}: {told}."),
        None => format!("Yes: {told}."),
    }
}
/// It is not so, by a sentence; `whose` says by whose word alone.
pub fn no(whose: Option<&str>, said: &str) -> String {
    match whose {
        Some(whose) => format!("No, by the word of {whose}: {said}"),
        None => format!("No; the article says: {said}"),
    }
}
/// What the articles tell, where the question asks by "not" or "nobody".
pub fn told(told: &[String]) -> String {
    format!("The articles tell: {}.", series(told))
}
/// The articles tell it both as so and as not so, each side with whose word it is.
pub fn both_sides(so: &[String], not_so: &[String]) -> String {
    let side = |names: &[String]| match names {
        [] => "the articles themselves".to_owned(),
        names => list(names),
    };
    format!(
        "The articles tell both: that it is so, by the word of {}; and a denial, by the word of {}.",
        side(so),
        side(not_so)
    )
}
/// Sentences tell it as so, others as not so, which may be of different occasions.
pub const TOLD_BOTH_WAYS: &str = "One sentence of the articles says so, another says that it was not so; they may tell of different occasions.";
/// It has not simply happened.
pub fn not_told_as_happened(event: &str) -> String {
    format!("It is not told as having happened. {event}.")
}
/// Something else is told.
pub fn told_instead(told: &[String]) -> String {
    format!("No statement tells that. Told is instead: {}.", series(told))
}
/// Somebody says so.
pub fn by_the_word_of(name: &str, said: &str) -> String {
    format!("By the word of {name}: {said}")
}
/// The opposite is told.
pub fn opposite(said: &str) -> String {
    format!("No statement says so; the article says the opposite: {said}")
}
/// It is told not to be so.
pub fn says_not(said: &str) -> String {
    format!("No statement says so; the article says: {said}")
}
/// Only sentences that mention it.
pub const NOT_AS_A_FACT: &str = "No statement was read that tells it as a fact; the articles mention it.";

/// Somebody said it.
pub fn it_is_told(said: &str) -> String {
    format!("It is told: {said}")
}
/// And somebody denied it.
pub fn told_and_denied(deniers: &[String]) -> String {
    format!("It is told, and {} denied it.", list(deniers))
}
/// Somebody denied it.
pub fn denied(deniers: &[String]) -> String {
    format!("{} denied it.", list(deniers))
}
/// Only sentences that mention it.
pub const NOT_THEIR_STATEMENT: &str = "No statement of theirs says so; the articles mention it.";
