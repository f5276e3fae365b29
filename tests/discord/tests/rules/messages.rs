use std::time::Duration;

use footnote_test_discord::world::{APPLICATION, ARCHIVE, GENERAL, GUILD, OWNER, READER};
use footnote_test_discord::{Clock, DEFAULT_START_MS, Discord};
use serde_json::{Value, json};

use crate::raw::{Http, Socket, bot, says};

fn messages() -> String {
    format!("/channels/{GENERAL}/messages")
}

fn contents(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|message| message["content"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn posting_editing_deleting() {
    let discord = Discord::start().await;
    let (http, mut socket) = bot(&discord).await;
    let made = http.call("POST", &messages(), says("one")).await;
    assert_eq!(made.status, 200);
    assert_eq!(socket.event("MESSAGE_CREATE").await["content"], "one");
    let path = format!("{}/{}", messages(), made.body["id"].as_str().unwrap());
    let edited = http.call("PATCH", &path, says("two")).await;
    assert_eq!((&edited.body["content"], edited.body["edited_timestamp"].is_string()), (&json!("two"), true));
    assert_eq!(socket.event("MESSAGE_UPDATE").await["content"], "two");
    assert_eq!(http.get(&path).await.body["content"], "two");
    let emptied = json!({"content": "", "allowed_mentions": {"parse": []}});
    assert_eq!(http.call("PATCH", &path, emptied).await.error(), (400, 50006));
    assert_eq!(http.call("DELETE", &path, Value::Null).await.status, 204);
    socket.event("MESSAGE_DELETE").await;
    assert_eq!(http.get(&path).await.error(), (404, 10008));
    let others = format!("{}/{}", messages(), discord.post_message(OWNER, "mine"));
    assert_eq!(http.call("PATCH", &others, says("yours")).await.error(), (403, 50005));
    assert_eq!(http.call("DELETE", &others, Value::Null).await.error(), (403, 50013));
    assert_eq!(http.call("POST", &messages(), json!({"content": ""})).await.error(), (400, 50006));
    let bad = http.request("POST", &messages()).header("content-type", "application/json").body("{");
    assert_eq!(http.send(bad).await.unwrap().error(), (400, 50109));
}

#[tokio::test]
async fn history_by_ids() {
    let discord = Discord::start().await;
    let http = Http::new(&discord);
    for n in 0..5 {
        http.call("POST", &messages(), says(&n.to_string())).await;
    }
    let ids: Vec<String> = discord.messages(GENERAL).iter().map(|message| message.id().to_string()).collect();
    let get = |query: String| {
        let http = http.clone();
        async move { http.get(&format!("{}?{query}", messages())).await.body }
    };
    assert_eq!(contents(&get(String::new()).await), ["4", "3", "2", "1", "0"]);
    assert_eq!(contents(&get("limit=2".into()).await), ["4", "3"]);
    assert_eq!(contents(&get(format!("before={}&limit=2", ids[3])).await), ["2", "1"]);
    assert_eq!(contents(&get(format!("after={}&limit=2", ids[1])).await), ["3", "2"]);
    assert_eq!(contents(&get(format!("around={}&limit=3", ids[2])).await), ["3", "2", "1"]);
    assert_eq!(http.get(&format!("{}?limit=101", messages())).await.error(), (400, 50035));
}

#[tokio::test]
async fn search_by_words_author_and_range() {
    let discord = Discord::start().await;
    let http = Http::new(&discord);
    http.call("POST", &messages(), says("Digest of Monday")).await;
    http.call("POST", &format!("/channels/{ARCHIVE}/messages"), says("digest of Tuesday")).await;
    discord.post_message(OWNER, "digest?");
    let search = |query: String| {
        let http = http.clone();
        async move { http.get(&format!("/guilds/{GUILD}/messages/search?{query}")).await.body }
    };
    let found = search(format!("content=digest&author_id={APPLICATION}")).await;
    assert_eq!(found["total_results"], 2);
    assert_eq!(found["messages"][0][0]["content"], "digest of Tuesday", "newest first");
    assert_eq!(search(format!("content=digest&channel_id={ARCHIVE}")).await["total_results"], 1);
    let first = discord.messages(GENERAL)[0].id();
    assert_eq!(search(format!("min_id={first}&author_id={APPLICATION}")).await["total_results"], 1);
}

#[tokio::test]
async fn a_nonce_is_enforced_for_a_while() {
    let discord = Discord::builder().nonce_window(Duration::from_millis(300)).start().await;
    let http = Http::new(&discord);
    let body = |text: &str, enforce: bool| json!({"content": text, "nonce": "n1", "enforce_nonce": enforce, "allowed_mentions": {"parse": []}});
    let first = http.call("POST", &messages(), body("one", true)).await;
    let second = http.call("POST", &messages(), body("two", true)).await;
    assert_eq!((&second.body["id"], &second.body["content"]), (&first.body["id"], &json!("one")));
    http.call("POST", &messages(), body("three", false)).await;
    assert_eq!(discord.messages(GENERAL).len(), 2, "not enforced: made again");
    tokio::time::sleep(Duration::from_millis(350)).await;
    http.call("POST", &messages(), body("four", true)).await;
    assert_eq!(discord.messages(GENERAL).len(), 3, "forgotten");
    discord.assert_clean();
}

#[tokio::test]
async fn replies_point_at_their_message() {
    let discord = Discord::start().await;
    let http = Http::new(&discord);
    let asked = discord.post_message(READER, "who?").to_string();
    let mut body = says("he");
    body["message_reference"] = json!({"message_id": asked});
    let reply = http.call("POST", &messages(), body.clone()).await.body;
    assert_eq!((&reply["type"], &reply["referenced_message"]["id"]), (&json!(19), &json!(asked)));
    assert_eq!(reply["mentions"], json!([]), "the author is not pinged");
    body["message_reference"]["message_id"] = "7".into();
    let unknown = http.call("POST", &messages(), body.clone()).await;
    let code = &unknown.body["errors"]["message_reference"]["_errors"][0]["code"];
    assert_eq!((unknown.status, code), (400, &json!("REPLIES_UNKNOWN_MESSAGE")));
    body["message_reference"]["fail_if_not_exists"] = false.into();
    assert_eq!(http.call("POST", &messages(), body).await.status, 200);
}

#[tokio::test]
async fn files_come_in_forms() {
    let discord = Discord::start().await;
    let http = Http::new(&discord);
    let payload = json!({"embeds": [{"title": "t", "image": {"url": "attachment://a.png"}}],
        "attachments": [{"id": 0, "description": "a picture"}], "allowed_mentions": {"parse": []}});
    let form = |name: &str| {
        let file = reqwest::multipart::Part::bytes(vec![1, 2, 3]).file_name(name.to_owned());
        reqwest::multipart::Form::new().text("payload_json", payload.to_string()).part("files[0]", file)
    };
    let made = http.send(http.request("POST", &messages()).multipart(form("a.png"))).await.unwrap();
    assert_eq!((made.status, &made.body["attachments"][0]["size"]), (200, &json!(3)));
    assert_eq!(made.body["attachments"][0]["description"], "a picture");
    let id = discord.messages(GENERAL)[0].id();
    assert_eq!(discord.file(id, "a.png").unwrap().as_ref(), [1, 2, 3]);
    let other = http.send(http.request("POST", &messages()).multipart(form("b.png"))).await.unwrap();
    assert_eq!(other.error(), (400, 50035), "the embed names a file that is not there");
}

#[tokio::test]
async fn over_limit_bodies_are_refused() {
    refuses_over_limit_bodies(&Discord::start().await).await;
}

#[tokio::test]
async fn over_limit_bodies_are_refused_without_the_api_description() {
    refuses_over_limit_bodies(&Discord::builder().openapi("/nowhere/openapi.json").start().await).await;
}

async fn refuses_over_limit_bodies(discord: &Discord) {
    let http = Http::new(discord);
    for (body, at) in [
        (json!({"content": "x".repeat(2001)}), "content"),
        (json!({"content": "x", "flags": 64}), "flags"),
        (json!({"content": "x", "contents": "y"}), "contents"),
        (json!({"embeds": [{"description": "x".repeat(4096)}, {"description": "x".repeat(1905)}]}), "embeds"),
        (json!({"content": "x", "components": [{"type": 2}]}), "components.0.type"),
    ] {
        let answer = http.call("POST", &messages(), body).await;
        assert_eq!(answer.error(), (400, 50035), "{at}");
        let faults = discord.faults();
        assert!(faults.iter().any(|fault| fault.at == at), "{at}: {faults:?}");
        discord.clear_faults();
    }
    assert!(discord.messages(GENERAL).is_empty());
}

#[tokio::test]
async fn a_direct_message() {
    let discord = Discord::start().await;
    let (http, mut socket) = bot(&discord).await;
    let opened = http.call("POST", "/users/@me/channels", json!({"recipient_id": READER.to_string()})).await;
    assert_eq!((opened.status, &opened.body["type"]), (200, &json!(1)));
    let again = http.call("POST", "/users/@me/channels", json!({"recipient_id": READER.to_string()})).await;
    assert_eq!(opened.body["id"], again.body["id"]);
    let path = format!("/channels/{}/messages", opened.body["id"].as_str().unwrap());
    assert_eq!(http.call("POST", &path, says("psst")).await.status, 200);
    discord.person().dm().post("what?");
    socket.event("MESSAGE_CREATE").await;
    let answer = socket.event("MESSAGE_CREATE").await;
    assert_eq!((&answer["content"], &answer["guild_id"]), (&json!("what?"), &Value::Null));
}

#[tokio::test]
async fn times_are_the_same_in_every_run_or_the_machines() {
    let discord = Discord::start().await;
    discord.set_clock(Clock::Counting(DEFAULT_START_MS));
    let id = discord.post_message(READER, "x");
    assert_eq!(discord.message(id).unwrap().json()["timestamp"], "2026-01-01T12:00:00.000000+00:00");
    discord.set_clock(Clock::Wall);
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_millis();
    let made = u128::from(footnote_test_discord::made_at_ms(discord.post_message(READER, "y")));
    assert!(made + 1 >= now && made < now + 60_000);
}

#[tokio::test]
async fn what_others_say_is_blank_unless_it_concerns_the_bot() {
    let discord = Discord::start().await;
    let mut socket = Socket::connect(&discord).await;
    socket.identify(&discord.token(), crate::raw::INTENTS).await;
    socket.event("GUILD_CREATE").await;
    discord.post_message(READER, "among us");
    assert_eq!(socket.event("MESSAGE_CREATE").await["content"], "");
    discord.post_message(READER, &format!("<@{APPLICATION}> hello"));
    let called = socket.event("MESSAGE_CREATE").await;
    assert_eq!(called["content"], format!("<@{APPLICATION}> hello"));
    assert_eq!(called["mentions"][0]["id"], APPLICATION.to_string());
    assert_eq!(called["guild_id"], GUILD.to_string());
}
