//! Digests as people meet them: `/digest` in Discord, and `footnote digest` and `footnote state` at the command line.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall fail")]

mod common;
mod databases;

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use common::Bot;
use databases::Place;
use footnote::store::BUTTON_KEY;
use footnote_test_discord::world::{ARCHIVE, GENERAL, GUILD, OWNER, READER, permission};
use footnote_test_discord::{Discord, Fault, Response};
use serde_json::Value;
use sqlx::Connection as _;

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

    assert!(digest(&discord, "list", &[]).await.text().contains("has no digest"));
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
    assert!(sent.text().contains(&format!("It is in <#{ARCHIVE}>")), "{}", sent.text());
    assert_eq!(discord.messages(ARCHIVE).len(), 2);

    let changed =
        digest(&discord, "edit", &[("time", "9 am"), ("days", "mon, fri"), ("channel", "general")]).await;
    assert!(changed.text().contains("09:00") && changed.text().contains("mon, fri"), "{}", changed.text());
    assert!(digest(&discord, "pause", &[]).await.text().contains("It is paused"));
    clock.set("2026-11-30T09:00:00Z");
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert_eq!(discord.messages(GENERAL).len(), 0, "it rests");
    assert!(digest(&discord, "resume", &[]).await.text().contains("2026-12-04 09:00"));
    assert!(digest(&discord, "remove", &[("number", "1")]).await.text().contains("is deleted"));
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
        ("days", "never", "names no days"),
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
    for command in ["preview", "edit", "pause", "resume", "remove", "send-now"] {
        for (number, told) in
            [("7", "no digest number 7"), ("seven", "“seven” is no number"), ("", "has no digest")]
        {
            let number: &[(&str, &str)] = if number.is_empty() { &[] } else { &[("number", number)] };
            let text = digest(&discord, command, number).await.text();
            assert!(text.contains(told), "{command} {number:?}: {text}");
        }
    }
    digest(&discord, "subscribe", SUBSCRIBE).await;
    let text = digest(&discord, "edit", &[("time", "8:61")]).await.text();
    assert!(text.contains("no time of day"), "{text}");
    without(permission::SEND_MESSAGES);
    for command in ["edit", "resume", "send-now"] {
        let text = digest(&discord, command, &[]).await.text();
        assert!(text.contains("cannot post") && text.contains("Send Messages"), "{command}: {text}");
    }
    discord.set_bot_permissions(ARCHIVE, None);
    digest(&discord, "subscribe", SUBSCRIBE).await;
    let text = digest(&discord, "pause", &[]).await.text();
    assert!(text.contains("several digests") && text.contains("number"), "{text}");
    assert!(discord.messages(ARCHIVE).is_empty());
    let offered =
        discord.person().user(OWNER).autocomplete("digest subscribe", "zone", "lisb", []).await.unwrap();
    assert_eq!(offered.names(), ["Europe/Lisbon"]);
    bot.end(&discord).await;
    discord.assert_clean();
}

/// A folder of the project's articles without the one whose id begins so.
fn without(id: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")).unwrap() {
        let entry = entry.unwrap();
        if !entry.file_name().to_string_lossy().starts_with(id) {
            std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
        }
    }
    folder
}

#[tokio::test(flavor = "multi_thread")]
async fn who_watches_is_told_of_a_new_article() {
    let discord = Discord::start().await;
    let place = Place::sqlite();
    let seeds = without("003");
    let env = |name: &'static str, path: &Path| (name, path.to_str().unwrap().to_owned());
    let before = [env("SEEDS_DIR", seeds.path()), env("STATE_DIR", place.folder.path())];
    let before: Vec<(&str, &str)> = before.iter().map(|(name, path)| (*name, path.as_str())).collect();
    let bot = Bot::start(&discord, &before).await;
    let manager = discord.person().user(OWNER);
    let member = discord.person();

    // A member for themselves; a channel takes Manage Server.
    let made = member.slash("watch add", [("about", "Aliyev")]).await.unwrap();
    assert!(made.is_ephemeral() && made.text().contains("Ilham Aliyev"), "{}", made.text());
    assert!(made.text().contains("direct message"), "{}", made.text());
    let refused = member.slash("watch add", [("about", "Aliyev"), ("channel", "archive")]).await.unwrap();
    assert!(refused.text().contains("Manage Server"), "{}", refused.text());
    let again = member.slash("watch add", [("about", "aliyev")]).await.unwrap();
    assert!(again.text().contains("watched already, by watch 1"), "{}", again.text());
    let made = manager.slash("watch add", [("about", "Aliyev"), ("channel", "archive")]).await.unwrap();
    assert!(made.text().contains(&format!("in <#{ARCHIVE}>")), "{}", made.text());
    manager.slash("watch add", [("about", "the price of zebras"), ("channel", "archive")]).await.unwrap();
    let listed = member.slash("watch list", []).await.unwrap().text();
    assert!(
        listed.contains("Watch 1") && listed.contains("Watch 2") && listed.contains("zebras"),
        "{listed}"
    );
    for (number, told) in [("2", "no watch number 2"), ("x", "is no number"), ("99", "no watch number 99")] {
        let text = member.slash("watch remove", [("number", number)]).await.unwrap().text();
        assert!(text.contains(told), "{text}");
    }
    discord.set_bot_permissions(ARCHIVE, Some(permission::EVERYONE & !permission::SEND_MESSAGES));
    let text =
        manager.slash("watch add", [("about", "Blinken"), ("channel", "archive")]).await.unwrap().text();
    assert!(text.contains("cannot post") && text.contains("Send Messages"), "{text}");
    discord.set_bot_permissions(ARCHIVE, None);
    bot.end(&discord).await;

    // The article comes.
    let bot = Bot::start(&discord, &before[1..]).await;
    let direct = member.clone().dm().in_channel();
    let told = discord.wait_for_messages(direct, 1, common::SOON).await;
    assert_eq!(told.len(), 1, "{}", bot.output());
    assert_eq!(told[0].embeds()[0]["title"], "New about Aliyev");
    let posted = discord.wait_for_messages(ARCHIVE, 1, common::SOON).await;
    assert!(posted[0].text().contains("Aliyev") && !posted[0].pings(), "{}", posted[0].text());
    assert!(posted[0].embeds()[0]["footer"]["text"].as_str().unwrap().contains("watch 2"));
    tokio::time::sleep(Duration::from_secs(4)).await;
    assert_eq!((discord.messages(direct).len(), discord.messages(ARCHIVE).len()), (1, 1));

    // Who wants to be forgotten is: a watch of their own goes, and one of the server stays.
    let kept = member.slash("privacy", []).await.unwrap().text();
    assert!(kept.contains("Watch 1 of your own"), "{kept}");
    let text = manager.slash("privacy", [("forget", "true")]).await.unwrap().text();
    assert!(text.contains("2 entries of yours are forgotten") && text.contains("nothing is kept"), "{text}");
    let text = member.slash("privacy", [("forget", "true")]).await.unwrap().text();
    assert!(text.contains("One entry of yours is forgotten") && text.contains("nothing is kept"), "{text}");
    let store = place.open().await;
    for user in [OWNER, READER] {
        assert_eq!(
            (store.made_by(user).await.unwrap(), store.own_watches(user).await.unwrap()),
            (vec![], vec![])
        );
    }
    assert!(store.deliveries_of(1).await.unwrap().is_empty());
    assert_eq!(store.watches_of(GUILD).await.unwrap().len(), 2);
    assert!(manager.slash("watch pause", [("number", "2")]).await.unwrap().text().contains("paused"));
    assert!(manager.slash("watch resume", [("number", "2")]).await.unwrap().text().contains("Resumed"));
    assert!(manager.slash("watch remove", [("number", "2")]).await.unwrap().text().contains("is deleted"));
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_servers_time_zone_is_the_digests() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[]).await;
    let told = digest(&discord, "subscribe", &SUBSCRIBE[..2]).await.text();
    assert!(told.contains("need a time zone") && told.contains("/settings time_zone"), "{told}");
    let manager = discord.person().user(OWNER);
    manager.slash("settings", [("time_zone", "asia/tokyo")]).await.unwrap();
    let told = digest(&discord, "subscribe", &SUBSCRIBE[..2]).await.text();
    assert!(told.contains("08:00 Asia/Tokyo"), "{told}");
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

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_state_is_said_to_be_so_and_goes_on_when_it_is_free() {
    let discord = Discord::start().await;
    let place = Place::sqlite();
    let bot = Bot::start(&discord, &[("STATE_DIR", place.folder.path().to_str().unwrap())]).await;
    digest(&discord, "list", &[]).await;
    let file = format!("sqlite://{}", place.folder.path().join(footnote::store::FILE).display());
    let mut other = sqlx::SqliteConnection::connect(&file).await.unwrap();
    sqlx::raw_sql("BEGIN EXCLUSIVE").execute(&mut other).await.unwrap();
    assert!(discord.slash("ask", [("question", "who met Aliyev")]).await.unwrap().text().contains("Blinken"));
    let told = digest(&discord, "subscribe", SUBSCRIBE).await;
    // It comes when the time for waiting is over.
    let told_so = |_: &Discord| told.text().contains("locked");
    assert!(discord.wait_until(common::SOON, told_so).await, "{}", told.text());
    assert!(told.text().contains("Questions are answered"), "{}", told.text());
    sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    let made = digest(&discord, "subscribe", SUBSCRIBE).await;
    assert!(made.text().contains("Subscribed"), "{}", made.text());
    let store = place.open().await;
    assert_eq!(store.subscriptions_of(GUILD).await.unwrap().len(), 1, "nothing is half done");
    bot.end(&discord).await;
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
    store.watch(GUILD, GENERAL, OWNER, "Nikol Pashinyan", 0).await.unwrap();
    store.set(BUTTON_KEY, &"5a".repeat(32)).await.unwrap();
    store.close().await;
    let file = place.folder.path().join("export.json");
    let file = file.to_str().unwrap();
    assert!(footnote(place.folder.path(), &["state", "export", file]).status.success());
    let text = footnote(place.folder.path(), &["state", "export"]).stdout;
    assert_eq!(std::fs::read(file).unwrap(), text);
    assert!(!String::from_utf8_lossy(&text).contains("5a5a5a"), "the key of the buttons stays at home");
    assert_eq!(std::fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600, "for its owner alone");
    let other = Place::sqlite();
    other.open().await.set(BUTTON_KEY, &"77".repeat(32)).await.unwrap();
    let output = footnote(other.folder.path(), &["state", "import", file]);
    assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("subscriptions: 1"));
    assert_eq!(
        other.open().await.setting(BUTTON_KEY).await.unwrap(),
        Some("77".repeat(32)),
        "its own key stays"
    );
    // With the key, where that is wanted, and never to a screen.
    let whole = place.folder.path().join("whole.json");
    let whole = whole.to_str().unwrap();
    assert!(footnote(place.folder.path(), &["state", "export", "--with-key", whole]).status.success());
    assert_eq!(footnote(place.folder.path(), &["state", "export", "--with-key"]).status.code(), Some(2));
    let third = Place::sqlite();
    assert!(footnote(third.folder.path(), &["state", "import", whole]).status.success());
    assert_eq!(third.open().await.setting(BUTTON_KEY).await.unwrap(), Some("5a".repeat(32)));
    let again = footnote(other.folder.path(), &["state", "import", file]);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("--replace"));
    assert!(footnote(other.folder.path(), &["state", "import", "--replace", file]).status.success());
    assert_eq!(other.open().await.watches_of(GUILD).await.unwrap().len(), 1);
}
