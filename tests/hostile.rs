//! Three hundred hostile texts as a question, as a message and inside an article, with the real program: none takes effect
//! in any reply.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on shall fail")]

mod common;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use common::Bot;
use footnote_test_discord::markdown::{self, hostile};
use footnote_test_discord::world::READER;
use footnote_test_discord::{Discord, Message, Response};
use regex::Regex;

/// What would take effect in a text of Markdown that we made. What we write ourselves is taken away first: bold, our own
/// line marks, links to addresses that are encoded, code of our commands, times, notes in italics.
fn effects(markdown: &str) -> Vec<String> {
    static OWN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\[read\]\(<https?://[^<>()\[\]\s]*>\)| \(<t:-?\d+:R>\)|`/[a-z][^`\n]*`|^_[^_\n]+_$")
            .unwrap()
    });
    let (bare, mut found) = markdown::unescaped(markdown);
    for line in bare.split('\n') {
        let line = OWN.replace_all(line, "");
        let line = line.strip_prefix("> ").or_else(|| line.strip_prefix("- ")).unwrap_or(&line);
        if line.matches("**").count() % 2 == 1 {
            found.push(format!("half a bold mark in {line:?}"));
        }
        found.extend(markdown::effects_of(&line.replace("**", "")));
    }
    found
}

fn assert_harmless(message: &Message, about: &str) {
    assert!(!message.pings(), "{about}");
    assert!(message.content().is_empty(), "{about}");
    for embed in message.embeds() {
        for place in ["title", "description"] {
            let text = embed[place].as_str().unwrap_or_default();
            assert_eq!(effects(text), [] as [String; 0], "{place} for {about:?}:\n{text}");
        }
        for field in ["fields", "url", "image", "thumbnail"] {
            assert!(
                embed.get(field).is_none_or(|value| value.is_null() || value == &serde_json::json!([])),
                "{field}"
            );
        }
    }
}

/// What a response shows, and the menus below it.
fn assert_answer(answer: &Response, about: &str) {
    let message = answer.message().unwrap_or_else(|| panic!("no message for {about:?}"));
    assert_harmless(&message, about);
    assert!(message.is_ephemeral());
}

/// What a client lets through of an option: no more than its length, and nothing blank.
fn typed(text: &str, most: usize) -> Option<String> {
    let mut units = 0;
    let cut: String = text
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= most
        })
        .collect();
    (!cut.trim().is_empty()).then_some(cut)
}

#[test]
fn what_we_write_ourselves_is_told_from_attacks() {
    for attack in ["||x||", "[a](https://b.example)", "*i*", "> **x"] {
        assert_ne!(effects(attack), [] as [String; 0], "{attack}");
    }
    for ours in [
        "**Bold** · text \\[1\\]",
        "> “words” \\[1\\]",
        "`/help` lists them",
        "**18 February 2023** (<t:1676721600:R>) · x",
    ] {
        assert_eq!(effects(ours), [] as [String; 0], "{ours}");
    }
}

#[tokio::test]
async fn as_a_question() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[]).await;
    for text in hostile() {
        let Some(question) = typed(&text, 400) else { continue };
        let answer = discord.slash("ask", [("question", question.as_str())]).await;
        let answer = answer.unwrap_or_else(|error| panic!("{question:?}: {error}\n{}", bot.output()));
        assert_answer(&answer, &question);
    }
    for (n, text) in hostile().iter().enumerate() {
        let Some(value) = typed(text, 60) else { continue };
        let (command, options): (&str, Vec<(&str, &str)>) = match n % 7 {
            0 => ("timeline", vec![("period", &value)]),
            1 => ("profile", vec![("name", &value)]),
            2 => ("quotes", vec![("speaker", &value), ("about", &value)]),
            3 => ("check", vec![("claim", &value)]),
            4 => ("search", vec![("words", &value), ("source", &value)]),
            5 => ("who", vec![("relation", "met"), ("person", &value)]),
            _ => ("sources", vec![("article", &value)]),
        };
        let answer = discord.slash(command, options).await;
        let answer = answer.unwrap_or_else(|error| panic!("/{command} {value:?}: {error}\n{}", bot.output()));
        assert_answer(&answer, &value);
        let offered = discord.autocomplete("profile", "name", &value).await.unwrap();
        assert!(offered.choices.len() <= 25);
    }
    assert!(!bot.output().contains("failed"), "{}", bot.output());
    bot.end(&discord).await;
    discord.assert_clean();
}

#[tokio::test]
async fn as_a_message() {
    let discord = Discord::start().await;
    let bot = Bot::start(&discord, &[]).await;
    for (n, text) in hostile().iter().enumerate() {
        let Some(text) = typed(text, 4000) else { continue };
        let quoted = format!("Aliyev said “{text}” on 3 May 2023. {text}");
        let text = if n % 2 == 0 { &text } else { &quoted };
        let message = discord.post_message(READER, &typed(text, 4000).unwrap_or_default());
        for command in ["Find sources", "Quote check"] {
            let answer = discord.message_command(command, message).await.unwrap();
            assert_answer(&answer, text);
        }
    }
    // And where all can see the answer.
    for text in hostile().iter().take(60) {
        let Some(text) = typed(text, 300) else { continue };
        let answer = discord.mention(&text).await.unwrap();
        assert_harmless(&answer.message().unwrap(), &text);
    }
    assert!(!bot.output().contains("failed"), "{}", bot.output());
    bot.end(&discord).await;
    discord.assert_clean();
}

/// A folder of data without anything read, and one article full of attacks.
fn article(folder: &Path, texts: &[String]) {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let own = folder.join("data");
    std::fs::create_dir_all(&own).unwrap();
    for entry in std::fs::read_dir(&data).unwrap() {
        let entry = entry.unwrap();
        if entry.file_name() != "facts" {
            std::os::unix::fs::symlink(entry.path(), own.join(entry.file_name())).unwrap();
        }
    }
    let seeds = folder.join("seeds");
    std::fs::create_dir_all(&seeds).unwrap();
    let mut text = String::from(
        "Ministers @everyone **meet** [again](https://a.example) in Oslo\n\nOslo, 20 May 2023\n\n",
    );
    for (n, attack) in texts.iter().enumerate() {
        let attack = attack.replace(['\n', '\r', '\u{0}'], " ");
        let attack: String = attack.chars().take(200).collect();
        text.push_str(&format!(
            "Emmanuel Macron met Olaf Scholz in Berlin on 3 May 2023 and called it the zebra{n} of {attack} among friends. \
             “I have seen zebra{n} and {attack} in Berlin,” Olaf Scholz told reporters on Friday.\n\n"
        ));
    }
    std::fs::write(seeds.join("hostile_article.txt"), text).unwrap();
}

#[tokio::test]
async fn inside_an_article() {
    let discord = Discord::start().await;
    let folder = tempfile::tempdir().unwrap();
    let texts = hostile();
    article(folder.path(), &texts);
    let (seeds, data) = (folder.path().join("seeds"), folder.path().join("data"));
    let env = [("SEEDS_DIR", seeds.to_str().unwrap()), ("DATA_DIR", data.to_str().unwrap())];
    let bot = Bot::start(&discord, &env).await;
    let mut shown = BTreeSet::new();
    for n in (0..texts.len()).step_by(3) {
        let words = format!("zebra{n}");
        let answer = discord.slash("search", [("words", words.as_str())]).await.unwrap();
        assert_answer(&answer, &words);
        if answer.text().contains(&words) && answer.buttons().iter().any(|b| b.label == "Context") {
            shown.insert(n);
            if n % 5 == 0 {
                assert_answer(&answer.click("Context").await.unwrap(), &words);
                assert_answer(&answer.click("Sources").await.unwrap(), &words);
            }
        }
    }
    assert!(shown.len() >= 60, "the attacks are shown: {}", shown.len());
    for (command, options) in [
        ("ask", vec![("question", "who met Scholz")]),
        ("timeline", vec![("period", "2023")]),
        ("profile", vec![("name", "Olaf Scholz")]),
        ("quotes", vec![("speaker", "Olaf Scholz")]),
        ("compare", vec![("first", "Olaf Scholz"), ("second", "Emmanuel Macron")]),
        ("sources", vec![]),
        ("sources", vec![("article", "hostile_article")]),
    ] {
        let answer = discord.slash(command, options).await.unwrap();
        assert_answer(&answer, command);
        for _ in 0..40 {
            if answer.click("Later ▶").await.is_err() {
                break;
            }
            assert_answer(&answer, command);
        }
    }
    for typed in ["", "zebra", "Scholz"] {
        discord.autocomplete("sources", "article", typed).await.unwrap();
        discord.autocomplete("profile", "name", typed).await.unwrap();
    }
    bot.end(&discord).await;
    discord.assert_clean();
}
