//! The library that the bot uses, on this Discord: what it sends is right, and it understands what it gets.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use footnote_test_discord::world::{APPLICATION, GENERAL};
use footnote_test_discord::{Discord, Fault};
use serenity::all::{
    ActionRowComponent, ButtonStyle, ChannelId, Client, ClientBuilder, Command, CommandInteraction,
    CommandOptionType, CommandType, Context, CreateActionRow, CreateAllowedMentions, CreateAttachment,
    CreateAutocompleteResponse, CreateButton, CreateCommand, CreateCommandOption, CreateEmbed,
    CreateInputText, CreateInteractionResponse, CreateInteractionResponseFollowup,
    CreateInteractionResponseMessage, CreateMessage, CreateModal, CreateSelectMenu, CreateSelectMenuKind,
    CreateSelectMenuOption, EditInteractionResponse, EventHandler, GatewayIntents, Guild, HttpBuilder,
    InputTextStyle, Interaction, Message, Nonce, Ready, ResumedEvent, ShardManager,
};
use serenity::async_trait;

use crate::raw::SOON;

#[derive(Clone, Default)]
struct Handler {
    seen: Arc<Mutex<Vec<String>>>,
}

impl Handler {
    fn note(&self, what: &str) {
        self.seen.lock().unwrap().push(what.to_owned());
    }

    fn count(&self, what: &str) -> usize {
        self.seen.lock().unwrap().iter().filter(|seen| *seen == what).count()
    }
}

fn quiet() -> CreateAllowedMentions {
    CreateAllowedMentions::new()
}

fn page(n: u32) -> CreateInteractionResponseMessage {
    let buttons = CreateActionRow::Buttons(vec![
        CreateButton::new("page:next").label("Later").style(ButtonStyle::Secondary),
        CreateButton::new("modal").label("Check"),
        CreateButton::new_link("https://example.org/article").label("Article"),
    ]);
    let options = vec![CreateSelectMenuOption::new("Who met Pashinyan?", "q1").description("Ask it")];
    let menu =
        CreateSelectMenu::new("suggestions", CreateSelectMenuKind::String { options }).placeholder("More");
    let embed =
        CreateEmbed::new().title(format!("Page {n}")).field("2023", "They met.", false).colour(0x33_66_99);
    CreateInteractionResponseMessage::new()
        .embed(embed)
        .components(vec![buttons, CreateActionRow::SelectMenu(menu)])
        .allowed_mentions(quiet())
}

async fn command(context: &Context, command: &CommandInteraction) -> serenity::Result<()> {
    match command.data.name.as_str() {
        "Find sources" => {
            let message = command.data.resolved.messages.values().next().expect("the message comes along");
            let found = CreateInteractionResponseMessage::new()
                .content(format!("{} characters", message.content.len()))
                .allowed_mentions(quiet());
            command.create_response(context, CreateInteractionResponse::Message(found)).await
        }
        "slow" => {
            let private = CreateInteractionResponseMessage::new().ephemeral(true);
            command.create_response(context, CreateInteractionResponse::Defer(private)).await?;
            let edit = EditInteractionResponse::new().content("at last").allowed_mentions(quiet());
            command.edit_response(context, edit).await?;
            let file = CreateAttachment::bytes(b"a,b\n".as_slice(), "table.csv");
            let more = CreateInteractionResponseFollowup::new()
                .content("more")
                .add_file(file)
                .allowed_mentions(quiet());
            command.create_followup(context, more).await.map(|_| ())
        }
        _ => {
            command
                .create_response(context, CreateInteractionResponse::Message(page(1).ephemeral(true)))
                .await
        }
    }
}

#[async_trait]
impl EventHandler for Handler {
    async fn ready(&self, context: Context, ready: Ready) {
        self.note("ready");
        assert_eq!(ready.application.id.get(), APPLICATION);
        let question = CreateCommandOption::new(CommandOptionType::String, "question", "What to ask")
            .required(true)
            .set_autocomplete(true);
        let commands = vec![
            CreateCommand::new("ask").description("Ask").add_option(question),
            CreateCommand::new("slow").description("Ask, slowly"),
            CreateCommand::new("Find sources").kind(CommandType::Message),
        ];
        let registered = Command::set_global_commands(&context.http, commands).await.unwrap();
        assert_eq!(registered.len(), 3);
        self.note("registered");
    }

    async fn resume(&self, _: Context, _: ResumedEvent) {
        self.note("resumed");
    }

    async fn guild_create(&self, _: Context, guild: Guild, _: Option<bool>) {
        assert_eq!(guild.channels.len(), 2);
        self.note("guild");
    }

    async fn message(&self, context: Context, message: Message) {
        if message.author.id.get() != APPLICATION && message.mentions_me(&context).await.unwrap_or(false) {
            let reply =
                CreateMessage::new().content("here").reference_message(&message).allowed_mentions(quiet());
            message.channel_id.send_message(&context, reply).await.unwrap();
        }
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let done = match &interaction {
            Interaction::Command(it) => command(&context, it).await,
            Interaction::Autocomplete(it) => {
                let choices =
                    CreateAutocompleteResponse::new().add_string_choice("Ilham Aliyev", "ilham-aliyev");
                it.create_response(&context, CreateInteractionResponse::Autocomplete(choices)).await
            }
            Interaction::Component(it) if it.data.custom_id == "modal" => {
                let input = CreateInputText::new(InputTextStyle::Paragraph, "Claim", "claim");
                let modal =
                    CreateModal::new("check", "Check").components(vec![CreateActionRow::InputText(input)]);
                it.create_response(&context, CreateInteractionResponse::Modal(modal)).await
            }
            Interaction::Component(it) => {
                it.create_response(&context, CreateInteractionResponse::UpdateMessage(page(2))).await
            }
            Interaction::Modal(it) => {
                let ActionRowComponent::InputText(input) = &it.data.components[0].components[0] else {
                    panic!("an input")
                };
                let said = input.value.clone().unwrap_or_default();
                let answer = CreateInteractionResponseMessage::new().content(said).allowed_mentions(quiet());
                it.create_response(&context, CreateInteractionResponse::Message(answer)).await
            }
            _ => Ok(()),
        };
        if let Err(error) = done {
            self.note(&format!("error: {error}"));
        }
    }
}

struct Running {
    handler: Handler,
    shards: Arc<ShardManager>,
    http: Arc<serenity::http::Http>,
    task: tokio::task::JoinHandle<serenity::Result<()>>,
}

async fn client(env: &[(String, String)], handler: Handler) -> Client {
    let env = |name: &str| env.iter().find(|(key, _)| key == name).unwrap().1.clone();
    let ca = reqwest::Certificate::from_pem(&std::fs::read(env("DISCORD_API_CA")).unwrap()).unwrap();
    let client = reqwest::Client::builder()
        .tls_built_in_root_certs(false)
        .add_root_certificate(ca)
        .no_proxy()
        .resolve("discord.com", env("DISCORD_API_ADDRESS").parse().unwrap())
        .timeout(Duration::from_secs(5))
        .build()
        .unwrap();
    let http = HttpBuilder::new(env("DISCORD_TOKEN")).client(client).build();
    let client =
        ClientBuilder::new_with_http(http, GatewayIntents::non_privileged()).event_handler(handler).await;
    let client = client.unwrap();
    *client.ws_url.lock().await = env("DISCORD_GATEWAY_URL");
    client
}

async fn run(discord: &Discord) -> Running {
    let handler = Handler::default();
    let mut client = client(&discord.env(), handler.clone()).await;
    let (shards, http) = (Arc::clone(&client.shard_manager), Arc::clone(&client.http));
    let task = tokio::spawn(async move { client.start().await });
    assert!(
        discord.wait_until(SOON, |_| handler.count("registered") == 1 && handler.count("guild") == 1).await
    );
    Running { handler, shards, http, task }
}

#[tokio::test]
async fn it_does_all_that_a_bot_does() {
    let discord = Discord::start().await;
    let bot = run(&discord).await;

    let offered = discord.autocomplete("ask", "question", "ali").await.unwrap();
    assert_eq!(offered.names(), ["Ilham Aliyev"]);

    let answer = discord.slash("ask", [("question", "who?")]).await.unwrap();
    assert!(answer.is_ephemeral());
    assert_eq!(answer.text(), "Page 1\n2023\nThey met.");
    let labels: Vec<String> = answer.buttons().into_iter().map(|button| button.label).collect();
    assert_eq!(labels, ["Later", "Check", "Article"]);
    assert_eq!(answer.click("Later").await.unwrap().text(), "Page 2\n2023\nThey met.");
    answer.select("More", ["Who met Pashinyan?"]).await.unwrap();
    let modal = answer.click("Check").await.unwrap();
    assert_eq!(modal.submit_modal([("claim", "it rained")]).await.unwrap().content(), "it rained");

    let slow = discord.slash("slow", []).await.unwrap();
    assert_eq!((slow.content().as_str(), slow.is_ephemeral()), ("at last", true));
    let more = slow.wait_for_followups(1, SOON).await;
    assert_eq!(discord.file(more[0].id(), "table.csv").unwrap().as_ref(), b"a,b\n");

    let message = discord.post_message(footnote_test_discord::world::READER, "They met.");
    assert_eq!(discord.message_command("Find sources", message).await.unwrap().content(), "9 characters");
    assert_eq!(discord.mention("anybody?").await.unwrap().content(), "here");
    let direct = discord.person().dm();
    assert_eq!(direct.slash("ask", [("question", "who?")]).await.unwrap().embeds().len(), 1);

    assert_eq!(bot.handler.seen.lock().unwrap().iter().find(|seen| seen.starts_with("error")), None);
    discord.assert_clean();
    bot.shards.shutdown_all().await;
    bot.task.await.unwrap().unwrap();
    assert!(discord.wait_until(SOON, |discord| discord.sessions() == 0).await);
    assert_eq!(discord.clean_closes(), 1);
}

#[tokio::test]
async fn it_resumes_and_is_told_of_a_refused_token() {
    let discord = Discord::start().await;
    let bot = run(&discord).await;
    discord.gateway_reconnect();
    assert!(discord.wait_until(SOON, |discord| discord.resumes() == 1).await);
    assert!(discord.wait_until(SOON, |_| bot.handler.count("resumed") == 1).await);
    assert_eq!(discord.slash("slow", []).await.unwrap().content(), "at last", "it still answers");
    bot.shards.shutdown_all().await;
    bot.task.await.unwrap().unwrap();

    discord.set_refuse_token(true);
    let refused = client(&discord.env(), Handler::default()).await.start().await;
    assert!(refused.is_err(), "the gateway or the API refuses the token");
}

#[tokio::test]
async fn it_waits_out_limits_and_posts_once() {
    let discord = Discord::start().await;
    let bot = run(&discord).await;
    let retry_after = Duration::from_millis(200);
    discord.fail_next("POST", "/channels/*/messages", Fault::RateLimited { retry_after, global: false }, 1);
    let message = || {
        let nonce = Nonce::String("day 1".into());
        CreateMessage::new().content("digest").nonce(nonce).enforce_nonce(true).allowed_mentions(quiet())
    };
    let channel = ChannelId::new(GENERAL);
    let first = channel.send_message(&bot.http, message()).await.unwrap();
    let second = channel.send_message(&bot.http, message()).await.unwrap();
    assert_eq!(first.id, second.id);
    let statuses: Vec<u16> =
        discord.requests().iter().filter(|it| it.path.ends_with("/messages")).map(|it| it.status).collect();
    assert_eq!(statuses, [429, 200, 200]);
    let history = channel.messages(&bot.http, serenity::all::GetMessages::new().limit(5)).await.unwrap();
    assert_eq!(history[0].content, "digest");
    bot.shards.shutdown_all().await;
    discord.assert_clean();
}

#[tokio::test]
async fn every_event_is_understood() {
    let discord = Discord::start().await;
    let (http, mut socket) = crate::raw::bot(&discord).await;
    socket.event("GUILD_CREATE").await;
    let thread = discord.add_thread(GENERAL, "a thread");
    let channel = discord.add_channel(footnote_test_discord::world::GUILD, "new");
    discord.set_bot_permissions(channel, Some(0));
    discord.delete_channel(channel);
    discord.add_guild("Second", true);
    discord.person().channel(thread).post("in a thread");
    discord.person().dm().post("direct");
    let own = http.call("POST", &format!("/channels/{GENERAL}/messages"), crate::raw::says("own")).await.body;
    let path = format!("/channels/{GENERAL}/messages/{}", own["id"].as_str().unwrap());
    http.call("PATCH", &path, crate::raw::says("edited")).await;
    discord.delete_message(own["id"].as_str().unwrap().parse().unwrap());
    discord.gateway_event("MARK", &serde_json::Value::Null);

    let mut names = Vec::new();
    loop {
        let crate::raw::Came::Payload(payload) = socket.next().await else { panic!("closed") };
        let name = payload["t"].as_str().unwrap().to_owned();
        if name == "MARK" {
            break;
        }
        let event = serde_json::from_value::<serenity::all::GatewayEvent>(payload.clone());
        let understood = matches!(
            event,
            Ok(serenity::all::GatewayEvent::Dispatch(_, ref event)) if !matches!(event, serenity::all::Event::Unknown(_))
        );
        assert!(understood, "{name}: {event:?}\n{payload:#}");
        names.push(name);
    }
    names.sort_unstable();
    names.dedup();
    let all = [
        "CHANNEL_CREATE",
        "CHANNEL_DELETE",
        "CHANNEL_UPDATE",
        "GUILD_CREATE",
        "MESSAGE_CREATE",
        "MESSAGE_DELETE",
        "MESSAGE_UPDATE",
        "THREAD_CREATE",
    ];
    assert_eq!(names, all);
}

/// Not a test but a bot: what `a_bot_in_a_process_of_its_own` runs, this program once more.
#[tokio::test]
#[ignore = "run by another test, as a process"]
async fn as_a_process() {
    let env: Vec<(String, String)> = std::env::vars().collect();
    if !env.iter().any(|(key, _)| key == "DISCORD_API_CA") {
        // Run by hand: there is no Discord to go to.
        return;
    }
    client(&env, Handler::default()).await.start().await.unwrap();
}

#[tokio::test]
async fn a_bot_in_a_process_of_its_own() {
    let discord = Discord::start().await;
    let program = std::env::current_exe().unwrap();
    let arguments = ["--ignored", "--exact", "serenity::as_a_process", "--nocapture"];
    let mut bot = discord.spawn_bot_with(&program, &arguments, [("RUST_BACKTRACE", "0")]).unwrap();
    bot.wait_ready(SOON).await.unwrap();
    assert!(discord.wait_for_command("ask", SOON).await);
    assert!(bot.time_to_identify().unwrap() < SOON);
    assert!(bot.peak_memory().is_none_or(|bytes| bytes > 1 << 20));
    assert_eq!(discord.slash("slow", []).await.unwrap().content(), "at last");

    // Killed, it leaves its connection open-ended; another takes its place and is waited for anew.
    bot.kill().unwrap();
    assert!(!bot.wait(SOON).await.unwrap().success());
    assert!(discord.wait_until(SOON, |discord| discord.sessions() == 0).await);
    assert_eq!(discord.clean_closes(), 0);
    let mut next = discord.spawn_bot_with(&program, &arguments, [("RUST_BACKTRACE", "0")]).unwrap();
    next.wait_ready(SOON).await.unwrap();
    assert_eq!(discord.identifies().len(), 2);
    assert_eq!(discord.slash("slow", []).await.unwrap().content(), "at last");
    discord.assert_clean();
}
