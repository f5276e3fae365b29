//! Digests as people meet them: `/digest` in Discord, and `footnote digest` and `footnote state` at the command line.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall fail")]

mod common;
mod databases;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use common::Bot;
use databases::Place;
use footnote_test_discord::world::{ARCHIVE, GENERAL, GUILD, OWNER, permission};
use footnote_test_discord::{Discord, Fault, Response};
use serde_json::Value;

/// A clock that stands where a test sets it.
struct Clock(tempfile::TempDir);

impl Clock {
    fn at(time: &str) -> Clock {
        let clock = Clock(tempfile::tempdir().unwrap());
        clock.set(time);
        clock
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("clock")
    }

    fn set(&self, time: &str) {
        std::fs::write(self.file(), time).unwrap();
    }
}

async fn digest(discord: &Discord, command: &str, options: &[(&str, &str)]) -> Response {
    discord.person().user(OWNER).slash(&format!("digest {command}"), options.iter().copied()).await.unwrap()
}

const SUBSCRIBE: &[(&str, &str)] = &[("channel", "archive"), ("time", "08:00"), ("zone", "Europe/Lisbon")];

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_gets_its_digest() {
    let discord = Discord::start().await;
    let clock = Clock::at("2026-11-26T12:00:00Z");
    let bot = Bot::start(&discord, &[("FOOTNOTE_CLOCK", clock.file().to_str().unwrap())]).await;

    assert!(digest(&discord, "list", &[]).await.text().contains("has none"));
    let made = digest(&discord, "subscribe", SUBSCRIBE).await;
    assert!(made.is_ephemeral() && made.text().contains("08:00 Europe/Lisbon"), "{}", made.text());
    assert!(made.text().contains("2026-11-27 08:00"), "{}", made.text());
    let listed = digest(&discord, "list", &[]).await.text();
    assert!(
        listed.contains("Digest 1") && listed.contains("every day") && listed.contains("coming-up"),
        "{listed}"
    );

    // What is shown is what is posted, but for its mark.
    clock.set("2026-11-27T07:59:00Z");
    let preview = digest(&discord, "preview", &[]).await;
    assert!(preview.is_ephemeral() && preview.text().contains("On this day"), "{}", preview.text());
    clock.set("2026-11-27T08:00:00Z");
    let posted = discord.wait_for_messages(ARCHIVE, 1, common::SOON).await;
    assert_eq!(posted.len(), 1, "{}", bot.output());
    let (shown, message) = (&preview.embeds()[0], &posted[0].embeds()[0]);
    assert_eq!((&shown["title"], &shown["description"]), (&message["title"], &message["description"]));
    assert!(message["footer"]["text"].as_str().unwrap().starts_with('#'));
    assert!(!posted[0].pings());
    let body =
        discord.requests().into_iter().rev().find(|r| r.method == "POST" && r.path.ends_with("/messages"));
    assert!(body.is_some());

    // Now, and besides the day's.
    let sent = digest(&discord, "send-now", &[("number", "1")]).await;
    assert!(sent.text().contains(&format!("It stands in <#{ARCHIVE}>")), "{}", sent.text());
    assert_eq!(discord.messages(ARCHIVE).len(), 2);

    let changed =
        digest(&discord, "edit", &[("time", "9 am"), ("days", "mon, fri"), ("channel", "general")]).await;
    assert!(changed.text().contains("09:00") && changed.text().contains("mon, fri"), "{}", changed.text());
    assert!(digest(&discord, "pause", &[]).await.text().contains("rests"));
    clock.set("2026-11-30T09:00:00Z");
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert_eq!(discord.messages(GENERAL).len(), 0, "it rests");
    assert!(digest(&discord, "resume", &[]).await.text().contains("2026-12-04 09:00"));
    assert!(digest(&discord, "remove", &[("number", "1")]).await.text().contains("no more"));
    assert!(digest(&discord, "preview", &[]).await.text().contains("has no digest"));
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_is_said() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[]).await;
    // Nobody without Manage Server is offered it, and whoever gets at it all the same is refused.
    assert!(discord.slash("digest list", []).await.is_err());
    for (option, value, told) in [
        ("time", "25:00", "no time of day"),
        ("zone", "Mars", "no time zone"),
        ("days", "never", "are no days"),
        ("sections", "gossip", "no section"),
    ] {
        let mut options: Vec<_> = SUBSCRIBE.iter().copied().filter(|(name, _)| *name != option).collect();
        options.push((option, value));
        let text = digest(&discord, "subscribe", &options).await.text();
        assert!(text.contains(told), "{option}: {text}");
    }
    let without = |bit: u64| discord.set_bot_permissions(ARCHIVE, Some(permission::EVERYONE & !bit));
    for (bit, name) in [
        (permission::SEND_MESSAGES, "Send Messages"),
        (permission::READ_MESSAGE_HISTORY, "Read Message History"),
        (permission::EMBED_LINKS, "Embed Links"),
        (permission::VIEW_CHANNEL, "cannot see"),
    ] {
        without(bit);
        let text = digest(&discord, "subscribe", SUBSCRIBE).await.text();
        assert!(text.contains("cannot post") && text.contains(name), "{text}");
    }
    discord.set_bot_permissions(ARCHIVE, None);
    assert!(digest(&discord, "pause", &[("number", "7")]).await.text().contains("no digest number 7"));
    let offered =
        discord.person().user(OWNER).autocomplete("digest subscribe", "zone", "lisb", []).await.unwrap();
    assert_eq!(offered.names(), ["Europe/Lisbon"]);
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stumbling_discord_gets_it_once() {
    let discord = Discord::start().await;
    let clock = Clock::at("2026-11-26T12:00:00Z");
    let bot = Bot::start(&discord, &[("FOOTNOTE_CLOCK", clock.file().to_str().unwrap())]).await;
    digest(&discord, "subscribe", SUBSCRIBE).await;
    let faults = [Fault::AnswerLost, Fault::Status(502), Fault::BadJson, Fault::Dropped];
    for (n, fault) in faults.into_iter().enumerate() {
        discord.fail_next("POST", "/channels/*/messages", fault, 1);
        clock.set(&format!("2026-11-{}T08:00:00Z", 27 + n));
        tokio::time::sleep(Duration::from_secs(4)).await;
        clock.set(&format!("2026-11-{}T08:01:00Z", 27 + n));
        let posted = discord.wait_for_messages(ARCHIVE, n + 1, common::SOON).await;
        assert_eq!(posted.len(), n + 1, "{}", bot.output());
        tokio::time::sleep(Duration::from_secs(4)).await;
        assert_eq!(discord.messages(ARCHIVE).len(), n + 1);
    }
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_are_answered_whatever_is_wrong_with_the_state() {
    let discord = Discord::start().await;
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(footnote::store::FILE), "no database at all, only words ".repeat(200))
        .unwrap();
    let bot = Bot::start(&discord, &[("STATE_DIR", folder.path().to_str().unwrap())]).await;
    assert!(discord.slash("ask", [("question", "who met Aliyev")]).await.unwrap().text().contains("Blinken"));
    let told = digest(&discord, "subscribe", SUBSCRIBE).await.text();
    assert!(told.contains("damaged") && told.contains("Questions are answered"), "{told}");
    bot.end(&discord).await;

    // One of a newer version: nothing is done with it at all.
    let place = Place::sqlite();
    place.open().await.close().await;
    place
        .execute(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
             SELECT 9999, 'of later', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1",
        )
        .await;
    let mut bot = Bot::spawn(&discord, &[("STATE_DIR", place.folder.path().to_str().unwrap())]);
    let status = bot.process.wait(common::SOON).await.unwrap();
    assert_eq!(status.code(), Some(2), "{}", bot.output());
    assert!(bot.output().contains("newer version of Footnote"), "{}", bot.output());
    discord.assert_clean();
}

fn footnote(state: &Path, arguments: &[&str]) -> Output {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    Command::new(env!("CARGO_BIN_EXE_footnote"))
        .args(arguments)
        .env_clear()
        .env("SEEDS_DIR", project.join("seeds"))
        .env("DATA_DIR", project.join("data"))
        .env("STATE_DIR", state)
        .current_dir(state)
        .output()
        .unwrap()
}

#[test]
fn the_command_line_prints_one() {
    let state = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = footnote(state.path(), arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let text = run(&["digest", "--date", "2026-11-27"]);
    assert!(text.starts_with("Digest of 27 November 2026\n\nOn this day\n"), "{text}");
    assert_eq!(run(&["digest", "--date", "2026-11-27"]), text, "the same day, the same digest");
    let json: Value = serde_json::from_str(&run(&["digest", "--date", "2026-11-27", "--json"])).unwrap();
    assert_eq!(json["day"], "2026-11-27");
    // Every statement has its citation, byte for byte.
    for item in json["sections"].as_array().unwrap().iter().flat_map(|s| s["items"].as_array().unwrap()) {
        assert!(!item["citations"].as_array().unwrap().is_empty(), "{item}");
    }
    for citation in json["citations"].as_array().unwrap() {
        let file =
            format!("{}/seeds/{}.txt", env!("CARGO_MANIFEST_DIR"), citation["article"].as_str().unwrap());
        let bytes = std::fs::read(file).unwrap();
        let place = |key: &str| usize::try_from(citation[key].as_u64().unwrap()).unwrap();
        assert_eq!(&bytes[place("start")..place("end")], citation["exact"].as_str().unwrap().as_bytes());
    }
    assert_eq!(std::fs::read_dir(state.path()).unwrap().count(), 0, "looking makes no state");
    let wrong = footnote(state.path(), &["digest", "--date", "2026-11-27", "--subscription", "3"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert_eq!(footnote(state.path(), &["digest", "--date", "27.11.2026"]).status.code(), Some(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_state_goes_out_and_in() {
    let place = Place::sqlite();
    let store = place.open().await;
    store.watch(GUILD, GENERAL, OWNER, "Nikol Pashinyan").await.unwrap();
    store.close().await;
    let file = place.folder.path().join("export.json");
    let file = file.to_str().unwrap();
    assert!(footnote(place.folder.path(), &["state", "export", file]).status.success());
    let text = footnote(place.folder.path(), &["state", "export"]).stdout;
    assert_eq!(std::fs::read(file).unwrap(), text);
    let other = Place::sqlite();
    let output = footnote(other.folder.path(), &["state", "import", file]);
    assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("watches: 1"));
    let again = footnote(other.folder.path(), &["state", "import", file]);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("--replace"));
    assert!(footnote(other.folder.path(), &["state", "import", "--replace", file]).status.success());
    assert_eq!(other.open().await.watches_of(GUILD).await.unwrap().len(), 1);
}
