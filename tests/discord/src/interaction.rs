//! An interaction as it is kept: what the user did, and what became of it.

use std::time::{Duration, Instant};

use serde_json::Value;

/// What a user did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Did {
    /// Used a slash command or one of a menu.
    Command,
    /// Clicked a button or chose from a select menu.
    Component,
    /// Is typing an option of a slash command.
    Autocomplete,
    /// Sent a modal.
    Modal,
}

impl Did {
    /// Discord's number for this kind of interaction.
    pub(crate) fn number(self) -> u64 {
        match self {
            Self::Command => 2,
            Self::Component => 3,
            Self::Autocomplete => 4,
            Self::Modal => 5,
        }
    }
}

/// One interaction.
#[derive(Clone, Debug)]
pub(crate) struct Interaction {
    pub(crate) token: String,
    pub(crate) did: Did,
    pub(crate) created: Instant,
    pub(crate) channel: u64,
    /// Whether the application is here only because the user installed it.
    pub(crate) user_install: bool,
    /// Of an autocompletion: whether the option is a text.
    pub(crate) text_option: bool,
    /// The message whose component was used, or that opened the modal.
    pub(crate) source: Option<u64>,
    /// What messages made by it tell of it.
    pub(crate) metadata: Value,
    /// When the first callback that was in time arrived; it may turn out to be invalid.
    pub(crate) arrived: Option<Instant>,
    /// The type of the callback that was taken.
    pub(crate) callback: Option<u64>,
    /// Its data, where it is not a message: choices or a modal.
    pub(crate) data: Value,
    /// The message behind `@original`.
    pub(crate) original: Option<u64>,
    pub(crate) followups: Vec<u64>,
    /// Edits and follow-ups since the callback.
    pub(crate) changes: u64,
    /// Callbacks that were refused, and why.
    pub(crate) refused: Vec<String>,
}

impl Interaction {
    /// Whether a type of callback can answer this interaction.
    pub(crate) fn takes(&self, callback: u64) -> bool {
        match self.did {
            Did::Command => matches!(callback, 4 | 5 | 9),
            Did::Component => matches!(callback, 4..=7 | 9),
            Did::Autocomplete => callback == 8,
            Did::Modal => matches!(callback, 4 | 5) || (matches!(callback, 6 | 7) && self.source.is_some()),
        }
    }

    /// How long after the user's act the callback arrived.
    pub(crate) fn answered_after(&self) -> Option<Duration> {
        self.arrived.map(|arrived| arrived.saturating_duration_since(self.created))
    }
}
