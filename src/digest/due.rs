//! What is due now: digests by their schedules, watches by the articles they have not told of.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::schedule::{Due, Schedule};
use crate::store::{Occasion, Progress, Slot, Store, StoreError, Subscription};

/// How far back rows of deliveries are looked for, in seconds beyond the window.
const ROWS_BACK: i64 = 3 * 86_400;
/// How long a watch's delivery is tried, in seconds; it is then made anew, since its news are still untold.
const WATCH_FOR: i64 = 86_400;
/// How long a watch waits after a delivery that failed, in seconds.
const WATCH_WAITS: i64 = 3600;

/// What is due at `now` and has no row yet; watches by the contents of articles up to `upto`. Of digests no more than
/// `window` seconds ago.
///
/// # Errors
/// Where the state cannot be used.
pub(super) async fn due(
    store: &Store,
    now: Timestamp,
    window: i64,
    upto: i64,
) -> Result<Vec<(Subscription, Slot)>, StoreError> {
    let (daily, watches): (Vec<_>, Vec<_>) = store
        .active_subscriptions()
        .await?
        .into_iter()
        .partition(|subscription| subscription.occasion == Occasion::Daily);
    let mut due = digests(store, daily, now, window).await?;
    if watches.iter().any(|watch| watch.seen < upto) {
        let progress = store.progress_of_watches().await?;
        let slots = watches.into_iter().filter_map(|watch| {
            let slot = news(progress.get(&watch.id)?, watch.since, now.as_second(), upto)?;
            Some((watch, slot))
        });
        due.extend(slots);
    }
    Ok(due)
}

/// The digests that are due, those due first at the beginning.
async fn digests(
    store: &Store,
    subscriptions: Vec<Subscription>,
    now: Timestamp,
    window: i64,
) -> Result<Vec<(Subscription, Slot)>, StoreError> {
    let mut due: Vec<(Subscription, Due)> = Vec::new();
    for subscription in subscriptions {
        let Some(schedule) = Schedule::of(&subscription.plan) else {
            tracing::error!(subscription = subscription.id, zone = %subscription.plan.zone, "this zone is not known any more");
            continue;
        };
        let since = Timestamp::from_second(subscription.since).unwrap_or(Timestamp::MIN);
        due.extend(schedule.due(now, since, window).into_iter().map(|due| (subscription.clone(), due)));
    }
    if due.is_empty() {
        return Ok(Vec::new());
    }
    let rows = store.slots_since(now.as_second().saturating_sub(window + ROWS_BACK)).await?;
    let rows: BTreeSet<(i64, String)> = rows.into_iter().collect();
    due.sort_by_key(|(subscription, due)| (due.at, subscription.id));
    let slots = due.into_iter().map(|(subscription, due)| {
        let slot =
            Slot { name: due.day.to_string(), due: due.at.as_second(), deadline: due.deadline.as_second() };
        (subscription, slot)
    });
    Ok(slots.filter(|(subscription, slot)| !rows.contains(&(subscription.id, slot.name.clone()))).collect())
}

/// The next delivery of a watch that was made or resumed at `since`, where there are contents that it has not told of: one
/// at a time, so that nothing is told twice.
fn news(progress: &Progress, since: i64, now: i64, upto: i64) -> Option<Slot> {
    // A clock that was set back must not make it wait for ever, and who resumes it waits for nothing.
    let after_failure = progress.failed_at..progress.failed_at.saturating_add(WATCH_WAITS);
    let waits = since <= progress.failed_at && after_failure.contains(&now);
    (progress.told < upto && !progress.is_open && !waits).then(|| Slot {
        name: progress.slot(),
        due: now,
        deadline: now.saturating_add(WATCH_FOR),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_watch_is_due_while_there_is_something_untold() {
        let of = |told, ended, failed_at, is_open| Progress { told, ended, failed_at, is_open };
        let name = |progress: Progress, now| news(&progress, 50, now, 7).map(|slot| slot.name);
        assert_eq!(name(of(5, 0, 0, false), 100).as_deref(), Some("after-5.0"));
        assert_eq!(name(of(7, 0, 0, false), 100), None, "all is told");
        assert_eq!(name(of(5, 0, 0, true), 100), None, "one is under way");
        assert_eq!(name(of(5, 1, 100, false), 200), None, "it waits after one that failed");
        assert_eq!(name(of(5, 1, 100, false), 100 + WATCH_WAITS).as_deref(), Some("after-5.1"));
        assert_eq!(name(of(5, 1, 9000, false), 200).as_deref(), Some("after-5.1"), "the clock was set back");
        let resumed = news(&of(5, 1, 100, false), 150, 200, 7).map(|slot| slot.name);
        assert_eq!(resumed.as_deref(), Some("after-5.1"), "it was resumed");
    }
}
