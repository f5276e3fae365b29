use std::time::Duration;

use footnote_test_discord::{Closed, Discord, intent};
use serde_json::{Value, json};

use crate::raw::{Came, INTENTS, SOON, Socket, bot};

async fn closed(socket: &mut Socket) -> Option<u16> {
    loop {
        if let Came::Closed(code) = socket.next().await {
            return code;
        }
    }
}

#[tokio::test]
async fn ready_tells_who_and_where() {
    let discord = Discord::start().await;
    let mut socket = Socket::connect(&discord).await;
    assert_eq!(discord.first_identify(), None);
    socket.identify(&discord.token(), INTENTS).await;
    let ready = socket.event("READY").await;
    assert_eq!(ready["application"]["id"], ready["user"]["id"]);
    assert_eq!(ready["guilds"][0]["unavailable"], true);
    assert_eq!(socket.sequence, 1);
    let guild = socket.event("GUILD_CREATE").await;
    assert_eq!(guild["id"], ready["guilds"][0]["id"]);
    assert!(discord.first_identify().is_some());
    socket.send(json!({"op": 1, "d": 1})).await;
    assert_eq!(socket.next().await, Came::Payload(json!({"op": 11})));
    discord.assert_clean();
}

#[tokio::test]
async fn a_wrong_identify_is_closed_with_its_code() {
    let discord = Discord::start().await;
    let good = discord.token();
    for (token, intents, code) in [
        ("wrong.to.ken", INTENTS, 4004),
        (&*good, INTENTS | intent::MESSAGE_CONTENT, 4014),
        (&*good, INTENTS | intent::GUILD_MEMBERS, 4014),
        (&*good, 1 << 40, 4013),
    ] {
        let mut socket = Socket::connect(&discord).await;
        socket.identify(token, intents).await;
        assert_eq!(closed(&mut socket).await, Some(code), "{intents}");
    }
    for (payload, code) in [
        (json!({"op": 99, "d": null}), 4001),
        (json!({"op": 3, "d": {}}), 4003),
        (json!({"op": 2, "d": {"token": good, "intents": 0, "properties": {}, "shard": [1, 1]}}), 4010),
        (json!({"op": 6, "d": {"token": "x", "session_id": "s", "seq": 1}}), 4004),
    ] {
        let mut socket = Socket::connect(&discord).await;
        socket.send(payload.clone()).await;
        assert_eq!(closed(&mut socket).await, Some(code), "{payload}");
    }
    assert_eq!(discord.sessions(), 0);
}

#[tokio::test]
async fn a_granted_intent_is_let_in_and_a_refused_token_is_not() {
    let discord = Discord::builder().grant_intents(intent::MESSAGE_CONTENT).start().await;
    let mut socket = Socket::connect(&discord).await;
    socket.identify(&discord.token(), INTENTS | intent::MESSAGE_CONTENT).await;
    socket.event("READY").await;
    let refusing = Discord::builder().refuse_token().start().await;
    let mut socket = Socket::connect(&refusing).await;
    socket.identify(&refusing.token(), INTENTS).await;
    assert_eq!(closed(&mut socket).await, Some(4004));
}

#[tokio::test]
async fn identifying_twice_is_one_too_many() {
    let discord = Discord::start().await;
    let (_, mut socket) = bot(&discord).await;
    socket.identify(&discord.token(), INTENTS).await;
    assert_eq!(closed(&mut socket).await, Some(4005));
}

#[tokio::test]
async fn resuming_brings_what_was_missed() {
    let discord = Discord::start().await;
    let (_, mut socket) = bot(&discord).await;
    socket.event("GUILD_CREATE").await;
    let (session, sequence) = (socket.session.clone(), socket.sequence.clone());
    discord.gateway_drop();
    assert_eq!(closed(&mut socket).await, None);
    // It happened while nobody was there.
    discord.gateway_event("TYPING_START", &json!({"missed": 1}));
    let mut socket = Socket::connect(&discord).await;
    socket.resume(&discord.token(), &session, sequence.clone()).await;
    let Came::Payload(missed) = socket.next().await else { panic!("closed") };
    assert_eq!((&missed["t"], &missed["d"]["missed"]), (&json!("TYPING_START"), &json!(1)));
    let Came::Payload(resumed) = socket.next().await else { panic!("closed") };
    assert_eq!(resumed["t"], "RESUMED");
    assert!(resumed["d"].is_object());
    assert_eq!(resumed["s"], json!(sequence.as_u64().unwrap() + 2));
    assert_eq!(discord.resumes(), 1);
}

#[tokio::test]
async fn what_cannot_be_resumed() {
    let discord = Discord::start().await;
    let (_, socket) = bot(&discord).await;
    let session = socket.session.clone();
    let mut early = Socket::connect(&discord).await;
    early.resume(&discord.token(), &session, json!(1000)).await;
    assert_eq!(closed(&mut early).await, Some(4007));
    // Closed cleanly: the session is over.
    socket.close(1000).await;
    assert!(discord.wait_until(SOON, |discord| discord.clean_closes() == 1).await);
    let mut late = Socket::connect(&discord).await;
    late.resume(&discord.token(), &session, json!(1)).await;
    assert_eq!(late.next().await, Came::Payload(json!({"op": 9, "d": false})));
    // The connection is still good for a new session.
    late.identify(&discord.token(), INTENTS).await;
    late.event("READY").await;
    assert_eq!(discord.identifies().len(), 2);
}

#[tokio::test]
async fn orders_of_the_test_arrive() {
    let discord = Discord::start().await;
    let (_, mut socket) = bot(&discord).await;
    socket.event("GUILD_CREATE").await;
    discord.gateway_reconnect();
    assert_eq!(socket.next().await, Came::Payload(json!({"op": 7, "d": null})));
    discord.gateway_invalidate(true);
    assert_eq!(socket.next().await, Came::Payload(json!({"op": 9, "d": true})));
    discord.gateway_close(4000);
    assert_eq!(socket.next().await, Came::Closed(Some(4000)));
    assert!(discord.wait_until(SOON, |discord| !discord.closes().is_empty()).await);
    assert_eq!(discord.closes(), [Closed { by_bot: false, code: Some(4000) }]);
    assert_eq!(discord.clean_closes(), 0);
}

#[tokio::test]
async fn a_silent_gateway_answers_no_heartbeat() {
    let discord = Discord::start().await;
    let (_, mut socket) = bot(&discord).await;
    socket.event("GUILD_CREATE").await;
    discord.gateway_silent(true);
    socket.send(json!({"op": 1, "d": null})).await;
    assert!(discord.wait_until(SOON, |discord| discord.heartbeats() == 1).await);
    discord.gateway_silent(false);
    socket.send(json!({"op": 1, "d": null})).await;
    assert_eq!(socket.next().await, Came::Payload(json!({"op": 11})));
    let rest = tokio::time::timeout(Duration::from_millis(50), socket.next()).await;
    assert!(rest.is_err(), "the first one stays unanswered: {rest:?}");
}

#[tokio::test]
async fn a_client_without_heartbeats_is_closed() {
    let discord = Discord::builder().heartbeat(Duration::from_millis(20)).start().await;
    let (_, mut socket) = bot(&discord).await;
    assert_eq!(closed(&mut socket).await, Some(4009));
}

#[tokio::test]
async fn too_many_payloads_are_closed() {
    let discord = Discord::start().await;
    let (_, mut socket) = bot(&discord).await;
    for _ in 0..120 {
        socket.send(json!({"op": 3, "d": {}})).await;
    }
    assert_eq!(closed(&mut socket).await, Some(4008));
}

#[tokio::test]
async fn a_port_that_is_down_refuses() {
    let discord = Discord::builder().gateway_down().start().await;
    let url = discord.env().into_iter().find(|(key, _)| key == "DISCORD_GATEWAY_URL").unwrap().1;
    let address = url.trim_start_matches("ws://").to_owned();
    let refused = || async { tokio::net::TcpStream::connect(&address).await.is_err() };
    let mut tries = 0;
    while !refused().await {
        tries += 1;
        assert!(tries < 500, "the port should close");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    discord.set_gateway_up(true);
    while refused().await {
        tries += 1;
        assert!(tries < 1000, "the port should open");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Socket::connect(&discord).await;
}

#[tokio::test]
async fn events_go_to_who_wants_them() {
    let discord = Discord::start().await;
    let mut socket = Socket::connect(&discord).await;
    socket.identify(&discord.token(), 1).await;
    socket.event("GUILD_CREATE").await;
    discord.post_message(footnote_test_discord::world::READER, "nobody listens");
    discord.gateway_event("MARK", &Value::Null);
    let Came::Payload(next) = socket.next().await else { panic!("closed") };
    assert_eq!(next["t"], "MARK");
}
