use footnote_test_discord::world::{APPLICATION, GUILD};
use footnote_test_discord::{Discord, UserError, permission};
use serde_json::{Value, json};

use crate::raw::{Http, ask, bot};

fn global() -> String {
    format!("/applications/{APPLICATION}/commands")
}

#[tokio::test]
async fn what_is_unchanged_keeps_id_and_version() {
    let discord = Discord::start().await;
    let http = Http::new(&discord);
    let mut other = ask();
    other["name"] = "other".into();
    http.register(json!([ask(), other])).await;
    let before = discord.commands(None);
    let mut changed = ask();
    changed["description"] = "Ask anything".into();
    http.register(json!([changed, other])).await;
    let after = discord.commands(None);
    assert_eq!(before[0]["id"], after[0]["id"]);
    assert_ne!(before[0]["version"], after[0]["version"]);
    assert_eq!(before[1], after[1]);
    http.register(json!([])).await;
    assert!(discord.commands(None).is_empty());
}

#[tokio::test]
async fn one_by_one() {
    let discord = Discord::start().await;
    let http = Http::new(&discord);
    let path = format!("/applications/{APPLICATION}/guilds/{GUILD}/commands");
    let made = http.call("POST", &path, ask()).await;
    assert_eq!((made.status, &made.body["guild_id"]), (201, &json!(GUILD.to_string())));
    assert_eq!(http.call("POST", &path, ask()).await.status, 200, "the same name replaces");
    let one = format!("{path}/{}", made.body["id"].as_str().unwrap());
    let change = json!({"description": "Ask anything"});
    assert_eq!(http.call("PATCH", &one, change).await.body["description"], "Ask anything");
    assert_eq!(http.get(&one).await.body["options"][0]["name"], "question");
    assert_eq!(http.get(&path).await.body.as_array().unwrap().len(), 1);
    assert_eq!(http.get(&global()).await.body, json!([]));
    assert_eq!(http.call("DELETE", &one, Value::Null).await.status, 204);
    assert_eq!(http.get(&one).await.error(), (404, 10063));
    assert_eq!(http.get("/applications/5/commands").await.error(), (403, 20012));
    discord.assert_clean();
}

#[tokio::test]
async fn what_is_told_leaves_out_what_says_nothing() {
    let discord = Discord::start().await;
    let http = Http::new(&discord);
    let option = json!({"type": 3, "name": "a", "description": "d", "required": false, "choices": []});
    let command = json!({"name": "x", "description": "d", "options": [option], "name_localizations": {"de": "y"},
        "default_member_permissions": "32"});
    http.register(json!([command])).await;
    let told = http.get(&global()).await.body;
    assert_eq!(told[0]["options"][0], json!({"type": 3, "name": "a", "description": "d"}));
    assert_eq!(told[0]["default_member_permissions"], "32");
    assert!(told[0].get("name_localizations").is_none());
    let told = http.get(&format!("{}?with_localizations=true", global())).await.body;
    assert_eq!(told[0]["name_localizations"]["de"], "y");
}

#[tokio::test]
async fn a_bad_command_is_refused() {
    let discord = Discord::start().await;
    let http = Http::new(&discord);
    let mut bad = ask();
    bad["name"] = "Ask".into();
    let answer = http.call("PUT", &global(), json!([ask(), bad])).await;
    assert_eq!(answer.error(), (400, 50035));
    assert_eq!(answer.body["errors"]["1"]["name"]["_errors"][0]["code"], "APPLICATION_COMMAND_INVALID_NAME");
    assert!(discord.commands(None).is_empty(), "all or nothing");
    assert_eq!(discord.faults()[0].at, "1.name");
    discord.clear_faults();
    let long = json!({"name": "a", "description": "d".repeat(101)});
    assert_eq!(http.call("POST", &global(), long).await.error(), (400, 50035));
    assert!(!discord.faults().is_empty());
}

#[tokio::test]
async fn the_client_offers_only_what_is_offered() {
    let discord = Discord::start().await;
    let (http, _socket) = bot(&discord).await;
    let of = |kind: u64, name: &str, more: Value| {
        let mut option = json!({"type": kind, "name": name, "description": "d"});
        option.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        option
    };
    let options = json!([
        of(4, "page", json!({"min_value": 1, "max_value": 5})),
        of(5, "private", json!({})),
        of(7, "channel", json!({"channel_types": [11]})),
        of(3, "kind", json!({"choices": [{"name": "Meetings", "value": "meet"}]})),
        of(3, "words", json!({"max_length": 3})),
    ]);
    let list = json!({"type": 1, "name": "list", "description": "d", "options": options});
    let digest = json!({"name": "digest", "description": "d", "options": [list],
        "default_member_permissions": permission::MANAGE_GUILD.to_string(), "contexts": [0]});
    http.register(json!([ask(), digest])).await;

    let missing = discord.slash("nothing", []).await.unwrap_err();
    assert_eq!(missing, UserError::NoSuchCommand { name: "nothing".into(), offered: vec!["ask".into()] });
    assert_eq!(discord.slash("ask", []).await.unwrap_err(), UserError::OptionRequired("question".into()));
    let unknown = discord.slash("ask", [("question", "q"), ("page", "1")]).await;
    assert_eq!(unknown.unwrap_err(), UserError::NoSuchOption("page".into()));
    assert!(
        matches!(discord.slash("digest list", []).await, Err(UserError::NoSuchCommand { .. })),
        "not allowed"
    );

    let manager = discord.person().permissions(permission::MANAGE_GUILD);
    assert!(
        matches!(manager.slash("digest", []).await, Err(UserError::NoSuchCommand { .. })),
        "a subcommand is due"
    );
    for (option, value) in [
        ("page", "6"),
        ("page", "one"),
        ("private", "perhaps"),
        ("channel", "#general"),
        ("channel", "#nowhere"),
        ("kind", "talks"),
        ("words", "four"),
    ] {
        let refused = manager.slash("digest list", [(option, value)]).await.unwrap_err();
        assert!(matches!(refused, UserError::BadValue { .. }), "{option}: {value}: {refused}");
    }
    assert!(matches!(manager.dm().slash("digest list", []).await, Err(UserError::NoSuchCommand { .. })));
}

#[tokio::test]
async fn options_arrive_with_their_types() {
    let discord = Discord::start().await;
    let (http, mut socket) = bot(&discord).await;
    let options = json!([
        {"type": 4, "name": "page", "description": "d"}, {"type": 5, "name": "private", "description": "d"},
        {"type": 7, "name": "channel", "description": "d"}, {"type": 6, "name": "user", "description": "d"},
        {"type": 3, "name": "kind", "description": "d", "choices": [{"name": "Meetings", "value": "meet"}]},
    ]);
    let list = json!({"type": 1, "name": "list", "description": "d", "options": options});
    http.register(json!([{"name": "digest", "description": "d", "options": [list]}])).await;
    let typed = [
        ("page", "2"),
        ("private", "true"),
        ("channel", "#archive"),
        ("user", "owner"),
        ("kind", "Meetings"),
    ];
    let (_, data) = tokio::join!(discord.slash("digest list", typed), async {
        let interaction = socket.interaction().await;
        http.callback(&interaction, json!({"type": 4, "data": crate::raw::says("ok")})).await;
        interaction["data"].clone()
    });
    let sub = &data["options"][0];
    assert_eq!((&sub["name"], &sub["type"]), (&json!("list"), &json!(1)));
    let values: Vec<&Value> =
        sub["options"].as_array().unwrap().iter().map(|option| &option["value"]).collect();
    assert_eq!((values[0], values[1], values[4]), (&json!(2), &json!(true), &json!("meet")));
    let channel = values[2].as_str().unwrap();
    assert_eq!(data["resolved"]["channels"][channel]["name"], "archive");
    assert_eq!(data["resolved"]["users"][values[3].as_str().unwrap()]["username"], "owner");
}
