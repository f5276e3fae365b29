//! What people do with watches. One belongs to a server, or to a person whom the bot then writes to alone.

use super::Failure;
use super::desk::{Desk, DeskError, MOST_SUBSCRIPTIONS};
use super::postman::note;
use crate::base::Snapshot;
use crate::language::names::fold::key;
use crate::store::{Occasion, Subscription};

/// Who wants something done about a watch, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct By {
    /// Discord's id of the person.
    pub user: u64,
    /// Discord's id of the server where they may manage; `None` where they may not, or outside of servers.
    pub manages: Option<u64>,
}

impl By {
    /// Whether a watch is theirs to change.
    fn may_change(self, watch: &Subscription) -> bool {
        watch.occasion == Occasion::News
            && match watch.guild {
                0 => watch.author == self.user,
                guild => self.manages == Some(guild),
            }
    }
}

impl Desk {
    /// Watches for news about `about`: in a channel of a server (`at`: their ids), else for the person alone. Whether they
    /// may do so there is for the caller to say.
    ///
    /// # Errors
    /// See [`DeskError`].
    pub async fn watch(
        &self,
        user: u64,
        at: Option<(u64, u64)>,
        about: &str,
        base: &Snapshot,
    ) -> Result<Subscription, DeskError> {
        let store = self.store().await?;
        let there = match at {
            Some((guild, _)) => store.watches_of(guild).await?,
            None => store.own_watches(user).await?,
        };
        if there.len() >= MOST_SUBSCRIPTIONS {
            return Err(DeskError::TooManyWatches);
        }
        let (guild, channel) = match at {
            Some(at) => at,
            None => (0, self.open(user).await?),
        };
        let same = |watch: &&Subscription| {
            watch.plan.channel == channel && watch.plan.topics.iter().any(|topic| key(topic) == key(about))
        };
        if let Some(same) = there.iter().find(same) {
            return Err(DeskError::Watched(same.id));
        }
        self.check_channel(guild, channel).await?;
        // What there is now is not new to it.
        note(&store, base, self.clock().now()).await?;
        Ok(store.watch(guild, channel, user, about, self.now()).await?)
    }

    /// The channel in which the bot writes to somebody alone.
    async fn open(&self, user: u64) -> Result<u64, DeskError> {
        self.outbox()?.open(user).await.map_err(|failure| match failure {
            Failure::Refused(why) => DeskError::Person(why),
            Failure::Passing(why) => DeskError::Discord(why),
        })
    }

    /// The watches that a person has, and those of a server.
    ///
    /// # Errors
    /// See [`DeskError`].
    pub async fn watches(
        &self,
        user: u64,
        guild: Option<u64>,
    ) -> Result<(Vec<Subscription>, Vec<Subscription>), DeskError> {
        let store = self.store().await?;
        let servers = match guild {
            Some(guild) => store.watches_of(guild).await?,
            None => Vec::new(),
        };
        Ok((store.own_watches(user).await?, servers))
    }

    /// A watch that is `by`'s to change.
    ///
    /// # Errors
    /// [`DeskError::UnknownWatch`] also where it is another's.
    pub async fn find_watch(&self, by: By, id: i64) -> Result<Subscription, DeskError> {
        let found = self.store().await?.subscription(id).await?;
        found.filter(|watch| by.may_change(watch)).ok_or(DeskError::UnknownWatch(id))
    }

    /// Pauses a watch, or lets it go on.
    ///
    /// # Errors
    /// See [`DeskError`].
    pub async fn set_watch_paused(&self, by: By, id: i64, paused: bool) -> Result<Subscription, DeskError> {
        let watch = self.find_watch(by, id).await?;
        let store = self.store().await?;
        let done = if paused {
            store.pause(id).await?
        } else {
            self.check_channel(watch.guild, watch.plan.channel).await?;
            store.resume(id, self.now()).await?
        };
        done.then_some(Subscription { paused, ..watch }).ok_or(DeskError::UnknownWatch(id))
    }

    /// Takes a watch away.
    ///
    /// # Errors
    /// See [`DeskError`].
    pub async fn unwatch(&self, by: By, id: i64) -> Result<(), DeskError> {
        self.find_watch(by, id).await?;
        let done = self.store().await?.unsubscribe(id).await?;
        done.then_some(()).ok_or(DeskError::UnknownWatch(id))
    }
}
