//! One delivery, from its row to the message in the channel: a machine of states that may be stopped anywhere and is gone
//! on with by whoever holds the lease. ARCHITECTURE.md has the table of states.
//!
//! What makes it exactly once: the row is unique; its state is written before anything is sent; whoever finds it in
//! [`State::Sending`] looks for the mark in the channel before sending again, and may not send where the channel's history
//! cannot be read; and Discord itself takes a nonce only once within minutes, which covers a message that is on its way
//! while the channel is searched.

use std::sync::Arc;
use std::time::Duration;

use super::outbox::signs;
use super::schedule::is_late;
use super::steps::step;
use super::{Clock, Digest, Failure, Letter, Outbox, Room, Watched, Wish, compose};
use crate::base::Snapshot;
use crate::store::{Content, Delivery, Occasion, Seen, State, Store, StoreError, Subscription};
use crate::strings::digest as say;

/// Longest time for one question to Discord: shorter than a lease.
const PATIENCE: Duration = Duration::from_secs(12);
/// Shortest and longest wait before the next try, in seconds.
const WAITS: (i64, i64) = (5, 600);

/// What became of a delivery for now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It stands in the channel, as this message.
    Sent(u64),
    /// There was nothing to say.
    Empty,
    /// Discord does not let the bot post there, for this reason.
    Refused(String),
    /// Its time went by.
    Missed,
    /// It is tried again, for this reason.
    Later(String),
    /// Another process works on it, or its subscription is gone.
    Lost,
}

/// What a delivery needs.
#[derive(Clone, Debug)]
pub struct Deliverer {
    /// The state.
    pub store: Store,
    /// Where it is posted.
    pub outbox: Arc<dyn Outbox>,
    /// What time it is.
    pub clock: Clock,
    /// Under which name this process holds leases.
    pub owner: String,
    /// The base.
    pub base: Arc<Snapshot>,
    /// The number of the last content that the base has: what another process has noted beyond it is for later.
    pub upto: i64,
}

/// What a digest of a subscription is made of now.
#[derive(Clone, Debug)]
pub struct Material {
    /// Contents of articles that are new to it.
    pub new: Vec<Seen>,
    /// Number of the last content there is.
    pub upto: i64,
    /// Quotations that it had.
    pub quotes_used: Vec<String>,
}

impl Material {
    /// What there is for `subscription` now, among contents up to `upto`.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn of(store: &Store, subscription: &Subscription, upto: i64) -> Result<Material, StoreError> {
        let after = store.told_upto(subscription).await?;
        let new = store.articles_between(after, upto).await?;
        Ok(Material { new, upto, quotes_used: store.quotes_used(subscription.id).await? })
    }

    /// The digest of a day.
    pub fn digest(&self, base: &Snapshot, subscription: &Subscription, day: jiff::civil::Date) -> Digest {
        let plan = &subscription.plan;
        let (new, quotes_used) = (&self.new, &self.quotes_used);
        let mut digest =
            compose(base, &Wish { day, parts: plan.parts, topics: &plan.topics, new, quotes_used });
        digest.watch = (subscription.occasion == Occasion::News)
            .then(|| Watched { number: subscription.id, about: plan.topics.join(", ") });
        digest
    }
}

impl Deliverer {
    /// Goes on with a delivery that this process has just taken, as far as it goes.
    ///
    /// # Errors
    /// Where the state fails: the delivery is then gone on with when its lease has run out.
    pub async fn work(&self, delivery: &Delivery) -> Result<Outcome, StoreError> {
        let Some(subscription) = self.store.subscription(delivery.subscription).await? else {
            return Ok(Outcome::Lost);
        };
        let mut delivery = delivery.clone();
        if delivery.state == State::Claimed {
            step("claimed").await;
            if let Some(over) = self.over(&delivery, &subscription).await? {
                return Ok(over);
            }
            let digest = match self.write_down(&mut delivery, &subscription).await? {
                Ok(digest) => digest,
                Err(outcome) => return Ok(outcome),
            };
            step("ready").await;
            return self.send(&delivery, &subscription, digest).await;
        }
        // What a newer or older version wrote is made anew.
        let digest = match serde_json::from_str(&delivery.body) {
            Ok(digest) => digest,
            Err(_) => Material::of(&self.store, &subscription, self.upto).await?.digest(
                &self.base,
                &subscription,
                self.day(&delivery, &subscription),
            ),
        };
        self.send(&delivery, &subscription, digest).await
    }

    /// Makes the digest and writes it into the row.
    async fn write_down(
        &self,
        delivery: &mut Delivery,
        subscription: &Subscription,
    ) -> Result<Result<Digest, Outcome>, StoreError> {
        let material = Material::of(&self.store, subscription, self.upto).await?;
        let (base, day, of) =
            (Arc::clone(&self.base), self.day(delivery, subscription), subscription.clone());
        let parts = material.clone();
        // It is arithmetic over the whole base, and must hold up nobody.
        let made = tokio::task::spawn_blocking(move || parts.digest(&base, &of, day)).await;
        let Ok(digest) = made else {
            return Ok(Err(self.later(delivery, say::NOT_MADE).await?));
        };
        // One that somebody asked for is posted also when it has nothing to say.
        if digest.is_empty() && !delivery.is_by_hand() {
            let done = self
                .store
                .finish(&self.owner, delivery, State::Empty, material.upto, say::NOTHING_TO_SAY)
                .await?;
            return Ok(Err(if done { Outcome::Empty } else { Outcome::Lost }));
        }
        let content = Content {
            body: serde_json::to_string(&digest).unwrap_or_default(),
            quote: digest.quote.clone().unwrap_or_default(),
            seen: material.upto,
        };
        if !self.store.make_ready(&self.owner, delivery, &content).await? {
            return Ok(Err(Outcome::Lost));
        }
        delivery.state = State::Ready;
        Ok(Ok(digest))
    }

    async fn send(
        &self,
        delivery: &Delivery,
        subscription: &Subscription,
        digest: Digest,
    ) -> Result<Outcome, StoreError> {
        let room = match in_time(self.outbox.look(subscription.guild, delivery.channel)).await {
            Ok(Room { missing, last_message }) if missing.is_empty() => last_message,
            // Without the channel's history nobody can tell whether an earlier attempt stands there.
            Ok(room) => return self.refused(delivery, &missing(&room)).await,
            Err(Failure::Refused(why)) => return self.refused(delivery, &why).await,
            Err(Failure::Passing(why)) => return self.later_or_over(delivery, subscription, &why).await,
        };
        let (mark, nonce) = signs(self.store.identity(), delivery.subscription, &delivery.slot);
        if delivery.state == State::Sending {
            if !self.store.renew(&self.owner, delivery).await? {
                return Ok(Outcome::Lost);
            }
            match in_time(self.outbox.find(delivery.channel, delivery.anchor, &mark)).await {
                Ok(Some(message)) => return self.stands(delivery, message).await,
                Ok(None) => {}
                Err(Failure::Refused(why)) => return self.refused(delivery, &why).await,
                Err(Failure::Passing(why)) => return self.later_or_over(delivery, subscription, &why).await,
            }
        }
        if let Some(over) = self.over(delivery, subscription).await? {
            return Ok(over);
        }
        step("looked").await;
        let now = self.clock.now().as_second();
        let late =
            is_late(delivery.due, now).then(|| jiff::Timestamp::from_second(delivery.due).ok()).flatten();
        let letter = Letter { digest, mark, nonce, late };
        if !self.store.begin_sending(&self.owner, delivery, room).await? {
            return Ok(Outcome::Lost);
        }
        step("sending").await;
        match in_time(self.outbox.post(delivery.channel, &letter)).await {
            Ok(message) => {
                step("posted").await;
                self.stands(delivery, message).await
            }
            Err(Failure::Refused(why)) => self.refused(delivery, &why).await,
            Err(Failure::Passing(why)) => self.later(delivery, &why).await,
        }
    }

    async fn stands(&self, delivery: &Delivery, message: u64) -> Result<Outcome, StoreError> {
        self.store.sent(delivery, message).await?;
        step("sent").await;
        Ok(Outcome::Sent(message))
    }

    async fn refused(&self, delivery: &Delivery, why: &str) -> Result<Outcome, StoreError> {
        let done = self.store.refuse(&self.owner, delivery, why).await?;
        Ok(if done { Outcome::Refused(why.to_owned()) } else { Outcome::Lost })
    }

    async fn later(&self, delivery: &Delivery, why: &str) -> Result<Outcome, StoreError> {
        let now = self.clock.now().as_second();
        // The longer it has been due, the longer the wait: a state of its own is not needed for it.
        let wait = (now.saturating_sub(delivery.due) / 4).clamp(WAITS.0, WAITS.1);
        let done = self.store.retry_later(&self.owner, delivery, now.saturating_add(wait), why).await?;
        Ok(if done { Outcome::Later(why.to_owned()) } else { Outcome::Lost })
    }

    async fn later_or_over(
        &self,
        delivery: &Delivery,
        subscription: &Subscription,
        why: &str,
    ) -> Result<Outcome, StoreError> {
        match self.over(delivery, subscription).await? {
            Some(over) => Ok(over),
            None => self.later(delivery, why).await,
        }
    }

    /// Ends a delivery whose time went by, or whose subscription rests.
    async fn over(
        &self,
        delivery: &Delivery,
        subscription: &Subscription,
    ) -> Result<Option<Outcome>, StoreError> {
        let late = self.clock.now().as_second() > delivery.deadline;
        let rests = subscription.paused && !delivery.is_by_hand();
        let why = match (late, rests) {
            (true, _) => say::TIME_WENT_BY,
            (false, true) => say::RESTS,
            (false, false) => return Ok(None),
        };
        let done = self.store.finish(&self.owner, delivery, State::Missed, 0, why).await?;
        Ok(Some(if done { Outcome::Missed } else { Outcome::Lost }))
    }

    /// The local day that a delivery is of.
    fn day(&self, delivery: &Delivery, subscription: &Subscription) -> jiff::civil::Date {
        delivery.slot.parse().unwrap_or_else(|_| local_day(subscription, &self.clock))
    }
}

/// The local day of a subscription now; that of UTC where its zone is gone.
pub(super) fn local_day(subscription: &Subscription, clock: &Clock) -> jiff::civil::Date {
    let zone = super::schedule::zone(&subscription.plan.zone).unwrap_or(jiff::tz::TimeZone::UTC);
    zone.to_datetime(clock.now()).date()
}

/// What the bot may not, in words.
pub(super) fn missing(room: &Room) -> String {
    say::lacks(&room.missing)
}

/// An answer that does not come counts as none: nobody knows what became of it.
async fn in_time<T>(asked: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    tokio::time::timeout(PATIENCE, asked)
        .await
        .unwrap_or_else(|_| Err(Failure::Passing(say::NO_ANSWER.to_owned())))
}
