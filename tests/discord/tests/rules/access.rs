use std::time::Duration;

use footnote_test_discord::world::{GENERAL, GUILD, OWNER};
use footnote_test_discord::{Discord, RateLimits, permission};
use serde_json::{Value, json};

use crate::raw::{Http, says};

#[tokio::test]
async fn only_the_token_opens() {
    let discord = Discord::start().await;
    let http = Http::new(&discord);
    let me = http.get("/users/@me").await;
    assert_eq!((me.status, &me.body["bot"]), (200, &json!(true)));
    let stranger = http.clone().with_token("a.b.c").get("/users/@me").await;
    assert_eq!((stranger.error(), &stranger.body["message"]), ((401, 0), &json!("401: Unauthorized")));
    discord.set_refuse_token(true);
    assert_eq!(http.get("/users/@me").await.status, 401);
}

#[tokio::test]
async fn certificates_of_others_are_not_trusted() {
    let (discord, other) = (Discord::start().await, Discord::start().await);
    let ca = other.env().into_iter().find(|(key, _)| key == "DISCORD_API_CA").unwrap().1;
    let address = discord.env().into_iter().find(|(key, _)| key == "DISCORD_API_ADDRESS").unwrap().1;
    let client = reqwest::Client::builder()
        .tls_built_in_root_certs(false)
        .add_root_certificate(reqwest::Certificate::from_pem(&std::fs::read(ca).unwrap()).unwrap())
        .no_proxy()
        .resolve("discord.com", address.parse().unwrap())
        .build()
        .unwrap();
    assert!(client.get("https://discord.com/api/v10/gateway").send().await.is_err());
}

#[tokio::test]
async fn what_there_is_can_be_looked_up() {
    let discord = Discord::start().await;
    let http = Http::new(&discord);
    for path in
        ["/gateway", "/gateway/bot", "/applications/@me", "/oauth2/applications/@me", "/users/@me/guilds"]
    {
        assert_eq!(http.get(path).await.status, 200, "{path}");
    }
    assert_eq!(http.get(&format!("/guilds/{GUILD}")).await.body["name"], "Research");
    assert_eq!(http.get(&format!("/channels/{GENERAL}")).await.body["name"], "general");
    assert_eq!(http.get(&format!("/guilds/{GUILD}/members/@me")).await.body["user"]["bot"], true);
    assert_eq!(http.get(&format!("/guilds/{GUILD}/members/{OWNER}")).await.body["user"]["username"], "owner");
    assert_eq!(http.get("/channels/5").await.error(), (404, 10003));
    assert_eq!(http.get("/guilds/5").await.error(), (404, 10004));
    discord.assert_clean();
}

#[tokio::test]
async fn what_there_is_not_is_noted() {
    let discord = Discord::start().await;
    let http = Http::new(&discord);
    let nothing = http.get("/voice/regions").await;
    assert_eq!((nothing.status, nothing.body), (404, json!({"message": "404: Not Found", "code": 0})));
    assert_eq!(http.call("DELETE", "/users/@me", Value::Null).await.status, 405);
    let unexpected: Vec<String> = discord.unexpected().iter().map(ToString::to_string).collect();
    assert_eq!(unexpected, ["GET /voice/regions -> 404", "DELETE /users/@me -> 405"]);
}

#[tokio::test]
async fn permissions_hold() {
    let discord = Discord::start().await;
    let http = Http::new(&discord);
    let messages = format!("/channels/{GENERAL}/messages");
    discord.post_message(OWNER, "hello");
    assert_eq!(http.get(&messages).await.body.as_array().unwrap().len(), 1);

    let all = permission::EVERYONE;
    discord.set_bot_permissions(GENERAL, Some(all & !permission::SEND_MESSAGES));
    assert_eq!(http.call("POST", &messages, says("x")).await.error(), (403, 50013));
    let overwrites = &http.get(&format!("/channels/{GENERAL}")).await.body["permission_overwrites"];
    assert_eq!(overwrites[0]["deny"], permission::SEND_MESSAGES.to_string());

    discord.set_bot_permissions(GENERAL, Some(all & !permission::READ_MESSAGE_HISTORY));
    assert_eq!(http.get(&messages).await.body, json!([]));

    discord.set_bot_permissions(GENERAL, Some(all & !permission::EMBED_LINKS));
    let embed = json!({"embeds": [{"title": "t"}], "allowed_mentions": {"parse": []}});
    assert_eq!(http.call("POST", &messages, embed).await.error(), (400, 50006));

    discord.set_bot_permissions(GENERAL, Some(0));
    assert_eq!(http.get(&messages).await.error(), (403, 50001));
    assert_eq!(http.get(&format!("/channels/{GENERAL}")).await.error(), (403, 50001));

    let elsewhere = discord.add_guild("Elsewhere", false);
    let lobby = discord.add_channel(elsewhere, "lobby");
    assert_eq!(
        http.call("POST", &format!("/channels/{lobby}/messages"), says("x")).await.error(),
        (403, 50001)
    );
}

#[tokio::test]
async fn every_answer_tells_the_limits() {
    let discord = Discord::start().await;
    let answer = Http::new(&discord).get("/users/@me").await;
    for header in ["limit", "remaining", "reset", "reset-after", "bucket"] {
        assert!(answer.headers.contains_key(format!("x-ratelimit-{header}")), "{header}");
    }
}

#[tokio::test]
async fn limits_are_enforced_where_asked_for() {
    let window = Duration::from_millis(400);
    let limits = RateLimits { per_route: 2, window, global_per_second: 50 };
    let discord = Discord::builder().rate_limits(limits).start().await;
    let http = Http::new(&discord);
    let messages = format!("/channels/{GENERAL}/messages");
    assert_eq!(http.call("POST", &messages, says("1")).await.headers["x-ratelimit-remaining"], "1");
    assert_eq!(http.call("POST", &messages, says("2")).await.headers["x-ratelimit-remaining"], "0");
    let third = http.call("POST", &messages, says("3")).await;
    assert_eq!(third.status, 429);
    assert_eq!(third.body["global"], false);
    let wait = third.body["retry_after"].as_f64().unwrap();
    assert!(wait > 0.0 && wait <= 0.4, "{wait}");
    assert_eq!(http.get("/users/@me").await.status, 200, "another route has a bucket of its own");
    tokio::time::sleep(window).await;
    assert_eq!(http.call("POST", &messages, says("3")).await.status, 200);
    assert_eq!(discord.messages(GENERAL).len(), 3);
}
