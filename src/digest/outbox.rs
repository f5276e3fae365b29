//! What digests need of the place where they are posted.

use std::fmt;

use async_trait::async_trait;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::Digest;

/// A message that is to be posted.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// What it says.
    pub digest: Digest,
    /// Stands visibly in it and in no other message.
    pub mark: String,
    /// By which Discord knows a message that it was given already.
    pub nonce: String,
    /// When it was due, where it comes late.
    pub late: Option<Timestamp>,
}

/// Why something could not be done.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Failure {
    /// It may work later; if it was to send something, that may have been sent.
    #[error("{0}")]
    Passing(String),
    /// It was refused, and nothing was sent.
    #[error("{0}")]
    Refused(String),
}

/// A channel as it was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// What the bot would need to be allowed there and is not ("Send Messages"); empty where all is well.
    pub missing: Vec<&'static str>,
    /// The last message there, or 0.
    pub last_message: u64,
}

/// Where letters are posted.
#[async_trait]
pub trait Outbox: Send + Sync + fmt::Debug {
    /// Looks at a channel of a server: what the bot may there, and the last message. `guild` is 0 for one that
    /// [`open`](Outbox::open) gave.
    async fn look(&self, guild: u64, channel: u64) -> Result<Room, Failure>;

    /// Posts a letter; the message's id.
    async fn post(&self, channel: u64, letter: &Letter) -> Result<u64, Failure>;

    /// The bot's own message with this mark among those after message `after`.
    async fn find(&self, channel: u64, after: u64, mark: &str) -> Result<Option<u64>, Failure>;

    /// The channel in which the bot writes to somebody alone.
    async fn open(&self, user: u64) -> Result<u64, Failure>;

    /// Writes to somebody alone.
    async fn tell(&self, user: u64, text: &str, nonce: &str) -> Result<(), Failure>;
}

/// Mark and nonce of a delivery: the same in every attempt, and other than those of every other delivery of any state.
pub fn signs(identity: &str, subscription: i64, slot: &str) -> (String, String) {
    let mut hash = Sha256::new();
    for part in [identity, &subscription.to_string(), slot] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let hex: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    // Discord takes nonces of up to 25 characters.
    (format!("#{}", &hex[..12]), hex[12..36].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_the_deliverys_own() {
        let (mark, nonce) = signs("a", 1, "2026-11-27");
        assert_eq!(signs("a", 1, "2026-11-27"), (mark.clone(), nonce.clone()));
        assert!(mark.len() == 13 && nonce.len() <= 25);
        for other in [signs("b", 1, "2026-11-27"), signs("a", 2, "2026-11-27"), signs("a", 1, "2026-11-28")] {
            assert!(other.0 != mark && other.1 != nonce);
        }
    }
}
