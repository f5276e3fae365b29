//! What the tools for whoever runs the program print: `inspect`, `show`, `stats` and `explain`, a file each.
//!
//! Names of rules, kinds and files stand as they are in the records, so that they can be looked for there.

pub mod explain;
pub mod inspect;
pub mod show;
pub mod stats;

/// An event or report without a date.
pub const NO_DATE: &str = "no date";
/// An article without a title.
pub const NO_TITLE: &str = "no title";
/// Words of an article, as such, with where they stand.
pub fn words_at(words: &str, span: &str) -> String {
    format!("“{words}” at {span}")
}
