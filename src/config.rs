//! All settings, from the environment. `.env.example` explains each to whoever runs the bot.

use std::fmt;
use std::path::PathBuf;

use thiserror::Error;

/// The settings of a run.
#[derive(Clone, Debug)]
pub struct Config {
    /// `DISCORD_TOKEN`: the bot's token; without it there is no Discord, only the console.
    pub token: Option<Token>,
    /// `DISCORD_GUILD_ID`: the one server where commands are registered; globally without it.
    pub guild: Option<u64>,
    /// `DISCORD_SERVERS`: the servers that may use the bot; all that invite it where there are none.
    pub servers: Vec<u64>,
    /// `DISCORD_USER_INSTALL`: whether people may install it for themselves, for direct messages and other servers.
    pub user_install: bool,
    /// `SEEDS_DIR`: the folder of articles.
    pub seeds: PathBuf,
    /// `DATA_DIR`: curated knowledge and what was read.
    pub data: PathBuf,
    /// `STATE_DIR`: the only folder that a running bot writes to.
    pub state: PathBuf,
    /// `DATABASE_URL`: the PostgreSQL database that holds the state; a file in `state` without it.
    pub database: Option<Secret>,
    /// `DIGEST_LATE_HOURS`: how late a digest may be that was missed, in seconds.
    pub late_window: i64,
    /// `FOOTNOTE_CLOCK`: for tests, a file that says what time it is.
    pub clock: Option<PathBuf>,
    /// `DISCORD_API_ADDRESS`: host and port that discord.com is resolved to.
    pub api_address: Option<String>,
    /// `DISCORD_API_CA`: a PEM file with the only certificates trusted for the API.
    pub api_ca: Option<PathBuf>,
    /// `DISCORD_GATEWAY_URL`: the gateway to connect to; asked of the API without it.
    pub gateway_url: Option<String>,
}

/// A bot's token. It never shows itself: `Debug` is blind, and there is no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The secret, for whom it is meant.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// A setting with a password in it. It never shows itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The secret, for whom it is meant.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// A setting that cannot be used. The message says what to do; it never repeats a secret.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ConfigError {
    /// The token has characters that no token has.
    #[error(
        "DISCORD_TOKEN is not a token: copy it anew from the Bot page of your application at \
         https://discord.com/developers/applications, without spaces or quotation marks"
    )]
    Token,
    /// The server's id is not a number.
    #[error(
        "DISCORD_GUILD_ID is “{0}”, but must be the number that Discord calls the server's ID: turn on Developer \
         Mode in Discord, right-click the server and choose Copy Server ID"
    )]
    Guild(String),
    /// One of the servers is no number.
    #[error(
        "DISCORD_SERVERS holds “{0}”, but must be numbers that Discord calls the servers' IDs, with commas between \
         them: correct it or leave it out"
    )]
    Servers(String),
    /// It is neither on nor off.
    #[error("DISCORD_USER_INSTALL is “{0}”, but must be true or false: correct it or leave it out")]
    UserInstall(String),
    /// The database is none of PostgreSQL's.
    #[error(
        "DATABASE_URL must begin with postgres:// or postgresql://, as in postgres://user:password@host/name: correct it, \
         or leave it out for a file in STATE_DIR"
    )]
    Database,
    /// The hours are none.
    #[error(
        "DIGEST_LATE_HOURS is “{0}”, but must be a number of hours from 0 to 20: correct it or leave it out"
    )]
    LateHours(String),
    /// The address has no host or no port.
    #[error(
        "DISCORD_API_ADDRESS is “{0}”, but must be host:port, such as 127.0.0.1:8443: correct it or leave it out"
    )]
    ApiAddress(String),
    /// The gateway's address is not one of a WebSocket.
    #[error("DISCORD_GATEWAY_URL is “{0}”, but must begin with wss:// or ws://: correct it or leave it out")]
    GatewayUrl(String),
}

/// How late a digest may be that was missed, in seconds, unless set otherwise: six hours.
const LATE_WINDOW: i64 = 6 * 3600;

impl Config {
    /// Reads the process's environment. Values that are not Unicode count as not set.
    ///
    /// # Errors
    /// The first setting that cannot be used.
    pub fn from_env() -> Result<Config, ConfigError> {
        Config::from_vars(|name| std::env::var(name).ok())
    }

    /// Reads settings by name. An empty or blank value counts as not set.
    ///
    /// # Errors
    /// The first setting that cannot be used.
    pub fn from_vars(lookup: impl Fn(&str) -> Option<String>) -> Result<Config, ConfigError> {
        let get =
            |name: &str| lookup(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let folder = |name: &str, usual: &str| PathBuf::from(get(name).unwrap_or_else(|| usual.to_owned()));
        Ok(Config {
            token: get("DISCORD_TOKEN").map(|value| token(&value)).transpose()?,
            guild: get("DISCORD_GUILD_ID").map(guild).transpose()?,
            servers: get("DISCORD_SERVERS").map_or_else(|| Ok(Vec::new()), |value| servers(&value))?,
            user_install: get("DISCORD_USER_INSTALL").map_or(Ok(false), switch)?,
            seeds: folder("SEEDS_DIR", "seeds"),
            data: folder("DATA_DIR", "data"),
            state: folder("STATE_DIR", "state"),
            database: get("DATABASE_URL").map(database).transpose()?,
            late_window: get("DIGEST_LATE_HOURS").map_or(Ok(LATE_WINDOW), late_window)?,
            clock: get("FOOTNOTE_CLOCK").map(PathBuf::from),
            api_address: get("DISCORD_API_ADDRESS").map(api_address).transpose()?,
            api_ca: get("DISCORD_API_CA").map(PathBuf::from),
            gateway_url: get("DISCORD_GATEWAY_URL").map(gateway_url).transpose()?,
        })
    }
}

fn token(value: &str) -> Result<Token, ConfigError> {
    // People copy it together with the word of the HTTP header.
    let value = value.strip_prefix("Bot ").unwrap_or(value).trim();
    let fits =
        value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '=' | '+' | '/'));
    if fits && !value.is_empty() { Ok(Token(value.to_owned())) } else { Err(ConfigError::Token) }
}

fn database(value: String) -> Result<Secret, ConfigError> {
    let fits = value.starts_with("postgres://") || value.starts_with("postgresql://");
    if fits { Ok(Secret(value)) } else { Err(ConfigError::Database) }
}

/// More than twenty hours late, and two days' digests would come at once.
fn late_window(value: String) -> Result<i64, ConfigError> {
    value
        .parse::<u8>()
        .ok()
        .filter(|&hours| hours <= 20)
        .map(|hours| i64::from(hours) * 3600)
        .ok_or(ConfigError::LateHours(value))
}

fn guild(value: String) -> Result<u64, ConfigError> {
    value.parse().ok().filter(|&id| id != 0).ok_or(ConfigError::Guild(value))
}

fn servers(value: &str) -> Result<Vec<u64>, ConfigError> {
    let ids = value.split([',', ' ', ';']).filter(|part| !part.is_empty());
    ids.map(|part| {
        part.parse().ok().filter(|&id| id != 0).ok_or_else(|| ConfigError::Servers(part.to_owned()))
    })
    .collect()
}

fn switch(value: String) -> Result<bool, ConfigError> {
    match value.to_lowercase().as_str() {
        "true" | "on" | "yes" | "1" => Ok(true),
        "false" | "off" | "no" | "0" => Ok(false),
        _ => Err(ConfigError::UserInstall(value)),
    }
}

fn api_address(value: String) -> Result<String, ConfigError> {
    let fits = value.rsplit_once(':').is_some_and(|(host, port)| {
        !host.is_empty() && !host.contains('/') && port.parse::<u16>().is_ok_and(|port| port != 0)
    });
    if fits { Ok(value) } else { Err(ConfigError::ApiAddress(value)) }
}

fn gateway_url(value: String) -> Result<String, ConfigError> {
    let rest = value.strip_prefix("wss://").or_else(|| value.strip_prefix("ws://"));
    let fits = rest.is_some_and(|rest| !rest.is_empty()) && !value.contains(char::is_whitespace);
    if fits { Ok(value) } else { Err(ConfigError::GatewayUrl(value)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(vars: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::from_vars(|name| {
            vars.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn nothing_need_be_set() {
        for vars in [&[][..], &[("DISCORD_TOKEN", ""), ("SEEDS_DIR", " "), ("DISCORD_GUILD_ID", "")]] {
            let config = read(vars).unwrap();
            assert!(config.token.is_none() && config.guild.is_none() && config.gateway_url.is_none());
            assert_eq!((config.seeds, config.data), ("seeds".into(), "data".into()));
            assert_eq!(config.state, PathBuf::from("state"));
        }
    }

    #[test]
    fn everything_can_be_set() {
        let config = read(&[
            ("DISCORD_TOKEN", "Bot not-a.real_one"),
            ("DISCORD_GUILD_ID", "42"),
            ("DISCORD_SERVERS", "1, 2"),
            ("DISCORD_USER_INSTALL", "true"),
            ("SEEDS_DIR", "/articles"),
            ("DISCORD_API_ADDRESS", "[::1]:8443"),
            ("DISCORD_API_CA", "ca.pem"),
            ("DISCORD_GATEWAY_URL", "ws://127.0.0.1:1"),
        ])
        .unwrap();
        assert_eq!(config.token.as_ref().map(Token::reveal), Some("not-a.real_one"));
        assert_eq!((config.guild, config.seeds), (Some(42), "/articles".into()));
        assert_eq!((config.servers, config.user_install), (vec![1, 2], true));
        assert_eq!(config.api_address.as_deref(), Some("[::1]:8443"));
        assert_eq!(config.gateway_url.as_deref(), Some("ws://127.0.0.1:1"));
    }

    #[test]
    fn the_token_does_not_show() {
        let config = read(&[("DISCORD_TOKEN", "secret.of.mine")]).unwrap();
        assert!(!format!("{config:?}").contains("secret"));
        let config = read(&[("DATABASE_URL", "postgres://me:secret@host/x")]).unwrap();
        assert!(!format!("{config:?}").contains("secret"));
        let error = read(&[("DATABASE_URL", "me:secret@host/x")]).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("secret"));
        let error = read(&[("DISCORD_TOKEN", "secret of\nmine")]).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("secret"));
    }

    #[test]
    fn an_error_names_the_setting_and_what_to_do() {
        for (name, value) in [
            ("DISCORD_TOKEN", "“quoted”"),
            ("DISCORD_GUILD_ID", "Research"),
            ("DISCORD_GUILD_ID", "0"),
            ("DISCORD_SERVERS", "42, Research"),
            ("DISCORD_USER_INSTALL", "perhaps"),
            ("DISCORD_API_ADDRESS", "discord.com"),
            ("DISCORD_API_ADDRESS", "https://x:443"),
            ("DISCORD_API_ADDRESS", "x:0"),
            ("DISCORD_GATEWAY_URL", "https://x"),
            ("DISCORD_GATEWAY_URL", "wss://"),
            ("DATABASE_URL", "mysql://me:secret@host/x"),
            ("DIGEST_LATE_HOURS", "21"),
            ("DIGEST_LATE_HOURS", "six"),
        ] {
            let error = read(&[(name, value)]).unwrap_err().to_string();
            assert!(error.starts_with(name), "{error}");
            assert!(error.contains("copy") || error.contains("correct") || error.contains("Copy"), "{error}");
        }
    }
}
