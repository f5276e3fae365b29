//! Conversations that go on: one for each who asks and where, forgotten after a while.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::{Conversation, Recent};
use crate::answer::Answer;
use crate::base::Snapshot;

/// How long an answer can be referred to.
pub const REMEMBERED: Duration = Duration::from_secs(15 * 60);

/// Most conversations that are kept; of more, those that have rested longest are forgotten.
const MOST: usize = 1000;

/// The conversations of a running program, by who asks and where ("user:channel").
#[derive(Debug, Default)]
pub struct Kept {
    talks: Mutex<BTreeMap<String, (Instant, Conversation)>>,
}

impl Kept {
    /// Answers a question as part of the conversation `key`, at the time `now`; what was answered lately of this base is in `recent`.
    pub fn ask(&self, key: &str, text: &str, base: &Snapshot, recent: &Recent, now: Instant) -> Arc<Answer> {
        let mut conversation = self.get(key, now).unwrap_or_default();
        let answer = conversation.ask_again(text, base, recent);
        let mut talks = self.talks.lock().unwrap_or_else(PoisonError::into_inner);
        talks.retain(|_, (at, _)| now.saturating_duration_since(*at) < REMEMBERED);
        while talks.len() >= MOST {
            let Some(oldest) = talks.iter().min_by_key(|(_, (at, _))| *at).map(|(key, _)| key.clone()) else {
                break;
            };
            talks.remove(&oldest);
        }
        talks.insert(key.to_owned(), (now, conversation));
        answer
    }

    /// The question that `text` is in the conversation `key`, so that it can be asked without it.
    pub fn alone(&self, key: &str, text: &str, base: &Snapshot, now: Instant) -> String {
        let Some(mut conversation) = self.get(key, now) else { return text.to_owned() };
        let alone = conversation.read_alone(text, base);
        // Mostly the same question is answered next, and need not be read again.
        let mut talks = self.talks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, kept)) = talks.get_mut(key).filter(|(_, kept)| kept.is_where(&conversation)) {
            *kept = conversation;
        }
        alone
    }

    /// How many conversations of a user are kept.
    pub fn of(&self, user: u64) -> usize {
        let talks = self.talks.lock().unwrap_or_else(PoisonError::into_inner);
        talks.keys().filter(|key| is_of(key, user)).count()
    }

    /// Forgets the conversations of a user.
    pub fn forget(&self, user: u64) {
        self.talks.lock().unwrap_or_else(PoisonError::into_inner).retain(|key, _| !is_of(key, user));
    }

    /// The lock is held for copying only: answers are worked out without it.
    fn get(&self, key: &str, now: Instant) -> Option<Conversation> {
        let talks = self.talks.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, conversation) = talks.get(key)?;
        (now.saturating_duration_since(*at) < REMEMBERED).then(|| conversation.clone())
    }
}

fn is_of(key: &str, user: u64) -> bool {
    key.split_once(':').is_some_and(|(who, _)| who == user.to_string())
}
