//! Subscriptions and watches.

use super::backend::{Statement, Value};
use super::model::{SUBSCRIPTION, WATCH};
use super::{Plan, Store, StoreError, Subscription, Watch};

/// Refused deliveries in a row after which a subscription rests.
pub(super) const MOST_FAILURES: i64 = 3;

/// The tables whose rows tell who made them; 0 stands for nobody.
const MADE: [&str; 2] = ["subscriptions", "watches"];

impl Store {
    /// A new subscription, due from `now` (Unix time in seconds) on.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn subscribe(
        &self,
        guild: u64,
        author: u64,
        plan: &Plan,
        now: i64,
    ) -> Result<Subscription, StoreError> {
        let id = self.next("subscription").await?;
        let seen = self.last_article().await?;
        let sql = format!(
            "INSERT INTO subscriptions ({SUBSCRIPTION}, told) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, $10, $11, 0)"
        );
        let mut values: Vec<Value> = vec![id.into(), guild.into(), plan.channel.into(), author.into()];
        values.extend(of_plan(plan));
        values.extend([now.into(), seen.into()]);
        self.change(&sql, &values).await?;
        let plan = plan.clone();
        Ok(Subscription { id, guild, author, plan, paused: false, failures: 0, since: now, seen })
    }

    /// A subscription by its number.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn subscription(&self, id: i64) -> Result<Option<Subscription>, StoreError> {
        let sql = format!("SELECT {SUBSCRIPTION} FROM subscriptions WHERE id = $1");
        self.rows(&sql, &[id.into()]).await?.first().map(Subscription::of).transpose()
    }

    /// The subscriptions of a server, in order of their numbers.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn subscriptions_of(&self, guild: u64) -> Result<Vec<Subscription>, StoreError> {
        let sql = format!("SELECT {SUBSCRIPTION} FROM subscriptions WHERE guild = $1 ORDER BY id");
        self.rows(&sql, &[guild.into()]).await?.iter().map(Subscription::of).collect()
    }

    /// All subscriptions that do not rest, in order of their numbers.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn active_subscriptions(&self) -> Result<Vec<Subscription>, StoreError> {
        let sql = format!("SELECT {SUBSCRIPTION} FROM subscriptions WHERE paused = 0 ORDER BY id");
        self.rows(&sql, &[]).await?.iter().map(Subscription::of).collect()
    }

    /// Changes the plan of a subscription; days whose time went by before `now` are not made up for. Whether there is
    /// such a subscription.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn change_plan(&self, id: i64, plan: &Plan, now: i64) -> Result<bool, StoreError> {
        let sql = "UPDATE subscriptions SET channel = $2, minute = $3, zone = $4, days = $5, parts = $6, topics = $7, \
                   since = $8, failures = 0 WHERE id = $1";
        let mut values: Vec<Value> = vec![id.into(), plan.channel.into()];
        values.extend(of_plan(plan));
        values.push(now.into());
        Ok(self.change(sql, &values).await? > 0)
    }

    /// Lets a subscription rest. Whether there is such a subscription.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn pause(&self, id: i64) -> Result<bool, StoreError> {
        Ok(self.change("UPDATE subscriptions SET paused = 1 WHERE id = $1", &[id.into()]).await? > 0)
    }

    /// Wakes a subscription, due from `now` on. Whether there is such a subscription.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn resume(&self, id: i64, now: i64) -> Result<bool, StoreError> {
        let sql = "UPDATE subscriptions SET paused = 0, failures = 0, told = 0, since = $2 WHERE id = $1";
        Ok(self.change(sql, &[id.into(), now.into()]).await? > 0)
    }

    /// Takes a subscription and its deliveries away. Whether there was one.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn unsubscribe(&self, id: i64) -> Result<bool, StoreError> {
        let gone = Statement::must("DELETE FROM subscriptions WHERE id = $1", vec![id.into()]);
        let with_it = Statement::new("DELETE FROM deliveries WHERE subscription = $1", vec![id.into()]);
        self.all_or_none(&[gone, with_it]).await
    }

    /// The subscriptions that rest because Discord refused them, and whose subscribers have not been told yet.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn to_be_told(&self) -> Result<Vec<Subscription>, StoreError> {
        let sql = format!(
            "SELECT {SUBSCRIPTION} FROM subscriptions WHERE paused = 1 AND told = 1 AND author <> 0 ORDER BY id"
        );
        self.rows(&sql, &[]).await?.iter().map(Subscription::of).collect()
    }

    /// Takes it upon the caller to tell the subscriber: only one process gets `true`.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn take_telling(&self, id: i64) -> Result<bool, StoreError> {
        let sql = "UPDATE subscriptions SET told = 2 WHERE id = $1 AND told = 1";
        Ok(self.change(sql, &[id.into()]).await? > 0)
    }

    /// A new watch; articles that are there already are not told of.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn watch(
        &self,
        guild: u64,
        channel: u64,
        author: u64,
        about: &str,
    ) -> Result<Watch, StoreError> {
        let id = self.next("watch").await?;
        let seen = self.last_article().await?;
        let sql = format!("INSERT INTO watches ({WATCH}) VALUES ($1, $2, $3, $4, $5, 0, $6)");
        let values = [id.into(), guild.into(), channel.into(), author.into(), about.into(), seen.into()];
        self.change(&sql, &values).await?;
        Ok(Watch { id, guild, channel, author, about: about.to_owned(), paused: false, seen })
    }

    /// The watches of a server, in order of their numbers.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn watches_of(&self, guild: u64) -> Result<Vec<Watch>, StoreError> {
        let sql = format!("SELECT {WATCH} FROM watches WHERE guild = $1 ORDER BY id");
        self.rows(&sql, &[guild.into()]).await?.iter().map(Watch::of).collect()
    }

    /// The numbers of the subscriptions and of the watches that a user made.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn made_by(&self, user: u64) -> Result<(Vec<i64>, Vec<i64>), StoreError> {
        let mut numbers = [Vec::new(), Vec::new()];
        for (table, list) in MADE.iter().zip(&mut numbers) {
            let sql = format!("SELECT id FROM {table} WHERE author = $1 ORDER BY id");
            for row in self.rows(&sql, &[user.into()]).await? {
                list.push(row.int(0)?);
            }
        }
        let [subscriptions, watches] = numbers;
        Ok((subscriptions, watches))
    }

    /// Forgets who made subscriptions and watches, which stay, being their server's; of how many it was this user.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn forget_who(&self, user: u64) -> Result<usize, StoreError> {
        let mut forgotten = 0;
        for table in MADE {
            let sql = format!("UPDATE {table} SET author = 0 WHERE author = $1");
            forgotten += self.change(&sql, &[user.into()]).await?;
        }
        Ok(usize::try_from(forgotten).unwrap_or(usize::MAX))
    }

    /// Takes a watch away. Whether there was one.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn unwatch(&self, id: i64) -> Result<bool, StoreError> {
        Ok(self.change("DELETE FROM watches WHERE id = $1", &[id.into()]).await? > 0)
    }
}

/// The values of a plan behind its channel, in the order of the columns.
fn of_plan(plan: &Plan) -> [Value; 5] {
    let topics = serde_json::Value::from(plan.topics.clone()).to_string();
    [
        i64::from(plan.minute).into(),
        plan.zone.as_str().into(),
        plan.days.bits().into(),
        plan.parts.bits().into(),
        Value::Text(topics),
    ]
}
