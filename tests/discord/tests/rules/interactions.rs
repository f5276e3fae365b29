use std::time::Duration;

use footnote_test_discord::world::{APPLICATION, GENERAL, READER};
use footnote_test_discord::{Discord, UserError};
use serde_json::{Value, json};

use crate::raw::{Http, SOON, ask, bot, says};

const WHO: [(&str, &str); 1] = [("question", "who")];

#[tokio::test]
async fn an_answer_is_seen() {
    let discord = Discord::start().await;
    let (http, mut socket) = bot(&discord).await;
    let (response, ()) = tokio::join!(discord.slash("ask", WHO), async {
        let interaction = socket.interaction().await;
        assert_eq!(interaction["data"]["options"][0], json!({"name": "question", "type": 3, "value": "who"}));
        assert_eq!(interaction["member"]["user"]["id"], READER.to_string());
        let answer = http.callback(&interaction, json!({"type": 4, "data": says("Blinken")})).await;
        assert_eq!((answer.status, answer.body), (204, Value::Null));
    });
    let response = response.unwrap();
    assert_eq!((response.content().as_str(), response.is_ephemeral()), ("Blinken", false));
    assert!(response.callback_after() < Duration::from_secs(3));
    assert_eq!(discord.messages(GENERAL).len(), 1);
    assert_eq!(response.json()["type"], 20);
    discord.assert_clean();
}

#[tokio::test]
async fn a_private_answer_is_in_no_history() {
    let discord = Discord::start().await;
    let (http, mut socket) = bot(&discord).await;
    let (response, callback) = tokio::join!(discord.slash("ask", WHO), async {
        let interaction = socket.interaction().await;
        let body =
            json!({"type": 4, "data": {"content": "x", "flags": 64, "allowed_mentions": {"parse": []}}});
        let path = format!(
            "/interactions/{}/{}/callback?with_response=true",
            interaction["id"].as_str().unwrap(),
            interaction["token"].as_str().unwrap()
        );
        http.call("POST", &path, body).await
    });
    let response = response.unwrap();
    assert!(response.is_ephemeral());
    assert_eq!(callback.body["interaction"]["response_message_ephemeral"], true);
    assert_eq!(callback.body["resource"]["message"]["content"], "x");
    assert!(discord.messages(GENERAL).is_empty());
    let history = http.get(&format!("/channels/{GENERAL}/messages")).await;
    assert_eq!(history.body, json!([]));
    // Another person cannot click what they do not see.
    let other = discord.person().user(footnote_test_discord::world::OWNER);
    let id = response.message_id();
    assert_eq!(other.click(id, "Later").await.unwrap_err(), UserError::NoSuchMessage(id));
}

#[tokio::test]
async fn a_second_callback_is_refused() {
    let discord = Discord::start().await;
    let (http, mut socket) = bot(&discord).await;
    let (response, ()) = tokio::join!(discord.slash("ask", WHO), async {
        let interaction = socket.interaction().await;
        http.callback(&interaction, json!({"type": 4, "data": says("one")})).await;
        let second = http.callback(&interaction, json!({"type": 4, "data": says("two")})).await;
        assert_eq!(second.error(), (400, 40060));
    });
    assert_eq!(response.unwrap().content(), "one");
}

#[tokio::test]
async fn a_late_callback_is_refused_and_the_user_has_gone() {
    let discord = Discord::builder().callback_deadline(Duration::from_millis(100)).start().await;
    let (http, mut socket) = bot(&discord).await;
    let (response, interaction) = tokio::join!(discord.slash("ask", WHO), socket.interaction());
    assert_eq!(response.unwrap_err(), UserError::DidNotRespond { refused: vec![] });
    let late = http.callback(&interaction, json!({"type": 4, "data": says("x")})).await;
    assert_eq!(late.error(), (404, 10062));
    let follow_up = http.call("POST", &Http::webhook(&interaction), says("x")).await;
    assert_eq!(follow_up.error(), (404, 10015));
}

#[tokio::test]
async fn an_unknown_interaction() {
    let discord = Discord::start().await;
    let http = Http::new(&discord);
    let nobody = json!({"id": "5", "token": "nothing"});
    assert_eq!(http.callback(&nobody, json!({"type": 5})).await.error(), (404, 10062));
    assert_eq!(http.call("POST", &Http::webhook(&nobody), says("x")).await.error(), (401, 50027));
}

#[tokio::test]
async fn deferred_then_edited() {
    let discord = Discord::start().await;
    let (http, mut socket) = bot(&discord).await;
    let (response, ()) = tokio::join!(discord.slash("ask", WHO), async {
        let interaction = socket.interaction().await;
        let original = format!("{}/messages/@original", Http::webhook(&interaction));
        assert_eq!(http.call("PATCH", &original, says("early")).await.error(), (404, 10015));
        http.callback(&interaction, json!({"type": 5, "data": {"flags": 64}})).await;
        let thinking = http.get(&original).await;
        assert_eq!(thinking.body["flags"], 64 | 128);
        let edited = http.call("PATCH", &original, says("done")).await;
        assert_eq!(
            (edited.status, &edited.body["content"], &edited.body["flags"]),
            (200, &json!("done"), &json!(64))
        );
        let follow_up = http.call("POST", &Http::webhook(&interaction), says("more")).await;
        assert_eq!(follow_up.status, 200);
        let message =
            format!("{}/messages/{}", Http::webhook(&interaction), follow_up.body["id"].as_str().unwrap());
        assert_eq!(http.call("PATCH", &message, says("more, edited")).await.status, 200);
        assert_eq!(http.call("DELETE", &original, Value::Null).await.status, 204);
        assert_eq!(http.get(&original).await.error(), (404, 10008));
    });
    let response = response.unwrap();
    assert!(response.message().is_none(), "it was deleted");
    let followups = response.wait_for_followups(1, SOON).await;
    assert_eq!(followups[0].content(), "more, edited");
    assert!(followups[0].is_edited());
    discord.assert_clean();
}

#[tokio::test]
async fn the_first_follow_up_fills_a_deferred_answer() {
    let discord = Discord::start().await;
    let (http, mut socket) = bot(&discord).await;
    let (response, ()) = tokio::join!(discord.slash("ask", WHO), async {
        let interaction = socket.interaction().await;
        http.callback(&interaction, json!({"type": 5, "data": {"flags": 64}})).await;
        http.call("POST", &Http::webhook(&interaction), says("filled")).await;
    });
    let response = response.unwrap();
    assert_eq!(response.content(), "filled");
    assert!(response.is_ephemeral(), "as private as the deferral said");
    assert!(response.followups().is_empty());
}

#[tokio::test]
async fn thinking_for_ever() {
    let discord = Discord::builder().patience(Duration::from_millis(50)).start().await;
    let (http, mut socket) = bot(&discord).await;
    let (response, ()) = tokio::join!(discord.slash("ask", WHO), async {
        let interaction = socket.interaction().await;
        http.callback(&interaction, json!({"type": 5})).await;
    });
    assert_eq!(response.unwrap_err(), UserError::StillThinking);
}

#[tokio::test]
async fn a_token_expires() {
    let discord = Discord::builder().token_lifetime(Duration::from_millis(300)).start().await;
    let (http, mut socket) = bot(&discord).await;
    let (response, interaction) = tokio::join!(discord.slash("ask", WHO), async {
        let interaction = socket.interaction().await;
        http.callback(&interaction, json!({"type": 4, "data": says("x")})).await;
        interaction
    });
    response.unwrap();
    tokio::time::sleep(Duration::from_millis(350)).await;
    let webhook = Http::webhook(&interaction);
    assert_eq!(http.call("POST", &webhook, says("y")).await.error(), (401, 50027));
    assert_eq!(http.get(&format!("{webhook}/messages/@original")).await.error(), (401, 50027));
}

#[tokio::test]
async fn callbacks_must_fit_what_was_done() {
    let discord = Discord::builder().callback_deadline(Duration::from_millis(700)).start().await;
    let (http, mut socket) = bot(&discord).await;
    let (response, ()) = tokio::join!(discord.slash("ask", WHO), async {
        let interaction = socket.interaction().await;
        let choices = json!({"choices": []});
        for (kind, data) in [(6, Value::Null), (7, says("x")), (8, choices), (1, Value::Null)] {
            let answer = http.callback(&interaction, json!({"type": kind, "data": data})).await;
            assert_eq!(answer.error(), (400, 50035), "type {kind}");
        }
        let empty = http.callback(&interaction, json!({"type": 4, "data": {"content": " "}})).await;
        assert_eq!(empty.error(), (400, 50006));
    });
    let Err(UserError::DidNotRespond { refused }) = response else { panic!("{response:?}") };
    assert_eq!(refused.len(), 5);
    assert_eq!(discord.faults().len(), 5, "{:?}", discord.faults());
}

#[tokio::test]
async fn a_bad_body_is_answered_in_detail_and_can_be_mended_in_time() {
    let discord = Discord::start().await;
    let (http, mut socket) = bot(&discord).await;
    let (response, ()) = tokio::join!(discord.slash("ask", WHO), async {
        let interaction = socket.interaction().await;
        let title = "x".repeat(257);
        let bad =
            json!({"type": 4, "data": {"embeds": [{"title": title}], "allowed_mentions": {"parse": []}}});
        let answer = http.callback(&interaction, bad).await;
        assert_eq!(answer.error(), (400, 50035));
        assert_eq!(answer.body["message"], "Invalid Form Body");
        let errors = &answer.body["errors"]["data"]["embeds"]["0"]["title"]["_errors"];
        assert_eq!(errors[0]["code"], "BASE_TYPE_MAX_LENGTH");
        assert_eq!(http.callback(&interaction, json!({"type": 4, "data": says("mended")})).await.status, 204);
    });
    assert_eq!(response.unwrap().content(), "mended");
    assert_eq!(discord.faults()[0].at, "data.embeds.0.title");
    let failed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| discord.assert_clean()));
    assert!(failed.is_err());
}

#[tokio::test]
async fn mentions_left_on_are_noticed() {
    let discord = Discord::start().await;
    let (http, mut socket) = bot(&discord).await;
    let (response, ()) = tokio::join!(discord.slash("ask", WHO), async {
        let interaction = socket.interaction().await;
        http.callback(&interaction, json!({"type": 4, "data": {"content": "@everyone"}})).await;
    });
    assert!(response.unwrap().message().unwrap().pings());
    assert_eq!(discord.messages_without_allowed_mentions().len(), 1);
}

#[tokio::test]
async fn clicking_and_choosing() {
    let discord = Discord::start().await;
    let (http, mut socket) = bot(&discord).await;
    let button = |label: &str, more: Value| {
        let mut button = json!({"type": 2, "style": 2, "label": label, "custom_id": format!("id {label}")});
        button.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        button
    };
    let link = json!({"type": 2, "style": 5, "label": "Web", "url": "https://example.org/a"});
    let options = json!([{"label": "A", "value": "a"}, {"label": "B", "value": "b"}]);
    let components = json!([
        {"type": 1, "components": [button("Later", json!({})), button("Old", json!({"disabled": true})), link]},
        {"type": 1, "components": [{"type": 3, "custom_id": "more", "options": options}]},
    ]);
    let body = json!({"content": "page 1", "components": components, "allowed_mentions": {"parse": []}});
    let (response, ()) = tokio::join!(discord.slash("ask", WHO), async {
        let interaction = socket.interaction().await;
        http.callback(&interaction, json!({"type": 4, "data": body})).await;
    });
    let first = response.unwrap();

    let (response, ()) = tokio::join!(first.click("Later"), async {
        let interaction = socket.interaction().await;
        assert_eq!(interaction["type"], 3);
        assert_eq!(interaction["data"]["custom_id"], "id Later");
        assert_eq!(interaction["message"]["content"], "page 1");
        http.callback(&interaction, json!({"type": 7, "data": says("page 2")})).await;
    });
    let second = response.unwrap();
    assert_eq!((second.content().as_str(), second.message_id()), ("page 2", first.message_id()));
    assert_eq!(first.content(), "page 2", "the same message, as it is now");

    let (response, ()) = tokio::join!(first.select("more", ["B"]), async {
        let interaction = socket.interaction().await;
        assert_eq!(interaction["data"]["values"], json!(["b"]));
        http.callback(&interaction, json!({"type": 6})).await;
        let original = format!("{}/messages/@original", Http::webhook(&interaction));
        http.call("PATCH", &original, says("page 3")).await;
    });
    assert_eq!(response.unwrap().content(), "page 3");

    assert_eq!(first.click("Old").await.unwrap_err(), UserError::Disabled("Old".into()));
    assert_eq!(first.click("Web").await.unwrap_err(), UserError::Link("Web".into()));
    assert!(matches!(first.click("Nowhere").await, Err(UserError::NoSuchComponent { .. })));
    assert!(matches!(first.select("more", ["C"]).await, Err(UserError::BadValue { .. })));
    discord.assert_clean();
}

#[tokio::test]
async fn an_old_button_works_for_a_bot_that_came_back() {
    let discord = Discord::start().await;
    let (http, mut socket) = bot(&discord).await;
    let button = json!({"type": 2, "style": 2, "label": "Later", "custom_id": "later"});
    let row = json!([{"type": 1, "components": [button]}]);
    let (response, ()) = tokio::join!(discord.slash("ask", WHO), async {
        let interaction = socket.interaction().await;
        let data = json!({"content": "1", "components": row, "allowed_mentions": {"parse": []}});
        http.callback(&interaction, json!({"type": 4, "data": data})).await;
    });
    let response = response.unwrap();
    socket.close(1000).await;
    let (http, mut socket) = bot(&discord).await;
    let (response, ()) = tokio::join!(response.click("Later"), async {
        let interaction = socket.interaction().await;
        http.callback(&interaction, json!({"type": 7, "data": says("2")})).await;
    });
    assert_eq!(response.unwrap().content(), "2");
}

#[tokio::test]
async fn a_modal_opens_and_is_sent() {
    let discord = Discord::start().await;
    let (http, mut socket) = bot(&discord).await;
    let row =
        json!({"type": 1, "components": [{"type": 4, "custom_id": "claim", "style": 2, "label": "Claim"}]});
    let modal = json!({"custom_id": "check", "title": "Check a claim", "components": [row]});
    let (response, ()) = tokio::join!(discord.slash("ask", WHO), async {
        let interaction = socket.interaction().await;
        http.callback(&interaction, json!({"type": 9, "data": modal})).await;
    });
    let opened = response.unwrap();
    assert_eq!(opened.modal().unwrap().title(), "Check a claim");
    assert!(opened.message().is_none());
    let (response, ()) = tokio::join!(opened.submit_modal([("claim", "it rained")]), async {
        let interaction = socket.interaction().await;
        assert_eq!(interaction["type"], 5);
        assert_eq!(interaction["data"]["components"][0]["components"][0]["value"], "it rained");
        let again = http.callback(&interaction, json!({"type": 9, "data": modal})).await;
        assert_eq!(again.error(), (400, 50035), "a modal does not open a modal");
        http.callback(&interaction, json!({"type": 4, "data": says("nothing found")})).await;
    });
    assert_eq!(response.unwrap().content(), "nothing found");
}

#[tokio::test]
async fn completion() {
    let discord = Discord::start().await;
    let (http, mut socket) = bot(&discord).await;
    let mut who = ask();
    who["name"] = "who".into();
    who["options"] = json!([
        {"type": 3, "name": "person", "description": "Whom", "autocomplete": true, "required": true},
        {"type": 3, "name": "period", "description": "When"},
    ]);
    http.register(json!([who])).await;
    let choice = |n: usize| json!({"name": format!("Person {n}"), "value": format!("p{n}")});
    let (offered, ()) = tokio::join!(discord.autocomplete("who", "person", "ali"), async {
        let interaction = socket.interaction().await;
        assert_eq!(interaction["type"], 4);
        assert_eq!(interaction["data"]["options"][0]["focused"], true);
        let many: Vec<Value> = (0..26).map(choice).collect();
        let answer = http.callback(&interaction, json!({"type": 8, "data": {"choices": many}})).await;
        assert_eq!(answer.error(), (400, 50035));
        let message = http.callback(&interaction, json!({"type": 4, "data": says("x")})).await;
        assert_eq!(message.error(), (400, 50035), "only choices complete");
        http.callback(&interaction, json!({"type": 8, "data": {"choices": [choice(1)]}})).await;
        let follow_up = http.call("POST", &Http::webhook(&interaction), says("x")).await;
        assert_eq!(follow_up.error(), (404, 10015));
    });
    let offered = offered.unwrap();
    assert_eq!(offered.names(), ["Person 1"]);
    assert_eq!(offered.choices[0].1, "p1");
    assert!(matches!(discord.autocomplete("who", "period", "2").await, Err(UserError::BadValue { .. })));
}

#[tokio::test]
async fn outside_its_servers_five_follow_ups() {
    let discord = Discord::start().await;
    let (http, mut socket) = bot(&discord).await;
    let mut command = ask();
    command["integration_types"] = json!([0, 1]);
    command["contexts"] = json!([0, 1, 2]);
    http.register(json!([command])).await;
    let elsewhere = discord.add_group_conversation();
    let person = discord.person().channel(elsewhere).user_install();
    let (response, ()) = tokio::join!(person.slash("ask", WHO), async {
        let interaction = socket.interaction().await;
        assert_eq!(interaction["context"], 2);
        assert_eq!(interaction["authorizing_integration_owners"], json!({"1": READER.to_string()}));
        http.callback(&interaction, json!({"type": 4, "data": says("0")})).await;
        for n in 1..=6 {
            let answer = http.call("POST", &Http::webhook(&interaction), says(&n.to_string())).await;
            assert_eq!(answer.status, if n <= 5 { 200 } else { 400 }, "{n}");
        }
    });
    assert_eq!(response.unwrap().followups().len(), 5);
    assert_eq!(APPLICATION.to_string(), discord.messages(elsewhere)[0].json()["application_id"]);
}
