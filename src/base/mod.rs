//! The base: built, checked, loaded, merged and looked up. Answers are computed on one immutable [`Snapshot`].

/// Everything that answers are computed from: facts, names and text of all articles. Immutable.
#[derive(Debug, Default)]
pub struct Snapshot {}
