//! What the program says of itself to people, in one place, ready to be translated: answers, commands, buttons, refusals, and
//! the words around what a passage has in the articles. What articles and people say is never in here, and never translated.
//!
//! A sentence that is put together is a function with what goes into it by name, so that a translation may have another
//! order; plural forms are chosen by [`words::form`] alone. `tests/strings.rs` fails where such a sentence stands elsewhere.

pub mod among;
pub mod answers;
pub mod asked;
pub mod commands;
pub mod dated;
pub mod dates;
pub mod decided;
pub mod digest;
pub mod discord;
pub mod found;
pub mod grounds;
pub mod missing;
pub mod passage;
pub mod published;
pub mod settings;
pub mod sources;
pub mod terminal;
pub mod told;
pub mod tools;
pub mod watch;
pub mod words;
