//! Footnote reads a folder of news articles into a base of cited facts and answers questions about them with verbatim
//! quotations that anyone can check.
//!
//! The data flows one way: `article → language → facts → base → question → answer → store → digest → commands → render
//! → discord | console`. A module knows those to its left, never one to its right; [`span`] and [`edtf`] are values that all share.
//! ARCHITECTURE.md says more.

pub mod answer;
pub mod article;
pub mod base;
pub mod commands;
pub mod config;
pub mod console;
pub mod conversation;
pub mod digest;
pub mod discord;
pub mod edtf;
pub mod facts;
pub mod language;
mod lately;
mod numbered;
pub mod passage;
pub mod question;
pub mod render;
pub mod search;
pub mod span;
pub mod store;
pub mod strings;
