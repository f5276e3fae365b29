//! 1,000 subscriptions in 300 zones: what a look costs, the memory, and the time to deliver 500 at once to a Discord that
//! enforces its limits (50 requests a second, 5 in 5 seconds to a channel). `cargo bench --bench digest`

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use footnote::base;
use footnote::digest::desk::Settings;
use footnote::digest::postman::Postman;
use footnote::digest::schedule::{Schedule, zones};
use footnote::digest::{Clock, Desk, Failure, Letter, Outbox, Room};
use footnote::store::{Days, Parts, Plan, Store};
use footnote_test_discord::world::{GUILD, OWNER};
use footnote_test_discord::{Discord, RateLimits};

const SUBSCRIPTIONS: u64 = 1000;
const ZONES: usize = 300;
const AT_ONCE: usize = 500;
const LOOKS: usize = 200;

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// Nothing is due, so that nothing is ever posted.
#[derive(Debug)]
struct Nowhere;

#[async_trait]
impl Outbox for Nowhere {
    async fn look(&self, _: u64, _: u64) -> Result<Room, Failure> {
        Ok(Room::default())
    }
    async fn post(&self, _: u64, _: &Letter) -> Result<u64, Failure> {
        Ok(1)
    }
    async fn find(&self, _: u64, _: u64, _: &str) -> Result<Option<u64>, Failure> {
        Ok(None)
    }
    async fn open(&self, _: u64) -> Result<u64, Failure> {
        Ok(1)
    }
    async fn tell(&self, _: u64, _: &str, _: &str) -> Result<(), Failure> {
        Ok(())
    }
}

fn main() -> Outcome {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        look().await?;
        deliver().await
    })
}

fn plan(channel: u64, minute: u16, zone: &str) -> Plan {
    let (zone, topics) = (zone.to_owned(), Vec::new());
    Plan { channel, minute, zone, days: Days::ALL, parts: Parts::ALL, topics }
}

fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

async fn look() -> Outcome {
    let folder = tempfile::tempdir()?;
    let clock = folder.path().join("clock");
    // Between two full hours and halves, so that nothing is due and every plan is looked at.
    std::fs::write(&clock, "2026-11-27T08:07:00Z")?;
    let now: jiff::Timestamp = "2026-11-27T08:07:00Z".parse()?;
    let store = Store::open(folder.path(), None).await?;
    let names = zones("", ZONES);
    let mut schedules = Vec::new();
    for (n, zone) in (0..SUBSCRIPTIONS).zip(names.iter().cycle()) {
        let plan = plan(n + 1, u16::try_from(n * 97 % 1440)?, zone);
        store.subscribe(GUILD, OWNER, &plan, now.as_second()).await?;
        schedules.extend(Schedule::of(&plan));
    }
    let start = Instant::now();
    let due: usize = schedules.iter().map(|schedule| schedule.due(now, now, 6 * 3600).len()).sum();
    println!(
        "{} schedules in {} zones reckoned: {:?} ({due} due)",
        schedules.len(),
        names.len(),
        start.elapsed()
    );
    let settings = Settings {
        folder: folder.path().to_owned(),
        url: None,
        late_window: 6 * 3600,
        clock: Clock::File(clock),
    };
    let loaded = base::load(&project().join("seeds"), &project().join("data"))?;
    let base = loaded.snapshot;
    let mut postman = Postman::new(Arc::new(Desk::new(settings)), Arc::new(Nowhere));
    postman.look(Arc::clone(&base)).await?;
    let mut times = Vec::new();
    for _ in 0..LOOKS {
        let start = Instant::now();
        postman.look(Arc::clone(&base)).await?;
        times.push(start.elapsed());
    }
    times.sort();
    let at = |part: usize| times.get(times.len() * part / 100).copied().unwrap_or_default();
    println!(
        "a look at {SUBSCRIPTIONS} subscriptions, SQLite, nothing due: median {:?}, p99 {:?}; one every 3 s",
        at(50),
        at(99)
    );
    Ok(())
}

async fn deliver() -> Outcome {
    let discord = Discord::builder().rate_limits(RateLimits::default()).start().await;
    let folder = tempfile::tempdir()?;
    let clock = folder.path().join("clock");
    std::fs::write(&clock, "2026-11-27T07:00:00Z")?;
    let store = Store::open(folder.path(), None).await?;
    let since = "2026-11-27T07:00:00Z".parse::<jiff::Timestamp>()?.as_second();
    let mut channels = Vec::new();
    for n in 0..usize::try_from(SUBSCRIPTIONS)? {
        // Half of them at eight, the others at night.
        let minute = if n < AT_ONCE { 480 } else { 60 };
        let channel = discord.add_channel(GUILD, &format!("channel-{n}"));
        store.subscribe(GUILD, OWNER, &plan(channel, minute, "UTC"), since).await?;
        channels.push(channel);
    }
    let env: Vec<(String, String)> = vec![
        ("SEEDS_DIR".into(), project().join("seeds").display().to_string()),
        ("DATA_DIR".into(), project().join("data").display().to_string()),
        ("STATE_DIR".into(), folder.path().display().to_string()),
        ("FOOTNOTE_CLOCK".into(), clock.display().to_string()),
    ];
    let mut bot = discord.spawn_bot(Path::new(env!("CARGO_BIN_EXE_footnote")), env)?;
    bot.wait_ready(Duration::from_secs(30)).await?;
    tokio::time::sleep(Duration::from_secs(4)).await;
    let before = bot.peak_memory().unwrap_or_default();
    std::fs::write(&clock, "2026-11-27T08:00:00Z")?;
    let start = Instant::now();
    let done = |discord: &Discord| {
        channels.iter().take(AT_ONCE).all(|channel| !discord.messages(*channel).is_empty())
    };
    while !done(&discord) {
        if start.elapsed() > Duration::from_secs(300) {
            return Err(format!("not delivered:\n{}", bot.stderr()).into());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let refused = discord.requests().iter().filter(|request| request.status == 429).count();
    println!(
        "{AT_ONCE} digests of one minute delivered within {:?} ({refused} requests answered with 429)",
        start.elapsed()
    );
    let peak = bot.peak_memory().unwrap_or_default();
    println!(
        "peak memory: {:.1} MB with {SUBSCRIPTIONS} subscriptions, {:.1} MB after delivering",
        before as f64 / 1e6,
        peak as f64 / 1e6
    );
    bot.terminate()?;
    bot.wait(Duration::from_secs(20)).await?;
    Ok(())
}
