//! Replies in the forms in which people and programs read them.

pub mod explain;
pub mod inspect;
pub mod markdown;
pub mod show;
pub mod stats;
pub mod terminal;
