//! Deliveries on both databases, posted to a channel in memory that stumbles as Discord does: each day's message once.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall fail")]

mod databases;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use databases::Place;
use footnote::base::{self, Snapshot};
use footnote::digest::deliver::Outcome;
use footnote::digest::desk::{DeskError, Settings};
use footnote::digest::postman::Postman;
use footnote::digest::{Clock, Desk, Failure, Letter, Outbox, Room};
use footnote::store::{Days, Part, Parts, Plan, State};

const GUILD: u64 = 10;
const CHANNEL: u64 = 11;
const AUTHOR: u64 = 12;

/// What goes wrong with the next posting.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Trouble {
    #[default]
    None,
    /// Nothing answers.
    Down,
    /// It is posted, and the answer is lost.
    AnswerLost,
    /// It is posted, and nobody ever answers: as if the process ended there.
    EndsAfter,
    /// Nobody ever answers, and it is not posted.
    EndsBefore,
    /// It may not post.
    Forbidden,
}

/// Channels in memory. There is no nonce: what is posted twice stands twice.
#[derive(Debug, Default)]
struct Memory {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    trouble: Trouble,
    last: u64,
    /// Channel, message, mark, whether late.
    posted: Vec<(u64, u64, String, bool)>,
    letters: Vec<Letter>,
    told: Vec<(u64, String)>,
}

impl Memory {
    fn set(&self, trouble: Trouble) {
        self.inner.lock().unwrap().trouble = trouble;
    }

    fn trouble(&self) -> Trouble {
        self.inner.lock().unwrap().trouble
    }

    fn count(&self) -> usize {
        self.inner.lock().unwrap().posted.len()
    }

    fn last_letter(&self) -> Letter {
        self.inner.lock().unwrap().letters.last().cloned().unwrap()
    }
}

#[async_trait]
impl Outbox for Memory {
    async fn look(&self, _guild: u64, _channel: u64) -> Result<Room, Failure> {
        match self.trouble() {
            Trouble::Down => Err(Failure::Passing("no connection".to_owned())),
            Trouble::Forbidden => Ok(Room { missing: vec!["Send Messages"], last_message: 0 }),
            _ => Ok(Room { missing: Vec::new(), last_message: self.inner.lock().unwrap().last }),
        }
    }

    async fn post(&self, channel: u64, letter: &Letter) -> Result<u64, Failure> {
        let trouble = self.trouble();
        if trouble == Trouble::EndsBefore {
            std::future::pending::<()>().await;
        }
        let message = {
            let mut inner = self.inner.lock().unwrap();
            inner.last += 1;
            let message = inner.last;
            inner.posted.push((channel, message, letter.mark.clone(), letter.late.is_some()));
            inner.letters.push(letter.clone());
            message
        };
        match trouble {
            Trouble::EndsAfter => std::future::pending().await,
            Trouble::AnswerLost => Err(Failure::Passing("connection lost".to_owned())),
            _ => Ok(message),
        }
    }

    async fn find(&self, channel: u64, after: u64, mark: &str) -> Result<Option<u64>, Failure> {
        if self.trouble() == Trouble::Down {
            return Err(Failure::Passing("no connection".to_owned()));
        }
        let inner = self.inner.lock().unwrap();
        let found =
            inner.posted.iter().find(|(c, m, posted, _)| *c == channel && *m > after && posted == mark);
        Ok(found.map(|(_, message, ..)| *message))
    }

    async fn tell(&self, user: u64, text: &str, _nonce: &str) -> Result<(), Failure> {
        self.inner.lock().unwrap().told.push((user, text.to_owned()));
        Ok(())
    }
}

/// A state, a clock, and channels.
struct Bench {
    place: Place,
    clock: std::path::PathBuf,
    memory: Arc<Memory>,
    base: Arc<Snapshot>,
}

impl Bench {
    fn new(place: Place) -> Bench {
        let clock = place.folder.path().join("clock");
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        let loaded = base::load(&project.join("seeds"), &project.join("data")).unwrap();
        let bench = Bench { place, clock, memory: Arc::default(), base: Arc::new(loaded.snapshot) };
        bench.at("2026-11-20T12:00:00Z");
        bench
    }

    async fn both() -> Vec<Bench> {
        Place::both().await.into_iter().map(Bench::new).collect()
    }

    fn at(&self, time: &str) {
        std::fs::write(&self.clock, time).unwrap();
    }

    /// Another process on the same state.
    fn process(&self) -> (Arc<Desk>, Postman) {
        let desk = Arc::new(Desk::new(Settings {
            folder: self.place.folder.path().to_owned(),
            url: self.place.url.clone(),
            late_window: 6 * 3600,
            clock: Clock::File(self.clock.clone()),
        }));
        let outbox: Arc<dyn Outbox> = Arc::clone(&self.memory) as Arc<dyn Outbox>;
        desk.send_through(Arc::clone(&outbox));
        (Arc::clone(&desk), Postman::new(desk, outbox))
    }

    /// A process that looks once, or ends while it does.
    async fn look(&self) {
        let (_desk, mut postman) = self.process();
        // One that never answers is ended, as a process is: what it held stays as it is.
        let _ = tokio::time::timeout(Duration::from_secs(3), postman.look(Arc::clone(&self.base))).await;
    }

    /// Time goes by for those that hold leases.
    async fn leases_run_out(&self) {
        self.place.execute("UPDATE deliveries SET lease = 1 WHERE lease > 0").await;
    }

    async fn subscribe(&self, plan: &Plan) -> i64 {
        self.process().0.subscribe(GUILD, AUTHOR, plan, &self.base).await.unwrap().id
    }

    async fn state(&self, id: i64, slot: &str) -> Option<State> {
        self.place.open().await.delivery(id, slot).await.unwrap().map(|delivery| delivery.state)
    }
}

fn plan() -> Plan {
    Plan {
        channel: CHANNEL,
        minute: 8 * 60,
        zone: "Europe/Lisbon".to_owned(),
        days: Days::ALL,
        parts: Parts::ALL,
        topics: vec![],
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_day_is_posted_once_however_often_is_looked() {
    for bench in Bench::both().await {
        let id = bench.subscribe(&plan()).await;
        bench.look().await;
        assert_eq!(bench.memory.count(), 0, "what was due before is not made up for");
        bench.at("2026-11-21T07:59:59Z");
        bench.look().await;
        assert_eq!(bench.memory.count(), 0);
        for time in ["2026-11-21T08:00:00Z", "2026-11-21T08:00:03Z", "2026-11-21T13:00:00Z"] {
            bench.at(time);
            bench.look().await;
            assert_eq!(bench.memory.count(), 1, "{time}");
        }
        // The clock of the machine is set back, and forth by a day.
        for (time, count) in [
            ("2026-11-20T08:00:00Z", 1),
            ("2026-11-22T08:00:00Z", 2),
            ("2026-11-21T08:00:00Z", 2),
            ("2026-11-22T09:00:00Z", 2),
        ] {
            bench.at(time);
            bench.look().await;
            assert_eq!(bench.memory.count(), count, "{time}");
        }
        assert_eq!(bench.state(id, "2026-11-22").await, Some(State::Sent));
        assert!(!bench.memory.inner.lock().unwrap().posted[0].3, "it was in time");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_missed_is_posted_late_or_not_at_all() {
    for bench in Bench::both().await {
        let id = bench.subscribe(&plan()).await;
        bench.at("2026-11-21T13:30:00Z");
        bench.look().await;
        assert_eq!(
            bench.memory.last_letter().late.map(|due| due.to_string()).as_deref(),
            Some("2026-11-21T08:00:00Z")
        );
        bench.at("2026-11-22T14:00:01Z");
        bench.look().await;
        assert_eq!((bench.memory.count(), bench.state(id, "2026-11-22").await), (1, None));
        bench.at("2026-11-23T08:00:01Z");
        bench.look().await;
        assert_eq!(bench.memory.count(), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_may_stand_there_is_looked_for_before_it_is_sent_again() {
    for bench in Bench::both().await {
        let id = bench.subscribe(&plan()).await;
        for (n, trouble) in
            [Trouble::AnswerLost, Trouble::EndsAfter, Trouble::EndsBefore].into_iter().enumerate()
        {
            let day = format!("2026-11-2{}", n + 1);
            bench.at(&format!("{day}T08:00:00Z"));
            bench.memory.set(trouble);
            bench.look().await;
            assert_eq!(bench.state(id, &day).await, Some(State::Sending), "{trouble:?}");
            bench.memory.set(Trouble::None);
            // Not yet: another may still be at it.
            bench.look().await;
            assert_eq!(bench.state(id, &day).await, Some(State::Sending), "{trouble:?}");
            bench.leases_run_out().await;
            bench.at(&format!("{day}T08:01:00Z"));
            bench.look().await;
            assert_eq!(
                (bench.state(id, &day).await, bench.memory.count()),
                (Some(State::Sent), n + 1),
                "{trouble:?}"
            );
        }
        let delivery = bench.place.open().await.delivery(id, "2026-11-23").await.unwrap().unwrap();
        assert_eq!((delivery.message, delivery.attempts), (3, 2));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn discord_may_be_down_for_hours() {
    for bench in Bench::both().await {
        let id = bench.subscribe(&plan()).await;
        bench.memory.set(Trouble::Down);
        for time in
            ["2026-11-21T08:00:00Z", "2026-11-21T08:00:30Z", "2026-11-21T11:00:00Z", "2026-11-21T19:00:00Z"]
        {
            bench.at(time);
            bench.look().await;
            assert_eq!(bench.state(id, "2026-11-21").await, Some(State::Ready), "{time}");
        }
        bench.memory.set(Trouble::None);
        bench.at("2026-11-21T19:11:00Z");
        bench.look().await;
        assert_eq!(bench.state(id, "2026-11-21").await, Some(State::Sent));
        assert!(bench.memory.last_letter().late.is_some());
        // A whole day down: that day is missed, the next is not.
        bench.memory.set(Trouble::Down);
        bench.at("2026-11-22T08:00:00Z");
        bench.look().await;
        bench.at("2026-11-23T00:00:01Z");
        bench.look().await;
        assert_eq!(bench.state(id, "2026-11-22").await, Some(State::Missed));
        bench.memory.set(Trouble::None);
        bench.at("2026-11-23T08:00:00Z");
        bench.look().await;
        assert_eq!((bench.memory.count(), bench.state(id, "2026-11-23").await), (2, Some(State::Sent)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn three_refusals_pause_and_the_subscriber_is_told_once() {
    for bench in Bench::both().await {
        let id = bench.subscribe(&plan()).await;
        bench.memory.set(Trouble::Forbidden);
        for day in 21..=25 {
            bench.at(&format!("2026-11-{day}T08:00:00Z"));
            bench.look().await;
        }
        let (desk, _) = bench.process();
        let subscription = desk.find(GUILD, id).await.unwrap();
        assert!(subscription.paused && bench.memory.count() == 0);
        assert_eq!(bench.state(id, "2026-11-23").await, Some(State::Refused));
        assert_eq!(bench.state(id, "2026-11-24").await, None, "it rests");
        let told = bench.memory.inner.lock().unwrap().told.clone();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].0 == AUTHOR && told[0].1.contains("Send Messages"), "{told:?}");
        assert!(matches!(desk.set_paused(GUILD, id, false).await, Err(DeskError::Channel(_))));
        bench.memory.set(Trouble::None);
        desk.set_paused(GUILD, id, false).await.unwrap();
        bench.at("2026-11-26T08:00:00Z");
        bench.look().await;
        assert_eq!(bench.memory.count(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_with_nothing_to_say_is_posted_only_when_asked_for() {
    for bench in Bench::both().await {
        // There are no new articles.
        let quiet = Plan { parts: Parts::of([Part::New]).unwrap(), ..plan() };
        let id = bench.subscribe(&quiet).await;
        bench.at("2026-11-21T08:00:00Z");
        bench.look().await;
        assert_eq!((bench.state(id, "2026-11-21").await, bench.memory.count()), (Some(State::Empty), 0));
        let (desk, _) = bench.process();
        let preview = desk.preview(GUILD, id, &bench.base).await.unwrap();
        assert!(preview.digest.is_empty());
        assert_eq!(desk.send_now(GUILD, id, 77, &bench.base).await.unwrap(), Outcome::Sent(1));
        assert_eq!(
            desk.send_now(GUILD, id, 77, &bench.base).await.unwrap(),
            Outcome::Lost,
            "the same request again"
        );
        assert_eq!(bench.memory.last_letter().digest, preview.digest, "as it was shown");
        assert!(
            matches!(desk.send_now(99, id, 78, &bench.base).await, Err(DeskError::Unknown(_))),
            "another server's"
        );
        // It does not count as the day's.
        let daily = bench.subscribe(&plan()).await;
        assert!(matches!(desk.send_now(GUILD, daily, 79, &bench.base).await.unwrap(), Outcome::Sent(_)));
        bench.at("2026-11-22T08:00:00Z");
        bench.look().await;
        assert_eq!(bench.state(daily, "2026-11-22").await, Some(State::Sent));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_quotation_comes_twice_before_all_have_been() {
    let bench = Bench::new(Place::sqlite());
    let quotes = Plan { parts: Parts::of([Part::Quote]).unwrap(), ..plan() };
    bench.subscribe(&quotes).await;
    for day in 1..=28 {
        bench.at(&format!("2026-12-{day:02}T08:00:00Z"));
        bench.look().await;
    }
    let inner = bench.memory.inner.lock().unwrap();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for letter in &inner.letters {
        *times.entry(letter.digest.quote.clone().unwrap()).or_default() += 1;
        let (most, least) = (times.values().max().unwrap(), times.values().min().unwrap());
        assert!(most - least <= 1 || times.len() < inner.letters.len());
    }
    assert_eq!(inner.letters.len(), 28);
    let (most, least) = (times.values().max().unwrap(), times.values().min().unwrap());
    assert!(most - least <= 1 && times.len() > 3, "{times:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn several_processes_share_what_is_due() {
    let Some(place) = Place::postgres().await else { return };
    let bench = Bench::new(place);
    let store = bench.place.open().await;
    let since = "2026-11-20T12:00:00Z".parse::<jiff::Timestamp>().unwrap().as_second();
    for n in 0..120 {
        store.subscribe(GUILD, AUTHOR, &Plan { channel: 1000 + n, ..plan() }, since).await.unwrap();
    }
    bench.at("2026-11-21T08:00:00Z");
    let looks = (0..3).map(|_| {
        let (_, mut postman) = bench.process();
        let base = Arc::clone(&bench.base);
        tokio::spawn(async move { postman.look(base).await.unwrap().sent })
    });
    let mut sent = Vec::new();
    for look in looks.collect::<Vec<_>>() {
        sent.push(look.await.unwrap());
    }
    assert_eq!(sent.iter().sum::<usize>(), 120, "{sent:?}");
    let mut channels: Vec<u64> =
        bench.memory.inner.lock().unwrap().posted.iter().map(|posted| posted.0).collect();
    channels.sort_unstable();
    assert_eq!(channels, (1000..1120).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_in_the_state_is_said_and_heals() {
    let bench = Bench::new(Place::sqlite());
    let file = bench.place.folder.path().join(footnote::store::FILE);
    std::fs::create_dir(&file).unwrap();
    let (desk, mut postman) = bench.process();
    assert!(postman.look(Arc::clone(&bench.base)).await.is_err());
    assert!(matches!(desk.list(GUILD).await, Err(DeskError::State(_))));
    std::fs::remove_dir(&file).unwrap();
    assert_eq!(desk.list(GUILD).await.unwrap(), []);
    assert!(postman.look(Arc::clone(&bench.base)).await.is_ok());
}
