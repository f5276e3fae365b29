//! What every command works on.

use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use crate::base::Snapshot;
use crate::digest::Desk;

/// The running program, as commands see it.
#[derive(Debug)]
pub struct App {
    snapshot: RwLock<Arc<Snapshot>>,
    desk: OnceLock<Arc<Desk>>,
}

impl App {
    /// An app that answers from `snapshot`.
    pub fn new(snapshot: Snapshot) -> App {
        App { snapshot: RwLock::new(Arc::new(snapshot)), desk: OnceLock::new() }
    }

    /// The base as it is now. A command takes it once, so that one answer comes from one base.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        // A poisoned lock still holds a whole snapshot: it is only ever replaced at once.
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Digests are looked after at `desk` from now on; the first one stays.
    pub fn open_desk(&self, desk: Arc<Desk>) {
        let _ = self.desk.set(desk);
    }

    /// Where digests are looked after, if anywhere.
    pub fn desk(&self) -> Option<&Arc<Desk>> {
        self.desk.get()
    }

    /// Answers from `snapshot` from now on.
    pub fn replace(&self, snapshot: Snapshot) {
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
    }
}
