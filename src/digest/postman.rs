//! Looks every few seconds what is due, takes it, and goes on with what somebody left unfinished. Several processes may do
//! so on one state.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::deliver::{Deliverer, Outcome};
use super::due::due;
use super::outbox::signs;
use super::{Desk, Outbox};
use crate::base::Snapshot;
use crate::store::{Delivery, Occasion, Store, StoreError};
use crate::strings::digest as say;

/// How often is looked.
const TICK: Duration = Duration::from_secs(3);
/// Deliveries worked on at once.
const AT_ONCE: usize = 16;

/// Delivers what is due.
#[derive(Debug)]
pub struct Postman {
    desk: Arc<Desk>,
    outbox: Arc<dyn Outbox>,
    /// The base whose articles have been noted, with the number of the last one.
    noted: Option<(Arc<Snapshot>, i64)>,
    /// What was last wrong with the state, so that the log has it once.
    trouble: Option<StoreError>,
}

/// What one look came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// How many deliveries were due or left unfinished, and taken.
    pub taken: usize,
    /// How many stand in their channels now.
    pub sent: usize,
}

impl Postman {
    /// One that delivers through `outbox`.
    pub fn new(desk: Arc<Desk>, outbox: Arc<dyn Outbox>) -> Postman {
        Postman { desk, outbox, noted: None, trouble: None }
    }

    /// Looks and delivers as long as that can do any good. `base` gives the base as it is.
    ///
    /// # Errors
    /// [`StoreError::Newer`] and [`StoreError::Address`]: no waiting helps.
    pub async fn run(mut self, base: impl Fn() -> Arc<Snapshot> + Send) -> StoreError {
        loop {
            match self.look(base()).await {
                Ok(looked) => {
                    if self.trouble.take().is_some() {
                        tracing::info!("the state can be used again");
                    }
                    if looked.taken > 0 {
                        tracing::info!(taken = looked.taken, sent = looked.sent, "digests delivered");
                    }
                }
                Err(error @ (StoreError::Newer { .. } | StoreError::Address)) => return error,
                Err(error) => {
                    if self.trouble.as_ref() != Some(&error) {
                        tracing::error!(%error, "no digests are delivered");
                    }
                    self.trouble = Some(error);
                }
            }
            tokio::time::sleep(TICK).await;
        }
    }

    /// Looks once, and delivers what is there to deliver.
    ///
    /// # Errors
    /// Where the state cannot be used.
    pub async fn look(&mut self, base: Arc<Snapshot>) -> Result<Looked, StoreError> {
        let store = self.desk.store().await?;
        let now = self.desk.clock().now();
        let upto = match &self.noted {
            Some((noted, upto)) if Arc::ptr_eq(noted, &base) => *upto,
            _ => note(&store, &base, now).await?,
        };
        self.noted = Some((Arc::clone(&base), upto));
        let deliverer = Arc::new(Deliverer {
            store: store.clone(),
            outbox: Arc::clone(&self.outbox),
            clock: self.desk.clock().clone(),
            owner: self.desk.owner().to_owned(),
            base,
            upto,
        });
        let due = due(&store, now, self.desk.late_window(), upto).await?;
        let mut looked = Looked::default();
        let (room, mut working) = (Arc::new(Semaphore::new(AT_ONCE)), JoinSet::new());
        for (subscription, slot) in due {
            let Ok(place) = Arc::clone(&room).acquire_owned().await else { break };
            let deliverer = Arc::clone(&deliverer);
            working.spawn(async move {
                let _place = place;
                let claimed = deliverer.store.claim(&deliverer.owner, &subscription, &slot).await?;
                match claimed {
                    Some(delivery) => deliver(&deliverer, &delivery).await.map(Some),
                    None => Ok(None),
                }
            });
        }
        let mut failed = gather(&mut working, &mut looked).await;
        // What was left behind, by whomever.
        while failed.is_none() {
            let most = i64::try_from(AT_ONCE).unwrap_or(1);
            let now = self.desk.clock().now().as_second();
            let left = store.take_over(self.desk.owner(), now, most).await?;
            if left.is_empty() {
                break;
            }
            for delivery in left {
                let deliverer = Arc::clone(&deliverer);
                working.spawn(async move { deliver(&deliverer, &delivery).await.map(Some) });
            }
            failed = gather(&mut working, &mut looked).await;
        }
        self.tell(&store).await?;
        failed.map_or(Ok(looked), Err)
    }

    /// Tells subscribers, once, that their digest rests because it could not be posted.
    async fn tell(&self, store: &Store) -> Result<(), StoreError> {
        for subscription in store.to_be_told().await? {
            if !store.take_telling(subscription.id).await? {
                continue;
            }
            let last =
                store.deliveries_of(subscription.id).await?.into_iter().rev().find(|d| !d.reason.is_empty());
            let why = last.map_or_else(|| say::REFUSED.to_owned(), |delivery| delivery.reason);
            let text = match subscription.occasion {
                Occasion::Daily => say::told_paused(subscription.id, subscription.plan.channel, &why),
                Occasion::News => say::told_watch_paused(subscription.id, subscription.plan.channel, &why),
            };
            let (_, nonce) =
                signs(store.identity(), subscription.id, &format!("told-{}", subscription.since));
            if let Err(error) = self.outbox.tell(subscription.author, &text, &nonce).await {
                tracing::warn!(subscription = subscription.id, %error, "a digest rests, and its subscriber cannot be told");
            }
        }
        Ok(())
    }
}

/// Notes the contents of the base's articles, so that later ones are known to be new; the number of the last of them.
pub(super) async fn note(store: &Store, base: &Snapshot, now: Timestamp) -> Result<i64, StoreError> {
    let articles: Vec<(String, String)> = base.hashes().map(|(id, hash)| (id.to_owned(), hash)).collect();
    store.note_articles(&articles, now.as_second()).await?;
    store.last_of(&articles).await
}

async fn deliver(deliverer: &Deliverer, delivery: &Delivery) -> Result<Outcome, StoreError> {
    let outcome = deliverer.work(delivery).await?;
    let (subscription, slot) = (delivery.subscription, delivery.slot.as_str());
    match &outcome {
        Outcome::Sent(_) | Outcome::Empty | Outcome::Lost => {
            tracing::debug!(subscription, slot, ?outcome, "a digest")
        }
        Outcome::Refused(why) => tracing::warn!(subscription, slot, %why, "a digest may not be posted"),
        Outcome::Missed => tracing::warn!(subscription, slot, "a digest was not posted: its time went by"),
        Outcome::Later(why) => tracing::warn!(subscription, slot, %why, "a digest is tried again"),
    }
    Ok(outcome)
}

/// Waits for all that is worked on; what went wrong with the state, if anything did.
async fn gather(
    working: &mut JoinSet<Result<Option<Outcome>, StoreError>>,
    looked: &mut Looked,
) -> Option<StoreError> {
    let mut failed = None;
    while let Some(done) = working.join_next().await {
        match done {
            Ok(Ok(Some(outcome))) => {
                looked.taken += 1;
                looked.sent += usize::from(matches!(outcome, Outcome::Sent(_)));
            }
            Ok(Ok(None)) => {}
            Ok(Err(error)) => failed = Some(error),
            // It has said so itself; its lease runs out, and it is tried again.
            Err(_) => {}
        }
    }
    failed
}
