use std::path::Path;
use std::time::Duration;

use footnote_test_discord::{Discord, ProcessError};

use crate::raw::SOON;

const NOTHING: [(&str, &str); 0] = [];

#[tokio::test]
async fn a_process_has_nothing_but_what_it_is_given() {
    let discord = Discord::start().await;
    let mut bot = discord.spawn_bot_with(Path::new("/usr/bin/env"), &[], [("SEEDS_DIR", "/seeds")]).unwrap();
    assert!(bot.wait(SOON).await.unwrap().success());
    let output = bot.stdout();
    let mut names: Vec<&str> = output.lines().filter_map(|line| Some(line.split_once('=')?.0)).collect();
    names.sort_unstable();
    let given =
        ["DISCORD_API_ADDRESS", "DISCORD_API_CA", "DISCORD_GATEWAY_URL", "DISCORD_TOKEN", "SEEDS_DIR"];
    assert_eq!(names, given);
}

#[tokio::test]
async fn it_runs_in_a_folder_of_its_own() {
    let discord = Discord::start().await;
    let mut bot = discord.spawn_bot(Path::new("/bin/pwd"), NOTHING).unwrap();
    bot.wait(SOON).await.unwrap();
    let folder = bot.folder().canonicalize().unwrap();
    assert_eq!(bot.stdout().trim(), folder.to_str().unwrap());
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    drop(bot);
    assert!(!folder.exists());
}

#[tokio::test]
async fn it_is_asked_to_end() {
    let discord = Discord::start().await;
    let mut bot = discord.spawn_bot_with(Path::new("/bin/sleep"), &["60"], NOTHING).unwrap();
    let early = bot.wait(Duration::from_millis(20)).await;
    assert!(matches!(early, Err(ProcessError::TimedOut { what: "ended", .. })));
    bot.terminate().unwrap();
    let status = bot.wait(SOON).await.unwrap();
    assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(15));
    bot.terminate().unwrap();
}

#[tokio::test]
async fn waiting_for_one_that_ends_tells_why() {
    let discord = Discord::start().await;
    let script = ["-c", "echo 'token refused' >&2; exit 2"];
    let mut bot = discord.spawn_bot_with(Path::new("/bin/sh"), &script, NOTHING).unwrap();
    let Err(ProcessError::Ended { status, stderr }) = bot.wait_ready(SOON).await else { panic!("it ended") };
    assert_eq!((status.code(), stderr.trim()), (Some(2), "token refused"));
}

#[tokio::test]
async fn one_that_never_comes() {
    let discord = Discord::start().await;
    let mut bot = discord.spawn_bot_with(Path::new("/bin/sleep"), &["60"], NOTHING).unwrap();
    let waited = bot.wait_ready(Duration::from_millis(30)).await;
    assert!(matches!(waited, Err(ProcessError::TimedOut { what: "ready", .. })));
    assert_eq!(bot.time_to_identify(), None);
}

#[tokio::test]
async fn it_never_leads_off_the_machine() {
    let discord = Discord::start().await;
    let outside = [("DISCORD_GATEWAY_URL", "wss://gateway.example.org")];
    let refused = discord.spawn_bot(Path::new("/usr/bin/env"), outside);
    assert!(matches!(refused, Err(ProcessError::NotLoopback { .. })));
}
