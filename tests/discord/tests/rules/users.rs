use std::time::Duration;

use footnote_test_discord::world::{APPLICATION, GENERAL, OWNER, READER};
use footnote_test_discord::{Discord, UserError, permission};
use serde_json::json;

use crate::raw::{ask, bot, says};

#[tokio::test]
async fn a_mention_is_replied_to() {
    let discord = Discord::start().await;
    let (http, mut socket) = bot(&discord).await;
    let (response, ()) = tokio::join!(discord.mention("who met whom?"), async {
        let message = socket.event("MESSAGE_CREATE").await;
        let mut body = says("he met her");
        body["message_reference"] = json!({"message_id": message["id"]});
        http.call("POST", &format!("/channels/{GENERAL}/messages"), body).await;
    });
    let response = response.unwrap();
    assert_eq!(response.content(), "he met her");
    // A reply to it is for the bot too, and is seen by it.
    let person = discord.person().user(OWNER);
    let (response, ()) = tokio::join!(person.reply(response.message_id(), "when?"), async {
        let mut message = socket.event("MESSAGE_CREATE").await;
        let me = APPLICATION.to_string();
        while message["author"]["id"] == *me {
            message = socket.event("MESSAGE_CREATE").await;
        }
        assert_eq!(message["content"], "when?");
        assert_eq!(message["referenced_message"]["content"], "he met her");
        http.call("POST", &format!("/channels/{GENERAL}/messages"), says("in 2023")).await;
    });
    assert_eq!(response.unwrap().content(), "in 2023");
    discord.assert_clean();
}

#[tokio::test]
async fn a_mention_without_a_reply() {
    let discord = Discord::builder().patience(Duration::from_millis(50)).start().await;
    assert_eq!(discord.mention("anybody?").await.unwrap_err(), UserError::NoReply);
}

#[tokio::test]
async fn in_a_thread() {
    let discord = Discord::start().await;
    let (http, mut socket) = bot(&discord).await;
    let thread = discord.add_thread(GENERAL, "a thread");
    assert_eq!(socket.event("THREAD_CREATE").await["parent_id"], GENERAL.to_string());
    let person = discord.person().channel(thread);
    let (response, ()) = tokio::join!(person.mention("here?"), async {
        let message = socket.event("MESSAGE_CREATE").await;
        let channel = message["channel_id"].as_str().unwrap().to_owned();
        http.call("POST", &format!("/channels/{channel}/messages"), says("here")).await;
    });
    assert_eq!(response.unwrap().message().unwrap().channel(), thread);
}

#[tokio::test]
async fn a_command_on_a_message() {
    let discord = Discord::start().await;
    let (http, mut socket) = bot(&discord).await;
    http.register(json!([{"name": "Find sources", "type": 3}])).await;
    let message = discord.post_message(READER, "They met in Munich.");
    let (response, ()) = tokio::join!(discord.message_command("Find sources", message), async {
        let interaction = socket.interaction().await;
        let data = &interaction["data"];
        let target = data["target_id"].as_str().unwrap();
        // The text is seen here though the privileged intent was not granted.
        assert_eq!(data["resolved"]["messages"][target]["content"], "They met in Munich.");
        http.callback(&interaction, json!({"type": 4, "data": says("found")})).await;
    });
    let response = response.unwrap();
    assert_eq!((response.content().as_str(), &response.json()["type"]), ("found", &json!(23)));
    let unknown = discord.message_command("Find sources", 5).await;
    assert_eq!(unknown.unwrap_err(), UserError::NoSuchMessage(5));
}

#[tokio::test]
async fn who_acts_and_where_can_be_chosen() {
    let discord = Discord::start().await;
    let (http, mut socket) = bot(&discord).await;
    let editor = discord.add_user("editor", permission::EVERYONE | permission::MANAGE_GUILD);
    let elsewhere = discord.add_guild("Second", true);
    let room = discord.add_channel(elsewhere, "room");
    let who = [("question", "q")];
    let person = discord.person().user(editor).channel(room).locale("de");
    let (_, interaction) = tokio::join!(person.slash("ask", who), async {
        let interaction = socket.interaction().await;
        http.callback(&interaction, json!({"type": 4, "data": says("x")})).await;
        interaction
    });
    assert_eq!(interaction["guild_id"], elsewhere.to_string());
    assert_eq!(interaction["locale"], "de");
    assert_eq!(interaction["member"]["user"]["username"], "editor");
    let bits: u64 = interaction["member"]["permissions"].as_str().unwrap().parse().unwrap();
    assert_ne!(bits & permission::MANAGE_GUILD, 0);

    let direct = discord.person().user(editor).dm();
    let (_, interaction) = tokio::join!(direct.slash("ask", who), async {
        let interaction = socket.interaction().await;
        http.callback(&interaction, json!({"type": 4, "data": says("x")})).await;
        interaction
    });
    assert_eq!((&interaction["context"], &interaction["user"]["username"]), (&json!(1), &json!("editor")));
    assert!(interaction.get("member").is_none() && interaction.get("guild_id").is_none());
}

#[tokio::test]
async fn where_the_bot_is_not_only_an_installed_one_is_offered() {
    let discord = Discord::start().await;
    let (http, _socket) = bot(&discord).await;
    let elsewhere = discord.add_guild("Elsewhere", false);
    let room = discord.add_channel(elsewhere, "room");
    let person = discord.person().channel(room);
    let who = [("question", "q")];
    assert!(matches!(person.slash("ask", who).await, Err(UserError::NoSuchCommand { .. })));
    let installed = person.user_install();
    assert!(
        matches!(installed.slash("ask", who).await, Err(UserError::NoSuchCommand { .. })),
        "not for user installs"
    );
    let mut command = ask();
    command["integration_types"] = json!([0, 1]);
    http.register(json!([command])).await;
    assert!(
        matches!(installed.slash("ask", []).await, Err(UserError::OptionRequired(_))),
        "it is offered now"
    );
}
