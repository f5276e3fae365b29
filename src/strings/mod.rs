//! What the program says of itself to people, in one place, ready to be translated: commands, buttons, refusals, and the
//! words around what a passage has in the articles. What articles and people say is never in here, and never translated.
//!
//! How events are worded stands in `answer/describe.rs`, and what an intent answers in its own file.

pub mod answers;
pub mod commands;
pub mod digest;
pub mod discord;
pub mod passage;
pub mod terminal;
pub mod watch;
