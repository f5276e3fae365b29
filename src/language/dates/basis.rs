//! How a value was reached, for people and for machines.

use serde::{Deserialize, Serialize};

use crate::edtf::Edtf;
use crate::strings::grounds as say;

/// How a date's value was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Basis {
    /// The words tell all of it.
    Stated,
    /// The year was taken from a date told before.
    YearFromText {
        /// The date whose year it is.
        told: Edtf,
    },
    /// The year was taken from the publication date.
    YearFromPublication {
        /// The publication date.
        published: Edtf,
    },
    /// Neither the words nor what stands around them tell the year.
    YearUntold,
    /// Counted from the publication date: "yesterday", "on Monday", "last month".
    FromPublication {
        /// The publication date.
        published: Edtf,
    },
    /// Counted from a date told before: "a month later", "that year".
    FromText {
        /// The date it was counted from.
        told: Edtf,
    },
}

impl Basis {
    /// One readable clause: "year taken from the publication date (20 December 2024)".
    pub fn describe(&self) -> String {
        match self {
            Basis::Stated => say::STATED.to_owned(),
            Basis::YearFromText { told } => say::year_from_text(&told.describe()),
            Basis::YearFromPublication { published } => say::year_from_publication(&published.describe()),
            Basis::YearUntold => say::YEAR_UNTOLD.to_owned(),
            Basis::FromPublication { published } => say::from_publication(&published.describe()),
            Basis::FromText { told } => say::from_text(&told.describe()),
        }
    }
}

/// Something in the words that does not agree with itself. Both sides are kept: the value is that of the date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Conflict {
    /// The weekday told is not that of the date told.
    Weekday {
        /// The weekday the text tells.
        said: String,
        /// The weekday the date falls on.
        falls_on: String,
    },
}

impl Conflict {
    /// One readable sentence.
    pub fn describe(&self) -> String {
        match self {
            Conflict::Weekday { said, falls_on } => say::other_weekday(said, falls_on),
        }
    }
}
