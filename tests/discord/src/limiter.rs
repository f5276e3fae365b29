//! Rate limits: what the headers say, and when a request is one too many.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Limits to enforce. Without any, headers are sent and nothing is ever refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimits {
    /// Requests of one route (by its method, its pattern and its first id) within a window.
    pub per_route: u32,
    /// The window.
    pub window: Duration,
    /// Requests of the bot within a second, interactions' answers not counted (Discord: 50).
    pub global_per_second: u32,
}

impl Default for RateLimits {
    /// What Discord allows for messages in a channel: five in five seconds; fifty requests in a second overall.
    fn default() -> Self {
        Self { per_route: 5, window: Duration::from_secs(5), global_per_second: 50 }
    }
}

/// How a request stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Standing {
    pub(crate) limit: u32,
    pub(crate) remaining: u32,
    pub(crate) reset_after: Duration,
    /// One too many: how long to wait, and whether for every route.
    pub(crate) refused: Option<(Duration, bool)>,
}

#[derive(Clone, Copy, Debug)]
struct Window {
    began: Instant,
    used: u32,
}

/// Counts requests.
#[derive(Debug, Default)]
pub(crate) struct Limiter {
    routes: BTreeMap<String, Window>,
    global: Option<Window>,
}

impl Limiter {
    /// Counts one request to `bucket` at `now`.
    pub(crate) fn count(
        &mut self,
        limits: Option<RateLimits>,
        bucket: &str,
        global: bool,
        now: Instant,
    ) -> Standing {
        let Some(limits) = limits else {
            let reset_after = Duration::from_secs(1);
            return Standing { limit: 50, remaining: 49, reset_after, refused: None };
        };
        if global {
            let second = Duration::from_secs(1);
            let window = self.global.get_or_insert(Window { began: now, used: 0 });
            if let Some(wait) = use_one(window, limits.global_per_second, second, now) {
                let limit = limits.global_per_second;
                return Standing { limit, remaining: 0, reset_after: wait, refused: Some((wait, true)) };
            }
        }
        let window = self.routes.entry(bucket.to_owned()).or_insert(Window { began: now, used: 0 });
        let refused = use_one(window, limits.per_route, limits.window, now).map(|wait| (wait, false));
        Standing {
            limit: limits.per_route,
            remaining: limits.per_route.saturating_sub(window.used),
            reset_after: (window.began + limits.window).saturating_duration_since(now),
            refused,
        }
    }
}

/// Uses one of a window's requests; if none is left, how long until there are again.
fn use_one(window: &mut Window, limit: u32, length: Duration, now: Instant) -> Option<Duration> {
    if now.duration_since(window.began) >= length {
        *window = Window { began: now, used: 0 };
    }
    if window.used >= limit {
        return Some((window.began + length).saturating_duration_since(now));
    }
    window.used += 1;
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_too_many_waits_for_the_window() {
        let limits = Some(RateLimits { per_route: 2, window: Duration::from_secs(5), global_per_second: 50 });
        let mut limiter = Limiter::default();
        let start = Instant::now();
        assert_eq!(limiter.count(limits, "a", true, start).remaining, 1);
        assert_eq!(limiter.count(limits, "a", true, start).remaining, 0);
        let third = limiter.count(limits, "a", true, start + Duration::from_secs(1));
        assert_eq!(third.refused, Some((Duration::from_secs(4), false)));
        assert_eq!(limiter.count(limits, "b", true, start).refused, None);
        assert_eq!(limiter.count(limits, "a", true, start + Duration::from_secs(5)).refused, None);
    }

    #[test]
    fn the_bot_as_a_whole() {
        let limits = Some(RateLimits { per_route: 9, window: Duration::from_secs(5), global_per_second: 1 });
        let mut limiter = Limiter::default();
        let now = Instant::now();
        assert_eq!(limiter.count(limits, "a", true, now).refused, None);
        assert_eq!(limiter.count(limits, "b", true, now).refused, Some((Duration::from_secs(1), true)));
        assert_eq!(limiter.count(limits, "c", false, now).refused, None);
    }
}
