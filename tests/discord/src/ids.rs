//! Discord's ids ("snowflakes") and its clock.
//!
//! An id holds the millisecond at which it was made (counted from the first second of 2015) in its upper 42
//! bits, and so orders messages by time. A test wants the same ids in every run, so by default the clock
//! stands still and every id moves it on by one millisecond; [`Clock::Wall`] follows the machine's clock, for
//! tests of what compares ids with the time of day.

use std::time::{SystemTime, UNIX_EPOCH};

/// The first millisecond of 2015, from which Discord counts (documented under "Snowflakes").
const EPOCH_MS: u64 = 1_420_070_400_000;

/// Noon of 1 January 2026 (UTC), where the counting clock starts unless told otherwise.
pub const DEFAULT_START_MS: u64 = 1_767_268_800_000;

/// Where the time in ids and timestamps comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Starts at this Unix time in milliseconds and moves on by one with every id: the same in every run.
    Counting(u64),
    /// The machine's clock.
    Wall,
}

impl Default for Clock {
    fn default() -> Self {
        Self::Counting(DEFAULT_START_MS)
    }
}

/// Makes ids, each greater than the one before.
#[derive(Debug)]
pub(crate) struct Ids {
    clock: Clock,
    last_ms: u64,
}

impl Ids {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, last_ms: 0 }
    }

    /// Sets the clock anew, also backwards; ids made before keep their time.
    pub(crate) fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
        self.last_ms = 0;
    }

    /// The next id.
    pub(crate) fn make(&mut self) -> u64 {
        let at_least = match self.clock {
            Clock::Counting(start) => start,
            Clock::Wall => wall_ms(),
        };
        self.last_ms = at_least.max(self.last_ms + 1);
        self.last_ms.saturating_sub(EPOCH_MS) << 22
    }
}

/// The machine's clock as Unix time in milliseconds.
pub(crate) fn wall_ms() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

/// The Unix time in milliseconds at which an id was made.
#[must_use]
pub fn made_at_ms(id: u64) -> u64 {
    (id >> 22) + EPOCH_MS
}

/// The time at which an id was made, as Discord writes timestamps: `2026-01-01T12:00:00.001000+00:00`.
#[must_use]
pub fn timestamp(id: u64) -> String {
    let ms = i64::try_from(made_at_ms(id)).unwrap_or(i64::MAX);
    jiff::Timestamp::from_millisecond(ms)
        .unwrap_or_default()
        .strftime("%Y-%m-%dT%H:%M:%S.%6f+00:00")
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_rise_and_tell_their_time() {
        let mut ids = Ids::new(Clock::default());
        let (first, second) = (ids.make(), ids.make());
        assert!(first < second);
        assert_eq!(timestamp(first), "2026-01-01T12:00:00.000000+00:00");
        assert_eq!(timestamp(second), "2026-01-01T12:00:00.001000+00:00");
    }

    #[test]
    fn two_runs_make_the_same_ids() {
        let run = || {
            let mut ids = Ids::new(Clock::Counting(EPOCH_MS));
            [ids.make(), ids.make(), ids.make()]
        };
        assert_eq!(run(), [0, 1 << 22, 2 << 22]);
        assert_eq!(run(), run());
    }

    #[test]
    fn the_wall_clock_is_followed() {
        let before = wall_ms();
        let id = Ids::new(Clock::Wall).make();
        assert!(made_at_ms(id) >= before);
        assert!(made_at_ms(id) <= wall_ms() + 1);
    }
}
