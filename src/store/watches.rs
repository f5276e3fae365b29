//! Watches: subscriptions without a time of day. And what is kept of who made any.

use std::collections::BTreeMap;

use super::backend::Statement;
use super::{Days, Occasion, Part, Parts, Plan, Progress, Store, StoreError, Subscription};

/// Subscriptions that are somebody's own, and go with them.
const OWN: &str = "author = $1 AND guild = 0";

impl Store {
    /// A new watch of `about`; articles that are there already are not told of. `guild` is 0 where it is the author's own,
    /// and `channel` the one in which they and the bot write to each other.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn watch(
        &self,
        guild: u64,
        channel: u64,
        author: u64,
        about: &str,
        now: i64,
    ) -> Result<Subscription, StoreError> {
        // What a watch has no use for is the usual.
        let plan = Plan {
            channel,
            minute: 0,
            zone: "UTC".to_owned(),
            days: Days::ALL,
            parts: Parts::of([Part::New]).unwrap_or(Parts::ALL),
            topics: vec![about.to_owned()],
        };
        self.new_subscription(Occasion::News, (guild, author), &plan, now).await
    }

    /// The watches of a server, in order of their numbers.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn watches_of(&self, guild: u64) -> Result<Vec<Subscription>, StoreError> {
        self.subscriptions_where("guild = $1 AND guild <> 0 AND kind = 'news'", &[guild.into()]).await
    }

    /// The watches that somebody has for themselves, in order of their numbers.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn own_watches(&self, user: u64) -> Result<Vec<Subscription>, StoreError> {
        self.subscriptions_where(&format!("{OWN} AND kind = 'news'"), &[user.into()]).await
    }

    /// How far each watch has come that does not rest.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn progress_of_watches(&self) -> Result<BTreeMap<i64, Progress>, StoreError> {
        let count = |condition: &str| format!("CAST(SUM(CASE WHEN {condition} THEN 1 ELSE 0 END) AS BIGINT)");
        let most = |what: &str, condition: &str| {
            format!("CAST(MAX(CASE WHEN {condition} THEN {what} ELSE 0 END) AS BIGINT)")
        };
        let sql = format!(
            "SELECT s.id, s.seen, {}, {}, {}, {} FROM subscriptions AS s \
             LEFT JOIN deliveries AS d ON d.subscription = s.id \
             WHERE s.kind = 'news' AND s.paused = 0 GROUP BY s.id, s.seen",
            most("d.seen", "d.state IN ('sent', 'empty')"),
            count("d.state IN ('sent', 'empty', 'refused', 'missed')"),
            most("d.due", "d.state IN ('refused', 'missed')"),
            count("d.state IN ('claimed', 'ready', 'sending')"),
        );
        let mut all = BTreeMap::new();
        for row in self.rows(&sql, &[]).await? {
            let progress = Progress {
                told: row.int(1)?.max(row.int(2)?),
                ended: row.int(3)?,
                failed_at: row.int(4)?,
                is_open: row.int(5)? > 0,
            };
            all.insert(row.int(0)?, progress);
        }
        Ok(all)
    }

    /// The digests and watches that a user made.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn made_by(&self, user: u64) -> Result<Vec<Subscription>, StoreError> {
        self.subscriptions_where("author = $1", &[user.into()]).await
    }

    /// Forgets a user: watches of their own are gone with all deliveries of them; of what they made for a server, which
    /// stays, nobody knows any more who made it. How many entries that were.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn forget(&self, user: u64) -> Result<usize, StoreError> {
        let made = self.made_by(user).await?.len();
        let own = format!("SELECT id FROM subscriptions WHERE {OWN}");
        let all = [
            format!("DELETE FROM deliveries WHERE subscription IN ({own})"),
            format!("DELETE FROM subscriptions WHERE {OWN}"),
            "UPDATE subscriptions SET author = 0 WHERE author = $1".to_owned(),
        ];
        self.all_or_none(&all.map(|sql| Statement::new(sql, vec![user.into()]))).await?;
        Ok(made)
    }
}
