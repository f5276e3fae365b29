//! Deliveries: each a row of its own, worked on by one process at a time. Every change asks whether the lease is still
//! held, so that a process that was stopped for long changes nothing when it wakes.

use super::backend::{Statement, Value};
use super::model::DELIVERY;
use super::subscriptions::MOST_FAILURES;
use super::{Delivery, State, Store, StoreError, Subscription};

/// How long a lease runs, in milliseconds. Every step that asks somebody else is shorter, and each begins with a
/// lease renewed, so that only a process that is gone or stopped loses one.
pub const LEASE_MS: i64 = 25_000;

/// Held as long as the row is ours and our lease has not run out.
const HELD: &str = "subscription = $1 AND slot = $2 AND owner = $3 AND lease > {now}";

/// What a delivery is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The local day, or `now-…`.
    pub name: String,
    /// Unix time in seconds at which it is due.
    pub due: i64,
    /// Unix time in seconds after which it is given up.
    pub deadline: i64,
}

/// What is written down before anything is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// As JSON.
    pub body: String,
    /// The quotation in it; may be empty.
    pub quote: String,
    /// The last article that it takes as told.
    pub seen: i64,
}

impl Store {
    /// Makes the row of a delivery and takes it; `None` where it is there already, whoever made it.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn claim(
        &self,
        owner: &str,
        subscription: &Subscription,
        slot: &Slot,
    ) -> Result<Option<Delivery>, StoreError> {
        // Not for a subscription that was taken away meanwhile.
        let sql = format!(
            "INSERT INTO deliveries ({DELIVERY}, owner, lease) \
             SELECT $1, $2, 'claimed', $3, $4, 0, 0, $5, 0, '', '', 0, 0, '', $6, {{now}} + {LEASE_MS} \
             FROM subscriptions WHERE id = $1 \
             ON CONFLICT (subscription, slot) DO NOTHING RETURNING {DELIVERY}"
        );
        let values = [
            subscription.id.into(),
            Value::from(&slot.name),
            slot.due.into(),
            slot.deadline.into(),
            subscription.plan.channel.into(),
            owner.into(),
        ];
        self.rows(&sql, &values).await?.first().map(Delivery::of).transpose()
    }

    /// Takes up to `most` deliveries that are unfinished, may be tried at `now` (Unix time in seconds), and that nobody
    /// works on.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn take_over(&self, owner: &str, now: i64, most: i64) -> Result<Vec<Delivery>, StoreError> {
        // The condition stands twice: another process may take a row between the choice and the change.
        let open = "state IN ('claimed', 'ready', 'sending') AND lease <= {now} AND retry_at <= $2";
        let sql = format!(
            "UPDATE deliveries SET owner = $1, lease = {{now}} + {LEASE_MS} WHERE {open} AND EXISTS \
             (SELECT 1 FROM (SELECT subscription AS s, slot AS t FROM deliveries WHERE {open} \
             ORDER BY due, subscription LIMIT $3) AS chosen WHERE s = deliveries.subscription AND t = deliveries.slot) \
             RETURNING {DELIVERY}"
        );
        self.rows(&sql, &[owner.into(), now.into(), most.into()]).await?.iter().map(Delivery::of).collect()
    }

    /// Prolongs the lease; `false` where it was lost.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn renew(&self, owner: &str, delivery: &Delivery) -> Result<bool, StoreError> {
        let sql = format!("UPDATE deliveries SET lease = {{now}} + {LEASE_MS} WHERE {HELD}");
        Ok(self.change(&sql, &held(owner, delivery)).await? > 0)
    }

    /// Writes down what is to be sent; `false` where the lease was lost.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn make_ready(
        &self,
        owner: &str,
        delivery: &Delivery,
        content: &Content,
    ) -> Result<bool, StoreError> {
        let sql = format!(
            "UPDATE deliveries SET state = 'ready', body = $4, quote = $5, seen = $6, lease = {{now}} + {LEASE_MS} \
             WHERE {HELD} AND state = 'claimed'"
        );
        let mut values = held(owner, delivery);
        values.extend([Value::from(&content.body), Value::from(&content.quote), content.seen.into()]);
        Ok(self.change(&sql, &values).await? > 0)
    }

    /// Notes that it is about to be sent; `anchor` is the last message in the channel, and kept from the first attempt.
    /// `false` where the lease was lost: then nothing may be sent.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn begin_sending(
        &self,
        owner: &str,
        delivery: &Delivery,
        anchor: u64,
    ) -> Result<bool, StoreError> {
        let sql = format!(
            "UPDATE deliveries SET anchor = CASE WHEN state = 'sending' THEN anchor ELSE $4 END, state = 'sending', \
             attempts = attempts + 1, lease = {{now}} + {LEASE_MS} WHERE {HELD} AND state IN ('ready', 'sending')"
        );
        let mut values = held(owner, delivery);
        values.push(anchor.into());
        Ok(self.change(&sql, &values).await? > 0)
    }

    /// It stands in the channel. Also without the lease: it is true whoever says it.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn sent(&self, delivery: &Delivery, message: u64) -> Result<bool, StoreError> {
        let row = Statement::must(
            "UPDATE deliveries SET state = 'sent', message = $3, owner = '', lease = 0, body = '', reason = '' \
             WHERE subscription = $1 AND slot = $2 AND state <> 'sent'",
            vec![delivery.subscription.into(), Value::from(&delivery.slot), message.into()],
        );
        let well = Statement::new(
            "UPDATE subscriptions SET failures = 0 WHERE id = $1 AND failures <> 0",
            vec![delivery.subscription.into()],
        );
        self.all_or_none(&[row, well]).await
    }

    /// There was nothing to say, or its time went by.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn finish(
        &self,
        owner: &str,
        delivery: &Delivery,
        state: State,
        seen: i64,
        reason: &str,
    ) -> Result<bool, StoreError> {
        let sql = format!(
            "UPDATE deliveries SET state = $4, seen = $5, reason = $6, owner = '', lease = 0, body = '' WHERE {HELD}"
        );
        let mut values = held(owner, delivery);
        values.extend([state.name().into(), seen.into(), reason.into()]);
        Ok(self.change(&sql, &values).await? > 0)
    }

    /// Discord does not let the bot post there. The third time in a row the subscription rests, and its subscriber is to
    /// be told. Whether it was ours to say.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn refuse(&self, owner: &str, delivery: &Delivery, reason: &str) -> Result<bool, StoreError> {
        let mut values = held(owner, delivery);
        values.push(reason.into());
        let row = Statement::must(
            format!(
                "UPDATE deliveries SET state = 'refused', reason = $4, owner = '', lease = 0, body = '' WHERE {HELD} \
                 AND state IN ('claimed', 'ready', 'sending')"
            ),
            values,
        );
        let count = Statement::new(
            "UPDATE subscriptions SET failures = failures + 1 WHERE id = $1",
            vec![delivery.subscription.into()],
        );
        let rest = Statement::new(
            "UPDATE subscriptions SET paused = 1, told = 1 WHERE id = $1 AND failures >= $2 AND paused = 0",
            vec![delivery.subscription.into(), MOST_FAILURES.into()],
        );
        self.all_or_none(&[row, count, rest]).await
    }

    /// Lets go of it until `at` (Unix time in seconds).
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn retry_later(
        &self,
        owner: &str,
        delivery: &Delivery,
        at: i64,
        reason: &str,
    ) -> Result<bool, StoreError> {
        let sql =
            format!("UPDATE deliveries SET retry_at = $4, reason = $5, owner = '', lease = 0 WHERE {HELD}");
        let mut values = held(owner, delivery);
        values.extend([at.into(), reason.into()]);
        Ok(self.change(&sql, &values).await? > 0)
    }

    /// A delivery.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn delivery(&self, subscription: i64, slot: &str) -> Result<Option<Delivery>, StoreError> {
        let sql = format!("SELECT {DELIVERY} FROM deliveries WHERE subscription = $1 AND slot = $2");
        self.rows(&sql, &[subscription.into(), slot.into()]).await?.first().map(Delivery::of).transpose()
    }

    /// The deliveries of a subscription, oldest first.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn deliveries_of(&self, subscription: i64) -> Result<Vec<Delivery>, StoreError> {
        let sql = format!("SELECT {DELIVERY} FROM deliveries WHERE subscription = $1 ORDER BY due, slot");
        self.rows(&sql, &[subscription.into()]).await?.iter().map(Delivery::of).collect()
    }

    /// Subscription and slot of every delivery that was due after `after` (Unix time in seconds).
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn slots_since(&self, after: i64) -> Result<Vec<(i64, String)>, StoreError> {
        let sql = "SELECT subscription, slot FROM deliveries WHERE due > $1";
        self.rows(sql, &[after.into()])
            .await?
            .iter()
            .map(|row| Ok((row.int(0)?, row.text(1)?.to_owned())))
            .collect()
    }

    /// The last article that the digests of a subscription have told of, those asked for by hand left out.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn told_upto(&self, subscription: &Subscription) -> Result<i64, StoreError> {
        let sql = "SELECT CAST(COALESCE(MAX(seen), 0) AS BIGINT) FROM deliveries WHERE subscription = $1 \
                   AND state IN ('sent', 'empty') AND slot NOT LIKE 'now-%'";
        let rows = self.rows(sql, &[subscription.id.into()]).await?;
        let told = rows.first().map_or(Ok(0), |row| row.int(0))?;
        Ok(told.max(subscription.seen))
    }

    /// The quotations that a subscription's digests had, each as often as it was in one.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn quotes_used(&self, subscription: i64) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT quote FROM deliveries WHERE subscription = $1 AND state = 'sent' AND quote <> '' ORDER BY due, slot";
        self.rows(sql, &[subscription.into()])
            .await?
            .iter()
            .map(|row| row.text(0).map(str::to_owned))
            .collect()
    }
}

fn held(owner: &str, delivery: &Delivery) -> Vec<Value> {
    vec![delivery.subscription.into(), Value::from(&delivery.slot), owner.into()]
}
