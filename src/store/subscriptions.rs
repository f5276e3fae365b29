//! Subscriptions: digests and watches alike.

use super::backend::{Statement, Value};
use super::model::SUBSCRIPTION;
use super::{Occasion, Plan, Store, StoreError, Subscription};

/// Refused deliveries in a row after which a subscription rests.
pub(super) const MOST_FAILURES: i64 = 3;

impl Store {
    /// A new digest, due from `now` (Unix time in seconds) on.
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
        self.new_subscription(Occasion::Daily, (guild, author), plan, now).await
    }

    /// A new subscription by `(guild, author)`; what articles there are now is not new to it.
    pub(super) async fn new_subscription(
        &self,
        occasion: Occasion,
        (guild, author): (u64, u64),
        plan: &Plan,
        now: i64,
    ) -> Result<Subscription, StoreError> {
        let id = self.next("subscription").await?;
        let seen = self.last_article().await?;
        let sql = format!(
            "INSERT INTO subscriptions ({SUBSCRIPTION}, told) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, $10, $11, $12, 0)"
        );
        let mut values: Vec<Value> = vec![id.into(), guild.into(), plan.channel.into(), author.into()];
        values.extend(of_plan(plan));
        values.extend([now.into(), seen.into(), occasion.name().into()]);
        self.change(&sql, &values).await?;
        let plan = plan.clone();
        Ok(Subscription { id, occasion, guild, author, plan, paused: false, failures: 0, since: now, seen })
    }

    /// A subscription by its number.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn subscription(&self, id: i64) -> Result<Option<Subscription>, StoreError> {
        let sql = format!("SELECT {SUBSCRIPTION} FROM subscriptions WHERE id = $1");
        self.rows(&sql, &[id.into()]).await?.first().map(Subscription::of).transpose()
    }

    /// The digests of a server, in order of their numbers.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn subscriptions_of(&self, guild: u64) -> Result<Vec<Subscription>, StoreError> {
        self.subscriptions_where("guild = $1 AND kind = 'daily'", &[guild.into()]).await
    }

    /// All digests and watches that do not rest, in order of their numbers.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn active_subscriptions(&self) -> Result<Vec<Subscription>, StoreError> {
        self.subscriptions_where("paused = 0", &[]).await
    }

    /// The subscriptions that a condition of SQL fits, in order of their numbers.
    pub(super) async fn subscriptions_where(
        &self,
        condition: &str,
        values: &[Value],
    ) -> Result<Vec<Subscription>, StoreError> {
        let sql = format!("SELECT {SUBSCRIPTION} FROM subscriptions WHERE {condition} ORDER BY id");
        self.rows(&sql, values).await?.iter().map(Subscription::of).collect()
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
        self.subscriptions_where("paused = 1 AND told = 1 AND author <> 0", &[]).await
    }

    /// Takes it upon the caller to tell the subscriber: only one process gets `true`.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn take_telling(&self, id: i64) -> Result<bool, StoreError> {
        let sql = "UPDATE subscriptions SET told = 2 WHERE id = $1 AND told = 1";
        Ok(self.change(sql, &[id.into()]).await? > 0)
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
