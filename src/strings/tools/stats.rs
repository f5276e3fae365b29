//! What `footnote stats` prints, each with its number before it.

/// Articles.
pub fn articles(megabytes: f64, sentences: usize) -> String {
    format!("articles ({megabytes:.1} MB of text, {sentences} sentences)")
}
/// Names.
pub fn entities(unknown: usize, mentions: usize) -> String {
    format!("entities named ({unknown} of them known to articles alone), {mentions} times")
}
/// Dates.
pub const DATES: &str = "dates";
/// Events.
pub fn events(reports: usize, dated: usize) -> String {
    format!("events, told by {reports} reports; {dated} have a time")
}
/// Events with more tellings than one.
pub fn told_again(across: usize, witnessed: usize) -> String {
    format!("told more than once; {across} by several articles, {witnessed} by independent ones")
}
/// Events that are told in two ways.
pub const DIFFERING: &str = "whose tellings differ";
/// Quotations.
pub fn quotes(spoken: usize) -> String {
    format!("quotations ({spoken} with a speaker)")
}
/// Claims.
pub fn claims(denied: usize) -> String {
    format!("claims ({denied} denied)")
}
/// What people are told to be.
pub const ROLES: &str = "roles";
/// Quantities.
pub const FIGURES: &str = "figures";
/// Reasons.
pub const REASONS: &str = "reasons";
/// How many events of each type.
pub fn by_type(list: &str) -> String {
    format!("Events by type: {list}")
}
/// How many events of each status.
pub fn by_status(list: &str) -> String {
    format!("Events by status: {list}")
}
