//! What time it is.

use std::path::PathBuf;

use jiff::Timestamp;

/// Tells the time by which digests are due.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's.
    #[default]
    Machine,
    /// For tests: what stands in a file, such as `2026-03-29T00:59:59Z`; the machine's where nothing readable does.
    File(PathBuf),
}

impl Clock {
    /// The time now.
    pub fn now(&self) -> Timestamp {
        match self {
            Clock::Machine => Timestamp::now(),
            Clock::File(file) => {
                let text = std::fs::read_to_string(file).unwrap_or_default();
                text.trim().parse().unwrap_or_else(|_| Timestamp::now())
            }
        }
    }
}
