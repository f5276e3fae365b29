//! From an interaction to its callback, beside a bare serenity bot that answers “pong”, on the same test Discord.
//! Budget: ≤ 1.2 times, p50 and p99. `cargo bench --bench interaction`; behind `--` may stand `--program FILE`, another
//! build of the bot to be measured.
//!
//! What is asked for the first time and what is asked again are told apart: an answer that was given lately is kept.

use std::path::Path;
use std::time::Duration;

use footnote_test_discord::Discord;
use serenity::all::{
    Client, Command, Context, CreateAllowedMentions, CreateCommand, CreateEmbed, CreateInteractionResponse,
    CreateInteractionResponseMessage, EventHandler, GatewayIntents, HttpBuilder, Interaction, Ready,
};
use serenity::async_trait;

/// Interactions measured with each bot, at least.
const COUNT: usize = 600;
/// Interactions before that, which are not counted and ask for something else.
const WARM_UP: usize = 50;
/// People, countries and organisations that are asked about.
const NAMES: [&str; 24] = [
    "Ilham Aliyev",
    "Antony Blinken",
    "Joe Biden",
    "James O'Brien",
    "Samantha Power",
    "Ararat Mirzoyan",
    "Jeyhun Bayramov",
    "Frank Pallone",
    "Nikol Pashinyan",
    "Donald Trump",
    "Vedant Patel",
    "Matthew Miller",
    "Jake Sullivan",
    "Nancy Pelosi",
    "Turan Yusubov",
    "Azerbaijan",
    "Armenia",
    "United States",
    "Turkey",
    "Russia",
    "Iran",
    "USAID",
    "State Department",
    "Baku",
];
/// What is asked of each.
const QUESTIONS: [&str; 8] = [
    "who met {}",
    "what did {} say",
    "when did {} visit Washington",
    "who is {}",
    "why did {} refuse",
    "how many times did {} call",
    "did {} deny it",
    "who called {} in 2023",
];
/// Times that are asked about.
const PERIODS: [&str; 12] = [
    "2023",
    "2024",
    "October 2023",
    "September 2023",
    "November 2023",
    "February 2023",
    "May 2023",
    "spring 2023",
    "2022",
    "December 2024",
    "2021",
    "July 2023",
];
/// The argument before another build of the bot.
const PROGRAM: &str = "--program";
/// The argument that makes this program the bare bot.
const PING: &str = "--ping";
/// How long a bot may take to be ready.
const SOON: Duration = Duration::from_secs(30);

/// The least that a bot with serenity can do.
struct Ping;

#[async_trait]
impl EventHandler for Ping {
    async fn ready(&self, context: Context, _: Ready) {
        let command = CreateCommand::new("ping").description("Pong");
        if let Err(error) = Command::create_global_command(&context, command).await {
            eprintln!("{error}");
        }
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let Interaction::Command(command) = interaction else { return };
        let message = CreateInteractionResponseMessage::new()
            .embed(CreateEmbed::new().description("pong"))
            .allowed_mentions(CreateAllowedMentions::new())
            .ephemeral(true);
        let answer = CreateInteractionResponse::Message(message);
        if let Err(error) = command.create_response(&context, answer).await {
            eprintln!("{error}");
        }
    }
}

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let is_ping = std::env::args().any(|argument| argument == PING);
    let outcome = runtime
        .map_err(Into::into)
        .and_then(|runtime| if is_ping { runtime.block_on(ping()) } else { runtime.block_on(measure()) });
    if let Err(error) = outcome {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

/// Runs the bare bot until it is ended.
async fn ping() -> Outcome<()> {
    let pem = std::fs::read(std::env::var("DISCORD_API_CA")?)?;
    let mut client = reqwest::Client::builder().use_rustls_tls().no_proxy().tcp_nodelay(true);
    for certificate in reqwest::Certificate::from_pem_bundle(&pem)? {
        client = client.add_root_certificate(certificate);
    }
    let client = client.resolve("discord.com", std::env::var("DISCORD_API_ADDRESS")?.parse()?).build()?;
    let http = HttpBuilder::new(std::env::var("DISCORD_TOKEN")?).client(client).build();
    let mut client = serenity::client::ClientBuilder::new_with_http(http, GatewayIntents::empty())
        .event_handler(Ping)
        .await?;
    Client::start(&mut client).await?;
    Ok(())
}

async fn measure() -> Outcome<()> {
    let discord = Discord::start().await;
    let mut bare =
        discord.spawn_bot_with(&std::env::current_exe()?, &[PING], Vec::<(String, String)>::new())?;
    bare.wait_ready(SOON).await?;
    discord.wait_for_command("ping", SOON).await;
    let ping = times(&discord, "ping").await?.again;
    bare.terminate()?;
    drop(bare);

    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let discord = Discord::start().await;
    let folders = [("SEEDS_DIR", root.join("seeds")), ("DATA_DIR", root.join("data"))];
    let env = folders.map(|(key, path)| (key.to_owned(), path.display().to_string()));
    let mut arguments = std::env::args().skip_while(|argument| argument != PROGRAM).skip(1);
    let program = arguments.next().unwrap_or_else(|| env!("CARGO_BIN_EXE_footnote").to_owned());
    let mut bot = discord.spawn_bot(Path::new(&program), env)?;
    bot.wait_ready(SOON).await?;
    discord.wait_for_command("help", SOON).await;
    let mut all = vec![
        ("ping, bare serenity".to_owned(), ping),
        ("/about".to_owned(), times(&discord, "about").await?.again),
    ];
    for command in ["ask", "timeline", "profile"] {
        let Times { first, again } = times(&discord, command).await?;
        all.push((format!("/{command}, first"), first));
        all.push((format!("/{command}, again"), again));
    }
    let at = |times: &[Duration], share: f64| {
        times.get(((times.len() - 1) as f64 * share) as usize).copied().unwrap_or_default()
    };
    let bare = all.first().map(|(_, times)| (at(times, 0.5), at(times, 0.99))).unwrap_or_default();
    for (name, times) in &all {
        let (p50, p99) = (at(times, 0.5), at(times, 0.99));
        let share = |own: Duration, bare: Duration| own.as_secs_f64() / bare.as_secs_f64().max(1e-9);
        println!(
            "{name:22} p50 {p50:>10.2?} ({:.2} times)  p99 {p99:>10.2?} ({:.2} times)",
            share(p50, bare.0),
            share(p99, bare.1)
        );
    }
    println!("peak memory: {:.1} MB", bot.peak_memory().unwrap_or_default() as f64 / 1e6);
    bot.terminate()?;
    bot.wait(SOON).await?;
    Ok(())
}

type Options = Vec<(&'static str, String)>;

/// What a command is given, one after the other: each thing once.
fn inputs(command: &str) -> Vec<Options> {
    let pairs = |count: usize| (0..count).flat_map(|n| NAMES.iter().map(move |name| (*name, n)));
    match command {
        "ask" => pairs(QUESTIONS.len())
            .map(|(name, n)| vec![("question", QUESTIONS[n].replace("{}", name))])
            .collect(),
        "timeline" => {
            let alone = PERIODS.iter().map(|period| vec![("period", (*period).to_owned())]);
            let about =
                pairs(8).map(|(name, n)| vec![("period", PERIODS[n].to_owned()), ("about", name.to_owned())]);
            alone.chain(about).collect()
        }
        "profile" => pairs(1).map(|(name, _)| vec![("name", name.to_owned())]).collect(),
        _ => vec![Vec::new()],
    }
}

/// What the bot is warmed up with: things that are not asked after that.
fn others(command: &str) -> Vec<Options> {
    let names = || NAMES.iter().cycle().take(WARM_UP).enumerate();
    match command {
        "ask" => {
            names().map(|(n, name)| vec![("question", format!("did {name} speak in {}", 1990 + n))]).collect()
        }
        "timeline" => names()
            .map(|(n, name)| vec![("period", (1990 + n % 30).to_string()), ("about", (*name).to_owned())])
            .collect(),
        "profile" => names().map(|(n, _)| vec![("name", format!("Nobody{n}"))]).collect(),
        _ => vec![Vec::new(); WARM_UP],
    }
}

/// The times of an interaction, in order.
#[derive(Default)]
struct Times {
    /// Of what had not been asked before.
    first: Vec<Duration>,
    /// Of what had been asked, with other things in between.
    again: Vec<Duration>,
}

/// Asks each thing once, and then again until there are enough.
async fn times(discord: &Discord, command: &str) -> Outcome<Times> {
    for input in others(command) {
        ask(discord, command, &input).await?;
    }
    let inputs = inputs(command);
    let mut times = Times::default();
    for input in &inputs {
        times.first.push(ask(discord, command, input).await?);
    }
    for input in inputs.iter().cycle().take(COUNT) {
        times.again.push(ask(discord, command, input).await?);
    }
    times.first.sort();
    times.again.sort();
    Ok(times)
}

async fn ask(discord: &Discord, command: &str, input: &Options) -> Outcome<Duration> {
    let answer = discord.slash(command, input.iter().map(|(name, value)| (*name, value.as_str()))).await?;
    Ok(answer.callback_after())
}
