//! What is said of articles themselves: who wrote and published them, when, and what they take over.

use super::words::{SENTENCES, counted, list};

/// An article and how many of its sentences speak of it.
pub fn sentences_of(title: &str, count: usize) -> String {
    format!("{title}: {}", counted(count, SENTENCES))
}
/// Articles that speak of it.
pub fn articles_on(count: usize, things: &str, titles: &[String]) -> String {
    let speak = counted(count, ["article speaks", "articles speak"]);
    format!("{speak} of {things}: {}.", list(titles))
}
/// Who wrote an article.
pub fn written_by(authors: &[String]) -> String {
    format!("written by {}", list(authors))
}
/// Who published it.
pub fn published_by(publisher: &str) -> String {
    format!("published by {publisher}")
}
/// What it translates.
pub fn translated_from(of: &str) -> String {
    format!("translated from {of}")
}
/// What it reprints.
pub fn reprinted_from(of: &str) -> String {
    format!("reprinted from {of}")
}
/// What an article is: "translated from X".
pub fn is_so(title: &str, so: &[String]) -> String {
    format!("{title} was {}.", so.join(" and "))
}
/// What it translates or reprints.
pub fn taken_from(of: &str) -> String {
    format!("taken over from {of}")
}
/// At the beginning of the order of publication.
pub const PUBLISHED_FIRST: &str = "published first";
/// At its end.
pub const PUBLISHED_LAST: &str = "published last";
/// Below several articles any of which may be the first or the last.
pub const ORDER_NOT_SURE: &str = "Which of these was published first cannot be told from their dates.";
/// Articles that are as was asked, with their titles; `so` is empty where all are meant.
pub fn articles_so(count: usize, so: &str, titles: &[String]) -> String {
    let articles = counted(count, ["article", "articles"]);
    let more =
        if count > titles.len() { format!(" and {} more", count - titles.len()) } else { String::new() };
    let so = if so.is_empty() { String::new() } else { format!(" {so}") };
    format!("{articles}{so}: {}{more}.", list(titles))
}
/// Of what day it is.
pub fn of_day(day: &str) -> String {
    format!("of {day}")
}
/// What the curator says of an article's date.
pub fn on_its_date(note: &str) -> String {
    format!("On its date: {note}")
}
/// Whom the dateline credits.
pub fn credited_to(title: &str, credit: &str) -> String {
    format!("{title}: credited to {credit}")
}
/// The same as a sentence.
pub fn is_credited_to(title: &str, credit: &str) -> String {
    format!("{title} is credited to {credit}.")
}
/// What that means.
pub const CREDIT_OF_DATELINE: &str =
    "The article does not state its publisher; this is the credit of its dateline.";
/// Who wrote an article.
pub fn wrote(authors: &[String], title: &str) -> String {
    format!("{} wrote {title}.", list(authors))
}
/// Who published it.
pub fn published(publisher: &str, title: &str) -> String {
    format!("{publisher} published {title}.")
}
/// When.
pub fn published_on(title: &str, when: &str, is_day: bool) -> String {
    let own = when.starts_with(|c: char| c.is_ascii_lowercase());
    let preposition = match (is_day, own) {
        (true, _) => "on ",
        (false, true) => "",
        (false, false) => "in ",
    };
    format!("{title} was published {preposition}{when}.")
}
/// It is not known.
pub fn not_stated(title: &str) -> String {
    format!("{title} does not say so.")
}
