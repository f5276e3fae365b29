//! What a date does in its sentence: a point, a start, an end, a deadline.

use serde::{Deserialize, Serialize};

use super::moment::{Core, Expression, Moment, Part};
use super::token::Tokens;
use crate::edtf::{Edtf, Granularity};

/// What a date does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// When something is.
    Point,
    /// How long it lasted: "from May 1 to May 4", "the last three years".
    Lasted,
    /// When it started: "since 2002".
    Since,
    /// When it ended: "until Friday".
    Until,
    /// A deadline: "by the end of 2024".
    By,
    /// Some time before: "before 2010".
    Before,
    /// Some time after: "after March 3".
    After,
}

/// The role of the expression from token `at` to `end`, and the token its words start at.
pub(super) fn of(tokens: &Tokens<'_>, expression: &Expression, at: usize, end: usize) -> (Role, usize) {
    if matches!(expression, Expression::Shift { .. }) {
        return (Role::Point, at);
    }
    let Expression::One(moment) = expression else {
        let word = if tokens.was(at, &["the"]) { at - 1 } else { at };
        let start = if tokens.was(word, &["from", "between"]) { word - 1 } else { at };
        return (Role::Lasted, start);
    };
    if matches!(moment.core, Core::Stretch { .. }) {
        return (Role::Lasted, at);
    }
    let word = if tokens.was(at, &["the"]) { at - 1 } else { at };
    let early = |role: Role, back: usize| (role, word.saturating_sub(back));
    match tokens.word_back(word, 1) {
        "since" => early(Role::Since, 1),
        // "starting from 1992", "starting in May", "beginning on Monday".
        "from" | "in" | "on" | "with" if tokens.is(word.wrapping_sub(2), &["starting", "beginning"]) => {
            // "The talks beginning in May" is a point, "starting from 1992" is not.
            if tokens.was(word, &["from"]) { early(Role::Since, 2) } else { (Role::Point, at) }
        }
        "from" if tokens.is(end, &["on", "onward", "onwards"]) => early(Role::Since, 1),
        "until" | "till" => early(Role::Until, 1),
        "to" if tokens.is(word.wrapping_sub(2), &["up"]) => early(Role::Until, 2),
        "through" if is_calendar(moment) => early(Role::Until, 1),
        "by" if !tokens.mark(end, '\'') => early(Role::By, 1),
        "than" if tokens.is(word.wrapping_sub(2), &["later"]) => {
            let back = if tokens.is(word.wrapping_sub(3), &["no", "not"]) { 3 } else { 2 };
            early(Role::By, back)
        }
        // "before the end of 2024" leaves all of it.
        "before" if moment.part == Some(Part::End) => early(Role::By, 1),
        "before" if bare(tokens, word, end) => early(Role::Before, 1),
        "to" if tokens.is(word.wrapping_sub(2), &["prior"]) && bare(tokens, word, end) => {
            early(Role::Before, 2)
        }
        "after" if bare(tokens, word, end) => early(Role::After, 1),
        _ => (Role::Point, at),
    }
}

fn is_calendar(moment: &Moment) -> bool {
    matches!(moment.core, Core::Calendar { .. })
}

/// Whether the date stands for itself and not for what happened on it: not "after the 2020 war", "before Monday's vote".
fn bare(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let article = tokens.is(at, &["the", "a", "an"]) || tokens.was(at, &["the"]);
    let goes_on = tokens.mark(end, '\'') || (!tokens.word(end).is_empty() && !tokens.is(end, LINKS));
    !article && !goes_on
}

const LINKS: &[&str] = &[
    "and", "or", "but", "in", "at", "on", "by", "when", "with", "for", "to", "from", "as", "he", "she",
    "they", "it", "the", "a", "an", "that", "which", "who", "because", "if", "will", "would", "was", "were",
    "is", "are",
];

/// The value of a date in its role: an open end, a deadline, or the time before or after.
pub(super) fn value(role: Role, value: Edtf) -> Option<Edtf> {
    match role {
        Role::Point | Role::Lasted => Some(value),
        Role::Since => Edtf::since(value),
        Role::Until => Edtf::until(value),
        // Also "by the end of 2024": the set names the year, and its end is the year's.
        Role::By => Edtf::no_later_than(value),
        Role::Before => {
            let last = value.earliest()?.yesterday().ok()?;
            match value.granularity() {
                Granularity::Year => Edtf::no_later_than(Edtf::year(last.year())?),
                Granularity::Month => Edtf::no_later_than(Edtf::month(last.year(), last.month())?),
                _ => Edtf::no_later_than(Edtf::day(last)),
            }
        }
        Role::After => {
            let first = value.latest()?.tomorrow().ok()?;
            match value.granularity() {
                Granularity::Year => Edtf::no_earlier_than(Edtf::year(first.year())?),
                Granularity::Month => Edtf::no_earlier_than(Edtf::month(first.year(), first.month())?),
                _ => Edtf::no_earlier_than(Edtf::day(first)),
            }
        }
    }
}
