//! Daily digests, and watches that tell of news: what one says ([`compose`]), when it is due ([`schedule`]), and that it is posted exactly once
//! ([`deliver`], [`postman`]). Sends through the trait [`Outbox`]; knows nothing of Discord but ids.

pub mod clock;
pub mod compose;
pub mod deliver;
pub mod desk;
mod due;
pub mod outbox;
pub mod postman;
pub mod schedule;
mod steps;
pub mod watches;

pub use clock::Clock;
pub use compose::{Digest, Section, Watched, Wish, compose, read_topic};
pub use desk::Desk;
pub use outbox::{Failure, Letter, Outbox, Room};
