//! From clean paragraphs to sentences, parses, names and dates.

pub mod alike;
pub mod carriers;
pub mod coref;
pub mod dates;
pub mod names;
pub mod numbers;
pub mod quotations;
pub mod reading;
pub mod roots;
pub mod sentences;
mod spelling;

pub use footnote_parse as parse;
pub use names::Lookup;
pub use reading::{Reader, ReaderError, Reading, Sentence};
