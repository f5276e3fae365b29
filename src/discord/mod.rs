//! Footnote in Discord: the only place that knows serenity.
//!
//! [`run`] stays in Discord until it is asked to end. An interaction goes `handler` (what was asked; `components` for buttons
//! and menus, `mention` for messages) → `access` (whether it may) → `commands` → `view` (a page with its buttons; `embeds` the
//! pages, of `blocks`, and `context` what buttons open) → `respond` (the body, and sending it). `ticket` is what buttons
//! carry, `kept` what is too long for them, `pages` keeps those shown lately.
//! `connection` is one connection to the gateway from beginning to end, `watchdog` notices when one is dead without
//! knowing; `register` keeps Discord's list of commands as our own has it.

mod access;
mod blocks;
mod components;
mod connection;
mod context;
mod deliver;
mod digest;
mod embeds;
mod handler;
mod http;
mod kept;
mod mention;
mod pages;
mod register;
mod respond;
mod run;
mod seat;
mod shutdown;
mod ticket;
mod view;
mod watchdog;
mod work;

pub use run::run;

use thiserror::Error;

/// Limits on what other crates log that must stay whatever `RUST_LOG` says, as directives of `tracing-subscriber`:
/// they write whole messages of the gateway into the log, and with them people's questions and the token.
pub const LOG_LIMITS: [&str; 7] = [
    "serenity=off",
    "tungstenite=off",
    "tokio_tungstenite=off",
    "reqwest=warn",
    "hyper=warn",
    "hyper_util=warn",
    "rustls=warn",
];

/// Why the bot left Discord, or could not enter it. Every message says what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DiscordError {
    /// There is no token.
    #[error("DISCORD_TOKEN is not set: put the bot's token into .env (see .env.example)")]
    NoToken,
    /// Discord does not take the token.
    #[error(
        "Discord refused the token in DISCORD_TOKEN: make a new one on the Bot page of your application at \
         https://discord.com/developers/applications (Reset Token) and put it into .env"
    )]
    TokenRefused,
    /// A setting cannot be used.
    #[error("{0}")]
    Setup(String),
    /// The gateway can be reached, but the bot has not got into Discord for minutes.
    #[error("Discord can be reached, but the bot has not got in for {minutes} minutes: start it again")]
    Dead {
        /// How long.
        minutes: u64,
    },
    /// Discord refuses the connection for good.
    #[error("Discord refuses the bot's connection ({0}): this is a fault of Footnote, please report it")]
    Refused(&'static str),
    /// The state cannot be used, and waiting does not help.
    #[error("{0}")]
    State(String),
    /// The system does not tell of signals.
    #[error("The system does not let the program wait for SIGTERM and Ctrl-C: {0}")]
    Signals(String),
}

impl DiscordError {
    /// The program's exit status: 2 where the configuration is at fault, else 1.
    pub fn exit_code(&self) -> u8 {
        match self {
            DiscordError::NoToken
            | DiscordError::TokenRefused
            | DiscordError::Setup(_)
            | DiscordError::State(_) => 2,
            DiscordError::Dead { .. } | DiscordError::Refused(_) | DiscordError::Signals(_) => 1,
        }
    }
}
