//! Ending well: noticing that the program shall end, and waiting for what is running.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

/// How many interactions may run at once: more than ever come, since it is there for counting.
const MOST: u32 = 1 << 16;

/// Tells that the program shall end. Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Stop(watch::Receiver<u8>);

impl Stop {
    /// Begins to listen for SIGTERM and Ctrl-C, in place of what the system would do.
    ///
    /// # Errors
    /// Where the system does not tell of them.
    pub(super) fn on_signals() -> std::io::Result<Stop> {
        let (tell, told) = watch::channel(0u8);
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            let (mut terminate, mut interrupt) =
                (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
            tokio::spawn(async move {
                loop {
                    tokio::select! {
                        _ = terminate.recv() => {}
                        _ = interrupt.recv() => {}
                    }
                    tell.send_modify(|count| *count = count.saturating_add(1));
                }
            });
        }
        #[cfg(not(unix))]
        tokio::spawn(async move {
            while tokio::signal::ctrl_c().await.is_ok() {
                tell.send_modify(|count| *count = count.saturating_add(1));
            }
        });
        Ok(Stop(told))
    }

    /// Waits until the program was asked to end; at once if it was already.
    pub(super) async fn asked(&mut self) {
        self.times(1).await;
    }

    /// Waits until it was asked twice: whoever asks again does not want to wait.
    pub(super) async fn asked_again(&mut self) {
        self.times(2).await;
    }

    async fn times(&mut self, times: u8) {
        if self.0.wait_for(|&count| count >= times).await.is_err() {
            // Nobody can ask any more.
            std::future::pending::<()>().await;
        }
    }

    /// Waits for `time`; `false` if the program was asked to end meanwhile.
    pub(super) async fn sleep(&mut self, time: Duration) -> bool {
        tokio::select! {
            () = tokio::time::sleep(time) => true,
            () = self.asked() => false,
        }
    }

    /// One that tells when its other half says so.
    pub(super) fn by_hand() -> (watch::Sender<u8>, Stop) {
        let (tell, told) = watch::channel(0);
        (tell, Stop(told))
    }
}

/// Counts what is running, so that the end can wait for it. Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Running(Arc<Semaphore>);

impl Running {
    /// Nothing runs.
    pub(super) fn new() -> Running {
        Running(Arc::new(Semaphore::new(MOST as usize)))
    }

    /// Something begins; it ends when what is returned is dropped. `None` when the end has begun.
    pub(super) fn begin(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.0).try_acquire_owned().ok()
    }

    /// Lets nothing begin any more and waits until nothing runs; `false` if that takes longer than `limit`.
    pub(super) async fn finish(&self, limit: Duration) -> bool {
        // Whoever waits for all of them has every one that comes free, before anybody new.
        let done = matches!(tokio::time::timeout(limit, self.0.acquire_many(MOST)).await, Ok(Ok(_)));
        self.0.close();
        done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_end_waits_for_what_runs() {
        let running = Running::new();
        let first = running.begin().unwrap();
        let waiting = tokio::spawn({
            let running = running.clone();
            async move { running.finish(Duration::from_secs(5)).await }
        });
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert!(!waiting.is_finished());
        assert!(running.begin().is_none(), "nothing new begins");
        drop(first);
        assert!(waiting.await.unwrap());
        assert!(running.begin().is_none());
    }

    #[tokio::test]
    async fn the_end_does_not_wait_for_ever() {
        let running = Running::new();
        let _stuck = running.begin();
        assert!(!running.finish(Duration::from_millis(10)).await);
    }

    #[tokio::test]
    async fn asking_ends_a_sleep() {
        let (tell, mut stop) = Stop::by_hand();
        assert!(stop.sleep(Duration::from_millis(1)).await);
        tell.send_replace(1);
        assert!(!stop.sleep(Duration::from_secs(60)).await);
        stop.asked().await;
    }
}
