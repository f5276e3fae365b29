//! What every command works on.

use std::path::Path;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use sha2::{Digest as _, Sha256};

use super::complete::Names;
use super::recent::Recent;
use super::state::{MemoryState, State};
use crate::answer::answer;
use crate::base::Snapshot;
use crate::conversation::Kept;
use crate::digest::Desk;
use crate::passage::PassageReader;
use crate::question::understand;

/// The running program, as commands see it.
#[derive(Debug)]
pub struct App {
    base: RwLock<Arc<Base>>,
    passages: Option<Arc<PassageReader>>,
    state: Arc<dyn State>,
    conversations: Kept,
    desk: OnceLock<Arc<Desk>>,
}

/// A base with what is made of it once.
#[derive(Debug)]
pub struct Base {
    snapshot: Arc<Snapshot>,
    version: u32,
    names: OnceLock<Names>,
    recent: Recent,
}

impl Base {
    fn new(snapshot: Arc<Snapshot>) -> Arc<Base> {
        let mut hash = Sha256::new();
        hash.update(crate::base::manifest::RULES.to_le_bytes());
        for (id, sha256) in snapshot.hashes() {
            hash.update(id.as_bytes());
            hash.update([0]);
            hash.update(sha256.as_bytes());
        }
        let version = hash.finalize().iter().take(3).fold(0, |sum, &byte| sum << 8 | u32::from(byte));
        Arc::new(Base { snapshot, version, names: OnceLock::new(), recent: Recent::default() })
    }

    /// What answers are computed from.
    pub fn snapshot(&self) -> &Arc<Snapshot> {
        &self.snapshot
    }

    /// A number of 24 bits that changes when the articles or the rules do.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// The names that are offered while somebody types; made when first needed.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(&self.snapshot))
    }

    /// Makes ready what is made when first needed: names, full text, and the tables of words that questions and answers are read by.
    pub fn warm_up(&self) {
        self.snapshot.warm_up();
        self.names();
        // Questions of different kinds, which together look at every table; what they are answered is of no interest.
        for question in ["did he resign in 2020 because of it", "who said so", "how many were there"] {
            let _ = answer(&understand(question, &self.snapshot), &self.snapshot);
        }
    }

    /// What was answered from it lately.
    pub fn recent(&self) -> &Recent {
        &self.recent
    }
}

impl App {
    /// An app that answers from `snapshot`, keeps its state in memory, and reads no messages.
    pub fn new(snapshot: impl Into<Arc<Snapshot>>) -> App {
        App {
            base: RwLock::new(Base::new(snapshot.into())),
            passages: None,
            state: Arc::new(MemoryState::default()),
            conversations: Kept::default(),
            desk: OnceLock::new(),
        }
    }

    /// Reads messages with the model and words in the folder `data`.
    #[must_use]
    pub fn reading_messages(mut self, data: &Path) -> App {
        self.passages = Some(Arc::new(PassageReader::new(data)));
        self
    }

    /// Keeps its state there.
    #[must_use]
    pub fn keeping(mut self, state: Arc<dyn State>) -> App {
        self.state = state;
        self
    }

    /// The base as it is now, with what is made of it once.
    pub fn base(&self) -> Arc<Base> {
        // A poisoned lock still holds a whole base: it is only ever replaced at once.
        Arc::clone(&self.base.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The base as it is now. A command takes it once, so that one answer comes from one base.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.base().snapshot)
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
    pub fn replace(&self, snapshot: impl Into<Arc<Snapshot>>) {
        *self.base.write().unwrap_or_else(PoisonError::into_inner) = Base::new(snapshot.into());
    }

    /// What reads messages.
    pub fn passages(&self) -> Option<&Arc<PassageReader>> {
        self.passages.as_ref()
    }

    /// What survives a restart.
    pub fn state(&self) -> &dyn State {
        self.state.as_ref()
    }

    /// The conversations that go on.
    pub fn conversations(&self) -> &Kept {
        &self.conversations
    }
}
