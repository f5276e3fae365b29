//! Articles that come and go while the bot is in Discord.

mod common;

use std::path::Path;

use common::Bot;
use footnote_test_discord::Discord;

const QUESTION: [(&str, &str); 1] = [("question", "who did Macron meet")];

#[tokio::test]
async fn an_article_that_arrives_can_be_asked_about_without_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let seeds = folder.path().join("seeds");
    std::fs::create_dir(&seeds).unwrap();
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    for entry in std::fs::read_dir(ours).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, seeds.join(path.file_name().unwrap())).unwrap();
    }
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[("SEEDS_DIR", &seeds.display().to_string())]).await;
    let before = discord.slash("ask", QUESTION).await.unwrap().text();
    assert!(!before.contains("Scholz"), "{before}");

    let article =
        "Talks in Paris\n\n2 March 2024\n\nEmmanuel Macron met Olaf Scholz in Paris on 1 March 2024.\n";
    std::fs::write(seeds.join("talks.txt"), article).unwrap();
    bot.wait_for_output("the articles changed: answers come from them as they are now").await;
    let after = discord.slash("ask", QUESTION).await.unwrap().text();
    assert!(after.contains("Olaf Scholz") && after.contains("Talks in Paris"), "{after}");

    // Nothing that can be read is no base: the one that is there stays.
    for entry in std::fs::read_dir(&seeds).unwrap() {
        std::fs::remove_file(entry.unwrap().path()).unwrap();
    }
    bot.wait_for_output("answers still come from them as they were").await;
    let still = discord.slash("ask", QUESTION).await.unwrap().text();
    assert!(still.contains("Olaf Scholz"), "{still}");
    bot.end(&discord).await;
    discord.assert_clean();
}
