//! What a surface (Discord, the console) hands to a command, and what it gets back.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::answer::Answer;
use crate::digest::Letter;

/// A command as somebody gave it, whatever the surface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Name of the command ("ask").
    pub command: String,
    /// Options by name, as text.
    pub options: BTreeMap<String, String>,
    /// Where in Discord it was given; `None` outside of servers.
    pub place: Option<Place>,
    /// Discord's id of who gave it; `None` at the console.
    pub user: Option<u64>,
    /// What was asked before, where this is a follow-up to it.
    pub earlier: Option<String>,
    /// Who asks and where, for questions that refer to earlier ones; `None` where each question stands alone.
    pub conversation: Option<String>,
}

/// Where on a server of Discord a command was given, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Discord's id of the server.
    pub guild: u64,
    /// Discord's id of the channel.
    pub channel: u64,
    /// Discord's id of the person.
    pub user: u64,
    /// Whether the person may manage the server.
    pub manages: bool,
    /// Discord's id of this very request.
    pub asked: u64,
}

impl Request {
    /// A request for `command` with these options.
    pub fn new<'a>(command: &str, options: impl IntoIterator<Item = (&'a str, &'a str)>) -> Request {
        let options = options.into_iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect();
        Request {
            command: command.to_owned(),
            options,
            place: None,
            user: None,
            earlier: None,
            conversation: None,
        }
    }

    /// Who shall see the answer, where the request says so: `private: false` or `true`.
    pub fn private(&self) -> Option<bool> {
        flag(self.option("private")?)
    }

    /// The same request as part of a conversation.
    #[must_use]
    pub fn within(mut self, conversation: &str) -> Request {
        self.conversation = Some(conversation.to_owned());
        self
    }

    /// The value of an option; blank ones count as not given.
    pub fn option(&self, name: &str) -> Option<&str> {
        self.options.get(name).map(|v| v.trim()).filter(|v| !v.is_empty())
    }
}

/// What a flag says; `None` where it is neither yes nor no.
pub(super) fn flag(typed: &str) -> Option<bool> {
    match typed.to_lowercase().as_str() {
        "false" | "no" => Some(false),
        "true" | "yes" => Some(true),
        _ => None,
    }
}

/// What a command says back. A surface renders it whole or page by page; nothing here knows of any surface.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// An answer from the articles.
    Answer(Arc<Answer>),
    /// Something about the bot or its sources.
    Document(Document),
    /// A digest as it would be posted.
    Digest(Box<Letter>),
    /// It could not be done; says what to do.
    Problem(Problem),
}

/// Text of the bot itself, in sections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The heading over all.
    pub title: String,
    /// Sentences below it; may be empty.
    pub intro: String,
    /// The sections, in order.
    pub sections: Vec<Section>,
}

/// A part of a [`Document`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Heading.
    pub heading: String,
    /// Lines below it.
    pub lines: Vec<String>,
}

/// Why a command could not be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, in one sentence.
    pub what: String,
    /// What to do, in one sentence.
    pub remedy: String,
}
