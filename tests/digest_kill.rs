//! The program itself, killed (SIGKILL) at every step of a delivery and at any moment: each day's message stands in its
//! channel once. The test Discord's nonces are switched off here, so that what keeps a message from standing twice is the
//! program's own doing.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall fail")]

mod databases;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use databases::Place;
use footnote::store::{Days, LEASE_MS, Parts, Plan, State, Store};
use footnote_test_discord::world::{GUILD, OWNER};
use footnote_test_discord::{BotProcess, Discord};

/// The steps at which a program built for tests can be stopped: `src/digest/steps.rs`.
const STEPS: [&str; 6] = ["claimed", "ready", "looked", "sending", "posted", "sent"];
/// As many subscriptions in one minute.
const MANY: usize = 500;
/// And as many watches with something to tell.
const WATCHES: usize = 40;
/// What should come at once.
const SOON: Duration = Duration::from_secs(30);
const LONG: Duration = Duration::from_secs(300);

/// Zones and times that are all due at 01:00 UTC on 29 March 2026, when Europe's clocks go forth: in Berlin and Lisbon at a
/// time that does not exist; with the local day.
const SPRING: [(&str, u16, &str); 5] = [
    ("Europe/Berlin", 2 * 60 + 30, "2026-03-29"),
    ("Europe/Lisbon", 60 + 15, "2026-03-29"),
    ("America/New_York", 21 * 60, "2026-03-28"),
    ("Asia/Kathmandu", 6 * 60 + 45, "2026-03-29"),
    ("Pacific/Kiritimati", 15 * 60, "2026-03-29"),
];

struct Scene {
    discord: Discord,
    place: Place,
    clock: PathBuf,
    store: Store,
    channels: Vec<u64>,
    ids: Vec<i64>,
    /// Channels with a watch that has one thing to tell.
    watching: Vec<u64>,
}

impl Scene {
    /// Subscriptions that are due at the same instant.
    async fn new(place: Place, subscriptions: usize) -> Scene {
        let discord = Discord::builder().nonce_window(Duration::ZERO).start().await;
        let clock = place.folder.path().join("clock");
        let store = place.open().await;
        let (channels, ids, watching) = (Vec::new(), Vec::new(), Vec::new());
        let mut scene = Scene { discord, place, clock, store, channels, ids, watching };
        scene.at("2026-03-28T00:00:00Z");
        for n in 0..subscriptions {
            let (zone, minute, _) = SPRING[n % SPRING.len()];
            let channel = scene.discord.add_channel(GUILD, &format!("channel-{n}"));
            let plan = Plan {
                channel,
                minute,
                zone: zone.to_owned(),
                days: Days::ALL,
                parts: Parts::ALL,
                topics: vec![],
            };
            let since = "2026-03-29T00:00:00Z".parse::<jiff::Timestamp>().unwrap().as_second();
            scene.ids.push(scene.store.subscribe(GUILD, OWNER, &plan, since).await.unwrap().id);
            scene.channels.push(channel);
        }
        scene
    }

    /// A watch to which every article is new.
    async fn watch(&mut self) {
        let channel = self.discord.add_channel(GUILD, &format!("watch-{}", self.watching.len()));
        let watch = self.store.watch(GUILD, channel, OWNER, "Aliyev", 0).await.unwrap();
        self.place.execute(&format!("UPDATE subscriptions SET seen = 0 WHERE id = {}", watch.id)).await;
        self.ids.push(watch.id);
        self.watching.push(channel);
    }

    fn at(&self, time: &str) {
        // Whole or not at all: a process may be reading it.
        let half = self.clock.with_extension("half");
        std::fs::write(&half, time).unwrap();
        std::fs::rename(&half, &self.clock).unwrap();
    }

    fn spawn(&self, stop_at: Option<&str>) -> BotProcess {
        let project = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let mut env = self.place.env();
        env.push(("SEEDS_DIR".into(), project.join("seeds").display().to_string()));
        env.push(("DATA_DIR".into(), project.join("data").display().to_string()));
        env.push(("FOOTNOTE_CLOCK".into(), self.clock.display().to_string()));
        env.extend(stop_at.map(|step| ("FOOTNOTE_STOP_AT".to_owned(), step.to_owned())));
        self.discord.spawn_bot(env!("CARGO_BIN_EXE_footnote").as_ref(), env).expect("the program starts")
    }

    async fn kill(&self, mut bot: BotProcess) {
        bot.kill().unwrap();
        bot.wait(SOON).await.unwrap();
    }

    /// Time goes by for those that held leases.
    async fn leases_run_out(&self) {
        self.place.execute("UPDATE deliveries SET lease = 1 WHERE lease > 0").await;
    }

    /// Waits until every delivery of a round stands in the state as sent.
    async fn all_sent(&self, bots: &[BotProcess], count: usize) {
        let deadline = Instant::now() + LONG;
        loop {
            let mut sent = 0;
            for id in &self.ids {
                let all = self.store.deliveries_of(*id).await.unwrap();
                sent += all.iter().filter(|delivery| delivery.state == State::Sent).count();
            }
            if sent == count {
                return;
            }
            let wrote: Vec<String> = bots.iter().map(BotProcess::stderr).collect();
            assert!(Instant::now() < deadline, "{sent} of {count} are sent:\n{}", wrote.join("\n"));
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// Every channel has just so many messages, each with a mark of its own.
    fn assert_each(&self, count: usize) {
        for channel in &self.channels {
            let messages = self.discord.messages(*channel);
            let mut marks: Vec<String> = messages
                .iter()
                .map(|m| {
                    m.embeds()[0]["footer"]["text"].as_str().unwrap().split(' ').next().unwrap().to_owned()
                })
                .collect();
            assert_eq!(marks.len(), count, "channel {channel}: {marks:?}");
            marks.sort();
            marks.dedup();
            assert_eq!(marks.len(), count, "channel {channel}");
        }
        for channel in &self.watching {
            assert_eq!(self.discord.messages(*channel).len(), 1, "watch in {channel}");
        }
    }
}

/// A number that is the same in every run.
fn draw(seed: &mut u64, below: u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) % below
}

/// Waits until a process has written `text`.
async fn wait_for(bot: &BotProcess, text: &str) {
    let deadline = Instant::now() + LONG;
    while !bot.stderr().contains(text) {
        assert!(Instant::now() < deadline, "“{text}”: {}", bot.stderr());
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

async fn killed_at_each_step(place: Place) {
    let mut scene = Scene::new(place, 3).await;
    for (n, step) in STEPS.into_iter().enumerate() {
        // A day each; the first is the one with the change of clocks. Later all are due within the hour before.
        let first: jiff::Timestamp = "2026-03-29T01:00:00Z".parse().unwrap();
        scene.at(&(first + jiff::Span::new().hours(24 * i64::try_from(n).unwrap())).to_string());
        scene.watch().await;
        let bot = scene.spawn(Some(step));
        wait_for(&bot, &format!("stopped at {step}")).await;
        scene.kill(bot).await;
        scene.leases_run_out().await;
        let bot = scene.spawn(None);
        scene.all_sent(std::slice::from_ref(&bot), 4 * (n + 1)).await;
        scene.assert_each(n + 1);
        scene.kill(bot).await;
    }
    scene.discord.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_each_step_with_sqlite() {
    killed_at_each_step(Place::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_each_step_with_postgres() {
    let Some(place) = Place::postgres().await else { return };
    killed_at_each_step(place).await;
}

/// `processes` deliver `MANY` digests of one minute, and again and again one of them is killed.
async fn killed_at_any_moment(place: Place, processes: usize, kills: usize) {
    let mut scene = Scene::new(place, MANY).await;
    for _ in 0..WATCHES {
        scene.watch().await;
    }
    scene.at("2026-03-29T01:00:00Z");
    let mut seed = 2026;
    let mut bots: Vec<BotProcess> = (0..processes).map(|_| scene.spawn(None)).collect();
    for _ in 0..kills {
        tokio::time::sleep(Duration::from_millis(1000 + draw(&mut seed, 1500))).await;
        let bot = bots.swap_remove(usize::try_from(draw(&mut seed, processes as u64)).unwrap());
        scene.kill(bot).await;
        scene.leases_run_out().await;
        bots.push(scene.spawn(None));
    }
    scene.all_sent(&bots, MANY + WATCHES).await;
    scene.assert_each(1);
    // The clock of the machines goes back and forth over the change, and the hour that comes twice is still to come.
    for time in ["2026-03-29T00:10:00Z", "2026-03-29T01:30:00Z", "2026-03-29T06:59:00Z"] {
        scene.at(time);
        tokio::time::sleep(Duration::from_secs(4)).await;
    }
    scene.assert_each(1);
    for bot in bots {
        scene.kill(bot).await;
    }
    scene.discord.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_with_sqlite() {
    killed_at_any_moment(Place::sqlite(), 1, 8).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_with_postgres() {
    let Some(place) = Place::postgres().await else { return };
    killed_at_any_moment(place, 3, 12).await;
}

/// Of three processes one is in the gateway, and it dies in the middle of a delivery: within 30 seconds another is in the
/// gateway, and when its lease has run out what it left is delivered. In real time, with the leases as they are.
#[tokio::test(flavor = "multi_thread")]
async fn another_process_takes_the_gateway_and_the_leases() {
    let Some(place) = Place::postgres().await else { return };
    let scene = Scene::new(place, 1).await;
    let mut first = scene.spawn(Some("sending"));
    first.wait_ready(SOON).await.unwrap();
    scene.at("2026-03-29T01:00:00Z");
    wait_for(&first, "stopped at sending").await;
    let others = [scene.spawn(None), scene.spawn(None)];
    for other in &others {
        wait_for(other, "standing by").await;
    }
    assert_eq!(scene.discord.sessions(), 1, "one of them is in the gateway");
    assert_eq!(scene.discord.messages(scene.channels[0]).len(), 0);
    let identified = scene.discord.identifies().len();
    let killed = Instant::now();
    scene.kill(first).await;
    let wrote = || others.iter().map(BotProcess::stderr).collect::<Vec<_>>().join("\n");
    let in_gateway = |discord: &Discord| discord.identifies().len() > identified && discord.sessions() == 1;
    assert!(scene.discord.wait_until(SOON, in_gateway).await, "{}", wrote());
    let gateway = killed.elapsed();
    let answer = scene.discord.slash("ask", [("question", "who met Aliyev")]).await.unwrap();
    assert!(answer.text().contains("Blinken"));
    scene.all_sent(&others, 1).await;
    eprintln!("taken over after {gateway:.1?} (gateway) and {:.1?} (delivery)", killed.elapsed());
    assert!(killed.elapsed() < Duration::from_millis(u64::try_from(LEASE_MS).unwrap()) + SOON, "{}", wrote());
    scene.assert_each(1);
    // The one that took it dies as well, and the last one is left.
    let [second, third] = others;
    let (holder, last) = if second.stderr().contains("servers") { (second, third) } else { (third, second) };
    let identified = scene.discord.identifies().len();
    scene.kill(holder).await;
    let in_gateway = |discord: &Discord| discord.identifies().len() > identified && discord.sessions() == 1;
    assert!(scene.discord.wait_until(SOON, in_gateway).await, "{}", last.stderr());
    scene.kill(last).await;
    scene.discord.assert_clean();
}
