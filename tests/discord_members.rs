//! What a server's members see, with the real program: sharing, settings, buttons, menus, messages, mentions, installations.

mod common;

use common::{Bot, SOON};
use footnote::commands::{OptionKind, TABLE};
use footnote_test_discord::world::{ARCHIVE, GENERAL, GUILD, OWNER, READER};
use footnote_test_discord::{Discord, Response, UserError, permission};
use serde_json::json;

const QUESTION: [(&str, &str); 1] = [("question", "who met Aliyev")];

/// A command, its options, and what is said of them.
type Wrong<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

fn labels(answer: &Response) -> Vec<String> {
    answer.buttons().into_iter().map(|button| button.label).collect()
}

/// Somebody who may manage the server.
fn manager(discord: &Discord) -> footnote_test_discord::Person {
    discord.person().user(OWNER).permissions(permission::EVERYONE | permission::MANAGE_GUILD)
}

#[tokio::test]
async fn a_private_answer_is_shared_only_when_told_to() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[]).await;
    let answer = discord.slash("ask", QUESTION).await.unwrap();
    assert!(answer.is_ephemeral() && discord.messages(GENERAL).is_empty(), "nothing is in the channel");
    let text = answer.text();
    let shared = answer.click("Share").await.unwrap();
    assert_eq!(shared.callback_type(), Some(7), "the button is switched off first");
    let posted = shared.wait_for_followups(1, SOON).await;
    assert_eq!(posted.len(), 1);
    assert!(!posted[0].is_ephemeral() && !posted[0].pings());
    assert!(posted[0].text().contains("Asked by reader") && posted[0].text().contains("Blinken"));
    assert_eq!(discord.messages(GENERAL).len(), 1);
    assert!(shared.is_ephemeral() && shared.text() == text, "who asked still has the answer");
    assert!(matches!(shared.click("Shared").await, Err(UserError::Disabled(_))));
    // What is posted cannot be shared again, and others turn pages of their own.
    assert!(!posted[0].buttons().iter().any(|button| button.label.starts_with("Share")));
    let other = discord.add_user("other", permission::EVERYONE);
    let before = discord.message(posted[0].id()).unwrap().text();
    if posted[0].buttons().iter().any(|button| button.label == "Later ▶" && !button.disabled) {
        let turned = discord.person().user(other).click(posted[0].id(), "Later ▶").await.unwrap();
        assert!(turned.callback_type() == Some(4) && turned.is_ephemeral());
    }
    assert_eq!(discord.message(posted[0].id()).unwrap().text(), before);
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn who_sees_an_answer_is_chosen_and_set() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[]).await;
    let public = |value: &'static str| [QUESTION[0], ("private", value)];
    assert!(!discord.slash("ask", public("false")).await.unwrap().is_ephemeral());
    assert!(discord.slash("ask", public("true")).await.unwrap().is_ephemeral());
    // Not everybody may change it: the command is not even offered to them.
    assert!(matches!(discord.slash("settings", []).await, Err(UserError::NoSuchCommand { .. })));
    let manager = manager(&discord);
    let set = manager.slash("settings", [("visibility", "public"), ("page_size", "2")]).await.unwrap();
    assert!(set.is_ephemeral() && set.text().contains("Changed."), "{}", set.text());
    let answer = discord.slash("ask", QUESTION).await.unwrap();
    assert!(!answer.is_ephemeral() && !labels(&answer).contains(&"Share".to_owned()));
    assert!(labels(&answer).contains(&"Later ▶".to_owned()), "two items a page");
    assert!(discord.slash("ask", public("true")).await.unwrap().is_ephemeral());
    assert!(discord.slash("help", []).await.unwrap().is_ephemeral(), "help never fills a channel");
    // Only in one channel for all.
    manager.slash("settings", [("allow", "archive")]).await.unwrap();
    assert!(discord.slash("ask", QUESTION).await.unwrap().is_ephemeral());
    let told = discord.slash("ask", public("false")).await.unwrap();
    assert!(told.is_ephemeral() && told.text().contains("only you see this"), "{}", told.text());
    assert!(!labels(&told).contains(&"Share".to_owned()));
    assert!(!discord.person().channel(ARCHIVE).slash("ask", QUESTION).await.unwrap().is_ephemeral());
    let thread = discord.add_thread(ARCHIVE, "a thread");
    assert!(!discord.person().channel(thread).slash("ask", QUESTION).await.unwrap().is_ephemeral());
    // Another server has settings of its own.
    let elsewhere = discord.add_guild("Elsewhere", true);
    let lobby = discord.add_channel(elsewhere, "lobby");
    assert!(discord.person().channel(lobby).slash("ask", QUESTION).await.unwrap().is_ephemeral());
    // What cannot be set is said.
    for wrong in [("time_zone", "Mars/Base"), ("page_size", "99")] {
        let refused = manager.slash("settings", [wrong]).await.unwrap();
        assert!(!refused.text().contains("Changed."), "{}", refused.text());
    }
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn context_sources_and_suggestions() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[]).await;
    let answer = discord.slash("ask", QUESTION).await.unwrap();
    let context = answer.click("Context").await.unwrap();
    assert!(context.callback_type() == Some(4) && context.is_ephemeral());
    assert!(context.text().contains("> ") && context.text().contains("**\\[1\\]"), "{}", context.text());
    if labels(&context).contains(&"Later ▶".to_owned()) {
        let (first, id) = (context.text(), context.message_id());
        let second = context.click("Later ▶").await.unwrap();
        assert!(second.message_id() == id && second.text() != first);
        assert_eq!(second.click("◀ Earlier").await.unwrap().text(), first);
    }
    let sources = answer.click("Sources").await.unwrap();
    assert!(sources.is_ephemeral() && sources.text().contains("sentences"), "{}", sources.text());
    let menus = answer.message().unwrap().selects();
    assert_eq!(menus.len(), 1);
    let (label, value) = menus[0].options[0].clone();
    let next = answer.select(&menus[0].custom_id, [value.as_str()]).await.unwrap();
    assert!(next.is_ephemeral() && next.text() != answer.text(), "{label}: {}", next.text());
    // A menu is not a button, and a button no menu.
    let button = answer.buttons()[0].custom_id.clone().unwrap();
    let refused = discord.person().forge_click(answer.message_id(), &menus[0].custom_id).await.unwrap();
    assert!(refused.text().contains("Ask again"), "{button}");
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn buttons_outlive_a_restart_but_not_another_key_and_say_when_the_base_is_another() {
    let discord = Discord::start().await;
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state").display().to_string();
    let env = [("STATE_DIR", state.as_str())];
    let bot = Bot::start(&discord, &env).await;
    let answer = discord.slash("ask", QUESTION).await.unwrap();
    let long =
        "who met Aliyev in Munich or wherever else they may have seen each other, on whatever day it was?";
    let long = discord.slash("ask", [("question", long)]).await.unwrap();
    bot.end(&discord).await;
    // The same key, and one article less.
    let seeds = folder.path().join("seeds");
    std::fs::create_dir(&seeds).unwrap();
    let project = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> =
        std::fs::read_dir(project.join("seeds")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for file in files.iter().skip(1) {
        std::fs::copy(file, seeds.join(file.file_name().unwrap())).unwrap();
    }
    let bot = Bot::start(&discord, &[env[0], ("SEEDS_DIR", seeds.to_str().unwrap())]).await;
    let shared = answer.click("Share").await.unwrap();
    assert!(shared.text().contains("have changed since"), "{}", shared.text());
    assert!(long.click("Share").await.is_ok());
    bot.end(&discord).await;
    // A state folder of its own: a foreign bot's button.
    let bot = Bot::start(&discord, &[]).await;
    let refused = answer.click("Context").await.unwrap();
    assert!(refused.is_ephemeral() && refused.text().contains("Ask again"), "{}", refused.text());
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn messages_are_checked_from_their_menu() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[]).await;
    let text = "Blinken met Aliyev in Munich on 18 February 2023. What do you think?\nAliyev met Pashinyan in Oslo on 1 March 2019.";
    let message = discord.post_message(READER, text);
    let found = discord.message_command("Find sources", message).await.unwrap();
    assert!(found.is_ephemeral(), "{}", found.text());
    assert!(found.text().contains("the articles have the same"), "{}", found.text());
    assert!(found.text().contains("not checked"), "{}", found.text());
    let context = found.click("Context").await.unwrap();
    assert!(context.text().contains("> "), "{}", context.text());
    let shared = found.click("Share").await.unwrap();
    assert_eq!(shared.wait_for_followups(1, SOON).await.len(), 1);

    // A quotation of the articles, as they have it.
    let project = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let base = footnote::base::load(&project.join("seeds"), &project.join("data")).unwrap().snapshot;
    let quotes = base.sources().iter().flat_map(|source| &source.record.quotes);
    let quote = quotes.filter(|q| q.direct && q.speaker.is_some()).max_by_key(|q| q.text.len()).unwrap();
    let words: Vec<&str> = quote.text.split_whitespace().take(20).collect();
    let message = discord.post_message(READER, &format!("They said “{}”.", words.join(" ")));
    let checked = discord.message_command("Quote check", message).await.unwrap();
    assert!(checked.is_ephemeral(), "{}", checked.text());
    assert!(
        checked.text().contains("word for word") || checked.text().contains("the same words"),
        "{}",
        checked.text()
    );
    let message = discord.post_message(READER, "“Nobody ever wrote these seven words here”");
    let checked = discord.message_command("Quote check", message).await.unwrap();
    assert!(checked.text().contains("did not find these words"), "{}", checked.text());

    let nothing = discord.post_message(READER, "");
    let refused = discord.message_command("Find sources", nothing).await.unwrap();
    assert!(refused.text().contains("no text"), "{}", refused.text());
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn a_mention_is_answered_in_place() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[]).await;
    let answer = discord.mention("who met Aliyev?").await.unwrap();
    let message = answer.message().unwrap();
    assert!(!message.pings() && !message.is_ephemeral());
    assert_eq!(message.channel(), GENERAL);
    assert!(message.text().contains("Blinken"), "{}", message.text());
    assert!(message.json()["message_reference"]["message_id"].is_string(), "a reply to the message");
    let context = answer.click("Context").await.unwrap();
    assert!(context.is_ephemeral() && context.text().contains("> "));
    // In a thread, and by replying to the bot.
    let thread = discord.add_thread(GENERAL, "a thread");
    let answer = discord.person().channel(thread).mention("timeline 2023").await.unwrap();
    assert_eq!(answer.message().unwrap().channel(), thread);
    let again = discord.person().channel(thread).reply(answer.message_id(), "who met Aliyev").await.unwrap();
    assert!(again.text().contains("Blinken"), "{}", again.text());
    assert!(discord.mention("").await.unwrap().text().contains("Mention me with a question"));
    // Who asked turns the pages in place, others for themselves.
    let turns = labels(&answer).contains(&"Later ▶".to_owned());
    assert!(turns, "{:?}", labels(&answer));
    let other = discord.add_user("other", permission::EVERYONE);
    let theirs =
        discord.person().user(other).channel(thread).click(answer.message_id(), "Later ▶").await.unwrap();
    assert!(theirs.callback_type() == Some(4) && theirs.is_ephemeral());
    let own = discord.person().channel(thread).click(answer.message_id(), "Later ▶").await.unwrap();
    assert_eq!(own.callback_type(), Some(7));
    // Where answers for all are not allowed, one line says so.
    manager(&discord).slash("settings", [("allow", "archive")]).await.unwrap();
    let refused = discord.mention("who met Aliyev").await.unwrap();
    assert!(refused.text().contains("may not answer for all") && !refused.text().contains("Blinken"));
    // What is not for the bot stays without an answer.
    let count = discord.messages(GENERAL).len();
    discord.post_message(READER, "who met Aliyev");
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    assert_eq!(discord.messages(GENERAL).len(), count + 1);
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn without_permission_to_write_the_bot_goes_on() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[]).await;
    discord.set_bot_permissions(GENERAL, Some(permission::EVERYONE & !permission::SEND_MESSAGES));
    let person = discord.person();
    let mentioned = tokio::spawn(async move { person.mention("who met Aliyev").await.is_ok() });
    bot.wait_for_output("could not be posted").await;
    discord.slash("ask", QUESTION).await.unwrap();
    assert!(!mentioned.await.unwrap());
    bot.end(&discord).await;
}

#[tokio::test]
async fn only_servers_on_the_list_and_no_installations_of_users() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[("DISCORD_SERVERS", "42")]).await;
    let refused = discord.slash("ask", QUESTION).await.unwrap();
    assert!(refused.is_ephemeral() && refused.text().contains("do not answer on this server"));
    assert!(discord.autocomplete("timeline", "about", "ali").await.unwrap().choices.is_empty());
    for command in discord.commands(None) {
        assert_eq!((&command["integration_types"], &command["contexts"]), (&json!([0]), &json!([0])));
    }
    bot.end(&discord).await;

    let guild = GUILD.to_string();
    let bot = Bot::start(&discord, &[("DISCORD_SERVERS", guild.as_str())]).await;
    assert!(discord.slash("ask", QUESTION).await.unwrap().text().contains("Blinken"));
    assert!(discord.person().dm().slash("ask", QUESTION).await.is_err(), "not offered in direct messages");
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn an_installation_of_a_user_works_everywhere_once_it_is_on() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[("DISCORD_USER_INSTALL", "true")]).await;
    let elsewhere = discord.add_guild("Elsewhere", false);
    let lobby = discord.add_channel(elsewhere, "lobby");
    let person = discord.person().channel(lobby).user_install();
    let answer = person.slash("timeline", [("period", "2023")]).await.unwrap();
    assert!(answer.is_ephemeral());
    // It pages by changing its message, as often as one likes.
    for _ in 0..7 {
        if answer.click("Later ▶").await.is_err() {
            break;
        }
        assert!(answer.followups().is_empty());
    }
    // A person of that server may not change its settings by a bot that is not there.
    assert!(
        person.slash("settings", []).await.is_err()
            || !person.slash("settings", []).await.unwrap().text().contains("Changed.")
    );
    let direct = discord.person().dm();
    let answer = direct.slash("ask", QUESTION).await.unwrap();
    assert!(answer.text().contains("Blinken") && !labels(&answer).contains(&"Share".to_owned()));
    assert!(direct.mention("who met Aliyev").await.unwrap().text().contains("Blinken"));
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn names_are_offered_with_roles_and_in_spite_of_typing_errors() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[]).await;
    for typed in ["Aliyev", "alyev", "ilham", "Əliyev"] {
        let offered = discord.autocomplete("profile", "name", typed).await.unwrap();
        let first = offered.choices.first().unwrap_or_else(|| panic!("nothing for {typed}"));
        assert_eq!(first.1, json!("Ilham Aliyev"), "{typed}");
        assert!(first.0.contains("President of Azerbaijan"), "{first:?}");
    }
    assert!(!discord.autocomplete("sources", "article", "").await.unwrap().choices.is_empty());
    assert!(!discord.autocomplete("who", "place", "mun").await.unwrap().choices.is_empty());
    assert!(!discord.autocomplete("timeline", "period", "2023").await.unwrap().choices.is_empty());
    assert!(
        !discord
            .person()
            .user(OWNER)
            .autocomplete("settings", "time_zone", "berlin", [])
            .await
            .unwrap()
            .choices
            .is_empty()
    );
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn every_command_with_right_and_wrong_input() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[]).await;
    let manager = manager(&discord);
    let right: &[(&str, &[(&str, &str)])] = &[
        ("ask", &[("question", "what happened in October 2023")]),
        ("who", &[("relation", "met"), ("person", "Ilham Aliyev")]),
        (
            "who",
            &[
                ("relation", "met"),
                ("person", "Ilham Aliyev"),
                ("period", "February 2023"),
                ("place", "Munich"),
            ],
        ),
        ("timeline", &[("about", "Antony Blinken"), ("kind", "meetings and talks")]),
        ("quotes", &[("speaker", "Antony Blinken"), ("about", "Armenia"), ("period", "2023")]),
        ("profile", &[("name", "Ilham Aliyev")]),
        ("compare", &[("first", "Ilham Aliyev"), ("second", "Antony Blinken")]),
        ("compare", &[("first", "000"), ("second", "003")]),
        ("check", &[("claim", "Blinken met Aliyev in Munich.")]),
        ("search", &[("words", "waiver")]),
        ("sources", &[("article", "003")]),
        ("privacy", &[("forget", "true")]),
        ("about", &[]),
        ("settings", &[]),
        ("help", &[]),
    ];
    for (command, options) in right {
        let answer = manager.slash(command, options.iter().copied()).await.unwrap();
        assert!(!answer.embeds().is_empty(), "/{command}");
        assert!(!answer.text().contains("Something went wrong"), "/{command}: {}", answer.text());
    }
    let wrong: &[Wrong<'_>] = &[
        ("who", &[("relation", "met"), ("person", "Aliyev"), ("period", "whenever")], "no period"),
        ("profile", &[("name", "Xyzzy Qwrt")], "name nobody"),
        ("who", &[("relation", "met"), ("person", "Zorbaxian")], "name nobody"),
        ("who", &[("relation", "met"), ("person", "Aliyev"), ("place", "Nowhereland")], "name nobody"),
        ("quotes", &[("speaker", "Zorbaxian")], "name nobody"),
        ("search", &[("words", "the")], "no word"),
        ("compare", &[("first", "Ilham Aliyev"), ("second", "Aliyev")], "Choose two"),
        ("compare", &[("first", "000"), ("second", "Aliyev")], "Choose two"),
        ("sources", &[("article", "no such one")], "no article"),
        ("search", &[("words", "waiver"), ("source", "no such one")], "no article"),
        ("timeline", &[("period", "the day of days")], "no period"),
        ("settings", &[("page_size", "0")], "cannot show “0” items"),
    ];
    for (command, options, told) in wrong {
        let answer = manager.slash(command, options.iter().copied()).await.unwrap();
        assert!(answer.text().contains(told), "/{command} {options:?}: {}", answer.text());
    }
    // Each choice of each option.
    for spec in TABLE.iter().filter(|spec| spec.menu.is_none()) {
        for option in spec.options {
            let OptionKind::OneOf(all) = option.kind else { continue };
            for (shown, _) in all {
                let required = spec.options.iter().filter(|o| o.required && o.name != option.name);
                let mut options: Vec<(&str, &str)> = required.map(|o| (o.name, "Aliyev")).collect();
                options.push((option.name, shown));
                let answer = manager.slash(spec.name, options).await.unwrap();
                assert!(!answer.embeds().is_empty(), "/{} {shown}", spec.name);
            }
        }
    }
    bot.end(&discord).await;
    discord.assert_clean();
}
