//! Whole replies as snapshots: what a member sees, with buttons and menus. `INSTA_UPDATE=always cargo test --test
//! discord_replies` takes new ones, once you have read them.

mod common;

use common::Bot;
use footnote_test_discord::world::{OWNER, READER};
use footnote_test_discord::{Discord, Message, permission};
use serde_json::{Value, json};

/// What of a message is to be seen. A `custom_id` holds a hash under a key that is new in each state folder.
fn seen(message: &Message) -> Value {
    let labels: Vec<String> = message
        .buttons()
        .into_iter()
        .map(|button| format!("{}{}", button.label, if button.disabled { " (off)" } else { "" }))
        .collect();
    let menus: Vec<Value> = message
        .selects()
        .into_iter()
        .map(|menu| json!({"placeholder": menu.placeholder, "options": menu.options}))
        .collect();
    let embeds: Vec<Value> = message
        .embeds()
        .iter()
        .map(|embed| {
            let lines = embed["description"].as_str().unwrap_or_default().split('\n').collect::<Vec<_>>();
            json!({
                "author": embed["author"]["name"], "title": embed["title"], "description": lines,
                "footer": embed["footer"]["text"], "colour": embed["color"],
            })
        })
        .collect();
    json!({"private": message.is_ephemeral(), "content": message.content(), "embeds": embeds, "buttons": labels, "menus": menus})
}

#[tokio::test]
async fn whole_replies() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[]).await;
    let manager = discord.person().user(OWNER).permissions(permission::EVERYONE | permission::MANAGE_GUILD);
    let commands: &[(&str, &[(&str, &str)])] = &[
        ("ask", &[("question", "who met Aliyev in Munich")]),
        ("profile", &[("name", "Samantha Power")]),
        ("compare", &[("first", "Antony Blinken"), ("second", "Ilham Aliyev")]),
        ("check", &[("claim", "Blinken met Aliyev in Munich on 18 February 2023.")]),
        ("sources", &[("article", "003")]),
        ("settings", &[("page_size", "3")]),
        ("privacy", &[]),
    ];
    for (command, options) in commands {
        let answer = manager.slash(command, options.iter().copied()).await.unwrap();
        insta::assert_json_snapshot!(format!("command_{command}"), seen(&answer.message().unwrap()));
    }
    let message = discord.post_message(
        READER,
        "> Blinken met Aliyev in Munich on 19 February 2023.\nHe said “whether Armenia likes it or not”. And you?",
    );
    for (command, name) in [("Find sources", "find_sources"), ("Quote check", "quote_check")] {
        let answer = discord.message_command(command, message).await.unwrap();
        insta::assert_json_snapshot!(name, seen(&answer.message().unwrap()));
    }
    let answer = discord.slash("ask", [("question", "who met Aliyev in Munich")]).await.unwrap();
    insta::assert_json_snapshot!("context", seen(&answer.click("Context").await.unwrap().message().unwrap()));
    insta::assert_json_snapshot!(
        "articles",
        seen(&answer.click("Sources").await.unwrap().message().unwrap())
    );
    let mentioned = discord.mention("who met Aliyev in Munich").await.unwrap();
    insta::assert_json_snapshot!("mention", seen(&mentioned.message().unwrap()));
    bot.end(&discord).await;
    discord.assert_clean();
}
