//! Follow-ups in Discord: one conversation for each person and channel.

mod common;

use common::Bot;
use footnote_test_discord::Discord;

fn question(text: &str) -> [(&str, &str); 1] {
    [("question", text)]
}

#[tokio::test]
async fn a_follow_up_is_read_with_what_the_same_person_asked_there() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[]).await;
    discord.slash("ask", question("who met Aliyev")).await.unwrap();
    let follow_up = discord.slash("ask", question("and who called him?")).await.unwrap().text();
    let alone = discord.person().user(4711).slash("ask", question("who called Aliyev")).await.unwrap().text();
    let headline = |text: &str| text.lines().find(|l| l.contains("Aliyev")).unwrap_or_default().to_owned();
    assert!(!headline(&alone).is_empty(), "{alone}");
    assert!(follow_up.contains(&headline(&alone)), "{follow_up}\n---\n{alone}");
    // Somebody else has asked nothing that "him" could mean.
    let stranger =
        discord.person().user(4712).slash("ask", question("and who called him?")).await.unwrap().text();
    assert!(!stranger.contains(&headline(&alone)), "{stranger}");
    bot.end(&discord).await;
    discord.assert_clean();
}
