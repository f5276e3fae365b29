//! Running the real program against the Discord on loopback.

// Each test program uses a part of it.
#![allow(dead_code, reason = "shared by several test programs")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use footnote::commands::TABLE;
use footnote_test_discord::{BotProcess, Discord, Request};
use tempfile::TempDir;

/// How long a test waits for what should come at once: long enough for a busy machine.
pub(crate) const SOON: Duration = Duration::from_secs(30);

/// The program in Discord, with a state folder of its own.
pub(crate) struct Bot {
    /// The process.
    pub(crate) process: BotProcess,
    /// Removed with it.
    _state: TempDir,
}

impl Bot {
    /// Starts the program with the articles and data of the project, and `more` in its environment.
    pub(crate) fn spawn(discord: &Discord, more: &[(&str, &str)]) -> Bot {
        let state = tempfile::tempdir().expect("a folder for the state");
        let mut env: Vec<(String, String)> = vec![
            ("SEEDS_DIR".into(), project().join("seeds").display().to_string()),
            ("DATA_DIR".into(), project().join("data").display().to_string()),
            ("STATE_DIR".into(), state.path().display().to_string()),
        ];
        env.extend(more.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())));
        let process =
            discord.spawn_bot(Path::new(env!("CARGO_BIN_EXE_footnote")), env).expect("the program starts");
        Bot { process, _state: state }
    }

    /// The same, and waits until it is in Discord with its commands registered.
    pub(crate) async fn start(discord: &Discord, more: &[(&str, &str)]) -> Bot {
        let mut bot = Bot::spawn(discord, more);
        bot.process.wait_ready(SOON).await.expect("the bot gets into Discord");
        // They are registered in the order of the table.
        let last = TABLE.last().map_or("", |spec| spec.name);
        assert!(discord.wait_for_command(last, SOON).await, "{}", bot.output());
        bot
    }

    /// Asks it to end, and looks whether it ends as it should.
    pub(crate) async fn end(mut self, discord: &Discord) {
        let clean = discord.clean_closes();
        self.process.terminate().expect("the program can be asked to end");
        let status = self.process.wait(SOON).await.expect("the program ends");
        assert!(status.success(), "{status}:\n{}", self.process.stderr());
        assert_eq!(discord.clean_closes(), clean + 1, "the gateway is closed in good order");
    }

    /// All that it has written so far.
    pub(crate) fn output(&self) -> String {
        format!("{}{}", self.process.stdout(), self.process.stderr())
    }

    /// Waits until it has written `text`.
    pub(crate) async fn wait_for_output(&self, text: &str) {
        let deadline = std::time::Instant::now() + SOON;
        while !self.output().contains(text) {
            assert!(std::time::Instant::now() < deadline, "“{text}” was not written:\n{}", self.output());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

/// The project's folder.
fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Requests that changed the list of commands, from number `from` on.
pub(crate) fn registrations(discord: &Discord, from: usize) -> Vec<Request> {
    let changes = |request: &Request| request.method != "GET" && request.path.contains("/commands");
    discord.requests().into_iter().skip(from).filter(changes).collect()
}

/// Waits until the bot has asked for the list of commands of its place, counting from request `from`, and nothing more
/// about commands comes for a while.
pub(crate) async fn registration_settles(discord: &Discord, from: usize) {
    let asked = |discord: &Discord| {
        discord.requests().iter().skip(from).filter(|request| request.path.contains("/commands")).count()
    };
    assert!(discord.wait_until(SOON, |discord| asked(discord) > 0).await);
    loop {
        let before = asked(discord);
        tokio::time::sleep(Duration::from_millis(500)).await;
        if asked(discord) == before {
            return;
        }
    }
}
