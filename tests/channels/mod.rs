//! Channels in memory that stumble as Discord does, and processes that deliver to them on a state of their own.

// Each test program uses a part of it.
#![allow(dead_code, reason = "shared by several test programs")]

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use footnote::base::{self, Snapshot};
use footnote::digest::desk::Settings;
use footnote::digest::postman::Postman;
use footnote::digest::{Clock, Desk, Failure, Letter, Outbox, Room};
use footnote::store::{Days, Parts, Plan, State};

use crate::databases::Place;

pub(crate) const GUILD: u64 = 10;
pub(crate) const CHANNEL: u64 = 11;
pub(crate) const AUTHOR: u64 = 12;

/// What goes wrong with the next posting.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Trouble {
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
pub(crate) struct Memory {
    pub(crate) inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
pub(crate) struct Inner {
    pub(crate) trouble: Trouble,
    pub(crate) last: u64,
    /// Channel, message, mark, whether late.
    pub(crate) posted: Vec<(u64, u64, String, bool)>,
    pub(crate) letters: Vec<Letter>,
    pub(crate) told: Vec<(u64, String)>,
}

impl Memory {
    pub(crate) fn set(&self, trouble: Trouble) {
        self.inner.lock().unwrap().trouble = trouble;
    }

    pub(crate) fn trouble(&self) -> Trouble {
        self.inner.lock().unwrap().trouble
    }

    pub(crate) fn count(&self) -> usize {
        self.inner.lock().unwrap().posted.len()
    }

    pub(crate) fn last_letter(&self) -> Letter {
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

    async fn open(&self, user: u64) -> Result<u64, Failure> {
        Ok(user + 1000)
    }

    async fn tell(&self, user: u64, text: &str, _nonce: &str) -> Result<(), Failure> {
        self.inner.lock().unwrap().told.push((user, text.to_owned()));
        Ok(())
    }
}

/// A state, a clock, and channels.
pub(crate) struct Bench {
    pub(crate) place: Place,
    pub(crate) clock: std::path::PathBuf,
    pub(crate) memory: Arc<Memory>,
    pub(crate) base: Arc<Snapshot>,
}

impl Bench {
    pub(crate) fn new(place: Place) -> Bench {
        let clock = place.folder.path().join("clock");
        let bench = Bench { place, clock, memory: Arc::default(), base: all_articles() };
        bench.at("2026-11-20T12:00:00Z");
        bench
    }

    pub(crate) async fn both() -> Vec<Bench> {
        Place::both().await.into_iter().map(Bench::new).collect()
    }

    pub(crate) fn at(&self, time: &str) {
        std::fs::write(&self.clock, time).unwrap();
    }

    /// Another process on the same state.
    pub(crate) fn process(&self) -> (Arc<Desk>, Postman) {
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
    pub(crate) async fn look(&self) {
        self.look_with(&self.base).await;
    }

    /// The same with another base.
    pub(crate) async fn look_with(&self, base: &Arc<Snapshot>) {
        let (_desk, mut postman) = self.process();
        // One that never answers is ended, as a process is: what it held stays as it is.
        let _ = tokio::time::timeout(Duration::from_secs(3), postman.look(Arc::clone(base))).await;
    }

    /// Time goes by for those that hold leases.
    pub(crate) async fn leases_run_out(&self) {
        self.place.execute("UPDATE deliveries SET lease = 1 WHERE lease > 0").await;
    }

    pub(crate) async fn subscribe(&self, plan: &Plan) -> i64 {
        self.process().0.subscribe(GUILD, AUTHOR, plan, &self.base).await.unwrap().id
    }

    pub(crate) async fn state(&self, id: i64, slot: &str) -> Option<State> {
        self.place.open().await.delivery(id, slot).await.unwrap().map(|delivery| delivery.state)
    }
}

pub(crate) fn plan() -> Plan {
    Plan {
        channel: CHANNEL,
        minute: 8 * 60,
        zone: "Europe/Lisbon".to_owned(),
        days: Days::ALL,
        parts: Parts::ALL,
        topics: vec![],
    }
}

/// The base of the project's articles.
pub(crate) fn all_articles() -> Arc<Snapshot> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    base::load(&project.join("seeds"), &project.join("data")).unwrap().snapshot
}

/// The same without the article whose id begins so.
pub(crate) fn all_but(id: &str) -> Arc<Snapshot> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(project.join("seeds")).unwrap() {
        let entry = entry.unwrap();
        if !entry.file_name().to_string_lossy().starts_with(id) {
            std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
        }
    }
    base::load(folder.path(), &project.join("data")).unwrap().snapshot
}
