//! Words for those of the items just told that a follow-up asks for.

use super::words::series;

/// Which of what was just told is asked for: by how it is told (the base's word for a status), by words, or both.
pub fn asked_among(statuses: &[&str], words: &[String]) -> String {
    let statuses = statuses.iter().map(|status| match *status {
        "negated" => "denied to have happened",
        "occurred" => "told as having happened",
        status => status,
    });
    let statuses = statuses.collect::<Vec<_>>().join(" or ");
    let words = words.join(" and ");
    match (statuses.is_empty(), words.is_empty()) {
        (false, true) => format!("were {statuses}"),
        (false, false) => format!("were {statuses} and speak of {words}"),
        _ => format!("speak of {words}"),
    }
}
/// Which one comes first.
pub const AMONG_FIRST: &str = "were the first with a date";
/// Which one comes last.
pub const AMONG_LAST: &str = "were the last with a date";
/// Of one kind, by the noun that was typed.
pub fn among_kind(noun: &str) -> String {
    format!("were among the {noun}")
}
/// Such as cannot be put in order.
pub fn undated_left_out(count: usize) -> String {
    match count {
        1 => "1 of them is told without a date and left out.".to_owned(),
        n => format!("{n} of them are told without a date and left out."),
    }
}
/// The question behind that; `what` is of [`asked_among`].
pub fn which_among(earlier: &str, what: &str) -> String {
    format!("Which of what was told of “{earlier}” {what}?")
}
/// None of it.
pub fn none_among(what: &str) -> String {
    format!("I found no statement that one of them {}.", what.replacen("were", "was", 1))
}
/// So many of them, the first in words.
pub fn so_many_among(count: usize, of: usize, what: &str, first: &[String]) -> String {
    let what = if count == 1 { what.replacen("were", "was", 1) } else { what.to_owned() };
    format!("{count} of {of} {what}: {}.", series(first))
}
