//! What can be made to go wrong on purpose, and where.

use std::time::Duration;

/// A thing that goes wrong with a request to the REST API.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// Answered 429, to be tried again after `retry_after`; `global` says that every route is meant.
    RateLimited {
        /// How long to wait.
        retry_after: Duration,
        /// Whether the limit is on the bot as a whole.
        global: bool,
    },
    /// Answered with this status and a body that is not JSON, as a proxy before Discord does: 500, 502, 503…
    Status(u16),
    /// Answered with this status, code and message, in Discord's own form.
    Error {
        /// The HTTP status.
        status: u16,
        /// Discord's number for the error, such as 50013.
        code: u32,
        /// Discord's words for it.
        message: String,
    },
    /// Carried out and answered as always, but only after this time.
    Slow(Duration),
    /// The connection is cut before anything is done.
    Dropped,
    /// Carried out, then the connection is cut before the answer is sent: the client cannot know.
    AnswerLost,
    /// Carried out, then answered with 200 and JSON that ends in the middle.
    BadJson,
}

/// A fault that waits for requests to befall.
#[derive(Clone, Debug)]
pub(crate) struct Planned {
    pub(crate) method: String,
    pub(crate) pattern: String,
    pub(crate) fault: Fault,
    pub(crate) times: u32,
}

impl Planned {
    pub(crate) fn befalls(&self, method: &str, path: &str) -> bool {
        self.times > 0 && (self.method == "*" || self.method == method) && matches(&self.pattern, path)
    }
}

/// Whether a path such as `/channels/5/messages` fits a pattern such as `/channels/*/messages`: `*` is any one
/// segment, `**` at the end any rest.
pub(crate) fn matches(pattern: &str, path: &str) -> bool {
    let mut path = path.trim_matches('/').split('/');
    for part in pattern.trim_matches('/').split('/') {
        match (part, path.next()) {
            ("**", _) => return true,
            ("*", Some(_)) => {}
            (part, Some(segment)) if part == segment => {}
            _ => return false,
        }
    }
    path.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for (pattern, path, fits) in [
            ("/channels/*/messages", "/channels/5/messages", true),
            ("/channels/*/messages", "/channels/5/messages/6", false),
            ("/channels/*/messages/*", "/channels/5/messages", false),
            ("/interactions/**", "/interactions/1/abc/callback", true),
            ("**", "/gateway", true),
            ("/gateway", "/gateway/bot", false),
        ] {
            assert_eq!(matches(pattern, path), fits, "{pattern} {path}");
        }
    }
}
