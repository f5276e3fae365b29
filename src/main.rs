//! The command line.

use std::io::{IsTerminal, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use footnote::article::{Article, Sources};
use footnote::base::{self, BaseError, Follower, Record};
use footnote::commands::state::StoreState;
use footnote::commands::{self, App, Reply, Request};
use footnote::config::Config;
use footnote::console;
use footnote::conversation::Conversation;
use footnote::digest::desk::Settings;
use footnote::digest::{Clock, Desk, Wish, compose};
use footnote::discord::{self, DiscordError};
use footnote::language::Reader;
use footnote::render::terminal;
use footnote::store::{Parts, StoreError};

/// Answers from a folder of articles, with verbatim citations: a Discord bot, and the same as a console chat.
///
/// Without a command it is the bot, or the console where there is no DISCORD_TOKEN.
/// Exit status: 0 answered or honestly not in the articles, 1 a failure, 2 wrong usage or configuration.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Answer questions
    Ask {
        /// One JSON object a line for each question
        #[arg(long)]
        json: bool,
        /// The questions
        #[arg(required = true)]
        questions: Vec<String>,
    },
    /// Read every article and write data/facts
    Build,
    /// Verify every span, hash and file of data
    Check {
        /// Also build anew and compare byte for byte
        #[arg(long)]
        strict: bool,
    },
    /// Show what is read from any text
    Inspect {
        /// As one JSON object
        #[arg(long)]
        json: bool,
        /// Day of publication, where the text does not state it (2023-11-27)
        #[arg(long)]
        published: Option<footnote::edtf::Edtf>,
        /// The file, or - for standard input
        file: PathBuf,
    },
    /// Show by which rules, words and links each part of a report was found
    Explain {
        /// The id of the report, as `ask --json` and data/facts have it; its first digits are enough
        report: String,
    },
    /// Show what the base holds of an entity, an event or an article
    Show {
        /// Name or id of an entity, id of an article, or id of a report of the event
        what: String,
    },
    /// Count what the base holds
    Stats {
        /// As one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Show the digest of a day, as it would be posted
    Digest {
        /// The day (2026-11-27)
        #[arg(long)]
        date: jiff::civil::Date,
        /// As one JSON object
        #[arg(long)]
        json: bool,
        /// That of a subscription, with what its digests had before; without it, a digest of everything
        #[arg(long)]
        subscription: Option<i64>,
    },
    /// Put the state away, or take it over from where it was put
    State {
        #[command(subcommand)]
        command: StateCommand,
    },
    /// List the names that data/actors does not have, the most frequent first
    Unresolved {
        /// As one JSON object a name and line
        #[arg(long, conflicts_with = "toml")]
        json: bool,
        /// As entries for a file of data/actors
        #[arg(long)]
        toml: bool,
    },
}

#[derive(Subcommand)]
enum StateCommand {
    /// Write the state as JSON, to standard output or a file that only its owner may read
    Export {
        /// Also the key by which the bot knows its own buttons: a file with it is a secret, but after an import elsewhere
        /// the buttons of old answers go on working
        #[arg(long, requires = "file")]
        with_key: bool,
        /// The file; standard output without it
        file: Option<PathBuf>,
    },
    /// Take over an export, whole or not at all; stop the bot before
    Import {
        /// Put it in the place of what is there
        #[arg(long)]
        replace: bool,
        /// The file, or - for standard input
        file: PathBuf,
    },
}

/// What ends the program with status 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Usage(String);

fn main() -> ExitCode {
    // A missing .env is the usual case; a malformed one is said below by what it fails to set.
    let dotenv = dotenvy::dotenv();
    let level = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,footnote=info"));
    // No setting of RUST_LOG may bring people's questions into the log.
    let level =
        discord::LOG_LIMITS.iter().filter_map(|l| l.parse().ok()).fold(level, |f, l| f.add_directive(l));
    tracing_subscriber::fmt().with_env_filter(level).with_writer(std::io::stderr).init();
    if let Err(error) = dotenv
        && !error.not_found()
    {
        eprintln!("footnote: .env cannot be read: {error}. Each line must have the form NAME=value.");
        return ExitCode::from(2);
    }
    match run(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            // Errors of the library say in one sentence what to do; a context of ours is told with its cause.
            match error.downcast_ref::<BaseError>() {
                Some(told) => eprintln!("footnote: {told}"),
                None => eprintln!("footnote: {error:#}"),
            }
            let usage = error.is::<Usage>()
                || matches!(error.downcast_ref(), Some(StoreError::Newer { .. } | StoreError::Address))
                || error.is::<footnote::config::ConfigError>()
                || error.downcast_ref::<DiscordError>().is_some_and(|e| e.exit_code() == 2);
            ExitCode::from(if usage { 2 } else { 1 })
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let config = Config::from_env()?;
    let (seeds, data) = (config.seeds.as_path(), config.data.as_path());
    match cli.command {
        None => serve(&config),
        Some(Command::Ask { json, questions }) => ask(seeds, data, json, &questions),
        Some(Command::Build) => build(seeds, data),
        Some(Command::Check { strict }) => check(seeds, data, strict),
        Some(Command::Inspect { json, published, file }) => inspect(data, &file, json, published),
        Some(Command::Explain { report }) => explain(seeds, data, &report),
        Some(Command::Show { what }) => show(seeds, data, &what),
        Some(Command::Stats { json }) => stats(seeds, data, json),
        Some(Command::Digest { date, json, subscription }) => digest(&config, date, json, subscription),
        Some(Command::State { command }) => state(&config, command),
        Some(Command::Unresolved { json, toml }) => unresolved(seeds, data, json, toml),
    }
}

/// Writes to standard output. A reader that has seen enough (`| head`) is no failure.
fn print(text: &str) -> anyhow::Result<()> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => std::process::exit(0),
        written => written.context("standard output cannot be written"),
    }
}

/// Loads the base and says what its operator should know.
fn load(seeds: &Path, data: &Path) -> anyhow::Result<App> {
    let loaded = base::load(seeds, data)?;
    loaded.say();
    Ok(App::new(loaded.snapshot))
}

fn serve(config: &Config) -> anyhow::Result<ExitCode> {
    let terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if config.token.is_none() && !terminal {
        return Err(Usage(
            "no DISCORD_TOKEN is set and this is no terminal. Put DISCORD_TOKEN=… into .env to run as a Discord bot, or start \
             it at a terminal for the console chat."
                .to_owned(),
        )
        .into());
    }
    let (follower, loaded) = Follower::load(&config.seeds, &config.data)?;
    loaded.say();
    let mut app = App::new(loaded.snapshot).reading_messages(&config.data);
    if config.token.is_some() {
        let desk = Arc::new(desk(config));
        app = app.keeping(Arc::new(StoreState::new(Arc::clone(&desk))));
        app.open_desk(desk);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the runtime cannot be started")?;
    // The first question finds everything ready, and the start does not wait for it.
    let base = app.base();
    runtime.spawn_blocking(move || {
        base.warm_up();
        // Each article is verified before it is cited; here all of them are, so that a damaged base is known before anybody asks.
        for changed in base.snapshot().changed_since_built() {
            tracing::warn!("{changed}; it is not cited. Run `footnote build`.");
        }
    });
    let app = Arc::new(app);
    commands::follow(follower, Arc::clone(&app))
        .context("no thread can be started to follow the articles")?;
    if config.token.is_some() {
        let outcome = runtime.block_on(discord::run(config, app));
        // A task that does not end must not keep the program from ending.
        runtime.shutdown_timeout(Duration::from_secs(1));
        outcome?;
    } else {
        console::run(&app, runtime.handle()).context("the terminal cannot be used")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The desk that the settings describe.
fn desk(config: &Config) -> Desk {
    Desk::new(Settings {
        folder: config.state.clone(),
        url: config.database.as_ref().map(|url| url.reveal().to_owned()),
        late_window: config.late_window,
        clock: config.clock.clone().map_or(Clock::Machine, Clock::File),
    })
}

/// A runtime for one thing at the command line.
fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("the runtime cannot be started")
}

fn digest(
    config: &Config,
    day: jiff::civil::Date,
    json: bool,
    subscription: Option<i64>,
) -> anyhow::Result<ExitCode> {
    let base = load(&config.seeds, &config.data)?.snapshot();
    // A state that is not there is not made: this only looks.
    let there = config.database.is_some() || config.state.join(footnote::store::FILE).is_file();
    let digest = if there {
        runtime()?.block_on(desk(config).digest_of(day, subscription, &base))?
    } else if let Some(number) = subscription {
        return Err(Usage(format!(
            "there is no state yet in {}, and so no subscription {number}",
            config.state.display()
        ))
        .into());
    } else {
        compose(&base, &Wish { day, parts: Parts::ALL, topics: &[], new: &[], quotes_used: &[] })
    };
    print(&if json { format!("{}\n", serde_json::to_string(&digest)?) } else { terminal::digest(&digest) })?;
    Ok(ExitCode::SUCCESS)
}

fn state(config: &Config, command: StateCommand) -> anyhow::Result<ExitCode> {
    let desk = desk(config);
    let runtime = runtime()?;
    let store = runtime.block_on(desk.store())?;
    match command {
        StateCommand::Export { with_key, file } => {
            let text = format!("{:#}\n", runtime.block_on(store.export(with_key))?);
            match file {
                None => print(&text)?,
                Some(file) => {
                    // Whole or not at all: an export that broke off must not stand where a good one stood.
                    let half = file.with_extension("part");
                    write_private(&half, &text)
                        .and_then(|()| std::fs::rename(&half, &file))
                        .with_context(|| format!("{} cannot be written", file.display()))?;
                }
            }
        }
        StateCommand::Import { replace, file } => {
            let text = if file == Path::new("-") {
                std::io::read_to_string(std::io::stdin()).context("standard input cannot be read")?
            } else {
                std::fs::read_to_string(&file)
                    .with_context(|| format!("{} cannot be read", file.display()))?
            };
            let export = serde_json::from_str(&text).context("it is no JSON")?;
            let imported = runtime.block_on(store.import(&export, replace))?;
            for (table, rows) in imported.rows {
                print(&format!("{table}: {rows}\n"))?;
            }
        }
    }
    runtime.block_on(store.close());
    Ok(ExitCode::SUCCESS)
}

/// Writes a file that only its owner may read: it holds Discord's numbers of people.
fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // One that an earlier, broken export left would keep its own rights.
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn ask(seeds: &Path, data: &Path, json: bool, questions: &[String]) -> anyhow::Result<ExitCode> {
    let app = load(seeds, data)?;
    if json {
        let base = app.snapshot();
        let mut conversation = Conversation::default();
        for text in questions {
            print(&format!("{}\n", serde_json::to_string(&*conversation.ask(text, &base))?))?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let runtime =
        tokio::runtime::Builder::new_current_thread().build().context("the runtime cannot be started")?;
    for text in questions {
        let request = Request::new("ask", [("question", text.as_str())]).within("ask");
        let reply: Reply = runtime.block_on(commands::handle(&request, &app));
        print(&format!("{}\n", terminal::reply(&reply)))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn build(seeds: &Path, data: &Path) -> anyhow::Result<ExitCode> {
    let built = base::build::build_to(seeds, data, &progress())?;
    if built.resumed > 0 {
        tracing::info!("{} articles had been read by a build that was interrupted", built.resumed);
    }
    for refused in &built.refused {
        tracing::warn!("{refused}");
    }
    for note in &built.notes {
        tracing::warn!("{note}");
    }
    print(&format!("{} articles read, {} refused\n", built.manifest.articles.len(), built.refused.len()))?;
    Ok(ExitCode::SUCCESS)
}

/// A bar on a terminal that shows how many articles are read; elsewhere nothing.
fn progress() -> impl Fn(usize, usize) + Sync {
    let bar = indicatif::ProgressBar::hidden();
    if std::io::stderr().is_terminal() {
        bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
    }
    if let Ok(style) = indicatif::ProgressStyle::with_template("{bar:30} {pos} of {len} articles, {eta} left")
    {
        bar.set_style(style);
    }
    move |done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
        if done == all {
            bar.finish_and_clear();
        }
    }
}

fn check(seeds: &Path, data: &Path, strict: bool) -> anyhow::Result<ExitCode> {
    let faults = base::check::check(seeds, data, strict);
    for fault in &faults {
        print(&format!("{}: {}\n", fault.check, fault.message))?;
    }
    if faults.is_empty() {
        print("everything is as it should be\n")?;
        Ok(ExitCode::SUCCESS)
    } else {
        print(&format!("{} faults\n", faults.len()))?;
        Ok(ExitCode::FAILURE)
    }
}

fn explain(seeds: &Path, data: &Path, id: &str) -> anyhow::Result<ExitCode> {
    let base = load(seeds, data)?.snapshot();
    let reports = base.sources().iter().flat_map(|s| s.record.events.iter().map(move |r| (s, r)));
    let found: Vec<_> = reports.filter(|(_, r)| r.id.as_str().starts_with(id)).collect();
    match found.as_slice() {
        [(source, report)] => {
            let lexicon = base::build::lexicon(data)?;
            print(&footnote::render::explain::text(report, &source.record, &source.text, &lexicon))?;
            Ok(ExitCode::SUCCESS)
        }
        [] => Err(Usage(format!(
            "no report has the id {id}. Ids stand in data/facts and in the items of `footnote ask --json`; a report of a changed \
             sentence has a new one."
        ))
        .into()),
        many => Err(Usage(format!("{} reports begin with {id}: give more digits.", many.len())).into()),
    }
}

fn show(seeds: &Path, data: &Path, what: &str) -> anyhow::Result<ExitCode> {
    let base = load(seeds, data)?.snapshot();
    let shown = footnote::render::show::text(what, &base).map_err(Usage)?;
    print(&shown)?;
    Ok(ExitCode::SUCCESS)
}

fn stats(seeds: &Path, data: &Path, json: bool) -> anyhow::Result<ExitCode> {
    let stats = base::stats::stats(&load(seeds, data)?.snapshot());
    let text = if json {
        format!("{}\n", serde_json::to_string(&stats)?)
    } else {
        footnote::render::stats::text(&stats)
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn unresolved(seeds: &Path, data: &Path, json: bool, toml: bool) -> anyhow::Result<ExitCode> {
    let base = load(seeds, data)?.snapshot();
    let list = base::unresolved::unresolved(&base);
    if json {
        for name in &list {
            print(&format!("{}\n", serde_json::to_string(name)?))?;
        }
    } else if toml {
        print(&base::unresolved::toml(&list, &base))?;
    } else {
        print(&base::unresolved::lines(&list))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn inspect(
    data: &Path,
    file: &Path,
    json: bool,
    published: Option<footnote::edtf::Edtf>,
) -> anyhow::Result<ExitCode> {
    let mut bytes = Vec::new();
    let id = if file == Path::new("-") {
        std::io::stdin().read_to_end(&mut bytes).context("standard input cannot be read")?;
        "stdin".to_owned()
    } else {
        bytes = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
        footnote::article::load::id_of(file)
    };
    let sources = Sources::load(&data.join("sources.toml"))?;
    let mut article = Article::from_bytes(&id, &bytes, &sources)?;
    if let Some(published) = published {
        article.metadata.published = Some(published);
        article.metadata.published_basis = footnote::article::Basis::Curated;
        article.metadata.published_note = Some("given on the command line".to_owned());
    }
    let reader = Reader::load(data)?;
    let mut record = Record::read(&article, &reader, &base::build::lexicon(data)?);
    if json {
        // Trees are for the program alone: their form may change.
        record.trees.clear();
        print(&format!("{}\n", serde_json::to_string(&record)?))?;
    } else {
        print(&footnote::render::inspect::text(&record, &article.text))?;
    }
    Ok(ExitCode::SUCCESS)
}
