//! The HTTP client, what went wrong in words that can be logged, and how long to wait before the next try.

use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use serenity::Error;
use serenity::http::{Http, HttpBuilder, HttpError};

use super::DiscordError;
use crate::config::{Config, Token};

/// Longest time for one connection to be made.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// Longest time for one request.
const TIMEOUT: Duration = Duration::from_secs(15);
/// The name under which the API is reached.
const API_HOST: &str = "discord.com";

/// The client for the API.
///
/// # Errors
/// [`DiscordError::Setup`] where the certificate or address that the settings name cannot be used.
pub(super) async fn build(config: &Config, token: &Token) -> Result<Http, DiscordError> {
    let mut client = reqwest::Client::builder()
        .use_rustls_tls()
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(TIMEOUT)
        .tcp_nodelay(true);
    if let Some(file) = &config.api_ca {
        let unusable = |why: String| {
            let file = file.display();
            DiscordError::Setup(format!(
                "DISCORD_API_CA names {file}, which cannot be used ({why}): correct it or leave it out"
            ))
        };
        let pem = std::fs::read(file).map_err(|error| unusable(error.to_string()))?;
        let certificates =
            reqwest::Certificate::from_pem_bundle(&pem).map_err(|_| unusable("it is no PEM file".into()))?;
        if certificates.is_empty() {
            return Err(unusable("it has no certificate".into()));
        }
        client = client.tls_built_in_root_certs(false);
        for certificate in certificates {
            client = client.add_root_certificate(certificate);
        }
    }
    if let Some(address) = &config.api_address {
        client = client.no_proxy().resolve(API_HOST, resolve(address).await?);
    }
    let client = client.build().map_err(|_| {
        DiscordError::Setup(
            "The HTTP client could not be set up: check DISCORD_API_CA and the system's proxy settings"
                .into(),
        )
    })?;
    Ok(HttpBuilder::new(token.reveal()).client(client).build())
}

async fn resolve(address: &str) -> Result<SocketAddr, DiscordError> {
    if let Ok(address) = address.parse() {
        return Ok(address);
    }
    let found = tokio::net::lookup_host(address).await.ok().and_then(|mut found| found.next());
    found.ok_or_else(|| {
        DiscordError::Setup(format!(
            "DISCORD_API_ADDRESS is “{address}”, which has no address: correct it or leave it out"
        ))
    })
}

/// Why a request failed, without anything of it: addresses hold tokens, bodies hold questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    /// The HTTP status, where there was an answer.
    pub(super) status: Option<u16>,
    /// Discord's number for the error, where it gave one.
    pub(super) code: Option<i64>,
    what: &'static str,
}

impl Failure {
    /// What a serenity error comes down to.
    pub(super) fn of(error: &Error) -> Failure {
        let bare = |what| Failure { status: None, code: None, what };
        match error {
            Error::Http(HttpError::UnsuccessfulRequest(response)) => Failure {
                status: Some(response.status_code.as_u16()),
                // serenity writes -1 where the body was not Discord's, and Discord 0 where it has no number.
                code: i64::try_from(response.error.code).ok().filter(|&code| code > 0),
                what: "refused",
            },
            Error::Http(HttpError::Request(error)) if error.is_timeout() => Failure::timeout(),
            Error::Http(HttpError::Request(error)) if error.is_connect() => bare("no connection"),
            Error::Http(HttpError::Request(error)) if error.is_decode() => bare("unreadable answer"),
            Error::Http(HttpError::Request(_)) => bare("connection lost"),
            Error::Json(_) => bare("unreadable answer"),
            _ => bare("failed"),
        }
    }

    /// No answer in time.
    pub(super) fn timeout() -> Failure {
        Failure { status: None, code: None, what: "no answer in time" }
    }

    /// Whether the same request may succeed later.
    pub(super) fn is_passing(&self) -> bool {
        self.status.is_none_or(|status| status >= 500 || status == 429)
    }

    /// Whether it was the token that was refused.
    pub(super) fn is_token(&self) -> bool {
        self.status == Some(401)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what)?;
        if let Some(status) = self.status {
            write!(f, ", status {status}")?;
        }
        if let Some(code) = self.code {
            write!(f, ", Discord's code {code}")?;
        }
        Ok(())
    }
}

/// How long to wait before the next try: a second, then twice as long each time, up to five minutes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Backoff(Duration);

impl Backoff {
    const FIRST: Duration = Duration::from_secs(1);
    const LONGEST: Duration = Duration::from_secs(300);

    /// From the beginning.
    pub(super) fn new() -> Backoff {
        Backoff(Self::FIRST)
    }

    /// The wait before the next try.
    pub(super) fn next(&mut self) -> Duration {
        let now = self.0;
        self.0 = (now * 2).min(Self::LONGEST);
        now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_five_minutes() {
        let mut backoff = Backoff::new();
        let waits: Vec<u64> = (0..12).map(|_| backoff.next().as_secs()).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    }

    #[test]
    fn what_may_be_tried_again() {
        let status = |status| Failure { status: Some(status), code: None, what: "refused" };
        assert!(Failure::timeout().is_passing() && status(502).is_passing() && status(429).is_passing());
        assert!(!status(400).is_passing() && !status(404).is_passing());
        assert!(status(401).is_token());
        let failure = Failure { status: Some(400), code: Some(50035), what: "refused" };
        assert_eq!(failure.to_string(), "refused, status 400, Discord's code 50035");
    }
}
