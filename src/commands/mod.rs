//! The command table: one entry a command, from which Discord's registration, the console, `/help`, the README's table
//! and the tests are all made. To add a command, write a file with its `SPEC` beside the others and name it in [`TABLE`].

pub mod request;

pub use request::{Document, Problem, Reply, Request, Section};
