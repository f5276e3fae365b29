//! Daily digests: what one says ([`compose`]), when it is due ([`schedule`]), and that it is posted exactly once
//! ([`deliver`], [`postman`]). Sends through the trait [`Outbox`]; knows nothing of Discord but ids.

pub mod clock;
pub mod compose;
pub mod deliver;
pub mod desk;
pub mod outbox;
pub mod postman;
pub mod schedule;
mod steps;

pub use clock::Clock;
pub use compose::{Digest, Section, Wish, compose};
pub use desk::Desk;
pub use outbox::{Failure, Letter, Outbox, Room};
