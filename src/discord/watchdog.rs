//! Notices a connection that is dead without knowing: serenity can leave a shard in that state after a failed resume
//! (serenity#3369) or a failed send (serenity#3347).

use std::time::Duration;

use serenity::all::{ConnectionStage, ShardId};
use serenity::gateway::ShardManager;
use tokio::time::Instant;

/// How often it looks.
const EVERY: Duration = Duration::from_secs(5);
/// Longest time without a sign of life on a connection that works: three heartbeats, which Discord wants every 41 s.
const SILENCE: Duration = Duration::from_secs(130);
/// Longest time to get in, or in again.
const ENTERING: Duration = Duration::from_secs(60);

/// What can be seen of a shard. The latency is that of the last acknowledged heartbeat, so it changes with each.
type Sight = (ConnectionStage, Option<Duration>);

/// Decides, from what is seen now and then, whether a shard is dead.
#[derive(Debug)]
struct Watch {
    seen: Option<Sight>,
    since: Instant,
}

impl Watch {
    /// Whether it is dead, at `now` with `sight`.
    fn is_dead(&mut self, sight: Option<Sight>, now: Instant) -> bool {
        if sight != self.seen {
            (self.seen, self.since) = (sight, now);
        }
        let connected = matches!(sight, Some((ConnectionStage::Connected, _)));
        now.duration_since(self.since) > if connected { SILENCE } else { ENTERING }
    }
}

/// Returns when the shard gives no sign of life any more.
pub(super) async fn until_dead(manager: &ShardManager, shard: ShardId) {
    let mut watch = Watch { seen: None, since: Instant::now() };
    loop {
        tokio::time::sleep(EVERY).await;
        let sight = manager.runners.lock().await.get(&shard).map(|runner| (runner.stage, runner.latency));
        if watch.is_dead(sight, Instant::now()) {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heartbeats_are_signs_of_life() {
        let begin = Instant::now();
        let mut watch = Watch { seen: None, since: begin };
        let at = |seconds| begin + Duration::from_secs(seconds);
        let connected = |ms| Some((ConnectionStage::Connected, Some(Duration::from_millis(ms))));
        for beat in 1..20 {
            assert!(!watch.is_dead(connected(beat), at(beat * 41)));
        }
        assert!(!watch.is_dead(connected(19), at(19 * 41 + 120)));
        assert!(watch.is_dead(connected(19), at(19 * 41 + 131)));
    }

    #[test]
    fn entering_takes_a_minute_at_most() {
        let begin = Instant::now();
        let mut watch = Watch { seen: None, since: begin };
        let resuming = Some((ConnectionStage::Resuming, None));
        assert!(!watch.is_dead(resuming, begin + Duration::from_secs(50)));
        assert!(!watch.is_dead(resuming, begin + Duration::from_secs(105)));
        assert!(watch.is_dead(resuming, begin + Duration::from_secs(111)));
        let mut watch = Watch { seen: None, since: begin };
        assert!(watch.is_dead(None, begin + Duration::from_secs(61)));
    }
}
