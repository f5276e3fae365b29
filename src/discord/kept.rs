//! Messages that were checked lately, in memory alone: their pages can be turned though their text is too long for a
//! button. They are forgotten after an hour, when others come, and when the bot ends.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::article::sha256_hex;
use crate::commands::Request;

/// The option that stands for the text in a button.
pub(super) const REFERENCE: &str = "ref";
/// Most messages that are kept.
const MOST: usize = 200;
/// Longest time that one is kept.
const LONGEST: Duration = Duration::from_secs(3600);

/// The messages.
#[derive(Debug, Default)]
pub(super) struct Kept(Mutex<VecDeque<(Instant, Request)>>);

impl Kept {
    /// Keeps a request that holds a message; gives the request that stands for it in a button.
    pub(super) fn keep(&self, request: &Request) -> Request {
        let reference = reference(request);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|(at, kept)| at.elapsed() < LONGEST && self::reference(kept) != reference);
        if all.len() >= MOST {
            all.pop_front();
        }
        all.push_back((Instant::now(), request.clone()));
        Request::new(&request.command, [(REFERENCE, reference.as_str())])
    }

    /// Forgets the messages that a user had checked.
    pub(super) fn forget(&self, user: u64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|(_, kept)| kept.user != Some(user));
    }

    /// The request that a reference stands for; itself where it is none. `None` where it is forgotten.
    pub(super) fn find(&self, request: Request) -> Option<Request> {
        let Some(wanted) = request.option(REFERENCE) else { return Some(request) };
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter()
            .filter(|(at, _)| at.elapsed() < LONGEST)
            .map(|(_, kept)| kept)
            .find(|kept| kept.command == request.command && reference(kept) == wanted)
            .cloned()
    }
}

fn reference(request: &Request) -> String {
    let text: String = request.options.iter().map(|(name, value)| format!("{name}={value}\n")).collect();
    sha256_hex(text.as_bytes()).chars().take(24).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_found_and_what_is_not_is_not() {
        let kept = Kept::default();
        let message = Request::new("find-sources", [("text", "They met in Oslo.")]);
        let short = kept.keep(&message);
        assert!(short.option("text").is_none());
        assert_eq!(kept.find(short.clone()), Some(message));
        assert_eq!(Kept::default().find(short), None);
        let plain = Request::new("ask", [("question", "who met Aliyev")]);
        assert_eq!(kept.find(plain.clone()), Some(plain));
        for n in 0..MOST + 5 {
            kept.keep(&Request::new("quote-check", [("text", n.to_string().as_str())]));
        }
        assert!(kept.0.lock().unwrap().len() <= MOST);
    }
}
