//! What people do with digests: subscribe, look, change, send. Opens the state when it is first needed, and again when
//! that failed, so that questions are answered whatever is wrong with it.

use std::hash::{BuildHasher as _, RandomState};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use thiserror::Error;
use tokio::sync::OnceCell;

use super::deliver::{Deliverer, Material, Outcome, local_day, missing};
use super::postman::note;
use super::schedule::zone;
use super::{Clock, Digest, Failure, Letter, Outbox, Wish, compose};
use crate::base::Snapshot;
use crate::store::{self, BY_HAND, Occasion, Parts, Plan, Seat, Slot, Store, StoreError, Subscription};
use crate::strings::digest as say;
use crate::strings::watch as watches;

/// Most digests of a server, and most watches of a server or person.
pub const MOST_SUBSCRIPTIONS: usize = 50;
/// How long one that was asked for by hand is tried, in seconds.
const BY_HAND_FOR: i64 = 900;

/// Why something about digests could not be done.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DeskError {
    /// The state fails.
    #[error(transparent)]
    State(#[from] StoreError),
    /// The bot may not post there.
    #[error("{}", say::cannot_post(.0))]
    Channel(String),
    /// Discord does not answer.
    #[error("{}", say::discord_silent(.0))]
    Discord(String),
    /// There are too many.
    #[error("{}", say::too_many(MOST_SUBSCRIPTIONS))]
    TooMany,
    /// There are too many watches.
    #[error("{}", watches::too_many(MOST_SUBSCRIPTIONS))]
    TooManyWatches,
    /// There is the same watch already.
    #[error("{}", watches::there_already(*.0))]
    Watched(i64),
    /// There is no such watch, or it is another's.
    #[error("{}", watches::no_such_watch(*.0))]
    UnknownWatch(i64),
    /// The bot may not write to this person.
    #[error("{}", watches::cannot_write(.0))]
    Person(String),
    /// There is no such subscription here.
    #[error("{}", say::no_such_digest(*.0))]
    Unknown(i64),
    /// There is no such zone.
    #[error("{}", say::no_such_zone(.0))]
    Zone(String),
    /// There is nobody to send it.
    #[error("{}", say::NO_DESK)]
    NoOutbox,
}

/// Where the state is, and by which rules digests are sent.
#[derive(Clone, Debug)]
pub struct Settings {
    /// STATE_DIR.
    pub folder: PathBuf,
    /// The address in DATABASE_URL.
    pub url: Option<String>,
    /// How late a digest may be that was missed, in seconds.
    pub late_window: i64,
    /// What time it is.
    pub clock: Clock,
}

/// The place that everything about digests goes through.
#[derive(Debug)]
pub struct Desk {
    settings: Settings,
    owner: String,
    store: OnceCell<Store>,
    outbox: OnceLock<Arc<dyn Outbox>>,
}

impl Desk {
    /// A desk; nothing is opened yet.
    pub fn new(settings: Settings) -> Desk {
        // Leases need a name that no other process has.
        let owner = format!("{}-{:016x}", std::process::id(), RandomState::new().hash_one("owner"));
        Desk { settings, owner, store: OnceCell::new(), outbox: OnceLock::new() }
    }

    /// Sends through `outbox` from now on; the first one stays.
    pub fn send_through(&self, outbox: Arc<dyn Outbox>) {
        let _ = self.outbox.set(outbox);
    }

    /// The state, opened if it is not yet.
    ///
    /// # Errors
    /// Where it cannot be opened; the next call tries again.
    pub async fn store(&self) -> Result<Store, StoreError> {
        let open = || Store::open(&self.settings.folder, self.settings.url.as_deref());
        self.store.get_or_try_init(open).await.cloned()
    }

    /// Takes the seat of the one process that is in Discord's gateway, if it is free.
    ///
    /// # Errors
    /// Where nobody can tell.
    pub async fn take_seat(&self) -> Result<Option<Box<dyn Seat>>, StoreError> {
        store::take_seat(&self.settings.folder, self.settings.url.as_deref()).await
    }

    /// What time it is.
    pub fn clock(&self) -> &Clock {
        &self.settings.clock
    }

    /// Under which name this process holds leases.
    pub fn owner(&self) -> &str {
        &self.owner
    }

    /// How late a digest may be that was missed, in seconds.
    pub fn late_window(&self) -> i64 {
        self.settings.late_window
    }

    pub(super) fn now(&self) -> i64 {
        self.settings.clock.now().as_second()
    }

    pub(super) fn outbox(&self) -> Result<&Arc<dyn Outbox>, DeskError> {
        self.outbox.get().ok_or(DeskError::NoOutbox)
    }

    /// Whether a plan can be carried out: its zone is known, and the bot may post.
    async fn check(&self, guild: u64, plan: &Plan) -> Result<(), DeskError> {
        if zone(&plan.zone).is_none() {
            return Err(DeskError::Zone(plan.zone.clone()));
        }
        self.check_channel(guild, plan.channel).await
    }

    /// Asks Discord whether the bot may view, post to and read the history of a channel.
    pub(super) async fn check_channel(&self, guild: u64, channel: u64) -> Result<(), DeskError> {
        match self.outbox()?.look(guild, channel).await {
            Ok(room) if room.missing.is_empty() => Ok(()),
            Ok(room) => Err(DeskError::Channel(missing(&room))),
            Err(Failure::Refused(why)) => Err(DeskError::Channel(why)),
            Err(Failure::Passing(why)) => Err(DeskError::Discord(why)),
        }
    }

    /// Subscribes a channel.
    ///
    /// # Errors
    /// See [`DeskError`].
    pub async fn subscribe(
        &self,
        guild: u64,
        author: u64,
        plan: &Plan,
        base: &Snapshot,
    ) -> Result<Subscription, DeskError> {
        let store = self.store().await?;
        if store.subscriptions_of(guild).await?.len() >= MOST_SUBSCRIPTIONS {
            return Err(DeskError::TooMany);
        }
        self.check(guild, plan).await?;
        // What there is now is not new to it.
        note(&store, base, self.settings.clock.now()).await?;
        Ok(store.subscribe(guild, author, plan, self.now()).await?)
    }

    /// The subscriptions of a server.
    ///
    /// # Errors
    /// See [`DeskError`].
    pub async fn list(&self, guild: u64) -> Result<Vec<Subscription>, DeskError> {
        Ok(self.store().await?.subscriptions_of(guild).await?)
    }

    /// A subscription of a server.
    ///
    /// # Errors
    /// [`DeskError::Unknown`] also where it is another server's.
    pub async fn find(&self, guild: u64, id: i64) -> Result<Subscription, DeskError> {
        let found = self.store().await?.subscription(id).await?;
        let fits = |found: &Subscription| found.guild == guild && found.occasion == Occasion::Daily;
        found.filter(fits).ok_or(DeskError::Unknown(id))
    }

    /// Changes a subscription.
    ///
    /// # Errors
    /// See [`DeskError`].
    pub async fn edit(&self, guild: u64, id: i64, plan: &Plan) -> Result<(), DeskError> {
        self.find(guild, id).await?;
        self.check(guild, plan).await?;
        let done = self.store().await?.change_plan(id, plan, self.now()).await?;
        done.then_some(()).ok_or(DeskError::Unknown(id))
    }

    /// Lets a subscription rest, or wakes it.
    ///
    /// # Errors
    /// See [`DeskError`].
    pub async fn set_paused(&self, guild: u64, id: i64, paused: bool) -> Result<(), DeskError> {
        let subscription = self.find(guild, id).await?;
        let store = self.store().await?;
        let done = if paused {
            store.pause(id).await?
        } else {
            self.check(guild, &subscription.plan).await?;
            store.resume(id, self.now()).await?
        };
        done.then_some(()).ok_or(DeskError::Unknown(id))
    }

    /// Takes a subscription away.
    ///
    /// # Errors
    /// See [`DeskError`].
    pub async fn remove(&self, guild: u64, id: i64) -> Result<(), DeskError> {
        self.find(guild, id).await?;
        let done = self.store().await?.unsubscribe(id).await?;
        done.then_some(()).ok_or(DeskError::Unknown(id))
    }

    /// What would be posted for a subscription now.
    ///
    /// # Errors
    /// See [`DeskError`].
    pub async fn preview(&self, guild: u64, id: i64, base: &Arc<Snapshot>) -> Result<Letter, DeskError> {
        let subscription = self.find(guild, id).await?;
        let store = self.store().await?;
        let upto = note(&store, base, self.settings.clock.now()).await?;
        let day = local_day(&subscription, &self.settings.clock);
        let digest = Material::of(&store, &subscription, upto).await?.digest(base, &subscription, day);
        Ok(Letter { digest, mark: "preview".to_owned(), nonce: String::new(), late: None })
    }

    /// The digest of a day: a subscription's, else one of everything with what was first seen on that day (of UTC) as new.
    ///
    /// # Errors
    /// See [`DeskError`].
    pub async fn digest_of(&self, day: Date, id: Option<i64>, base: &Snapshot) -> Result<Digest, DeskError> {
        let store = self.store().await?;
        if let Some(id) = id {
            let subscription = store.subscription(id).await?.ok_or(DeskError::Unknown(id))?;
            let upto = store.last_article().await?;
            return Ok(Material::of(&store, &subscription, upto).await?.digest(base, &subscription, day));
        }
        let mut new = store.articles_between(0, store.last_article().await?).await?;
        new.retain(|seen| {
            let first = jiff::Timestamp::from_second(seen.first_seen).unwrap_or_default();
            jiff::tz::TimeZone::UTC.to_datetime(first).date() == day
        });
        Ok(compose(base, &Wish { day, parts: Parts::ALL, topics: &[], new: &new, quotes_used: &[] }))
    }

    /// Posts a digest now, as a delivery of its own. `asked` is what no other request has, so that one that arrives twice
    /// posts once.
    ///
    /// # Errors
    /// See [`DeskError`].
    pub async fn send_now(
        &self,
        guild: u64,
        id: i64,
        asked: u64,
        base: &Arc<Snapshot>,
    ) -> Result<Outcome, DeskError> {
        let subscription = self.find(guild, id).await?;
        self.check(guild, &subscription.plan).await?;
        let store = self.store().await?;
        let upto = note(&store, base, self.settings.clock.now()).await?;
        let now = self.now();
        let slot = Slot { name: format!("{BY_HAND}{asked}"), due: now, deadline: now + BY_HAND_FOR };
        let Some(delivery) = store.claim(&self.owner, &subscription, &slot).await? else {
            return Ok(Outcome::Lost);
        };
        let deliverer = Deliverer {
            store,
            outbox: Arc::clone(self.outbox()?),
            clock: self.settings.clock.clone(),
            owner: self.owner.clone(),
            base: Arc::clone(base),
            upto,
        };
        Ok(deliverer.work(&delivery).await?)
    }
}
