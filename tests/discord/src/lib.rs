//! A Discord to test against: its REST API over TLS and its gateway over WebSocket, both on ports of their own on
//! 127.0.0.1, with people who use commands, click and write. It is as strict as the real one where a bot can
//! err: three seconds for a callback and only one, fifteen minutes for what follows, every limit on lengths and
//! counts, permissions, rate limits. What is wrong is answered as Discord answers, and recorded.
//!
//! A test runs the bot as a process that can reach nothing else, acts as people do, and looks at what they see:
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//! use footnote_test_discord::Discord;
//!
//! let discord = Discord::start().await;
//! let mut bot = discord.spawn_bot("target/release/footnote".as_ref(), [("SEEDS_DIR", "/seeds")])?;
//! bot.wait_ready(Duration::from_secs(10)).await?;
//!
//! let answer = discord.slash("ask", [("question", "who met Aliyev")]).await?;
//! assert!(answer.text().contains("Blinken"));
//! assert!(answer.is_ephemeral());
//! let later = answer.click("Later").await?;
//! assert!(later.buttons().iter().any(|button| button.label == "Earlier"));
//!
//! bot.terminate()?;
//! assert!(bot.wait(Duration::from_secs(5)).await?.success());
//! assert_eq!(discord.clean_closes(), 1);
//! // Every body was right, nothing was asked for that Discord does not have, nobody was pinged.
//! discord.assert_clean();
//! # Ok(())
//! # }
//! ```
//!
//! The reader of [`world`] acts in "general" unless told otherwise: `discord.person().user(OWNER).dm()`. What can
//! go wrong on purpose is in [`Fault`] and in the methods on the gateway. A `Discord` outlives the bots that
//! connect to it, so a bot can be ended and started again, and find its messages, commands and people there.
//!
//! Bodies are checked against Discord's description of its API where that file is present, which is said on
//! standard error where it is not, and always against the limits that it lacks. Lengths are counted in UTF-16
//! units, the stricter of the two ways in which Discord counts.

mod builder;
mod control;
mod faults;
mod gateway;
mod ids;
mod interaction;
mod limiter;
mod listen;
pub mod markdown;
mod message;
mod process;
mod record;
mod rest;
mod state;
mod store;
mod tls;
mod user;
mod validate;
pub mod world;

use std::path::PathBuf;
use std::sync::Arc;

use tempfile::TempDir;
use thiserror::Error;
use tokio::runtime::Runtime;

pub use builder::Builder;
pub use faults::Fault;
pub use gateway::{Closed, intent};
pub use ids::{Clock, DEFAULT_START_MS, made_at_ms, timestamp};
pub use limiter::RateLimits;
pub use message::{Button, Message, Select};
pub use process::{BotProcess, ProcessError};
pub use record::{BodyFault, Request};
pub use user::{Modal, Person, Response, Suggestions, UserError};
pub use world::permission;

use listen::Port;
use state::Shared;

/// Why it could not start.
#[derive(Debug, Error)]
pub enum StartError {
    /// No port or folder was to be had.
    #[error(transparent)]
    System(#[from] std::io::Error),
    /// No certificate could be made.
    #[error(transparent)]
    Certificate(#[from] rcgen::Error),
    /// The certificate could not be used.
    #[error(transparent)]
    Tls(#[from] tokio_rustls::rustls::Error),
}

/// A running Discord. It ends when dropped.
#[derive(Debug)]
pub struct Discord {
    shared: Arc<Shared>,
    api: Port,
    gateway: Port,
    ca: PathBuf,
    /// Serves; taken away when dropped.
    runtime: Option<Runtime>,
    /// Holds the CA's file.
    _folder: TempDir,
}

impl Drop for Discord {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // Without waiting, which is not allowed within a test's own runtime.
            runtime.shutdown_background();
        }
    }
}

impl Discord {
    /// Starts with the usual settings, or ends the test.
    ///
    /// # Panics
    /// Where no port, certificate or folder can be had: then nothing can be tested.
    pub async fn start() -> Self {
        Self::builder().start().await
    }

    /// For other settings.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The environment that leads a bot here: `DISCORD_TOKEN`; `DISCORD_API_ADDRESS`, the `host:port` that
    /// `discord.com` is to be resolved to; `DISCORD_API_CA`, a PEM file to be trusted; `DISCORD_GATEWAY_URL`.
    #[must_use]
    pub fn env(&self) -> Vec<(String, String)> {
        vec![
            ("DISCORD_TOKEN".into(), self.token()),
            ("DISCORD_API_ADDRESS".into(), self.api.address().to_string()),
            ("DISCORD_API_CA".into(), self.ca.display().to_string()),
            ("DISCORD_GATEWAY_URL".into(), self.shared.read(|state| state.gateway.url.clone())),
        ]
    }

    /// The token that is good here.
    #[must_use]
    pub fn token(&self) -> String {
        self.shared.read(|state| state.config.token.clone())
    }

    /// The reader in "general", about to act; can be made another person in another place.
    #[must_use]
    pub fn person(&self) -> Person {
        Person::new(Arc::clone(&self.shared))
    }

    /// The reader uses a slash command. See [`Person::slash`].
    ///
    /// # Errors
    /// See [`UserError`].
    pub async fn slash<'a>(
        &self,
        path: &str,
        options: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Response, UserError> {
        self.person().slash(path, options).await
    }

    /// The reader types into an option. See [`Person::autocomplete`].
    ///
    /// # Errors
    /// See [`UserError`].
    pub async fn autocomplete(
        &self,
        path: &str,
        option: &str,
        typed: &str,
    ) -> Result<Suggestions, UserError> {
        self.person().autocomplete(path, option, typed, []).await
    }

    /// The reader uses a command of a message's menu. See [`Person::message_command`].
    ///
    /// # Errors
    /// See [`UserError`].
    pub async fn message_command(&self, name: &str, message: u64) -> Result<Response, UserError> {
        self.person().message_command(name, message).await
    }

    /// The reader mentions the bot. See [`Person::mention`].
    ///
    /// # Errors
    /// See [`UserError`].
    pub async fn mention(&self, text: &str) -> Result<Response, UserError> {
        self.person().mention(text).await
    }

    /// Somebody writes to "general"; gives the message's id.
    pub fn post_message(&self, author: u64, text: &str) -> u64 {
        self.person().user(author).post(text)
    }
}
