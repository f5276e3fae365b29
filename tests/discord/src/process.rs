//! Running a bot as a process of its own that can reach nothing but this Discord.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use thiserror::Error;
use tokio::io::{AsyncRead, AsyncReadExt as _};
use tokio::process::{Child, Command};
use tokio::runtime::Runtime;

use crate::Discord;

/// Why a bot could not be run, or did not do what was waited for.
#[derive(Debug, Error)]
pub enum ProcessError {
    /// An address in its environment leads off this machine.
    #[error("refused to run: {variable}={value} is not an address of this machine")]
    NotLoopback {
        /// The variable.
        variable: String,
        /// Its value.
        value: String,
    },
    /// The system did not run it, or did not tell of it.
    #[error("the process: {0}")]
    System(#[from] std::io::Error),
    /// It ended before it was ready.
    #[error("the bot ended ({status}) before it was ready; it wrote:\n{stderr}")]
    Ended {
        /// How it ended.
        status: ExitStatus,
        /// What it wrote to standard error.
        stderr: String,
    },
    /// Time ran out.
    #[error("the bot was not {what} within {limit:?}; it wrote:\n{stderr}")]
    TimedOut {
        /// What was waited for.
        what: &'static str,
        /// How long.
        limit: Duration,
        /// What it wrote to standard error.
        stderr: String,
    },
}

/// Variables that could make a process talk to somebody else.
const PROXIES: [&str; 3] = ["http_proxy", "https_proxy", "all_proxy"];

/// A running bot; killed when dropped.
#[derive(Debug)]
pub struct BotProcess {
    discord: Arc<crate::state::Shared>,
    child: Child,
    started: Instant,
    /// Of the Discord when it started: what came before is another process's.
    identified_before: usize,
    requests_before: usize,
    stdout: Output,
    stderr: Output,
    folder: TempDir,
}

#[derive(Clone, Debug, Default)]
struct Output(Arc<Mutex<Vec<u8>>>);

impl Output {
    fn of(mut pipe: impl AsyncRead + Unpin + Send + 'static) -> Self {
        let output = Self::default();
        let into = output.clone();
        tokio::spawn(async move {
            let mut buffer = [0; 8192];
            while let Ok(length @ 1..) = pipe.read(&mut buffer).await {
                let mut all = into.0.lock().unwrap_or_else(PoisonError::into_inner);
                all.extend(buffer.iter().take(length));
            }
        });
        output
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

impl Discord {
    /// Runs a bot with nothing in its environment but [`Discord::env`] and `more` (which may override), in a new
    /// empty folder, with no input.
    ///
    /// # Errors
    /// [`ProcessError::NotLoopback`] where its environment leads off this machine; [`ProcessError::System`].
    pub fn spawn_bot<K: Into<String>, V: Into<String>>(
        &self,
        program: &Path,
        more: impl IntoIterator<Item = (K, V)>,
    ) -> Result<BotProcess, ProcessError> {
        self.spawn_bot_with(program, &[], more)
    }

    /// The same with arguments.
    ///
    /// # Errors
    /// As [`Discord::spawn_bot`].
    pub fn spawn_bot_with<K: Into<String>, V: Into<String>>(
        &self,
        program: &Path,
        arguments: &[&str],
        more: impl IntoIterator<Item = (K, V)>,
    ) -> Result<BotProcess, ProcessError> {
        let mut env: BTreeMap<String, String> = self.env().into_iter().collect();
        env.extend(more.into_iter().map(|(key, value)| (key.into(), value.into())));
        guard(&env)?;
        let folder = tempfile::tempdir()?;
        let (identified_before, requests_before) =
            self.shared.read(|state| (state.gateway.identified.len(), state.requests.len()));
        let program = absolute(program)?;
        let _within = self.runtime.as_ref().map(Runtime::enter);
        let started = Instant::now();
        let mut child = Command::new(program)
            .args(arguments)
            .env_clear()
            .envs(&env)
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let stdout = child.stdout.take().map(Output::of).unwrap_or_default();
        let stderr = child.stderr.take().map(Output::of).unwrap_or_default();
        let discord = Arc::clone(&self.shared);
        Ok(BotProcess { discord, child, started, identified_before, requests_before, stdout, stderr, folder })
    }
}

/// A relative path would be looked for in the new folder.
fn absolute(program: &Path) -> std::io::Result<PathBuf> {
    if program.components().count() > 1 { std::path::absolute(program) } else { Ok(program.to_owned()) }
}

/// Refuses an environment that leads off this machine.
fn guard(env: &BTreeMap<String, String>) -> Result<(), ProcessError> {
    for (variable, value) in env {
        let is_proxy = PROXIES.contains(&variable.to_lowercase().as_str());
        let is_address = matches!(variable.as_str(), "DISCORD_API_ADDRESS" | "DISCORD_GATEWAY_URL");
        if is_proxy || (is_address && !is_loopback(value)) {
            return Err(ProcessError::NotLoopback { variable: variable.clone(), value: value.clone() });
        }
    }
    for needed in ["DISCORD_API_ADDRESS", "DISCORD_GATEWAY_URL"] {
        if !env.contains_key(needed) {
            return Err(ProcessError::NotLoopback { variable: needed.into(), value: String::new() });
        }
    }
    Ok(())
}

fn is_loopback(address: &str) -> bool {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    // What stands before an @ is a user's name, not the host.
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return false;
    }
    match authority.parse::<std::net::SocketAddr>() {
        Ok(address) => address.ip().is_loopback(),
        Err(_) => authority.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback()),
    }
}

impl BotProcess {
    /// Waits until the bot is in Discord: it has identified, and either asked for or sent its commands or
    /// acknowledged READY by a heartbeat.
    ///
    /// # Errors
    /// [`ProcessError::Ended`] as soon as the process ends; [`ProcessError::TimedOut`].
    pub async fn wait_ready(&mut self, limit: Duration) -> Result<(), ProcessError> {
        let discord = Arc::clone(&self.discord);
        let (identified, requests) = (self.identified_before, self.requests_before);
        let ready = discord.until(limit, |state| {
            let registered =
                state.requests.iter().skip(requests).any(|request| {
                    request.path.ends_with("/commands") && (200..300).contains(&request.status)
                });
            let here = state.gateway.identified.len() > identified && state.gateway.live() > 0;
            (here && (registered || state.gateway.acknowledged())).then_some(())
        });
        tokio::select! {
            found = ready => match found {
                Some(()) => Ok(()),
                None => Err(ProcessError::TimedOut { what: "ready", limit, stderr: self.stderr.text() }),
            },
            status = self.child.wait() => {
                let status = status?;
                self.settle().await;
                Err(ProcessError::Ended { status, stderr: self.stderr.text() })
            }
        }
    }

    /// From the start of the process to its IDENTIFY at the gateway.
    #[must_use]
    pub fn time_to_identify(&self) -> Option<Duration> {
        self.discord.read(|state| {
            let identified = state.gateway.identified.get(self.identified_before)?;
            Some(identified.saturating_duration_since(self.started))
        })
    }

    /// Asks it to end (SIGTERM).
    ///
    /// # Errors
    /// Where the system refuses; none where it has ended already.
    pub fn terminate(&self) -> Result<(), ProcessError> {
        self.signal(Signal::TERM)
    }

    /// Interrupts it, as Ctrl-C does (SIGINT).
    ///
    /// # Errors
    /// As [`BotProcess::terminate`].
    pub fn interrupt(&self) -> Result<(), ProcessError> {
        self.signal(Signal::INT)
    }

    /// Ends it at once (SIGKILL).
    ///
    /// # Errors
    /// As [`BotProcess::terminate`].
    pub fn kill(&self) -> Result<(), ProcessError> {
        self.signal(Signal::KILL)
    }

    fn signal(&self, signal: Signal) -> Result<(), ProcessError> {
        let id = self.child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        match id {
            Some(id) => Ok(kill_process(id, signal).map_err(std::io::Error::from)?),
            None => Ok(()),
        }
    }

    /// Waits until it has ended.
    ///
    /// # Errors
    /// [`ProcessError::TimedOut`]; the process then goes on.
    pub async fn wait(&mut self, limit: Duration) -> Result<ExitStatus, ProcessError> {
        match tokio::time::timeout(limit, self.child.wait()).await {
            Ok(status) => {
                let status = status?;
                self.settle().await;
                Ok(status)
            }
            Err(_) => Err(ProcessError::TimedOut { what: "ended", limit, stderr: self.stderr.text() }),
        }
    }

    /// Lets what the process wrote last be read.
    async fn settle(&self) {
        for output in [&self.stdout, &self.stderr] {
            // The reading task holds the other half until the pipe is at its end.
            for _ in 0..100 {
                if Arc::strong_count(&output.0) == 1 {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        }
    }

    /// What it has written to standard output so far.
    #[must_use]
    pub fn stdout(&self) -> String {
        self.stdout.text()
    }

    /// What it has written to standard error so far.
    #[must_use]
    pub fn stderr(&self) -> String {
        self.stderr.text()
    }

    /// The folder it runs in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The most memory it has had at once, in bytes; none where the system does not tell (Linux does).
    #[must_use]
    pub fn peak_memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()?)).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        let kibibytes: u64 = line.split_whitespace().next()?.parse().ok()?;
        Some(kibibytes * 1024)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        let good = [("DISCORD_API_ADDRESS", "127.0.0.1:1"), ("DISCORD_GATEWAY_URL", "ws://127.0.0.1:2")];
        good.iter().chain(pairs).map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn nothing_leads_off_the_machine() {
        assert!(guard(&env(&[])).is_ok());
        assert!(guard(&env(&[("DISCORD_GATEWAY_URL", "ws://[::1]:5/x?y")])).is_ok());
        for (variable, value) in [
            ("DISCORD_API_ADDRESS", "162.159.137.232:443"),
            ("DISCORD_API_ADDRESS", "discord.com:443"),
            ("DISCORD_API_ADDRESS", ""),
            ("DISCORD_GATEWAY_URL", "wss://gateway.discord.gg"),
            ("DISCORD_GATEWAY_URL", "ws://127.0.0.1@example.org"),
            ("DISCORD_GATEWAY_URL", "ws://127.0.0.1.example.org:1"),
            ("HTTPS_PROXY", "http://127.0.0.1:3"),
        ] {
            assert!(guard(&env(&[(variable, value)])).is_err(), "{variable}={value}");
        }
        assert!(guard(&BTreeMap::new()).is_err());
    }
}
