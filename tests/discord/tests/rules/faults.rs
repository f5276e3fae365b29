use std::time::{Duration, Instant};

use footnote_test_discord::world::GENERAL;
use footnote_test_discord::{Discord, Fault};
use serde_json::{Value, json};

use crate::raw::{Http, says};

const MESSAGES: &str = "/channels/*/messages";

fn messages() -> String {
    format!("/channels/{GENERAL}/messages")
}

#[tokio::test]
async fn refused_for_a_time() {
    let discord = Discord::start().await;
    let http = Http::new(&discord);
    let retry_after = Duration::from_millis(1500);
    discord.fail_next("POST", MESSAGES, Fault::RateLimited { retry_after, global: false }, 1);
    let refused = http.call("POST", &messages(), says("x")).await;
    assert_eq!((refused.status, &refused.body["retry_after"]), (429, &json!(1.5)));
    assert_eq!(refused.headers["retry-after"], "1.500");
    assert!(!refused.headers.contains_key("x-ratelimit-global"));
    assert_eq!(http.call("POST", &messages(), says("x")).await.status, 200, "once only");
    discord.fail_next("*", "**", Fault::RateLimited { retry_after, global: true }, 1);
    assert_eq!(http.get("/users/@me").await.headers["x-ratelimit-global"], "true");
}

#[tokio::test]
async fn broken_in_other_ways() {
    let discord = Discord::start().await;
    let http = Http::new(&discord);
    for status in [500, 502, 503] {
        discord.fail_next("GET", "/users/@me", Fault::Status(status), 1);
        let answer = http.get("/users/@me").await;
        assert_eq!((answer.status, answer.body), (status, Value::Null));
    }
    let error = Fault::Error { status: 403, code: 50013, message: "Missing Permissions".into() };
    discord.fail_next("POST", MESSAGES, error, 1);
    assert_eq!(http.call("POST", &messages(), says("x")).await.error(), (403, 50013));
    discord.fail_next("GET", "/users/@me", Fault::Slow(Duration::from_millis(200)), 1);
    let began = Instant::now();
    assert_eq!(http.get("/users/@me").await.status, 200);
    assert!(began.elapsed() >= Duration::from_millis(200));
    discord.fail_next("GET", "/users/@me", Fault::BadJson, 1);
    let answer = http.get("/users/@me").await;
    assert_eq!((answer.status, answer.body), (200, Value::Null));
    discord.fail_next("GET", "/users/@me", Fault::Status(500), 9);
    discord.heal();
    assert_eq!(http.get("/users/@me").await.status, 200);
}

#[tokio::test]
async fn cut_before_and_after() {
    let discord = Discord::start().await;
    let http = Http::new(&discord);
    discord.fail_next("POST", MESSAGES, Fault::Dropped, 1);
    assert!(http.try_call("POST", &messages(), says("never")).await.is_err());
    assert!(discord.messages(GENERAL).is_empty());
    discord.fail_next("POST", MESSAGES, Fault::AnswerLost, 1);
    assert!(http.try_call("POST", &messages(), says("there")).await.is_err());
    assert_eq!(discord.messages(GENERAL)[0].content(), "there");
    let statuses: Vec<u16> = discord.requests().iter().map(|request| request.status).collect();
    assert_eq!(statuses, [0, 0]);
}

#[tokio::test]
async fn down_and_up_again() {
    let discord = Discord::start().await;
    let http = Http::new(&discord);
    assert_eq!(http.get("/users/@me").await.status, 200);
    discord.set_api_up(false);
    let mut tries = 0;
    while http.try_call("GET", "/users/@me", Value::Null).await.is_ok() {
        tries += 1;
        assert!(tries < 100, "it should go down");
    }
    assert!(http.try_call("GET", "/users/@me", Value::Null).await.unwrap_err().is_connect());
    discord.set_api_up(true);
    while http.try_call("GET", "/users/@me", Value::Null).await.is_err() {
        tries += 1;
        assert!(tries < 500, "it should come up");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
