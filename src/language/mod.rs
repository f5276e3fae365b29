//! From clean paragraphs to sentences, parses, names and dates.

pub mod names;
