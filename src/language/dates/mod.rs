//! Dates in English news, as EDTF values that are never more precise than the text.
//!
//! [`DateReader`] reads an article sentence by sentence, in order: later dates lean on earlier ones ("a month later",
//! "that year") and on the publication date ("on Monday", "last week", the year of "April 23"). Tense and
//! prepositions decide the direction; where nothing does, the past is meant.
//!
//! What gets no value is not reported at all: a weekday or "last week" without a publication date, "two days earlier"
//! with no day told before, "in recent years", "in the coming weeks", durations ("for three years"). What looks like a
//! date and is none: "The Sunday Times", "a 25-year-old", "Resolution 1973", "2000 soldiers", "Theresa May".
//!
//! The way of a sentence: [`token`] cuts it; the families ([`calendar`], [`year`], [`named`], [`weekday`],
//! [`relative`], [`clock`]) read what stands at a token, [`grammar`] and [`range`] put their readings together to an
//! expression; [`role`] and [`tense`] look at the words around; [`resolve`] gives the value.

mod basis;
mod calendar;
mod clock;
mod count;
mod grammar;
mod memory;
mod moment;
mod named;
mod place;
mod prefilter;
mod published;
mod range;
mod reader;
mod reckon;
mod relative;
mod resolve;
mod role;
mod tense;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_patterns;
mod token;
mod weekday;
mod words;
mod year;

pub(crate) use prefilter::MONTHS;
pub(crate) use words::is_calendar_name;

pub use basis::{Basis, Conflict};
pub use published::{DatedWords, InferredDate, published_from_text};
pub use reader::{DateMention, DateReader};
pub use role::Role;
pub use tense::Tense;
