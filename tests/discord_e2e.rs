//! The real program in a Discord on loopback: what people do, what they get, and what happens when things break.

mod common;

use std::time::Duration;

use common::{Bot, SOON, registration_settles, registrations};
use footnote::commands::{TABLE, find};
use footnote_test_discord::world::{GUILD, OWNER};
use footnote_test_discord::{Discord, Fault, permission};
use serde_json::{Value, json};

/// Asked wherever any answer will do.
const QUESTION: [(&str, &str); 1] = [("question", "who met Aliyev")];

fn names(commands: &[Value]) -> Vec<&str> {
    commands.iter().filter_map(|command| command["name"].as_str()).collect()
}

/// A text without the characters that a backslash takes their meaning from.
fn without_escaped(text: &str) -> String {
    let mut rest = text.chars();
    let mut bare = String::new();
    while let Some(c) = rest.next() {
        if c == '\\' {
            rest.next();
        } else {
            bare.push(c);
        }
    }
    bare
}

/// What is registered: commands of two words are one by their first.
fn first_words() -> Vec<&'static str> {
    let mut words: Vec<&str> =
        TABLE.iter().filter_map(|spec| spec.menu.or(spec.name.split(' ').next())).collect();
    words.dedup();
    words
}

#[tokio::test]
async fn registration_sends_only_what_changed() {
    let discord = Discord::start().await;
    let all = first_words();
    let guild = GUILD.to_string();

    let bot = Bot::start(&discord, &[]).await;
    registration_settles(&discord, 0).await;
    assert_eq!(names(&discord.commands(None)), all);
    assert_eq!(registrations(&discord, 0).len(), all.len());
    bot.end(&discord).await;

    let from = discord.requests().len();
    let bot = Bot::start(&discord, &[]).await;
    registration_settles(&discord, from).await;
    assert!(registrations(&discord, from).is_empty(), "a second start sends nothing");
    bot.end(&discord).await;

    // On one server, and nowhere twice.
    let from = discord.requests().len();
    let bot = Bot::start(&discord, &[("DISCORD_GUILD_ID", &guild)]).await;
    registration_settles(&discord, from).await;
    assert_eq!(names(&discord.commands(Some(GUILD))), all);
    assert!(discord.commands(None).is_empty());
    bot.end(&discord).await;

    let from = discord.requests().len();
    let bot = Bot::start(&discord, &[]).await;
    registration_settles(&discord, from).await;
    assert_eq!(names(&discord.commands(None)), all);
    assert!(discord.commands(Some(GUILD)).is_empty());
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn who_met_aliyev() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[]).await;
    let answer = discord.slash("ask", QUESTION).await.unwrap();
    assert_eq!(answer.callback_type(), Some(4), "answered at once");
    assert!(answer.is_ephemeral());
    let text = answer.text();
    for met in ["Blinken", "Pashinyan", "Power", "Munich", "18 February 2023", "28 April 2021"] {
        assert!(text.contains(met), "{met} is missing:\n{text}");
    }
    for not in ["O'Brien", "O’Brien", "Carpenter", "Trump met"] {
        assert!(!text.contains(not), "{not} did not meet him:\n{text}");
    }
    assert!(text.contains("> “"), "the words of the articles are quoted:\n{text}");
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn a_timeline_pages_also_after_a_restart() {
    let discord = Discord::start().await;
    let state = tempfile::tempdir().unwrap();
    let state = [("STATE_DIR", state.path().to_str().unwrap())];
    let bot = Bot::start(&discord, &state).await;
    let first = discord.slash("timeline", [("period", "2023")]).await.unwrap();
    let text = first.text();
    assert!(text.contains("2023"), "{text}");
    let labels: Vec<String> = first.buttons().into_iter().map(|button| button.label).collect();
    assert_eq!(labels, ["◀ Earlier", "Later ▶", "Context", "Sources", "Share"], "{text}");
    assert!(first.buttons()[0].disabled && !first.buttons()[1].disabled);

    let second = first.click("Later ▶").await.unwrap();
    assert_eq!(
        (second.callback_type(), second.message_id()),
        (Some(7), first.message_id()),
        "changed in place"
    );
    assert_ne!(second.text(), text);
    assert!(second.text().contains("Page 2 of"));
    bot.end(&discord).await;

    let bot = Bot::start(&discord, &state).await;
    let back = second.click("◀ Earlier").await.unwrap();
    assert_eq!(back.text(), text, "the same page as before the restart");
    // To the end, and every page is another.
    let mut seen = vec![text];
    while let Some(button) =
        back.buttons().into_iter().find(|button| button.label.starts_with("Later") && !button.disabled)
    {
        back.click(&button.label).await.unwrap();
        assert!(!seen.contains(&back.text()));
        seen.push(back.text());
    }
    assert!(back.text().contains(&format!("Page {0} of {0}", seen.len())));
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn every_command_answers_its_examples() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[]).await;
    let manager = discord.person().user(OWNER).permissions(permission::EVERYONE | permission::MANAGE_GUILD);
    for spec in TABLE.iter().filter(|spec| !spec.options.iter().any(|option| option.required)) {
        let answer = manager.slash(spec.name, []).await.unwrap();
        assert!(!answer.embeds().is_empty() && answer.is_ephemeral(), "/{}", spec.name);
    }
    for spec in TABLE {
        for option in spec.options.iter().filter(|option| option.complete.is_some()) {
            for typed in ["", "a", "Alyev", "@everyone", "\u{202e}"] {
                let offered = manager.autocomplete(spec.name, option.name, typed, []).await.unwrap();
                assert!(offered.choices.len() <= 25, "/{} {}", spec.name, option.name);
            }
        }
    }
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn nothing_hostile_in_a_question_takes_effect() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[]).await;
    let most = usize::from(
        find("ask").and_then(|spec| spec.options.first()).map_or(100, |option| option.max_length),
    );
    let long: String = "*_~`|<@1>[x](http://y.example) ".chars().cycle().take(most).collect();
    for question in
        ["@everyone <@1> [x](http://y.example) ||z|| ```", "who met <@&2> @here\u{202e}?", "# h", &long]
    {
        let answer = discord.slash("ask", [("question", question)]).await.unwrap();
        let message = answer.message().unwrap();
        assert!(!message.pings() && message.content().is_empty() && message.is_ephemeral());
        for embed in message.embeds() {
            for place in ["title", "description"] {
                let text = embed[place].as_str().unwrap_or_default();
                let bare = without_escaped(text);
                for effect in ["<@", "@", "||", "```", "](http", "[x"] {
                    assert!(!bare.contains(effect), "{effect} in {place}: {text}");
                }
            }
        }
    }
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn foreign_buttons_are_refused_politely() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[]).await;
    let answer = discord.slash("ask", QUESTION).await.unwrap();
    let before = answer.text();
    for id in [
        "share:5",
        "1|p|1|ask",
        "2p1.AAAA.AAAAAAAAAAA.ask",
        "2p1.AAAA.AAAAAAAAAAA.",
        "2C1.AAAA.AAAAAAAAAAA.help",
    ] {
        let refusal = discord.person().forge_click(answer.message_id(), id).await.unwrap();
        assert_eq!(refusal.callback_type(), Some(4));
        assert!(refusal.is_ephemeral() && refusal.text().contains("Ask again"), "{id}: {}", refusal.text());
    }
    assert_eq!(answer.text(), before);
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn a_refused_token_ends_with_one_clear_line() {
    let discord = Discord::builder().refuse_token().start().await;
    let mut bot = Bot::spawn(&discord, &[]);
    let status = bot.process.wait(SOON).await.unwrap();
    assert_eq!(status.code(), Some(2), "{}", bot.output());
    let output = bot.output();
    let told: Vec<&str> = output.lines().filter(|line| line.contains("token")).collect();
    assert_eq!(told.len(), 1, "{output}");
    assert!(told[0].contains("DISCORD_TOKEN") && !output.contains(&discord.token()), "{output}");
    discord.assert_clean();
}

#[tokio::test]
async fn a_setting_that_cannot_be_used_ends_with_one_clear_line() {
    let discord = Discord::start().await;
    for (name, value) in
        [("DISCORD_GUILD_ID", "Research"), ("DISCORD_API_CA", "/nowhere/ca.pem"), ("DISCORD_TOKEN", "")]
    {
        let mut bot = Bot::spawn(&discord, &[(name, value)]);
        let status = bot.process.wait(SOON).await.unwrap();
        assert_eq!(status.code(), Some(2), "{name}: {}", bot.output());
        assert_eq!(bot.output().lines().filter(|line| line.contains(name)).count(), 1, "{}", bot.output());
    }
    assert!(discord.identifies().is_empty());
}

#[tokio::test]
async fn an_unreachable_gateway_means_staying_up() {
    let discord = Discord::builder().gateway_down().start().await;
    let mut bot = Bot::spawn(&discord, &[]);
    bot.wait_for_output("cannot be reached").await;
    discord.set_gateway_up(true);
    bot.process.wait_ready(SOON).await.unwrap();
    assert!(discord.wait_for_command("ask", SOON).await);
    discord.slash("ask", QUESTION).await.unwrap();

    // And when it goes away later.
    discord.set_gateway_up(false);
    bot.wait_for_output("connection to Discord was lost").await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    discord.set_gateway_up(true);
    assert!(discord.wait_until(SOON, |discord| discord.identifies().len() == 2).await, "{}", bot.output());
    discord.slash("ask", QUESTION).await.unwrap();
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn waiting_for_the_gateway_ends_when_asked() {
    let discord = Discord::builder().gateway_down().start().await;
    let mut bot = Bot::spawn(&discord, &[]);
    bot.wait_for_output("cannot be reached").await;
    bot.process.terminate().unwrap();
    assert!(bot.process.wait(Duration::from_secs(5)).await.unwrap().success());
}

#[tokio::test]
async fn lost_connections_are_made_anew() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[]).await;
    // Told to reconnect: resumed, with nothing lost.
    discord.gateway_reconnect();
    assert!(discord.wait_until(SOON, |discord| discord.resumes() == 1).await, "{}", bot.output());
    discord.slash("ask", QUESTION).await.unwrap();
    // Sessions that are over.
    discord.gateway_invalidate(false);
    assert!(
        discord.wait_until(SOON, |discord| discord.identifies().len() == 2 && discord.sessions() == 1).await
    );
    discord.slash("ask", QUESTION).await.unwrap();
    discord.gateway_close(4009);
    assert!(
        discord.wait_until(SOON, |discord| discord.identifies().len() == 3 && discord.sessions() == 1).await
    );
    // Cut off: resumed again.
    discord.gateway_drop();
    assert!(
        discord.wait_until(SOON, |discord| discord.resumes() == 2 && discord.sessions() == 1).await,
        "{}",
        bot.output()
    );
    let answer = discord.slash("ask", QUESTION).await.unwrap();
    assert!(!answer.embeds().is_empty());
    // One connection hears of each event: nothing was answered twice.
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn a_token_that_is_taken_back_ends_the_program() {
    let discord = Discord::start().await;
    let mut bot = Bot::start(&discord, &[]).await;
    discord.set_refuse_token(true);
    discord.gateway_close(4004);
    assert_eq!(bot.process.wait(SOON).await.unwrap().code(), Some(2), "{}", bot.output());
    assert!(bot.output().contains("DISCORD_TOKEN"));
}

#[tokio::test]
async fn registration_outlives_a_stumbling_api() {
    let discord = Discord::start().await;
    let limited = Fault::RateLimited { retry_after: Duration::from_millis(300), global: false };
    discord.fail_next("GET", "/applications/*/commands", limited, 1);
    discord.fail_next("GET", "/applications/*/commands", Fault::Status(500), 1);
    discord.fail_next("POST", "/applications/*/commands", Fault::Status(502), 1);
    discord.fail_next("POST", "/applications/*/commands", Fault::AnswerLost, 1);
    let bot = Bot::start(&discord, &[]).await;
    let all = first_words().len();
    assert!(
        discord.wait_until(SOON, |discord| discord.commands(None).len() == all).await,
        "{}",
        bot.output()
    );
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn an_api_that_is_away_at_the_start_does_not_keep_the_bot_out() {
    let discord = Discord::builder().api_down().start().await;
    let bot = Bot::spawn(&discord, &[]);
    assert!(discord.wait_until(SOON, |discord| discord.sessions() == 1).await, "{}", bot.output());
    bot.wait_for_output("could not be registered").await;
    discord.set_api_up(true);
    assert!(discord.wait_for_command("ask", SOON).await, "{}", bot.output());
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn answers_outlive_a_stumbling_api() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[]).await;
    let callback = "/interactions/*/*/callback";
    let limited = Fault::RateLimited { retry_after: Duration::from_millis(50), global: false };
    for fault in [Fault::Status(502), Fault::Dropped, limited, Fault::AnswerLost] {
        discord.fail_next("POST", callback, fault.clone(), 1);
        let answer = discord
            .slash("ask", QUESTION)
            .await
            .unwrap_or_else(|error| panic!("{fault:?}: {error}\n{}", bot.output()));
        assert!(!answer.embeds().is_empty());
    }
    // Refused for good: nobody can be told, and the bot goes on.
    let refused = Fault::Error { status: 404, code: 10062, message: "Unknown interaction".to_owned() };
    discord.fail_next("POST", callback, refused, 1);
    assert!(discord.slash("ask", QUESTION).await.is_err());
    bot.wait_for_output("too late").await;
    discord.slash("ask", QUESTION).await.unwrap();
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn the_end_waits_for_an_answer_that_is_running() {
    let discord = Discord::start().await;
    let mut bot = Bot::start(&discord, &[]).await;
    discord.fail_next("POST", "/interactions/*/*/callback", Fault::Slow(Duration::from_millis(1500)), 1);
    let person = discord.person();
    let asking = tokio::spawn(async move { person.slash("ask", QUESTION).await.map(|answer| answer.text()) });
    let sent =
        |discord: &Discord| discord.requests().iter().any(|request| request.path.ends_with("/callback"));
    assert!(discord.wait_until(SOON, sent).await);
    bot.process.terminate().unwrap();
    let text = asking.await.unwrap().unwrap();
    assert!(!text.is_empty());
    assert!(bot.process.wait(SOON).await.unwrap().success(), "{}", bot.output());
    assert_eq!(discord.clean_closes(), 1);
    assert!(!bot.output().contains("not finished"), "{}", bot.output());
    discord.assert_clean();
}

#[tokio::test]
async fn an_interrupt_ends_it_as_well() {
    let discord = Discord::start().await;
    let mut bot = Bot::start(&discord, &[]).await;
    bot.process.interrupt().unwrap();
    assert!(bot.process.wait(Duration::from_secs(10)).await.unwrap().success());
    assert_eq!(discord.clean_closes(), 1);
}

#[tokio::test]
async fn neither_question_nor_token_gets_into_the_log() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[("RUST_LOG", "trace")]).await;
    let secret = "Xanthippe7351";
    discord.slash("ask", [("question", format!("who met {secret}").as_str())]).await.unwrap();
    // An answer that is refused, and an event that cannot be read.
    let refused = Fault::Error { status: 400, code: 50035, message: "Invalid Form Body".to_owned() };
    discord.fail_next("POST", "/interactions/*/*/callback", refused, 1);
    let _ = discord.slash("ask", [("question", secret)]).await;
    discord.gateway_event("INTERACTION_CREATE", &json!({"id": "5", "type": 2, "data": {"name": secret}}));
    bot.wait_for_output("could not be read").await;
    let output = bot.output();
    assert!(!output.contains(secret), "the question is in the log");
    assert!(!output.contains(&discord.token()), "the token is in the log");
    // Written out as numbers it would be there all the same.
    let bytes: Vec<String> = secret.bytes().map(|byte| byte.to_string()).collect();
    assert!(!output.contains(&bytes.join(", ")), "the question is in the log, as bytes");
    bot.end(&discord).await;
    discord.assert_clean();
}
