//! The test Discord itself under test, by a client that knows no library: every rule it enforces is shown to bite,
//! and that serenity, which the bot uses, understands it.

// Everything here is a test, helpers too; clippy's own exception ends at functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

mod access;
mod commands;
mod faults;
mod gateway;
mod interactions;
mod messages;
mod process;
mod raw;
mod serenity;
mod users;
