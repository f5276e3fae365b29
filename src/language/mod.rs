//! From clean paragraphs to sentences, parses, names and dates.

pub mod carriers;
pub mod coref;
pub mod dates;
pub mod names;
pub mod parse;
pub mod quotations;
pub mod reading;
pub mod sentences;

pub use names::Lookup;
pub use reading::{Reader, ReaderError, Reading, Sentence};
