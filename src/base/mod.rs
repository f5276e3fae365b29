//! The base: built, checked, loaded, merged and looked up. Answers are computed on one immutable [`Snapshot`].

pub mod build;
pub mod check;
pub mod claims;
pub mod corrections;
pub mod differences;
pub mod event;
mod indexes;
mod journal;
pub mod load;
pub mod lookups;
pub mod manifest;
pub mod merge;
pub mod names;
pub mod record;
pub mod snapshot;
pub mod stats;
pub mod unresolved;
mod words;

pub use build::BaseError;
pub use claims::{Claim, Denied};
pub use differences::{Aspect, Difference};
pub use event::{Event, EventId, ReportRef};
pub use load::{Loaded, load};
pub use lookups::{Position, Settled, Stance};
pub use record::Record;
pub use snapshot::{Snapshot, Source};
