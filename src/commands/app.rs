//! What every command works on.

use std::sync::{Arc, PoisonError, RwLock};

use crate::base::Snapshot;
use crate::conversation::Kept;

/// The running program, as commands see it.
#[derive(Debug)]
pub struct App {
    snapshot: RwLock<Arc<Snapshot>>,
    conversations: Kept,
}

impl App {
    /// An app that answers from `snapshot`.
    pub fn new(snapshot: Snapshot) -> App {
        App { snapshot: RwLock::new(Arc::new(snapshot)), conversations: Kept::default() }
    }

    /// The base as it is now. A command takes it once, so that one answer comes from one base.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        // A poisoned lock still holds a whole snapshot: it is only ever replaced at once.
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Answers from `snapshot` from now on.
    pub fn replace(&self, snapshot: Snapshot) {
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
    }

    /// The conversations that go on.
    pub fn conversations(&self) -> &Kept {
        &self.conversations
    }
}
